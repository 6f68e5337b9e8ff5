"""A mail is born with its act: once per person, motive and object, whole and harmless."""

import email
import uuid

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from avisos.adjunto import Adjunto
from avisos.commands import encolar_carta
from avisos.errors import AdjuntoInvalido, AsuntoDeCorreoInvalido
from avisos.models import Envio
from avisos.reparto import armar, repartir
from avisos.salida import Salida
from tests.avisos.conftest import avisar
from tests.factories.cuentas import PersonaFactory

pytestmark = pytest.mark.django_db


def test_avisar_escribe_un_envio_por_persona_con_texto_y_html(hoy) -> None:
    ana, beto = PersonaFactory(nombre="Ana"), PersonaFactory(nombre="Beto")
    assert avisar(ana, beto, ana) == 2
    envio = Envio.objects.get(persona=ana)
    assert (envio.estado, envio.destino, envio.creado_en, envio.no_antes_de) == ("pendiente", "", hoy, hoy)
    assert envio.texto.splitlines() == [
        "Hola, Ana:",
        "",
        "Se convocó la tercera sesión: https://portal.example.org/sesiones/3/",
        "",
        "--",
        "Recibes este correo porque tienes una cuenta en Gobierno Abierto México y lo que cuenta te toca.",
        "Gobierno Abierto México · https://portal.example.org/",
        "Este mensaje salió solo: no hace falta responderlo.",
    ]
    assert 'href="https://portal.example.org/sesiones/3/"' in envio.html
    assert envio.html.startswith("<!DOCTYPE html>")


def test_avisar_otra_vez_de_lo_mismo_no_escribe(hoy) -> None:
    ana, beto = PersonaFactory(), PersonaFactory()
    assert avisar(ana) == 1
    assert avisar(ana, beto) == 1
    assert avisar(ana, beto) == 0
    assert avisar(ana, objeto="sesion:demo/4") == 1
    assert avisar(ana, motivo="secretariado.sesion_cancelada") == 1
    assert Envio.objects.count() == 4


def test_avisar_a_quien_ya_no_tiene_cuenta_no_escribe(hoy) -> None:
    assert avisar(PersonaFactory(is_active=False), PersonaFactory(borrada_en=hoy)) == 0
    assert Envio.objects.count() == 0


def test_avisar_sin_plantilla_html_manda_solo_texto(hoy, tmp_path) -> None:
    (tmp_path / "plantillas" / "emails" / "prueba" / "aviso.html").unlink()
    avisar(PersonaFactory())
    assert Envio.objects.get().html == ""


def test_avisar_con_plantilla_que_no_existe_lo_dice(hoy) -> None:
    with pytest.raises(Exception, match=r"emails/nada\.txt"):
        avisar(PersonaFactory(), plantilla="emails/nada")
    assert Envio.objects.count() == 0


def test_los_nombres_se_escapan_en_html_y_quedan_como_son_en_texto(hoy) -> None:
    avisar(PersonaFactory(nombre="<b>Ana</b> & hijos"), contexto={"titulo": '<script>x</script>"', "direccion": "/x/"})
    envio = Envio.objects.get()
    assert "Hola, <b>Ana</b> & hijos:" in envio.texto
    assert '<script>x</script>"' in envio.texto
    assert "Hola, &lt;b&gt;Ana&lt;/b&gt; &amp; hijos:" in envio.html
    assert "<script>" not in envio.html


@pytest.mark.parametrize("malo", ["Hola\nBcc: x@ejemplo.mx", "Hola\rBcc: x", "Hola\x00", "a\u2028b", "", "  "])
def test_asunto_que_escribiria_encabezados_se_rechaza(hoy, malo: str) -> None:
    with pytest.raises(AsuntoDeCorreoInvalido) as error:
        avisar(PersonaFactory(), asunto=malo)
    assert error.value.codigo == "asunto_de_correo_invalido"
    assert Envio.objects.count() == 0


