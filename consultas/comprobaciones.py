"""Requirements of stage 2 that consultas answer for. An empty set is never met (domain.md §3).

Days of notice before opening and an answer for every propuesta join them when publication dates and answers exist.
"""

import datetime as dt

from django.urls import reverse

from comun.registro import Comprobacion, Veredicto
from consultas.enums import EstadoConsulta, Fase, TipoDeCanal
from consultas.models import Consulta
from planes.models import Plan

DIAS_ABIERTA = 21


def _publicadas(plan: Plan) -> list[Consulta]:
    """The plan's consultas that anybody can read, with what is counted of them."""
    return list(
        Consulta.objects.filter(plan=plan)
        .exclude(estado=EstadoConsulta.BORRADOR)
        .prefetch_related("fases", "canales")
        .order_by("pk")
    )


def _cumple_alguna(plan: Plan, cumplidas: list[Consulta], frase: str, falta: str) -> Veredicto:
    if cumplidas:
        consulta = cumplidas[0]
        direccion = reverse("consultas:consulta", args=[consulta.slug])
        return Veredicto(True, frase.format(titulo=consulta.titulo), direccion)
    return Veredicto(False, falta, f"{reverse('consultas:lista')}?plan={plan.slug}")


def informacion_publicada(plan: Plan) -> Veredicto:
    """A published consulta says what to know before taking part."""
    return _cumple_alguna(
        plan,
        [consulta for consulta in _publicadas(plan) if consulta.informacion.strip()],
        "«{titulo}» publicó su información previa.",
        "Ninguna consulta publicada tiene todavía información previa.",
    )


def abierta_suficientes_dias(plan: Plan) -> Veredicto:
    """Propuestas or vote stay open at least 21 days; the real consulta of the fourth federal plan took 25."""
    publicadas = _publicadas(plan)
    dias = {
        consulta.pk: max(
            ((f.fin - f.inicio) // dt.timedelta(days=1) for f in consulta.fases.all() if f.fase in _DE_PARTICIPAR),
            default=0,
        )
        for consulta in publicadas
    }
    suficientes = [consulta for consulta in publicadas if dias[consulta.pk] >= DIAS_ABIERTA]
    mejor = max(dias.values(), default=0)
    return _cumple_alguna(
        plan,
        suficientes,
        f"«{{titulo}}» está abierta {mejor} días; se piden {DIAS_ABIERTA}.",
        f"La consulta más larga está abierta {mejor} días; se piden {DIAS_ABIERTA}."
        if publicadas
        else "Todavía no hay ninguna consulta publicada.",
    )


def canal_fuera_de_internet(plan: Plan) -> Veredicto:
    """One can take part without the web."""
    return _cumple_alguna(
        plan,
        [consulta for consulta in _publicadas(plan) if any(c.tipo != TipoDeCanal.WEB for c in consulta.canales.all())],
        "En «{titulo}» se puede participar también fuera de internet.",
        "Ninguna consulta publicada ofrece una vía fuera de internet.",
    )


_DE_PARTICIPAR = frozenset({Fase.PROPUESTAS.value, Fase.VOTACION.value})

COMPROBACIONES: list[Comprobacion] = [
    Comprobacion(2, "informacion-previa", "La información previa está publicada", informacion_publicada),
    Comprobacion(
        2, "abierta-21-dias", f"La consulta está abierta al menos {DIAS_ABIERTA} días", abierta_suficientes_dias
    ),
    Comprobacion(2, "canal-fuera-de-internet", "Hay una vía además de internet", canal_fuera_de_internet),
]
