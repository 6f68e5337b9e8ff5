"""Approval, versions and changes by the API: the same rules, said as problem+json."""

import json
import uuid
from typing import Any

import pytest
from django.test import Client

from bitacora.huella import huella
from compromisos.models import Modificacion, VersionDeCompromiso
from tests.compromisos.candado import MOTIVO, Candado, candado
from tests.secretariado.salas import otra_vez

pytestmark = pytest.mark.django_db
API = "/api/v1"


@pytest.fixture
def con(db: None) -> Candado:
    return candado()


def entrar(persona: Any) -> Client:
    cliente = Client()
    cliente.force_login(otra_vez(persona))
    return cliente


def enviar(cliente: Client, camino: str, **datos: Any) -> Any:
    return cliente.post(f"{API}/{camino}", json.dumps(datos), content_type="application/json")


def propuesta(**cambios: Any) -> dict[str, Any]:
    return {"compromiso": "prueba-1-c01", "cambios": {"objetivo": "Que se sepa."}, "motivo": MOTIVO} | cambios


def test_se_aprueba_con_su_acuerdo_y_se_empieza(con: Candado) -> None:
    cliente = entrar(con.coordinacion)
    acuerdo = con.acuerdo("aprobar_compromiso", con.compromiso.asunto)
    respuesta = enviar(cliente, "aprobaciones/", compromiso="prueba-1-c01", acuerdo=acuerdo.codigo)
    assert respuesta.status_code == 201
    dicha = respuesta.json()
    assert (dicha["numero"], dicha["acuerdo"], huella(dicha["texto"])) == (1, acuerdo.codigo, dicha["huella"])
    assert enviar(cliente, "aprobaciones/prueba-1-c01/iniciar/").status_code == 204
    assert con.vigente().estado == "en_ejecucion"
    otra = enviar(cliente, "aprobaciones/prueba-1-c01/iniciar/")
    assert (otra.status_code, otra.json()["codigo"]) == (409, "no_esta_aprobado")


def test_sin_acuerdo_se_aprueba_con_el_plan_o_se_dice_por_que_no(con: Candado) -> None:
    respuesta = enviar(entrar(con.coordinacion), "aprobaciones/", compromiso="prueba-1-c01")
    assert (respuesta.status_code, respuesta.json()["codigo"]) == (422, "plan_sin_aprobar")
    respuesta = enviar(entrar(con.coordinacion), "aprobaciones/", compromiso="prueba-1-c01", acuerdo="no-hay")
    assert (respuesta.status_code, respuesta.json()["codigo"]) == (422, "acuerdo_inexistente")
    assert not VersionDeCompromiso.objects.exists()


def test_las_versiones_se_leen_sin_cuenta_y_se_filtran(con: Candado) -> None:
    version = con.aprobar()
    hallado = Client().get(f"{API}/versiones/", {"compromiso__slug": "prueba-1-c01"}).json()
    assert [fila["huella"] for fila in hallado["results"]] == [version.huella]
    assert Client().get(f"{API}/versiones/{version.pk}/").json()["texto"] == version.texto
    assert Client().get(f"{API}/versiones/", {"compromiso__slug": "otro"}).json()["count"] == 0


def test_se_propone_se_aplica_y_se_ve_que_cambio(con: Candado) -> None:
    con.en_ejecucion()
    llave = str(uuid.uuid4())
    cliente = entrar(con.integrante)
    respuesta = enviar(cliente, "modificaciones/", **propuesta(llave_de_acto=llave))
    assert respuesta.status_code == 201
    assert respuesta.json()["cambios"] == {"objetivo": ["", "Que se sepa."]}
    assert enviar(cliente, "modificaciones/", **propuesta(llave_de_acto=llave)).json()["codigo"] == "prueba-1-c01-m1"
    acuerdo = con.acordar(Modificacion.objects.get())
    camino = "modificaciones/prueba-1-c01-m1/aplicar/"
    assert enviar(cliente, camino, acuerdo=acuerdo.codigo).status_code == 403
    aplicada = enviar(entrar(con.coordinacion), camino, acuerdo=acuerdo.codigo)
    assert (aplicada.status_code, aplicada.json()["estado"]) == (200, "aplicada")
    assert aplicada.json()["acuerdo"] == acuerdo.codigo
    assert con.vigente().objetivo == "Que se sepa."


def test_se_propone_un_retiro_y_se_desecha(con: Candado) -> None:
    con.en_ejecucion()
    cliente = entrar(con.coordinacion)
    respuesta = enviar(cliente, "modificaciones/", compromiso="prueba-1-c01", clase="retiro", motivo=MOTIVO)
    assert (respuesta.status_code, respuesta.json()["clase"]) == (201, "retiro")
    camino = "modificaciones/prueba-1-c01-m1/desechar/"
    assert enviar(entrar(con.obra.gente().participante), camino, razon=MOTIVO).status_code == 403
    assert enviar(cliente, camino, razon=MOTIVO).json()["estado"] == "desechada"


@pytest.mark.parametrize(
    ("cambios", "estado"),
    [
        ({"cambios": {}}, 422),
        ({"cambios": {"monto": "mucho"}}, 422),
        ({"cambios": {"responsables": ["no-hay"]}}, 422),
        ({"cambios": {"fin": "2099-99-99"}}, 422),
        ({"cambios": {"texto": "Con \x00 dentro, y suficientes letras para ser un texto."}}, 422),
        ({"motivo": "Corto."}, 422),
        ({"compromiso": "no-hay"}, 403),
    ],
)
def test_lo_que_no_se_entiende_no_se_propone(con: Candado, cambios: dict[str, Any], estado: int) -> None:
    con.en_ejecucion()
    respuesta = enviar(entrar(con.coordinacion), "modificaciones/", **propuesta(**cambios))
    assert respuesta.status_code == estado, respuesta.content
    assert respuesta.headers["Content-Type"] == "application/problem+json"
    assert not Modificacion.objects.exists()


def test_se_cambia_quien_responde_por_su_codigo(con: Candado) -> None:
    con.en_ejecucion()
    cambios = {"responsables": ["osc", "dependencia"], "corresponsables": []}
    respuesta = enviar(entrar(con.coordinacion), "modificaciones/", **propuesta(cambios=cambios))
    assert respuesta.status_code == 201
    assert respuesta.json()["cambios"]["responsables"] == [["dependencia"], ["osc", "dependencia"]]
    assert respuesta.json()["reabre_la_ruta"] is True


def test_las_listas_cuestan_lo_mismo_con_una_y_con_tres(con: Candado, django_assert_num_queries: Any) -> None:
    con.en_ejecucion()
    for _ in range(2):
        con.aplicar(con.proponer(cambios={"objetivo": f"Objetivo número {Modificacion.objects.count()}."}))
        with django_assert_num_queries(2):
            Client().get(f"{API}/modificaciones/")
        with django_assert_num_queries(2):
            Client().get(f"{API}/versiones/")
