"""The notice and its versions, own-data export, erasure."""

import datetime as dt
import json

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.test import Client

from bitacora.actor import Actor
from bitacora.commands import asentar
from bitacora.models import Entrada, NombreAsentado
from comun import reloj
from cuentas.avisos import PUNTOS
from cuentas.commands import (
    aceptar_aviso,
    borrar_persona,
    borrar_sesiones_vencidas,
    crear_cuenta_de_demo,
    editar_perfil,
    publicar_aviso,
)
from cuentas.errors import (
    AvisoVacio,
    CuentaYaBorrada,
    NombreConEnlace,
    NoPublicaAvisos,
    PuntoDesconocido,
    SinNombre,
    SinSeudonimo,
    SoloEnLaDemo,
    VersionNoValida,
    VersionRepetida,
    VigenciaPasada,
)
from cuentas.models import AceptacionDeAviso, AvisoDePrivacidad, Persona
from cuentas.queries.avisos import aviso_por_aceptar, aviso_vigente
from cuentas.tasks import borrar_sesiones_vencidas as tarea
from tests.cuentas.conftest import CLAVE
from tests.factories.cuentas import PersonaFactory

pytestmark = pytest.mark.django_db
AHORA = dt.datetime(2026, 12, 1, 18, 0, tzinfo=dt.UTC)


@pytest.fixture
def admin() -> Persona:
    return PersonaFactory(is_superuser=True, is_staff=True, nombre="Adela Administra")


# --- the notice -----------------------------------------------------------------------------------------------------
def test_aviso_completo_con_version_y_fecha(client: Client, settings) -> None:
    settings.PRIVACIDAD_RESPONSABLE = "Secretaría de Prueba"
    html = client.get("/privacidad/").content.decode()
    assert "Versión 2026-11" in html
    assert "En vigor desde el 1.º de noviembre de 2026" in html
    assert "Secretaría de Prueba" in html
    assert "permanecen en las minutas" in html


def test_aviso_desconocido_no_existe(client: Client) -> None:
    assert client.get("/privacidad/1999-01/").status_code == 404


def test_publicar_aviso_cambia_el_vigente_en_su_instante(admin: Persona, persona: Persona, client: Client) -> None:
    with time_machine.travel(AHORA, tick=False):
        aceptar_aviso(persona=persona, punto="registro")
        desde = AHORA + dt.timedelta(days=10)
        antes = Entrada.objects.count()
        aviso = publicar_aviso(persona=admin, version="2027-01", texto="# Nuevo", vigente_desde=desde)
        entrada = Entrada.objects.get(verbo="cuentas.aviso_publicado")
        assert Entrada.objects.count() == antes + 1
        assert entrada.asunto == "aviso_de_privacidad:2027-01"
        assert aviso.huella in entrada.texto
        assert "todavía no vale" in client.get("/privacidad/2027-01/").content.decode()
    for instante, vigente, pendiente in [
        (desde - dt.timedelta(seconds=1), "2026-11", None),
        (desde, "2027-01", aviso),
        (desde + dt.timedelta(seconds=1), "2027-01", aviso),
    ]:
        with time_machine.travel(instante, tick=False):
            assert aviso_vigente().version == vigente
            assert aviso_por_aceptar(persona) == pendiente
    with time_machine.travel(desde, tick=False):
        assert "ya no vale" in client.get("/privacidad/2026-11/").content.decode()


@pytest.mark.parametrize(
    ("cambio", "error", "codigo"),
    [
        ({"version": "enero"}, VersionNoValida, "version_no_valida"),
        ({"version": "2026-11"}, VersionRepetida, "version_repetida"),
        ({"texto": " \n "}, AvisoVacio, "aviso_vacio"),
        ({"vigente_desde": AHORA - dt.timedelta(seconds=1)}, VigenciaPasada, "vigencia_pasada"),
    ],
)
def test_publicar_aviso_se_niega(admin: Persona, cambio: dict, error: type, codigo: str) -> None:
    datos = {"version": "2027-01", "texto": "Texto", "vigente_desde": AHORA, **cambio}
    with time_machine.travel(AHORA, tick=False), pytest.raises(error) as hallado:
        publicar_aviso(persona=admin, **datos)
    assert hallado.value.codigo == codigo
    assert [a.version for a in AvisoDePrivacidad.objects.all()] == ["2026-11"]
    assert Entrada.objects.count() == 0


