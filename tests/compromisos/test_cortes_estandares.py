"""What stage 8 and OGP's standards ask of cortes and follow-up meetings, at their borders."""

import datetime as dt
import uuid
from typing import Any

import pytest
import time_machine

from compromisos.calendario_de_cortes import calendario, mayor_hueco, sumar_meses
from compromisos.comprobaciones_de_cortes import cortes_publicados, reportes_a_tiempo
from compromisos.estandares_de_cortes import avances_cada_seis_meses, avances_que_se_comentan, reuniones_por_anio
from compromisos.models import Compromiso
from compromisos.queries.cumplimiento import Anio, por_anio
from planes.models import Evento
from secretariado.models import ListaDeAsistencia, RenglonDeAsistencia
from tests.compromisos.conftest import Escena
from tests.factories.compromisos import ActividadFactory, AvanceFactory, CorteFactory
from tests.factories.secretariado import SectorFactory

INICIO, FIN = dt.date(2025, 1, 1), dt.date(2026, 12, 31)


@pytest.fixture(autouse=True)
def ahora(escena: Escena) -> Any:
    Compromiso.objects.update(inicio=INICIO, fin=FIN)
    with time_machine.travel(dt.datetime(2026, 2, 1, 18, tzinfo=dt.UTC), tick=False):
        yield


def _corte(escena: Escena, numero: int, fecha: dt.date) -> Any:
    return CorteFactory(plan=escena.plan, numero=numero, fecha=fecha)


# --- the calendar (pure) ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("dia", "meses", "sale"),
    [
        (dt.date(2026, 1, 31), 1, dt.date(2026, 2, 28)),
        (dt.date(2026, 2, 28), 1, dt.date(2026, 3, 31)),
        (dt.date(2026, 1, 30), 1, dt.date(2026, 2, 28)),
        (dt.date(2026, 11, 15), 3, dt.date(2027, 2, 15)),
        (dt.date(2027, 8, 31), 6, dt.date(2028, 2, 29)),
    ],
)
def test_the_last_day_of_a_month_stays_the_last(dia: dt.date, meses: int, sale: dt.date) -> None:
    assert sumar_meses(dia, meses) == sale


def test_a_calendar_ends_where_it_is_told_and_never_runs_away() -> None:
    dichos = calendario(dt.date(2026, 1, 31), 1, dt.date(2026, 3, 31), 10)
    assert [uno.fecha for uno in dichos] == [dt.date(2026, 1, 31), dt.date(2026, 2, 28), dt.date(2026, 3, 31)]
    assert [uno.nombre for uno in calendario(dt.date(2026, 1, 1), 6, dt.date(2026, 7, 1), 0, 4)] == [
        "Corte 4",
        "Corte 5",
    ]
    assert len(calendario(dt.date(2026, 1, 1), 1, dt.date(2090, 1, 1), 0)) == 24


def test_the_longest_stretch_counts_both_ends() -> None:
    assert mayor_hueco(INICIO, [dt.date(2025, 7, 3)], dt.date(2025, 9, 1)) == 183
    assert mayor_hueco(INICIO, [], dt.date(2025, 1, 11)) == 10


# --- stage 8 ----------------------------------------------------------------------------------------------------------
def test_cortes_every_half_year_and_a_day_more_is_not(escena: Escena) -> None:
    dias = [dt.date(2025, 7, 3), dt.date(2026, 1, 2), dt.date(2026, 7, 4)]
    cortes = [_corte(escena, numero, dia) for numero, dia in enumerate(dias, 1)]
    veredicto = cortes_publicados(escena.plan)
    assert veredicto.cumplido
    assert "183 días" in veredicto.explicacion
    cortes[1].fecha = dt.date(2026, 1, 3)
    cortes[1].save()
    assert not cortes_publicados(escena.plan).cumplido


def test_one_corte_is_not_a_calendar_and_no_dates_is_no_period(escena: Escena) -> None:
    Compromiso.objects.update(fin=dt.date(2025, 3, 1))
    _corte(escena, 1, dt.date(2025, 2, 1))
    assert "un solo corte" in cortes_publicados(escena.plan).explicacion
    _corte(escena, 2, dt.date(2025, 2, 15))
    assert cortes_publicados(escena.plan).cumplido
    Compromiso.objects.update(inicio=None, fin=None)
    assert not cortes_publicados(escena.plan).cumplido


