"""What this app adds to /api/v1/: (prefix, viewset, basename)."""

from typing import Any

from consultas.api import boletas, viewsets

RUTAS: list[tuple[str, Any, str]] = [
    ("consultas", viewsets.ConsultaConjunto, "consulta"),
    ("propuestas", viewsets.PropuestaConjunto, "propuesta"),
    ("temas", viewsets.TemaConjunto, "tema"),
    ("boletas", boletas.Boletas, "boletas"),
]
