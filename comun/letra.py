"""Which signs the letters of our PDF documents can draw, read from the fonts themselves. Pure: files in, text out.

A sign that no font has would print as an empty box, and PDF/UA refuses it; its code is printed instead, so that the
reader knows that something is there and which: `[U+1F600]`.
"""

import struct
import unicodedata
from functools import cache
from pathlib import Path

CARPETA = Path(__file__).resolve().parent.parent / "templates" / "pdf" / "letra"
PERMITIDOS = frozenset("\n\t")
# Invisible marks that choose how their neighbour looks: nothing is lost without them.
SIN_FIGURA = frozenset("\ufeff\ufe0e\ufe0f\u00ad")


def signos_de(fuente: bytes) -> set[int]:
    """Code points that a TrueType font draws (its `cmap`, formats 4 and 12)."""
    hallados: set[int] = set()
    for i in range(struct.unpack_from(">H", fuente, 4)[0]):
        etiqueta, _, inicio, _ = struct.unpack_from(">4sLLL", fuente, 12 + 16 * i)
        if etiqueta != b"cmap":
            continue
        for j in range(struct.unpack_from(">H", fuente, inicio + 2)[0]):
            tabla = inicio + struct.unpack_from(">HHL", fuente, inicio + 4 + 8 * j)[2]
            formato = struct.unpack_from(">H", fuente, tabla)[0]
            if formato == 4:
                hallados |= _formato_4(fuente, tabla)
            elif formato == 12:
                hallados |= _formato_12(fuente, tabla)
    return hallados


def _formato_4(fuente: bytes, tabla: int) -> set[int]:
    cuantos = struct.unpack_from(">H", fuente, tabla + 6)[0] // 2
    finales = struct.unpack_from(f">{cuantos}H", fuente, tabla + 14)
    inicios = struct.unpack_from(f">{cuantos}H", fuente, tabla + 16 + 2 * cuantos)
    return {c for a, b in zip(inicios, finales, strict=True) for c in range(a, b + 1) if c != 0xFFFF}


def _formato_12(fuente: bytes, tabla: int) -> set[int]:
    grupos = struct.unpack_from(">L", fuente, tabla + 12)[0]
    salida: set[int] = set()
    for i in range(grupos):
        a, b, _ = struct.unpack_from(">LLL", fuente, tabla + 16 + 12 * i)
        salida.update(range(a, b + 1))
    return salida


@cache
def cobertura() -> frozenset[int]:
    """Every sign that some font of ours draws. Read once a process."""
    hallados: set[int] = set()
    for archivo in sorted(CARPETA.glob("*.ttf")):
        hallados |= signos_de(archivo.read_bytes())
    return frozenset(hallados)


def imprimible(texto: str) -> str:
    """`texto` in NFC, with the code of each sign that our letters lack in its place."""
    normal = unicodedata.normalize("NFC", texto.replace("\r\n", "\n").replace("\r", "\n"))
    if normal.isascii() and normal.isprintable():
        return normal
    cubiertos = cobertura()
    salida: list[str] = []
    faltan: list[str] = []
    for c in normal:
        if c in SIN_FIGURA:
            continue
        if c in PERMITIDOS or (ord(c) in cubiertos and unicodedata.category(c) not in {"Cc", "Cs"}):
            if faltan:
                salida.append(f"[{' '.join(faltan)}]")
                faltan = []
            salida.append(c)
        else:
            faltan.append(f"U+{ord(c):04X}")
    if faltan:
        salida.append(f"[{' '.join(faltan)}]")
    return "".join(salida)
