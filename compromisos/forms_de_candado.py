"""What a person fills in to propose, discard or compare. Rules of the domain are the commands'."""

from collections.abc import Mapping
from typing import Any

from django import forms

from compromisos.commands.cambios import FECHAS, LARGOS, MODIFICABLES, PAPELES
from compromisos.diferencia import ROTULOS
from compromisos.enums import EfectoDePolitica
from comun.vistas import FormularioDeActo
from planes.models import Plan
from secretariado.models import Organizacion

RENGLONES = {"nombre_corto": 2, "texto": 8, "politica": 2}


class CompararForm(forms.Form):
    """`?antes=1&despues=2`, numbers of versions."""

    antes = forms.IntegerField(min_value=1, max_value=32_767, required=False)
    despues = forms.IntegerField(min_value=1, max_value=32_767, required=False)


class ConfirmarForm(FormularioDeActo):
    """Nothing to fill in: sending it is the act."""


class _ConMotivo(FormularioDeActo):
    motivo = forms.CharField(
        label="Por qué",
        help_text="Al menos 30 caracteres. Es público y el Secretariado lo vota junto con el cambio.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Explica por qué."},
    )
    comentarios_hasta = forms.DateTimeField(
        label="Abrir a comentarios hasta",
        required=False,
        widget=forms.DateTimeInput,
        help_text="Opcional. Hora del centro de México. Mientras esté abierto, el cambio no se puede aplicar.",
    )


class RetiroForm(_ConMotivo):
    """Why a commitment should be withdrawn."""


class ModificacionForm(_ConMotivo):
    """Another text for an approved commitment, written over the one in force. What is left alone does not change."""

    efecto = forms.ChoiceField(
        label=ROTULOS["efecto"], required=False, choices=[("", "No se dice"), *EfectoDePolitica.choices]
    )
    inicio = forms.DateField(label=ROTULOS["inicio"], required=False, widget=forms.DateInput)
    fin = forms.DateField(label=ROTULOS["fin"], required=False, widget=forms.DateInput)
    monto = forms.DecimalField(
        label=ROTULOS["monto"],
        required=False,
        max_digits=14,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={"invalid": "Escribe sólo el número, como 1500000.00."},
    )
    responsables = forms.ModelMultipleChoiceField(
        label=ROTULOS["responsables"],
        queryset=Organizacion.objects.none(),
        to_field_name="slug",
        widget=forms.SelectMultiple(attrs={"size": 8}),
        error_messages={"required": "Elige al menos una organización responsable."},
    )
    corresponsables = forms.ModelMultipleChoiceField(
        label=ROTULOS["corresponsables"],
        queryset=Organizacion.objects.none(),
        to_field_name="slug",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    reabre_la_ruta = forms.BooleanField(
        label="La ruta se vuelve a planear y a aceptar",
        required=False,
        help_text="Pasa siempre que cambian las fechas o quién responde. La ruta que ya se aceptó queda para leerse.",
    )

    def __init__(self, *args: Any, plan: Plan, contenido: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contenido = contenido
        organizaciones = Organizacion.objects.filter(naturaleza=plan.naturaleza).order_by("clave_de_orden", "pk")
        for campo in PAPELES:
            self.fields[campo].queryset = organizaciones  # type: ignore[attr-defined]
        for campo, (minimo, maximo) in LARGOS.items():
            self.fields[campo] = forms.CharField(
                label=ROTULOS[campo],
                required=minimo > 0,
                help_text=f"De {minimo} a {maximo:,} caracteres." if minimo else f"Hasta {maximo:,} caracteres.",
                widget=forms.Textarea(attrs={"rows": RENGLONES.get(campo, 4)}),
                strip=False,
            )
        self.order_fields([*LARGOS, "efecto", "monto", *FECHAS, *PAPELES, "motivo", "reabre_la_ruta"])
        for campo in MODIFICABLES:
            self.initial.setdefault(campo, contenido.get(campo))

    def cambios(self) -> dict[str, Any]:
        """Only the fields that say something else than the text in force.

        The browser does not keep the order of a list: the same organisations are the same list, and those that stay
        keep their place.
        """
        dichos: dict[str, Any] = {}
        for campo in MODIFICABLES:
            valor = self.cleaned_data[campo]
            if campo in PAPELES:
                antes = list(self.contenido.get(campo, []))
                elegidas = {organizacion.slug: organizacion for organizacion in valor}
                if set(elegidas) == set(antes):
                    continue
                orden = [slug for slug in antes if slug in elegidas] + [s for s in elegidas if s not in antes]
                dichos[campo] = [elegidas[slug] for slug in orden]
            elif campo in LARGOS:
                # A browser ends each line with two characters; a text that nobody touched is not a change.
                if valor.replace("\r\n", "\n") != self.contenido.get(campo, ""):
                    dichos[campo] = valor
            else:
                dichos[campo] = valor
        return dichos


class DesecharForm(FormularioDeActo):
    razon = forms.CharField(
        label="Por qué se desecha",
        help_text="Al menos 30 caracteres. Es público y queda junto a la propuesta.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Explica por qué se desecha."},
    )