def test_publicar_aviso_sin_permiso(persona: Persona) -> None:
    with pytest.raises(NoPublicaAvisos):
        publicar_aviso(persona=persona, version="2027-01", texto="x", vigente_desde=reloj.ahora())
    assert AvisoDePrivacidad.objects.count() == 1
    assert Entrada.objects.count() == 0


def test_aviso_nuevo_se_anuncia_en_la_cuenta_y_se_acepta(dentro: Client, persona: Persona) -> None:
    assert "Te falta leer el aviso de privacidad" in dentro.get("/cuenta/").content.decode()
    assert dentro.get("/cuenta/aviso/").status_code == 200
    assert AceptacionDeAviso.objects.count() == 0
    assert dentro.post("/cuenta/aviso/", {})["Location"] == "/cuenta/"
    assert AceptacionDeAviso.objects.get().aviso.version == "2026-11"
    despues = dentro.get("/cuenta/").content.decode()
    assert "Te falta leer" not in despues
    assert "El aviso de privacidad cambió" not in despues


def test_aceptar_dos_veces_deja_una(persona: Persona) -> None:
    primera = aceptar_aviso(persona=persona, punto="propuesta")
    assert aceptar_aviso(persona=persona, punto="propuesta") == primera
    assert AceptacionDeAviso.objects.count() == 1


def test_aceptar_en_un_punto_desconocido(persona: Persona) -> None:
    with pytest.raises(PuntoDesconocido):
        aceptar_aviso(persona=persona, punto="mercado")
    assert AceptacionDeAviso.objects.count() == 0


def test_puntos_de_recoleccion() -> None:
    assert set(PUNTOS) == {
        "registro", "perfil", "propuesta", "apoyo", "voto", "curp", "reporte", "nombramiento", "mesa", "llamado", "objecion",
        "candidatura", "encuesta", "lista_de_firmas",
        "comentario", "reporte_de_contenido",
    }  # fmt: skip


# --- profile --------------------------------------------------------------------------------------------------------
def test_editar_perfil_desde_la_pagina(dentro: Client, persona: Persona) -> None:
    datos = {"nombre": "Ana López", "seudonimo": "Colibrí", "usa_seudonimo": "seudonimo"}
    assert dentro.post("/cuenta/perfil/", datos)["Location"] == "/cuenta/"
    persona.refresh_from_db()
    assert persona.nombre_publico == "Colibrí"
    assert "Colibrí" in dentro.get("/cuenta/").content.decode()


@pytest.mark.parametrize(
    ("datos", "error", "campo"),
    [
        ({"nombre": " ", "seudonimo": "Colibrí", "usa_seudonimo": False}, SinNombre, "nombre"),
        ({"nombre": "Ana", "seudonimo": " ", "usa_seudonimo": True}, SinSeudonimo, "seudonimo"),
        ({"nombre": "www.ana.mx", "seudonimo": "", "usa_seudonimo": False}, NombreConEnlace, "nombre"),
        ({"nombre": "Ana", "seudonimo": "a@b.mx", "usa_seudonimo": True}, NombreConEnlace, "seudonimo"),
    ],
)
def test_editar_perfil_se_niega(persona: Persona, datos: dict, error: type, campo: str) -> None:
    with pytest.raises(error) as hallado:
        editar_perfil(persona=persona, **datos)
    assert hallado.value.campo == campo
    persona.refresh_from_db()
    assert (persona.nombre, persona.seudonimo, persona.usa_seudonimo) == ("Ana López", "", False)


# --- export ---------------------------------------------------------------------------------------------------------
def test_exportar_da_todo_lo_declarado(dentro: Client, persona: Persona, admin: Persona) -> None:
    aceptar_aviso(persona=persona, punto="registro")
    respuesta = dentro.post("/cuenta/mis-datos/")
    assert respuesta["Content-Type"] == "application/json"
    assert respuesta["Content-Disposition"].startswith('attachment; filename="mis-datos-')
    secciones = {s["clave"]: s["registros"] for s in json.loads(respuesta.content)["secciones"]}
    assert {"cuenta", "avisos_aceptados", "bitacora"} <= set(secciones)
    assert secciones["cuenta"][0]["correo"] == "ana@ejemplo.mx"
    assert secciones["cuenta"][0]["correos"] == [{"correo": "ana@ejemplo.mx", "verificado": True, "principal": True}]
    assert [(a["version"], a["punto"]) for a in secciones["avisos_aceptados"]] == [("2026-11", "registro")]
    texto = respuesta.content.decode()
    assert persona.password not in texto
    assert admin.correo not in texto


