"""What the acts on events and objections tell by mail, in the same transaction as the act."""

from typing import Any

from django.urls import reverse

from avisos.commands import encolar_a
from comun import reloj
from planes.models import Evento, Objecion
from secretariado.queries.destinatarios import integrantes_de_hoy


def avisar_evento(evento: Evento, que: str, motivo: str) -> None:
    """To the members: nobody registers for an event. `que`: "cambiado" or "cancelado". Each change is a mail apart."""
    datos: dict[str, Any] = {
        "evento": evento,
        "motivo": motivo,
        "ejercicio": evento.plan.ejercicio,
        "direccion": reverse("planes:evento", args=[evento.codigo]),
    }
    encolar_a(
        personas=integrantes_de_hoy(evento.plan.ejercicio),
        motivo=f"planes.evento_{que}",
        objeto=f"{evento.asunto}/{reloj.ahora().timestamp():.0f}",
        asunto=f"Evento {que}: {evento.titulo}",
        plantilla=f"emails/planes/evento_{que}",
        contexto=datos,
    )


def avisar_respuesta(objecion: Objecion) -> None:
    """To whoever objected."""
    plan, requisito, estandar = objecion.plan, objecion.requisito, objecion.estandar
    if requisito is not None:
        que, direccion = requisito.texto, reverse("planes:etapa", args=[plan.slug, requisito.etapa.numero])
    else:
        que = (estandar.titulo or estandar.codigo) if estandar is not None else ""
        direccion = reverse("planes:estandares", args=[plan.slug])
    encolar_a(
        personas=[objecion.persona],
        motivo="planes.objecion_respondida",
        objeto=f"objecion:{plan.slug}/{objecion.pk}",
        asunto=f"Respondieron tu objeción: {que}",
        plantilla="emails/planes/objecion_respondida",
        contexto={"objecion": objecion, "que": que, "plan": plan, "ejercicio": plan.ejercicio, "direccion": direccion},
    )
