"""The scales of the independent review as data, by the time of the plan; what is starred, and why (domain.md §8).

Pure: plain values. Values come from `datos/escalas_irm.csv`; which of its scales a plan is measured with comes from the
column `vigencia` of that file, by the year in which the plan begins:

| version | plans that begin | what changes there, in words of the file |
|---|---|---|
| `hasta_2014` | up to 2014 | early results are of "planes 2015-2020"; to be starred, "en 2014 bastaba moderado" |
| `2015_2016` | 2015, 2016 | early results; only *transformador* is starred; specificity is "hasta 2016 aprox." |
| `2017_2019` | 2017 to 2019 | verifiable, as the plan of 2019 was coded, in place of specificity |
| `2020` | 2020 | potential for results ("desde planes 2020"); technology counts "hasta 2019 aprox."; no star any more |
| `desde_2021` | 2021 on | results of "planes desde 2021" in place of early results |

Two bounds of the file are approximate ("aprox.") and one of its rows says that *verificable* is of 2021: the plan of 2019
carries it in the public record, so here it begins where specificity ends. Scales are never converted: an evaluation keeps the
version it was made with, and a value of another one is refused.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CATALOGO = Path(__file__).resolve().parent.parent / "datos" / "escalas_irm.csv"
# A code that is no row of the file: without it "it serves none of the values" and "nobody said" would look alike.
SIN_RELEVANCIA = "sin_relevancia"
# The ladder of participation; OGP asks a plan to be made at this step or above (the file's own note).
MINIMO_DE_PARTICIPACION = 3

NOMBRES = {
    "verificable": "Verificable",
    "especificidad": "Especificidad",
    "relevancia": "Relevancia para los valores de OGP",
    "impacto_potencial": "Impacto potencial",
    "potencial_de_resultados": "Potencial de resultados",
    "cumplimiento": "Cumplimiento",
    "resultados_tempranos": "Resultados tempranos",
    "resultados_desde_2021": "Resultados",
}
PREGUNTAS = {
    "verificable": "¿Sus objetivos y actividades se pueden comprobar?",
    "especificidad": "¿Qué tan claro dice lo que hará?",
    "relevancia": "¿A qué valores del gobierno abierto sirve?",
    "impacto_potencial": "Si se cumple, ¿cuánto cambiaría las cosas?",
    "potencial_de_resultados": "Si se cumple, ¿cuánto cambiaría las cosas?",
    "cumplimiento": "¿Cuánto se cumplió al terminar el plan?",
    "resultados_tempranos": "¿Cuánto abrió al gobierno?",
    "resultados_desde_2021": "¿Qué resultados dejó?",
}
# A commitment may serve several values at once; everything else has one answer.
DE_VARIAS = frozenset({"relevancia"})
TECNOLOGIA = "tecnologia"


@dataclass(frozen=True)
class Valor:
    """A step of a scale. `certeza`: how sure the wording is (comun.enums.Certeza); `propio`: added by the portal."""

    clave: str
    etiqueta: str
    etiqueta_en: str
    orden: int
    definicion: str
    vigencia: str
    certeza: str
    fuentes: tuple[str, ...]
    propio: bool = False


@dataclass(frozen=True)
class Dimension:
    clave: str
    valores: tuple[Valor, ...]

    @property
    def nombre(self) -> str:
        return NOMBRES[self.clave]

    @property
    def pregunta(self) -> str:
        return PREGUNTAS[self.clave]

    @property
    def de_varias(self) -> bool:
        return self.clave in DE_VARIAS

    def valor(self, clave: str) -> Valor | None:
        return next((uno for uno in self.valores if uno.clave == clave), None)


@dataclass(frozen=True)
class Escala:
    """A version: what is looked at of the commitments of plans that begin from `desde` to `hasta` (None: no bound).

    `basta`: values of potential impact that may be starred; empty where nothing is starred any more.
    """

    clave: str
    desde: int | None
    hasta: int | None
    dimensiones: tuple[Dimension, ...]
    basta: frozenset[str]

    @property
    def nombre(self) -> str:
        if self.desde is None:
            return f"Escala de los planes que empezaron hasta {self.hasta}"
        if self.hasta is None:
            return f"Escala de los planes que empiezan desde {self.desde}"
        if self.desde == self.hasta:
            return f"Escala de los planes que empezaron en {self.desde}"
        return f"Escala de los planes que empezaron de {self.desde} a {self.hasta}"

    @property
    def tiene_estelar(self) -> bool:
        return bool(self.basta)

    def dimension(self, clave: str) -> Dimension | None:
        return next((una for una in self.dimensiones if una.clave == clave), None)


_TRANSFORMADOR = frozenset({"transformador"})
# version: (from, to, dimensions in the order of the review, what may be starred)
_VERSIONES: dict[str, tuple[int | None, int | None, tuple[str, ...], frozenset[str]]] = {
    "hasta_2014": (
        None, 2014, ("especificidad", "relevancia", "impacto_potencial", "cumplimiento"),
        frozenset({"moderado", "transformador"}),
    ),
    "2015_2016": (
        2015, 2016, ("especificidad", "relevancia", "impacto_potencial", "cumplimiento", "resultados_tempranos"),
        _TRANSFORMADOR,
    ),
    "2017_2019": (
        2017, 2019, ("verificable", "relevancia", "impacto_potencial", "cumplimiento", "resultados_tempranos"),
        _TRANSFORMADOR,
    ),
    "2020": (
        2020, 2020,
        ("verificable", "relevancia", "potencial_de_resultados", "cumplimiento", "resultados_tempranos"), frozenset(),
    ),
    "desde_2021": (
        2021, None,
        ("verificable", "relevancia", "potencial_de_resultados", "cumplimiento", "resultados_desde_2021"), frozenset(),
    ),
}  # fmt: skip
VERSIONES: tuple[str, ...] = tuple(_VERSIONES)
ULTIMO_ANO_CON_TECNOLOGIA = 2019


@cache
def catalogo() -> dict[str, tuple[Valor, ...]]:
    """Scale of the file → its values, in their order."""
    hallado: dict[str, list[Valor]] = {}
    with CATALOGO.open(encoding="utf-8", newline="") as archivo:
        for fila in csv.DictReader(archivo):
            hallado.setdefault(fila["escala"], []).append(
                Valor(
                    fila["clave"], fila["etiqueta_es"], fila["etiqueta_en"], int(fila["orden"]), fila["definicion"],
                    fila["vigencia"], fila["certeza"], tuple(una.strip() for una in fila["fuente"].split("|")),
                )
            )  # fmt: skip
    return {clave: tuple(sorted(valores, key=lambda uno: uno.orden)) for clave, valores in hallado.items()}


@cache
def escala(clave: str) -> Escala:
    """A version by its key. Raises `KeyError`."""
    desde, hasta, dimensiones, basta = _VERSIONES[clave]
    return Escala(clave, desde, hasta, tuple(_dimension(una, hasta) for una in dimensiones), basta)


def _dimension(clave: str, hasta: int | None) -> Dimension:
    valores = catalogo()[clave]
    if clave == "relevancia":
        con_tecnologia = hasta is not None and hasta <= ULTIMO_ANO_CON_TECNOLOGIA
        valores = tuple(uno for uno in valores if con_tecnologia or uno.clave != TECNOLOGIA)
        valores += (
            Valor(
                SIN_RELEVANCIA, "Ninguno de esos valores", "", 99,
                "Lo agrega el portal: sin él, «no sirve a ninguno» y «nadie lo dijo» se verían igual.", "todas", "", (),
                propio=True,
            ),
        )  # fmt: skip
    return Dimension(clave, valores)


def escala_de(ano: int | None) -> Escala | None:
    """The version of a plan that begins in `ano`; None when nobody says when it begins."""
    if ano is None:
        return None
    for clave, (desde, hasta, _, _) in _VERSIONES.items():
        if (desde is None or ano >= desde) and (hasta is None or ano <= hasta):
            return escala(clave)
    return None


def ano_de(inicio: int | None, periodo: str = "") -> int | None:
    """The year a plan begins: of its date, else the first one that its period names ("2019–2021" → 2019)."""
    if inicio is not None:
        return inicio
    hallado = re.search(r"\b(?:19|20)\d\d\b", periodo)
    return int(hallado[0]) if hallado else None


def participacion() -> tuple[Valor, ...]:
    """The ladder, from no consultation at all to handing over the decision."""
    return catalogo()["participacion"]


# --- starred ----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Condicion:
    """One of the four. `cumple` None: what was coded does not say."""

    clave: str
    nombre: str
    cumple: bool | None
    porque: str


@dataclass(frozen=True)
class Estelar:
    """`es` None: some condition is not known and none is broken."""

    condiciones: tuple[Condicion, ...]
    es: bool | None

    @property
    def cumplidas(self) -> int:
        return sum(1 for una in self.condiciones if una.cumple)

    @property
    def sin_dato(self) -> int:
        return sum(1 for una in self.condiciones if una.cumple is None)


def estelar(version: Escala, valores: Mapping[str, Sequence[str]]) -> Estelar | None:
    """The four conditions of a commitment (dimension → values coded); None where the version stars nothing.

    Verifiable (or specificity medium or high), relevant, transformative, carried out substantially or completely. One that
    is broken is enough to say no; without any broken one, one that is not known leaves it unknown.
    """
    if not version.tiene_estelar:
        return None
    nombres = {uno.clave: uno.etiqueta for uno in catalogo()["estelar"]}
    juicios = (
        _que_sea(version, valores, ("verificable", "especificidad"), {"si", "media", "alta"}),
        _que_sirva(valores.get("relevancia", ())),
        _que_sea(version, valores, ("impacto_potencial",), version.basta),
        _que_sea(version, valores, ("cumplimiento",), {"sustancial", "completo"}),
    )
    condiciones = tuple(
        Condicion(clave, nombres[clave], cumple, porque)
        for clave, (cumple, porque) in zip(("c1", "c2", "c3", "c4"), juicios, strict=True)
    )
    cumplen = [una.cumple for una in condiciones]
    return Estelar(condiciones, False if False in cumplen else None if None in cumplen else True)


def _que_sea(
    version: Escala, valores: Mapping[str, Sequence[str]], claves: Sequence[str], bastan: set[str] | frozenset[str]
) -> tuple[bool | None, str]:
    for clave in claves:
        dichos = valores.get(clave, ())
        if dichos:
            dimension = version.dimension(clave)
            valor = dimension.valor(dichos[0]) if dimension else None
            nombre = valor.etiqueta if valor else dichos[0]
            return dichos[0] in bastan, f"{NOMBRES[clave]}: {nombre}"
    return None, "No consta"


def _que_sirva(dichos: Sequence[str]) -> tuple[bool | None, str]:
    """Technology counts only when it serves one of the other values (note of the file)."""
    if not dichos:
        return None, "No consta"
    valores = {uno.clave: uno.etiqueta for uno in catalogo()["relevancia"]}
    de_peso = [uno for uno in dichos if uno in valores and uno != TECNOLOGIA]
    if de_peso:
        return True, "; ".join(valores[uno] for uno in de_peso)
    return False, "Sólo tecnología" if TECNOLOGIA in dichos else "Ninguno de los valores"
