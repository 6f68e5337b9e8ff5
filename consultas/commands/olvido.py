"""What a consulta keeps of a person when they erase their account."""

from typing import Any

from comun.comandos import ClaseDeActo, comando
from consultas.models import Apoyo, Propuesta


@comando(ClaseDeActo.PRIVADO)
def desligar_participacion(*, persona: Any) -> None:
    """What you proposed and supported stays, without you: no row points to your account any more.

    Supports keep their HMAC, so that the same address does not support twice; it leads to nobody.
    """
    Apoyo.objects.filter(persona=persona).update(persona=None)
    Propuesta.objects.filter(autor=persona).update(autor=None)
