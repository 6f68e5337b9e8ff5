"""Everything the portal keeps of a person, gathered from every app's declaration."""

from typing import Any

from comun import reloj
from comun.registro import DatosPersonales, descubrir
from cuentas.models import Persona


def declaraciones() -> tuple[DatosPersonales, ...]:
    """What each app declares in its `privacidad.py`, lower apps first."""
    return descubrir("privacidad", "DATOS_PERSONALES")


def exportar_datos(*, persona: Persona) -> dict[str, Any]:
    """Your data, whole, in sections that say where each one lives.

    Ballots are not here because nothing ties them to a person (domain.md §4): only that one took part.
    """
    return {
        "generado_en": reloj.ahora(),
        "secciones": [
            {"clave": d.clave, "titulo": d.titulo, "registros": d.exportar(persona)} for d in declaraciones()
        ],
    }
