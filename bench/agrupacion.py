"""How good and how fast the suggested groups of propuestas are: `python -m bench.agrupacion`.

The truth are the groups of `datos/propuestas_de_muestra.csv` (300 texts, 40 groups, five languages): two texts of the
same group are a true pair. Exits with 1 when recall < 0.8 or precision < 0.6 of the suggested pairs. The same figures are
printed for `datos/propuestas_de_muestra_ajena.csv`, written by others who had not seen the vocabulary.
"""

import csv
import random
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from consultas import agrupacion
from consultas.agrupacion import Grupo, Pares, Texto

DATOS = Path(__file__).resolve().parent.parent / "datos"
MUESTRA = DATOS / "propuestas_de_muestra.csv"
AJENA = DATOS / "propuestas_de_muestra_ajena.csv"
RECALL, PRECISION = 0.8, 0.6
META_S = 20.0  # of processor, 10,500 texts
UMBRALES = [n / 100 for n in range(10, 80, 2)]
Par = tuple[int, int]


@dataclass(frozen=True)
class Medida:
    """Shares of the true pairs that were suggested, and of the suggested that are true."""

    recall: float
    precision: float
    sugeridos: int

    @property
    def f1(self) -> float:
        suma = self.recall + self.precision
        return 2 * self.recall * self.precision / suma if suma else 0.0

    def __str__(self) -> str:
        return f"recall {self.recall:.3f}, precision {self.precision:.3f} ({self.sugeridos} pares)"


def leer_muestra(archivo: Path = MUESTRA) -> list[tuple[Texto, str]]:
    """The labelled texts: (text, its group)."""
    with archivo.open(encoding="utf-8", newline="") as abierto:
        filas = list(csv.DictReader(abierto))
    return [(Texto(n, fila["titulo"], fila["problema"]), fila["grupo"]) for n, fila in enumerate(filas)]


def medir(muestra: list[tuple[Texto, str]], sugeridos: Iterable[Par]) -> Medida:
    grupos = {texto.clave: grupo for texto, grupo in muestra}
    ciertos = {par for par in combinations(sorted(grupos), 2) if grupos[par[0]] == grupos[par[1]]}
    hallados = set(sugeridos)
    aciertos = len(ciertos & hallados)
    return Medida(aciertos / len(ciertos), aciertos / len(hallados) if hallados else 0.0, len(hallados))


def por_umbral(pares: Pares, umbral: float) -> list[Par]:
    return [par for par, valor in pares.items() if valor >= umbral]


def de_grupos(grupos: Iterable[Grupo]) -> list[Par]:
    return [(a, b) for grupo in grupos for (a, _), (b, _) in combinations(grupo.miembros, 2)]


def en_dos_mitades(muestra: list[tuple[Texto, str]], semilla: int = 7) -> list[tuple[float, Medida]]:
    """Threshold chosen on half of the groups (best F1), measured on the other half, and the other way round."""
    grupos = sorted({grupo for _, grupo in muestra})
    random.Random(semilla).shuffle(grupos)
    primera = set(grupos[: len(grupos) // 2])
    mitades = [[m for m in muestra if (m[1] in primera) is cual] for cual in (True, False)]
    pares = [agrupacion.pares([texto for texto, _ in mitad], umbral=0.0) for mitad in mitades]
    salida = []
    for aprende, prueba in ((0, 1), (1, 0)):
        elegido = max(UMBRALES, key=lambda u: medir(mitades[aprende], por_umbral(pares[aprende], u)).f1)
        salida.append((elegido, medir(mitades[prueba], por_umbral(pares[prueba], elegido))))
    return salida


def mezclar(muestra: list[tuple[Texto, str]], cuantos: int, semilla: int = 11) -> list[Texto]:
    """Texts for timing, with sentences shuffled among those of a group: as long as the real ones, all different."""
    azar = random.Random(semilla)
    por_grupo: dict[str, list[str]] = {}
    titulos: dict[str, list[str]] = {}
    for texto, grupo in muestra:
        por_grupo.setdefault(grupo, []).extend(re.split(r"(?<=[.;:])\s+", texto.cuerpo))
        titulos.setdefault(grupo, []).append(texto.titulo)
    claves = sorted(por_grupo)
    textos = []
    for n in range(cuantos):
        grupo = claves[n % len(claves)]
        cuerpo = " ".join(azar.sample(por_grupo[grupo], min(3, len(por_grupo[grupo]))))
        textos.append(Texto(n, azar.choice(titulos[grupo]), f"{cuerpo} {azar.choice(por_grupo[azar.choice(claves)])}"))
    return textos


def medir_tiempo(cuantos: int = 10_500) -> tuple[float, int]:
    """Processor seconds to group that many texts, and how many groups came out."""
    muchos = mezclar(leer_muestra(), cuantos)
    empieza = time.process_time()
    hallados = agrupacion.agrupar(muchos)
    return time.process_time() - empieza, len(hallados)


def main() -> int:
    muestra = leer_muestra()
    textos = [texto for texto, _ in muestra]
    empieza = time.perf_counter()
    todos = agrupacion.pares(textos, umbral=0.0)
    sugeridos = medir(muestra, por_umbral(todos, agrupacion.UMBRAL))
    grupos = agrupacion.agrupar_pares(todos)
    print(f"{len(textos)} textos: {time.perf_counter() - empieza:.2f} s, {len(grupos)} grupos sugeridos")
    print(f"  pares sugeridos (umbral {agrupacion.UMBRAL}): {sugeridos}")
    print(f"  pares dentro de los grupos sugeridos: {medir(muestra, de_grupos(grupos))}")
    sin = agrupacion.pares(textos, con_ideas=False, umbral=0.0)
    mejor = max((medir(muestra, por_umbral(sin, u)) for u in UMBRALES), key=lambda medida: medida.f1)
    print(f"  sin vocabulario, con su mejor umbral: {mejor}")
    for umbral, medida in en_dos_mitades(muestra):
        print(f"  umbral elegido en la otra mitad de los grupos ({umbral:.2f}): {medida}")
    ajena = leer_muestra(AJENA)
    suyos = agrupacion.pares([texto for texto, _ in ajena], umbral=0.0)
    print(f"muestra ajena, {len(ajena)} textos:")
    print(f"  pares sugeridos: {medir(ajena, por_umbral(suyos, agrupacion.UMBRAL))}")
    print(
        f"  pares dentro de los grupos sugeridos: {medir(ajena, de_grupos(agrupacion.agrupar_pares(suyos)))}",
        flush=True,
    )
    segundos, cuantos = medir_tiempo()
    print(f"10,500 textos: {segundos:.1f} s de procesador, {cuantos} grupos sugeridos (meta: {META_S:g} s)")
    return int(sugeridos.recall < RECALL or sugeridos.precision < PRECISION or segundos > META_S)


if __name__ == "__main__":
    raise SystemExit(main())
