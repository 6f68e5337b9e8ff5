"""What is refused: cortes, reminders and thresholds."""

import datetime as dt

from comun import formatos
from comun.errors import Conflicto, ReglaIncumplida


class CorteFueraDelPlan(ReglaIncumplida):
    """The day of the data is a day of the plan."""

    def __init__(self, inicio: dt.date | None, fin: dt.date | None) -> None:
        desde = f"desde el {formatos.fecha(inicio)}" if inicio else ""
        hasta = f"hasta el {formatos.fecha(fin)}" if fin else ""
        super().__init__(
            "corte_fuera_del_plan",
            f"Elige un día del dato dentro del plan: {' '.join(parte for parte in (desde, hasta) if parte)}.",
            campo="fecha",
        )


class PlazoMalFechado(ReglaIncumplida):
    """The last day to report: not before the day of the data, not past, not too far."""

    def __init__(self, mensaje: str) -> None:
        super().__init__("plazo_mal_fechado", mensaje, campo="vence")


class CorteRepetido(Conflicto):
    def __init__(self, numero: int) -> None:
        super().__init__(
            "corte_repetido", f"El corte {numero} ya es de ese día: elige otro día del dato.", campo="fecha"
        )


class CorteSeCruza(ReglaIncumplida):
    """Of two cortes, the one whose data is older is also due first."""

    def __init__(self, numero: int, vence: dt.date) -> None:
        super().__init__(
            "corte_se_cruza",
            f"Se cruzaría con el corte {numero}, que vence el {formatos.fecha(vence)}: el corte de un día anterior vence "
            "antes que el de uno posterior. Elige otras fechas.",
            campo="vence",
        )


class ProrrogaNoAlarga(ReglaIncumplida):
    def __init__(self, mensaje: str) -> None:
        super().__init__("prorroga_no_alarga", mensaje, campo="vence")


class CorteConReportes(Conflicto):
    """What somebody already answered is not taken away."""

    def __init__(self) -> None:
        super().__init__(
            "corte_con_reportes", "Ya hay reportes de este corte: no se quita. Si hace falta tiempo, prorrógalo."
        )


class CorteYaVencido(Conflicto):
    def __init__(self) -> None:
        super().__init__("corte_vencido", "El plazo de este corte ya pasó: no se quita, aunque nadie haya reportado.")


class CorteProrrogado(Conflicto):
    def __init__(self) -> None:
        super().__init__("corte_prorrogado", "Este corte se prorrogó en público: ya no se quita.")


class CalendarioInvalido(ReglaIncumplida):
    def __init__(self, mensaje: str, campo: str) -> None:
        super().__init__("calendario_invalido", mensaje, campo=campo)


class UmbralFlojo(ReglaIncumplida):
    """A plan may ask more of itself than the portal asks, never less (domain.md §8)."""

    def __init__(self, campo: str, tope: str, minimo: str) -> None:
        super().__init__(
            "umbral_flojo",
            f"Escribe de {minimo} a {tope} puntos, con una decimal como máximo: un plan puede ser más exigente que el "
            "portal, nunca menos.",
            campo=campo,
        )


class UmbralesAlReves(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "umbrales_al_reves",
            "Los puntos de «en riesgo» no pueden ser menos que los de «en tiempo».",
            campo="en_riesgo",
        )


class UmbralesAnteriores(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "umbrales_hacia_atras",
            "Elige hoy o un día que no haya llegado: los umbrales no cambian el pasado.",
            campo="desde",
        )


class UmbralesIguales(Conflicto):
    def __init__(self) -> None:
        super().__init__("sin_cambios", "Son los umbrales que ya rigen ese día: no hay nada que fijar.")


class UmbralesRepetidos(Conflicto):
    def __init__(self) -> None:
        super().__init__("umbrales_repetidos", "El plan ya tiene umbrales desde ese día: elige otro.", campo="desde")
