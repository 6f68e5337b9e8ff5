"""Reading appointments: what a person may act as, today."""

from dataclasses import dataclass
from typing import Any

from comun import reloj
from secretariado.models import Nombramiento

_CACHE = "_cargos_vigentes"


@dataclass(frozen=True)
class Cargo:
    """One appointment in force, as plain values."""

    rol: str
    ejercicio_id: int
    organizacion_id: int | None


def cargos_de(persona: Any) -> frozenset[Cargo]:
    """Roles in force today. One query per person object (that is, per request); none for visitors."""
    if not getattr(persona, "is_authenticated", False):
        return frozenset()
    dia = reloj.hoy()
    guardado = getattr(persona, _CACHE, None)
    if guardado is not None and guardado[0] == dia:
        hallados: frozenset[Cargo] = guardado[1]
        return hallados
    filas = Nombramiento.objects.vigentes(dia).de(persona).values_list("rol", "ejercicio_id", "organizacion_id")
    hallados = frozenset(Cargo(*fila) for fila in filas)
    setattr(persona, _CACHE, (dia, hallados))
    return hallados


def olvidar_cargos(persona: Any) -> None:
    """Forget what was read, after an act that appoints or ends an appointment in the same request."""
    if hasattr(persona, _CACHE):
        delattr(persona, _CACHE)
