"""Reading for the ballot page: what can be marked, when, and whether somebody already took part."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, Q

from comun import reloj
from consultas import fases, votos
from consultas.enums import EstadoConsulta, Fase, ReglaDeParticipacion
from consultas.guardias import en_pausa
from consultas.identidad import identidad_de_correo
from consultas.models import CodigoDePadron, Consulta, Eje, InscripcionEnPadron, Tema

ANULADA = "anulada-"  # how the mark that a cancelled batch leaves begins; no HMAC does


@dataclass(frozen=True)
class EjeDeBoleta:
    eje: Eje
    temas: list[Tema]


@dataclass(frozen=True)
class Momento:
    """Where the vote stands. `clave`: sin_votacion, antes, abierta, vencida (date passed, not ended by an act yet),
    terminada, escrutada, historica."""

    clave: str
    inicio: dt.datetime | None = None
    fin: dt.datetime | None = None
    # While participation is stopped inside the dates: until when, and why.
    en_pausa: bool = False
    pausada_hasta: dt.datetime | None = None
    motivo_de_pausa: str = ""

    @property
    def abierta(self) -> bool:
        """Whether a ballot is received now."""
        return self.clave == "abierta" and not self.en_pausa


def momento_de_votacion(consulta: Consulta) -> Momento:
    """Where the vote of a consulta stands now. One query, none when its phases are prefetched."""
    votacion = fases.de(consulta.fases.all(), Fase.VOTACION)
    inicio, fin = (votacion.inicio, votacion.fin) if votacion else (None, None)
    if consulta.estado == EstadoConsulta.HISTORICA or consulta.es_historico:
        return Momento("historica", inicio, fin)
    if consulta.estado == EstadoConsulta.ESCRUTADA:
        return Momento("escrutada", inicio, consulta.votacion_terminada_en)
    if consulta.estado == EstadoConsulta.VOTACION_TERMINADA:
        return Momento("terminada", inicio, consulta.votacion_terminada_en)
    if votacion is None:
        return Momento("sin_votacion")
    ahora = reloj.ahora()
    clave = {"pendiente": "antes", "abierta": "abierta", "terminada": "vencida"}[fases.situacion(votacion, ahora)]
    if clave == "abierta" and en_pausa(consulta, ahora):
        return Momento(clave, inicio, fin, True, consulta.pausada_hasta, consulta.motivo_de_pausa)
    return Momento(clave, inicio, fin)


def opciones_por_eje(consulta: Consulta) -> list[EjeDeBoleta]:
    """The ballot as it is printed: axes in order, each with its topics. One query; an axis without topics is left out."""
    grupos: dict[int, EjeDeBoleta] = {}
    for tema in consulta.temas.filter(es_opcion=True).select_related("eje").order_by("eje__numero", "orden", "pk"):
        grupos.setdefault(tema.eje_id, EjeDeBoleta(tema.eje, [])).temas.append(tema)
    return list(grupos.values())


def ya_participo(persona: Any, consulta: Consulta) -> bool | None:
    """Whether this person's address is on the roll; nothing here leads to a ballot. One query, none for visitors.

    None when the portal cannot know: under `curp` and `padron` the roll has no address.
    """
    if consulta.regla != ReglaDeParticipacion.CORREO:
        return None
    if not getattr(persona, "is_authenticated", False):
        return False
    identidad = identidad_de_correo(persona.correo, consulta.slug)
    return InscripcionEnPadron.objects.filter(consulta=consulta, identidad=identidad).exists()


def reglas_con(consulta: Consulta, eje_de: Mapping[str, int]) -> votos.ReglasDeBoleta:
    """What a ballot of this consulta may say, with its options at hand (code → number of the axis). No query."""
    return votos.ReglasDeBoleta(
        metodo=consulta.metodo,
        eje_de=eje_de,
        max_por_boleta=consulta.max_por_boleta,
        max_por_eje=consulta.max_por_eje,
        puntos_por_boleta=consulta.puntos_por_boleta,
        puntos_por_tema=consulta.puntos_por_tema,
    )


def reglas_de_boleta(consulta: Consulta) -> votos.ReglasDeBoleta:
    """What a ballot of this consulta may say, for `votos.validar`. One query."""
    opciones = Tema.objects.filter(consulta=consulta, es_opcion=True).values_list("codigo", "eje__numero")
    return reglas_con(consulta, dict(opciones))


@dataclass(frozen=True)
class Tanda:
    """A batch of participation codes. How many were used is in no table: only the portal can tell, code by code."""

    numero: int
    dia: dt.date
    cuantos: int
    anulada: bool


def tandas_de(consulta: Consulta) -> list[Tanda]:
    """The batches of a consulta, the last one first. One query."""
    filas = (
        CodigoDePadron.objects.filter(consulta=consulta)
        .values("tanda")
        .annotate(
            dia=Min("dia"),
            cuantos=Count("pk", filter=~Q(huella__startswith=ANULADA)),
            marcas=Count("pk", filter=Q(huella__startswith=ANULADA)),
        )
        .order_by("-tanda")
    )
    return [Tanda(f["tanda"], f["dia"], f["cuantos"], bool(f["marcas"])) for f in filas]
