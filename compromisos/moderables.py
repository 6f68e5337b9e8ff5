"""What people say of a result may be hidden by moderation: its note; what they answered still counts."""

from django.urls import reverse

from compromisos.commands.vigencia import ocultar_confirmacion, restaurar_confirmacion
from compromisos.enums import EstadoCompromiso
from compromisos.models import ConfirmacionDeVigencia
from comun.registro import LoModerado, Moderable
from comun.textos import recortar


def leer_confirmaciones(folios: list[str]) -> list[LoModerado]:
    """Those with a note, of commitments that are public. One query."""
    filas = (
        ConfirmacionDeVigencia.objects.filter(folio__in=folios)
        .exclude(nota="")
        .exclude(resultado__compromiso__estado=EstadoCompromiso.BORRADOR)
        .select_related("resultado__compromiso__plan__ejercicio", "persona")
    )
    return [
        LoModerado(
            asunto=fila.asunto,
            titulo=f"Nota {fila.folio} sobre «{fila.resultado.titulo}»",
            extracto=recortar(fila.nota, 600),
            direccion=reverse("compromisos:resultado", args=[fila.resultado.compromiso.slug, fila.resultado_id])
            + "#personas",
            cadena=fila.resultado.ejercicio.slug,
            autor_id=fila.persona_id,
            oculto=fila.oculta,
            objeto=fila.resultado,
            texto=fila.nota,
            autor=fila.persona,
            retirado=not fila.vigente,
        )
        for fila in filas
    ]


MODERABLES: list[Moderable] = [
    Moderable(
        "confirmacion",
        leer_confirmaciones,
        lambda folio: ocultar_confirmacion(folio=folio),
        lambda folio, previo: restaurar_confirmacion(folio=folio, previo=previo),
    )
]
