"""Forms of propuestas. They only clean what was typed; rules live in the commands."""

from typing import Any

from django import forms

from archivos.campos import CampoDeArchivo
from comun.entidades import OPCIONES
from comun.textos import normalizar
from comun.vistas import FormularioDeActo
from consultas.forms import VolverForm
from consultas.idiomas import opciones_de
from consultas.medidas import medir, pasado
from consultas.models import Consulta, Eje
from conversacion.spam import FormularioContraSpam

BORRADOR = "borrador"
DE_LA_PAGINA = frozenset({"revisadas", "sitio_web", "sello"})


class ConTextos(forms.Form):
    """Title and problem, measured as the commands measure them."""

    titulo = forms.CharField(
        label="El problema, en una línea",
        help_text="De 10 a 140 caracteres. Di qué pasa y a quién, no qué debería hacerse.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Escribe el problema en una línea."},
    )
    problema = forms.CharField(
        label="Cuéntalo",
        help_text="De 30 a 5,000 caracteres: desde cuándo pasa, dónde, a quiénes afecta y qué se ha intentado.",
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Cuenta el problema."},
    )
    entera = True  # a draft may still be short

    def _medido(self, campo: str) -> str:
        texto = normalizar(self.cleaned_data[campo])
        if campo != "problema":
            texto = " ".join(texto.split())
        falla = medir(campo, texto) if self.entera else pasado(campo, texto)
        if falla is not None:
            raise forms.ValidationError(falla.mensaje, falla.codigo)
        return texto

    def clean_titulo(self) -> str:
        return self._medido("titulo")

    def clean_problema(self) -> str:
        return self._medido("problema")


class PropuestaForm(ConTextos, FormularioContraSpam, FormularioDeActo):
    """What a person proposes. `accion`: publish, or keep as a draft; `revisadas`: the similar ones were already shown."""

    eje = forms.ModelChoiceField(
        queryset=Eje.objects.none(),
        label="¿De qué eje es?",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Elige un eje.", "invalid_choice": "Elige un eje de esta misma consulta."},
    )
    idioma = forms.ChoiceField(
        label="Idioma en que la escribes",
        required=False,
        widget=forms.Select(attrs={"class": "campo__entrada--20"}),
        error_messages={"invalid_choice": "Elige un idioma de los de esta consulta."},
    )
    entidad = forms.ChoiceField(
        label="Entidad",
        choices=[("", "Todo el país o no aplica"), *OPCIONES],
        required=False,
        widget=forms.Select(attrs={"class": "campo__entrada--20"}),
        error_messages={"invalid_choice": "Elige una entidad de la lista."},
    )
    municipio = forms.CharField(
        label="Municipio o localidad",
        required=False,
        widget=forms.TextInput(attrs={"class": "campo__entrada--20", "autocomplete": "off"}),
    )
    revisadas = forms.BooleanField(required=False, widget=forms.HiddenInput)
    field_order = ("eje", "titulo", "problema", "idioma", "entidad", "municipio")

    def __init__(self, *args: Any, consulta: Consulta, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entera = self.data.get("accion") != BORRADOR
        self.fields["eje"].queryset = consulta.ejes.all()  # type: ignore[attr-defined]
        idiomas = opciones_de(consulta.idiomas)
        if len(idiomas) > 1:
            self.fields["idioma"].choices = idiomas  # type: ignore[attr-defined]
        else:
            del self.fields["idioma"]
        if not self.entera:
            self.fields["titulo"].required = self.fields["problema"].required = False

    def clean_municipio(self) -> str:
        return self._medido("municipio")

    @property
    def textos(self) -> dict[str, Any]:
        """What the commands take, without what only moves the page."""
        return {clave: valor for clave, valor in self.cleaned_data.items() if clave not in DE_LA_PAGINA}


class EditarForm(ConTextos):
    """A correction. `version_vista` is the version that was on the page when the person began to write."""

    version_vista = forms.IntegerField(min_value=1, max_value=32_000, widget=forms.HiddenInput)
    field_order = ("titulo", "problema")


class AdjuntoForm(forms.Form):
    """A file that goes with a propuesta."""

    rotulo = forms.CharField(
        label="Qué es",
        help_text="Por ejemplo: «Foto del pozo en marzo». Es público, igual que el archivo.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Di qué es el archivo."},
    )
    subida = CampoDeArchivo(label="Archivo")


class RetirarForm(VolverForm):
    """Taking a propuesta back, with or without saying why."""

    motivo = forms.CharField(
        label="Por qué la retiras",
        help_text="Hasta 300 caracteres. Si lo escribes, se lee junto a tu propuesta.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "campo__entrada--corta"}),
    )
