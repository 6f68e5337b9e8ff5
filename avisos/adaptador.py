"""allauth's mail leaves like every other: through the outbox."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.core import context as contexto_de_allauth
from django.contrib.sites.shortcuts import get_current_site

from avisos.commands import encolar_carta
from cuentas.adaptador import AdaptadorDeCuenta
from cuentas.models import Persona

# What the mail is about, by allauth's template: how the export of a person's data names it.
MOTIVOS = {
    "email_confirmation_signup": "cuentas.confirmar_registro",
    "email_confirmation": "cuentas.confirmar_correo",
    "email_confirm": "cuentas.correo_confirmado",
    "email_changed": "cuentas.correo_cambiado",
    "email_deleted": "cuentas.correo_quitado",
    "password_reset_key": "cuentas.recuperar_contrasena",
    "password_reset": "cuentas.contrasena_recuperada",
    "password_changed": "cuentas.contrasena_cambiada",
    "password_set": "cuentas.contrasena_puesta",
    "account_already_exists": "cuentas.cuenta_existente",
    "unknown_account": "cuentas.cuenta_desconocida",
    "totp_activated": "cuentas.segundo_factor_activado",
    "totp_deactivated": "cuentas.segundo_factor_desactivado",
    "recovery_codes_generated": "cuentas.codigos_nuevos",
}


class AdaptadorConBandeja(AdaptadorDeCuenta):
    """The page answers the same and as fast whether or not the address has an account: it only writes a row."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        peticion = contexto_de_allauth.request
        todo = {"request": peticion, "email": email, "current_site": get_current_site(peticion), **context}
        mensaje = self.render_mail(template_prefix, email, todo)
        encolar_carta(
            persona=self._titular(email, context),
            destino=email,
            motivo=MOTIVOS.get(template_prefix.rpartition("/")[2], "cuentas.mensaje"),
            asunto=mensaje.subject,
            texto=mensaje.body,
        )

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        super().send_notification_mail(template_prefix, user, {**(context or {}), "user": user}, email)

    @staticmethod
    def _titular(email: str, context: dict[str, Any]) -> Persona | None:
        """Whose account the mail is about: allauth says it, or the address does. None: nobody has an account with it."""
        quien = context.get("user")
        if isinstance(quien, Persona):
            return quien
        direccion = EmailAddress.objects.filter(email__iexact=email, verified=True).select_related("user").first()
        return direccion.user if direccion else Persona.objects.filter(correo__iexact=email).first()
