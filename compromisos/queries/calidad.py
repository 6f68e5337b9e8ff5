"""The quality list of a commitment as it stands: what can be counted, and what people said of its present text."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from compromisos import calidad
from compromisos.enums import EstadoCompromiso, Papel
from compromisos.models import Compromiso, Indicador, RevisionDeCalidad
from planes.models import Plan

PARTES_DE_AUTORIDAD = frozenset({"gobierno", "organo_garante"})


@dataclass(frozen=True)
class RenglonDeCalidad:
    """One criterion. `estado`: calidad.CUMPLE, NO_CUMPLE or SIN_REVISAR.

    `revision`: the newest that anybody made; `anterior` says that it looked at an earlier version, so it does not count.
    `falta`: the countable fact that is missing today, whatever was said.
    """

    criterio: calidad.Criterio
    estado: str
    revision: RevisionDeCalidad | None
    anterior: bool
    falta: str

    @property
    def cumple(self) -> bool:
        return self.estado == calidad.CUMPLE


def hechos_de(compromiso: Compromiso) -> calidad.Hechos:
    """What can be counted of it. Five queries (fewer with its relations prefetched)."""
    responsables = [
        fila
        for fila in compromiso.responsabilidades.select_related("organizacion__sector")
        if fila.papel == Papel.RESPONSABLE
    ]
    medibles = Indicador.objects.filter(compromiso=compromiso, retirado=False)
    return calidad.Hechos(
        tipo=compromiso.tipo,
        ambito=compromiso.plan.ejercicio.ambito,
        niveles={fila.eje: fila.nivel for fila in compromiso.ambiciones.all()},
        causas=len(compromiso.causas.all()),
        con_solucion=compromiso.solucion_id is not None,
        con_problema=bool(compromiso.problema),
        con_objetivo=bool(compromiso.objetivo),
        con_resultado=bool(compromiso.resultado_esperado),
        con_statu_quo=bool(compromiso.statu_quo),
        con_beneficiarios=bool(compromiso.beneficiarios),
        con_efecto=bool(compromiso.efecto),
        ods=len(compromiso.ods.all()),
        indicadores_medibles=medibles.filter(linea_base__isnull=False, meta__isnull=False).count(),
        responsables=len(responsables),
        responsables_de_autoridad=sum(fila.organizacion.sector.parte in PARTES_DE_AUTORIDAD for fila in responsables),
        inicio=compromiso.inicio,
        fin=compromiso.fin,
    )


def ultimas_revisiones(compromisos: Sequence[int]) -> dict[int, dict[str, RevisionDeCalidad]]:
    """The newest review of each criterion, by commitment. One query."""
    halladas: dict[int, dict[str, RevisionDeCalidad]] = defaultdict(dict)
    filas = RevisionDeCalidad.objects.filter(compromiso__in=compromisos).select_related("persona").order_by("-pk")
    for fila in filas:
        halladas[fila.compromiso_id].setdefault(fila.criterio, fila)
    return halladas


def lista_de_calidad(compromiso: Compromiso, hechos: calidad.Hechos | None = None) -> list[RenglonDeCalidad]:
    """Each criterion with how it stands. Six queries at most."""
    hechos = hechos_de(compromiso) if hechos is None else hechos
    revisiones = ultimas_revisiones([compromiso.pk]).get(compromiso.pk, {})
    return [_renglon(criterio, revisiones.get(criterio.clave), compromiso, hechos) for criterio in calidad.CRITERIOS]


def _renglon(
    criterio: calidad.Criterio,
    revision: RevisionDeCalidad | None,
    compromiso: Compromiso,
    hechos: calidad.Hechos,
) -> RenglonDeCalidad:
    anterior = revision is not None and revision.version != compromiso.version
    dicho = revision.cumple if revision is not None and not anterior else None
    return RenglonDeCalidad(
        criterio=criterio,
        estado=calidad.estado_de(criterio.clave, dicho, hechos),
        revision=revision,
        anterior=anterior,
        falta=criterio.falta(hechos),
    )


def pasa_la_lista(compromiso: Compromiso) -> bool:
    """Whether every criterion is met by its present text. Six queries at most."""
    return all(renglon.cumple for renglon in lista_de_calidad(compromiso))


def pasan_la_lista(plan: Plan) -> tuple[list[Compromiso], list[Compromiso]]:
    """Commitments of the plan whose every criterion somebody found met in their present text, and the rest. Two queries.

    It trusts what was said: a «cumple» against a missing fact was refused when it was said, and it is looked at again
    when the commitment is proposed.
    """
    filas = list(
        Compromiso.objects.filter(plan=plan).exclude(estado=EstadoCompromiso.RETIRADO).order_by("numero", "pk")
    )
    revisiones = ultimas_revisiones([fila.pk for fila in filas]) if filas else {}
    pasan: list[Compromiso] = []
    faltan: list[Compromiso] = []
    for fila in filas:
        (pasan if _dijeron_que_si(fila, revisiones.get(fila.pk, {})) else faltan).append(fila)
    return pasan, faltan


def _dijeron_que_si(compromiso: Compromiso, revisiones: dict[str, RevisionDeCalidad]) -> bool:
    dichas = (revisiones.get(criterio.clave) for criterio in calidad.CRITERIOS)
    return all(una is not None and una.cumple and una.version == compromiso.version for una in dichas)


def en_redaccion_de(ejercicios: Sequence[int]) -> list[Compromiso]:
    """Drafts and commented texts of plans that run here, by plan and number. One query."""
    return list(
        Compromiso.objects.filter(plan__ejercicio__in=ejercicios)
        .filter(Q(estado=EstadoCompromiso.BORRADOR) | Q(estado=EstadoCompromiso.EN_COMENTARIOS))
        .select_related("plan__ejercicio")
        .order_by("plan", "numero", "pk")
    )
