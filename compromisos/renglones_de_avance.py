"""One report of progress against what was said before: every rule of its contents (domain.md §8). Pure.

Who may report, and on what, is asked by the command; here, only whether what it says serves.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from compromisos.errors import BajaSinMotivo
from compromisos.errors_de_reportes import (
    AlguienReportoAntes,
    BajaMalExplicada,
    CienSinEvidencia,
    ExplicacionLarga,
    FechaDeReporteInvalida,
    NarrativaFueraDeLargo,
    PorcentajeFueraDeRango,
    RetrasoSinExplicar,
    SubeSinEvidencia,
)
from comun import formatos
from comun.errors import ErrorDeDominio
from comun.textos import normalizar

CERO, CIEN, DECIMA = Decimal(0), Decimal(100), Decimal("0.1")
NARRATIVA_MINIMA, NARRATIVA_MAXIMA = 20, 5_000
EXPLICACION_MINIMA, EXPLICACION_MAXIMA = 20, 2_000
MOTIVO_MINIMO, MOTIVO_MAXIMO = 10, 2_000


class SinPreguntar(Enum):
    """Whoever does not say which report they read before: programs that do not need to know."""

    NO_SE_PREGUNTA = "no_se_pregunta"


NO_SE_PREGUNTA: Final = SinPreguntar.NO_SE_PREGUNTA


@dataclass(frozen=True)
class RenglonDeAvance:
    """What is reported of one activity, or of a whole commitment without route (`actividad` None, `compromiso` given).

    `porcentaje`: Decimal, points of a hundred. `anterior`: key of the newest report that its author read, or None when
    there was none.
    """

    actividad: Any
    porcentaje: Decimal
    narrativa: str
    explicacion: str = ""
    motivo_de_baja: str = ""
    evidencias: Sequence[Any] = field(default_factory=tuple)
    anterior: int | SinPreguntar | None = NO_SE_PREGUNTA
    compromiso: Any = None


@dataclass(frozen=True)
class Reportado:
    """The newest report there is, whatever its state."""

    clave: int
    porcentaje: Decimal
    quien: str


@dataclass(frozen=True)
class LoQueHabia:
    """What is known of an activity (or of a commitment without route) before this report.

    `vigente`: the figure in force on the day that the report tells of; None when nobody had said.
    """

    inicio: dt.date | None
    fin: dt.date | None
    vigente: Decimal | None = None
    ultimo: Reportado | None = None
    con_evidencia: bool = False


@dataclass(frozen=True)
class Plazo:
    """`fecha`: the day that the reports tell of. `tope`: the last one that may be told of, of the plan; not asked at a corte."""

    hoy: dt.date
    fecha: dt.date
    tope: dt.date | None = None
    es_corte: bool = False


def exigir_porcentaje(valor: Decimal) -> Decimal:
    """The figure with one place. Raises `PorcentajeFueraDeRango`; `TypeError` for what is not a Decimal."""
    if not isinstance(valor, Decimal):
        raise TypeError("porcentaje must be a Decimal, never a float")
    if not valor.is_finite() or not CERO <= valor <= CIEN or valor != valor.quantize(DECIMA):
        raise PorcentajeFueraDeRango
    return valor.quantize(DECIMA)


def revisar(renglon: RenglonDeAvance, habia: LoQueHabia, plazo: Plazo) -> list[ErrorDeDominio]:
    """Everything that is wrong with one report, the gravest first; nothing when it may be published."""
    errores: list[ErrorDeDominio] = []
    ultimo = habia.ultimo
    if renglon.anterior is not NO_SE_PREGUNTA and ultimo is not None and ultimo.clave != renglon.anterior:
        errores.append(AlguienReportoAntes(ultimo.quien, ultimo.porcentaje, ultimo.clave))
    errores += _de_la_fecha(habia, plazo)
    largo = len(normalizar(renglon.narrativa))
    try:
        porcentaje = exigir_porcentaje(renglon.porcentaje)
    except PorcentajeFueraDeRango as error:
        errores.append(error)
    else:
        errores += _de_la_cifra(renglon, porcentaje, habia, plazo)
    if not NARRATIVA_MINIMA <= largo <= NARRATIVA_MAXIMA:
        errores.append(NarrativaFueraDeLargo(NARRATIVA_MINIMA, NARRATIVA_MAXIMA, largo))
    return errores


def _de_la_fecha(habia: LoQueHabia, plazo: Plazo) -> list[ErrorDeDominio]:
    if plazo.fecha > plazo.hoy:
        return [FechaDeReporteInvalida("fecha_futura", "La fecha del reporte no puede estar en el futuro.")]
    if habia.inicio and plazo.fecha < habia.inicio:
        return [
            FechaDeReporteInvalida(
                "fecha_anterior_al_inicio",
                f"La fecha del reporte es anterior al inicio, que es el {formatos.fecha(habia.inicio)}: repórtalo con "
                "una fecha posterior.",
            )
        ]
    if plazo.tope and not plazo.es_corte and plazo.fecha > plazo.tope:
        return [
            FechaDeReporteInvalida(
                "despues_del_plan",
                f"El plan terminó el {formatos.fecha(plazo.tope)}: escribe una fecha de ese día o anterior.",
            )
        ]
    return []


def _de_la_cifra(
    renglon: RenglonDeAvance, porcentaje: Decimal, habia: LoQueHabia, plazo: Plazo
) -> list[ErrorDeDominio]:
    errores: list[ErrorDeDominio] = []
    if not renglon.evidencias:
        if porcentaje > (habia.vigente or CERO):
            errores.append(SubeSinEvidencia(habia.vigente))
        elif porcentaje == CIEN and not habia.con_evidencia:
            errores.append(CienSinEvidencia())
    motivo = normalizar(renglon.motivo_de_baja)
    if habia.vigente is not None and porcentaje < habia.vigente:
        if not motivo:
            errores.append(BajaSinMotivo(str(habia.vigente)))
        elif len(motivo) < MOTIVO_MINIMO:
            errores.append(
                BajaMalExplicada("motivo_corto", f"Explica por qué baja, en al menos {MOTIVO_MINIMO} caracteres.")
            )
    if len(motivo) > MOTIVO_MAXIMO:
        errores.append(
            BajaMalExplicada("motivo_largo", f"Acorta el motivo: sobran {len(motivo) - MOTIVO_MAXIMO} caracteres.")
        )
    explicacion = normalizar(renglon.explicacion)
    if habia.fin and plazo.hoy > habia.fin and porcentaje < CIEN and len(explicacion) < EXPLICACION_MINIMA:
        errores.append(RetrasoSinExplicar(habia.fin, EXPLICACION_MINIMA))
    if len(explicacion) > EXPLICACION_MAXIMA:
        errores.append(ExplicacionLarga(len(explicacion) - EXPLICACION_MAXIMA))
    return errores
