"""The list of ejercicios as a table of plain text."""

import csv
from collections.abc import Iterable
from io import StringIO

from secretariado.queries.ejercicios import Renglon

COLUMNAS = (
    "slug", "nombre", "codigo", "clave_inegi", "ambito", "naturaleza", "estatus", "estatus_en_palabras",
    "fuentes_no_coinciden", "declaratoria", "lo_que_se_sabe",
)  # fmt: skip


def celda_segura(texto: str) -> str:
    """A cell that no spreadsheet takes for a formula (quality.md, Bad input)."""
    return f"'{texto}" if texto[:1] in {"=", "+", "-", "@", "\t", "\r"} else texto


def csv_de_ejercicios(renglones: Iterable[Renglon]) -> str:
    """UTF-8 with a header, commas and LF; what the page shows, in columns."""
    salida = StringIO()
    escritor = csv.writer(salida, lineterminator="\n")
    escritor.writerow(COLUMNAS)
    for r in renglones:
        e = r.ejercicio
        celdas = (
            e.slug, e.nombre, e.codigo, e.clave_inegi, e.ambito, e.naturaleza, e.estatus_mostrado or "",
            r.aspecto.texto, "sí" if r.duda else "no", r.declaratoria, r.nota,
        )  # fmt: skip
        escritor.writerow([celda_segura(celda) for celda in celdas])
    return salida.getvalue()
