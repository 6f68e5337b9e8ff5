"""What shadow reports, self-assessments and what events discussed add to /api/v1/."""

from typing import Any

from compromisos.api.informes import InformeConjunto

RUTAS: list[tuple[str, Any, str]] = [("informes", InformeConjunto, "informe")]
