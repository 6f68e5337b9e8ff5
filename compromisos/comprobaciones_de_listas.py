"""Stage requirements that the portal counts over every commitment of a plan. An empty set is never met (domain.md §3).

Stage 6: quality list, public comments, causes. Stage 7: activities, weights, result indicators, acceptance. Sources: seed
004, key points 6.1 to 7.3 (datos/etapas_puntos_clave.csv).
"""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from django.db.models import Exists, F, OuterRef, Q, Sum
from django.urls import reverse

from compromisos import plazos
from compromisos.enums import ClaseDeIndicador, DeQuien, EstadoCompromiso, EstadoDeRuta, TipoDeCompromiso
from compromisos.models import Actividad, Compromiso, Indicador, PeriodoDeComentarios
from compromisos.queries.calidad import pasan_la_lista
from compromisos.queries.comentarios import sin_respuesta_por_compromiso
from comun import reloj
from comun.registro import Comprobacion, Veredicto
from planes.models import Plan

SIN_COMPROMISOS = "El plan todavía no tiene compromisos."
CIEN = Decimal(100)


def _lista(plan: Plan) -> str:
    return f"{reverse('compromisos:lista')}?plan={plan.slug}"


def _vivos(plan: Plan) -> list[Compromiso]:
    """Those that were not withdrawn, in their numbers. One query."""
    filas = Compromiso.objects.filter(plan=plan).exclude(estado=EstadoCompromiso.RETIRADO)
    return list(filas.order_by("numero", "pk"))


def _veredicto(plan: Plan, todos: Sequence[Compromiso], faltan: Sequence[str], hecho: str) -> Veredicto:
    """`hecho` with its verb: "pasan la lista". `faltan`: what each one that does not is called."""
    if not todos:
        return Veredicto(False, SIN_COMPROMISOS, _lista(plan))
    frase = f"{len(todos) - len(faltan)} de {len(todos)} compromisos {hecho}."
    if faltan:
        frase += f" Faltan: {'; '.join(faltan)}."
    return Veredicto(not faltan, frase, _lista(plan))


def lista_de_calidad(plan: Plan) -> Veredicto:
    """People found every criterion met in the present text of every commitment. Two queries."""
    pasan, faltan = pasan_la_lista(plan)
    return _veredicto(plan, [*pasan, *faltan], [str(fila.numero) for fila in faltan], "pasan toda su lista de calidad")


def comentarios_contestados(plan: Plan) -> Veredicto:
    """Every commitment was open to everybody 14 days or more, is no longer, and no comment waits for an answer. Three queries."""
    todos, ahora = _vivos(plan), reloj.ahora()
    periodos = defaultdict(list)
    filas = PeriodoDeComentarios.objects.filter(compromiso__in=[fila.pk for fila in todos]).order_by("numero")
    for clave, abre, cierra in filas.values_list("compromiso_id", "abre", "cierra"):
        periodos[clave].append((abre, cierra))
    esperan = sin_respuesta_por_compromiso([fila.slug for fila in todos])
    faltan = []
    for fila in todos:
        suyos = periodos[fila.pk]
        dias = plazos.dias_abiertos(suyos, ahora)
        if not suyos:
            faltan.append(f"{fila.numero} (sin comentarios abiertos)")
        elif any(cierra > ahora for _, cierra in suyos):
            faltan.append(f"{fila.numero} (abierto todavía)")
        elif dias < plazos.DIAS_DE_COMENTARIOS:
            faltan.append(f"{fila.numero} (abierto {dias} días)")
        elif cuantos := esperan.get(fila.slug, 0):
            faltan.append(f"{fila.numero} ({cuantos} sin respuesta)")
    hecho = f"estuvieron abiertos a comentarios {plazos.DIAS_DE_COMENTARIOS} días o más, con respuesta a cada uno"
    return _veredicto(plan, todos, faltan, hecho)


def causa_por_cocreado(plan: Plan) -> Veredicto:
    """Every commitment that was co-created acts on a cause that a mesa chose. One query."""
    cocreados = (
        Compromiso.objects.filter(plan=plan, tipo=TipoDeCompromiso.COCREADO)
        .exclude(estado=EstadoCompromiso.RETIRADO)
        .annotate(con_causa=Exists(Compromiso.causas.through.objects.filter(compromiso=OuterRef("pk"))))
    )
    filas = list(cocreados.order_by("numero", "pk"))
    if not filas:
        return Veredicto(False, "El plan todavía no tiene compromisos cocreados.", _lista(plan))
    faltan = [str(fila.numero) for fila in filas if not fila.con_causa]
    return _veredicto(plan, filas, faltan, "cocreados actúan sobre una causa que una mesa eligió")


