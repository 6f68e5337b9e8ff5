"""What is added to /api/v1/: approval, versions and changes."""

from typing import Any

from compromisos.api.candado import AprobacionConjunto, ModificacionConjunto, VersionConjunto

RUTAS: list[tuple[str, Any, str]] = [
    ("versiones", VersionConjunto, "version"),
    ("modificaciones", ModificacionConjunto, "modificacion"),
    ("aprobaciones", AprobacionConjunto, "aprobacion"),
]
