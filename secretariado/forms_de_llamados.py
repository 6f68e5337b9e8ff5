"""Forms of a citizen call."""

from django import forms

from comun.vistas import FormularioDeActo


class ApoyarForm(FormularioDeActo):
    muestra_nombre = forms.BooleanField(
        label="Mostrar mi nombre público entre quienes apoyan",
        required=False,
        help_text="Si no lo marcas, tu apoyo se cuenta y nadie sabe que es tuyo.",
    )


class RetirarApoyoForm(FormularioDeActo):
    """Only confirms."""


class AtenderForm(FormularioDeActo):
    respuesta = forms.CharField(
        label="Qué respondieron las autoridades",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="En dos o tres frases: quién respondió, cuándo y qué decidió.",
    )
    enlace = forms.CharField(
        label="Dónde se puede ver", max_length=500, help_text="La dirección pública de la declaratoria o del acto."
    )
