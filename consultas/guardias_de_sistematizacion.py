"""Guards of the work on propuestas and temas: *when*, and on which ones. They raise, and write nothing."""

from collections.abc import Iterable, Sequence

from comun import formatos, reloj
from comun.textos import normalizar
from consultas import fases as reglas_de_fases
from consultas.enums import EstadoConsulta, EstadoPropuesta, Fase
from consultas.errors import ConsultaNoPublicada, DatoInvalido, EsHistorico, FaseNoAbierta, OpcionesCongeladas
from consultas.errors_de_sistematizacion import (
    DemasiadasDeUnaVez,
    PropuestasAjenas,
    PropuestasFueraDeAlcance,
    SinPropuestasElegidas,
)
from consultas.models import Consulta, Propuesta

MAXIMO_POR_ACTO = 500
TEXTO_MINIMO, TEXTO_MAXIMO = 30, 5_000
MOTIVO_MINIMO, MOTIVO_MAXIMO = 10, 2_000
VIVAS = frozenset({EstadoPropuesta.PUBLICADA, EstadoPropuesta.RESPONDIDA})


def exigir_opciones_abiertas(consulta: Consulta) -> None:
    """Topics may still change: the vote has neither opened nor ended. Raises `EsHistorico`, `OpcionesCongeladas`."""
    if consulta.es_historico:
        raise EsHistorico
    if consulta.estado not in {EstadoConsulta.BORRADOR, EstadoConsulta.PUBLICADA} or consulta.huella_opciones:
        raise OpcionesCongeladas
    votacion = reglas_de_fases.de(consulta.fases.all(), Fase.VOTACION)
    if votacion is not None and reloj.ahora() >= votacion.inicio:
        raise OpcionesCongeladas


def exigir_propuestas_en_estudio(consulta: Consulta) -> None:
    """Propuestas are worked on from the instant their phase opens. Raises `EsHistorico`, `ConsultaNoPublicada`,
    `FaseNoAbierta`."""
    if consulta.es_historico:
        raise EsHistorico
    if consulta.estado == EstadoConsulta.BORRADOR:
        raise ConsultaNoPublicada
    tramo = reglas_de_fases.de(consulta.fases.all(), Fase.PROPUESTAS)
    if tramo is not None and reloj.ahora() < tramo.inicio:
        raise FaseNoAbierta(Fase.PROPUESTAS.label.lower(), tramo.inicio)


def exigir_cuantas(propuestas: Sequence[Propuesta]) -> None:
    if not propuestas:
        raise SinPropuestasElegidas
    if len({propuesta.pk for propuesta in propuestas}) > MAXIMO_POR_ACTO:
        raise DemasiadasDeUnaVez(MAXIMO_POR_ACTO)


def exigir_vivas(propuestas: Iterable[Propuesta], consulta: Consulta) -> None:
    """All of this consulta, none withdrawn nor hidden."""
    lista = list(propuestas)
    if ajenas := [p.folio for p in lista if p.consulta_id != consulta.pk]:
        raise PropuestasAjenas(ajenas)
    if fuera := [p.folio for p in lista if p.estado not in VIVAS]:
        raise PropuestasFueraDeAlcance(fuera)


def medido(texto: str, campo: str, minimo: int, maximo: int) -> str:
    """The text as it is stored. Raises `DatoInvalido` beside `campo`."""
    limpio = normalizar(texto)
    if len(limpio) < minimo:
        raise DatoInvalido(f"{campo}_corto", f"Escribe al menos {minimo} caracteres: lleva {len(limpio)}.", campo)
    if len(limpio) > maximo:
        sobran, tope = formatos.numero(len(limpio) - maximo), formatos.numero(maximo)
        raise DatoInvalido(f"{campo}_largo", f"Quita {sobran} caracteres: el máximo es {tope}.", campo)
    return limpio


def exigir_motivo(texto: str) -> str:
    """A public reason, as it is stored."""
    return medido(texto, "motivo", MOTIVO_MINIMO, MOTIVO_MAXIMO)