def test_exportar_por_get_no_da_el_archivo(dentro: Client) -> None:
    assert dentro.get("/cuenta/mis-datos/")["Content-Type"].startswith("text/html")


def test_exportar_pide_confirmar_quien_eres(client: Client, persona: Persona) -> None:
    client.force_login(persona, backend="django.contrib.auth.backends.ModelBackend")
    respuesta = client.get("/cuenta/mis-datos/")
    assert respuesta.status_code == 302
    assert respuesta["Location"] == "/cuenta/confirma-que-eres-tu/?next=%2Fcuenta%2Fmis-datos%2F"
    assert client.post(respuesta["Location"], {"password": "mala del todo"}).status_code == 200
    assert client.get("/cuenta/mis-datos/").status_code == 302
    client.post(respuesta["Location"], {"password": CLAVE})
    assert client.get("/cuenta/mis-datos/").status_code == 200


# --- erasure --------------------------------------------------------------------------------------------------------
def test_borrar_la_cuenta_y_la_cadena_sigue_verificable(dentro: Client, persona: Persona, admin: Persona) -> None:
    publicar_aviso(
        persona=admin, version="2027-01", texto="Texto", vigente_desde=reloj.ahora() + dt.timedelta(days=400)
    )
    asentar(
        cadena="federal",
        verbo="pruebas.acto_hecho",
        asunto="prueba:uno",
        actor=Actor(rol="coordinacion", nombre=persona.nombre_publico, titular=str(persona.clave)),
        cambio={"dato": 1},
        textos={"motivo": "porque sí, dice Ana"},
    )
    aceptar_aviso(persona=persona, punto="registro")
    otra_sesion, a_medias = Client(), Client()
    otra_sesion.post("/cuenta/entrar/", {"login": persona.correo, "password": CLAVE})
    assert otra_sesion.session["_auth_user_id"] == str(persona.pk)
    Authenticator.objects.create(user=persona, type="totp", data={"secret": "x"})
    # This one stops before the second factor, and its session already knows whose it is.
    a_medias.post("/cuenta/entrar/", {"login": persona.correo, "password": CLAVE})
    llaves = [otra_sesion.session.session_key, a_medias.session.session_key]
    assert Session.objects.filter(pk__in=llaves).count() == 2
    assert NombreAsentado.objects.filter(titular=str(persona.clave)).count() == 2

    respuesta = dentro.post("/cuenta/borrar/", {"contrasena": CLAVE, "entiendo": "on"})
    assert respuesta["Location"] == "/cuenta/borrada/"
    assert "Tu cuenta se borró" in dentro.get("/cuenta/borrada/").content.decode()

    persona.refresh_from_db()
    assert persona.correo == f"{persona.clave}@borrada.invalid"
    assert (persona.nombre, persona.seudonimo, persona.nombre_publico) == ("", "", "Cuenta borrada")
    assert persona.borrada_en is not None
    assert persona.is_active is False
    assert persona.has_usable_password() is False
    assert persona.last_login is None
    assert EmailAddress.objects.filter(user=persona).count() == 0
    assert Authenticator.objects.filter(user=persona).count() == 0
    assert AceptacionDeAviso.objects.filter(persona=persona).count() == 0
    assert NombreAsentado.objects.filter(titular=str(persona.clave)).count() == 0
    # The other person's name is still there.
    assert NombreAsentado.objects.filter(titular=str(admin.clave)).count() == 1
    assert [s for s in Session.objects.all() if s.get_decoded().get("_auth_user_id") == str(persona.pk)] == []
    assert Session.objects.filter(pk__in=llaves).count() == 0
    assert otra_sesion.get("/cuenta/").status_code == 302
    call_command("verificar_bitacora")
    assert Entrada.objects.count() == 2


def test_borrar_y_volver_a_registrarse_con_el_mismo_correo(persona: Persona) -> None:
    borrar_persona(persona=persona)
    otra = Persona.objects.create_user("ana@ejemplo.mx", CLAVE)
    assert otra.clave != persona.clave


def test_borrar_dos_veces(persona: Persona) -> None:
    borrar_persona(persona=persona)
    momento = Persona.objects.get().borrada_en
    with pytest.raises(CuentaYaBorrada):
        borrar_persona(persona=persona)
    assert Persona.objects.get().borrada_en == momento


