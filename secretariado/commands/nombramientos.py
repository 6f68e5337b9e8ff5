"""Giving and ending roles. Every appointment is dated, public and in the bitácora (domain.md §1)."""

import datetime as dt
from typing import Any

from bitacora.actor import Actor, Texto
from bitacora.commands import asentar
from comun.comandos import ClaseDeActo, comando
from comun.errors import ReglaIncumplida, SinPermiso
from comun.textos import normalizar
from secretariado.actores import ADMINISTRACION, como
from secretariado.commands.cargos import abrir_nombramiento, cerrar_nombramiento
from secretariado.commands.quorum import revisar_quorum
from secretariado.enums import Rol
from secretariado.errors import EsHistorico, NoPuedeNombrar, OrganizacionDeOtraNaturaleza
from secretariado.models import Ejercicio, Nombramiento, Organizacion
from secretariado.queries.facultades import (
    en_nombre_de,
    es_de_autoridad,
    necesita_organizacion,
    nombra_como,
    puede_terminar,
)
from secretariado.queries.nombramientos import olvidar_cargos


@comando(ClaseDeActo.AUTORIDAD)
def nombrar(
    *,
    persona: Any,
    nombrada: Any,
    rol: str,
    ejercicio: Ejercicio,
    organizacion: Organizacion | None = None,
    desde: dt.date | None = None,
    hasta: dt.date | None = None,
    acto: str = "",
) -> Nombramiento:
    """You receive a role in an ejercicio, for everybody to see, from a day and perhaps until another.

    1. Lock the ejercicio: two appointments of the same person wait for each other.
    2. Ask who appoints whom; then the organisation, the person and the dates.
    3. Write the appointment and record it.

    `acto`: the acuerdo or the act of installation; compulsory when a superuser appoints. `desde`: today unless said,
    in the ejercicio's own time zone.

    Raises `SinPermiso`, `EsHistorico`, `OrganizacionDeOtraNaturaleza`, `YaNombrada` or `ReglaIncumplida`.
    """
    if not persona.has_perm("secretariado.nombrar", ejercicio):
        raise SinPermiso("no_puede_nombrar", "Tu cuenta no hace nombramientos en este ejercicio.")
    if ejercicio.es_historico:
        raise EsHistorico()
    ejercicio = Ejercicio.objects.select_for_update().get(pk=ejercicio.pk)
    cargo = _rol(rol)
    _exigir_organizacion(cargo, ejercicio, organizacion)
    nombra = nombra_como(persona, cargo, ejercicio, organizacion.pk if organizacion else None)
    if nombra is None:
        raise NoPuedeNombrar(cargo.label)
    fundamento = normalizar(acto)
    if nombra == ADMINISTRACION and not fundamento:
        raise ReglaIncumplida(
            "falta_el_acto", "Escribe el acuerdo o el acto de instalación que funda este nombramiento.", campo="acto"
        )
    if nombrada.pk == persona.pk:
        raise ReglaIncumplida("nadie_se_nombra", "Nadie se da un nombramiento a sí misma.", campo="correo")
    fila = abrir_nombramiento(
        persona=persona,
        nombrada=nombrada,
        rol=cargo,
        ejercicio=ejercicio,
        organizacion=organizacion,
        desde=desde,
        hasta=hasta,
        acto=fundamento or _acto_propio(nombra, organizacion),
    )
    organizacion_propia = en_nombre_de(persona, nombra, ejercicio, organizacion)
    asentar(
        cadena=ejercicio.slug,
        verbo="secretariado.nombramiento_hecho",
        asunto=asunto_de(fila),
        actor=como(persona, nombra, organizacion_propia),
        cambio={
            "rol": cargo.value,
            "organizacion": organizacion.slug if organizacion else None,
            "desde": fila.desde,
            "hasta": fila.hasta,
            "acto": fila.acto,
        },
        textos={"nombrada": Texto(nombrada.nombre_publico, titular=str(nombrada.clave), publico=True)},
    )
    return fila


