"""What the coordination fills in to convene a mesa."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from comun import reloj
from comun.vistas import FormularioDeActo
from consultas.models import Tema
from cuentas.models import Persona
from mesas.enums import EstadoDeMesa
from mesas.models.mesas import Modalidad
from mesas.queries.mesas import personas_que_facilitan, temas_del_plan
from planes.models import Plan
from secretariado.models import Organizacion

# Partes whose organisations may be a competent authority (datos/sectores.csv).
PARTES_DE_AUTORIDAD = ("gobierno", "organo_garante")


class FiltroDeMesas(forms.Form):
    """`?plan=&naturaleza=&estado=&buscar=`"""

    plan = forms.SlugField(required=False)
    naturaleza = forms.ChoiceField(
        required=False,
        choices=[
            ("", "Todas"),
            ("vivo", "En marcha"),
            ("historico", "Históricas"),
            ("demostracion", "De demostración"),
        ],
    )
    estado = forms.ChoiceField(required=False, choices=[("", "Cualquiera"), *EstadoDeMesa.choices])
    buscar = forms.CharField(required=False, max_length=100)


def autoridades_para(plan: Plan) -> QuerySet[Organizacion]:
    """Organisations that may be a competent authority in a mesa of the plan: nothing invented among what is real."""
    autoridades = Organizacion.objects.filter(sector__parte__in=PARTES_DE_AUTORIDAD).order_by("clave_de_orden", "pk")
    if plan.es_demostracion:
        return autoridades.filter(naturaleza="demostracion")
    return autoridades.exclude(naturaleza="demostracion")


class PersonaChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Persona) -> str:
        return obj.nombre_publico


class QuienConduce(forms.Form):
    """Mixin: who leads a mesa and who is competent to solve its problem, among those that its plan allows."""

    facilitador = PersonaChoice(
        label="Quién facilita",
        queryset=Persona.objects.none(),
        required=False,
        empty_label="Todavía sin asignar",
        help_text="Sólo personas con nombramiento de facilitación. No puede ser enlace de una autoridad competente.",
    )
    autoridades = forms.ModelMultipleChoiceField(
        label="Autoridades competentes",
        queryset=Organizacion.objects.none(),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text="Las dependencias que podrían resolver el problema. Puedes elegir varias.",
    )

    def ofrecer_a_quien(self, plan: Plan) -> None:
        facilitador, autoridades = self.fields["facilitador"], self.fields["autoridades"]
        facilitador.queryset = personas_que_facilitan(plan.ejercicio, reloj.hoy())  # type: ignore[attr-defined]
        autoridades.queryset = autoridades_para(plan)  # type: ignore[attr-defined]


class MesaForm(QuienConduce, FormularioDeActo):
    field_order = ("titulo", "codigo", "temas", "fecha", "hora", "lugar", "modalidad")
    titulo = forms.CharField(label="Título de la mesa", max_length=200)
    codigo = forms.SlugField(
        label="Código",
        max_length=60,
        help_text="Va en la dirección de la mesa y no cambia después. Letras sin acento, números y guiones.",
    )
    temas = forms.ModelMultipleChoiceField(
        label="Temas que trata", queryset=Tema.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    fecha = forms.DateField(label="Fecha", required=False, widget=forms.DateInput)
    hora = forms.TimeField(label="Hora", required=False, widget=forms.TimeInput(attrs={"type": "time"}))
    lugar = forms.CharField(label="Lugar", required=False, max_length=250)
    modalidad = forms.ChoiceField(
        label="Modalidad",
        choices=[(m.value, m.label) for m in Modalidad if m != Modalidad.NO_CONSTA],
        widget=forms.RadioSelect,
        initial=Modalidad.PRESENCIAL,
    )
    proposito = forms.CharField(label="Propósito", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    diagnostico = forms.CharField(
        label="Diagnóstico",
        required=False,
        help_text="Lo que se sabe del problema; se publica antes de la mesa para que todas las partes lo lean.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["temas"].queryset = temas_del_plan(plan)  # type: ignore[attr-defined]
        self.ofrecer_a_quien(plan)
