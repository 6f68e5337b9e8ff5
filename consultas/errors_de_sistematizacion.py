"""What can go wrong when propuestas become temas and get their answers. Each error names the fact, in Spanish."""

from collections.abc import Iterable

from comun.errors import Conflicto, ReglaIncumplida

FOLIOS_QUE_SE_DICEN = 8


def decir_folios(folios: Iterable[str]) -> str:
    """`P-1, P-2 y 3 más`: the first ones by name, the rest by number."""
    todos = sorted(folios)
    dichos, resto = todos[:FOLIOS_QUE_SE_DICEN], len(todos) - FOLIOS_QUE_SE_DICEN
    return ", ".join(dichos) + (f" y {resto} más" if resto > 0 else "")


class SinPropuestasElegidas(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("sin_propuestas", "Elige al menos una propuesta.", campo="propuestas")


class DemasiadasDeUnaVez(ReglaIncumplida):
    def __init__(self, maximo: int) -> None:
        super().__init__(
            "demasiadas_de_una_vez",
            f"Elige hasta {maximo} propuestas por acto y repite con las que falten.",
            {"maximo": maximo},
            campo="propuestas",
        )


class PropuestasAjenas(ReglaIncumplida):
    """They do not exist, or belong to another consulta."""

    def __init__(self, folios: Iterable[str]) -> None:
        lista = sorted(folios)
        super().__init__(
            "propuestas_ajenas",
            f"No son de esta consulta: {decir_folios(lista)}. Quítalas y vuelve a intentarlo.",
            {"folios": lista},
            campo="propuestas",
        )


class PropuestasFueraDeAlcance(ReglaIncumplida):
    """Withdrawn by their author or hidden by moderation."""

    def __init__(self, folios: Iterable[str]) -> None:
        lista = sorted(folios)
        super().__init__(
            "propuestas_retiradas_u_ocultas",
            f"Están retiradas u ocultas: {decir_folios(lista)}. Quítalas y vuelve a intentarlo.",
            {"folios": lista},
            campo="propuestas",
        )


class PropuestasYaEnTema(Conflicto):
    def __init__(self, folios: Iterable[str]) -> None:
        lista = sorted(folios)
        super().__init__(
            "propuestas_ya_en_tema",
            f"Ya están en un tema: {decir_folios(lista)}. Sácalas de él antes de moverlas.",
            {"folios": lista},
            campo="propuestas",
        )


class PropuestasSinTema(Conflicto):
    def __init__(self, folios: Iterable[str]) -> None:
        lista = sorted(folios)
        super().__init__(
            "propuestas_sin_tema",
            f"No están en ningún tema: {decir_folios(lista)}.",
            {"folios": lista},
            campo="propuestas",
        )


class PropuestasEnOtroTema(Conflicto):
    def __init__(self, folios: Iterable[str]) -> None:
        lista = sorted(folios)
        super().__init__(
            "propuestas_en_otro_tema",
            f"Están en otro tema: {decir_folios(lista)}. Respóndelas con el suyo.",
            {"folios": lista},
            campo="propuestas",
        )


class PropuestasYaRespondidas(Conflicto):
    def __init__(self, folios: Iterable[str]) -> None:
        lista = sorted(folios)
        super().__init__(
            "propuestas_ya_respondidas",
            f"Ya tienen respuesta: {decir_folios(lista)}. Deshaz esa respuesta si hay que corregirla.",
            {"folios": lista},
            campo="propuestas",
        )


class RespondidasComoIntegradas(Conflicto):
    """Their author was told that they are in the tema."""

    def __init__(self, folios: Iterable[str]) -> None:
        lista = sorted(folios)
        super().__init__(
            "respondidas_como_integradas",
            f"A su autoría ya se le respondió que están en el tema: {decir_folios(lista)}. Deshaz antes esa respuesta.",
            {"folios": lista},
            campo="propuestas",
        )


class NoProcedeEsIndividual(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "no_procede_es_individual",
            "Un «no procede» responde a una sola propuesta, con sus propias razones. Elige una.",
            campo="tipo",
        )


class FaltaTema(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("falta_tema", "Elige el tema al que se integran.", campo="tema")


class FaltaDestino(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("falta_destino", "Escribe a quién se turnan, con 3 a 200 caracteres.", campo="destino")


class TemaAjeno(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("tema_ajeno", "Elige un tema de esta misma consulta.", campo="tema")


class TemaYaFusionado(Conflicto):
    """`campo`: which field of the act names it."""

    def __init__(self, titulo: str, campo: str = "tema") -> None:
        super().__init__(
            "tema_ya_fusionado",
            f"«{titulo}» ya forma parte de otro tema: elige aquel, o deshaz antes esa fusión.",
            campo=campo,
        )


class FusionConsigoMismo(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("fusion_consigo_mismo", "Un tema no se fusiona consigo mismo: elige otro.", campo="destino")


class TemaSinFusion(Conflicto):
    def __init__(self) -> None:
        super().__init__("tema_sin_fusion", "Este tema no está fusionado en otro: no hay nada que deshacer.")


class RespuestaYaDeshecha(Conflicto):
    def __init__(self, folio: str) -> None:
        super().__init__("respuesta_ya_deshecha", f"La respuesta {folio} ya se deshizo.", {"folio": folio})


class ResultadosYaPublicos(Conflicto):
    def __init__(self) -> None:
        super().__init__(
            "resultados_ya_publicos", "Los resultados ya son públicos: las respuestas dadas quedan como están."
        )


class SinCambios(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("sin_cambios", "No cambiaste nada: edita algún dato o vuelve al tema.")
