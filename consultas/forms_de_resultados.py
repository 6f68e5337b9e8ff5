"""Forms of the population and of the feedback report. They only clean."""

from django import forms

from archivos.campos import CampoDeArchivo
from comun.vistas import FormularioDeActo


class PoblacionForm(FormularioDeActo):
    archivo = CampoDeArchivo(
        label="Tabla de población (CSV)",
        help_text="Columnas: dimension, grupo, personas, fuente. Reemplaza por completo la que haya.",
    )


class InformeForm(FormularioDeActo):
    presentacion = forms.CharField(
        label="Presentación",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Qué se preguntó y cómo. Puedes dar formato: - lista, **negritas**, [enlace](https://…).",
    )
    que_sigue = forms.CharField(
        label="Qué sigue",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Qué se hará con lo que llegó, quién y cuándo. Puedes dar formato: - lista, **negritas**, [enlace](https://…).",
    )
