"""What changed between two texts, word by word, and between two commitments, field by field. Pure: no Django.

The cost is bounded whatever the texts: a shortest edit script (Myers, "An O(ND) Difference Algorithm and Its Variations",
1986) with a budget of steps; beyond it, whole sentences are compared first; beyond that, what is between the common
beginning and the common end is shown as replaced. The result is always exact: only how fine it is depends on the budget.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Clase = Literal["igual", "quitado", "agregado"]
IGUAL: Clase = "igual"
QUITADO: Clase = "quitado"
AGREGADO: Clase = "agregado"

# Steps of the search, in all, for one pair of texts: some 100 ms of one processor.
PASOS_DE_PALABRAS = 140_000
PASOS_DE_ORACIONES = 40_000
PASOS_DENTRO = 40_000
# A word this short, alone between two changes, only makes the reading harder: it is shown as changed with them.
PALABRA_SUELTA = 3

_PIEZA = re.compile(r"\w+\s*|[^\w\s]+\s*|\s+")
_FIN_DE_ORACION = re.compile(r"[.;:!?…]+\s*$|\n\s*$")


@dataclass(frozen=True)
class Tramo:
    """A stretch of text that stays, goes or comes."""

    clase: Clase
    texto: str


@dataclass(frozen=True)
class CampoComparado:
    """A field in both texts. `tramos` covers the two of them whole."""

    clave: str
    rotulo: str
    antes: str
    despues: str
    tramos: list[Tramo]

    @property
    def cambia(self) -> bool:
        return self.antes != self.despues


def comparar(antes: str, despues: str) -> list[Tramo]:
    """The stretches that turn `antes` into `despues`, in reading order, what goes before what comes.

    Joined, those that stay and go are `antes`; those that stay and come are `despues`: to the last space.
    """
    a, b = _PIEZA.findall(antes), _PIEZA.findall(despues)
    cabeza = _comunes_al_principio(a, b)
    cola = _comunes_al_principio(a[cabeza:][::-1], b[cabeza:][::-1])
    fin_a, fin_b = len(a) - cola, len(b) - cola
    trozos: list[tuple[list[str], list[str], bool]] = [(a[:cabeza], a[:cabeza], True)]
    trozos += _por_dentro(a[cabeza:fin_a], b[cabeza:fin_b])
    trozos.append((a[fin_a:], a[fin_a:], True))
    return _en_tramos(trozos)


def hay_cambios(tramos: Sequence[Tramo]) -> bool:
    return any(tramo.clase != IGUAL for tramo in tramos)


# --- the search -------------------------------------------------------------------------------------------------------
Trozo = tuple[list[str], list[str], bool]  # pieces before, pieces after, whether they are the same


def _por_dentro(a: list[str], b: list[str]) -> list[Trozo]:
    parejas = _parejas(a, b, PASOS_DE_PALABRAS)
    if parejas is not None:
        return _trozos(a, b, parejas)
    oraciones_a, oraciones_b = _oraciones(a), _oraciones(b)
    iguales = _parejas(oraciones_a, oraciones_b, PASOS_DE_ORACIONES)
    if iguales is None:
        return [(a, b, False)]
    salida: list[Trozo] = []
    quedan = PASOS_DENTRO
    for antes, despues, igual in _trozos(oraciones_a, oraciones_b, iguales):
        piezas_a, piezas_b = _PIEZA.findall("".join(antes)), _PIEZA.findall("".join(despues))
        if igual:
            salida.append((piezas_a, piezas_b, True))
            continue
        gasto = (len(piezas_a) + len(piezas_b)) * 8
        dentro = _parejas(piezas_a, piezas_b, min(quedan, gasto)) if quedan > 0 else None
        quedan -= gasto
        salida += [(piezas_a, piezas_b, False)] if dentro is None else _trozos(piezas_a, piezas_b, dentro)
    return salida


def _oraciones(piezas: list[str]) -> list[str]:
    oraciones: list[str] = []
    actual: list[str] = []
    for pieza in piezas:
        actual.append(pieza)
        if _FIN_DE_ORACION.search(pieza):
            oraciones.append("".join(actual))
            actual = []
    if actual:
        oraciones.append("".join(actual))
    return oraciones


def _comunes_al_principio(a: Sequence[str], b: Sequence[str]) -> int:
    cuantas = 0
    for una, otra in zip(a, b, strict=False):
        if una != otra:
            break
        cuantas += 1
    return cuantas


def _parejas(a: list[str], b: list[str], pasos: int) -> list[tuple[int, int]] | None:
    """Places of `a` and `b` that stay, both ascending; None when the budget is not enough.

    What is on one side only cannot stay: it is set aside before the search, and costs nothing.
    """
    en_a, en_b = set(a), set(b)
    numeros: dict[str, int] = {}
    lugares_a = [lugar for lugar, pieza in enumerate(a) if pieza in en_b]
    lugares_b = [lugar for lugar, pieza in enumerate(b) if pieza in en_a]
    x = [numeros.setdefault(a[lugar], len(numeros)) for lugar in lugares_a]
    y = [numeros.setdefault(b[lugar], len(numeros)) for lugar in lugares_b]
    halladas = _mas_corta(x, y, pasos)
    if halladas is None:
        return None
    return [(lugares_a[uno], lugares_b[otro]) for uno, otro in halladas]


def _mas_corta(x: list[int], y: list[int], pasos: int) -> list[tuple[int, int]] | None:
    """Myers' greedy search: the furthest place reached on each diagonal, one more edit at a time."""
    n, m = len(x), len(y)
    if not n or not m:
        return []
    lejos = {1: 0}
    rastro: list[dict[int, int]] = []
    for ediciones in range(n + m + 1):
        rastro.append(lejos)
        nuevo: dict[int, int] = {}
        for diagonal in range(-ediciones, ediciones + 1, 2):
            if diagonal == -ediciones or (
                diagonal != ediciones and lejos.get(diagonal - 1, -1) < lejos.get(diagonal + 1, -1)
            ):
                i = lejos[diagonal + 1]
            else:
                i = lejos[diagonal - 1] + 1
            j = i - diagonal
            desde = i
            while i < n and j < m and x[i] == y[j]:
                i += 1
                j += 1
            pasos -= 1 + i - desde
            nuevo[diagonal] = i
            if i >= n and j >= m:
                rastro.append(nuevo)
                return _desandar(rastro, n, m)
        if pasos < 0:
            return None
        lejos = nuevo
    return []


