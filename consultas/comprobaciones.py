"""Requirements of stage 2 that consultas answer for. An empty set is never met (domain.md §3)."""

import datetime as dt

from django.urls import reverse

from comun.registro import Comprobacion, Veredicto
from consultas.enums import EstadoConsulta, EstadoPropuesta, Fase, TipoDeCanal
from consultas.models import Consulta, FaseDeConsulta, Propuesta
from consultas.queries.resultados import publicacion_de, son_publicos
from consultas.queries.sistematizacion import sin_respuesta_vigente
from planes.models import Plan
from planes.queries.sellos import asientos

DIAS_ABIERTA = 21
DIAS_DE_ANTICIPACION = 14


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
            (_dias(consulta, f) for f in consulta.fases.all() if f.fase in _DE_PARTICIPAR),
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


def calendario_con_anticipacion(plan: Plan) -> Veredicto:
    """The dates were public at least 14 days before anybody could take part, as the bitácora tells."""
    publicadas = {consulta.asunto: consulta for consulta in _publicadas(plan)}
    hallados = asientos(plan.ejercicio.slug, publicadas, [CONSULTA_PUBLICADA])
    dias: dict[int, int] = {}
    for hallado in hallados:
        consulta = publicadas[hallado.entrada.asunto]
        aperturas = [f.inicio for f in consulta.fases.all() if f.fase in _DE_PARTICIPAR]
        if aperturas:
            dias[consulta.pk] = (min(aperturas) - hallado.entrada.ocurrido_en) // dt.timedelta(days=1)
    mejor = max(dias.values(), default=0)
    return _cumple_alguna(
        plan,
        [consulta for consulta in publicadas.values() if dias.get(consulta.pk, 0) >= DIAS_DE_ANTICIPACION],
        f"El calendario de «{{titulo}}» se publicó {mejor} días antes de abrir; se piden {DIAS_DE_ANTICIPACION}.",
        f"El calendario se publicó {max(mejor, 0)} días antes de abrir; se piden {DIAS_DE_ANTICIPACION}."
        if dias
        else "Todavía no hay ninguna consulta publicada con fechas para participar.",
    )


def propuestas_respondidas(plan: Plan) -> Veredicto:
    """Every propuesta that its author keeps has an answer in force, whatever its state says.

    Without propuestas there is nothing answered.
    """
    publicas = Propuesta.objects.filter(
        consulta__plan=plan, estado__in=[EstadoPropuesta.PUBLICADA, EstadoPropuesta.RESPONDIDA]
    )
    total = publicas.count()
    direccion = f"{reverse('consultas:lista')}?plan={plan.slug}"
    if not total:
        return Veredicto(False, "Todavía no hay propuestas que responder.", direccion)
    faltan = sin_respuesta_vigente(publicas).count()
    if faltan:
        return Veredicto(False, f"Faltan {faltan} de {total} propuestas por responder.", direccion)
    return Veredicto(True, f"Las {total} propuestas tienen respuesta razonada.", direccion)


def resultados_publicados(plan: Plan) -> Veredicto:
    """Somebody outside can read the results of a consulta of the plan, and the bitácora holds what opened them."""
    escrutadas = {
        consulta.asunto: consulta for consulta in _publicadas(plan) if consulta.estado == EstadoConsulta.ESCRUTADA
    }
    hallados = {(h.entrada.verbo, h.entrada.asunto) for h in asientos(plan.ejercicio.slug, escrutadas)}
    vistas = [
        consulta
        for asunto, consulta in escrutadas.items()
        if son_publicos(consulta)
        and (RESULTADOS_PUBLICADOS if publicacion_de(consulta) else ESCRUTADA, asunto) in hallados
    ]
    return _cumple_alguna(
        plan,
        vistas,
        "Los resultados de «{titulo}» están publicados.",
        "Los resultados están escrutados; falta publicarlos por acuerdo."
        if escrutadas
        else "Todavía no hay resultados que publicar.",
    )


def _dias(consulta: Consulta, fase: FaseDeConsulta) -> int:
    """Whole days that a phase is open; a vote ended before its date, until it was ended."""
    fin = fase.fin
    if fase.fase == Fase.VOTACION and consulta.votacion_terminada_en is not None:
        fin = min(fin, consulta.votacion_terminada_en)
    return max((fin - fase.inicio) // dt.timedelta(days=1), 0)


CONSULTA_PUBLICADA = "consultas.consulta_publicada"
ESCRUTADA, RESULTADOS_PUBLICADOS = "consultas.consulta_escrutada", "consultas.resultados_publicados"
_DE_PARTICIPAR = frozenset({Fase.PROPUESTAS.value, Fase.VOTACION.value})

COMPROBACIONES: list[Comprobacion] = [
    Comprobacion(
        2,
        "calendario-14-dias",
        f"El calendario se publicó al menos {DIAS_DE_ANTICIPACION} días antes de abrir",
        calendario_con_anticipacion,
    ),
    Comprobacion(2, "informacion-previa", "La información previa está publicada", informacion_publicada),
    Comprobacion(
        2, "abierta-21-dias", f"La consulta está abierta al menos {DIAS_ABIERTA} días", abierta_suficientes_dias
    ),
    Comprobacion(2, "canal-fuera-de-internet", "Hay una vía además de internet", canal_fuera_de_internet),
    Comprobacion(2, "propuestas-respondidas", "Toda propuesta tiene respuesta razonada", propuestas_respondidas),
    Comprobacion(2, "resultados-publicados", "Los resultados están publicados", resultados_publicados),
]
