"""A reasoned answer to one propuesta or to a group of them, and taking it back (domain.md §4)."""

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from bitacora.commands import asentar
from comun import codigos, reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import Conflicto
from consultas.autoria import actor_de
from consultas.commands.cartas_de_respuestas import avisar_respuesta, avisar_respuesta_deshecha
from consultas.commands.consultas import tomar
from consultas.commands.propuestas import INTENTOS_DE_FOLIO
from consultas.commands.sistematizacion import anotar_integraciones, exigir_tema_vigente, tomar_propuestas
from consultas.enums import EstadoPropuesta, TipoDeRespuesta
from consultas.errors import DatoInvalido, EsHistorico, NoTePermite
from consultas.errors_de_sistematizacion import (
    FaltaDestino,
    FaltaTema,
    NoProcedeEsIndividual,
    PropuestasAjenas,
    PropuestasEnOtroTema,
    PropuestasYaRespondidas,
    RespuestaYaDeshecha,
    ResultadosYaPublicos,
)
from consultas.guardias_de_sistematizacion import (
    TEXTO_MAXIMO,
    TEXTO_MINIMO,
    exigir_cuantas,
    exigir_motivo,
    exigir_opciones_abiertas,
    exigir_propuestas_en_estudio,
    exigir_vivas,
    medido,
)
from consultas.models import Consulta, Propuesta, PropuestaRespondida, RespuestaRazonada, Tema
from consultas.queries.resultados import son_publicos
from planes.commands import evaluar_requisitos

DESTINO_MINIMO, DESTINO_MAXIMO = 3, 200


@comando(ClaseDeActo.AUTORIDAD)
def responder_propuestas(
    *,
    persona: Any,
    consulta: Consulta,
    propuestas: Sequence[Propuesta],
    tipo: str,
    texto: str,
    tema: Tema | None = None,
    destino: str = "",
) -> RespuestaRazonada:
    """You get an answer with its reasons to what you proposed, by mail too, and anybody reads it.

    1. The same answer to the same propuestas by the same person gives back the one there is: a double click is one.
    2. *No procede* answers exactly one. *Integrada* names a tema and puts into it those that are in none (which the
       vote freezes); *turnada* says to whom.
    3. The answer with its folio, the version of each propuesta it answers, the counter of the consulta.
    4. One mail to each author, with all of theirs.

    Answering stays possible after the vote. Raises `NoTePermite`, `EsHistorico`, `ConsultaNoPublicada`,
    `DatoInvalido`, `FaltaTema`, `FaltaDestino`, `NoProcedeEsIndividual`, `PropuestasYaRespondidas` (409, naming
    folios), `PropuestasEnOtroTema`, `PropuestasAjenas`, `PropuestasFueraDeAlcance`, `OpcionesCongeladas`.
    """
    if not persona.has_perm("consultas.responder", consulta):
        raise NoTePermite("responder las propuestas de esta consulta")
    exigir_cuantas(propuestas)
    filas = tomar_propuestas(propuestas)
    consulta = tomar(consulta)
    exigir_propuestas_en_estudio(consulta)
    if tipo not in TipoDeRespuesta.values:
        raise DatoInvalido("tipo_invalido", "Elige cómo se responde.", "tipo")
    texto = medido(texto, "texto", TEXTO_MINIMO, TEXTO_MAXIMO)
    destino = _destino(tipo, destino)
    if tipo == TipoDeRespuesta.INTEGRADA and tema is None:
        raise FaltaTema
    tema = exigir_tema_vigente(tema, consulta) if tipo == TipoDeRespuesta.INTEGRADA and tema is not None else None
    dicho = {"persona": persona, "tipo": tipo, "texto": texto, "tema": tema, "destino": destino}
    if (previa := _la_misma(filas, dicho)) is not None:
        return previa
    if tipo == TipoDeRespuesta.NO_PROCEDE and len(filas) != 1:
        raise NoProcedeEsIndividual
    _exigir_por_responder(filas, consulta)
    ahora = reloj.ahora()
    sueltas = _sueltas(filas, tema) if tema is not None else []
    if sueltas and tema is not None:
        exigir_opciones_abiertas(consulta)
        anotar_integraciones(persona=persona, tema=tema, propuestas=sueltas, desde=ahora)
    respuesta = _con_folio(RespuestaRazonada(consulta=consulta, emitida_en=ahora, **dicho))
    PropuestaRespondida.objects.bulk_create(
        (PropuestaRespondida(respuesta=respuesta, propuesta=p, version=p.version) for p in filas), batch_size=500
    )
    Propuesta.objects.filter(pk__in=[p.pk for p in filas]).update(estado=EstadoPropuesta.RESPONDIDA)
    Consulta.objects.filter(pk=consulta.pk).update(propuestas_respondidas=F("propuestas_respondidas") + len(filas))
    avisar_respuesta(respuesta, filas)
    evaluar_requisitos(plan=consulta.plan)
    asentar(
        cadena=consulta.ejercicio.slug,
        verbo="consultas.propuestas_respondidas",
        asunto=respuesta.asunto,
        actor=actor_de(persona),
        cambio={
            "tipo": tipo,
            "texto": texto,
            "propuestas": {p.folio: p.version for p in filas},
            **({"tema": tema.codigo, "integradas": sorted(p.folio for p in sueltas)} if tema is not None else {}),
            **({"destino": destino} if destino else {}),
        },
    )
    return respuesta


