"""Plans and stages as the public reads them. Every plan is public."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet

from bitacora.models import Entrada
from comun import formatos
from comun.textos import plegar
from planes.enums import EstadoEtapa
from planes.etapas import DefinicionDeEtapa, definicion
from planes.models import CambioDelPlan, Etapa, Plan, Prorroga, Requisito
from planes.queries.sellos import cierres_sellados
from secretariado.models import Contradiccion, Ejercicio, OcupanteDeParte, Parte

ACTOS_VISIBLES = 12
ALTERADA = "Alterada fuera del portal"
RESUELTO = Q(requisitos__veredicto__cumplido=True) | Q(requisitos__dispensa__isnull=False)


def planes_publicos() -> QuerySet[Plan]:
    """Newest of each ejercicio first; two queries with their stages."""
    return (
        Plan.objects.select_related("ejercicio")
        .prefetch_related("etapas")
        .order_by("ejercicio__clave_de_orden", "-orden", "pk")
    )


def filtrar(planes: QuerySet[Plan], *, buscar: str = "", ejercicio: str = "", naturaleza: str = "") -> QuerySet[Plan]:
    """By words of the title (accents do not count), slug of the ejercicio, and naturaleza."""
    for palabra in plegar(buscar).split():
        planes = planes.filter(Q(titulo_plegado__contains=palabra) | Q(ejercicio__nombre_plegado__contains=palabra))
    if ejercicio:
        planes = planes.filter(ejercicio__slug=ejercicio)
    if naturaleza:
        planes = planes.filter(naturaleza=naturaleza)
    return planes


def ejercicios_con_plan() -> QuerySet[Ejercicio]:
    return Ejercicio.objects.filter(planes__isnull=False).distinct().order_by("clave_de_orden")


def plan_publico(slug: str) -> Plan | None:
    return Plan.objects.select_related("ejercicio").filter(slug=slug).first()


def plan_con_historia(slug: str) -> Any:
    """The same, saying whether its dates moved or its state changed by acuerdo: `hay_prorrogas`, `hay_cambios`."""
    return (
        Plan.objects.select_related("ejercicio")
        .annotate(
            hay_prorrogas=Exists(Prorroga.objects.filter(plan=OuterRef("pk"), etapa=None)),
            hay_cambios=Exists(CambioDelPlan.objects.filter(plan=OuterRef("pk"))),
        )
        .filter(slug=slug)
        .first()
    )


def etapas_contadas(plan: Plan) -> list[Etapa]:
    """The eight stages, each with `obligatorios` and `cumplidos` (stored verdicts, or waived)."""
    obligatorios = Q(requisitos__obligatorio=True)
    return list(
        plan.etapas.annotate(
            obligatorios=Count("requisitos", filter=obligatorios),
            cumplidos=Count("requisitos", filter=obligatorios & RESUELTO),
        ).order_by("numero")
    )


@dataclass(frozen=True)
class Paso:
    """A stage on the thread. `clase` draws it (concluida, curso, pendiente); `texto` says it in words."""

    numero: int
    definicion: DefinicionDeEtapa
    clase: str
    icono: str
    texto: str
    dato: str

    @property
    def nombre(self) -> str:
        return self.definicion.nombre_corto


def paso_de(etapa: Etapa, sellado: bool = False) -> Paso:
    """How a stage is drawn. One told by sources is never "concluida": it has the dates they give, or none.

    `sellado`: the bitácora holds the closing in force. A stage that the tables call concluded and the bitácora does
    not is shown as what it is: altered past the portal.
    """
    real = formatos.rango(etapa.inicio_real, etapa.fin_real)
    previsto = formatos.rango(etapa.inicio_previsto, etapa.fin_previsto)
    if etapa.estado == EstadoEtapa.HISTORICA:
        dicho = real or previsto
        clase, icono, texto = ("concluida", "fuente", "Según fuentes") if dicho else ("pendiente", "info", "No consta")
        return Paso(etapa.numero, definicion(etapa.numero), clase, icono, texto, dicho)
    if etapa.estado == EstadoEtapa.CONCLUIDA and sellado:
        return Paso(etapa.numero, definicion(etapa.numero), "concluida", "palomita", "Concluida", real)
    if etapa.estado == EstadoEtapa.CONCLUIDA:
        return Paso(etapa.numero, definicion(etapa.numero), "pendiente", "alerta", ALTERADA, "")
    if etapa.estado == EstadoEtapa.EN_CURSO:
        dato = f"hasta el {formatos.fecha_corta(etapa.fin_previsto)}" if etapa.fin_previsto else real
        return Paso(etapa.numero, definicion(etapa.numero), "curso", "curso", "En curso", dato)
    return Paso(etapa.numero, definicion(etapa.numero), "pendiente", "pendiente", "Pendiente", previsto)


def pista(etapas: list[Etapa]) -> list[Paso]:
    """The thread of eight. No query while nothing is concluded; two otherwise."""
    sellados = cierres_sellados(etapas)
    return [paso_de(etapa, etapa.pk in sellados) for etapa in etapas]


def con_pista(planes: Iterable[Plan]) -> list[tuple[Plan, list[Paso]]]:
    """Each plan with its thread: two queries for all of them, none while nothing is concluded."""
    lista = list(planes)
    sellados = cierres_sellados(etapa for plan in lista for etapa in plan.etapas.all())
    return [(plan, [paso_de(etapa, etapa.pk in sellados) for etapa in plan.etapas.all()]) for plan in lista]


def contradicciones_de(plan: Plan) -> list[Contradiccion]:
    """Where sources disagree about this plan."""
    return list(Contradiccion.objects.filter(asunto=plan.asunto).order_by("clave"))


def etapa_publica(slug: str, numero: int) -> Etapa | None:
    return (
        Etapa.objects.select_related("plan__ejercicio")
        .prefetch_related("fuentes")
        .filter(plan__slug=slug, numero=numero)
        .first()
    )


def partes_que_responden(ejercicio: Ejercicio) -> list[Parte]:
    """Partes in force with the organisations that hold them (`vigentes`): who answers for a stage."""
    ocupantes = (
        OcupanteDeParte.objects.filter(hasta__isnull=True)
        .select_related("organizacion")
        .order_by("organizacion__clave_de_orden")
    )
    return list(
        Parte.objects.filter(ejercicio=ejercicio, hasta__isnull=True, es_observadora=False)
        .prefetch_related(Prefetch("ocupantes", queryset=ocupantes, to_attr="vigentes"))
        .order_by("orden", "pk")
    )


def actos_de(etapa: Etapa, requisitos: Iterable[Requisito] = ()) -> list[Entrada]:
    """What the bitácora holds of a stage and of what it asks for, newest first."""
    asuntos = [etapa.asunto, *(requisito.asunto for requisito in requisitos)]
    return list(
        Entrada.objects.filter(cadena__clave=etapa.plan.ejercicio.slug, asunto__in=asuntos)
        .only("numero", "verbo", "ocurrido_en", "cadena_id", "texto")
        .order_by("-numero")[:ACTOS_VISIBLES]
    )


def motivo_asentado(entrada: Entrada) -> str:
    """The public reason that an entry holds, or nothing."""
    motivo = json.loads(entrada.texto)["cambio"].get("motivo", "")
    return motivo if isinstance(motivo, str) else ""


def orden_siguiente(ejercicio: Ejercicio) -> int:
    """The place of the next plan of an ejercicio."""
    ultimo: int | None = ejercicio.planes.aggregate(ultimo=Max("orden"))["ultimo"]
    return (ultimo or 0) + 1
