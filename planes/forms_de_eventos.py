"""What coordination fills in about an event and about the six answers."""

from collections.abc import Iterable
from typing import Any

from django import forms

from comun import formatos
from comun.vistas import FormularioDeActo
from planes.commands.eventos import CANTIDAD_MAXIMA, LARGO_DE_MOTIVO, LARGO_DE_TITULO, Renglon
from planes.enums import TipoDeEvento
from planes.etapas import ETAPAS
from secretariado.enums import SexoDeAsistencia
from secretariado.forms_de_lugar import CuandoYDonde
from secretariado.models import Sector


class FiltroDeEventos(forms.Form):
    """`?ejercicio=&plan=&tipo=&mes=2026-11&buscar=`"""

    ejercicio = forms.SlugField(required=False)
    plan = forms.SlugField(required=False)
    tipo = forms.ChoiceField(required=False, choices=[("", "Todos"), *TipoDeEvento.choices])
    mes = forms.DateField(required=False, input_formats=["%Y-%m"])
    buscar = forms.CharField(required=False, max_length=100)


class EventoForm(CuandoYDonde, FormularioDeActo):
    field_order = ("tipo", "etapa", "titulo", "descripcion")

    tipo = forms.ChoiceField(label="Qué tipo de evento es", choices=TipoDeEvento.choices, widget=forms.RadioSelect)
    etapa = forms.TypedChoiceField(
        label="Etapa del plan",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "Ninguna en particular"), *((e.numero, f"{e.numero}. {e.nombre_corto}") for e in ETAPAS)],
    )
    titulo = forms.CharField(label="Nombre del evento", max_length=LARGO_DE_TITULO)
    descripcion = forms.CharField(
        label="De qué se trata y cómo asistir",
        required=False,
        help_text="A quién se invita, si hace falta registrarse y qué apoyos hay: intérprete, rampa, cuidado infantil.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class CambioDeEventoForm(EventoForm):
    """The same, without what never changes, and with the reason."""

    motivo = forms.CharField(
        label="Motivo del cambio",
        required=False,
        max_length=LARGO_DE_MOTIVO,
        help_text="Hace falta si cambias la hora o el lugar: ya eran públicos. Se publica en la página del evento.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["tipo"], self.fields["etapa"]


class CancelarEventoForm(FormularioDeActo):
    motivo = forms.CharField(
        label="Por qué se cancela",
        max_length=LARGO_DE_MOTIVO,
        help_text="Se publica en la página del evento, que no desaparece.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class SinDatosForm(FormularioDeActo):
    """Nothing to fill in: sending it is the act."""


class AsistenciaForm(FormularioDeActo):
    """One number by sector and sex; blank is zero. `por_sector` lays them out."""

    motivo = forms.CharField(
        label="Por qué cambian los números",
        required=False,
        max_length=LARGO_DE_MOTIVO,
        help_text="Una parte ya los había confirmado: se le pedirá que los confirme de nuevo.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, sectores: Iterable[Sector], con_motivo: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sectores = list(sectores)
        for sector in self.sectores:
            for sexo, nombre in SexoDeAsistencia.choices:
                self.fields[f"{sector.clave}-{sexo}"] = forms.IntegerField(
                    label=nombre,
                    required=False,
                    min_value=0,
                    max_value=CANTIDAD_MAXIMA,
                    widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
                    error_messages={
                        "invalid": "Escribe un número entero.",
                        "min_value": "Escribe cero o más.",
                        "max_value": f"Escribe {formatos.numero(CANTIDAD_MAXIMA)} o menos.",
                    },
                )
        if not con_motivo:
            del self.fields["motivo"]

    def por_sector(self) -> list[tuple[Sector, list[forms.BoundField]]]:
        return [(s, [self[f"{s.clave}-{sexo}"] for sexo in SexoDeAsistencia.values]) for s in self.sectores]

    def renglones(self) -> list[Renglon]:
        return [
            (s.clave, sexo, self.cleaned_data.get(f"{s.clave}-{sexo}") or 0)
            for s in self.sectores
            for sexo in SexoDeAsistencia.values
        ]


class RespuestaForm(FormularioDeActo):
    texto = forms.CharField(
        label="La respuesta de este ejercicio",
        help_text="Puedes usar **negritas**, listas con guiones y [enlaces](https://…). Deja una línea en blanco entre párrafos.",
        widget=forms.Textarea(attrs={"rows": 16}),
    )
