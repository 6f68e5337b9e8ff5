"""Giving and ending roles. Every appointment is dated, public and in the bitácora (domain.md §1)."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q

from bitacora.actor import Actor, Texto
from bitacora.commands import asentar
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import ReglaIncumplida, SinPermiso
from comun.fechas import exigir_creible
from comun.textos import normalizar
from secretariado.actores import ADMINISTRACION, como
from secretariado.enums import Rol
from secretariado.errors import EsHistorico, NoPuedeNombrar, OrganizacionDeOtraNaturaleza, YaNombrada, YaTerminado
from secretariado.models import Ejercicio, Nombramiento, Organizacion
from secretariado.queries.facultades import es_de_autoridad, necesita_organizacion, nombra_como, puede_terminar
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
    _exigir_cuenta(nombrada)
    hoy = reloj.hoy(ZoneInfo(ejercicio.zona_horaria))
    empieza = desde or hoy
    if empieza < hoy:
        raise ReglaIncumplida(
            "empieza_en_el_pasado", "Un nombramiento empieza hoy o después; lo pasado no se nombra.", campo="desde"
        )
    exigir_creible(empieza, "desde")
    exigir_creible(hasta, "hasta")
    if hasta is not None and hasta < empieza:
        raise ReglaIncumplida("termina_antes_de_empezar", "La fecha final va después de la inicial.", campo="hasta")
    if _ya_lo_tiene(nombrada, cargo, ejercicio, organizacion, empieza, hasta):
        raise YaNombrada()

    fila = Nombramiento.objects.create(
        persona=nombrada,
        rol=cargo,
        ejercicio=ejercicio,
        organizacion=organizacion,
        desde=empieza,
        hasta=hasta,
        acto=fundamento or _acto_propio(nombra, organizacion),
        nombrado_por=persona,
    )
    olvidar_cargos(nombrada)
    asentar(
        cadena=ejercicio.slug,
        verbo="secretariado.nombramiento_hecho",
        asunto=asunto_de(fila),
        actor=como(persona, nombra, _organizacion_del_actor(nombra, organizacion)),
        cambio={
            "rol": cargo.value,
            "organizacion": organizacion.slug if organizacion else None,
            "desde": empieza,
            "hasta": hasta,
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
    fila = _cerrar(nombramiento, razon, por=persona)
    olvidar_cargos(persona)
    olvidar_cargos(fila.persona)
    asentar(
        cadena=fila.ejercicio.slug,
        verbo="secretariado.renuncia_presentada" if renuncia else "secretariado.nombramiento_terminado",
        asunto=asunto_de(fila),
        actor=como(persona, str(quien), _organizacion_del_actor(str(quien), fila.organizacion)),
        cambio={"rol": fila.rol, "hasta": fila.hasta, "motivo": razon},
    )
    return fila


@comando(ClaseDeActo.AUTORIDAD)
def terminar_por_borrado(*, nombramiento: Nombramiento) -> Nombramiento:
    """A role ends because the person erased their account. The record keeps the role, and no name.

    Called by the erasure of an account, never by a page.
    """
    razon = "La persona borró su cuenta."
    fila = _cerrar(nombramiento, razon, por=nombramiento.persona)
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


def _cerrar(nombramiento: Nombramiento, motivo: str, *, por: Any) -> Nombramiento:
    fila = (
        Nombramiento.objects.select_for_update(of=("self",))
        .select_related("ejercicio", "organizacion", "persona")
        .get(pk=nombramiento.pk)
    )
    if fila.ejercicio.es_historico:
        raise EsHistorico()
    hoy = reloj.hoy(ZoneInfo(fila.ejercicio.zona_horaria))
    if fila.terminado_por_id is not None or (fila.hasta is not None and fila.hasta < hoy):
        raise YaTerminado()
    fila.hasta = max(hoy, fila.desde)
    fila.terminado_por = por
    fila.motivo_de_termino = motivo
    fila.save(update_fields=["hasta", "terminado_por", "motivo_de_termino"])
    return fila


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


def _exigir_cuenta(nombrada: Any) -> None:
    if not nombrada.is_active or nombrada.borrada_en is not None:
        raise ReglaIncumplida("cuenta_inactiva", "Esa cuenta ya no está activa.", campo="correo")


def _ya_lo_tiene(
    nombrada: Any,
    rol: Rol,
    ejercicio: Ejercicio,
    organizacion: Organizacion | None,
    desde: dt.date,
    hasta: dt.date | None,
) -> bool:
    """Whether another appointment to the same role, not ended by anybody, shares a day with this one."""
    mismos = Nombramiento.objects.filter(
        Q(hasta__isnull=True) | Q(hasta__gte=desde),
        persona=nombrada,
        rol=rol,
        ejercicio=ejercicio,
        organizacion=organizacion,
        terminado_por__isnull=True,
    )
    if hasta is not None:
        mismos = mismos.filter(desde__lte=hasta)
    return mismos.exists()


def _acto_propio(nombra: str, organizacion: Organizacion | None) -> str:
    if nombra == Rol.VOCERIA and organizacion is not None:
        return f"Nombramiento de la vocería de {organizacion.nombre}, hecho en este portal"
    return "Nombramiento de la coordinación, hecho en este portal"


def _organizacion_del_actor(rol: str, organizacion: Organizacion | None) -> str:
    """The organisation in whose name somebody acts: only roles of an organisation have one."""
    return (
        organizacion.nombre if organizacion is not None and rol != ADMINISTRACION and necesita_organizacion(rol) else ""
    )
