"""When a plan is carried out, and the public meetings that followed it: what stage 8 and OGP's standards ask about."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, Max, Min, OuterRef, Q

from compromisos.enums import EstadoCompromiso
from compromisos.models import Compromiso
from comun import formatos
from planes.enums import EstadoDeEvento, TipoDeEvento
from planes.models import Evento, Plan
from secretariado.models import RenglonDeAsistencia

UN_ANIO = 365
SE_CUMPLEN = (
    EstadoCompromiso.APROBADO,
    EstadoCompromiso.EN_EJECUCION,
    EstadoCompromiso.CUMPLIDO,
    EstadoCompromiso.PARCIAL,
    EstadoCompromiso.NO_CUMPLIDO,
)


def periodo_de_cumplimiento(plan: Plan) -> tuple[dt.date, dt.date] | None:
    """From the first day of its commitments to the last one; the plan's own dates when they have none. One query."""
    dicho = Compromiso.objects.filter(plan=plan, estado__in=SE_CUMPLEN).aggregate(inicio=Min("inicio"), fin=Max("fin"))
    inicio, fin = dicho["inicio"] or plan.inicio, dicho["fin"] or plan.fin
    return (inicio, fin) if inicio is not None and fin is not None and inicio <= fin else None


def reuniones_de_seguimiento(plan: Plan) -> list[dt.date]:
    """Days of the public events that told how the plan went and that somebody attended. One query.

    Mid-term and closing ones, and any other of stage 8.
    """
    con_gente = RenglonDeAsistencia.objects.filter(lista=OuterRef("asistencia"), cantidad__gt=0)
    filas = Evento.objects.filter(
        Q(tipo__in=[TipoDeEvento.INTERMEDIO, TipoDeEvento.CIERRE]) | Q(etapa__numero=8),
        Exists(con_gente),
        plan=plan,
        estado=EstadoDeEvento.REALIZADO,
    )
    return [formatos.solo_fecha(inicia) for inicia in filas.order_by("inicia").values_list("inicia", flat=True)]


@dataclass(frozen=True)
class Anio:
    """A year of implementation: `numero` from 1; `completo` when it is over."""

    numero: int
    completo: bool
    reuniones: int


def por_anio(reuniones: list[dt.date], inicio: dt.date, fin: dt.date, hoy: dt.date) -> list[Anio]:
    """How many meetings each year had, from the day implementation began until today. The last one may be shorter."""
    salida: list[Anio] = []
    desde = inicio
    while desde <= min(fin, hoy):
        siguiente = desde + dt.timedelta(days=UN_ANIO)
        # What is left after the last whole year belongs to it when it is under half a year.
        if (fin - siguiente).days < UN_ANIO // 2:
            siguiente = fin + dt.timedelta(days=1)
        cuantas = sum(desde <= dia < siguiente for dia in reuniones)
        salida.append(Anio(len(salida) + 1, siguiente <= hoy, cuantas))
        desde = siguiente
    return salida