@pytest.mark.parametrize("malo", ["a\r\nX: y.ics", "../a.ics", ""])
def test_adjunto_con_nombre_peligroso_se_rechaza(hoy, malo: str) -> None:
    with pytest.raises(AdjuntoInvalido):
        avisar(PersonaFactory(), adjunto=Adjunto(malo, "text/calendar", "x"))
    assert Envio.objects.count() == 0


def test_asunto_muy_largo_se_recorta(hoy) -> None:
    avisar(PersonaFactory(), asunto="ñ" * 300)
    assert Envio.objects.get().asunto == "ñ" * 199 + "…"


def test_un_renglon_forzado_en_la_tabla_no_llega_a_los_encabezados() -> None:
    """Even if somebody writes the row by hand, the message is not built."""
    salida = Salida(uuid.uuid4(), "ana@ejemplo.mx", "Hola\nBcc: x@ejemplo.mx", "texto", "", "", "", "")
    with pytest.raises(ValueError, match="newlines"):
        armar(salida).message()


def test_el_mensaje_lleva_su_clave_su_calendario_y_sus_dos_textos(hoy) -> None:
    ana = PersonaFactory()
    avisar(
        ana, adjunto=Adjunto("sesión 3.ics", "text/calendar", "BEGIN:VCALENDAR\r\nSUMMARY:Sesión\r\nEND:VCALENDAR\r\n")
    )
    assert repartir() == 1
    envio, (correo,) = Envio.objects.get(), mail.outbox
    assert (correo.to, correo.cc, correo.bcc, correo.subject) == ([ana.correo], [], [], envio.asunto)
    leido = email.message_from_bytes(correo.message().as_bytes(), policy=email.policy.default)
    assert leido["Message-ID"] == f"<{envio.clave}@portal.example.org>"
    assert leido["Auto-Submitted"] == "auto-generated"
    assert [p.get_content_type() for p in leido.walk()] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar",
    ]  # fmt: skip
    (adjunto,) = leido.iter_attachments()
    assert (adjunto.get_filename(), "SUMMARY:Sesión" in adjunto.get_content()) == ("sesión 3.ics", True)


def _acto_que_se_arrepiente() -> None:
    with transaction.atomic():
        assert avisar(PersonaFactory()) == 1
        raise ZeroDivisionError


def test_si_el_acto_se_deshace_no_queda_correo(hoy, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True) as avisos, pytest.raises(ZeroDivisionError):
        _acto_que_se_arrepiente()
    assert (avisos, Envio.objects.count(), mail.outbox) == ([], 0, [])


def test_al_confirmarse_el_acto_el_correo_sale(hoy, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        avisar(PersonaFactory(), PersonaFactory())
        assert mail.outbox == []
    assert [len(mail.outbox), *Envio.objects.values_list("estado", flat=True)] == [2, "enviado", "enviado"]


def test_carta_de_la_cuenta_va_a_la_persona_o_a_la_direccion_que_aun_no_es_suya(hoy) -> None:
    ana = PersonaFactory(correo="ana@ejemplo.mx")
    datos = {"motivo": "cuentas.mensaje", "asunto": "Hola", "texto": "abre https://x/"}
    encolar_carta(persona=ana, destino="ANA@ejemplo.mx", **datos)
    encolar_carta(persona=ana, destino="nueva@ejemplo.mx", **datos)
    encolar_carta(persona=None, destino="nadie@ejemplo.mx", **datos)
    filas = list(Envio.objects.order_by("pk").values_list("persona", "destino", "reservado"))
    assert filas == [(ana.pk, "", True), (ana.pk, "nueva@ejemplo.mx", True), (None, "nadie@ejemplo.mx", True)]
    repartir()
    assert [c.to for c in mail.outbox] == [["ana@ejemplo.mx"], ["nueva@ejemplo.mx"], ["nadie@ejemplo.mx"]]


@pytest.mark.parametrize("cuantas", [1, 3])
def test_avisar_cuesta_lo_mismo_a_una_que_a_muchas(hoy, cuantas: int) -> None:
    personas = PersonaFactory.create_batch(cuantas)
    with CaptureQueriesContext(connection) as consultas:
        avisar(*personas)
    assert len([c for c in consultas if "SAVEPOINT" not in c["sql"]]) == 2
