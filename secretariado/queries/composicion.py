"""What the page of a Secretariado tells: its people by parte, what left and came back, what sources say."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from comun import reloj
from secretariado.enums import EstadoDeIntegrante, EstadoDeReconstitucion, EstadoDeSeleccion
from secretariado.models import (
    AsientoSegunFuente,
    Candidatura,
    Ejercicio,
    Integrante,
    ObjecionAReconstitucion,
    OcupanteDeParte,
    Parte,
    ProcesoDeSeleccion,
    Reconstitucion,
    RetiroDeParte,
    Secretariado,
)
from secretariado.queries.integracion import hoy_en

EN_FUNCIONES, POR_EMPEZAR, SUSPENDIDO, TERMINADO = "en_funciones", "por_empezar", "suspendido", "terminado"
ASPECTOS = {
    EN_FUNCIONES: ("hecho", "En funciones"),
    POR_EMPEZAR: ("pendiente", "Por empezar"),
    SUSPENDIDO: ("atencion", "Con suspensión"),
    TERMINADO: ("llano", "Ya no está"),
}


@dataclass
class Renglon:
    """A member as the page shows it."""

    integrante: Integrante
    situacion: str

    @property
    def aspecto(self) -> tuple[str, str]:
        return ASPECTOS[self.situacion]

    @property
    def sigue(self) -> bool:
        return self.situacion != TERMINADO


@dataclass
class ParteConGente:
    """A parte with its seats and people. `retiro`: while it is withdrawn."""

    parte: Parte
    ocupantes: list[OcupanteDeParte]
    actuales: list[Renglon] = field(default_factory=list)
    anteriores: list[Renglon] = field(default_factory=list)
    retiro: RetiroDeParte | None = None

    @property
    def en_funciones(self) -> int:
        return sum(renglon.situacion == EN_FUNCIONES for renglon in self.actuales)


def situacion_de(integrante: Integrante, hoy: dt.date) -> str:
    nombramiento = integrante.nombramiento
    if (
        integrante.estado == EstadoDeIntegrante.RETIRADO
        or nombramiento.terminado_por_id is not None
        or (nombramiento.hasta is not None and nombramiento.hasta < hoy)
    ):
        return TERMINADO
    if integrante.estado == EstadoDeIntegrante.SUSPENDIDO:
        return SUSPENDIDO
    return POR_EMPEZAR if nombramiento.desde > hoy else EN_FUNCIONES


def por_partes(ejercicio: Ejercicio) -> list[ParteConGente]:
    """Partes in force with their organisations and every member, former ones apart. Four queries."""
    hoy = hoy_en(ejercicio)
    ocupantes = (
        OcupanteDeParte.objects.filter(Q(hasta__isnull=True) | Q(hasta__gte=hoy), desde__lte=hoy)
        .select_related("organizacion")
        .order_by("organizacion__clave_de_orden")
    )
    filas = Parte.objects.filter(Q(hasta__isnull=True) | Q(hasta__gte=hoy), ejercicio=ejercicio).prefetch_related(
        Prefetch("ocupantes", ocupantes, to_attr="vigentes")
    )
    piezas = {parte.pk: ParteConGente(parte, list(parte.vigentes)) for parte in filas.order_by("orden", "pk")}
    for integrante in integrantes_de_ejercicio(ejercicio):
        pieza = piezas.get(integrante.asiento.parte_id)
        if pieza is not None:
            renglon = Renglon(integrante, situacion_de(integrante, hoy))
            (pieza.actuales if renglon.sigue else pieza.anteriores).append(renglon)
    for retiro in RetiroDeParte.objects.filter(parte__in=list(piezas), terminado_en__isnull=True):
        if retiro.parte_id is not None:
            piezas[retiro.parte_id].retiro = retiro
    return list(piezas.values())


def integrantes_de_ejercicio(ejercicio: Ejercicio) -> QuerySet[Integrante]:
    """Every member there has been, titulares first, each with who it stands in for."""
    return (
        Integrante.objects.filter(asiento__parte__ejercicio=ejercicio)
        .select_related(
            "asiento__parte",
            "asiento__organizacion",
            "nombramiento__persona",
            "suple_a__nombramiento__persona",
            "secretariado__ejercicio",
        )
        .order_by("asiento__parte__orden", "asiento__organizacion__clave_de_orden", "region", "-calidad", "pk")
    )


def retiros_de(ejercicio: Ejercicio) -> QuerySet[RetiroDeParte]:
    """Every withdrawal, here or told by sources, newest first, with its reconstitutions."""
    return (
        RetiroDeParte.objects.filter(secretariado__ejercicio=ejercicio)
        .select_related("parte", "secretariado", "documento")
        .prefetch_related(Prefetch("reconstituciones", Reconstitucion.objects.order_by("-presentada_en")), "fuentes")
        .order_by("-fecha", "-pk")
    )


def procesos_de(ejercicio: Ejercicio) -> QuerySet[ProcesoDeSeleccion]:
    return (
        ProcesoDeSeleccion.objects.filter(parte__ejercicio=ejercicio).select_related("parte").order_by("-convocado_en")
    )


def fase_de_seleccion(proceso: ProcesoDeSeleccion) -> tuple[str, str]:
    """Class and words of where a selection is now, on the portal's clock."""
    ahora = reloj.ahora()
    if proceso.estado == EstadoDeSeleccion.RESUELTO:
        return "hecho", "Con resultado"
    if proceso.estado == EstadoDeSeleccion.CANCELADO:
        return "llano", "Cancelado"
    if ahora < proceso.abre:
        return "pendiente", "Por abrir"
    return ("curso", "Recibe candidaturas") if ahora < proceso.cierra else ("atencion", "Por resolver")


