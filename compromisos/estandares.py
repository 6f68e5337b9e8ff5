"""OGP standards that commitments answer for (domain.md §9). An empty set is never met."""

from django.urls import reverse

from compromisos import (
    estandares_de_contrastes,
    estandares_de_cortes,
    estandares_de_destinos,
    estandares_de_evaluaciones,
    estandares_de_informes,
    estandares_de_reportes,
    estandares_de_vigencia,
    plazos,
)
from compromisos.enums import EstadoCompromiso
from compromisos.models import Compromiso, PeriodoDeComentarios
from comun import reloj
from comun.registro import ComprobacionDeEstandar, Veredicto
from planes.models import Plan


def borrador_abierto_dos_semanas(plan: Plan) -> Veredicto:
    """The draft of every commitment was open to everybody's comments for two weeks or more. Two queries."""
    lista = f"{reverse('compromisos:lista')}?plan={plan.slug}"
    claves = list(
        Compromiso.objects.filter(plan=plan).exclude(estado=EstadoCompromiso.RETIRADO).values_list("pk", flat=True)
    )
    if not claves:
        return Veredicto(False, "El plan todavía no tiene compromisos.", lista)
    periodos: dict[int, list[tuple[object, object]]] = {clave: [] for clave in claves}
    filas = PeriodoDeComentarios.objects.filter(compromiso__in=claves).order_by("pk")
    for clave, abre, cierra in filas.values_list("compromiso_id", "abre", "cierra"):
        periodos[clave].append((abre, cierra))
    ahora = reloj.ahora()
    bastan = sum(plazos.dias_abiertos(suyos, ahora) >= plazos.DIAS_DE_COMENTARIOS for suyos in periodos.values())
    return Veredicto(
        bastan == len(claves),
        f"{bastan} de {len(claves)} compromisos estuvieron {plazos.DIAS_DE_COMENTARIOS} días o más abiertos a comentarios.",
        lista,
    )


ESTANDARES: list[ComprobacionDeEstandar] = [
    ComprobacionDeEstandar("2017-DE-E-B2", borrador_abierto_dos_semanas),
    *estandares_de_reportes.ESTANDARES,
    *estandares_de_contrastes.ESTANDARES,
    *estandares_de_cortes.ESTANDARES,
    *estandares_de_informes.ESTANDARES,
    *estandares_de_evaluaciones.ESTANDARES,
    *estandares_de_vigencia.ESTANDARES,
    *estandares_de_destinos.ESTANDARES,
]
