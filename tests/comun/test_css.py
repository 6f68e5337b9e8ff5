"""What is served is what was written."""

import gzip
import runpy
from pathlib import Path

RAIZ = Path(__file__).resolve().parent.parent.parent
herramienta = runpy.run_path(str(RAIZ / "bin" / "css"))


def test_portal_css_al_dia() -> None:
    assert (RAIZ / "static/css/portal.css").read_text(encoding="utf-8") == herramienta["construir"]()


def test_hojas_de_pagina_al_dia() -> None:
    escritas = herramienta["construir_paginas"]()
    assert {hoja.name for hoja in escritas} == {hoja.name for hoja in (RAIZ / "static/css").glob("pagina-*.css")}
    for hoja, css in escritas.items():
        assert hoja.read_text(encoding="utf-8") == css, hoja.name


def test_portal_css_ligera() -> None:
    assert len(gzip.compress(herramienta["construir"]().encode())) <= 16_000


def test_aligerar_respeta_lo_entrecomillado() -> None:
    css = '/* fuera */\n.a::after { content: " ( /* no */ ;  "; color: red; }\n.b > .c, .d:hover { margin: 0 1px; }\n'
    ligera = '.a::after{content:" ( /* no */ ;  ";color:red}.b > .c,.d:hover{margin:0 1px}\n'
    assert herramienta["aligerar"](css) == ligera


def test_fuentes_ligeras_y_presentes() -> None:
    pesos = [(RAIZ / f"static/vendor/noto-sans/noto-sans-{peso}.woff2").stat().st_size for peso in (400, 700)]
    assert max(pesos) <= 20_000
