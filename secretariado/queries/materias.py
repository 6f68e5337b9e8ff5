"""What the Secretariado may decide on: matters declared by every app in its `materias.py`."""

from functools import cache

from django.core.exceptions import ImproperlyConfigured

from comun.registro import LoVotado, MateriaDeAcuerdo, descubrir
from secretariado.enums import Materia
from secretariado.models import Ejercicio


@cache
def materias() -> dict[str, MateriaDeAcuerdo]:
    """Declared matters by key. Raises `ImproperlyConfigured` for one declared twice or outside the catalogue."""
    halladas: dict[str, MateriaDeAcuerdo] = {}
    for materia in descubrir("materias", "MATERIAS"):
        if materia.clave in halladas or materia.clave not in Materia.values:
            raise ImproperlyConfigured(f"matter {materia.clave!r} is declared twice or is not in the catalogue")
        halladas[materia.clave] = materia
    return halladas


def lo_votado(materia: str, asunto: str) -> LoVotado | None:
    """What an acuerdo of that matter would decide on, as it stands now; None when there is no such thing."""
    declarada = materias().get(materia)
    return declarada.leer(asunto) if declarada is not None else None


def opciones(materia: str, ejercicio: Ejercicio) -> list[LoVotado]:
    """What can be decided on now in that ejercicio under that matter."""
    declarada = materias().get(materia)
    return declarada.opciones(ejercicio) if declarada is not None else []
