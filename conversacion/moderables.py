"""Comments may be hidden by moderation."""

from django.urls import reverse

from comun.registro import LoModerado, Moderable
from comun.textos import recortar
from conversacion.commands.comentarios import ocultar_comentario, restaurar_comentario
from conversacion.enums import EstadoDeComentario
from conversacion.models import Comentario


def leer_comentarios(folios: list[str]) -> list[LoModerado]:
    """One query."""
    filas = Comentario.objects.filter(folio__in=folios).select_related("conversacion", "autor")
    return [
        LoModerado(
            asunto=fila.asunto,
            titulo=f"Comentario {fila.folio}",
            extracto=recortar(fila.texto, 600),
            direccion=reverse("conversacion:comentario", args=[fila.folio]),
            cadena=fila.cadena,
            autor_id=fila.autor_id,
            oculto=fila.estado == EstadoDeComentario.OCULTO,
            objeto=fila,
            texto=fila.texto,
            autor=fila.autor,
            retirado=fila.estado == EstadoDeComentario.RETIRADO,
        )
        for fila in filas
    ]


MODERABLES: list[Moderable] = [
    Moderable(
        "comentario",
        leer_comentarios,
        lambda folio: ocultar_comentario(folio=folio),
        lambda folio, previo: restaurar_comentario(folio=folio),
    )
]
