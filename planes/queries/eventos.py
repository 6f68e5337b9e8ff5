"""Events as the public reads them: every published event is public."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Case, Count, DateTimeField, F, IntegerField, Q, QuerySet, Value, When, Window

from bitacora.models import Entrada
from comun import reloj
from comun.textos import plegar
from planes.asistencia import Asistencia, Conteo, resumir
from planes.enums import EstadoDeEvento
from planes.models import Evento
from secretariado.models import ConfirmacionDeLista, Ejercicio, OcupanteDeParte, Parte, RenglonDeAsistencia, Sector

ACTOS_VISIBLES = 20


def eventos_publicos() -> QuerySet[Evento]:
    """What comes first first, the nearest on top; then what passed, the latest on top. One query."""
    ahora = reloj.ahora()
    return (
        Evento.objects.select_related("plan__ejercicio", "etapa")
        .annotate(
            paso=Case(When(termina__lt=ahora, then=Value(1)), default=Value(0), output_field=IntegerField()),
            viene=Case(When(termina__gte=ahora, then=F("inicia")), output_field=DateTimeField()),
        )
        .order_by("paso", "viene", "-inicia", "-pk")
    )


def filtrar(
    eventos: QuerySet[Evento],
    *,
    ejercicio: str = "",
    plan: str = "",
    tipo: str = "",
    mes: dt.date | None = None,
    buscar: str = "",
) -> QuerySet[Evento]:
    """By slug of the ejercicio or of the plan, kind, month (its first day, on Mexico City's clock), words."""
    if ejercicio:
        eventos = eventos.filter(plan__ejercicio__slug=ejercicio)
    if plan:
        eventos = eventos.filter(plan__slug=plan)
    if tipo:
        eventos = eventos.filter(tipo=tipo)
    if mes:
        sigue = (mes.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
        eventos = eventos.filter(inicia__gte=_medianoche(mes.replace(day=1)), inicia__lt=_medianoche(sigue))
    # SQLite neither folds accents nor case beyond ASCII: the code is a slug of the title, made without them.
    for palabra in plegar(buscar).split():
        eventos = eventos.filter(Q(codigo__contains=palabra) | Q(plan__ejercicio__nombre_plegado__contains=palabra))
    return eventos


def _medianoche(dia: dt.date) -> dt.datetime:
    return dt.datetime.combine(dia, dt.time(), reloj.MEXICO)


def meses_con_eventos() -> list[dt.datetime]:
    """First instants of the months that have some event, newest first. One query."""
    return list(Evento.objects.datetimes("inicia", "month", order="DESC", tzinfo=reloj.MEXICO)[:36])


def ejercicios_con_eventos() -> QuerySet[Ejercicio]:
    return Ejercicio.objects.filter(planes__eventos__isnull=False).distinct().order_by("clave_de_orden")


def evento_publico(codigo: str) -> Evento | None:
    return (
        Evento.objects.select_related("plan__ejercicio", "etapa__plan__ejercicio", "asistencia", "minuta")
        .filter(codigo=codigo)
        .first()
    )


def los_que_vienen(eventos: QuerySet[Evento], cuantos: int) -> tuple[list[Any], int]:
    """The next ones that were not cancelled, and how many there are when none comes. One query."""
    viene = Q(termina__gte=reloj.ahora()) & ~Q(estado=EstadoDeEvento.CANCELADO)
    filas = list(
        eventos.annotate(
            viene=Case(When(viene, then=Value(0)), default=Value(1)),
            todos=Window(Count("pk")),
        ).order_by("viene", "inicia", "pk")[:cuantos]
    )
    vienen = [fila for fila in filas if fila.viene == 0]
    return vienen, 0 if vienen or not filas else filas[0].todos


def en_agenda(desde: dt.datetime, hasta: dt.datetime) -> QuerySet[Evento]:
    """What overlaps a period, cancelled or not, the nearest first."""
    return (
        Evento.objects.filter(termina__gte=desde, inicia__lt=hasta)
        .select_related("plan__ejercicio")
        .order_by("inicia", "pk")
    )


# --- attendance -------------------------------------------------------------------------------------------------------
def conteos_de(renglones: Iterable[RenglonDeAsistencia]) -> list[Conteo]:
    """Rows of a list (with their sector) as plain values."""
    return [
        Conteo(r.sector.clave, r.sector.nombre, "" if r.sector.es_observador else r.sector.parte, r.sexo, r.cantidad)
        for r in renglones
    ]


def conteos_del_evento(evento: Evento) -> list[Conteo]:
    """One query."""
    filas = RenglonDeAsistencia.objects.filter(lista=evento.asistencia_id).select_related("sector")
    return conteos_de(filas.order_by("sector__orden", "sexo"))


def asistencia_de(evento: Evento) -> Asistencia:
    return resumir(conteos_del_evento(evento))


def sectores() -> list[Sector]:
    return list(Sector.objects.order_by("orden"))


def sectores_de_parte(parte: Parte, dia: dt.date) -> set[str]:
    """Keys of the sectors whose people a parte answers for.

    Those that the catalogue folds into it; for a parte that the catalogue does not know, those of the organisations
    that hold its seats. Observers answer for nobody.
    """
    if parte.es_observadora:
        return set()
    del_catalogo = set(Sector.objects.filter(parte=parte.clave, es_observador=False).values_list("clave", flat=True))
    if del_catalogo:
        return del_catalogo
    return set(
        OcupanteDeParte.objects.filter(Q(hasta__isnull=True) | Q(hasta__gte=dia), parte=parte, desde__lte=dia)
        .exclude(organizacion__sector__es_observador=True)
        .values_list("organizacion__sector__clave", flat=True)
    )


@dataclass(frozen=True)
class ParteEnEvento:
    """A parte before an attendance: how many of its people were counted, and whether it vouched for them."""

    parte: Parte
    personas: int
    confirmacion: ConfirmacionDeLista | None


def partes_en_evento(evento: Evento, conteos: list[Conteo]) -> list[ParteEnEvento]:
    """Every parte in force on the day of the event, observers apart. At most four queries."""
    dia = evento.inicia.astimezone(ZoneInfo(evento.plan.ejercicio.zona_horaria)).date()
    partes = list(
        Parte.objects.filter(
            Q(hasta__isnull=True) | Q(hasta__gte=dia),
            ejercicio=evento.plan.ejercicio_id,
            es_observadora=False,
            desde__lte=dia,
        ).order_by("orden", "pk")
    )
    confirmadas = {c.parte_id: c for c in ConfirmacionDeLista.objects.filter(lista=evento.asistencia_id)}
    por_sector: dict[str, int] = {}
    for conteo in conteos:
        por_sector[conteo.sector] = por_sector.get(conteo.sector, 0) + conteo.cantidad
    del_catalogo = _sectores_por_parte([parte.clave for parte in partes])
    ajenas = [parte.pk for parte in partes if parte.clave not in del_catalogo]
    de_ocupantes = _sectores_de_ocupantes(ajenas, dia) if ajenas else {}
    return [
        ParteEnEvento(
            parte,
            sum(
                por_sector.get(clave, 0)
                for clave in del_catalogo.get(parte.clave, de_ocupantes.get(parte.pk, frozenset()))
            ),
            confirmadas.get(parte.pk),
        )
        for parte in partes
    ]


def _sectores_por_parte(claves: list[str]) -> dict[str, set[str]]:
    salida: dict[str, set[str]] = {}
    for parte, clave in Sector.objects.filter(parte__in=claves, es_observador=False).values_list("parte", "clave"):
        salida.setdefault(parte, set()).add(clave)
    return salida


def _sectores_de_ocupantes(partes: list[int], dia: dt.date) -> dict[int, set[str]]:
    salida: dict[int, set[str]] = {}
    filas = (
        OcupanteDeParte.objects.filter(Q(hasta__isnull=True) | Q(hasta__gte=dia), parte__in=partes, desde__lte=dia)
        .exclude(organizacion__sector__es_observador=True)
        .values_list("parte_id", "organizacion__sector__clave")
    )
    for parte, clave in filas:
        salida.setdefault(parte, set()).add(clave)
    return salida


# --- record -----------------------------------------------------------------------------------------------------------
def actos_de(evento: Evento) -> list[tuple[Entrada, dict[str, Any]]]:
    """What the bitácora holds of an event, newest first, each with what it changed. One query."""
    entradas = Entrada.objects.filter(cadena__clave=evento.plan.ejercicio.slug, asunto=evento.asunto)
    return [(entrada, json.loads(entrada.texto)["cambio"]) for entrada in entradas.order_by("-numero")[:ACTOS_VISIBLES]]
