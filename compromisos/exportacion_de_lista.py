"""A list of commitments as a file: text row by row as it is read, or a spreadsheet. No cell is a formula."""

import csv
import json
from collections.abc import Iterator
from decimal import Decimal
from tempfile import TemporaryFile
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from openpyxl import Workbook

from compromisos import presentacion
from compromisos.enums import Nivel
from compromisos.models import Compromiso, Responsabilidad
from compromisos.presentacion_de_contrastes import par_de
from compromisos.queries.compromisos import con_responsables
from comun.direcciones import absoluta
from consultas.errors_de_propuestas import FormatoDesconocido, ListaDemasiadoLarga
from consultas.exportacion_de_propuestas import FORMATOS, TIPOS, Eco
from secretariado.exportacion import celda_segura

__all__ = ["COLUMNAS", "FORMATOS", "TIPOS", "respuesta"]
# `avance` and `verificado` always travel with the share of the weight that each one tells of; empty is "nobody said",
# which is not zero. `avance_informado` is only the figure of the newest report; `segun_fuentes` is never a verdict of the portal.
COLUMNAS = (
    "slug", "ejercicio", "plan", "numero", "nombre_corto", "texto", "problema", "tipo", "estado", "naturaleza", "semaforo",
    "ambicion", "ejes", "ods", "consulta", "tema", "responsables", "corresponsables", "responsables_segun_fuentes", "inicio",
    "fin", "avance", "peso_informado", "verificado", "peso_verificado", "en_disputa", "esperado", "medido_el",
    "avance_informado", "fecha_del_reporte", "aceptaciones", "aceptaciones_pedidas", "dentro_del_denominador",
    "codigo_ogp", "resultado_segun_fuentes", "fuentes", "direccion",
)  # fmt: skip
TRAMO = 500
RENGLONES_DE_HOJA = 20_000


def respuesta(filas: QuerySet[Compromiso], formato: str, nombre: str) -> HttpResponseBase:
    """`filas` of public commitments, in their order, as `nombre`.`formato`. Raises `FormatoDesconocido`,
    `ListaDemasiadoLarga`.
    """
    if formato not in TIPOS:
        raise FormatoDesconocido
    if formato == "xlsx" and filas.order_by()[: RENGLONES_DE_HOJA + 1].count() > RENGLONES_DE_HOJA:
        raise ListaDemasiadoLarga(RENGLONES_DE_HOJA)
    filas = (
        con_responsables(filas)
        .select_related("plan__ejercicio", "tema__consulta", "ultimo_avance")
        .prefetch_related("ambiciones", "ods", "fuentes")
    )
    if formato == "xlsx":
        salida: HttpResponseBase = FileResponse(_hoja(filas), content_type=TIPOS[formato])
    else:
        renglones = _csv(filas) if formato == "csv" else _json(filas)
        salida = StreamingHttpResponse(renglones, content_type=TIPOS[formato])
    salida["Content-Disposition"] = f'attachment; filename="{nombre}.{formato}"'
    return salida


def _organizaciones(papeles: list[Responsabilidad]) -> str:
    return "; ".join(papel.organizacion.nombre for papel in papeles)


def _figura(valor: Decimal | None) -> str:
    return "" if valor is None else str(valor)


def _valores(fila: Compromiso) -> list[Any]:
    avance = None if fila.es_historico else fila.ultimo_avance
    par = par_de(fila)
    ejes = [una.eje for una in fila.ambiciones.all() if una.nivel != Nivel.NO_APLICA]
    return [
        fila.slug, fila.plan.ejercicio.slug, fila.plan.slug, fila.numero, fila.nombre_corto, fila.texto, fila.problema,
        fila.tipo, fila.estado, fila.naturaleza, fila.semaforo, fila.ambicion, " ".join(ejes),
        " ".join(str(meta.numero) for meta in fila.ods.all()), fila.tema.consulta.slug if fila.tema else "",
        fila.tema.titulo if fila.tema else fila.tema_texto, _organizaciones(presentacion.responsables(fila)),
        _organizaciones(presentacion.corresponsables(fila)), fila.responsables_texto,
        fila.inicio.isoformat() if fila.inicio else "", fila.fin.isoformat() if fila.fin else "",
        *(_figura(una) for una in (par.informa, fila.peso_informado, par.verifica, fila.peso_verificado, fila.en_disputa)),
        _figura(par.esperado), fila.medido_el.isoformat() if fila.medido_el else "",
        str(avance.porcentaje) if avance else "", avance.fecha.isoformat() if avance else "", fila.aceptaciones,
        fila.aceptaciones_pedidas, "sí" if fila.dentro_del_denominador else "no", fila.codigo_ogp, fila.resultado_texto,
        "; ".join(fuente.direccion or fuente.titulo for fuente in fila.fuentes.all()),
        absoluta(reverse("compromisos:compromiso", args=[fila.slug])),
    ]  # fmt: skip


def _celdas(fila: Compromiso) -> list[Any]:
    return [celda_segura(valor) if isinstance(valor, str) else valor for valor in _valores(fila)]


def _csv(filas: QuerySet[Compromiso]) -> Iterator[str]:
    escritor = csv.writer(Eco(), lineterminator="\n")
    yield escritor.writerow(COLUMNAS)  # type: ignore[misc]
    for fila in filas.iterator(chunk_size=TRAMO):
        yield escritor.writerow(_celdas(fila))  # type: ignore[misc]


def _json(filas: QuerySet[Compromiso]) -> Iterator[str]:
    yield "["
    for lugar, fila in enumerate(filas.iterator(chunk_size=TRAMO)):
        renglon = json.dumps(dict(zip(COLUMNAS, _valores(fila), strict=True)), ensure_ascii=False)
        yield f"{',' if lugar else ''}\n{renglon}"
    yield "\n]\n"


def _hoja(filas: QuerySet[Compromiso]) -> Any:
    """The whole book in a temporary file, which `FileResponse` closes."""
    libro = Workbook(write_only=True)
    hoja = libro.create_sheet("Compromisos")
    hoja.append(COLUMNAS)
    for fila in filas.iterator(chunk_size=TRAMO):
        hoja.append(_celdas(fila))
    archivo = TemporaryFile()  # noqa: SIM115
    libro.save(archivo)
    archivo.seek(0)
    return archivo
