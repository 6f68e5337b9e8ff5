"""A table of population by group, as somebody typed it. Pure: bytes in, rows or faults with their line out."""

from dataclasses import dataclass, field

from consultas.enums import GRUPOS
from consultas.papel import ErrorDeRenglon, decodificar, leer_tabla

COLUMNAS = ("dimension", "grupo", "personas", "fuente")
RENGLONES_MAXIMOS = 200
OCTETOS_MAXIMOS = 200_000
PERSONAS_MAXIMAS = 2_000_000_000
LARGO_DE_FUENTE = 300
_GRUPOS = {str(d): [codigo for codigo, _ in grupos] for d, grupos in GRUPOS.items()}


@dataclass(frozen=True)
class Renglon:
    dimension: str
    grupo: str
    personas: int
    fuente: str


@dataclass
class Lectura:
    renglones: list[Renglon] = field(default_factory=list)
    errores: list[ErrorDeRenglon] = field(default_factory=list)


def leer_poblacion(contenido: bytes) -> Lectura:
    """`dimension` may go inside `grupo` ("sexo:mujer"). A BOM, semicolons and Latin-1 are read; blank lines do not count."""
    lectura = Lectura()
    tabla = leer_tabla(decodificar(contenido), COLUMNAS, COLUMNAS[1:], RENGLONES_MAXIMOS)
    lectura.errores += tabla.errores
    vistos: set[tuple[str, str]] = set()
    for fila in tabla.filas:
        faltas = len(lectura.errores)

        def falta(columna: str, mensaje: str, renglon: int = fila.renglon) -> None:
            lectura.errores.append(ErrorDeRenglon(renglon, columna, mensaje))

        dimension, grupo = fila.celdas.get("dimension", "").lower(), fila.celdas["grupo"].lower()
        if ":" in grupo:
            dimension, _, grupo = (parte.strip() for parte in grupo.partition(":"))
        if dimension not in _GRUPOS:
            falta("dimension", f"Escribe una de estas: {', '.join(_GRUPOS)}.")
        elif grupo not in _GRUPOS[dimension]:
            falta("grupo", f"En {dimension} los grupos son: {', '.join(_GRUPOS[dimension])}.")
        elif (dimension, grupo) in vistos:
            falta("grupo", f"{dimension}:{grupo} ya estaba en otro renglón.")
        vistos.add((dimension, grupo))
        cifra = fila.celdas["personas"].replace(",", "").replace(" ", "").replace("\u00a0", "")
        if not (cifra.isascii() and cifra.isdigit()) or int(cifra[:12]) > PERSONAS_MAXIMAS:
            falta("personas", "Escribe cuántas personas, con un número entero.")
        fuente = fila.celdas["fuente"]
        if not fuente:
            falta("fuente", "Di de dónde sale la cifra: sin fuente no se publica.")
        elif len(fuente) > LARGO_DE_FUENTE or "\x00" in fuente:
            falta("fuente", f"La fuente cabe en {LARGO_DE_FUENTE} letras.")
        if len(lectura.errores) == faltas:
            lectura.renglones.append(Renglon(dimension, grupo, int(cifra), fuente))
    return lectura


def plantilla() -> str:
    """The table to fill in: one line for each group."""
    lineas = [",".join(COLUMNAS)]
    lineas += [f"{dimension},{grupo},," for dimension, grupos in _GRUPOS.items() for grupo in grupos]
    return "\n".join(lineas) + "\n"
