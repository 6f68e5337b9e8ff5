"""Reading the work on propuestas: what waits, suggested groups, temas, answers and how long they took."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from comun import formatos, reloj
from consultas import agrupacion
from consultas.agrupacion import Grupo, Texto
from consultas.enums import EstadoPropuesta, TipoDeRespuesta
from consultas.models import (
    Agrupamiento,
    Consulta,
    FusionDeTemas,
    MiembroDeGrupo,
    Propuesta,
    PropuestaRespondida,
    RespuestaRazonada,
    Tema,
)
from consultas.queries.propuestas import buscar

# Up to here the groups are computed while the page waits; beyond, by a worker.
PROPUESTAS_EN_LINEA = 2_000
POR_GRUPO = 12  # shown of each group in the list of groups; its own page has them all
FOLIOS_MAXIMOS = 2_000  # looked for at once
_FOLIO = re.compile(r"[0-9A-Z-]{3,16}", re.ASCII)
_PENDIENTE = Q(estado=EstadoPropuesta.PUBLICADA, tema__isnull=True)


def por_agrupar(consulta: Consulta) -> QuerySet[Propuesta]:
    """Public, in no tema and without answer."""
    return Propuesta.objects.filter(_PENDIENTE, consulta=consulta)


def en_lista(consulta: Consulta, *, eje: int | None = None, texto: str = "") -> QuerySet[Propuesta]:
    """The same for the desk's plain list, most supported first."""
    lista: QuerySet[Propuesta] = por_agrupar(consulta).select_related("eje", "autor")
    if eje is not None:
        lista = lista.filter(eje__numero=eje)
    if texto:
        lista = buscar(lista, texto)
    return lista.order_by("-apoyos", "-pk")


def calcular_grupos(consulta: Consulta) -> tuple[int, list[Grupo]]:
    """(how many texts were compared, suggested groups). Seconds of work: outside any transaction."""
    filas = por_agrupar(consulta).values_list("pk", "titulo", "problema").order_by("pk")
    textos = [Texto(pk, titulo, problema) for pk, titulo, problema in filas.iterator(chunk_size=2000)]
    return len(textos), agrupacion.agrupar(textos)


def agrupamiento_de(consulta: Consulta) -> Agrupamiento | None:
    return Agrupamiento.objects.filter(consulta=consulta).order_by("-calculado_en", "-pk").first()


def grupos_de(agrupamiento: Agrupamiento) -> Any:
    """Groups with something still waiting, largest first: `{"numero", "cuantas"}`."""
    return (
        _miembros_pendientes(agrupamiento).values("numero").annotate(cuantas=Count("pk")).order_by("-cuantas", "numero")
    )


