"""What an organisation promised, accepted and has pending, counted; never of what only sources tell."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.db.models import Count, Exists, OuterRef, Q

from compromisos.enums import EstadoCompromiso, Papel, SentidoDeAceptacion
from compromisos.models import Aceptacion, Actividad, Compromiso, Responsabilidad
from comun.enums import Naturaleza
from secretariado.models import Organizacion

A_LA_VISTA = 60
NO_SE_CUENTAN = (EstadoCompromiso.BORRADOR, EstadoCompromiso.RETIRADO)


@dataclass(frozen=True)
class CuentasDeOrganizacion:
    """`prometidos`: commitments that it answers for; `aceptados`: of those, the ones whose route it accepted by name.

    `actividades`: hers, of commitments under way; `vencidas`: of those, the ones whose last day has gone by.
    """

    prometidos: int
    aceptados: int
    historicos: int
    actividades: int
    vencidas: int


def _actividades(organizacion: Organizacion) -> Q:
    """Hers, to do or to accompany, of commitments that are being carried out here: those that nobody reports as done.

    The newest report of a commitment says nothing of this: it may be of another activity.
    """
    suyas = Actividad.corresponsables.through.objects.filter(organizacion=organizacion).values("actividad")
    return (
        (Q(responsable=organizacion) | Q(pk__in=suyas))
        & Q(retirada=False, compromiso__estado=EstadoCompromiso.EN_EJECUCION)
        & ~Q(compromiso__naturaleza=Naturaleza.HISTORICO)
        & (Q(informado=None) | Q(informado__lt=Decimal(100)))
        & (Q(compromiso__avance=None) | Q(compromiso__avance__lt=Decimal(100)))
    )


def de_la_organizacion(organizacion: Organizacion, hoy: dt.date) -> CuentasDeOrganizacion:
    """Two queries."""
    propio = ~Q(compromiso__naturaleza=Naturaleza.HISTORICO)
    acepto = Aceptacion.objects.filter(
        organizacion=organizacion,
        sentido=SentidoDeAceptacion.ACEPTA,
        version=OuterRef("compromiso__ruta__vigente"),
    )
    dichos = (
        Responsabilidad.objects.filter(organizacion=organizacion, papel=Papel.RESPONSABLE)
        .exclude(compromiso__estado__in=NO_SE_CUENTAN)
        .annotate(acepto=Exists(acepto))
        .aggregate(
            prometidos=Count("pk", filter=propio),
            aceptados=Count("pk", filter=propio & Q(acepto=True)),
            historicos=Count("pk", filter=~propio),
        )
    )
    hechas = Actividad.objects.filter(_actividades(organizacion)).aggregate(
        actividades=Count("pk"), vencidas=Count("pk", filter=Q(responsable=organizacion, fin__lt=hoy))
    )
    return CuentasDeOrganizacion(**dichos, **hechas)


@dataclass(frozen=True)
class GrupoDeActividades:
    compromiso: Compromiso
    actividades: Sequence[Actividad]


def actividades_de(organizacion: Organizacion) -> list[GrupoDeActividades]:
    """The ones that end first, by commitment, up to `A_LA_VISTA`. One query."""
    filas = (
        Actividad.objects.filter(_actividades(organizacion))
        .select_related("compromiso__plan__ejercicio", "responsable")
        .order_by("fin", "pk")[:A_LA_VISTA]
    )
    por_compromiso = sorted(filas, key=lambda fila: fila.compromiso_id)  # stable: dates keep their order inside
    grupos = [
        GrupoDeActividades(suyas[0].compromiso, suyas)
        for suyas in (list(grupo) for _, grupo in groupby(por_compromiso, key=lambda fila: fila.compromiso_id))
    ]
    return sorted(grupos, key=lambda grupo: (grupo.actividades[0].fin, grupo.compromiso.pk))
