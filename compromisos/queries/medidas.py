"""How commitments go today: rows of the database made plain values for `compromisos.semaforo`, a few queries for any number."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from compromisos import semaforo
from compromisos.enums import CONCLUIDOS, SE_MIDEN, DeQuien, EstadoAvance, EstadoCompromiso, Semaforo
from compromisos.models import Actividad, Avance, Compromiso, Contraste, Corte, UmbralesDePlan
from compromisos.semaforo import ActividadMedida, Medida, Umbrales
from comun import reloj

# In a plan without cortes, one that began and has no report yet is told apart after this.
DIAS_DEL_PRIMER_REPORTE = 30
CIEN = Decimal(100)


class De(NamedTuple):
    """Which activity is measured. `pk` is None, and `clave` "", when the whole commitment is measured as one."""

    pk: int | None = None
    clave: str = ""
    titulo: str = ""
    responsable_id: int | None = None


Suya = tuple[De, ActividadMedida, dt.date | None]


@dataclass(frozen=True, slots=True)
class ActividadAlCorte:
    """An activity with its two figures, and whether it owes the last corte that is due."""

    de: "De"
    medida: ActividadMedida
    informado_el: dt.date | None
    debe_el_corte: bool

    @property
    def clave(self) -> str:
        return self.de.clave


@dataclass(frozen=True, slots=True)
class Resultado:
    """`medida` is None while there is nothing to measure; `color` is a value of Semaforo, or ""."""

    actividades: list[ActividadAlCorte]
    medida: Medida | None
    color: str

    @property
    def deben(self) -> list[ActividadAlCorte]:
        return [una for una in self.actividades if una.debe_el_corte]


def ultimos_cortes(planes: Iterable[int], hoy: dt.date) -> dict[int, Corte]:
    """The last corte of each plan whose last day to report has gone by. One query."""
    filas = Corte.objects.filter(plan__in=set(planes), vence__lt=hoy).order_by("fecha")
    return {fila.plan_id: fila for fila in filas}


def umbrales_de(planes: Iterable[int], hoy: dt.date) -> dict[int, Umbrales]:
    """The thresholds in force today in the plans that set their own. One query."""
    filas = UmbralesDePlan.objects.filter(plan__in=set(planes), desde__lte=hoy).order_by("desde", "pk")
    return {fila.plan_id: Umbrales(fila.en_tiempo, fila.en_riesgo, fila.disputa) for fila in filas}


def medir_compromisos(filas: Sequence[Compromiso], hoy: dt.date | None = None) -> dict[int, Resultado]:
    """Each commitment by its pk (domain.md §8). Three queries; two more when some has no activities of the authority.

    Only the authority's live activities weigh. When none of them has a report of its own, one made about the whole
    commitment is shared out as `semaforo.repartir` tells. Without activities, its own dates are one activity.
    """
    hoy = hoy or reloj.hoy()
    vivas = [fila for fila in filas if not fila.es_historico and fila.estado in SE_MIDEN]
    claves, planes = [fila.pk for fila in vivas], {fila.plan_id for fila in vivas}
    if not vivas:
        return {fila.pk: _sin_medir(fila) for fila in filas}
    cortes, umbrales = ultimos_cortes(planes, hoy), umbrales_de(planes, hoy)
    por_compromiso: dict[int, list[Suya]] = defaultdict(list)
    # A few are asked by key; all of them, by what they are: a list of thousands of keys is no condition.
    autoridad = Actividad.objects.filter(retirada=False, de_quien=DeQuien.AUTORIDAD, peso__gt=0)
    if len(claves) <= MUCHAS:
        autoridad = autoridad.filter(compromiso__in=claves)
    else:
        autoridad = autoridad.filter(compromiso__estado__in=SE_MIDEN)
        if len(planes) <= MUCHAS:
            autoridad = autoridad.filter(compromiso__plan__in=planes)
    # By the key of the commitment, never by "compromiso": that would bring the order of commitments along, with its joins.
    filas_de_actividad = autoridad.order_by("compromiso_id", "linea__numero", "orden", "pk").values_list(
        "compromiso_id", "informado_el", "pk", "clave", "titulo", "responsable_id",
        "peso", "inicio", "fin", "informado", "verificado",
    )  # fmt: skip
    for clave, dia, pk, nombre, titulo, responde, peso, inicio, fin, informado, verificado in filas_de_actividad:
        medida = ActividadMedida(peso, inicio, fin, informado, verificado)
        por_compromiso[clave].append((De(pk, nombre, titulo, responde), medida, dia))
    enteros = [clave for clave in claves if all(una.informado is None for _, una, _ in por_compromiso[clave])]
    figuras = _figuras_enteras(enteros)
    salida = {}
    for fila in filas:
        if fila.es_historico or fila.estado not in SE_MIDEN:
            salida[fila.pk] = _sin_medir(fila)
            continue
        suyas = por_compromiso[fila.pk]
        if fila.pk in figuras or not suyas:
            suyas = _como_una(fila, suyas, figuras.get(fila.pk, SIN_FIGURA))
        salida[fila.pk] = _resultado(fila, suyas, cortes.get(fila.plan_id), umbrales.get(fila.plan_id), hoy)
    return salida


MUCHAS = 500
Figura = tuple[Decimal | None, dt.date | None, Decimal | None]
SIN_FIGURA: Figura = (None, None, None)


def figura_de(avances: Sequence[Avance]) -> Avance | None:
    """The report in force among those given, the newest first: one that was observed does not count."""
    return next((uno for uno in avances if uno.estado != EstadoAvance.OBSERVADO), None)


def _figuras_enteras(claves: Sequence[int]) -> dict[int, Figura]:
    """What was said of whole commitments: newest figure in force, its day, and the least that society saw. Two queries."""
    if not claves:
        return {}
    orden = ("-fecha", "-registrado_en", "-pk")
    dichos: dict[int, tuple[Decimal, dt.date]] = {}
    avances = Avance.objects.filter(compromiso__in=claves, actividad=None).exclude(estado=EstadoAvance.OBSERVADO)
    for clave, porcentaje, fecha in avances.order_by(*orden).values_list("compromiso_id", "porcentaje", "fecha"):
        dichos.setdefault(clave, (porcentaje, fecha))
    vistos: dict[tuple[int, int], Decimal] = {}
    contrastes = Contraste.objects.filter(compromiso__in=claves, actividad=None).order_by(*orden)
    for clave, organizacion, porcentaje in contrastes.values_list("compromiso_id", "organizacion_id", "porcentaje"):
        vistos.setdefault((clave, organizacion), porcentaje)
    salida: dict[int, Figura] = {clave: (*dicho, None) for clave, dicho in dichos.items()}
    for (clave, _), porcentaje in vistos.items():
        informado, dia, menor = salida.get(clave, SIN_FIGURA)
        salida[clave] = (informado, dia, porcentaje if menor is None else min(menor, porcentaje))
    return salida


def _como_una(fila: Compromiso, suyas: list[Suya], figura: Figura) -> list[Suya]:
    """A figure of the whole, told by its activities; or by its own dates when it has none."""
    informado, dia, visto = figura
    if suyas and informado is not None:
        repartidas = semaforo.repartir([una for _, una, _ in suyas], informado)
        return [(de, una, dia) for (de, _, _), una in zip(suyas, repartidas, strict=True)]
    if suyas:
        return suyas
    if fila.inicio is None or fila.fin is None:
        return []
    return [(De(), ActividadMedida(CIEN, fila.inicio, fila.fin, informado, visto), dia)]


def _resultado(
    fila: Compromiso,
    suyas: list[Suya],
    corte: Corte | None,
    umbrales: Umbrales | None,
    hoy: dt.date,
) -> Resultado:
    limite = corte.fecha if corte else None
    actividades = [ActividadAlCorte(de, una, dia, debe_el_corte(una, dia, limite)) for de, una, dia in suyas]
    medidas = [una.medida for una in actividades]
    medida = semaforo.medir(medidas, hoy, umbrales)
    if fila.estado in CONCLUIDOS:
        return Resultado(actividades, medida, _de_concluido(fila, medidas, umbrales))
    if medida is None:
        return Resultado(actividades, None, "")
    callado = corte is None and all(una.informado is None for una in medidas)
    empezo = min(una.inicio for una in medidas)
    falta = any(una.debe_el_corte for una in actividades) or (
        callado and hoy > empezo + dt.timedelta(days=DIAS_DEL_PRIMER_REPORTE)
    )
    color = semaforo.color(medidas, hoy=hoy, falta_el_ultimo_corte=falta, umbrales=umbrales, medida=medida)
    return Resultado(actividades, medida, color)


def _de_concluido(fila: Compromiso, medidas: list[ActividadMedida], umbrales: Umbrales | None) -> str:
    """One that was concluded is no longer compared with a calendar: kept and seen by society, kept and not seen, or neither."""
    if fila.estado != EstadoCompromiso.CUMPLIDO:
        return ""
    visto = semaforo.esta_contrastado(medidas, umbrales)
    return Semaforo.CUMPLIDO if visto else Semaforo.CUMPLIDO_SIN_VERIFICAR


def debe_el_corte(actividad: ActividadMedida, informado_el: dt.date | None, corte: dt.date | None) -> bool:
    """It had begun by the day of the corte, was not finished before it, and nobody has reported of that day or later."""
    if corte is None or actividad.inicio > corte:
        return False
    if informado_el is None:
        return True
    return informado_el < corte and actividad.informado != CIEN


def _sin_medir(fila: Compromiso) -> Resultado:
    """Told by sources: no data. Approved: nothing begins yet. Anything else: nothing to say."""
    color = ""
    if fila.es_historico:
        color = Semaforo.SIN_DATO
    elif fila.estado == EstadoCompromiso.APROBADO:
        color = Semaforo.SIN_INICIAR
    return Resultado([], None, color)
