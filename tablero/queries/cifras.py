"""Figures of the portal and of the plans, each with its account."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from compromisos.models import Compromiso
from comun.enums import Naturaleza
from consultas.enums import PUBLICAS, EstadoConsulta
from consultas.models import Consulta, Propuesta, Tema
from mesas.models import Mesa
from planes.models import ParticipacionPorSector, Plan
from planes.queries.participacion import Participacion, participacion_de
from secretariado.models import Contradiccion, Ejercicio, Organizacion

NATURALEZAS = (Naturaleza.VIVO, Naturaleza.HISTORICO, Naturaleza.DEMOSTRACION)


def plan_con_participacion() -> Plan | None:
    """The newest plan, not invented, whose sources say who took part. One query."""
    return (
        Plan.objects.filter(participaciones__isnull=False)
        .exclude(naturaleza=Naturaleza.DEMOSTRACION)
        .select_related("ejercicio")
        .distinct()
        .order_by("-orden", "pk")
        .first()
    )


@dataclass(frozen=True)
class Cuenta:
    """A sum made again: what the source declares beside what its rows add up to."""

    que: str
    declarado: int
    sumado: int
    es_nuestra: bool = False

    @property
    def cuadra(self) -> bool:
        return self.declarado == self.sumado


def cuentas_de(participacion: Participacion) -> list[Cuenta]:
    """Every total of the table recomputed from its rows. Empty when the source gives no total."""
    total = participacion.declarado
    if total is None:
        return []
    declaradas = sum(barra.fila.total_declarado for barra in participacion.barras)
    return [
        Cuenta("Mujeres", total.mujeres, participacion.mujeres),
        Cuenta("Hombres", total.hombres, participacion.hombres),
        Cuenta("Personas", total.total_declarado, declaradas),
        # The source leaves institutions without a total: datos/ holds our own sum, so it cannot disagree with itself.
        Cuenta("Instituciones", total.instituciones, participacion.instituciones, es_nuestra=True),
    ]


def filas_de_participacion() -> QuerySet[ParticipacionPorSector]:
    """Every row of every table of participation that is not invented, with its plan, sector and sources."""
    return (
        ParticipacionPorSector.objects.exclude(plan__naturaleza=Naturaleza.DEMOSTRACION)
        .select_related("plan", "sector")
        .prefetch_related("fuentes")
        .order_by("plan__ejercicio__clave_de_orden", "plan__orden", "orden", "pk")
    )


@dataclass(frozen=True)
class PlanEnElTiempo:
    """What a plan declared, and how many commitments this portal holds of it. `ancho` is for its bar, in percent."""

    plan: Plan
    registrados: int
    ancho: str
    ancho_cocreados: str
    contradicciones: list[Contradiccion]


def planes_en_el_tiempo() -> list[PlanEnElTiempo]:
    """Plans that are not invented, oldest first. Three queries."""
    planes: list[Any] = list(
        Plan.objects.exclude(naturaleza=Naturaleza.DEMOSTRACION)
        .select_related("ejercicio")
        .annotate(registrados=Count("compromisos"))
        .order_by("ejercicio__clave_de_orden", "orden")
    )
    por_asunto: dict[str, list[Contradiccion]] = {}
    for contradiccion in Contradiccion.objects.filter(asunto__startswith="plan:").order_by("clave"):
        por_asunto.setdefault(contradiccion.asunto, []).append(contradiccion)
    mayor = max((plan.compromisos_declarados or 0 for plan in planes), default=0) or 1
    return [
        PlanEnElTiempo(
            plan,
            plan.registrados,
            f"{100 * (plan.compromisos_declarados or 0) / mayor:.1f}%",
            f"{100 * (plan.cocreados_declarados or 0) / mayor:.1f}%",
            por_asunto.get(plan.asunto, []),
        )
        for plan in planes
    ]


@dataclass(frozen=True)
class Renglon:
    """How many things of one kind there are, by naturaleza. They are never added up."""

    que: str
    vivo: int
    historico: int
    demostracion: int


def cuentas_del_portal() -> list[Renglon]:
    """What this portal holds, with the invented apart. One query a kind."""
    visibles = Consulta.objects.exclude(estado=EstadoConsulta.BORRADOR)
    tipos: list[tuple[str, QuerySet[Any], str]] = [
        ("Ejercicios", Ejercicio.objects.all(), "naturaleza"),
        ("Organizaciones", Organizacion.objects.all(), "naturaleza"),
        ("Planes", Plan.objects.all(), "naturaleza"),
        ("Consultas", visibles, "naturaleza"),
        ("Propuestas", Propuesta.objects.filter(estado__in=PUBLICAS), "consulta__naturaleza"),
        ("Temas", Tema.objects.filter(consulta__in=visibles), "consulta__naturaleza"),
        ("Mesas", Mesa.objects.all(), "naturaleza"),
        ("Compromisos", Compromiso.objects.all(), "naturaleza"),
    ]
    return [_renglon(que, filas, campo) for que, filas, campo in tipos]


def _renglon(que: str, filas: QuerySet[Any], campo: str) -> Renglon:
    cuantos = Counter(dict(filas.order_by().values_list(campo).annotate(cuantos=Count("pk"))))
    return Renglon(que, *(cuantos[naturaleza] for naturaleza in NATURALEZAS))


__all__ = [
    "cuentas_de",
    "cuentas_del_portal",
    "filas_de_participacion",
    "participacion_de",
    "plan_con_participacion",
    "planes_en_el_tiempo",
]
