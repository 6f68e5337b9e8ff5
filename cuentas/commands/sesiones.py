"""Sessions that ended."""

from django.contrib.sessions.models import Session

from comun import reloj
from comun.comandos import ClaseDeActo, comando


@comando(ClaseDeActo.PRIVADO)
def borrar_sesiones_vencidas() -> int:
    """Nothing is kept of a visit that ended. Returns how many sessions were erased; run twice, the second erases none."""
    borradas, _ = Session.objects.filter(expire_date__lt=reloj.ahora()).delete()
    return borradas
