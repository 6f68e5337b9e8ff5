"""Every account page answers, in Spanish, without foreign addresses nor inline styles; strangers are sent to log in."""

import re

import pytest
from django.db import transaction
from django.test import Client

from cuentas.models import Persona
from tests.cuentas.conftest import CLAVE, correos, enlace_de, registrar, ultimo_correo
from tests.cuentas.test_entrada import codigo_de

pytestmark = pytest.mark.django_db

PUBLICAS = [
    "/cuenta/entrar/", "/cuenta/registro/", "/cuenta/revisa-tu-correo/", "/cuenta/recuperar/",
    "/cuenta/recuperar/enviado/", "/cuenta/recuperar/listo/", "/cuenta/recuperar/abc-nada/", "/cuenta/inactiva/",
    "/cuenta/confirmar/nada/", "/cuenta/borrada/", "/privacidad/", "/privacidad/2026-11/", "/demo/correo/",
]  # fmt: skip
CON_CUENTA = [
    "/cuenta/", "/cuenta/perfil/", "/cuenta/mis-datos/", "/cuenta/borrar/", "/cuenta/aviso/", "/cuenta/salir/",
    "/cuenta/correo/", "/cuenta/contrasena/", "/cuenta/confirma-que-eres-tu/", "/cuenta/segundo-factor/",
    "/cuenta/segundo-factor/activar/",
]  # fmt: skip
CON_SEGUNDO_FACTOR = [
    "/cuenta/segundo-factor/", "/cuenta/segundo-factor/desactivar/", "/cuenta/segundo-factor/codigos/",
    "/cuenta/segundo-factor/codigos/nuevos/", "/cuenta/segundo-factor/confirmar/",
]  # fmt: skip
# Words that the library would leave in English, and the formal address that the portal does not use.
AJENAS = re.compile(
    r"\b(?:the|your|you|please|email address|password|sign|code|account|verify|usted|su cuenta|su correo|su contraseña"
    r"|usuario|plataforma|haga clic|haz clic)\b",
    re.IGNORECASE,
)


def revisar(html: str) -> None:
    cuerpo = html[html.index("<main") : html.index("</main>")]
    visible = re.sub(r"<[^>]+>", " ", cuerpo)
    assert AJENAS.findall(visible) == []
    assert re.findall(r"""(?:src|href|action)=["'](?:https?:)?//""", html) == []
    assert " style=" not in html
    assert "<script>" not in html
    assert len(re.findall(r"<h1\b", html)) == 1


@pytest.mark.parametrize("idioma", ["es", "en"])
@pytest.mark.parametrize("camino", PUBLICAS)
def test_pagina_publica(client: Client, camino: str, idioma: str) -> None:
    respuesta = client.get(camino, headers={"accept-language": idioma})
    assert respuesta.status_code == 200
    revisar(respuesta.content.decode())


@pytest.mark.parametrize("camino", CON_CUENTA)
def test_pagina_con_cuenta(dentro: Client, camino: str) -> None:
    respuesta = dentro.get(camino)
    assert respuesta.status_code == 200
    revisar(respuesta.content.decode())


@pytest.mark.parametrize("camino", [c for c in CON_CUENTA if c != "/cuenta/salir/"])
def test_pagina_con_cuenta_sin_entrar(client: Client, camino: str) -> None:
    respuesta = client.get(camino)
    assert respuesta.status_code == 302
    assert respuesta["Location"].startswith("/cuenta/entrar/")


def test_paginas_del_segundo_factor(dentro: Client) -> None:
    secreto = dentro.get("/cuenta/segundo-factor/activar/").context["form"].secret
    dentro.post("/cuenta/segundo-factor/activar/", {"code": codigo_de(secreto)})
    for camino in CON_SEGUNDO_FACTOR:
        respuesta = dentro.get(camino)
        assert respuesta.status_code == 200, camino
        revisar(respuesta.content.decode())


def test_formularios_vacios_se_explican_en_espanol(dentro: Client, persona: Persona) -> None:
    fuera = Client()
    for cliente, camino in [
        (fuera, "/cuenta/entrar/"), (fuera, "/cuenta/registro/"), (fuera, "/cuenta/recuperar/"),
        (dentro, "/cuenta/contrasena/"), (dentro, "/cuenta/perfil/"), (dentro, "/cuenta/borrar/"),
        (dentro, "/cuenta/segundo-factor/activar/"), (dentro, "/cuenta/confirma-que-eres-tu/"),
    ]:  # fmt: skip
        respuesta = cliente.post(camino, {}, headers={"accept-language": "en"})
        assert respuesta.status_code in {200, 422}, camino
        html = respuesta.content.decode()
        assert 'role="alert"' in html, camino
        revisar(html)
    assert Persona.objects.get().nombre == "Ana López"


def test_claves_malas_se_explican_de_tu(dentro: Client) -> None:
    for clave in ("corta", "1234567890", "ana@ejemplo.mx", "password123"):
        html = dentro.post(
            "/cuenta/contrasena/", {"oldpassword": CLAVE, "password1": clave, "password2": clave}
        ).content.decode()
        assert 'role="alert"' in html
        revisar(html)


def test_correos_en_espanol_y_sin_enlaces_ajenos(
    dentro: Client, persona: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    fuera = Client()
    registrar(fuera, email="beto@ejemplo.mx")
    registrar(Client())
    fuera.post(enlace_de(correos()[0].body))
    for correo in (persona.correo, "nadie@ejemplo.mx"):
        Client().post("/cuenta/recuperar/", {"email": correo})
    dentro.post("/cuenta/correo/", {"email": "nueva@ejemplo.mx", "action_add": ""})
    dentro.post(enlace_de(ultimo_correo().body))
    secreto = dentro.get("/cuenta/segundo-factor/activar/").context["form"].secret
    # The suite's transaction never commits: the library's mails are written at once, our nudge is not needed.
    monkeypatch.setattr(transaction, "on_commit", lambda hacer, robust=False: None if robust else hacer())
    dentro.post("/cuenta/segundo-factor/activar/", {"code": codigo_de(secreto)})
    dentro.post("/cuenta/segundo-factor/codigos/nuevos/")
    dentro.post("/cuenta/segundo-factor/desactivar/")
    otra = "otras palabras distintas"
    dentro.post("/cuenta/contrasena/", {"oldpassword": CLAVE, "password1": otra, "password2": otra})
    asuntos = {correo.subject for correo in correos()}
    assert asuntos == {
        "Confirma tu correo para terminar de crear tu cuenta", "Ya tienes una cuenta con este correo",
        "Elige una contraseña nueva", "No hay ninguna cuenta con este correo", "Confirma tu correo",
        "Cambió el correo de tu cuenta", "Activaste la verificación en dos pasos",
        "Tienes códigos de recuperación nuevos", "Desactivaste la verificación en dos pasos",
        "Cambió la contraseña de tu cuenta",
    }  # fmt: skip
    for correo in correos():
        assert AJENAS.findall(correo.body) == [], correo.subject
        assert set(re.findall(r"https?://([^/\s]+)", correo.body)) == {"testserver"}
        assert correo.alternatives == []
        assert "127.0.0.1" not in correo.body
