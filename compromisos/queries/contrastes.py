"""What the authority reports and what society looks at, read side by side."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, Max, OuterRef, Prefetch, Q, QuerySet, Subquery

from compromisos.enums import DeQuien, EstadoAvance, EstadoCompromiso, EstadoDeDisputa, Papel
from compromisos.models import Actividad, Avance, Compromiso, Contraste, Corte, Disputa, Evidencia, Responsabilidad
from compromisos.queries.compromisos import visibles_para
from compromisos.queries.medidas import umbrales_de
from compromisos.semaforo import Umbrales
from comun import reloj
from comun.enums import Naturaleza
from planes.enums import EstadoPlan
from secretariado.enums import Rol
from secretariado.models import Organizacion
from secretariado.queries.nombramientos import SOCIEDAD, cargos_de

EPOCA = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
DETENIDOS = (EstadoPlan.CERRADO, EstadoPlan.SUSPENDIDO)
# The newest first, as every figure in force is told: by the day it tells of, then by when it was written down.
ORDEN = ("-fecha", "-registrado_en", "-pk")


def umbral_de_disputa(plan_id: int) -> Decimal:
    """Points between the two figures from which they are in dispute, in a plan today. One query."""
    return umbrales_de([plan_id], reloj.hoy()).get(plan_id, Umbrales()).disputa


def avance_vigente(compromiso_id: int, actividad_id: int | None) -> Avance | None:
    """The newest report that was not observed, of one activity or of the whole commitment. One query."""
    return (
        Avance.objects.filter(compromiso=compromiso_id, actividad=actividad_id)
        .exclude(estado=EstadoAvance.OBSERVADO)
        .order_by(*ORDEN)
        .first()
    )


def avances_enteros(compromisos: Iterable[int]) -> dict[int, Avance]:
    """The report in force of each whole commitment: by its pk. One query."""
    vigentes: dict[int, Avance] = {}
    filas = Avance.objects.filter(compromiso__in=set(compromisos), actividad=None)
    for fila in filas.exclude(estado=EstadoAvance.OBSERVADO).order_by(*ORDEN):
        vigentes.setdefault(fila.compromiso_id, fila)
    return vigentes


def se_contrastan(compromiso: Compromiso) -> QuerySet[Actividad]:
    """The authority's live activities that weigh, in the order of the route."""
    return (
        Actividad.objects.filter(compromiso=compromiso, retirada=False, de_quien=DeQuien.AUTORIDAD, peso__gt=0)
        .select_related("compromiso", "responsable", "linea")
        .order_by("linea__numero", "orden", "pk")
    )


Vista = tuple[int, int | None, int]  # commitment, activity, organisation


def ultimas_vistas(compromisos: Iterable[int]) -> dict[Vista, Contraste]:
    """The newest look of each organisation at each activity of some commitments. One query."""
    vistas: dict[Vista, Contraste] = {}
    for fila in Contraste.objects.filter(compromiso__in=set(compromisos)).order_by(*ORDEN):
        vistas.setdefault((fila.compromiso_id, fila.actividad_id, fila.organizacion_id), fila)
    return vistas


# --- the page of a commitment ---------------------------------------------------------------------------------------
@dataclass
class DosLlaves:
    """An activity (None: the whole commitment) with what each side says. `miradas`: newest first, every organisation's."""

    actividad: Actividad | None
    informe: Avance | None = None
    miradas: list[Contraste] = field(default_factory=list)
    disputas: list[Disputa] = field(default_factory=list)

    @property
    def ultimas(self) -> list[Contraste]:
        """The newest look of each organisation: they are shown one by one, never averaged."""
        vistas: dict[int, Contraste] = {}
        for mirada in self.miradas:
            vistas.setdefault(mirada.organizacion_id, mirada)
        return list(vistas.values())

    @property
    def anteriores(self) -> list[Contraste]:
        ultimas = {una.pk for una in self.ultimas}
        return [una for una in self.miradas if una.pk not in ultimas]

    @property
    def informado(self) -> Decimal | None:
        return self.informe.porcentaje if self.informe else None

    @property
    def verificado(self) -> Decimal | None:
        """The lowest of the newest looks (domain.md §8): society's figure is what all of them could see."""
        return min((una.porcentaje for una in self.ultimas), default=None)


def _con_evidencias() -> Any:
    """What shows it, with all that a page or the API tells of each one."""
    filas = Evidencia.objects.select_related("archivo", "organizacion", "actividad", "compromiso").order_by("pk")
    return Prefetch("evidencias", queryset=filas)


