"""What a person fills in to write, sign, publish or answer a report. Rules of the domain are the commands'."""

from collections.abc import Sequence
from typing import Any

from django import forms

from compromisos.commands.informes import CapituloDicho
from compromisos.enums_de_informes import VEREDICTOS, ClaseDeInforme, MomentoDeInforme
from compromisos.models import CapituloDeInforme, Compromiso, CompromisoTratado, Informe
from comun.vistas import FormularioDeActo
from secretariado.models import Organizacion


class EmpezarForm(FormularioDeActo):
    """A report to begin. `organizaciones`: those that the person speaks for; none for a self-assessment."""

    titulo = forms.CharField(label="Título", max_length=200, error_messages={"required": "Escribe un título."})
    momento = forms.ChoiceField(
        label="De qué momento",
        choices=MomentoDeInforme.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Elige si es a la mitad del plan o al cierre."},
    )

    def __init__(self, *args: Any, organizaciones: Sequence[Organizacion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(organizaciones) > 1:
            self.fields["organizacion"] = forms.ModelChoiceField(
                label="Por cuál organización",
                queryset=Organizacion.objects.filter(pk__in=[una.pk for una in organizaciones]),
                to_field_name="slug",
                empty_label="Elige una",
                error_messages={"required": "Elige por cuál organización."},
            )


class EscribirForm(FormularioDeActo):
    """The whole draft: its heading, then a verdict, a reason and an address of each commitment."""

    edicion = forms.IntegerField(widget=forms.HiddenInput)
    titulo = forms.CharField(label="Título", max_length=200, error_messages={"required": "Escribe un título."})
    momento = forms.ChoiceField(label="De qué momento", choices=MomentoDeInforme.choices, widget=forms.RadioSelect)
    motivo = forms.CharField(
        label="Qué corrige esta versión",
        required=False,
        help_text="Se publica. La versión anterior sigue a la vista.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    resumen = forms.CharField(
        label="Resumen",
        required=False,
        help_text="Lo primero que se lee: en qué quedó el plan. Para publicarlo, 50 caracteres o más.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    metodo = forms.CharField(
        label="Cómo se hizo",
        required=False,
        help_text="Qué se revisó, con quién se habló y en qué fechas. Para publicarlo, 30 caracteres o más.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    subida = forms.FileField(
        label="Documento", required=False, help_text="Si lo tienes también en un archivo. PDF, de preferencia."
    )
    invitadas = forms.ModelMultipleChoiceField(
        label="Quién más lo firma",
        queryset=Organizacion.objects.none(),
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Las organizaciones que elijas leen el borrador. Cada una firma con su propia cuenta, antes de publicarlo.",
    )

    def __init__(
        self, *args: Any, informe: Informe, compromisos: Sequence[Compromiso], organizaciones: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.compromisos = compromisos
        opciones = [("", "Sin decir todavía"), *((v.value, v.label) for v in VEREDICTOS[informe.clase])]
        for uno in compromisos:
            self.fields[f"veredicto_{uno.numero}"] = forms.ChoiceField(
                label="Qué se dice de él", choices=opciones, required=False
            )
            self.fields[f"razon_{uno.numero}"] = forms.CharField(
                label="Por qué", required=False, widget=forms.Textarea(attrs={"rows": 4})
            )
            self.fields[f"enlace_{uno.numero}"] = forms.CharField(
                label="Dónde se ve",
                required=False,
                max_length=1_000,
                widget=forms.TextInput(attrs={"inputmode": "url"}),
            )
        if informe.version == 1:
            del self.fields["motivo"]
        if informe.clase == ClaseDeInforme.SOMBRA and organizaciones.exists():
            self.fields["invitadas"].queryset = organizaciones  # type: ignore[attr-defined]
        else:
            del self.fields["invitadas"]

    @staticmethod
    def iniciales(informe: Informe, capitulos: Sequence[CapituloDeInforme]) -> dict[str, Any]:
        """What the draft says now, by field."""
        dichos: dict[str, Any] = {
            "edicion": informe.edicion,
            "titulo": informe.titulo,
            "momento": informe.momento,
            "motivo": informe.motivo,
            "resumen": informe.resumen,
            "metodo": informe.metodo,
            "invitadas": [una.slug for una in informe.invitadas.all()],
        }
        for uno in capitulos:
            numero = uno.compromiso.numero
            dichos |= {
                f"veredicto_{numero}": uno.veredicto,
                f"razon_{numero}": uno.razon,
                f"enlace_{numero}": uno.enlace,
            }
        return dichos

    def bloques(self) -> list[dict[str, Any]]:
        """Each commitment with its three fields, in the order of the plan."""
        return [
            {
                "compromiso": uno,
                "veredicto": self[f"veredicto_{uno.numero}"],
                "razon": self[f"razon_{uno.numero}"],
                "enlace": self[f"enlace_{uno.numero}"],
            }
            for uno in self.compromisos
        ]

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or {}
        for uno in self.compromisos:
            dice = datos.get(f"razon_{uno.numero}") or datos.get(f"enlace_{uno.numero}")
            if dice and not datos.get(f"veredicto_{uno.numero}"):
                self.add_error(f"veredicto_{uno.numero}", "Elige qué se dice de él, o borra la razón y el enlace.")
        return datos

    def capitulos(self) -> list[CapituloDicho]:
        """Only commitments with a verdict."""
        datos = self.cleaned_data
        return [
            CapituloDicho(
                uno,
                datos[f"veredicto_{uno.numero}"],
                datos[f"razon_{uno.numero}"],
                datos[f"enlace_{uno.numero}"],
            )
            for uno in self.compromisos
            if datos[f"veredicto_{uno.numero}"]
        ]


class FirmarForm(FormularioDeActo):
    """The text that was read is the one that is signed or published."""

    huella = forms.CharField(max_length=64, widget=forms.HiddenInput)


class PublicarForm(FirmarForm):
    entiendo = forms.BooleanField(
        label="Entiendo que no se podrá deshacer",
        help_text="Nadie podrá editarlo ni retirarlo, tampoco ustedes. Una corrección es otra versión, y se leen las dos.",
        error_messages={"required": "Confirma que entiendes que no se puede deshacer."},
    )


class ResponderForm(FormularioDeActo):
    """An answer to the whole or to one commitment. `capitulos`: those that this person may answer."""

    texto = forms.CharField(
        label="Respuesta",
        help_text="De 20 a 8,000 caracteres. Se publica junto al informe y no se edita.",
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Escribe la respuesta."},
    )

    def __init__(
        self,
        *args: Any,
        capitulos: Sequence[CapituloDeInforme],
        organizaciones: Sequence[Organizacion],
        al_conjunto: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        opciones = [
            (str(uno.compromiso.numero), f"{uno.compromiso.numero}. {uno.compromiso.nombre_corto}") for uno in capitulos
        ]
        self.fields["sobre"] = forms.ChoiceField(
            label="Sobre qué respondes",
            required=not al_conjunto,
            choices=[("", "El informe completo" if al_conjunto else "Elige un compromiso"), *opciones],
            error_messages={"required": "Elige sobre qué compromiso respondes."},
        )
        if len(organizaciones) > 1:
            self.fields["organizacion"] = forms.ModelChoiceField(
                label="Por cuál organización",
                queryset=Organizacion.objects.filter(pk__in=[una.pk for una in organizaciones]),
                to_field_name="slug",
                empty_label="Elige una",
                error_messages={"required": "Elige por cuál organización."},
            )
        self.order_fields(["sobre", "organizacion", "texto"])


class TratadosForm(FormularioDeActo):
    """What an event said of each commitment of its plan; those left empty are not noted."""

    def __init__(
        self,
        *args: Any,
        compromisos: Sequence[Compromiso],
        anotados: Sequence[CompromisoTratado],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.compromisos = compromisos
        dichos = {uno.compromiso_id: uno.que_se_dijo for uno in anotados}
        for uno in compromisos:
            self.fields[f"dicho_{uno.numero}"] = forms.CharField(
                label=f"{uno.numero}. {uno.nombre_corto}",
                required=False,
                initial=dichos.get(uno.pk, ""),
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    def tratados(self) -> list[tuple[Compromiso, str]]:
        return [
            (uno, self.cleaned_data[f"dicho_{uno.numero}"])
            for uno in self.compromisos
            if self.cleaned_data[f"dicho_{uno.numero}"].strip()
        ]
