"""What the acts of moderation tell by mail, in the same transaction as the act. The hidden text is never in a mail."""

from typing import Any

from django.urls import reverse

from avisos.commands import encolar_a
from comun.registro import LoModerado
from conversacion.contenidos import ejercicio_de, integrantes, partes_de
from conversacion.models import Apelacion, Moderacion


def avisar_oculto(moderacion: Moderacion, contenido: LoModerado) -> None:
    """To the author: why, and how to appeal."""
    _al_autor(
        moderacion,
        contenido,
        motivo="conversacion.contenido_moderado",
        asunto=f"Ocultamos algo que escribiste ({contenido.asunto.partition(':')[2]})",
        plantilla="emails/conversacion/contenido_oculto",
        direccion=reverse("conversacion:apelar", args=[moderacion.folio]),
    )


def avisar_confirmada(moderacion: Moderacion, apelacion: Apelacion, contenido: LoModerado | None) -> None:
    """To the author: it stays hidden."""
    _al_autor(
        moderacion,
        contenido,
        motivo="conversacion.apelacion_confirmada",
        asunto="Resolvieron tu apelación: sigue oculto",
        plantilla="emails/conversacion/apelacion_confirmada",
        direccion=reverse("conversacion:moderacion", args=[moderacion.folio]),
        apelacion=apelacion,
    )


def avisar_vuelta(moderacion: Moderacion, contenido: LoModerado | None, apelacion: Apelacion | None = None) -> None:
    """To the author: it can be read again, whatever the way."""
    _al_autor(
        moderacion,
        contenido,
        motivo="conversacion.contenido_devuelto",
        asunto="Lo que escribiste se lee otra vez",
        plantilla="emails/conversacion/contenido_devuelto",
        direccion=reverse("conversacion:moderacion", args=[moderacion.folio]),
        apelacion=apelacion,
    )


def avisar_apelacion(moderacion: Moderacion, apelacion: Apelacion) -> None:
    """To the integrantes who may decide it: those of partes that had no hand in hiding it."""
    ajenos = {moderacion.persona_id, apelacion.persona_id}
    personas = [
        persona
        for persona in integrantes(moderacion.cadena)
        if persona.pk not in ajenos and not partes_de(persona, moderacion.cadena) & moderacion.partes_de_quien_decidio
    ]
    encolar_a(
        personas=personas,
        motivo="conversacion.apelacion_presentada",
        objeto=f"moderacion:{moderacion.folio}",
        asunto="Una apelación espera que alguien de tu parte la resuelva",
        plantilla="emails/conversacion/apelacion_presentada",
        contexto={
            "moderacion": moderacion,
            "apelacion": apelacion,
            "ejercicio": ejercicio_de(moderacion.cadena),
            "direccion": reverse("conversacion:resolver", args=[moderacion.folio]),
        },
    )


def _al_autor(
    moderacion: Moderacion,
    contenido: LoModerado | None,
    *,
    motivo: str,
    asunto: str,
    plantilla: str,
    direccion: str,
    **mas: Any,
) -> None:
    if contenido is None or contenido.autor is None:
        return
    encolar_a(
        personas=[contenido.autor],
        motivo=motivo,
        objeto=f"moderacion:{moderacion.folio}",
        asunto=asunto,
        plantilla=plantilla,
        contexto={
            "moderacion": moderacion,
            "contenido": contenido,
            "ejercicio": ejercicio_de(moderacion.cadena),
            "direccion": direccion,
            **mas,
        },
    )
