"""What others published of a plan, counted again: each percentage from its own published counts. Pure; no Django.

The rows are those of `datos/planes_federales_resultados.csv`: who measured, what, how many, and a note. No figure is written
here: numerators are values of rows, and denominators are what the notes of the rows say ("de 11", "38/41=92.7"). What does
not add up is said, never mended (domain.md §0).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

CIEN = Decimal(100)
DECIMA = Decimal("0.1")
GOBIERNO, SOCIEDAD = "gobierno (SFP)", "sociedad civil (NOSC)"
IRM_DE_DISENO, IRM_DE_RESULTADOS = "IRM (diseño)", "IRM (resultados)"


class Dicho(Protocol):
    """A row: `planes.ResultadoDeclarado`, or a line of the CSV."""

    quien_mide: str
    indicador: str
    valor: Decimal
    nota: str


Clave = tuple[str, str]  # who measured, what


@dataclass(frozen=True)
class Parte:
    nombre: str
    cuantos: int


@dataclass(frozen=True)
class Cuenta:
    """A division made again. `publicado`: the percentage that somebody gave; None when they gave only counts.

    `estricto` tells whether only what was wholly kept is in the numerator; None when the count is of another thing.
    """

    que: str
    quien: str
    partes: tuple[Parte, ...]
    denominador: int
    del_denominador: str
    publicado: Decimal | None
    estricto: bool | None
    nota: str = ""

    @property
    def numerador(self) -> int:
        return sum(parte.cuantos for parte in self.partes)

    @property
    def porciento(self) -> Decimal:
        """One decimal, half up."""
        return (CIEN * self.numerador / self.denominador).quantize(DECIMA, ROUND_HALF_UP)

    @property
    def coincide(self) -> bool | None:
        """Whether the published one is ours, with the decimals that were published. None when none was."""
        if self.publicado is None:
            return None
        publicado = self.publicado.normalize()
        decimales = Decimal(1).scaleb(min(0, int(publicado.as_tuple().exponent)))
        return (CIEN * self.numerador / self.denominador).quantize(decimales, ROUND_HALF_UP) == publicado

    @property
    def operacion(self) -> str:
        """`(9 + 15 + 14) / 41 = 92.7 %`."""
        suma = " + ".join(str(parte.cuantos) for parte in self.partes)
        arriba = f"({suma})" if len(self.partes) > 1 else suma
        return f"{arriba} / {self.denominador} = {self.porciento} %"


@dataclass(frozen=True)
class Suma:
    """Parts that should be a whole. `declarado`: the whole according to the source, `donde` it says so."""

    que: str
    quien: str
    partes: tuple[Parte, ...]
    declarado: int
    donde: str

    @property
    def suma(self) -> int:
        return sum(parte.cuantos for parte in self.partes)

    @property
    def cuadra(self) -> bool:
        return self.suma == self.declarado

    @property
    def operacion(self) -> str:
        """`15 + 14 + 2 = 31`."""
        return f"{' + '.join(str(parte.cuantos) for parte in self.partes)} = {self.suma}"

    @property
    def dicho(self) -> str:
        """`Las partes suman 31, no 30.`"""
        return f"Las partes suman {self.suma}{'' if self.cuadra else f', no {self.declarado}'}."


@dataclass(frozen=True)
class Rehechas:
    """`sueltos`: rows that are no count of commitments, told as they came."""

    cuentas: tuple[Cuenta, ...]
    sumas: tuple[Suma, ...]
    sueltos: tuple[Clave, ...]

    @property
    def no_cuadran(self) -> list[Suma]:
        return [una for una in self.sumas if not una.cuadra]


@dataclass(frozen=True)
class _Entre:
    """Where a denominator comes from: what notes say (`dice`), added up; or the values of rows."""

    dice: tuple[Clave, ...] = ()
    vale: tuple[Clave, ...] = ()
    nombre: str = "compromisos declarados"


@dataclass(frozen=True)
class _Division:
    que: str
    suma: tuple[Clave, ...]
    entre: _Entre
    publicado: Clave | None = None  # the row whose value is the percentage
    en_nota: Clave | None = None  # the row whose note gives it: "31%"
    dado: Decimal | None = None  # given by a source that is no row: datos/inconsistencias.csv
    estricto: bool | None = None
    nota: str = ""


@dataclass(frozen=True)
class _Adicion:
    que: str
    suma: tuple[Clave, ...]
    todo: _Entre | None = None  # None: the note of the last one says it ("21+17+2=40, no 36")


GUB_SI, GUB_EN = (
    (GOBIERNO, "compromisos gubernamentales cumplidos"),
    (GOBIERNO, "compromisos gubernamentales en proceso"),
)
OSC_SI, OSC_PARTE = (GOBIERNO, "compromisos OSC cumplidos"), (GOBIERNO, "compromisos OSC cumplidos parcialmente")
OSC_EN, DECLARADO = (GOBIERNO, "compromisos OSC en proceso"), (GOBIERNO, "cumplimiento declarado")
NOSC_SI, NOSC_PARTE = (SOCIEDAD, "cumplidos totalmente"), (SOCIEDAD, "cumplidos parcialmente")
NOSC_NO = (SOCIEDAD, "no cumplidos")
SEGUNDO_SI = ("gobierno", "compromisos cumplidos")
DISPONIBLES = (SOCIEDAD, "resultados aún disponibles en 2018")
AL_DIA = (SOCIEDAD, "resultados con información actualizada en 2018")
TERCERO_SI, GLOBAL = (GOBIERNO, "compromisos completados"), (GOBIERNO, "avance global")
DISTINTOS = (SOCIEDAD, "resultados distintos o de menor impacto")
DESAPEGADOS = (SOCIEDAD, "resultados desapegados, con posible efecto nocivo")
APEGADOS = (SOCIEDAD, "apegados sin participación amplia")
SIGNIFICATIVOS_3 = ("IRM", "resultados tempranos significativos")
RELEVANTES = (IRM_DE_DISENO, "compromisos relevantes para valores de OGP")
TRANSFORMADORES = (IRM_DE_DISENO, "compromisos transformadores")
MARGINALES, SIGNIFICATIVOS = (
    (IRM_DE_RESULTADOS, "resultados marginales"),
    (IRM_DE_RESULTADOS, "resultados significativos"),
)
EXCEPCIONALES = (IRM_DE_RESULTADOS, "resultados excepcionales")
SIN_EVIDENCIA = (IRM_DE_RESULTADOS, "sin evidencia de resultados")

EN_TODO = _Entre(dice=(GUB_SI, OSC_SI))
DE_LA_SUMA = _Entre(vale=(NOSC_SI, NOSC_PARTE, NOSC_NO), nombre="la suma de sus partes")
DE_TRECE = _Entre(dice=(MARGINALES,))
PORQUE_CUENTA_PARCIALES = "La cifra publicada cuenta como cumplido lo que sólo se cumplió en parte."

DIVISIONES: tuple[_Division, ...] = (
    _Division("Compromisos del gobierno, sólo los cumplidos", (GUB_SI,), _Entre(dice=(GUB_SI,)), estricto=True),
    _Division("Compromisos de las OSC, sólo los cumplidos", (OSC_SI,), _Entre(dice=(OSC_SI,)), estricto=True),
    _Division("Todos, sólo los cumplidos", (GUB_SI, OSC_SI), EN_TODO, estricto=True),
    _Division(
        "Todos, con los cumplidos en parte", (GUB_SI, OSC_SI, OSC_PARTE), EN_TODO, publicado=DECLARADO, estricto=False,
        nota=PORQUE_CUENTA_PARCIALES,
    ),
    _Division("Sólo los cumplidos totalmente", (NOSC_SI,), DE_LA_SUMA, estricto=True),
    _Division("Con los cumplidos en parte", (NOSC_SI, NOSC_PARTE), DE_LA_SUMA, estricto=False),
    _Division("Compromisos cumplidos, según el gobierno", (SEGUNDO_SI,), _Entre(dice=(SEGUNDO_SI,)), estricto=True),
    _Division(
        "Resultados que seguían disponibles en 2018", (DISPONIBLES,), _Entre(dice=(DISPONIBLES,), nombre="resultados"),
        dado=Decimal("88.4"),
    ),
    _Division(
        "De los disponibles, con información al día", (AL_DIA,), _Entre(vale=(DISPONIBLES,), nombre="resultados disponibles"),
        dado=Decimal("60.88"),
    ),
    _Division(
        "Compromisos completados", (TERCERO_SI,), _Entre(dice=(TERCERO_SI,)), publicado=GLOBAL, estricto=True,
        nota="Lo publicado es un «avance global» y no dice cómo se mide; lo completado es otra cosa y es menos.",
    ),
    _Division("Con resultados tempranos significativos", (SIGNIFICATIVOS_3,), _Entre(dice=(SIGNIFICATIVOS_3,))),
    _Division("Relevantes para los valores de OGP", (RELEVANTES,), DE_TRECE, en_nota=RELEVANTES),
    _Division("Transformadores en su diseño", (TRANSFORMADORES,), DE_TRECE, en_nota=TRANSFORMADORES),
    _Division("Con algún resultado temprano", (EXCEPCIONALES, SIGNIFICATIVOS, MARGINALES), DE_TRECE),
    _Division("Con resultados significativos o excepcionales", (EXCEPCIONALES, SIGNIFICATIVOS), DE_TRECE),
)  # fmt: skip
ADICIONES: tuple[_Adicion, ...] = (
    _Adicion("Compromisos del gobierno", (GUB_SI, GUB_EN), _Entre(dice=(GUB_SI,))),
    _Adicion("Compromisos de las OSC", (OSC_SI, OSC_PARTE, OSC_EN), _Entre(dice=(OSC_SI,))),
    _Adicion("Compromisos del plan, según la sociedad", (NOSC_SI, NOSC_PARTE, NOSC_NO)),
    _Adicion("Compromisos revisados por el IRM", (MARGINALES, SIGNIFICATIVOS, EXCEPCIONALES, SIN_EVIDENCIA), DE_TRECE),
)

_DE = re.compile(r"\bde (\d+)\b")
_NO = re.compile(r"\bno (\d+)\b")
_PORCIENTO = re.compile(r"(\d+(?:\.\d+)?)\s*%")


def dicho_de(nota: str) -> int | None:
    """The whole that a note names: `de 30 declarados` is 30."""
    hallado = _DE.search(nota)
    return int(hallado[1]) if hallado else None


def total_negado(nota: str) -> int | None:
    """The whole that a note says the parts do not reach: `21+17+2=40, no 36` is 36."""
    hallado = _NO.search(nota)
    return int(hallado[1]) if hallado else None


def porciento_de(nota: str) -> Decimal | None:
    """The percentage that a note gives: `31%; también 4…` is 31."""
    hallado = _PORCIENTO.search(nota)
    return Decimal(hallado[1]) if hallado else None


def rehacer(filas: Sequence[Dicho]) -> Rehechas:
    """Every division and every sum that the rows of one plan allow. A row that is missing leaves out what needs it."""
    por_clave = {(fila.quien_mide, fila.indicador): fila for fila in filas}
    usadas: set[Clave] = set()

    def partes(claves: tuple[Clave, ...]) -> tuple[Parte, ...] | None:
        if any(clave not in por_clave for clave in claves):
            return None
        return tuple(Parte(clave[1], int(por_clave[clave].valor)) for clave in claves)

    def todo(entre: _Entre) -> int | None:
        if any(clave not in por_clave for clave in (*entre.dice, *entre.vale)):
            return None
        dichos = [dicho_de(por_clave[clave].nota) for clave in entre.dice]
        if None in dichos:
            return None
        return sum(n for n in dichos if n is not None) + sum(int(por_clave[clave].valor) for clave in entre.vale)

    cuentas = []
    for division in DIVISIONES:
        suyas, denominador = partes(division.suma), todo(division.entre)
        if suyas is None or not denominador:
            continue
        publicado = division.dado
        if division.publicado in por_clave:
            publicado = por_clave[division.publicado].valor
        elif division.en_nota in por_clave:
            publicado = porciento_de(por_clave[division.en_nota].nota)
        usadas |= {*division.suma, *((division.publicado,) if division.publicado else ())}
        cuentas.append(
            Cuenta(
                division.que,
                division.suma[0][0],
                suyas,
                denominador,
                division.entre.nombre,
                publicado,
                division.estricto,
                division.nota,
            )
        )
    sumas = []
    for adicion in ADICIONES:
        suyas = partes(adicion.suma)
        if suyas is None:
            continue
        nota = por_clave[adicion.suma[-1]].nota
        declarado = todo(adicion.todo) if adicion.todo else total_negado(nota)
        if declarado is None:
            continue
        usadas |= set(adicion.suma)
        sumas.append(Suma(adicion.que, adicion.suma[0][0], suyas, declarado, nota))
    sueltos = tuple(
        (fila.quien_mide, fila.indicador) for fila in filas if (fila.quien_mide, fila.indicador) not in usadas
    )
    return Rehechas(tuple(cuentas), tuple(sumas), sueltos)
