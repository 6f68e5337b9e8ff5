"""Who holds office in an ejercicio, told to the apps below that may not ask (`comun.registro.Autoridad`)."""

from typing import Any

from django.contrib.auth import get_user_model

from comun.registro import Autoridad
from secretariado.enums import Rol
from secretariado.models import Ejercicio, Nombramiento, OcupanteDeParte
from secretariado.queries.integracion import integrante_de, integrantes_en_funciones, secretariado_vigente
from secretariado.queries.nombramientos import cargos_de
from secretariado.rules import tiene_cargo


def _ejercicio(cadena: str) -> Ejercicio | None:
    return Ejercicio.objects.filter(slug=cadena).first()


def coordina(persona: Any, cadena: str) -> bool:
    """Whether `persona` coordinates the ejercicio of that chain today. One query, when they coordinate any."""
    if not any(cargo.rol == Rol.COORDINACION for cargo in cargos_de(persona)):
        return False
    return tiene_cargo(persona, Rol.COORDINACION, _ejercicio(cadena))


def partes_de(persona: Any, cadena: str) -> frozenset[str]:
    """Claves of the partes for which `persona` sits there, in functions, today; empty for everybody else."""
    if not any(cargo.rol == Rol.INTEGRANTE for cargo in cargos_de(persona)):
        return frozenset()
    ejercicio = _ejercicio(cadena)
    if ejercicio is None:
        return frozenset()
    sentado = integrante_de(persona, secretariado_vigente(ejercicio))
    return frozenset({sentado.parte.clave}) if sentado is not None else frozenset()


def partes_ligadas(persona: Any, cadena: str) -> frozenset[str]:
    """Claves of the partes of `persona` there: the seat, and those of the organisations of their appointments."""
    ejercicio = _ejercicio(cadena)
    if ejercicio is None:
        return frozenset()
    propias = {c.organizacion_id for c in cargos_de(persona) if c.ejercicio_id == ejercicio.pk and c.organizacion_id}
    ocupadas = OcupanteDeParte.objects.filter(
        parte__ejercicio=ejercicio, organizacion_id__in=propias, hasta__isnull=True
    )
    return partes_de(persona, cadena) | frozenset(ocupadas.values_list("parte__clave", flat=True))


def coordinaciones(cadena: str) -> list[Any]:
    """People who coordinate it today. Two queries."""
    vigentes = Nombramiento.objects.vigentes().filter(rol=Rol.COORDINACION, ejercicio__slug=cadena)
    return list(
        get_user_model()
        .objects.filter(pk__in=vigentes.values("persona_id"), is_active=True, borrada_en__isnull=True)
        .order_by("pk")
    )


def integrantes(cadena: str) -> list[Any]:
    """People who sit in its Secretariado today, whatever their parte."""
    ejercicio = _ejercicio(cadena)
    secretariado = secretariado_vigente(ejercicio) if ejercicio is not None else None
    if secretariado is None:
        return []
    return [fila.persona for fila in integrantes_en_funciones(secretariado)]


AUTORIDADES: list[Autoridad] = [Autoridad(coordina, partes_de, coordinaciones, integrantes, partes_ligadas, _ejercicio)]
