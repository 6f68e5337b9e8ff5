"""What was reported at a corte, as a file. No cell is a formula."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from compromisos.models import Corte
from compromisos.queries.cortes_publicos import RenglonDeCorte
from comun.direcciones import absoluta
from secretariado.exportacion import celda_segura

FORMATOS = {"csv": "CSV", "json": "JSON"}
TIPOS = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}
# `porcentaje` empty is "nobody reported", which is not zero.
COLUMNAS = (
    "plan", "corte", "dia_del_dato", "vence", "organizacion", "organizacion_nombre", "compromiso", "compromiso_nombre",
    "actividad", "actividad_titulo", "situacion", "dias_de_retraso", "porcentaje", "reportado_el", "reportado_despues",
    "direccion",
)  # fmt: skip


def valores(corte: Corte, renglon: RenglonDeCorte) -> list[Any]:
    """A row in the order of COLUMNAS."""
    avance, actividad = renglon.avance, renglon.actividad
    return [
        corte.plan.slug, corte.numero, corte.fecha.isoformat(), corte.vence.isoformat(), renglon.organizacion.slug,
        renglon.organizacion.nombre, renglon.compromiso.slug, renglon.compromiso.nombre_corto,
        actividad.clave if actividad else "", actividad.titulo if actividad else "", renglon.situacion.value, renglon.dias,
        str(avance.porcentaje) if avance else "", avance.registrado_en.isoformat() if avance else "",
        "sí" if renglon.despues else "no", absoluta(reverse("compromisos:compromiso", args=[renglon.compromiso.slug])),
    ]  # fmt: skip


def respuesta(corte: Corte, renglones: Sequence[RenglonDeCorte], formato: str) -> HttpResponse:
    """`formato` is one of FORMATOS."""
    filas = [valores(corte, renglon) for renglon in renglones]
    if formato == "json":
        dichas = [dict(zip(COLUMNAS, fila, strict=True)) for fila in filas]
        contenido = json.dumps(dichas, ensure_ascii=False, indent=1)
    else:
        salida = io.StringIO()
        escritor = csv.writer(salida, lineterminator="\n")
        escritor.writerow(COLUMNAS)
        escritor.writerows([celda_segura(uno) if isinstance(uno, str) else uno for uno in fila] for fila in filas)
        contenido = salida.getvalue()
    nombre = f"corte-{corte.plan.slug}-{corte.numero}.{formato}"
    return HttpResponse(
        contenido,
        content_type=TIPOS[formato],
        headers={"Content-Disposition": f'attachment; filename="{nombre}"', "Cache-Control": "no-cache"},
    )
