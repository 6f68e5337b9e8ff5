"""A list of propuestas as a file: text row by row as it is read, or a spreadsheet. Whatever is written, no cell is a formula."""

import csv
import json
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from openpyxl import Workbook

from consultas.errors_de_propuestas import FormatoDesconocido, ListaDemasiadoLarga
from consultas.models import Propuesta
from secretariado.exportacion import celda_segura

FORMATOS = (("csv", "CSV"), ("xlsx", "Excel"), ("json", "JSON"))
TIPOS = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
COLUMNAS = (
    "folio", "consulta", "eje", "tema", "titulo", "problema", "entidad", "municipio", "canal", "idioma", "estado",
    "version", "apoyos", "autoria", "publicada_en", "retirada_en", "motivo_de_retiro",
)  # fmt: skip
TRAMO = 1_000
RENGLONES_DE_HOJA = 20_000


class Eco:
    """What `csv` writes, given back instead of kept."""

    def write(self, texto: str) -> str:
        return texto


def respuesta(filas: QuerySet[Propuesta], formato: str, nombre: str) -> HttpResponseBase:
    """`filas` of public propuestas, oldest first, as `nombre`.`formato`. Raises `FormatoDesconocido`,
    `ListaDemasiadoLarga`.
    """
    if formato not in TIPOS:
        raise FormatoDesconocido
    filas = filas.select_related("consulta", "eje", "tema", "autor").order_by("publicada_en", "pk")
    if formato == "xlsx":
        if filas.order_by()[: RENGLONES_DE_HOJA + 1].count() > RENGLONES_DE_HOJA:
            raise ListaDemasiadoLarga(RENGLONES_DE_HOJA)
        salida: HttpResponseBase = FileResponse(_hoja(filas), content_type=TIPOS[formato])
    else:
        renglones = _csv(filas) if formato == "csv" else _json(filas)
        salida = StreamingHttpResponse(renglones, content_type=TIPOS[formato])
    salida["Content-Disposition"] = f'attachment; filename="{nombre}.{formato}"'
    return salida


def _valores(fila: Propuesta) -> list[Any]:
    return [
        fila.folio, fila.consulta.slug, fila.eje.numero, fila.tema.codigo if fila.tema else "", fila.titulo,
        fila.problema, fila.entidad, fila.municipio, fila.canal, fila.idioma, fila.estado, fila.version, fila.apoyos,
        fila.autoria, fila.publicada_en.isoformat() if fila.publicada_en else "",
        fila.retirada_en.isoformat() if fila.retirada_en else "", fila.motivo_de_retiro,
    ]  # fmt: skip


def _celdas(fila: Propuesta) -> list[Any]:
    return [celda_segura(valor) if isinstance(valor, str) else valor for valor in _valores(fila)]


def _csv(filas: QuerySet[Propuesta]) -> Iterator[str]:
    escritor = csv.writer(Eco(), lineterminator="\n")
    yield escritor.writerow(COLUMNAS)  # type: ignore[misc]
    for fila in filas.iterator(chunk_size=TRAMO):
        yield escritor.writerow(_celdas(fila))  # type: ignore[misc]


def _json(filas: QuerySet[Propuesta]) -> Iterator[str]:
    yield "["
    for lugar, fila in enumerate(filas.iterator(chunk_size=TRAMO)):
        renglon = json.dumps(dict(zip(COLUMNAS, _valores(fila), strict=True)), ensure_ascii=False)
        yield f"{',' if lugar else ''}\n{renglon}"
    yield "\n]\n"


def _hoja(filas: QuerySet[Propuesta]) -> Any:
    """The whole book in a temporary file, which `FileResponse` closes."""
    libro = Workbook(write_only=True)
    hoja = libro.create_sheet("Propuestas")
    hoja.append(COLUMNAS)
    for fila in filas.iterator(chunk_size=TRAMO):
        hoja.append(_celdas(fila))
    archivo = TemporaryFile()  # noqa: SIM115
    libro.save(archivo)
    archivo.seek(0)
    return archivo
