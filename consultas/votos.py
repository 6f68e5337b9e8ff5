"""Whether a ballot keeps its rules, and its one canonical text. Pure: plain values in, a text or a named rule out."""

from collections import Counter
from collections.abc import Mapping, Sequence

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
