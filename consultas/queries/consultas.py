"""Finding consultas and everything their page shows."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from comun import reloj
from consultas import fases as reglas_de_fases
from consultas.enums import EstadoConsulta, Fase
from consultas.guardias import en_pausa
from consultas.identidad import identidad_de_correo
from consultas.models import (
    CifraDeConsulta,
    Consulta,
    Eje,
    FaseDeConsulta,
    InformeDeRetroalimentacion,
    InscripcionEnPadron,
    Sede,
    Tema,
)
from consultas.opciones import huella_de_opciones
from secretariado.enums import Rol
from secretariado.queries.nombramientos import cargos_de
from secretariado.rules import tiene_cargo


def publicadas() -> QuerySet[Consulta]:
    """Consultas that anybody may read: everything but drafts."""
    return Consulta.objects.exclude(estado=EstadoConsulta.BORRADOR).select_related("plan__ejercicio")


def visibles_para(persona: Any) -> QuerySet[Consulta]:
    """Published consultas; drafts only for the coordination of their ejercicio."""
    todas = Consulta.objects.select_related("plan__ejercicio")
    coordinados = [cargo.ejercicio_id for cargo in cargos_de(persona) if cargo.rol == Rol.COORDINACION]
    publicas = ~Q(estado=EstadoConsulta.BORRADOR)
    return todas.filter(publicas | Q(plan__ejercicio__in=coordinados)) if coordinados else todas.filter(publicas)


def puede_leer(persona: Any, consulta: Consulta) -> bool:
    """The same rule for one consulta at hand: a published one costs no query."""
    return consulta.estado != EstadoConsulta.BORRADOR or tiene_cargo(persona, Rol.COORDINACION, consulta)


def con_fases(consultas: QuerySet[Consulta]) -> QuerySet[Consulta]:
    """The same, with their phases at hand and the count of their axes: one more query whatever the number of rows."""
    de_esta = Eje.objects.filter(consulta=OuterRef("pk")).order_by().values("consulta")
    cuantos = Coalesce(Subquery(de_esta.annotate(cuantos=Count("pk")).values("cuantos")), 0)
    return consultas.annotate(cuantos_ejes=cuantos).prefetch_related("fases")


def de_lista(persona: Any, *, plan: str = "", estado: str = "", naturaleza: str = "") -> QuerySet[Consulta]:
    """Consultas for the public list: the published ones that go on first, then newest first."""
    filtros = {
        clave: valor
        for clave, valor in {"plan__slug": plan, "estado": estado, "naturaleza": naturaleza}.items()
        if valor
    }
    return con_fases(visibles_para(persona).filter(**filtros)).order_by(
        Case(When(estado=EstadoConsulta.PUBLICADA, then=Value(0)), default=Value(1)), "-pk"
    )


def abiertas_en(*cuales: str) -> QuerySet[Consulta]:
    """Published consultas with one of those phases open right now; not those in pause. Two queries with their phases."""
    ahora = reloj.ahora()
    return (
        Consulta.objects.filter(
            estado=EstadoConsulta.PUBLICADA, fases__fase__in=cuales, fases__inicio__lte=ahora, fases__fin__gt=ahora
        )
        .exclude(pausada_desde__lte=ahora, pausada_hasta__gt=ahora)
        .select_related("plan__ejercicio")
        .prefetch_related("fases")
        .distinct()
    )


def de_ficha() -> QuerySet[Consulta]:
    """Everything `/consultas/<slug>/` shows, in a fixed number of queries; whoever asks checks `puede_leer`."""
    temas = Tema.objects.order_by("orden", "pk")
    de_esta = {"consulta": OuterRef("pk")}
    con_paginas = Consulta.objects.annotate(
        con_sedes=Exists(Sede.objects.filter(**de_esta)),
        con_informe=Exists(InformeDeRetroalimentacion.objects.filter(**de_esta)),
    )
    return con_paginas.select_related("plan__ejercicio").prefetch_related(
        "fases",
        "canales",
        "prorrogas",
        "pausas",
        "preguntas",
        "fuentes",
        Prefetch("ejes", queryset=Eje.objects.order_by("numero").prefetch_related(Prefetch("temas", queryset=temas))),
        Prefetch("cifras", queryset=CifraDeConsulta.objects.order_by("orden").prefetch_related("fuentes")),
    )


@dataclass(frozen=True)
class Momento:
    """Where a consulta stands at an instant, read from its phases and its state.

    During a pause its phase goes on and nobody takes part in it. `pausa_por_venir`: one is announced.
    """

    fases: list[FaseDeConsulta]
    actual: FaseDeConsulta | None
    proxima: FaseDeConsulta | None
    propone: bool
    vota: bool
    en_pausa: bool = False
    pausa_por_venir: bool = False

    @property
    def propuestas(self) -> FaseDeConsulta | None:
        """The phase in which one proposes and supports, open or not."""
        return next((fase for fase in self.fases if fase.fase == Fase.PROPUESTAS), None)

    @property
    def votacion(self) -> FaseDeConsulta | None:
        return next((fase for fase in self.fases if fase.fase == Fase.VOTACION), None)


def momento_de(consulta: Consulta) -> Momento:
    """Which phase is open now. What an act closed before its date is not open; history and drafts open nothing."""
    ahora = reloj.ahora()
    fases = sorted(consulta.fases.all(), key=lambda f: reglas_de_fases.ORDEN.index(f.fase))
    viva = consulta.estado != EstadoConsulta.BORRADOR and not consulta.es_historico
    # Once an act closed the vote, what its calendar still promised is not open nor next; only the results may be.
    cerrada = consulta.estado in {EstadoConsulta.VOTACION_TERMINADA, EstadoConsulta.ESCRUTADA}
    posibles = [fase for fase in fases if fase.fase == Fase.RESULTADOS] if cerrada else fases
    actual = reglas_de_fases.abierta(posibles, ahora) if viva else None
    publicada = consulta.estado == EstadoConsulta.PUBLICADA and viva
    pausada = publicada and en_pausa(consulta, ahora)
    participa = publicada and not pausada
    return Momento(
        fases=fases,
        actual=actual,  # type: ignore[arg-type]
        proxima=reglas_de_fases.siguiente(posibles, ahora) if viva else None,  # type: ignore[arg-type]
        propone=participa and reglas_de_fases.esta_abierta(fases, Fase.PROPUESTAS, ahora),
        vota=participa and reglas_de_fases.esta_abierta(fases, Fase.VOTACION, ahora),
        en_pausa=pausada,
        pausa_por_venir=publicada and consulta.pausada_desde is not None and consulta.pausada_desde > ahora,
    )


def en_que_participo(persona: Any) -> list[Consulta]:
    """Consultas whose roll holds this person's identity; nothing here leads to a ballot. Two queries."""
    if not getattr(persona, "is_authenticated", False):
        return []
    candidatas = (
        Consulta.objects.exclude(estado__in=[EstadoConsulta.BORRADOR, EstadoConsulta.HISTORICA])
        .filter(fases__fase=Fase.VOTACION)
        .order_by("-pk")
    )
    por_identidad = {identidad_de_correo(persona.correo, consulta.slug): consulta for consulta in candidatas}
    inscritas = set(
        InscripcionEnPadron.objects.filter(
            consulta__in=list(por_identidad.values()), identidad__in=list(por_identidad)
        ).values_list("identidad", flat=True)
    )
    return [consulta for identidad, consulta in por_identidad.items() if identidad in inscritas]


def opciones_de(consulta: Consulta) -> QuerySet[Tema]:
    """Topics that the ballot offers, in order."""
    return Tema.objects.filter(consulta=consulta, es_opcion=True).select_related("eje").order_by("orden", "pk")


def huella_vigente(consulta: Consulta) -> str:
    """The frozen fingerprint of the options, or the one they would get now; equal since the vote opened.

    No topic enters or leaves the ballot once the vote opens (`crear_tema` compares the clock), so computing it at the
    first ballot, or when the vote ends, gives the same.
    """
    return consulta.huella_opciones or huella_de_opciones(opciones_de(consulta))
