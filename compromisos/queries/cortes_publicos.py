"""What everybody reads of a corte: each activity that it asked about, and what its organisation did about it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, QuerySet

from compromisos.enums import SE_MIDEN, DeQuien, EstadoAvance, Papel
from compromisos.models import Actividad, Avance, Compromiso, Corte, ProrrogaDeCorte, Responsabilidad, UmbralesDePlan
from compromisos.queries.cortes import CIEN, LARGOS
from compromisos.semaforo import CERO, ActividadMedida, repartir
from comun import formatos
from comun.enums import Naturaleza
from planes.models import Plan
from secretariado.models import Organizacion


class Situacion(StrEnum):
    """What became of a report that a corte asked for."""

    A_TIEMPO = "a_tiempo"
    TARDE = "tarde"
    OBSERVADO = "observado"
    SIN_REPORTE = "sin_reporte"
    POR_REPORTAR = "por_reportar"


NOMBRES = {
    Situacion.A_TIEMPO: "A tiempo",
    Situacion.TARDE: "Tarde",
    Situacion.OBSERVADO: "Observado, sin corregir",
    Situacion.SIN_REPORTE: "Sin reporte",
    Situacion.POR_REPORTAR: "Por reportar",
}


@dataclass(frozen=True)
class RenglonDeCorte:
    """One activity (None: a commitment without route) that a corte asked about.

    `avance`: the first report in force of that corte or, when all were observed, the newest. `dias`: how late it came, or
    how late it is today. `despues`: it was silent at this corte and told it at a later one.
    """

    organizacion: Organizacion
    compromiso: Compromiso
    actividad: Actividad | None
    situacion: Situacion
    avance: Avance | None
    dias: int
    despues: bool = False

    @property
    def nombre(self) -> str:
        return NOMBRES[self.situacion]


@dataclass(frozen=True)
class PorOrganizacion:
    """How many of its activities are in each situation; `dias`, of the latest one."""

    organizacion: Organizacion
    total: int
    a_tiempo: int
    tarde: int
    observado: int
    sin_reporte: int
    por_reportar: int
    dias: int

    @property
    def debe(self) -> int:
        return self.observado + self.sin_reporte


def cortes_de(plan: Plan) -> list[Corte]:
    """The plan's cortes in their order, with their extensions. Two queries."""
    prorrogas = ProrrogaDeCorte.objects.order_by("pk")
    filas = Corte.objects.filter(plan=plan).prefetch_related(Prefetch("prorrogas", prorrogas)).order_by("fecha")
    return list(filas)


def corte_de(plan: Plan, numero: int) -> Corte | None:
    return next((corte for corte in cortes_de(plan) if corte.numero == numero), None)


def umbrales_dichos(plan: Plan) -> list[UmbralesDePlan]:
    """What the plan asked of itself, the newest first. One query."""
    return list(UmbralesDePlan.objects.filter(plan=plan).order_by("-desde", "-pk"))


def siguiente_de(corte: Corte, cortes: Sequence[Corte]) -> Corte | None:
    return next((otro for otro in cortes if otro.fecha > corte.fecha), None)


