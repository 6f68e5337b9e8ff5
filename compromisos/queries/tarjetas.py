"""What a card says of a commitment and of a plan, to whoever reads it anywhere: nobody in particular."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count

from compromisos.enums import EstadoCompromiso, Semaforo
from compromisos.models import Compromiso
from compromisos.queries.compromisos import en_renglones, visibles_para
from planes.models import Plan


def compromiso_publico(slug: str) -> Compromiso | None:
    """A commitment that anybody may read. Two queries."""
    return en_renglones(visibles_para(AnonymousUser())).filter(slug=slug).first()


@dataclass(frozen=True)
class CuentasDePlan:
    """How many commitments count in the plan's total, and how many of them go each way."""

    total: int
    por_color: dict[str, int]
    por_estado: dict[str, int]

    @property
    def colores(self) -> list[tuple[Semaforo, int]]:
        """Those that some commitment has, in the order of the model; what only sources tell has none."""
        return [
            (Semaforo(valor), self.por_color[valor])
            for valor in Semaforo.values
            if self.por_color.get(valor) and valor != Semaforo.SIN_DATO
        ]

    @property
    def sin_color(self) -> int:
        """Those that have nothing to be compared with yet."""
        return self.por_color.get("", 0)


def cuentas_de(plan: Plan) -> CuentasDePlan:
    """Of the public commitments of the plan's denominator. One query."""
    filas = (
        Compromiso.objects.filter(plan=plan, dentro_del_denominador=True)
        .exclude(estado__in=[EstadoCompromiso.BORRADOR, EstadoCompromiso.RETIRADO])
        .order_by()
        .values_list("semaforo", "estado")
        .annotate(cuantos=Count("pk"))
    )
    total, por_color, por_estado = 0, dict[str, int](), dict[str, int]()
    for color, estado, cuantos in filas:
        total += cuantos
        por_color[color] = por_color.get(color, 0) + cuantos
        por_estado[estado] = por_estado.get(estado, 0) + cuantos
    return CuentasDePlan(total, por_color, por_estado)
