"""API of sessions and acuerdos: the same acts and refusals as the pages, with problem+json."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from bitacora.models import Entrada
from comun import reloj
from secretariado.models import Acuerdo, Presencia, Sesion, Voto
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import secretariado_de_tres

pytestmark = pytest.mark.django_db
SESIONES, ACUERDOS = "/api/v1/sesiones/", "/api/v1/acuerdos/"
INSTANTE = dt.datetime(2026, 6, 1, 18, tzinfo=dt.UTC)


@pytest.fixture
def tres():
    with reloj.fijar(INSTANTE - dt.timedelta(days=30)):
        return secretariado_de_tres()


@pytest.fixture
def a_tiempo():
    with reloj.fijar(INSTANTE):
        yield


def como(persona) -> APIClient:
    api = APIClient()
    api.force_authenticate(persona)
    return api


def persona_de(tres, parte):
    return tres.titulares[parte].nombramiento.persona


def convocar(tres, **cambios):
    datos = {
        "ejercicio": tres.ejercicio.slug,
        "titulo": "Sesión de prueba",
        "tipo": "extraordinaria",
        "modalidad": "presencial",
        "lugar": "Sala de juntas",
        "motivo": "Urge",
        "inicia": (INSTANTE + dt.timedelta(minutes=5)).isoformat(),
        "puntos": [{"titulo": "Único"}],
    }
    return como(tres.coordinacion).post(SESIONES, datos | cambios)


def en_curso(tres) -> int:
    numero = convocar(tres).json()["id"]
    for parte in tres.titulares:
        assert como(persona_de(tres, parte)).post(f"{SESIONES}{numero}/presencia/").status_code == 200
    assert como(tres.coordinacion).post(f"{SESIONES}{numero}/abrir/", {}).status_code == 200
    return numero


def proponer(tres, sesion):
    datos = {"sesion": sesion, "materia": "general", "titulo": "Calendario", "texto": "Sesionar cada mes."}
    return como(tres.coordinacion).post(ACUERDOS, datos)


def test_una_sesion_entera_por_la_api(tres, a_tiempo):
    sesion = en_curso(tres)
    dado = proponer(tres, sesion)
    assert dado.status_code == 201, dado.json()
    codigo = dado.json()["codigo"]
    for parte in tres.titulares:
        voto = como(persona_de(tres, parte)).post(f"{ACUERDOS}{codigo}/votar/", {"sentido": "favor"})
        assert voto.status_code == 200, voto.json()
    cerrado = como(tres.coordinacion).post(f"{ACUERDOS}{codigo}/cerrar/", {})
    assert (cerrado.status_code, cerrado.json()["estado"], cerrado.json()["metodo"]) == (200, "aprobado", "consenso")
    for parte in tres.titulares:
        confirmado = como(persona_de(tres, parte)).post(f"{ACUERDOS}{codigo}/confirmar/")
    assert confirmado.json()["estado"] == "firme"
    assert como(tres.coordinacion).post(f"{SESIONES}{sesion}/cerrar/").status_code == 200
    publica = APIClient().get(f"{SESIONES}{sesion}/").json()
    assert (publica["estado"], publica["acuerdos"], publica["quorum"]["hay"]) == ("cerrada", [codigo], True)
    assert len(publica["presencias"]) == 3
    acuerdo = APIClient().get(f"{ACUERDOS}{codigo}/").json()
    assert [v["sentido"] for v in acuerdo["votos"]] == ["favor"] * 3
    assert len(acuerdo["huella"]) == 64
    assert "@" not in str(publica) + str(acuerdo)


@pytest.mark.parametrize("ruta", ["abrir", "cerrar"])
def test_conducir_sin_ser_coordinacion_se_rechaza(tres, a_tiempo, ruta):
    sesion = convocar(tres).json()["id"]
    antes = Entrada.objects.count()
    respuesta = como(persona_de(tres, "sociedad")).post(f"{SESIONES}{sesion}/{ruta}/", {})
    assert (respuesta.status_code, respuesta["Content-Type"]) == (403, "application/problem+json")
    assert (Sesion.objects.get().estado, Entrada.objects.count()) == ("convocada", antes)


def test_convocar_desde_otro_ejercicio_se_rechaza(tres, a_tiempo):
    otro = secretariado_de_tres()
    respuesta = como(otro.coordinacion).post(SESIONES, {"ejercicio": tres.ejercicio.slug})
    assert respuesta.status_code == 403
    assert Sesion.objects.count() == 0


@pytest.mark.parametrize(
    ("cambios", "codigo"),
    [
        ({"inicia": (INSTANTE - dt.timedelta(minutes=1)).isoformat()}, "sesion_antes_de_su_convocatoria"),
        ({"motivo": ""}, "extraordinaria_sin_motivo"),
        ({"tipo": "ordinaria"}, "convocatoria_tardia"),
        ({"puntos": []}, "agenda_vacia"),
    ],
)
def test_convocar_fuera_de_las_reglas_se_rechaza(tres, a_tiempo, cambios, codigo):
    respuesta = convocar(tres, **cambios)
    assert (respuesta.status_code, respuesta.json()["codigo"]) == (422, codigo)
    assert Sesion.objects.count() == 0


def test_proponer_sin_quorum_se_rechaza(tres, a_tiempo):
    sesion = convocar(tres).json()["id"]
    como(persona_de(tres, "gobierno")).post(f"{SESIONES}{sesion}/presencia/")
    como(tres.coordinacion).post(f"{SESIONES}{sesion}/abrir/", {"como_informativa": True})
    respuesta = proponer(tres, sesion)
    assert (respuesta.status_code, respuesta.json()["codigo"]) == (422, "acuerdo_sin_quorum")
    assert Acuerdo.objects.count() == 0


def test_votar_sin_integrar_el_secretariado_se_rechaza(tres, a_tiempo):
    codigo = proponer(tres, en_curso(tres)).json()["codigo"]
    for persona in (PersonaFactory(), tres.coordinacion):
        assert como(persona).post(f"{ACUERDOS}{codigo}/votar/", {"sentido": "favor"}).status_code == 403
    assert Voto.objects.count() == 0


def test_registrar_presencia_sin_integrar_se_rechaza(tres, a_tiempo):
    sesion = convocar(tres).json()["id"]
    assert como(tres.coordinacion).post(f"{SESIONES}{sesion}/presencia/").status_code == 403
    assert Presencia.objects.count() == 0


@pytest.mark.parametrize("cuerpo", [{}, {"sesion": "x"}, {"sesion": True}, {"sesion": 2**40}, {"sesion": -1}, []])
def test_proponer_con_una_sesion_que_no_lo_es_se_rechaza(tres, cuerpo):
    respuesta = como(tres.coordinacion).post(ACUERDOS, cuerpo)
    assert (respuesta.status_code, respuesta.json()["codigo"]) == (422, "datos_no_validos")


def sql(direccion: str) -> int:
    with CaptureQueriesContext(connection) as captura:
        assert APIClient().get(direccion).status_code == 200
    return len(captura)


def test_las_listas_hacen_las_mismas_consultas(tres, a_tiempo):
    proponer(tres, en_curso(tres))
    antes = [sql(direccion) for direccion in (SESIONES, ACUERDOS, "/api/v1/integrantes/")]
    assert antes == [4, 2, 2]
    with reloj.fijar(INSTANTE - dt.timedelta(days=30)):
        otras = [secretariado_de_tres() for _ in range(2)]
    for otra in otras:
        proponer(otra, en_curso(otra))
    assert [sql(direccion) for direccion in (SESIONES, ACUERDOS, "/api/v1/integrantes/")] == antes
