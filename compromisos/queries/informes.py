"""Reading reports: who may read each, which one is in force, and what both sides say of every commitment."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from bitacora.huella import canonico, huella
from compromisos.enums import CERRADOS, EstadoCompromiso, Papel
from compromisos.enums_de_informes import ClaseDeInforme, EstadoDeInforme
from compromisos.models import (
    CapituloDeInforme,
    CodificacionIRM,
    Compromiso,
    CompromisoTratado,
    FirmaDeInforme,
    Informe,
    Responsabilidad,
    RespuestaAInforme,
)
from comun import reloj
from planes.models import Evento, Plan, ResultadoDeclarado
from secretariado.enums import Rol
from secretariado.models import Nombramiento, Organizacion
from secretariado.queries.nombramientos import (
    HABLAN_POR_SU_ORGANIZACION,
    SOCIEDAD,
    cargos_de,
    organizaciones_de_sociedad,
)

SEGUN_LA_FUENTE = "informe sombra"  # how datos/planes_federales_resultados.csv tells society's counts


def con_todo(informes: QuerySet[Informe]) -> QuerySet[Informe]:
    """Each with its plan, organisation, signatures and how many, and whether a newer version was published. Two queries."""
    firmas = FirmaDeInforme.objects.select_related("organizacion").order_by("pk")
    nueva = Informe.objects.filter(corrige=OuterRef("pk"), estado=EstadoDeInforme.PUBLICADO)
    de_este = FirmaDeInforme.objects.filter(informe=OuterRef("pk")).order_by().values("informe")
    cuantas = de_este.annotate(cuantas=Count("pk")).values("cuantas")
    return (
        informes.select_related("plan__ejercicio", "organizacion", "documento", "corrige")
        .annotate(superado=Exists(nueva), cuantas_firmas=Coalesce(Subquery(cuantas), 0))
        .prefetch_related(Prefetch("firmas", queryset=firmas))
    )


def publicados() -> QuerySet[Informe]:
    """Every version that was published, the newest first. Nothing hides one: neither its plan nor its organisation."""
    return con_todo(Informe.objects.filter(estado=EstadoDeInforme.PUBLICADO)).order_by("-publicado_en", "-pk")


def visibles_para(persona: Any) -> QuerySet[Informe]:
    """What is published; drafts only for whoever writes them or was asked to sign: nobody else, coordination neither."""
    condicion = Q(estado=EstadoDeInforme.PUBLICADO)
    for cargo in cargos_de(persona):
        if cargo.rol == Rol.COORDINACION:
            condicion |= Q(clase=ClaseDeInforme.AUTOEVALUACION, plan__ejercicio=cargo.ejercicio_id)
        elif cargo.rol in HABLAN_POR_SU_ORGANIZACION and cargo.organizacion_id is not None:
            invitan = Informe.invitadas.through.objects.filter(organizacion_id=cargo.organizacion_id)
            condicion |= Q(plan__ejercicio=cargo.ejercicio_id, clase=ClaseDeInforme.SOMBRA) & (
                Q(organizacion=cargo.organizacion_id) | Q(pk__in=invitan.values("informe_id"))
            )
    return con_todo(Informe.objects.filter(condicion)).order_by("-publicado_en", "-pk")


def informe_visible(persona: Any, plan: Plan, codigo: str) -> Informe | None:
    return visibles_para(persona).filter(plan=plan, codigo=codigo).first()


def informe_publicado(codigo: str) -> Informe | None:
    return publicados().filter(codigo=codigo).first()


def escribe(persona: Any, informe: Informe) -> bool:
    """Whether this person writes and publishes it: its organisation's people, or the coordination its own."""
    if informe.clase == ClaseDeInforme.AUTOEVALUACION:
        return bool(persona.has_perm("compromisos.autoevaluar", informe))
    suyas = organizaciones_de_sociedad(persona, informe.ejercicio)
    return any(una.pk == informe.organizacion_id for una in suyas)


def firma_por(persona: Any, informe: Informe) -> list[Organizacion]:
    """Invited organisations that this person may sign for, signed or not. Two queries."""
    suyas = organizaciones_de_sociedad(persona, informe.ejercicio)
    invitadas = set(informe.invitadas.values_list("pk", flat=True)) if suyas else set()
    return [una for una in suyas if una.pk in invitadas]


def organizaciones_que_firman(plan: Plan) -> QuerySet[Organizacion]:
    """Organisations of society that have somebody who speaks for them in this ejercicio today."""
    vigentes_hoy = Nombramiento.objects.vigentes(reloj.hoy()).filter(
        ejercicio=plan.ejercicio_id, rol__in=HABLAN_POR_SU_ORGANIZACION
    )
    return Organizacion.objects.filter(
        pk__in=vigentes_hoy.values("organizacion_id"), sector__parte=SOCIEDAD, sector__es_observador=False
    ).order_by("clave_de_orden", "pk")


