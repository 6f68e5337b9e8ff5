"""Forms of the ballot. They only read what was typed; every rule of the vote is the command's."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.signing import BadSignature, Signer
from django.utils.datastructures import MultiValueDict

from comun.vistas import FormularioDeActo
from consultas.commands.boletas import codigo_nuevo
from consultas.enums import GRUPOS, Dimension, Metodo, ReglaDeParticipacion
from consultas.models import Consulta
from consultas.padron import Credencial
from consultas.votos import leer_puntos

LARGO_ESCRITO = 64
PREFIJO_DE_PUNTOS = "puntos-"
DE_CODIGO = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
PREGUNTAS = {
    Dimension.SEXO: "Sexo",
    Dimension.EDAD: "Edad",
    Dimension.INDIGENA: "¿Te reconoces como parte de un pueblo indígena o afromexicano?",
    Dimension.DISCAPACIDAD: "¿Vives con alguna discapacidad?",
}


def _firmante(consulta_slug: str, persona: Any, credencial: Credencial) -> Signer:
    """Tied to who asks and to the credential typed: a code made for one identity says nothing about another's."""
    return Signer(salt=f"consultas.talon:{consulta_slug}:{persona.pk}:{credencial.ligada}")


def talon_nuevo(consulta_slug: str, persona: Any, credencial: Credencial) -> str:
    """A code for the ballot under review, signed for this person and this consulta; the portal does not keep it.

    It travels in the page and comes back with the ballot, so that a double click or a retry is the same act.
    """
    return _firmante(consulta_slug, persona, credencial).sign(codigo_nuevo())


class MarcasEnPagina(forms.Widget):
    """Pairs (code, what was typed): one box per topic marked, or one number per topic."""

    por_puntos = False

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[tuple[str, str]]:
        listas = data if isinstance(data, MultiValueDict) else MultiValueDict({c: [v] for c, v in data.items()})
        if not self.por_puntos:
            return [(codigo, "1") for codigo in listas.getlist(name)]
        return [
            (clave.removeprefix(PREFIJO_DE_PUNTOS), texto)
            for clave in listas
            if clave.startswith(PREFIJO_DE_PUNTOS)
            for texto in listas.getlist(clave)
        ]


class Marcas(forms.Field):
    """(code, points) as they were marked, foreign ones too: the command names the rule that a ballot breaks."""

    widget = MarcasEnPagina

    def to_python(self, value: Any) -> list[tuple[str, int]]:
        return [(codigo, leer_puntos(texto)) for codigo, texto in value or []]


class SegunLaRegla(forms.CharField):
    """Not optional to whoever reads it; whether it is missing is the command's to say (a replacement goes without)."""

    def validate(self, value: str) -> None:
        """Nothing is checked here."""


