"""Reading for the ballot page: what can be marked, when, and whether somebody already took part."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from comun import reloj
from consultas import fases
from consultas.enums import EstadoConsulta, Fase
from consultas.identidad import identidad_de_correo
from consultas.models import Consulta, Eje, InscripcionEnPadron, Tema


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

    @property
    def abierta(self) -> bool:
        return self.clave == "abierta"


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
    clave = {"pendiente": "antes", "abierta": "abierta", "terminada": "vencida"}[
        fases.situacion(votacion, reloj.ahora())
    ]
    return Momento(clave, inicio, fin)


def opciones_por_eje(consulta: Consulta) -> list[EjeDeBoleta]:
    """The ballot as it is printed: axes in order, each with its topics. One query; an axis without topics is left out."""
    grupos: dict[int, EjeDeBoleta] = {}
    for tema in consulta.temas.filter(es_opcion=True).select_related("eje").order_by("eje__numero", "orden", "pk"):
        grupos.setdefault(tema.eje_id, EjeDeBoleta(tema.eje, [])).temas.append(tema)
    return list(grupos.values())


def ya_participo(persona: Any, consulta: Consulta) -> bool:
    """Whether this person's identity is on the roll; nothing here leads to a ballot. One query, none for visitors."""
    if not getattr(persona, "is_authenticated", False):
        return False
    identidad = identidad_de_correo(persona.correo, consulta.slug)
    return InscripcionEnPadron.objects.filter(consulta=consulta, identidad=identidad).exists()
