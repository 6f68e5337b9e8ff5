"""Who makes up a Secretariado now: the body in office, its rules, its required partes, its members."""

from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from comun import reloj
from secretariado.enums import EstadoDeReglas
from secretariado.models import Ejercicio, Integrante, Parte, ReglasInternas, RetiroDeParte, Secretariado

DIAS_DE_CONVOCATORIA = 5  # unless the rules in force say otherwise (domain.md §2)


def hoy_en(ejercicio: Ejercicio) -> Any:
    """Today in the ejercicio's own time zone."""
    return reloj.hoy(ZoneInfo(ejercicio.zona_horaria))


def secretariado_vigente(ejercicio: Ejercicio) -> Secretariado | None:
    """The body in office, the last one when one succeeded another. One query."""
    hoy = hoy_en(ejercicio)
    return (
        Secretariado.objects.filter(
            Q(hasta__isnull=True) | Q(hasta__gte=hoy), Q(desde__isnull=True) | Q(desde__lte=hoy), ejercicio=ejercicio
        )
        .select_related("ejercicio")
        .order_by("-desde", "-pk")
        .first()
    )


def reglas_vigentes(secretariado: Secretariado) -> ReglasInternas | None:
    return ReglasInternas.objects.filter(secretariado=secretariado, estado=EstadoDeReglas.VIGENTE).first()


def partes_votantes(ejercicio: Ejercicio) -> list[Parte]:
    """Partes in force that weigh in a decision and are compulsory, in order."""
    hoy = hoy_en(ejercicio)
    return list(
        Parte.objects.filter(
            Q(hasta__isnull=True) | Q(hasta__gte=hoy),
            ejercicio=ejercicio,
            desde__lte=hoy,
            es_observadora=False,
            obligatoria=True,
        ).order_by("orden", "pk")
    )


def partes_requeridas(secretariado: Secretariado, reglas: ReglasInternas | None = None) -> list[Parte]:
    """Partes that the quorum needs: those in force and compulsory, or only those that the rules name."""
    partes = partes_votantes(secretariado.ejercicio)
    reglas = reglas or reglas_vigentes(secretariado)
    if reglas is not None and reglas.partes_requeridas:
        partes = [parte for parte in partes if parte.clave in reglas.partes_requeridas]
    return partes


def integrantes_en_funciones(secretariado: Secretariado) -> QuerySet[Integrante]:
    """Active members today, with their seat, organisation and person. One query."""
    return (
        Integrante.objects.filter(secretariado=secretariado)
        .en_funciones(hoy_en(secretariado.ejercicio))
        .select_related("asiento__parte", "asiento__organizacion", "nombramiento__persona", "secretariado__ejercicio")
    )


def integrante_de(persona: Any, secretariado: Secretariado | None) -> Integrante | None:
    """The seat that `persona` holds today in that body, or None. A person sits for one parte only."""
    if secretariado is None or not getattr(persona, "is_authenticated", False):
        return None
    return integrantes_en_funciones(secretariado).filter(nombramiento__persona=persona).first()


def retiros_vigentes(ejercicio: Ejercicio) -> QuerySet[RetiroDeParte]:
    """Partes that left and are not back, in bodies of this ejercicio that run here."""
    return RetiroDeParte.objects.filter(
        parte__ejercicio=ejercicio, parte__isnull=False, terminado_en__isnull=True
    ).select_related("parte")
