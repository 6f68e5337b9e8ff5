"""What every act of continuity asks first: the rows, the person of the parte, the organisation of the seat."""

from typing import Any

from bitacora.actor import Actor
from comun.errors import ReglaIncumplida, SinPermiso
from secretariado.actores import como
from secretariado.enums import Rol
from secretariado.errors import EsHistorico, OrganizacionDeOtraNaturaleza
from secretariado.errors_de_integrantes import (
    AutoridadEnSociedad,
    NoEsLaPersonaDeLaParte,
    PersonaDeLaParteNoSirve,
    ReconstitucionEnOtroEstado,
)
from secretariado.models import Ejercicio, Organizacion, Parte, Reconstitucion
from secretariado.queries.facultades import es_de_autoridad
from secretariado.queries.nombramientos import cargos_de
from secretariado.queries.partes import ocupantes_sin_terminar, organizacion_de_la_voceria, partes_que_ocupa


def asunto_de_parte(parte: Parte) -> str:
    return f"parte:{parte.ejercicio.slug}/{parte.clave}"


def asunto_de_reconstitucion(reconstitucion: Reconstitucion) -> str:
    return f"reconstitucion:{reconstitucion.ejercicio.slug}/{reconstitucion.pk}"


def exigir_cuenta(persona: Any, permiso: str, reconstitucion: Reconstitucion) -> None:
    if not persona.has_perm(permiso, reconstitucion.ejercicio):
        raise SinPermiso("sin_cuenta", "Entra con tu cuenta para hacerlo.")


def tomar_ejercicio(ejercicio: Ejercicio) -> Ejercicio:
    if ejercicio.es_historico:
        raise EsHistorico()
    return Ejercicio.objects.select_for_update().get(pk=ejercicio.pk)


def tomar_reconstitucion(reconstitucion: Reconstitucion, *estados: str) -> Reconstitucion:
    fila = (
        Reconstitucion.objects.select_for_update(of=("self",))
        .select_related("retiro__parte__ejercicio", "retiro__secretariado__ejercicio", "organizacion__sector")
        .get(pk=reconstitucion.pk)
    )
    if fila.estado not in estados:
        raise ReconstitucionEnOtroEstado(fila.get_estado_display())
    return fila


def parte_de(fila: Reconstitucion) -> Parte:
    if fila.retiro.parte is None:
        raise EsHistorico("Este retiro lo cuentan las fuentes")
    return fila.retiro.parte


def exigir_que_sea(persona: Any, fila: Reconstitucion) -> None:
    if persona.pk != fila.persona_de_la_parte_id:
        raise NoEsLaPersonaDeLaParte()


def exigir_persona(quien: Any, parte: Parte) -> None:
    """Whoever will speak for the parte neither conducts the process nor belongs to another parte."""
    if not quien.is_active or quien.borrada_en is not None:
        raise PersonaDeLaParteNoSirve("Esa cuenta ya no está activa.")
    if quien.is_superuser:
        raise PersonaDeLaParteNoSirve("La administración técnica no habla por una parte.")
    cargos = [c for c in cargos_de(quien) if c.ejercicio_id == parte.ejercicio_id]
    if any(c.rol == Rol.COORDINACION for c in cargos):
        raise PersonaDeLaParteNoSirve("La coordinación del ejercicio no habla por una parte.")
    de_organizacion = [c.organizacion_id for c in cargos if c.rol in {Rol.VOCERIA, Rol.INTEGRANTE, Rol.ENLACE}]
    propias = {pk for pk in de_organizacion if pk is not None}
    asientos: dict[int, set[int]] = {}
    filas = ocupantes_sin_terminar(parte.ejercicio).filter(organizacion_id__in=propias)
    for organizacion, ocupada in filas.values_list("organizacion_id", "parte_id"):
        asientos.setdefault(organizacion, set()).add(ocupada)
    # Each organisation by itself: to belong to this parte too does not undo belonging to another.
    if any(parte.pk not in suyas for suyas in asientos.values()):
        raise PersonaDeLaParteNoSirve("Esta persona pertenece a otra parte del Secretariado.")
    if parte.clave == "sociedad" and any(
        es_de_autoridad(organizacion)
        for organizacion in Organizacion.objects.filter(pk__in=propias).select_related("sector")
    ):
        raise PersonaDeLaParteNoSirve("Quien responde por una autoridad no habla por la sociedad.")


def exigir_organizacion(organizacion: Organizacion, parte: Parte) -> None:
    if organizacion.naturaleza != parte.ejercicio.naturaleza:
        raise OrganizacionDeOtraNaturaleza()
    if organizacion.sector.es_observador:
        raise ReglaIncumplida(
            "organizacion_observadora", "Un organismo internacional observa: no ocupa un asiento.", campo="organizacion"
        )
    if parte.clave == "sociedad" and es_de_autoridad(organizacion):
        raise AutoridadEnSociedad()
    ocupa = partes_que_ocupa(organizacion.pk, parte.ejercicio)
    if ocupa and all(otra.pk != parte.pk for otra in ocupa):
        raise ReglaIncumplida(
            "organizacion_de_otra_parte",
            "Esa organización ya ocupa otra parte: elige una de ésta.",
            campo="organizacion",
        )


def de_la_parte(persona: Any, fila: Reconstitucion) -> Actor:
    ocupante = organizacion_de_la_voceria(persona, parte_de(fila))
    organizacion = ocupante.organizacion if ocupante is not None else fila.organizacion
    return como(persona, Rol.VOCERIA, organizacion.nombre)
