"""Film strips: for each permission, exactly which characters of `Reparto` hold it (architecture.md §5).

Each app's `tests/<app>/test_permisos.py` has a table `PELICULA = {"app.permiso": {"participante", ...}}` and calls
`proyectar`. An architecture test fails when a row of a PERMISOS table has no strip.
"""

from collections.abc import Callable
from typing import Any

from tests.personajes import Reparto

CON_CUENTA = {
    "participante", "coordinacion", "otra_coordinacion", "voceria", "integrante", "enlace", "enlace_ajeno", "contraparte",
    "facilitacion", "captura", "evaluacion", "superusuario",
}  # fmt: skip


def proyectar(pelicula: dict[str, set[str]], reparto: Reparto, objeto_de: Callable[[str], Any]) -> None:
    """Assert that exactly the named characters hold each permission on `objeto_de(permiso)`."""
    for permiso, esperados in pelicula.items():
        objeto = objeto_de(permiso)
        hallados = {nombre for nombre, persona in reparto.items() if persona.has_perm(permiso, objeto)}
        assert hallados == esperados, f"{permiso}: sobran {hallados - esperados}, faltan {esperados - hallados}"
