"""Laying cortes down: days of the plan, in order, once; extended in public; taken away only while nobody answered."""

import datetime as dt
import json
import uuid
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from bitacora.models import Entrada
from compromisos.commands.cortes import programar_corte, programar_cortes, prorrogar_corte, quitar_corte
from compromisos.models import Corte, ProrrogaDeCorte
from comun.enums import Naturaleza
from comun.errors import ErrorDeDominio, SinPermiso
from planes.models import Plan
from tests.compromisos.conftest import Escena
from tests.factories.compromisos import ActividadFactory, AvanceFactory, CorteFactory
from tests.factories.planes import PlanFactory

AHORA = dt.datetime(2026, 7, 1, 5, 30, tzinfo=dt.UTC)  # still 30 June in Mexico City
HOY = dt.date(2026, 6, 30)
MOTIVO = "La inundación cerró las oficinas dos semanas."


@pytest.fixture(autouse=True)
def hoy(escena: Escena) -> Any:
    escena.plan.inicio, escena.plan.fin = dt.date(2026, 1, 1), dt.date(2027, 12, 31)
    escena.plan.save()
    with time_machine.travel(AHORA, tick=False):
        yield


def datos(escena: Escena, **cambios: Any) -> dict[str, Any]:
    return {
        "persona": escena.gente.coordinacion,
        "plan": escena.plan,
        "nombre": "Segundo trimestre",
        "fecha": HOY,
        "vence": dt.date(2026, 7, 15),
        "llave_de_acto": uuid.uuid4(),
    } | cambios


def serie(escena: Escena, **cambios: Any) -> dict[str, Any]:
    return {
        "persona": escena.gente.coordinacion,
        "plan": escena.plan,
        "primero": dt.date(2026, 8, 31),
        "meses": 6,
        "hasta": dt.date(2027, 12, 31),
        "dias": 15,
        "llave_de_acto": uuid.uuid4(),
    } | cambios


def se_niega(codigo: str, acto: Any, **datos: Any) -> ErrorDeDominio:
    antes = (list(Corte.objects.values()), ProrrogaDeCorte.objects.count(), Entrada.objects.count())
    with pytest.raises(ErrorDeDominio) as error:
        acto(**datos)
    assert error.value.codigo == codigo
    assert (list(Corte.objects.values()), ProrrogaDeCorte.objects.count(), Entrada.objects.count()) == antes
    return error.value


# --- one --------------------------------------------------------------------------------------------------------------
def test_a_corte_is_numbered_and_written_down(escena: Escena) -> None:
    corte = programar_corte(**datos(escena))
    assert (corte.numero, corte.nombre, corte.creado_por) == (1, "Segundo trimestre", escena.gente.coordinacion)
    assert escena.asentadas() == [("compromisos.corte_programado", "corte:prueba-1/1")]


def test_the_same_key_is_the_same_corte_and_nobody_elses(escena: Escena) -> None:
    dichos = datos(escena)
    assert programar_corte(**dichos) == programar_corte(**dichos)
    assert len(escena.asentadas()) == 1
    otro = PlanFactory(ejercicio=escena.ejercicio)
    se_niega("llave_de_otro_acto", programar_corte, **dichos | {"plan": otro})


@pytest.mark.parametrize("quien", ["contraparte", "enlace", "integrante"])
def test_only_the_coordination(escena: Escena, quien: str) -> None:
    with pytest.raises(SinPermiso):
        programar_corte(**datos(escena, persona=getattr(escena.gente, quien)))
    assert not Corte.objects.exists()


@pytest.mark.parametrize(
    ("cambios", "codigo"),
    [
        ({"fecha": dt.date(2025, 12, 31)}, "corte_fuera_del_plan"),
        ({"fecha": dt.date(2028, 1, 1), "vence": dt.date(2028, 1, 2)}, "corte_fuera_del_plan"),
        ({"vence": dt.date(2026, 6, 29)}, "plazo_mal_fechado"),
        ({"fecha": dt.date(2026, 5, 1), "vence": dt.date(2026, 6, 29)}, "plazo_mal_fechado"),
        ({"vence": dt.date(2026, 8, 30)}, "plazo_mal_fechado"),
        ({"fecha": dt.date(20, 6, 30)}, "fecha_increible"),
        ({"nombre": "  "}, "texto_vacio"),
        ({"nombre": "a" * 121}, "texto_largo"),
    ],
)
def test_what_no_corte_can_be(escena: Escena, cambios: dict[str, Any], codigo: str) -> None:
    se_niega(codigo, programar_corte, **datos(escena, **cambios))


