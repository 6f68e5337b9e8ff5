"""What is added to /api/v1/: whether public results are still there."""

from typing import Any

from compromisos.api.vigencia import ResultadoConjunto

RUTAS: list[tuple[str, Any, str]] = [("resultados-vigilados", ResultadoConjunto, "resultado_vigilado")]
