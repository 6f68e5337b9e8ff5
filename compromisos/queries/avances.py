"""Reports of progress: reading them, and who owes the next one."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from compromisos.enums import EstadoCompromiso, Papel
from compromisos.models import Avance, Compromiso, Responsabilidad
from compromisos.queries.compromisos import visibles_para
from comun.enums import Naturaleza
from secretariado.enums import Rol
from secretariado.models import Organizacion
from secretariado.queries.nombramientos import cargos_de

A_LA_VISTA = 50


def publicos(persona: Any) -> QuerySet[Avance]:
    """Reports on commitments that this person may read, newest first."""
    return (
        Avance.objects.filter(compromiso__in=visibles_para(persona).values("pk"))
        .select_related("compromiso", "organizacion", "autor")
        .order_by("-fecha", "-registrado_en", "-pk")
    )


@dataclass(frozen=True)
class Reporte:
    """A report and the one that the same organisation had made before."""

    avance: Avance
    anterior: Decimal | None

    @property
    def baja(self) -> bool:
        return self.anterior is not None and self.avance.porcentaje < self.anterior


def reportes_de(compromiso: Compromiso) -> tuple[list[Reporte], bool]:
    """The newest reports, and whether there are more. One query.

    One more than what is shown is read; the oldest of them only serves to compare with.
    """
    filas = list(
        Avance.objects.filter(compromiso=compromiso)
        .select_related("organizacion", "autor")
        .order_by("-fecha", "-registrado_en", "-pk")[: A_LA_VISTA + 1]
    )
    reportes = []
    for lugar, fila in enumerate(filas):
        previas = (otra.porcentaje for otra in filas[lugar + 1 :] if otra.organizacion_id == fila.organizacion_id)
        reportes.append(Reporte(fila, next(previas, None)))
    return reportes[:A_LA_VISTA], len(filas) > A_LA_VISTA


def ultimos_por_organizacion(reportes: list[Reporte]) -> list[Avance]:
    """The latest report of each organisation, side by side: they are never averaged."""
    ultimos: dict[int, Avance] = {}
    for reporte in reportes:
        ultimos.setdefault(reporte.avance.organizacion_id, reporte.avance)
    return list(ultimos.values())


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

    Each `Responsabilidad` carries `ultima_fecha` and `ultimo_porcentaje` of that organisation, or None.
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
            ultimo_porcentaje=Subquery(ultimo.values("porcentaje")[:1]),
        )
        .order_by("compromiso__plan", "compromiso__numero", "organizacion__clave_de_orden")
    )


def ultimo_de(compromiso: Compromiso, organizaciones: list[Organizacion]) -> list[Avance]:
    """The latest report of each of some organisations. One query."""
    vistos: dict[int, Avance] = {}
    filas = Avance.objects.filter(compromiso=compromiso, organizacion__in=organizaciones).select_related("organizacion")
    for fila in filas.order_by("-fecha", "-registrado_en", "-pk"):
        vistos.setdefault(fila.organizacion_id, fila)
    return list(vistos.values())


def sin_reporte_reciente(persona: Any, hoy: dt.date, dias: int) -> list[Any]:
    """Rows of `por_reportar` whose last report is older than `dias` days, or that have none."""
    limite = hoy - dt.timedelta(days=dias)
    return [fila for fila in por_reportar(persona) if fila.ultima_fecha is None or fila.ultima_fecha < limite]
