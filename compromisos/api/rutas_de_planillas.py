"""What is added to /api/v1/: spreadsheets of routes and the plan's document."""

from typing import Any

from compromisos.api.planillas import PlanillaConjunto

RUTAS: list[tuple[str, Any, str]] = [("planillas", PlanillaConjunto, "planilla")]
