"""The six answers: the ejercicio's own when it has one, the general one otherwise."""

from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from comun.enums import Naturaleza
from planes.models import Plan, RespuestaDeSensibilizacion
from planes.seis_preguntas import NUMEROS, PREGUNTAS, Pregunta
from secretariado.enums import Ambito
from secretariado.models import Ejercicio


def asunto_de_respuesta(ejercicio: str, pregunta: int) -> str:
    """The bitácora's code of an answer, whatever its version."""
    return f"respuesta:{ejercicio}/{pregunta}"


def vigentes() -> QuerySet[RespuestaDeSensibilizacion]:
    """The last version of every answer of every ejercicio."""
    ultima = RespuestaDeSensibilizacion.objects.filter(
        ejercicio=OuterRef("ejercicio"), pregunta=OuterRef("pregunta")
    ).order_by("-version")
    return RespuestaDeSensibilizacion.objects.filter(pk=Subquery(ultima.values("pk")[:1]))


@dataclass(frozen=True)
class Contestada:
    """A question with the answer in force. `respuesta` is None while the ejercicio has not written its own."""

    pregunta: Pregunta
    respuesta: RespuestaDeSensibilizacion | None

    @property
    def texto(self) -> str:
        return self.respuesta.texto if self.respuesta else self.pregunta.texto


def contestadas(ejercicio: Ejercicio) -> list[Contestada]:
    """The six, in order. One query."""
    propias = {r.pregunta: r for r in vigentes().filter(ejercicio=ejercicio)}
    return [Contestada(pregunta, propias.get(pregunta.numero)) for pregunta in PREGUNTAS]


def preguntas_sin_respuesta(ejercicio: Ejercicio) -> list[int]:
    """Which of the six the ejercicio has not answered in its own words: the general texts never count. One query."""
    hechas = set(
        RespuestaDeSensibilizacion.objects.filter(ejercicio=ejercicio).values_list("pregunta", flat=True).distinct()
    )
    return [numero for numero in NUMEROS if numero not in hechas]


def versiones(ejercicio: Ejercicio, pregunta: int) -> list[RespuestaDeSensibilizacion]:
    """Every version of an answer, newest first. One query."""
    return list(
        RespuestaDeSensibilizacion.objects.filter(ejercicio=ejercicio, pregunta=pregunta)
        .select_related("persona")
        .order_by("-version")
    )


def planes_que_muestran() -> list[Plan]:
    """Real plans to look at, the federal ones first, newest on top. One query."""
    planes = Plan.objects.exclude(naturaleza=Naturaleza.DEMOSTRACION).select_related("ejercicio")
    filas = list(planes.order_by("ejercicio__clave_de_orden", "-orden"))
    return sorted(filas, key=lambda plan: plan.ejercicio.ambito != Ambito.FEDERAL)


def ejercicios_que_contestan() -> QuerySet[Ejercicio]:
    """Those with some answer of their own."""
    con_algo = RespuestaDeSensibilizacion.objects.order_by().values("ejercicio").distinct()
    return Ejercicio.objects.filter(pk__in=con_algo).order_by("clave_de_orden")
