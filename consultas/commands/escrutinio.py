"""Ending a vote and tallying it: acts of the coordination, each with its entry in the bitácora."""

from bitacora.commands import asentar
from comun import formatos, reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import Conflicto, ReglaIncumplida
from consultas import escrutinio, fases
from consultas.autoria import actor_de
from consultas.enums import EstadoConsulta, Fase, ReglaDeParticipacion
from consultas.errors import ConsultaCerrada, ConsultaNoPublicada, EsHistorico, FaseNoAbierta, NoTePermite
from consultas.models import Boleta, Consulta, Escrutinio, InscripcionEnPadron, ResultadoDeTema, Tema
from consultas.opciones import huella_de_opciones
from consultas.queries.consultas import opciones_de
from cuentas.models import Persona


class VotacionAbierta(ReglaIncumplida):
    """The planned end has not come; in a real exercise nobody may bring it forward."""

    def __init__(self, fin: str) -> None:
        super().__init__(
            "votacion_abierta",
            f"La votación sigue abierta hasta el {fin}: no se termina antes de la fecha publicada.",
        )


class FaltaMotivo(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "falta_motivo", "Di por qué la votación termina antes de su fecha: el motivo es público.", campo="motivo"
        )


class VotacionSinTerminar(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("votacion_sin_terminar", "Primero termina la votación; después se escruta.")


class YaEscrutada(Conflicto):
    def __init__(self) -> None:
        super().__init__("ya_escrutada", "Esta consulta ya se escrutó; sus cifras no cambian.")


class OpcionesAlteradas(ReglaIncumplida):
    """What people voted on is not what is in the tables now: somebody changed it past the portal."""

    def __init__(self) -> None:
        super().__init__(
            "opciones_alteradas",
            "Los temas de la boleta ya no son los que se fijaron al abrir la votación. No se puede seguir hasta aclararlo.",
        )


class NoCuadra(ReglaIncumplida):
    def __init__(self, padron: int, boletas: int) -> None:
        super().__init__(
            "no_cuadra",
            f"El padrón tiene {padron} inscripciones y hay {boletas} boletas: deben ser iguales. No se escruta hasta "
            "aclararlo.",
            {"padron": padron, "boletas": boletas},
        )


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

    One transaction: killed halfway it leaves nothing, and trying again gives the same root, because seals and contents
    are put in order before anything is computed from them. Sums are checked first: seals = contents = ballots by
    construction, and under the rule `correo` as many as people on the roll.

    Raises `NoTePermite`, `YaEscrutada`, `VotacionSinTerminar`, `OpcionesAlteradas`, `NoCuadra`, and `ReglaIncumplida`
    (`contenido_invalido`) when a stored ballot is one that nobody could have cast.
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
    # Two reads, each in its own order: no structure of this process ever pairs a seal with a content.
    sellos = escrutinio.archivo(Boleta.objects.filter(consulta=vigente).values_list("sello", flat=True).iterator())
    contenidos = escrutinio.archivo(
        Boleta.objects.filter(consulta=vigente).values_list("contenido", flat=True).iterator()
    )
    boletas, padron = sellos.count("\n"), InscripcionEnPadron.objects.filter(consulta=vigente).count()
    if boletas != contenidos.count("\n") or (vigente.regla == ReglaDeParticipacion.CORREO and boletas != padron):
        raise NoCuadra(padron, boletas)
    try:
        votos = escrutinio.contar(contenidos.splitlines(), temas)
    except escrutinio.ContenidoInvalido as error:
        raise ReglaIncumplida(
            "contenido_invalido",
            "Hay una boleta guardada que nadie pudo depositar así. No se escruta hasta aclararlo.",
        ) from error
    acta = Escrutinio.objects.create(
        consulta=vigente,
        escrutado_en=reloj.ahora(),
        boletas=boletas,
        padron=padron,
        raiz_de_sellos=escrutinio.raiz_de_merkle(sellos.splitlines()),
        huella_de_contenidos=escrutinio.huella_de_archivo(contenidos),
        sellos=sellos,
        contenidos=contenidos,
    )
    ResultadoDeTema.objects.bulk_create(
        ResultadoDeTema(escrutinio=acta, tema=temas[codigo], votos=cuantos) for codigo, cuantos in votos.items()
    )
    vigente.estado = EstadoConsulta.ESCRUTADA
    vigente.save(update_fields=["estado"])
    asentar(
        cadena=consulta.plan.ejercicio.slug,
        verbo="consultas.consulta_escrutada",
        asunto=vigente.asunto,
        actor=actor_de(persona),
        cambio={
            "raiz_de_sellos": acta.raiz_de_sellos,
            "sha256_de_contenidos": acta.huella_de_contenidos,
            "votos": votos,
            "huella_opciones": vigente.huella_opciones,
            "padron": padron,
            "sellos": boletas,
            "contenidos": contenidos.count("\n"),
        },
    )
    return acta


def _tomar_exclusiva(consulta: Consulta) -> Consulta:
    return Consulta.objects.select_for_update(of=("self",)).select_related("plan__ejercicio").get(pk=consulta.pk)


def _huella_de_sus_opciones(consulta: Consulta) -> str:
    return huella_de_opciones(opciones_de(consulta))
