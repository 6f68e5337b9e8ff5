"""Forms of the gate. Rules of the domain are the commands'; here, only what a field needs to be read."""

from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator

from comun import formatos
from comun.vistas import FormularioDeActo
from secretariado.models import Acuerdo


class ConcluirForm(FormularioDeActo):
    """Nothing to fill in: sending it is the act."""


class CampoDeAcuerdo(forms.ChoiceField):
    """Offers the acuerdos that fit; any other code goes through, so that the command names the rule it breaks."""

    def valid_value(self, value: str) -> bool:
        return True


class AcuerdoForm(FormularioDeActo):
    """Which firm acuerdo authorises the act: only those that fit are offered."""

    acuerdo = CampoDeAcuerdo(
        label="Acuerdo que lo autoriza",
        widget=forms.RadioSelect,
        error_messages={"required": "Elige el acuerdo que autoriza este acto."},
        validators=[ProhibitNullCharactersValidator()],
    )

    def __init__(self, *args: Any, acuerdos: list[Acuerdo], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        campo = self.fields["acuerdo"]
        assert isinstance(campo, forms.ChoiceField)
        campo.choices = [(acuerdo.codigo, rotulo(acuerdo)) for acuerdo in acuerdos]
        if len(acuerdos) == 1:
            self.initial.setdefault("acuerdo", acuerdos[0].codigo)


def rotulo(acuerdo: Acuerdo) -> str:
    """«Dispensar la difusión», sesión 3, firme desde el 4 de marzo de 2026."""
    cuando = f", firme desde el {formatos.fecha(acuerdo.firme_en)}" if acuerdo.firme_en else ""
    return f"{acuerdo.get_materia_display()}: «{acuerdo.titulo}», sesión {acuerdo.sesion.numero}{cuando}"


class RequisitoForm(FormularioDeActo):
    texto = forms.CharField(
        label="Qué debe cumplirse",
        max_length=300,
        help_text="En una línea y como un hecho que se pueda comprobar. No se podrá quitar, sólo dispensar por acuerdo.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    obligatorio = forms.BooleanField(
        label="Es obligatorio", required=False, initial=True, help_text="Sin cumplirlo, la etapa no se concluye."
    )


class ProrrogaDePlanForm(FormularioDeActo):
    inicio = forms.DateField(label="Empieza", widget=forms.DateInput)
    fin = forms.DateField(label="Termina", widget=forms.DateInput)
    motivo = forms.CharField(
        label="Motivo",
        help_text="Cualquiera podrá leerlo, junto a las fechas anteriores.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
