"""Which notice is in force and who still has to read it."""

from comun import reloj
from cuentas.models import AceptacionDeAviso, AvisoDePrivacidad, Persona


def aviso_vigente() -> AvisoDePrivacidad | None:
    """The newest version that has begun; None only before the first migration."""
    return AvisoDePrivacidad.objects.filter(vigente_desde__lte=reloj.ahora()).first()


def versiones_publicadas() -> list[AvisoDePrivacidad]:
    """Every version, newest first, those announced for later included; without their texts."""
    return list(AvisoDePrivacidad.objects.defer("texto"))


def aviso_por_aceptar(persona: Persona) -> AvisoDePrivacidad | None:
    """The version in force, when this person has not accepted it anywhere yet."""
    vigente = aviso_vigente()
    if vigente is None or AceptacionDeAviso.objects.filter(persona=persona, aviso=vigente).exists():
        return None
    return vigente


def ultima_aceptacion(persona: Persona) -> AceptacionDeAviso | None:
    """The last notice that this person accepted, and when."""
    return AceptacionDeAviso.objects.filter(persona=persona).select_related("aviso").order_by("-cuando").first()
