"""What a coordinator should see before publishing: the calendar drawn, and what may go wrong with it. Pure."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from comun import formatos
from consultas.comprobaciones import DIAS_ABIERTA, DIAS_DE_ANTICIPACION
from consultas.enums import Fase, TipoDeCanal
from consultas.fases import Intervalo, en_orden

DE_PARTICIPAR = (Fase.PROPUESTAS, Fase.VOTACION)
UN_DIA = dt.timedelta(days=1)
SIN_CONEXION = frozenset(TipoDeCanal.values) - {TipoDeCanal.WEB, TipoDeCanal.ENCUESTA}


@dataclass(frozen=True)
class Barra:
    """A phase on the line of the whole consulta: where it starts and how wide it is, in percentage."""

    fase: str
    nombre: str
    inicio: dt.datetime
    fin: dt.datetime
    x: float
    ancho: float
    dias: str
    participa: bool

    @property
    def ultimo(self) -> dt.datetime:
        """The last second in which it is open, for dates in words."""
        return self.fin - dt.timedelta(seconds=1)


def linea(fases: Iterable[Intervalo]) -> list[Barra]:
    """The phases in order, drawn on one line from the first start to the last end."""
    ordenadas = en_orden(fases)
    if not ordenadas:
        return []
    primero, ultimo = min(f.inicio for f in ordenadas), max(f.fin for f in ordenadas)
    total = (ultimo - primero).total_seconds()
    return [
        Barra(
            str(f.fase),
            str(Fase(f.fase).label),
            f.inicio,
            f.fin,
            round(100 * (f.inicio - primero).total_seconds() / total, 2),
            round(100 * (f.fin - f.inicio).total_seconds() / total, 2),
            duracion(f),
            f.fase in DE_PARTICIPAR,
        )
        for f in ordenadas
    ]


def duracion(fase: Intervalo) -> str:
    """`25 días`, or hours when it lasts less than a day."""
    dias = (fase.fin - fase.inicio) // UN_DIA
    if dias:
        return "1 día" if dias == 1 else f"{formatos.numero(dias)} días"
    horas = -((fase.inicio - fase.fin) // dt.timedelta(hours=1))
    return "1 hora" if horas <= 1 else f"{horas} horas"


def advertencias(fases: Sequence[Intervalo], canales: Iterable[str], ahora: dt.datetime) -> list[str]:
    """What does not forbid publishing and somebody should decide on purpose, in sentences."""
    salida = []
    abiertas = [fase for fase in en_orden(fases) if fase.fase in DE_PARTICIPAR]
    if abiertas and max((f.fin - f.inicio) // UN_DIA for f in abiertas) < DIAS_ABIERTA:
        salida.append(
            f"Ninguna fase de propuestas o votación dura {DIAS_ABIERTA} días o más: el requisito de la etapa de consulta "
            "no se cumplirá."
        )
    if abiertas and min(f.inicio for f in abiertas) - ahora < DIAS_DE_ANTICIPACION * UN_DIA:
        salida.append(
            f"Se publicaría con menos de {DIAS_DE_ANTICIPACION} días de anticipación a la primera fecha para participar."
        )
    if pasadas := [Fase(f.fase).label.lower() for f in en_orden(fases) if f.inicio < ahora]:
        salida.append(f"Ya pasó la fecha de inicio de: {', '.join(pasadas)}.")
    for antes, despues in combinations(en_orden(fases), 2):
        # Information runs beside what it informs.
        if antes.fase != Fase.INFORMACION and despues.inicio < antes.fin:
            uno, otro = Fase(antes.fase).label.lower(), Fase(despues.fase).label.lower()
            salida.append(f"Se enciman {uno} y {otro}: habrá días en que estén abiertas las dos.")
    if not SIN_CONEXION & set(canales):
        salida.append("Sólo se podrá participar por Internet: agrega al menos una vía que no lo necesite.")
    if abiertas:
        desde, hasta = min(f.inicio for f in abiertas), max(f.fin for f in abiertas) - dt.timedelta(seconds=1)
        salida.append(
            f"El portal no conoce el calendario electoral: revisa que del {formatos.fecha(desde)} al "
            f"{formatos.fecha(hasta)} no haya veda en tu entidad. Si la hay, cambia las fechas o programa una pausa."
        )
    return salida
