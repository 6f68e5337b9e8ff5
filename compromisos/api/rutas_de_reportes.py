"""What reports of progress add to /api/v1/."""

from typing import Any

from compromisos.api.avances import AvanceConjunto

RUTAS: list[tuple[str, Any, str]] = [("avances", AvanceConjunto, "avance")]
