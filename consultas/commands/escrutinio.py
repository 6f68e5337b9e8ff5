"""Ending a vote and tallying it: acts of the coordination, each with its entry in the bitácora."""

import datetime as dt
import secrets
from typing import Any

from bitacora.commands import asentar
from comun import formatos, reloj
from comun.comandos import ClaseDeActo, comando
from consultas import escrutinio, fases
from consultas.autoria import actor_de
from consultas.commands.celdas import congelar_celdas
from consultas.enums import EstadoConsulta, EstadoDeLote, Fase, LecturaDeFolio, TipoDeLote, ViaDeInscripcion
from consultas.errors import ConsultaCerrada, ConsultaNoPublicada, EsHistorico, FaseNoAbierta, NoTePermite
from consultas.errors_de_escrutinio import (
    BoletaInvalida,
    FaltaMotivo,
    ListasDisparejas,
    LotesSinCerrar,
    NoCuadra,
    OpcionesAlteradas,
    VotacionAbierta,
    VotacionSinTerminar,
    YaEscrutada,
)
from consultas.models import (
    Auditoria,
    Boleta,
    BoletaDePapel,
    Consulta,
    Escrutinio,
    InscripcionEnPadron,
    Lote,
    ResultadoDeTema,
    Tema,
)
from consultas.opciones import huella_de_opciones
from consultas.queries.boletas import reglas_de_boleta
from consultas.queries.consultas import opciones_de
from cuentas.models import Persona


@comando(ClaseDeActo.AUTORIDAD)
def terminar_votacion(*, persona: Persona, consulta: Consulta, motivo: str = "") -> Consulta:
    """The vote ends at an instant: every ballot is either before it or refused.

    1. Lock the consulta's row, exclusively: it waits for the ballots that are being cast.
    2. Refuse before the planned end; in *demostracion* it may be brought forward with a public `motivo`.
    3. Freeze the fingerprint of the options, or refuse when it is not the one frozen when the vote opened.

    Raises `NoTePermite`, `EsHistorico`, `ConsultaNoPublicada`, `ConsultaCerrada`, `FaseNoAbierta`, `VotacionAbierta`,
    `FaltaMotivo`, `OpcionesAlteradas`.
    """
    if not persona.has_perm("consultas.terminar_votacion", consulta):
        raise NoTePermite("terminar esta votación")
    vigente = _tomar_exclusiva(consulta)
    ahora = reloj.ahora()
    if vigente.es_historico:
        raise EsHistorico
    if vigente.estado == EstadoConsulta.BORRADOR:
        raise ConsultaNoPublicada
    if vigente.estado != EstadoConsulta.PUBLICADA:
        raise ConsultaCerrada
    votacion = fases.de(vigente.fases.all(), Fase.VOTACION)
    if votacion is None or ahora < votacion.inicio:
        raise FaseNoAbierta("votación", votacion.inicio if votacion else None)
    anticipada = ahora < votacion.fin
    if anticipada and not vigente.es_demostracion:
        raise VotacionAbierta(formatos.momento(votacion.fin))
    if anticipada and not motivo.strip():
        raise FaltaMotivo
    huella = _huella_de_sus_opciones(vigente)
    if vigente.huella_opciones not in ("", huella):
        raise OpcionesAlteradas
    vigente.estado = EstadoConsulta.VOTACION_TERMINADA
    vigente.votacion_terminada_en = ahora
    vigente.huella_opciones = huella
    vigente.save(update_fields=["estado", "votacion_terminada_en", "huella_opciones"])
    asentar(
        cadena=consulta.plan.ejercicio.slug,
        verbo="consultas.votacion_terminada",
        asunto=vigente.asunto,
        actor=actor_de(persona),
        cambio={
            "terminada_en": ahora,
            "fin_previsto": votacion.fin,
            "anticipada": anticipada,
            "motivo": motivo.strip() if anticipada else "",
            "huella_opciones": huella,
        },
    )
    return vigente


