"""How a commitment goes: the arithmetic of its progress, over plain values (domain.md §8). Pure; Decimal, never float.

Figures are points of a hundred. Proven progress is a minimum (what nobody reported counts as zero) and always travels
with the share of the weight that was reported. Thresholds are given by whoever asks: each plan may date its own.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import NamedTuple

CERO = Decimal(0)
CIEN = Decimal(100)
CENTESIMA = Decimal("0.01")
DECIMA = Decimal("0.1")

# The values of enums.Semaforo: a pure module imports no Django, and a test holds the two lists together.
SIN_INICIAR = "sin_iniciar"
EN_TIEMPO = "en_tiempo"
EN_RIESGO = "en_riesgo"
ATRASADO = "atrasado"
SIN_REPORTE = "sin_reporte"
CUMPLIDO = "cumplido"
CUMPLIDO_SIN_VERIFICAR = "cumplido_sin_verificar"
SIN_DATO = "sin_dato"
EN_PARTE = "parcial"  # the value of enums.EstadoCompromiso for one that was concluded, kept in part


def _exigir(valor: Decimal, nombre: str) -> None:
    if not isinstance(valor, Decimal):
        raise TypeError(f"{nombre} must be a Decimal, never a {type(valor).__name__}")
    try:
        dentro = CERO <= valor <= CIEN
    except InvalidOperation:  # it is not a number
        dentro = False
    if not dentro:
        raise ValueError(f"{nombre} goes from 0 to 100")


@dataclass(frozen=True, slots=True)
class ActividadMedida:
    """One activity with its two figures, or None where nobody has said: None is not zero, and is shown as None."""

    peso: Decimal
    inicio: dt.date
    fin: dt.date
    informado: Decimal | None = None
    verificado: Decimal | None = None

    def __post_init__(self) -> None:
        _exigir(self.peso, "peso")
        if self.informado is not None:
            _exigir(self.informado, "informado")
        if self.verificado is not None:
            _exigir(self.verificado, "verificado")
        if self.fin < self.inicio:
            raise ValueError("an activity ends on the day it begins or later")


@dataclass(frozen=True)
class Umbrales:
    """Points that are let pass: behind what is expected, and between the two figures before they are in dispute."""

    en_tiempo: Decimal = Decimal(5)
    en_riesgo: Decimal = Decimal(20)
    disputa: Decimal = Decimal(10)

    def __post_init__(self) -> None:
        for nombre in ("en_tiempo", "en_riesgo", "disputa"):
            _exigir(getattr(self, nombre), nombre)
        if self.en_riesgo < self.en_tiempo:
            raise ValueError("the threshold of risk is never tighter than that of being on time")


DEL_PORTAL = Umbrales()


@dataclass(frozen=True, slots=True)
class Medida:
    """Everything that is told together of a set of activities, points of a hundred with two decimals.

    `avance` is the proven minimum. `verificado` is None when nobody has contrasted anything.
    """

    avance: Decimal
    peso_informado: Decimal
    verificado: Decimal | None
    peso_verificado: Decimal
    en_disputa: Decimal
    esperado: Decimal


def _parte(numerador: Decimal, total: Decimal) -> Decimal:
    """`numerador` as points of `total`, two decimals."""
    return (numerador / total).quantize(CENTESIMA, ROUND_HALF_UP)


class _Sumas(NamedTuple):
    """Over a set of activities: their weight, what is reported and seen done of it, and how much of it has each figure."""

    peso: Decimal
    probado: Decimal
    informado: Decimal
    visto: Decimal
    contrastado: Decimal


def _sumar(actividades: Sequence[ActividadMedida]) -> _Sumas:
    """In one pass: boards measure thousands of activities at once."""
    peso = probado = informado = visto = contrastado = CERO
    for una in actividades:
        peso += una.peso
        if una.informado is not None:
            informado += una.peso
            probado += una.peso * una.informado
        if una.verificado is not None:
            contrastado += una.peso
            visto += una.peso * una.verificado
    return _Sumas(peso, probado, informado, visto, contrastado)


def _peso(actividades: Sequence[ActividadMedida]) -> Decimal:
    return sum((una.peso for una in actividades), CERO)


def avance_probado(actividades: Sequence[ActividadMedida]) -> Decimal | None:
    """The least that is known to be done: what was not reported is zero. None when there is no weight to measure."""
    sumas = _sumar(actividades)
    return _parte(sumas.probado, sumas.peso) if sumas.peso else None


def peso_informado(actividades: Sequence[ActividadMedida]) -> Decimal | None:
    """Which share of the weight somebody reported on. None when there is no weight to measure."""
    sumas = _sumar(actividades)
    return _parte(CIEN * sumas.informado, sumas.peso) if sumas.peso else None


def verificado(actividades: Sequence[ActividadMedida]) -> Decimal | None:
    """The least that society has seen done. None while nobody has contrasted anything: that is not zero."""
    sumas = _sumar(actividades)
    return _parte(sumas.visto, sumas.peso) if sumas.contrastado else None


def peso_verificado(actividades: Sequence[ActividadMedida]) -> Decimal | None:
    """Which share of the weight society has contrasted."""
    sumas = _sumar(actividades)
    return _parte(CIEN * sumas.contrastado, sumas.peso) if sumas.peso else None


def se_disputa(actividad: ActividadMedida, umbrales: Umbrales | None = None) -> bool:
    """Whether its two figures differ by ten points or more. With only one figure there is nothing to dispute."""
    if actividad.informado is None or actividad.verificado is None:
        return False
    return abs(actividad.informado - actividad.verificado) >= (umbrales or DEL_PORTAL).disputa


def en_disputa(actividades: Sequence[ActividadMedida], umbrales: Umbrales | None = None) -> Decimal | None:
    """Which share of the weight has two figures that do not agree."""
    total = _peso(actividades)
    return _en_disputa(actividades, total, umbrales) if total else None


def _en_disputa(actividades: Sequence[ActividadMedida], total: Decimal, umbrales: Umbrales | None) -> Decimal:
    return _parte(CIEN * _peso([una for una in actividades if se_disputa(una, umbrales)]), total)


def esperado_de(actividad: ActividadMedida, hoy: dt.date) -> Decimal:
    """What its dates ask this morning: 0 on its first day, 100 on the morning after its last, a straight line between.

    The last day is still time to finish: an activity of one day asks nothing until it is over.
    """
    if hoy <= actividad.inicio:
        return CERO
    if hoy > actividad.fin:
        return CIEN
    return CIEN * (hoy - actividad.inicio).days / ((actividad.fin - actividad.inicio).days + 1)


def esperado(actividades: Sequence[ActividadMedida], hoy: dt.date) -> Decimal | None:
    """What the dates of all of them ask today, weighted."""
    total = _peso(actividades)
    return _esperado(actividades, total, hoy) if total else None


def _esperado(actividades: Sequence[ActividadMedida], total: Decimal, hoy: dt.date) -> Decimal:
    return _parte(sum([una.peso * esperado_de(una, hoy) for una in actividades], CERO), total)


def medir(actividades: Sequence[ActividadMedida], hoy: dt.date, umbrales: Umbrales | None = None) -> Medida | None:
    """Every figure at once; None when there is no weight to measure."""
    sumas = _sumar(actividades)
    total = sumas.peso
    if not total:
        return None
    return Medida(
        avance=_parte(sumas.probado, total),
        peso_informado=_parte(CIEN * sumas.informado, total),
        verificado=_parte(sumas.visto, total) if sumas.contrastado else None,
        peso_verificado=_parte(CIEN * sumas.contrastado, total),
        en_disputa=_en_disputa(actividades, total, umbrales),
        esperado=_esperado(actividades, total, hoy),
    )


def vencidas(actividades: Sequence[ActividadMedida], hoy: dt.date) -> list[ActividadMedida]:
    """Those past their end that nobody reports as finished."""
    return [una for una in actividades if hoy > una.fin and (una.informado or CERO) < CIEN]


def repartir(actividades: Sequence[ActividadMedida], porcentaje: Decimal) -> list[ActividadMedida]:
    """One figure for the whole commitment, told activity by activity in the way that favours the authority most.

    What was reported fills the activities that end first. So one of them is called late only when no way of sharing
    the same figure would have finished it; the proven progress of the whole stays what was reported.
    """
    _exigir(porcentaje, "porcentaje")
    queda = porcentaje * _peso(actividades) / CIEN
    hechas: dict[int, Decimal] = {}
    for lugar in sorted(range(len(actividades)), key=lambda i: (actividades[i].fin, actividades[i].inicio, i)):
        peso = actividades[lugar].peso
        tomado = min(peso, queda)
        hechas[lugar] = CIEN if tomado == peso else CIEN * tomado / peso
        queda -= tomado
    return [replace(una, informado=hechas[lugar]) for lugar, una in enumerate(actividades)]


def esta_contrastado(actividades: Sequence[ActividadMedida], umbrales: Umbrales | None = None) -> bool:
    """Society looked at every activity that weighs, and disputes none."""
    pesan = [una for una in actividades if una.peso]
    return bool(pesan) and all(una.verificado is not None and not se_disputa(una, umbrales) for una in pesan)


def color(
    actividades: Sequence[ActividadMedida],
    *,
    hoy: dt.date,
    es_historico: bool = False,
    falta_el_ultimo_corte: bool = False,
    umbrales: Umbrales | None = None,
    medida: Medida | None = None,
) -> str:
    """A value of enums.Semaforo, or "" when there is nothing to compare with (domain.md §8).

    1. What only sources tell has no colour: `sin_dato`.
    2. All done: `cumplido` when society contrasted it, else `cumplido_sin_verificar`.
    3. Nothing reported and nothing due yet: `sin_iniciar`.
    4. An activity past its end under 100 % is late, reported or not: keeping silent never improves a colour.
    5. The last due corte is missing: `sin_reporte`.
    6. Otherwise, how far the proven progress is behind what the dates ask.

    `medida`: what `medir` said of these same activities, when whoever asks has it already.
    """
    umbrales = umbrales or DEL_PORTAL
    if es_historico:
        return SIN_DATO
    medida = medida or medir(actividades, hoy, umbrales)
    if medida is None:
        return ""
    avance, debido = medida.avance, medida.esperado
    pesan = [una for una in actividades if una.peso]
    if all(una.informado == CIEN for una in pesan):
        return CUMPLIDO if esta_contrastado(actividades, umbrales) else CUMPLIDO_SIN_VERIFICAR
    if hoy < min(una.inicio for una in pesan) and all(una.informado is None for una in pesan):
        return SIN_INICIAR
    if vencidas(pesan, hoy):
        return ATRASADO
    if falta_el_ultimo_corte:
        return SIN_REPORTE
    if avance >= debido - umbrales.en_tiempo:
        return EN_TIEMPO
    if avance >= debido - umbrales.en_riesgo:
        return EN_RIESGO
    return ATRASADO


@dataclass(frozen=True)
class Recuento:
    """How many of a plan's commitments were kept, strictly and leniently, always with what they are counted out of.

    *Parcial* never counts as *cumplido*: "38 of 41 = 92.7 %" is 24 of 41 = 58.5 % strictly.
    """

    cumplidos: int
    parciales: int
    denominador: int

    def __post_init__(self) -> None:
        if min(self.cumplidos, self.parciales) < 0 or self.cumplidos + self.parciales > self.denominador:
            raise ValueError("kept and partly kept are counted among the denominator")

    @property
    def favorables(self) -> int:
        """Kept, wholly or in part."""
        return self.cumplidos + self.parciales

    @property
    def estricto(self) -> Decimal | None:
        return self._porciento(self.cumplidos)

    @property
    def amplio(self) -> Decimal | None:
        return self._porciento(self.favorables)

    def _porciento(self, cuantos: int) -> Decimal | None:
        if not self.denominador:
            return None
        return (CIEN * cuantos / self.denominador).quantize(DECIMA, ROUND_HALF_UP)


def recontar(filas: Sequence[tuple[str, str]]) -> Recuento:
    """Strict and lenient, of (estado, colour) of each commitment of the denominator.

    Strictly kept: everything reported done and contrasted by society, without dispute. Leniently too: reported done that
    nobody contrasted, and concluded in part. What was concluded unkept, and what is under way, is neither.
    """
    cumplidos = sum(color == CUMPLIDO for _, color in filas)
    a_medias = sum(
        color == CUMPLIDO_SIN_VERIFICAR or (estado == EN_PARTE and color != CUMPLIDO) for estado, color in filas
    )
    return Recuento(cumplidos, a_medias, len(filas))


@dataclass(frozen=True)
class MedidaConjunta:
    """Several commitments told together: each weighs the same, and one with nothing to say counts as zero.

    Points of a hundred, two decimals. `denominador`: all that count. `con_reporte`, `contrastados`, `disputados`: how many
    of them somebody reported on, society looked at, and have some weight in dispute. `verificado` is None when none was.
    """

    denominador: int
    con_reporte: int
    contrastados: int
    disputados: int
    avance: Decimal
    peso_informado: Decimal
    verificado: Decimal | None
    peso_verificado: Decimal
    en_disputa: Decimal
    esperado: Decimal


def reunir(medidas: Sequence[Medida | None]) -> MedidaConjunta | None:
    """The mean of each figure over the whole denominator; never over those that reported, which would flatter.

    `None` is a commitment that has nothing to measure yet: it is counted, with zero of everything. Nothing for none at all.
    """
    if not medidas:
        return None
    total = Decimal(len(medidas))
    con_reporte = contrastados = disputados = 0
    avance = informado = visto = contrastado = en_disputa = debido = CERO
    for una in medidas:
        if una is None:
            continue
        avance += una.avance
        informado += una.peso_informado
        contrastado += una.peso_verificado
        en_disputa += una.en_disputa
        debido += una.esperado
        con_reporte += una.peso_informado > 0
        disputados += una.en_disputa > 0
        if una.verificado is not None:
            contrastados += 1
            visto += una.verificado
    return MedidaConjunta(
        denominador=len(medidas),
        con_reporte=con_reporte,
        contrastados=contrastados,
        disputados=disputados,
        avance=_parte(avance, total),
        peso_informado=_parte(informado, total),
        verificado=_parte(visto, total) if contrastados else None,
        peso_verificado=_parte(contrastado, total),
        en_disputa=_parte(en_disputa, total),
        esperado=_parte(debido, total),
    )
