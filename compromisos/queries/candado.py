"""What fixes the text of a commitment: versions, changes, the acuerdos behind them, and what the bitácora holds."""

import json
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from bitacora import huella as canonico
from bitacora.models import Entrada
from compromisos.enums import EstadoCompromiso, EstadoDeModificacion
from compromisos.models import Compromiso, Modificacion, VersionDeCompromiso
from compromisos.queries.compromisos import visibles_para
from compromisos.queries.texto import con_texto, texto_y_huella
from comun.enums import Naturaleza
from planes.models import CambioDelPlan, Plan
from planes.queries.puertas import DETENIDOS
from planes.queries.sellos import acuerdo_asentado, asientos
from secretariado.enums import EstadoDeAcuerdo, Materia
from secretariado.models import Acuerdo, Ejercicio
from secretariado.queries.acuerdos import acuerdo_visto, recuento_de
from secretariado.votado import huella_de_lo_votado

APROBADO = "compromisos.compromiso_aprobado"
MODIFICADO = "compromisos.modificacion_aplicada"
RETIRADO = "compromisos.compromiso_retirado"
VERBOS_QUE_FIJAN = (APROBADO, MODIFICADO, RETIRADO)
PLAN_APROBADO = "planes.plan_aprobado"
# States in which a change may be proposed and applied.
SE_MODIFICAN = frozenset({EstadoCompromiso.APROBADO, EstadoCompromiso.EN_EJECUCION})
MATERIAS_DE_CAMBIO = (Materia.MODIFICAR_COMPROMISO, Materia.RETIRAR_COMPROMISO)


def por_slug(slug: str) -> Compromiso | None:
    """A commitment with everything its text is made of."""
    return con_texto(Compromiso.objects.filter(slug=slug)).first()


def propuestos(ejercicio: Ejercicio) -> list[Compromiso]:
    """What the Secretariado may approve now, with their texts. Five queries."""
    return list(
        con_texto(Compromiso.objects.filter(plan__ejercicio=ejercicio, estado=EstadoCompromiso.PROPUESTO))
        .exclude(naturaleza=Naturaleza.HISTORICO)
        .exclude(plan__estado__in=DETENIDOS)
        .order_by("-plan__orden", "numero")
    )


def modificaciones() -> QuerySet[Modificacion]:
    return Modificacion.objects.select_related("compromiso__plan__ejercicio", "base", "acuerdo", "propuesta_por")


def modificacion_llamada(codigo: str) -> Modificacion | None:
    """A change by its public code. One query."""
    return modificaciones().filter(codigo=codigo).first()


def modificaciones_visibles(persona: Any) -> QuerySet[Modificacion]:
    """Changes of the commitments that this person may read, newest first."""
    return (
        modificaciones()
        .filter(compromiso__in=visibles_para(persona).values("pk"))
        .select_related("version")
        .order_by("-propuesta_en", "-pk")
    )


def modificaciones_por_acordar(ejercicio: Ejercicio, clase: str) -> list[Modificacion]:
    return list(
        modificaciones()
        .filter(compromiso__plan__ejercicio=ejercicio, clase=clase, estado=EstadoDeModificacion.PROPUESTA)
        .exclude(compromiso__plan__estado__in=DETENIDOS)
        .order_by("compromiso__plan__orden", "compromiso__numero")
    )


def modificacion_en_curso(compromiso: Compromiso) -> Modificacion | None:
    return Modificacion.objects.filter(compromiso=compromiso, estado=EstadoDeModificacion.PROPUESTA).first()


def versiones_de(compromiso: Compromiso) -> list[VersionDeCompromiso]:
    """Every text that was fixed, the first one first, with what authorised it. One query."""
    return list(
        VersionDeCompromiso.objects.filter(compromiso=compromiso)
        .select_related("acuerdo__sesion", "con_el_plan__acuerdo__sesion", "modificacion", "creada_por")
        .order_by("numero")
    )


