"""Whether an account has a second factor."""

from allauth.mfa.models import Authenticator

from cuentas.models import Persona


def tiene_segundo_factor(persona: Persona) -> bool:
    """Whether this person confirms their log-in with a code of their device. Upper apps compose it with their roles."""
    return bool(Authenticator.objects.filter(user_id=persona.pk, type=Authenticator.Type.TOTP).exists())
