"""What people fill in to plan a mesa, convene it, invite, answer an invitation and register."""

from collections.abc import Iterable
from typing import Any

from django import forms

from comun.vistas import FormularioDeActo
from mesas.commands import convocatorias, planeacion, registro
from mesas.commands.convocatorias import Invitado
from mesas.enums import ClaseDeReunion, MetodoDeDecision, NivelDeCargo, PasoDePlaneacion
from mesas.forms import QuienConduce
from mesas.models import Mesa
from secretariado.enums import SexoDeAsistencia
from secretariado.models import Sector

SEXOS = [
    (SexoDeAsistencia.MUJER.value, "Mujer"),
    (SexoDeAsistencia.HOMBRE.value, "Hombre"),
    (SexoDeAsistencia.OTRA.value, "Otra identidad"),
    (SexoDeAsistencia.NO_DICE.value, "Prefiero no decir"),
]
NIVELES = [
    (NivelDeCargo.NO_APLICA.value, "No trabajo en el gobierno"),
    (NivelDeCargo.DECISOR.value, "Trabajo en el gobierno y tomo decisiones"),
    (NivelDeCargo.OPERATIVO.value, "Trabajo en el gobierno y opero programas o servicios"),
]
EJEMPLO_DE_INVITADOS = "María López; maria@ejemplo.org; Red de Agua; Conoce las fugas de su colonia"
RENGLONES_LEIDOS = 2_000  # beyond this the act refuses anyway


def _texto(
    etiqueta: str, maximo: int, renglones: int, *, ayuda: str = "", obligatorio: bool = False
) -> forms.CharField:
    return forms.CharField(
        label=etiqueta,
        required=obligatorio,
        max_length=maximo,
        help_text=ayuda,
        widget=forms.Textarea(attrs={"rows": renglones}),
    )


