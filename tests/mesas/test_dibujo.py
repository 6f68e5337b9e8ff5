"""The drawing of a tree: nothing overlaps, nothing is lost, causes below and effects above, and it is safe XML."""

import time
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mesas import arbol as reglas
from mesas.dibujo import LARGO, disponer, largo_de, partir, svg_de

textos = st.text(alphabet=st.sampled_from("abcm iWÑñ中.,-"), min_size=1, max_size=200).filter(lambda t: t.strip())


@st.composite
def planos(draw: Any, maximo: int = 40) -> dict[str, reglas.Nodo]:
    """Any tree: each node hangs from some earlier one that admits it."""
    plano = {"central0": reglas.Nodo("central0", "central", None, 0, reglas.limpiar(draw(textos)))}
    for n in range(draw(st.integers(0, maximo))):
        tipo = draw(st.sampled_from(["causa", "efecto"]))
        padres = [c for c, nodo in plano.items() if nodo.tipo in ("central", tipo)]
        plano = reglas.agregar(
            plano, codigo=f"nodo{n:04}", padre=draw(st.sampled_from(padres)), tipo=tipo, enunciado=draw(textos)
        )
    return plano


def vista_de_plano(plano: dict[str, reglas.Nodo], elegida: str = "") -> Any:
    """What `mesas.queries.arboles.vista_de` answers, without a database."""
    renglones = [
        SimpleNamespace(codigo=n.codigo, tipo=n.tipo, padre=n.padre, nodo=n, elegida=n.codigo == elegida, nivel=nivel)
        for n, nivel in reglas.recorrer(plano)
    ]
    arbol = SimpleNamespace(clase="problemas", get_clase_display=lambda: "Árbol de problemas")
    return SimpleNamespace(arbol=arbol, renglones=renglones)


@settings(max_examples=60, deadline=None)
@given(planos())
def test_disponer_nunca_traslapa_ni_pierde(plano: dict[str, reglas.Nodo]) -> None:
    dibujo = disponer(plano)
    assert {caja.codigo for caja in dibujo.cajas} == set(plano)
    for caja in dibujo.cajas:
        assert caja.x >= 0
        assert caja.y >= 0
        assert caja.x + caja.ancho <= dibujo.ancho
        assert caja.abajo <= dibujo.alto
        assert "".join("".join(caja.renglones).split()) == "".join(plano[caja.codigo].enunciado.split())
    for i, a in enumerate(dibujo.cajas):
        for b in dibujo.cajas[i + 1 :]:
            aparte = a.x + a.ancho <= b.x or b.x + b.ancho <= a.x or a.abajo <= b.y or b.abajo <= a.y
            assert aparte, (a, b)
    por_codigo = {caja.codigo: caja for caja in dibujo.cajas}
    for caja in dibujo.cajas:
        if caja.tipo == "causa":
            assert caja.y >= por_codigo[caja.padre].abajo
        if caja.tipo == "efecto":
            assert caja.abajo <= por_codigo[caja.padre].y


@settings(max_examples=100, deadline=None)
@given(textos)
def test_partir_cabe_y_no_pierde(texto: str) -> None:
    renglones = partir(texto, LARGO)
    assert all(largo_de(renglon) <= LARGO for renglon in renglones)
    assert "".join("".join(renglones).split()) == "".join(texto.split())


def _grande(cuantos: int) -> dict[str, reglas.Nodo]:
    plano = {"central0": reglas.Nodo("central0", "central", None, 0, "El agua no llega a las colonias altas")}
    codigos: dict[str, list[str]] = {"causa": ["central0"], "efecto": ["central0"]}
    for n in range(cuantos - 1):
        tipo = "efecto" if n % 4 == 3 else "causa"
        padre = codigos[tipo][(n // 5) % len(codigos[tipo])]
        plano = reglas.agregar(
            plano,
            codigo=f"nodo{n:04}",
            padre=padre,
            tipo=tipo,
            enunciado=f"Enunciado {n} con unas cuantas palabras más",
        )
        codigos[tipo].append(f"nodo{n:04}")
    return plano


def test_dibujar_60_nodos_en_menos_de_50_ms() -> None:
    vista = vista_de_plano(_grande(60))
    svg_de(vista, enlaces=True)
    tomas = []
    for _ in range(5):
        empieza = time.process_time()
        svg_de(vista, enlaces=True)
        tomas.append(time.process_time() - empieza)
    assert min(tomas) < 0.050


def test_svg_hondo_no_desborda() -> None:
    plano = {"central0": reglas.Nodo("central0", "central", None, 0, "Centro")}
    padre = "central0"
    for n in range(1500):
        plano = {**plano, f"hondo{n:04}": reglas.Nodo(f"hondo{n:04}", "causa", padre, 0, "Más hondo")}
        padre = f"hondo{n:04}"
    ElementTree.fromstring(svg_de(vista_de_plano(plano), enlaces=False))


@pytest.mark.parametrize(
    "texto", ["<script>alert(1)</script>", "a & b < c \" d ' e", "]]>", "￾ raro \u200f", "{% x %}"]
)
def test_svg_escapa_lo_escrito(texto: str) -> None:
    plano = {"central0": reglas.Nodo("central0", "central", None, 0, texto)}
    svg = svg_de(vista_de_plano(plano), enlaces=True, direccion="/mesas/x/arbol/")
    arbol = ElementTree.fromstring(svg)
    assert "<script" not in svg
    assert "style=" not in svg
    assert arbol.get("role") == "img"
    hallado = "".join("".join(arbol.itertext()).split())
    assert "".join(texto.replace("￾", "").split()) in hallado


def test_svg_dice_cual_se_eligio_y_enlaza_cada_nodo() -> None:
    plano = _grande(10)
    svg = svg_de(
        vista_de_plano(plano, elegida="nodo0000"), enlaces=True, elegida="nodo0001", direccion="/mesas/x/arbol/"
    )
    assert svg.count("<a href=") == 10
    assert "Causa priorizada" in svg
    assert svg.count('aria-current="true"') == 1
    assert "<a" not in svg_de(vista_de_plano(plano), enlaces=False)
    assert "aria-labelledby" in svg
    assert "7 causas; arriba, 2 efectos" in svg


def test_svg_dice_el_codigo_de_cada_caja() -> None:
    plano = _grande(10)
    arbol = ElementTree.fromstring(svg_de(vista_de_plano(plano), enlaces=False))
    cajas = arbol.findall(".//{http://www.w3.org/2000/svg}g")
    assert sorted(caja.get("data-nodo", "") for caja in cajas) == sorted(plano)
