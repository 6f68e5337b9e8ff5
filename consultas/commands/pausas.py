"""Stopping participation between two instants, with a public reason: electoral silence above all (domain.md §4)."""

import datetime as dt
from typing import Any

from bitacora.commands import asentar
from comun import formatos, reloj
from comun.comandos import ClaseDeActo, comando
from comun.fechas import exigir_creible
from comun.textos import normalizar
from consultas import fases as reglas_de_fases
from consultas.autoria import actor_de
from consultas.commands.consultas import exigir_que_no_sea_historica, tomar
from consultas.enums import EstadoConsulta, Fase
from consultas.errors import ConsultaCerrada, ConsultaNoPublicada, NoTePermite
from consultas.errors_de_configuracion import PausaInvalida, PausaRepetida, PausaSeComeElFin, SinPausa
from consultas.models import Consulta, FaseDeConsulta, Pausa, Prorroga
from consultas.reglas_de_consulta import MOTIVO_MAXIMO, MOTIVO_MINIMO
from planes.commands import evaluar_requisitos

FUNDAMENTO_MAXIMO = 300
DIAS_MAXIMOS = 180
_DE_PARTICIPAR = (Fase.PROPUESTAS, Fase.VOTACION)


@comando(ClaseDeActo.AUTORIDAD)
def pausar_consulta(
    *,
    persona: Any,
    consulta: Consulta,
    desde: dt.datetime | None,
    hasta: dt.datetime,
    motivo: str,
    fundamento: str,
    recorrer: bool,
) -> Pausa:
    """Nobody proposes, supports nor votes from `desde` (None: from now) until `hasta`, out; everybody reads why.

    1. Lock the consulta: no ballot is half way in.
    2. One pause in force or to come at a time.
    3. `recorrer`: each phase of participation that the pause touches ends later by what the pause lasts, and pushes
       those after it; one `Prorroga` each. Without it, a pause that covers the end of one is refused.

    Raises `PausaInvalida`, `PausaRepetida`, `PausaSeComeElFin`, `ConsultaNoPublicada`, `ConsultaCerrada`.
    """
    consulta = tomar(consulta)
    if not persona.has_perm("consultas.pausar", consulta):
        raise NoTePermite("poner en pausa esta consulta")
    exigir_que_no_sea_historica(consulta)
    if consulta.estado == EstadoConsulta.BORRADOR:
        raise ConsultaNoPublicada
    if consulta.estado != EstadoConsulta.PUBLICADA:
        raise ConsultaCerrada
    ahora = reloj.ahora()
    if consulta.pausada_hasta is not None and consulta.pausada_hasta > ahora:
        raise PausaRepetida
    motivo = _motivo(motivo)
    fundamento = " ".join(normalizar(fundamento).split())
    if len(fundamento) > FUNDAMENTO_MAXIMO:
        raise PausaInvalida(
            "fundamento_largo", f"El fundamento lleva hasta {FUNDAMENTO_MAXIMO} caracteres.", "fundamento"
        )
    desde = _exigir_fechas(desde, hasta, ahora)

    filas = {fila.fase: fila for fila in consulta.fases.select_for_update()}
    movidas = _recorridas(list(filas.values()), desde, hasta, ahora, recorrer=recorrer)
    prorrogas = [
        Prorroga(
            consulta=consulta,
            fase=tramo.fase,
            fin_anterior=filas[tramo.fase].fin,
            fin_nuevo=tramo.fin,
            motivo=f"Se recorre por la pausa: {motivo}",
            persona=persona,
            registrada_en=ahora,
        )
        for tramo in movidas
    ]
    cambio_de_fases = {
        tramo.fase: {
            "inicio": [filas[tramo.fase].inicio, tramo.inicio],
            "fin": [filas[tramo.fase].fin, tramo.fin],
        }
        for tramo in movidas
    }
    Prorroga.objects.bulk_create(prorrogas)
    for tramo in movidas:
        filas[tramo.fase].inicio, filas[tramo.fase].fin = tramo.inicio, tramo.fin
    FaseDeConsulta.objects.bulk_update([filas[tramo.fase] for tramo in movidas], ["inicio", "fin"])
    consulta.pausada_desde, consulta.pausada_hasta, consulta.motivo_de_pausa = desde, hasta, motivo
    consulta.save(update_fields=["pausada_desde", "pausada_hasta", "motivo_de_pausa"])
    pausa = Pausa.objects.create(
        consulta=consulta,
        desde=desde,
        hasta=hasta,
        motivo=motivo,
        fundamento=fundamento,
        persona=persona,
        registrada_en=ahora,
    )
    if movidas:
        evaluar_requisitos(plan=consulta.plan)
    asentar(
        cadena=consulta.ejercicio.slug,
        verbo="consultas.consulta_pausada",
        asunto=consulta.asunto,
        actor=actor_de(persona),
        cambio={
            "desde": desde,
            "hasta": hasta,
            "motivo": motivo,
            "fundamento": fundamento,
            "fases": cambio_de_fases,
        },
    )
    return pausa


