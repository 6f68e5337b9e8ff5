"""Log-in, recovery, second factor."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from cuentas import cifrado
from cuentas.demo import CLAVE_DEMO, CUENTAS
from cuentas.models import Persona
from cuentas.queries.segundo_factor import tiene_segundo_factor
from tests.cuentas.conftest import CLAVE, correos, enlace_de, ultimo_correo
from tests.factories.cuentas import PersonaFactory

pytestmark = pytest.mark.django_db


def entrar(client: Client, clave: str = CLAVE, correo: str = "ana@ejemplo.mx"):
    return client.post("/cuenta/entrar/", {"login": correo, "password": clave})


def codigo_de(secreto: str) -> str:
    return format_hotp_value(hotp_value(secreto, next(iter(yield_hotp_counters_from_time()))))


def test_entrar_y_salir(client: Client, persona: Persona) -> None:
    assert entrar(client)["Location"] == "/mi/"
    assert client.session["_auth_user_id"] == str(persona.pk)
    assert client.get("/cuenta/salir/").status_code == 200
    assert "_auth_user_id" in client.session
    assert client.post("/cuenta/salir/")["Location"] == "/"
    assert "_auth_user_id" not in client.session


def test_entrar_vuelve_a_donde_se_iba_y_nunca_a_otro_sitio(client: Client, persona: Persona) -> None:
    datos = {"login": persona.correo, "password": CLAVE}
    assert client.post("/cuenta/entrar/?next=/cuenta/", datos)["Location"] == "/cuenta/"
    otro = Client()
    assert otro.post("/cuenta/entrar/?next=https://malo.example/", datos)["Location"] == "/mi/"


def test_entrar_con_clave_mala_dice_lo_mismo_exista_o_no_la_cuenta(client: Client, persona: Persona) -> None:
    esperado = "El correo o la contraseña no coinciden."
    for correo in ("ana@ejemplo.mx", "nadie@ejemplo.mx"):
        respuesta = entrar(client, "una contraseña mala", correo)
        assert respuesta.status_code == 200
        assert esperado in respuesta.content.decode()
    assert "_auth_user_id" not in client.session


def test_entrar_demasiadas_veces_se_frena(client: Client, persona: Persona, settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "2/m/key"}
    for _ in range(2):
        entrar(client, "una contraseña mala")
    respuesta = entrar(client)
    assert "Hubo demasiados intentos" in respuesta.content.decode()
    assert "_auth_user_id" not in client.session


def test_registrarse_demasiadas_veces_responde_429_en_espanol(client: Client, settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"signup": "1/m/ip"}
    client.post("/cuenta/registro/", {})
    respuesta = client.post("/cuenta/registro/", {})
    assert respuesta.status_code == 429
    assert "Espera un momento" in respuesta.content.decode()


def test_recuperar_la_contrasena(client: Client, persona: Persona) -> None:
    assert client.post("/cuenta/recuperar/", {"email": persona.correo})["Location"] == "/cuenta/recuperar/enviado/"
    correo = ultimo_correo()
    assert correo.subject == "Elige una contraseña nueva"
    paso = client.get(enlace_de(correo.body))
    nueva = "cuatro palabras muy nuevas"
    assert "Elige otra contraseña" in client.get(paso["Location"]).content.decode()
    mala = client.post(paso["Location"], {"password1": nueva, "password2": "otra"})
    assert mala.status_code == 200
    persona.refresh_from_db()
    assert persona.check_password(CLAVE)
    assert client.post(paso["Location"], {"password1": nueva, "password2": nueva}).status_code == 302
    persona.refresh_from_db()
    assert persona.check_password(nueva)
    assert "venció o ya se usó" in Client().get(enlace_de(correo.body)).content.decode()


def test_recuperar_con_un_correo_sin_cuenta_responde_igual(client: Client, persona: Persona) -> None:
    con = client.post("/cuenta/recuperar/", {"email": persona.correo})
    sin = client.post("/cuenta/recuperar/", {"email": "nadie@ejemplo.mx"})
    assert (con.status_code, con["Location"]) == (sin.status_code, sin["Location"])
    assert [m.subject for m in correos()] == [
        "Elige una contraseña nueva",
        "No hay ninguna cuenta con este correo",
    ]


def test_segundo_factor_se_activa_y_se_pide_al_entrar(dentro: Client, persona: Persona) -> None:
    pagina = dentro.get("/cuenta/segundo-factor/activar/")
    secreto = pagina.context["form"].secret
    assert secreto in pagina.content.decode()
    assert "data:image/svg+xml;base64," in pagina.content.decode()

    mal = dentro.post("/cuenta/segundo-factor/activar/", {"code": "000000"})
    assert mal.status_code == 200
    assert tiene_segundo_factor(persona) is False

    bien = dentro.post("/cuenta/segundo-factor/activar/", {"code": codigo_de(secreto)})
    assert bien["Location"] == "/cuenta/segundo-factor/codigos/"
    assert tiene_segundo_factor(persona) is True
    codigos = dentro.get(bien["Location"]).context["unused_codes"]
    assert len(codigos) == 10
    descarga = dentro.get("/cuenta/segundo-factor/codigos/descargar/")
    assert "codigos-de-recuperacion.txt" in descarga["Content-Disposition"]
    assert codigos[0] in descarga.content.decode()

    otro = Client()
    assert entrar(otro)["Location"].startswith("/cuenta/segundo-factor/entrar/")
    assert "_auth_user_id" not in otro.session
    assert otro.post("/cuenta/segundo-factor/entrar/", {"code": "000000"}).status_code == 200
    assert "_auth_user_id" not in otro.session
    assert otro.post("/cuenta/segundo-factor/entrar/", {"code": codigos[0]})["Location"] == "/mi/"
    assert otro.session["_auth_user_id"] == str(persona.pk)
    # A recovery code serves once.
    repetido = Client()
    entrar(repetido)
    assert repetido.post("/cuenta/segundo-factor/entrar/", {"code": codigos[0]}).status_code == 200
    assert "_auth_user_id" not in repetido.session


def test_segundo_factor_con_el_codigo_del_telefono(client: Client, persona: Persona) -> None:
    secreto = "JBSWY3DPEHPK3PXP"
    Authenticator.objects.create(user=persona, type="totp", data={"secret": get_adapter().encrypt(secreto)})
    entrar(client)
    assert client.post("/cuenta/segundo-factor/entrar/", {"code": codigo_de(secreto)})["Location"] == "/mi/"


def test_segundo_factor_se_guarda_cifrado(dentro: Client, persona: Persona) -> None:
    secreto = dentro.get("/cuenta/segundo-factor/activar/").context["form"].secret
    dentro.post("/cuenta/segundo-factor/activar/", {"code": codigo_de(secreto)})
    guardado = Authenticator.objects.get(type="totp").data["secret"]
    assert secreto not in guardado
    assert cifrado.descifrar(guardado) == secreto


def test_segundo_factor_con_otra_llave_no_acepta_ningun_codigo(settings) -> None:
    guardado = cifrado.cifrar("JBSWY3DPEHPK3PXP")
    vieja, settings.SECRET_KEY = settings.SECRET_KEY, "otra-llave-" + "x" * 40
    with pytest.raises(cifrado.Ilegible):
        cifrado.descifrar(guardado)
    assert get_adapter().decrypt(guardado) != "JBSWY3DPEHPK3PXP"
    settings.SECRET_KEY_FALLBACKS = [vieja]
    assert cifrado.descifrar(guardado) == "JBSWY3DPEHPK3PXP"


def test_desactivar_el_segundo_factor(dentro: Client, persona: Persona) -> None:
    secreto = dentro.get("/cuenta/segundo-factor/activar/").context["form"].secret
    dentro.post("/cuenta/segundo-factor/activar/", {"code": codigo_de(secreto)})
    assert "Desactivar" in dentro.get("/cuenta/segundo-factor/desactivar/").content.decode()
    assert tiene_segundo_factor(persona) is True
    dentro.post("/cuenta/segundo-factor/desactivar/")
    assert tiene_segundo_factor(persona) is False


def test_cambiar_el_correo_pide_confirmarlo(dentro: Client, persona: Persona) -> None:
    dentro.post("/cuenta/correo/", {"email": "nueva@ejemplo.mx", "action_add": ""})
    persona.refresh_from_db()
    assert persona.correo == "ana@ejemplo.mx"
    assert "Falta confirmar nueva@ejemplo.mx" in dentro.get("/cuenta/correo/").content.decode()
    dentro.post(enlace_de(ultimo_correo().body))
    persona.refresh_from_db()
    assert persona.correo == "nueva@ejemplo.mx"
    assert persona.correo_verificado is True


def test_entrada_rapida_solo_en_la_demostracion(client: Client, settings) -> None:
    pagina = client.get("/cuenta/entrar/").content.decode()
    assert all(cuenta.correo in pagina for cuenta in CUENTAS)
    settings.PERMITE_DEMO = False
    pagina = client.get("/cuenta/entrar/").content.decode()
    assert "demo.example" not in pagina
    assert CLAVE_DEMO not in pagina


# --- the admin ------------------------------------------------------------------------------------------------------
def test_admin_no_da_correos_verificados_ni_ensena_el_secreto(client: Client) -> None:
    """A verified address of one's own on somebody's account would open it with a new password."""
    admin, otra = PersonaFactory(is_superuser=True, is_staff=True), PersonaFactory()
    correo = EmailAddress.objects.get_or_create(user=otra, email=otra.correo)[0]
    factor = Authenticator.objects.create(user=otra, type="totp", data={"secret": "no-se-ensena"})
    client.force_login(admin)
    datos = {"user": otra.pk, "email": "yo@ejemplo.mx", "verified": "on", "primary": "on"}

    assert client.post("/admin/account/emailaddress/add/", datos).status_code == 403
    assert client.post(f"/admin/account/emailaddress/{correo.pk}/change/", datos).status_code == 403
    assert not EmailAddress.objects.filter(email="yo@ejemplo.mx").exists()
    ficha = client.get(f"/admin/mfa/authenticator/{factor.pk}/change/")
    assert (ficha.status_code, b"no-se-ensena" in ficha.content) == (200, False)
    assert client.post(f"/admin/mfa/authenticator/{factor.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not Authenticator.objects.filter(pk=factor.pk).exists()
