"""Meetings of a mesa as pages, panels and the agenda read them."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Exists, F, FilteredRelation, OuterRef, Prefetch, Q, QuerySet

from comun import reloj
from comun.enums import Naturaleza
from comun.reloj import MEXICO
from mesas.codigo_de_sala import codigo_del_dia
from mesas.enums import EstadoDeRegistro, EstadoDeReunion
from mesas.models import Mesa, PuntoDeReunion, Registro, SesionDeMesa
from secretariado.enums import EstadoDeMinuta
from secretariado.models import Ejercicio, VersionDeMinuta


def zona_de(ejercicio: Ejercicio) -> ZoneInfo:
    return ZoneInfo(ejercicio.zona_horaria)


def hoy_de(sesion: SesionDeMesa) -> dt.date:
    """Today, where the meeting is."""
    return reloj.hoy(zona_de(sesion.mesa.plan.ejercicio))


def codigo_de_hoy(sesion: SesionDeMesa) -> str:
    """What is shown in the room today. No query."""
    return codigo_del_dia(settings.SECRET_KEY, sesion.pk, hoy_de(sesion))


def reuniones_publicas() -> QuerySet[SesionDeMesa]:
    """Every meeting, with its mesa and whether its minuta is published (`con_minuta`). One query."""
    publicada = VersionDeMinuta.objects.filter(minuta=OuterRef("minuta"), estado=EstadoDeMinuta.PUBLICADA)
    return (
        SesionDeMesa.objects.select_related("mesa__plan__ejercicio", "minuta")
        .annotate(con_minuta=Exists(publicada))
        .order_by("mesa", "numero")
    )


def reuniones_de(mesa: Mesa) -> list[SesionDeMesa]:
    """Those of a mesa, in the order they happen. One query."""
    filas = list(reuniones_publicas().filter(mesa=mesa).order_by("inicia", "numero"))
    for fila in filas:
        fila.mesa = mesa
    return filas


def reunion_de(codigo: str, numero: int) -> SesionDeMesa | None:
    """One meeting by its address, with its agenda. Two queries."""
    puntos = PuntoDeReunion.objects.order_by("orden")
    return (
        reuniones_publicas()
        .select_related("mesa__facilitador")
        .prefetch_related(Prefetch("puntos", queryset=puntos))
        .filter(mesa__codigo=codigo, numero=numero)
        .first()
    )


def primera_vigente(mesa: Mesa) -> SesionDeMesa | None:
    """The first meeting that was not cancelled. One query."""
    return (
        SesionDeMesa.objects.filter(mesa=mesa)
        .exclude(estado=EstadoDeReunion.CANCELADA)
        .order_by("inicia", "pk")
        .first()
    )


def en_curso_o_siguiente(mesa: Mesa) -> SesionDeMesa | None:
    """The open meeting, or else the next one called. One query."""
    vivas = reuniones_publicas().filter(mesa=mesa, estado__in=[EstadoDeReunion.EN_CURSO, EstadoDeReunion.CONVOCADA])
    filas = sorted(vivas, key=lambda s: (s.estado != EstadoDeReunion.EN_CURSO, s.inicia))
    return filas[0] if filas else None


def tiene_lugar(persona: Any, mesa: Mesa) -> bool:
    """Whether `persona` is registered in the mesa, or leads it: who may see the address to attend from afar."""
    if not getattr(persona, "is_authenticated", False):
        return False
    if persona.has_perm("mesas.conducir", mesa):
        return True
    return Registro.objects.filter(mesa=mesa, persona=persona, estado=EstadoDeRegistro.CONFIRMADO).exists()


def registrados(mesa: Mesa) -> list[Any]:
    """People with a place in the mesa, to be told by mail. One query."""
    filas = Registro.objects.filter(mesa=mesa, estado=EstadoDeRegistro.CONFIRMADO).select_related("persona")
    return [fila.persona for fila in filas.order_by("pk")]


def en_agenda(desde: dt.datetime, hasta: dt.datetime) -> list[Any]:
    """What mesas have in a period, the nearest first. One query.

    A row for each meeting that overlaps it, cancelled or not, as its mesa with `reunion_numero`, `reunion_titulo`,
    `reunion_inicia`… beside; and one for each mesa with a date there and no meeting at all (`reunion_numero` None).
    """
    del_periodo = Q(sesiones__termina__gte=desde, sesiones__inicia__lt=hasta)
    dias = Q(fecha__gte=desde.astimezone(MEXICO).date(), fecha__lte=hasta.astimezone(MEXICO).date())
    con_reunion = SesionDeMesa.objects.filter(mesa=OuterRef("pk"))
    filas = Mesa.objects.annotate(reunion=FilteredRelation("sesiones", condition=del_periodo))
    filas = filas.filter(Q(reunion__isnull=False) | (dias & ~Exists(con_reunion)))
    campos = ("numero", "titulo", "inicia", "termina", "lugar", "modalidad", "estado")
    return list(
        filas.annotate(**{f"reunion_{campo}": F(f"reunion__{campo}") for campo in campos})
        .select_related("plan__ejercicio")
        .order_by(F("reunion__inicia").asc(nulls_first=True), "fecha", "hora", "pk")
    )


def por_atender(ejercicios: list[int], persona: Any) -> QuerySet[SesionDeMesa]:
    """Meetings that somebody has to open or close: those of the mesas that `persona` leads, and of those that nobody
    leads in `ejercicios`, which they coordinate. One query."""
    suyas = Q(mesa__facilitador=persona) | Q(mesa__facilitador=None, mesa__plan__ejercicio__in=ejercicios)
    return (
        SesionDeMesa.objects.filter(suyas, estado__in=[EstadoDeReunion.CONVOCADA, EstadoDeReunion.EN_CURSO])
        .exclude(naturaleza=Naturaleza.HISTORICO)
        .select_related("mesa__plan__ejercicio")
        .order_by(F("inicia").asc(), "pk")
    )


def sin_minuta(ejercicios: list[int]) -> QuerySet[SesionDeMesa]:
    """Closed meetings whose minuta nobody has begun. One query."""
    return (
        SesionDeMesa.objects.filter(
            mesa__plan__ejercicio__in=ejercicios, estado=EstadoDeReunion.CERRADA, minuta__isnull=True
        )
        .exclude(naturaleza=Naturaleza.HISTORICO)
        .select_related("mesa__plan__ejercicio")
        .order_by("cerrada_en", "pk")
    )
