"""What the outbox keeps of a person: the mails (Envio) they were sent."""

from functools import partial
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction

from avisos import buzon
from avisos.commands import olvidar_envios
from avisos.models import Envio
from comun.registro import DatosPersonales


def exportar_envios(persona: Any) -> list[dict[str, Any]]:
    """Every mail, with its text while it is kept; the ones that open the account never carry it here."""
    return [
        {
            "motivo": envio.motivo,
            "objeto": envio.objeto,
            "asunto": envio.asunto,
            "texto": "" if envio.reservado else envio.texto,
            "destino": envio.destino or persona.correo,
            "estado": envio.estado,
            "creado_en": envio.creado_en,
            "enviado_en": envio.enviado_en,
        }
        for envio in Envio.objects.filter(persona=persona).order_by("creado_en", "pk")
    ]


def borrar_envios(persona: Any) -> None:
    """What had not left never will; what left keeps no words; the copies that development keeps in files go too."""
    direcciones = [persona.correo, *EmailAddress.objects.filter(user=persona).values_list("email", flat=True)]
    claves = olvidar_envios(persona=persona, direcciones=sorted(set(direcciones)))
    if settings.EMAIL_BACKEND == "avisos.buzon.BuzonEnArchivos":
        transaction.on_commit(partial(buzon.olvidar, claves))


DATOS_PERSONALES: list[DatosPersonales] = [
    DatosPersonales("correos", "Correos que te enviamos", exportar_envios, borrar_envios),
]
