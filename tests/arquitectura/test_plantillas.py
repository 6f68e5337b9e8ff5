"""Templates address only their own or lower apps, and carry nothing that the CSP refuses."""

import re
from pathlib import Path

import pytest

from tests.arquitectura.casa import PISOS, PLANTILLAS, plantillas

URL = re.compile(r"{%\s*url\s+[\"']([a-z_]+):")
COMENTARIO = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|<!--.*?-->", re.S)
PROHIBIDO = {
    "style=": re.compile(r"<[^>]*\sstyle\s*=", re.I | re.S),
    "<style>": re.compile(r"<style\b", re.I),
    "on…=": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I | re.S),
    "<script> sin src": re.compile(r"<script(?![^>]*\ssrc\s*=)[^>]*>", re.I | re.S),
    "javascript:": re.compile(r"(href|action|src)\s*=\s*[\"']\s*javascript:", re.I),
}
# Shared furniture: every page stands in them, so they address the whole house.
COMPARTIDAS = ("base.html", "layouts/", "errores/", "account/", "mfa/", "allauth/", "403.html", "404.html", "500.html")
IDS = [p.relative_to(PLANTILLAS).as_posix() for p in plantillas()]


def _limpia(archivo: Path) -> str:
    return COMENTARIO.sub("", archivo.read_text(encoding="utf-8"))


@pytest.mark.parametrize("nombre", IDS)
def test_una_plantilla_solo_lleva_a_su_app_o_a_las_de_abajo(nombre):
    if nombre.startswith(COMPARTIDAS):
        return
    carpeta = nombre.split("/")[0]
    propia = carpeta if carpeta in PISOS else "comun"
    debajo = set(PISOS[PISOS.index(propia) :])
    arriba = [ns for ns in URL.findall(_limpia(PLANTILLAS / nombre)) if ns in PISOS and ns not in debajo]
    assert arriba == [], f"{nombre} reverses addresses of upper apps"


@pytest.mark.parametrize("nombre", IDS)
def test_una_plantilla_no_lleva_estilo_ni_guion_en_linea(nombre):
    if "emails" in nombre.split("/"):
        return
    # Tags inside attributes hide their quotes from the patterns.
    texto = re.sub(r"{%.*?%}|{{.*?}}", "", _limpia(PLANTILLAS / nombre), flags=re.S)
    assert [que for que, patron in PROHIBIDO.items() if patron.search(texto)] == []


def test_el_detector_de_estilo_y_guion_ve_lo_que_debe():
    malas = ['<p style="x">', "<style>", '<a onclick="x">', "<script>x</script>", '<a href="javascript:x">']
    buenas = ['<script src="/a.js" defer></script>', '<p class="style">on = 1</p>', '<path stroke="currentColor">']
    assert [any(p.search(texto) for p in PROHIBIDO.values()) for texto in malas] == [True] * len(malas)
    assert [any(p.search(texto) for p in PROHIBIDO.values()) for texto in buenas] == [False] * len(buenas)
