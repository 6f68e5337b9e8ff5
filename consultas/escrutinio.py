"""The arithmetic of closing a vote: seals, Merkle root, published files, tally. Pure, so that anybody can redo it.

Everything is SHA-256 over ASCII. Test vectors: tests/consultas/test_escrutinio.py and docs/voto.md.
"""

import hashlib
import heapq
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from comun.codigos import normalizar
from comun.errors import ReglaIncumplida
from consultas import votos

_HOJA, _NODO = b"\x00", b"\x01"


class ContenidoInvalido(ValueError):
    """A stored ballot that no voter could have cast: the tally stops instead of counting around it."""


def sello_de(codigo: str) -> str:
    """The seal of a receipt's code: SHA-256 of the code without hyphens or blanks, upper case.

    Anybody gets the same with `printf %s CODE | sha256sum`.
    """
    return hashlib.sha256(normalizar(codigo).encode()).hexdigest()


def archivo(lineas: Iterable[str]) -> str:
    """The lines in order, each ended by LF: a file that depends on what it holds and not on how it arrived."""
    return "".join(f"{linea}\n" for linea in sorted(lineas))


def huella_de_archivo(texto: str) -> str:
    """SHA-256 of the published file, as `sha256sum` gives it."""
    return hashlib.sha256(texto.encode()).hexdigest()


# --- Merkle tree (RFC 6962, section 2.1) ------------------------------------------------------------------------------
def _hoja(sello: str) -> bytes:
    return hashlib.sha256(_HOJA + bytes.fromhex(sello)).digest()


def _nodo(izquierda: bytes, derecha: bytes) -> bytes:
    return hashlib.sha256(_NODO + izquierda + derecha).digest()


def _subir(nivel: list[bytes]) -> list[bytes]:
    """The level above: pairs are joined; one left over goes up as it is."""
    arriba = [_nodo(nivel[i], nivel[i + 1]) for i in range(0, len(nivel) - 1, 2)]
    return [*arriba, nivel[-1]] if len(nivel) % 2 else arriba


def raiz_de_merkle(sellos: Iterable[str]) -> str:
    """Root of the sorted seals (RFC 6962: leaf = H(0x00 ‖ seal), node = H(0x01 ‖ left ‖ right); empty = H())."""
    nivel = [_hoja(sello) for sello in sorted(sellos)]
    if not nivel:
        return hashlib.sha256(b"").hexdigest()
    while len(nivel) > 1:
        nivel = _subir(nivel)
    return nivel[0].hex()


@dataclass(frozen=True)
class Paso:
    """One brother on the way up. `lado` is where it stands: "izquierda" or "derecha"."""

    lado: str
    huella: str


def prueba_de_inclusion(sellos: Sequence[str], lugar: int) -> list[Paso]:
    """The brothers that lead from the seal at `lugar` (from zero, in sorted `sellos`) to the root.

    Raises `IndexError` when there is no such place.
    """
    if not 0 <= lugar < len(sellos):
        raise IndexError(f"{lugar} of {len(sellos)} seals")
    nivel = [_hoja(sello) for sello in sorted(sellos)]
    pasos: list[Paso] = []
    while len(nivel) > 1:
        hermano = lugar ^ 1
        if hermano < len(nivel):
            pasos.append(Paso("izquierda" if hermano < lugar else "derecha", nivel[hermano].hex()))
        nivel, lugar = _subir(nivel), lugar // 2
    return pasos


def raiz_por_prueba(sello: str, pasos: Iterable[Paso]) -> str:
    """The root that a seal and its proof lead to; equal to the published one when the seal is inside."""
    actual = _hoja(sello)
    for paso in pasos:
        otro = bytes.fromhex(paso.huella)
        actual = _nodo(otro, actual) if paso.lado == "izquierda" else _nodo(actual, otro)
    return actual.hex()


# --- folios and pairs -------------------------------------------------------------------------------------------------
def huella_de_folio(folio: str) -> str:
    """The leaf of a paper's folio: SHA-256 of it as it is printed (`printf %s FOLIO | sha256sum`)."""
    return hashlib.sha256(folio.encode()).hexdigest()


def raiz_de_folios(folios: Iterable[str]) -> str:
    """Merkle root over the hashes of the folios, sorted; of nothing when there was no paper."""
    return raiz_de_merkle(huella_de_folio(folio) for folio in folios)


def hoja_de_par(sal: str, sello: str, contenido: str) -> str:
    """The leaf of a pair, salted: without the salt nobody can try contents until a root comes out."""
    return hashlib.sha256(f"{sal}\n{sello} {contenido}".encode()).hexdigest()


def raiz_de_pares(sal: str, pares: Iterable[tuple[str, str]]) -> str:
    """Merkle root over the sorted leaves of the seal–content pairs."""
    return raiz_de_merkle(hoja_de_par(sal, sello, contenido) for sello, contenido in pares)


def semilla_de_muestra(huella_de_cierre: str, palabras: Mapping[str, str]) -> str:
    """SHA-256 of the closing entry's hash and of what each parte typed (by its key, sorted): nobody's choice alone."""
    renglones = [huella_de_cierre, *(f"{clave}={palabras[clave]}" for clave in sorted(palabras))]
    return hashlib.sha256("\n".join(renglones).encode()).hexdigest()


def muestra_de(sellos: Iterable[str], semilla: str, cuantos: int) -> list[str]:
    """The seals that a seed picks: those with the lowest SHA-256 of seed and seal. Anybody can pick them again."""
    return heapq.nsmallest(
        cuantos, sellos, key=lambda sello: (hashlib.sha256(f"{semilla}{sello}".encode()).hexdigest(), sello)
    )


# --- tally ------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Cuenta:
    """What one topic got: `votos` are votes or points; `boletas`, how many ballots name it."""

    votos: int
    boletas: int


def contar(contenidos: Iterable[str], reglas: votos.ReglasDeBoleta) -> dict[str, Cuenta]:
    """What every option got, those that nobody named too.

    Raises `ContenidoInvalido` for a content that nobody could have cast: outside the rules, or not in its one form.
    """
    suma, cuantas = dict.fromkeys(reglas.eje_de, 0), dict.fromkeys(reglas.eje_de, 0)
    # Few distinct contents among many ballots: each is read once.
    for contenido, veces in Counter(contenidos).items():
        try:
            dicho = votos.leer(contenido)
            canonico = votos.validar(list(dicho.items()), reglas)
        except (ReglaIncumplida, ValueError):
            raise ContenidoInvalido("a ballot that nobody could have cast") from None
        if canonico != contenido:
            raise ContenidoInvalido("a ballot is not in its canonical form")
        for tema, puntos in dicho.items():
            suma[tema] += puntos * veces
            cuantas[tema] += veces
    return {tema: Cuenta(suma[tema], cuantas[tema]) for tema in suma}