@pytest.mark.parametrize(
    ("datos", "mensaje"),
    [
        ({"contrasena": "otra cosa", "entiendo": "on"}, "La contraseña no es correcta."),
        ({"contrasena": CLAVE}, "Marca la casilla"),
        ({"entiendo": "on"}, "Escribe tu contraseña"),
    ],
)
def test_borrar_sin_confirmar_no_borra(dentro: Client, persona: Persona, datos: dict, mensaje: str) -> None:
    respuesta = dentro.post("/cuenta/borrar/", datos)
    assert respuesta.status_code == 422
    assert mensaje in respuesta.content.decode()
    persona.refresh_from_db()
    assert persona.borrada_en is None
    assert persona.correo == "ana@ejemplo.mx"


def test_borrar_a_medias_no_deja_nada_escrito(persona: Persona, monkeypatch: pytest.MonkeyPatch) -> None:
    def falla(_: Persona) -> None:
        raise RuntimeError("corte")

    monkeypatch.setattr("cuentas.commands.borrado.declaraciones", lambda: _con_falla(falla))
    with pytest.raises(RuntimeError):
        borrar_persona(persona=persona)
    persona.refresh_from_db()
    assert persona.correo == "ana@ejemplo.mx"
    assert EmailAddress.objects.filter(user=persona).count() == 1


def _con_falla(falla):
    """The account is emptied first; then the lowest app fails."""
    from comun.registro import DatosPersonales
    from cuentas.privacidad import DATOS_PERSONALES

    return (DatosPersonales("falla", "Falla", lambda p: [], falla), *DATOS_PERSONALES)


# --- sessions, demo -------------------------------------------------------------------------------------------------
def test_sesiones_vencidas_se_borran_en_su_instante() -> None:
    Session.objects.create(session_key="a", session_data="x", expire_date=AHORA)
    with time_machine.travel(AHORA, tick=False):
        assert borrar_sesiones_vencidas() == 0
    with time_machine.travel(AHORA + dt.timedelta(seconds=1), tick=False):
        tarea.delay()
        assert Session.objects.count() == 0
        assert borrar_sesiones_vencidas() == 0


def test_cuenta_de_demo_se_crea_una_vez(settings) -> None:
    datos = {"correo": "ana@demo.example", "nombre": "Ana Demo", "clave": CLAVE}
    primera = crear_cuenta_de_demo(**datos)
    assert primera.correo_verificado is True
    assert crear_cuenta_de_demo(**datos) == primera
    assert Persona.objects.count() == 1
    settings.PERMITE_DEMO = False
    with pytest.raises(SoloEnLaDemo):
        crear_cuenta_de_demo(correo="otra@demo.example", nombre="Otra", clave=CLAVE)
    assert Persona.objects.count() == 1


# --- from the command line ------------------------------------------------------------------------------------------
def test_publicar_aviso_por_linea_de_ordenes(admin: Persona, tmp_path, capsys) -> None:
    archivo = tmp_path / "aviso.md"
    archivo.write_text("# Nuevo\n\nTexto", encoding="utf-8")
    call_command("publicar_aviso", "2027-01", archivo, persona=admin.correo)
    assert "Publicado el aviso 2027-01" in capsys.readouterr().out
    assert aviso_vigente().texto == "# Nuevo\n\nTexto"


@pytest.mark.parametrize(
    ("cambio", "mensaje"),
    [
        ({"persona": "nadie@ejemplo.mx"}, "No hay ninguna cuenta"),
        ({"archivo": "no-existe.md"}, "No se puede leer"),
        ({"desde": "mañana"}, "AAAA-MM-DD"),
        ({"aviso": "2026-11"}, "ya está publicado"),
    ],
)
def test_publicar_aviso_por_linea_de_ordenes_se_niega(
    admin: Persona, tmp_path, cambio: dict[str, str], mensaje: str
) -> None:
    (tmp_path / "aviso.md").write_text("Texto", encoding="utf-8")
    datos = {"aviso": "2027-01", "archivo": "aviso.md", "persona": admin.correo, "desde": None, **cambio}
    with pytest.raises(CommandError, match=mensaje):
        call_command(
            "publicar_aviso",
            datos["aviso"],
            tmp_path / datos["archivo"],
            persona=datos["persona"],
            desde=datos["desde"],
        )
    assert AvisoDePrivacidad.objects.count() == 1
