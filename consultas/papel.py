"""Paper, in plain arithmetic: folios as people type them, two captures compared, the draw of papers left out, tables.

Pure: plain values in, plain values out; no database and no clock.
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from comun import codigos

BOLETA, PAPELETA, LOTE = "B", "P", "L"
LARGO_DE_FOLIO = 6
AUSENTE = "ausente"  # a reading that says: there is no such paper in the batch
# A file is looked at up to here and no further, whatever it holds.
BYTES_POR_RENGLON = 6_500
_MARCA = re.compile(r"([A-Za-z0-9]+(?:-[A-Za-z0-9]+)*)(?:[:=]([0-9]{1,4}))?", re.ASCII)


# --- folios -----------------------------------------------------------------------------------------------------------
def folio_canonico(texto: str, prefijo: str) -> str:
    """`b 7k3mOq`, `7K3M0Q` → `B-7K3M0Q`; what cannot be a folio comes back empty.

    The prefix may be left out: on a telephone it is one more keyboard.
    """
    limpio = codigos.normalizar(texto)
    if len(limpio) == LARGO_DE_FOLIO + 1 and limpio.startswith(prefijo):
        limpio = limpio[1:]
    if len(limpio) != LARGO_DE_FOLIO or any(c not in codigos.ALFABETO for c in limpio):
        return ""
    return f"{prefijo}-{limpio}"


def huella_de_folios(folios: Iterable[str]) -> str:
    """SHA-256 of the folios in order, one a line with LF: what a batch is committed to when it is printed."""
    return hashlib.sha256("".join(f"{folio}\n" for folio in sorted(folios)).encode()).hexdigest()


# --- two captures -----------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Lectura:
    """What somebody read on a paper: `valida` (with its canonical content), `en_blanco`, `nula` or `ausente`."""

    lectura: str
    contenido: str = ""


@dataclass(frozen=True)
class Diferencia:
    """One field in which two captures do not agree. `campo`: "papel", "lectura" or the code of a topic; each side says
    what it read there: "" for nothing, "1" or the points of a topic."""

    folio: str
    campo: str
    una: str
    otra: str


def comparar(una: Mapping[str, Lectura], otra: Mapping[str, Lectura]) -> list[Diferencia]:
    """Two captures of a batch, folio by folio and field by field, in the order of the folios. Empty: they agree."""
    diferencias: list[Diferencia] = []
    for folio in sorted({*una, *otra}):
        esta, aquella = una.get(folio), otra.get(folio)
        if esta is None or aquella is None:
            diferencias.append(Diferencia(folio, "papel", "está" if esta else "", "está" if aquella else ""))
        elif esta.lectura != aquella.lectura:
            diferencias.append(Diferencia(folio, "lectura", esta.lectura, aquella.lectura))
        elif esta.contenido != aquella.contenido:
            marcas, otras = _marcas(esta.contenido), _marcas(aquella.contenido)
            diferencias += [
                Diferencia(folio, tema, marcas.get(tema, ""), otras.get(tema, ""))
                for tema in sorted({*marcas, *otras})
                if marcas.get(tema) != otras.get(tema)
            ]
    return diferencias


def _marcas(contenido: str) -> dict[str, str]:
    partes = (pieza.partition(":") for pieza in contenido.split(",") if pieza)
    return {codigo: puntos or "1" for codigo, _, puntos in partes}


# --- the draw of papers left out --------------------------------------------------------------------------------------
def semilla_de_descuento(lote: str, folios: Iterable[str], cabeza: str) -> str:
    """SHA-256 of the batch's code, every folio read in it in order, and the head of the chain: one a line, LF after each.

    Nobody can choose it alone: the folios were drawn at printing, the head comes from everybody's acts (ADR 0012).
    """
    lineas = [lote, *sorted(folios), cabeza]
    return hashlib.sha256("".join(f"{linea}\n" for linea in lineas).encode()).hexdigest()


def sortear(folios: Iterable[str], cuantos: int, semilla: str) -> list[str]:
    """The papers left out: those whose SHA-256(seed + folio) is smallest, in order of folio. All, when they are fewer."""
    por_azar = sorted(folios, key=lambda folio: hashlib.sha256(f"{semilla}{folio}".encode()).hexdigest())
    return sorted(por_azar[:cuantos])


# --- tables -----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class ErrorDeRenglon:
    """What is wrong in one line of a file. `renglon`: as an editor numbers it, the header is 1; 0: the file itself."""

    renglon: int
    columna: str
    mensaje: str


@dataclass(frozen=True)
class Fila:
    renglon: int
    celdas: Mapping[str, str]


@dataclass
class Tabla:
    filas: list[Fila] = field(default_factory=list)
    errores: list[ErrorDeRenglon] = field(default_factory=list)


def tope_de_bytes(renglones: int) -> int:
    """How long a file of that many rows may reasonably be."""
    return (renglones + 1) * BYTES_POR_RENGLON


def decodificar(contenido: bytes) -> str:
    """Text of a file: UTF-8 with or without BOM, UTF-16 with BOM (what some spreadsheets call Unicode), else Latin-1."""
    if contenido[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return contenido.decode("utf-16", errors="replace")
    try:
        return contenido.decode("utf-8-sig")
    except UnicodeDecodeError:
        return contenido.decode("cp1252", errors="replace")


def leer_tabla(texto: str, columnas: Sequence[str], obligatorias: Sequence[str], tope: int) -> Tabla:
    """Rows of a table with header, separated by `,`, `;` or tab; every fault with its line and column.

    At most `tope` rows are read: one more and the file is refused, however long it goes on. Blank lines do not count.
    """
    tabla = Tabla()
    texto = texto.lstrip("\ufeff")
    salto = 0
    if texto[:4].lower() == "sep=":
        _, _, texto = texto.partition("\n")
        salto = 1
    lector = csv.reader(io.StringIO(texto, newline=""), delimiter=_separador(texto), strict=False)
    try:
        cabeza = next(lector, None)
    except csv.Error:
        cabeza = None
    if cabeza is None or not any(celda.strip() for celda in cabeza):
        tabla.errores.append(ErrorDeRenglon(0, "", "El archivo está vacío o no es una tabla con encabezado."))
        return tabla
    nombres = [celda.strip().lower() for celda in cabeza]
    tabla.errores += _faltas_del_encabezado(nombres, columnas, obligatorias)
    if tabla.errores:
        return tabla
    while True:
        renglon = lector.line_num + 1 + salto
        try:
            celdas = next(lector, None)
        except csv.Error:
            tabla.errores.append(ErrorDeRenglon(renglon, "", "El renglón no se puede leer: revisa sus comillas."))
            return tabla
        if celdas is None:
            break
        if not any(celda.strip() for celda in celdas):
            continue
        if len(tabla.filas) >= tope:
            tabla.errores.append(
                ErrorDeRenglon(
                    renglon, "", f"El archivo trae más de {tope} renglones, que son los que caben en el lote."
                )
            )
            return tabla
        if len(celdas) > len(nombres) and any(celda.strip() for celda in celdas[len(nombres) :]):
            tabla.errores.append(
                ErrorDeRenglon(renglon, "", f"Trae {len(celdas)} celdas y el encabezado tiene {len(nombres)} columnas.")
            )
            celdas = []
        if celdas:
            completas = [*celdas, *[""] * len(nombres)]
            tabla.filas.append(Fila(renglon, {n: completas[i].strip() for i, n in enumerate(nombres) if n}))
    if not tabla.filas and not tabla.errores:
        tabla.errores.append(ErrorDeRenglon(0, "", "El archivo sólo tiene encabezado: no hay renglones que leer."))
    return tabla


def _separador(texto: str) -> str:
    primera = texto.split("\n", 1)[0]
    return max(",;\t", key=primera.count)


def _faltas_del_encabezado(
    nombres: Sequence[str], columnas: Sequence[str], obligatorias: Sequence[str]
) -> list[ErrorDeRenglon]:
    repetidas = sorted({n for n in nombres if n and nombres.count(n) > 1})
    ajenas = [n for n in nombres if n and n not in columnas]
    faltan = [n for n in obligatorias if n not in nombres]
    return [
        *(ErrorDeRenglon(1, n, "La columna está dos veces en el encabezado: deja una.") for n in repetidas),
        *(ErrorDeRenglon(1, n[:40], f"Esa columna no se conoce. Son: {', '.join(columnas)}.") for n in ajenas),
        *(ErrorDeRenglon(1, n, "Falta esta columna en el encabezado.") for n in faltan),
    ]


def leer_marcas(texto: str) -> list[tuple[str, int]] | None:
    """Marks of one paper: codes separated by blanks, `+` or `|`, each with its points when the method has them.

    `"1-1 2-3"` → two marks; `"1-1:4 2-3:6"` → points. None when some piece is not a mark.
    """
    marcas: list[tuple[str, int]] = []
    for pieza in re.split(r"[\s+|]+", texto.strip()):
        if not pieza:
            continue
        hallada = _MARCA.fullmatch(pieza)
        if hallada is None:
            return None
        marcas.append((hallada[1].lower(), int(hallada[2]) if hallada[2] is not None else 1))
    return marcas
