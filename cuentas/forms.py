"""Forms of the account: the portal's own, and allauth's with the portal's words."""

from typing import Any

from allauth.account import forms as de_cuenta
from allauth.account.adapter import get_adapter
from allauth.mfa.base import forms as de_segundo_factor
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.http import HttpRequest

from comun.vistas import FormularioDeActo
from cuentas.errors import NombreConEnlace, SinNombre
from cuentas.models import Persona
from cuentas.nombres import limpiar, lleva_enlace

AYUDA_DE_CLAVE = (
    "Al menos 10 caracteres. Que no se parezca a tu correo, no sea sólo números ni una contraseña común. "
    "Varias palabras juntas se recuerdan mejor."
)
CODIGO = {"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false"}


def _decir(campo: forms.Field, rotulo: str, ayuda: str = "", falta: str = "") -> None:
    """Give a field of allauth the portal's label, help and the sentence for when it is empty."""
    campo.label = rotulo
    campo.help_text = ayuda
    campo.widget.attrs.pop("placeholder", None)
    if falta:
        campo.error_messages["required"] = falta


def _decir_correo(campo: forms.Field, rotulo: str = "Correo electrónico", ayuda: str = "") -> None:
    _decir(campo, rotulo, ayuda, "Escribe tu correo.")
    campo.error_messages["invalid"] = "El correo no está completo. Por ejemplo: nombre@ejemplo.mx"
    for validador in campo.validators:
        if hasattr(validador, "domain_allowlist"):
            validador.message = campo.error_messages["invalid"]


# --- allauth's, said by the portal ----------------------------------------------------------------------------------
class EntradaForm(de_cuenta.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _decir_correo(self.fields["login"])
        _decir(self.fields["password"], "Contraseña", falta="Escribe tu contraseña.")


class RegistroForm(de_cuenta.SignupForm):
    """What sign-up asks: address, password, how to be seen, and that the notice was accepted."""

    field_order = ["email", "password1", "nombre", "es_seudonimo", "acepta_aviso", "asunto"]

    nombre = forms.CharField(
        label="Nombre o seudónimo",
        max_length=60,
        help_text="Así firmarás lo que publiques. Puedes cambiarlo después.",
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        error_messages={"required": "Escribe el nombre con el que quieres aparecer."},
    )
    es_seudonimo = forms.BooleanField(label="Es un seudónimo, no mi nombre", required=False)
    acepta_aviso = forms.BooleanField(
        label="Leí y acepto el aviso de privacidad",
        error_messages={"required": "Para crear la cuenta hace falta aceptar el aviso de privacidad."},
    )
    # A field that people neither see nor reach; whoever fills it in is a program.
    asunto = forms.CharField(
        label="Deja este campo vacío",
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _decir_correo(self.fields["email"], ayuda="Te enviaremos un enlace para confirmar que es tuyo. No se publica.")
        _decir(self.fields["password1"], "Contraseña", AYUDA_DE_CLAVE, "Escribe una contraseña.")

    def clean_nombre(self) -> str:
        nombre = limpiar(self.cleaned_data["nombre"])
        if not nombre:
            raise forms.ValidationError(SinNombre().mensaje)
        if lleva_enlace(nombre):
            raise forms.ValidationError(NombreConEnlace("nombre").mensaje)
        return nombre

    def try_save(self, request: HttpRequest) -> Any:
        """A program that filled the trap gets the same answer as a person, and no account."""
        if self.cleaned_data["asunto"]:
            return None, get_adapter().respond_email_verification_sent(request, None)
        return super().try_save(request)


class CorreoForm(de_cuenta.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _decir_correo(
            self.fields["email"], "Correo nuevo", "Tu correo actual sigue valiendo hasta que confirmes el nuevo."
        )


class CambioDeClaveForm(de_cuenta.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _decir(self.fields["oldpassword"], "Contraseña actual", falta="Escribe tu contraseña actual.")
        _decir_clave_nueva(self)


class ClaveNuevaForm(de_cuenta.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _decir_clave_nueva(self)


class RecuperacionForm(de_cuenta.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _decir_correo(self.fields["email"])


class ClaveRecuperadaForm(de_cuenta.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _decir_clave_nueva(self)


class ReingresoForm(de_cuenta.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _decir(self.fields["password"], "Contraseña", falta="Escribe tu contraseña.")


def _decir_clave_nueva(form: forms.Form) -> None:
    _decir(form.fields["password1"], "Contraseña nueva", AYUDA_DE_CLAVE, "Escribe una contraseña.")
    _decir(form.fields["password2"], "Repite la contraseña nueva", falta="Repite la contraseña.")


class CodigoDeEntradaForm(de_segundo_factor.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _decir_codigo(self.fields["code"], "El de 6 cifras de tu aplicación, o uno de tus códigos de recuperación.")


class CodigoDeReingresoForm(de_segundo_factor.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _decir_codigo(self.fields["code"], "El de 6 cifras de tu aplicación, o uno de tus códigos de recuperación.")


class ActivacionForm(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _decir_codigo(self.fields["code"], "Las 6 cifras que muestra ahora la aplicación.")


def _decir_codigo(campo: forms.Field, ayuda: str) -> None:
    _decir(campo, "Código", ayuda, "Escribe el código.")
    campo.widget.attrs.update(CODIGO, **{"class": "campo__entrada--20"})


# --- the portal's own -----------------------------------------------------------------------------------------------
class PerfilForm(FormularioDeActo):
    nombre = forms.CharField(
        label="Nombre",
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    seudonimo = forms.CharField(
        label="Seudónimo",
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    usa_seudonimo = forms.TypedChoiceField(
        label="En público quiero aparecer con",
        choices=[("nombre", "Mi nombre"), ("seudonimo", "Mi seudónimo")],
        coerce=lambda elegido: elegido == "seudonimo",
        widget=forms.RadioSelect,
        error_messages={"required": "Elige cómo quieres aparecer."},
    )


class BorradoForm(FormularioDeActo):
    """Erasing is for good: it asks for the password again and for a clear yes."""

    contrasena = forms.CharField(
        label="Tu contraseña",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Escribe tu contraseña para confirmar que eres tú."},
    )
    entiendo = forms.BooleanField(
        label="Entiendo que no se puede deshacer",
        error_messages={"required": "Marca la casilla para confirmar que quieres borrar tu cuenta."},
    )

    def __init__(self, *args: Any, persona: Persona, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.persona = persona

    def clean_contrasena(self) -> str:
        """Through allauth, so that guessing here is as limited as at the log-in page."""
        contrasena: str = self.cleaned_data["contrasena"]
        if not get_adapter().reauthenticate(self.persona, contrasena):
            raise get_adapter().validation_error("incorrect_password")
        return contrasena


class AceptacionForm(FormularioDeActo):
    """One button: the notice was read and accepted."""