def versiones_visibles(persona: Any) -> QuerySet[VersionDeCompromiso]:
    return (
        VersionDeCompromiso.objects.filter(compromiso__in=visibles_para(persona).values("pk"))
        .select_related("compromiso", "acuerdo", "con_el_plan__acuerdo", "modificacion")
        .order_by("compromiso", "numero")
    )


def acuerdo_de(version: VersionDeCompromiso) -> Acuerdo | None:
    """The acuerdo that authorised a text: its own, or the one that approved the whole plan."""
    if version.acuerdo is not None:
        return version.acuerdo
    return version.con_el_plan.acuerdo if version.con_el_plan is not None else None


def huella_en_el_plan(contenido: str, slug: str) -> str | None:
    """The fingerprint of a commitment in the frozen content of the acuerdo that approved its plan; None outside it."""
    try:
        leido = json.loads(contenido)
    except ValueError:
        return None
    filas = leido.get("compromisos", []) if isinstance(leido, dict) else []
    halladas = [fila.get("huella") for fila in filas if isinstance(fila, dict) and fila.get("compromiso") == slug]
    return str(halladas[0]) if len(halladas) == 1 and halladas[0] else None


def aprobacion_del_plan(plan: Plan) -> CambioDelPlan | None:
    """The act that approved the plan, when the bitácora vouches for it and for its acuerdo. Three queries."""
    cambio = (
        CambioDelPlan.objects.filter(plan=plan, materia=Materia.APROBAR_PLAN)
        .select_related("acuerdo__ejercicio")
        .first()
    )
    if cambio is None or cambio.acuerdo.estado != EstadoDeAcuerdo.FIRME or not es_lo_votado(cambio.acuerdo):
        return None
    hechos = asientos(plan.ejercicio.slug, [plan.asunto], [PLAN_APROBADO])
    dicho = any(
        (hecho.cambio.get("acuerdo"), hecho.cambio.get("huella")) == (cambio.acuerdo.codigo, cambio.acuerdo.huella)
        for hecho in hechos
    )
    return cambio if dicho and acuerdo_asentado(cambio.acuerdo) else None


def es_lo_votado(acuerdo: Acuerdo) -> bool:
    return acuerdo.huella == huella_de_lo_votado(
        materia=acuerdo.materia,
        asunto=acuerdo.asunto_que_decide,
        titulo=acuerdo.titulo,
        texto=acuerdo.texto,
        contenido=acuerdo.contenido,
    )


@dataclass(frozen=True)
class Verificacion:
    """Whether the text in force is what its fields say, what its fingerprint says, and what the bitácora holds, now."""

    de_los_campos: str
    del_texto: str
    prometida: str
    entrada: Entrada | None

    @property
    def coincide(self) -> bool:
        return self.de_los_campos == self.del_texto == self.prometida and self.entrada is not None


def verificar_vigente(compromiso: Compromiso, version: VersionDeCompromiso) -> Verificacion:
    """Recompute everything at this instant. One query besides what `con_texto` reads."""
    hechos = asientos(compromiso.plan.ejercicio.slug, [compromiso.asunto], VERBOS_QUE_FIJAN)
    entrada = next(
        (
            hecho.entrada
            for hecho in reversed(hechos)
            if (hecho.cambio.get("version"), hecho.cambio.get("huella")) == (version.numero, version.huella)
        ),
        None,
    )
    return Verificacion(texto_y_huella(compromiso)[1], canonico.huella(version.texto), version.huella, entrada)


def esta_intacto(compromiso: Compromiso) -> bool:
    """Whether the fields repeat the text in force and the text is the one of its fingerprint."""
    vigente = compromiso.version_vigente
    if vigente is None:
        return False
    escrito = con_texto(Compromiso.objects.all()).get(pk=compromiso.pk)
    return texto_y_huella(escrito) == (vigente.texto, vigente.huella) and (
        canonico.huella(vigente.texto) == vigente.huella
    )


@dataclass(frozen=True)
class PosturaDeLasPartes:
    """The latest acuerdo on a change and how each parte stands in it. `partes`: (name, position), "" without one."""

    acuerdo: Acuerdo
    partes: list[tuple[str, str]]


