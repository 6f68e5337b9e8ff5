"""Finding independent evaluations: who was asked, what they published, what they are writing."""

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from bitacora.huella import canonico
from compromisos import escalas
from compromisos.enums import EstadoCompromiso
from compromisos.enums_de_evaluaciones import EstadoDeEvaluacion
from compromisos.models import (
    Calificacion,
    CodificacionIRM,
    Compromiso,
    EncargoDeEvaluacion,
    Evaluacion,
    Responsabilidad,
)
from comun import reloj
from cuentas.models import Persona
from planes.models import Plan, ResultadoDeclarado
from secretariado.enums import Rol
from secretariado.models import Ejercicio, Nombramiento
from secretariado.queries.nombramientos import cargos_de

_CACHE = "_encargos_de_evaluacion"


# --- who evaluates ----------------------------------------------------------------------------------------------------
def vigentes(hoy: Any = None) -> QuerySet[EncargoDeEvaluacion]:
    """In force on a day: begun, not past its end, and nobody ended it."""
    dia = hoy or reloj.hoy()
    return EncargoDeEvaluacion.objects.filter(Q(hasta__isnull=True) | Q(hasta__gte=dia), desde__lte=dia).filter(
        terminado_en__isnull=True
    )


def planes_que_evalua(persona: Any) -> frozenset[int]:
    """Plans that this person evaluates today, by key. One query per person object; none without the appointment."""
    ejercicios = {cargo.ejercicio_id for cargo in cargos_de(persona) if cargo.rol == Rol.EVALUACION}
    if not ejercicios:
        return frozenset()
    dia = reloj.hoy()
    guardado = getattr(persona, _CACHE, None)
    if guardado is not None and guardado[0] == dia:
        hallados: frozenset[int] = guardado[1]
        return hallados
    filas = vigentes(dia).filter(persona=persona, plan__ejercicio__in=ejercicios)
    hallados = frozenset(filas.values_list("plan_id", flat=True))
    setattr(persona, _CACHE, (dia, hallados))
    return hallados


def olvidar_encargos(persona: Any) -> None:
    """Forget what was read, after an act that gives or ends one."""
    if hasattr(persona, _CACHE):
        delattr(persona, _CACHE)


def encargos_de(plan: Plan) -> list[EncargoDeEvaluacion]:
    """Every one of the plan, past ones too, the newest first. One query."""
    return list(
        EncargoDeEvaluacion.objects.filter(plan=plan)
        .select_related("persona", "encargado_por", "terminado_por", "plan")
        .order_by("-desde", "-pk")
    )


def encargos_vigentes_de(persona: Any) -> list[EncargoDeEvaluacion]:
    """Of this person, today, with `publicadas`: whether they published something since. One query."""
    publicada = Evaluacion.objects.filter(
        plan=OuterRef("plan"), autor=OuterRef("persona"), estado=EstadoDeEvaluacion.PUBLICADA
    )
    if not planes_que_evalua(persona):
        return []
    return list(
        vigentes()
        .filter(persona=persona)
        .select_related("plan__ejercicio")
        .annotate(publico=Exists(publicada))
        .order_by("hasta", "pk")
    )


def evaluadores_de(ejercicio: Ejercicio) -> list[Persona]:
    """People appointed to evaluate there, today, by name. One query."""
    filas = Nombramiento.objects.vigentes(reloj.hoy()).filter(ejercicio=ejercicio, rol=Rol.EVALUACION)
    personas = {fila.persona_id: fila.persona for fila in filas.select_related("persona").order_by("pk")}
    return sorted(personas.values(), key=lambda persona: persona.nombre_publico)


def conflictos_de(persona: Persona, plan: Plan) -> list[str]:
    """Why this person may not evaluate the plan, in words; empty when nothing is against it. Two queries.

    Whoever coordinates its ejercicio or sits in its Secretariado; whoever holds office, anywhere, in an organisation that
    answers for or accompanies one of its commitments.
    """
    filas = list(Nombramiento.objects.vigentes(reloj.hoy()).de(persona).select_related("organizacion").order_by("pk"))
    motivos = []
    if any(fila.rol == Rol.COORDINACION and fila.ejercicio_id == plan.ejercicio_id for fila in filas):
        motivos.append("coordina este ejercicio")
    if any(fila.rol == Rol.INTEGRANTE and fila.ejercicio_id == plan.ejercicio_id for fila in filas):
        motivos.append("integra su Secretariado")
    suyas = {fila.organizacion_id: fila.organizacion.nombre for fila in filas if fila.organizacion is not None}
    del_plan = set(
        Responsabilidad.objects.filter(compromiso__plan=plan, organizacion__in=list(suyas)).values_list(
            "organizacion_id", flat=True
        )
    )
    motivos += [
        f"tiene un cargo en {nombre}, que es de sus compromisos" for pk, nombre in suyas.items() if pk in del_plan
    ]
    return motivos


def enlaces_de(ejercicio: Ejercicio) -> list[Persona]:
    """Who speaks for the organisations of its commitments. One query."""
    roles = (Rol.ENLACE, Rol.CONTRAPARTE)
    filas = Nombramiento.objects.vigentes(reloj.hoy()).filter(ejercicio=ejercicio, rol__in=roles)
    return [fila.persona for fila in filas.select_related("persona").order_by("pk")]


# --- evaluations ------------------------------------------------------------------------------------------------------
def con_todo(filas: QuerySet[Evaluacion]) -> QuerySet[Evaluacion]:
    return filas.select_related("plan__ejercicio", "autor", "documento", "corrige", "corregida_por")


