"""What waits for the coordination in its stages."""

import datetime as dt
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from comun import reloj
from comun.enums import Naturaleza
from comun.registro import Pendiente
from planes.enums import EstadoEtapa, TipoDeRequisito
from planes.etapas import definicion
from planes.models import Etapa
from secretariado.enums import Rol
from secretariado.queries.nombramientos import cargos_de


def de_coordinacion(persona: Any) -> list[Pendiente]:
    """Stages under way with mandatory requirements that only a person can document. One query."""
    propios = [cargo.ejercicio_id for cargo in cargos_de(persona) if cargo.rol == Rol.COORDINACION]
    if not propios:
        return []
    documentales = Q(requisitos__tipo=TipoDeRequisito.DOCUMENTAL, requisitos__obligatorio=True)
    etapas = (
        Etapa.objects.filter(plan__ejercicio__in=propios, estado=EstadoEtapa.EN_CURSO)
        .exclude(plan__naturaleza=Naturaleza.HISTORICO)
        .select_related("plan__ejercicio")
        .annotate(
            documentales=Count("requisitos", filter=documentales),
            documentados=Count("requisitos", filter=documentales & Q(requisitos__veredicto__cumplido=True)),
        )
        .order_by("plan_id", "numero")
    )
    return [_pendiente(etapa, faltan) for etapa in etapas if (faltan := etapa.documentales - etapa.documentados) > 0]


def _pendiente(etapa: Etapa, faltan: int) -> Pendiente:
    cuantos = "un requisito" if faltan == 1 else f"{faltan} requisitos"
    return Pendiente(
        titulo=f"Documentar {cuantos} de la etapa {etapa.numero}, {definicion(etapa.numero).nombre_corto}",
        direccion=reverse("planes:etapa", args=[etapa.plan.slug, etapa.numero]),
        accion="Ver los requisitos",
        vence=_fin_del_dia(etapa.fin_previsto),
        contexto=f"{etapa.plan.ejercicio.nombre} · {etapa.plan.titulo}",
    )


def _fin_del_dia(dia: dt.date | None) -> dt.datetime | None:
    """Midnight at the end of the last day of a stage, Mexico City."""
    return dt.datetime.combine(dia + dt.timedelta(days=1), dt.time(), reloj.MEXICO) if dia else None


PENDIENTES = [de_coordinacion]
