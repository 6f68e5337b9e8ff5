"""The board: commitments that were promised, measured as they are today, with who says so and on what evidence.

A fixed number of queries whatever the number of commitments and activities. What sources tell is not measured: it has a
board of its own (`tablero.queries.historicos`).
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet

from avisos.enums import EstadoDeEnvio
from avisos.models import Envio
from compromisos.enums import DISPUTAS_VIVAS, SE_MIDEN, EstadoAvance, EstadoCompromiso, Nivel, Papel
from compromisos.models import (
    AmbicionDeCompromiso,
    Avance,
    Compromiso,
    Contraste,
    Corte,
    Disputa,
    Evidencia,
    OdsDeCompromiso,
    Responsabilidad,
)
from compromisos.queries.medidas import De, Resultado, medir_compromisos
from compromisos.queries.vigencia import con_lo_perdido
from compromisos.semaforo import Medida
from comun import reloj
from comun.enums import Naturaleza
from planes.models import Plan, ResultadoDeclarado
from secretariado.enums import Rol
from secretariado.models import Organizacion
from tablero.trayectoria import Linea, Punto, Tramo, fechas_de, trayectoria

PROMETIDOS = SE_MIDEN | {EstadoCompromiso.APROBADO}
ENTERO = "Todo el compromiso"
CIEN = Decimal(100)
DE_CORTES = "compromisos.corte"
MUCHOS = 500


class Reporte(NamedTuple):
    """The newest report in force of an activity, or of a whole commitment."""

    pk: int
    organizacion_id: int
    porcentaje: Decimal
    fecha: dt.date
    explicacion: str


class Renglon(NamedTuple):
    """One activity of the authority on the board. `pk` is None when its commitment is measured as one."""

    pk: int | None
    compromiso_id: int
    clave: str
    titulo: str
    responsable_id: int | None
    inicio: dt.date
    fin: dt.date
    informado: Decimal | None
    verificado: Decimal | None
    debe: bool
    reporte: Reporte | None

    def vencida(self, hoy: dt.date) -> bool:
        return hoy > self.fin and (self.informado or 0) < CIEN


@dataclass
class Fila:
    """One commitment on the board. `color` is a value of Semaforo, or "" when there is nothing to compare with."""

    compromiso: Compromiso
    resultado: Resultado
    responden: list[int]
    actividades: list[Renglon]
    ejes: tuple[str, ...]
    ods: tuple[int, ...]
    ultimo: Reporte | None = None
    vista: "Vista | None" = None
    responsables: list[Organizacion] = field(default_factory=list)

    @property
    def medida(self) -> Medida | None:
        return self.resultado.medida

    @property
    def color(self) -> str:
        return self.resultado.color

    @property
    def cuenta(self) -> bool:
        """Whether it is in the denominator of its plan."""
        return self.compromiso.dentro_del_denominador

    @property
    def deben(self) -> list[Renglon]:
        return [una for una in self.actividades if una.debe]

    def vencidas(self, hoy: dt.date) -> list[Renglon]:
        if self.compromiso.estado != EstadoCompromiso.EN_EJECUCION:
            return []
        return [una for una in self.actividades if una.vencida(hoy)]


class Vista(NamedTuple):
    """The newest look that an organisation of society gave to a commitment."""

    organizacion_id: int
    porcentaje: Decimal
    fecha: dt.date


@dataclass
class Lectura:
    """What was read, before any filter. `organizaciones`: those that are named, by key."""

    hoy: dt.date
    planes: list[Plan]
    filas: list[Fila]
    organizaciones: dict[int, Organizacion]
    cortes: list[Corte]
    disputas: list[Disputa]
    dichos: list[Linea]
    vistos: list[Linea]
    retirados: int = 0
    recordatorios: dict[tuple[int, int], int] = field(default_factory=dict)  # (corte, organizacion) → how many

    def ultimo_vencido(self, plan_id: int) -> Corte | None:
        """The last corte of a plan whose last day to report has gone by."""
        return next((uno for uno in reversed(self.cortes) if uno.plan_id == plan_id and uno.vence < self.hoy), None)

    @property
    def proximo(self) -> Corte | None:
        """The corte that is due next, of any of the plans."""
        return min((uno for uno in self.cortes if uno.vence >= self.hoy), key=lambda uno: uno.vence, default=None)

    def serie(self, filas: Sequence[Fila]) -> list[Punto]:
        """Progress over time of some of them: at each corte, and today."""
        tramos = {fila.compromiso.pk: _tramos(fila) for fila in filas if fila.cuenta}
        planes = {fila.compromiso.plan_id for fila in filas}
        inicio = min((tramo.inicio for suyos in tramos.values() for tramo in suyos), default=None)
        cortes = [(uno.fecha, uno.nombre) for uno in self.cortes if uno.plan_id in planes]
        if not cortes:
            cortes = [(fecha, "") for compromiso, _, _, fecha, _ in self.dichos if compromiso in tramos]
        return trayectoria(tramos, self.dichos, self.vistos, fechas_de(cortes, inicio, self.hoy))


def _tramos(fila: Fila) -> list[Tramo]:
    """Its activities that weigh; one that is measured whole has a key that is nobody's."""
    return [
        Tramo(una.pk if una.pk is not None else -fila.compromiso.pk, medida.medida.peso, una.inicio, una.fin)
        for una, medida in zip(fila.actividades, fila.resultado.actividades, strict=True)
    ]


