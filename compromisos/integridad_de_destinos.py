"""Verdicts and packages that were fixed, computed again (docs/candado.md)."""

import json
from collections import defaultdict
from collections.abc import Iterable

from bitacora.huella import huella
from compromisos.models import Conclusion, Entrega
from comun.registro import Falla, Integridad, Revision
from planes.queries.sellos import asientos

CONCLUIDO = "compromisos.compromiso_concluido"
CONGELADA = "compromisos.entrega_congelada"


def _asentadas(cuales: Iterable[tuple[str, str]], verbo: str) -> set[tuple[str, str]]:
    """(asunto, fingerprint) that the bitácora holds. One query a chain."""
    por_cadena: dict[str, set[str]] = defaultdict(set)
    for cadena, asunto in cuales:
        por_cadena[cadena].add(asunto)
    return {
        (hecho.entrada.asunto, str(hecho.cambio.get("huella", "")))
        for cadena, asuntos in por_cadena.items()
        for hecho in asientos(cadena, sorted(asuntos), [verbo])
    }


def _fallas(asunto: str, texto: str, prometida: str, asentadas: set[tuple[str, str]], que: str) -> list[Falla]:
    fallas, hallada = [], huella(texto)
    if hallada != prometida:
        fallas.append(Falla(asunto, f"el texto de su {que} no da su huella", prometida, hallada))
    if (asunto, prometida) not in asentadas:
        fallas.append(Falla(asunto, f"la bitácora no guarda esta {que}"))
    return fallas


def verificar_conclusiones() -> Revision:
    """Each verdict gives its fingerprint, is the state of its commitment, and is in the bitácora."""
    filas = list(Conclusion.objects.select_related("compromiso__plan__ejercicio").order_by("pk"))
    asentadas = _asentadas(((uno.ejercicio.slug, uno.compromiso.asunto) for uno in filas), CONCLUIDO)
    fallas: list[Falla] = []
    for uno in filas:
        fallas += _fallas(uno.compromiso.asunto, uno.texto, uno.huella, asentadas, "conclusión")
        dicho = json.loads(uno.texto).get("estado") if huella(uno.texto) == uno.huella else uno.estado
        if not uno.compromiso.estado == uno.estado == dicho:
            fallas.append(
                Falla(uno.compromiso.asunto, "su estado no es el que concluyó", uno.estado, uno.compromiso.estado)
            )
    return Revision(len(filas), fallas)


def verificar_entregas() -> Revision:
    """Each package gives its fingerprint, and the bitácora holds it."""
    filas = list(Entrega.objects.select_related("plan__ejercicio").order_by("pk"))
    asentadas = _asentadas(((una.ejercicio.slug, una.asunto) for una in filas), CONGELADA)
    fallas: list[Falla] = []
    for una in filas:
        fallas += _fallas(una.asunto, una.texto, una.huella, asentadas, "entrega")
    return Revision(len(filas), fallas)


INTEGRIDAD: list[Integridad] = [
    Integridad("conclusiones", "conclusiones de compromisos", verificar_conclusiones),
    Integridad("entregas", "paquetes de entrega-recepción", verificar_entregas),
]
