"""What a person fills in: a route's spreadsheet, and the written parts of a plan's document."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from compromisos.planilla_archivos import LIMITE
from comun.vistas import FormularioDeActo

PESADA = "El archivo pesa más de 5 MB: divídelo o quítale imágenes."
TODO, BUENAS, DESECHAR = "todo", "buenas", "desechar"


class PlanillaForm(FormularioDeActo):
    archivo = forms.FileField(
        label="Planilla",
        help_text="CSV o Excel (.xlsx), de hasta 5 MB y 5,000 líneas. Antes de cambiar nada verás qué cambiaría.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
        error_messages={
            "required": "Elige la planilla.",
            "empty": "El archivo está vacío: elige otro.",
            "invalid": "El archivo no llegó completo: elígelo otra vez.",
            "missing": "El archivo no llegó completo: elígelo otra vez.",
        },
    )

    def clean_archivo(self) -> Any:
        archivo = self.cleaned_data["archivo"]
        if archivo.size > LIMITE:
            raise ValidationError(PESADA, code="planilla_pesada")
        return archivo


class AplicarForm(FormularioDeActo):
    """`modo`: the button that was pressed."""

    quitar_ausentes = forms.BooleanField(
        label="Quitar de la ruta las actividades que no vienen en la planilla", required=False
    )
    modo = forms.ChoiceField(
        choices=[(TODO, "Aplicar todo"), (BUENAS, "Aplicar sólo las buenas"), (DESECHAR, "Desechar")],
        widget=forms.HiddenInput,
        error_messages={"required": "Elige qué hacer con la planilla.", "invalid_choice": "Elige qué hacer."},
    )


class SeccionForm(FormularioDeActo):
    """`version`: the one that was read; nothing that somebody saved first is overwritten."""

    texto = forms.CharField(
        label="Texto de la sección",
        required=False,
        strip=False,
        help_text="Se puede dar formato con Markdown: **negritas**, listas con guion, ## subtítulos. "
        "Vacía, la sección no aparece en el documento.",
        widget=forms.Textarea(attrs={"rows": 18}),
    )
    version = forms.IntegerField(min_value=0, max_value=2_000_000_000, widget=forms.HiddenInput)
