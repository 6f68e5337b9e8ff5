"""How a text is kept and how it is drawn; the form that resists programs."""

import datetime as dt

import pytest
import time_machine
from django.http import QueryDict

from conversacion import spam
from conversacion.forms import ComentarioForm
from conversacion.templatetags.conversacion import dicho
from conversacion.textos import huella, limpiar, pedazos

AHORA = dt.datetime(2026, 11, 20, 18, 0, tzinfo=dt.UTC)


def test_el_texto_se_escapa_y_respeta_renglones():
    assert dicho("<script>alert(1)</script>\nhola & adiós\n\nfin") == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;<br>hola &amp; adiós</p>\n\n<p>fin</p>"
    )


def test_markdown_no_significa_nada():
    assert dicho("**no** [x](y)") == "<p>**no** [x](y)</p>"


def test_los_enlaces_inertes_se_ven_y_no_se_abren():
    assert dicho("ve https://a.mx/b.") == '<p>ve <span class="enlace-inerte">https://a.mx/b</span>.</p>'


def test_los_enlaces_vivos_no_recomiendan_ni_dan_acceso_a_la_ventana():
    assert dicho('ve https://a.mx/?q=1&r="2', True) == (
        '<p>ve <a href="https://a.mx/?q=1&amp;r=" rel="nofollow ugc noopener">https://a.mx/?q=1&amp;r=</a>&quot;2</p>'
    )


@pytest.mark.parametrize("texto", ["javascript:alert(1)", "data:text/html,x", "ftp://a.mx", "https://", "www.a.mx"])
def test_lo_que_no_es_http_no_es_enlace(texto):
    assert [p.enlace for p in pedazos(texto)] == [False]


def test_un_parentesis_de_la_direccion_se_conserva():
    assert [p.texto for p in pedazos("(https://a.mx/x_(y))")] == ["(", "https://a.mx/x_(y)", ")"]


def test_limpiar_quita_lo_que_no_se_ve():
    assert limpiar(" a\u202eb\x00\r\nc\n\n\n\nd ") == "ab\nc\n\nd"


def test_la_misma_huella_con_otros_acentos_y_signos():
    assert huella("¡Compra AQUÍ,  ya!") == huella("compra aqui ya")
    assert huella("compra aquí") != huella("compra allá")
    assert huella("🪅") != huella("🌵")


def enviado(hace: dt.timedelta | None, **datos):
    with time_machine.travel(AHORA - (hace or dt.timedelta(0)), tick=False):
        sello = spam.sello_nuevo() if hace is not None else "inventado"
    datos = {"texto": "hola a todas", "sello": sello, **datos}
    with time_machine.travel(AHORA, tick=False):
        crudo = QueryDict(mutable=True)
        crudo.update(datos)
        form = ComentarioForm(crudo)
        form.is_valid()
    return form


@pytest.mark.parametrize("segundos", [3, 60, 24 * 3600])
def test_un_envio_a_su_tiempo_pasa(segundos):
    assert enviado(dt.timedelta(seconds=segundos)).errors == {}


def test_muy_pronto_se_pide_otra_vez_con_el_mismo_sello():
    form = enviado(dt.timedelta(seconds=2))
    assert form.non_field_errors() == [spam.MUY_PRONTO]
    assert form["texto"].value() == "hola a todas"
    with time_machine.travel(AHORA + dt.timedelta(seconds=2), tick=False):
        assert spam.edad(form["sello"].value()) == dt.timedelta(seconds=4)


@pytest.mark.parametrize("hace", [dt.timedelta(hours=24, seconds=1), None, dt.timedelta(seconds=-5)])
def test_un_sello_viejo_ajeno_o_futuro_se_cambia_por_otro(hace):
    form = enviado(hace)
    assert form.non_field_errors() == [spam.MUY_TARDE]
    assert form["texto"].value() == "hola a todas"
    with time_machine.travel(AHORA + dt.timedelta(seconds=3), tick=False):
        assert spam.edad(form["sello"].value()) == dt.timedelta(seconds=3)


def test_la_trampa_llena_se_vacia_y_se_pide_otra_vez():
    form = enviado(dt.timedelta(seconds=9), sitio_web="https://spam.example")
    assert form.non_field_errors() == [spam.EN_LA_TRAMPA]
    assert form["sitio_web"].value() == ""
    assert "sitio_web" not in [campo.name for campo in form.visible_fields()]