@comando(ClaseDeActo.AUTORIDAD)
def escrutar_consulta(*, persona: Persona, consulta: Consulta) -> Escrutinio:
    """The ballots are counted once, and what is published can be counted again by anybody.

    1. Lock the consulta's row. Refuse while a batch of paper ballots is neither closed nor annulled.
    2. Check the sums before counting: ballots with seal = people put on the roll here; seals + folios = contents.
    3. Count, by the rules of the ballot; write the lists, the tally and the published breakdowns.
    4. With an audit agreed beforehand, open its window over the salted root of the pairs.

    One transaction: killed halfway it leaves nothing, and trying again gives the same roots, because everything is put
    in order before it is hashed (ADR 0011). Shuffling the urn is another act (`commands.urna`).

    Raises `NoTePermite`, `EsHistorico`, `YaEscrutada`, `VotacionSinTerminar`, `OpcionesAlteradas`, `LotesSinCerrar`,
    `NoCuadra`, `ListasDisparejas`, `BoletaInvalida`.
    """
    if not persona.has_perm("consultas.escrutar", consulta):
        raise NoTePermite("escrutar esta consulta")
    vigente = _tomar_exclusiva(consulta)
    if vigente.es_historico:
        raise EsHistorico
    if vigente.estado == EstadoConsulta.ESCRUTADA:
        raise YaEscrutada
    if vigente.estado != EstadoConsulta.VOTACION_TERMINADA:
        raise VotacionSinTerminar
    temas = {tema.codigo: tema for tema in Tema.objects.filter(consulta=vigente, es_opcion=True)}
    if _huella_de_sus_opciones(vigente) != vigente.huella_opciones:
        raise OpcionesAlteradas
    _exigir_lotes_cerrados(vigente)
    listas = _reunir(vigente)
    try:
        cuentas = escrutinio.contar(listas["contenidos"].splitlines(), reglas_de_boleta(vigente))
    except escrutinio.ContenidoInvalido as error:
        raise BoletaInvalida from error
    sellos, folios = listas["sellos"].splitlines(), listas["folios"].splitlines()
    acta = Escrutinio.objects.create(
        consulta=vigente,
        escrutado_en=reloj.ahora(),
        boletas=len(sellos) + len(folios),
        raiz_de_sellos=escrutinio.raiz_de_merkle(sellos),
        huella_de_contenidos=escrutinio.huella_de_archivo(listas["contenidos"]),
        boletas_de_papel=len(folios),
        raiz_de_folios=escrutinio.raiz_de_folios(folios),
        **listas,
    )
    ResultadoDeTema.objects.bulk_create(
        ResultadoDeTema(escrutinio=acta, tema=temas[codigo], votos=cuenta.votos, boletas=cuenta.boletas)
        for codigo, cuenta in cuentas.items()
    )
    acta.huella_de_celdas = congelar_celdas(acta=acta, temas=temas)
    acta.save(update_fields=["huella_de_celdas"])
    auditoria = _abrir_auditoria(vigente) if vigente.con_auditoria else None
    vigente.estado = EstadoConsulta.ESCRUTADA
    vigente.save(update_fields=["estado"])
    asentar(
        cadena=consulta.plan.ejercicio.slug,
        verbo="consultas.consulta_escrutada",
        asunto=vigente.asunto,
        actor=actor_de(persona),
        cambio={
            "metodo": vigente.metodo,
            "raiz_de_sellos": acta.raiz_de_sellos,
            "raiz_de_folios": acta.raiz_de_folios,
            "sha256_de_contenidos": acta.huella_de_contenidos,
            "votos": {codigo: cuenta.votos for codigo, cuenta in cuentas.items()},
            "boletas_por_tema": {codigo: cuenta.boletas for codigo, cuenta in cuentas.items()},
            "huella_opciones": vigente.huella_opciones,
            "huella_de_celdas": acta.huella_de_celdas,
            "padron": acta.padron,
            "padron_en_papel": acta.padron_en_papel,
            "sellos": len(sellos),
            "boletas_de_papel": acta.boletas_de_papel,
            "papel_sin_contar": acta.papel_sin_contar,
            "contenidos": acta.boletas,
            "raiz_de_pares": auditoria.raiz_de_pares if auditoria else "",
        },
    )
    return acta


def _exigir_lotes_cerrados(consulta: Consulta) -> None:
    abiertos = (
        Lote.objects.filter(sede__consulta=consulta, tipo=TipoDeLote.BOLETAS)
        .exclude(estado__in=[EstadoDeLote.CERRADO, EstadoDeLote.ANULADO])
        .order_by("codigo")
        .values_list("codigo", flat=True)
    )
    if codigos := list(abiertos):
        raise LotesSinCerrar(codigos)


def _reunir(consulta: Consulta) -> dict[str, Any]:
    """The published lists and the sizes, as columns of `Escrutinio`. Raises `NoCuadra` or `ListasDisparejas`.

    Each list is read apart and in its own order: no structure of this process ever pairs a seal with a content.
    """
    boletas = Boleta.objects.filter(consulta=consulta)
    de_papel = BoletaDePapel.objects.filter(
        consulta=consulta, lectura=LecturaDeFolio.VALIDA, lote__estado=EstadoDeLote.CERRADO
    )
    contadas = de_papel.filter(contada=True)
    con_sello = boletas.filter(sello__isnull=False).values_list("sello", flat=True)
    sellos = escrutinio.archivo(sello for sello in con_sello.iterator() if sello)
    folios = escrutinio.archivo(contadas.values_list("folio", flat=True).iterator())
    contenidos = escrutinio.archivo(
        [
            *boletas.values_list("contenido", flat=True).iterator(),
            *contadas.values_list("contenido", flat=True).iterator(),
        ]
    )
    padron = InscripcionEnPadron.objects.filter(consulta=consulta)
    en_papel = padron.filter(via=ViaDeInscripcion.PAPEL).count()
    en_web = padron.filter(via=ViaDeInscripcion.WEB).count()
    cuantos = {"sellos": sellos.count("\n"), "folios": folios.count("\n"), "contenidos": contenidos.count("\n")}
    if cuantos["sellos"] != en_web:
        raise NoCuadra(en_web, cuantos["sellos"])
    if cuantos["sellos"] + cuantos["folios"] != cuantos["contenidos"]:
        raise ListasDisparejas(**cuantos)
    return {
        "sellos": sellos,
        "folios": folios,
        "contenidos": contenidos,
        "padron": en_web + en_papel,
        "padron_en_papel": en_papel,
        "papel_sin_contar": de_papel.filter(contada=False).count(),
    }


def _abrir_auditoria(consulta: Consulta) -> Auditoria:
    """The window of the Secretariado: only here, and only because it was agreed, seals and contents are read together."""
    ahora, sal = reloj.ahora(), secrets.token_hex(32)
    boletas = Boleta.objects.filter(consulta=consulta).values_list("sello", "contenido")
    pares = ((sello or "", contenido) for sello, contenido in boletas.iterator())
    return Auditoria.objects.create(
        consulta=consulta,
        sal=sal,
        raiz_de_pares=escrutinio.raiz_de_pares(sal, pares),
        abierta_en=ahora,
        vence_en=ahora + dt.timedelta(days=consulta.dias_de_auditoria),
    )


def _tomar_exclusiva(consulta: Consulta) -> Consulta:
    return Consulta.objects.select_for_update(of=("self",)).select_related("plan__ejercicio").get(pk=consulta.pk)


def _huella_de_sus_opciones(consulta: Consulta) -> str:
    return huella_de_opciones(opciones_de(consulta))
