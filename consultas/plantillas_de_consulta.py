"""Ready-made consultas to start from: phases as days from the opening, rules, channels. Pure."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from consultas.enums import Fase, Metodo, TipoDeCanal
from consultas.reglas_de_consulta import Reglas

WEB = (TipoDeCanal.WEB.value, "En este portal, con una cuenta y el correo confirmado.")


@dataclass(frozen=True)
class Plantilla:
    """`fases`: first day (from zero) and how many days each phase runs; days are whole, from midnight to midnight."""

    clave: str
    nombre: str
    explicacion: str
    fases: Mapping[Fase, tuple[int, int]] = field(default_factory=dict)
    reglas: Reglas = field(default_factory=Reglas)
    canales: tuple[tuple[str, str], ...] = (WEB,)

    def calendario(self, inicio: dt.date, zona: ZoneInfo) -> dict[Fase, tuple[dt.datetime, dt.datetime]]:
        """The phases on the calendar when the first day is `inicio`, on the clock of the ejercicio."""
        return {
            fase: (_medianoche(inicio, desde, zona), _medianoche(inicio, desde + dias, zona))
            for fase, (desde, dias) in self.fases.items()
        }


def _medianoche(inicio: dt.date, dias: int, zona: ZoneInfo) -> dt.datetime:
    return dt.datetime.combine(inicio + dt.timedelta(days=dias), dt.time(), zona)


PLANTILLAS: tuple[Plantilla, ...] = (
    Plantilla(
        "completa",
        "Consulta completa (como la del cuarto plan: 25 días)",
        "Dos semanas de información, 25 días de propuestas, 18 de sistematización, 14 de votación y un mes de "
        "resultados. Con taller, asamblea y buzón además del portal.",
        {
            Fase.INFORMACION: (0, 39),
            Fase.PROPUESTAS: (14, 25),
            Fase.SISTEMATIZACION: (39, 18),
            Fase.VOTACION: (57, 14),
            Fase.RESULTADOS: (71, 30),
        },
        Reglas(con_auditoria=True),
        (
            WEB,
            (TipoDeCanal.TALLER.value, "Fechas y sedes por anunciar."),
            (TipoDeCanal.ASAMBLEA.value, "Fechas y sedes por anunciar."),
            (TipoDeCanal.BUZON.value, "Lugares y horarios por anunciar."),
        ),
    ),
    Plantilla(
        "propuestas",
        "Sólo propuestas",
        "Dos semanas de información, 21 días para proponer y apoyar, y 21 para responder. Sin votación.",
        {
            Fase.INFORMACION: (0, 35),
            Fase.PROPUESTAS: (14, 21),
            Fase.SISTEMATIZACION: (35, 21),
            Fase.RESULTADOS: (56, 30),
        },
        Reglas(),
        (WEB, (TipoDeCanal.BUZON.value, "Lugares y horarios por anunciar.")),
    ),
    Plantilla(
        "votacion",
        "Sólo votación de temas",
        "Dos semanas de información y 21 días de votación entre temas que ya están escritos, por reparto de puntos.",
        {Fase.INFORMACION: (0, 35), Fase.VOTACION: (14, 21), Fase.RESULTADOS: (35, 30)},
        Reglas(metodo=Metodo.PUNTOS, puntos_por_boleta=10, puntos_por_tema=5, con_auditoria=True),
        (WEB, (TipoDeCanal.MESA_REGIONAL.value, "Fechas y sedes por anunciar.")),
    ),
)
EN_BLANCO = Plantilla("blanco", "En blanco", "Sin fechas, ejes ni vías: todo se escribe después.", {}, Reglas(), ())


def plantilla_de(clave: str) -> Plantilla | None:
    return next((plantilla for plantilla in (EN_BLANCO, *PLANTILLAS) if plantilla.clave == clave), None)
