"""Numbers and lists in words."""

import pytest

from tablero.palabras import en_letras, enumerar
from tablero.views.propias import cosas


@pytest.mark.parametrize(
    ("n", "dicho"), [(0, "cero"), (1, "uno"), (13, "trece"), (20, "veinte"), (21, "21"), (1100, "1,100")]
)
def test_en_letras(n: int, dicho: str) -> None:
    assert en_letras(n) == dicho


@pytest.mark.parametrize(
    ("nombres", "dicho"),
    [
        ([], ""),
        (["Puebla"], "Puebla"),
        (["Puebla", "Tamaulipas"], "Puebla y Tamaulipas"),
        (["Colima", "Puebla", "Hidalgo"], "Colima, Puebla e Hidalgo"),
        (["Agua", "Hielo"], "Agua y Hielo"),
    ],
)
def test_enumerar(nombres: list[str], dicho: str) -> None:
    assert enumerar(nombres) == dicho


@pytest.mark.parametrize(
    ("n", "dicho"),
    [(0, "Hoy no te espera nada"), (1, "Hoy te espera una cosa"), (7, "Hoy te esperan siete cosas")],
)
def test_cosas(n: int, dicho: str) -> None:
    assert cosas(n) == dicho
