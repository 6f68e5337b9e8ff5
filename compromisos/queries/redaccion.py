"""What a commitment may be tied to while it is written: chosen causes and solutions of its plan, and what they propose."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import Prefetch, QuerySet

from compromisos.enums import Eje, Papel
from compromisos.models import Compromiso
from mesas.enums import ClaseDeArbol, EstadoDeSolucion, TipoDeNodo
from mesas.models import Nodo, OdsDeSolucion, Solucion
from planes.models import Plan
from secretariado.models import Organizacion

TEXTOS = (
    "nombre_corto", "texto", "problema", "statu_quo", "objetivo", "resultado_esperado", "beneficiarios", "politica",
    "recursos",
)  # fmt: skip
SUELTOS = ("tipo", "tema", "solucion", "efecto", "monto", "inicio", "fin", "dentro_del_denominador")


def causas_del_plan(plan: Plan) -> QuerySet[Nodo]:
    """Causes that the plan's mesas chose, by mesa."""
    return (
        Nodo.objects.filter(
            arbol__mesa__plan=plan,
            arbol__clase=ClaseDeArbol.PROBLEMAS,
            tipo=TipoDeNodo.CAUSA,
            retirado=False,
            ficha__elegida=True,
        )
        .select_related("arbol__mesa")
        .order_by("arbol__mesa__titulo", "pk")
    )


def soluciones_del_plan(plan: Plan) -> QuerySet[Solucion]:
    """Solutions that the plan's mesas chose, with their causes and goals: three queries."""
    return (
        Solucion.objects.filter(mesa__plan=plan, estado=EstadoDeSolucion.ELEGIDA)
        .select_related("mesa")
        .prefetch_related(
            Prefetch("causas", queryset=Nodo.objects.order_by("pk")),
            Prefetch("ods", queryset=OdsDeSolucion.objects.order_by("numero")),
        )
        .order_by("mesa__titulo", "pk")
    )


def solucion_elegida(plan: Plan, codigo: str) -> Solucion | None:
    """The chosen solution of that code, of a mesa of the plan. None when there is no such one."""
    return soluciones_del_plan(plan).filter(codigo=codigo).first() if codigo else None


def organizaciones_de(plan: Plan) -> QuerySet[Organizacion]:
    """Those that may figure: no invented act is ever attributed to a real organisation, nor the other way round."""
    return Organizacion.objects.filter(naturaleza=plan.naturaleza).order_by("clave_de_orden", "pk")


def lo_que_propone(solucion: Solucion) -> dict[str, Any]:
    """What a chosen solution already says of a commitment that takes it up: a starting point, to be edited."""
    causas = [nodo for nodo in solucion.causas.all() if not nodo.retirado]
    central = (
        Nodo.objects.filter(
            arbol__mesa=solucion.mesa_id, arbol__clase=ClaseDeArbol.PROBLEMAS, tipo=TipoDeNodo.CENTRAL, retirado=False
        )
        .values_list("enunciado", flat=True)
        .first()
    )
    return {
        "solucion": solucion,
        "causas": causas,
        "problema": central or "",
        "efecto": solucion.cambio,
        "politica": solucion.politica,
        "resultado_esperado": solucion.resultado,
        "ods": [(fila.numero, fila.meta) for fila in solucion.ods.all()],
    }


def valores_de(compromiso: Compromiso) -> dict[str, Any]:
    """Everything that may be edited, as the commands take it: what a change is compared with. Five queries at most."""
    filas = sorted(compromiso.responsabilidades.select_related("organizacion"), key=lambda fila: (fila.orden, fila.pk))
    return {
        **{campo: getattr(compromiso, campo) for campo in (*TEXTOS, *SUELTOS)},
        "causas": sorted(compromiso.causas.all(), key=lambda nodo: nodo.pk),
        "responsables": [fila.organizacion for fila in filas if fila.papel == Papel.RESPONSABLE],
        "corresponsables": [fila.organizacion for fila in filas if fila.papel == Papel.CORRESPONSABLE],
        "ambiciones": {fila.eje: (fila.nivel, fila.justificacion) for fila in compromiso.ambiciones.all()},
        "ods": [(fila.numero, fila.meta) for fila in sorted(compromiso.ods.all(), key=lambda fila: fila.numero)],
    }


def en_datos(valores: Mapping[str, Any]) -> dict[str, Any]:
    """The same as plain data: what a stale edit is shown beside its own, and what two texts are compared by."""
    tema, solucion, monto = valores["tema"], valores["solucion"], valores["monto"]
    return {
        **{campo: valores[campo] for campo in TEXTOS},
        "tipo": str(valores["tipo"]),
        "efecto": str(valores["efecto"]),
        "tema": tema.codigo if tema else "",
        "solucion": solucion.codigo if solucion else "",
        "causas": sorted(nodo.codigo for nodo in valores["causas"]),
        "monto": "" if monto is None else f"{monto:.2f}",
        "inicio": _dia(valores["inicio"]),
        "fin": _dia(valores["fin"]),
        "dentro_del_denominador": bool(valores["dentro_del_denominador"]),
        "responsables": [organizacion.slug for organizacion in valores["responsables"]],
        "corresponsables": [organizacion.slug for organizacion in valores["corresponsables"]],
        "ambicion": [
            {"eje": eje, "nivel": str(nivel), "justificacion": justificacion}
            for eje in Eje.values
            if eje in valores["ambiciones"]
            for nivel, justificacion in [valores["ambiciones"][eje]]
        ],
        "ods": [{"numero": numero, "meta": meta} for numero, meta in valores["ods"]],
    }


def _dia(dia: dt.date | None) -> str:
    return dia.isoformat() if dia else ""
