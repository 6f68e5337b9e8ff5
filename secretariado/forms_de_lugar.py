"""When and where, as every form that calls people asks for it."""

from django import forms

from secretariado.donde import LARGO_DE_ENLACE, LARGO_DE_LUGAR
from secretariado.enums import ModalidadDeSesion


class CuandoYDonde(forms.Form):
    """Mixin: give `enlace` its own label and help where they say something else."""

    inicia = forms.DateTimeField(label="Empieza", widget=forms.DateTimeInput, help_text="Hora del centro de México.")
    termina = forms.DateTimeField(label="Termina", widget=forms.DateTimeInput)
    modalidad = forms.ChoiceField(label="Cómo se asiste", choices=ModalidadDeSesion.choices, widget=forms.RadioSelect)
    lugar = forms.CharField(
        label="Lugar",
        required=False,
        max_length=LARGO_DE_LUGAR,
        help_text="Nombre del sitio, calle, número y municipio. No hace falta si es a distancia.",
    )
    enlace = forms.CharField(
        label="Enlace para asistir o saber más",
        required=False,
        max_length=LARGO_DE_ENLACE,
        help_text="La dirección completa, con https://. Hace falta si se asiste a distancia.",
        widget=forms.URLInput(attrs={"inputmode": "url"}),
    )
