"""A batch of paper from the printer to the count: acts of the coordination, each with its entry in the bitácora."""

import uuid
from typing import Any

from django.db import IntegrityError, transaction

from archivos.commands import guardar_archivo
from bitacora.commands import asentar
from bitacora.queries.entradas import cabeza
from comun import codigos, formatos, reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import Conflicto
from comun.textos import normalizar
from consultas import fases as reglas_de_fases
from consultas import papel
from consultas.autoria import actor_de
from consultas.enums import (
    EstadoConsulta,
    EstadoDeFirma,
    EstadoDeLote,
    Fase,
    LecturaDeFolio,
    ReglaDeParticipacion,
    TipoDeLote,
)
from consultas.errors import ConsultaCerrada, ConsultaNoPublicada, DatoInvalido, EsHistorico, NoTePermite
from consultas.errors_de_papel import (
    MAXIMO_DE_PAPELES,
    CantidadInvalida,
    EstadoNoAdmite,
    FaltaMotivo,
    FueraDeTiempo,
    MasUsadosQueImpresos,
    NoCuadraElLote,
    OpcionesDistintas,
    SinCotejar,
    SinEsaFase,
)
from consultas.models import BoletaDePapel, Consulta, FirmaDeLista, FolioDeLote, Lote, Propuesta, Sede
from consultas.padron import asegurar_llave
from consultas.queries.papel import cotejo_de, cuenta_de_firmas, exigir_opciones_fijas, lotes, opciones_cambiaron

INTENTOS = 5
LARGO_DE_MOTIVO = 500


@comando(ClaseDeActo.AUTORIDAD)
def crear_lote(*, persona: Any, sede: Sede, tipo: str, cuantos: int) -> Lote:
    """So many papers with random folios are ready to print for a venue; the record keeps the hash of their folios.

    1. Guard: the consulta has that phase and it has not ended; for ballots, nobody can change the options any more.
    2. Draw folios nobody has, `B-` for ballots and `P-` for slips, and freeze the fingerprint of the options printed.

    `cuantos`: 1 to 1,000. Raises `NoTePermite`, `EsHistorico`, `ConsultaNoPublicada`, `ConsultaCerrada`, `SinEsaFase`,
    `FueraDeTiempo`, `OpcionesSinFijar`, `SinOpciones`, `CantidadInvalida`, `DatoInvalido`.
    """
    consulta = (
        Consulta.objects.select_for_update(of=("self",)).select_related("plan__ejercicio").get(pk=sede.consulta_id)
    )
    if not persona.has_perm("consultas.preparar_papel", consulta):
        raise NoTePermite("preparar papel en esta consulta")
    if consulta.es_historico:
        raise EsHistorico
    if consulta.estado == EstadoConsulta.BORRADOR:
        raise ConsultaNoPublicada
    if consulta.estado != EstadoConsulta.PUBLICADA:
        raise ConsultaCerrada
    if tipo not in TipoDeLote.values:
        raise DatoInvalido("tipo_invalido", "Elige boletas o papeletas de propuesta.", "tipo")
    if not 1 <= cuantos <= MAXIMO_DE_PAPELES:
        raise CantidadInvalida
    fase = Fase.VOTACION if tipo == TipoDeLote.BOLETAS else Fase.PROPUESTAS
    tramo = reglas_de_fases.de(consulta.fases.all(), fase)
    if tramo is None:
        raise SinEsaFase(fase.label.lower())
    if reloj.ahora() >= tramo.fin:
        raise FueraDeTiempo(f"La fase de {fase.label.lower()} ya terminó: nadie alcanzaría a usar ese papel.")
    lote = Lote(sede=sede, tipo=tipo, impresos=cuantos, creado_en=reloj.ahora())
    if tipo == TipoDeLote.BOLETAS:
        lote.huella_opciones = exigir_opciones_fijas(consulta)
        if consulta.regla != ReglaDeParticipacion.CORREO:
            asegurar_llave(consulta)  # its signatures will be looked for on the roll
    folios = _imprimir(lote, papel.BOLETA if tipo == TipoDeLote.BOLETAS else papel.PAPELETA)
    asentar(
        cadena=consulta.ejercicio.slug,
        verbo="consultas.lote_creado",
        asunto=lote.asunto,
        actor=actor_de(persona),
        cambio={
            "sede": sede.codigo,
            "consulta": consulta.slug,
            "tipo": tipo,
            "impresos": cuantos,
            "huella_de_folios": papel.huella_de_folios(folios),
            "huella_opciones": lote.huella_opciones,
        },
    )
    return lote


