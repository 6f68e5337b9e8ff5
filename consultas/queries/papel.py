"""Reading paper: venues and batches with what each lacks, what a capture holds, what a venue's acta says."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from comun import codigos, formatos, reloj
from consultas import curp as reglas_de_curp
from consultas import fases, papel
from consultas.enums import (
    EstadoConsulta,
    EstadoDeFirma,
    EstadoDeLote,
    Fase,
    LecturaDeFolio,
    ReglaDeParticipacion,
    TipoDeLote,
)
from consultas.errors_de_papel import (
    FaltaIdentificacion,
    FolioDeOtroLote,
    FolioDesconocido,
    FolioInvalido,
    IdentificacionDesconocida,
    OpcionesSinFijar,
    SinOpciones,
)
from consultas.identidad import huella_de_codigo, identidad_de_codigo, identidad_de_curp
from consultas.models import (
    CapturaDeLote,
    CodigoDePadron,
    Consulta,
    FirmaDeLista,
    FolioDeLote,
    Lote,
    RenglonDeCaptura,
    Sede,
)
from consultas.opciones import huella_de_opciones
from consultas.papel import Diferencia, Lectura
from consultas.queries.consultas import opciones_de
from secretariado.enums import Rol
from secretariado.queries.nombramientos import cargos_de

# What is still on its way to the count.
SIN_CERRAR = frozenset(EstadoDeLote.values) - {EstadoDeLote.CERRADO, EstadoDeLote.ANULADO}
IDENTIFICACION = {ReglaDeParticipacion.CURP: "la CURP", ReglaDeParticipacion.PADRON: "el código de participación"}


def lotes() -> QuerySet[Lote]:
    return Lote.objects.select_related("sede__consulta__plan__ejercicio")


def sedes_de(consulta: Consulta) -> QuerySet[Sede]:
    """Venues of a consulta, each with its batches and how many captures, signatures and slips each has. Two queries."""
    con_cuentas = Lote.objects.annotate(
        terminadas=Count(
            "capturas", filter=Q(capturas__terminada_en__isnull=False, capturas__numero__lte=2), distinct=True
        ),
        empezadas=Count("capturas", filter=Q(capturas__numero__lte=2), distinct=True),
    ).order_by("pk")
    return (
        Sede.objects.filter(consulta=consulta).prefetch_related(Prefetch("lotes", queryset=con_cuentas)).order_by("pk")
    )


def lotes_sin_cerrar(consulta: Consulta) -> QuerySet[Lote]:
    """Ballot batches that left the venue's urn or the printer and whose fate no act has said: whoever tallies asks."""
    return Lote.objects.filter(sede__consulta=consulta, tipo=TipoDeLote.BOLETAS, estado__in=SIN_CERRAR)


# --- when paper may be prepared ---------------------------------------------------------------------------------------
def exigir_opciones_fijas(consulta: Consulta) -> str:
    """The fingerprint of what a paper ballot would print, once nobody can change it any more.

    Raises `OpcionesSinFijar` while propuestas or their grouping go on, `SinOpciones`. Two queries.
    """
    tramos, ahora = list(consulta.fases.all()), reloj.ahora()
    votacion = fases.de(tramos, Fase.VOTACION)
    antes = [t for t in tramos if t.fase in {Fase.PROPUESTAS, Fase.SISTEMATIZACION}]
    abierta = votacion is not None and votacion.inicio <= ahora
    if not consulta.huella_opciones and not abierta:
        pendientes = [t.fin for t in antes if t.fin > ahora]
        if pendientes or consulta.estado == EstadoConsulta.BORRADOR:
            raise OpcionesSinFijar(formatos.momento(max(pendientes)) if pendientes else "")
    temas = list(opciones_de(consulta))
    if not temas:
        raise SinOpciones
    return huella_de_opciones(temas)


def opciones_cambiaron(lote: Lote) -> bool:
    """Whether the ballot of the consulta is not the one printed in this batch. One query; none for slips."""
    return lote.tipo == TipoDeLote.BOLETAS and huella_de_opciones(opciones_de(lote.consulta)) != lote.huella_opciones


# --- folios and readings ----------------------------------------------------------------------------------------------
def prefijo_de(lote: Lote) -> str:
    return papel.BOLETA if lote.tipo == TipoDeLote.BOLETAS else papel.PAPELETA


