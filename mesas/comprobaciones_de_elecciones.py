"""Stage requirements that the room «elecciones» of a mesa answers for. An empty set is never met (domain.md §3)."""

from collections.abc import Callable

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from comun.registro import Comprobacion, Veredicto
from mesas.enums import ClaseDeArbol, EstadoDeMesa, EstadoDeSolucion
from mesas.models import Mesa, OdsDeSolucion, Puntaje, Solucion
from planes.models import Plan

MINIMO_DE_SOLUCIONES, MAXIMO_DE_SOLUCIONES = 1, 3
ETAPA = 5


def _lista(plan: Plan) -> str:
    return f"{reverse('mesas:lista')}?plan={plan.slug}"


def _por_mesa(plan: Plan, cumplen: Q, hecho: str, **anotadas: object) -> Veredicto:
    """How many of the plan's mesas meet `cumplen`; a cancelled one is not counted. One query."""
    mesas = Mesa.objects.filter(plan=plan).exclude(estado=EstadoDeMesa.CANCELADA).annotate(**anotadas)
    todas = list(mesas.order_by("pk").values_list("pk", "titulo"))
    if not todas:
        return Veredicto(False, "Todavía no hay ninguna mesa.", _lista(plan))
    cumplidas = set(mesas.filter(cumplen).values_list("pk", flat=True))
    faltan = [titulo for pk, titulo in todas if pk not in cumplidas]
    explicacion = f"{len(cumplidas)} de {len(todas)} mesas {hecho}."
    if faltan:
        explicacion += f" Faltan: {'; '.join(faltan)}."
    return Veredicto(not faltan, explicacion, _lista(plan))


def causa_priorizada(plan: Plan) -> Veredicto:
    """Every mesa chose a cause, and that cause had been scored."""
    puntuada = Puntaje.objects.filter(
        causa__arbol__mesa=OuterRef("pk"),
        causa__arbol__clase=ClaseDeArbol.PROBLEMAS,
        causa__ficha__elegida=True,
        causa__retirado=False,
    )
    return _por_mesa(plan, Q(puntuada=True), "eligieron una causa con puntajes", puntuada=Exists(puntuada))


def criterio_sin_presupuesto(plan: Plan) -> Veredicto:
    """Every mesa asked, of something it compared, whether it depends on new budget."""
    preguntado = Puntaje.objects.filter(criterio__mesa=OuterRef("pk"), criterio__clave__contains="presupuest")
    return _por_mesa(
        plan, Q(preguntado=True), "puntuaron si depende de presupuesto nuevo", preguntado=Exists(preguntado)
    )


def solucion_por_mesa(plan: Plan) -> Veredicto:
    """One to three solutions chosen in every mesa: few, so that they can be fulfilled (seed 004, stage 5)."""
    elegidas = Count("soluciones", filter=Q(soluciones__estado=EstadoDeSolucion.ELEGIDA), distinct=True)
    entre = Q(elegidas__gte=MINIMO_DE_SOLUCIONES, elegidas__lte=MAXIMO_DE_SOLUCIONES)
    return _por_mesa(plan, entre, "eligieron de una a tres soluciones", elegidas=elegidas)


def _de_las_elegidas(plan: Plan, falta: Q, hecho: str) -> Veredicto:
    """Of the chosen solutions of the plan, how many do not lack something; every mesa needs at least one."""
    elegidas = Exists(Solucion.objects.filter(mesa=OuterRef("pk"), estado=EstadoDeSolucion.ELEGIDA))
    con_ods = Exists(OdsDeSolucion.objects.filter(solucion=OuterRef("pk")))
    incompletas = (
        Solucion.objects.annotate(con_ods=con_ods)
        .filter(falta, mesa=OuterRef("pk"), estado=EstadoDeSolucion.ELEGIDA)
        .order_by()
    )
    return _por_mesa(plan, Q(elegida=True, incompleta=False), hecho, elegida=elegidas, incompleta=Exists(incompletas))


def resultados_verificables(plan: Plan) -> Veredicto:
    """Each chosen solution says the change to be verified and how it will be measured."""
    return _de_las_elegidas(
        plan, Q(resultado="") | Q(indicador=""), "dicen el cambio que se verificará y cómo se medirá"
    )


def agenda_2030(plan: Plan) -> Veredicto:
    """Each chosen solution names the goals it serves."""
    return _de_las_elegidas(plan, Q(con_ods=False), "ligaron sus soluciones elegidas con la Agenda 2030")


FUNCIONES: list[tuple[str, str, Callable[[Plan], Veredicto]]] = [
    ("causa-priorizada", "Cada mesa eligió qué causa atender, con puntajes", causa_priorizada),
    ("criterio-sin-presupuesto", "Se comparó si depende de presupuesto nuevo", criterio_sin_presupuesto),
    ("solucion-por-mesa", "Cada mesa eligió de una a tres soluciones", solucion_por_mesa),
    ("resultados-verificables", "Cada solución se liga a un cambio que se puede verificar", resultados_verificables),
    ("agenda-2030", "Cada solución se vinculó con la Agenda 2030", agenda_2030),
]
COMPROBACIONES: list[Comprobacion] = [Comprobacion(ETAPA, clave, texto, funcion) for clave, texto, funcion in FUNCIONES]
