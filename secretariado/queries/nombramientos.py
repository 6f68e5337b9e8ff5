"""Reading appointments: what a person may act as, today."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from comun import reloj
from secretariado.enums import Rol
from secretariado.models import Ejercicio, Nombramiento, Organizacion

_CACHE = "_cargos_vigentes"
# Of datos/sectores.csv: the parte that civil society, academia, private sector and citizens fold into.
SOCIEDAD = "sociedad"
HABLAN_POR_SU_ORGANIZACION = frozenset({Rol.CONTRAPARTE, Rol.INTEGRANTE, Rol.VOCERIA})


@dataclass(frozen=True)
class Cargo:
    """One appointment in force, as plain values."""

    rol: str
    ejercicio_id: int
    organizacion_id: int | None


def cargos_de(persona: Any) -> frozenset[Cargo]:
    """Roles in force today. One query per person object (that is, per request); none for visitors."""
    if not getattr(persona, "is_authenticated", False):
        return frozenset()
    dia = reloj.hoy()
    guardado = getattr(persona, _CACHE, None)
    if guardado is not None and guardado[0] == dia:
        hallados: frozenset[Cargo] = guardado[1]
        return hallados
    filas = Nombramiento.objects.vigentes(dia).de(persona).values_list("rol", "ejercicio_id", "organizacion_id")
    hallados = frozenset(Cargo(*fila) for fila in filas)
    setattr(persona, _CACHE, (dia, hallados))
    return hallados


def organizaciones_de_sociedad(persona: Any, ejercicio: Ejercicio) -> list[Organizacion]:
    """Organisations of society that this person speaks for in the ejercicio. One query; none for whoever has no office."""
    claves = {
        cargo.organizacion_id
        for cargo in cargos_de(persona)
        if cargo.rol in HABLAN_POR_SU_ORGANIZACION and cargo.ejercicio_id == ejercicio.pk and cargo.organizacion_id
    }
    if not claves:
        return []
    return list(
        Organizacion.objects.filter(pk__in=claves, sector__parte=SOCIEDAD, sector__es_observador=False).order_by(
            "clave_de_orden", "pk"
        )
    )


def olvidar_cargos(persona: Any) -> None:
    """Forget what was read, after an act that appoints or ends an appointment in the same request."""
    if hasattr(persona, _CACHE):
        delattr(persona, _CACHE)


def persona_por_correo(correo: str) -> Any | None:
    """The active person whose verified address is `correo`. Only for whoever appoints: it tells that an account exists."""
    return (
        get_user_model()
        .objects.filter(
            is_active=True,
            borrada_en__isnull=True,
            emailaddress__email__iexact=correo.strip(),
            emailaddress__verified=True,
        )
        .first()
    )


def nombramientos_de(ejercicio: Ejercicio) -> QuerySet[Nombramiento]:
    """Every appointment of an ejercicio, past ones too, as its management page lists them."""
    return (
        Nombramiento.objects.filter(ejercicio=ejercicio)
        .select_related("persona", "organizacion", "ejercicio", "nombrado_por")
        .order_by("rol", "organizacion__clave_de_orden", "-desde", "pk")
    )


def abiertos_de(persona: Any) -> QuerySet[Nombramiento]:
    """Appointments of a person that have not ended, begun or not."""
    return (
        Nombramiento.objects.filter(Q(hasta__isnull=True) | Q(hasta__gte=reloj.hoy()), persona=persona)
        .filter(terminado_por__isnull=True)
        .select_related("ejercicio", "organizacion", "persona")
    )
