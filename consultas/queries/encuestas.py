"""Reading the encuesta of a consulta: its questions, when it is open, what may be told of its answers."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from comun import reloj
from comun.enums import Naturaleza
from consultas.enums import EstadoConsulta, Fase, TipoDePregunta
from consultas.guardias import en_pausa
from consultas.hojas import GRADOS, MINIMO_PUBLICABLE, Celda, publicables
from consultas.identidad import identidad_de_correo
from consultas.models import Consulta, ParticipacionEnEncuesta, PreguntaDeEncuesta, RespuestaDeEncuesta

DE_PARTICIPAR = (Fase.PROPUESTAS, Fase.VOTACION)
SIN_RESPUESTA = "Sin respuesta"
DIAS_BARAJANDO = dt.timedelta(days=7)  # nights in which the portal was down included


def identidad_en_encuesta(persona: Any, slug: str) -> str:
    """Who answers, unrelated to who votes: the two rolls cannot be crossed."""
    return identidad_de_correo(persona.correo, f"{slug}#encuesta")


def con_encuesta(consultas: QuerySet[Consulta]) -> QuerySet[Consulta]:
    """Only those that ask something."""
    return consultas.filter(Exists(PreguntaDeEncuesta.objects.filter(consulta=OuterRef("pk"))))


def encuestas_por_barajar() -> list[Consulta]:
    """Encuestas that are answered, or were until a few days ago. Two queries."""
    vivas = con_encuesta(
        Consulta.objects.exclude(estado=EstadoConsulta.BORRADOR).exclude(naturaleza=Naturaleza.HISTORICO)
    )
    desde = reloj.ahora() - DIAS_BARAJANDO
    return [
        consulta
        for consulta in vivas.prefetch_related("fases").order_by("pk")
        if any(fase.fase in DE_PARTICIPAR and fase.fin > desde for fase in consulta.fases.all())
    ]


@dataclass(frozen=True)
class MomentoDeEncuesta:
    """`clave`: antes, abierta, pausa, entre (one phase ended, another is to come), terminada."""

    clave: str
    abre: dt.datetime | None = None
    cierra: dt.datetime | None = None

    @property
    def abierta(self) -> bool:
        return self.clave == "abierta"

    @property
    def terminada(self) -> bool:
        return self.clave == "terminada"


def momento_de_encuesta(consulta: Consulta) -> MomentoDeEncuesta:
    """Whether it may be answered now: while propuestas or the vote are open. One query, none with its phases at hand."""
    ahora = reloj.ahora()
    fases = sorted((f for f in consulta.fases.all() if f.fase in DE_PARTICIPAR), key=lambda fase: fase.inicio)
    cierra = max((fase.fin for fase in fases), default=None)
    if consulta.estado != EstadoConsulta.PUBLICADA:
        return MomentoDeEncuesta("terminada", None, consulta.votacion_terminada_en or cierra)
    abiertas = [fase for fase in fases if fase.inicio <= ahora < fase.fin]
    if abiertas:
        return MomentoDeEncuesta("pausa" if en_pausa(consulta, ahora) else "abierta", None, cierra)
    proxima = next((fase for fase in fases if fase.inicio > ahora), None)
    if proxima is not None:
        return MomentoDeEncuesta("antes" if proxima is fases[0] else "entre", proxima.inicio, cierra)
    return MomentoDeEncuesta("terminada", None, cierra)


def ya_respondio(persona: Any, consulta: Consulta) -> bool:
    """Whether this identity answered; nothing here leads to a sheet. One query, none for visitors."""
    if not getattr(persona, "is_authenticated", False):
        return False
    identidad = identidad_en_encuesta(persona, consulta.slug)
    return ParticipacionEnEncuesta.objects.filter(consulta=consulta, identidad=identidad).exists()


def en_cuales_respondio(persona: Any) -> list[Consulta]:
    """Consultas whose encuesta this person's identity answered. Two queries."""
    candidatas = con_encuesta(Consulta.objects.exclude(estado=EstadoConsulta.BORRADOR)).order_by("-pk")
    por_identidad = {identidad_en_encuesta(persona, consulta.slug): consulta for consulta in candidatas}
    halladas = ParticipacionEnEncuesta.objects.filter(
        consulta__in=list(por_identidad.values()), identidad__in=list(por_identidad)
    )
    return [por_identidad[identidad] for identidad in halladas.values_list("identidad", flat=True)]


