"""What sources declare about a plan: who took part, and what was achieved according to whom."""

from dataclasses import dataclass

from planes.models import ParticipacionPorSector, Plan, ResultadoDeclarado


@dataclass(frozen=True)
class Barra:
    """A row of the participation table and the two stretches of its bar, in percent of the longest."""

    fila: ParticipacionPorSector
    mujeres: str
    x_hombres: str
    hombres: str


@dataclass(frozen=True)
class Participacion:
    """A plan's participation table. `declarado` is the total of the source; the sums are ours, and say so."""

    barras: list[Barra]
    declarado: ParticipacionPorSector | None
    filas: list[ParticipacionPorSector]

    @property
    def mujeres(self) -> int:
        return sum(barra.fila.mujeres for barra in self.barras)

    @property
    def hombres(self) -> int:
        return sum(barra.fila.hombres for barra in self.barras)

    @property
    def personas(self) -> int:
        return self.mujeres + self.hombres

    @property
    def instituciones(self) -> int:
        return sum(barra.fila.instituciones for barra in self.barras)

    @property
    def descuadres(self) -> list[ParticipacionPorSector]:
        """Rows whose declared total is not the sum of women and men."""
        filas = [barra.fila for barra in self.barras] + ([self.declarado] if self.declarado else [])
        return [fila for fila in filas if not fila.cuadra]

    @property
    def observadas(self) -> list[ParticipacionPorSector]:
        return [barra.fila for barra in self.barras if barra.fila.observaciones]


def participacion_de(plan: Plan) -> Participacion | None:
    """The table, or None when no source gives one. One query."""
    filas = list(plan.participaciones.order_by("orden", "pk"))
    if not filas:
        return None
    propias = [fila for fila in filas if not fila.es_total]
    mayor = max((fila.total_calculado for fila in propias), default=0) or 1
    return Participacion(
        [_barra(fila, mayor) for fila in propias],
        next((fila for fila in filas if fila.es_total), None),
        filas,
    )


def _barra(fila: ParticipacionPorSector, mayor: int) -> Barra:
    mujeres, hombres = 99 * fila.mujeres / mayor, 99 * fila.hombres / mayor
    return Barra(fila, f"{mujeres:.1f}%", f"{mujeres + 0.4:.1f}%", f"{hombres:.1f}%")


@dataclass(frozen=True)
class Medida:
    """Everything one measurer says of a plan."""

    quien_mide: str
    resultados: list[ResultadoDeclarado]


def resultados_de(plan: Plan) -> list[Medida]:
    """Declared results grouped by who measures: contradictory ones stand side by side. One query."""
    grupos: dict[str, list[ResultadoDeclarado]] = {}
    for resultado in plan.resultados_declarados.order_by("orden", "pk"):
        grupos.setdefault(resultado.quien_mide, []).append(resultado)
    return [Medida(quien, resultados) for quien, resultados in grupos.items()]