def folio_del_lote(lote: Lote, escrito: str) -> FolioDeLote:
    """The printed paper that somebody typed the folio of. Raises `FolioInvalido`, `FolioDesconocido`, `FolioDeOtroLote`.
    One query."""
    folio = papel.folio_canonico(escrito, prefijo_de(lote))
    if not folio:
        raise FolioInvalido(prefijo_de(lote))
    hallado = FolioDeLote.objects.select_related("lote").filter(folio=folio).first()
    if hallado is None:
        raise FolioDesconocido(folio)
    if hallado.lote_id != lote.pk:
        raise FolioDeOtroLote(folio, hallado.lote.codigo)
    return hallado


def lecturas_de(captura: CapturaDeLote) -> dict[str, Lectura]:
    filas = RenglonDeCaptura.objects.filter(captura=captura).values_list("folio", "lectura", "contenido")
    return {folio: Lectura(lectura, contenido) for folio, lectura, contenido in filas}


@dataclass(frozen=True)
class Cotejo:
    """Both captures of a batch and what settled their differences.

    `finales`: what counts by folio, without the absent ones; only complete when `pendientes` is empty.
    """

    diferencias: list[Diferencia]  # between the two captures, as they stand
    pendientes: list[Diferencia]  # of those, the ones that nobody has settled
    finales: dict[str, Lectura]
    resueltas: int  # folios that somebody settled with a reason


def cotejo_de(lote: Lote) -> Cotejo:
    """One query: every row of every capture of the batch."""
    por_numero: dict[int, dict[str, Lectura]] = defaultdict(dict)
    con_motivo: set[str] = set()
    filas = RenglonDeCaptura.objects.filter(captura__lote=lote).order_by("captura__numero")
    for numero, folio, lectura, contenido, motivo in filas.values_list(
        "captura__numero", "folio", "lectura", "contenido", "motivo"
    ):
        por_numero[numero][folio] = Lectura(lectura, contenido)
        if motivo:
            con_motivo.add(folio)
    una, otra = por_numero.pop(1, {}), por_numero.pop(2, {})
    terceras = {folio: leida for lecturas in por_numero.values() for folio, leida in lecturas.items()}
    diferencias = papel.comparar(una, otra)
    finales = {**una, **otra, **terceras}
    return Cotejo(
        diferencias,
        [d for d in diferencias if d.folio not in terceras],
        {folio: leida for folio, leida in sorted(finales.items()) if leida.lectura != papel.AUSENTE},
        len(con_motivo),
    )


@dataclass(frozen=True)
class LecturaEnDisputa:
    """One folio whose two captures differ, as the page that settles it shows it."""

    folio: str
    campos: list[Diferencia]
    una: Lectura | None
    otra: Lectura | None


def en_disputa(lote: Lote, cotejo: Cotejo) -> list[LecturaEnDisputa]:
    """The differences left, folio by folio. Two queries."""
    capturas = {c.numero: lecturas_de(c) for c in lote.capturas.filter(numero__lte=2)}
    por_folio: dict[str, list[Diferencia]] = defaultdict(list)
    for diferencia in cotejo.pendientes:
        por_folio[diferencia.folio].append(diferencia)
    una, otra = capturas.get(1, {}), capturas.get(2, {})
    return [LecturaEnDisputa(folio, campos, una.get(folio), otra.get(folio)) for folio, campos in por_folio.items()]


def mi_captura(lote: Lote, persona: Any) -> CapturaDeLote | None:
    """The person's own capture of the batch: nobody reads another's. One query."""
    return CapturaDeLote.objects.filter(lote=lote, persona=persona).first()


def ultimos_renglones(captura: CapturaDeLote, cuantos: int = 20) -> QuerySet[RenglonDeCaptura]:
    return RenglonDeCaptura.objects.filter(captura=captura).order_by("-pk")[:cuantos]


# --- signatures -------------------------------------------------------------------------------------------------------
def identidad_de_firma(consulta: Consulta, escrita: str) -> str:
    """The identity that the roll holds for what a line of the list says: the same that the web would write.

    With the rule `curp` a code handed out serves whoever has no CURP.

    Raises `CurpInvalida`, `IdentificacionDesconocida`, `FaltaIdentificacion`, `LlaveAusente`, none of which repeats
    what was typed. One query with the rule `padron`.
    """
    if not escrita.strip():
        raise FaltaIdentificacion(IDENTIFICACION[ReglaDeParticipacion(consulta.regla)])
    codigo = codigos.normalizar(escrita)
    con_codigo = bool(codigo) and len(reglas_de_curp.normalizar(escrita)) != reglas_de_curp.LARGO
    if consulta.regla == ReglaDeParticipacion.CURP and not con_codigo:
        return identidad_de_curp(reglas_de_curp.revisar(escrita).curp, consulta.slug)
    huella = huella_de_codigo(codigo, consulta.slug) if codigo else ""
    if not CodigoDePadron.objects.filter(consulta=consulta, huella=huella).exists():
        if consulta.regla == ReglaDeParticipacion.CURP:
            reglas_de_curp.revisar(escrita)  # what is most likely wrong is a CURP
        raise IdentificacionDesconocida
    return identidad_de_codigo(codigo, consulta.slug)


