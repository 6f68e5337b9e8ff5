"""The quality list of a commitment: what a person judges, and what the portal counts before believing a «cumple».

Pure: plain values. Source: seed 004, key points 6.1 to 6.6 (datos/etapas_puntos_clave.csv) and domain.md §6. A person
says whether a criterion is met and why; the portal only refuses a «cumple» when a fact that can be counted is missing.
Nothing here is ever marked as met by the portal itself.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from compromisos import ambicion, plazos

CUMPLE, NO_CUMPLE, SIN_REVISAR = "cumple", "no_cumple", "sin_revisar"
RAZON_MINIMA, RAZON_MAXIMA = 20, 2_000
COCREADO = "cocreado"


@dataclass(frozen=True)
class Hechos:
    """What can be counted of a commitment today."""

    tipo: str = ""
    ambito: str = ""
    niveles: Mapping[str, str] = field(default_factory=dict)  # axis → level
    causas: int = 0
    con_solucion: bool = False
    con_problema: bool = False
    con_objetivo: bool = False
    con_resultado: bool = False
    con_statu_quo: bool = False
    con_beneficiarios: bool = False
    con_efecto: bool = False
    ods: int = 0
    indicadores_medibles: int = 0  # with baseline and target
    responsables: int = 0
    responsables_de_autoridad: int = 0
    inicio: dt.date | None = None
    fin: dt.date | None = None


def _ambicioso(h: Hechos) -> str:
    if any(ambicion.altura(nivel) for nivel in h.niveles.values()):
        return ""
    return "ningún eje tiene nivel de ambición con su justificación"


def _impacto(h: Hechos) -> str:
    if h.tipo != COCREADO:
        return "" if h.causas or h.con_problema else "no dice qué problema atiende ni está ligado a una causa"
    if not h.causas:
        return "no está ligado a ninguna causa elegida en una mesa"
    return "" if h.con_solucion else "no está ligado a la solución que la mesa eligió"


def _acciones(h: Hechos) -> str:
    return "" if h.con_objetivo else "falta escribir su objetivo"


def _medible(h: Hechos) -> str:
    if h.indicadores_medibles or h.con_resultado:
        return ""
    return "no tiene un indicador con línea base y meta, ni un resultado esperado"


def _beneficio(h: Hechos) -> str:
    if not h.responsables_de_autoridad:
        return "ninguna autoridad figura como responsable"
    return "" if h.con_beneficiarios else "falta decir a quién beneficia"


def _factible(h: Hechos) -> str:
    if not h.con_efecto:
        return "falta decir si crea o modifica una política"
    if h.inicio is None or h.fin is None:
        return "faltan su fecha de inicio o su fecha de término"
    return "dura más de lo que permite el plan" if plazos.excede(h.ambito, h.inicio, h.fin) else ""


def _nada(h: Hechos) -> str:
    """A matter of judgement alone."""
    return ""


def _ods(h: Hechos) -> str:
    return "" if h.ods else "no señala ningún Objetivo de Desarrollo Sostenible"


def _verificable(h: Hechos) -> str:
    return "" if h.con_resultado else "falta escribir el resultado esperado, que es lo que se podrá verificar"


def _resultado(h: Hechos) -> str:
    if not h.con_statu_quo:
        return "falta decir cómo están las cosas hoy"
    return "" if h.con_resultado else "falta escribir el resultado esperado"


def _responsable(h: Hechos) -> str:
    return "" if h.responsables else "no tiene organización responsable"


@dataclass(frozen=True)
class Criterio:
    clave: str
    texto: str
    ayuda: str
    fuente: str
    falta: Callable[[Hechos], str]


GUIA = "Guía para la cocreación (004), punto"
DEL_PORTAL = "Lista de revisión de este portal"
CRITERIOS = (
    Criterio(
        "ambicioso",
        "Es ambicioso",
        "Va más allá de lo que ya es obligación o ya se hace. Se ve en el nivel de cada eje y en su justificación.",
        f"{GUIA} 6.1",
        _ambicioso,
    ),
    Criterio(
        "impacto",
        "Tiene impacto en las causas del problema",
        "Ayuda a resolver la causa que la mesa eligió, no sólo a aliviar sus efectos.",
        f"{GUIA} 6.2",
        _impacto,
    ),
    Criterio(
        "acciones",
        "Contiene acciones estratégicas y concretas",
        "Dice qué se hará, no sólo que se impulsará, fomentará o promoverá.",
        f"{GUIA} 6.3",
        _acciones,
    ),
    Criterio(
        "medible",
        "Se puede medir",
        "Hay con qué comparar: de dónde se parte y a dónde se llega.",
        f"{GUIA} 6.4",
        _medible,
    ),
    Criterio(
        "beneficio",
        "Lo lleva a cabo el gobierno y beneficia a la sociedad",
        "Está en manos de la autoridad que responde y se sabe a quién le cambia algo.",
        f"{GUIA} 6.5",
        _beneficio,
    ),
    Criterio(
        "factible",
        "Es factible en su plazo",
        "Crea o modifica una política pública y cabe en el tiempo: dos años en el plan federal, uno en los locales.",
        f"{GUIA} 6.6",
        _factible,
    ),
    Criterio(
        "redaccion",
        "Su redacción es clara",
        "Lo entiende quien no estuvo en la mesa: sin siglas solas ni palabras que puedan leerse de dos modos.",
        f"{GUIA} 5.6",
        _nada,
    ),
    Criterio("ods", "Dice a qué ODS sirve", "Al menos un objetivo de la Agenda 2030, con su meta.", DEL_PORTAL, _ods),
    Criterio(
        "verificable",
        "Cualquiera lo podrá verificar",
        "Al final se podrá comprobar, desde fuera del gobierno, si se cumplió.",
        DEL_PORTAL,
        _verificable,
    ),
    Criterio(
        "resultado",
        "Promete un resultado, no sólo un producto",
        "Dice qué será distinto para la gente, no sólo qué documento o portal existirá.",
        DEL_PORTAL,
        _resultado,
    ),
    Criterio(
        "responsable",
        "Alguien responde por él",
        "En esta etapa basta con que tenga una organización responsable: su aceptación formal se pide en la etapa 7, con "
        "la ruta.",
        DEL_PORTAL,
        _responsable,
    ),
)
POR_CLAVE = {criterio.clave: criterio for criterio in CRITERIOS}


def lo_que_falta(clave: str, hechos: Hechos) -> str:
    """The countable fact that a «cumple» of that criterion lacks, in Spanish; empty when it lacks none."""
    return POR_CLAVE[clave].falta(hechos)


def estado_de(clave: str, cumple: bool | None, hechos: Hechos) -> str:
    """CUMPLE, NO_CUMPLE or SIN_REVISAR. `cumple`: what the newest review of this version says; None without one.

    A «cumple» whose fact was lost afterwards (an indicator withdrawn) is not believed any more.
    """
    if cumple is None:
        return SIN_REVISAR
    return CUMPLE if cumple and not lo_que_falta(clave, hechos) else NO_CUMPLE
