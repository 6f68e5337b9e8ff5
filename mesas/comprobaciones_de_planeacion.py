"""Stage requirements that the room «planeacion» of a mesa answers for. An empty set is never met (domain.md §3)."""

from collections import defaultdict

from django.urls import reverse

from comun.registro import Comprobacion, Veredicto
from mesas.enums import EstadoDeMesa, EstadoDeRegistro, MetodoDeDecision
from mesas.models import Convocatoria, Mesa, Registro
from mesas.queries.planeacion import SECTORES_MINIMOS
from planes.models import Plan
from secretariado.queries.integracion import partes_votantes

SIN_MESAS = "Todavía no hay ninguna mesa."


def _lista(plan: Plan) -> str:
    return f"{reverse('mesas:lista')}?plan={plan.slug}"


def _mesas(plan: Plan) -> list[Mesa]:
    """Those that will be held or were held: a cancelled one asks nothing."""
    return list(Mesa.objects.filter(plan=plan).exclude(estado=EstadoDeMesa.CANCELADA).order_by("pk"))


def _veredicto(plan: Plan, mesas: list[Mesa], faltan: list[str], que: str) -> Veredicto:
    cumplen = len(mesas) - len(faltan)
    frase = f"{cumplen} de {len(mesas)} mesas {que}."
    if faltan:
        frase += f" Faltan: {'; '.join(faltan)}."
    return Veredicto(not faltan, frase, _lista(plan))


def metodologia_por_mesa(plan: Plan) -> Veredicto:
    """Every mesa says how it works and how it decides (seed 004, stage 4)."""
    mesas = _mesas(plan)
    if not mesas:
        return Veredicto(False, SIN_MESAS, _lista(plan))
    faltan = [m.titulo for m in mesas if not m.metodologia or m.decision == MetodoDeDecision.POR_ACORDAR]
    return _veredicto(plan, mesas, faltan, "dicen cómo trabajan y cómo deciden")


def convocatorias_por_parte(plan: Plan) -> Veredicto:
    """Every compulsory parte convened its counterparts to every mesa (domain.md §5)."""
    mesas, partes = _mesas(plan), partes_votantes(plan.ejercicio)
    if not mesas:
        return Veredicto(False, SIN_MESAS, _lista(plan))
    if not partes:
        return Veredicto(False, "El ejercicio no tiene partes que convoquen.", _lista(plan))
    convocaron = defaultdict(set)
    for mesa, parte in Convocatoria.objects.filter(mesa__plan=plan).values_list("mesa_id", "parte_id"):
        convocaron[mesa].add(parte)
    faltan = []
    for mesa in mesas:
        ausentes = [parte.nombre for parte in partes if parte.pk not in convocaron[mesa.pk]]
        if ausentes:
            faltan.append(f"{mesa.titulo} ({', '.join(ausentes)})")
    return _veredicto(plan, mesas, faltan, "tienen la convocatoria de cada parte")


def sectores_por_mesa(plan: Plan) -> Veredicto:
    """Every mesa has people registered from three sectors or more."""
    mesas = _mesas(plan)
    if not mesas:
        return Veredicto(False, SIN_MESAS, _lista(plan))
    sectores = defaultdict(set)
    confirmados = Registro.objects.filter(mesa__plan=plan, estado=EstadoDeRegistro.CONFIRMADO)
    for mesa, sector in confirmados.values_list("mesa_id", "sector_id").distinct():
        sectores[mesa].add(sector)
    faltan = [m.titulo for m in mesas if len(sectores[m.pk]) < SECTORES_MINIMOS]
    return _veredicto(plan, mesas, faltan, f"tienen registro de {SECTORES_MINIMOS} sectores o más")


COMPROBACIONES: list[Comprobacion] = [
    Comprobacion(4, "metodologia-por-mesa", "Cada mesa dice cómo trabaja y cómo decide", metodologia_por_mesa),
    Comprobacion(4, "convocatorias-por-parte", "Cada parte convocó a los suyos a cada mesa", convocatorias_por_parte),
    Comprobacion(4, "sectores-por-mesa", "Cada mesa tiene registro de tres sectores o más", sectores_por_mesa),
]
