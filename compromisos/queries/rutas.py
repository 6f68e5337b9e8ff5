"""Reading the route of a commitment: what is planned, what was presented, who has answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from compromisos.camino import Paso, Periodo, revisar
from compromisos.enums import ClaseDeIndicador, EstadoCompromiso, EstadoDeRuta
from compromisos.models import (
    Aceptacion,
    Actividad,
    Compromiso,
    Indicador,
    LineaDeAccion,
    Reprogramacion,
    Responsabilidad,
    Ruta,
    VersionDeRuta,
)
from compromisos.renglones import Existente
from planes.models import Plan
from secretariado.enums import ROLES_QUE_CUMPLEN, Rol
from secretariado.models import Organizacion
from secretariado.queries.nombramientos import cargos_de

SE_PLANEA = (EstadoCompromiso.APROBADO, EstadoCompromiso.EN_EJECUCION)


def ruta_de(compromiso: Compromiso) -> Ruta:
    """Its route; one that nobody began is in preparation at version 1, and is not stored."""
    hallada = Ruta.objects.select_related("vigente").filter(compromiso=compromiso).first()
    return hallada or Ruta(compromiso=compromiso)


def periodo_de(compromiso: Compromiso) -> Periodo:
    return Periodo(compromiso.inicio, compromiso.fin)


def actividades_de(compromiso: Compromiso) -> QuerySet[Actividad]:
    """Those that stand, in the order of the route, with line and who answers: one query."""
    return (
        Actividad.objects.filter(compromiso=compromiso, retirada=False)
        .select_related("linea", "responsable")
        .order_by("linea__numero", "orden", "pk")
    )


def con_todo(actividades: QuerySet[Actividad]) -> QuerySet[Actividad]:
    """The same, with who accompanies, what goes before and every date that moved: three more queries."""
    return actividades.prefetch_related(
        Prefetch("corresponsables", queryset=Organizacion.objects.order_by("clave_de_orden", "pk")),
        Prefetch("predecesoras", queryset=Actividad.objects.filter(retirada=False).order_by("linea__numero", "orden")),
        Prefetch("reprogramaciones", queryset=Reprogramacion.objects.order_by("-pk")),
    )


def lineas_de(compromiso: Compromiso) -> list[LineaDeAccion]:
    return list(LineaDeAccion.objects.filter(compromiso=compromiso).order_by("numero"))


def pasos_de(actividades: Sequence[Actividad]) -> list[Paso]:
    """Activities (with what goes before them at hand) as plain values."""
    return [
        Paso(
            clave=fila.clave,
            de_quien=fila.de_quien,
            inicio=fila.inicio,
            fin=fila.fin,
            peso=fila.peso,
            predecesoras=tuple(previa.clave for previa in fila.predecesoras.all()),
            responsable=fila.responsable.slug,
            medio_de_verificacion=fila.medio_de_verificacion,
        )
        for fila in actividades
    ]


def lo_que_falta(compromiso: Compromiso) -> list[str]:
    """What keeps the route from being presented, in Spanish; nothing when it is whole. Seven queries."""
    actividades = list(con_todo(actividades_de(compromiso)))
    faltan = list(revisar(pasos_de(actividades), periodo_de(compromiso)).faltan)
    llenas = {fila.linea_id for fila in actividades}
    vacias = LineaDeAccion.objects.filter(compromiso=compromiso).exclude(pk__in=llenas).order_by("numero")
    sin_nada = [linea.numero for linea in vacias] if actividades else []
    faltan += [f"La línea {numero} no tiene actividades: agrega una o quítala." for numero in sin_nada]
    if not Indicador.objects.filter(
        compromiso=compromiso,
        retirado=False,
        clase=ClaseDeIndicador.RESULTADO,
        linea_base__isnull=False,
        meta__isnull=False,
    ).exists():
        faltan.append("Falta un indicador de resultado con línea base y meta.")
    return faltan


def existentes_de(compromiso: Compromiso) -> dict[str, Existente]:
    """Every activity the route ever had, by its clave, as `renglones.revisar_renglones` takes them. Two queries."""
    vivas = dict(Actividad.objects.filter(compromiso=compromiso).values_list("clave", "retirada").order_by("pk"))
    previas: dict[str, list[str]] = {}
    pares = Actividad.predecesoras.through.objects.filter(from_actividad__compromiso=compromiso).values_list(
        "from_actividad__clave", "to_actividad__clave"
    )
    for clave, previa in pares.order_by("pk"):
        previas.setdefault(clave, []).append(previa)
    return {clave: Existente(not retirada, tuple(previas.get(clave, ()))) for clave, retirada in vivas.items()}


def pueden_responder(compromiso: Compromiso) -> QuerySet[Organizacion]:
    """Who may answer for an activity: the organisations that answer for the commitment or accompany it."""
    propias = Responsabilidad.objects.filter(compromiso=compromiso)
    return Organizacion.objects.filter(pk__in=propias.values("organizacion")).order_by("clave_de_orden", "pk")


def pueden_acompanar(compromiso: Compromiso) -> QuerySet[Organizacion]:
    """Who may accompany an activity: any of the commitment's own nature (domain.md §0)."""
    return Organizacion.objects.filter(naturaleza=compromiso.naturaleza).order_by("clave_de_orden", "pk")


def a_quienes_se_pide(compromiso: Compromiso) -> list[Organizacion]:
    """Organisations that must accept the route: those that answer for the commitment or for an activity. One query."""
    responde = Responsabilidad.objects.filter(compromiso=compromiso, papel="responsable", organizacion=OuterRef("pk"))
    hace = Actividad.objects.filter(compromiso=compromiso, retirada=False, responsable=OuterRef("pk"))
    return list(Organizacion.objects.filter(Exists(responde) | Exists(hace)).order_by("clave_de_orden", "pk"))


