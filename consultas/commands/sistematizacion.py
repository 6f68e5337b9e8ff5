"""Propuestas join a tema, and leave it again. Nothing is joined without a person, and nothing half: all or none."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from bitacora.commands import asentar
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from consultas.autoria import actor_de
from consultas.commands.consultas import tomar
from consultas.enums import TipoDeRespuesta
from consultas.errors import NoTePermite
from consultas.errors_de_sistematizacion import (
    PropuestasAjenas,
    PropuestasSinTema,
    PropuestasYaEnTema,
    PropuestasYaRespondidas,
    RespondidasComoIntegradas,
    TemaAjeno,
    TemaYaFusionado,
)
from consultas.guardias_de_sistematizacion import (
    exigir_cuantas,
    exigir_opciones_abiertas,
    exigir_propuestas_en_estudio,
    exigir_vivas,
)
from consultas.models import Consulta, IntegracionEnTema, Propuesta, PropuestaRespondida, Tema


@comando(ClaseDeActo.AUTORIDAD)
def integrar_en_tema(*, persona: Any, tema: Tema, propuestas: Sequence[Propuesta]) -> Tema:
    """These propuestas speak of this tema: a person says so, and everybody reads it.

    1. Lock the propuestas in order, then the consulta: two coordinators never integrate the same one twice.
    2. Refuse unless every one may: of this consulta, public, in no tema, not answered that it does not proceed.
    3. One row each, who and when; one bitácora entry with their folios.

    Raises `NoTePermite`, `OpcionesCongeladas`, `TemaYaFusionado`, `PropuestasYaEnTema` (409, naming folios),
    `PropuestasAjenas`, `PropuestasFueraDeAlcance`, `PropuestasYaRespondidas`.
    """
    if not persona.has_perm("consultas.sistematizar", tema):
        raise NoTePermite("integrar propuestas en los temas de esta consulta")
    exigir_cuantas(propuestas)
    filas = tomar_propuestas(propuestas)
    consulta = tomar(tema.consulta)
    exigir_propuestas_en_estudio(consulta)
    exigir_opciones_abiertas(consulta)
    tema = exigir_tema_vigente(tema, consulta)
    exigir_integrables(filas, consulta)
    anotar_integraciones(persona=persona, tema=tema, propuestas=filas, desde=reloj.ahora())
    asentar(
        cadena=consulta.ejercicio.slug,
        verbo="consultas.propuestas_integradas",
        asunto=tema.asunto,
        actor=actor_de(persona),
        cambio={"propuestas": sorted(p.folio for p in filas)},
    )
    return tema


@comando(ClaseDeActo.AUTORIDAD)
def deshacer_integracion(*, persona: Any, consulta: Consulta, propuestas: Sequence[Propuesta]) -> list[Propuesta]:
    """These propuestas leave their tema and wait again. That they were in it stays readable.

    Raises `OpcionesCongeladas` once the vote opened, `PropuestasSinTema`, `PropuestasAjenas`, and
    `RespondidasComoIntegradas` when their author was already told.
    """
    if not persona.has_perm("consultas.sistematizar", consulta):
        raise NoTePermite("sacar propuestas de los temas de esta consulta")
    exigir_cuantas(propuestas)
    filas = tomar_propuestas(propuestas)
    consulta = tomar(consulta)
    exigir_opciones_abiertas(consulta)
    if ajenas := [p.folio for p in filas if p.consulta_id != consulta.pk]:
        raise PropuestasAjenas(ajenas)
    if sueltas := [p.folio for p in filas if p.tema_id is None]:
        raise PropuestasSinTema(sueltas)
    if dichas := _respondidas(filas, TipoDeRespuesta.INTEGRADA):
        raise RespondidasComoIntegradas(dichas)
    claves = [p.pk for p in filas]
    de_temas: dict[str, list[str]] = defaultdict(list)
    codigos = dict(consulta.temas.values_list("pk", "codigo"))
    for fila in filas:
        if fila.tema_id is not None:
            de_temas[codigos[fila.tema_id]].append(fila.folio)
    IntegracionEnTema.objects.filter(propuesta__in=claves, hasta__isnull=True).update(
        hasta=reloj.ahora(), deshecha_por=persona
    )
    Propuesta.objects.filter(pk__in=claves).update(tema=None)
    asentar(
        cadena=consulta.ejercicio.slug,
        verbo="consultas.integracion_deshecha",
        asunto=consulta.asunto,
        actor=actor_de(persona),
        cambio={"propuestas": {codigo: sorted(folios) for codigo, folios in sorted(de_temas.items())}},
    )
    return filas


@comando(ClaseDeActo.PRIVADO)
def anotar_integraciones(*, persona: Any, tema: Tema, propuestas: Iterable[Propuesta], desde: dt.datetime) -> None:
    """Write who joined what; inside the act that decides it, which locks, refuses and records."""
    lista = list(propuestas)
    IntegracionEnTema.objects.bulk_create(
        (IntegracionEnTema(propuesta=p, tema=tema, desde=desde, persona=persona) for p in lista), batch_size=500
    )
    Propuesta.objects.filter(pk__in=[p.pk for p in lista]).update(tema=tema)


def tomar_propuestas(propuestas: Iterable[Propuesta]) -> list[Propuesta]:
    """Each one as it stands now, its row locked until the act ends; always in the same order."""
    claves = {propuesta.pk for propuesta in propuestas}
    return list(
        Propuesta.objects.select_for_update(of=("self",)).select_related("autor").filter(pk__in=claves).order_by("pk")
    )


def exigir_tema_vigente(tema: Tema, consulta: Consulta, campo: str = "tema") -> Tema:
    """The tema as it stands, of this consulta and not joined into another. Raises `TemaAjeno`, `TemaYaFusionado`."""
    hallado = consulta.temas.select_related("consulta__plan__ejercicio", "eje").filter(pk=tema.pk).first()
    if hallado is None:
        raise TemaAjeno
    if hallado.fusionado_en_id is not None:
        raise TemaYaFusionado(hallado.titulo, campo)
    return hallado


def exigir_integrables(propuestas: Sequence[Propuesta], consulta: Consulta) -> None:
    """Every one may join a tema now."""
    exigir_vivas(propuestas, consulta)
    if puestas := [p.folio for p in propuestas if p.tema_id is not None]:
        raise PropuestasYaEnTema(puestas)
    if negadas := _respondidas(propuestas, TipoDeRespuesta.NO_PROCEDE):
        raise PropuestasYaRespondidas(negadas)


def _respondidas(propuestas: Iterable[Propuesta], tipo: TipoDeRespuesta) -> list[str]:
    """Folios of those whose answer in force is of that kind."""
    vigentes = PropuestaRespondida.objects.filter(
        propuesta__in=[p.pk for p in propuestas], vigente=True, respuesta__tipo=tipo
    )
    return list(vigentes.values_list("propuesta__folio", flat=True))
