"""From nothing to an open account, and every way it is refused."""

import json
import logging

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cuentas.commands import registrar_persona
from cuentas.errors import AvisoSinAceptar, CorreoOcupado, NombreConEnlace, SinNombre
from cuentas.models import AceptacionDeAviso, Persona
from gobabierto.registros import a_json
from tests.cuentas.conftest import CLAVE, correos, enlace_de, registrar, ultimo_correo

pytestmark = pytest.mark.django_db


def test_registro_completo(client: Client) -> None:
    respuesta = registrar(client)
    assert respuesta.status_code == 302
    assert respuesta["Location"] == "/cuenta/revisa-tu-correo/"
    persona = Persona.objects.get()
    assert (persona.correo, persona.nombre, persona.usa_seudonimo) == ("ana@ejemplo.mx", "Ana López", False)
    assert persona.check_password(CLAVE)
    assert persona.correo_verificado is False
    assert "_auth_user_id" not in client.session

    pagina = client.get(respuesta["Location"]).content.decode()
    assert "Revisa tu correo" in pagina
    assert "/demo/correo/" in pagina

    correo = ultimo_correo()
    assert correo.to == ["ana@ejemplo.mx"]
    assert correo.subject == "Confirma tu correo para terminar de crear tu cuenta"
    camino = enlace_de(correo.body)
    # Opening the link writes nothing: mail scanners open links too.
    assert "Sí, es mi correo" in client.get(camino).content.decode()
    assert Persona.objects.get().correo_verificado is False
    confirmado = client.post(camino)
    assert confirmado.status_code == 302
    assert confirmado["Location"] == "/mi/"
    assert Persona.objects.get().correo_verificado is True
    assert client.session["_auth_user_id"] == str(persona.pk)


def test_registro_guarda_la_version_aceptada(client: Client) -> None:
    registrar(client)
    aceptacion = AceptacionDeAviso.objects.get()
    assert (aceptacion.aviso.version, aceptacion.punto) == ("2026-11", "registro")
    assert aceptacion.persona == Persona.objects.get()


def test_registro_con_seudonimo_no_guarda_nombre(client: Client) -> None:
    registrar(client, nombre="  Colibrí   del sur ", es_seudonimo="on")
    persona = Persona.objects.get()
    assert (persona.nombre, persona.seudonimo, persona.nombre_publico) == ("", "Colibrí del sur", "Colibrí del sur")


@pytest.mark.parametrize(
    ("cambio", "mensaje"),
    [
        ({"email": ""}, "Escribe tu correo."),
        ({"email": "ana@"}, "El correo no está completo"),
        ({"password1": ""}, "Escribe una contraseña."),
        ({"password1": "corta"}, "10 caracteres"),
        ({"password1": "ana@ejemplo.mx"}, "se parece demasiado"),
        ({"nombre": ""}, "Escribe el nombre con el que quieres aparecer."),
        ({"nombre": "compra en https://barato.example"}, "Quita el enlace"),
        ({"acepta_aviso": ""}, "hace falta aceptar el aviso de privacidad"),
    ],
)
def test_registro_con_datos_malos_dice_que_hacer_y_no_escribe(
    client: Client, cambio: dict[str, str], mensaje: str
) -> None:
    respuesta = registrar(client, **cambio)
    assert respuesta.status_code == 200
    pagina = respuesta.content.decode()
    assert mensaje in pagina
    assert 'role="alert"' in pagina
    assert Persona.objects.count() == 0
    assert correos() == []


def test_registro_de_un_programa_recibe_la_misma_respuesta_y_nada_se_escribe(client: Client) -> None:
    respuesta = registrar(client, asunto="Oferta")
    assert respuesta["Location"] == "/cuenta/revisa-tu-correo/"
    assert Persona.objects.count() == 0
    assert correos() == []


def test_registro_con_correo_ya_usado_no_lo_revela(client: Client, persona: Persona) -> None:
    respuesta = registrar(client, email="ANA@ejemplo.mx", nombre="Otra")
    assert respuesta.status_code == 302
    assert respuesta["Location"] == "/cuenta/revisa-tu-correo/"
    assert Persona.objects.count() == 1
    assert ultimo_correo().subject == "Ya tienes una cuenta con este correo"
    nueva = registrar(Client(), email="otra@ejemplo.mx", nombre="Otra")
    assert (nueva.status_code, nueva["Location"]) == (respuesta.status_code, respuesta["Location"])


def test_registro_muestra_el_aviso_corto_con_su_enlace(client: Client) -> None:
    pagina = client.get("/cuenta/registro/").content.decode()
    assert "Tu correo nunca se publica" in pagina
    assert 'href="/privacidad/"' in pagina
    assert "style=" not in pagina


def test_confirmar_con_un_enlace_inventado(client: Client) -> None:
    assert "venció o ya se usó" in client.get("/cuenta/confirmar/no-existe/").content.decode()
    assert client.post("/cuenta/confirmar/no-existe/").status_code == 404


def test_entrar_sin_confirmar_envia_otro_enlace_y_no_abre(client: Client) -> None:
    registrar(client)
    otro = Client()
    respuesta = otro.post("/cuenta/entrar/", {"login": "ana@ejemplo.mx", "password": CLAVE})
    assert respuesta["Location"] == "/cuenta/revisa-tu-correo/"
    assert "_auth_user_id" not in otro.session
    assert EmailAddress.objects.get().verified is False


def test_registro_no_deja_el_correo_en_los_registros(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("django.db.backends").setLevel(logging.INFO)
    registrar(client)
    client.post(enlace_de(ultimo_correo().body))
    client.post("/cuenta/entrar/", {"login": "ana@ejemplo.mx", "password": "otra cosa distinta"})
    assert Persona.objects.count() == 1
    assert [r.getMessage() for r in caplog.records if "ana@ejemplo.mx" in r.getMessage()] == []


@pytest.mark.parametrize(
    ("cambio", "error"),
    [
        ({"acepta_aviso": False}, AvisoSinAceptar),
        ({"nombre": " \n "}, SinNombre),
        ({"nombre": "yo@ejemplo.mx"}, NombreConEnlace),
        ({"correo": "ANA@ejemplo.mx"}, CorreoOcupado),
    ],
)
def test_registrar_persona_se_niega(persona: Persona, cambio: dict[str, object], error: type[Exception]) -> None:
    datos = {
        "correo": "nueva@ejemplo.mx", "clave": CLAVE, "nombre": "Nueva", "es_seudonimo": False, "acepta_aviso": True,
    }  # fmt: skip
    with pytest.raises(error):
        registrar_persona(persona=Persona(), **{**datos, **cambio})
    assert Persona.objects.count() == 1
    assert AceptacionDeAviso.objects.count() == 0


def test_registro_tiene_un_numero_fijo_de_consultas(client: Client) -> None:
    with CaptureQueriesContext(
        connection,
    ) as consultas:
        client.get("/cuenta/registro/")
    assert len(consultas) == 0


def test_los_registros_no_guardan_llaves_ni_lo_buscado() -> None:
    for pedido, escrito in [
        ("GET /cuenta/confirmar/MTE:1abcDEFghijk:zzz/", "GET /cuenta/confirmar/…/"),
        ("POST /cuenta/recuperar/1-c7x0abcdef0123456789/", "POST /cuenta/recuperar/…/"),
        ("GET /cuenta/recuperar/enviado/", "GET /cuenta/recuperar/enviado/"),
        ("GET /cuenta/registro/?email=ana@ejemplo.mx", "GET /cuenta/registro/"),
    ]:
        assert json.loads(a_json(None, "info", {"event": "x", "request": pedido}))["request"] == escrito
