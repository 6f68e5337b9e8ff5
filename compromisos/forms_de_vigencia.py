"""What a person fills in about a result that is watched."""

from typing import Any

from django import forms

from compromisos.commands.vigencia import MOTIVO_MAXIMO, NOTA_MAXIMA
from compromisos.enums_de_vigencia import Dicho
from comun.vistas import FormularioDeActo
from conversacion.spam import FormularioContraSpam

CORTA = {"rows": 4}
AYUDAS = {
    Dicho.VIGENTE: "Lo abriste y sirve para lo que se prometió.",
    Dicho.DESACTUALIZADO: "Lo abriste; su información es vieja.",
    Dicho.YA_NO_SIRVE: "Contesta, pero ya no es lo que se prometió.",
    Dicho.LA_MAQUINA_SE_EQUIVOCA: "La revisión automática dice una cosa y tú viste otra.",
}


class VigilarForm(FormularioDeActo):
    titulo = forms.CharField(label="Qué es", max_length=200, help_text="Como lo buscaría alguien que no lo conoce.")
    direccion = forms.CharField(
        label="Dónde puede verlo cualquiera",
        max_length=500,
        help_text="La dirección completa, con https://.",
        widget=forms.URLInput(attrs={"inputmode": "url"}),
    )


class DejarDeVigilarForm(FormularioDeActo):
    motivo = forms.CharField(
        label="Por qué ya no se vigila",
        max_length=MOTIVO_MAXIMO,
        help_text="Queda publicado junto al resultado.",
        widget=forms.Textarea(attrs=CORTA),
    )


class ConfirmarForm(FormularioContraSpam, FormularioDeActo):
    dice = forms.ChoiceField(label="¿Cómo está?", choices=Dicho.choices, widget=forms.RadioSelect)
    nota = forms.CharField(
        label="Qué encontraste",
        required=False,
        max_length=NOTA_MAXIMA,
        help_text="Es pública y lleva tu nombre público. No escribas datos personales.",
        widget=forms.Textarea(attrs=CORTA),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dice"].widget.ayudas = AYUDAS


class RevisarAhoraForm(FormularioDeActo):
    """Nothing but the button."""
