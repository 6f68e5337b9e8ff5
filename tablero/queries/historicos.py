"""Plans that only sources tell, on a board: what was published of them, by whom, counted again. Nothing is measured."""

from collections.abc import Sequence
from dataclasses import dataclass

from compromisos.cuentas_de_fuentes import Rehechas, rehacer
from compromisos.models import Compromiso
from planes.models import Plan, ResultadoDeclarado
from secretariado.models import Contradiccion, Fuente


@dataclass(frozen=True)
class SegunQuien:
    """Everything that one measurer published of a plan, with where it says so."""

    quien_mide: str
    resultados: list[ResultadoDeclarado]
    fuentes: list[Fuente]


@dataclass(frozen=True)
class Historico:
    """`registrados`: commitments of it that this portal holds."""

    plan: Plan
    medidas: list[SegunQuien]
    rehechas: Rehechas
    contradicciones: list[Contradiccion]
    registrados: int

    @property
    def hay_algo(self) -> bool:
        return bool(self.medidas)


def historicos(planes: Sequence[Plan]) -> list[Historico]:
    """Each plan with what was published of it. Four queries, whatever their number."""
    resultados: dict[int, list[ResultadoDeclarado]] = {plan.pk: [] for plan in planes}
    filas = ResultadoDeclarado.objects.filter(plan__in=resultados).prefetch_related("fuentes").order_by("orden", "pk")
    for fila in filas:
        resultados[fila.plan_id].append(fila)
    contradicciones: dict[str, list[Contradiccion]] = {plan.asunto: [] for plan in planes}
    for una in Contradiccion.objects.filter(asunto__in=contradicciones).order_by("clave"):
        contradicciones[una.asunto].append(una)
    registrados: dict[int, int] = dict.fromkeys(resultados, 0)
    for clave in Compromiso.objects.filter(plan__in=resultados).order_by().values_list("plan", flat=True):
        registrados[clave] += 1
    return [
        Historico(
            plan,
            _segun_quien(resultados[plan.pk]),
            rehacer(resultados[plan.pk]),
            contradicciones[plan.asunto],
            registrados[plan.pk],
        )
        for plan in planes
    ]


def _segun_quien(filas: list[ResultadoDeclarado]) -> list[SegunQuien]:
    grupos: dict[str, list[ResultadoDeclarado]] = {}
    for fila in filas:
        grupos.setdefault(fila.quien_mide, []).append(fila)
    return [
        SegunQuien(quien, suyas, list({fuente.pk: fuente for fila in suyas for fuente in fila.fuentes.all()}.values()))
        for quien, suyas in grupos.items()
    ]
