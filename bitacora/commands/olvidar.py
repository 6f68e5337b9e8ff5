"""Erase what the bitácora holds of a person; the chain stays verifiable."""

from bitacora.models import NombreAsentado
from comun.comandos import ClaseDeActo, comando


@comando(ClaseDeActo.PRIVADO)
def olvidar(*, titular: str) -> int:
    """Your name and your texts leave the public record; the entries keep only hashes nobody can undo without the salt.

    Returns how many names and texts were erased. Raises `ValueError` without `titular`: rows with no owner are not
    anybody's to erase.
    """
    if not titular:
        raise ValueError("olvidar() needs the titular whose names are to be erased")
    borrados, _ = NombreAsentado.objects.filter(titular=titular).delete()
    return borrados