@comando(ClaseDeActo.AUTORIDAD)
def levantar_pausa(*, persona: Any, consulta: Consulta, motivo: str) -> Pausa:
    """The pause in force ends now, or the announced one does not happen. Phases that it moved stay where they are.

    Raises `SinPausa`, also the second time; `PausaInvalida` without a reason.
    """
    consulta = tomar(consulta)
    if not persona.has_perm("consultas.pausar", consulta):
        raise NoTePermite("levantar la pausa de esta consulta")
    exigir_que_no_sea_historica(consulta)
    ahora = reloj.ahora()
    if consulta.pausada_hasta is None or consulta.pausada_hasta <= ahora:
        raise SinPausa
    motivo = _motivo(motivo)
    pausa = consulta.pausas.filter(levantada_en__isnull=True).order_by("-pk").first()
    if pausa is None:
        raise SinPausa
    pausa.levantada_en = ahora
    pausa.save(update_fields=["levantada_en"])
    consulta.pausada_desde = consulta.pausada_hasta = None
    consulta.motivo_de_pausa = ""
    consulta.save(update_fields=["pausada_desde", "pausada_hasta", "motivo_de_pausa"])
    asentar(
        cadena=consulta.ejercicio.slug,
        verbo="consultas.pausa_levantada",
        asunto=consulta.asunto,
        actor=actor_de(persona),
        cambio={"desde": pausa.desde, "hasta": pausa.hasta, "levantada_en": ahora, "motivo": motivo},
    )
    return pausa


def _motivo(motivo: str) -> str:
    motivo = normalizar(motivo)
    if not MOTIVO_MINIMO <= len(motivo) <= MOTIVO_MAXIMO:
        raise PausaInvalida(
            "motivo_corto" if len(motivo) < MOTIVO_MINIMO else "motivo_largo",
            f"El motivo es público: escríbelo con {MOTIVO_MINIMO} a {formatos.numero(MOTIVO_MAXIMO)} caracteres.",
            "motivo",
        )
    return motivo


def _exigir_fechas(desde: dt.datetime | None, hasta: dt.datetime, ahora: dt.datetime) -> dt.datetime:
    """When the pause begins. What was done before this instant was done in time: a pause never reaches back."""
    if desde is not None:
        exigir_creible(desde, "desde")
    exigir_creible(hasta, "hasta")
    if desde is not None and desde < ahora:
        raise PausaInvalida(
            "pausa_hacia_atras", "Una pausa no empieza en el pasado: deja vacío el inicio y empieza ahora.", "desde"
        )
    inicio = ahora if desde is None else desde
    if hasta <= inicio:
        raise PausaInvalida("pausa_al_reves", "La pausa termina después de empezar: revisa las dos fechas.", "hasta")
    if hasta - inicio > dt.timedelta(days=DIAS_MAXIMOS):
        raise PausaInvalida("pausa_larga", f"Una pausa dura a lo más {DIAS_MAXIMOS} días.", "hasta")
    return inicio


def _recorridas(
    filas: list[FaseDeConsulta], desde: dt.datetime, hasta: dt.datetime, ahora: dt.datetime, *, recorrer: bool
) -> list[reglas_de_fases.Tramo]:
    """The phases that move because of the pause, as they end up; none when none has to."""
    antes = {fila.fase: reglas_de_fases.Tramo(fila.fase, fila.inicio, fila.fin) for fila in filas}
    despues = [antes[fase] for fase in reglas_de_fases.ORDEN if fase in antes]
    tocadas = [
        antes[fase]
        for fase in _DE_PARTICIPAR
        if fase in antes and antes[fase].fin > ahora and antes[fase].inicio < hasta and antes[fase].fin > desde
    ]
    if not recorrer:
        for tramo in tocadas:
            if tramo.fin <= hasta:
                raise PausaSeComeElFin(Fase(tramo.fase).label.lower())
        return []
    for tramo in tocadas:
        # One that the push of the one before already carried whole past the pause lost nothing.
        vigente = next(t for t in despues if t.fase == tramo.fase)
        if vigente.inicio >= hasta:
            continue
        fin_nuevo = vigente.fin + (hasta - desde)
        exigir_creible(fin_nuevo, "hasta")
        despues = reglas_de_fases.recorrer(despues, tramo.fase, fin_nuevo)
    return [tramo for tramo in despues if tramo.fin != antes[tramo.fase].fin]
