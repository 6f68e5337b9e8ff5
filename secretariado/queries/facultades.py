"""Who appoints whom (domain.md §1), said once: commands, forms and predicates ask here."""

from typing import Any

from secretariado.actores import ADMINISTRACION
from secretariado.enums import NOMBRA, ROLES_DE_ORGANIZACION, Rol
from secretariado.models import Ejercicio, Nombramiento, Organizacion
from secretariado.queries.nombramientos import cargos_de

PARTES_DE_AUTORIDAD = frozenset({"gobierno", "organo_garante"})


def nombra_como(persona: Any, rol: str, ejercicio: Ejercicio, organizacion_id: int | None) -> str | None:
    """As what `persona` gives (and takes back) `rol` in `ejercicio`: `administracion`, a role, or None.

    A superuser names coordination, spokespersons and evaluation; the coordination, captura and facilitation of its
    own ejercicio; a spokesperson, the people of their own organisation.
    """
    if persona.is_active and persona.is_superuser and rol in NOMBRA["superusuario"]:
        return ADMINISTRACION
    for cargo in cargos_de(persona):
        if cargo.ejercicio_id != ejercicio.pk or rol not in NOMBRA.get(cargo.rol, frozenset()):
            continue
        if cargo.rol != Rol.VOCERIA or cargo.organizacion_id == organizacion_id:
            return cargo.rol
    return None


def roles_que_nombra(persona: Any, ejercicio: Ejercicio) -> list[Rol]:
    """Roles that `persona` may give in `ejercicio` to somebody, in the order of the catalogue."""
    propios: set[str] = set()
    if persona.is_active and persona.is_superuser:
        propios |= NOMBRA["superusuario"]
    for cargo in cargos_de(persona):
        if cargo.ejercicio_id == ejercicio.pk:
            propios |= NOMBRA.get(cargo.rol, frozenset())
    roles = [rol for rol in Rol if rol in propios]
    if persona.is_superuser:
        return roles
    # An agency has enlaces and everybody else has contrapartes: only the kind that fits is offered.
    partes = {o.sector.parte in PARTES_DE_AUTORIDAD for o in organizaciones_que_nombra(persona, ejercicio)}
    sobra = {Rol.ENLACE} if True not in partes else {Rol.CONTRAPARTE} if False not in partes else set()
    return [rol for rol in roles if rol not in sobra]


def organizaciones_que_nombra(persona: Any, ejercicio: Ejercicio) -> list[Organizacion]:
    """Organisations in whose name `persona` may appoint: all of the same nature for a superuser, else their own."""
    filas = Organizacion.objects.filter(naturaleza=ejercicio.naturaleza).select_related("sector")
    if persona.is_active and persona.is_superuser:
        return list(filas)
    propias = [
        cargo.organizacion_id
        for cargo in cargos_de(persona)
        if cargo.ejercicio_id == ejercicio.pk and cargo.rol == Rol.VOCERIA and cargo.organizacion_id is not None
    ]
    return list(filas.filter(pk__in=propias)) if propias else []


def puede_terminar(persona: Any, nombramiento: Nombramiento) -> bool:
    """Whoever could give the role takes it back; the person who holds it may resign."""
    if persona.pk == nombramiento.persona_id:
        return True
    return nombra_como(persona, nombramiento.rol, nombramiento.ejercicio, nombramiento.organizacion_id) is not None


def es_de_autoridad(organizacion: Organizacion) -> bool:
    """Whether the organisation answers as authority: its people are enlaces, not contrapartes."""
    return organizacion.sector.parte in PARTES_DE_AUTORIDAD


def necesita_organizacion(rol: str) -> bool:
    return rol in ROLES_DE_ORGANIZACION
