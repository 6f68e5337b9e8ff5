"""What the room «arboles» shows in the pages of a mesa (slots `mesa` and `gestion_mesa`)."""

from collections import Counter
from typing import Any

from django.urls import reverse

from comun.registro import Panel
from mesas.enums import ClaseDeArbol, TipoDeNodo
from mesas.models import Arbol, Mesa, Nodo

NOMBRES = {ClaseDeArbol.PROBLEMAS: "Árbol de problemas", ClaseDeArbol.OBJETIVOS: "Árbol de objetivos"}
PALABRAS = {
    ClaseDeArbol.PROBLEMAS: (("causa", "causas"), ("efecto", "efectos")),
    ClaseDeArbol.OBJETIVOS: (("medio", "medios"), ("fin", "fines")),
}
DIRECCIONES = {ClaseDeArbol.PROBLEMAS: "mesas:arbol", ClaseDeArbol.OBJETIVOS: "mesas:arbol_de_objetivos"}


def resumen(mesa: Mesa, arbol: Arbol, tipos: Counter[str], central: str) -> dict[str, Any]:
    causas, efectos = tipos[TipoDeNodo.CAUSA], tipos[TipoDeNodo.EFECTO]
    de_causa, de_efecto = PALABRAS[ClaseDeArbol(arbol.clase)]
    return {
        "arbol": arbol,
        "nombre": NOMBRES[ClaseDeArbol(arbol.clase)],
        "direccion": reverse(DIRECCIONES[ClaseDeArbol(arbol.clase)], args=[mesa.codigo]),
        "central": central,
        "causas": causas,
        "efectos": efectos,
        "palabra_causas": de_causa[causas != 1],
        "palabra_efectos": de_efecto[efectos != 1],
    }


def de_la_mesa(mesa: Mesa, persona: Any) -> dict[str, Any] | None:
    """The trees in a few words, or when there will be one. Two queries; nothing for a mesa told by sources."""
    if mesa.es_historico:
        return None
    arboles = list(Arbol.objects.filter(mesa=mesa).order_by("-clase"))
    tipos: dict[int, Counter[str]] = {arbol.pk: Counter() for arbol in arboles}
    centrales: dict[int, str] = {}
    vivos = Nodo.objects.filter(arbol__mesa=mesa, retirado=False) if arboles else Nodo.objects.none()
    for arbol_id, tipo, enunciado in vivos.values_list("arbol_id", "tipo", "enunciado"):
        tipos[arbol_id][tipo] += 1
        if tipo == TipoDeNodo.CENTRAL:
            centrales[arbol_id] = enunciado
    return {
        "mesa": mesa,
        "arboles": [resumen(mesa, a, tipos[a.pk], centrales.get(a.pk, "Por escribir")) for a in arboles],
    }


def para_conducir(mesa: Mesa, persona: Any) -> dict[str, Any] | None:
    """What who leads does with the trees. One query."""
    if mesa.es_historico:
        return None
    por_clase = {arbol.clase: arbol for arbol in Arbol.objects.filter(mesa=mesa)}
    return {
        "mesa": mesa,
        "problemas": por_clase.get(ClaseDeArbol.PROBLEMAS),
        "objetivos": por_clase.get(ClaseDeArbol.OBJETIVOS),
    }


PANELES: list[Panel] = [
    Panel("mesa", "arboles", 30, de_la_mesa, "mesas/_arbol_panel.html"),
    Panel("gestion_mesa", "arboles", 30, para_conducir, "mesas/_arbol_panel_gestion.html"),
]