def publicadas() -> QuerySet[Evaluacion]:
    """Every version that was published."""
    return Evaluacion.objects.filter(estado=EstadoDeEvaluacion.PUBLICADA)


def en_vigor(filas: QuerySet[Evaluacion]) -> QuerySet[Evaluacion]:
    """Those that no later published version corrects."""
    return filas.exclude(corregida_por__estado=EstadoDeEvaluacion.PUBLICADA)


def publicadas_del_plan(plan: Plan) -> list[Evaluacion]:
    """The version in force of each, by number. One query."""
    return list(con_todo(en_vigor(publicadas().filter(plan=plan))).order_by("numero"))


def versiones_de(plan: Plan, numero: int) -> list[Evaluacion]:
    """Published versions, the newest first. One query."""
    return list(con_todo(publicadas().filter(plan=plan, numero=numero)).order_by("-version"))


def visibles_para(persona: Any) -> QuerySet[Evaluacion]:
    """What was published; drafts only of the plans that this person evaluates today."""
    suyos = planes_que_evalua(persona)
    condicion = Q(estado=EstadoDeEvaluacion.PUBLICADA)
    if suyos:
        condicion |= Q(plan__in=suyos)
    return con_todo(Evaluacion.objects.filter(condicion)).order_by("-pk")


def de_gestion(plan: Plan) -> list[Evaluacion]:
    """Every version of the plan, drafts too. One query."""
    return list(con_todo(Evaluacion.objects.filter(plan=plan)).order_by("-numero", "-version"))


def calificables(plan: Plan) -> list[Compromiso]:
    """Public commitments of the plan, in their numbers. One query."""
    return list(Compromiso.objects.filter(plan=plan).exclude(estado=EstadoCompromiso.BORRADOR).order_by("numero", "pk"))


Hoja = dict[int, dict[str, list[Calificacion]]]


def calificaciones_de(evaluacion: Evaluacion) -> Hoja:
    """commitment → dimension → what was coded. One query."""
    hoja: Hoja = {}
    for una in Calificacion.objects.filter(evaluacion=evaluacion).order_by("pk"):
        hoja.setdefault(una.compromiso_id, {}).setdefault(una.dimension, []).append(una)
    return hoja


def del_compromiso(compromiso: Compromiso) -> list[Calificacion]:
    """What evaluations in force coded of it, the newest evaluation first. One query."""
    return list(_en_vigor_de(compromiso.plan_id).filter(compromiso=compromiso))


def del_plan(plan: Plan) -> list[Calificacion]:
    """What evaluations in force coded of all its commitments, the newest evaluation first. One query."""
    return list(_en_vigor_de(plan.pk))


def _en_vigor_de(plan: int) -> QuerySet[Calificacion]:
    return (
        Calificacion.objects.filter(evaluacion__in=en_vigor(publicadas().filter(plan=plan)))
        .select_related("evaluacion")
        .order_by("-evaluacion__publicada_en", "-evaluacion_id", "pk")
    )


def escala_del_plan(plan: Plan) -> escalas.Escala | None:
    """The scale of its time."""
    return escalas.escala_de(escalas.ano_de(plan.inicio.year if plan.inicio else None, plan.periodo_texto))


def texto_exacto(evaluacion: Evaluacion) -> str:
    """All that an evaluation says, as its one canonical text: the SHA-256 of what was published is its `huella`.

    Two queries.
    """
    numeros = {uno.pk: uno.numero for uno in Compromiso.objects.filter(plan=evaluacion.plan_id)}
    calificaciones = [
        {
            "compromiso": numeros[una.compromiso_id],
            "dimension": una.dimension,
            "valor": una.valor,
            "nota": una.nota,
            "certeza": una.certeza,
        }
        for una in Calificacion.objects.filter(evaluacion=evaluacion).order_by("pk")
    ]
    return canonico(
        {
            "plan": evaluacion.plan.slug,
            "numero": evaluacion.numero,
            "version": evaluacion.version,
            "motivo_de_correccion": evaluacion.motivo_de_correccion,
            "titulo": evaluacion.titulo,
            "quien": evaluacion.quien,
            "etapa": evaluacion.etapa,
            "escala": evaluacion.escala,
            "resumen": evaluacion.resumen,
            "enlace": evaluacion.enlace,
            "documento": evaluacion.documento.huella if evaluacion.documento else "",
            "participacion_desarrollo": evaluacion.participacion_desarrollo,
            "participacion_implementacion": evaluacion.participacion_implementacion,
            "apertura": evaluacion.apertura,
            "foro": evaluacion.foro,
            "calificaciones": sorted(
                calificaciones, key=lambda una: (una["compromiso"], una["dimension"], una["valor"])
            ),
        }
    )


# --- what sources tell ------------------------------------------------------------------------------------------------
def codificados(plan: Plan) -> list[Compromiso]:
    """Commitments told by sources, with what the IRM coded of each and where it says so. Three queries."""
    codificaciones = CodificacionIRM.objects.order_by("orden", "pk").prefetch_related("fuentes")
    return list(
        Compromiso.objects.filter(plan=plan)
        .order_by("numero", "pk")
        .prefetch_related(Prefetch("codificaciones", queryset=codificaciones))
    )


def cifras_del_irm(plan: Plan) -> list[ResultadoDeclarado]:
    """Figures of the plan that its independent review declares. Two queries."""
    filas = ResultadoDeclarado.objects.filter(plan=plan, quien_mide__startswith="IRM").order_by("orden", "pk")
    return list(filas.prefetch_related("fuentes"))