def leer(planes: Sequence[Plan] | QuerySet[Plan], hoy: dt.date | None = None) -> Lectura:
    """Everything that a board of these plans shows. Fifteen queries at most."""
    hoy, suyos = hoy or reloj.hoy(), list(planes)
    claves = [plan.pk for plan in suyos]
    compromisos = _compromisos(claves)
    retirados = sum(uno.estado == EstadoCompromiso.RETIRADO for uno in compromisos)
    compromisos = [uno for uno in compromisos if uno.estado != EstadoCompromiso.RETIRADO]
    por_plan = {plan.pk: plan for plan in suyos}
    for uno in compromisos:
        uno.plan = por_plan[uno.plan_id]
    resultados = medir_compromisos(compromisos, hoy)
    reportes, dichos = _reportes(claves, [uno.pk for uno in compromisos])
    vistas, vistos = _vistas(claves)
    atributos = _atributos(claves)
    filas = [_fila(uno, resultados[uno.pk], atributos, reportes, vistas) for uno in compromisos]
    lectura = Lectura(
        hoy=hoy,
        planes=suyos,
        filas=filas,
        organizaciones={},
        cortes=list(Corte.objects.filter(plan__in=claves).order_by("fecha", "pk")),
        disputas=_disputas(claves),
        dichos=dichos,
        vistos=vistos,
        retirados=retirados,
    )
    for corte in lectura.cortes:
        corte.plan = por_plan[corte.plan_id]
    lectura.organizaciones = _organizaciones(lectura)
    for fila in filas:
        fila.responsables = [lectura.organizaciones[clave] for clave in fila.responden]
    lectura.recordatorios = _recordatorios(lectura)
    return lectura


def _compromisos(planes: Sequence[int]) -> list[Compromiso]:
    """Those that were promised, and the withdrawn to be counted, in the order of their plan. One query."""
    return list(
        Compromiso.objects.filter(plan__in=planes, estado__in=PROMETIDOS | {EstadoCompromiso.RETIRADO})
        .only("plan_id", "slug", "numero", "nombre_corto", "tipo", "estado", "naturaleza", "inicio", "fin",
              "dentro_del_denominador", "semaforo", "ambicion")
        .order_by("plan__ejercicio__clave_de_orden", "-plan__orden", "numero", "pk")
    )  # fmt: skip


@dataclass(frozen=True)
class _Atributos:
    """Commitment → organisations that answer for it (keys), axes that it touches, goals that it serves."""

    responden: dict[int, list[int]]
    ejes: dict[int, list[str]]
    ods: dict[int, list[int]]