def _desandar(rastro: list[dict[int, int]], n: int, m: int) -> list[tuple[int, int]]:
    """The pairs of the way found, walking it back from the end."""
    parejas: list[tuple[int, int]] = []
    i, j = n, m
    for ediciones in range(len(rastro) - 2, -1, -1):
        lejos = rastro[ediciones]
        diagonal = i - j
        if diagonal == -ediciones or (
            diagonal != ediciones and lejos.get(diagonal - 1, -1) < lejos.get(diagonal + 1, -1)
        ):
            previa = diagonal + 1
        else:
            previa = diagonal - 1
        i_previa = lejos[previa] if ediciones else 0
        j_previa = i_previa - previa if ediciones else 0
        while i > i_previa and j > j_previa:
            i, j = i - 1, j - 1
            parejas.append((i, j))
        i, j = i_previa, j_previa
    parejas.reverse()
    return parejas


# --- the writing ------------------------------------------------------------------------------------------------------
def _trozos(a: list[str], b: list[str], parejas: Sequence[tuple[int, int]]) -> list[Trozo]:
    """Both sequences cut where they agree and where they do not."""
    salida: list[Trozo] = []
    i = j = 0
    for uno, otro in [*parejas, (len(a), len(b))]:
        if uno > i or otro > j:
            salida.append((a[i:uno], b[j:otro], False))
        if uno < len(a):
            if salida and salida[-1][2]:
                salida[-1][0].append(a[uno])
            else:
                igual = [a[uno]]
                salida.append((igual, igual, True))
        i, j = uno + 1, otro + 1
    return salida


def _suelta(trozo: Trozo) -> bool:
    return trozo[2] and len(trozo[0]) == 1 and len(trozo[0][0].strip()) <= PALABRA_SUELTA


