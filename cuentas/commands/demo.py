"""Accounts of the demo."""

from allauth.account.models import EmailAddress
from django.conf import settings

from comun.comandos import ClaseDeActo, comando
from cuentas.commands.avisos import aceptar_aviso
from cuentas.errors import SoloEnLaDemo
from cuentas.models import Persona


@comando(ClaseDeActo.PRIVADO)
def crear_cuenta_de_demo(*, correo: str, nombre: str, clave: str, superusuario: bool = False) -> Persona:
    """An invented person with a verified address and a password that everybody may read.

    Called again it returns the same account, untouched. Raises `SoloEnLaDemo` where the demo is not allowed.
    """
    if not settings.PERMITE_DEMO:
        raise SoloEnLaDemo
    existente = Persona.objects.filter(correo=correo).first()
    if existente is not None:
        return existente
    crear = Persona.objects.create_superuser if superusuario else Persona.objects.create_user
    # Without a password nobody logs in with it: an empty one must never be a valid one.
    persona = crear(correo, clave or None, nombre=nombre)
    EmailAddress.objects.create(user=persona, email=persona.correo, verified=True, primary=True)
    aceptar_aviso(persona=persona, punto="registro")
    return persona
