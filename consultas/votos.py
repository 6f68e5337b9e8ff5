"""Whether a ballot keeps its rules, and its one canonical text. Pure: plain values in, a text or a named rule out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comun.errors import ReglaIncumplida

LARGO_MAXIMO = 2000
SEPARADOR = ","


class BoletaVacia(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("boleta_vacia", "Tu boleta no tiene ningún tema: marca al menos uno.", campo="temas")


class TemaRepetido(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "tema_repetido", "Un tema viene dos veces en tu boleta: cada tema recibe a lo más un voto.", campo="temas"
        )


class TemaAjeno(ReglaIncumplida):
    """It never says which: an answer need not repeat what somebody meant to vote."""

    def __init__(self, cuantos: int) -> None:
        super().__init__(
            "tema_ajeno",
            "Hay temas que no están en la boleta de esta consulta: vuelve a marcar los tuyos.",
            {"ajenos": cuantos},
            campo="temas",
        )


class DemasiadosVotos(ReglaIncumplida):
    def __init__(self, maximo: int, marcados: int) -> None:
        super().__init__(
            "demasiados_votos",
            f"Marcaste {marcados} temas y el máximo es {maximo}: quita {marcados - maximo}.",
            {"maximo": maximo, "marcados": marcados},
            campo="temas",
        )


class DemasiadosVotosEnUnEje(ReglaIncumplida):
    def __init__(self, eje: int, maximo: int, marcados: int) -> None:
        super().__init__(
            "demasiados_votos_en_un_eje",
            f"En el eje {eje} marcaste {marcados} temas y el máximo por eje es {maximo}: quita {marcados - maximo}.",
            {"eje": eje, "maximo": maximo, "marcados": marcados},
            campo="temas",
        )


def validar_apoyos(temas: Sequence[str], eje_de: Mapping[str, int], *, max_por_boleta: int, max_por_eje: int) -> str:
    """The canonical content of a ballot by the method *apoyos*, or the rule it breaks (domain.md §4).

    `temas`: codes as they were marked, in any order. `eje_de`: axis number of every option of the ballot.
    A ballot outside its rules is refused whole; the first broken rule, in this order, is the one named:
    empty, repeated, foreign, too many, too many in one axis (the lowest-numbered one).
    """
    if not temas:
        raise BoletaVacia
    if len(set(temas)) != len(temas):
        raise TemaRepetido
    ajenos = sum(tema not in eje_de for tema in temas)
    if ajenos:
        raise TemaAjeno(ajenos)
    if len(temas) > max_por_boleta:
        raise DemasiadosVotos(max_por_boleta, len(temas))
    for eje, marcados in sorted(Counter(eje_de[tema] for tema in temas).items()):
        if marcados > max_por_eje:
            raise DemasiadosVotosEnUnEje(eje, max_por_eje, marcados)
    contenido = SEPARADOR.join(sorted(temas))
    if len(contenido) > LARGO_MAXIMO:
        raise ReglaIncumplida(
            "boleta_demasiado_larga", "Tu boleta es demasiado larga: marca menos temas.", campo="temas"
        )
    return contenido


def temas_de(contenido: str) -> list[str]:
    """The codes of a canonical content."""
    return contenido.split(SEPARADOR)


class VotoDoble(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("voto_doble", "En esta consulta cada tema recibe un voto o ninguno.", campo="temas")


# --- both methods -----------------------------------------------------------------------------------------------------
PUNTOS = "puntos"
CIFRAS = 6  # more digits than any ballot has points


class PuntosInvalidos(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "puntos_invalidos", "Los puntos de cada tema son un número entero, de cero en adelante.", campo="temas"
        )


class DemasiadosPuntos(ReglaIncumplida):
    def __init__(self, maximo: int, repartidos: int) -> None:
        super().__init__(
            "demasiados_puntos",
            f"Repartiste {repartidos} puntos y tienes {maximo}: quita {repartidos - maximo}.",
            {"maximo": maximo, "repartidos": repartidos},
            campo="temas",
        )


class DemasiadosPuntosEnUnTema(ReglaIncumplida):
    """It never says which: an answer need not repeat what somebody meant to vote."""

    def __init__(self, maximo: int) -> None:
        super().__init__(
            "demasiados_puntos_en_un_tema",
            f"Un tema recibe a lo más {maximo} puntos: baja los que se pasan.",
            {"maximo": maximo},
            campo="temas",
        )


@dataclass(frozen=True)
class ReglasDeBoleta:
    """What a ballot of one consulta may say. `eje_de`: axis number of every option."""

    metodo: str
    eje_de: Mapping[str, int]
    max_por_boleta: int
    max_por_eje: int
    puntos_por_boleta: int
    puntos_por_tema: int


def validar(marcas: Sequence[tuple[str, int]], reglas: ReglasDeBoleta) -> str:
    """The canonical content of a ballot by its method, or the rule it breaks (domain.md §4).

    `marcas`: (code, points) as they were marked, in any order; with *apoyos* every mark is worth one. Topics with zero
    points are as if they were not marked. *puntos* gives `code:points` sorted by code and joined by commas; all the
    points need not be used.
    """
    if reglas.metodo != PUNTOS:
        if any(puntos not in (0, 1) for _, puntos in marcas):
            raise VotoDoble
        return validar_apoyos(
            [codigo for codigo, puntos in marcas if puntos],
            reglas.eje_de,
            max_por_boleta=reglas.max_por_boleta,
            max_por_eje=reglas.max_por_eje,
        )
    if any(puntos < 0 for _, puntos in marcas):
        raise PuntosInvalidos
    repartidos = [(codigo, puntos) for codigo, puntos in marcas if puntos]
    if not repartidos:
        raise BoletaVacia
    if len({codigo for codigo, _ in repartidos}) != len(repartidos):
        raise TemaRepetido
    ajenos = sum(codigo not in reglas.eje_de for codigo, _ in repartidos)
    if ajenos:
        raise TemaAjeno(ajenos)
    if any(puntos > reglas.puntos_por_tema for _, puntos in repartidos):
        raise DemasiadosPuntosEnUnTema(reglas.puntos_por_tema)
    total = sum(puntos for _, puntos in repartidos)
    if total > reglas.puntos_por_boleta:
        raise DemasiadosPuntos(reglas.puntos_por_boleta, total)
    contenido = SEPARADOR.join(f"{codigo}:{puntos}" for codigo, puntos in sorted(repartidos))
    if len(contenido) > LARGO_MAXIMO:
        raise ReglaIncumplida(
            "boleta_demasiado_larga", "Tu boleta es demasiado larga: marca menos temas.", campo="temas"
        )
    return contenido


def leer_puntos(texto: str) -> int:
    """What somebody typed as points: blank is none; what is not a whole number is -1, which no ballot admits."""
    limpio = texto.strip()
    if not limpio:
        return 0
    return int(limpio) if limpio.isascii() and limpio.isdigit() and len(limpio) <= CIFRAS else -1


def leer(contenido: str) -> dict[str, int]:
    """What a canonical content of either method says: votes (1) or points by code."""
    partes = (pieza.partition(":") for pieza in contenido.split(SEPARADOR))
    return {codigo: int(puntos) if puntos else 1 for codigo, _, puntos in partes}
