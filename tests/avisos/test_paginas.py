"""The demo's tray, and the page where technical administration looks after the mail that leaves."""

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from avisos import commands
from avisos.adjunto import Adjunto
from avisos.models import Envio
from avisos.pendientes import de_administracion
from avisos.reparto import repartir
from comun.errors import SinPermiso
from tests.avisos.conftest import avisar
from tests.factories.cuentas import PersonaFactory

pytestmark = pytest.mark.django_db
BANDEJA = "/demo/correo/"
GESTION = "/gestion/correo/"


def leer(client: Client, camino: str) -> str:
    respuesta = client.get(camino)
    assert respuesta.status_code == 200
    return respuesta.content.decode()


@pytest.fixture
def tecnica(client: Client):
    """Technical administration, logged in."""
    persona = PersonaFactory(nombre="Adán", is_superuser=True, is_staff=True)
    client.force_login(persona)
    return persona


# --- the tray of the demo ---------------------------------------------------------------------------------------------
def test_bandeja_vacia_dice_que_habra(client: Client) -> None:
    assert "Todavía no hay mensajes" in leer(client, BANDEJA)


def test_bandeja_muestra_a_quien_que_y_si_ya_salio(client: Client, hoy) -> None:
    ana, beto = PersonaFactory(nombre="Ana Demo"), PersonaFactory(nombre="Beto Demo")
    avisar(ana)
    repartir()
    avisar(beto, asunto="Se canceló la sesión", objeto="sesion:demo/4")
    html = leer(client, BANDEJA)
    assert html.index("Se canceló la sesión") < html.index("Convocatoria a la tercera sesión")
    assert f"Para Ana Demo, {ana.correo}" in html
    assert 'href="https://portal.example.org/sesiones/3/"' in html
    assert (html.count("Por enviar"), html.count("Enviado")) == (1, 1)


def test_bandeja_se_filtra_por_persona(client: Client, hoy) -> None:
    ana, beto = PersonaFactory(), PersonaFactory()
    avisar(ana, beto)
    html = leer(client, f"{BANDEJA}?para={ana.correo}")
    assert html.count("<article") == 1
    assert f"1 correo para {ana.correo}" in html
    assert f'<option value="{beto.correo}">' in html
    assert "No hay correos para esa persona" in leer(client, f"{BANDEJA}?para=nadie@ejemplo.mx")


def test_bandeja_escapa_lo_que_otros_escriben(client: Client, hoy) -> None:
    avisar(
        PersonaFactory(nombre="<b>Ana</b>"),
        asunto="<i>x</i>",
        contexto={"titulo": "<script>x</script>", "direccion": "/"},
    )
    html = leer(client, BANDEJA)
    assert "<script>x" not in html
    assert "<i>x</i>" not in html
    assert "<b>Ana</b>" not in html
    assert "&lt;script&gt;x&lt;/script&gt;" in html


def test_bandeja_descarga_el_calendario(client: Client, hoy) -> None:
    avisar(PersonaFactory(), adjunto=Adjunto("sesión.ics", "text/calendar", "BEGIN:VCALENDAR\r\n"))
    avisar(PersonaFactory())
    con, sin = Envio.objects.order_by("pk")
    respuesta = client.get(f"{BANDEJA}{con.clave}/adjunto/")
    assert (respuesta["Content-Type"], respuesta.content) == ("text/calendar; charset=utf-8", b"BEGIN:VCALENDAR\r\n")
    assert respuesta["Content-Disposition"] == "attachment; filename*=UTF-8''sesi%C3%B3n.ics"
    assert client.get(f"{BANDEJA}{sin.clave}/adjunto/").status_code == 404


def test_bandeja_lee_de_los_archivos_lo_que_la_tabla_ya_no_guarda(client: Client, settings) -> None:
    settings.EMAIL_BACKEND = "avisos.buzon.BuzonEnArchivos"
    client.post("/cuenta/recuperar/", {"email": "nadie@ejemplo.mx"})
    repartir()
    assert Envio.objects.get().texto == ""
    html = leer(client, BANDEJA)
    assert "No hay ninguna cuenta con este correo" in html
    assert '<a href="http://testserver/cuenta/registro/"' in html


def test_bandeja_solo_existe_en_la_demostracion(client: Client, settings, hoy) -> None:
    avisar(PersonaFactory(), adjunto=Adjunto("a.ics", "text/calendar", "x"))
    settings.PERMITE_DEMO = False
    assert client.get(BANDEJA).status_code == 404
    assert client.get(f"{BANDEJA}{Envio.objects.get().clave}/adjunto/").status_code == 404


