"""Reading indicators, measurements and evidence."""

from typing import Any

from django.db.models import Count, Prefetch, QuerySet

from compromisos.models import Compromiso, Evidencia, Indicador, Medicion
from compromisos.queries.compromisos import visibles_para
from compromisos.queries.vigencia import con_lo_perdido

A_LA_VISTA = 20


def indicadores_de(compromiso: Compromiso) -> list[Indicador]:
    """Those that stand, with every measurement, the newest first, at `medidas`. Two queries."""
    mediciones = Medicion.objects.select_related("organizacion").order_by("-fecha", "-pk")
    return list(
        Indicador.objects.filter(compromiso=compromiso, retirado=False)
        .prefetch_related(Prefetch("mediciones", queryset=mediciones, to_attr="medidas"))
        .order_by("pk")
    )


def indicadores_publicos(persona: Any) -> QuerySet[Indicador]:
    return (
        Indicador.objects.filter(compromiso__in=visibles_para(persona).values("pk"), retirado=False)
        .select_related("compromiso")
        .order_by("compromiso__plan", "compromiso__numero", "pk")
    )


def mediciones_publicas(persona: Any) -> QuerySet[Medicion]:
    return (
        Medicion.objects.filter(indicador__compromiso__in=visibles_para(persona).values("pk"))
        .select_related("indicador__compromiso", "organizacion")
        .order_by("-fecha", "-pk")
    )


def evidencias_publicas(persona: Any) -> QuerySet[Evidencia]:
    return (
        Evidencia.objects.filter(compromiso__in=visibles_para(persona).values("pk"))
        .select_related("compromiso", "actividad", "organizacion", "archivo")
        .order_by("-registrada_en", "-pk")
    )


def evidencias_de(compromiso: Compromiso, clave: str = "") -> QuerySet[Evidencia]:
    """Of the commitment, or of one of its activities; the newest first, saying which links no longer answer."""
    filas = Evidencia.objects.filter(compromiso=compromiso)
    if clave:
        filas = filas.filter(actividad__clave=clave)
    return con_lo_perdido(filas.select_related("actividad", "organizacion", "archivo")).order_by(
        "-registrada_en", "-pk"
    )


def evidencias_por_actividad(compromiso: Compromiso) -> dict[int | None, int]:
    """Activity → how many; None for those of the whole commitment. One query."""
    filas = Evidencia.objects.filter(compromiso=compromiso).order_by()
    return dict(filas.values_list("actividad").annotate(cuantas=Count("pk")))
