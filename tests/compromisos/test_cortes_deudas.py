"""Who owes a corte: what was silent, what came before, and never more queries for more rows."""

import datetime as dt
from decimal import Decimal

import pytest

from compromisos.enums import EstadoAvance, EstadoCompromiso
from compromisos.models import Actividad, Compromiso, Corte
from compromisos.queries.cortes import Deuda, deudas
from compromisos.queries.medidas import medir_compromisos
from tests.compromisos.conftest import Escena, de_otro_tiempo
from tests.factories.compromisos import (
    ActividadFactory,
    AvanceFactory,
    CompromisoFactory,
    CorteFactory,
    LineaDeAccionFactory,
    ResponsabilidadFactory,
)

FECHA, VENCE, HOY = dt.date(2026, 6, 30), dt.date(2026, 7, 15), dt.date(2026, 7, 20)


def _corte(escena: Escena, numero: int = 1, fecha: dt.date = FECHA, vence: dt.date = VENCE) -> Corte:
    return CorteFactory(plan=escena.plan, numero=numero, fecha=fecha, vence=vence)


def _actividad(escena: Escena, **campos: object) -> Actividad:
    compromiso = campos.pop("compromiso", escena.compromiso)
    datos = {"inicio": dt.date(2026, 2, 1), "fin": dt.date(2026, 12, 31), "responsable": escena.dependencia}
    return ActividadFactory(compromiso=compromiso, linea=LineaDeAccionFactory(compromiso=compromiso), **datos | campos)


def _claves(filas: list[Deuda]) -> list[str]:
    return [fila.actividad.clave if fila.actividad else "entero" for fila in filas]


def _las_que_mide(compromiso: Compromiso, hoy: dt.date) -> list[str]:
    """The same question asked of what paints the semaphores."""
    return [una.clave or "entero" for una in medir_compromisos([compromiso], hoy)[compromiso.pk].deben]


def test_nothing_is_owed_until_the_last_day_is_over(escena: Escena) -> None:
    _corte(escena)
    _actividad(escena)
    assert deudas([escena.plan.pk], VENCE) == []
    assert len(deudas([escena.plan.pk], VENCE + dt.timedelta(days=1))) == 1


def test_a_silent_activity_owes_with_the_days_it_is_late(escena: Escena) -> None:
    corte, actividad = _corte(escena), _actividad(escena)
    [deuda] = deudas([escena.plan.pk], HOY)
    assert (deuda.organizacion, deuda.compromiso, deuda.actividad) == (escena.dependencia, escena.compromiso, actividad)
    assert (deuda.corte, deuda.desde, deuda.dias, deuda.cortes) == (corte, corte, 5, 1)


def test_the_silence_counts_from_the_first_corte_without_a_report(escena: Escena) -> None:
    primero = _corte(escena)
    segundo = _corte(escena, 2, dt.date(2026, 9, 30), dt.date(2026, 10, 15))
    _actividad(escena)
    [deuda] = deudas([escena.plan.pk], dt.date(2026, 10, 16))
    assert (deuda.corte, deuda.desde, deuda.cortes) == (segundo, primero, 2)
    assert deuda.dias == (dt.date(2026, 10, 16) - VENCE).days


@pytest.mark.parametrize(
    "campos",
    [
        {"informado": Decimal("40.0"), "informado_el": FECHA},
        {"informado": Decimal("100.0"), "informado_el": dt.date(2026, 5, 1)},
        {"inicio": FECHA + dt.timedelta(days=1)},
        {"de_quien": "sociedad"},
        {"peso": Decimal(0)},
        {"retirada": True},
    ],
)
def test_what_does_not_owe(escena: Escena, campos: dict[str, object]) -> None:
    """Reported of the day, finished before it, not begun, of society, without weight, taken away."""
    _corte(escena)
    _actividad(escena, clave="1.1", orden=1, informado=Decimal(10), informado_el=FECHA)
    _actividad(escena, clave="2.1", **campos)
    assert deudas([escena.plan.pk], HOY) == []
    assert _las_que_mide(escena.compromiso, HOY) == []