def cuenta_de_firmas(lote: Lote) -> dict[str, int]:
    """How many signatures of each kind. One query."""
    filas = FirmaDeLista.objects.filter(lote=lote).values_list("estado").annotate(n=Count("pk"))
    return {str(estado): 0 for estado in EstadoDeFirma.values} | dict(filas)


# --- actas ------------------------------------------------------------------------------------------------------------
def acta_de(lote: Lote) -> dict[str, Any]:
    """The frozen figures of a closed batch: codigo, tipo, impresos, usados, capturados, validas, en_blanco, nulas,
    diferencias_resueltas, inscritas, duplicadas, sin_cotejo, descontadas (folios), semilla, cabeza_numero,
    cabeza_huella, folios, huella_de_folios, motivo, cerrado_en. Slips: only the first four and folios."""
    return dict(lote.acta)


@dataclass(frozen=True)
class TotalesDeSede:
    """Sums over the closed ballot batches of a venue."""

    impresos: int = 0
    usados: int = 0
    capturados: int = 0
    validas: int = 0
    en_blanco: int = 0
    nulas: int = 0
    diferencias_resueltas: int = 0
    inscritas: int = 0
    duplicadas: int = 0
    sin_cotejo: int = 0
    descontadas: int = 0


def totales_de(cerrados: list[Lote]) -> TotalesDeSede:
    """No query."""
    sumas: dict[str, int] = defaultdict(int)
    for lote in cerrados:
        if lote.tipo == TipoDeLote.BOLETAS:
            for clave in TotalesDeSede.__dataclass_fields__:
                dicho = lote.acta.get(clave, 0)
                sumas[clave] += len(dicho) if isinstance(dicho, list) else int(dicho or 0)
    return TotalesDeSede(**sumas)


def sedes_publicas(consulta: Consulta) -> QuerySet[Sede]:
    """Venues with what anybody may read of their batches: closed or annulled. Two queries."""
    publicos = Lote.objects.filter(estado__in=[EstadoDeLote.CERRADO, EstadoDeLote.ANULADO]).order_by("pk")
    return (
        Sede.objects.filter(consulta=consulta)
        .annotate(
            en_camino=Count("lotes", filter=Q(lotes__estado__in=SIN_CERRAR)),
        )
        .prefetch_related(Prefetch("lotes", queryset=publicos, to_attr="publicos"))
        .order_by("pk")
    )


def suerte_del_folio(sede: Sede, escrito: str) -> str:
    """What became of a paper ballot of this venue: contada, descontada, anulado, en_camino or desconocido. One query."""
    folio = papel.folio_canonico(escrito, papel.BOLETA)
    hallado = FolioDeLote.objects.select_related("lote").filter(folio=folio, lote__sede=sede).first() if folio else None
    if hallado is None:
        return "desconocido"
    if hallado.lote.estado == EstadoDeLote.ANULADO:
        return "anulado"
    if hallado.lote.estado != EstadoDeLote.CERRADO:
        return "en_camino"
    if folio not in hallado.lote.acta.get("folios", []):
        return "sin_recibir"
    return "descontada" if folio in hallado.lote.acta.get("descontadas", []) else "contada"


# --- what waits -------------------------------------------------------------------------------------------------------
def lotes_por_atender(persona: Any) -> list[Lote]:
    """Batches in which this person has something to do as captura or coordination. Two queries."""
    cargos = cargos_de(persona)
    capturan = [c.ejercicio_id for c in cargos if c.rol == Rol.CAPTURA]
    coordinan = [c.ejercicio_id for c in cargos if c.rol == Rol.COORDINACION]
    if not capturan and not coordinan:
        return []
    por_capturar = Q(estado__in=[EstadoDeLote.RECIBIDO, EstadoDeLote.EN_CAPTURA, EstadoDeLote.CON_DIFERENCIAS])
    por_cerrar = Q(estado=EstadoDeLote.COTEJADO)
    return list(
        lotes()
        .filter(
            (por_capturar & Q(sede__consulta__plan__ejercicio__in=capturan))
            | (por_cerrar & Q(sede__consulta__plan__ejercicio__in=coordinan))
        )
        .exclude(sede__consulta__estado=EstadoConsulta.ESCRUTADA)
        .prefetch_related("capturas")
        .order_by("pk")[:50]
    )


LECTURAS = dict(LecturaDeFolio.choices) | {papel.AUSENTE: "El papel no está en el lote"}
