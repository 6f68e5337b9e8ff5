"""What changed between two versions, and texts that enter a draft without their marks."""

import pytest

from secretariado.queries.minutas import diferencias
from secretariado.relato import crudo


@pytest.mark.parametrize(
    ("antes", "despues", "trozos"),
    [
        ("a b", "a b", [("igual", "a b")]),
        ("a b c", "a x c", [("igual", "a "), ("quitado", "b"), ("puesto", "x"), ("igual", " c")]),
        ("", "a", [("puesto", "a")]),
    ],
)
def test_diferencias_palabra_por_palabra(antes, despues, trozos):
    assert [(t.que, t.texto) for t in diferencias(antes, despues)] == trozos


def test_crudo_no_deja_pasar_marcas():
    assert crudo("# *a*\n[b](c)") == "\\# \\*a\\* \\[b\\](c)"
