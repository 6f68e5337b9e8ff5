"""Participation codes: handed out by batches, known afterwards only by their HMAC (domain.md §4, The roll)."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from bitacora.commands import asentar
from comun import codigos, reloj
from comun.comandos import ClaseDeActo, comando
from comun.textos import normalizar
from consultas import padron
from consultas.autoria import actor_de
from consultas.commands.consultas import exigir_que_no_sea_historica, tomar
from consultas.enums import EstadoConsulta, Fase, ReglaDeParticipacion
from consultas.errors import NoTePermite
from consultas.errors_de_boleta import (
    CuantosCodigos,
    NotaLarga,
    SinCodigosEnEstaRegla,
    TandaDesconocida,
    TandaYaRepartida,
    VotacionCerradaParaCodigos,
)
from consultas.identidad import huella_de_codigo
from consultas.models import CodigoDePadron, Consulta
from consultas.queries.boletas import ANULADA

LARGO = 12  # 60 bits: nobody guesses one, and it is still copied by hand
MAXIMO_POR_TANDA = 5000
NOTA_MAXIMA = 200
POR_INSERCION = 1000


@dataclass(frozen=True, repr=False)
class TandaRepartida:
    """The only time that the codes are told; `repr` does not tell them."""

    numero: int
    codigos: tuple[str, ...]  # grouped by four, as they are printed


@comando(ClaseDeActo.AUTORIDAD)
def repartir_codigos(
    *, persona: Any, consulta: Consulta, cuantos: int, nota: str, tanda: int | None = None
) -> TandaRepartida:
    """New codes of a single use, given back once; the portal keeps only their fingerprints under the consulta's key.

    `cuantos`: 1 to 5,000. `nota`: for whom, public. `tanda`: the number that the page showed; a double click asks for
    one that is already handed out and is refused, so nobody gets two batches by mistake. None: the next one.

    Raises `NoTePermite`, `EsHistorico`, `SinCodigosEnEstaRegla`, `VotacionCerradaParaCodigos`, `CuantosCodigos`,
    `NotaLarga`, `TandaYaRepartida`, `LlaveAusente`.
    """
    consulta = _tomar(persona, consulta)
    nota = _nota(nota)
    if not 1 <= cuantos <= MAXIMO_POR_TANDA:
        raise CuantosCodigos(MAXIMO_POR_TANDA)
    siguiente = siguiente_tanda(consulta)
    if tanda is not None and tanda != siguiente:
        raise TandaYaRepartida(tanda)
    padron.asegurar_llave(consulta)
    nuevos: set[str] = set()
    while len(nuevos) < cuantos:
        nuevos.add(codigos.aleatorio(LARGO))
    dia = reloj.hoy()
    CodigoDePadron.objects.bulk_create(
        [
            CodigoDePadron(consulta=consulta, huella=huella, tanda=siguiente, dia=dia)
            # Sorted by fingerprint: rows do not lie in the order in which the slips are printed.
            for huella in sorted(huella_de_codigo(codigo, consulta.slug) for codigo in nuevos)
        ],
        batch_size=POR_INSERCION,
    )
    repartida = TandaRepartida(siguiente, tuple(codigos.agrupar(codigo) for codigo in sorted(nuevos)))
    asentar(
        cadena=consulta.ejercicio.slug,
        verbo="consultas.codigos_repartidos",
        asunto=consulta.asunto,
        actor=actor_de(persona),
        cambio={"tanda": siguiente, "cuantos": cuantos, "para": nota},
    )
    return repartida


@comando(ClaseDeActo.AUTORIDAD)
def anular_tanda(*, persona: Any, consulta: Consulta, tanda: int, nota: str) -> int:
    """A lost batch stops letting anybody in: its fingerprints are gone, and a deposit with one is refused as unknown.

    Which of them had been used is in no table, so what they already voted stays and is counted. A mark keeps the
    number taken. Gives how many codes it had. Raises as `repartir_codigos`, and `TandaDesconocida`.
    """
    consulta = _tomar(persona, consulta)
    nota = _nota(nota)
    vivos = CodigoDePadron.objects.filter(consulta=consulta, tanda=tanda).exclude(huella__startswith=ANULADA)
    cuantos, _ = vivos.delete()
    if not cuantos:
        raise TandaDesconocida
    CodigoDePadron.objects.create(consulta=consulta, huella=f"{ANULADA}{tanda}", tanda=tanda, dia=reloj.hoy())
    asentar(
        cadena=consulta.ejercicio.slug,
        verbo="consultas.tanda_anulada",
        asunto=consulta.asunto,
        actor=actor_de(persona),
        cambio={"tanda": tanda, "cuantos": cuantos, "motivo": nota},
    )
    return cuantos


def siguiente_tanda(consulta: Consulta) -> int:
    """The number that the next batch will carry; cancelled ones keep theirs. One query."""
    ultima = CodigoDePadron.objects.filter(consulta=consulta).aggregate(ultima=Max("tanda"))["ultima"]
    return int(ultima or 0) + 1


def _tomar(persona: Any, consulta: Consulta) -> Consulta:
    if not persona.has_perm("consultas.repartir_codigos", consulta):
        raise NoTePermite("repartir códigos de participación en esta consulta")
    consulta = tomar(consulta)
    exigir_que_no_sea_historica(consulta)
    if consulta.regla == ReglaDeParticipacion.CORREO:
        raise SinCodigosEnEstaRegla
    votacion = consulta.fases.filter(fase=Fase.VOTACION).first()
    if (
        consulta.estado not in {EstadoConsulta.BORRADOR, EstadoConsulta.PUBLICADA}
        or consulta.votacion_terminada_en is not None
        or (votacion is not None and reloj.ahora() >= votacion.fin)
    ):
        raise VotacionCerradaParaCodigos
    return consulta


def _nota(nota: str) -> str:
    limpia = normalizar(nota)
    if not 5 <= len(limpia) <= NOTA_MAXIMA:
        raise NotaLarga(NOTA_MAXIMA)
    return limpia
