"""Finding commitments, for lists, for their page and for the rooms of other apps."""

from collections.abc import Sequence
from typing import Any

from django.db.models import (
    Case,
    Count,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    prefetch_related_objects,
)

from compromisos.enums import EstadoCompromiso, Papel
from compromisos.models import CodificacionIRM, Compromiso, Responsabilidad
from comun.enums import Naturaleza
from mesas.models import Mesa, Nodo
from planes.models import Plan
from secretariado.enums import ROLES_QUE_CUMPLEN, Rol
from secretariado.models import Contradiccion, Organizacion
from secretariado.queries.nombramientos import cargos_de

# What the IRM said came of a commitment, the strongest first. The scales are never converted (domain.md §8).
DIMENSIONES_DE_RESULTADO = ("Cumplimiento", "Resultados tempranos")


def visibles_para(persona: Any) -> QuerySet[Compromiso]:
    """Every commitment that was made public; drafts only for whoever writes them (`compromisos.editar`)."""
    todos = Compromiso.objects.select_related("plan__ejercicio")
    condicion = ~Q(estado=EstadoCompromiso.BORRADOR)
    for cargo in cargos_de(persona):
        if cargo.rol == Rol.COORDINACION:
            condicion |= Q(plan__ejercicio=cargo.ejercicio_id)
        elif cargo.rol in ROLES_QUE_CUMPLEN:
            propios = Responsabilidad.objects.filter(organizacion=cargo.organizacion_id).values("compromiso")
            condicion |= Q(plan__ejercicio=cargo.ejercicio_id, pk__in=propios)
    return todos.filter(condicion)


def con_responsables(compromisos: QuerySet[Compromiso]) -> QuerySet[Compromiso]:
    """The same, with who answers and who accompanies at hand: one more query."""
    filas = Responsabilidad.objects.select_related("organizacion").order_by("-papel", "orden", "pk")
    return compromisos.prefetch_related(Prefetch("responsabilidades", queryset=filas))


def con_lo_ultimo(compromisos: QuerySet[Compromiso]) -> QuerySet[Compromiso]:
    """The same, with the latest report and, for those told by sources, what the IRM said came of them.

    `irm_dimension` and `irm_valor` travel in the row, so that a list asks nothing more.
    """
    dichas = (
        CodificacionIRM.objects.filter(compromiso=OuterRef("pk"), dimension__in=DIMENSIONES_DE_RESULTADO)
        .annotate(
            fuerza=Case(
                *(When(dimension=nombre, then=Value(lugar)) for lugar, nombre in enumerate(DIMENSIONES_DE_RESULTADO)),
                output_field=IntegerField(),
            )
        )
        .order_by("fuerza")
    )
    return compromisos.select_related("ultimo_avance__organizacion").annotate(
        irm_dimension=Subquery(dichas.values("dimension")[:1]), irm_valor=Subquery(dichas.values("valor")[:1])
    )


def en_renglones(compromisos: QuerySet[Compromiso]) -> QuerySet[Compromiso]:
    """What a row shows, in two queries whatever the number of rows."""
    return con_lo_ultimo(con_responsables(compromisos))


def inventados_al_final() -> Case:
    """What goes first in any order: the invented ones come after the rest."""
    return Case(When(naturaleza=Naturaleza.DEMOSTRACION, then=Value(1)), default=Value(0), output_field=IntegerField())


def en_orden(compromisos: QuerySet[Compromiso]) -> QuerySet[Compromiso]:
    """By ejercicio, the newest plan first, each in its own numbers; the invented ones after the rest."""
    return compromisos.order_by(
        inventados_al_final(), "plan__ejercicio__clave_de_orden", "-plan__orden", "numero", "pk"
    )


def de_ficha(persona: Any) -> QuerySet[Compromiso]:
    """A commitment with where it comes from and who answers; what depends on its nature is asked by `completar`."""
    return con_responsables(visibles_para(persona)).select_related(
        "tema__consulta",
        "tema__eje",
        "solucion__mesa",
        "ultimo_avance__organizacion",
        "conclusion",
        "viene_de__compromiso__plan",
    )


def completar(compromiso: Compromiso) -> None:
    """The rest of its page: what sources say of one told by them, what people wrote of one that runs here.

    Five queries at most, and always the same whatever the rows.
    """
    que: list[Any] = []
    if compromiso.tema_id is not None:
        que.append("tema__consulta__fases")
    if compromiso.es_historico:
        codificaciones = CodificacionIRM.objects.order_by("orden", "pk").prefetch_related("fuentes")
        que += ["fuentes", Prefetch("codificaciones", queryset=codificaciones)]
    else:
        que += ["ambiciones", Prefetch("causas", queryset=Nodo.objects.select_related("arbol__mesa").order_by("pk"))]
    prefetch_related_objects([compromiso], *que)


def mesas_de(compromiso: Compromiso, causas: Sequence[Nodo]) -> list[Mesa]:
    """Where its causes were chosen; when it has none, where its topic was worked out, in the order they met.

    At most one query, none when it has causes (they bring their mesa).
    """
    if causas:
        return list({nodo.arbol.mesa_id: nodo.arbol.mesa for nodo in causas}.values())
    if compromiso.tema_id is None:
        return []
    return list(Mesa.objects.filter(temas=compromiso.tema_id).order_by("fecha", "pk"))


def contradicciones_de(compromiso: Compromiso) -> list[Contradiccion]:
    """What sources say one against the other about it; only what they tell has any. Two queries at most."""
    if not compromiso.es_historico:
        return []
    return list(Contradiccion.objects.filter(asunto=compromiso.asunto).prefetch_related("fuentes"))


def del_plan(persona: Any, plan: Plan) -> list[Compromiso]:
    """The plan's commitments, in their numbers. Two queries."""
    return list(en_renglones(visibles_para(persona).filter(plan=plan)).order_by("numero", "pk"))


def de_la_organizacion(persona: Any, organizacion: Organizacion) -> dict[str, list[Compromiso]]:
    """What the organisation answers for and what it accompanies: papel → commitments. Three queries."""
    papeles = dict(
        Responsabilidad.objects.filter(organizacion=organizacion).values_list("compromiso_id", "papel").order_by("pk")
    )
    filas = en_orden(en_renglones(visibles_para(persona).filter(pk__in=list(papeles))))
    reparto: dict[str, list[Compromiso]] = {papel: [] for papel in Papel.values}
    for fila in filas:
        reparto[papeles[fila.pk]].append(fila)
    return reparto


def de_los_temas(persona: Any, temas: Sequence[Any]) -> list[Compromiso]:
    """Commitments that came of some topics."""
    return list(en_orden(en_renglones(visibles_para(persona).filter(tema__in=temas))))


def numero_siguiente(plan: Plan) -> int:
    """The first number after the plan's last commitment."""
    ultimo = Compromiso.objects.filter(plan=plan).order_by("-numero").values_list("numero", flat=True).first()
    return (ultimo or 0) + 1


def planes_que_se_redactan(ejercicio: Any) -> list[Plan]:
    """Plans of the ejercicio that run here, with how many commitments and drafts each has. One query."""
    return list(
        Plan.objects.filter(ejercicio=ejercicio)
        .exclude(naturaleza=Naturaleza.HISTORICO)
        .annotate(
            cuantos=Count("compromisos"),
            borradores=Count("compromisos", filter=Q(compromisos__estado=EstadoCompromiso.BORRADOR)),
        )
        .order_by("-orden")
    )


def borradores_de(plan: Plan) -> list[Compromiso]:
    return list(Compromiso.objects.filter(plan=plan, estado=EstadoCompromiso.BORRADOR).order_by("numero"))
