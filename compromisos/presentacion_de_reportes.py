"""How reports of progress are told: what changed, how late it came, what was observed. Reads no database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from compromisos.enums import EstadoAvance
from compromisos.models import Avance, Compromiso, Evidencia
from compromisos.planilla_de_avances import LineaDeAvance
from compromisos.queries.reportes import PorReportar
from comun.formatos import solo_fecha
from comun.reloj import MEXICO


@dataclass(frozen=True)
class Contado:
    """A report as a page tells it. `dias_tarde`: after the last day of its corte; None when it came in time."""

    avance: Avance
    dias_tarde: int | None
    evidencias: list[Evidencia]

    @property
    def baja(self) -> bool:
        previo = self.avance.previo
        return previo is not None and self.avance.porcentaje < previo

    @property
    def tarde(self) -> str:
        return f"Llegó {self.dias_tarde} días tarde"

    @property
    def igual(self) -> bool:
        return self.avance.previo == self.avance.porcentaje

    @property
    def observado(self) -> bool:
        return bool(self.avance.estado == EstadoAvance.OBSERVADO)

    @property
    def validado(self) -> bool:
        return bool(self.avance.estado == EstadoAvance.VALIDADO)


def contado(avance: Avance, evidencias: Iterable[Evidencia], zona: ZoneInfo = MEXICO) -> Contado:
    """`avance` comes with its corte. A last day that was moved later does not make a late report less late than it was told."""
    dias = None
    if avance.tardio and avance.corte is not None:
        dias = max(1, (solo_fecha(avance.registrado_en, zona) - avance.corte.vence).days)
    return Contado(avance, dias, list(evidencias))


def contados(avances: Iterable[Avance]) -> list[Contado]:
    """With what each one shows at hand (`queries.reportes.con_evidencia`)."""
    return [contado(avance, avance.evidencias.all()) for avance in avances]


@dataclass(frozen=True)
class FilaDeReporte:
    """A row of the screen. `abierta`: it asks for something today, or something was typed in it."""

    que: PorReportar
    campos: dict[str, Any]
    abierta: bool


@dataclass(frozen=True)
class GrupoDeReportes:
    compromiso: Compromiso
    filas: list[FilaDeReporte]

    @property
    def deben(self) -> int:
        return sum(fila.que.debe for fila in self.filas)


def por_compromiso(filas: Sequence[PorReportar], form: Any) -> list[GrupoDeReportes]:
    """Rows (in the order of their commitments) with their fields; those that ask for nothing today are folded."""
    sola = len(filas) == 1
    return [
        GrupoDeReportes(
            suyas[0].compromiso,
            [
                FilaDeReporte(una, form.campos_de(una), sola or una.debe or form.empezada(una) or form.con_error(una))
                for una in suyas
            ],
        )
        for _, grupo in groupby(filas, key=lambda fila: fila.compromiso.pk)
        for suyas in [list(grupo)]
    ]


@dataclass(frozen=True)
class LineaRevisada:
    """A line of a spreadsheet beside the activity that it names; `errores` are added as they are found."""

    linea: LineaDeAvance
    fila: PorReportar | None
    errores: list[str]

    @property
    def baja(self) -> bool:
        dicho = self.linea.valores.get("porcentaje")
        return bool(self.fila and dicho is not None and self.fila.vigente is not None and dicho < self.fila.vigente)
