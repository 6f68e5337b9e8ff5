"""What a person fills in to publish, replace or withdraw a document."""

from typing import Any

from django import forms

from archivos.campos import CampoDeArchivo
from comun import reloj
from comun.vistas import FormularioDeActo
from planes.enums import Licencia, TipoDeDocumento
from planes.etapas import ETAPAS
from planes.models import Plan

ETAPAS_DEL_FILTRO = [(str(etapa.numero), f"{etapa.numero}. {etapa.nombre_corto}") for etapa in ETAPAS]


class FiltroDeDocumentos(forms.Form):
    """`?buscar=&tipo=&etapa=`"""

    buscar = forms.CharField(required=False, max_length=100)
    tipo = forms.ChoiceField(required=False, choices=[("", "Todos"), *TipoDeDocumento.choices])
    etapa = forms.TypedChoiceField(
        required=False, choices=[("", "Todas"), *ETAPAS_DEL_FILTRO], coerce=int, empty_value=None
    )


class DocumentoForm(FormularioDeActo):
    titulo = forms.CharField(label="Título", max_length=200, help_text="Como lo buscaría alguien que no lo conoce.")
    tipo = forms.ChoiceField(label="Qué es", choices=[("", "Elige"), *TipoDeDocumento.choices])
    fecha = forms.DateField(
        label="Fecha del documento", help_text="La que trae escrita, no la de hoy.", widget=forms.DateInput
    )
    archivo = CampoDeArchivo(label="Archivo", required=False)
    enlace = forms.CharField(
        label="O su dirección en internet",
        required=False,
        max_length=500,
        help_text="Si ya está publicado en otro sitio: la dirección completa, con https://. Es archivo o dirección.",
        widget=forms.URLInput(attrs={"inputmode": "url"}),
    )
    licencia = forms.ChoiceField(
        label="Licencia",
        choices=Licencia.choices,
        initial=Licencia.LIBRE_USO_MX,
        help_text="Qué puede hacer cualquiera con él. Libre Uso MX permite usarlo y difundirlo citando la fuente.",
    )
    etapa = forms.TypedChoiceField(
        label="Etapa a la que pertenece",
        required=False,
        choices=[("", "A todo el plan"), *ETAPAS_DEL_FILTRO],
        coerce=int,
        empty_value=None,
    )
    descripcion = forms.CharField(
        label="Qué contiene",
        required=False,
        max_length=2000,
        help_text="Dos o tres líneas. Se busca también por estas palabras.",
        widget=forms.Textarea(attrs={"rows": 3, "class": "campo__entrada--corta"}),
    )
    idioma = forms.CharField(
        label="Idioma", required=False, max_length=40, help_text="Español si lo dejas así.", initial="español"
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        self.fields["fecha"].widget.attrs["max"] = reloj.hoy().isoformat()

    def datos(self) -> dict[str, Any]:
        """The arguments of the command."""
        limpios = dict(self.cleaned_data)
        numero = limpios.pop("etapa")
        limpios["etapa"] = self.plan.etapas.get(numero=numero) if numero else None
        limpios["subida"] = limpios.pop("archivo")
        return limpios


class VersionForm(DocumentoForm):
    motivo = forms.CharField(
        label="Qué cambia en esta versión",
        max_length=1000,
        help_text="Se publica junto a las dos versiones y entra en la bitácora.",
        widget=forms.Textarea(attrs={"rows": 3, "class": "campo__entrada--corta"}),
    )


class RetirarForm(FormularioDeActo):
    motivo = forms.CharField(
        label="Motivo",
        max_length=1000,
        help_text="Cualquiera podrá leerlo. No repitas aquí los datos personales que motivan el retiro.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