@pytest.mark.parametrize("cuantos", [1, 3])
def test_bandeja_tiene_un_numero_fijo_de_consultas(client: Client, hoy, cuantos: int) -> None:
    avisar(*PersonaFactory.create_batch(cuantos))
    with CaptureQueriesContext(connection) as consultas:
        leer(client, BANDEJA)
    assert len(consultas) == 4


# --- the page of technical administration -----------------------------------------------------------------------------
def fallido(**cambios: object) -> Envio:
    avisar(PersonaFactory(nombre="Nombre Ajeno"))
    Envio.objects.update(**{"estado": "fallido", "intentos": 6, "error": "SMTPSenderRefused 550", **cambios})
    return Envio.objects.get()


def test_gestion_es_solo_de_la_administracion_tecnica(client: Client) -> None:
    assert client.get(GESTION)["Location"].startswith("/cuenta/entrar/")
    client.force_login(PersonaFactory())
    assert client.get(GESTION).status_code == 403


def test_gestion_cuenta_y_no_muestra_palabras_ni_direcciones(client: Client, tecnica, hoy) -> None:
    envio = fallido()
    html = leer(client, GESTION)
    assert "SMTPSenderRefused 550" in html
    assert "secretariado.sesion_convocada" in html
    for secreto in (envio.persona.correo, "Nombre Ajeno", envio.asunto, "Se convocó"):
        assert secreto not in html
    assert '<th scope="row">No se pudo enviar</th><td class="tabla__numero">1</td>' in html


def test_gestion_vacia_dice_que_habra(client: Client, tecnica) -> None:
    assert "Ningún correo espera una decisión" in leer(client, GESTION)


@pytest.mark.parametrize("cuantos", [1, 3])
def test_gestion_tiene_un_numero_fijo_de_consultas(client: Client, tecnica, hoy, cuantos: int) -> None:
    avisar(*PersonaFactory.create_batch(cuantos))
    Envio.objects.update(estado="incierto")
    with CaptureQueriesContext(connection) as consultas:
        leer(client, GESTION)
    assert len([c for c in consultas if "avisos_envio" in c["sql"]]) == 4


@pytest.mark.parametrize("estado", ["fallido", "incierto"])
def test_reenviar_lo_devuelve_a_la_fila_y_sale(client: Client, tecnica, hoy, estado: str) -> None:
    envio = fallido(estado=estado)
    assert "Enviar otra vez" in leer(client, f"{GESTION}{envio.clave}/reenviar/")
    assert Envio.objects.get().estado == estado
    assert client.post(f"{GESTION}{envio.clave}/reenviar/")["Location"] == GESTION
    fila = Envio.objects.get()
    assert (fila.estado, fila.intentos, fila.error) == ("pendiente", 0, "")
    assert (repartir(), len(mail.outbox)) == (1, 1)


def test_reenviar_dos_veces_es_un_conflicto(client: Client, tecnica, hoy) -> None:
    envio = fallido()
    camino = f"{GESTION}{envio.clave}/reenviar/"
    assert [client.post(camino).status_code for _ in range(2)] == [302, 409]
    assert Envio.objects.get().estado == "pendiente"


def test_reenviar_lo_que_ya_no_tiene_texto_se_niega(client: Client, tecnica, hoy) -> None:
    envio = fallido(texto="")
    respuesta = client.post(f"{GESTION}{envio.clave}/reenviar/")
    assert (respuesta.status_code, Envio.objects.get().estado) == (422, "fallido")
    assert "ya no guarda su texto" in respuesta.content.decode()


def test_descartar_borra_lo_que_decia(client: Client, tecnica, hoy) -> None:
    envio = fallido(estado="incierto")
    client.post(f"{GESTION}{envio.clave}/descartar/")
    fila = Envio.objects.get()
    assert (fila.estado, fila.texto, fila.html, repartir()) == ("anulado", "", "", 0)


@pytest.mark.parametrize("acto", [commands.reintentar_envio, commands.descartar_envio])
def test_decidir_sin_permiso_no_cambia_nada(hoy, acto) -> None:
    envio = fallido()
    with pytest.raises(SinPermiso) as error:
        acto(persona=PersonaFactory(), envio=envio)
    assert (error.value.codigo, Envio.objects.get().estado) == ("sin_permiso", "fallido")


def test_pendientes_de_la_administracion(tecnica, hoy) -> None:
    assert de_administracion(tecnica) == []
    fallido()
    assert [p.titulo for p in de_administracion(tecnica)] == ["Decidir sobre un correo que no salió"]
    assert de_administracion(PersonaFactory()) == []


def test_admin_no_muestra_palabras_ni_direcciones(client: Client, tecnica, hoy) -> None:
    envio = fallido()
    for camino in ("/admin/avisos/envio/", f"/admin/avisos/envio/{envio.pk}/change/"):
        html = leer(client, camino)
        assert envio.persona.correo not in html
        assert "Se convocó" not in html
