"""Who owes a corte: which organisation, of which activity, since when (domain.md §8). A fixed number of queries."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from compromisos.enums import DeQuien, EstadoAvance, EstadoCompromiso, Papel
from compromisos.models import Actividad, Avance, Compromiso, Corte, Responsabilidad
from compromisos.queries.medidas import debe_el_corte
from compromisos.semaforo import ActividadMedida, repartir
from comun.enums import Naturaleza
from secretariado.models import Organizacion

Dicho = tuple[dt.date, Decimal]
CIEN = Decimal(100)
# Long texts that no list of who owes shows.
LARGOS = (
    "texto", "problema", "statu_quo", "objetivo", "resultado_esperado", "beneficiarios", "recursos", "discrepancias",
    "texto_plegado",
)  # fmt: skip


@dataclass(frozen=True)
class Faltante:
    """An activity whose figure does not reach the day of a corte. `actividad` None: the whole commitment, without route."""

    organizacion: Organizacion
    compromiso: Compromiso
    actividad: Actividad | None
    corte: Corte
    informado_el: dt.date | None


@dataclass(frozen=True)
class Deuda:
    """What an organisation did not report by the last day it had.

    `corte`: the last one that is due. `desde`: the first of those due that it stopped reporting at, and `dias` counts from
    its last day: being silent at the next one too never makes somebody look less late. `cortes`: how many it owes.
    """

    organizacion: Organizacion
    compromiso: Compromiso
    actividad: Actividad | None
    corte: Corte
    dias: int
    desde: Corte
    cortes: int


def deudas(planes: Iterable[int], hoy: dt.date) -> list[Deuda]:
    """What is overdue in each of `planes` (keys), at the last corte whose last day has gone by. Six queries at most.

    The same that `medidas.debe_el_corte` tells: it had begun by the day of the corte, was not finished before it, and no
    report in force is of that day or later. Only commitments under way owe. Of a commitment without route, each
    responsible organisation has its row, and a report of any of them settles all.
    In the order of the plan, its commitments and their activities.
    """
    vencidos: dict[int, list[Corte]] = defaultdict(list)
    for corte in Corte.objects.filter(plan__in=set(planes), vence__lt=hoy).order_by("plan", "fecha"):
        vencidos[corte.plan_id].append(corte)
    salida = []
    for falta in faltantes({clave: suyos[-1] for clave, suyos in vencidos.items()}):
        empezo = falta.actividad.inicio if falta.actividad else falta.compromiso.inicio or dt.date.min
        debidos = [
            corte
            for corte in vencidos[falta.compromiso.plan_id]
            if corte.fecha >= empezo and (falta.informado_el is None or corte.fecha > falta.informado_el)
        ]
        salida.append(
            Deuda(
                falta.organizacion,
                falta.compromiso,
                falta.actividad,
                falta.corte,
                max((hoy - corte.vence).days for corte in debidos),
                debidos[0],
                len(debidos),
            )
        )
    return salida


def faltantes(cortes: Mapping[int, Corte]) -> list[Faltante]:
    """Who has not reported of the day of a corte yet, one corte for each plan (by its key). Five queries at most."""
    if not cortes:
        return []
    propias = list(_actividades_que_deben(cortes))
    sin_ruta = list(_compromisos_sin_ruta(cortes))
    # One report of the whole commitment speaks for its activities while none has a report of its own.
    calladas = {una.compromiso_id for una in propias if not una.otra_informada}
    dichos = _figuras_enteras([*calladas, *(uno.pk for uno in sin_ruta)])
    repartidas = _repartidas({clave: dichos[clave] for clave in calladas if clave in dichos})
    salida = []
    for actividad in propias:
        corte, dia = cortes[actividad.compromiso.plan_id], actividad.informado_el
        if actividad.pk in repartidas:
            medida, dia = repartidas[actividad.pk]
            if not debe_el_corte(medida, dia, corte.fecha):
                continue
        salida.append(Faltante(actividad.responsable, actividad.compromiso, actividad, corte, dia))
    for compromiso in sin_ruta:
        corte, (dia, porcentaje) = cortes[compromiso.plan_id], dichos.get(compromiso.pk, (None, None))
        if dia is None or (dia < corte.fecha and porcentaje != CIEN):
            salida.extend(
                Faltante(suya.organizacion, compromiso, None, corte, dia) for suya in compromiso.responsabilidades.all()
            )
    return sorted(salida, key=_lugar)


def _repartidas(dichos: Mapping[int, Dicho]) -> dict[int, tuple[ActividadMedida, dt.date]]:
    """Activities by key, each with its share of what was said of its whole commitment. One query, none for nobody."""
    if not dichos:
        return {}
    por_compromiso: dict[int, list[tuple[int, ActividadMedida]]] = defaultdict(list)
    filas = _pesan().filter(compromiso__in=dichos).order_by("compromiso", "linea__numero", "orden", "pk")
    for clave, suya, peso, inicio, fin in filas.values_list("compromiso_id", "pk", "peso", "inicio", "fin"):
        por_compromiso[clave].append((suya, ActividadMedida(peso, inicio, fin)))
    salida = {}
    for clave, suyas in por_compromiso.items():
        dia, porcentaje = dichos[clave]
        repartidas = repartir([una for _, una in suyas], porcentaje)
        salida.update({suya: (una, dia) for (suya, _), una in zip(suyas, repartidas, strict=True)})
    return salida


def _lugar(falta: Faltante) -> tuple[object, ...]:
    suya = falta.actividad
    linea = (suya.linea.numero, suya.orden, suya.pk) if suya else (0, 0, 0)
    return (falta.compromiso.plan_id, falta.compromiso.numero, falta.compromiso.pk, *linea)


def _pesan() -> QuerySet[Actividad]:
    """What is measured of a route: the authority's, with weight, not taken away."""
    return Actividad.objects.filter(retirada=False, de_quien=DeQuien.AUTORIDAD, peso__gt=0)


