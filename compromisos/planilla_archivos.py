"""The bytes of a spreadsheet as rows of cells: CSV of any usual kind, or XLSX. Pure; nothing of the file is run."""

import csv
import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from archivos import paquetes, tipos
from archivos.errors import ArchivoNoAdmitido
from compromisos.errors_de_planillas import PlanillaRechazada
from compromisos.planilla_celdas import Celda
from comun.textos import plegar

LIMITE = 5 * 1024 * 1024
LINEAS = 5_000
EXPANDIDO = 60 * 1024 * 1024
COLUMNAS_A_LA_VISTA = 60
RENGLONES_A_LA_VISTA = 20_000  # empty ones count: a sheet may say that its last row is the millionth
HOJA = "ruta"
SEPARADORES = {",": "coma", ";": "punto y coma", "\t": "tabulador"}
DEMASIADAS = f"La planilla tiene más de {LINEAS:,} líneas: divídela en varias."
DANADA = "El archivo de Excel está dañado: ábrelo, guárdalo otra vez como .xlsx y súbelo."


@dataclass(frozen=True)
class Fila:
    """`numero`: of the line in the file, as the program that made it shows it."""

    numero: int
    celdas: tuple[Celda, ...]


@dataclass(frozen=True)
class Tabla:
    """The rows of a file that have something; the first is the header."""

    formato: str  # "csv" | "xlsx"
    filas: list[Fila]
    avisos: list[str] = field(default_factory=list)

    def lugar(self, columna: int, fila: int) -> str:
        """`F7` in a spreadsheet; nothing in a text file, where the column's name is enough."""
        return f"{get_column_letter(columna + 1)}{fila}" if self.formato == "xlsx" else ""


