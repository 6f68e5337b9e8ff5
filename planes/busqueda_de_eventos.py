"""Events in `/buscar/`."""

from django.urls import reverse

from comun import formatos
from comun.registro import Hallazgo
from planes.queries.eventos import eventos_publicos, filtrar


def buscar_eventos(texto: str, limite: int) -> list[Hallazgo]:
    """One query."""
    return [
        Hallazgo(
            evento.titulo,
            reverse("planes:evento", args=[evento.codigo]),
            f"{evento.get_tipo_display()} · {evento.plan.ejercicio.nombre} · {formatos.momento(evento.inicia)}",
            evento.naturaleza,
        )
        for evento in filtrar(eventos_publicos(), buscar=texto)[:limite]
    ]
