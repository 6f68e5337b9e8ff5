"""How long the word-by-word difference of two texts takes: `python -m bench.diferencia`.

Texts of 20,000 characters, the longest that a commitment could hold, made to be hard. Exits with 1 when one takes more
than 200 ms.
"""

import random
import sys
import time

from compromisos.diferencia import AGREGADO, IGUAL, QUITADO, comparar

LARGO = 20_000
META_MS = 200.0
AZAR = random.Random(20261121)


def de(palabras: list[str]) -> str:
    return " ".join(palabras)[:LARGO]


def casos() -> dict[str, tuple[str, str]]:
    prosa = [f"{AZAR.choice(['obra', 'agua', 'datos', 'plan', 'la', 'de'])}{AZAR.randrange(400)}" for _ in range(5000)]
    corregida = [palabra if AZAR.random() > 0.03 else "corregida" for palabra in prosa]
    oraciones = [f"La obra {n} se publica con su costo y su avance." for n in range(420)]
    barajadas = oraciones[:]
    AZAR.shuffle(barajadas)
    return {
        "sin cambios": (de(prosa), de(prosa)),
        "corregida en 3 de cada 100": (de(prosa), de(corregida)),
        "todas las palabras iguales": ("a " * (LARGO // 2), "a " * (LARGO // 2 - 1)),
        "iguales, con otra en medio": ("a " * 5000 + "b " + "a " * 4999, "a " * 4000 + "c " + "a " * 5999),
        "nada en común": (de([f"x{n}" for n in range(5000)]), de([f"y{n}" for n in range(5000)])),
        "intercaladas": (de(["a", "b"] * 5000), de(["b", "a"] * 5000)),
        "a contra a y b": ("a " * (LARGO // 2), "a b " * (LARGO // 4)),
        "dos palabras al azar": (
            de([AZAR.choice("ab") for _ in range(LARGO // 2)]),
            de([AZAR.choice("ab") for _ in range(LARGO // 2)]),
        ),
        "vocabulario de 50 al azar": (
            de([f"p{AZAR.randrange(50)}" for _ in range(6000)]),
            de([f"p{AZAR.randrange(50)}" for _ in range(6000)]),
        ),
        "al revés": (de(prosa), de(prosa[::-1])),
        "oraciones barajadas": (" ".join(oraciones), " ".join(barajadas)),
        "signos": ("a!" * (LARGO // 2), "!a" * (LARGO // 2)),
        "una palabra por renglón": ("a.\n" * (LARGO // 3), "b.\na.\n" * (LARGO // 6)),
    }


def main() -> int:
    peor = 0.0
    for nombre, (antes, despues) in casos().items():
        inicio = time.perf_counter()
        tramos = comparar(antes, despues)
        ms = (time.perf_counter() - inicio) * 1000
        peor = max(peor, ms)
        assert "".join(t.texto for t in tramos if t.clase in (IGUAL, QUITADO)) == antes
        assert "".join(t.texto for t in tramos if t.clase in (IGUAL, AGREGADO)) == despues
        print(f"{nombre:<32} {len(antes):>6} y {len(despues):>6} caracteres {len(tramos):>6} tramos {ms:8.1f} ms")
    print(f"{'lo que más tarda':<32} {peor:8.1f} ms   (meta {META_MS:.0f})")
    return 0 if peor <= META_MS else 1


if __name__ == "__main__":
    sys.exit(main())
