"""The board in the API: the same figures as its page, percentages as text with one place."""

import pytest
from rest_framework.test import APIClient

from comun.enums import Naturaleza
from tests.tablero.escena_de_avances import montar

pytestmark = pytest.mark.django_db


def test_it_tells_the_plan_its_commitments_and_its_way() -> None:
    escena = montar()
    escena.compromiso(1, (-100, -10), (-100, 100))
    escena.compromiso(2, (-50, 50))
    escena.informar(1, 1, "40")
    cuerpo = APIClient().get("/api/v1/tableros/prueba-1/").json()

    assert (cuerpo["denominador"], cuerpo["con_reporte"]) == (2, 1)
    assert (cuerpo["avance"], cuerpo["peso_informado"], cuerpo["verificado"]) == ("10.0", "25.0", None)
    assert cuerpo["semaforos"] == {"atrasado": 1, "sin_reporte": 1}
    assert (cuerpo["actividades_vencidas"], cuerpo["cumplidos"]) == (1, 0)
    primero, segundo = cuerpo["compromisos"]
    assert (primero["semaforo"], primero["avance"], primero["informa"]) == ("atrasado", "20.0", "dependencia-prueba-1")
    assert (segundo["ultimo_reporte"], segundo["verificado"]) == (None, None)
    assert cuerpo["en_el_tiempo"][-1]["avance"] == "10.0"


def test_what_is_invented_says_so_and_may_be_left_out() -> None:
    montar().compromiso(1, (-50, 50))
    montar("invento", Naturaleza.DEMOSTRACION).compromiso(1, (-50, 50))
    montar("viejo", Naturaleza.HISTORICO)
    cliente = APIClient()

    todos = cliente.get("/api/v1/tableros/").json()["results"]
    assert {uno["plan"]: uno["naturaleza"] for uno in todos} == {"prueba-1": "vivo", "invento": "demostracion"}
    vivos = cliente.get("/api/v1/tableros/?naturaleza=vivo").json()["results"]
    assert [uno["plan"] for uno in vivos] == ["prueba-1"]


def test_what_sources_tell_has_no_board_of_ours() -> None:
    montar("viejo", Naturaleza.HISTORICO)

    assert APIClient().get("/api/v1/tableros/viejo/").status_code == 404


@pytest.mark.parametrize("cuantos", [1, 3])
def test_it_asks_the_same_whatever_the_number_of_plans(cuantos, django_assert_num_queries) -> None:
    for n in range(cuantos):
        escena = montar(f"plan-{n}")
        escena.compromiso(1, (-100, -10))
        escena.disputar(1, 1, "60", "20")
    with django_assert_num_queries(14):
        APIClient().get("/api/v1/tableros/")


@pytest.mark.parametrize("metodo", ["post", "put", "patch", "delete"])
def test_nobody_writes_it(metodo) -> None:
    montar().compromiso(1, (-50, 50))

    assert getattr(APIClient(), metodo)("/api/v1/tableros/prueba-1/").status_code in {403, 405}