class BoletaForm(forms.Form):
    """What was marked; the credential that the rule asks; the answers about groups; the code of a former receipt."""

    use_required_attribute = False
    temas = Marcas(label="Temas", required=False)
    curp = SegunLaRegla(
        label="Tu CURP",
        help_text="18 letras y números. Es una CURP declarada, no cotejada: el portal revisa que esté bien escrita, no "
        "que sea tuya. Nadie la verá, tampoco la coordinación: no se guarda.",
        max_length=40,
        widget=forms.TextInput(attrs=DE_CODIGO),
    )
    codigo_de_padron = SegunLaRegla(
        label="Código de participación",
        help_text="El que te entregaron en papel, con o sin guiones. Sirve una sola vez y no se guarda.",
        max_length=LARGO_ESCRITO,
        widget=forms.TextInput(attrs=DE_CODIGO),
    )
    declara_edad = forms.BooleanField(required=False)
    codigo = forms.CharField(
        label="Código de tu recibo",
        help_text="Veinte letras y números, con o sin guiones. Déjalo vacío si es tu primera boleta.",
        required=False,
        max_length=LARGO_ESCRITO,
        widget=forms.TextInput(attrs=DE_CODIGO),
    )

    def __init__(self, *args: Any, consulta: Consulta, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.consulta = consulta
        self.por_puntos = consulta.metodo == Metodo.PUNTOS
        self.fields["temas"].widget.por_puntos = self.por_puntos  # type: ignore[attr-defined]
        self.fields["codigo"].widget.attrs["data-recibo-de"] = consulta.slug
        if consulta.regla != ReglaDeParticipacion.CURP:
            del self.fields["curp"]
        if consulta.regla == ReglaDeParticipacion.CORREO:
            del self.fields["codigo_de_padron"]
        elif consulta.regla == ReglaDeParticipacion.CURP:
            self.fields["codigo_de_padron"].required = False
        if consulta.edad_minima:
            self.fields["declara_edad"].label = f"Declaro que tengo {consulta.edad_minima} años cumplidos"
        else:
            del self.fields["declara_edad"]
        if consulta.pide_datos_de_grupo:
            for dimension, grupos in GRUPOS.items():
                self.fields[str(dimension)] = forms.ChoiceField(
                    label=PREGUNTAS[Dimension(dimension)],
                    choices=[("", "Prefiero no decirlo"), *grupos],
                    required=False,
                    error_messages={"invalid_choice": "Elige una de las respuestas de la lista, o ninguna."},
                )

    @property
    def de_grupo(self) -> list[forms.BoundField]:
        return [self[str(dimension)] for dimension in GRUPOS if str(dimension) in self.fields]

    @property
    def hay_respuestas(self) -> bool:
        """Whether some answer about groups was given, or has to be mended."""
        return any(pregunta.value() or pregunta.errors for pregunta in self.de_grupo)

    def escrito(self) -> dict[str, str]:
        """Code → what was typed, whatever it was, to draw it again."""
        return {codigo: texto.strip() for codigo, texto in self["temas"].value() or []}

    def credencial(self) -> Credencial:
        datos: Mapping[str, Any] = self.cleaned_data
        return Credencial(
            curp=datos.get("curp", ""),
            codigo=datos.get("codigo_de_padron", ""),
            declara_edad=bool(datos.get("declara_edad")),
        )

    def grupos(self) -> dict[str, str]:
        """Dimension → group, of what was answered."""
        return {str(d): self.cleaned_data[str(d)] for d in GRUPOS if self.cleaned_data.get(str(d))}

    def ocultos(self) -> list[tuple[str, str]]:
        """Everything typed, as hidden fields of the review: it lives in that page and nowhere else."""
        if self.por_puntos:
            pares = [(f"{PREFIJO_DE_PUNTOS}{codigo}", str(puntos)) for codigo, puntos in self.marcadas()]
        else:
            pares = [("temas", codigo) for codigo, _ in self.marcadas()]
        simples = ["curp", "codigo_de_padron", "codigo", *map(str, GRUPOS)]
        pares += [(nombre, self.cleaned_data[nombre]) for nombre in simples if self.cleaned_data.get(nombre)]
        if self.cleaned_data.get("declara_edad"):
            pares.append(("declara_edad", "on"))
        return pares

    def marcadas(self) -> list[tuple[str, int]]:
        """(code, points) of what was marked; zeros left out."""
        return [(codigo, puntos) for codigo, puntos in self.cleaned_data["temas"] if puntos]


class DepositoForm(BoletaForm):
    """The ballot once reviewed, with the code that its receipt will carry."""

    talon = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def __init__(self, *args: Any, persona: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._persona = persona

    def clean(self) -> dict[str, Any]:
        """The code, when this portal signed it for this person, consulta and credential; else as if it never came."""
        datos: dict[str, Any] = super().clean() or self.cleaned_data
        firmante = _firmante(self.consulta.slug, self._persona, self.credencial())
        try:
            datos["talon"] = firmante.unsign(datos.get("talon", ""))
        except BadSignature:
            datos["talon"] = ""
        return datos


class VerificarForm(forms.Form):
    """The code of a receipt, or its seal."""

    codigo = forms.CharField(
        label="Código del recibo, o su sello",
        help_text="Veinte letras y números, con o sin guiones; o los 64 caracteres del sello.",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": "Escribe el código de tu recibo o su sello."},
    )

    def clean_codigo(self) -> str:
        """A code cut short is not a ballot that is missing: say what to mend instead of alarming."""
        codigo = str(self.cleaned_data["codigo"])
        cuantos = sum(letra.isalnum() for letra in codigo)
        if cuantos not in {20, 64}:
            raise forms.ValidationError(
                f"Un código lleva 20 letras y números y un sello 64; aquí hay {cuantos}. Revísalo y complétalo."
            )
        return codigo


class TerminarForm(FormularioDeActo):
    motivo = forms.CharField(
        label="Motivo",
        help_text="Sólo si termina antes de su fecha. Se publica en la bitácora.",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "class": "campo__entrada--corta"}),
    )


class EscrutarForm(FormularioDeActo):
    """Nothing to fill in: the page asks whether you are sure."""


class RepartirForm(forms.Form):
    """A batch of participation codes. `tanda`, the number that the page showed, makes a double click one batch."""

    cuantos = forms.IntegerField(
        label="Cuántos códigos",
        help_text="De 1 a 5,000 por tanda.",
        widget=forms.NumberInput(attrs={"min": 1, "max": 5000, "inputmode": "numeric"}),
    )
    nota = forms.CharField(
        label="Para quién son",
        help_text="Se publica en la bitácora: el lugar o el grupo, nunca nombres de personas.",
        max_length=200,
    )
    tanda = forms.IntegerField(widget=forms.HiddenInput)


class AnularTandaForm(forms.Form):
    nota = forms.CharField(
        label="Por qué se anula",
        help_text="Se publica en la bitácora.",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3, "class": "campo__entrada--corta"}),
    )
