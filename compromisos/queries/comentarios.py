"""When a draft is open to everybody's comments, what was said of each part, and what still waits for an answer."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from django.db.models import Exists, OuterRef, QuerySet

from compromisos import campos, plazos
from compromisos.enums import EstadoCompromiso
from compromisos.models import Compromiso, PeriodoDeComentarios
from conversacion.enums import EstadoDeComentario
from conversacion.models import Comentario, Conversacion


def periodos_de(compromiso: Compromiso) -> list[PeriodoDeComentarios]:
    """Every time it was open, the first one first. One query."""
    return list(PeriodoDeComentarios.objects.filter(compromiso=compromiso).order_by("numero"))


def ultimo_periodo(compromiso: Compromiso) -> PeriodoDeComentarios | None:
    return PeriodoDeComentarios.objects.filter(compromiso=compromiso).order_by("-numero").first()


def esta_abierto(periodo: PeriodoDeComentarios | None, ahora: dt.datetime) -> bool:
    """Whether anybody may comment now: dates compared when it is asked, never because a task ran."""
    return periodo is not None and periodo.abre <= ahora < periodo.cierra


def dias_abiertos(periodos: Sequence[PeriodoDeComentarios], ahora: dt.datetime) -> int:
    """Whole days of all its periods until now."""
    return plazos.dias_abiertos([(periodo.abre, periodo.cierra) for periodo in periodos], ahora)


def raices_sin_respuesta(asuntos: Sequence[str]) -> QuerySet[Comentario]:
    """First comments that are read and that no official answer follows. What the coordination itself said needs none."""
    oficiales = Comentario.objects.filter(en_respuesta_a=OuterRef("pk"), estado=EstadoDeComentario.VISIBLE).exclude(
        cargo=""
    )
    return Comentario.objects.filter(
        ~Exists(oficiales),
        conversacion__asunto__in=asuntos,
        en_respuesta_a__isnull=True,
        estado=EstadoDeComentario.VISIBLE,
        cargo="",
    )


def cuantos_sin_respuesta(compromiso: Compromiso) -> int:
    """Comments on it, whole or part, that wait for an official answer. One query."""
    return raices_sin_respuesta(campos.asuntos_de(compromiso.slug)).count()


def sin_respuesta_por_compromiso(slugs: Sequence[str]) -> dict[str, int]:
    """The same for many, by slug; those with none do not appear. One query, none for nobody."""
    if not slugs:
        return {}
    asuntos = [asunto for slug in slugs for asunto in campos.asuntos_de(slug)]
    dichos = raices_sin_respuesta(asuntos).values_list("conversacion__asunto", flat=True)
    return dict(Counter(campos.slug_de_asunto(asunto) for asunto in dichos))


def cuentas_por_campo(compromiso: Compromiso) -> dict[str, int]:
    """Comments that are read, by part ("" is the whole text). One query."""
    filas = Conversacion.objects.filter(asunto__in=campos.asuntos_de(compromiso.slug)).values_list("asunto", "visibles")
    return {asunto.partition("/")[2]: visibles for asunto, visibles in filas}


def abiertos_en(ahora: dt.datetime) -> list[PeriodoDeComentarios]:
    """Periods that are open at that instant, the first to close first. One query."""
    return list(
        PeriodoDeComentarios.objects.filter(
            abre__lte=ahora, cierra__gt=ahora, compromiso__estado=EstadoCompromiso.EN_COMENTARIOS
        )
        .select_related("compromiso__plan__ejercicio")
        .order_by("cierra", "pk")
    )