def lado_a_lado(compromiso: Compromiso) -> list[DosLlaves]:
    """Every activity that weighs, in the order of the route, with its report in force, looks and disputes. Six queries.

    What was said of the whole commitment comes first, when something was said or when it has no activities.
    """
    vigente = Avance.objects.filter(actividad=OuterRef("pk")).exclude(estado=EstadoAvance.OBSERVADO).order_by(*ORDEN)
    actividades = list(se_contrastan(compromiso).annotate(vigente=Subquery(vigente.values("pk")[:1])))
    entero = Q(compromiso=compromiso, actividad=None) & ~Q(estado=EstadoAvance.OBSERVADO)
    informes = list(
        Avance.objects.filter(Q(pk__in=[una.vigente for una in actividades if una.vigente]) | entero)
        .select_related("organizacion")
        .prefetch_related(_con_evidencias())
        .order_by(*ORDEN)
    )
    por_actividad: dict[int | None, DosLlaves] = {None: DosLlaves(None)}
    por_actividad |= {una.pk: DosLlaves(una) for una in actividades}
    for informe in informes:
        fila = por_actividad.get(informe.actividad_id)
        if fila is not None and fila.informe is None:
            fila.informe = informe
    for mirada in (
        Contraste.objects.filter(compromiso=compromiso)
        .select_related("organizacion", "autor")
        .prefetch_related(_con_evidencias())
        .order_by(*ORDEN)
    ):
        if (fila := por_actividad.get(mirada.actividad_id)) is not None:
            fila.miradas.append(mirada)
    for disputa in disputas_de(compromiso):
        if (fila := por_actividad.get(disputa.actividad_id)) is not None:
            fila.disputas.append(disputa)
    todo = por_actividad.pop(None)
    filas = list(por_actividad.values())
    return [todo, *filas] if todo.informe or todo.miradas or not filas else filas


def disputas_de(compromiso: Compromiso) -> QuerySet[Disputa]:
    """Every dispute of a commitment, the newest first."""
    return (
        Disputa.objects.filter(compromiso=compromiso)
        .select_related("actividad", "organizacion", "contraste")
        .order_by("-abierta_en", "-pk")
    )


# --- who may look, and at what --------------------------------------------------------------------------------------
def contrapartes_de(persona: Any, compromiso: Compromiso) -> list[Organizacion]:
    """Organisations of society that accompany the commitment and for which this person looks. One query at most."""
    propias = {
        cargo.organizacion_id
        for cargo in cargos_de(persona)
        if cargo.rol == Rol.CONTRAPARTE
        and cargo.organizacion_id is not None
        and cargo.ejercicio_id == compromiso.plan.ejercicio_id
    }
    if not propias:
        return []
    return list(
        Organizacion.objects.filter(
            pk__in=propias,
            sector__parte=SOCIEDAD,
            sector__es_observador=False,
            responsabilidades__compromiso=compromiso,
            responsabilidades__papel=Papel.CORRESPONSABLE,
        ).order_by("clave_de_orden", "pk")
    )


def sin_contrastar(persona: Any) -> list[tuple[Compromiso, Organizacion, int]]:
    """Commitments with reports that came after an organisation's last look at them, and how many activities. Two queries.

    Only for whoever is contraparte of an organisation of society; activities of that very organisation do not count.
    """
    cargos = [c for c in cargos_de(persona) if c.rol == Rol.CONTRAPARTE and c.organizacion_id is not None]
    if not cargos:
        return []
    condicion = Q(pk__in=[])
    for cargo in cargos:
        condicion |= Q(organizacion=cargo.organizacion_id, compromiso__plan__ejercicio=cargo.ejercicio_id)
    papeles = list(
        Responsabilidad.objects.filter(
            condicion,
            papel=Papel.CORRESPONSABLE,
            compromiso__estado=EstadoCompromiso.EN_EJECUCION,
            organizacion__sector__parte=SOCIEDAD,
            organizacion__sector__es_observador=False,
        )
        .select_related("compromiso__plan__ejercicio", "organizacion")
        .order_by("compromiso__plan", "compromiso__numero", "organizacion__clave_de_orden")
    )
    if not papeles:
        return []
    suyos = {papel.compromiso_id for papel in papeles}
    pesan = Q(actividad=None) | Q(
        actividad__retirada=False, actividad__de_quien=DeQuien.AUTORIDAD, actividad__peso__gt=0
    )
    informes: dict[tuple[int, int | None], tuple[dt.datetime, int | None]] = {}
    for clave, actividad, responsable, cuando in (
        Avance.objects.filter(pesan, compromiso__in=suyos)
        .exclude(estado=EstadoAvance.OBSERVADO)
        .order_by("registrado_en")
        .values_list("compromiso_id", "actividad_id", "actividad__responsable_id", "registrado_en")
    ):
        informes[(clave, actividad)] = (cuando, responsable)
    vistas = ultimas_registradas(suyos)
    salida = []
    for papel in papeles:
        nuevos = [
            actividad
            for (clave, actividad), (cuando, responsable) in informes.items()
            if clave == papel.compromiso_id
            and responsable != papel.organizacion_id
            and vistas.get((clave, actividad, papel.organizacion_id), EPOCA) < cuando
        ]
        if nuevos:
            salida.append((papel.compromiso, papel.organizacion, len(nuevos)))
    return salida