@comando(ClaseDeActo.AUTORIDAD)
def recibir_lote(*, persona: Any, lote: Lote, usados: int, escaneo: Any = None) -> Lote:
    """The urn of a batch came back: how many papers it held, and their scan when there is one.

    The scan is kept apart and is never published: somebody's hand is in it. Raises `NoTePermite`, `EstadoNoAdmite`,
    `MasUsadosQueImpresos`, and those of `guardar_archivo`.
    """
    lote = tomar(lote)
    if not persona.has_perm("consultas.preparar_papel", lote):
        raise NoTePermite("recibir lotes de esta consulta")
    exigir_papel_abierto(lote.consulta)
    if lote.estado != EstadoDeLote.IMPRESO:
        raise EstadoNoAdmite(lote.get_estado_display(), "recibir otra vez")
    if not 0 <= usados <= lote.impresos:
        raise MasUsadosQueImpresos(lote.impresos)
    if escaneo is not None:
        lote.escaneo = guardar_archivo(persona=persona, subida=escaneo, publico=False)
    lote.usados, lote.estado, lote.recibido_en = usados, EstadoDeLote.RECIBIDO, reloj.ahora()
    lote.save(update_fields=["usados", "estado", "recibido_en", "escaneo"])
    asentar(
        cadena=lote.ejercicio.slug,
        verbo="consultas.lote_recibido",
        asunto=lote.asunto,
        actor=actor_de(persona),
        cambio={"usados": usados, "escaneo": lote.escaneo.huella if lote.escaneo else ""},
    )
    return lote


@comando(ClaseDeActo.AUTORIDAD)
def cerrar_lote(*, persona: Any, lote: Lote, motivo: str = "") -> Lote:
    """What a batch of ballots says is settled and public, and its papers wait for the tally.

    1. Lock the consulta, which whoever tallies locks too, then the batch.
    2. Refuse while the captures differ, or when the urn, the captures and the list do not add up and nobody says why.
    3. As many papers as duplicate signatures are left out by a public draw (ADR 0012).
    4. Write each paper far from any name, forget the identities of the list, freeze the acta.

    A batch of slips closes with the count of those captured. Raises `NoTePermite`, `EstadoNoAdmite`, `SinCotejar`,
    `NoCuadraElLote`, `OpcionesDistintas`, `ConsultaCerrada`.
    """
    Consulta.objects.select_for_update(of=("self",)).get(pk=lote.sede.consulta_id)
    lote = tomar(lote)
    if not persona.has_perm("consultas.cotejar", lote):
        raise NoTePermite("cerrar lotes de esta consulta")
    exigir_papel_abierto(lote.consulta)
    motivo = normalizar(motivo)[:LARGO_DE_MOTIVO]
    acta = _acta_de_boletas(lote, motivo) if lote.tipo == TipoDeLote.BOLETAS else _acta_de_papeletas(lote, motivo)
    lote.estado, lote.cerrado_en = EstadoDeLote.CERRADO, reloj.ahora()
    acta |= {"codigo": lote.codigo, "tipo": lote.tipo, "impresos": lote.impresos, "usados": lote.usados}
    acta |= {"motivo": motivo, "cerrado_en": lote.cerrado_en.isoformat()}
    lote.acta, lote.semilla_de_descuento = acta, acta.get("semilla", "")
    lote.save(update_fields=["estado", "cerrado_en", "acta", "semilla_de_descuento"])
    asentar(
        cadena=lote.ejercicio.slug,
        verbo="consultas.lote_cerrado",
        asunto=lote.asunto,
        actor=actor_de(persona),
        cambio={k: v for k, v in acta.items() if k not in {"folios", "cerrado_en"}},
    )
    return lote


