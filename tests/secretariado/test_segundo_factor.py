"""Whoever runs an ejercicio needs a second factor before an act of authority; nobody else is bothered."""

import pytest
from allauth.mfa.models import Authenticator
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from secretariado.middleware import SegundoFactorObligatorio
from tests.factories.secretariado import EjercicioFactory, OrganizacionFactory
from tests.personajes import reparto

pytestmark = pytest.mark.django_db


@pytest.fixture
def gente(settings):
    settings.SEGUNDO_FACTOR_OBLIGATORIO = True
    return reparto(EjercicioFactory(), OrganizacionFactory(), OrganizacionFactory())


@pytest.fixture
def paso(monkeypatch):
    """Sends a person's request through the middleware and tells the status of the answer."""
    avisos = []
    monkeypatch.setattr("secretariado.middleware.messages.warning", lambda request, texto: avisos.append(texto))

    def enviar(persona, camino, metodo="GET"):
        request = RequestFactory().generic(metodo, camino)
        request.user = persona
        return SegundoFactorObligatorio(lambda r: HttpResponse("pasa"))(request)

    return enviar


def test_segundo_factor_lo_piden_coordinacion_captura_y_superusuario(gente, paso):
    detenidos = {nombre for nombre, persona in gente.items() if paso(persona, "/gestion/").status_code == 302}
    assert detenidos == {"coordinacion", "otra_coordinacion", "captura", "superusuario"}


def test_segundo_factor_lleva_a_activarlo(gente, paso):
    respuesta = paso(gente.superusuario, "/admin/")
    assert (respuesta.status_code, respuesta["Location"]) == (302, reverse("mfa_index"))


def test_segundo_factor_activado_deja_pasar(gente, paso):
    Authenticator.objects.create(user=gente.coordinacion, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert paso(gente.coordinacion, "/gestion/").content == b"pasa"


def test_segundo_factor_en_la_api_solo_al_escribir(gente, paso):
    assert paso(gente.coordinacion, "/api/v1/ejercicios/").content == b"pasa"
    respuesta = paso(gente.coordinacion, "/api/v1/avances/", "POST")
    assert (respuesta.status_code, respuesta["Content-Type"]) == (403, "application/problem+json")
    assert b"falta_segundo_factor" in respuesta.content


def test_segundo_factor_apagado_en_la_demostracion(gente, paso, settings):
    settings.SEGUNDO_FACTOR_OBLIGATORIO = False
    assert paso(gente.superusuario, "/admin/").content == b"pasa"


@pytest.mark.parametrize(("camino", "consultas"), [("/ejercicios/", 0), ("/gestion/", 2)])
def test_segundo_factor_cuesta_una_consulta_mas_que_los_cargos(
    gente, paso, django_assert_num_queries, camino, consultas
):
    with django_assert_num_queries(consultas):
        paso(gente.coordinacion, camino)


def test_segundo_factor_por_la_puerta_de_verdad(gente, client):
    client.force_login(gente.coordinacion)
    respuesta = client.get("/gestion/demostracion/nombramientos/")
    assert (respuesta.status_code, respuesta["Location"]) == (302, reverse("mfa_index"))


@pytest.mark.parametrize("acto", ["terminar", "escrutar"])
def test_segundo_factor_tambien_en_los_actos_fuera_de_gestion(gente, paso, acto):
    camino = f"/consultas/demostracion-1-consulta/resultados/{acto}/"
    assert paso(gente.coordinacion, camino).content == b"pasa"
    assert paso(gente.coordinacion, camino, "POST").status_code == 302
    assert paso(gente.participante, camino, "POST").content == b"pasa"


@pytest.mark.parametrize("camino", ["/cuenta/segundo-factor/activar/", "/cuenta/salir/", "/tema/"])
def test_segundo_factor_deja_activarlo_y_salir(gente, paso, camino):
    assert paso(gente.coordinacion, camino, "POST").content == b"pasa"


def test_admin_se_entra_por_la_puerta_que_pide_el_segundo_factor(gente, client):
    """The admin's own log-in page knows no second factor, no verified address and no limit of attempts."""
    respuesta = client.get("/admin/login/?next=/admin/")
    assert (respuesta.status_code, respuesta["Location"].partition("?")[0]) == (302, reverse("account_login"))
    gente.superusuario.set_password("una-clave-larga-de-prueba")
    gente.superusuario.save()
    client.post("/admin/login/", {"username": gente.superusuario.correo, "password": "una-clave-larga-de-prueba"})
    assert "_auth_user_id" not in client.session
