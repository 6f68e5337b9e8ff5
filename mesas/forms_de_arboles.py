"""What a person fills in to change a tree. Lengths and structure are the command's to refuse: it names the limit."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from archivos.campos import CampoDeArchivo
from comun.vistas import FormularioDeActo
from mesas.enums import ClaseDeArbol, TipoDeNodo

NOMBRES_DE_TIPO = {
    ClaseDeArbol.PROBLEMAS: {TipoDeNodo.CAUSA: "Causa", TipoDeNodo.EFECTO: "Efecto"},
    ClaseDeArbol.OBJETIVOS: {TipoDeNodo.CAUSA: "Medio", TipoDeNodo.EFECTO: "Fin"},
}
FALTA_TEXTO = {"required": "Escribe lo que dice."}


def area(renglones: int = 2) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": renglones, "class": "campo__entrada--corta"})


class OperacionForm(FormularioDeActo):
    """One change of a tree. Each form has ids of its own: several live in one panel."""

    operacion: ClassVar[str] = ""

    def __init__(self, *args: Any, clase: str = ClaseDeArbol.PROBLEMAS, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{self.operacion}-%s")
        self.clase = ClaseDeArbol(clase)
        super().__init__(*args, **kwargs)


class DeNodoForm(OperacionForm):
    """A change of one node, and of which version of it."""

    nodo = forms.SlugField(max_length=16, widget=forms.HiddenInput)
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)


class AgregarForm(OperacionForm):
    operacion = "agregar"
    padre = forms.SlugField(max_length=16, widget=forms.HiddenInput)
    codigo = forms.CharField(max_length=16, required=False, widget=forms.HiddenInput)
    tipo = forms.ChoiceField(label="¿Qué agregas?", required=False, widget=forms.RadioSelect)
    enunciado = forms.CharField(
        label="¿Qué dice?",
        help_text="Una frase completa, de hasta 500 letras.",
        widget=area(),
        error_messages=FALTA_TEXTO,
    )
    firma = forms.BooleanField(
        label="Mostrar mi nombre", required=False, help_text="Si no, sólo se muestra a qué parte perteneces."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        campo = self.fields["tipo"]
        if isinstance(campo, forms.ChoiceField):
            campo.choices = [(t.value, rotulo) for t, rotulo in NOMBRES_DE_TIPO[self.clase].items()]


class EditarForm(DeNodoForm):
    operacion = "editar"
    enunciado = forms.CharField(label="Texto", widget=area(3), error_messages=FALTA_TEXTO)


class MoverForm(DeNodoForm):
    operacion = "mover"
    padre = forms.SlugField(label="Debajo de", max_length=16, widget=forms.Select)
    lugar = forms.IntegerField(
        label="Lugar entre sus hermanas",
        help_text="1 es la primera. Si lo dejas vacío, queda al final.",
        required=False,
        min_value=1,
        max_value=1000,
    )

    def ofrecer(self, pares: Sequence[tuple[str, str]]) -> None:
        self.fields["padre"].widget = forms.Select(choices=list(pares))


class DividirForm(DeNodoForm):
    operacion = "dividir"
    texto_1 = forms.CharField(label="Primera parte", widget=area(), error_messages=FALTA_TEXTO)
    texto_2 = forms.CharField(label="Segunda parte", widget=area(), error_messages=FALTA_TEXTO)
    texto_3 = forms.CharField(label="Tercera parte", widget=area(), required=False)

    def textos(self) -> list[str]:
        return [t for t in (self.cleaned_data[f"texto_{n}"] for n in (1, 2, 3)) if t]


class UnirForm(DeNodoForm):
    operacion = "unir"
    con = forms.RegexField(
        label="Unir con", regex=r"^[a-z0-9]{1,16}:[0-9]{1,9}$", error_messages={"invalid": "Elige con cuál se une."}
    )
    enunciado = forms.CharField(label="Cómo queda el texto", widget=area(3), error_messages=FALTA_TEXTO)

    def ofrecer(self, pares: Sequence[tuple[str, str]]) -> None:
        self.fields["con"].widget = forms.Select(choices=list(pares))

    def otro(self) -> tuple[str, int]:
        codigo, _, version = self.cleaned_data["con"].partition(":")
        return codigo, int(version)


class RetirarForm(DeNodoForm):
    operacion = "retirar"
    con_hijos = forms.BooleanField(label="Retirar también lo que cuelga de aquí", required=False)


class DeshacerForm(OperacionForm):
    operacion = "deshacer"
    numero = forms.IntegerField(min_value=1, max_value=2**31 - 1, required=False, widget=forms.HiddenInput)


class EvidenciaForm(OperacionForm):
    operacion = "evidencia"
    nodo = forms.SlugField(max_length=16, widget=forms.HiddenInput)
    titulo = forms.CharField(
        label="¿Qué lo demuestra?",
        max_length=200,
        help_text="Por ejemplo: «Informe de fugas de 2025, página 12».",
        error_messages={"required": "Di qué es."},
    )
    enlace = forms.URLField(
        label="Dirección en internet", required=False, max_length=500, assume_scheme="https", widget=forms.URLInput
    )
    archivo = CampoDeArchivo(label="O un archivo", required=False)


class QuitarEvidenciaForm(OperacionForm):
    operacion = "quitar_evidencia"
    nodo = forms.SlugField(max_length=16, widget=forms.HiddenInput)
    evidencia = forms.IntegerField(min_value=1, max_value=2**62, widget=forms.HiddenInput)


FORMULARIOS: dict[str, type[OperacionForm]] = {
    f.operacion: f
    for f in (
        AgregarForm,
        EditarForm,
        MoverForm,
        DividirForm,
        UnirForm,
        RetirarForm,
        DeshacerForm,
        EvidenciaForm,
        QuitarEvidenciaForm,
    )
}


# --- who leads ------------------------------------------------------------------------------------------------------
class AbrirArbolForm(FormularioDeActo):
    enunciado = forms.CharField(
        label="Problema central",
        help_text="Una frase que diga qué pasa y a quién, sin proponer todavía la solución. Se puede afinar después.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Escribe el problema central."},
    )


class ConfirmarForm(FormularioDeActo):
    """An act that asks for nothing but to be confirmed."""
