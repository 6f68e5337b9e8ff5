"""The mail of looks, disputes and reviews: to whoever has to answer, and to whoever asked."""

from typing import Any

from django.urls import reverse

from avisos.commands import encolar_a
from compromisos.enums import Papel
from compromisos.models import Avance, Disputa
from comun import reloj
from cuentas.models import Persona
from secretariado.enums import Rol
from secretariado.models import Nombramiento


def avisar_disputa(disputa: Disputa) -> None:
    """To the enlaces of the organisations that answer for the commitment: there is something to answer."""
    compromiso = disputa.compromiso
    responsables = compromiso.responsabilidades.filter(papel=Papel.RESPONSABLE).values("organizacion")
    nombramientos = (
        Nombramiento.objects.vigentes(reloj.hoy())
        .filter(rol=Rol.ENLACE, ejercicio=compromiso.plan.ejercicio, organizacion__in=responsables)
        .select_related("persona")
    )
    _encolar(
        disputa,
        [nombramiento.persona for nombramiento in nombramientos],
        "disputa_abierta",
        f"Responde una disputa: {compromiso.nombre_corto}",
        reverse("compromisos:disputa_responder", args=[compromiso.slug, disputa.pk]),
    )


def avisar_respuesta(disputa: Disputa) -> None:
    """To whoever contrasted: the authority answered."""
    _encolar(
        disputa,
        [disputa.contraste.autor],
        "disputa_respondida",
        f"Respondieron tu contraste: {disputa.compromiso.nombre_corto}",
    )


def avisar_desenlace(disputa: Disputa) -> None:
    """To whoever contrasted: the dispute ended, with or without agreement."""
    _encolar(
        disputa,
        [disputa.contraste.autor],
        "disputa_terminada",
        f"Terminó la disputa: {disputa.compromiso.nombre_corto}",
    )


def _encolar(disputa: Disputa, personas: list[Persona], que: str, asunto: str, direccion: str = "") -> None:
    compromiso = disputa.compromiso
    datos: dict[str, Any] = {
        "disputa": disputa,
        "compromiso": compromiso,
        "de_que": f"la actividad {disputa.actividad}" if disputa.actividad else "el compromiso entero",
        "ejercicio": compromiso.plan.ejercicio,
        "direccion": direccion or f"{reverse('compromisos:disputas', args=[compromiso.slug])}#disputa-{disputa.pk}",
    }
    encolar_a(
        personas=personas,
        motivo=f"compromisos.{que}",
        objeto=disputa.asunto,
        asunto=asunto,
        plantilla=f"emails/compromisos/{que}",
        contexto=datos,
    )


def avisar_observacion(avance: Avance) -> None:
    """To whoever reported: it was observed, it does not count any more, and why."""
    compromiso = avance.compromiso
    encolar_a(
        personas=[avance.autor],
        motivo="compromisos.avance_observado",
        objeto=avance.asunto,
        asunto=f"Observaron tu reporte: {compromiso.nombre_corto}",
        plantilla="emails/compromisos/avance_observado",
        contexto={
            "avance": avance,
            "compromiso": compromiso,
            "de_que": f"la actividad {avance.actividad}" if avance.actividad else "el compromiso entero",
            "ejercicio": compromiso.plan.ejercicio,
            "direccion": reverse("compromisos:reportar", args=[compromiso.slug]),
        },
    )