def test_every_report_of_every_due_corte_late_or_not(escena: Escena) -> None:
    corte = _corte(escena, 1, dt.date(2025, 7, 3))
    assert not reportes_a_tiempo(escena.plan).cumplido  # due, and it asked about nothing
    una = ActividadFactory(compromiso=escena.compromiso, inicio=INICIO, fin=FIN)
    faltan = reportes_a_tiempo(escena.plan)
    assert (faltan.cumplido, "Faltan en los cortes: 1 (1)" in faltan.explicacion) == (False, True)
    AvanceFactory(compromiso=escena.compromiso, actividad=una, corte=corte, fecha=corte.fecha)  # registered today: late
    llego = reportes_a_tiempo(escena.plan)
    assert (llego.cumplido, "1 después de su plazo" in llego.explicacion) == (True, True)


# --- OGP --------------------------------------------------------------------------------------------------------------
def test_progress_every_six_months_counts_only_what_was_answered(escena: Escena) -> None:
    una = ActividadFactory(compromiso=escena.compromiso, inicio=INICIO, fin=FIN)
    for numero, dia in enumerate((dt.date(2025, 6, 30), dt.date(2025, 12, 15)), 1):
        corte = _corte(escena, numero, dia)
        assert not avances_cada_seis_meses(escena.plan).cumplido
        AvanceFactory(compromiso=escena.compromiso, actividad=una, corte=corte, fecha=dia)
    veredicto = avances_cada_seis_meses(escena.plan)
    assert veredicto.cumplido
    assert "2 de 2 actividades" in veredicto.explicacion


def test_progress_that_has_not_begun(escena: Escena) -> None:
    Compromiso.objects.update(inicio=dt.date(2026, 3, 1))
    assert avances_cada_seis_meses(escena.plan).explicacion == "El cumplimiento todavía no empieza."
    assert not reuniones_por_anio(1)(escena.plan).cumplido


def test_every_commitment_under_way_is_commented(escena: Escena) -> None:
    assert avances_que_se_comentan(escena.plan).cumplido
    Compromiso.objects.update(estado="cumplido")
    assert not avances_que_se_comentan(escena.plan).cumplido


def _evento(escena: Escena, dia: dt.date, tipo: str = "intermedio", gente: int = 9, estado: str = "realizado") -> None:
    lista = ListaDeAsistencia.objects.create(ejercicio=escena.ejercicio, titulo="Encuentro")
    if gente:
        RenglonDeAsistencia.objects.create(lista=lista, sector=SectorFactory(), sexo="mujer", cantidad=gente)
    inicia = dt.datetime.combine(dia, dt.time(18), dt.UTC)
    Evento.objects.create(
        plan=escena.plan, codigo=f"evento-{uuid.uuid4().hex[:8]}", tipo=tipo, titulo="Encuentro", inicia=inicia,
        termina=inicia + dt.timedelta(hours=2), modalidad="presencial", estado=estado, publicado_por=escena.gente.coordinacion,
        asistencia=lista, naturaleza=escena.plan.naturaleza, llave_de_acto=uuid.uuid4(),
    )  # fmt: skip


def test_two_meetings_a_year_with_people(escena: Escena) -> None:
    _evento(escena, dt.date(2025, 6, 1))
    for nada in ({"gente": 0}, {"estado": "cancelado"}, {"tipo": "presentacion"}):
        _evento(escena, dt.date(2025, 8, 1), **nada)  # type: ignore[arg-type]
    assert not reuniones_por_anio(2)(escena.plan).cumplido
    assert not reuniones_por_anio(1, en_total=2)(escena.plan).cumplido
    _evento(escena, dt.date(2025, 12, 1), "cierre")
    veredicto = reuniones_por_anio(2)(escena.plan)
    assert veredicto.cumplido
    assert "año 1: 2; año 2 (en curso): 0" in veredicto.explicacion
    assert reuniones_por_anio(1, en_total=2)(escena.plan).cumplido


def test_years_of_implementation() -> None:
    hoy = dt.date(2027, 6, 1)
    assert por_anio([], INICIO, FIN, hoy) == [Anio(1, True, 0), Anio(2, True, 0)]
    # A year and two months is one year; a year and eight months, two.
    assert [anio.numero for anio in por_anio([], INICIO, dt.date(2026, 3, 1), hoy)] == [1]
    assert [anio.numero for anio in por_anio([], INICIO, dt.date(2026, 9, 1), hoy)] == [1, 2]
    assert por_anio([dt.date(2026, 3, 1)], INICIO, dt.date(2026, 3, 1), hoy) == [Anio(1, True, 1)]