def test_an_older_figure_under_a_hundred_owes(escena: Escena) -> None:
    _corte(escena)
    _actividad(escena, clave="1.1", informado=Decimal("99.9"), informado_el=FECHA - dt.timedelta(days=1))
    assert _claves(deudas([escena.plan.pk], HOY)) == ["1.1"] == _las_que_mide(escena.compromiso, HOY)


@pytest.mark.parametrize("estado", [EstadoCompromiso.APROBADO, EstadoCompromiso.CUMPLIDO, EstadoCompromiso.RETIRADO])
def test_only_what_is_under_way_owes(escena: Escena, estado: str) -> None:
    _corte(escena)
    _actividad(escena)
    Compromiso.objects.update(estado=estado)
    assert deudas([escena.plan.pk], HOY) == []


def test_what_sources_tell_owes_nothing(escena: Escena) -> None:
    viejo = de_otro_tiempo(escena)
    CorteFactory(plan=viejo.plan, fecha=FECHA, vence=VENCE)
    _actividad(escena, compromiso=viejo)
    Compromiso.objects.filter(pk=viejo.pk).update(estado=EstadoCompromiso.EN_EJECUCION)
    assert deudas([viejo.plan_id], HOY) == []


def test_without_a_route_each_responsible_organisation_owes_and_one_report_settles(escena: Escena) -> None:
    _corte(escena)
    Compromiso.objects.update(inicio=dt.date(2026, 1, 1), fin=dt.date(2026, 12, 31))
    otra = ResponsabilidadFactory(compromiso=escena.compromiso, orden=1).organizacion
    filas = deudas([escena.plan.pk], HOY)
    assert [(fila.organizacion, fila.actividad) for fila in filas] == [(escena.dependencia, None), (otra, None)]
    avance = AvanceFactory(compromiso=escena.compromiso, organizacion=otra, fecha=FECHA)
    assert deudas([escena.plan.pk], HOY) == []
    avance.estado = EstadoAvance.OBSERVADO
    avance.save()
    assert len(deudas([escena.plan.pk], HOY)) == 2


def test_a_report_of_the_whole_speaks_for_silent_activities(escena: Escena) -> None:
    _corte(escena)
    _actividad(escena, clave="1.1", fin=dt.date(2026, 4, 30), peso=Decimal(40))
    _actividad(escena, clave="2.1", peso=Decimal(60))
    AvanceFactory(compromiso=escena.compromiso, porcentaje=Decimal(40), fecha=FECHA - dt.timedelta(days=9))
    # 40 of a hundred fills the one that ends first: only the other still owes.
    assert _claves(deudas([escena.plan.pk], HOY)) == ["2.1"] == _las_que_mide(escena.compromiso, HOY)
    AvanceFactory(compromiso=escena.compromiso, porcentaje=Decimal(45), fecha=FECHA)
    assert deudas([escena.plan.pk], HOY) == []
    Actividad.objects.filter(clave="1.1").update(informado=Decimal(100), informado_el=FECHA)
    assert _claves(deudas([escena.plan.pk], HOY)) == ["2.1"] == _las_que_mide(escena.compromiso, HOY)


@pytest.mark.parametrize("cuantos", [1, 3])
def test_as_many_queries_for_one_as_for_three(escena: Escena, cuantos: int, django_assert_num_queries: object) -> None:
    _corte(escena)
    for lugar in range(cuantos):
        _actividad(escena, compromiso=CompromisoFactory(plan=escena.plan, numero=10 + lugar))
        entero = CompromisoFactory(plan=escena.plan, numero=20 + lugar, inicio=dt.date(2026, 1, 1), fin=HOY)
        ResponsabilidadFactory(compromiso=entero)
        dicho = CompromisoFactory(plan=escena.plan, numero=30 + lugar)
        _actividad(escena, compromiso=dicho)
        AvanceFactory(compromiso=dicho, fecha=FECHA - dt.timedelta(days=9))
    with django_assert_num_queries(6):  # type: ignore[operator]
        filas = deudas([escena.plan.pk], HOY)
        dichas = [(una.organizacion.nombre, una.compromiso.plan.ejercicio.slug, str(una.actividad)) for una in filas]
    assert len(dichas) == 3 * cuantos
