"""Everything that a plan's document tells, in a number of queries that does not follow how much there is."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max, Prefetch, Q, QuerySet, Sum

from bitacora.queries.entradas import cabeza
from compromisos.enums import EstadoCompromiso
from compromisos.models import (
    Aceptacion,
    Actividad,
    CodificacionIRM,
    Compromiso,
    Indicador,
    Responsabilidad,
    SeccionDelPlan,
)
from comun import reloj
from comun.enums import Naturaleza
from consultas.enums import EstadoConsulta
from consultas.models import Consulta, Escrutinio
from consultas.queries.consultas import publicadas
from mesas.enums import EstadoDeReunion
from mesas.models import Mesa, Nodo, SesionDeMesa
from mesas.queries.mesas import mesas_del_plan
from planes.enums import EstadoDeEvento
from planes.models import CambioDelPlan, Documento, Evento, ParticipacionPorSector, Plan
from planes.queries import documentos as documentos_de_plan
from secretariado.enums import EstadoDeSesion
from secretariado.models import Organizacion, RenglonDeAsistencia, Sesion


@dataclass
class Material:
    """What was found. `asistencia`: attendance list → how many came, nobody by name. `boletas`: consulta → counted."""

    plan: Plan
    secciones: dict[str, SeccionDelPlan]
    compromisos: list[Compromiso]
    consultas: list[Consulta]
    mesas: list[Mesa]
    reuniones: list[SesionDeMesa]
    eventos: list[Evento]
    sesiones: list[Sesion]
    participacion: list[ParticipacionPorSector]
    documentos: list[Documento]
    fuentes: list[Any]
    aprobacion: CambioDelPlan | None
    cabeza: tuple[int, str]
    boletas: dict[int, int] = field(default_factory=dict)
    asistencia: dict[int, int] = field(default_factory=dict)


def secciones_de(plan: Plan) -> dict[str, SeccionDelPlan]:
    """The written parts by clave. One query."""
    return {fila.clave: fila for fila in SeccionDelPlan.objects.filter(plan=plan).select_related("escrita_por")}


def publicos_del_plan(plan: Plan) -> QuerySet[Compromiso]:
    """Never a draft, whoever looks: a document is for everybody."""
    return Compromiso.objects.filter(plan=plan).exclude(estado=EstadoCompromiso.BORRADOR)


def hay_documento(plan: Plan) -> bool:
    """Whether there is something to read besides the cover. One query."""
    escrita = SeccionDelPlan.objects.filter(plan=plan).exclude(texto="")
    return Plan.objects.filter(
        Q(pk__in=publicos_del_plan(plan).values("plan")) | Q(pk__in=escrita.values("plan")), pk=plan.pk
    ).exists()


def fichas_de(plan: Plan) -> list[Compromiso]:
    """Each commitment with all that its sheet says. A fixed number of queries."""
    por_nombre = Organizacion.objects.order_by("clave_de_orden", "pk")
    actividades = (
        Actividad.objects.filter(retirada=False)
        .select_related("responsable")
        .prefetch_related(Prefetch("corresponsables", queryset=por_nombre))
        .order_by("linea__numero", "orden", "pk")
    )
    aceptaciones = Aceptacion.objects.select_related("organizacion").order_by("pk")
    return list(
        publicos_del_plan(plan)
        .select_related("plan", "tema", "solucion", "version_vigente", "ruta__vigente")
        .prefetch_related(
            Prefetch(
                "responsabilidades",
                queryset=Responsabilidad.objects.select_related("organizacion").order_by("-papel", "orden", "pk"),
            ),
            Prefetch("causas", queryset=Nodo.objects.order_by("pk")),
            "ambiciones",
            "ods",
            "lineas",
            Prefetch("actividades", queryset=actividades),
            Prefetch("indicadores", queryset=Indicador.objects.filter(retirado=False).order_by("pk")),
            Prefetch("ruta__vigente__aceptaciones", queryset=aceptaciones),
            Prefetch("codificaciones", queryset=CodificacionIRM.objects.order_by("orden", "pk")),
            "fuentes",
        )
        .order_by("numero", "pk")
    )


def reunir(plan: Plan) -> Material:
    """Everything, read once."""
    compromisos = fichas_de(plan)
    reuniones = list(
        SesionDeMesa.objects.filter(mesa__plan=plan, estado=EstadoDeReunion.CERRADA).order_by("inicia", "pk")
    )
    eventos = list(Evento.objects.filter(plan=plan, estado=EstadoDeEvento.REALIZADO).order_by("inicia", "pk"))
    sesiones = _sesiones_de(plan)
    material = Material(
        plan=plan,
        secciones=secciones_de(plan),
        compromisos=compromisos,
        consultas=_consultas_de(plan),
        mesas=mesas_del_plan(plan),
        reuniones=reuniones,
        eventos=eventos,
        sesiones=sesiones,
        participacion=list(ParticipacionPorSector.objects.filter(plan=plan).order_by("orden", "pk"))
        if plan.es_historico
        else [],
        documentos=list(documentos_de_plan.del_plan(plan).filter(retirado_en__isnull=True).order_by("fecha", "pk")),
        fuentes=list(plan.fuentes.order_by("titulo", "clave")),
        aprobacion=CambioDelPlan.objects.filter(plan=plan, materia="aprobar_plan").select_related("acuerdo").first(),
        cabeza=cabeza(plan.ejercicio.slug),
    )
    material.asistencia = _asistencia([*reuniones, *eventos])
    material.boletas = _boletas_de(material.consultas)
    return material


def _consultas_de(plan: Plan) -> list[Consulta]:
    """Published ones with their phases, in the order they opened. Two queries."""
    return list(publicadas().filter(plan=plan).prefetch_related("fases").order_by("pk"))


def _boletas_de(consultas: list[Consulta]) -> dict[int, int]:
    """Ballots counted, only where the results are public (`consultas.queries.resultados.son_publicos`). One query."""
    publico = Q(consulta__naturaleza=Naturaleza.DEMOSTRACION) | Q(consulta__publicacion__isnull=False)
    filas = Escrutinio.objects.filter(publico, consulta__estado=EstadoConsulta.ESCRUTADA, consulta__in=consultas)
    return dict(filas.values_list("consulta_id", "boletas"))


def _sesiones_de(plan: Plan) -> list[Sesion]:
    """Sessions of the Secretariado while this plan was the last one: after the plan before it ended."""
    anterior = Plan.objects.filter(ejercicio=plan.ejercicio_id, orden__lt=plan.orden).aggregate(fin=Max("fin"))["fin"]
    filas = Sesion.objects.filter(ejercicio=plan.ejercicio_id, estado=EstadoDeSesion.CERRADA)
    if anterior is not None:
        filas = filas.filter(inicia__date__gt=anterior)
    return list(filas.filter(inicia__date__lte=plan.fin or reloj.hoy()).order_by("inicia", "pk"))


def _asistencia(reuniones: list[Any]) -> dict[int, int]:
    """List → people. One query."""
    listas = [una.asistencia_id for una in reuniones]
    filas = RenglonDeAsistencia.objects.filter(lista__in=listas).values("lista").annotate(n=Sum("cantidad"))
    return dict(filas.order_by("lista").values_list("lista", "n"))