@comando(ClaseDeActo.AUTORIDAD)
def deshacer_respuesta(*, persona: Any, respuesta: RespuestaRazonada, motivo: str) -> RespuestaRazonada:
    """An answer is taken back, with a public reason, until results are public; its propuestas wait for another.

    It stays readable, struck, with its reason. Its propuestas stay in their tema. Their authors are told.
    Raises `NoTePermite`, `EsHistorico`, `ResultadosYaPublicos`, `RespuestaYaDeshecha`, `DatoInvalido` (motivo).
    """
    if not persona.has_perm("consultas.responder", respuesta):
        raise NoTePermite("deshacer respuestas de esta consulta")
    motivo = exigir_motivo(motivo)
    filas = tomar_propuestas(Propuesta.objects.filter(respuestas__respuesta=respuesta, respuestas__vigente=True))
    consulta = tomar(respuesta.consulta)
    if consulta.es_historico:
        raise EsHistorico
    if son_publicos(consulta):
        raise ResultadosYaPublicos
    vigente = RespuestaRazonada.objects.select_related("consulta__plan__ejercicio").get(pk=respuesta.pk)
    if vigente.deshecha_en is not None:
        raise RespuestaYaDeshecha(vigente.folio)
    vigente.deshecha_en, vigente.deshecha_por, vigente.motivo_de_deshacer = reloj.ahora(), persona, motivo
    vigente.save(update_fields=["deshecha_en", "deshecha_por", "motivo_de_deshacer"])
    PropuestaRespondida.objects.filter(respuesta=vigente).update(vigente=False)
    # What its author withdrew or moderation hid meanwhile stays so.
    Propuesta.objects.filter(pk__in=[p.pk for p in filas], estado=EstadoPropuesta.RESPONDIDA).update(
        estado=EstadoPropuesta.PUBLICADA
    )
    Consulta.objects.filter(pk=consulta.pk).update(propuestas_respondidas=F("propuestas_respondidas") - len(filas))
    avisar_respuesta_deshecha(vigente, filas)
    evaluar_requisitos(plan=consulta.plan)
    asentar(
        cadena=consulta.ejercicio.slug,
        verbo="consultas.respuesta_deshecha",
        asunto=vigente.asunto,
        actor=actor_de(persona),
        cambio={"motivo": motivo, "propuestas": sorted(p.folio for p in filas)},
    )
    return vigente


def _destino(tipo: str, destino: str) -> str:
    """To whom it is passed on; empty for the other kinds."""
    if tipo != TipoDeRespuesta.TURNADA:
        return ""
    limpio = " ".join(destino.split())
    if not DESTINO_MINIMO <= len(limpio) <= DESTINO_MAXIMO:
        raise FaltaDestino
    return medido(limpio, "destino", DESTINO_MINIMO, DESTINO_MAXIMO)


def _la_misma(filas: Sequence[Propuesta], dicho: dict[str, Any]) -> RespuestaRazonada | None:
    """The answer in force that says the very same to exactly these propuestas: the first of two clicks."""
    servidas = PropuestaRespondida.objects.filter(propuesta__in=[p.pk for p in filas], vigente=True)
    ids = set(servidas.values_list("respuesta_id", flat=True))
    if len(ids) != 1:
        return None
    previa = RespuestaRazonada.objects.filter(pk__in=ids, **dicho).first()
    if previa is None or set(previa.servidas.values_list("propuesta_id", flat=True)) != {p.pk for p in filas}:
        return None
    return previa


def _exigir_por_responder(filas: Sequence[Propuesta], consulta: Consulta) -> None:
    if ajenas := [p.folio for p in filas if p.consulta_id != consulta.pk]:
        raise PropuestasAjenas(ajenas)
    if dichas := [p.folio for p in filas if p.estado == EstadoPropuesta.RESPONDIDA]:
        raise PropuestasYaRespondidas(dichas)
    exigir_vivas(filas, consulta)


def _sueltas(filas: Sequence[Propuesta], tema: Tema) -> list[Propuesta]:
    """Those in no tema yet. Raises `PropuestasEnOtroTema`."""
    if otras := [p.folio for p in filas if p.tema_id not in {None, tema.pk}]:
        raise PropuestasEnOtroTema(otras)
    return [p for p in filas if p.tema_id is None]


def _con_folio(respuesta: RespuestaRazonada) -> RespuestaRazonada:
    """Saved under a folio nobody has."""
    for _ in range(INTENTOS_DE_FOLIO):
        respuesta.folio = codigos.folio("R")
        try:
            with transaction.atomic():
                respuesta.save(force_insert=True)
        except IntegrityError:
            respuesta.pk = None
        else:
            return respuesta
    raise Conflicto("sin_folio", "No se pudo asignar un folio: vuelve a intentarlo.")
