"""Reports of progress: reading them, and who owes the next one."""

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from compromisos.enums import EstadoCompromiso, Papel
from compromisos.models import Avance, Compromiso, Corte, Evidencia, Responsabilidad
from compromisos.queries.compromisos import visibles_para
from compromisos.queries.reportes import ultimos_con_evidencia
from comun.enums import Naturaleza
from secretariado.enums import Rol
from secretariado.models import Organizacion
from secretariado.queries.nombramientos import cargos_de

A_LA_VISTA = 8


def publicos(persona: Any) -> QuerySet[Avance]:
    """Reports on commitments that this person may read, newest first."""
    return (
        Avance.objects.filter(compromiso__in=visibles_para(persona).values("pk"))
        .select_related("compromiso", "organizacion", "autor")
        .order_by("-fecha", "-registrado_en", "-pk")
    )


def reportes_de(compromiso: Compromiso) -> tuple[list[tuple[Avance, list[Evidencia]]], bool]:
    """The newest reports with their evidence, and whether there are more. One query."""
    filas = ultimos_con_evidencia(compromiso, A_LA_VISTA + 1)
    return filas[:A_LA_VISTA], len(filas) > A_LA_VISTA


def _mis_responsabilidades(persona: Any) -> Q | None:
    """Rows of Responsabilidad for which `persona` is enlace today; None when there are none."""
    condicion: Q | None = None
    for cargo in cargos_de(persona):
        if cargo.rol == Rol.ENLACE and cargo.organizacion_id is not None:
            una = Q(organizacion=cargo.organizacion_id, compromiso__plan__ejercicio=cargo.ejercicio_id)
            condicion = una if condicion is None else condicion | una
    return condicion


def organizaciones_por_las_que_reporta(persona: Any, compromiso: Compromiso) -> QuerySet[Organizacion]:
    """Organisations that answer for the commitment and of which this person is enlace."""
    condicion = _mis_responsabilidades(persona)
    if condicion is None:
        return Organizacion.objects.none()
    mias = Responsabilidad.objects.filter(condicion, compromiso=compromiso, papel=Papel.RESPONSABLE)
    return Organizacion.objects.filter(pk__in=mias.values("organizacion")).order_by("clave_de_orden", "pk")


def por_reportar(persona: Any) -> list[Any]:
    """Commitments under way on which this person reports, one row for each organisation. One query.

    Each `Responsabilidad` carries `ultima_fecha`, of that organisation or None, and `con_cortes`, of its plan.
    """
    condicion = _mis_responsabilidades(persona)
    if condicion is None:
        return []
    ultimo = Avance.objects.filter(compromiso=OuterRef("compromiso"), organizacion=OuterRef("organizacion")).order_by(
        "-fecha", "-registrado_en", "-pk"
    )
    return list(
        Responsabilidad.objects.filter(
            condicion, papel=Papel.RESPONSABLE, compromiso__estado=EstadoCompromiso.EN_EJECUCION
        )
        .exclude(compromiso__naturaleza=Naturaleza.HISTORICO)
        .select_related("compromiso__plan__ejercicio", "organizacion")
        .annotate(
            ultima_fecha=Subquery(ultimo.values("fecha")[:1]),
            con_cortes=Exists(Corte.objects.filter(plan=OuterRef("compromiso__plan"))),
        )
        .order_by("compromiso__plan", "compromiso__numero", "organizacion__clave_de_orden")
    )


def sin_reporte_reciente(persona: Any, hoy: dt.date, dias: int) -> list[Any]:
    """Rows of `por_reportar` whose last report is older than `dias` days, or that have none.

    Not those of plans with cortes: there, what is owed is a corte (`cortes_por_reportar`).
    """
    limite = hoy - dt.timedelta(days=dias)
    return [
        fila
        for fila in por_reportar(persona)
        if not fila.con_cortes and (fila.ultima_fecha is None or fila.ultima_fecha < limite)
    ]