class PlanearForm(QuienConduce, FormularioDeActo):
    field_order = ("titulo", "proposito", "metodologia", "decision", "cupo", "registro_cierra")

    titulo = forms.CharField(label="Título de la mesa", max_length=planeacion.LARGO_DE_TITULO)
    proposito = _texto("Propósito", planeacion.LARGO_DE_PROPOSITO, 3, ayuda="En una o dos frases: para qué se reúne.")
    metodologia = _texto(
        "Metodología",
        planeacion.LARGO_DE_TEXTO,
        8,
        ayuda="Cómo se trabajará: qué se hace en cada reunión, con qué dinámica y cuánto dura. Es pública.",
    )
    decision = forms.ChoiceField(
        label="Cómo se decide",
        choices=MetodoDeDecision.choices,
        widget=forms.RadioSelect,
        help_text="Acuérdalo antes de la primera decisión: después ya no cambia.",
    )
    cupo = forms.IntegerField(
        label="Lugares",
        required=False,
        min_value=1,
        max_value=planeacion.CUPO_MAXIMO,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text="Vacío: cabe quien se registre.",
    )
    registro_cierra = forms.DateTimeField(
        label="El registro cierra",
        required=False,
        widget=forms.DateTimeInput,
        help_text="Hora del centro de México. Vacío: queda abierto mientras la mesa no concluya.",
    )

    def __init__(self, *args: Any, mesa: Mesa, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ofrecer_a_quien(mesa.plan)


class DiagnosticoForm(FormularioDeActo):
    diagnostico = _texto(
        "Diagnóstico",
        planeacion.LARGO_DE_TEXTO,
        14,
        ayuda="Lo que se sabe del problema y de dónde se sabe. Puedes usar títulos, listas y enlaces en Markdown.",
        obligatorio=True,
    )


class PasoForm(FormularioDeActo):
    """One step: ticked with its note, or unticked."""

    paso = forms.ChoiceField(choices=PasoDePlaneacion.choices, widget=forms.HiddenInput)
    quitar = forms.BooleanField(required=False, widget=forms.HiddenInput)
    nota = forms.CharField(
        label="Cómo se comprueba",
        required=False,
        max_length=planeacion.LARGO_DE_NOTA,
        help_text="Por ejemplo: «Rampa y baño accesible, visitado el 3 de marzo». Es pública en la bitácora.",
    )


class ConvocatoriaForm(FormularioDeActo):
    texto = _texto(
        "Convocatoria",
        convocatorias.LARGO_DE_CONVOCATORIA,
        8,
        ayuda="A quién llamas, para qué y qué se espera de quien venga. La lee cualquiera y va en tus invitaciones.",
        obligatorio=True,
    )


class InvitarForm(FormularioDeActo):
    reunion = forms.ChoiceField(label="A qué reunión", choices=ClaseDeReunion.choices, widget=forms.RadioSelect)
    invitados = forms.CharField(
        label="A quiénes invitas",
        max_length=200_000,
        help_text=f"Una persona o grupo por renglón, con punto y coma: nombre; correo; institución; qué aporta. "
        f"Hasta {convocatorias.INVITADOS_POR_ACTO} por envío. Por ejemplo: {EJEMPLO_DE_INVITADOS}",
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false", "autocapitalize": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reunion"].widget.ayudas = {  # type: ignore[attr-defined]
            ClaseDeReunion.CAUSAS.value: "Amplia: todas las voces que conocen el problema.",
            ClaseDeReunion.SOLUCIONES.value: "Perfiles específicos: quienes pueden diseñarlas y llevarlas a cabo.",
        }

    def clean_invitados(self) -> list[Invitado]:
        """The lines as people wrote them; the act says what is wrong with each. Blank lines do not count."""
        renglones = [r for r in self.cleaned_data["invitados"].splitlines() if r.strip()][:RENGLONES_LEIDOS]
        leidos, de_mas = [], []
        for numero, renglon in enumerate(renglones, start=1):
            datos = [dato.strip() for dato in renglon.split(";")]
            if len(datos) > len(Invitado.__dataclass_fields__):
                de_mas.append(f"Renglón {numero}: sobran puntos y comas; van nombre; correo; institución; qué aporta.")
                continue
            nombre, correo, *resto = [*datos, "", ""][: max(len(datos), 2)]
            leidos.append(Invitado(nombre, correo, *resto))
        if de_mas:
            raise forms.ValidationError(de_mas[:10])
        return leidos


class RespuestaForm(FormularioDeActo):
    acepta = forms.TypedChoiceField(
        label="¿Participarás?",
        choices=[("si", "Sí"), ("no", "No puedo o no quiero")],
        widget=forms.RadioSelect,
        coerce=lambda valor: valor == "si",
    )
    motivo = _texto(
        "Por qué no",
        convocatorias.LARGO_DE_MOTIVO,
        3,
        ayuda="Sólo si dijiste que no. Lo lee quien te invitó y nadie más; le sirve para buscar a alguien más.",
    )


class RegistroForm(FormularioDeActo):
    sector = forms.ModelChoiceField(
        label="Desde qué sector participas",
        queryset=Sector.objects.none(),
        empty_label="Elige un sector",
        help_text="Ninguna parte debe faltar en la mesa: por eso lo preguntamos.",
    )
    nivel = forms.ChoiceField(label="Tu trabajo", choices=NIVELES, widget=forms.RadioSelect)
    sexo = forms.ChoiceField(label="Sexo", choices=SEXOS, widget=forms.RadioSelect)
    municipio = forms.CharField(
        label="Municipio o alcaldía donde vives", required=False, max_length=registro.LARGO_DE_MUNICIPIO
    )
    institucion = forms.CharField(
        label="Institución, organización o colectivo", required=False, max_length=registro.LARGO_DE_INSTITUCION
    )
    invitacion = forms.CharField(
        label="Código de tu invitación",
        required=False,
        max_length=32,
        help_text="Está al final de la dirección que te llegó por correo. Sin invitación también puedes registrarte.",
    )

    def __init__(self, *args: Any, sectores: Iterable[Sector], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sector"].queryset = sectores  # type: ignore[attr-defined]


class CancelarMesaForm(FormularioDeActo):
    motivo = _texto(
        "Por qué se cancela",
        planeacion.LARGO_DE_MOTIVO,
        4,
        ayuda="Se publica en la página de la mesa y llega por correo a quienes se registraron.",
        obligatorio=True,
    )


class SinDatosForm(FormularioDeActo):
    """Nothing to fill in: sending it is the act."""
