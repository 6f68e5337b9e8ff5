"""What waits for a person: approval, versions and changes."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from compromisos.queries.candado import firmes_por_aplicar
from comun.registro import Pendiente
from secretariado.enums import Rol
from secretariado.queries.nombramientos import cargos_de


def por_aplicar(persona: Any) -> list[Pendiente]:
    """For the coordination: what the Secretariado already agreed on about commitments. Three queries at most."""
    propios = [cargo.ejercicio_id for cargo in cargos_de(persona) if cargo.rol == Rol.COORDINACION]
    if not propios:
        return []
    hallados = []
    for acuerdo, compromiso, cambio in firmes_por_aplicar(propios):
        if cambio is None:
            titulo = f"Aprobar «{compromiso.nombre_corto}»: su acuerdo ya es firme"
            direccion = reverse("compromisos:aprobar", args=[compromiso.slug])
        else:
            titulo = f"Aplicar un acuerdo sobre «{compromiso.nombre_corto}»"
            direccion = reverse("compromisos:cambio_aplicar", args=[compromiso.slug, cambio.codigo])
        hallados.append(Pendiente(titulo, direccion, "Aplicar el acuerdo", contexto=acuerdo.titulo))
    return hallados


PENDIENTES: list[Callable[[Any], list[Pendiente]]] = [por_aplicar]