def test_the_limits_are_in(escena: Escena) -> None:
    """Due today, on the day of the data; and sixty days after it, the last day of the plan."""
    assert programar_corte(**datos(escena, vence=HOY)).vence == HOY
    fin = dt.date(2027, 12, 31)
    assert programar_corte(**datos(escena, fecha=fin, vence=fin + dt.timedelta(days=60))).numero == 2


def test_a_plan_without_dates_only_asks_for_order(escena: Escena) -> None:
    Plan.objects.update(inicio=None, fin=None)
    assert programar_corte(**datos(escena)).numero == 1


def test_one_corte_a_day_and_due_in_order(escena: Escena) -> None:
    programar_corte(**datos(escena))
    error = se_niega("corte_repetido", programar_corte, **datos(escena))
    assert error.estado_http == 409
    # Later data, due before or on the same day: they would cross.
    for vence in (dt.date(2026, 7, 14), dt.date(2026, 7, 15)):
        se_niega("corte_se_cruza", programar_corte, **datos(escena, fecha=dt.date(2026, 7, 1), vence=vence))


def test_nothing_is_laid_down_on_a_stopped_or_told_plan(escena: Escena) -> None:
    for estado in ("cerrado", "suspendido"):
        Plan.objects.update(estado=estado)
        se_niega("plan_detenido", programar_corte, **datos(escena))
    viejo = PlanFactory(ejercicio=escena.ejercicio, naturaleza=Naturaleza.HISTORICO)
    se_niega("es_historico", programar_corte, **datos(escena, plan=viejo))


# --- a calendar -------------------------------------------------------------------------------------------------------
def test_a_calendar_is_laid_down_at_once(escena: Escena) -> None:
    dichos = serie(escena)
    cortes = programar_cortes(**dichos)
    assert [corte.fecha for corte in cortes] == [dt.date(2026, 8, 31), dt.date(2027, 2, 28), dt.date(2027, 8, 31)]
    assert [corte.numero for corte in cortes] == [1, 2, 3]
    assert [verbo for verbo, _ in escena.asentadas()] == ["compromisos.cortes_programados"]
    assert programar_cortes(**dichos) == cortes
    assert len(escena.asentadas()) == 1


def test_a_calendar_is_whole_or_nothing(escena: Escena) -> None:
    se_niega("corte_fuera_del_plan", programar_cortes, **serie(escena, hasta=dt.date(2028, 3, 1)))
    programar_corte(**datos(escena, fecha=dt.date(2027, 2, 28), vence=dt.date(2027, 3, 10)))
    se_niega("corte_repetido", programar_cortes, **serie(escena))


@pytest.mark.parametrize(
    "cambios", [{"meses": 5}, {"meses": 0}, {"dias": 61}, {"dias": -1}, {"hasta": dt.date(2026, 8, 30)}]
)
def test_answers_that_make_no_calendar(escena: Escena, cambios: dict[str, Any]) -> None:
    se_niega("calendario_invalido", programar_cortes, **serie(escena, **cambios))


# --- more time --------------------------------------------------------------------------------------------------------
def _prorroga(escena: Escena, corte: Corte, **cambios: Any) -> dict[str, Any]:
    return {
        "persona": escena.gente.coordinacion,
        "corte": corte,
        "vence": dt.date(2026, 7, 31),
        "motivo": MOTIVO,
    } | cambios


def test_an_extension_keeps_both_days_and_the_reason(escena: Escena) -> None:
    corte = programar_corte(**datos(escena))
    prorroga = prorrogar_corte(**_prorroga(escena, corte))
    corte.refresh_from_db()
    assert (corte.vence, prorroga.vence_anterior, prorroga.motivo) == (
        dt.date(2026, 7, 31),
        dt.date(2026, 7, 15),
        MOTIVO,
    )
    entrada = Entrada.objects.latest("numero")
    assert entrada.verbo == "compromisos.corte_prorrogado"
    assert json.loads(entrada.texto)["cambio"]["motivo"] == MOTIVO


