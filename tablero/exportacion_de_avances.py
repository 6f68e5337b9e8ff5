"""The board and its figures as files: what the page counts, row by row, with what each column means. No cell is a formula."""

import csv
import json
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO, StringIO
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from openpyxl import Workbook

from comun.direcciones import absoluta
from secretariado.exportacion import celda_segura
from tablero.cifras_de_avances import Cifra
from tablero.queries.avances import Fila
from tablero.recuentos import Tablero

TIPOS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json; charset=utf-8",
}
FORMATOS = (("csv", "CSV"), ("xlsx", "Excel"), ("json", "JSON"))
DECIMA = Decimal("0.1")
# An empty figure is "nobody said", which is not zero.
DICCIONARIO = (
    ("plan", "Slug del plan."),
    ("ejercicio", "Slug del ejercicio al que pertenece el plan."),
    ("naturaleza", "vivo: ocurre en este portal. demostracion: inventado para probar. Nunca se suman."),
    ("numero", "Número del compromiso en su plan."),
    ("slug", "Nombre del compromiso en su dirección; no cambia."),
    ("nombre_corto", "Nombre del compromiso."),
    ("tipo", "cocreado o proactivo."),
    ("estado", "aprobado, en_ejecucion, cumplido, parcial o no_cumplido."),
    ("responsables", "Organizaciones que responden por él, separadas por punto y coma."),
    ("ejes", "Ejes de gobierno abierto que toca, separados por espacio."),
    ("ods", "Objetivos de la Agenda 2030 a los que sirve, separados por espacio."),
    ("semaforo", "Cómo va contra su calendario. Vacío: no hay con qué compararlo."),
    ("avance", "Avance mínimo probado, en puntos de cien: lo que nadie informó vale cero. Vacío: nada que medir."),
    ("peso_informado", "Parte del peso de sus actividades con algún reporte en vigor, en puntos de cien."),
    ("verificado", "Lo mínimo que vio la sociedad, en puntos de cien. Vacío: nadie ha contrastado, que no es cero."),
    ("peso_verificado", "Parte del peso que la sociedad contrastó, en puntos de cien."),
    ("en_disputa", "Parte del peso con dos cifras que no concuerdan, en puntos de cien."),
    ("esperado", "Lo que piden hoy sus fechas, en puntos de cien."),
    ("dentro_del_denominador", "sí: cuenta en el total del plan."),
    ("actividades", "Actividades de la autoridad que pesan."),
    ("actividades_vencidas", "De ellas, las que pasaron de su fecha sin llegar al 100 %."),
    ("actividades_sin_corte", "De ellas, las que deben el último corte vencido."),
    ("ultimo_reporte", "Fecha del reporte en vigor más nuevo."),
    ("informa", "Organización que hizo ese reporte."),
    ("explicacion", "Por qué se retrasa, según ese reporte. Vacío: sin explicación."),
    ("medido_el", "Día en que se contó todo lo anterior."),
    ("direccion", "Dirección pública del compromiso, con su evidencia."),
)
COLUMNAS = tuple(nombre for nombre, _ in DICCIONARIO)


def decimal(valor: Decimal | None) -> str:
    """One place, as the API tells percentages; empty when nobody said."""
    return "" if valor is None else str(valor.quantize(DECIMA, ROUND_HALF_UP))


def valores(tablero: Tablero, fila: Fila) -> list[Any]:
    compromiso, plan, medida = fila.compromiso, fila.compromiso.plan, fila.medida
    quien = tablero.quien(fila.ultimo.organizacion_id) if fila.ultimo else None
    return [
        plan.slug, plan.ejercicio.slug, compromiso.naturaleza, compromiso.numero, compromiso.slug, compromiso.nombre_corto,
        compromiso.tipo, compromiso.estado, "; ".join(una.nombre for una in fila.responsables), " ".join(fila.ejes),
        " ".join(map(str, fila.ods)), fila.color, decimal(medida.avance if medida else None),
        decimal(medida.peso_informado if medida else None), decimal(medida.verificado if medida else None),
        decimal(medida.peso_verificado if medida else None), decimal(medida.en_disputa if medida else None),
        decimal(medida.esperado if medida else None), "sí" if fila.cuenta else "no", len(fila.actividades),
        len(fila.vencidas(tablero.hoy)), len(fila.deben), fila.ultimo.fecha.isoformat() if fila.ultimo else "",
        quien.nombre if quien else "", fila.ultimo.explicacion if fila.ultimo else "", tablero.hoy.isoformat(),
        absoluta(reverse("compromisos:compromiso", args=[compromiso.slug])),
    ]  # fmt: skip


def _seguras(celdas: Sequence[Any]) -> list[Any]:
    return [celda_segura(celda) if isinstance(celda, str) else celda for celda in celdas]


def respuesta(tablero: Tablero, formato: str, nombre: str) -> HttpResponse:
    """The filtered rows in the order of the page, as `nombre`.`formato`. `formato` is one of `TIPOS`."""
    filas = (valores(tablero, fila) for fila in tablero.ordenadas)
    if formato == "xlsx":
        contenido: bytes | str = _libro(filas)
    elif formato == "json":
        cuerpo = {"columnas": dict(DICCIONARIO), "filas": [dict(zip(COLUMNAS, fila, strict=True)) for fila in filas]}
        contenido = json.dumps(cuerpo, ensure_ascii=False, indent=1)
    else:
        contenido = _csv(COLUMNAS, filas)
    return _archivo(contenido, formato, nombre)


def diccionario(nombre: str) -> HttpResponse:
    """What each column means, as a table."""
    return _archivo(_csv(("columna", "significado"), iter(map(list, DICCIONARIO))), "csv", nombre)


def cifra_en_csv(cifra: Cifra, nombre: str) -> HttpResponse:
    """The rows that a figure was counted from."""
    filas = (
        [
            renglon.fila.compromiso.plan.slug, renglon.fila.compromiso.numero, renglon.fila.compromiso.nombre_corto,
            *renglon.valores, absoluta(reverse("compromisos:compromiso", args=[renglon.fila.compromiso.slug])),
        ]
        for renglon in cifra.renglones
    )  # fmt: skip
    return _archivo(_csv(("plan", "numero", "compromiso", *cifra.columnas, "direccion"), filas), "csv", nombre)


def _csv(columnas: Sequence[str], filas: Iterator[list[Any]]) -> str:
    salida = StringIO()
    escritor = csv.writer(salida, lineterminator="\n")
    escritor.writerow(columnas)
    escritor.writerows(_seguras(fila) for fila in filas)
    return salida.getvalue()


def _libro(filas: Iterator[list[Any]]) -> bytes:
    libro = Workbook(write_only=True)
    hoja = libro.create_sheet("Avances")
    hoja.append(COLUMNAS)
    for fila in filas:
        hoja.append(_seguras(fila))
    significados = libro.create_sheet("Qué es cada columna")
    significados.append(("columna", "significado"))
    for par in DICCIONARIO:
        significados.append(par)
    salida = BytesIO()
    libro.save(salida)
    return salida.getvalue()


def _archivo(contenido: bytes | str, formato: str, nombre: str) -> HttpResponse:
    return HttpResponse(
        contenido,
        content_type=TIPOS[formato],
        headers={"Content-Disposition": f'attachment; filename="{nombre}.{formato}"'},
    )
