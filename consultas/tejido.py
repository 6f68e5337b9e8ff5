"""The woven figure of a receipt: two receipts are told apart at a glance. A help, not a proof. Pure."""

import hashlib

from comun.codigos import normalizar

LADO = 15
_MITAD = LADO // 2
_ROMBO = "l4.9 4.9-4.9 4.9-4.9-4.9z"
_BORDE = 11  # Manhattan distance from the centre where the cloth ends


def tejido(codigo: str) -> dict[str, str]:
    """SVG paths by thread (`a`, `b`, `c`) of a 150 × 150 figure, symmetric in four, drawn from SHA-256 of the code.

    One byte a cell of the first quadrant: six in sixteen stay empty; the rest take a thread. The text that is hashed
    is not the one that makes the seal, so that the figure says nothing of the published list.
    """
    hilos: dict[str, list[str]] = {"a": [], "b": [], "c": []}
    semilla = f"tejido\n{normalizar(codigo)}".encode()
    octetos = hashlib.sha256(semilla).digest() + hashlib.sha256(semilla + b"\n2").digest()
    lugar = 0
    for i in range(_MITAD + 1):
        for j in range(_MITAD + 1):
            if (_MITAD - i) + (_MITAD - j) > _BORDE:
                continue
            valor = octetos[lugar % len(octetos)] & 15
            lugar += 1
            if valor < 6:
                continue
            hilo = "c" if valor == 15 else "b" if valor > 12 else "a"
            for x in sorted({i, LADO - 1 - i}):
                for y in sorted({j, LADO - 1 - j}):
                    hilos[hilo].append(f"M{x * 10 + 5} {y * 10}.1{_ROMBO}")
    return {hilo: "".join(trazos) for hilo, trazos in hilos.items()}
