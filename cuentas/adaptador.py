"""allauth's adapters: where the portal's own rules meet the library."""

import base64
import logging
import secrets
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.urls import reverse

from cuentas import cifrado
from cuentas.commands import registrar_persona
from cuentas.models import Persona

registro = logging.getLogger(__name__)


class AdaptadorDeCuenta(DefaultAccountAdapter):
    """What allauth says and writes, in the portal's words and through its commands."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "Esta cuenta no está activa.",
        "cannot_remove_primary_email": "No puedes quitar tu único correo.",
        "duplicate_email": "Ese correo ya es el de tu cuenta.",
        "email_password_mismatch": "El correo o la contraseña no coinciden. Revísalos y vuelve a intentar.",
        "email_taken": "No se puede usar ese correo. Escribe otro.",
        "enter_current_password": "La contraseña actual no es esa.",
        "incorrect_code": "El código no es correcto. Escribe el que se ve ahora en tu aplicación.",
        "incorrect_password": "La contraseña no es correcta.",
        "invalid_or_expired_key": "El enlace venció o ya se usó.",
        "invalid_login": "El correo o la contraseña no coinciden.",
        "invalid_password_reset": "El enlace para cambiar la contraseña venció o ya se usó.",
        "max_email_addresses": "No puedes agregar más de %d correos.",
        "too_many_login_attempts": "Hubo demasiados intentos. Espera unos minutos y vuelve a probar.",
        "unverified_primary_email": "Primero confirma tu correo.",
        "same_as_current": "Escribe un correo distinto del actual.",
        "rate_limited": "Son demasiadas solicitudes seguidas. Espera unos minutos.",
    }

    def save_user(self, request: HttpRequest, user: Persona, form: Any, commit: bool = True) -> Persona:
        """allauth's hook at sign-up; the writing is the command's."""
        datos = form.cleaned_data
        return registrar_persona(
            persona=user,
            correo=datos["email"],
            clave=datos["password1"],
            nombre=datos["nombre"],
            es_seudonimo=datos["es_seudonimo"],
            acepta_aviso=datos["acepta_aviso"],
        )

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("cuentas:cuenta")

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        textos = {
            "reauthenticate": "Confirmar con mi contraseña",
            "mfa_reauthenticate": "Confirmar con un código de mi aplicación",
        }
        metodos: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [{**m, "description": textos.get(m["id"], m["description"])} for m in metodos]


class AdaptadorDeSegundoFactor(DefaultMFAAdapter):
    """Secrets of the second factor are kept encrypted: a copy of the database alone opens no account."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultMFAAdapter.error_messages,
        "add_email_blocked": "Para cambiar el correo, desactiva antes la verificación en dos pasos.",
        "cannot_delete_authenticator": "Tu encargo exige el segundo paso: no puedes desactivarlo.",
        "cannot_generate_recovery_codes": "Activa primero la verificación en dos pasos.",
        "incorrect_code": "El código no es correcto. Escribe el que se ve ahora en tu aplicación.",
        "unverified_email": "Confirma tu correo antes de activar la verificación en dos pasos.",
    }

    def encrypt(self, text: str) -> str:
        return cifrado.cifrar(text)

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return cifrado.descifrar(encrypted_text)
        except cifrado.Ilegible:
            # The key was replaced without keeping the old one. A secret nobody knows refuses every code, as it must.
            registro.warning("A second factor cannot be read with the present keys")
            return base64.b32encode(secrets.token_bytes(20)).decode()
