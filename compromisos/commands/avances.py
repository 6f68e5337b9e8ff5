"""Progress as whoever carries it out reports it: one activity, or many at once, all or none (domain.md §8)."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from bitacora.actor import Actor
from bitacora.commands import asentar
from compromisos.commands.disputas import cerrar_disputas_que_coinciden
from compromisos.commands.evidencias import (
    EvidenciaDicha,
    armar_evidencias,
    resumen_de_evidencias,
)
from compromisos.commands.guardias_de_reportes import Lote, exigir_que_reporte, revisar_lote, tomar_lote
from compromisos.commands.semaforos import fijar_llaves, recalcular_semaforos
from compromisos.errors import LlaveDeOtroActo
from compromisos.errors_de_reportes import DemasiadosRenglones, ErrorDeRenglon, ReportesConErrores, SinRenglones
from compromisos.models import Actividad, Avance, Compromiso, Corte, Evidencia
from compromisos.renglones_de_avance import NO_SE_PREGUNTA, RenglonDeAvance, SinPreguntar
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import ErrorDeDominio
from comun.textos import normalizar
from cuentas.models import Persona
from planes.models import Plan
from secretariado.actores import como
from secretariado.models import Organizacion

TOPE_DE_RENGLONES = 1_000


@comando(ClaseDeActo.AUTORIDAD)
def registrar_avance(
    *,
    persona: Persona,
    compromiso: Compromiso,
    organizacion: Organizacion,
    porcentaje: Decimal,
    narrativa: str,
    actividad: Actividad | None = None,
    evidencias: Sequence[EvidenciaDicha] = (),
    fecha: dt.date | None = None,
    corte: Corte | None = None,
    explicacion: str = "",
    motivo_de_baja: str = "",
    anterior: int | SinPreguntar | None = NO_SE_PREGUNTA,
    llave_de_acto: uuid.UUID | None = None,
) -> Avance:
    """An organisation says how far one activity of its own has got, and where that can be seen.

    1. Lock the commitment: reports on it are taken one at a time.
    2. The same `llave_de_acto` answers with the report it already made.
    3. Guards: who (`guardias_de_reportes`) and what (`renglones_de_avance`).
    4. Write it with its evidence; keep both keys, the newest report and the colours as they stand now.

    `actividad` None: the whole commitment, only while it has no activities of the authority. `porcentaje`: Decimal,
    points of a hundred. `fecha`: the day that the figure is of, today when nothing is said; at a `corte`, the corte's.
    `anterior`: the newest report that the person read (its key), or None when there was none.
    Reports are never edited: a correction is another report. Raises what `revisar_lote` finds, `LlaveDeOtroActo`.
    """
    renglon = RenglonDeAvance(
        actividad, porcentaje, narrativa, explicacion, motivo_de_baja, tuple(evidencias), anterior, compromiso
    )
    exigir_que_reporte(persona, organizacion, compromiso.plan.ejercicio_id)
    lote = tomar_lote(persona, compromiso.plan, organizacion, [renglon], corte, fecha)
    llave = llave_de_acto or uuid.uuid4()
    repetido = Avance.objects.filter(llave_de_acto=llave).first()
    if repetido is not None:
        pedido = (compromiso.pk, actividad.pk if actividad else None, persona.pk)
        if (repetido.compromiso_id, repetido.actividad_id, repetido.autor_id) != pedido:
            raise LlaveDeOtroActo
        return repetido
    for _, error in revisar_lote(lote):
        raise error
    (avance,), guardadas = _escribir(lote, [llave], None)
    asentar(
        cadena=lote.plan.ejercicio.slug,
        verbo="compromisos.avance_registrado",
        asunto=actividad.asunto if actividad else compromiso.asunto,
        actor=_actor(lote),
        cambio=_dicho(avance, guardadas.get(avance.pk, ())) | {"corte": lote.corte.numero if lote.corte else ""},
    )
    return avance


@comando(ClaseDeActo.AUTORIDAD)
def registrar_avances(
    *,
    persona: Persona,
    plan: Plan,
    organizacion: Organizacion,
    renglones: Sequence[RenglonDeAvance],
    corte: Corte | None = None,
    fecha: dt.date | None = None,
    llave_de_acto: uuid.UUID,
) -> list[Avance]:
    """An organisation reports on several of its activities of a plan in one act: all of them or none, one entry.

    Each row's own key is derived from `llave_de_acto`; the same one answers with the reports it already made. The number
    of queries does not depend on how many rows there are (files apart).
    Raises `NoReporta`, `SinRenglones`, `DemasiadosRenglones`, `ReportesConErrores` (every row that does not serve),
    what `tomar_lote` raises about the plan and the corte, `LlaveDeOtroActo`.
    """
    exigir_que_reporte(persona, organizacion, plan.ejercicio_id)
    _exigir_renglones(renglones)
    lote = tomar_lote(persona, plan, organizacion, renglones, corte, fecha)
    repetidos = list(Avance.objects.filter(lote=llave_de_acto).order_by("pk"))
    if repetidos:
        if any((uno.autor_id, uno.organizacion_id) != (persona.pk, organizacion.pk) for uno in repetidos):
            raise LlaveDeOtroActo
        return repetidos
    hallados = revisar_lote(lote)
    if hallados:
        raise ReportesConErrores(_por_renglon(hallados))
    llaves = [uuid.uuid5(llave_de_acto, renglon.clave) for renglon in lote.renglones]
    avances, guardadas = _escribir(lote, llaves, llave_de_acto)
    asentar(
        cadena=lote.plan.ejercicio.slug,
        verbo="compromisos.avances_registrados",
        asunto=lote.corte.asunto if lote.corte else lote.plan.asunto,
        actor=_actor(lote),
        cambio={
            "organizacion": organizacion.slug,
            "cuantos": len(avances),
            "reportes": [_dicho(avance, guardadas.get(avance.pk, ())) for avance in avances],
        },
    )
    return avances


@comando(ClaseDeActo.PRIVADO)
def ensayar_avances(
    *,
    persona: Persona,
    plan: Plan,
    organizacion: Organizacion,
    renglones: Sequence[RenglonDeAvance],
    corte: Corte | None = None,
    fecha: dt.date | None = None,
) -> list[ErrorDeRenglon]:
    """What `registrar_avances` would refuse of each row, with nothing written. Raises what it raises about the whole."""
    exigir_que_reporte(persona, organizacion, plan.ejercicio_id)
    _exigir_renglones(renglones)
    return _por_renglon(
        revisar_lote(tomar_lote(persona, plan, organizacion, renglones, corte, fecha), con_evidencia=True)
    )


def _exigir_renglones(renglones: Sequence[RenglonDeAvance]) -> None:
    if not renglones:
        raise SinRenglones
    if len(renglones) > TOPE_DE_RENGLONES:
        raise DemasiadosRenglones(TOPE_DE_RENGLONES)


def _por_renglon(hallados: Iterable[tuple[int, ErrorDeDominio]]) -> list[ErrorDeRenglon]:
    return [ErrorDeRenglon(lugar, error.campo or "", error.codigo, error.mensaje) for lugar, error in hallados]


def _escribir(
    lote: Lote, llaves: Sequence[uuid.UUID], llave_del_lote: uuid.UUID | None
) -> tuple[list[Avance], dict[int, list[Evidencia]]]:
    """The reports, what shows each, and every figure kept from them. Evidence that does not serve stops all of it."""
    ahora = reloj.ahora()
    avances = Avance.objects.bulk_create(
        [
            Avance(
                compromiso=renglon.compromiso,
                actividad=renglon.actividad,
                corte=lote.corte,
                organizacion=lote.organizacion,
                autor=lote.persona,
                porcentaje=renglon.dicho.porcentaje,
                previo=renglon.habia.vigente,
                narrativa=normalizar(renglon.dicho.narrativa),
                explicacion=normalizar(renglon.dicho.explicacion),
                motivo_de_baja=normalizar(renglon.dicho.motivo_de_baja),
                fecha=lote.plazo.fecha,
                tardio=lote.tardio,
                registrado_en=ahora,
                lote=llave_del_lote,
                llave_de_acto=llave,
            )
            for renglon, llave in zip(lote.renglones, llaves, strict=True)
        ]
    )
    guardadas = _evidencias(lote, avances)
    tocadas = [renglon.actividad for renglon in lote.renglones if renglon.actividad is not None]
    fijar_llaves(tocadas)
    _fijar_ultimos(avances)
    recalcular_semaforos(compromisos=[compromiso.pk for compromiso in lote.compromisos])
    cerrar_disputas_que_coinciden(
        actividades=tocadas,
        compromisos=[renglon.compromiso.pk for renglon in lote.renglones if renglon.actividad is None],
    )
    return avances, guardadas


def _evidencias(lote: Lote, avances: Sequence[Avance]) -> dict[int, list[Evidencia]]:
    """By report. In a batch, what is wrong is told of every row; alone, as it comes."""
    armadas: dict[int, list[Evidencia]] = {}
    errores: list[tuple[int, ErrorDeDominio]] = []
    for lugar, (renglon, avance) in enumerate(zip(lote.renglones, avances, strict=True), start=1):
        try:
            armadas[avance.pk] = armar_evidencias(
                persona=lote.persona,
                compromiso=renglon.compromiso,
                actividad=renglon.actividad,
                organizacion=lote.organizacion,
                dichas=renglon.dicho.evidencias,
                llave=avance.llave_de_acto,
                avance=avance,
            )
        except ErrorDeDominio as error:
            if avance.lote is None:
                raise
            errores.append((lugar, error))
    if errores:
        raise ReportesConErrores(_por_renglon(errores))
    Evidencia.objects.bulk_create([una for suyas in armadas.values() for una in suyas])
    return armadas


def _fijar_ultimos(avances: Sequence[Avance]) -> None:
    """The newest report of each commitment, on its row, so that lists need no subquery. At most two queries.

    The commitments come from the lock, with the report that was the newest until now.
    """
    cambiados: dict[int, Compromiso] = {}
    for avance in avances:
        compromiso = cambiados.get(avance.compromiso_id, avance.compromiso)
        ultimo = compromiso.ultimo_avance
        if ultimo is None or ultimo.estado == "observado" or _orden(avance) >= _orden(ultimo):
            compromiso.ultimo_avance = avance
            cambiados[compromiso.pk] = compromiso
    Compromiso.objects.bulk_update(cambiados.values(), ["ultimo_avance"], batch_size=500)


def _orden(avance: Avance) -> tuple[dt.date, dt.datetime, int]:
    return avance.fecha, avance.registrado_en, avance.pk


def _actor(lote: Lote) -> Actor:
    return como(lote.persona, lote.rol, lote.organizacion.nombre)


def _dicho(avance: Avance, evidencias: Sequence[Evidencia]) -> dict[str, Any]:
    """A report as the entry of its act tells it."""
    return {
        "compromiso": avance.compromiso.slug,
        "actividad": avance.actividad.clave if avance.actividad else "",
        "porcentaje": avance.porcentaje,
        "anterior": avance.previo if avance.previo is not None else "",
        "fecha": avance.fecha,
        "tardio": avance.tardio,
        "narrativa": avance.narrativa,
        "evidencias": resumen_de_evidencias(evidencias),
        "explicacion": avance.explicacion,
        "motivo_de_baja": avance.motivo_de_baja,
    }