def _atributos(planes: Sequence[int]) -> _Atributos:
    """Plain values, for there are several of each commitment. Three queries."""
    salida = _Atributos(defaultdict(list), defaultdict(list), defaultdict(list))
    papeles = Responsabilidad.objects.filter(compromiso__plan__in=planes, papel=Papel.RESPONSABLE)
    for clave, organizacion in papeles.order_by("orden", "pk").values_list("compromiso_id", "organizacion_id"):
        salida.responden[clave].append(organizacion)
    ejes = AmbicionDeCompromiso.objects.filter(compromiso__plan__in=planes).exclude(nivel=Nivel.NO_APLICA)
    for clave, eje in ejes.order_by("pk").values_list("compromiso_id", "eje"):
        salida.ejes[clave].append(eje)
    metas = OdsDeCompromiso.objects.filter(compromiso__plan__in=planes)
    for clave, numero in metas.order_by("numero").values_list("compromiso_id", "numero"):
        salida.ods[clave].append(numero)
    return salida


def _de_estos(filas: Any, planes: Sequence[int], compromisos: Sequence[int]) -> Any:
    """A few are asked by key; all of them, by their plan: a list of thousands of keys is no condition."""
    if len(compromisos) <= MUCHOS:
        return filas.filter(compromiso__in=compromisos)
    return filas.filter(compromiso__plan__in=planes)


def _reportes(
    planes: Sequence[int], compromisos: Sequence[int]
) -> tuple[dict[tuple[int, int | None], Reporte], list[Linea]]:
    """The newest in force of each activity (None: of the whole commitment), and all that was said, oldest first. One query.

    Reports of one activity are written one after another, so their keys tell which of one day came last. Their days are
    put in order here: they come nearly so, which costs a database as much as if they did not.
    """
    filas = (
        _de_estos(Avance.objects, planes, compromisos)
        .exclude(estado=EstadoAvance.OBSERVADO)
        .order_by("pk")
        .values_list("compromiso_id", "actividad_id", "porcentaje", "fecha", "organizacion_id", "pk", "explicacion")
    )
    en_orden = sorted(filas, key=itemgetter(3))
    ultimos: dict[tuple[int, int | None], Any] = {fila[:2]: fila for fila in en_orden}
    reportes = {
        de: Reporte(pk, organizacion, porcentaje, fecha, explicacion)
        for de, (_, _, porcentaje, fecha, organizacion, pk, explicacion) in ultimos.items()
    }
    return reportes, [fila[:5] for fila in en_orden]


def _vistas(planes: Sequence[int]) -> tuple[dict[int, Vista], list[Linea]]:
    """The newest look at each commitment, and all of them, oldest first. One query."""
    filas = (
        Contraste.objects.filter(compromiso__plan__in=planes)
        .order_by("fecha", "registrado_en", "pk")
        .values_list("compromiso_id", "actividad_id", "porcentaje", "fecha", "organizacion_id")
    )
    vistos: list[Linea] = list(filas)
    vistas = {
        compromiso: Vista(organizacion, porcentaje, fecha) for compromiso, _, porcentaje, fecha, organizacion in vistos
    }
    return vistas, vistos


def _fila(
    compromiso: Compromiso,
    resultado: Resultado,
    atributos: _Atributos,
    reportes: dict[tuple[int, int | None], Reporte],
    vistas: dict[int, Vista],
) -> Fila:
    clave, en_ejecucion = compromiso.pk, compromiso.estado == EstadoCompromiso.EN_EJECUCION
    responden = atributos.responden.get(clave, [])
    entero = reportes.get((clave, None))
    todo = De(None, "", ENTERO, responden[0] if responden else None)
    renglones = []
    for una in resultado.actividades:
        de, medida = una.de if una.de.pk is not None else todo, una.medida
        renglones.append(
            Renglon(
                de.pk, clave, de.clave, de.titulo, de.responsable_id, medida.inicio, medida.fin, medida.informado,
                medida.verificado, una.debe_el_corte and en_ejecucion, reportes.get((clave, de.pk)) or entero,
            )
        )  # fmt: skip
    propios = [una.reporte for una in renglones if una.reporte]
    return Fila(
        compromiso=compromiso,
        resultado=resultado,
        responden=responden,
        actividades=renglones,
        ejes=tuple(atributos.ejes.get(clave, ())),
        ods=tuple(atributos.ods.get(clave, ())),
        ultimo=max(propios, key=lambda uno: (uno.fecha, uno.pk), default=entero),
        vista=vistas.get(clave),
    )


