"""The figures of a closed consulta as files: results by topic, breakdowns, participation. No cell is a formula."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from openpyxl import Workbook

from consultas.exportacion_de_propuestas import TIPOS
from consultas.models import CeldaDeResultado, Consulta, Escrutinio, ParticipacionPorGrupo, ResultadoDeTema
from secretariado.exportacion import celda_segura

Filas = list[tuple[Any, ...]]
COLUMNAS: dict[str, tuple[str, ...]] = {
    "temas": ("consulta", "eje", "codigo", "tema", "votos", "boletas", "total_de_boletas"),
    "celdas": ("consulta", "dimension", "codigo", "grupo", "votos"),
    "participacion": ("consulta", "dimension", "grupo", "personas"),
}
# What each column says, for the page of data.
DICCIONARIO: dict[str, str] = {
    "consulta": "Clave de la consulta en su dirección.",
    "eje": "Número del eje.",
    "codigo": "Clave del tema en la boleta.",
    "tema": "Título del tema.",
    "votos": "Votos o, si el método es por puntos, puntos.",
    "boletas": "Boletas que nombran el tema.",
    "total_de_boletas": "Boletas contadas en toda la consulta.",
    "dimension": "canal, sexo, edad, indigena o discapacidad.",
    "grupo": "Grupo; los que se unieron para que nadie sea reconocible van con +.",
    "personas": "Personas del grupo que participaron.",
}


def filas_de(consulta: Consulta, acta: Escrutinio, cual: str) -> Filas:
    """Rows of one file, in a fixed order. One query."""
    if cual == "temas":
        resultados = ResultadoDeTema.objects.filter(escrutinio=acta).order_by("tema__eje__numero", "-votos", "tema_id")
        return [
            (consulta.slug, *fila, acta.boletas)
            for fila in resultados.values_list("tema__eje__numero", "tema__codigo", "tema__titulo", "votos", "boletas")
        ]
    if cual == "celdas":
        celdas = CeldaDeResultado.objects.filter(escrutinio=acta).order_by("dimension", "tema__codigo", "grupo")
        return [(consulta.slug, *f) for f in celdas.values_list("dimension", "tema__codigo", "grupo", "votos")]
    gente = ParticipacionPorGrupo.objects.filter(escrutinio=acta).order_by("dimension", "grupo")
    return [(consulta.slug, *f) for f in gente.values_list("dimension", "grupo", "personas")]


def archivo(columnas: Sequence[str], filas: Filas, formato: str, nombre: str) -> HttpResponse:
    """A small table as CSV, XLSX or JSON (`formato`, a key of TIPOS)."""
    if formato == "json":
        datos = [dict(zip(columnas, fila, strict=True)) for fila in filas]
        cuerpo: Any = json.dumps(datos, ensure_ascii=False, indent=1)
    elif formato == "csv":
        salida = io.StringIO()
        escritor = csv.writer(salida, lineterminator="\n")
        escritor.writerow(columnas)
        escritor.writerows([_segura(celda) for celda in fila] for fila in filas)
        cuerpo = salida.getvalue()
    else:
        libro = Workbook(write_only=True)
        hoja = libro.create_sheet("Datos")
        hoja.append(list(columnas))
        for fila in filas:
            hoja.append([_segura(celda) for celda in fila])
        memoria = io.BytesIO()
        libro.save(memoria)
        cuerpo = memoria.getvalue()
    respuesta = HttpResponse(cuerpo, content_type=TIPOS[formato])
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}.{formato}"'
    return respuesta


def _segura(celda: Any) -> Any:
    return celda_segura(celda) if isinstance(celda, str) else celda
