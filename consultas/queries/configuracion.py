"""Reading for the set-up assistant: from what a consulta may start, and how far a draft has come."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from comun.enums import Naturaleza
from comun.reloj import MEXICO
from comun.textos import slug_de
from consultas import fases as reglas_de_fases
from consultas.enums import EstadoConsulta, Fase
from consultas.hojas import PreguntaDicha
from consultas.models import Consulta
from consultas.plantillas_de_consulta import Plantilla
from consultas.reglas_de_consulta import CAMPOS_DE_REGLAS
from planes.models import Plan
from secretariado.models import Ejercicio


def planes_para_consultar(ejercicio: Ejercicio) -> QuerySet[Plan]:
    """Plans that may have a new consulta: those told by sources do not."""
    return Plan.objects.filter(ejercicio=ejercicio).exclude(naturaleza=Naturaleza.HISTORICO).order_by("-orden")


def copiables(ejercicio: Ejercicio) -> QuerySet[Consulta]:
    """Consultas of the ejercicio, historical ones too: its coordination reads them all."""
    return Consulta.objects.filter(plan__ejercicio=ejercicio).select_related("plan__ejercicio").order_by("-pk")


def borrador_igual(plan: Plan, slug: str, titulo: str) -> Consulta | None:
    """The draft that the same form made a moment ago: a double click is the same act."""
    return Consulta.objects.filter(
        plan=plan, slug=slug, titulo=titulo, estado=EstadoConsulta.BORRADOR, propuestas_publicas=0
    ).first()


def slug_propuesto(plan: Plan, titulo: str) -> str:
    """An address made of the plan's and the title's words."""
    return slug_de(f"{plan.slug} {titulo}", maximo=80)


def desde_plantilla(plantilla: Plantilla, inicio: dt.date) -> dict[str, Any]:
    """What `crear_consulta` takes of a template when the first day is `inicio`."""
    return {
        **{campo: getattr(plantilla.reglas, campo) for campo in CAMPOS_DE_REGLAS},
        "entradilla": "",
        "informacion": "",
        "fases": plantilla.calendario(inicio, MEXICO),
        "ejes": [],
        "canales": list(plantilla.canales),
    }


def desde_consulta(origen: Consulta, inicio: dt.date) -> dict[str, Any]:
    """What `crear_consulta` takes of an earlier consulta: axes, rules, channels, questions, and its phases moved so
    that the first one starts on `inicio`, at the hour it had. Never its propuestas nor its temas. Four queries."""
    return {
        **{campo: getattr(origen, campo) for campo in CAMPOS_DE_REGLAS},
        "entradilla": origen.entradilla,
        "informacion": origen.informacion,
        "fases": _recorridas(origen, inicio),
        "ejes": [eje.nombre for eje in origen.ejes.all()],
        "canales": [(canal.tipo, canal.descripcion) for canal in origen.canales.all()],
        "preguntas": [
            PreguntaDicha(p.texto, p.tipo, tuple(p.opciones), p.ayuda, p.obligatoria) for p in origen.preguntas.all()
        ],
        "copiada_de": origen,
    }


def _recorridas(origen: Consulta, inicio: dt.date) -> dict[Fase, tuple[dt.datetime, dt.datetime]]:
    """Moved by whole days on Mexico's clock, so that hours stay the same across a change of offset."""
    filas = reglas_de_fases.en_orden(origen.fases.all())
    if not filas:
        return {}
    corrimiento = inicio - min(fila.inicio.astimezone(MEXICO).date() for fila in filas)

    def mover(instante: dt.datetime) -> dt.datetime:
        return instante.astimezone(MEXICO) + corrimiento

    return {Fase(fila.fase): (mover(fila.inicio), mover(fila.fin)) for fila in filas}


def para_configurar() -> QuerySet[Consulta]:
    """A draft with everything its pages show; whoever asks checks the permission."""
    return Consulta.objects.select_related("plan__ejercicio", "copiada_de").prefetch_related(
        "fases", "ejes", "canales", "preguntas"
    )


@dataclass(frozen=True)
class Avance:
    """What a draft already has, by step."""

    pregunta: bool
    calendario: bool
    ejes: bool
    canales: bool
    reglas: bool
    encuesta: bool


def avance_de(consulta: Consulta) -> Avance:
    """No query when the consulta comes from `para_configurar`."""
    return Avance(
        pregunta=bool(consulta.entradilla and consulta.informacion),
        calendario=bool(consulta.fases.all()),
        ejes=bool(consulta.ejes.all()),
        canales=bool(consulta.canales.all()),
        reglas=True,
        encuesta=bool(consulta.preguntas.all()),
    )
