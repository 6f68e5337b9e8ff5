"""What a consulta keeps of a person when they erase their account."""

from typing import Any

from comun.comandos import ClaseDeActo, comando
from consultas.commands.borradores import _borrar
from consultas.enums import EstadoPropuesta
from consultas.models import Apoyo, Propuesta


@comando(ClaseDeActo.PRIVADO)
def desligar_participacion(*, persona: Any) -> None:
    """What you proposed and supported stays, without you: no row points to your account any more. Drafts go away.

    Supports keep their HMAC, so that the same address does not support twice; it leads to nobody.
    """
    Apoyo.objects.filter(persona=persona).update(persona=None)
    for borrador in Propuesta.objects.filter(autor=persona, estado=EstadoPropuesta.BORRADOR):
        _borrar(borrador)
    Propuesta.objects.filter(autor=persona).update(autor=None)
