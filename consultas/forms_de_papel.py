"""Forms of paper. They only clean what was typed; rules live in the commands."""

from typing import Any

from django import forms

from archivos.campos import CampoDeArchivo
from comun.entidades import OPCIONES
from comun.vistas import FormularioDeActo
from consultas import papel
from consultas.enums import LecturaDeFolio, TipoDeCanal, TipoDeLote
from consultas.idiomas import opciones_de
from consultas.models import Consulta, Eje

MOTIVO = {"rows": 3, "class": "campo__entrada--corta"}
CORTO = {"class": "campo__entrada--20", "autocomplete": "off"}
SIN_AYUDAS = {**CORTO, "autocapitalize": "characters", "spellcheck": "false", "autocorrect": "off"}


class SedeForm(FormularioDeActo):
    nombre = forms.CharField(label="Nombre de la sede", error_messages={"required": "Escribe el nombre."})
    codigo = forms.CharField(
        label="Código",
        help_text="Letras minúsculas, números y guiones, hasta 20. Va en su dirección pública y no cambia.",
        widget=forms.TextInput(attrs=CORTO),
        error_messages={"required": "Escribe un código."},
    )
    canal = forms.ChoiceField(
        label="Por qué vía llega su papel",
        choices=[(v, r) for v, r in TipoDeCanal.choices if v != TipoDeCanal.WEB],
        widget=forms.RadioSelect,
        initial=TipoDeCanal.BUZON,
        error_messages={"required": "Elige una vía.", "invalid_choice": "Elige una vía de la lista."},
    )
    direccion = forms.CharField(label="Dirección", required=False)
    entidad = forms.ChoiceField(
        label="Entidad",
        choices=[("", "Sin entidad"), *OPCIONES],
        required=False,
        widget=forms.Select(attrs={"class": "campo__entrada--20"}),
        error_messages={"invalid_choice": "Elige una entidad de la lista."},
    )
    municipio = forms.CharField(label="Municipio", required=False, widget=forms.TextInput(attrs=CORTO))
    horario = forms.CharField(label="Horario", required=False)
    responsable = forms.CharField(
        label="Quién la atiende",
        help_text="Un cargo o un área. No escribas datos de contacto: esta página es pública.",
        required=False,
    )


class LoteForm(FormularioDeActo):
    tipo = forms.ChoiceField(
        label="Qué se imprime",
        choices=TipoDeLote.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Elige boletas o papeletas.", "invalid_choice": "Elige boletas o papeletas."},
    )
    cuantos = forms.IntegerField(
        label="Cuántos papeles",
        help_text="De 1 a 1,000. Cada uno lleva su folio al azar.",
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": "Escribe cuántos papeles.", "invalid": "Escribe un número entero."},
    )


class RecibirForm(FormularioDeActo):
    usados = forms.IntegerField(
        label="Papeles en la urna",
        help_text="Los que traía la urna o el buzón, contados a mano. No los que sobraron.",
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": "Escribe cuántos papeles había.", "invalid": "Escribe un número entero."},
    )
    escaneo = CampoDeArchivo(
        label="Escaneo de los papeles",
        required=False,
        help_text="PDF o imagen, hasta 20 MB. No se publica. Nunca incluyas la lista de firmas en este archivo.",
    )


class MotivoForm(FormularioDeActo):
    motivo = forms.CharField(
        label="Motivo",
        help_text="Es público y queda en la bitácora. Al menos 10 letras.",
        widget=forms.Textarea(attrs=MOTIVO),
        error_messages={"required": "Escribe el motivo."},
    )