def renglones_de(plan: Plan, cortes: Sequence[Corte], hoy: dt.date) -> dict[int, list[RenglonDeCorte]]:
    """Rows of each of `cortes` (all the plan's, in order), by its key. Four queries, however many they are.

    An activity is asked about when it had begun by the day of the corte and was not finished before it; one of a concluded
    commitment, only by the cortes that were due before it was concluded. A report answers the corte that it names or, when
    it names none, the last one whose day it reaches. One that was observed answers nothing.
    """
    zona = ZoneInfo(plan.ejercicio.zona_horaria)
    compromisos = _compromisos(plan)
    actividades: dict[int, list[Actividad]] = defaultdict(list)
    for actividad in _actividades(plan):
        actividades[actividad.compromiso_id].append(actividad)
    propios: dict[int | None, list[Avance]] = defaultdict(list)
    enteros: dict[int, list[Avance]] = defaultdict(list)
    for avance in _avances(plan):
        (enteros[avance.compromiso_id] if avance.actividad_id is None else propios[avance.actividad_id]).append(avance)
    salida: dict[int, list[RenglonDeCorte]] = {corte.pk: [] for corte in cortes}
    for compromiso in compromisos:
        unidades = _unidades(compromiso, actividades[compromiso.pk], propios, enteros[compromiso.pk])
        for corte in cortes:
            for unidad in unidades:
                hallado = _situar(corte, siguiente_de(corte, cortes), unidad, hoy, zona)
                if hallado is None or _ya_concluido(compromiso, corte, hallado[0], zona):
                    continue
                salida[corte.pk].extend(
                    RenglonDeCorte(quien, compromiso, unidad.actividad, *hallado) for quien in unidad.quienes
                )
    return salida


def por_organizacion(renglones: Iterable[RenglonDeCorte]) -> list[PorOrganizacion]:
    """The rows of a corte, organisation by organisation: who owes most first."""
    grupos: dict[int, list[RenglonDeCorte]] = defaultdict(list)
    for renglon in renglones:
        grupos[renglon.organizacion.pk].append(renglon)
    filas = []
    for suyos in grupos.values():
        cuenta = contar(suyos)
        filas.append(
            PorOrganizacion(
                organizacion=suyos[0].organizacion,
                total=len(suyos),
                dias=max(uno.dias for uno in suyos),
                **{clave.value: cuenta[clave] for clave in Situacion},
            )
        )
    return sorted(filas, key=lambda una: (-una.debe, -una.dias, una.organizacion.clave_de_orden))


def contar(renglones: Iterable[RenglonDeCorte]) -> dict[Situacion, int]:
    cuenta = dict.fromkeys(Situacion, 0)
    for renglon in renglones:
        cuenta[renglon.situacion] += 1
    return cuenta


# --- what is read -----------------------------------------------------------------------------------------------------
def _compromisos(plan: Plan) -> QuerySet[Compromiso]:
    responsables = Responsabilidad.objects.filter(papel=Papel.RESPONSABLE).select_related("organizacion")
    return (
        Compromiso.objects.filter(plan=plan, estado__in=SE_MIDEN)
        .exclude(naturaleza=Naturaleza.HISTORICO)
        .select_related("conclusion")
        .prefetch_related(Prefetch("responsabilidades", responsables.order_by("orden", "pk")))
        .defer(*LARGOS)
        .order_by("numero", "pk")
    )


def _actividades(plan: Plan) -> QuerySet[Actividad]:
    filas = Actividad.objects.filter(compromiso__plan=plan, retirada=False, de_quien=DeQuien.AUTORIDAD, peso__gt=0)
    return filas.select_related("responsable").order_by("compromiso", "linea__numero", "orden", "pk")


def _avances(plan: Plan) -> QuerySet[Avance]:
    """Every report of the plan, in the order in which they came, without its long texts."""
    filas = Avance.objects.filter(compromiso__plan=plan).defer("narrativa", "motivo_de_baja", "explicacion")
    return filas.order_by("registrado_en", "pk")


@dataclass(frozen=True)
class _Unidad:
    """What a corte asks about: an activity or a whole commitment. `cifras`: what each report says of it, by its key."""

    quienes: list[Organizacion]
    actividad: Actividad | None
    inicio: dt.date
    avances: list[Avance]
    cifras: dict[int, Decimal]


