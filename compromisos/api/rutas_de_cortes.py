"""What is added to /api/v1/: cortes, reminders and thresholds."""

from typing import Any

from compromisos.api.cortes import CorteConjunto
from compromisos.api.umbrales import UmbralesConjunto

RUTAS: list[tuple[str, Any, str]] = [("cortes", CorteConjunto, "corte"), ("umbrales", UmbralesConjunto, "umbrales")]
