"""What the Secretariado may decide about plans and stages (domain.md §2 and §3)."""

from typing import Any

from django.urls import reverse

from comun.registro import ContenidoDePlan, LoVotado, MateriaDeAcuerdo, descubrir
from planes.enums import EstadoPlan
from planes.etapas import definicion
from planes.models import Etapa, Plan, Requisito
from planes.queries.puertas import (
    etapa_por_asunto,
    etapas_por_reabrir,
    plan_por_asunto,
    planes_en,
    requisito_por_asunto,
    requisitos_por_dispensar,
)
from planes.queries.sellos import cierres_sellados
from secretariado.enums import Materia
from secretariado.models import Ejercicio


def de_requisito(requisito: Requisito) -> LoVotado:
    """A requirement with the exact words it has now: were they changed, the acuerdo would be useless."""
    etapa = requisito.etapa
    return LoVotado(
        asunto=requisito.asunto,
        titulo=f"{requisito.texto} (etapa {etapa.numero}, {definicion(etapa.numero).nombre_corto}; {etapa.plan.titulo})",
        direccion=f"{reverse('planes:etapa', args=[etapa.plan.slug, etapa.numero])}#requisito-{requisito.clave}",
        contenido={
            "plan": etapa.plan.slug,
            "etapa": etapa.numero,
            "requisito": requisito.clave,
            "texto": requisito.texto,
            "tipo": requisito.tipo,
        },
    )


def leer_requisito(asunto: str) -> LoVotado | None:
    requisito = requisito_por_asunto(asunto)
    return de_requisito(requisito) if requisito is not None else None


def requisitos_que_se_dispensan(ejercicio: Ejercicio) -> list[LoVotado]:
    return [de_requisito(requisito) for requisito in requisitos_por_dispensar(ejercicio)]


def leer_etapa(asunto: str) -> LoVotado | None:
    """A concluded stage with the fingerprint of its closing in force; None while there is none."""
    etapa = etapa_por_asunto(asunto)
    return _de_etapa(etapa, cierres_sellados([etapa])) if etapa is not None else None


def etapas_que_se_reabren(ejercicio: Ejercicio) -> list[LoVotado]:
    etapas = etapas_por_reabrir(ejercicio)
    cierres = cierres_sellados(etapas)
    return [votado for etapa in etapas if (votado := _de_etapa(etapa, cierres)) is not None]


def _de_etapa(etapa: Etapa, cierres: dict[int, Any]) -> LoVotado | None:
    cierre = cierres.get(etapa.pk)
    if cierre is None:
        return None
    nombre = definicion(etapa.numero).nombre
    return LoVotado(
        asunto=etapa.asunto,
        titulo=f"Etapa {etapa.numero}, {nombre} ({etapa.plan.titulo})",
        direccion=reverse("planes:etapa", args=[etapa.plan.slug, etapa.numero]),
        contenido={
            "plan": etapa.plan.slug,
            "etapa": etapa.numero,
            "nombre": nombre,
            "cierre": cierre.numero,
            "huella": cierre.huella,
        },
    )


def de_plan(plan: Plan) -> LoVotado:
    """A plan by its name and dates, for suspending and resuming it."""
    return LoVotado(
        asunto=plan.asunto,
        titulo=plan.titulo,
        direccion=reverse("planes:plan", args=[plan.slug]),
        contenido={"plan": plan.slug, "titulo": plan.titulo},
    )


def de_plan_entero(plan: Plan) -> LoVotado:
    """A plan with everything that approving it approves: title, dates, stages, and what every app adds."""
    votado = de_plan(plan)
    contenido: dict[str, Any] = {
        **votado.contenido,
        "resumen": plan.resumen,
        "inicio": plan.inicio,
        "fin": plan.fin,
        "etapas": [
            {"numero": etapa.numero, "inicio": etapa.inicio_previsto, "fin": etapa.fin_previsto}
            for etapa in plan.etapas.order_by("numero")
        ],
    }
    for declarado in descubrir("contenido_de_plan", "CONTENIDOS"):
        assert isinstance(declarado, ContenidoDePlan)
        contenido[declarado.clave] = declarado.funcion(plan)
    return LoVotado(votado.asunto, votado.titulo, votado.direccion, contenido)


def leer_plan(asunto: str) -> LoVotado | None:
    plan = plan_por_asunto(asunto)
    return de_plan(plan) if plan is not None else None


def leer_plan_entero(asunto: str) -> LoVotado | None:
    plan = plan_por_asunto(asunto)
    return de_plan_entero(plan) if plan is not None else None


def planes_que_se_aprueban(ejercicio: Ejercicio) -> list[LoVotado]:
    return [
        de_plan_entero(plan)
        for plan in planes_en(ejercicio, {EstadoPlan.PREPARACION, EstadoPlan.COCREACION, EstadoPlan.SEGUIMIENTO})
        if not plan.cambios.filter(materia=Materia.APROBAR_PLAN).exists()
    ]


def planes_que_se_suspenden(ejercicio: Ejercicio) -> list[LoVotado]:
    en_marcha = {EstadoPlan.PREPARACION, EstadoPlan.COCREACION, EstadoPlan.SEGUIMIENTO}
    return [de_plan(plan) for plan in planes_en(ejercicio, en_marcha)]


def planes_que_se_reanudan(ejercicio: Ejercicio) -> list[LoVotado]:
    return [de_plan(plan) for plan in planes_en(ejercicio, {EstadoPlan.SUSPENDIDO})]


MATERIAS: list[MateriaDeAcuerdo] = [
    MateriaDeAcuerdo(
        Materia.DISPENSAR_REQUISITO,
        "Cuando sea firme, la coordinación podrá dispensar este requisito; la etapa seguirá pidiendo los demás.",
        requisitos_que_se_dispensan,
        leer_requisito,
    ),
    MateriaDeAcuerdo(
        Materia.NO_APLICA,
        "Cuando sea firme, la coordinación podrá marcar que este requisito no aplica en este plan.",
        requisitos_que_se_dispensan,
        leer_requisito,
    ),
    MateriaDeAcuerdo(
        Materia.REABRIR_ETAPA,
        "Cuando sea firme, la coordinación podrá reabrir la etapa; su cierre de hoy seguirá a la vista.",
        etapas_que_se_reabren,
        leer_etapa,
    ),
    MateriaDeAcuerdo(
        Materia.APROBAR_PLAN,
        "Cuando sea firme, la coordinación podrá publicar la aprobación del plan tal como está hoy.",
        planes_que_se_aprueban,
        leer_plan_entero,
    ),
    MateriaDeAcuerdo(
        Materia.SUSPENDER_PLAN,
        "Cuando sea firme, la coordinación podrá suspender el plan: nada se mueve en él hasta reanudarlo.",
        planes_que_se_suspenden,
        leer_plan,
    ),
    MateriaDeAcuerdo(
        Materia.REANUDAR_PLAN,
        "Cuando sea firme, la coordinación podrá reanudar el plan donde se quedó.",
        planes_que_se_reanudan,
        leer_plan,
    ),
]
