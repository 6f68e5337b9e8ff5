"""What a person fills in. Rules of the domain are the commands'; here, only what a field needs to be read."""

from typing import Any

from django import forms

from comun.vistas import FormularioDeActo
from planes.models import Documento, Etapa, Plan


class FiltroDePlanes(forms.Form):
    """`?buscar=&ejercicio=&naturaleza=`"""

    buscar = forms.CharField(required=False, max_length=100)
    ejercicio = forms.SlugField(required=False)
    naturaleza = forms.ChoiceField(
        required=False,
        choices=[
            ("", "Todos"),
            ("vivo", "En marcha"),
            ("historico", "Históricos"),
            ("demostracion", "De demostración"),
        ],
    )


class PlanForm(FormularioDeActo):
    titulo = forms.CharField(label="Título del plan", max_length=200)
    clave = forms.CharField(
        label="Clave", max_length=40, help_text="Corta y propia de este ejercicio, como 5PA. No cambia después."
    )
    resumen = forms.CharField(
        label="Resumen",
        required=False,
        help_text="Dos o tres líneas: de qué trata y quiénes lo hacen.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    inicio = forms.DateField(label="Empieza", required=False, widget=forms.DateInput)
    fin = forms.DateField(label="Termina", required=False, widget=forms.DateInput)


class IniciarForm(FormularioDeActo):
    """Nothing to fill in: sending it is the act."""


class ProgramarForm(FormularioDeActo):
    inicio_previsto = forms.DateField(label="Empieza", widget=forms.DateInput)
    fin_previsto = forms.DateField(label="Termina", widget=forms.DateInput)
    metodologia = forms.CharField(
        label="Cómo se hará",
        required=False,
        help_text="El método de esta etapa, con tus palabras. Cualquiera podrá leerlo.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    motivo = forms.CharField(
        label="Motivo del cambio de fechas",
        required=False,
        help_text="Hace falta si mueves fechas que ya eran públicas. Se publica junto a las fechas anteriores.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, etapa: Etapa, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if etapa.inicio_previsto is None and etapa.fin_previsto is None:
            del self.fields["motivo"]


class EvidenciaForm(FormularioDeActo):
    titulo = forms.CharField(label="Qué documento o hecho es", max_length=200)
    enlace = forms.CharField(
        label="Dónde se puede ver",
        required=False,
        max_length=500,
        help_text="La dirección completa, con https://. Si no está en internet, explícalo en la nota.",
        widget=forms.URLInput(attrs={"inputmode": "url"}),
    )
    documento = forms.ModelChoiceField(
        label="Documento del repositorio del plan",
        queryset=Documento.objects.none(),
        required=False,
        empty_label="Ninguno",
        help_text="Si ya lo publicaste en este plan, elígelo: su huella queda en la bitácora.",
    )
    nota = forms.CharField(
        label="Nota",
        required=False,
        help_text="Por qué consideras cumplido el requisito. No escribas datos personales.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        publicados = Documento.objects.filter(plan=plan, es_la_ultima=True, retirado_en__isnull=True)
        campo = self.fields["documento"]
        assert isinstance(campo, forms.ModelChoiceField)
        campo.queryset = publicados
        if not publicados.exists():
            del self.fields["documento"]

    def clean(self) -> dict[str, Any]:
        """A plan without documents offers none."""
        return {"documento": None, **(super().clean() or self.cleaned_data)}
