"""The codes of an evaluation as a file: one row for each commitment and dimension, what nobody coded too."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse

from compromisos.models import Compromiso, Evaluacion
from compromisos.presentacion_de_evaluaciones import Renglon
from consultas.errors_de_propuestas import FormatoDesconocido
from secretariado.exportacion import celda_segura

FORMATOS = ("csv", "json")
TIPOS = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}
COLUMNAS = (
    "plan", "evaluacion", "version", "quien", "escala", "compromiso", "nombre_corto", "dimension", "valores", "etiquetas",
    "nota", "certeza", "estelar",
)  # fmt: skip
COLUMNAS_DE_FUENTES = ("plan", "compromiso", "nombre_corto", "codigo_ogp", "dimension", "valor", "certeza", "fuentes")
_ESTELAR = {True: "sí", False: "no", None: "no consta"}


def de_evaluacion(evaluacion: Evaluacion, filas: Sequence[Renglon], formato: str) -> HttpResponse:
    """Raises `FormatoDesconocido`."""
    renglones = [
        [
            evaluacion.plan.slug, evaluacion.numero, evaluacion.version, evaluacion.quien, evaluacion.escala,
            fila.compromiso.numero, fila.compromiso.nombre_corto, celda.dimension.clave, " ".join(celda.claves),
            "; ".join(celda.valores), celda.nota, celda.clave_de_certeza,
            _ESTELAR[fila.estelar.es] if fila.estelar else "no aplica",
        ]
        for fila in filas
        for celda in fila.celdas
    ]  # fmt: skip
    nombre = f"evaluacion-{evaluacion.plan.slug}-{evaluacion.numero}-v{evaluacion.version}"
    return _respuesta(COLUMNAS, renglones, formato, nombre)


def de_fuentes(
    slug: str, filas: Sequence[tuple[Compromiso, list[Any]]], dimensiones: Sequence[str], formato: str
) -> Any:
    """What sources tell; an empty value is "no consta en nuestras fuentes". Raises `FormatoDesconocido`."""
    renglones = [
        [
            slug, compromiso.numero, compromiso.nombre_corto, compromiso.codigo_ogp, dimension,
            una.valor if una else "", una.certeza if una else "",
            " | ".join(fuente.direccion or fuente.titulo for fuente in una.fuentes.all()) if una else "",
        ]
        for compromiso, celdas in filas
        for dimension, una in zip(dimensiones, celdas, strict=True)
    ]  # fmt: skip
    return _respuesta(COLUMNAS_DE_FUENTES, renglones, formato, f"codificaciones-{slug}")


def _respuesta(columnas: Sequence[str], renglones: Sequence[Sequence[Any]], formato: str, nombre: str) -> HttpResponse:
    if formato not in TIPOS:
        raise FormatoDesconocido
    if formato == "csv":
        salida = io.StringIO()
        escritor = csv.writer(salida, lineterminator="\n")
        escritor.writerow(columnas)
        escritor.writerows([celda_segura(v) if isinstance(v, str) else v for v in fila] for fila in renglones)
        contenido = salida.getvalue()
    else:
        datos = [dict(zip(columnas, fila, strict=True)) for fila in renglones]
        contenido = json.dumps(datos, ensure_ascii=False, indent=1) + "\n"
    respuesta = HttpResponse(contenido, content_type=TIPOS[formato])
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}.{formato}"'
    return respuesta