def _disputas(planes: Sequence[int]) -> list[Disputa]:
    """Open ones, the oldest first. One query."""
    return list(
        Disputa.objects.filter(compromiso__plan__in=planes, estado__in=DISPUTAS_VIVAS)
        .select_related("compromiso", "actividad", "organizacion")
        .order_by("abierta_en", "pk")
    )


def _organizaciones(lectura: Lectura) -> dict[int, Organizacion]:
    """Everybody who is named. One query."""
    nombradas: set[int | None] = set()
    for fila in lectura.filas:
        nombradas.update(fila.responden)
        nombradas.update(una.responsable_id for una in fila.actividades)
        nombradas.update(una.reporte.organizacion_id for una in fila.actividades if una.reporte)
        if fila.ultimo:
            nombradas.add(fila.ultimo.organizacion_id)
        if fila.vista:
            nombradas.add(fila.vista.organizacion_id)
    return Organizacion.objects.in_bulk(sorted(clave for clave in nombradas if clave is not None))


def _recordatorios(lectura: Lectura) -> dict[tuple[int, int], int]:
    """Reminders of the last corte that left, to the enlaces of each organisation that owes it. One query, or none."""
    deudores: set[int] = set()
    cortes: dict[int, Corte] = {}
    for fila in lectura.filas:
        corte = lectura.ultimo_vencido(fila.compromiso.plan_id) if fila.deben else None
        if corte is not None:
            cortes[corte.pk] = corte
            deudores.update(una.responsable_id for una in fila.deben if una.responsable_id is not None)
    if not cortes or len(cortes) > MUCHOS:
        return {}
    de_estos = Q()
    for corte in cortes.values():
        de_estos |= Q(objeto__startswith=corte.asunto)
    filas = (
        Envio.objects.filter(
            de_estos,
            motivo__startswith=DE_CORTES,
            estado=EstadoDeEnvio.ENVIADO,
            persona__nombramientos__rol=Rol.ENLACE,
            persona__nombramientos__organizacion__in=deudores,
        )
        .order_by()
        .values_list("objeto", "persona__nombramientos__organizacion")
        .annotate(cuantos=Count("pk", distinct=True))
    )
    salida: dict[tuple[int, int], int] = defaultdict(int)
    de_quien = {corte.asunto: corte.pk for corte in cortes.values()}
    for objeto, organizacion, cuantos in filas:
        # The code of a weekly one goes on after the number of its corte.
        hallado = re.match(r"corte:[-\w]+/\d+", objeto)
        if hallado and hallado[0] in de_quien:
            salida[de_quien[hallado[0]], organizacion] += cuantos
    return dict(salida)


def evidencias_de(reportes: Iterable[int]) -> dict[int, list[Evidencia]]:
    """What shows each report, by its key, saying which links no longer answer. One query, or none."""
    claves = list(reportes)
    salida: dict[int, list[Evidencia]] = defaultdict(list)
    if claves:
        filas = con_lo_perdido(Evidencia.objects.filter(avance__in=claves).select_related("archivo"))
        for una in filas.order_by("avance", "pk"):
            salida[una.avance_id or 0].append(una)
    return dict(salida)


def planes_del_tablero(naturaleza: str) -> tuple[list[Plan], list[Plan]]:
    """Plans of that naturaleza with something promised; and those that only sources tell and somebody measured. One query."""
    con_algo = Compromiso.objects.filter(estado__in=PROMETIDOS, naturaleza=naturaleza).order_by().values("plan")
    medidos = ResultadoDeclarado.objects.order_by().values("plan")
    filas = (
        Plan.objects.filter(
            Q(naturaleza=naturaleza, pk__in=con_algo) | Q(naturaleza=Naturaleza.HISTORICO, pk__in=medidos)
        )
        .select_related("ejercicio")
        .order_by("ejercicio__clave_de_orden", "-orden", "pk")
    )
    planes = list(filas)
    return [uno for uno in planes if not uno.es_historico], [uno for uno in planes if uno.es_historico]
