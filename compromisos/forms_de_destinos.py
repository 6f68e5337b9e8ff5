"""What a person fills in to propose a destiny, set it aside, freeze a package or receive it. Rules are the commands'."""

from typing import Any

from django import forms

from compromisos.commands.destinos import RAZONES_MINIMAS
from compromisos.enums import ClaseDeDestino, DichoDeRecepcion
from comun.vistas import FormularioDeActo
from planes.models import Plan


class DestinoForm(FormularioDeActo):
    """Where it goes and why."""

    clase = forms.ChoiceField(
        label="Qué se propone hacer con él",
        choices=ClaseDeDestino.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Elige qué se propone hacer con él."},
    )
    plan_destino = forms.ModelChoiceField(
        queryset=Plan.objects.none(),
        required=False,
        label="A qué plan pasa",
        empty_label="No pasa a otro plan",
        help_text="Sólo si pasa al plan siguiente. Llega como borrador: nada queda aprobado por arrastrarlo.",
    )
    programa = forms.CharField(
        label="Qué programa permanente lo continúa",
        required=False,
        max_length=300,
        help_text="Sólo si sigue fuera del plan. Escribe el programa y qué organización responde por él.",
    )
    razones = forms.CharField(
        label="Por qué",
        help_text=f"Al menos {RAZONES_MINIMAS} caracteres. Son públicas y el Secretariado las vota.",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Explica por qué."},
    )

    def __init__(self, *args: Any, planes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        campo = self.fields["plan_destino"]
        assert isinstance(campo, forms.ModelChoiceField)
        campo.queryset = planes


class DesecharDestinoForm(FormularioDeActo):
    razon = forms.CharField(
        label="Por qué se desecha",
        help_text=f"Al menos {RAZONES_MINIMAS} caracteres. Queda a la vista.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Explica por qué."},
    )


class EntregaForm(FormularioDeActo):
    """Why, and between which public offices."""

    entrega = forms.CharField(
        label="Cargo de quien entrega",
        max_length=200,
        help_text="El cargo público, sin correos ni teléfonos. Por ejemplo: Dirección General de Gobierno Abierto.",
        error_messages={"required": "Escribe el cargo público de quien entrega."},
    )
    recibe = forms.CharField(
        label="Cargo de quien recibe",
        max_length=200,
        help_text="El cargo, aunque todavía no haya persona nombrada.",
        error_messages={"required": "Escribe el cargo público de quien recibe."},
    )
    motivo = forms.CharField(
        label="Por qué se entrega",
        help_text="Al menos 20 caracteres: el cambio de administración, el relevo de la coordinación…",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Explica por qué se entrega."},
    )


class RecepcionForm(FormularioDeActo):
    dicho = forms.ChoiceField(
        label="Cómo la recibes",
        choices=DichoDeRecepcion.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Di si la recibes de conformidad o con observaciones."},
    )
    observaciones = forms.CharField(
        label="Qué observas",
        required=False,
        help_text="Obligatorio si la recibes con observaciones. Es público.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class CompararEntregasForm(forms.Form):
    """`?con=1`, number of an earlier package."""

    con = forms.IntegerField(min_value=1, max_value=32_767, required=False)