@dataclass(frozen=True)
class Respuesta:
    """What one organisation has said of the route in force; `aceptacion` None while it says nothing."""

    organizacion: Organizacion
    aceptacion: Aceptacion | None

    @property
    def acepta(self) -> bool:
        return self.aceptacion is not None and self.aceptacion.sentido == "acepta"


def respuestas_de(version: VersionDeRuta, organizaciones: Sequence[Organizacion]) -> list[Respuesta]:
    """By name, in order; those that answered and are no longer asked come last. One query."""
    dichas = {
        fila.organizacion_id: fila
        for fila in Aceptacion.objects.filter(version=version).select_related("organizacion", "persona").order_by("pk")
    }
    filas = [Respuesta(organizacion, dichas.pop(organizacion.pk, None)) for organizacion in organizaciones]
    return filas + [Respuesta(fila.organizacion, fila) for fila in dichas.values()]


def aceptaciones_de(version: VersionDeRuta) -> list[Aceptacion]:
    filas = Aceptacion.objects.filter(version=version).select_related("organizacion", "persona")
    return list(filas.order_by("pk"))


def versiones_de(compromiso: Compromiso) -> list[VersionDeRuta]:
    """What was presented, the newest first."""
    return list(VersionDeRuta.objects.filter(compromiso=compromiso).order_by("-numero").defer("texto"))


def hubo_presentacion(compromiso: Compromiso) -> bool:
    return VersionDeRuta.objects.filter(compromiso=compromiso).exists()


def por_quienes_responde(persona: Any, compromiso: Compromiso) -> frozenset[int]:
    """Organisations for which this person is enlace or contraparte in the commitment's ejercicio. No query of its own."""
    return frozenset(
        cargo.organizacion_id
        for cargo in cargos_de(persona)
        if cargo.rol in ROLES_QUE_CUMPLEN
        and cargo.ejercicio_id == compromiso.plan.ejercicio_id
        and cargo.organizacion_id is not None
    )


def rol_ante(persona: Any, compromiso: Compromiso, organizacion_id: int) -> str:
    """As what this person speaks for the organisation: "enlace", "contraparte" or ""."""
    roles = {
        cargo.rol
        for cargo in cargos_de(persona)
        if cargo.organizacion_id == organizacion_id and cargo.ejercicio_id == compromiso.plan.ejercicio_id
    }
    return next((rol.value for rol in (Rol.ENLACE, Rol.CONTRAPARTE) if rol in roles), "")


def me_toca_responder(persona: Any, compromiso: Compromiso, version: VersionDeRuta) -> list[Organizacion]:
    """Organisations of this person that are asked about this version and have said nothing."""
    propias = por_quienes_responde(persona, compromiso)
    if not propias:
        return []
    dichas = set(Aceptacion.objects.filter(version=version).values_list("organizacion_id", flat=True))
    return [una for una in a_quienes_se_pide(compromiso) if una.pk in propias - dichas]


def rutas_del_plan(plan: Plan) -> list[Compromiso]:
    """The plan's approved commitments with their route, live activities and indicators at hand. Four queries.

    For the requirements of stage 7: `ruta` (None when nobody began it), `actividades_vivas`, `indicadores_vivos`.
    """
    actividades = Actividad.objects.filter(retirada=False).select_related("responsable").order_by("pk")
    indicadores = Indicador.objects.filter(retirado=False).order_by("pk")
    return list(
        Compromiso.objects.filter(plan=plan, estado__in=SE_PLANEA)
        .select_related("ruta")
        .prefetch_related(
            Prefetch("actividades", queryset=actividades, to_attr="actividades_vivas"),
            Prefetch("indicadores", queryset=indicadores, to_attr="indicadores_vivos"),
        )
        .order_by("numero")
    )


def rutas_presentadas_para(persona: Any) -> list[tuple[Compromiso, Organizacion]]:
    """Routes presented that wait for the answer of an organisation of this person. One query besides their posts."""
    propias = {
        (cargo.organizacion_id, cargo.ejercicio_id)
        for cargo in cargos_de(persona)
        if cargo.rol in ROLES_QUE_CUMPLEN and cargo.organizacion_id is not None
    }
    if not propias:
        return []
    condicion = Q()
    for organizacion, ejercicio in propias:
        condicion |= Q(organizacion=organizacion, compromiso__plan__ejercicio=ejercicio)
    hace = Actividad.objects.filter(
        compromiso=OuterRef("compromiso"), retirada=False, responsable=OuterRef("organizacion")
    )
    dicha = Aceptacion.objects.filter(
        version=OuterRef("compromiso__ruta__vigente"), organizacion=OuterRef("organizacion")
    )
    filas = (
        Responsabilidad.objects.filter(
            condicion, compromiso__ruta__estado=EstadoDeRuta.PRESENTADA, compromiso__estado__in=SE_PLANEA
        )
        .filter(Q(papel="responsable") | Exists(hace))
        .exclude(Exists(dicha))
        .select_related("compromiso__plan", "organizacion")
        .order_by("compromiso__plan", "compromiso__numero", "pk")
    )
    return [(fila.compromiso, fila.organizacion) for fila in filas]


def sin_aceptar_en(ejercicios: Sequence[int]) -> list[Compromiso]:
    """Commitments of live plans of these ejercicios whose route not everybody has accepted. One query."""
    if not ejercicios:
        return []
    return list(
        Compromiso.objects.filter(plan__ejercicio__in=ejercicios, estado__in=SE_PLANEA)
        .exclude(naturaleza="historico")
        .exclude(ruta__estado=EstadoDeRuta.ACEPTADA)
        .select_related("plan", "ruta")
        .order_by("plan", "numero")
    )
