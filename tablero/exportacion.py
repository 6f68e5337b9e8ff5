"""Tables of figures as plain text, to be counted again."""

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Any

from secretariado.exportacion import celda_segura

COLUMNAS = (
    "plan", "procedencia", "sector", "instituciones", "hombres", "mujeres", "total_declarado", "total_calculado",
    "cuadra", "es_total", "observaciones", "fuentes",
)  # fmt: skip


def csv_de_participacion(filas: Iterable[Any]) -> str:
    """UTF-8 with a header, commas and LF. The total of the source keeps its own row, marked `es_total`."""
    salida = StringIO()
    escritor = csv.writer(salida, lineterminator="\n")
    escritor.writerow(COLUMNAS)
    for fila in filas:
        escritor.writerow([
            celda_segura(fila.plan.slug), celda_segura(fila.procedencia), fila.sector.clave if fila.sector else "",
            fila.instituciones, fila.hombres, fila.mujeres, fila.total_declarado, fila.total_calculado,
            _si_no(fila.cuadra), _si_no(fila.es_total), celda_segura(fila.observaciones),
            celda_segura(" | ".join(fuente.cita for fuente in fila.fuentes.all())),
        ])  # fmt: skip
    return salida.getvalue()


def _si_no(valor: bool) -> str:
    return "sí" if valor else "no"
