"""What a person fills in. Rules of the domain are the commands'; here, only what a field needs to be read."""

from typing import Any

from django import forms

from compromisos.models import Avance
from comun import reloj
from comun.formatos import fecha, porciento
from comun.vistas import FormularioDeActo
from secretariado.models import Organizacion


def _pista(avance: Avance) -> str:
    return (
        f"El último reporte de {avance.organizacion.nombre}: {porciento(avance.porcentaje)}, el {fecha(avance.fecha)}."
    )


class AvanceForm(FormularioDeActo):
    """A report. `organizaciones` are those for which this person may report; with only one, it is not asked."""

    organizacion = forms.ModelChoiceField(
        queryset=Organizacion.objects.none(),
        label="¿De qué organización es el reporte?",
        empty_label="Elige una",
        error_messages={
            "required": "Elige la organización.",
            "invalid_choice": "Esa organización no es responsable de este compromiso, o no eres su enlace.",
        },
    )
    porcentaje = forms.DecimalField(
        label="Avance, de 0 a 100",
        widget=forms.NumberInput(attrs={"min": "0", "max": "100", "step": "0.1", "inputmode": "decimal"}),
        error_messages={"required": "Escribe el porcentaje.", "invalid": "Escribe un número, como 40 o 62.5."},
    )
    motivo_de_baja = forms.CharField(
        label="Si el avance baja, por qué",
        required=False,
        help_text="Sólo hace falta cuando el porcentaje es menor que el del último reporte. Es público.",
        widget=forms.Textarea(attrs={"rows": 3, "class": "campo__entrada--corta"}),
    )
    narrativa = forms.CharField(
        label="Qué se hizo",
        help_text="De 20 a 5,000 caracteres. Hechos, con números y lugares. No escribas datos personales.",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Cuenta qué se hizo."},
    )
    evidencia_titulo = forms.CharField(
        label="Qué es la evidencia",
        help_text="Por ejemplo: «Base de datos de obras, corte de octubre».",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Di qué es la evidencia."},
    )
    evidencia_enlace = forms.CharField(
        label="Dónde puede verla cualquiera",
        help_text="La dirección completa, con https://. Un avance sin evidencia pública no se puede registrar.",
        widget=forms.URLInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        error_messages={"required": "Escribe la dirección de la evidencia."},
    )
    fecha = forms.DateField(
        label="Fecha a la que corresponde",
        help_text="El día del dato, no el de hoy si es anterior.",
        widget=forms.DateInput,
        error_messages={"required": "Escribe la fecha.", "invalid": "Escribe una fecha, como 2026-06-17."},
    )

    def __init__(self, *args: Any, organizaciones: list[Organizacion], anteriores: list[Avance], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organizaciones = organizaciones
        self.fields["organizacion"].queryset = Organizacion.objects.filter(pk__in=[o.pk for o in organizaciones])
        if len(organizaciones) == 1:
            del self.fields["organizacion"]
        if not self.is_bound:
            self.initial.setdefault("fecha", reloj.hoy())
        pistas = " ".join(_pista(avance) for avance in anteriores)
        self.fields["porcentaje"].help_text = pistas or "Es el primer reporte: no hay uno anterior con que comparar."
        if not anteriores:
            del self.fields["motivo_de_baja"]

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or self.cleaned_data
        if len(self.organizaciones) == 1:
            datos["organizacion"] = self.organizaciones[0]
        datos.setdefault("motivo_de_baja", "")
        return datos
