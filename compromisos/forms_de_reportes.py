"""One screen to report on every activity of an organisation. Rules are the command's; here, only what a field reads."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator

from compromisos.commands.evidencias import EvidenciaDicha
from compromisos.errors_de_reportes import ErrorDeRenglon
from compromisos.models import Corte
from compromisos.planilla_archivos import LIMITE as LIMITE_DE_PLANILLA
from compromisos.queries.reportes import PorReportar
from compromisos.renglones_de_avance import RenglonDeAvance
from comun import formatos, reloj
from comun.vistas import FormularioDeActo

NO_ES_NUMERO = "Escribe un número, como 40 o 62.5."
CORTA = {"rows": 3, "class": "campo__entrada--corta"}
# Where what is wrong with a row is told, when it is not of a field of its own.
DONDE = {"evidencias": "evidencia_enlace", "actividad": "porcentaje", "anterior": "porcentaje", "fecha": "porcentaje"}
ESCRITOS = (
    "porcentaje",
    "narrativa",
    "explicacion",
    "motivo_de_baja",
    "evidencia_titulo",
    "evidencia_enlace",
    "archivo",
)
_NUMERO = re.compile(r"-?[0-9]{1,9}([.,][0-9]{1,9})?", re.ASCII)


class PorcentajeField(forms.Field):
    """`40`, `62.5`, `62,5 %`: a Decimal, or nothing. Whether it goes from 0 to 100 is the command's to say."""

    widget = forms.NumberInput(attrs={"min": "0", "max": "100", "step": "0.1", "inputmode": "decimal"})

    def to_python(self, value: Any) -> Decimal | None:
        dicho = str(value or "").replace("%", "").strip()
        if not dicho:
            return None
        if not _NUMERO.fullmatch(dicho):
            raise ValidationError(NO_ES_NUMERO, code="invalid")
        return Decimal(dicho.replace(",", "."))


def campos_de_evidencia() -> dict[str, forms.Field]:
    """What shows it: a title with an address that anybody can open, or with a file."""
    return {
        "evidencia_titulo": forms.CharField(
            label="Qué es la evidencia",
            required=False,
            help_text="Por ejemplo: «Base de datos de obras, corte de octubre».",
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        ),
        "evidencia_enlace": forms.CharField(
            label="Dónde puede verla cualquiera",
            required=False,
            help_text="La dirección completa, con https://.",
            widget=forms.URLInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        ),
        "archivo": forms.FileField(
            label="O sube el archivo",
            required=False,
            widget=forms.FileInput,
            error_messages={
                "empty": "El archivo está vacío: elige otro.",
                "missing": "El archivo no llegó: elígelo otra vez.",
            },
        ),
    }


def evidencias_de(datos: dict[str, Any], prefijo: str = "") -> list[EvidenciaDicha]:
    """An address and a file are two things shown under the same title; nothing typed is no evidence."""
    titulo = datos.get(f"{prefijo}evidencia_titulo") or ""
    enlace = datos.get(f"{prefijo}evidencia_enlace") or ""
    archivo = datos.get(f"{prefijo}archivo")
    dichas = []
    if enlace or (titulo and archivo is None):
        dichas.append(EvidenciaDicha(titulo, enlace))
    if archivo is not None:
        dichas.append(EvidenciaDicha(titulo or str(archivo.name or "")[:200], "", archivo))
    return dichas


