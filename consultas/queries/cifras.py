"""Reading the breakdowns that a tally froze: topic by canal and by sex, participation by group, paper by venue."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from consultas import grupos
from consultas.enums import SIN_DECLARAR, Dimension
from consultas.models import CeldaDeResultado, Consulta, Escrutinio, ParticipacionPorGrupo, PoblacionDeReferencia, Tema

DESGLOSES = (Dimension.CANAL, Dimension.SEXO)


@dataclass(frozen=True)
class FilaDeDesglose:
    """`celdas` in the order of the columns; None: this topic's breakdown is not published."""

    tema: Tema
    total: int
    celdas: list[int] | None


@dataclass(frozen=True)
class Desglose:
    """Topic × dimension. `columnas`: (group, name). `motivo` says why there is none, when there is none."""

    dimension: str
    nombre: str
    columnas: list[tuple[str, str]]
    filas: list[FilaDeDesglose]
    motivo: str = ""

    @property
    def faltan(self) -> int:
        """Topics with votes whose breakdown is not published."""
        return sum(fila.celdas is None and fila.total > 0 for fila in self.filas)


@dataclass(frozen=True)
class FilaDeGrupo:
    """Shares are percentages with one decimal. `parte`: of those who declared it; None for who did not.
    `poblacion` None: nobody loaded it for this group.
    """

    grupo: str
    nombre: str
    personas: int
    parte: float | None
    poblacion: float | None
    fuente: str = ""


@dataclass(frozen=True)
class Participacion:
    dimension: str
    nombre: str
    filas: list[FilaDeGrupo]

    @property
    def con_poblacion(self) -> bool:
        return any(fila.poblacion is not None for fila in self.filas)


def desgloses_de(acta: Escrutinio, totales: Iterable[tuple[Tema, int]], vias: int) -> list[Desglose]:
    """Both breakdowns, topics in the order of `totales`. `vias`: through how many ways people took part. One query."""
    celdas: dict[str, dict[int, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for dimension, tema, grupo, votos in CeldaDeResultado.objects.filter(escrutinio=acta).values_list(
        "dimension", "tema_id", "grupo", "votos"
    ):
        celdas[dimension][tema][grupo] = votos
    totales = list(totales)
    return [
        _desglose(dimension.value, celdas[dimension.value], totales)
        for dimension in DESGLOSES
        if dimension != Dimension.CANAL or vias > 1
    ]


def _desglose(dimension: str, por_tema: dict[int, dict[str, int]], totales: list[tuple[Tema, int]]) -> Desglose:
    nombre = grupos.DIMENSIONES[dimension]
    if not por_tema:
        return Desglose(dimension, nombre, [], [], motivo_de(dimension))
    columnas = sorted({g for fila in por_tema.values() for g in fila}, key=lambda g: grupos.lugar_de(dimension, g))
    return Desglose(
        dimension,
        nombre,
        [(grupo, grupos.nombre_de(dimension, grupo)) for grupo in columnas],
        [
            FilaDeDesglose(
                tema, total, [por_tema[tema.pk].get(g, 0) for g in columnas] if tema.pk in por_tema else None
            )
            for tema, total in totales
        ],
    )


def motivo_de(dimension: str) -> str:
    """Why a breakdown is not published at all."""
    if dimension == Dimension.CANAL:
        return "No se publica: en casi todos los temas habría casillas con menos de 5 boletas de alguna vía."
    return (
        "No se publica: muy pocas personas declararon este dato, o habría casillas con menos de 5 boletas en casi "
        "todos los temas."
    )


def participacion_de(acta: Escrutinio, consulta: Consulta) -> list[Participacion]:
    """People by group, frozen, beside the population where somebody loaded it with its source. Two queries."""
    filas: dict[str, dict[str, int]] = defaultdict(dict)
    for dimension, grupo, personas in ParticipacionPorGrupo.objects.filter(escrutinio=acta).values_list(
        "dimension", "grupo", "personas"
    ):
        filas[dimension][grupo] = personas
    return comparar(filas, poblacion_de(consulta))


def poblacion_de(consulta: Consulta) -> dict[str, dict[str, tuple[int, str]]]:
    """Dimension → group → (people, source). One query."""
    poblacion: dict[str, dict[str, tuple[int, str]]] = defaultdict(dict)
    for dimension, grupo, personas, fuente in PoblacionDeReferencia.objects.filter(consulta=consulta).values_list(
        "dimension", "grupo", "personas", "fuente"
    ):
        poblacion[dimension][grupo] = personas, fuente
    return poblacion


def comparar(filas: dict[str, dict[str, int]], poblacion: dict[str, dict[str, tuple[int, str]]]) -> list[Participacion]:
    """Shares of those who took part beside shares of the population.

    A block that joins groups is compared with the sum of those that have a population; who did not declare has none.
    Shares are of those who declared it; those of the population, of what was loaded for the dimension.
    """
    salida = []
    for dimension in Dimension.values:
        propias = filas.get(dimension)
        if not propias:
            continue
        total = sum(n for grupo, n in propias.items() if SIN_DECLARAR not in grupos.miembros(grupo))
        cargada = poblacion.get(dimension, {})
        todos = sum(personas for personas, _ in cargada.values())
        renglones = []
        for grupo in sorted(propias, key=lambda g: grupos.lugar_de(dimension, g)):
            suyas = [cargada[m] for m in grupos.miembros(grupo) if m in cargada]
            declarado = SIN_DECLARAR not in grupos.miembros(grupo)
            completa = declarado and bool(suyas) and len(suyas) == len(grupos.miembros(grupo))
            renglones.append(
                FilaDeGrupo(
                    grupo,
                    grupos.nombre_de(dimension, grupo),
                    propias[grupo],
                    parte(propias[grupo], total) if declarado else None,
                    parte(sum(n for n, _ in suyas), todos) if completa else None,
                    suyas[0][1] if suyas else "",
                )
            )
        salida.append(Participacion(dimension, grupos.DIMENSIONES[dimension], renglones))
    return salida


def parte(cuantos: int, todos: int) -> float:
    return round(100 * cuantos / todos, 1) if todos else 0.0
