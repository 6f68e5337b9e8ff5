"""How a watched result stands after each look, and how many stood on a day. No Django queries, no network (domain.md §8).

One failed look is not a fall: a site may be down for a night. *Dejó de estar disponible* needs two failed looks in a row,
twelve hours apart or more; it is dated at the first of them. A name that leads to a private network is said at once. A
site that answers "the machine may not come in" (401, 403, 405, 406, 429, 451) says nothing of the result: people do.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from compromisos.enums_de_vigencia import DISPONIBLES, PERDIDOS, EstadoDeResultado, VeredictoDeMirada

HORAS_ENTRE_FALLAS = dt.timedelta(hours=12)
CADA_CUANTO = dt.timedelta(days=7)
SI_FALLA = dt.timedelta(hours=20)  # "every day", whatever the minute of the round
NO_DEJAN_ENTRAR = frozenset({401, 403, 405, 406, 429, 451})
FALLA_PRIVADA = "direccion_no_publica"
# What may be a fault of the portal's own line as well as of theirs.
DE_LA_LINEA = frozenset({"nombre_no_resuelve", "tiempo_agotado", "conexion"})
MESES_A_LA_VISTA = 12
DECIMA = Decimal("0.1")


@dataclass(frozen=True)
class Mirada:
    """What one look found. `estado_http` None and `falla` named, or the other way round."""

    estado_http: int | None = None
    falla: str = ""
    direccion_final: str = ""
    huella: str = ""
    tamano: int = 0
    milisegundos: int = 0

    @property
    def veredicto(self) -> VeredictoDeMirada:
        if self.falla:
            return VeredictoDeMirada.NO_PUBLICA if self.falla == FALLA_PRIVADA else VeredictoDeMirada.NO_RESPONDE
        if self.estado_http in NO_DEJAN_ENTRAR:
            return VeredictoDeMirada.SIN_CONCLUSION
        bien = self.estado_http is not None and 200 <= self.estado_http < 400
        return VeredictoDeMirada.RESPONDE if bien else VeredictoDeMirada.NO_RESPONDE


@dataclass(frozen=True)
class Situacion:
    """How a result stands. `estado_desde`: since it answers, or since it does not, without a break.

    `fallas_desde`: first of the failed looks in a row that are going on. `caido_desde` and `volvio_en`: its last fall,
    and its last return. `cambio_en`: last time that its content was another.
    """

    estado: str = EstadoDeResultado.SIN_REVISAR
    estado_desde: dt.datetime | None = None
    fallas_desde: dt.datetime | None = None
    caido_desde: dt.datetime | None = None
    volvio_en: dt.datetime | None = None
    cambio_en: dt.datetime | None = None
    huella: str = ""


def tras(antes: Situacion, veredicto: str, huella: str, cuando: dt.datetime) -> Situacion:
    """The same result after a look."""
    if antes.estado == EstadoDeResultado.RETIRADO or veredicto == VeredictoDeMirada.SIN_CONCLUSION:
        return antes
    if veredicto == VeredictoDeMirada.RESPONDE:
        return _contesto(antes, huella, cuando)
    fallas_desde = antes.fallas_desde or cuando
    if veredicto == VeredictoDeMirada.NO_PUBLICA:
        desde = antes.estado_desde if antes.estado == EstadoDeResultado.NO_PUBLICA else cuando
        return replace(antes, estado=EstadoDeResultado.NO_PUBLICA, estado_desde=desde, fallas_desde=fallas_desde)
    if antes.estado == EstadoDeResultado.CAIDO or cuando - fallas_desde < HORAS_ENTRE_FALLAS:
        return replace(antes, fallas_desde=fallas_desde)
    return replace(
        antes,
        estado=EstadoDeResultado.CAIDO,
        estado_desde=fallas_desde,
        fallas_desde=fallas_desde,
        caido_desde=fallas_desde,
    )


def _contesto(antes: Situacion, huella: str, cuando: dt.datetime) -> Situacion:
    cambio = bool(antes.huella) and huella != antes.huella
    seguia = antes.estado in DISPONIBLES
    return replace(
        antes,
        estado=EstadoDeResultado.CAMBIO if cambio else EstadoDeResultado.DISPONIBLE,
        estado_desde=antes.estado_desde if seguia else cuando,
        fallas_desde=None,
        volvio_en=cuando if antes.estado in PERDIDOS else antes.volvio_en,
        cambio_en=cuando if cambio else antes.cambio_en,
        huella=huella,
    )


def siguiente(situacion: Situacion, cuando: dt.datetime) -> dt.datetime:
    """When it is due again: every week; every day while it fails."""
    falla = situacion.fallas_desde is not None
    return cuando + (SI_FALLA if falla else CADA_CUANTO)


@dataclass(frozen=True)
class Vista:
    """A look as it is kept, of the result `resultado`."""

    resultado: int
    cuando: dt.datetime
    veredicto: str
    huella: str


@dataclass(frozen=True)
class Corte:
    """How many of those watched on a day answered. `por_ciento` None when none had been looked at."""

    dia: dt.date
    vigilados: int
    disponibles: int

    @property
    def por_ciento(self) -> Decimal | None:
        return por_ciento(self.disponibles, self.vigilados)


def a_lo_largo(vistas: Iterable[Vista], finales: Sequence[dt.datetime]) -> list[Corte]:
    """How many answered at the end of each of `finales` (ascending instants), by the same rule as today's states.

    `vistas` in order of time. A result counts from its first look on. The days are those of the instants given.
    """
    pendientes = iter(sorted(vistas, key=lambda vista: vista.cuando))
    situaciones: dict[int, Situacion] = {}
    cortes = []
    proxima = next(pendientes, None)
    for final in finales:
        while proxima is not None and proxima.cuando <= final:
            antes = situaciones.get(proxima.resultado, Situacion())
            situaciones[proxima.resultado] = tras(antes, proxima.veredicto, proxima.huella, proxima.cuando)
            proxima = next(pendientes, None)
        disponibles = sum(1 for situacion in situaciones.values() if situacion.estado in DISPONIBLES)
        cortes.append(Corte(final.date(), len(situaciones), disponibles))
    return cortes


def por_ciento(parte: int, todo: int) -> Decimal | None:
    """With one decimal, half up: 23 of 26 is 88.5. None of nothing."""
    return (Decimal(parte) * 100 / todo).quantize(DECIMA, ROUND_HALF_UP) if todo else None
