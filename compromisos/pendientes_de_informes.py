"""What waits for a person: shadow reports, self-assessments and what events discussed."""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse

from compromisos.enums_de_informes import ClaseDeInforme, EstadoDeInforme
from compromisos.models import FirmaDeInforme, Informe, RespuestaAInforme
from comun import formatos
from comun.enums import Naturaleza
from comun.registro import Pendiente
from planes.enums import EstadoDeEvento, TipoDeEvento
from planes.models import Evento
from secretariado.enums import Rol
from secretariado.models import Organizacion
from secretariado.queries.nombramientos import (
    HABLAN_POR_SU_ORGANIZACION,
    SOCIEDAD,
    cargos_de,
)


def de_coordinacion(persona: Any) -> list[Pendiente]:
    """Shadow reports in force that the government has not answered. One query; none for whoever does not coordinate."""
    propios = [cargo.ejercicio_id for cargo in cargos_de(persona) if cargo.rol == Rol.COORDINACION]
    if not propios:
        return []
    nueva = Informe.objects.filter(corrige=OuterRef("pk"), estado=EstadoDeInforme.PUBLICADO)
    respondido = RespuestaAInforme.objects.filter(informe=OuterRef("pk"))
    filas = (
        Informe.objects.filter(
            clase=ClaseDeInforme.SOMBRA, estado=EstadoDeInforme.PUBLICADO, plan__ejercicio__in=propios
        )
        .exclude(Exists(nueva))
        .exclude(Exists(respondido))
        .select_related("plan__ejercicio")
        .order_by("publicado_en", "pk")
    )
    return [
        Pendiente(
            f"Responder el informe sombra «{informe.titulo}»",
            reverse("compromisos:informe_responder", args=[informe.plan.slug, informe.codigo]),
            "Responder",
            None,
            f"{informe.plan.titulo}: se publicó el {formatos.fecha(informe.publicado_en)}",
        )
        for informe in filas
    ]


def de_sociedad(persona: Any) -> list[Pendiente]:
    """Closing events that no shadow report followed, and drafts to sign. Three queries; none without an office."""
    suyos = [
        (cargo.ejercicio_id, cargo.organizacion_id)
        for cargo in cargos_de(persona)
        if cargo.rol in HABLAN_POR_SU_ORGANIZACION and cargo.organizacion_id
    ]
    if not suyos:
        return []
    de_sociedad = set(
        Organizacion.objects.filter(
            pk__in={organizacion for _, organizacion in suyos},
            sector__parte=SOCIEDAD,
            sector__es_observador=False,
        ).values_list("pk", flat=True)
    )
    ejercicios = {ejercicio for ejercicio, organizacion in suyos if organizacion in de_sociedad}
    return [*_por_escribir(ejercicios), *_por_firmar(ejercicios, de_sociedad)] if ejercicios else []


def _por_escribir(ejercicios: set[int]) -> list[Pendiente]:
    publicado = Informe.objects.filter(
        plan=OuterRef("plan"), clase=ClaseDeInforme.SOMBRA, estado=EstadoDeInforme.PUBLICADO
    )
    eventos = (
        Evento.objects.filter(plan__ejercicio__in=ejercicios, tipo=TipoDeEvento.CIERRE, estado=EstadoDeEvento.REALIZADO)
        .exclude(naturaleza=Naturaleza.HISTORICO)
        .exclude(Exists(publicado))
        .select_related("plan__ejercicio")
        .order_by("plan", "-inicia")
    )
    por_plan = {evento.plan_id: evento for evento in reversed(list(eventos))}
    return [
        Pendiente(
            "Escribir el informe sombra",
            reverse("compromisos:informes_gestion", args=[evento.plan.slug]),
            "Escribirlo",
            None,
            f"{evento.plan.titulo}: el evento de cierre fue el {formatos.fecha(evento.inicia)} y todavía no hay informe",
        )
        for evento in sorted(por_plan.values(), key=lambda evento: evento.pk)
    ]


def _por_firmar(ejercicios: set[int], organizaciones: set[int]) -> list[Pendiente]:
    invitada = Informe.invitadas.through.objects.filter(informe_id=OuterRef("pk"), organizacion_id__in=organizaciones)
    firmada = FirmaDeInforme.objects.filter(informe=OuterRef("pk"), organizacion__in=organizaciones)
    filas = (
        Informe.objects.filter(estado=EstadoDeInforme.BORRADOR, plan__ejercicio__in=ejercicios)
        .filter(Exists(invitada))
        .exclude(Exists(firmada))
        .select_related("plan")
        .order_by("pk")
    )
    return [
        Pendiente(
            f"Firmar el informe sombra «{informe.titulo}»",
            reverse("compromisos:informe_escribir", args=[informe.plan.slug, informe.codigo]),
            "Leerlo y firmar",
            None,
            informe.plan.titulo,
        )
        for informe in filas
    ]


PENDIENTES: list[Callable[[Any], list[Pendiente]]] = [de_coordinacion, de_sociedad]
