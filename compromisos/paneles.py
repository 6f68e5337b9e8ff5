"""What commitments show in the rooms of other apps."""

from typing import Any

from compromisos import (
    paneles_de_candado,
    paneles_de_contrastes,
    paneles_de_cortes,
    paneles_de_destinos,
    paneles_de_evaluaciones,
    paneles_de_informes,
    paneles_de_listas,
    paneles_de_planillas,
    paneles_de_redaccion,
    paneles_de_reportes,
    paneles_de_rutas,
    paneles_de_vigencia,
    presentacion,
)
from compromisos.enums import Papel
from compromisos.queries import avances as leer_avances
from compromisos.queries import compromisos as leer
from comun import formatos
from comun.registro import Panel
from consultas.models import Tema
from mesas.models import Mesa
from planes.models import Plan
from secretariado.models import Ejercicio, Organizacion

PLANTILLA = "compromisos/_panel_compromisos.html"


def _lista(filas: list[Any], titulo: str, *, con_plan: bool = False, **extra: Any) -> dict[str, Any]:
    return {
        "ancla": "compromisos",
        "titulo": titulo,
        "renglones": presentacion.renglones(filas),
        "con_plan": con_plan,
        "con_barras": any(not fila.es_historico for fila in filas),
        **extra,
    }


def del_plan(plan: Plan, persona: Any) -> dict[str, Any] | None:
    """The plan's commitments; when the sources declare another number, both are said. Two queries (three then)."""
    filas = leer.del_plan(persona, plan)
    if not filas:
        return None
    nota, citas = "", []
    contados = sum(fila.dentro_del_denominador for fila in filas)
    if plan.compromisos_declarados is not None and plan.compromisos_declarados != contados:
        nota = (
            f"Aquí hay {formatos.numero(contados)}; las fuentes del plan declaran "
            f"{formatos.numero(plan.compromisos_declarados)}. Se muestran las dos cifras."
        )
        citas = list(plan.fuentes.all())
    titulo = "Su compromiso" if len(filas) == 1 else f"Sus {formatos.numero(len(filas))} compromisos"
    return _lista(filas, titulo, nota=nota, citas=citas)


def de_la_organizacion(organizacion: Organizacion, persona: Any) -> dict[str, Any] | None:
    """What it answers for and what it accompanies. Three queries."""
    reparto = leer.de_la_organizacion(persona, organizacion)
    if not any(reparto.values()):
        return None
    return {
        "responde": presentacion.renglones(reparto[Papel.RESPONSABLE]),
        "acompana": presentacion.renglones(reparto[Papel.CORRESPONSABLE]),
        "con_barras": any(not fila.es_historico for filas in reparto.values() for fila in filas),
    }


def del_tema(tema: Tema, persona: Any) -> dict[str, Any] | None:
    filas = leer.de_los_temas(persona, [tema])
    return _lista(filas, "Lo que se prometió de este tema") if filas else None


def de_la_mesa(mesa: Mesa, persona: Any) -> dict[str, Any] | None:
    """Commitments of its topics, within its own plan."""
    filas = [fila for fila in leer.de_los_temas(persona, list(mesa.temas.all())) if fila.plan_id == mesa.plan_id]
    return _lista(filas, "Lo que se prometió de sus temas") if filas else None


def de_mi(objeto: Any, persona: Any) -> dict[str, Any] | None:
    """Commitments on which I report; nothing for whoever reports on none."""
    filas = leer_avances.por_reportar(objeto)
    return {"filas": filas} if filas else None


def de_gestion(ejercicio: Ejercicio, persona: Any) -> dict[str, Any] | None:
    """For the coordination, what it writes; for an enlace, what it reports."""
    if ejercicio.es_historico:
        return None
    redacta = persona.has_perm("compromisos.redactar", ejercicio)
    planes = leer.planes_que_se_redactan(ejercicio) if redacta else []
    reporta = [fila for fila in leer_avances.por_reportar(persona) if fila.compromiso.plan.ejercicio_id == ejercicio.pk]
    return {"ejercicio": ejercicio, "planes": planes, "reporta": reporta} if planes or reporta else None


def de_gestion_del_plan(plan: Plan, persona: Any) -> dict[str, Any] | None:
    """What the coordination wrote, on the plan's management page."""
    if plan.es_historico or not persona.has_perm("compromisos.redactar", plan):
        return None
    return {"plan": plan, "filas": presentacion.renglones(leer.del_plan(persona, plan))}


PANELES: list[Panel] = [
    Panel("plan", "compromisos", 40, del_plan, PLANTILLA),
    Panel("organizacion", "compromisos", 10, de_la_organizacion, "compromisos/_panel_organizacion.html"),
    Panel("tema", "compromisos", 40, del_tema, PLANTILLA),
    Panel("mesa", "compromisos", 40, de_la_mesa, PLANTILLA),
    Panel("mi", "compromisos", 5, de_mi, "compromisos/_panel_mi.html"),
    Panel("gestion", "compromisos", 40, de_gestion, "compromisos/_panel_gestion.html"),
    Panel("gestion_plan", "compromisos", 40, de_gestion_del_plan, "compromisos/_panel_gestion_plan.html"),
    *paneles_de_redaccion.PANELES,
    *paneles_de_candado.PANELES,
    *paneles_de_rutas.PANELES,
    *paneles_de_planillas.PANELES,
    *paneles_de_listas.PANELES,
    *paneles_de_reportes.PANELES,
    *paneles_de_contrastes.PANELES,
    *paneles_de_cortes.PANELES,
    *paneles_de_informes.PANELES,
    *paneles_de_evaluaciones.PANELES,
    *paneles_de_vigencia.PANELES,
    *paneles_de_destinos.PANELES,
]