def recibe_candidaturas(proceso: ProcesoDeSeleccion) -> bool:
    return proceso.estado == EstadoDeSeleccion.ABIERTO and proceso.abre <= reloj.ahora() < proceso.cierra


def candidaturas_de(proceso: ProcesoDeSeleccion) -> QuerySet[Candidatura]:
    return Candidatura.objects.filter(proceso=proceso).select_related("persona").order_by("postulada_en", "pk")


def secretariados_narrados(ejercicio: Ejercicio) -> list[Secretariado]:
    """Bodies of an ejercicio that sources tell, each with its lines; its sources are those of its lines."""
    lineas = AsientoSegunFuente.objects.order_by("orden", "pk")
    return list(
        Secretariado.objects.filter(ejercicio=ejercicio)
        .prefetch_related("fuentes", Prefetch("asientos_segun_fuentes", lineas))
        .order_by("-desde", "-pk")
    )


def secretariados_de(ejercicio: Ejercicio) -> list[Secretariado]:
    """Bodies that there have been here, the last one first. One query."""
    return list(Secretariado.objects.filter(ejercicio=ejercicio).order_by("-desde", "-pk"))


def el_vigente(cuerpos: list[Secretariado], ejercicio: Ejercicio) -> Secretariado | None:
    """The body in office among those already read; the same answer as `secretariado_vigente`."""
    hoy = hoy_en(ejercicio)
    return next(
        (c for c in cuerpos if (c.hasta is None or c.hasta >= hoy) and (c.desde is None or c.desde <= hoy)), None
    )


def reconstitucion_de(ejercicio: Ejercicio, numero: int) -> Reconstitucion | None:
    objeciones = ObjecionAReconstitucion.objects.select_related("persona", "respondida_por").order_by("registrada_en")
    return (
        Reconstitucion.objects.filter(pk=numero, retiro__secretariado__ejercicio=ejercicio)
        .select_related(
            "retiro__parte__ejercicio",
            "retiro__secretariado__ejercicio",
            "organizacion",
            "persona_de_la_parte",
            "presentada_por",
            "documento",
        )
        .prefetch_related(Prefetch("objeciones", objeciones))
        .first()
    )


def admite_objeciones(reconstitucion: Reconstitucion) -> bool:
    return (
        reconstitucion.estado == EstadoDeReconstitucion.EN_OBJECION
        and reconstitucion.objeciones_hasta is not None
        and reloj.ahora() < reconstitucion.objeciones_hasta
    )


def en_tramite(ejercicio: Ejercicio) -> dict[int, Any]:
    """Reconstitutions under way, by withdrawal."""
    filas = Reconstitucion.objects.filter(
        retiro__secretariado__ejercicio=ejercicio,
        estado__in=[EstadoDeReconstitucion.POR_ACEPTAR, EstadoDeReconstitucion.EN_OBJECION],
    )
    return {fila.retiro_id: fila for fila in filas}
