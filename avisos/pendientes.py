"""Mail that waits for a decision of the technical administration."""

from typing import Any

from django.urls import reverse

from avisos.queries.envios import cuantos_por_decidir
from comun.registro import Pendiente


def de_administracion(persona: Any) -> list[Pendiente]:
    """Nothing for anybody else, without a query; one query for whoever may."""
    if not persona.has_perm("avisos.ver_correo"):
        return []
    cuantos = cuantos_por_decidir()
    if not cuantos:
        return []
    que = "un correo que no salió" if cuantos == 1 else f"{cuantos} correos que no salieron"
    return [
        Pendiente(
            titulo=f"Decidir sobre {que}",
            direccion=reverse("avisos:correo"),
            accion="Ver el correo",
            contexto="Administración técnica",
        )
    ]


PENDIENTES = [de_administracion]
