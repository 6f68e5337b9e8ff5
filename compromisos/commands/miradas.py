"""What a round of looks writes. None of these is an act: a machine looked. The network is `compromisos/ronda.py`'s."""

import datetime as dt
import uuid
from dataclasses import fields

from django.db.models import Exists, OuterRef, Q, QuerySet

from compromisos.enums import SE_MIDEN
from compromisos.enums_de_vigencia import EstadoDeResultado, OrigenDeResultado
from compromisos.miradas import Mirada, Situacion, siguiente, tras
from compromisos.models import Evidencia, Medicion, ResultadoVigilado, RevisionDeResultado
from compromisos.models.vigencia import LARGO_DE_DIRECCION_FINAL
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.enums import Naturaleza
from planes.models import Plan

TRAMO = 500
# A round that stopped in the middle lets go of what it had in hand after this.
DURA_UN_TURNO = dt.timedelta(minutes=30)
SITUACION = tuple(campo.name for campo in fields(Situacion))
# Looked at only when somebody asks: nobody visits by itself what is invented.
NO_POR_SI_SOLO = Naturaleza.DEMOSTRACION


@comando(ClaseDeActo.PRIVADO)
def vigilar_resultados_nuevos(*, plan: Plan | None = None) -> int:
    """Watch every public link of evidence and of measurements of what is under way or concluded. Answers how many.

    An address is watched once in each commitment, under its first title. Run twice, the second finds nothing.
    """
    suya = ResultadoVigilado.objects.filter(compromiso=OuterRef("compromiso"), direccion=OuterRef("enlace"))
    evidencias = _de_los_que_se_vigilan(Evidencia.objects.exclude(enlace="").exclude(Exists(suya)), "compromiso", plan)
    medida = ResultadoVigilado.objects.filter(
        compromiso=OuterRef("indicador__compromiso"), direccion=OuterRef("evidencia_enlace")
    )
    mediciones = _de_los_que_se_vigilan(
        Medicion.objects.exclude(evidencia_enlace="").exclude(Exists(medida)), "indicador__compromiso", plan
    )
    ahora = reloj.ahora()
    nuevos: dict[tuple[int, str], ResultadoVigilado] = {}
    for evidencia in evidencias.select_related("compromiso").order_by("pk"):
        nuevos.setdefault(
            (evidencia.compromiso_id, evidencia.enlace),
            ResultadoVigilado(
                compromiso=evidencia.compromiso,
                titulo=evidencia.titulo,
                direccion=evidencia.enlace,
                origen=OrigenDeResultado.EVIDENCIA,
                evidencia=evidencia,
                alta_en=ahora,
                proxima_revision=None if evidencia.compromiso.es_demostracion else ahora,
            ),
        )
    for medicion in mediciones.select_related("indicador__compromiso").order_by("pk"):
        compromiso = medicion.indicador.compromiso
        nuevos.setdefault(
            (compromiso.pk, medicion.evidencia_enlace),
            ResultadoVigilado(
                compromiso=compromiso,
                titulo=medicion.evidencia_titulo,
                direccion=medicion.evidencia_enlace,
                origen=OrigenDeResultado.MEDICION,
                alta_en=ahora,
                proxima_revision=None if compromiso.es_demostracion else ahora,
            ),
        )
    ResultadoVigilado.objects.bulk_create(nuevos.values(), batch_size=TRAMO, ignore_conflicts=True)
    return len(nuevos)


@comando(ClaseDeActo.PRIVADO)
def tomar_turno(*, turno: uuid.UUID, plan: Plan | None = None, limite: int = 1_000) -> list[tuple[int, str]]:
    """Take in hand what is due and nobody has: (pk, address), the longest due first. Two rounds never take the same.

    What is due is told by `proxima_revision`, which each look moves: what was looked at today is not due.
    """
    ahora = reloj.ahora()
    libre = Q(tomado_en__isnull=True) | Q(tomado_en__lt=ahora - DURA_UN_TURNO)
    tocan = ResultadoVigilado.objects.filter(libre, proxima_revision__lte=ahora).exclude(
        estado=EstadoDeResultado.RETIRADO
    )
    if plan is not None:
        tocan = tocan.filter(compromiso__plan=plan)
    claves = list(tocan.order_by("proxima_revision", "pk").values_list("pk", flat=True)[:limite])
    # The condition again: whoever took one since it was read keeps it.
    ResultadoVigilado.objects.filter(libre, pk__in=claves, proxima_revision__lte=ahora).update(
        turno=turno, tomado_en=ahora
    )
    tomados = ResultadoVigilado.objects.filter(turno=turno, pk__in=claves)
    return list(tomados.order_by("proxima_revision", "pk").values_list("pk", "direccion"))


@comando(ClaseDeActo.PRIVADO)
def anotar_mirada(*, resultado_id: int, mirada: Mirada, turno: uuid.UUID | None = None) -> RevisionDeResultado | None:
    """Keep one look, and how the result stands after it. None when it was taken off the list or another round has it.

    `turno` None: a look that nobody had taken in hand (the demo's). The hour is the portal's.
    """
    resultado = (
        ResultadoVigilado.objects.select_for_update(of=("self",)).select_related("compromiso").get(pk=resultado_id)
    )
    if resultado.estado == EstadoDeResultado.RETIRADO or resultado.turno != turno:
        return None
    ahora, veredicto = reloj.ahora(), mirada.veredicto
    antes = Situacion(**{campo: getattr(resultado, campo) for campo in SITUACION})
    despues = tras(antes, veredicto, mirada.huella, ahora)
    for campo in SITUACION:
        setattr(resultado, campo, getattr(despues, campo))
    resultado.ultima_revision, resultado.ultimo_veredicto = ahora, veredicto
    resultado.ultimo_estado_http, resultado.ultima_falla = mirada.estado_http, mirada.falla
    invento = resultado.compromiso.naturaleza == NO_POR_SI_SOLO
    resultado.proxima_revision = None if invento else siguiente(despues, ahora)
    resultado.turno = resultado.tomado_en = None
    resultado.save()
    revision: RevisionDeResultado = RevisionDeResultado.objects.create(
        resultado=resultado,
        revisada_en=ahora,
        veredicto=veredicto,
        estado_http=mirada.estado_http,
        falla=mirada.falla,
        direccion_final=mirada.direccion_final[:LARGO_DE_DIRECCION_FINAL],
        huella=mirada.huella,
        cambio=despues.cambio_en == ahora,
        tamano=mirada.tamano,
        milisegundos=mirada.milisegundos,
    )
    return revision


@comando(ClaseDeActo.PRIVADO)
def soltar_turno(*, turno: uuid.UUID) -> int:
    """Let go of what was not looked at: it is still due. Answers how many."""
    return ResultadoVigilado.objects.filter(turno=turno).update(turno=None, tomado_en=None)


def _de_los_que_se_vigilan(filas: QuerySet, camino: str, plan: Plan | None) -> QuerySet:  # type: ignore[type-arg]
    filas = filas.filter(**{f"{camino}__estado__in": SE_MIDEN})
    filas = filas.exclude(**{f"{camino}__naturaleza": Naturaleza.HISTORICO})
    return filas.filter(**{f"{camino}__plan": plan}) if plan is not None else filas
