"""What a person fills in to plan a route, answer about it and move a date."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from compromisos.commands.actividades import DatosDeActividad
from compromisos.enums import DeQuien, SentidoDeAceptacion
from compromisos.models import Actividad, Compromiso
from compromisos.queries.rutas import pueden_acompanar, pueden_responder
from comun.vistas import FormularioDeActo
from secretariado.models import Organizacion

CORTA = {"rows": 3, "class": "campo__entrada--corta"}
FECHA_INVALIDA = {"required": "Escribe la fecha.", "invalid": "Escribe una fecha, como 2026-06-17."}
DECIMALES = {"step": "0.1", "min": "0", "max": "100", "inputmode": "decimal"}


class DeVersion(FormularioDeActo):
    """A form of the route: it carries the version that was read, so that nobody overwrites what they did not see."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000)


class QuitarForm(DeVersion):
    """Nothing to fill in: sending it is the act."""


class PresentarForm(DeVersion):
    """Nothing to fill in: sending it is the act."""


class LineaForm(DeVersion):
    titulo = forms.CharField(label="Título de la línea", max_length=200, help_text="Qué clase de cosas se harán.")
    descripcion = forms.CharField(label="Descripción", required=False, widget=forms.Textarea(attrs=CORTA))


class ActividadForm(DeVersion):
    titulo = forms.CharField(
        label="Qué se hará", max_length=250, help_text="Empieza con un verbo: «Publicar la base…»."
    )
    descripcion = forms.CharField(label="Detalle", required=False, widget=forms.Textarea(attrs=CORTA))
    de_quien = forms.ChoiceField(
        label="¿De quién es la actividad?",
        choices=DeQuien.choices,
        widget=forms.RadioSelect,
        initial=DeQuien.AUTORIDAD,
        help_text="Las de la autoridad y las de la sociedad se muestran aparte, y cada grupo pesa cien.",
    )
    inicio = forms.DateField(label="Empieza", widget=forms.DateInput, error_messages=FECHA_INVALIDA)
    fin = forms.DateField(label="Termina", widget=forms.DateInput, error_messages=FECHA_INVALIDA)
    responsable = forms.ModelChoiceField(
        label="Quién responde",
        queryset=Organizacion.objects.none(),
        empty_label="Elige una",
        help_text="Una de las organizaciones del compromiso: se le pedirá que acepte la ruta.",
        error_messages={"required": "Elige quién responde."},
    )
    corresponsables = forms.ModelMultipleChoiceField(
        label="Quién más participa",
        queryset=Organizacion.objects.none(),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    medio_de_verificacion = forms.CharField(
        label="Cómo se podrá comprobar",
        required=False,
        max_length=500,
        help_text="Lo que cualquiera podrá abrir: una base, un informe, una página. Hace falta para presentar la ruta.",
    )
    peso = forms.DecimalField(
        label="Peso",
        initial=Decimal(0),
        widget=forms.NumberInput(attrs=DECIMALES),
        help_text="De 0 a 100. La suma de las actividades de la autoridad debe dar 100; la de la sociedad, también.",
        error_messages={"required": "Escribe el peso.", "invalid": "Escribe un número, como 20 o 12.5."},
    )
    predecesoras = forms.ModelMultipleChoiceField(
        label="Qué va antes",
        queryset=Actividad.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Las actividades que tienen que terminar para que ésta empiece.",
    )

    def __init__(self, *args: Any, compromiso: Compromiso, actividad: Actividad | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsable"].queryset = pueden_responder(compromiso)
        self.fields["corresponsables"].queryset = pueden_acompanar(compromiso)
        otras = Actividad.objects.filter(compromiso=compromiso, retirada=False).order_by("linea__numero", "orden", "pk")
        self.fields["predecesoras"].queryset = otras.exclude(pk=actividad.pk) if actividad else otras
        for nombre in ("inicio", "fin"):
            for atributo, valor in (("min", compromiso.inicio), ("max", compromiso.fin)):
                if valor:
                    self.fields[nombre].widget.attrs[atributo] = valor.isoformat()

    def datos(self) -> DatosDeActividad:
        limpios = {
            nombre: valor for nombre, valor in self.cleaned_data.items() if nombre not in ("version", "llave_de_acto")
        }
        limpios["corresponsables"], limpios["predecesoras"] = (
            list(limpios["corresponsables"]),
            list(limpios["predecesoras"]),
        )
        return DatosDeActividad(**limpios)


class BloqueForm(DeVersion):
    claves = forms.MultipleChoiceField(
        label="¿Qué actividades?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Marca al menos una actividad."},
    )
    dias = forms.IntegerField(
        label="Mover sus fechas",
        required=False,
        help_text="Cuántos días: 30 las atrasa un mes; -7 las adelanta una semana.",
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    responsable = forms.ModelChoiceField(
        label="Cambiar quién responde", queryset=Organizacion.objects.none(), required=False, empty_label="Como está"
    )
    peso = forms.DecimalField(
        label="Dar a cada una este peso", required=False, widget=forms.NumberInput(attrs=DECIMALES)
    )

    def __init__(self, *args: Any, compromiso: Compromiso, actividades: Sequence[Actividad], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["claves"].choices = [(fila.clave, f"{fila.clave} {fila.titulo}") for fila in actividades]
        self.fields["responsable"].queryset = pueden_responder(compromiso)


class AceptarForm(FormularioDeActo):
    """An answer on an exact text. With one organisation to speak for, it is not asked."""

    huella = forms.CharField(widget=forms.HiddenInput, max_length=64)
    organizacion = forms.ModelChoiceField(
        label="¿Por qué organización respondes?", queryset=Organizacion.objects.none(), empty_label="Elige una"
    )
    sentido = forms.ChoiceField(
        label="¿La aceptan?",
        choices=SentidoDeAceptacion.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Di si la aceptan o no."},
    )
    razon = forms.CharField(
        label="Si no la aceptan, por qué",
        required=False,
        help_text="Es público. Di qué habría que cambiar para que la acepten.",
        widget=forms.Textarea(attrs=CORTA),
    )

    def __init__(self, *args: Any, organizaciones: Sequence[Organizacion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organizaciones = organizaciones
        self.fields["organizacion"].queryset = Organizacion.objects.filter(pk__in=[o.pk for o in organizaciones])
        if len(organizaciones) == 1:
            del self.fields["organizacion"]

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or self.cleaned_data
        if len(self.organizaciones) == 1:
            datos["organizacion"] = self.organizaciones[0]
        return datos


class RetomarForm(FormularioDeActo):
    razon = forms.CharField(
        label="Por qué se regresa a preparación",
        help_text="Al menos 10 caracteres. Se publica y queda en la bitácora.",
        widget=forms.Textarea(attrs=CORTA),
        error_messages={"required": "Escribe por qué."},
    )


class ReprogramarForm(FormularioDeActo):
    inicio = forms.DateField(label="Empieza", widget=forms.DateInput, error_messages=FECHA_INVALIDA)
    fin = forms.DateField(label="Termina", widget=forms.DateInput, error_messages=FECHA_INVALIDA)
    motivo = forms.CharField(
        label="Por qué cambian las fechas",
        help_text="Al menos 20 caracteres. Se publica junto a las dos fechas, y la primera siempre se ve.",
        widget=forms.Textarea(attrs=CORTA),
        error_messages={"required": "Escribe el motivo."},
    )