def del_plan(plan: Plan) -> list[Informe]:
    """Every version of every report of the plan, the newest first. Two queries."""
    return list(publicados().filter(plan=plan))


def vigentes(informes: Iterable[Any], clase: str = "") -> list[Any]:
    """Those without a newer version, in their order."""
    return [uno for uno in informes if not uno.superado and (not clase or uno.clase == clase)]


def borradores_de(persona: Any, plan: Plan) -> list[Informe]:
    """Drafts that this person may read, of this plan."""
    return list(visibles_para(persona).filter(plan=plan, estado=EstadoDeInforme.BORRADOR).order_by("-pk"))


def compromisos_del_informe(plan: Plan) -> list[Compromiso]:
    """Those that an acuerdo fixed, in their order: what a report tells of. One query."""
    return list(Compromiso.objects.filter(plan=plan, estado__in=CERRADOS).order_by("numero", "pk"))


def sin_capitulo(informe: Informe, compromisos: Iterable[Compromiso]) -> list[Compromiso]:
    """Commitments that it does not tell of and has to: all but those withdrawn by acuerdo. One query."""
    dichos = set(informe.capitulos.values_list("compromiso_id", flat=True))
    return [uno for uno in compromisos if uno.pk not in dichos and uno.estado != EstadoCompromiso.RETIRADO]


def capitulos_de(informe: Informe) -> list[CapituloDeInforme]:
    """Its chapters in the order of the plan, with their answers. Two queries."""
    respuestas = RespuestaAInforme.objects.select_related("organizacion").order_by("pk")
    return list(
        informe.capitulos.select_related("compromiso")
        .prefetch_related(Prefetch("respuestas", queryset=respuestas))
        .order_by("compromiso__numero", "pk")
    )


def respuestas_generales(informe: Informe) -> list[RespuestaAInforme]:
    """Answers to the whole of it, the oldest first. One query."""
    return list(informe.respuestas.filter(capitulo=None).select_related("organizacion").order_by("pk"))


def responsable_por_quien_responde(persona: Any, capitulo: CapituloDeInforme) -> Organizacion | None:
    """The organisation that answers for the chapter's commitment and of which this person is enlace. One query."""
    informe = capitulo.informe
    propias = {
        cargo.organizacion_id
        for cargo in cargos_de(persona)
        if cargo.rol == Rol.ENLACE and cargo.ejercicio_id == informe.plan.ejercicio_id
    }
    if not propias:
        return None
    fila = (
        Responsabilidad.objects.filter(
            compromiso=capitulo.compromiso_id, papel=Papel.RESPONSABLE, organizacion__in=propias
        )
        .select_related("organizacion")
        .order_by("orden", "pk")
        .first()
    )
    return fila.organizacion if fila is not None else None


def lo_que_responde(persona: Any, informe: Informe) -> tuple[bool, list[CapituloDeInforme]]:
    """Whether this person may answer the whole report, and the chapters that they may answer. Two queries at most.

    A shadow report: the coordination, all of it; an enlace, what it says of commitments that their organisation
    answers for. A self-assessment: organisations of society, all of it.
    """
    if not getattr(persona, "is_authenticated", False):
        return False, []
    capitulos = informe.capitulos.select_related("compromiso__plan__ejercicio", "informe__plan").order_by(
        "compromiso__numero", "pk"
    )
    if informe.clase == ClaseDeInforme.AUTOEVALUACION:
        entera = bool(organizaciones_de_sociedad(persona, informe.ejercicio))
        return entera, list(capitulos) if entera else []
    if persona.has_perm("compromisos.autoevaluar", informe):
        return True, list(capitulos)
    propias = {
        cargo.organizacion_id
        for cargo in cargos_de(persona)
        if cargo.rol == Rol.ENLACE and cargo.ejercicio_id == informe.plan.ejercicio_id
    }
    if not propias:
        return False, []
    suyos = Responsabilidad.objects.filter(papel=Papel.RESPONSABLE, organizacion__in=propias).values("compromiso")
    return False, list(capitulos.filter(compromiso__in=suyos))


def puede_responder(persona: Any, informe: Informe) -> bool:
    al_conjunto, capitulos = lo_que_responde(persona, informe)
    return al_conjunto or bool(capitulos)


def versiones_de(informe: Informe) -> list[Informe]:
    """Published versions of the same report, the newest first. Two queries."""
    return list(publicados().filter(plan=informe.plan_id, numero=informe.numero).order_by("-version"))


