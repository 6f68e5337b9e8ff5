"""Propuestas may be hidden by moderation."""

from django.urls import reverse

from comun.registro import LoModerado, Moderable
from comun.textos import recortar
from consultas.commands.moderacion import ocultar_propuesta, restaurar_propuesta
from consultas.enums import PUBLICAS, EstadoConsulta, EstadoPropuesta
from consultas.models import Propuesta


def leer_propuestas(folios: list[str]) -> list[LoModerado]:
    """Those that are public or hidden: nobody else has read a draft. One query."""
    filas = (
        Propuesta.objects.filter(folio__in=folios, estado__in=[*PUBLICAS, EstadoPropuesta.OCULTA])
        .exclude(consulta__estado=EstadoConsulta.BORRADOR)
        .exclude(consulta__estado=EstadoConsulta.HISTORICA)
        .select_related("consulta__plan__ejercicio", "autor")
    )
    return [
        LoModerado(
            asunto=fila.asunto,
            titulo=f"Propuesta {fila.folio}: {fila.titulo}",
            extracto=recortar(fila.problema, 600),
            direccion=reverse("consultas:propuesta", args=[fila.consulta.slug, fila.folio]),
            cadena=fila.ejercicio.slug,
            autor_id=fila.autor_id,
            oculto=fila.estado == EstadoPropuesta.OCULTA,
            objeto=fila,
            texto=f"{fila.titulo}\n\n{fila.problema}",
            autor=fila.autor,
        )
        for fila in filas
    ]


MODERABLES: list[Moderable] = [
    Moderable(
        "propuesta",
        leer_propuestas,
        lambda folio: ocultar_propuesta(folio=folio),
        lambda folio, previo: restaurar_propuesta(folio=folio, previo=previo),
    )
]
