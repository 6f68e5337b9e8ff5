"""What waits for a person in the room «arboles» of a mesa."""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse

from comun.registro import Pendiente
from mesas.enums import ClaseDeArbol, EstadoDeReunion
from mesas.models import Arbol, Llegada, SesionDeMesa

DE_PROBLEMAS = ClaseDeArbol.PROBLEMAS


def de_quien_facilita(persona: Any) -> list[Pendiente]:
    """A meeting of theirs is open and nobody opened the tree. One query."""
    if not getattr(persona, "is_authenticated", False):
        return []
    arboles = Arbol.objects.filter(mesa=OuterRef("mesa"), clase=DE_PROBLEMAS)
    abiertas = SesionDeMesa.objects.filter(estado=EstadoDeReunion.EN_CURSO, mesa__facilitador=persona)
    return [
        Pendiente(
            titulo=f"Abre el árbol de problemas de «{sesion.mesa.titulo}»",
            direccion=reverse("mesas:arbol_abrir", args=[sesion.mesa.codigo]),
            accion="Abrir el árbol",
            contexto="La reunión está en curso y quienes llegaron todavía no tienen dónde escribir.",
        )
        for sesion in abiertas.exclude(Exists(arboles)).select_related("mesa").order_by("pk")
    ]


def de_quien_llego(persona: Any) -> list[Pendiente]:
    """They are in a meeting and its tree takes changes. One query."""
    if not getattr(persona, "is_authenticated", False):
        return []
    abierto = Arbol.objects.filter(mesa=OuterRef("sesion__mesa"), clase=DE_PROBLEMAS, congelado_en__isnull=True)
    suyas = Llegada.objects.filter(registro__persona=persona, sesion__estado=EstadoDeReunion.EN_CURSO)
    return [
        Pendiente(
            titulo=f"Trabaja en el árbol de «{llegada.sesion.mesa.titulo}»",
            direccion=reverse("mesas:arbol", args=[llegada.sesion.mesa.codigo]),
            accion="Ir al árbol",
            contexto="Tu reunión está en curso.",
        )
        for llegada in suyas.filter(Exists(abierto)).select_related("sesion__mesa").order_by("pk")
    ]


PENDIENTES: list[Callable[[Any], list[Pendiente]]] = [de_quien_facilita, de_quien_llego]
