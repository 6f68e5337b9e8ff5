"""The filter of the bitácora's page."""

from typing import Any

from django import forms

from bitacora import frases


def _fecha() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "campo__entrada"})


def _lista() -> forms.Select:
    return forms.Select(attrs={"class": "campo__entrada"})


class FiltroForm(forms.Form):
    """All optional; what the address asks for and nobody declared is still a choice, so that links never break."""

    verbo = forms.ChoiceField(label="Qué pasó", required=False, widget=_lista())
    tipo = forms.ChoiceField(label="Sobre qué", required=False, widget=_lista())
    asunto = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    desde = forms.DateField(
        label="Desde",
        required=False,
        widget=_fecha(),
        error_messages={"invalid": "Escribe la fecha de inicio como 2026-03-31."},
    )
    hasta = forms.DateField(
        label="Hasta",
        required=False,
        widget=_fecha(),
        error_messages={"invalid": "Escribe la fecha final como 2026-03-31."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pedido = self.data.get("verbo", ""), self.data.get("tipo", "")
        verbos = dict(sorted(frases.verbos().items(), key=lambda par: par[1]))
        tipos = {tipo: frases.legible(resolutor.nombre) for tipo, resolutor in sorted(frases.resolutores().items())}
        for valor, opciones, frase in (
            (pedido[0], verbos, frases.frase_de_verbo),
            (pedido[1], tipos, frases.nombre_de_tipo),
        ):
            if valor:
                opciones.setdefault(valor, frase(valor))
        campos: Any = self.fields
        campos["verbo"].choices = [("", "Todo"), *verbos.items()]
        campos["tipo"].choices = [("", "Todo"), *tipos.items()]

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or {}
        desde, hasta = datos.get("desde"), datos.get("hasta")
        if desde and hasta and hasta < desde:
            self.add_error("hasta", "La fecha final es anterior a la de inicio: cámbiala.")
        return datos

    @property
    def activo(self) -> bool:
        """Whether anything is being filtered."""
        return self.is_valid() and any(self.cleaned_data.values())
