"""A tree carried away: as a table without formulas, as data whose hash can be checked, as a drawing, on paper."""

import csv
import hashlib
import io
import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from comun.pdf import componer, dibujar
from mesas.arbol_impreso import para_pdf
from mesas.commands.arboles import congelar_arbol
from mesas.models import Arbol, Nodo
from mesas.queries.arboles import vista_de
from tests.factories.mesas import MesaEnMarcha, crecer, mesa_en_marcha

pytestmark = pytest.mark.django_db


@pytest.fixture
def marcha() -> MesaEnMarcha:
    return mesa_en_marcha()


def lleno(marcha: MesaEnMarcha, ramas: int = 3, hojas: int = 3) -> Arbol:
    arbol, central = marcha.arbol()
    yo = marcha.gente["sociedad"]
    for n in range(ramas):
        causa = crecer(arbol, central, f"=HYPERLINK(causa {n})", autor=yo.persona, parte=yo.parte, firma=n == 0)
        for m in range(hojas):
            crecer(arbol, causa, f"Hoja {n}.{m}: nadie revisa las tuberías <b> & «comillas»")
    for n in range(2):
        crecer(arbol, central, f"Efecto {n}", "efecto")
    return arbol


def bajar(arbol: Arbol, formato: str, **cabeceras: str) -> Any:
    return Client().get(f"/mesas/{arbol.mesa.codigo}/arbol/{arbol.clase}.{formato}", headers=cabeceras)


def test_csv_sin_formulas(marcha: MesaEnMarcha) -> None:
    arbol = lleno(marcha)
    respuesta = bajar(arbol, "csv")
    filas = list(csv.DictReader(io.StringIO(respuesta.content.decode())))
    assert list(filas[0]) == ["codigo", "numero", "tipo", "padre", "enunciado", "parte", "evidencias"]
    assert [f["numero"] for f in filas[:4]] == ["", "1", "1.1", "1.2"]
    assert filas[1]["enunciado"] == "'=HYPERLINK(causa 0)"
    assert filas[1]["parte"] == marcha.st.partes["sociedad"].nombre
    assert len(filas) == 15
    assert "attachment" in respuesta["Content-Disposition"]


def test_json_con_el_nombre_solo_de_quien_firma(marcha: MesaEnMarcha) -> None:
    arbol = lleno(marcha)
    yo = marcha.persona("sociedad")
    yo.nombre = "Persona Muy Privada"
    yo.save()
    datos = json.loads(bajar(arbol, "json").content)
    assert [n["autor"] for n in datos["nodos"] if n["autor"] == yo.nombre_publico] == ["Persona Muy Privada"]
    Nodo.objects.update(firma=False)
    assert "Persona Muy Privada" not in bajar(arbol, "json").content.decode()
    assert "texto_canonico" not in datos


def test_json_congelado_trae_el_texto_de_su_huella(marcha: MesaEnMarcha) -> None:
    arbol = congelar_arbol(persona=marcha.facilitacion, arbol=lleno(marcha))
    datos = json.loads(bajar(arbol, "json").content)
    assert hashlib.sha256(datos["texto_canonico"].encode()).hexdigest() == datos["huella"] == arbol.huella
    Nodo.objects.filter(tipo="efecto", orden=0).update(enunciado="Cambiado por fuera")
    datos = json.loads(bajar(arbol, "json").content)
    assert hashlib.sha256(datos["texto_canonico"].encode()).hexdigest() != datos["huella"]


def test_svg_se_abre_solo(marcha: MesaEnMarcha) -> None:
    respuesta = bajar(lleno(marcha), "svg")
    svg = respuesta.content.decode()
    ElementTree.fromstring(respuesta.content)
    assert svg.startswith("<?xml")
    assert "<b>" not in svg
    assert respuesta["Content-Type"].startswith("image/svg+xml")


def test_descargar_con_la_misma_version_no_repite(marcha: MesaEnMarcha) -> None:
    arbol = lleno(marcha)
    marca = bajar(arbol, "svg")["ETag"]
    assert bajar(arbol, "svg", if_none_match=marca).status_code == 304
    Arbol.objects.update(version=7)
    assert bajar(arbol, "svg", if_none_match=marca).status_code == 200


@pytest.mark.parametrize("camino", ["objetivos.svg", "problemas.exe", "otro.csv", "problemas.svg/"])
def test_descargar_lo_que_no_hay(marcha: MesaEnMarcha, camino: str) -> None:
    arbol = lleno(marcha)
    assert Client().get(f"/mesas/{arbol.mesa.codigo}/arbol/{camino}").status_code == 404
    assert Client().get("/mesas/no-hay/arbol/problemas.svg").status_code == 404


@pytest.mark.parametrize(("filas"), [0, 1, 3])
def test_vista_de_un_numero_fijo_de_consultas(marcha: MesaEnMarcha, filas: int, django_assert_num_queries: Any) -> None:
    arbol = lleno(marcha, ramas=filas)
    arbol = Arbol.objects.select_related("mesa").get(pk=arbol.pk)
    with django_assert_num_queries(1):
        vista = vista_de(arbol)
        assert len(vista.renglones) == 3 + filas * 4
        assert all(r.autor_visible for r in vista.renglones)


# --- on paper ---------------------------------------------------------------------------------------------------------
def test_pdf_de_una_hoja(marcha: MesaEnMarcha) -> None:
    respuesta = bajar(lleno(marcha), "pdf")
    assert respuesta["Content-Type"] == "application/pdf"
    assert respuesta.content.startswith(b"%PDF")


def test_pdf_en_una_hoja_hasta_60_nodos_y_en_mosaico_despues(marcha: MesaEnMarcha) -> None:
    arbol = lleno(marcha, ramas=14)
    datos = para_pdf(vista_de(arbol), "/x/")
    assert (len(datos["lista"]), datos["en_una"], len(datos["hojas"])) == (59, True, 1)
    crecer(arbol, Nodo.objects.get(tipo="central"), "Sesenta", "efecto")
    assert para_pdf(vista_de(arbol), "/x/")["en_una"]
    crecer(arbol, Nodo.objects.get(tipo="central"), "Sesenta y uno", "efecto")
    datos = para_pdf(vista_de(arbol), "/x/")
    assert not datos["en_una"]
    dibujados = {caja["codigo"] for hoja in datos["hojas"] for caja in hoja["cajas"]}
    assert dibujados == set(Nodo.objects.values_list("codigo", flat=True))
    assert all(fila["hoja"] for fila in datos["lista"])  # the list says on which sheet each one is
    paginas = dibujar("arbol", datos)
    assert len(paginas) >= 1 + len(datos["hojas"])


@pytest.mark.parametrize(
    "malo", ['#read("/etc/passwd")', "$x$ *a* _b_ `c` \\ #let", "<script>", '"; panic()', "😀 中文 \u200f"]
)
def test_pdf_no_ejecuta_lo_escrito(marcha: MesaEnMarcha, malo: str) -> None:
    arbol = lleno(marcha)
    Nodo.objects.filter(tipo="efecto").update(enunciado=malo)
    assert componer("arbol", para_pdf(vista_de(arbol), "/x/")).startswith(b"%PDF")


def test_pdf_congelado_es_siempre_el_mismo(marcha: MesaEnMarcha) -> None:
    arbol = congelar_arbol(persona=marcha.facilitacion, arbol=lleno(marcha))
    uno, otro = bajar(arbol, "pdf").content, bajar(arbol, "pdf").content
    assert uno == otro
    assert re.search(rb"pdfuaid", uno)