def _en_tramos(trozos: Sequence[Trozo]) -> list[Tramo]:
    """Stretches out of pieces: neighbours joined, lone short words taken in by the changes around them."""
    juntos: list[tuple[str, str, bool]] = []
    llenos = [trozo for trozo in trozos if trozo[0] or trozo[1]]
    for lugar, trozo in enumerate(llenos):
        rodeado = 0 < lugar < len(llenos) - 1 and not llenos[lugar - 1][2] and not llenos[lugar + 1][2]
        igual = trozo[2] and not (rodeado and _suelta(trozo) and _reemplaza(llenos, lugar))
        antes, despues = "".join(trozo[0]), "".join(trozo[1])
        if juntos and juntos[-1][2] == igual:
            antes, despues = juntos[-1][0] + antes, juntos[-1][1] + despues
            juntos.pop()
        juntos.append((antes, despues, igual))
    tramos: list[Tramo] = []
    for antes, despues, igual in juntos:
        cabeza, cola = ("", "") if igual else _lo_que_comparten(antes, despues)
        fin_a, fin_d = len(antes) - len(cola), len(despues) - len(cola)
        for clase, texto in (
            (IGUAL, antes if igual else cabeza),
            (QUITADO, "" if igual else antes[len(cabeza) : fin_a]),
            (AGREGADO, "" if igual else despues[len(cabeza) : fin_d]),
            (IGUAL, cola),
        ):
            if texto and tramos and tramos[-1].clase == clase:
                tramos[-1] = Tramo(clase, tramos[-1].texto + texto)
            elif texto:
                tramos.append(Tramo(clase, texto))
    return tramos


def _lo_que_comparten(antes: str, despues: str) -> tuple[str, str]:
    """Whole words at the beginning and at the end of both: a word is a piece with the space after it, so "abierto." and
    "abierto y" differ as pieces and share the word."""
    corto = min(len(antes), len(despues))
    cabeza = 0
    while cabeza < corto and antes[cabeza] == despues[cabeza]:
        cabeza += 1
    while cabeza and not (_es_orilla(antes, cabeza) and _es_orilla(despues, cabeza)):
        cabeza -= 1
    cola = 0
    while cola < corto - cabeza and antes[-1 - cola] == despues[-1 - cola]:
        cola += 1
    while cola and not (_es_orilla(antes, len(antes) - cola) and _es_orilla(despues, len(despues) - cola)):
        cola -= 1
    return antes[:cabeza], antes[len(antes) - cola :]


def _es_orilla(texto: str, lugar: int) -> bool:
    """Whether no word is cut there."""
    return lugar in (0, len(texto)) or not (texto[lugar - 1].isalnum() and texto[lugar].isalnum())


def _reemplaza(trozos: Sequence[Trozo], lugar: int) -> bool:
    """Whether the changes around take words out and put words in: a plain insertion reads better as it is."""
    vecinos = (trozos[lugar - 1], trozos[lugar + 1])
    return all(antes and despues for antes, despues, _ in vecinos)


# --- fields -----------------------------------------------------------------------------------------------------------
# The fields of a commitment's text (compromisos/queries/texto.py), in the order in which they are read.
ROTULOS: dict[str, str] = {
    "plan": "Plan",
    "numero": "Número",
    "nombre_corto": "Nombre corto",
    "texto": "Qué se promete",
    "tipo": "De dónde viene",
    "tema": "Tema de la consulta",
    "solucion": "Solución de la mesa",
    "causas": "Causas que atiende",
    "problema": "Qué problema atiende",
    "statu_quo": "Cómo están las cosas hoy",
    "objetivo": "Objetivo",
    "resultado_esperado": "Resultado esperado",
    "beneficiarios": "A quién beneficia",
    "efecto": "Qué hace con la política pública",
    "politica": "Política pública",
    "ambicion": "Ambición en cada eje",
    "ods": "Objetivos de Desarrollo Sostenible",
    "responsables": "Quién responde",
    "corresponsables": "Quién acompaña y contrasta",
    "inicio": "Empieza",
    "fin": "Termina",
    "recursos": "Con qué recursos",
    "monto": "Monto, en pesos",
    "dentro_del_denominador": "Cuenta en el total del plan",
}


def en_bruto(clave: str, valor: Any) -> str:
    """A value as plain words, without knowing names."""
    if isinstance(valor, bool):
        return "Sí" if valor else "No"
    if isinstance(valor, list):
        return "\n".join(en_bruto(clave, uno) for uno in valor)
    if isinstance(valor, Mapping):
        return ": ".join(str(dato) for dato in valor.values() if dato != "")
    return str(valor)


def comparar_fichas(
    antes: Mapping[str, Any], despues: Mapping[str, Any], en_palabras: Callable[[str, Any], str] = en_bruto
) -> list[CampoComparado]:
    """Every field of either text, in reading order, with its stretches. `en_palabras(clave, valor)` names values."""
    claves = [*ROTULOS, *sorted((set(antes) | set(despues)) - set(ROTULOS))]
    filas = []
    for clave in claves:
        if clave not in antes and clave not in despues:
            continue
        lados = [en_palabras(clave, lado[clave]) if clave in lado else "" for lado in (antes, despues)]
        filas.append(CampoComparado(clave, ROTULOS.get(clave, clave), *lados, comparar(*lados)))
    return filas
