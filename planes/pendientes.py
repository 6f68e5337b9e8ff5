"""What waits for the coordination in its stages."""

import datetime as dt
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from comun import reloj
from comun.enums import Naturaleza
from comun.registro import Pendiente
from comun.textos import recortar
from planes.enums import EstadoEtapa, EstadoPlan, TipoDeRequisito
from planes.etapas import definicion
from planes.models import Etapa, Objecion
from planes.pendientes_de_eventos import por_confirmar, por_contar
from secretariado.enums import Rol
from secretariado.queries.nombramientos import cargos_de

OBJECIONES_VISIBLES = 10


def de_coordinacion(persona: Any) -> list[Pendiente]:
    """Stages under way: what a person has to document, what the portal still counts as missing, what can be concluded.

    One query, on stored verdicts: concluding counts everything again.
    """
    propios = [cargo.ejercicio_id for cargo in cargos_de(persona) if cargo.rol == Rol.COORDINACION]
    if not propios:
        return []
    obligatorios = Q(requisitos__obligatorio=True)
    no_consta = Q(requisitos__veredicto__isnull=True) | Q(requisitos__veredicto__cumplido=False)
    sin_resolver = obligatorios & Q(requisitos__dispensa__isnull=True) & no_consta
    documentales = Q(requisitos__tipo=TipoDeRequisito.DOCUMENTAL)
    automaticos = Q(requisitos__tipo=TipoDeRequisito.AUTOMATICO)
    etapas = (
        Etapa.objects.filter(plan__ejercicio__in=propios, estado=EstadoEtapa.EN_CURSO)
        .exclude(plan__naturaleza=Naturaleza.HISTORICO)
        .exclude(plan__estado__in=[EstadoPlan.CERRADO, EstadoPlan.SUSPENDIDO])
        .select_related("plan__ejercicio")
        .annotate(
            obligatorios=Count("requisitos", filter=obligatorios),
            por_documentar=Count("requisitos", filter=sin_resolver & documentales),
            por_cumplir=Count("requisitos", filter=sin_resolver & automaticos),
        )
        .order_by("plan_id", "numero")
    )
    return [pendiente for etapa in etapas if (pendiente := _pendiente(etapa)) is not None]


def _pendiente(etapa: Any) -> Pendiente | None:
    """What is next in a stage: to document, to conclude, or to see what is missing."""
    if not etapa.obligatorios:
        return None
    pagina = reverse("planes:etapa", args=[etapa.plan.slug, etapa.numero])
    nombre = f"la etapa {etapa.numero}, {definicion(etapa.numero).nombre_corto}"
    if etapa.por_documentar:
        titulo, direccion, accion = (
            f"Documentar {_cuantos(etapa.por_documentar)} de {nombre}",
            pagina,
            "Ver los requisitos",
        )
    elif etapa.por_cumplir:
        titulo, direccion, accion = f"Cumplir {_cuantos(etapa.por_cumplir)} de {nombre}", pagina, "Ver qué falta"
    else:
        concluir = reverse("planes:concluir", args=[etapa.plan.slug, etapa.numero])
        titulo, direccion, accion = f"Concluir {nombre}: ya cumple lo que pide", concluir, "Revisar y concluir"
    return Pendiente(
        titulo=titulo,
        direccion=direccion,
        accion=accion,
        vence=_fin_del_dia(etapa.fin_previsto),
        contexto=f"{etapa.plan.ejercicio.nombre} · {etapa.plan.titulo}",
    )


def _cuantos(faltan: int) -> str:
    return "un requisito" if faltan == 1 else f"{faltan} requisitos"


def _fin_del_dia(dia: dt.date | None) -> dt.datetime | None:
    """Midnight at the end of the last day of a stage, Mexico City."""
    return dt.datetime.combine(dia + dt.timedelta(days=1), dt.time(), reloj.MEXICO) if dia else None


def por_responder(persona: Any) -> list[Pendiente]:
    """Objections to requirements and standards that nobody has answered, the oldest first. One query."""
    propios = [cargo.ejercicio_id for cargo in cargos_de(persona) if cargo.rol == Rol.COORDINACION]
    if not propios:
        return []
    objeciones = (
        Objecion.objects.filter(plan__ejercicio__in=propios, respondida_en__isnull=True)
        .exclude(plan__naturaleza=Naturaleza.HISTORICO)
        .select_related("plan__ejercicio", "requisito", "estandar")
        .order_by("registrada_en", "pk")[:OBJECIONES_VISIBLES]
    )
    return [
        Pendiente(
            titulo=f"Responder una objeción a «{recortar(_a_que(objecion), 90)}»",
            direccion=reverse("planes:objecion_responder", args=[objecion.pk]),
            accion="Leer y responder",
            contexto=f"{objecion.plan.ejercicio.nombre} · {objecion.plan.titulo}",
        )
        for objecion in objeciones
    ]


def _a_que(objecion: Objecion) -> str:
    if objecion.requisito is not None:
        return objecion.requisito.texto
    return (objecion.estandar.titulo or objecion.estandar.codigo) if objecion.estandar is not None else ""


PENDIENTES = [de_coordinacion, por_contar, por_confirmar, por_responder]
