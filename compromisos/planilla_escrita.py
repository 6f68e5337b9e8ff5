"""A route, or what is reported of it, as a spreadsheet that can be edited and brought back. No cell is a formula. Pure."""

import csv
import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from compromisos.planilla import COLUMNAS, DICCIONARIO
from compromisos.planilla_celdas import escapar
from comun.textos import normalizar

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
ANCHOS = {
    "clave": 8, "linea": 8, "linea_titulo": 28, "titulo": 44, "descripcion": 44, "de_quien": 12, "inicio": 13,
    "fin": 13, "responsable": 26, "responsable_nombre": 34, "corresponsables": 30, "medio_de_verificacion": 36,
    "peso": 8, "predecesoras": 16,
}  # fmt: skip
REGLAS = (
    "Edita la hoja «Ruta» y súbela en la gestión del compromiso: antes de aplicarla verás cada cambio.",
    "Las columnas pueden ir en cualquier orden; las que el portal no conozca se ignoran y te lo dice.",
    "No combines celdas ni dejes fórmulas: escribe valores.",
    "Una línea sin clave es una actividad nueva. Una actividad que no venga se queda como está, salvo que pidas quitarla.",
    "Un peso va de 0 a 100 con una decimal. Los de la autoridad suman 100; los de la sociedad, aparte, también.",
    "Las fechas van dentro del periodo del compromiso.",
)
Renglon = Mapping[str, Any]


def csv_de(renglones: Sequence[Renglon], columnas: Sequence[str] = COLUMNAS) -> bytes:
    """UTF-8 with BOM, which Excel needs to keep the accents; commas and LF."""
    salida = io.StringIO()
    escritor = csv.writer(salida, lineterminator="\n")
    escritor.writerow(columnas)
    for renglon in renglones:
        escritor.writerow([_en_texto(renglon[nombre]) for nombre in columnas])
    return salida.getvalue().encode("utf-8-sig")


@dataclass(frozen=True)
class Libro:
    """What a book is made of: its sheet, its columns with their widths, what each one holds, and the rules of use."""

    hoja: str = "Ruta"
    columnas: Sequence[str] = COLUMNAS
    anchos: Mapping[str, int] = field(default_factory=lambda: ANCHOS)
    diccionario: Mapping[str, str] = field(default_factory=lambda: DICCIONARIO)
    reglas: Sequence[str] = REGLAS


def xlsx_de(
    renglones: Sequence[Renglon], organizaciones: Sequence[tuple[str, str]], titulo: str, como: Libro | None = None
) -> bytes:
    """Two sheets: the rows, and the rules with the slug of each organisation."""
    como = como or Libro()
    libro = Workbook(write_only=True)
    libro.properties.title = titulo
    libro.properties.creator = "Gobierno Abierto"
    hoja = libro.create_sheet(como.hoja)
    hoja.freeze_panes = "A2"
    for lugar, nombre in enumerate(como.columnas, start=1):
        hoja.column_dimensions[get_column_letter(lugar)].width = como.anchos.get(nombre, 20)
    hoja.append([_cabeza(hoja, nombre) for nombre in como.columnas])
    for renglon in renglones:
        hoja.append([_celda(hoja, nombre, renglon[nombre]) for nombre in como.columnas])
    _ayuda(libro, organizaciones, como)
    memoria = io.BytesIO()
    libro.save(memoria)
    return memoria.getvalue()


def _ayuda(libro: Workbook, organizaciones: Sequence[tuple[str, str]], como: Libro) -> None:
    hoja = libro.create_sheet("Ayuda")
    hoja.column_dimensions["A"].width = 34
    hoja.column_dimensions["B"].width = 100
    hoja.append([_cabeza(hoja, "Cómo se usa")])
    for regla in como.reglas:
        hoja.append([regla])
    hoja.append([])
    hoja.append([_cabeza(hoja, "Columna"), _cabeza(hoja, "Qué lleva")])
    for nombre in como.columnas:
        hoja.append([nombre, como.diccionario[nombre]])
    if not organizaciones:
        return
    hoja.append([])
    hoja.append([_cabeza(hoja, "Clave de la organización"), _cabeza(hoja, "Nombre")])
    for slug, nombre in organizaciones:
        hoja.append([escapar(slug), escapar(normalizar(nombre))])


def _cabeza(hoja: Any, texto: str) -> WriteOnlyCell:
    celda = WriteOnlyCell(hoja, value=texto)
    celda.font = Font(bold=True, color="45306D")
    celda.fill = PatternFill("solid", fgColor="F0EBF8")
    return celda


def _celda(hoja: Any, nombre: str, valor: Any) -> Any:
    """Dates and weights as what they are; claves as text, so that 2.10 is not taken for 2.1."""
    if isinstance(valor, dt.date):
        celda = WriteOnlyCell(hoja, value=valor)
        celda.number_format = "yyyy-mm-dd"
        return celda
    if isinstance(valor, Decimal):
        celda = WriteOnlyCell(hoja, value=float(valor))
        celda.number_format = "0.0"
        return celda
    if isinstance(valor, int):
        return valor
    celda = WriteOnlyCell(hoja, value=_en_texto(valor))
    celda.alignment = Alignment(wrap_text=True, vertical="top")
    if nombre in {"clave", "predecesoras"}:
        celda.number_format = "@"
    return celda


def _en_texto(valor: Any) -> str:
    if isinstance(valor, dt.date):
        return valor.isoformat()
    if isinstance(valor, Decimal):
        return f"{valor:f}"
    if isinstance(valor, list | tuple):
        return escapar("; ".join(valor))
    return escapar(str(valor))
