"""What a person fills in to say what is measured, to measure it and to show what was done."""

from collections.abc import Sequence
from typing import Any

from django import forms

from archivos.campos import CampoDeArchivo
from compromisos.commands.indicadores import DatosDeIndicador
from compromisos.enums import ClaseDeIndicador, Frecuencia, SentidoDeIndicador
from compromisos.forms_de_rutas import CORTA, FECHA_INVALIDA, DeVersion
from compromisos.models import Actividad, Compromiso
from comun import reloj
from comun.vistas import FormularioDeActo
from secretariado.models import Organizacion

NUMERO = {"step": "any", "inputmode": "decimal"}
NO_ES_NUMERO = {"required": "Escribe el número.", "invalid": "Escribe un número, como 40 o 62.5."}


class IndicadorForm(DeVersion):
    nombre = forms.CharField(label="Qué se mide", max_length=250, help_text="Por ejemplo: «Colonias con agua diario».")
    clase = forms.ChoiceField(
        label="¿Qué clase de indicador es?", choices=ClaseDeIndicador.choices, widget=forms.RadioSelect
    )
    unidad = forms.CharField(label="En qué se mide", max_length=80, help_text="Colonias, días, pesos, por ciento…")
    sentido = forms.ChoiceField(
        label="¿Qué es mejor?",
        choices=SentidoDeIndicador.choices,
        widget=forms.RadioSelect,
        initial=SentidoDeIndicador.SUBE,
    )
    linea_base = forms.DecimalField(
        label="Línea base", required=False, widget=forms.NumberInput(attrs=NUMERO), error_messages=NO_ES_NUMERO,
        help_text="Cuánto es hoy, antes de empezar.",
    )  # fmt: skip
    fecha_base = forms.DateField(label="De qué día es", required=False, error_messages=FECHA_INVALIDA)
    meta = forms.DecimalField(
        label="Meta", required=False, widget=forms.NumberInput(attrs=NUMERO), error_messages=NO_ES_NUMERO,
        help_text="A cuánto se quiere llegar.",
    )  # fmt: skip
    fecha_meta = forms.DateField(label="Para cuándo", required=False, error_messages=FECHA_INVALIDA)
    frecuencia = forms.ChoiceField(
        label="Cada cuándo se mide", choices=Frecuencia.choices, initial=Frecuencia.TRIMESTRAL
    )
    formula = forms.CharField(label="Cómo se calcula", required=False, widget=forms.Textarea(attrs=CORTA))
    fuente = forms.CharField(label="De dónde sale el dato", required=False, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["clase"].widget.ayudas = {
            ClaseDeIndicador.GESTION: "Cuenta lo que se hace: talleres, bases publicadas, solicitudes atendidas.",
            ClaseDeIndicador.RESULTADO: "Cuenta lo que cambia para la gente. Hace falta al menos uno.",
        }

    def datos(self) -> DatosDeIndicador:
        return DatosDeIndicador(**{n: v for n, v in self.cleaned_data.items() if n not in ("version", "llave_de_acto")})


class DeOrganizacion(FormularioDeActo):
    """A form of somebody who speaks for an organisation; with only one, it is not asked."""

    organizacion = forms.ModelChoiceField(
        label="¿De qué organización?", queryset=Organizacion.objects.none(), empty_label="Elige una"
    )

    def __init__(self, *args: Any, organizaciones: Sequence[Organizacion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organizaciones = organizaciones
        self.fields["organizacion"].queryset = Organizacion.objects.filter(pk__in=[o.pk for o in organizaciones])
        if len(organizaciones) == 1:
            del self.fields["organizacion"]

    def datos(self) -> dict[str, Any]:
        limpios = dict(self.cleaned_data)
        if len(self.organizaciones) == 1:
            limpios["organizacion"] = self.organizaciones[0]
        return limpios


class MedicionForm(DeOrganizacion):
    fecha = forms.DateField(label="Fecha del dato", error_messages=FECHA_INVALIDA)
    valor = forms.DecimalField(label="Valor", widget=forms.NumberInput(attrs=NUMERO), error_messages=NO_ES_NUMERO)
    evidencia_titulo = forms.CharField(
        label="Qué lo prueba", max_length=200, help_text="Por ejemplo: «Padrón de colonias, corte de octubre»."
    )
    evidencia_enlace = forms.CharField(
        label="Dónde puede verlo cualquiera",
        max_length=500,
        help_text="La dirección completa, con https://.",
        widget=forms.URLInput(attrs={"inputmode": "url"}),
    )
    nota = forms.CharField(label="Nota", required=False, widget=forms.Textarea(attrs=CORTA))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fecha"].widget.attrs["max"] = reloj.hoy().isoformat()


class EvidenciaForm(DeOrganizacion):
    titulo = forms.CharField(label="Qué es", max_length=200, help_text="Como lo buscaría alguien que no lo conoce.")
    actividad = forms.ModelChoiceField(
        label="De qué actividad",
        queryset=Actividad.objects.none(),
        required=False,
        empty_label="De todo el compromiso",
    )
    archivo = CampoDeArchivo(label="Archivo", required=False)
    enlace = forms.CharField(
        label="O su dirección en internet",
        required=False,
        max_length=500,
        help_text="La dirección completa, con https://. Es archivo o dirección, no las dos cosas.",
        widget=forms.URLInput(attrs={"inputmode": "url"}),
    )
    descripcion = forms.CharField(
        label="Qué muestra",
        required=False,
        max_length=2000,
        help_text="Dos o tres líneas. No escribas ni subas datos personales.",
        widget=forms.Textarea(attrs=CORTA),
    )

    def __init__(self, *args: Any, compromiso: Compromiso, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["actividad"].queryset = Actividad.objects.filter(compromiso=compromiso, retirada=False).order_by(
            "linea__numero", "orden", "pk"
        )

    def datos(self) -> dict[str, Any]:
        limpios = super().datos()
        limpios["subida"] = limpios.pop("archivo")
        return limpios
