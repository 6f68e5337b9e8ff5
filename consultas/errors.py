"""What can go wrong in a consulta. Each error names the fact and says it once, in Spanish."""

import datetime as dt
from typing import Any

from comun import formatos
from comun.errors import Conflicto, NoEncontrado, ReglaIncumplida, SinPermiso


class EsHistorico(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "es_historico", "Esta consulta ya pasó fuera de este portal: se cuenta según las fuentes y no admite actos."
        )


class NoTePermite(SinPermiso):
    """`acto` in Spanish, after "para": "publicar esta consulta"."""

    def __init__(self, acto: str) -> None:
        super().__init__("sin_permiso", f"Tu cuenta no tiene permiso para {acto}.")


class FaseNoAbierta(ReglaIncumplida):
    """The phase has not begun. Closed ones are `FaseTerminada`."""

    def __init__(self, nombre: str, abre: dt.datetime | None) -> None:
        cuando = f" Abre el {formatos.momento(abre)}." if abre else " Esta consulta no la tiene."
        super().__init__(
            "fase_no_abierta",
            f"La fase de {nombre} no está abierta.{cuando}",
            {"fase": nombre, "abre": abre.isoformat() if abre else None},
        )


class FaseTerminada(ReglaIncumplida):
    def __init__(self, nombre: str, termino: dt.datetime) -> None:
        super().__init__(
            "fase_terminada",
            f"La fase de {nombre} terminó el {formatos.momento(termino)}.",
            {"fase": nombre, "termino": termino.isoformat()},
        )


class ConsultaNoPublicada(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("consulta_no_publicada", "Esta consulta todavía no se publica.")


class ConsultaCerrada(Conflicto):
    """The vote was ended by an act, or already tallied."""

    def __init__(self) -> None:
        super().__init__("consulta_cerrada", "La votación de esta consulta ya terminó.")


class ConsultaEnPausa(ReglaIncumplida):
    """Nobody takes part between two instants that were announced with their reason."""

    def __init__(self, hasta: dt.datetime | None, motivo: str) -> None:
        hasta_cuando = f" hasta el {formatos.momento(hasta)}" if hasta else ""
        super().__init__(
            "consulta_en_pausa",
            f"La participación está en pausa{hasta_cuando}: {motivo}",
            {"hasta": hasta.isoformat() if hasta else None},
        )


class TransicionInvalida(Conflicto):
    def __init__(self, de: str, a: str) -> None:
        super().__init__(
            "transicion_invalida", f"La consulta está en «{de}» y desde ahí no pasa a «{a}».", {"de": de, "a": a}
        )


class FasesDesordenadas(ReglaIncumplida):
    def __init__(self, mensaje: str) -> None:
        super().__init__("fases_desordenadas", mensaje, campo="fases")


class FaltaParaPublicar(ReglaIncumplida):
    def __init__(self, que: str) -> None:
        super().__init__("falta_para_publicar", f"Para publicar la consulta falta {que}.", {"falta": que})


class OpcionesCongeladas(Conflicto):
    def __init__(self) -> None:
        super().__init__(
            "opciones_congeladas", "La votación ya abrió: los temas de la boleta quedaron fijos y no se agregan más."
        )


class ProrrogaInvalida(ReglaIncumplida):
    def __init__(self, codigo: str, mensaje: str, campo: str | None = None) -> None:
        super().__init__(codigo, mensaje, campo=campo)


class DatoInvalido(ReglaIncumplida):
    """A value out of its rule; the message goes beside its field."""

    def __init__(self, codigo: str, mensaje: str, campo: str, datos: dict[str, Any] | None = None) -> None:
        super().__init__(codigo, mensaje, datos, campo=campo)


class DemasiadasPropuestas(ReglaIncumplida):
    """Nobody writes that many by hand: a program does."""

    estado_http = 429

    def __init__(self, cuantas: int) -> None:
        super().__init__(
            "demasiadas_propuestas",
            f"Publicaste {cuantas} propuestas en la última hora: espera un rato y vuelve a enviarla.",
            {"por_hora": cuantas},
        )


class EjeAjeno(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("eje_ajeno", "Elige un eje de esta misma consulta.", campo="eje")


class PropuestaPropia(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "propuesta_propia",
            "Esta propuesta es tuya: los apoyos son de otras personas. Compártela para que la apoyen.",
        )


class PropuestaRetirada(Conflicto):
    def __init__(self) -> None:
        super().__init__("propuesta_retirada", "Su autora o autor retiró esta propuesta: se puede citar, no apoyar.")


class PropuestaNoDisponible(NoEncontrado):
    def __init__(self) -> None:
        super().__init__("propuesta_no_disponible", "Esa propuesta no existe o no es pública.")


class CodigoRepetido(Conflicto):
    def __init__(self, campo: str, valor: str) -> None:
        super().__init__("codigo_repetido", f"«{valor}» ya está en uso: elige otro.", {campo: valor}, campo=campo)