def ultimas_registradas(compromisos: Iterable[int]) -> dict[Vista, dt.datetime]:
    """When each organisation last looked at each activity. One query."""
    filas = (
        Contraste.objects.filter(compromiso__in=set(compromisos))
        .order_by()
        .values_list("compromiso_id", "actividad_id", "organizacion_id")
        .annotate(ultima=Max("registrado_en"))
    )
    return {(clave, actividad, organizacion): ultima for clave, actividad, organizacion, ultima in filas}


def por_responder(persona: Any) -> list[Disputa]:
    """Disputes that wait for the answer of an enlace. One query."""
    cargos = [cargo for cargo in cargos_de(persona) if cargo.rol == Rol.ENLACE and cargo.organizacion_id is not None]
    if not cargos:
        return []
    condicion = Q(pk__in=[])
    for cargo in cargos:
        mias = Responsabilidad.objects.filter(organizacion=cargo.organizacion_id, papel=Papel.RESPONSABLE)
        condicion |= Q(compromiso__plan__ejercicio=cargo.ejercicio_id, compromiso__in=mias.values("compromiso"))
    return list(
        Disputa.objects.filter(condicion, estado=EstadoDeDisputa.ABIERTA)
        .select_related("compromiso__plan__ejercicio", "actividad", "organizacion")
        .order_by("abierta_en", "pk")
    )


# --- the queue of the coordination ----------------------------------------------------------------------------------
def por_revisar(ejercicio: Any) -> QuerySet[Avance]:
    """Reports of an ejercicio that nobody has reviewed, the oldest first; of plans that take acts."""
    return (
        Avance.objects.filter(compromiso__plan__ejercicio=ejercicio, estado=EstadoAvance.ENVIADO)
        .exclude(compromiso__plan__naturaleza=Naturaleza.HISTORICO)
        .exclude(compromiso__plan__estado__in=DETENIDOS)
        .select_related("compromiso__plan__ejercicio", "actividad", "corte", "organizacion", "autor")
        .order_by("corte__fecha", "registrado_en", "pk")
    )


def cortes_por_revisar(ejercicio: Any) -> list[tuple[Corte, int]]:
    """Cortes of an ejercicio with reports that nobody has reviewed, and how many. One query."""
    filas = (
        Corte.objects.filter(plan__ejercicio=ejercicio, avances__estado=EstadoAvance.ENVIADO)
        .exclude(plan__estado__in=DETENIDOS)
        .select_related("plan__ejercicio")
        .annotate(cuantos=Count("avances"))
        .order_by("fecha", "pk")
    )
    return [(fila, fila.cuantos) for fila in filas]


def cuantos_por_revisar(persona: Any) -> list[tuple[str, str, int]]:
    """For whoever coordinates: slug and name of each of their ejercicios with reports to review, and how many. One query."""
    coordina = {cargo.ejercicio_id for cargo in cargos_de(persona) if cargo.rol == Rol.COORDINACION}
    if not coordina:
        return []
    filas = (
        Avance.objects.filter(compromiso__plan__ejercicio__in=coordina, estado=EstadoAvance.ENVIADO)
        .exclude(compromiso__plan__naturaleza=Naturaleza.HISTORICO)
        .exclude(compromiso__plan__estado__in=DETENIDOS)
        .order_by("compromiso__plan__ejercicio__clave_de_orden")
        .values_list("compromiso__plan__ejercicio__slug", "compromiso__plan__ejercicio__nombre")
        .annotate(cuantos=Count("pk"))
    )
    return list(filas)


# --- the API --------------------------------------------------------------------------------------------------------
def contrastes_publicos(persona: Any) -> QuerySet[Contraste]:
    """Looks at commitments that this person may read, the newest first."""
    return (
        Contraste.objects.filter(compromiso__in=visibles_para(persona).values("pk"))
        .select_related("compromiso__plan__ejercicio", "actividad", "organizacion", "autor")
        .prefetch_related(_con_evidencias())
        .order_by(*ORDEN)
    )


def disputas_publicas(persona: Any) -> QuerySet[Disputa]:
    """Disputes about commitments that this person may read, the newest first."""
    return (
        Disputa.objects.filter(compromiso__in=visibles_para(persona).values("pk"))
        .select_related("compromiso__plan__ejercicio", "actividad", "organizacion", "contraste")
        .order_by("-abierta_en", "-pk")
    )