def _actividades_que_deben(cortes: Mapping[int, Corte]) -> QuerySet[Any]:
    """Activities of commitments under way that the day of their plan's corte finds begun, unfinished and unreported."""
    condicion = Q(pk__in=[])
    for clave, corte in cortes.items():
        callada = Q(informado_el=None) | (Q(informado_el__lt=corte.fecha) & ~Q(informado=CIEN))
        condicion |= Q(compromiso__plan=clave, inicio__lte=corte.fecha) & callada
    de_su_compromiso = _pesan().filter(compromiso=OuterRef("compromiso"), informado__isnull=False)
    return (
        _pesan()
        .filter(condicion, compromiso__estado=EstadoCompromiso.EN_EJECUCION)
        .exclude(compromiso__naturaleza=Naturaleza.HISTORICO)
        .annotate(otra_informada=Exists(de_su_compromiso))
        .select_related("compromiso__plan__ejercicio", "responsable", "linea")
        .defer(*(f"compromiso__{campo}" for campo in LARGOS))
    )


def _compromisos_sin_ruta(cortes: Mapping[int, Corte]) -> QuerySet[Compromiso]:
    """Commitments under way without activities that weigh, begun by the day of the corte, with who answers for them."""
    condicion = Q(pk__in=[])
    for clave, corte in cortes.items():
        condicion |= Q(plan=clave, inicio__lte=corte.fecha, fin__isnull=False)
    responsables = Responsabilidad.objects.filter(papel=Papel.RESPONSABLE).select_related("organizacion")
    return (
        Compromiso.objects.filter(condicion, estado=EstadoCompromiso.EN_EJECUCION)
        .exclude(naturaleza=Naturaleza.HISTORICO)
        .filter(~Exists(_pesan().filter(compromiso=OuterRef("pk"))))
        .select_related("plan__ejercicio")
        .prefetch_related(Prefetch("responsabilidades", responsables.order_by("orden", "pk")))
        .defer(*LARGOS)
    )


def _figuras_enteras(claves: Sequence[int]) -> dict[int, Dicho]:
    """The newest report in force of each whole commitment: its day and its figure. One query, none for nobody."""
    if not claves:
        return {}
    filas = Avance.objects.filter(compromiso__in=claves, actividad=None).exclude(estado=EstadoAvance.OBSERVADO)
    salida: dict[int, Dicho] = {}
    for clave, fecha, porcentaje in filas.order_by("-fecha", "-registrado_en", "-pk").values_list(
        "compromiso_id", "fecha", "porcentaje"
    ):
        salida.setdefault(clave, (fecha, porcentaje))
    return salida


def quien_debe(corte: Corte, hoy: dt.date) -> list[Deuda]:
    """Who has not answered this corte yet, overdue or not (`dias` 0). Five queries at most."""
    dias = max((hoy - corte.vence).days, 0)
    return [
        Deuda(falta.organizacion, falta.compromiso, falta.actividad, corte, dias, corte, 1)
        for falta in faltantes({corte.plan_id: corte})
    ]
