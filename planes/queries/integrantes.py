"""For which parte a person sits today, as the pages of a plan ask it."""

from typing import Any

from secretariado.models import Ejercicio, Parte
from secretariado.queries.integracion import integrante_de, secretariado_vigente


def parte_de_la_persona(persona: Any, ejercicio: Ejercicio) -> Parte | None:
    """Two queries, only for whoever has a seat."""
    integrante = integrante_de(persona, secretariado_vigente(ejercicio))
    return integrante.parte if integrante else None
