"""The public log of moderation as a table of plain text."""

import csv
from collections.abc import Iterable
from io import StringIO

from conversacion.models import Moderacion

COLUMNAS = (
    "folio", "contenido", "causa", "razon", "estado", "decidida_en", "terminada_en", "apelada_en", "apelacion_vence_en",
    "apelacion_resuelta_en", "parte_que_resolvio", "razon_de_la_resolucion",
)  # fmt: skip


def celda_segura(texto: str) -> str:
    """A cell that no spreadsheet takes for a formula (quality.md, Bad input)."""
    return f"'{texto}" if texto[:1] in {"=", "+", "-", "@", "\t", "\r"} else texto


def csv_del_registro(filas: Iterable[Moderacion]) -> str:
    """UTF-8 with a header, commas and LF; instants in ISO 8601. Neither hidden texts nor names."""
    salida = StringIO()
    escritor = csv.writer(salida, lineterminator="\n")
    escritor.writerow(COLUMNAS)
    for fila in filas:
        apelacion = getattr(fila, "apelacion", None)
        instantes = [fila.decidida_en, fila.terminada_en]
        instantes += [apelacion.presentada_en, apelacion.vence_en, apelacion.resuelta_en] if apelacion else [None] * 3
        celdas = [
            fila.folio, fila.asunto, fila.causa, fila.razon, fila.estado,
            *(instante.isoformat() if instante else "" for instante in instantes),
            apelacion.parte if apelacion else "", apelacion.razon if apelacion else "",
        ]  # fmt: skip
        escritor.writerow([celda_segura(celda) for celda in celdas])
    return salida.getvalue()
