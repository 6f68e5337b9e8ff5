"""Supporting a propuesta and taking the support back."""

from typing import Any

from django.db.models import F

from comun import reloj
from comun.comandos import ClaseDeActo, comando
from consultas.commands.propuestas import _tomar
from consultas.enums import EstadoPropuesta, Fase
from consultas.errors import NoTePermite, PropuestaNoDisponible, PropuestaPropia, PropuestaRetirada
from consultas.guardias import exigir_fase_abierta
from consultas.identidad import identidad_de_correo
from consultas.models import Apoyo, Propuesta
from consultas.queries.propuestas import apoyos_de


@comando(ClaseDeActo.CONTRIBUCION)
def apoyar_propuesta(*, persona: Any, propuesta: Propuesta) -> Apoyo:
    """A person supports a propuesta, once, in the version that stands now. Asking twice gives the same support; asking
    after an edit renews it for the new text.

    Raises `PropuestaPropia` for its author, `PropuestaRetirada`, `PropuestaNoDisponible`, and the phase's errors.
    """
    propuesta = _tomar(propuesta)
    _exigir_apoyable(persona, propuesta)
    if propuesta.autor_id == persona.pk:
        raise PropuestaPropia
    if propuesta.estado == EstadoPropuesta.RETIRADA:
        raise PropuestaRetirada
    # The row is locked and the identity unique: who comes second finds the first one's support.
    if (previo := apoyos_de(persona, propuesta.consulta).filter(propuesta=propuesta).first()) is not None:
        if previo.version != propuesta.version:
            previo.version, previo.dado_en = propuesta.version, reloj.ahora()
            previo.save(update_fields=["version", "dado_en"])
        return previo
    apoyo = Apoyo.objects.create(
        propuesta=propuesta,
        identidad=identidad_de_correo(persona.correo, propuesta.consulta.slug),
        persona=persona,
        version=propuesta.version,
        dado_en=reloj.ahora(),
    )
    Propuesta.objects.filter(pk=propuesta.pk).update(apoyos=F("apoyos") + 1)
    return apoyo


@comando(ClaseDeActo.CONTRIBUCION)
def retirar_apoyo(*, persona: Any, propuesta: Propuesta) -> bool:
    """A person takes their support back while the phase is open. Says whether there was one; asking twice is harmless."""
    propuesta = _tomar(propuesta)
    _exigir_apoyable(persona, propuesta)
    borrados, _ = apoyos_de(persona, propuesta.consulta).filter(propuesta=propuesta).delete()
    if borrados:
        Propuesta.objects.filter(pk=propuesta.pk).update(apoyos=F("apoyos") - borrados)
    return bool(borrados)


def _exigir_apoyable(persona: Any, propuesta: Propuesta) -> None:
    if not persona.has_perm("consultas.apoyar", propuesta):
        raise NoTePermite("apoyar propuestas")
    if not propuesta.es_publica:
        raise PropuestaNoDisponible
    exigir_fase_abierta(propuesta.consulta, Fase.PROPUESTAS)
