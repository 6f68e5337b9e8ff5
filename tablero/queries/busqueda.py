"""Search over what every app declares findable."""

from dataclasses import dataclass

from comun.registro import Busqueda, Hallazgo, descubrir
from comun.textos import normalizar, plegar

MINIMO = 2
MAXIMO = 100
POR_GRUPO = 8


@dataclass(frozen=True)
class Grupo:
    """What was found of one kind. `hay_mas` says that the list was cut."""

    clave: str
    nombre: str
    hallazgos: list[Hallazgo]
    hay_mas: bool


def texto_de(bruto: str) -> str:
    """What was asked, as it can be asked: no control characters, no surplus blanks, at most `MAXIMO` characters."""
    return " ".join(normalizar(bruto[: MAXIMO * 4]).split())[:MAXIMO].strip()


def buscar(texto: str) -> list[Grupo]:
    """Groups with something in them, in the order that apps declare. Nothing for less than `MINIMO` characters."""
    plegado = plegar(texto)
    if len(plegado) < MINIMO:
        return []
    declaradas: list[Busqueda] = sorted(descubrir("busqueda", "BUSQUEDAS"), key=lambda b: b.orden)
    grupos = []
    for declarada in declaradas:
        hallazgos = declarada.consulta(plegado, POR_GRUPO + 1)
        if hallazgos:
            grupos.append(
                Grupo(declarada.clave, declarada.nombre, hallazgos[:POR_GRUPO], hay_mas=len(hallazgos) > POR_GRUPO)
            )
    return grupos
