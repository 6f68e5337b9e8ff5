"""What waits for the integrantes while an urn is reviewed, and for the coordination when it may be shuffled."""

from typing import Any

from django.urls import reverse

from comun import reloj
from comun.registro import Pendiente
from consultas.models import Auditoria
from consultas.queries.auditoria import como_va
from secretariado.enums import Rol
from secretariado.queries.integracion import integrante_de, secretariado_vigente
from secretariado.queries.nombramientos import cargos_de


def _abiertas(ejercicios: list[int]) -> list[Auditoria]:
    """Reviews whose urn is still whole."""
    if not ejercicios:
        return []
    return list(
        Auditoria.objects.filter(cerrada_en__isnull=True, consulta__plan__ejercicio__in=ejercicios)
        .select_related("consulta__plan__ejercicio")
        .order_by("vence_en")
    )


def de_integrantes(persona: Any) -> list[Pendiente]:
    """Urns that the person's parte has not signed yet."""
    ahora = reloj.ahora()
    hallados = []
    for auditoria in _abiertas([c.ejercicio_id for c in cargos_de(persona) if c.rol == Rol.INTEGRANTE]):
        consulta = auditoria.consulta
        propio = integrante_de(persona, secretariado_vigente(consulta.ejercicio))
        if propio is None or ahora >= auditoria.vence_en:
            continue
        if auditoria.firmas.filter(parte=propio.asiento.parte).exists():
            continue
        direccion = reverse("consultas:auditoria", args=[consulta.slug])
        titulo = f"Revisar la urna de «{consulta.titulo}» antes de que se baraje"
        hallados.append(Pendiente(titulo, direccion, "Revisar y firmar", auditoria.vence_en, consulta.ejercicio.nombre))
    return hallados


def de_coordinacion(persona: Any) -> list[Pendiente]:
    """Urns that may be shuffled already; the portal does it at night if nobody does."""
    hallados = []
    for auditoria in _abiertas([c.ejercicio_id for c in cargos_de(persona) if c.rol == Rol.COORDINACION]):
        consulta = auditoria.consulta
        if como_va(auditoria).se_puede_barajar:
            direccion = reverse("consultas:cerrar_urna", args=[consulta.slug])
            titulo = f"Barajar la urna de «{consulta.titulo}»"
            hallados.append(Pendiente(titulo, direccion, "Barajar", None, consulta.ejercicio.nombre))
    return hallados


PENDIENTES = [de_integrantes, de_coordinacion]
