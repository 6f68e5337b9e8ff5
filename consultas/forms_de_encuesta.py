"""The sheet of an encuesta. It only reads what was answered; every rule is the command's."""

from collections.abc import Iterable
from typing import Any

from django import forms

from comun.vistas import FormularioDeActo
from consultas.enums import TipoDePregunta
from consultas.hojas import GRADOS, RESPUESTA_ABIERTA_MAXIMA
from consultas.models import PreguntaDeEncuesta

EXTREMOS = {1: "1, nada", 5: "5, mucho"}
DE_LA_LISTA = {
    "invalid_choice": "Elige una de las respuestas de la lista.",
    "required": "Esta pregunta necesita respuesta.",
}


class HojaForm(FormularioDeActo):
    """One box a question, named after its number: `p1`, `p2`…"""

    def __init__(self, *args: Any, preguntas: Iterable[PreguntaDeEncuesta], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.preguntas = list(preguntas)
        for pregunta in self.preguntas:
            self.fields[f"p{pregunta.numero}"] = _campo(pregunta)

    def respuestas(self) -> dict[int, Any]:
        """What `responder_encuesta` takes."""
        salida: dict[int, Any] = {}
        for pregunta in self.preguntas:
            valor = self.cleaned_data[f"p{pregunta.numero}"]
            if pregunta.tipo == TipoDePregunta.MULTIPLE:
                salida[pregunta.numero] = [int(lugar) for lugar in valor]
            elif pregunta.tipo == TipoDePregunta.ABIERTA:
                salida[pregunta.numero] = valor
            else:
                salida[pregunta.numero] = int(valor) if valor else None
        return salida


def _campo(pregunta: PreguntaDeEncuesta) -> forms.Field:
    comunes: dict[str, Any] = {
        "label": pregunta.texto,
        "help_text": pregunta.ayuda,
        "required": pregunta.obligatoria,
        "error_messages": DE_LA_LISTA,
    }
    opciones = [(str(lugar), texto) for lugar, texto in enumerate(pregunta.opciones)]
    if pregunta.tipo == TipoDePregunta.UNICA:
        return forms.ChoiceField(choices=opciones, widget=forms.RadioSelect, **comunes)
    if pregunta.tipo == TipoDePregunta.MULTIPLE:
        return forms.MultipleChoiceField(choices=opciones, widget=forms.CheckboxSelectMultiple, **comunes)
    if pregunta.tipo == TipoDePregunta.ESCALA:
        grados = [(str(grado), EXTREMOS.get(grado, str(grado))) for grado in GRADOS]
        return forms.ChoiceField(choices=grados, widget=forms.RadioSelect, **comunes)
    ayuda = f"Hasta {RESPUESTA_ABIERTA_MAXIMA:,} caracteres. No escribas datos tuyos ni de otras personas."
    comunes["help_text"] = f"{pregunta.ayuda} {ayuda}".strip()
    return forms.CharField(widget=forms.Textarea(attrs={"rows": 4, "class": "campo__entrada--corta"}), **comunes)
