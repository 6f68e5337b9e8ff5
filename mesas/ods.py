"""The 17 Sustainable Development Goals, by number and name. Source: datos/ods.csv; nobody's emblem is copied."""

import csv
from dataclasses import dataclass
from functools import cache

from django.conf import settings


@dataclass(frozen=True)
class Ods:
    """`color` and `texto` (black or white) go only inside its own tile."""

    numero: int
    nombre: str
    color: str
    texto: str


@cache
def catalogo() -> dict[int, Ods]:
    """Every goal by its number, in order."""
    with (settings.RAIZ / "datos" / "ods.csv").open(encoding="utf-8", newline="") as archivo:
        filas = [
            Ods(int(fila["numero"]), fila["nombre_corto"], fila["color_hex"], fila["texto_recomendado"])
            for fila in csv.DictReader(archivo)
        ]
    return {ods.numero: ods for ods in sorted(filas, key=lambda ods: ods.numero)}
