"""What independent evaluations add to /api/v1/."""

from typing import Any

from compromisos.api.evaluaciones import EvaluacionConjunto

RUTAS: list[tuple[str, Any, str]] = [("evaluaciones", EvaluacionConjunto, "evaluacion")]
