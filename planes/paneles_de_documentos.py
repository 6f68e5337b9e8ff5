"""The repository on the pages of its plan and of its stages; `planes/paneles.py` lists them."""

from typing import Any

from planes.models import Etapa, Plan
from planes.queries.documentos import del_plan, renglon

EN_EL_PLAN = 4
EN_LA_ETAPA = 8


def documentos_del_plan(plan: Plan, persona: Any) -> dict[str, Any] | None:
    """The latest ones and how many there are. Two queries; one when there are none."""
    filas = list(del_plan(plan)[: EN_EL_PLAN + 1])
    if not filas and plan.es_historico:
        return None
    total = len(filas) if len(filas) <= EN_EL_PLAN else del_plan(plan).count()
    return {"plan": plan, "total": total, "renglones": [renglon(fila) for fila in filas[:EN_EL_PLAN]]}


def documentos_de_la_etapa(etapa: Etapa, persona: Any) -> dict[str, Any] | None:
    """Those of the stage. One query, two when they do not fit."""
    propios = del_plan(etapa.plan).filter(etapa=etapa)
    filas = list(propios[: EN_LA_ETAPA + 1])
    puede = not etapa.plan.es_historico and persona.has_perm("planes.publicar_documento", etapa)
    if not filas and not puede:
        return None
    return {
        "plan": etapa.plan,
        "etapa": etapa,
        "total": len(filas) if len(filas) <= EN_LA_ETAPA else propios.count(),
        "renglones": [renglon(fila) for fila in filas[:EN_LA_ETAPA]],
        "puede_publicar": puede,
    }


def gestion_de_documentos(plan: Plan, persona: Any) -> dict[str, Any] | None:
    """The way to publish, for who coordinates."""
    if plan.es_historico or not persona.has_perm("planes.publicar_documento", plan):
        return None
    return {"plan": plan, "total": del_plan(plan).count()}