@comando(ClaseDeActo.AUTORIDAD)
def anular_lote(*, persona: Any, lote: Lote, motivo: str) -> Lote:
    """A batch is out, before it is closed, for a reason that everybody reads. Whoever signed its list stays on the roll.

    Raises `NoTePermite`, `EstadoNoAdmite`, `FaltaMotivo`.
    """
    lote = tomar(lote)
    if not persona.has_perm("consultas.cotejar", lote):
        raise NoTePermite("anular lotes de esta consulta")
    exigir_papel_abierto(lote.consulta)
    if lote.estado in {EstadoDeLote.CERRADO, EstadoDeLote.ANULADO}:
        raise EstadoNoAdmite(lote.get_estado_display(), "anular")
    if lote.tipo == TipoDeLote.PROPUESTAS and lote.folios.filter(propuesta__isnull=False).exists():
        raise EstadoNoAdmite(lote.get_estado_display(), "anular: ya hay propuestas publicadas con sus folios")
    motivo = normalizar(motivo)[:LARGO_DE_MOTIVO]
    if len(motivo) < 10:
        raise FaltaMotivo("es público y queda en la bitácora.")
    antes = lote.estado
    lote.estado, lote.motivo_de_anulacion = EstadoDeLote.ANULADO, motivo
    lote.save(update_fields=["estado", "motivo_de_anulacion"])
    FirmaDeLista.objects.filter(lote=lote).update(identidad="")
    asentar(
        cadena=lote.ejercicio.slug,
        verbo="consultas.lote_anulado",
        asunto=lote.asunto,
        actor=actor_de(persona),
        cambio={"motivo": motivo, "estaba": antes, "impresos": lote.impresos, "usados": lote.usados},
    )
    return lote


def tomar(lote: Lote) -> Lote:
    """The batch as it stands now, its row locked until the act ends."""
    return lotes().select_for_update(of=("self",)).get(pk=lote.pk)


def exigir_papel_abierto(consulta: Consulta) -> None:
    """Raises `EsHistorico`, `ConsultaNoPublicada`; `ConsultaCerrada` once the ballots were tallied."""
    if consulta.es_historico:
        raise EsHistorico
    if consulta.estado == EstadoConsulta.BORRADOR:
        raise ConsultaNoPublicada
    if consulta.estado == EstadoConsulta.ESCRUTADA:
        raise ConsultaCerrada


def _imprimir(lote: Lote, prefijo: str) -> list[str]:
    """Save the batch with as many folios as papers, none of them taken."""
    for _ in range(INTENTOS):
        lote.codigo = codigos.folio(papel.LOTE, 5)
        folios: set[str] = set()
        while len(folios) < lote.impresos:
            folios.add(codigos.folio(prefijo, papel.LARGO_DE_FOLIO))
        if Propuesta.objects.filter(folio__in=folios).exists():
            continue
        try:
            with transaction.atomic():
                lote.save(force_insert=True)
                FolioDeLote.objects.bulk_create(FolioDeLote(lote=lote, folio=folio) for folio in sorted(folios))
        except IntegrityError:
            lote.pk = None
        else:
            return sorted(folios)
    raise Conflicto("sin_folio", "No se pudieron asignar folios: vuelve a intentarlo.")