def actividades_completas(plan: Plan) -> Veredicto:
    """Every commitment has activities, and each says who, when and how it will be verified. Two queries.

    Who and when are columns that cannot be empty; how it will be verified may still be.
    """
    todos = _vivos(plan)
    con, incompletas = set(), defaultdict(list)
    vivas = Actividad.objects.filter(compromiso__in=[fila.pk for fila in todos], retirada=False)
    for clave, nombre, medio in vivas.order_by("pk").values_list("compromiso_id", "clave", "medio_de_verificacion"):
        con.add(clave)
        if not medio.strip():
            incompletas[clave].append(nombre)
    faltan = []
    for fila in todos:
        if fila.pk not in con:
            faltan.append(f"{fila.numero} (sin actividades)")
        elif incompletas[fila.pk]:
            faltan.append(f"{fila.numero} (sin medio de verificación: {', '.join(incompletas[fila.pk])})")
    hecho = "tienen ruta, con responsable, fechas y medio de verificación en cada actividad"
    return _veredicto(plan, todos, faltan, hecho)


def pesos_de_la_ruta(plan: Plan) -> Veredicto:
    """The weights of the authority's activities of every commitment sum to a hundred. One query."""
    de_la_autoridad = Sum(
        "actividades__peso", filter=Q(actividades__retirada=False, actividades__de_quien=DeQuien.AUTORIDAD)
    )
    filas = Compromiso.objects.filter(plan=plan).exclude(estado=EstadoCompromiso.RETIRADO)
    todos = list(filas.annotate(suma=de_la_autoridad).order_by("numero", "pk"))
    faltan = [f"{fila.numero} (suman {fila.suma or 0:f})" for fila in todos if fila.suma != CIEN]
    return _veredicto(plan, todos, faltan, "tienen actividades de la autoridad cuyos pesos suman 100")


def indicadores_de_resultado(plan: Plan) -> Veredicto:
    """Every commitment measures a change for people: from where, and to where. One query."""
    de_resultado = Indicador.objects.filter(
        compromiso=OuterRef("pk"),
        clase=ClaseDeIndicador.RESULTADO,
        retirado=False,
        linea_base__isnull=False,
        meta__isnull=False,
    )
    filas = Compromiso.objects.filter(plan=plan).exclude(estado=EstadoCompromiso.RETIRADO)
    todos = list(filas.annotate(mide=Exists(de_resultado)).order_by("numero", "pk"))
    faltan = [str(fila.numero) for fila in todos if not fila.mide]
    return _veredicto(plan, todos, faltan, "tienen un indicador de resultado con línea base y meta")


def aceptacion_formal(plan: Plan) -> Veredicto:
    """Every organisation that was asked accepted the route that it will carry out. One query."""
    aceptados = Q(ruta__estado=EstadoDeRuta.ACEPTADA, aceptaciones_pedidas__gt=0) & Q(
        aceptaciones__gte=F("aceptaciones_pedidas")
    )
    filas = Compromiso.objects.filter(plan=plan).exclude(estado=EstadoCompromiso.RETIRADO)
    todos = list(filas.order_by("numero", "pk"))
    cumplen = set(filas.filter(aceptados).values_list("pk", flat=True)) if todos else set()
    faltan = [
        f"{fila.numero} ({fila.aceptaciones} de {fila.aceptaciones_pedidas})"
        if fila.aceptaciones_pedidas
        else f"{fila.numero} (nadie la ha presentado)"
        for fila in todos
        if fila.pk not in cumplen
    ]
    return _veredicto(plan, todos, faltan, "tienen su ruta aceptada por cada organización a la que se le pidió")


COMPROBACIONES: list[Comprobacion] = [
    Comprobacion(6, "lista-de-calidad", "Cada compromiso pasa su lista de calidad", lista_de_calidad),
    Comprobacion(
        6,
        "comentarios-contestados",
        "Cada compromiso estuvo 14 días o más abierto a comentarios, y todos se contestaron",
        comentarios_contestados,
    ),
    Comprobacion(
        6, "causa-por-cocreado", "Cada compromiso cocreado actúa sobre una causa que se eligió", causa_por_cocreado
    ),
    Comprobacion(
        7,
        "actividades-completas",
        "Cada actividad tiene responsable, fechas y medio de verificación",
        actividades_completas,
    ),
    Comprobacion(7, "pesos-de-la-ruta", "Los pesos de las actividades de cada compromiso suman 100", pesos_de_la_ruta),
    Comprobacion(
        7,
        "indicadores-de-resultado",
        "Cada compromiso tiene un indicador de resultado, con línea base y meta",
        indicadores_de_resultado,
    ),
    Comprobacion(
        7, "aceptacion-formal", "Cada organización aceptó formalmente la ruta que va a cumplir", aceptacion_formal
    ),
]