def _unidades(
    compromiso: Compromiso, suyas: list[Actividad], propios: Mapping[int | None, list[Avance]], enteros: list[Avance]
) -> list[_Unidad]:
    """One report of the whole commitment speaks for its activities while none has a report in force of its own: what it
    says of each is its share, as `semaforo.repartir` tells.
    """
    if not suyas:
        if compromiso.inicio is None or compromiso.fin is None:
            return []
        responsables = [papel.organizacion for papel in compromiso.responsabilidades.all()]
        return [_Unidad(responsables, None, compromiso.inicio, enteros, {uno.pk: uno.porcentaje for uno in enteros})]
    callan = not any(_en_vigor(propios.get(una.pk, [])) for una in suyas)
    hablan = enteros if callan else []
    medidas = [ActividadMedida(una.peso, una.inicio, una.fin) for una in suyas]
    partes = {uno.pk: [parte.informado for parte in repartir(medidas, uno.porcentaje)] for uno in hablan}
    salida = []
    for lugar, una in enumerate(suyas):
        suyos = [*propios.get(una.pk, []), *hablan]
        cifras = {uno.pk: (partes[uno.pk][lugar] if uno.pk in partes else uno.porcentaje) or CERO for uno in suyos}
        salida.append(_Unidad([una.responsable], una, una.inicio, suyos, cifras))
    return salida


# --- what it means ----------------------------------------------------------------------------------------------------
def _en_vigor(avances: Iterable[Avance]) -> list[Avance]:
    return [uno for uno in avances if uno.estado != EstadoAvance.OBSERVADO]


def _situar(
    corte: Corte, siguiente: Corte | None, unidad: _Unidad, hoy: dt.date, zona: ZoneInfo
) -> tuple[Situacion, Avance | None, int, bool] | None:
    """What was done about one activity at one corte, or None when it was not asked about."""
    avances = unidad.avances
    suyos = [uno for uno in avances if _responde(uno, corte, siguiente)]
    validos = _en_vigor(suyos)
    if not suyos and (unidad.inicio > corte.fecha or _terminada_antes(unidad, corte)):
        return None
    if validos:
        dias = dias_tarde(validos[0], corte, zona)
        return (Situacion.TARDE if dias else Situacion.A_TIEMPO), validos[0], dias, False
    dias = max((hoy - corte.vence).days, 0)
    despues = any(uno.fecha > corte.fecha for uno in _en_vigor(avances))
    if suyos:
        return Situacion.OBSERVADO, suyos[-1], dias, despues
    return (Situacion.SIN_REPORTE if dias else Situacion.POR_REPORTAR), None, dias, despues


def _responde(avance: Avance, corte: Corte, siguiente: Corte | None) -> bool:
    if avance.corte_id is not None:
        return avance.corte_id == corte.pk
    return avance.fecha >= corte.fecha and (siguiente is None or avance.fecha < siguiente.fecha)


def _terminada_antes(unidad: _Unidad, corte: Corte) -> bool:
    """Its figure before the day of the corte was already a hundred."""
    previos = [uno for uno in _en_vigor(unidad.avances) if uno.fecha < corte.fecha]
    ultimo = max(previos, key=lambda uno: (uno.fecha, uno.registrado_en, uno.pk), default=None)
    return ultimo is not None and unidad.cifras[ultimo.pk] == CIEN


def dias_tarde(avance: Avance, corte: Corte, zona: ZoneInfo) -> int:
    """How many days after the last day in force when it came. An extension given afterwards makes nobody punctual."""
    llego = formatos.solo_fecha(avance.registrado_en, zona)
    vence = next(
        (una.vence_anterior for una in corte.prorrogas.all() if una.registrada_en > avance.registrado_en), corte.vence
    )
    return max((llego - vence).days, 1 if avance.tardio else 0)


def _ya_concluido(compromiso: Compromiso, corte: Corte, situacion: Situacion, zona: ZoneInfo) -> bool:
    """It was concluded before the corte came due, so that nothing is missing from it."""
    if situacion in {Situacion.A_TIEMPO, Situacion.TARDE}:
        return False
    conclusion = getattr(compromiso, "conclusion", None)
    return conclusion is not None and formatos.solo_fecha(conclusion.concluida_en, zona) <= corte.vence
