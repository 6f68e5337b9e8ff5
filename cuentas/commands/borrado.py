"""Erase an account: what identifies a person goes, what they contributed stays without a name."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from comun import reloj
from comun.comandos import ClaseDeActo, comando
from cuentas.errors import CuentaYaBorrada
from cuentas.models import AceptacionDeAviso, Persona
from cuentas.queries.datos import declaraciones


@comando(ClaseDeActo.PRIVADO)
def borrar_persona(*, persona: Persona) -> Persona:
    """Your account and everything that says who you are leave the portal at once and for good.

    1. Lock the row: a second click finds it already erased.
    2. Each app, from the uppermost down, erases or makes anonymous what it keeps (its `privacidad.py`); the bitácora,
       the last one, forgets your names and their salts, and its chain stays verifiable.

    The row itself stays, empty, so that what you contributed has an author called "Cuenta borrada".

    Raises `CuentaYaBorrada`.
    """
    fila = Persona.objects.select_for_update().get(pk=persona.pk)
    if fila.borrada_en is not None:
        raise CuentaYaBorrada
    for declaracion in reversed(declaraciones()):
        declaracion.borrar(fila)
    fila.refresh_from_db()
    return fila


@comando(ClaseDeActo.PRIVADO)
def vaciar_cuenta(*, persona: Persona) -> None:
    """The part of an erasure that belongs to this app: address, names, password, second factor, sessions, acceptances."""
    EmailAddress.objects.filter(user=persona).delete()
    Authenticator.objects.filter(user=persona).delete()
    AceptacionDeAviso.objects.filter(persona=persona).delete()
    _borrar_sesiones_de(persona)
    persona.groups.clear()
    persona.user_permissions.clear()
    persona.correo = f"{persona.clave}@borrada.invalid"
    persona.nombre = persona.seudonimo = ""
    persona.usa_seudonimo = persona.is_active = persona.is_staff = persona.is_superuser = False
    persona.last_login = None
    persona.borrada_en = reloj.ahora()
    persona.set_unusable_password()
    persona.save()


def _borrar_sesiones_de(persona: Persona) -> None:
    """A session's owner is inside its signed text, so each one has to be opened. Erasures are rare.

    allauth keeps the address in a session that stopped before its second factor, under a key of its own.
    """
    duenos = (SESSION_KEY, "account_authentication_methods_user")
    propias = []
    for sesion in Session.objects.iterator(chunk_size=500):
        dentro = sesion.get_decoded()
        if any(dentro.get(dueno) == str(persona.pk) for dueno in duenos):
            propias.append(sesion.pk)
    Session.objects.filter(pk__in=propias).delete()
