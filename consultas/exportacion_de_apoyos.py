"""Supports as a file, without persons: how many each version of each public propuesta was given on each day."""

import csv
import json
from collections.abc import Iterator
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.http import StreamingHttpResponse

from consultas.enums import PUBLICAS
from consultas.errors_de_propuestas import FormatoDesconocido
from consultas.exportacion_de_propuestas import TIPOS, TRAMO, Eco
from consultas.models import Apoyo, Consulta

COLUMNAS = ("folio", "version", "dia", "apoyos")


def respuesta(consulta: Consulta, formato: str) -> StreamingHttpResponse:
    """CSV or JSON, row by row as it is read, in order of folio, version and day. Raises `FormatoDesconocido`."""
    if formato not in ("csv", "json"):
        raise FormatoDesconocido
    renglones = _csv(consulta) if formato == "csv" else _json(consulta)
    salida = StreamingHttpResponse(renglones, content_type=TIPOS[formato])
    salida["Content-Disposition"] = f'attachment; filename="{consulta.slug}-apoyos.{formato}"'
    return salida


def _filas(consulta: Consulta) -> Iterator[tuple[Any, ...]]:
    dados = Apoyo.objects.filter(propuesta__consulta=consulta, propuesta__estado__in=PUBLICAS)
    por_dia = dados.annotate(dia=TruncDate("dado_en")).values_list("propuesta__folio", "version", "dia")
    contados = por_dia.annotate(cuantos=Count("pk")).order_by("propuesta__folio", "version", "dia")
    for folio, version, dia, cuantos in contados.iterator(chunk_size=TRAMO):
        yield folio, version, dia.isoformat(), cuantos


def _csv(consulta: Consulta) -> Iterator[str]:
    escritor = csv.writer(Eco(), lineterminator="\n")
    yield escritor.writerow(COLUMNAS)  # type: ignore[misc]
    for fila in _filas(consulta):
        yield escritor.writerow(fila)  # type: ignore[misc]


def _json(consulta: Consulta) -> Iterator[str]:
    yield "["
    for lugar, fila in enumerate(_filas(consulta)):
        renglon = json.dumps(dict(zip(COLUMNAS, fila, strict=True)), ensure_ascii=False)
        yield f"{',' if lugar else ''}\n{renglon}"
    yield "\n]\n"
