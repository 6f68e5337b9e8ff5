"""Which reminder of a corte is due on a day (domain.md §8): before, on its last day, weekly while it is owed. Pure.

Each has one key, so that whoever looks every hour sends it once; and a day without looking only delays it, it is not lost.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

# From how many days before its last day each early reminder is due, the nearest first.
ANTES = (2, 7)
SEMANA = 7


class ClaseDeRecordatorio(StrEnum):
    """Values are the motives of the mails."""

    POR_VENCER = "compromisos.corte_por_vencer"
    VENCE_HOY = "compromisos.corte_vence_hoy"
    VENCIDO = "compromisos.corte_vencido"
    RESUMEN = "compromisos.corte_resumen"


NOMBRES = {
    ClaseDeRecordatorio.POR_VENCER: "Antes del vencimiento",
    ClaseDeRecordatorio.VENCE_HOY: "El último día",
    ClaseDeRecordatorio.VENCIDO: "Vencido, cada semana",
    ClaseDeRecordatorio.RESUMEN: "Resumen para la coordinación",
}


@dataclass(frozen=True)
class Recordatorio:
    """`paso` tells apart those of the same class; `dias`: to the last day, or since it went by."""

    clase: ClaseDeRecordatorio
    paso: str
    dias: int

    def objeto(self, corte: str, vence: dt.date) -> str:
        """What the mail is about, once per person: `corte:prueba-1/2/2026-07-15/faltan-7`.

        An extension moves `vence`, so its reminders are others.
        """
        return f"{corte}/{vence.isoformat()}/{self.paso}"


def que_toca(vence: dt.date, hoy: dt.date) -> Recordatorio | None:
    """The reminder that people who owe the corte should have by `hoy`; None while it is far."""
    faltan = (vence - hoy).days
    if faltan < 0:
        return Recordatorio(ClaseDeRecordatorio.VENCIDO, f"semana-{_semana(-faltan)}", -faltan)
    if faltan == 0:
        return Recordatorio(ClaseDeRecordatorio.VENCE_HOY, "hoy", 0)
    for antes in ANTES:
        if faltan <= antes:
            return Recordatorio(ClaseDeRecordatorio.POR_VENCER, f"faltan-{antes}", faltan)
    return None


def resumen_que_toca(vence: dt.date, hoy: dt.date) -> Recordatorio | None:
    """What the coordination should have by `hoy`: from the day after the last one, and then every week."""
    pasados = (hoy - vence).days
    if pasados <= 0:
        return None
    return Recordatorio(ClaseDeRecordatorio.RESUMEN, f"semana-{_semana(pasados)}", pasados)


def _semana(pasados: int) -> int:
    """1 from the first day late to the seventh."""
    return (pasados - 1) // SEMANA + 1
