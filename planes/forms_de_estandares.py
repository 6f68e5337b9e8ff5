"""Forms of standards and objections."""

from typing import Any

from django import forms

from comun.vistas import FormularioDeActo
from planes.enums import VeredictoDeEstandarOGP
from planes.models import Documento, Plan


class DeclararForm(FormularioDeActo):
    veredicto = forms.ChoiceField(
        label="¿Se cumple?", choices=VeredictoDeEstandarOGP.choices, widget=forms.RadioSelect, initial=""
    )
    texto = forms.CharField(
        label="En qué te basas",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Lo lee cualquiera y se publica con tu nombre. Di qué se hizo, cuándo y quién lo puede comprobar.",
    )
    documento = forms.ModelChoiceField(
        label="Documento del plan que lo prueba",
        queryset=Documento.objects.none(),
        required=False,
        empty_label="Ninguno",
    )
    enlace = forms.CharField(
        label="O la dirección pública donde se ve", max_length=500, required=False, help_text="Empieza con https://."
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["documento"].queryset = Documento.objects.filter(  # type: ignore[attr-defined]
            plan=plan, es_la_ultima=True, retirado_en__isnull=True
        ).order_by("titulo")


class ObjetarForm(FormularioDeActo):
    texto = forms.CharField(
        label="Qué no es cierto o qué falta",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Se publica con tu nombre público. Di en qué te basas; no escribas datos personales.",
    )


class ResponderForm(FormularioDeActo):
    respuesta = forms.CharField(
        label="Respuesta de la coordinación",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Se publica junto a la objeción y no se cambia después.",
    )
