"""What is added to /api/v1/: looks of society, disputes and reviews."""

from typing import Any

from compromisos.api.contrastes import ContrasteConjunto, DisputaConjunto, RevisionConjunto

RUTAS: list[tuple[str, Any, str]] = [
    ("contrastes", ContrasteConjunto, "contraste"),
    ("disputas", DisputaConjunto, "disputa"),
    ("revisiones", RevisionConjunto, "revision_de_avance"),
]
