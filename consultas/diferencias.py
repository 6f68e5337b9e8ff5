"""What changed between two texts, word by word. Pure."""

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import NamedTuple

_TROZO = re.compile(r"\s*\S+\s*")  # a word with its blanks
# Comparing costs about the product of how often each piece is on both sides; a text made to be slow is not compared.
COSTO_MAXIMO = 100_000


class Tramo(NamedTuple):
    que: str  # "igual", "quitado", "puesto"
    texto: str


def diferencias(antes: str, despues: str) -> list[Tramo]:
    """`["igual", …], ["quitado", …], ["puesto", …]` that together spell both texts."""
    if antes == despues:
        return [Tramo("igual", antes)] if antes else []
    a, b = _TROZO.findall(antes), _TROZO.findall(despues)
    de_a, de_b = Counter(a), Counter(b)
    if sum(veces * de_b[trozo] for trozo, veces in de_a.items()) > COSTO_MAXIMO:
        return [tramo for tramo in (Tramo("quitado", antes), Tramo("puesto", despues)) if tramo.texto]
    salida: list[Tramo] = []
    for que, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if que == "equal":
            salida.append(Tramo("igual", "".join(a[i1:i2])))
            continue
        if i2 > i1:
            salida.append(Tramo("quitado", "".join(a[i1:i2])))
        if j2 > j1:
            salida.append(Tramo("puesto", "".join(b[j1:j2])))
    return salida
