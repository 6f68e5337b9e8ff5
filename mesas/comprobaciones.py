"""Requirements of stage 4 that mesas answer for. An empty set is never met (domain.md §3)."""

from django.db.models import Exists, OuterRef
from django.urls import reverse

from comun.registro import Comprobacion, Veredicto
from consultas.models import Tema
from mesas import (
    comprobaciones_de_arboles,
    comprobaciones_de_elecciones,
    comprobaciones_de_planeacion,
    comprobaciones_de_reuniones,
)
from mesas.enums import EstadoDeMesa
from mesas.models import Mesa
from planes.models import Plan


def _lista(plan: Plan) -> str:
    return f"{reverse('mesas:lista')}?plan={plan.slug}"


def mesa_por_tema(plan: Plan) -> Veredicto:
    """Every topic on the ballot has a mesa, not cancelled, with date and facilitator."""
    lista_de_mesas = Mesa.objects.filter(
        plan=plan, temas=OuterRef("pk"), fecha__isnull=False, facilitador__isnull=False
    ).exclude(estado=EstadoDeMesa.CANCELADA)
    temas = Tema.objects.filter(consulta__plan=plan, es_opcion=True).annotate(lista=Exists(lista_de_mesas))
    estados = list(temas.order_by("consulta", "orden", "pk").values_list("titulo", "lista"))
    if not estados:
        return Veredicto(False, "El plan todavía no tiene temas, así que no hay mesas que contar.", _lista(plan))
    faltan = [titulo for titulo, lista in estados if not lista]
    con_mesa = len(estados) - len(faltan)
    if faltan:
        return Veredicto(
            False,
            f"{con_mesa} de {len(estados)} temas tienen una mesa con fecha y facilitación. "
            f"Faltan: {'; '.join(faltan)}.",
            _lista(plan),
        )
    return Veredicto(True, f"Los {len(estados)} temas tienen una mesa con fecha y facilitación.", _lista(plan))


def diagnostico_por_mesa(plan: Plan) -> Veredicto:
    """Every mesa that was not cancelled has its diagnosis published."""
    mesas = Mesa.objects.filter(plan=plan).exclude(estado=EstadoDeMesa.CANCELADA)
    diagnosticos = list(mesas.values_list("diagnostico", flat=True))
    if not diagnosticos:
        return Veredicto(False, "Todavía no hay ninguna mesa.", _lista(plan))
    con = sum(bool(diagnostico) for diagnostico in diagnosticos)
    return Veredicto(
        con == len(diagnosticos), f"{con} de {len(diagnosticos)} mesas publicaron su diagnóstico.", _lista(plan)
    )


COMPROBACIONES: list[Comprobacion] = [
    Comprobacion(4, "mesa-por-tema", "Cada tema tiene una mesa con fecha y facilitación", mesa_por_tema),
    Comprobacion(4, "diagnostico-por-mesa", "Cada mesa publicó su diagnóstico", diagnostico_por_mesa),
    *comprobaciones_de_planeacion.COMPROBACIONES,
    *comprobaciones_de_reuniones.COMPROBACIONES,
    *comprobaciones_de_arboles.COMPROBACIONES,
    *comprobaciones_de_elecciones.COMPROBACIONES,
]
