"""Rooms of other pages: the route: activities, acceptance, indicators, evidence."""

from typing import Any

from compromisos import presentacion_de_ruta as contar
from compromisos.enums import EstadoDeRuta
from compromisos.models import Actividad, Compromiso
from compromisos.queries import rutas as leer
from comun import reloj
from comun.registro import Panel

A_LA_VISTA = 12


def del_compromiso(compromiso: Compromiso, persona: Any) -> dict[str, Any] | None:
    """The picture of the route and who is missing to accept it. One query; nothing for what sources tell."""
    if compromiso.es_historico or compromiso.estado in ("borrador", "en_comentarios", "propuesto"):
        return None
    filas = list(
        Actividad.objects.filter(compromiso=compromiso, retirada=False)
        .select_related("responsable", "linea", "compromiso__ruta")
        .order_by("linea__numero", "orden", "pk")
    )
    ruta = getattr(filas[0].compromiso, "ruta", None) if filas else None
    return {
        "compromiso": compromiso,
        "dibujo": contar.dibujo_de(filas[:A_LA_VISTA], reloj.hoy()),
        "cuantas": len(filas),
        "mas": len(filas) > A_LA_VISTA,
        "cartel_ruta": contar.cartel_de_ruta(ruta) if ruta else None,
        "cartel_aceptacion": contar.cartel_de_aceptacion(compromiso),
    }


def de_gestion(compromiso: Compromiso, persona: Any) -> dict[str, Any] | None:
    """What is left to do with the route, for whoever works on the commitment."""
    if compromiso.es_historico or not persona.has_perm("compromisos.planear_ruta", compromiso):
        return None
    ruta = leer.ruta_de(compromiso)
    presentada = ruta.estado == EstadoDeRuta.PRESENTADA and ruta.vigente is not None
    return {
        "compromiso": compromiso,
        "ruta": ruta,
        "cartel_ruta": contar.cartel_de_ruta(ruta),
        "cartel_aceptacion": contar.cartel_de_aceptacion(compromiso),
        "cuantas": leer.actividades_de(compromiso).count(),
        "se_planea": compromiso.estado in leer.SE_PLANEA,
        "se_edita": ruta.estado == EstadoDeRuta.EN_PREPARACION,
        "me_toca": presentada and bool(leer.me_toca_responder(persona, compromiso, ruta.vigente)),
        "puede_medir": persona.has_perm("compromisos.medir", compromiso),
    }


PANELES: list[Panel] = [
    Panel("compromiso", "ruta", 30, del_compromiso, "compromisos/_panel_ruta.html"),
    Panel("gestion_compromiso", "ruta", 30, de_gestion, "compromisos/_panel_ruta_gestion.html"),
]
