"""Files as people make them: CSV with any separator and coding, Excel with what Excel does to cells."""

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

CABEZA = ("clave", "linea", "linea_titulo", "titulo", "inicio", "fin", "responsable", "peso")


def fila(**cambios: Any) -> dict[str, Any]:
    return {
        "clave": "",
        "linea": 1,
        "linea_titulo": "Abrir los datos",
        "titulo": "Publicar la base",
        "inicio": "2026-01-15",
        "fin": "2026-06-30",
        "responsable": "dependencia",
        "peso": "50",
    } | cambios


def csv_de(
    *filas: dict[str, Any], cabeza: Sequence[str] | None = None, separador: str = ",", codigo: str = "utf-8"
) -> bytes:
    nombres = list(cabeza or dict.fromkeys((*CABEZA, *(nombre for una in filas for nombre in una))))
    lineas = [nombres, *([str(una.get(nombre, "")) for nombre in nombres] for una in filas)]
    return "\n".join(separador.join(_entre_comillas(c, separador) for c in linea) for linea in lineas).encode(codigo)


def _entre_comillas(celda: str, separador: str) -> str:
    return f'"{celda}"' if separador in celda or "\n" in celda else celda


def xlsx_de(*filas: dict[str, Any], combinar: str = "", formatos: dict[str, str] | None = None) -> bytes:
    libro = Workbook()
    hoja = libro.active
    hoja.title = "Ruta"
    nombres = list(dict.fromkeys((*CABEZA, *(nombre for una in filas for nombre in una))))
    hoja.append(nombres)
    for una in filas:
        hoja.append([una.get(nombre) for nombre in nombres])
    for celda, formato in (formatos or {}).items():
        hoja[celda].number_format = formato
    if combinar:
        hoja.merge_cells(combinar)
    memoria = io.BytesIO()
    libro.save(memoria)
    return memoria.getvalue()