def con_miembros(agrupamiento: Agrupamiento, grupos: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each group with its first `POR_GRUPO` propuestas and how many more. One query."""
    filas = list(grupos)
    miembros = (
        _miembros_pendientes(agrupamiento)
        .filter(numero__in=[fila["numero"] for fila in filas])
        .select_related("propuesta__eje", "propuesta__autor")
        .order_by("numero", "-parecido", "propuesta_id")
    )
    por_numero: dict[int, list[Propuesta]] = defaultdict(list)
    for miembro in miembros:
        if len(por_numero[miembro.numero]) < POR_GRUPO:
            por_numero[miembro.numero].append(miembro.propuesta)
    return [
        {**fila, "propuestas": por_numero[fila["numero"]], "mas": max(0, fila["cuantas"] - POR_GRUPO)} for fila in filas
    ]


def del_grupo(agrupamiento: Agrupamiento, numero: int) -> QuerySet[Propuesta]:
    """Every propuesta of a group that still waits."""
    miembros = _miembros_pendientes(agrupamiento).filter(numero=numero)
    return (
        Propuesta.objects.filter(pk__in=miembros.values("propuesta"))
        .select_related("eje", "autor")
        .order_by("-apoyos", "-pk")
    )


def miembros_de(agrupamiento: Agrupamiento | None) -> QuerySet[MiembroDeGrupo]:
    """What still waits of every group, in order; nothing before the first run."""
    if agrupamiento is None:
        return MiembroDeGrupo.objects.none()
    return _miembros_pendientes(agrupamiento).select_related("propuesta").order_by("numero", "propuesta_id")


def nuevas_desde(agrupamiento: Agrupamiento, consulta: Consulta) -> int:
    """Waiting ones that came after the groups were computed."""
    return por_agrupar(consulta).filter(publicada_en__gt=agrupamiento.calculado_en).count()


def _miembros_pendientes(agrupamiento: Agrupamiento) -> QuerySet[MiembroDeGrupo]:
    return MiembroDeGrupo.objects.filter(
        agrupamiento=agrupamiento, propuesta__estado=EstadoPropuesta.PUBLICADA, propuesta__tema__isnull=True
    )


def elegidas(
    consulta: Consulta, folios: Iterable[str], grupos: Iterable[int] = ()
) -> tuple[list[Propuesta], list[str]]:
    """What somebody chose: (propuestas, folios that are not of this consulta). `grupos`: whole suggested groups."""
    pedidos = {folio.strip().upper() for folio in folios if folio.strip()}
    # What is not a folio is not asked of the database, nor more than it takes: it comes back as not found.
    buscados = sorted(folio for folio in pedidos if _FOLIO.fullmatch(folio))[:FOLIOS_MAXIMOS]
    numeros = set(grupos)
    de_grupo = Q(pk__in=[])
    if numeros and (agrupamiento := agrupamiento_de(consulta)) is not None:
        de_grupo = Q(pk__in=_miembros_pendientes(agrupamiento).filter(numero__in=numeros).values("propuesta"))
    filas = list(
        Propuesta.objects.filter(Q(folio__in=buscados) | de_grupo, consulta=consulta)
        .exclude(estado=EstadoPropuesta.BORRADOR)  # only its author knows that there is one
        .select_related("eje", "autor", "tema")
        .order_by("pk")
    )
    return filas, sorted(pedidos - {fila.folio for fila in filas})


# --- temas ----------------------------------------------------------------------------------------------------------
def temas_vigentes(consulta: Consulta) -> QuerySet[Tema]:
    """Those that propuestas may join."""
    return consulta.temas.filter(fusionado_en__isnull=True).select_related("eje").order_by("eje__numero", "orden", "pk")


def temas_con_cuenta(consulta: Consulta) -> QuerySet[Tema]:
    """Every tema with how many propuestas it gathers, and into which one it was joined."""
    return (
        consulta.temas.select_related("eje", "fusionado_en")
        .annotate(cuantas=Count("propuestas"))
        .order_by("eje__numero", "orden", "pk")
    )


def del_tema(tema: Tema) -> QuerySet[Propuesta]:
    return Propuesta.objects.filter(tema=tema).select_related("eje", "autor").order_by("-apoyos", "-pk")


def historia_de(tema: Tema) -> dict[str, Any]:
    """For a tema's page: what was joined into it, into what it was joined, its answers. Two queries."""
    fusiones = list(
        FusionDeTemas.objects.filter(Q(destino=tema) | Q(origen=tema))
        .select_related("origen", "destino")
        .order_by("hecha_en", "pk")
    )
    respuestas = (
        RespuestaRazonada.objects.filter(tema=tema).select_related("persona").annotate(cuantas=Count("servidas"))
    )
    return {
        "fusiones": [fusion for fusion in fusiones if fusion.destino_id == tema.pk],
        "en_otro": next((f for f in fusiones if f.origen_id == tema.pk and f.deshecha_en is None), None),
        "respuestas": list(respuestas.order_by("-emitida_en", "-pk")[:20]),
    }


# --- answers --------------------------------------------------------------------------------------------------------
def dias_entre(desde: dt.datetime | None, hasta: dt.datetime) -> int:
    """Calendar days, on Mexico City's clock; 0 the same day."""
    return max(0, (formatos.solo_fecha(hasta) - formatos.solo_fecha(desde)).days) if desde is not None else 0


@dataclass(frozen=True)
class RespuestaDeUna:
    """An answer as the page of one propuesta tells it."""

    respuesta: RespuestaRazonada
    version: int
    vigente: bool
    dias: int
    cuantas: int

    @property
    def tipo(self) -> str:
        return TipoDeRespuesta(self.respuesta.tipo).label


def respuesta_de(propuesta: Propuesta) -> dict[str, Any]:
    """`{"vigente": RespuestaDeUna | None, "deshechas": [RespuestaDeUna]}`. One query; for `_propuesta_respuesta.html`."""
    filas = (
        PropuestaRespondida.objects.filter(propuesta=propuesta)
        .select_related("respuesta__persona", "respuesta__tema", "respuesta__consulta", "respuesta__deshecha_por")
        .annotate(cuantas=Count("respuesta__servidas"))
        .order_by("-respuesta__emitida_en", "-pk")
    )
    todas = [
        RespuestaDeUna(
            fila.respuesta,
            fila.version,
            fila.vigente,
            dias_entre(propuesta.publicada_en, fila.respuesta.emitida_en),
            fila.cuantas,
        )
        for fila in filas
    ]
    return {
        "vigente": next((dicha for dicha in todas if dicha.vigente), None),
        "deshechas": [dicha for dicha in todas if not dicha.vigente],
    }


def respuestas_de(consulta: Consulta, tipo: str = "") -> QuerySet[RespuestaRazonada]:
    """Answers of a consulta, the newest first, with how many propuestas each one serves."""
    filas = RespuestaRazonada.objects.filter(consulta=consulta).select_related("persona", "tema", "consulta")
    if tipo in TipoDeRespuesta.values:
        filas = filas.filter(tipo=tipo)
    return filas.annotate(cuantas=Count("servidas")).order_by("-emitida_en", "-pk")


def servidas_por(respuesta: RespuestaRazonada) -> list[PropuestaRespondida]:
    """The propuestas that an answer serves, in force or not."""
    return list(respuesta.servidas.select_related("propuesta__autor").order_by("propuesta__folio"))


def limite_de_respuesta(consulta: Consulta) -> dt.datetime:
    """A propuesta published before this instant and still waiting is past the promised term."""
    return reloj.ahora() - dt.timedelta(days=consulta.plazo_de_respuesta)


@dataclass(frozen=True)
class Cuentas:
    """How a consulta answers. Days: `None` while nothing is answered."""

    recibidas: int
    respondidas: int
    esperan: int
    vencidas: int
    plazo: int
    mediana: int | None
    maximo: int | None
    por_tipo: list[tuple[str, str, int]]  # kind, its words, propuestas


def cuentas_de(consulta: Consulta) -> Cuentas:
    """Two queries whatever the size: those that wait, and dates of the answered."""
    limite = limite_de_respuesta(consulta)
    espera = Propuesta.objects.filter(consulta=consulta, estado=EstadoPropuesta.PUBLICADA).aggregate(
        esperan=Count("pk"), vencidas=Count("pk", filter=Q(publicada_en__lt=limite))
    )
    filas = list(
        PropuestaRespondida.objects.filter(vigente=True, respuesta__consulta=consulta).values_list(
            "propuesta__publicada_en", "respuesta__emitida_en", "respuesta__tipo"
        )
    )
    dias = [dias_entre(publicada, emitida) for publicada, emitida, _ in filas]
    tipos = [tipo for _, _, tipo in filas]
    return Cuentas(
        recibidas=consulta.propuestas_publicas,
        respondidas=len(filas),
        esperan=espera["esperan"],
        vencidas=espera["vencidas"],
        plazo=consulta.plazo_de_respuesta,
        mediana=round(median(dias)) if dias else None,
        maximo=max(dias, default=None),
        por_tipo=[(t.value, str(t.label), tipos.count(t.value)) for t in TipoDeRespuesta],
    )


def vencidas_en(consultas: Sequence[Consulta]) -> dict[int, int]:
    """Consulta → propuestas past its term. One query."""
    if not consultas:
        return {}
    condicion = Q(pk__in=[])
    for consulta in consultas:
        condicion |= Q(consulta=consulta, publicada_en__lt=limite_de_respuesta(consulta))
    filas = (
        Propuesta.objects.filter(condicion, estado=EstadoPropuesta.PUBLICADA)
        .values("consulta")
        .annotate(cuantas=Count("pk"))
        .order_by("consulta")
    )
    return {fila["consulta"]: fila["cuantas"] for fila in filas}


def sin_respuesta_vigente(propuestas: QuerySet[Propuesta]) -> QuerySet[Propuesta]:
    """Those that no answer in force serves."""
    return propuestas.exclude(pk__in=PropuestaRespondida.objects.filter(vigente=True).values("propuesta"))


def respuestas_publicas() -> QuerySet[RespuestaRazonada]:
    """Answers of every consulta, for the API."""
    return (
        RespuestaRazonada.objects.select_related("consulta__plan__ejercicio", "tema", "persona")
        .prefetch_related("servidas__propuesta")
        .order_by(F("emitida_en").desc(), "-pk")
    )
