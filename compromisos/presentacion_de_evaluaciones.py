"""Evaluations as their pages show them: how many of each value, each commitment in its row, the ladder, the star."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from compromisos import escalas
from compromisos.models import Calificacion, Compromiso, Evaluacion
from planes.models import ResultadoDeclarado

NO_CONSTA = "No consta"


# --- charts -----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Barra:
    """A value and how many commitments have it. `ancho`: of its bar, as SVG says it ("62.5%"). `definicion`: what it means."""

    nombre: str
    cuantos: int
    ancho: str
    definicion: str = ""
    sin_dato: bool = False


@dataclass(frozen=True)
class Grafica:
    """One dimension. `codificados` commitments of `total` have some value; where several fit, bars add up to more."""

    clave: str
    nombre: str
    pregunta: str
    barras: tuple[Barra, ...]
    codificados: int
    total: int
    de_varias: bool = False


def _barra(nombre: str, cuantos: int, total: int, definicion: str = "", *, sin_dato: bool = False) -> Barra:
    ancho = Decimal(100 * cuantos) / Decimal(total or 1)
    return Barra(nombre, cuantos, f"{ancho:.1f}%", definicion, sin_dato)


def graficas(
    escala: escalas.Escala, compromisos: Sequence[Compromiso], hoja: Mapping[int, Mapping[str, Sequence[Calificacion]]]
) -> list[Grafica]:
    """A chart for each dimension of the scale, its values in order, what nobody coded at the end."""
    total = len(compromisos)
    hechas = []
    for dimension in escala.dimensiones:
        dichos = [[una.valor for una in hoja.get(c.pk, {}).get(dimension.clave, ())] for c in compromisos]
        barras = [
            _barra(valor.etiqueta, sum(valor.clave in dicho for dicho in dichos), total, valor.definicion)
            for valor in dimension.valores
        ]
        sin_dato = sum(not dicho for dicho in dichos)
        hechas.append(
            Grafica(
                dimension.clave, dimension.nombre, dimension.pregunta,
                (*barras, _barra(NO_CONSTA, sin_dato, total, sin_dato=True)), total - sin_dato, total, dimension.de_varias,
            )
        )  # fmt: skip
    return hechas


def graficas_de_fuentes(compromisos: Sequence[Compromiso]) -> list[Grafica]:
    """The same of what sources tell, in their own words: nothing is read as a value of any scale."""
    total = len(compromisos)
    dimensiones = dict.fromkeys(una.dimension for c in compromisos for una in c.codificaciones.all())
    hechas = []
    for dimension in dimensiones:
        dichos = [next((u.valor for u in c.codificaciones.all() if u.dimension == dimension), "") for c in compromisos]
        distintos = sorted({dicho for dicho in dichos if dicho})
        barras = [_barra(dicho[:1].upper() + dicho[1:], dichos.count(dicho), total) for dicho in distintos]
        sin_dato = dichos.count("")
        hechas.append(
            Grafica(
                "", dimension, "", (*barras, _barra(NO_CONSTA, sin_dato, total, sin_dato=True)), total - sin_dato, total
            )
        )
    return hechas


# --- rows -------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Celda:
    """What was coded of a commitment on a dimension. `valores` empty: nobody said."""

    dimension: escalas.Dimension
    valores: tuple[str, ...]
    claves: tuple[str, ...]
    nota: str
    certeza: str
    clave_de_certeza: str

    @property
    def texto(self) -> str:
        return "; ".join(self.valores) or NO_CONSTA


@dataclass(frozen=True)
class Renglon:
    compromiso: Compromiso
    celdas: tuple[Celda, ...]
    estelar: escalas.Estelar | None

    @property
    def calificado(self) -> bool:
        return any(celda.valores for celda in self.celdas)


def celda_de(dimension: escalas.Dimension, dichas: Sequence[Calificacion]) -> Celda:
    valores = []
    for una in dichas:
        valor = dimension.valor(una.valor)
        valores.append(valor.etiqueta if valor else una.valor)
    primera = dichas[0] if dichas else None
    return Celda(
        dimension,
        tuple(valores),
        tuple(una.valor for una in dichas),
        primera.nota if primera else "",
        primera.get_certeza_display() if primera else "",
        primera.certeza if primera else "",
    )


def renglones(
    escala: escalas.Escala, compromisos: Sequence[Compromiso], hoja: Mapping[int, Mapping[str, Sequence[Calificacion]]]
) -> list[Renglon]:
    """Each commitment with its codes and, under a scale that has it, whether it is starred and why."""
    hechos = []
    for compromiso in compromisos:
        dicho = hoja.get(compromiso.pk, {})
        celdas = tuple(celda_de(dimension, dicho.get(dimension.clave, ())) for dimension in escala.dimensiones)
        valores = {celda.dimension.clave: celda.claves for celda in celdas if celda.claves}
        hechos.append(Renglon(compromiso, celdas, escalas.estelar(escala, valores)))
    return hechos


def dichas(
    filas: Sequence[Calificacion], compromisos: Sequence[Compromiso]
) -> dict[int, list[tuple[Evaluacion, Renglon]]]:
    """commitment → each evaluation that coded it, with its row, in the order of `filas` (its `evaluacion` at hand)."""
    hojas: dict[tuple[int, int], dict[str, list[Calificacion]]] = {}
    evaluaciones: dict[int, Evaluacion] = {}
    for una in filas:
        evaluaciones[una.evaluacion_id] = una.evaluacion
        hojas.setdefault((una.compromiso_id, una.evaluacion_id), {}).setdefault(una.dimension, []).append(una)
    por_clave = {uno.pk: uno for uno in compromisos}
    salida: dict[int, list[tuple[Evaluacion, Renglon]]] = {}
    for (clave, cual), hoja in hojas.items():
        if clave in por_clave:
            evaluacion = evaluaciones[cual]
            renglon = renglones(escalas.escala(evaluacion.escala), [por_clave[clave]], {clave: hoja})[0]
            salida.setdefault(clave, []).append((evaluacion, renglon))
    return salida


@dataclass(frozen=True)
class CuentaDeEstelares:
    """`si` of `total` are starred; `sin_dato` are not known; the rest break some condition."""

    si: int
    no: int
    sin_dato: int
    total: int


def cuenta_de_estelares(filas: Iterable[Renglon]) -> CuentaDeEstelares | None:
    """None where the scale stars nothing."""
    juicios = [fila.estelar.es for fila in filas if fila.estelar is not None]
    if not juicios:
        return None
    return CuentaDeEstelares(juicios.count(True), juicios.count(False), juicios.count(None), len(juicios))


# --- the ladder -------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Peldano:
    """A step, from the lowest. `alto`: of its drawing, as SVG says it; `es_minimo`: OGP asks for this one or above."""

    orden: int
    nombre: str
    definicion: str
    al_hacerlo: bool
    al_llevarlo: bool
    es_minimo: bool
    ancho: str


@dataclass(frozen=True)
class Escalera:
    """`llega`: whether the plan was made at OGP's minimum or above; None when nobody says."""

    peldanos: tuple[Peldano, ...]
    al_hacerlo: str
    al_llevarlo: str
    minimo: str
    llega: bool | None


