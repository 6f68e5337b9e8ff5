"""Which requirements a stage has and what is known of each, ready to be shown."""

import datetime as dt
from dataclasses import dataclass
from functools import cache

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Prefetch, QuerySet

from comun import formatos, reloj
from comun.enums import Naturaleza
from comun.registro import Comprobacion, Veredicto, descubrir
from planes.enums import EstadoEtapa, TipoDeDispensa, TipoDeRequisito
from planes.etapas import NUMEROS, definicion
from planes.models import Dispensa, Etapa, EvidenciaDeRequisito, Objecion, Plan, Requisito
from planes.queries.sellos import Asiento, asientos, dispensa_asentada, evidencia_asentada


@cache
def comprobaciones() -> dict[tuple[int, str], Comprobacion]:
    """Every automatic check of every app, by stage and key.

    Raises `ImproperlyConfigured` when two share a key or one takes the key of a documental requirement.
    """
    halladas: dict[tuple[int, str], Comprobacion] = {}
    tomadas = {(numero, d.clave) for numero in NUMEROS for d in definicion(numero).documentales}
    for comprobacion in descubrir("comprobaciones", "COMPROBACIONES"):
        llave = (comprobacion.etapa, comprobacion.clave)
        if comprobacion.etapa not in NUMEROS or llave in tomadas:
            raise ImproperlyConfigured(f"stage requirement {llave} is declared twice or of no stage")
        tomadas.add(llave)
        halladas[llave] = comprobacion
    return halladas


def comprobacion_de(etapa: int, clave: str) -> Comprobacion | None:
    return comprobaciones().get((etapa, clave))


@dataclass(frozen=True)
class RequisitoDePartida:
    """What a new plan's stage has to meet; the names are the columns of `Requisito`."""

    clave: str
    texto: str
    tipo: str
    obligatorio: bool


def requisitos_de_partida(numero: int) -> list[RequisitoDePartida]:
    """Automatic ones first, in the order of the apps; then those that a person documents."""
    automaticos = [
        RequisitoDePartida(c.clave, c.texto, TipoDeRequisito.AUTOMATICO, c.obligatoria)
        for c in comprobaciones().values()
        if c.etapa == numero
    ]
    documentales = [
        RequisitoDePartida(d.clave, d.texto, TipoDeRequisito.DOCUMENTAL, d.obligatorio)
        for d in definicion(numero).documentales
    ]
    return automaticos + documentales


def planes_por_evaluar() -> QuerySet[Plan]:
    """Plans whose requirements the portal counts: all but those told by sources."""
    return Plan.objects.exclude(naturaleza=Naturaleza.HISTORICO).select_related("ejercicio").order_by("pk")


@dataclass(frozen=True)
class RequisitoVisto:
    """A requirement as a page shows it. `x` and `ancho` place it on the strip, in percent.

    `caida`: it was met when the stage was concluded and it is not today; then the rest is what was frozen.
    """

    requisito: Requisito
    modo: str  # cumplido | declarado | dispensado | no_aplica | falta | pendiente
    dicho: str
    evidencia: str
    evaluado_en: dt.datetime | None
    evidencias: list[EvidenciaDeRequisito]
    dispensa: Dispensa | None
    x: str
    ancho: str
    hallado: Veredicto | None = None  # what the portal counted, for an automatic one
    caida: str = ""

    @property
    def es_documental(self) -> bool:
        return self.requisito.tipo == TipoDeRequisito.DOCUMENTAL

    @property
    def falta(self) -> bool:
        return self.modo in FALTAN


FALTAN = frozenset({"falta", "pendiente"})
MODO_DE_DISPENSA = {TipoDeDispensa.DISPENSA.value: "dispensado", TipoDeDispensa.NO_APLICA.value: "no_aplica"}


@dataclass(frozen=True)
class Puerta:
    """All the requirements of a stage and how many are in each state. Only the mandatory ones are counted."""

    vistos: list[RequisitoVisto]

    @property
    def obligatorios(self) -> list[RequisitoVisto]:
        """Those drawn on the strip."""
        return [v for v in self.vistos if v.requisito.obligatorio]

    def _cuantos(self, *modos: str) -> int:
        return sum(v.modo in modos for v in self.obligatorios)

    @property
    def total(self) -> int:
        return len(self.obligatorios)

    @property
    def cumplidos(self) -> int:
        return self._cuantos("cumplido")

    @property
    def declarados(self) -> int:
        return self._cuantos("declarado")

    @property
    def dispensados(self) -> int:
        return self._cuantos("dispensado", "no_aplica")

    @property
    def sin_cumplir(self) -> list[RequisitoVisto]:
        return [v for v in self.obligatorios if v.falta]

    @property
    def faltan(self) -> int:
        return len(self.sin_cumplir)

    @property
    def abre(self) -> bool:
        """Whether the stage may be concluded. Nothing mandatory is not everything met."""
        return self.total > 0 and self.faltan == 0

    @property
    def caidas(self) -> int:
        """How many of those met at the closing are not met today."""
        return sum(bool(v.caida) for v in self.vistos)