class CierreForm(MotivoForm):
    """Closing asks why only when the counts do not add up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["motivo"].required = False
        self.fields["motivo"].label = "Motivo, si las cuentas no coinciden"


class RenglonForm(FormularioDeActo):
    """One paper. The marks are drawn by hand as a ballot and read with `marcas_de`."""

    folio = forms.CharField(
        label="Folio",
        help_text="Seis letras o números. La B y el guion se pueden omitir.",
        max_length=40,
        widget=forms.TextInput(attrs={**SIN_AYUDAS, "autofocus": True, "enterkeyhint": "next"}),
        error_messages={
            "required": "Escribe el folio del papel.",
            "max_length": "Un folio lleva seis letras o números.",
        },
    )
    lectura = forms.ChoiceField(
        label="Qué dice el papel",
        choices=LecturaDeFolio.choices,
        initial=LecturaDeFolio.VALIDA,
        widget=forms.RadioSelect,
        error_messages={"required": "Di cómo está el papel.", "invalid_choice": "Di cómo está el papel."},
    )
    # Of whose capture the row is, so that a telephone shared by two people never mixes them.
    captura = forms.IntegerField(widget=forms.HiddenInput, required=False)


class DiferenciaForm(RenglonForm):
    lectura = forms.ChoiceField(
        label="Qué dice el papel",
        choices=[*LecturaDeFolio.choices, (papel.AUSENTE, "Ese papel no está en el lote")],
        widget=forms.RadioSelect,
        error_messages={"required": "Di cómo está el papel.", "invalid_choice": "Di cómo está el papel."},
    )
    motivo = forms.CharField(
        label="En qué difería y qué se ve en el papel",
        help_text="Al menos 10 letras. No escribas nombres.",
        widget=forms.Textarea(attrs=MOTIVO),
        error_messages={"required": "Escribe qué se ve en el papel."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["folio"].widget = forms.HiddenInput()


class PapeletaForm(FormularioDeActo):
    folio = forms.CharField(
        label="Folio",
        help_text="El de la papeleta, como P-7K3M9Q.",
        max_length=40,
        widget=forms.TextInput(attrs=SIN_AYUDAS),
        error_messages={"required": "Escribe el folio.", "max_length": "Un folio lleva seis letras o números."},
    )
    eje = forms.ModelChoiceField(
        queryset=Eje.objects.none(),
        label="Eje",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Elige un eje.", "invalid_choice": "Elige un eje de esta misma consulta."},
    )
    titulo = forms.CharField(
        label="El problema, en una línea", help_text="Como está escrito. De 10 a 140 caracteres.",
        error_messages={"required": "Escribe el problema en una línea."},
    )  # fmt: skip
    problema = forms.CharField(
        label="Lo que cuenta",
        help_text="De 30 a 5,000 caracteres, en la lengua en que viene. Quita nombres y teléfonos: será público.",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Escribe lo que cuenta la papeleta."},
    )
    entidad = forms.ChoiceField(
        label="Entidad",
        choices=[("", "No lo dice"), *OPCIONES],
        required=False,
        widget=forms.Select(attrs={"class": "campo__entrada--20"}),
        error_messages={"invalid_choice": "Elige una entidad de la lista."},
    )
    municipio = forms.CharField(label="Municipio o localidad", required=False, widget=forms.TextInput(attrs=CORTO))
    idioma = forms.ChoiceField(
        label="Lengua", required=False, widget=forms.Select(attrs={"class": "campo__entrada--20"}),
        error_messages={"invalid_choice": "Elige una lengua de las de esta consulta."},
    )  # fmt: skip

    def __init__(self, *args: Any, consulta: Consulta, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["eje"].queryset = consulta.ejes.all()  # type: ignore[attr-defined]
        self.fields["idioma"].choices = opciones_de(consulta.idiomas)  # type: ignore[attr-defined]


class FirmaForm(FormularioDeActo):
    """One line of the list. What identifies is never drawn back: a page that stays open shows nobody's CURP."""

    renglon = forms.IntegerField(
        label="Renglón de la lista",
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "campo__entrada--4"}),
        error_messages={"required": "Escribe el número del renglón.", "invalid": "Escribe un número entero."},
    )
    identificacion = forms.CharField(
        label="CURP o código",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs=SIN_AYUDAS),
        error_messages={"max_length": "Es más larga que una CURP: revísala."},
    )
    ILEGIBLE, REGISTRAR, CAPTURAR = "ilegible", "registrar", "capturar"


class ImportarForm(FormularioDeActo):
    """A table: as a file the first time; as text when its errors were shown and only its good rows are to enter."""

    archivo = forms.FileField(
        label="Archivo CSV",
        required=False,
        help_text="Con encabezado y separado por comas, punto y coma o tabuladores. Se lee y no se guarda.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,text/csv"}),
        error_messages={
            "empty": "El archivo está vacío.",
            "invalid": "El archivo no llegó completo: elígelo otra vez.",
        },
    )
    texto = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)
    solo_buenas = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or {}
        if not datos.get("archivo") and not datos.get("texto") and "archivo" not in self.errors:
            self.add_error("archivo", "Elige un archivo.")
        return datos


def marcas_de(datos: Any) -> list[tuple[str, int]]:
    """The marks of a posted paper: boxes `temas`, or numbers `puntos-<code>`. What is not a number is worth -1, which no
    rule admits."""
    marcas = [(codigo[:40], 1) for codigo in datos.getlist("temas")[:200]]
    for nombre in list(datos)[:300]:
        if nombre.startswith("puntos-") and (dicho := datos.get(nombre, "").strip()):
            valor = int(dicho) if dicho.isascii() and dicho.isdigit() and len(dicho) <= 4 else -1
            marcas.append((nombre.removeprefix("puntos-")[:40], valor))
    return marcas
