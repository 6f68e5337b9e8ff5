"""A civic story through the API, from the counts that the seeder must leave to a ballot after the end: each act is done
once, refused when it is wrong, and the totals say so."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client

from comun import reloj
from consultas.enums import Fase
from consultas.models import Boleta, Consulta, InscripcionEnPadron, Propuesta
from cuentas.models import Persona
from tests.siembra import demo

__all__ = ["demo"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

CONSULTA = "demostracion-1-consulta"
COMPROMISO = "demostracion-1-c01"
ORGANIZACION = "sod"
PROPUESTA = {
    "consulta": CONSULTA,
    "eje": 1,
    "titulo": "La toma de agua de la escuela",
    "problema": "La toma pública de la escuela lleva un año cerrada y los niños cargan garrafones.",
}
AVANCE = {
    "compromiso": COMPROMISO,
    "organizacion": ORGANIZACION,
    "actividad": "1.2",
    "porcentaje": "72.5",
    "narrativa": "Se publicaron los contratos de cuarenta obras con su avance.",
    "evidencias": [{"titulo": "Contratos de obra", "enlace": "https://ejemplo.example/contratos"}],
}


def como(correo: str = "") -> Client:
    client = Client()
    if correo:
        client.force_login(Persona.objects.get(correo=correo))
    return client


def publicar(client: Client, coleccion: str, cuerpo: dict[str, Any]) -> Any:
    return client.post(f"/api/v1/{coleccion}/", cuerpo, content_type="application/json")


def cuantos(coleccion: str, **filtros: str) -> int:
    respuesta = Client().get(f"/api/v1/{coleccion}/", filtros)
    assert respuesta.status_code == 200
    return int(respuesta.json()["count"])


def dicho(respuesta: Any) -> tuple[int, str]:
    assert respuesta["Content-Type"] == "application/problem+json"
    return respuesta.status_code, respuesta.json()["codigo"]


def urna() -> tuple[int, int]:
    consulta = Consulta.objects.get(slug=CONSULTA)
    return (
        Boleta.objects.filter(consulta=consulta).count(),
        InscripcionEnPadron.objects.filter(consulta=consulta).count(),
    )


def test_the_seeder_leaves_the_numbers_that_the_sources_give() -> None:
    assert cuantos("compromisos", plan="federal-4") == 13
    assert cuantos("ejercicios") == 34
    assert cuantos("ejercicios", naturaleza="historico") == 33
    assert cuantos("ejercicios", naturaleza="demostracion") == 1
    assert cuantos("planes", ejercicio="federal") == 5
    assert cuantos("mesas", plan="federal-4") == 6
    assert cuantos("temas", consulta="federal-4-consulta") == 6


def test_propose_support_and_take_back_through_the_api() -> None:
    antes = cuantos("propuestas", consulta=CONSULTA)
    ana, ines = como("ana@demo.example"), como("integrante@demo.example")

    nueva = publicar(ana, "propuestas", PROPUESTA)
    assert nueva.status_code == 201
    folio = nueva.json()["folio"]
    assert cuantos("propuestas", consulta=CONSULTA) == antes + 1

    apoyo = f"/api/v1/propuestas/{folio}/apoyo/"
    assert dicho(ana.post(apoyo)) == (422, "propuesta_propia")
    assert dicho(como().post(apoyo)) == (403, "sin_sesion")
    for _ in range(2):  # once or twice, it is one support
        assert ines.post(apoyo).status_code in {200, 201}
        assert Client().get(f"/api/v1/propuestas/{folio}/").json()["apoyos"] == 1
    assert ines.delete(apoyo).status_code == 200
    assert Client().get(f"/api/v1/propuestas/{folio}/").json()["apoyos"] == 0


@pytest.mark.parametrize(
    ("cambio", "esperado"),
    [
        ({"titulo": "Corto"}, (422, "titulo_corto")),
        ({"problema": ""}, (422, "datos_no_validos")),
        ({"eje": 99}, (422, "eje_ajeno")),
        ({"consulta": "no-hay"}, (404, "not_found")),
        ({"consulta": "federal-4-consulta"}, (422, "es_historico")),
    ],
)
def test_a_wrong_propuesta_is_refused_and_nothing_is_written(cambio: dict[str, Any], esperado: tuple[int, str]) -> None:
    antes = Propuesta.objects.count()

    assert dicho(publicar(como("ana@demo.example"), "propuestas", PROPUESTA | cambio)) == esperado
    assert dicho(publicar(como(), "propuestas", PROPUESTA)) == (403, "sin_sesion")
    assert Propuesta.objects.count() == antes


def test_vote_replace_and_be_counted_once_through_the_api() -> None:
    ana = como("ana@demo.example")
    boletas, padron = urna()

    primera = publicar(ana, "boletas", {"consulta": CONSULTA, "temas": ["1-1", "2-1"]})
    assert primera.status_code == 201
    assert urna() == (boletas + 1, padron + 1)
    codigo = primera.json()["codigo"]

    otra_vez = publicar(ana, "boletas", {"consulta": CONSULTA, "temas": ["3-1"]})
    assert dicho(otra_vez) == (409, "ya_participaste")
    reemplazo = publicar(ana, "boletas", {"consulta": CONSULTA, "temas": ["3-1"], "codigo": codigo})
    assert (reemplazo.status_code, reemplazo.json()["reemplazo"]) == (201, True)
    assert urna() == (boletas + 1, padron + 1)
    # Nothing is counted nor told before the tally.
    assert dicho(Client().get("/api/v1/boletas/", {"consulta": CONSULTA})) == (422, "sin_escrutar")


@pytest.mark.parametrize(
    ("temas", "codigo"),
    [
        ([], "boleta_vacia"),
        (["1-1", "1-1"], "tema_repetido"),
        (["agua-y-energia"], "tema_ajeno"),
        (["1-1", "1-2", "1-3"], "demasiados_votos_en_un_eje"),
        (["1-1", "1-2", "2-1", "2-2", "3-1"], "demasiados_votos"),
    ],
)
def test_a_wrong_ballot_is_refused_whole(temas: list[str], codigo: str) -> None:
    antes = urna()

    assert dicho(publicar(como("ana@demo.example"), "boletas", {"consulta": CONSULTA, "temas": temas})) == (422, codigo)
    assert urna() == antes


@pytest.mark.parametrize(
    ("segundos", "abierta"), [("antes", False), ("al abrir", True), ("un segundo antes del fin", True), ("fin", False)]
)
def test_a_ballot_counts_only_between_the_two_instants_of_its_phase(segundos: str, abierta: bool) -> None:
    fase = Consulta.objects.get(slug=CONSULTA).fases.get(fase=Fase.VOTACION)
    segundo = dt.timedelta(seconds=1)
    instante = {
        "antes": fase.inicio - segundo,
        "al abrir": fase.inicio,
        "un segundo antes del fin": fase.fin - segundo,
        "fin": fase.fin,
    }[segundos]
    antes = urna()
    with time_machine.travel(instante, tick=False):
        respuesta = publicar(como("ana@demo.example"), "boletas", {"consulta": CONSULTA, "temas": ["1-1"]})

    if abierta:
        assert respuesta.status_code == 201
        assert urna() == (antes[0] + 1, antes[1] + 1)
    else:
        assert respuesta.status_code in {409, 422}
        assert dicho(respuesta)[1]
        assert urna() == antes


def test_report_progress_through_the_api() -> None:
    antes = cuantos("avances", compromiso=COMPROMISO)
    cuerpo = AVANCE | {"fecha": reloj.hoy().isoformat()}
    enlace = como("enlace@demo.example")

    assert dicho(publicar(como(), "avances", cuerpo)) == (403, "sin_sesion")
    assert dicho(publicar(como("ana@demo.example"), "avances", cuerpo)) == (403, "sin_permiso")
    assert dicho(publicar(enlace, "avances", cuerpo | {"porcentaje": "100.1"})) == (422, "datos_no_validos")
    assert dicho(publicar(enlace, "avances", cuerpo | {"porcentaje": "1.0"})) == (422, "baja_sin_motivo")
    assert (
        publicar(
            enlace, "avances", cuerpo | {"evidencias": [{"titulo": "Obras", "enlace": "javascript:alert(1)"}]}
        ).status_code
        == 422
    )
    assert publicar(enlace, "avances", cuerpo | {"compromiso": "federal-4-c01"}).status_code in {403, 422}
    assert cuantos("avances", compromiso=COMPROMISO) == antes

    hecho = publicar(enlace, "avances", cuerpo)
    assert hecho.status_code == 201
    assert (hecho.json()["porcentaje"], hecho.json()["autor"]) == ("72.5", "Elena Demo")
    assert cuantos("avances", compromiso=COMPROMISO) == antes + 1
    visto = Client().get(f"/api/v1/compromisos/{COMPROMISO}/").json()
    assert visto["ultimo_avance"]["porcentaje"] == "72.5"
