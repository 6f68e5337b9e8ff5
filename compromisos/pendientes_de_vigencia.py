"""What waits for a person: whether public results are still there."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from compromisos.presentacion_de_vigencia import frase_de
from compromisos.queries.vigencia import perdidos_de
from comun.registro import Pendiente


def perdidos(persona: Any) -> list[Pendiente]:
    """Results of the commitments of one's organisations that cannot be opened any more."""
    return [
        Pendiente(
            f"Dejó de estar disponible: «{resultado.titulo}»",
            reverse("compromisos:resultado", args=[resultado.compromiso.slug, resultado.pk]),
            "Ver qué pasó",
            contexto=f"{resultado.compromiso.nombre_corto}. {frase_de(resultado)}",
        )
        for resultado in perdidos_de(persona)
    ]


PENDIENTES: list[Callable[[Any], list[Pendiente]]] = [perdidos]