def contenido_de(informe: Informe, capitulos: Iterable[CapituloDeInforme]) -> dict[str, Any]:
    """All that it says, as plain data: what is signed and published."""
    return {
        "plan": informe.plan.slug,
        "codigo": informe.codigo,
        "clase": informe.clase,
        "version": informe.version,
        "momento": informe.momento,
        "organizacion": informe.organizacion.slug if informe.organizacion is not None else "",
        "titulo": informe.titulo,
        "resumen": informe.resumen,
        "metodo": informe.metodo,
        "corrige": informe.corrige.codigo if informe.corrige is not None else "",
        "motivo": informe.motivo,
        "documento": informe.documento.huella if informe.documento is not None else "",
        "capitulos": [
            {
                "compromiso": uno.compromiso.slug,
                "veredicto": uno.veredicto,
                "razon": uno.razon,
                "enlace": uno.enlace,
            }
            for uno in capitulos
        ],
    }


def texto_de_informe(informe: Informe) -> tuple[str, str]:
    """Its canonical text as it is now, and its SHA-256. One query."""
    texto = canonico(
        contenido_de(informe, informe.capitulos.select_related("compromiso").order_by("compromiso__numero", "pk"))
    )
    return texto, huella(texto)


# --- side by side -----------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Dicho:
    """What one report says of one commitment."""

    informe: Informe
    capitulo: CapituloDeInforme | None


@dataclass(frozen=True)
class RenglonDeInformes:
    """One commitment: what the government says, what each organisation of society says, what evaluators coded.

    `gobierno` is None when no self-assessment was published; a `Dicho` without chapter is a report that does not tell
    of it.
    """

    compromiso: Compromiso
    gobierno: Dicho | None
    sociedad: list[Dicho]
    evaluacion: list[CodificacionIRM]


def lado_a_lado(plan: Plan, informes: Iterable[Informe]) -> list[RenglonDeInformes]:
    """Every commitment of the plan with what each side says of it in the reports in force. Three queries.

    Of the government, its newest self-assessment; of society, each report in force: none speaks for another.
    """
    estados = {*CERRADOS, EstadoCompromiso.HISTORICO}
    codificaciones = CodificacionIRM.objects.order_by("orden", "pk")
    compromisos = list(
        Compromiso.objects.filter(plan=plan, estado__in=estados)
        .prefetch_related(Prefetch("codificaciones", queryset=codificaciones))
        .order_by("numero", "pk")
    )
    en_vigor = vigentes(informes)
    gobierno = next((uno for uno in en_vigor if not uno.es_sombra), None)
    sociedad = [uno for uno in en_vigor if uno.es_sombra]
    capitulos = {
        (uno.informe_id, uno.compromiso_id): uno
        for uno in CapituloDeInforme.objects.filter(informe__in=[uno.pk for uno in en_vigor])
    }

    def dicho(informe: Informe, compromiso: Compromiso) -> Dicho:
        return Dicho(informe, capitulos.get((informe.pk, compromiso.pk)))

    return [
        RenglonDeInformes(
            uno,
            dicho(gobierno, uno) if gobierno is not None else None,
            [dicho(informe, uno) for informe in sociedad],
            list(uno.codificaciones.all()),
        )
        for uno in compromisos
    ]


def segun_la_fuente(plan: Plan) -> list[ResultadoDeclarado]:
    """Counts of a shadow report that only sources tell, for a plan of the past. Two queries."""
    filas = ResultadoDeclarado.objects.filter(plan=plan, nota__startswith=SEGUN_LA_FUENTE)
    return list(filas.prefetch_related("fuentes").order_by("orden", "pk"))


def capitulos_en_vigor(compromiso: Compromiso) -> list[CapituloDeInforme]:
    """What the reports in force say of one commitment, society's first. One query."""
    nueva = Informe.objects.filter(corrige=OuterRef("informe"), estado=EstadoDeInforme.PUBLICADO)
    return list(
        CapituloDeInforme.objects.filter(compromiso=compromiso, fijo=True)
        .exclude(Exists(nueva))
        .select_related("compromiso", "informe__organizacion")
        .order_by("-informe__clase", "-informe__publicado_en", "pk")
    )


# --- what events discussed --------------------------------------------------------------------------------------------
def tratados_en(evento: Evento) -> list[CompromisoTratado]:
    """One query."""
    return list(CompromisoTratado.objects.filter(evento=evento).select_related("compromiso").order_by("orden", "pk"))


def tratados_del_plan(plan: Plan) -> list[CompromisoTratado]:
    """Every note of every event of the plan, the newest event first. One query."""
    return list(
        CompromisoTratado.objects.filter(evento__plan=plan)
        .select_related("evento", "compromiso")
        .order_by("-evento__inicia", "evento", "orden", "pk")
    )
