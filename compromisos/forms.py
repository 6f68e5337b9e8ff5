"""What a person fills in. Rules of the domain are the commands'; here, only what a field needs to be read."""

from typing import Any

from django import forms

from compromisos.enums import TipoDeCompromiso
from compromisos.models import Avance
from comun import reloj
from comun.formatos import fecha, porciento
from comun.vistas import FormularioDeActo
from consultas.models import Tema
from mesas.queries.mesas import temas_del_plan
from planes.models import Plan
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


class CompromisoForm(FormularioDeActo):
    """A commitment, as the coordination writes it down."""

    numero = forms.IntegerField(
        label="Número", min_value=1, max_value=999, help_text="Va en su dirección y no cambia después."
    )
    nombre_corto = forms.CharField(
        label="Nombre corto", help_text="De 10 a 250 caracteres: cómo lo va a llamar la gente."
    )
    texto = forms.CharField(
        label="Qué se promete",
        help_text="De 30 a 5,000 caracteres. Qué va a hacer quién, para quién y cómo se podrá comprobar.",
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    problema = forms.CharField(label="Qué problema atiende", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    tipo = forms.ChoiceField(
        label="De dónde viene",
        choices=TipoDeCompromiso.choices,
        widget=forms.RadioSelect,
        initial=TipoDeCompromiso.COCREADO,
    )
    tema = forms.ModelChoiceField(
        label="Tema de la consulta", queryset=Tema.objects.none(), required=False, empty_label="Ninguno"
    )
    responsables = forms.ModelMultipleChoiceField(
        label="Quién responde",
        queryset=Organizacion.objects.none(),
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text="Las dependencias que lo cumplen e informan su avance. Puedes elegir varias.",
        error_messages={"required": "Elige al menos una organización responsable."},
    )
    corresponsables = forms.ModelMultipleChoiceField(
        label="Quién acompaña y contrasta",
        queryset=Organizacion.objects.none(),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text="Organizaciones que lo siguen de cerca y dan su propia cifra.",
    )
    inicio = forms.DateField(label="Empieza", required=False, widget=forms.DateInput)
    fin = forms.DateField(label="Termina", required=False, widget=forms.DateInput)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tipo"].widget.ayudas = {
            TipoDeCompromiso.COCREADO: "Salió de la consulta y de las mesas.",
            TipoDeCompromiso.PROACTIVO: "Lo propuso la autoridad.",
        }
        # No invented act is ever attributed to a real organisation, nor the other way round (domain.md §0).
        organizaciones = Organizacion.objects.filter(naturaleza=plan.naturaleza).order_by("clave_de_orden", "pk")
        self.fields["responsables"].queryset = organizaciones
        self.fields["corresponsables"].queryset = organizaciones
        self.fields["tema"].queryset = temas_del_plan(plan)
