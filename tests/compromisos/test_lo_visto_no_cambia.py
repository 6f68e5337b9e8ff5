"""What society saw and the thresholds that a plan set: no update and no deletion, even straight in the database."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from compromisos.models import Contraste, UmbralesDePlan
from tests.compromisos.conftest import Escena
from tests.factories.compromisos import ContrasteFactory


def _contraste(escena: Escena) -> Any:
    return ContrasteFactory(compromiso=escena.compromiso, organizacion=escena.osc)


def _umbrales(escena: Escena) -> Any:
    return UmbralesDePlan.objects.create(
        plan=escena.plan,
        desde=dt.date(2026, 1, 1),
        en_tiempo=Decimal("3.0"),
        en_riesgo=Decimal("10.0"),
        disputa=Decimal("5.0"),
        motivo="Más exigencia.",
        fijados_por=escena.gente.coordinacion,
    )


@pytest.mark.parametrize(
    ("hacer", "cambio"), [(_contraste, {"porcentaje": Decimal("90.0")}), (_umbrales, {"en_tiempo": Decimal("5.0")})]
)
def test_la_base_rehusa_cambiarlo_y_borrarlo(escena: Escena, hacer: Any, cambio: dict[str, Any]) -> None:
    fila = hacer(escena)
    modelo = type(fila)
    assert modelo in (Contraste, UmbralesDePlan)
    campo = next(iter(cambio))
    antes = getattr(fila, campo)
    with pytest.raises(DatabaseError), transaction.atomic():
        modelo.objects.filter(pk=fila.pk).update(**cambio)
    with pytest.raises(DatabaseError), transaction.atomic():
        modelo.objects.filter(pk=fila.pk).delete()
    fila.refresh_from_db()
    assert getattr(fila, campo) == antes
