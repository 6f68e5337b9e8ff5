"""What is filled in to call a meeting, to arrive and to count who came."""

from collections.abc import Iterable
from typing import Any

from django import forms

from comun import formatos
from comun.vistas import FormularioDeActo
from mesas.codigo_de_sala import LARGO
from mesas.commands.llegadas import CANTIDAD_MAXIMA, Renglon
from mesas.commands.reuniones import (
    LARGO_DE_MOTIVO,
    LARGO_DE_TITULO,
    MINUTOS_MAXIMOS,
    PUNTOS_MAXIMOS,
    Punto,
)
from mesas.enums import ClaseDeReunion
from mesas.models import Registro
from secretariado.enums import SexoDeAsistencia
from secretariado.forms_de_lugar import CuandoYDonde
from secretariado.models import Sector

PUNTOS_AL_ABRIR, PUNTOS_POR_AGREGAR = 4, 3
AYUDA_DE_CLASE = {
    ClaseDeReunion.CAUSAS: "Convocatoria amplia: se arma el árbol de problemas y se elige la causa que se atenderá.",
    ClaseDeReunion.SOLUCIONES: "Perfiles específicos: se comparan soluciones y se elige.",
}


class SinDatosForm(FormularioDeActo):
    """Nothing to fill in: sending it is the act."""


class ReunionForm(CuandoYDonde, FormularioDeActo):
    """When, where, of what, and the agenda: as many points as there are boxes filled."""

    field_order = ("clase", "titulo", "inicia", "termina", "modalidad", "lugar", "enlace")
    clase = forms.ChoiceField(label="De qué trata", choices=ClaseDeReunion.choices, widget=forms.RadioSelect)
    titulo = forms.CharField(
        label="Título", max_length=LARGO_DE_TITULO, help_text="Cómo se conocerá: «Primera reunión: las causas»."
    )
    enlace = forms.CharField(
        label="Enlace para asistir a distancia",
        required=False,
        max_length=500,
        help_text="La dirección completa, con https://. Sólo la verá quien se registre en la mesa.",
        widget=forms.URLInput(attrs={"inputmode": "url"}),
    )

    def __init__(self, *args: Any, cuantos: int = PUNTOS_AL_ABRIR, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "clase" in self.fields:
            self.fields["clase"].widget.ayudas = AYUDA_DE_CLASE
        self.cuantos = max(1, min(cuantos, PUNTOS_MAXIMOS))
        for n in range(1, self.cuantos + 1):
            self.fields[f"punto_{n}"] = forms.CharField(label=f"Punto {n}", required=False, max_length=LARGO_DE_TITULO)
            self.fields[f"minutos_{n}"] = forms.IntegerField(
                label=f"Minutos del punto {n}",
                required=False,
                min_value=1,
                max_value=MINUTOS_MAXIMOS,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
                error_messages={
                    "invalid": "Escribe un número entero de minutos.",
                    "min_value": "Escribe un minuto o más.",
                    "max_value": f"Escribe {MINUTOS_MAXIMOS} minutos o menos.",
                },
            )

    @property
    def campos_de_agenda(self) -> list[tuple[Any, Any]]:
        """Boxes of the agenda, by pairs."""
        return [(self[f"punto_{n}"], self[f"minutos_{n}"]) for n in range(1, self.cuantos + 1)]

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or self.cleaned_data
        self.puntos: list[Punto] = []
        for n in range(1, self.cuantos + 1):
            titulo, minutos = datos.get(f"punto_{n}", ""), datos.get(f"minutos_{n}")
            if titulo:
                self.puntos.append((titulo, minutos))
            elif minutos and f"punto_{n}" not in self.errors:
                self.add_error(f"punto_{n}", "Escribe el título de este punto: ya dice cuántos minutos dura.")
        if not self.puntos and not any(campo.startswith("punto_") for campo in self.errors):
            self.add_error("punto_1", "Escribe al menos un punto: una convocatoria dice de qué se tratará.")
        return datos


class CambioDeReunionForm(ReunionForm):
    """The same, without what never changes, and with the reason."""

    motivo = forms.CharField(
        label="Por qué cambia",
        max_length=LARGO_DE_MOTIVO,
        help_text="Se publica en la página de la reunión y se envía por correo a quienes se registraron.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["clase"]


class CancelarReunionForm(FormularioDeActo):
    motivo = forms.CharField(
        label="Por qué se cancela",
        max_length=LARGO_DE_MOTIVO,
        help_text="Se publica en la página de la reunión y se envía por correo a quienes se registraron.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class LlegarForm(FormularioDeActo):
    codigo = forms.CharField(
        label="Código de hoy",
        max_length=40,
        help_text=f"Son {LARGO} letras y números. Está en la pantalla de la sala; da igual si usas mayúsculas.",
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "codigo-chico",
            }
        ),
    )


class AnotarForm(FormularioDeActo):
    registro = forms.ModelChoiceField(
        label="Quién está en la sala",
        queryset=Registro.objects.none(),
        empty_label="Elige a una persona",
        error_messages={"invalid_choice": "Esa persona ya llegó o no tiene lugar en esta mesa."},
    )

    def __init__(self, *args: Any, registros: Iterable[Registro], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        filas = list(registros)
        campo: Any = self.fields["registro"]
        campo.queryset = Registro.objects.filter(pk__in=[fila.pk for fila in filas]).select_related("persona", "sector")
        campo.label_from_instance = lambda r: f"{r.persona.nombre_publico} ({r.sector.nombre})"


class SinCuentaForm(FormularioDeActo):
    """One number by sector and sex; blank is zero. `por_sector` lays them out."""

    def __init__(self, *args: Any, sectores: Iterable[Sector], **kwargs: Any) -> None:
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

    def por_sector(self) -> list[tuple[Sector, list[forms.BoundField]]]:
        return [(s, [self[f"{s.clave}-{sexo}"] for sexo in SexoDeAsistencia.values]) for s in self.sectores]

    def renglones(self) -> list[Renglon]:
        return [
            (s.clave, sexo, self.cleaned_data.get(f"{s.clave}-{sexo}") or 0)
            for s in self.sectores
            for sexo in SexoDeAsistencia.values
        ]
