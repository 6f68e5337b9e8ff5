"""Forms of consultas. They only clean what was typed; rules live in the commands."""

from typing import Any

from django import forms

from comun.vistas import FormularioDeActo
from consultas.enums import Fase
from consultas.models import Consulta, Eje, FaseDeConsulta


class VolverForm(forms.Form):
    """An act that is one button; `volver` is where the person was."""

    volver = forms.CharField(widget=forms.HiddenInput, required=False)


class ProrrogaForm(FormularioDeActo):
    """More time for a phase."""

    fase = forms.ChoiceField(
        label="Fase que se alarga",
        widget=forms.RadioSelect,
        error_messages={"required": "Elige una fase.", "invalid_choice": "Elige una fase que no haya terminado."},
    )
    fin_nuevo = forms.DateTimeField(
        label="Nuevo cierre",
        help_text="Hora del centro de México. Las fases que queden encimadas se recorren lo mismo.",
        widget=forms.DateTimeInput,
        error_messages={"required": "Escribe fecha y hora.", "invalid": "Escribe fecha y hora, como 2026-06-17 18:00."},
    )
    motivo = forms.CharField(
        label="Motivo",
        help_text="Es público: se lee en la página de la consulta y queda en la bitácora. Al menos 10 caracteres.",
        widget=forms.Textarea(attrs={"rows": 4, "class": "campo__entrada--corta"}),
        error_messages={"required": "Escribe el motivo."},
    )

    def __init__(self, *args: Any, fases: list[FaseDeConsulta], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fase"].choices = [(f.fase, Fase(f.fase).label) for f in fases]  # type: ignore[attr-defined]
        if len(fases) == 1:
            self.initial.setdefault("fase", fases[0].fase)


class TextoDeTemaForm(FormularioDeActo):
    """How a tema reads, and where it stands."""

    eje = forms.ModelChoiceField(
        queryset=Eje.objects.none(),
        label="Eje",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Elige un eje.", "invalid_choice": "Elige un eje de esta misma consulta."},
    )
    titulo = forms.CharField(label="Título", error_messages={"required": "Escribe el título."})
    problematica = forms.CharField(
        label="Problemática identificada",
        help_text="Qué tienen en común las propuestas que reúne. Hasta 5,000 caracteres.",
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
    )

    def __init__(self, *args: Any, consulta: Consulta, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["eje"].queryset = consulta.ejes.all()  # type: ignore[attr-defined]


class TemaForm(TextoDeTemaForm):
    """A topic for the ballot."""

    codigo = forms.CharField(
        label="Código",
        help_text="Letras minúsculas, números y guiones, hasta 20. No cambia: va en la boleta y en su dirección.",
        widget=forms.TextInput(attrs={"class": "campo__entrada--20", "autocomplete": "off"}),
        error_messages={"required": "Escribe un código."},
    )
    field_order = ("eje", "codigo", "titulo", "problematica")
