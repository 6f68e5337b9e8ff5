"""Forms of the ballot. They only read what was typed; every rule of the vote is the command's."""

from typing import Any

from django import forms
from django.core.signing import BadSignature, Signer

from comun.vistas import FormularioDeActo
from consultas.commands.boletas import codigo_nuevo

LARGO_ESCRITO = 64


def _firmante(consulta_slug: str, persona: Any) -> Signer:
    return Signer(salt=f"consultas.talon:{consulta_slug}:{persona.pk}")


def talon_nuevo(consulta_slug: str, persona: Any) -> str:
    """A code for the ballot under review, signed for this person and this consulta; the portal does not keep it.

    It travels in the page and comes back with the ballot, so that a double click or a retry is the same act.
    """
    return _firmante(consulta_slug, persona).sign(codigo_nuevo())


class CasillasDeTemas(forms.MultipleChoiceField):
    """Codes as they were marked, foreign ones too: the command names the rule that a ballot breaks."""

    def validate(self, value: list[str]) -> None:
        """Nothing is checked here."""


class BoletaForm(forms.Form):
    """What was marked, and the code of a former receipt when the ballot is to replace another."""

    temas = CasillasDeTemas(required=False)
    codigo = forms.CharField(
        label="Código de tu recibo",
        help_text="Veinte letras y números, con o sin guiones. Déjalo vacío si es tu primera boleta.",
        required=False,
        max_length=LARGO_ESCRITO,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class DepositoForm(BoletaForm):
    """The ballot once reviewed, with the code that its receipt will carry."""

    talon = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def __init__(self, *args: Any, consulta_slug: str, persona: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._firmante = _firmante(consulta_slug, persona)

    def clean_talon(self) -> str:
        """The code, when this portal signed it for this person and consulta; anything else is as if it never came."""
        try:
            return self._firmante.unsign(self.cleaned_data["talon"])
        except BadSignature:
            return ""


class VerificarForm(forms.Form):
    """The code of a receipt, or its seal."""

    codigo = forms.CharField(
        label="Código del recibo, o su sello",
        help_text="Veinte letras y números, con o sin guiones; o los 64 caracteres del sello.",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": "Escribe el código de tu recibo o su sello."},
    )

    def clean_codigo(self) -> str:
        """A code cut short is not a ballot that is missing: say what to mend instead of alarming."""
        codigo = str(self.cleaned_data["codigo"])
        cuantos = sum(letra.isalnum() for letra in codigo)
        if cuantos not in {20, 64}:
            raise forms.ValidationError(
                f"Un código lleva 20 letras y números y un sello 64; aquí hay {cuantos}. Revísalo y complétalo."
            )
        return codigo


class TerminarForm(FormularioDeActo):
    motivo = forms.CharField(
        label="Motivo",
        help_text="Sólo si termina antes de su fecha. Se publica en la bitácora.",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "class": "campo__entrada--corta"}),
    )


class EscrutarForm(FormularioDeActo):
    """Nothing to fill in: the page asks whether you are sure."""