def escalera(evaluacion: Evaluacion) -> Escalera:
    """The ladder of participation with the two steps that the evaluation found, the highest first."""
    niveles = escalas.participacion()
    hecho, llevado = evaluacion.participacion_desarrollo, evaluacion.participacion_implementacion
    nombres = {nivel.orden: nivel.etiqueta for nivel in niveles}
    peldanos = tuple(
        Peldano(
            nivel.orden,
            nivel.etiqueta,
            nivel.definicion,
            nivel.orden == hecho,
            nivel.orden == llevado,
            nivel.orden == escalas.MINIMO_DE_PARTICIPACION,
            f"{Decimal(100 * (nivel.orden + 1)) / len(niveles):.1f}%",
        )
        for nivel in reversed(niveles)
    )
    return Escalera(
        peldanos,
        nombres.get(hecho, NO_CONSTA) if hecho is not None else NO_CONSTA,
        nombres.get(llevado, NO_CONSTA) if llevado is not None else NO_CONSTA,
        nombres[escalas.MINIMO_DE_PARTICIPACION],
        hecho >= escalas.MINIMO_DE_PARTICIPACION if hecho is not None else None,
    )


# --- what sources declare ---------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Cuadre:
    """Figures of one report that should add up to the plan's commitments. `constan`: how many of them the record of each
    commitment also tells, in its own words."""

    quien: str
    sumandos: tuple[tuple[ResultadoDeclarado, int | None], ...]
    suma: Decimal
    total: int | None

    @property
    def cuadra(self) -> bool:
        return self.total is not None and self.suma == self.total

    @property
    def cuenta(self) -> str:
        return " + ".join(f"{fila.valor.normalize():f}" for fila, _ in self.sumandos)


# Of the record of each commitment: the word that begins its value, by the figure that counts it. The last pair is the
# source's own ("MX0075 y MX0079 entre ellos según sus fichas").
EN_LAS_FICHAS = {
    "resultados marginales": "marginal",
    "resultados significativos": "significativo",
    "resultados excepcionales": "excepcional",
    "sin evidencia de resultados": "sin resultados",
}
DIMENSION_DE_FICHAS = "Resultados tempranos"


def cuadre(
    cifras: Sequence[ResultadoDeclarado], compromisos: Sequence[Compromiso], declarados: int | None
) -> Cuadre | None:
    """The figures of results that share the commitments out, added up; None when some are missing."""
    partes = [fila for fila in cifras if fila.indicador in EN_LAS_FICHAS]
    if len(partes) < 2:
        return None
    dichos = [una.valor for c in compromisos for una in c.codificaciones.all() if una.dimension == DIMENSION_DE_FICHAS]
    sumandos = tuple(
        (fila, sum(dicho.startswith(EN_LAS_FICHAS[fila.indicador]) for dicho in dichos)) for fila in partes
    )
    return Cuadre(partes[0].quien_mide, sumandos, sum((fila.valor for fila in partes), Decimal(0)), declarados)


def filas_de_fuentes(
    compromisos: Sequence[Compromiso], dimensiones: Sequence[str]
) -> list[tuple[Compromiso, list[Any]]]:
    """Each commitment with its coding of each dimension, or None."""
    salida = []
    for compromiso in compromisos:
        dichas = {una.dimension: una for una in compromiso.codificaciones.all()}
        salida.append((compromiso, [dichas.get(dimension) for dimension in dimensiones]))
    return salida