@dataclass(frozen=True)
class RenglonDeResultado:
    """`barra`: percentage of the largest cell, for drawing. `de_hojas`: percentage of the sheets."""

    celda: Celda
    barra: float
    de_hojas: float


@dataclass(frozen=True)
class ResultadoDePregunta:
    """`renglones` None: too few answers to tell anything. An *abierta* has none: its texts are for the coordination."""

    pregunta: PreguntaDeEncuesta
    renglones: list[RenglonDeResultado] | None
    promedio: float | None = None
    respuestas: int | None = None


@dataclass(frozen=True)
class ResultadosDeEncuesta:
    """`hojas` None: fewer than five sheets, so nothing at all is told."""

    hojas: int | None
    preguntas: list[ResultadoDePregunta]


def resultados_de_encuesta(consulta: Consulta) -> ResultadosDeEncuesta:
    """What may be told of the answers, with counts under five merged. Four queries, whatever the number of sheets."""
    preguntas = list(consulta.preguntas.all())
    hojas = consulta.hojas.count()
    if hojas < MINIMO_PUBLICABLE:
        return ResultadosDeEncuesta(None, [ResultadoDePregunta(pregunta, None) for pregunta in preguntas])
    filas = RespuestaDeEncuesta.objects.filter(hoja__consulta=consulta)
    marcas = {
        (pregunta, opcion): cuantas
        for pregunta, opcion, cuantas in filas.values_list("pregunta", "opcion").annotate(cuantas=Count("pk"))
    }
    contestadas = Counter(dict(filas.values_list("pregunta").annotate(cuantas=Count("hoja", distinct=True))))
    return ResultadosDeEncuesta(
        hojas, [_resultado(pregunta, marcas, contestadas[pregunta.pk], hojas) for pregunta in preguntas]
    )


def _resultado(
    pregunta: PreguntaDeEncuesta, marcas: dict[tuple[int, int | None], int], contestadas: int, hojas: int
) -> ResultadoDePregunta:
    if pregunta.tipo == TipoDePregunta.ABIERTA:
        return ResultadoDePregunta(pregunta, [], None, contestadas if contestadas >= MINIMO_PUBLICABLE else None)
    posibles = (
        [(grado, str(grado)) for grado in GRADOS]
        if pregunta.tipo == TipoDePregunta.ESCALA
        else list(enumerate(pregunta.opciones))
    )
    cuentas = [(rotulo, marcas.get((pregunta.pk, opcion), 0)) for opcion, rotulo in posibles]
    if contestadas < hojas:
        cuentas.append((SIN_RESPUESTA, hojas - contestadas))
    celdas = publicables(cuentas)
    if celdas is None:
        return ResultadoDePregunta(pregunta, None)
    mayor = max((celda.cuantas for celda in celdas), default=0) or 1
    renglones = [RenglonDeResultado(c, 100 * c.cuantas / mayor, 100 * c.cuantas / hojas) for c in celdas]
    # The mean would give back a hidden cell: it is told only when every cell is.
    promedio = None
    if pregunta.tipo == TipoDePregunta.ESCALA and contestadas and not any(celda.juntas for celda in celdas):
        promedio = sum(grado * marcas.get((pregunta.pk, grado), 0) for grado in GRADOS) / contestadas
    return ResultadoDePregunta(pregunta, renglones, promedio, contestadas)


def respuestas_abiertas(consulta: Consulta) -> QuerySet[RespuestaDeEncuesta]:
    """What was written, by question and in alphabetical order: the order tells nothing. For the coordination only."""
    return (
        RespuestaDeEncuesta.objects.filter(hoja__consulta=consulta, pregunta__tipo=TipoDePregunta.ABIERTA)
        .select_related("pregunta")
        .order_by("pregunta__numero", "texto", "pk")
    )
