"""Forms of sessions, attendance, votes and what acuerdos ask to be done."""

from collections.abc import Iterable
from typing import Any

from django import forms

from comun.vistas import FormularioDeActo
from secretariado.enums import EstadoDeEncargo, ModalidadDeSesion, SentidoDeVoto, TipoDeSesion
from secretariado.models import Integrante, Organizacion, PuntoDeAgenda, Sesion

PUNTOS_AL_ABRIR, PUNTOS_POR_AGREGAR, MAXIMO_DE_PUNTOS = 2, 3, 40
AYUDA_DE_SENTIDO = {
    SentidoDeVoto.FAVOR: "Estás de acuerdo con el texto tal como se lee.",
    SentidoDeVoto.CONTRA: "No estás de acuerdo. Si aun así se aprueba, tu disidencia consta con su razón.",
    SentidoDeVoto.ABSTENCION: "No te pronuncias. Una abstención no cuenta como asentimiento.",
}


def _parrafo(filas: int = 3) -> forms.Textarea:
    clase = {"class": "campo__entrada--corta"} if filas < 3 else {}
    return forms.Textarea(attrs={"rows": filas} | clase)


class SinDatosForm(FormularioDeActo):
    """Nothing to fill in: sending it is the act."""


# --- calling a session ----------------------------------------------------------------------------------------------
class ConvocarForm(FormularioDeActo):
    """When, where, what for, and the agenda: as many points as there are boxes filled."""

    titulo = forms.CharField(
        label="Título", max_length=200, help_text="Cómo se conocerá: «Sesión ordinaria de mayo» o «Segunda sesión»."
    )
    tipo = forms.ChoiceField(label="Tipo de sesión", choices=TipoDeSesion.choices, widget=forms.RadioSelect)
    motivo = forms.CharField(
        label="Por qué es extraordinaria",
        required=False,
        max_length=2000,
        widget=_parrafo(),
        help_text="Sólo si es extraordinaria: qué no puede esperar. Se publica con la convocatoria.",
    )
    inicia = forms.DateTimeField(label="Empieza", widget=forms.DateTimeInput)
    termina = forms.DateTimeField(label="Termina", required=False, widget=forms.DateTimeInput)
    modalidad = forms.ChoiceField(label="Cómo se asiste", choices=ModalidadDeSesion.choices, widget=forms.RadioSelect)
    lugar = forms.CharField(
        label="Lugar", required=False, max_length=250, help_text="Dirección y sala, si se asiste en persona."
    )
    enlace = forms.URLField(
        label="Enlace para asistir a distancia",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="Dirección completa de la reunión o de la transmisión. Se publica.",
    )
    segunda_de = forms.ModelChoiceField(
        label="Sesión a la que da segunda vuelta",
        queryset=Sesion.objects.none(),
        to_field_name="numero",
        required=False,
        empty_label="Ninguna",
        help_text="Elígela cuando esta sesión retoma lo que en otra no alcanzó consenso.",
    )

    def __init__(self, *args: Any, anteriores: Any, dias: int, cuantos: int = PUNTOS_AL_ABRIR, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["segunda_de"].queryset = anteriores  # type: ignore[attr-defined]
        self.fields["segunda_de"].label_from_instance = lambda s: f"Sesión {s.numero}: {s.titulo}"  # type: ignore[attr-defined]
        self.fields["tipo"].widget.ayudas = {  # type: ignore[attr-defined]
            TipoDeSesion.ORDINARIA: f"Se convoca con {dias} días de anticipación o más.",
            TipoDeSesion.EXTRAORDINARIA: "Se convoca con menos días y dice por qué.",
        }
        self.cuantos = max(1, min(cuantos, MAXIMO_DE_PUNTOS))
        for n in range(1, self.cuantos + 1):
            self.fields[f"punto_{n}"] = forms.CharField(
                label=f"Punto {n}", required=n == 1, max_length=200, error_messages={"required": SIN_AGENDA}
            )
            self.fields[f"detalle_{n}"] = forms.CharField(
                label=f"Detalle del punto {n}", required=False, max_length=4000, widget=_parrafo(2)
            )

    @property
    def campos_de_agenda(self) -> list[tuple[Any, Any]]:
        """Boxes of the agenda, by pairs."""
        return [(self[f"punto_{n}"], self[f"detalle_{n}"]) for n in range(1, self.cuantos + 1)]

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or self.cleaned_data
        self.puntos: list[tuple[str, str]] = []
        for n in range(1, self.cuantos + 1):
            titulo, detalle = datos.get(f"punto_{n}", ""), datos.get(f"detalle_{n}", "")
            if titulo:
                self.puntos.append((titulo, detalle))
            elif detalle and f"punto_{n}" not in self.errors:
                self.add_error(f"punto_{n}", "Escribe el título de este punto: ya tiene un detalle.")
        return datos


SIN_AGENDA = "Escribe al menos un punto: una convocatoria dice de qué se tratará."


class PuntoForm(FormularioDeActo):
    titulo = forms.CharField(label="Punto", max_length=200)
    detalle = forms.CharField(label="Detalle", required=False, max_length=4000, widget=_parrafo())


class AbrirForm(FormularioDeActo):
    como_informativa = forms.BooleanField(
        label="Abrirla como informativa",
        required=False,
        help_text="Sólo si falta alguna parte. Se conversa y queda minuta, pero no se toma ningún acuerdo.",
    )


class CancelarForm(FormularioDeActo):
    motivo = forms.CharField(
        label="Por qué se cancela",
        max_length=2000,
        widget=_parrafo(),
        help_text="Se publica y se envía por correo a quienes estaban convocadas y convocados.",
    )


# --- attendance -----------------------------------------------------------------------------------------------------
def nombre_en_lista(integrante: Integrante) -> str:
    """How a member is told apart in a select: name, how it sits, in whose name."""
    calidad = integrante.get_calidad_display().lower()
    return (
        f"{integrante.persona.nombre_publico}, {calidad}: {integrante.parte.nombre} ({integrante.organizacion.nombre})"
    )


class EleccionDeIntegrante(forms.ModelChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Integrante.objects.none(), empty_label="Elige a una persona", **kwargs)

    def ofrecer(self, integrantes: Iterable[Integrante]) -> None:
        """Only those of this session; the rows are in memory already, so the select costs no query."""
        filas = list(integrantes)
        self.queryset = Integrante.objects.filter(pk__in=[fila.pk for fila in filas]).select_related(
            "asiento__parte", "asiento__organizacion", "nombramiento__persona", "secretariado__ejercicio"
        )

    def label_from_instance(self, obj: Any) -> str:
        return nombre_en_lista(obj)


class MarcarForm(FormularioDeActo):
    integrante = EleccionDeIntegrante(label="Quién está en la sala")

    def __init__(self, *args: Any, integrantes: Iterable[Integrante], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["integrante"].ofrecer(integrantes)  # type: ignore[attr-defined]


# --- acuerdos -------------------------------------------------------------------------------------------------------
class MateriaForm(forms.Form):
    """First step of proposing: what kind of thing is decided."""

    materia = forms.ChoiceField(label="Sobre qué decide", widget=forms.RadioSelect)

    def __init__(self, *args: Any, materias: list[tuple[str, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["materia"].choices = [(clave, nombre) for clave, nombre, _ in materias]  # type: ignore[attr-defined]
        self.fields["materia"].widget.ayudas = {clave: ayuda for clave, _, ayuda in materias}  # type: ignore[attr-defined]


class ProponerForm(FormularioDeActo):
    """Second step: the thing, and the exact words that will be voted."""

    materia = forms.CharField(widget=forms.HiddenInput)
    asunto = forms.ChoiceField(label="Qué se decide", required=False)
    titulo = forms.CharField(
        label="Título del acuerdo", max_length=200, help_text="Una frase que empiece por un verbo: «Aprobar el plan…»."
    )
    texto = forms.CharField(
        label="Texto que se votará",
        max_length=20_000,
        widget=_parrafo(8),
        help_text="Palabra por palabra. Desde que se somete a votación ya no cambia: para corregirlo se retira y se "
        "propone otro.",
    )
    punto = forms.ModelChoiceField(
        label="Punto del orden del día", queryset=PuntoDeAgenda.objects.none(), required=False, empty_label="Ninguno"
    )
    minutos = forms.IntegerField(
        label="Minutos para votar",
        min_value=1,
        max_value=240,
        initial=10,
        help_text="Pasado ese tiempo se puede cerrar aunque falten votos; antes, sólo si ya votaron todas las personas "
        "presentes.",
    )

    def __init__(self, *args: Any, puntos: Any, opciones: list[tuple[str, str]], general: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["punto"].queryset = puntos  # type: ignore[attr-defined]
        if general:
            del self.fields["asunto"]
        else:
            self.fields["asunto"].choices = opciones  # type: ignore[attr-defined]
            self.fields["asunto"].required = True


class VotarForm(FormularioDeActo):
    sentido = forms.ChoiceField(label="Tu voto", choices=SentidoDeVoto.choices, widget=forms.RadioSelect)
    razon = forms.CharField(
        label="Tu razón",
        required=False,
        max_length=4000,
        widget=_parrafo(),
        help_text="Consta en el acuerdo junto a tu nombre. Si votas en contra o te abstienes, explica por qué.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sentido"].widget.ayudas = AYUDA_DE_SENTIDO  # type: ignore[attr-defined]


class ConfirmarVotoForm(FormularioDeActo):
    """`leido`: fingerprint of the vote that was on the page."""

    leido = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)


class RegistrarVotoForm(FormularioDeActo):
    integrante = EleccionDeIntegrante(label="Quién votó")
    sentido = forms.ChoiceField(label="Su voto", choices=SentidoDeVoto.choices, widget=forms.RadioSelect)
    razon = forms.CharField(
        label="La razón que dio", required=False, max_length=4000, widget=_parrafo(), help_text="Con sus palabras."
    )

    def __init__(self, *args: Any, integrantes: Iterable[Integrante], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["integrante"].ofrecer(integrantes)  # type: ignore[attr-defined]


class CerrarVotacionForm(FormularioDeActo):
    justificacion = forms.CharField(
        label="Por qué se decide por mayoría",
        required=False,
        max_length=4000,
        widget=_parrafo(4),
        help_text="Obligatoria si no hubo consenso: por ejemplo, que es la segunda sesión sin alcanzarlo. Se publica.",
    )


class RetirarAcuerdoForm(FormularioDeActo):
    motivo = forms.CharField(
        label="Por qué se retira", max_length=2000, widget=_parrafo(), help_text="Se publica con el acuerdo."
    )


class EncargoForm(FormularioDeActo):
    tarea = forms.CharField(label="Qué se hará", max_length=300, help_text="Empieza por un verbo: «Publicar…».")
    organizacion = forms.ModelChoiceField(
        label="Quién responde", queryset=Organizacion.objects.none(), to_field_name="slug", empty_label="Elige una"
    )
    vence = forms.DateField(label="Antes de terminar el día", widget=forms.DateInput)

    def __init__(self, *args: Any, organizaciones: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organizacion"].queryset = organizaciones  # type: ignore[attr-defined]


class ReporteForm(FormularioDeActo):
    estado = forms.ChoiceField(label="Cómo va", choices=EstadoDeEncargo.choices, widget=forms.RadioSelect)
    nota = forms.CharField(
        label="Qué se ha hecho", required=False, max_length=4000, widget=_parrafo(), help_text="Se publica."
    )
    enlace = forms.URLField(
        label="Dónde se ve", required=False, max_length=500, assume_scheme="https", help_text="Dirección de la prueba."
    )