@comando(ClaseDeActo.AUTORIDAD)
def terminar_nombramiento(*, persona: Any, nombramiento: Nombramiento, motivo: str) -> Nombramiento:
    """A role ends now, with a public reason: whoever could give it takes it back, or the person resigns.

    It stops being in force at once. One that had not begun never does: it ends on the day it was to begin.
    Raises `SinPermiso`, `YaTerminado` or `ReglaIncumplida`.
    """
    if not persona.has_perm("secretariado.terminar_nombramiento", nombramiento) or not puede_terminar(
        persona, nombramiento
    ):
        raise SinPermiso(
            "no_puede_terminar", "Un nombramiento lo termina quien pudo darlo, o la propia persona si renuncia."
        )
    razon = normalizar(motivo)
    if not razon:
        raise ReglaIncumplida("falta_el_motivo", "Escribe el motivo: se publica junto al nombramiento.", campo="motivo")
    renuncia = persona.pk == nombramiento.persona_id
    quien = (
        nombramiento.rol
        if renuncia
        else nombra_como(persona, nombramiento.rol, nombramiento.ejercicio, nombramiento.organizacion_id)
    )
    propia = (
        nombramiento.organizacion.nombre
        if renuncia and nombramiento.organizacion is not None
        else ""
        if renuncia
        else en_nombre_de(persona, str(quien), nombramiento.ejercicio, nombramiento.organizacion)
    )
    fila = cerrar_nombramiento(nombramiento=nombramiento, motivo=razon, por=persona)
    olvidar_cargos(persona)
    revisar_quorum(ejercicio=fila.ejercicio)
    asentar(
        cadena=fila.ejercicio.slug,
        verbo="secretariado.renuncia_presentada" if renuncia else "secretariado.nombramiento_terminado",
        asunto=asunto_de(fila),
        actor=como(persona, str(quien), propia),
        cambio={"rol": fila.rol, "hasta": fila.hasta, "motivo": razon},
    )
    return fila


@comando(ClaseDeActo.AUTORIDAD)
def terminar_por_borrado(*, nombramiento: Nombramiento) -> Nombramiento:
    """A role ends because the person erased their account. The record keeps the role, and no name.

    Called by the erasure of an account, never by a page.
    """
    razon = "La persona borró su cuenta."
    fila = cerrar_nombramiento(nombramiento=nombramiento, motivo=razon, por=nombramiento.persona)
    revisar_quorum(ejercicio=fila.ejercicio)
    organizacion = fila.organizacion.nombre if fila.organizacion else ""
    asentar(
        cadena=fila.ejercicio.slug,
        verbo="secretariado.renuncia_presentada",
        asunto=asunto_de(fila),
        actor=Actor(rol=fila.rol, organizacion=organizacion),
        cambio={"rol": fila.rol, "hasta": fila.hasta, "motivo": razon},
    )
    return fila


def asunto_de(nombramiento: Nombramiento) -> str:
    """`nombramiento:demostracion/12`: the ejercicio goes in, so that the page can be found without a query."""
    return f"nombramiento:{nombramiento.ejercicio.slug}/{nombramiento.pk}"


def _rol(rol: str) -> Rol:
    if rol not in Rol.values:
        raise ReglaIncumplida("rol_desconocido", "Elige un rol de la lista.", campo="rol")
    return Rol(rol)


def _exigir_organizacion(rol: Rol, ejercicio: Ejercicio, organizacion: Organizacion | None) -> None:
    if not necesita_organizacion(rol):
        if organizacion is not None:
            raise ReglaIncumplida(
                "rol_sin_organizacion",
                f"El rol «{rol.label}» no se da en nombre de una organización.",
                campo="organizacion",
            )
        return
    if organizacion is None:
        raise ReglaIncumplida("falta_la_organizacion", "Elige en nombre de qué organización.", campo="organizacion")
    if organizacion.naturaleza != ejercicio.naturaleza:
        raise OrganizacionDeOtraNaturaleza()
    autoridad = es_de_autoridad(organizacion)
    if rol == Rol.ENLACE and not autoridad:
        raise ReglaIncumplida(
            "enlace_solo_de_autoridad",
            "Un enlace responde por una dependencia o por el órgano garante; esta organización nombra contrapartes.",
            campo="organizacion",
        )
    if rol == Rol.CONTRAPARTE and autoridad:
        raise ReglaIncumplida(
            "contraparte_solo_de_sociedad",
            "Una contraparte viene de la sociedad; esta organización nombra enlaces.",
            campo="organizacion",
        )


def _acto_propio(nombra: str, organizacion: Organizacion | None) -> str:
    if nombra == Rol.VOCERIA and organizacion is not None:
        return f"Nombramiento de la vocería de {organizacion.nombre}, hecho en este portal"
    return "Nombramiento de la coordinación, hecho en este portal"