@pytest.mark.parametrize(
    ("cambios", "codigo"),
    [
        ({"vence": dt.date(2026, 7, 15)}, "prorroga_no_alarga"),
        ({"vence": dt.date(2026, 7, 1)}, "prorroga_no_alarga"),
        ({"vence": HOY + dt.timedelta(days=91)}, "prorroga_no_alarga"),
        ({"motivo": "Porque sí."}, "texto_corto"),
    ],
)
def test_an_extension_only_gives_time_and_says_why(escena: Escena, cambios: dict[str, Any], codigo: str) -> None:
    corte = programar_corte(**datos(escena))
    se_niega(codigo, prorrogar_corte, **_prorroga(escena, corte, **cambios))
    with pytest.raises(SinPermiso):
        prorrogar_corte(**_prorroga(escena, corte, persona=escena.gente.enlace))


def test_an_extension_after_the_fact_is_not_to_the_past_nor_over_the_next_one(escena: Escena) -> None:
    vencido = CorteFactory(plan=escena.plan, numero=1, fecha=dt.date(2026, 5, 31), vence=dt.date(2026, 6, 10))
    se_niega("prorroga_no_alarga", prorrogar_corte, **_prorroga(escena, vencido, vence=dt.date(2026, 6, 29)))
    programar_corte(**datos(escena))
    se_niega("corte_se_cruza", prorrogar_corte, **_prorroga(escena, vencido, vence=dt.date(2026, 7, 15)))
    assert prorrogar_corte(**_prorroga(escena, vencido, vence=dt.date(2026, 7, 14))).vence_nuevo == dt.date(2026, 7, 14)


def test_a_semaphore_follows_the_extension(escena: Escena) -> None:
    """What was owed is not owed until the new day is over: the colour is told again in the same act."""
    vencido = CorteFactory(plan=escena.plan, numero=1, fecha=dt.date(2026, 5, 31), vence=dt.date(2026, 6, 10))
    ActividadFactory(
        compromiso=escena.compromiso,
        inicio=dt.date(2026, 5, 1),
        fin=dt.date(2027, 12, 1),
        informado=Decimal(30),
        informado_el=dt.date(2026, 5, 20),
    )
    programar_corte(**datos(escena))
    escena.compromiso.refresh_from_db()
    assert escena.compromiso.semaforo == "sin_reporte"
    prorrogar_corte(**_prorroga(escena, vencido, vence=HOY))
    escena.compromiso.refresh_from_db()
    assert escena.compromiso.semaforo != "sin_reporte"


# --- taken away -------------------------------------------------------------------------------------------------------
def test_a_corte_that_nobody_answered_goes_and_its_number_with_it(escena: Escena) -> None:
    corte = programar_corte(**datos(escena))
    quitar_corte(persona=escena.gente.coordinacion, corte=corte, motivo=MOTIVO)
    assert not Corte.objects.exists()
    assert escena.asentadas()[-1] == ("compromisos.corte_quitado", "corte:prueba-1/1")
    assert programar_corte(**datos(escena)).numero == 2


def test_what_is_not_taken_away(escena: Escena) -> None:
    coordina = escena.gente.coordinacion
    corte = programar_corte(**datos(escena))
    se_niega("texto_corto", quitar_corte, persona=coordina, corte=corte, motivo="No.")
    with pytest.raises(SinPermiso):
        quitar_corte(persona=escena.gente.enlace, corte=corte, motivo=MOTIVO)
    avance = AvanceFactory(compromiso=escena.compromiso, corte=corte, fecha=corte.fecha)
    se_niega("corte_con_reportes", quitar_corte, persona=coordina, corte=corte, motivo=MOTIVO)
    avance.delete()
    with time_machine.travel(dt.datetime(2026, 7, 16, 12, tzinfo=dt.UTC)):
        se_niega("corte_vencido", quitar_corte, persona=coordina, corte=corte, motivo=MOTIVO)
    prorrogar_corte(**_prorroga(escena, corte))
    se_niega("corte_prorrogado", quitar_corte, persona=coordina, corte=corte, motivo=MOTIVO)