def abrir(contenido: bytes, hoja: str = HOJA) -> Tabla:
    """`hoja`: the sheet that is read when the book has it; else, the first. Raises `PlanillaRechazada`."""
    if not contenido.strip():
        raise PlanillaRechazada("planilla_vacia", "El archivo está vacío: elige otro.")
    if len(contenido) > LIMITE:
        raise PlanillaRechazada("planilla_pesada", "El archivo pesa más de 5 MB: divídelo o quítale imágenes.")
    if contenido.startswith(b"PK"):
        return _de_excel(contenido, hoja)
    if contenido.startswith((b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf", b"<")):
        raise PlanillaRechazada(
            "planilla_de_otro_tipo", "Sólo se leen planillas CSV o Excel (.xlsx): guarda la tuya así y súbela."
        )
    return _de_texto(contenido)


# --- text -------------------------------------------------------------------------------------------------------------
def _de_texto(contenido: bytes) -> Tabla:
    texto, avisos = _decodificar(contenido)
    if any(ord(c) < 32 and c not in "\t\n\r\f" for c in texto):
        raise PlanillaRechazada("planilla_de_otro_tipo", "El archivo no es un texto: sólo se leen CSV o Excel (.xlsx).")
    separador = _separador(texto)
    filas: list[Fila] = []
    lector = csv.reader(io.StringIO(texto, newline=""), delimiter=separador)
    anterior = 0
    try:
        for valores in lector:
            numero, anterior = anterior + 1, lector.line_num
            celdas = tuple(Celda(valor) for valor in valores)
            if all(celda.vacia for celda in celdas):
                continue
            filas.append(Fila(numero, celdas))
            if len(filas) > LINEAS + 1:
                raise PlanillaRechazada("planilla_larga", DEMASIADAS)
    except csv.Error as error:
        raise PlanillaRechazada(
            "planilla_danada", f"El archivo no se puede leer desde la línea {anterior + 1}: revisa sus comillas."
        ) from error
    if separador != ",":
        avisos.append(f"Sus columnas están separadas por {SEPARADORES[separador]}.")
    return Tabla("csv", filas, avisos)


def _decodificar(contenido: bytes) -> tuple[str, list[str]]:
    if contenido.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return contenido.decode("utf-16"), ["Se leyó como «texto Unicode» de Excel (UTF-16)."]
        except UnicodeDecodeError as error:
            raise PlanillaRechazada(
                "planilla_danada", "El archivo está cortado: guárdalo y súbelo otra vez."
            ) from error
    try:
        return contenido.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        pass
    try:
        texto, nombre = contenido.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        texto, nombre = contenido.decode("latin-1"), "Latin-1"
    return texto, [f"El archivo no está en UTF-8: se leyó como {nombre}. Revisa que los acentos y las eñes estén bien."]


def _separador(texto: str) -> str:
    """The one that gives the header more columns."""
    cabeza = next((linea for linea in texto.splitlines() if linea.strip()), "")
    cuentas = {}
    for separador in SEPARADORES:
        try:
            cuentas[separador] = len(next(csv.reader([cabeza], delimiter=separador), []))
        except csv.Error:
            cuentas[separador] = 0
    return max(SEPARADORES, key=lambda separador: cuentas[separador])


# --- Excel ------------------------------------------------------------------------------------------------------------
def _de_excel(contenido: bytes, buscada: str) -> Tabla:
    """1. The package is what it says and does not expand past the limit. 2. No part brings a DTD. 3. Row by row."""
    try:
        with zipfile.ZipFile(io.BytesIO(contenido)) as paquete:
            if sum(parte.file_size for parte in paquete.infolist()) > EXPANDIDO:
                raise PlanillaRechazada("planilla_expande", "El archivo se expande demasiado al abrirlo: divídelo.")
        if paquetes.examinar(contenido) is not tipos.XLSX:
            raise PlanillaRechazada("planilla_de_otro_tipo", "No es una hoja de Excel: guárdala como .xlsx.")
    except ArchivoNoAdmitido as error:
        raise PlanillaRechazada("planilla_de_otro_tipo", error.motivo) from error
    except (zipfile.BadZipFile, ValueError) as error:
        raise PlanillaRechazada("planilla_danada", DANADA) from error
    _exigir_sin_dtd(contenido)
    try:
        libro = load_workbook(io.BytesIO(contenido), read_only=True, data_only=False, keep_links=False)
        return _de_libro(libro, contenido, buscada)
    except (InvalidFileException, KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError) as error:
        # openpyxl has no error of its own for a part that is not as the standard says.
        raise PlanillaRechazada("planilla_danada", DANADA) from error


def _de_libro(libro: Any, contenido: bytes, buscada: str) -> Tabla:
    hojas = [hoja for hoja in libro.worksheets if hoja.sheet_state == "visible"]
    hoja = next((una for una in hojas if plegar(una.title) == buscada), hojas[0] if hojas else None)
    if hoja is None:
        raise PlanillaRechazada("planilla_vacia", "El libro no tiene ninguna hoja a la vista.")
    _exigir_sin_combinar(contenido, hoja)
    avisos = []
    if len(hojas) > 1 and plegar(hoja.title) != buscada:
        avisos.append(f"El libro tiene varias hojas: se leyó la primera, «{hoja.title}».")
    filas: list[Fila] = []
    # What the file says of its own size may be false; rows and columns are read as they come.
    hoja.reset_dimensions()
    for numero, valores in enumerate(hoja.iter_rows(max_col=COLUMNAS_A_LA_VISTA), start=1):
        if numero > RENGLONES_A_LA_VISTA:
            raise PlanillaRechazada(
                "planilla_larga", "La hoja tiene renglones vacíos de más: borra los que sobran al final y guárdala."
            )
        celdas = tuple(_celda(valor) for valor in valores)
        if all(celda.vacia for celda in celdas):
            continue
        filas.append(Fila(numero, celdas))
        if len(filas) > LINEAS + 1:
            raise PlanillaRechazada("planilla_larga", DEMASIADAS)
    return Tabla("xlsx", filas, avisos)


def _celda(celda: Any) -> Celda:
    if celda.value is None:
        return Celda("")
    return Celda(
        celda.value,
        formula=celda.data_type == "f",
        error=celda.data_type == "e",
        porcentaje="%" in (celda.number_format or ""),
    )


class _Basta(Exception):
    """The prolog of a part is over."""


def _exigir_sin_dtd(contenido: bytes) -> None:
    """No part declares a document type: nothing to expand, nothing to fetch. Only up to the first element is read."""

    def con_dtd(*_: object) -> None:
        raise PlanillaRechazada("planilla_danada", DANADA)

    def termina(*_: object) -> None:
        raise _Basta

    with zipfile.ZipFile(io.BytesIO(contenido)) as paquete:
        for parte in paquete.infolist():
            if not parte.filename.lower().endswith((".xml", ".rels", ".vml")):
                continue
            lector = expat.ParserCreate()
            lector.StartDoctypeDeclHandler = con_dtd
            lector.StartElementHandler = termina
            try:
                with paquete.open(parte) as abierta:
                    lector.ParseFile(abierta)
            except _Basta:
                continue
            except expat.ExpatError as error:
                raise PlanillaRechazada("planilla_danada", DANADA) from error


def _exigir_sin_combinar(contenido: bytes, hoja: Any) -> None:
    """Merged cells hide which line a value belongs to: refused by name. Reading row by row openpyxl does not see them."""
    halladas: list[str] = []

    def elemento(nombre: str, atributos: dict[str, str]) -> None:
        if nombre.rpartition(":")[2] == "mergeCell" and len(halladas) < 5:
            halladas.append(re.sub(r"[^A-Z0-9:]", "", atributos.get("ref", ""))[:20])

    lector = expat.ParserCreate()
    lector.StartElementHandler = elemento
    with zipfile.ZipFile(io.BytesIO(contenido)) as paquete, paquete.open(hoja._worksheet_path) as parte:
        lector.ParseFile(parte)
    if halladas:
        raise PlanillaRechazada(
            "celdas_combinadas",
            f"La hoja tiene celdas combinadas ({', '.join(halladas)}): sepáralas y escribe el valor en cada línea.",
        )
