"""Reading the inclusion mirror: who takes part beside who lives there, and the difference in words."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from comun.enums import Naturaleza
from consultas.enums import EstadoConsulta, Fase
from consultas.models import Consulta, Escrutinio, EspejoDeInclusion
from consultas.queries.cifras import Participacion, comparar, participacion_de, poblacion_de
from consultas.queries.escrutinio import LISTAS
from consultas.queries.resultados import son_publicos

DIFERENCIA = 5  # percentage points under which both shares are told as alike
QUIENES: dict[tuple[str, str], str] = {
    ("sexo", "mujer"): "mujeres",
    ("sexo", "hombre"): "hombres",
    ("sexo", "otro"): "personas con otra identidad",
    ("edad", "hasta-17"): "personas de hasta 17 años",
    ("edad", "18-29"): "personas de 18 a 29 años",
    ("edad", "30-44"): "personas de 30 a 44 años",
    ("edad", "45-59"): "personas de 45 a 59 años",
    ("edad", "60-mas"): "personas de 60 años o más",
    ("indigena", "si"): "personas de un pueblo indígena o afromexicano",
    ("discapacidad", "si"): "personas con discapacidad",
}


@dataclass(frozen=True)
class Espejo:
    """`dia` None: the frozen figures of a closed vote. `dicho`: the differences in words."""

    dia: dt.date | None
    participacion: list[Participacion]
    dicho: list[str]
    con_poblacion: bool


def espejo_de(consulta: Consulta) -> Espejo | None:
    """The last mirror taken, or the frozen participation once results are public; None when there is neither."""
    if son_publicos(consulta):
        acta = Escrutinio.objects.defer(*LISTAS).get(consulta=consulta)
        return _espejo(None, participacion_de(acta, consulta))
    ultimo = EspejoDeInclusion.objects.filter(consulta=consulta).order_by("-dia").first()
    if ultimo is None:
        return None
    filas: dict[str, dict[str, int]] = defaultdict(dict)
    for fila in ultimo.filas:
        filas[fila["dimension"]][fila["grupo"]] = fila["personas"]
    return _espejo(ultimo.dia, comparar(filas, poblacion_de(consulta)))


def _espejo(dia: dt.date | None, participacion: list[Participacion]) -> Espejo:
    return Espejo(dia, participacion, diferencias(participacion), any(p.con_poblacion for p in participacion))


def diferencias(participacion: list[Participacion]) -> list[str]:
    """«Participan menos mujeres que en la población: 38 % frente a 52 %», the widest first."""
    halladas = []
    for dimension in participacion:
        for fila in dimension.filas:
            quienes = QUIENES.get((dimension.dimension, fila.grupo))
            if quienes is None or fila.poblacion is None or fila.parte is None:
                continue
            mia, suya = round(fila.parte), round(fila.poblacion)
            if abs(mia - suya) >= DIFERENCIA:
                mas = "más" if mia > suya else "menos"
                texto = f"Participan {mas} {quienes} que en la población: {mia}\u00a0% frente a {suya}\u00a0%."
                halladas.append((-abs(mia - suya), texto))
    return [texto for _, texto in sorted(halladas)]


def con_votacion_en_marcha() -> list[Consulta]:
    """Consultas whose mirror is taken every day: published, with a vote and group data asked. Two queries."""
    return list(
        Consulta.objects.filter(
            estado=EstadoConsulta.PUBLICADA, pide_datos_de_grupo=True, fases__fase=Fase.VOTACION
        ).exclude(naturaleza=Naturaleza.HISTORICO)
    )
