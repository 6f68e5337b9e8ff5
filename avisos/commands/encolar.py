"""Write mails into the outbox: rows of the same transaction as the act they tell of (domain.md §9, Avisos)."""

import unicodedata
import uuid
from collections.abc import Iterable
from typing import Any

from avisos.adjunto import Adjunto
from avisos.empuje import empujar_al_confirmar
from avisos.errors import AdjuntoInvalido, AsuntoDeCorreoInvalido
from avisos.models import Envio
from avisos.redaccion import redactar
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.textos import recortar
from cuentas.models import Persona

LARGO_DE_ASUNTO = 200


@comando(ClaseDeActo.PRIVADO)
def encolar_a(
    *,
    personas: Iterable[Persona],
    motivo: str,
    objeto: str,
    asunto: str,
    plantilla: str,
    contexto: dict[str, Any],
    adjunto: Adjunto | None = None,
    reservado: bool = False,
) -> int:
    """You get one mail about one thing, once, only if the act it tells of really happened.

    1. Refuse a subject or an attachment's name that could write headers.
    2. Write one row per person with an active account; whoever already has one for the same motive and object is
       skipped. The templates see `contexto` plus `persona`, `asunto`, `PORTAL` and `portal_direccion`.
    3. When the act commits, nudge the task that sends.

    Returns how many rows it wrote. Raises `AsuntoDeCorreoInvalido`, `AdjuntoInvalido`.
    """
    asunto = _asunto(asunto)
    if adjunto is not None and (_con_control(adjunto.nombre) or "/" in adjunto.nombre or not adjunto.nombre):
        raise AdjuntoInvalido
    envios = []
    for persona in {p.pk: p for p in personas if p.is_active and p.borrada_en is None}.values():
        texto, html = redactar(plantilla, {**contexto, "persona": persona, "asunto": asunto})
        envio = Envio(persona=persona, motivo=motivo, objeto=objeto, asunto=asunto, texto=texto, html=html)
        envio.reservado = reservado
        if adjunto is not None:
            envio.adjunto_nombre, envio.adjunto_tipo, envio.adjunto_texto = adjunto.nombre, adjunto.tipo, adjunto.texto
        envios.append(envio)
    return _escribir(envios)


@comando(ClaseDeActo.PRIVADO)
def encolar_carta(
    *, persona: Persona | None, destino: str, motivo: str, asunto: str, texto: str, html: str = ""
) -> int:
    """You get the mail of your account (confirm it, recover it, what changed in it), even at an address not yet yours.

    Each one is a thing of its own, so none is skipped. `destino` stays empty when it is the address of the account: it
    is then read when the mail leaves. Its text opens accounts, so it is erased once sent.
    """
    envio = Envio(
        persona=persona,
        destino="" if persona is not None and persona.correo.casefold() == destino.casefold() else destino,
        motivo=motivo,
        objeto=f"carta:{uuid.uuid4()}",
        asunto=_asunto(asunto),
        texto=texto,
        html=html,
        reservado=True,
    )
    return _escribir([envio])


def _escribir(envios: list[Envio]) -> int:
    """Insert; what the uniqueness refuses was already told, perhaps by somebody a moment ahead of us."""
    ahora = reloj.ahora()
    for envio in envios:
        envio.creado_en = envio.no_antes_de = ahora
    Envio.objects.bulk_create(envios, ignore_conflicts=True, batch_size=200)
    claves = [envio.clave for envio in envios]
    escritos = list(Envio.objects.filter(clave__in=claves).order_by("pk").values_list("pk", flat=True))
    empujar_al_confirmar(escritos)
    return len(escritos)


def _con_control(texto: str) -> bool:
    return any(unicodedata.category(letra) in {"Cc", "Cs", "Zl", "Zp"} for letra in texto)


def _asunto(asunto: str) -> str:
    if not asunto.strip() or _con_control(asunto):
        raise AsuntoDeCorreoInvalido
    return recortar(asunto.strip(), LARGO_DE_ASUNTO)
