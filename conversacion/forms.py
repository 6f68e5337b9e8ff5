"""Forms of the conversation and of its moderation. They only clean what was typed; rules live in the commands."""

from typing import Any

from django import forms

from comun.vistas import FormularioDeActo
from conversacion.enums import CausaDeModeracion
from conversacion.spam import FormularioContraSpam
from conversacion.textos import LARGO_MAXIMO, MINUTOS_PARA_EDITAR

AYUDA = f"Hasta {LARGO_MAXIMO:,} caracteres. Texto sin formato: se respetan tus renglones. Es público."
CORTA = {"rows": 4, "class": "campo__entrada--corta"}


class ComentarioForm(FormularioContraSpam, FormularioDeActo):
    """What a person says."""

    texto = forms.CharField(
        label="Tu comentario",
        help_text=AYUDA,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Escribe tu comentario."},
    )
    oficial = forms.BooleanField(
        label="Responder en nombre de la coordinación",
        help_text="Se marca como respuesta oficial y se puede encontrar desde el principio de la conversación.",
        required=False,
    )

    def __init__(self, *args: Any, puede_ser_oficial: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not puede_ser_oficial:
            del self.fields["oficial"]

    @property
    def es_oficial(self) -> bool:
        return bool(self.cleaned_data.get("oficial"))


class EdicionForm(FormularioContraSpam, FormularioDeActo):
    texto = forms.CharField(
        label="Tu comentario",
        help_text=f"Se puede corregir durante {MINUTOS_PARA_EDITAR} minutos. Lo que decía queda a la vista como versión.",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Escribe tu comentario."},
    )


class BotonForm(forms.Form):
    """An act that is one button."""


class ReporteForm(FormularioContraSpam, FormularioDeActo):
    causa = forms.ChoiceField(
        label="¿Qué regla rompe?",
        choices=CausaDeModeracion.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Elige una causa.", "invalid_choice": "Elige una causa de la lista."},
    )
    explicacion = forms.CharField(
        label="¿Quieres explicarlo?",
        help_text="Hasta 1,000 caracteres. Sólo lo lee quien modera.",
        widget=forms.Textarea(attrs=CORTA),
        required=False,
    )


class ModerarForm(FormularioDeActo):
    causa = forms.ChoiceField(
        label="Causa",
        choices=CausaDeModeracion.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Elige una causa.", "invalid_choice": "Elige una causa de la lista."},
    )
    razon = forms.CharField(
        label="Razón, con tus palabras",
        help_text="Al menos 20 caracteres. Es pública: no repitas aquí lo que ocultas.",
        widget=forms.Textarea(attrs=CORTA),
        error_messages={"required": "Escribe la razón: es pública."},
    )


class RazonForm(FormularioDeActo):
    razon = forms.CharField(
        label="Razón",
        help_text="Al menos 20 caracteres. Es pública y queda en la bitácora.",
        widget=forms.Textarea(attrs=CORTA),
        error_messages={"required": "Escribe la razón: es pública."},
    )


class ApelacionForm(FormularioDeActo):
    texto = forms.CharField(
        label="¿Por qué no estás de acuerdo?",
        help_text="De 10 a 3,000 caracteres. Lo leen quien resuelve y la coordinación; no se publica.",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Di por qué no estás de acuerdo."},
    )


class ResolucionForm(RazonForm):
    confirma = forms.ChoiceField(
        label="Tu decisión",
        choices=[("no", "Que se lea otra vez"), ("si", "Que siga oculto")],
        widget=forms.RadioSelect,
        error_messages={"required": "Elige una opción.", "invalid_choice": "Elige una opción de la lista."},
    )
    field_order = ["confirma", "razon"]
