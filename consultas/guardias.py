"""Guards that several acts share: *when* something may happen, for everybody. They raise, and write nothing."""

import datetime as dt

from comun import reloj
from consultas import fases as reglas_de_fases
from consultas.enums import EstadoConsulta, Fase
from consultas.errors import (
    ConsultaCerrada,
    ConsultaEnPausa,
    ConsultaNoPublicada,
    EsHistorico,
    FaseNoAbierta,
    FaseTerminada,
)
from consultas.models import Consulta


def en_pausa(consulta: Consulta, instante: dt.datetime) -> bool:
    """Whether participation is stopped at `instante` (electoral silence, say). No query."""
    desde, hasta = consulta.pausada_desde, consulta.pausada_hasta
    return desde is not None and hasta is not None and desde <= instante < hasta


def exigir_sin_pausa(consulta: Consulta, instante: dt.datetime) -> None:
    """Raises `ConsultaEnPausa` while participation is stopped."""
    if en_pausa(consulta, instante):
        raise ConsultaEnPausa(consulta.pausada_hasta, consulta.motivo_de_pausa)


def exigir_fase_abierta(consulta: Consulta, fase: Fase) -> None:
    """Refuse unless that phase is open now: not a draft, not history, not ended by an act, inside its dates."""
    if consulta.es_historico:
        raise EsHistorico
    if consulta.estado == EstadoConsulta.BORRADOR:
        raise ConsultaNoPublicada
    tramo = reglas_de_fases.de(consulta.fases.all(), fase)
    nombre = fase.label.lower()
    if tramo is None:
        raise FaseNoAbierta(nombre, None)
    ahora = reloj.ahora()
    situacion = reglas_de_fases.situacion(tramo, ahora)
    if situacion == "pendiente":
        raise FaseNoAbierta(nombre, tramo.inicio)
    if situacion == "terminada":
        raise FaseTerminada(nombre, tramo.fin)
    if consulta.estado != EstadoConsulta.PUBLICADA:
        raise ConsultaCerrada
    exigir_sin_pausa(consulta, ahora)
