"""What waits for a person in the room «planeacion» of a mesa: its parte to convene, steps to finish."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from comun.registro import Pendiente
from mesas.models import Convocatoria
from mesas.queries.planeacion import faltan, mesas_en_preparacion, parte_de, pasos_de_varias
from secretariado.enums import Rol
from secretariado.models import Parte
from secretariado.queries.nombramientos import cargos_de

VISIBLES = 10


def _ejercicios(persona: Any, rol: str) -> set[int]:
    return {cargo.ejercicio_id for cargo in cargos_de(persona) if cargo.rol == rol}


def por_convocar(persona: Any) -> list[Pendiente]:
    """Mesas to which the parte of this person has not convened its counterparts. Two queries, and two by ejercicio."""
    propios = _ejercicios(persona, Rol.INTEGRANTE) - _ejercicios(persona, Rol.COORDINACION)
    if not propios:
        return []
    mesas = list(mesas_en_preparacion(propios)[:VISIBLES])
    partes: dict[int, Parte | None] = {}
    for mesa in mesas:
        ejercicio = mesa.plan.ejercicio
        if ejercicio.pk not in partes:
            partes[ejercicio.pk] = parte_de(persona, mesa)
    hechas = set(Convocatoria.objects.filter(mesa__in=mesas).values_list("mesa_id", "parte_id"))
    salida = []
    for mesa in mesas:
        parte = partes[mesa.plan.ejercicio_id]
        if parte is not None and (mesa.pk, parte.pk) not in hechas:
            salida.append(
                Pendiente(
                    titulo=f"Convoca a tu parte a la mesa «{mesa.titulo}»",
                    direccion=reverse("mesas:convocar", args=[mesa.codigo]),
                    accion="Escribir la convocatoria",
                    vence=mesa.registro_cierra,
                    contexto=f"{mesa.plan.ejercicio.nombre} · {parte.nombre}",
                )
            )
    return salida


def por_planear(persona: Any) -> list[Pendiente]:
    """Mesas that this person coordinates and that still need something. Five queries, and one by ejercicio."""
    propios = _ejercicios(persona, Rol.COORDINACION)
    mesas = list(mesas_en_preparacion(propios)[:VISIBLES]) if propios else []
    if not mesas:
        return []
    salida = []
    for clave, pasos in pasos_de_varias(mesas).items():
        pendientes = faltan(pasos)
        if pendientes:
            mesa = next(m for m in mesas if m.pk == clave)
            cuantos = "Falta 1 paso" if len(pendientes) == 1 else f"Faltan {len(pendientes)} pasos"
            salida.append(
                Pendiente(
                    titulo=f"{cuantos} para la mesa «{mesa.titulo}»",
                    direccion=reverse("mesas:pasos", args=[mesa.codigo]),
                    accion="Ver qué falta",
                    contexto=f"{mesa.plan.ejercicio.nombre} · {mesa.plan.titulo}",
                )
            )
    return salida


PENDIENTES: list[Callable[[Any], list[Pendiente]]] = [por_convocar, por_planear]
