"""The encuesta: what its questions may be, what a sheet may answer, and which counts may be told. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from comun import formatos
from comun.textos import normalizar
from consultas.enums import TipoDePregunta
from consultas.errors_de_encuesta import HojaVacia, PreguntaAjena, PreguntaInvalida, RespuestaInvalida

PREGUNTAS_MAXIMAS = 20
OPCIONES_MAXIMAS = 20
RESPUESTA_ABIERTA_MAXIMA = 1_000
GRADOS = (1, 2, 3, 4, 5)
CON_OPCIONES = frozenset({TipoDePregunta.UNICA, TipoDePregunta.MULTIPLE})
MINIMO_PUBLICABLE = 5


@dataclass(frozen=True)
class PreguntaDicha:
    """A question as its coordination writes it. `opciones` only for *unica* and *multiple*."""

    texto: str
    tipo: str
    opciones: tuple[str, ...] = ()
    ayuda: str = ""
    obligatoria: bool = False


def exigir_preguntas(preguntas: Sequence[PreguntaDicha]) -> list[PreguntaDicha]:
    """The same, clean. Raises `PreguntaInvalida` naming the box of the first one that breaks a rule."""
    if len(preguntas) > PREGUNTAS_MAXIMAS:
        raise PreguntaInvalida(
            "demasiadas_preguntas", f"Una encuesta lleva a lo más {PREGUNTAS_MAXIMAS} preguntas.", "preguntas"
        )
    return [_limpia(n, pregunta) for n, pregunta in enumerate(preguntas, 1)]


def _limpia(n: int, pregunta: PreguntaDicha) -> PreguntaDicha:
    texto = " ".join(normalizar(pregunta.texto).split())
    ayuda = " ".join(normalizar(pregunta.ayuda).split())
    if not 5 <= len(texto) <= 300:
        raise PreguntaInvalida("pregunta_fuera_de_medida", "Una pregunta lleva de 5 a 300 caracteres.", f"texto_{n}")
    if len(ayuda) > 300:
        raise PreguntaInvalida("ayuda_larga", "La aclaración lleva hasta 300 caracteres.", f"ayuda_{n}")
    if pregunta.tipo not in TipoDePregunta.values:
        raise PreguntaInvalida("tipo_desconocido", "Elige cómo se contesta esta pregunta.", f"tipo_{n}")
    opciones = tuple(filter(None, (" ".join(normalizar(opcion).split()) for opcion in pregunta.opciones)))
    campo = f"opciones_{n}"
    if pregunta.tipo in CON_OPCIONES:
        if not 2 <= len(opciones) <= OPCIONES_MAXIMAS:
            raise PreguntaInvalida(
                "opciones_fuera_de_medida",
                f"Escribe de 2 a {OPCIONES_MAXIMAS} respuestas posibles, una por renglón: hay {len(opciones)}.",
                campo,
            )
        if any(len(opcion) > 200 for opcion in opciones):
            raise PreguntaInvalida("opcion_larga", "Cada respuesta posible lleva hasta 200 caracteres.", campo)
        if len({opcion.casefold() for opcion in opciones}) != len(opciones):
            raise PreguntaInvalida("opcion_repetida", "Hay dos respuestas posibles iguales.", campo)
    elif opciones:
        raise PreguntaInvalida(
            "opciones_de_mas", "Esta forma de contestar no lleva respuestas escritas: borra los renglones.", campo
        )
    return PreguntaDicha(texto, str(pregunta.tipo), opciones, ayuda, bool(pregunta.obligatoria))


# --- a sheet ----------------------------------------------------------------------------------------------------------
class ConTipo(Protocol):
    numero: int
    tipo: str
    opciones: Any
    obligatoria: bool


@dataclass(frozen=True)
class Renglon:
    """What a sheet says to one question: an option by its place (from zero), a grade, or a text."""

    numero: int
    opcion: int | None
    texto: str = ""


def leer_hoja(preguntas: Sequence[ConTipo], respuestas: Mapping[int, Any]) -> list[Renglon]:
    """The rows of a sheet, or the rule it breaks: refused whole.

    `respuestas`: by question number; a place for *unica*, a list of places for *multiple*, 1 to 5 for *escala*, a text
    for *abierta*. None, an empty list or a blank text are no answer.
    """
    if set(respuestas) - {pregunta.numero for pregunta in preguntas}:
        raise PreguntaAjena
    renglones: list[Renglon] = []
    for pregunta in preguntas:
        dichos = _renglones(pregunta, respuestas.get(pregunta.numero))
        if pregunta.obligatoria and not dichos:
            raise RespuestaInvalida("falta_respuesta", pregunta.numero, "Esta pregunta necesita respuesta.")
        renglones += dichos
    if not renglones:
        raise HojaVacia
    return renglones


def _renglones(pregunta: ConTipo, valor: Any) -> list[Renglon]:
    numero = pregunta.numero
    if valor is None or valor == "" or valor == []:
        return []
    if pregunta.tipo == TipoDePregunta.ABIERTA:
        if not isinstance(valor, str):
            raise RespuestaInvalida("respuesta_invalida", numero, "Escribe tu respuesta con palabras.")
        texto = normalizar(valor)
        if len(texto) > RESPUESTA_ABIERTA_MAXIMA:
            raise RespuestaInvalida(
                "respuesta_larga",
                numero,
                f"Quita {formatos.numero(len(texto) - RESPUESTA_ABIERTA_MAXIMA)} caracteres: el máximo es "
                f"{formatos.numero(RESPUESTA_ABIERTA_MAXIMA)}.",
            )
        return [Renglon(numero, None, texto)] if texto else []
    if pregunta.tipo == TipoDePregunta.MULTIPLE:
        if not isinstance(valor, list) or not all(map(_entero, valor)) or len(set(valor)) != len(valor):
            raise RespuestaInvalida("respuesta_invalida", numero, "Marca cada respuesta una sola vez.")
        elegidas = sorted(valor)
    else:
        elegidas = [valor]
    posibles = GRADOS if pregunta.tipo == TipoDePregunta.ESCALA else range(len(pregunta.opciones))
    if not all(_entero(elegida) and elegida in posibles for elegida in elegidas):
        raise RespuestaInvalida("respuesta_fuera_de_opciones", numero, "Elige una de las respuestas de la lista.")
    return [Renglon(numero, elegida) for elegida in elegidas]


def _entero(valor: Any) -> bool:
    return isinstance(valor, int) and not isinstance(valor, bool)


# --- counts that may be told ------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Celda:
    """One or several answers told together. `cuantas`: sheets (or marks, when several could be chosen)."""

    rotulo: str
    cuantas: int
    juntas: tuple[str, ...] = ()


def publicables(cuentas: Sequence[tuple[str, int]]) -> list[Celda] | None:
    """The counts with those under five merged, in their order and the merged one last; None when nothing may be told.

    Cells under five merge with the next smallest until what is told together reaches five (domain.md §4, Results).
    One cell alone is never hidden: with the total at hand it would be what is missing.
    """
    chicas = sorted((c for c in cuentas if c[1] < MINIMO_PUBLICABLE), key=lambda cuenta: cuenta[1])
    if not chicas:
        return [Celda(rotulo, cuantas) for rotulo, cuantas in cuentas]
    grandes = sorted((c for c in cuentas if c[1] >= MINIMO_PUBLICABLE), key=lambda cuenta: cuenta[1])
    juntas = list(chicas)
    while grandes and (len(juntas) < 2 or sum(cuantas for _, cuantas in juntas) < MINIMO_PUBLICABLE):
        juntas.append(grandes.pop(0))
    total = sum(cuantas for _, cuantas in juntas)
    if total < MINIMO_PUBLICABLE or len(juntas) == len(cuentas):
        return None
    ocultas = {rotulo for rotulo, _ in juntas}
    visibles = [Celda(rotulo, cuantas) for rotulo, cuantas in cuentas if rotulo not in ocultas]
    nombres = tuple(rotulo for rotulo, _ in cuentas if rotulo in ocultas)
    return [*visibles, Celda("Otras respuestas, juntas", total, nombres)]
