"""Forms of what comes after the vote: looking for a code, reviewing the urn. Every rule is the command's."""

from django import forms

from comun.vistas import FormularioDeActo
from consultas.papel import BOLETA, folio_canonico

DE_CODIGO, DE_SELLO = 20, 64


class BuscarEnListasForm(forms.Form):
    """The code of a receipt, its seal, or the folio of a paper ballot."""

    codigo = forms.CharField(
        label="Código del recibo, su sello o el folio de tu boleta de papel",
        help_text="El código lleva veinte letras y números, con o sin guiones; el folio es como B-7K3M9Q.",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": "Escribe el código de tu recibo, su sello o un folio."},
    )

    def clean_codigo(self) -> str:
        """A code cut short is not a ballot that is missing: say what to mend instead of alarming."""
        codigo = str(self.cleaned_data["codigo"])
        cuantos = sum(letra.isalnum() for letra in codigo)
        if cuantos not in {DE_CODIGO, DE_SELLO} and not folio_canonico(codigo, BOLETA):
            raise forms.ValidationError(
                f"Un código lleva {DE_CODIGO} letras y números, un sello {DE_SELLO} y un folio es como B-7K3M9Q; aquí hay "
                f"{cuantos}. Revísalo y complétalo."
            )
        return codigo


class PalabraForm(FormularioDeActo):
    palabra = forms.CharField(
        label="Tu palabra o número",
        help_text="Lo que tú quieras. Nadie lo ve hasta que todas las partes hayan escrito; después es público.",
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class FirmaForm(FormularioDeActo):
    conforme = forms.TypedChoiceField(
        label="Después de revisar la urna",
        choices=[("si", "Estoy conforme: lo que hay en la urna es lo que se contó"), ("no", "No estoy conforme")],
        coerce=lambda valor: valor == "si",
        widget=forms.RadioSelect,
        error_messages={"required": "Elige si estás conforme o no."},
    )
    observaciones = forms.CharField(
        label="Observaciones",
        help_text="Si no estás conforme son necesarias. Se publican en el acta con tu nombre público.",
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class CerrarUrnaForm(FormularioDeActo):
    """Nothing to fill in: the page asks whether you are sure."""
