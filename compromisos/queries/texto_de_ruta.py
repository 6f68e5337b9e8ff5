"""A whole route as the plain data that is fingerprinted, and back from a text that was presented."""

import json
from typing import Any

from bitacora.huella import canonico
from compromisos.models import Compromiso, Indicador, VersionDeRuta
from compromisos.queries.rutas import a_quienes_se_pide, actividades_de, con_todo, lineas_de
from secretariado.models import Organizacion

ESQUEMA = "ruta/1"


def contenido_de_ruta(compromiso: Compromiso) -> dict[str, Any]:
    """Everything that an organisation accepts: lines, activities, indicators, and who is asked. No floats."""
    actividades = list(con_todo(actividades_de(compromiso)))
    indicadores = Indicador.objects.filter(compromiso=compromiso, retirado=False).order_by("pk")
    return {
        "esquema": ESQUEMA,
        "compromiso": compromiso.slug,
        "texto_del_compromiso": compromiso.version_vigente.huella if compromiso.version_vigente else "",
        "inicio": compromiso.inicio,
        "fin": compromiso.fin,
        "se_pide_a": [organizacion.slug for organizacion in a_quienes_se_pide(compromiso)],
        "lineas": [
            {
                "numero": linea.numero,
                "titulo": linea.titulo,
                "descripcion": linea.descripcion,
                "actividades": [
                    {
                        "clave": fila.clave,
                        "titulo": fila.titulo,
                        "descripcion": fila.descripcion,
                        "de_quien": fila.de_quien,
                        "inicio": fila.inicio,
                        "fin": fila.fin,
                        "responsable": fila.responsable.slug,
                        "corresponsables": sorted(una.slug for una in fila.corresponsables.all()),
                        "medio_de_verificacion": fila.medio_de_verificacion,
                        "peso": fila.peso,
                        "predecesoras": sorted(previa.clave for previa in fila.predecesoras.all()),
                    }
                    for fila in actividades
                    if fila.linea_id == linea.pk
                ],
            }
            for linea in lineas_de(compromiso)
        ],
        "indicadores": [
            {
                "clave": uno.clave,
                "nombre": uno.nombre,
                "clase": uno.clase,
                "unidad": uno.unidad,
                "formula": uno.formula,
                "sentido": uno.sentido,
                "linea_base": uno.linea_base,
                "fecha_base": uno.fecha_base,
                "meta": uno.meta,
                "fecha_meta": uno.fecha_meta,
                "frecuencia": uno.frecuencia,
                "fuente": uno.fuente,
            }
            for uno in indicadores
        ],
    }


def texto_canonico_de_ruta(compromiso: Compromiso) -> str:
    return canonico(contenido_de_ruta(compromiso))


def leer_version(version: VersionDeRuta) -> dict[str, Any]:
    """What was presented, as data."""
    contenido: dict[str, Any] = json.loads(version.texto)
    return contenido


def pedidas_en(version: VersionDeRuta) -> list[Organizacion]:
    """Who was asked to accept that version. One query."""
    return list(
        Organizacion.objects.filter(slug__in=leer_version(version)["se_pide_a"]).order_by("clave_de_orden", "pk")
    )
