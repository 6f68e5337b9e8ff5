"""Whom the mails of the Secretariado go to: its members in functions and who coordinates."""

from typing import Any

from cuentas.models import Persona
from secretariado.enums import Rol
from secretariado.models import ApoyoALlamado, Ejercicio, Llamado, Nombramiento
from secretariado.queries.integracion import hoy_en, integrantes_en_funciones, secretariado_vigente

# Above this, an answer is told on the call's page alone: writing the mails would hold the act too long.
APOYOS_CON_CORREO = 5_000


def integrantes_de_hoy(ejercicio: Ejercicio) -> list[Any]:
    """People of the members in functions. At most two queries."""
    secretariado = secretariado_vigente(ejercicio)
    if secretariado is None:
        return []
    return [fila.nombramiento.persona for fila in integrantes_en_funciones(secretariado)]


def coordinacion_de_hoy(ejercicio: Ejercicio) -> list[Any]:
    """Who coordinates today. One query."""
    filas = Nombramiento.objects.vigentes(hoy_en(ejercicio)).filter(ejercicio=ejercicio, rol=Rol.COORDINACION)
    return [fila.persona for fila in filas.select_related("persona").order_by("pk")]


def integrantes_y_coordinacion(ejercicio: Ejercicio) -> list[Any]:
    return [*integrantes_de_hoy(ejercicio), *coordinacion_de_hoy(ejercicio)]


def quienes_apoyan(llamado: Llamado) -> list[Persona]:
    """Who supports a call, to be told of its answer; nobody when they are too many."""
    if llamado.apoyos > APOYOS_CON_CORREO:
        return []
    filas = ApoyoALlamado.objects.filter(llamado=llamado).select_related("persona").order_by("pk")
    return [fila.persona for fila in filas]
