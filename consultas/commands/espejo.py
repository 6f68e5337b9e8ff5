"""The inclusion mirror of a day: one a day, rounded and suppressed, so that nobody reads one person's step."""

import datetime as dt

from django.db.models import Count

from comun import reloj
from comun.comandos import ClaseDeActo, comando
from consultas import supresion
from consultas.enums import GRUPOS, SIN_DECLARAR, EstadoConsulta, ViaDeInscripcion
from consultas.models import Consulta, EspejoDeInclusion, GrupoDeParticipante, InscripcionEnPadron

PASO = 5  # people; figures of an open vote are told by fives


@comando(ClaseDeActo.PRIVADO)
def tomar_espejo(*, consulta: Consulta) -> bool:
    """Write today's mirror unless it is written already, or the vote is over; says whether it wrote one.

    With fewer than five people since the last one there is none: beside it, it would tell the step of those few.
    """
    hoy = reloj.hoy()
    if consulta.estado != EstadoConsulta.PUBLICADA or consulta.es_historico:
        return False
    ultimo = EspejoDeInclusion.objects.filter(consulta=consulta).order_by("-dia").first()
    if ultimo is not None and (ultimo.dia >= hoy or _desde(consulta, ultimo.dia) < PASO):
        return False
    EspejoDeInclusion.objects.bulk_create(
        [EspejoDeInclusion(consulta=consulta, dia=hoy, filas=_filas(consulta))], ignore_conflicts=True
    )
    return True


def _desde(consulta: Consulta, dia: dt.date) -> int:
    """People of the portal since a day, that day included: the roll knows no hours."""
    return InscripcionEnPadron.objects.filter(consulta=consulta, via=ViaDeInscripcion.WEB, dia__gte=dia).count()


def _filas(consulta: Consulta) -> list[dict[str, str | int]]:
    """[{"dimension", "grupo", "personas"}] after suppression, each figure rounded down to fives."""
    en_el_portal = InscripcionEnPadron.objects.filter(consulta=consulta, via=ViaDeInscripcion.WEB).count()
    declarados = {
        (dimension, grupo): cuantos
        for dimension, grupo, cuantos in GrupoDeParticipante.objects.filter(consulta=consulta)
        .order_by()
        .values_list("dimension", "grupo")
        .annotate(Count("pk"))
    }
    filas: list[dict[str, str | int]] = []
    for dimension, grupos in GRUPOS.items():
        propios = {grupo: declarados.get((dimension, grupo), 0) for grupo, _ in grupos}
        propios[SIN_DECLARAR] = max(0, en_el_portal - sum(propios.values()))
        filas += [
            {"dimension": str(dimension), "grupo": "+".join(bloque), "personas": cuantos - cuantos % PASO}
            for bloque, cuantos in supresion.participacion(propios).items()
        ]
    return filas