class CorteForm(FormularioDeActo):
    """At which corte it is reported: one whose day has come, or none, with its own date."""

    corte = forms.ModelChoiceField(
        queryset=Corte.objects.none(),
        label="¿A qué corte corresponde?",
        required=False,
        empty_label="A ninguno: lleva su propia fecha",
        to_field_name="numero",
        error_messages={"invalid_choice": "Ese corte no es de este plan o su día todavía no llega: elige otro."},
    )
    fecha = forms.DateField(
        label="Fecha a la que corresponde",
        help_text="El día del dato, no el de hoy si es anterior.",
        required=False,
        widget=forms.DateInput,
        error_messages={"invalid": "Escribe una fecha, como 2026-06-17."},
    )

    def __init__(self, *args: Any, cortes: Sequence[Corte] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["corte"].queryset = Corte.objects.filter(pk__in=[uno.pk for uno in cortes]).order_by("-fecha")
        if not cortes:
            del self.fields["corte"]
        else:
            self.fields["fecha"].help_text = "Déjala vacía si es de un corte: lleva la del corte."
        if not self.is_bound and not self.initial.get("corte"):
            self.initial.setdefault("fecha", reloj.hoy())


class AvancesForm(FormularioDeActo):
    """Every activity is a row; a row where nothing is typed is not sent."""

    use_required_attribute = False

    def __init__(self, *args: Any, filas: Sequence[PorReportar], corte: Corte | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filas, self.corte = list(filas), corte
        if corte is None:
            self.fields["fecha"] = forms.DateField(
                label="Fecha a la que corresponden",
                help_text="El día del dato de todos los reportes de esta página.",
                widget=forms.DateInput,
                error_messages={"required": "Escribe la fecha.", "invalid": "Escribe una fecha, como 2026-06-17."},
            )
            self.initial.setdefault("fecha", reloj.hoy())
        for fila in self.filas:
            self._agregar(fila)

    def _agregar(self, fila: PorReportar) -> None:
        campos: dict[str, forms.Field] = {
            "anterior": forms.IntegerField(required=False, widget=forms.HiddenInput),
            "porcentaje": PorcentajeField(
                label="Avance, de 0 a 100",
                required=False,
                help_text=f"Hoy se ve {formatos.porciento(fila.vigente)}." if fila.vigente is not None else "",
            ),
            "narrativa": forms.CharField(
                label="Qué se hizo",
                required=False,
                help_text="De 20 a 5,000 caracteres. Hechos, con números y lugares. No escribas datos personales.",
                widget=forms.Textarea(attrs=CORTA),
            ),
        }
        if fila.vencida:
            campos["explicacion"] = forms.CharField(
                label="Por qué se retrasa",
                required=False,
                help_text="Ya pasó su fecha de término: si no llega al 100 %, explícalo. Es público.",
                widget=forms.Textarea(attrs=CORTA),
                validators=[MaxLengthValidator(50_000)],
            )
        if fila.vigente:
            campos["motivo_de_baja"] = forms.CharField(
                label="Si baja, por qué",
                required=False,
                help_text=f"Sólo si escribes menos de {formatos.porciento(fila.vigente)}. Es público.",
                widget=forms.Textarea(attrs=CORTA),
            )
        campos |= campos_de_evidencia()
        de = f"{fila.compromiso.numero} · {fila.actividad.clave}" if fila.actividad else f"{fila.compromiso.numero}"
        for nombre, campo in campos.items():
            # The summary of errors says of which row each one is; beside the field, its row already does.
            campo.corto = campo.label  # type: ignore[attr-defined]
            campo.label = f"{de} · {campo.label}"
            self.fields[self.nombre(fila, nombre)] = campo
        self.initial[self.nombre(fila, "anterior")] = fila.ultimo.clave if fila.ultimo else ""

    @staticmethod
    def nombre(fila: PorReportar, campo: str) -> str:
        return f"renglon-{fila.clave}-{campo}"

    def empezada(self, fila: PorReportar) -> bool:
        """Whether something was typed in that row, readable or not."""
        if not self.is_bound:
            return False
        return any(
            bool(self.files.get(nombre)) or bool(str(self.data.get(nombre, "")).strip())
            for nombre in (self.nombre(fila, campo) for campo in ESCRITOS)
        )

    def con_error(self, fila: PorReportar) -> bool:
        return (
            any(self.nombre(fila, campo) in self.errors for campo in ("anterior", *ESCRITOS))
            if self.is_bound
            else False
        )

    def campos_de(self, fila: PorReportar) -> dict[str, forms.BoundField]:
        """By name, to be drawn: once read, none is called optional, because each row's help says when it is needed."""
        if self.is_bound and self._errors is None:
            self.full_clean()
        nombres = ((campo, self.nombre(fila, campo)) for campo in ("anterior", *ESCRITOS))
        campos = {campo: self[nombre] for campo, nombre in nombres if nombre in self.fields}
        for dibujado in campos.values():
            dibujado.field.required = True
        return campos

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or self.cleaned_data
        for fila in self.filas:
            nombre = self.nombre(fila, "porcentaje")
            if self.empezada(fila) and datos.get(nombre) is None and nombre not in self.errors:
                self.add_error(nombre, "Escribe el porcentaje.")
        return datos

    def empezadas(self) -> list[PorReportar]:
        return [fila for fila in self.filas if self.empezada(fila)]

    def renglones(self) -> list[RenglonDeAvance]:
        """What was typed, in the order of the page, as `registrar_avances` takes it."""
        return [self._renglon(fila) for fila in self.empezadas()]

    def _renglon(self, fila: PorReportar) -> RenglonDeAvance:
        datos, prefijo = self.cleaned_data, f"renglon-{fila.clave}-"
        return RenglonDeAvance(
            actividad=fila.actividad,
            porcentaje=datos[f"{prefijo}porcentaje"],
            narrativa=datos.get(f"{prefijo}narrativa", ""),
            explicacion=datos.get(f"{prefijo}explicacion", ""),
            motivo_de_baja=datos.get(f"{prefijo}motivo_de_baja", ""),
            evidencias=evidencias_de(datos, prefijo),
            anterior=datos.get(f"{prefijo}anterior"),
            compromiso=fila.compromiso,
        )

    def senalar(self, errores: Sequence[ErrorDeRenglon]) -> None:
        """What the command refused, beside the field of its row; the newest report of somebody else is now read."""
        empezadas = self.empezadas()
        self.data = self.data.copy()
        for error in errores:
            fila = empezadas[error.lugar - 1]
            campo = DONDE.get(error.campo, error.campo) or "porcentaje"
            nombre = self.nombre(fila, campo)
            if error.campo == "fecha" and "fecha" in self.fields:
                nombre = "fecha"
            self.add_error(nombre if nombre in self.fields else self.nombre(fila, "porcentaje"), error.mensaje)
            if error.campo == "anterior":
                self.data[self.nombre(fila, "anterior")] = str(fila.ultimo.clave) if fila.ultimo else ""


class PlanillaDeAvancesForm(CorteForm):
    archivo = forms.FileField(
        label="Planilla",
        help_text="CSV o Excel (.xlsx), de hasta 5 MB. Antes de publicar verás cada reporte y cada error.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
        error_messages={
            "required": "Elige la planilla.",
            "empty": "El archivo está vacío: elige otro.",
            "invalid": "El archivo no llegó completo: elígelo otra vez.",
            "missing": "El archivo no llegó completo: elígelo otra vez.",
        },
    )
    field_order = ("archivo", "corte", "fecha")

    def clean_archivo(self) -> Any:
        archivo = self.cleaned_data["archivo"]
        if archivo.size > LIMITE_DE_PLANILLA:
            raise ValidationError("El archivo pesa más de 5 MB: divídelo o quítale imágenes.", code="planilla_pesada")
        return archivo


class AplicarAvancesForm(FormularioDeActo):
    """`revisado`: what was previewed, signed for whoever uploaded it."""

    revisado = forms.CharField(widget=forms.HiddenInput, error_messages={"required": "Sube la planilla otra vez."})
