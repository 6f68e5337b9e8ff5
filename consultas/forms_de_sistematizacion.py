"""Forms of the desk. They only clean; rules live in the commands. `propuestas` carries what was chosen."""

from typing import Any

from django import forms

from comun.textos import normalizar
from comun.vistas import FormularioDeActo
from consultas.enums import TipoDeRespuesta
from consultas.forms import TemaForm
from consultas.models import Consulta, Tema
from consultas.queries.sistematizacion import temas_vigentes


class ConPropuestas(forms.Form):
    """Folios joined by blanks, kept while the form goes back and forth."""

    propuestas = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_propuestas(self) -> list[str]:
        return str(self.cleaned_data["propuestas"]).split()


class _ConTema(FormularioDeActo):
    tema = forms.ModelChoiceField(
        queryset=Tema.objects.none(),
        label="Tema",
        empty_label="Elige un tema",
        error_messages={"required": "Elige un tema.", "invalid_choice": "Elige un tema de esta misma consulta."},
    )

    def __init__(self, *args: Any, consulta: Consulta, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tema"].queryset = temas_vigentes(consulta)  # type: ignore[attr-defined]


class IntegrarForm(ConPropuestas, _ConTema):
    """To which tema the chosen ones go."""


class TemaConPropuestasForm(ConPropuestas, TemaForm):
    """A new tema for the chosen ones."""


class SacarForm(ConPropuestas, FormularioDeActo):
    """The chosen ones leave their tema."""

    def __init__(self, *args: Any, consulta: Consulta, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class ResponderForm(ConPropuestas, _ConTema):
    """One answer for the chosen ones."""

    field_order = ("tipo", "tema", "destino", "texto")
    tipo = forms.ChoiceField(
        label="Cómo se responde",
        choices=TipoDeRespuesta.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Elige cómo se responde.", "invalid_choice": "Elige cómo se responde."},
    )
    destino = forms.CharField(
        label="A quién se turna",
        help_text="Sólo si se turna: el nombre completo de la oficina que la va a atender.",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    texto = forms.CharField(
        label="Respuesta con sus razones",
        help_text="De 30 a 5,000 caracteres. Es pública y llega por correo a quien propuso: di qué se decidió y por qué.",
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Escribe la respuesta: sin razones no hay respuesta."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tema"].required = False
        self.fields["tema"].help_text = "Sólo si se integra. Las que no estén en un tema entran a éste."
        self.fields["tipo"].widget.ayudas = {  # type: ignore[attr-defined]
            TipoDeRespuesta.INTEGRADA: "Forma parte de un tema de la boleta.",
            TipoDeRespuesta.TURNADA: "La atiende otra oficina; di cuál.",
            TipoDeRespuesta.NO_PROCEDE: "Se responde una por una, con sus propias razones.",
        }

    def clean_texto(self) -> str:
        return normalizar(self.cleaned_data["texto"])


class MotivoForm(FormularioDeActo):
    """A public reason."""

    motivo = forms.CharField(
        label="Motivo",
        help_text="Es público y queda en la bitácora. De 10 a 2,000 caracteres.",
        widget=forms.Textarea(attrs={"rows": 4, "class": "campo__entrada--corta"}),
        error_messages={"required": "Escribe el motivo."},
    )


class FusionarForm(MotivoForm):
    """Into which tema this one goes, and why."""

    field_order = ("destino", "motivo")
    destino = forms.ModelChoiceField(
        queryset=Tema.objects.none(),
        label="Tema que lo recibe",
        empty_label="Elige un tema",
        error_messages={"required": "Elige un tema.", "invalid_choice": "Elige otro tema de esta misma consulta."},
    )

    def __init__(self, *args: Any, tema: Tema, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vigentes = temas_vigentes(tema.consulta).exclude(pk=tema.pk)
        self.fields["destino"].queryset = vigentes  # type: ignore[attr-defined]
