"""What the acts on destinies tell by mail, in the same transaction as the act."""

from django.urls import reverse

from avisos.commands import encolar_a
from compromisos.models import Destino
from secretariado.queries.destinatarios import integrantes_y_coordinacion


def avisar_destino(destino: Destino, que: str) -> None:
    """To the members and the coordination. `que`: "propuesto" or "decidido"."""
    compromiso = destino.compromiso
    encolar_a(
        personas=integrantes_y_coordinacion(destino.ejercicio),
        motivo=f"compromisos.destino_{que}",
        objeto=destino.asunto,
        asunto=f"Destino {que}: {compromiso.nombre_corto}",
        plantilla=f"emails/compromisos/destino_{que}",
        contexto={
            "destino": destino,
            "compromiso": compromiso,
            "plan": compromiso.plan,
            "ejercicio": destino.ejercicio,
            "direccion": reverse("compromisos:destino", args=[compromiso.slug, destino.codigo]),
        },
    )