def postura_de_las_partes(modificacion: Modificacion) -> PosturaDeLasPartes | None:
    """Which partes agree, as the acuerdo says: the one that was applied, else the latest. None while nobody voted.

    At most two queries for a closed vote, and what the room costs while it is open.
    """
    acuerdo = modificacion.acuerdo or (
        Acuerdo.objects.filter(
            ejercicio=modificacion.ejercicio, asunto_que_decide=modificacion.asunto, materia__in=MATERIAS_DE_CAMBIO
        )
        .select_related("sesion__ejercicio", "sesion__secretariado__ejercicio")
        .order_by("-propuesto_en", "-pk")
        .first()
    )
    if acuerdo is None:
        return None
    if acuerdo.recuento:
        partes = [(str(p["nombre"]), str(p["posicion"])) for p in recuento_de(acuerdo).get("partes", [])]
    else:
        partes = [(parte.nombre, parte.posicion) for parte in acuerdo_visto(acuerdo).partes]
    return PosturaDeLasPartes(acuerdo, partes)


def firmes_por_aplicar(ejercicios: list[int]) -> list[tuple[Acuerdo, Compromiso, Modificacion | None]]:
    """Firm acuerdos about commitments that nobody used yet, each with what it decides on. Three queries.

    Only those whose commitment or change still waits: what was set aside leaves nothing to do.
    """
    firmes = list(
        Acuerdo.objects.filter(
            ejercicio__in=ejercicios,
            materia__in=[Materia.APROBAR_COMPROMISO, *MATERIAS_DE_CAMBIO],
            estado=EstadoDeAcuerdo.FIRME,
            usado_en__isnull=True,
        ).order_by("firme_en", "pk")
    )
    if not firmes:
        return []
    codigos = {acuerdo.asunto_que_decide.partition(":")[2] for acuerdo in firmes}
    aprobables = {
        fila.asunto: fila for fila in Compromiso.objects.filter(slug__in=codigos, estado=EstadoCompromiso.PROPUESTO)
    }
    cambios = {
        fila.asunto: fila for fila in modificaciones().filter(codigo__in=codigos, estado=EstadoDeModificacion.PROPUESTA)
    }
    salida: list[tuple[Acuerdo, Compromiso, Modificacion | None]] = []
    for acuerdo in firmes:
        if acuerdo.asunto_que_decide in aprobables:
            salida.append((acuerdo, aprobables[acuerdo.asunto_que_decide], None))
        elif acuerdo.asunto_que_decide in cambios:
            cambio = cambios[acuerdo.asunto_que_decide]
            salida.append((acuerdo, cambio.compromiso, cambio))
    return salida


def resumen_del_candado(compromiso: Compromiso) -> dict[str, Any] | None:
    """For the commitment's page: how many texts were fixed, the one in force, and the change that waits. One query."""
    en_curso = Modificacion.objects.filter(compromiso=OuterRef("pk"), estado=EstadoDeModificacion.PROPUESTA)
    fijadas = VersionDeCompromiso.objects.filter(compromiso=OuterRef("pk")).order_by("-numero")
    hallado = (
        Compromiso.objects.filter(pk=compromiso.pk)
        .annotate(
            fijadas=Subquery(fijadas.values("numero")[:1]),
            cambio_codigo=Subquery(en_curso.values("codigo")[:1]),
            cambio_clase=Subquery(en_curso.values("clase")[:1]),
            cambio_motivo=Subquery(en_curso.values("motivo")[:1]),
            cambio_hasta=Subquery(en_curso.values("comentarios_hasta")[:1]),
        )
        .values(
            "fijadas",
            "cambio_codigo",
            "cambio_clase",
            "cambio_motivo",
            "cambio_hasta",
            "version_vigente__numero",
            "version_vigente__huella",
            "version_vigente__clase",
            "version_vigente__creada_en",
        )
        .first()
    )
    return dict(hallado) if hallado is not None else None
