"""A report about a whole commitment. Rules of the domain are the commands'; here, only what a field needs to be read."""

from typing import Any

from django import forms

from compromisos.forms_de_reportes import CorteForm, PorcentajeField, campos_de_evidencia, evidencias_de
from compromisos.queries.reportes import PorReportar
from comun.formatos import fecha, porciento
from comun.textos import recortar
from secretariado.models import Organizacion


class AvanceForm(CorteForm):
    """A report of a commitment without route. With only one organisation to speak for, it is not asked."""

    anterior = forms.IntegerField(required=False, widget=forms.HiddenInput)
    organizacion = forms.ModelChoiceField(
        queryset=Organizacion.objects.none(),
        label="¿De qué organización es el reporte?",
        empty_label="Elige una",
        error_messages={
            "required": "Elige la organización.",
            "invalid_choice": "Esa organización no es responsable de este compromiso, o no eres su enlace.",
        },
    )
    porcentaje = PorcentajeField(label="Avance, de 0 a 100", error_messages={"required": "Escribe el porcentaje."})
    motivo_de_baja = forms.CharField(
        label="Si el avance baja, por qué",
        required=False,
        help_text="Sólo hace falta cuando el porcentaje es menor que el del último reporte. Es público.",
        widget=forms.Textarea(attrs={"rows": 3, "class": "campo__entrada--corta"}),
    )
    explicacion = forms.CharField(
        label="Por qué se retrasa",
        required=False,
        help_text="Ya pasó su fecha de término: si no llega al 100 %, explícalo en al menos 20 caracteres. Es público.",
        widget=forms.Textarea(attrs={"rows": 3, "class": "campo__entrada--corta"}),
    )
    narrativa = forms.CharField(
        label="Qué se hizo",
        help_text="De 20 a 5,000 caracteres. Hechos, con números y lugares. No escribas datos personales.",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Cuenta qué se hizo."},
    )
    evidencia_titulo = campos_de_evidencia()["evidencia_titulo"]
    evidencia_enlace = campos_de_evidencia()["evidencia_enlace"]
    archivo = campos_de_evidencia()["archivo"]
    field_order = (
        "organizacion", "corte", "fecha", "porcentaje", "motivo_de_baja", "explicacion", "narrativa",
        "evidencia_titulo", "evidencia_enlace", "archivo",
    )  # fmt: skip

    def __init__(self, *args: Any, organizaciones: list[Organizacion], fila: PorReportar, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organizaciones, self.fila = organizaciones, fila
        self.fields["organizacion"].queryset = Organizacion.objects.filter(pk__in=[o.pk for o in organizaciones])
        if len(organizaciones) == 1:
            del self.fields["organizacion"]
        self.initial["anterior"] = fila.ultimo.clave if fila.ultimo else ""
        self.fields["porcentaje"].help_text = _pista(fila)
        if not fila.vigente:
            del self.fields["motivo_de_baja"]
        if not fila.vencida:
            del self.fields["explicacion"]

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or self.cleaned_data
        if len(self.organizaciones) == 1:
            datos["organizacion"] = self.organizaciones[0]
        return datos

    def leidos(self) -> dict[str, Any]:
        """As `registrar_avance` takes it."""
        datos = dict(self.cleaned_data)
        evidencias = evidencias_de(datos)
        for nombre in ("evidencia_titulo", "evidencia_enlace", "archivo"):
            datos.pop(nombre, None)
        return {**datos, "evidencias": evidencias}

    def releer(self, fila: PorReportar) -> None:
        """Somebody reported first: what they said is now read, and nothing typed is lost."""
        self.data = self.data.copy()
        self.data["anterior"] = str(fila.ultimo.clave) if fila.ultimo else ""
        self.fields["porcentaje"].help_text = _pista(fila)


def _pista(fila: PorReportar) -> str:
    if fila.ultimo is None:
        return "Es el primer reporte: no hay uno anterior con que comparar."
    dicho = porciento(fila.vigente) if fila.vigente is not None else "ninguna cifra en pie"
    cuando = f", el {fecha(fila.vigente_el)}" if fila.vigente_el else ""
    return f"El último reporte de {recortar(fila.ultimo.quien, 80)} dejó {dicho}{cuando}."
