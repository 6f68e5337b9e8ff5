"""What the Secretariado says on the pages of a chain: the notice of its ejercicio, read together with the chain."""

from typing import Any

from django.db.models import JSONField, OuterRef, Subquery

from secretariado.models import Ejercicio

ANOTACIONES: list[tuple[str, Any]] = [
    (
        "sin_quorum",
        Subquery(Ejercicio.objects.filter(slug=OuterRef("clave")).values("sin_quorum")[:1], output_field=JSONField()),
    ),
]