def requisitos_de(etapa: Etapa) -> list[Requisito]:
    """What a stage asks for, with stored verdict, evidence, waiver and objections. Three queries."""
    objeciones = Objecion.objects.select_related("persona").order_by("registrada_en", "pk")
    evidencias = EvidenciaDeRequisito.objects.select_related("persona", "documento").order_by("-registrada_en", "-pk")
    requisitos = list(
        Requisito.objects.filter(etapa=etapa)
        .select_related("veredicto", "dispensa__acuerdo")
        .prefetch_related(Prefetch("evidencias", queryset=evidencias), Prefetch("objeciones", queryset=objeciones))
        .order_by("orden", "pk")
    )
    for requisito in requisitos:
        requisito.etapa = etapa
    return requisitos


def veredicto_en_vivo(requisito: Requisito, plan: Plan) -> Veredicto:
    """What the portal finds of an automatic requirement at this instant."""
    comprobacion = comprobacion_de(requisito.etapa.numero, requisito.clave)
    if comprobacion is None:
        return Veredicto(False, "El portal ya no comprueba este requisito.")
    return comprobacion.funcion(plan)


def puerta_de(etapa: Etapa, *, en_vivo: bool = False) -> Puerta:
    """The gate of a stage. Stored verdicts: three queries, whatever their number.

    `en_vivo` counts every automatic requirement again, for the act that concludes and for the page that prepares it;
    it writes nothing. What a person states counts only with evidence that the bitácora holds; a waiver, only with its
    act there.
    """
    requisitos = requisitos_de(etapa)
    plan = etapa.plan
    hallados = asientos(plan.ejercicio.slug, [etapa.asunto, *(requisito.asunto for requisito in requisitos)])
    paso = 100 / (sum(requisito.obligatorio for requisito in requisitos) or 1)
    ahora = reloj.ahora()
    vistos: list[RequisitoVisto] = []
    lugar = 0
    for requisito in requisitos:
        veredicto: tuple[Veredicto, dt.datetime] | None = None
        guardado = getattr(requisito, "veredicto", None)
        if en_vivo and requisito.tipo == TipoDeRequisito.AUTOMATICO:
            veredicto = (veredicto_en_vivo(requisito, plan), ahora)
        elif guardado is not None:
            dicho = Veredicto(guardado.cumplido, guardado.explicacion, guardado.evidencia)
            veredicto = (dicho, guardado.evaluado_en)
        vistos.append(
            _ver(
                requisito,
                veredicto,
                hallados,
                x=f"{lugar * paso:.2f}%",
                ancho=f"{max(paso - 0.7, 0.5):.2f}%",
            )
        )
        lugar += requisito.obligatorio
    return Puerta(vistos)


def tiene_que_ver(evidencia: EvidenciaDeRequisito) -> bool:
    """Whether something can still be seen: a withdrawn document alone is a statement without evidence."""
    documento = evidencia.documento
    return (documento is not None and documento.retirado_en is None) or bool(evidencia.enlace or evidencia.nota)


def _ver(
    requisito: Requisito,
    veredicto: tuple[Veredicto, dt.datetime] | None,
    hallados: list[Asiento],
    *,
    x: str,
    ancho: str,
) -> RequisitoVisto:
    documental = requisito.tipo == TipoDeRequisito.DOCUMENTAL
    asentadas = [
        e for e in requisito.evidencias.all() if tiene_que_ver(e) and evidencia_asentada(e, requisito.clave, hallados)
    ]
    dispensa: Dispensa | None = getattr(requisito, "dispensa", None)
    if dispensa is not None and not dispensa_asentada(dispensa, requisito.asunto, hallados):
        dispensa = None
    dicho, evidencia, evaluado_en = "", "", None
    if documental:
        modo = "declarado" if asentadas else "falta"
        if asentadas:
            ultima = asentadas[0]
            cuando = formatos.fecha(ultima.registrada_en)
            dicho = f"Documentado por la coordinación el {cuando}: «{ultima.titulo}»."
            evidencia, evaluado_en = ultima.enlace, ultima.registrada_en
        else:
            dicho = "Nadie ha registrado evidencia todavía."
    elif veredicto is None:
        # Nobody has looked yet: before the stage starts, or at once, that is no failure.
        modo, dicho = "pendiente", "El portal todavía no lo comprueba."
    else:
        modo = "cumplido" if veredicto[0].cumplido else "falta"
        dicho, evidencia, evaluado_en = veredicto[0].explicacion, veredicto[0].evidencia, veredicto[1]
    if modo in FALTAN and dispensa is not None:
        modo = MODO_DE_DISPENSA[dispensa.tipo]
    if modo == "falta" and (not requisito.obligatorio or requisito.etapa.estado == EstadoEtapa.PENDIENTE):
        modo = "pendiente"
    return RequisitoVisto(
        requisito,
        modo,
        dicho,
        evidencia,
        evaluado_en,
        asentadas,
        dispensa,
        x=x,
        ancho=ancho,
        hallado=veredicto[0] if veredicto is not None and not documental else None,
    )
