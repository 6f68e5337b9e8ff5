"""Who appoints whom (domain.md §1), said once: commands, forms and predicates ask here."""

from typing import Any

from django.db.models import Q

from secretariado.actores import ADMINISTRACION
from secretariado.enums import NOMBRA, ROLES_DE_ORGANIZACION, Rol
from secretariado.models import Ejercicio, Nombramiento, Organizacion, Parte
from secretariado.queries.integracion import hoy_en
from secretariado.queries.nombramientos import Cargo, cargos_de
from secretariado.queries.partes import (
    integrantes_de,
    integrantes_de_la_parte,
    ocupantes_sin_terminar,
    ocupantes_vigentes,
    partes_que_ocupa,
    retiro_vigente,
    vocerias_de_la_parte,
)

PARTES_DE_AUTORIDAD = frozenset({"gobierno", "organo_garante"})


def nombra_como(persona: Any, rol: str, ejercicio: Ejercicio, organizacion_id: int | None) -> str | None:
    """As what `persona` gives (and takes back) `rol` in `ejercicio`: `administracion`, a role, or None.

    A superuser names coordination and evaluation, and vocerías only to install a parte; the coordination, captura and
    facilitation of its own ejercicio; a spokesperson, the people of their own organisation and vocerías of their parte.
    """
    es_administracion = persona.is_active and persona.is_superuser and rol in NOMBRA["superusuario"]
    if es_administracion and (rol != Rol.VOCERIA or esta_por_instalarse(organizacion_id, ejercicio)):
        return ADMINISTRACION
    for cargo in cargos_de(persona):
        if cargo.ejercicio_id != ejercicio.pk or rol not in NOMBRA.get(cargo.rol, frozenset()):
            continue
        if _alcanza(persona, cargo, rol, ejercicio, organizacion_id):
            return cargo.rol
    return None


def _alcanza(persona: Any, cargo: Cargo, rol: str, ejercicio: Ejercicio, organizacion_id: int | None) -> bool:
    """Whether a role that gives `rol` gives it for that organisation."""
    if cargo.rol == Rol.INTEGRANTE:
        return _puede_dar_voz(persona, organizacion_id, ejercicio)
    if cargo.rol != Rol.VOCERIA or cargo.organizacion_id == organizacion_id:
        return True
    return rol == Rol.VOCERIA and _son_de_la_misma_parte(cargo.organizacion_id, organizacion_id, ejercicio)


def esta_por_instalarse(organizacion_id: int | None, ejercicio: Ejercicio) -> bool:
    """Whether the technical administration may still name a first voice there (docs/decisiones/0009).

    No parte of the organisation has a vocería in force, nor a member who has not left, nor is withdrawn; and nobody
    speaks yet for the organisation itself.
    """
    if organizacion_id is None:
        return True
    propias = Nombramiento.objects.vigentes(hoy_en(ejercicio)).filter(
        ejercicio=ejercicio, rol=Rol.VOCERIA, organizacion_id=organizacion_id
    )
    # A seat that begins tomorrow counts today: else the voice would be named in time to find the parte installed.
    asientos = ocupantes_sin_terminar(ejercicio).filter(organizacion_id=organizacion_id, parte__es_observadora=False)
    return not propias.exists() and all(parte_por_instalar(asiento.parte) for asiento in asientos)


def parte_por_instalar(parte: Parte) -> bool:
    """Nobody speaks for it, nobody sits for it, and it has not withdrawn."""
    return (
        not vocerias_de_la_parte(parte).exists()
        and not integrantes_de_la_parte(parte).exists()
        and retiro_vigente(parte) is None
    )


def _puede_dar_voz(persona: Any, organizacion_id: int | None, ejercicio: Ejercicio) -> bool:
    """A member in functions names a vocería for their organisation when their parte was left without any."""
    sienta = any(fila.organizacion.pk == organizacion_id for fila in integrantes_de(persona, ejercicio))
    return sienta and all(
        not vocerias_de_la_parte(parte).exists() and retiro_vigente(parte) is None
        for parte in partes_que_ocupa(organizacion_id, ejercicio)
    )


def _son_de_la_misma_parte(una: int | None, otra: int | None, ejercicio: Ejercicio) -> bool:
    """Every seat of `otra` is in a parte of `una`. An organisation without a seat is of no parte."""
    ajenas = {parte.pk for parte in partes_que_ocupa(otra, ejercicio)}
    return bool(ajenas) and ajenas <= {parte.pk for parte in partes_que_ocupa(una, ejercicio)}


def en_nombre_de(persona: Any, rol: str, ejercicio: Ejercicio, organizacion: Organizacion | None) -> str:
    """The name of the organisation in whose name somebody acts as `rol`; empty for roles without one."""
    if organizacion is None or rol == ADMINISTRACION or not necesita_organizacion(rol):
        return ""
    propias = {c.organizacion_id for c in cargos_de(persona) if c.ejercicio_id == ejercicio.pk and c.rol == rol}
    if organizacion.pk in propias:
        return organizacion.nombre
    suya = Organizacion.objects.filter(pk__in=[pk for pk in propias if pk is not None]).order_by("pk").first()
    return suya.nombre if suya is not None else ""


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
    propias = {
        cargo.organizacion_id
        for cargo in cargos_de(persona)
        if cargo.ejercicio_id == ejercicio.pk
        and cargo.rol in {Rol.VOCERIA, Rol.INTEGRANTE}
        and cargo.organizacion_id is not None
    }
    if not propias:
        return []
    asientos = ocupantes_vigentes(ejercicio).filter(organizacion__in=propias).values("parte")
    companeras = ocupantes_vigentes(ejercicio).filter(parte__in=asientos).values("organizacion")
    return list(filas.filter(Q(pk__in=propias) | Q(pk__in=companeras)))


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
