"""Thresholds of a plan: tighter than the portal's or equal, never looser, never backwards."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from bitacora.models import Entrada
from compromisos.commands.umbrales import TOPES, fijar_umbrales
from compromisos.models import Compromiso, UmbralesDePlan
from compromisos.queries.medidas import umbrales_de
from compromisos.semaforo import Umbrales
from comun.errors import ErrorDeDominio, SinPermiso
from planes.models import Plan
from tests.compromisos.conftest import Escena
from tests.compromisos.test_api import api
from tests.factories.compromisos import ActividadFactory

HOY = dt.date(2026, 6, 30)
MOTIVO = "El Secretariado pidió más exigencia en la sesión de mayo."


@pytest.fixture(autouse=True)
def hoy() -> Any:
    with time_machine.travel(dt.datetime(2026, 7, 1, 5, 30, tzinfo=dt.UTC), tick=False):  # still 30 June in Mexico City
        yield


def datos(escena: Escena, **cambios: Any) -> dict[str, Any]:
    return {
        "persona": escena.gente.coordinacion,
        "plan": escena.plan,
        "desde": HOY,
        "en_tiempo": Decimal("2.5"),
        "en_riesgo": Decimal(10),
        "disputa": Decimal(5),
        "motivo": MOTIVO,
    } | cambios


def se_niega(codigo: str, **dichos: Any) -> None:
    antes = (UmbralesDePlan.objects.count(), Entrada.objects.count())
    with pytest.raises(ErrorDeDominio) as error:
        fijar_umbrales(**dichos)
    assert error.value.codigo == codigo
    assert (UmbralesDePlan.objects.count(), Entrada.objects.count()) == antes


def test_the_limits_are_those_of_the_pure_module() -> None:
    assert Umbrales(**TOPES) == Umbrales()


def test_tighter_ones_rule_from_their_day(escena: Escena) -> None:
    fijar_umbrales(**datos(escena, desde=HOY + dt.timedelta(days=1)))
    assert umbrales_de([escena.plan.pk], HOY) == {}
    manana = umbrales_de([escena.plan.pk], HOY + dt.timedelta(days=1))
    assert manana[escena.plan.pk] == Umbrales(Decimal("2.5"), Decimal(10), Decimal(5))
    assert escena.asentadas() == [("compromisos.umbrales_fijados", "plan:prueba-1")]


@pytest.mark.parametrize(
    ("en_tiempo", "en_riesgo", "disputa", "color"), [("5", "20", "9", "en_tiempo"), ("2.5", "10", "5", "en_riesgo")]
)
def test_those_of_today_colour_at_once(
    escena: Escena, en_tiempo: str, en_riesgo: str, disputa: str, color: str
) -> None:
    # Expected: 55 of 100 days, 55 points; proven, 51: on time by five points and not by two and a half.
    ActividadFactory(
        compromiso=escena.compromiso,
        inicio=HOY - dt.timedelta(days=55),
        fin=HOY + dt.timedelta(days=44),
        informado=Decimal(51),
        informado_el=HOY,
    )
    limites = {"en_tiempo": Decimal(en_tiempo), "en_riesgo": Decimal(en_riesgo), "disputa": Decimal(disputa)}
    fijar_umbrales(**datos(escena, **limites))
    assert Compromiso.objects.get().semaforo == color


@pytest.mark.parametrize(
    ("cambios", "codigo"),
    [
        ({"en_tiempo": Decimal("5.1")}, "umbral_flojo"),
        ({"en_riesgo": Decimal("20.1")}, "umbral_flojo"),
        ({"disputa": Decimal("10.1")}, "umbral_flojo"),
        ({"disputa": Decimal(0)}, "umbral_flojo"),
        ({"en_tiempo": Decimal(-1)}, "umbral_flojo"),
        ({"en_tiempo": Decimal("1.25")}, "umbral_flojo"),
        ({"en_tiempo": Decimal("NaN")}, "umbral_flojo"),
        ({"en_tiempo": Decimal(5), "en_riesgo": Decimal(4)}, "umbrales_al_reves"),
        ({"desde": HOY - dt.timedelta(days=1)}, "umbrales_hacia_atras"),
        ({"en_tiempo": Decimal(5), "en_riesgo": Decimal(20), "disputa": Decimal(10)}, "sin_cambios"),
        ({"motivo": "Porque sí."}, "texto_corto"),
    ],
)
def test_what_is_refused(escena: Escena, cambios: dict[str, Any], codigo: str) -> None:
    se_niega(codigo, **datos(escena, **cambios))


def test_one_a_day_by_the_coordination_of_a_plan_that_goes_on(escena: Escena) -> None:
    fijar_umbrales(**datos(escena))
    se_niega("umbrales_repetidos", **datos(escena, disputa=Decimal(3)))
    with pytest.raises(SinPermiso):
        fijar_umbrales(**datos(escena, persona=escena.gente.enlace, desde=HOY + dt.timedelta(days=2)))
    Plan.objects.update(estado="cerrado")
    se_niega("plan_detenido", **datos(escena, desde=HOY + dt.timedelta(days=2), disputa=Decimal(3)))


def test_back_to_those_of_the_portal_and_a_float_is_a_mistake(escena: Escena) -> None:
    fijar_umbrales(**datos(escena))
    fijar_umbrales(**datos(escena, desde=HOY + dt.timedelta(days=9), **TOPES))
    with pytest.raises(TypeError):
        fijar_umbrales(**datos(escena, desde=HOY + dt.timedelta(days=10), disputa=3.0))
    assert UmbralesDePlan.objects.count() == 2


# --- in the API -------------------------------------------------------------------------------------------------------
RUTA = "/api/v1/umbrales/"


def pedir(persona: Any, **cambios: Any) -> Any:
    cuerpo = {
        "plan": "prueba-1", "desde": HOY.isoformat(), "en_tiempo": "2.5", "en_riesgo": "10.0", "disputa": "5.0",
        "motivo": MOTIVO,
    } | cambios  # fmt: skip
    return api(persona).post(RUTA, cuerpo, format="json")


def test_the_coordination_sets_them_and_anybody_reads_them(escena: Escena) -> None:
    hecho = pedir(escena.gente.coordinacion)
    assert hecho.status_code == 201
    leidos = api().get(f"{RUTA}?plan__slug=prueba-1").json()["results"]
    assert leidos == [hecho.json()]
    assert (leidos[0]["en_tiempo"], leidos[0]["disputa"], leidos[0]["motivo"]) == ("2.5", "5.0", MOTIVO)
    assert "fijados_por" not in leidos[0]
    assert api().get(f"{RUTA}?plan__slug=otro").json()["count"] == 0


@pytest.mark.parametrize(
    ("cambios", "estado", "codigo"),
    [
        ({"disputa": "10.1"}, 422, "umbral_flojo"),
        ({"en_tiempo": "casi"}, 422, "datos_no_validos"),
        ({"en_tiempo": "NaN"}, 422, "datos_no_validos"),
        ({"desde": "2026-06-29"}, 422, "umbrales_hacia_atras"),
        ({"motivo": "Porque sí."}, 422, "texto_corto"),
    ],
)
def test_what_the_api_refuses(escena: Escena, cambios: dict[str, Any], estado: int, codigo: str) -> None:
    respuesta = pedir(escena.gente.coordinacion, **cambios)
    assert (respuesta.status_code, respuesta.json()["codigo"]) == (estado, codigo)
    assert not UmbralesDePlan.objects.exists()


def test_nobody_else_sets_them_and_none_is_edited(escena: Escena) -> None:
    estados = {nombre: pedir(persona).status_code for nombre, persona in escena.gente.items() if nombre != "visitante"}
    assert {nombre for nombre, estado in estados.items() if estado == 201} == {"coordinacion"}
    assert set(estados.values()) == {201, 403}
    assert pedir(None).status_code == 403
    una = f"{RUTA}{UmbralesDePlan.objects.get().pk}/"
    cliente = api(escena.gente.coordinacion)
    assert [getattr(cliente, como)(una).status_code for como in ("put", "patch", "delete")] == [405, 405, 405]
