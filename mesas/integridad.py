"""Frozen trees, computed again: anyone who wrote on one past the portal is found out."""

from collections import defaultdict

from bitacora.huella import huella
from comun.registro import Falla, Integridad, Revision
from mesas.models import Arbol, Nodo
from mesas.queries.arboles import plano_de, texto_canonico
from planes.queries.sellos import asientos

ARBOL_CONGELADO = "mesas.arbol_congelado"


def verificar_arboles() -> Revision:
    """Living nodes of each frozen tree against its fingerprint and the bitácora's. Two queries, and one a chain.

    Those told by sources were never frozen by an act, and have no fingerprint to keep.
    """
    arboles = [
        arbol
        for arbol in Arbol.objects.filter(congelado_en__isnull=False)
        .select_related("mesa__plan__ejercicio")
        .order_by("pk")
        if not arbol.mesa.es_historico
    ]
    nodos: dict[int, list[Nodo]] = defaultdict(list)
    for nodo in Nodo.objects.filter(arbol__in=[arbol.pk for arbol in arboles], retirado=False):
        nodos[nodo.arbol_id].append(nodo)
    por_cadena: dict[str, list[str]] = defaultdict(list)
    for arbol in arboles:
        por_cadena[arbol.mesa.plan.ejercicio.slug].append(arbol.asunto)
    dichas = {
        hecho.entrada.asunto: str(hecho.cambio.get("huella", ""))
        for cadena, asuntos in por_cadena.items()
        for hecho in asientos(cadena, asuntos, [ARBOL_CONGELADO])
    }
    fallas = []
    for arbol in arboles:
        hallada = huella(texto_canonico(arbol, plano_de(nodos[arbol.pk])))
        if hallada != arbol.huella:
            fallas.append(Falla(arbol.asunto, "el árbol congelado dice otra cosa", arbol.huella, hallada))
        asentada = dichas.get(arbol.asunto, "")
        if asentada != arbol.huella:
            fallas.append(Falla(arbol.asunto, "la bitácora guarda otra huella del árbol", asentada, arbol.huella))
    return Revision(len(arboles), fallas)


INTEGRIDAD: list[Integridad] = [Integridad("arboles", "árboles congelados", verificar_arboles)]
