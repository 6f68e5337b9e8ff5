"""What conclusions, destinies and hand-overs add to /api/v1/."""

from typing import Any

from compromisos.api.destinos import ConclusionConjunto, DestinoConjunto, EntregaConjunto

RUTAS: list[tuple[str, Any, str]] = [
    ("conclusiones", ConclusionConjunto, "conclusion"),
    ("destinos", DestinoConjunto, "destino"),
    ("entregas", EntregaConjunto, "entrega"),
]
