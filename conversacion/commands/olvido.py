"""What a conversation keeps of a person when they erase their account."""

from typing import Any

from comun.comandos import ClaseDeActo, comando
from conversacion.models import Apelacion, Comentario, Reporte


@comando(ClaseDeActo.PRIVADO)
def desligar_conversacion(*, persona: Any) -> None:
    """What you said stays, signed "Cuenta borrada"; no row of comments, reports or appeals points to you any more."""
    Comentario.objects.filter(autor=persona).update(autor=None)
    Reporte.objects.filter(persona=persona).update(persona=None)
    Apelacion.objects.filter(persona=persona).update(persona=None)
