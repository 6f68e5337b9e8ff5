"""What makes each requirement true (tests/planes/puertas.py): cortes, reminders and thresholds."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from compromisos.models import Actividad, Compromiso
from comun import reloj
from tests.factories.compromisos import ActividadFactory, AvanceFactory, CompromisoFactory, CorteFactory

if TYPE_CHECKING:
    from tests.planes.puertas import Obra


def _dia(dias: int) -> dt.date:
    return reloj.hoy() + dt.timedelta(days=dias)


def cortes(hecha: "Obra") -> None:
    """Two that have not come yet, over commitments of less than a year: none is due."""
    compromiso = Compromiso.objects.filter(plan=hecha.plan).first() or CompromisoFactory(plan=hecha.plan)
    Compromiso.objects.filter(pk=compromiso.pk).update(inicio=_dia(-90), fin=_dia(240))
    for numero, dias in ((8, 60), (9, 200)):
        CorteFactory(plan=hecha.plan, numero=numero, fecha=_dia(dias), vence=_dia(dias + 15))


def reportes(hecha: "Obra") -> None:
    """One that is due, and the one activity that it asked about with its report of that day."""
    corte = CorteFactory(plan=hecha.plan, numero=7, fecha=_dia(-20), vence=_dia(-5))
    compromiso = Compromiso.objects.filter(plan=hecha.plan).first() or CompromisoFactory(plan=hecha.plan)
    actividad = Actividad.objects.filter(compromiso=compromiso).first() or ActividadFactory(
        compromiso=compromiso, inicio=_dia(-80), fin=_dia(100), peso=Decimal(50), medio_de_verificacion=""
    )
    AvanceFactory(
        compromiso=compromiso,
        actividad=actividad,
        corte=corte,
        fecha=corte.fecha,
        registrado_en=reloj.ahora() - dt.timedelta(days=10),
    )


HECHOS: dict[tuple[int, str], Callable[["Obra"], None]] = {
    (8, "cortes-publicados"): cortes,
    (8, "reportes-a-tiempo"): reportes,
}
