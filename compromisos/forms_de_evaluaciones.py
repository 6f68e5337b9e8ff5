"""What a person fills in: who evaluates, what an evaluation says, what it codes. Rules of the domain are the commands'."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from compromisos import escalas
from compromisos.enums_de_evaluaciones import Apertura, EtapaDeEvaluacion
from compromisos.models import Calificacion, Compromiso
from comun.enums import Certeza
from comun.vistas import FormularioDeActo
from cuentas.models import Persona

NO_CONSTA = "No consta"


class EncargarForm(FormularioDeActo):
    """`evaluadores`: people appointed to evaluate in the ejercicio."""

    evaluador = forms.ChoiceField(
        label="Quién evalúa",
        help_text="Personas con nombramiento de evaluación en este ejercicio. No puede tener cargo en la coordinación, en el "
        "Secretariado ni en las organizaciones de los compromisos.",
        error_messages={"required": "Elige quién evalúa.", "invalid_choice": "Elige a alguien de la lista."},
    )
    desde = forms.DateField(label="Desde", widget=forms.DateInput, error_messages={"required": "Elige desde cuándo."})
    hasta = forms.DateField(
        label="Hasta", required=False, widget=forms.DateInput, help_text="Sin fecha, termina cuando alguien lo termine."
    )
    razon = forms.CharField(
        label="Por qué esta persona",
        help_text="Es pública: di qué la hace independiente y cómo se eligió. Al menos 20 caracteres.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Explica por qué esta persona."},
    )

    def __init__(self, *args: Any, evaluadores: Sequence[Persona] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evaluador"].choices = [  # type: ignore[attr-defined]
            ("", "Elige a una persona"),
            *((str(uno.pk), uno.nombre_publico) for uno in evaluadores),
        ]


class TerminarEncargoForm(FormularioDeActo):
    motivo = forms.CharField(
        label="Por qué termina",
        help_text="Es público. Al menos 20 caracteres.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Explica por qué termina."},
    )


def _nivel(label: str, ayuda: str) -> forms.TypedChoiceField:
    niveles = [(str(uno.orden), f"{uno.orden}. {uno.etiqueta}") for uno in escalas.participacion()]
    return forms.TypedChoiceField(
        label=label,
        help_text=ayuda,
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", NO_CONSTA), *niveles],
        error_messages={"invalid_choice": "Elige un nivel de la lista."},
    )


class EvaluacionForm(FormularioDeActo):
    """`revision`: of the draft that was read; a new one has none."""

    titulo = forms.CharField(label="Título", error_messages={"required": "Escribe el título."})
    quien = forms.CharField(
        label="Quién evalúa",
        help_text="Quien firma el informe, por ejemplo «Mecanismo de Revisión Independiente de OGP».",
        error_messages={"required": "Escribe quién evalúa."},
    )
    etapa = forms.ChoiceField(
        label="Qué evalúa", choices=EtapaDeEvaluacion.choices, error_messages={"required": "Elige qué evalúa."}
    )
    resumen = forms.CharField(
        label="Qué encontró, en corto",
        required=False,
        help_text="Para quien no leerá el informe completo. Hace falta para publicar: al menos 40 caracteres.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    enlace = forms.CharField(
        label="Dirección del informe", required=False, help_text="Completa, con https://. O sube el archivo."
    )
    subida = forms.FileField(
        label="Archivo del informe",
        required=False,
        help_text="PDF u otro documento abierto. Será público cuando publiques.",
        error_messages={"empty": "El archivo está vacío: elige otro.", "invalid": "Elige el archivo otra vez."},
    )
    participacion_desarrollo = _nivel("Participación al hacer el plan", "El peldaño más alto que se alcanzó.")
    participacion_implementacion = _nivel("Participación al llevarlo a cabo", "El peldaño más alto que se alcanzó.")
    apertura = forms.ChoiceField(
        label="Quién podía participar", required=False, choices=[("", NO_CONSTA), *Apertura.choices]
    )
    foro = forms.CharField(
        label="Dónde se participó",
        required=False,
        help_text="El foro entre gobierno y sociedad: quiénes lo forman y cada cuánto se reúne.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    revision = forms.IntegerField(min_value=1, max_value=2_000_000_000, required=False, widget=forms.HiddenInput)


class PublicarForm(FormularioDeActo):
    revision = forms.IntegerField(min_value=1, max_value=2_000_000_000, widget=forms.HiddenInput)
    acepto = forms.BooleanField(
        label="Revisé lo que se publicará y sé que no se podrá cambiar",
        error_messages={"required": "Confirma que lo revisaste."},
    )


class CorregirForm(FormularioDeActo):
    motivo = forms.CharField(
        label="Qué se corrige y por qué",
        help_text="Es público. Al menos 30 caracteres.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Explica qué se corrige y por qué."},
    )


@dataclass(frozen=True)
class Casilla:
    """A cell of the sheet: its two fields, as the template draws them."""

    dimension: escalas.Dimension
    valor: Any
    nota: Any


class HojaForm(FormularioDeActo):
    """The whole sheet: commitments by dimensions. `hoja`: what the draft says now, to be shown and compared."""

    revision = forms.IntegerField(min_value=1, max_value=2_000_000_000, widget=forms.HiddenInput)
    certeza = forms.ChoiceField(
        label="De dónde sale lo que cambies",
        choices=Certeza.choices,
        initial=Certeza.SEMILLA.value,
        help_text="Vale para las casillas que cambies al guardar; las demás conservan lo que tenían.",
    )

    def __init__(
        self,
        *args: Any,
        escala: escalas.Escala,
        compromisos: Sequence[Compromiso],
        hoja: Mapping[int, Mapping[str, Sequence[Calificacion]]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.escala, self.compromisos, self.hoja = escala, compromisos, hoja
        for compromiso in compromisos:
            for dimension in escala.dimensiones:
                self._agregar(compromiso, dimension, hoja.get(compromiso.pk, {}).get(dimension.clave, ()))

    def _agregar(self, compromiso: Compromiso, dimension: escalas.Dimension, dichas: Sequence[Calificacion]) -> None:
        opciones = [(uno.clave, uno.etiqueta) for uno in dimension.valores]
        rotulo = f"{dimension.nombre} del compromiso {compromiso.numero}"
        claves = [una.valor for una in dichas]
        campo: forms.Field
        if dimension.de_varias:
            campo = forms.MultipleChoiceField(
                label=rotulo, required=False, choices=opciones, widget=forms.CheckboxSelectMultiple, initial=claves
            )
        else:
            campo = forms.ChoiceField(
                label=rotulo,
                required=False,
                choices=[("", NO_CONSTA), *opciones],
                initial=claves[0] if claves else "",
                widget=forms.Select(attrs={"class": "campo__entrada", "aria-label": rotulo}),
            )
        nombre = self._nombre(compromiso, dimension)
        self.fields[nombre] = campo
        self.fields[f"{nombre}-nota"] = forms.CharField(
            label=f"Nota: {dimension.nombre}",
            required=False,
            initial=dichas[0].nota if dichas else "",
            widget=forms.TextInput(attrs={"class": "campo__entrada"}),
        )

    @staticmethod
    def _nombre(compromiso: Compromiso, dimension: escalas.Dimension) -> str:
        return f"c{compromiso.pk}-{dimension.clave}"

    def renglones(self) -> Iterator[tuple[Compromiso, list[Casilla]]]:
        """The sheet, row by row."""
        for compromiso in self.compromisos:
            yield compromiso, [self._casilla(compromiso, dimension) for dimension in self.escala.dimensiones]

    def _casilla(self, compromiso: Compromiso, dimension: escalas.Dimension) -> Casilla:
        nombre = self._nombre(compromiso, dimension)
        return Casilla(dimension, self[nombre], self[f"{nombre}-nota"])

    def cambiadas(self) -> Iterator[tuple[Compromiso, str, tuple[str, ...], str]]:
        """(commitment, dimension, values, note) of the cells that do not say what the draft says."""
        for compromiso in self.compromisos:
            for dimension in self.escala.dimensiones:
                nombre = self._nombre(compromiso, dimension)
                dicho = self.cleaned_data[nombre]
                valores = tuple(dicho) if dimension.de_varias else ((dicho,) if dicho else ())
                nota = self.cleaned_data[f"{nombre}-nota"]
                antes = self.hoja.get(compromiso.pk, {}).get(dimension.clave, ())
                if set(valores) != {una.valor for una in antes} or (valores and nota != antes[0].nota):
                    yield compromiso, dimension.clave, valores, nota