def _acta_de_papeletas(lote: Lote, motivo: str) -> dict[str, Any]:
    if lote.estado not in {EstadoDeLote.RECIBIDO, EstadoDeLote.EN_CAPTURA}:
        raise EstadoNoAdmite(lote.get_estado_display(), "cerrar")
    folios = list(lote.folios.filter(propuesta__isnull=False).order_by("folio").values_list("folio", flat=True))
    if len(folios) != lote.usados and len(motivo) < 10:
        raise NoCuadraElLote(f"La sede contó {lote.usados} papeletas y se capturaron {len(folios)}.")
    return {"capturados": len(folios), "folios": folios}


def _acta_de_boletas(lote: Lote, motivo: str) -> dict[str, Any]:
    """The figures of the batch, with its papers written."""
    if lote.estado == EstadoDeLote.CON_DIFERENCIAS:
        cuantas = len({d.folio for d in cotejo_de(lote).pendientes})
        raise SinCotejar(f"las dos capturas difieren en {formatos.numero(cuantas)} papeles y falta resolverlos.")
    if lote.estado != EstadoDeLote.COTEJADO:
        raise SinCotejar("faltan capturas. Dos personas distintas capturan cada lote.")
    cotejo = cotejo_de(lote)
    if cotejo.pendientes:
        raise SinCotejar("las dos capturas todavía difieren.")
    if opciones_cambiaron(lote):
        raise OpcionesDistintas
    firmas, finales = cuenta_de_firmas(lote), cotejo.finales
    _exigir_que_cuadre(lote, len(finales), sum(firmas.values()), motivo)
    numero, huella = cabeza(lote.ejercicio.slug)
    semilla = papel.semilla_de_descuento(lote.codigo, finales, huella)
    descontadas = papel.sortear(finales, firmas[EstadoDeFirma.DUPLICADA], semilla)
    fuera = set(descontadas)
    boletas = [
        BoletaDePapel(
            consulta_id=lote.sede.consulta_id,
            lote=lote,
            folio=folio,
            lectura=leida.lectura,
            contenido=leida.contenido,
            contada=folio not in fuera,
        )
        for folio, leida in finales.items()
    ]
    BoletaDePapel.objects.bulk_create(sorted(boletas, key=_clave_al_azar))
    # They served to know who had taken part already; from here on only the roll needs to know.
    FirmaDeLista.objects.filter(lote=lote).update(identidad="")
    por_lectura = {valor: sum(leida.lectura == valor for leida in finales.values()) for valor in LecturaDeFolio.values}
    return {
        "capturados": len(finales),
        "validas": por_lectura[LecturaDeFolio.VALIDA],
        "en_blanco": por_lectura[LecturaDeFolio.EN_BLANCO],
        "nulas": por_lectura[LecturaDeFolio.NULA],
        "diferencias_resueltas": cotejo.resueltas,
        "inscritas": firmas[EstadoDeFirma.INSCRITA],
        "duplicadas": firmas[EstadoDeFirma.DUPLICADA],
        "sin_cotejo": firmas[EstadoDeFirma.SIN_COTEJO],
        "descontadas": descontadas,
        "semilla": semilla,
        "cabeza_numero": numero,
        "cabeza_huella": huella,
        "folios": list(finales),
        "huella_de_folios": papel.huella_de_folios(finales),
    }


def _exigir_que_cuadre(lote: Lote, capturados: int, firmas: int, motivo: str) -> None:
    if len(motivo) >= 10:
        return
    if capturados != lote.usados:
        raise NoCuadraElLote(f"La sede contó {lote.usados} papeles y se capturaron {capturados}.")
    if lote.consulta.regla != ReglaDeParticipacion.CORREO and capturados > firmas:
        raise NoCuadraElLote(f"Hay {capturados} papeles y {firmas} firmas en la lista: no puede haber más papeles.")


def _clave_al_azar(boleta: BoletaDePapel) -> uuid.UUID:
    """The order of the rows in the table says nothing of the order of capture."""
    return boleta.id
