"""Forms of the acts on a minuta."""

from django import forms

from comun.vistas import FormularioDeActo

RELATO_MAXIMO = 100_000


class RelatoForm(FormularioDeActo):
    """What happened, in Markdown. `anterior` tells whether somebody else changed it meanwhile."""

    relato = forms.CharField(
        label="Relato",
        max_length=RELATO_MAXIMO,
        widget=forms.Textarea(attrs={"rows": 26}),
        help_text="Cuenta qué se dijo y cómo se decidió. Usa ## para un título, - para una lista y **…** para negritas.",
    )
    anterior = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)


class CorreccionForm(FormularioDeActo):
    motivo = forms.CharField(
        label="Qué se corrige y por qué",
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Se publica con la versión nueva. La anterior sigue a la vista.",
    )


class ConfirmarActoForm(FormularioDeActo):
    """An act that needs nothing typed."""


class ConfirmarMinutaForm(FormularioDeActo):
    """`leida`: fingerprint of the text that was on the page."""

    leida = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
