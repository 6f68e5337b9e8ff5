"""Opening and closing an appointment, for the acts that give and take roles. Each of those leaves its own entry."""

import datetime as dt
from typing import Any

from django.db.models import Q

from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import ReglaIncumplida
from comun.fechas import exigir_creible
from secretariado.enums import EstadoDeIntegrante, Rol
from secretariado.errors import EsHistorico, YaNombrada, YaTerminado
from secretariado.errors_de_integrantes import CargoIncompatible, HablaPorOtraParte
from secretariado.models import Ejercicio, Integrante, Nombramiento, Organizacion, Parte
from secretariado.queries.integracion import hoy_en
from secretariado.queries.nombramientos import olvidar_cargos
from secretariado.queries.partes import ocupantes_sin_terminar

# Who conducts the process is not one of its sides, nor the other way round (docs/decisiones/0009).
DE_UNA_PARTE = frozenset({Rol.VOCERIA, Rol.INTEGRANTE})


@comando(ClaseDeActo.PRIVADO)
def abrir_nombramiento(
    *,
    persona: Any,
    nombrada: Any,
    rol: Rol,
    ejercicio: Ejercicio,
    organizacion: Organizacion | None,
    desde: dt.date | None,
    hasta: dt.date | None,
    acto: str,
) -> Nombramiento:
    """Write an appointment after asking what binds every one of them: the account, the period, the other roles held.

    Raises `YaNombrada`, `CargoIncompatible`, `HablaPorOtraParte` or `ReglaIncumplida`.
    """
    if not nombrada.is_active or nombrada.borrada_en is not None:
        raise ReglaIncumplida("cuenta_inactiva", "Esa cuenta ya no está activa.", campo="correo")
    hoy = hoy_en(ejercicio)
    empieza = desde or hoy
    if empieza < hoy:
        raise ReglaIncumplida(
            "empieza_en_el_pasado", "Un nombramiento empieza hoy o después; lo pasado no se nombra.", campo="desde"
        )
    exigir_creible(empieza, "desde")
    exigir_creible(hasta, "hasta")
    if hasta is not None and hasta < empieza:
        raise ReglaIncumplida("termina_antes_de_empezar", "La fecha final va después de la inicial.", campo="hasta")
    _exigir_compatible(nombrada, rol, ejercicio, organizacion, empieza)
    if _ya_lo_tiene(nombrada, rol, ejercicio, organizacion, empieza, hasta):
        raise YaNombrada()
    fila = Nombramiento.objects.create(
        persona=nombrada,
        rol=rol,
        ejercicio=ejercicio,
        organizacion=organizacion,
        desde=empieza,
        hasta=hasta,
        acto=acto,
        nombrado_por=persona,
    )
    olvidar_cargos(nombrada)
    return fila


@comando(ClaseDeActo.PRIVADO)
def cerrar_nombramiento(*, nombramiento: Nombramiento, motivo: str, por: Any) -> Nombramiento:
    """Stop an appointment at once; one that had not begun never does. A seat of the Secretariado goes with it.

    Raises `EsHistorico` or `YaTerminado`.
    """
    fila = (
        Nombramiento.objects.select_for_update(of=("self",))
        .select_related("ejercicio", "organizacion", "persona")
        .get(pk=nombramiento.pk)
    )
    if fila.ejercicio.es_historico:
        raise EsHistorico()
    hoy = hoy_en(fila.ejercicio)
    if fila.terminado_por_id is not None or (fila.hasta is not None and fila.hasta < hoy):
        raise YaTerminado()
    fila.hasta = max(hoy, fila.desde)
    fila.terminado_por = por
    fila.motivo_de_termino = motivo
    fila.save(update_fields=["hasta", "terminado_por", "motivo_de_termino"])
    if fila.rol == Rol.INTEGRANTE:
        Integrante.objects.filter(nombramiento=fila).exclude(estado=EstadoDeIntegrante.RETIRADO).update(
            estado=EstadoDeIntegrante.RETIRADO, motivo=motivo, cambiado_en=reloj.ahora()
        )
    olvidar_cargos(fila.persona)
    return fila


def _exigir_compatible(
    nombrada: Any, rol: Rol, ejercicio: Ejercicio, organizacion: Organizacion | None, desde: dt.date
) -> None:
    if rol not in DE_UNA_PARTE and rol != Rol.COORDINACION:
        return
    suyos = set(
        Nombramiento.objects.filter(
            Q(hasta__isnull=True) | Q(hasta__gte=desde),
            persona=nombrada,
            ejercicio=ejercicio,
            terminado_por__isnull=True,
        ).values_list("rol", "organizacion_id")
    )
    roles = {suyo for suyo, _ in suyos}
    if rol == Rol.COORDINACION:
        if roles & DE_UNA_PARTE:
            raise CargoIncompatible("Esta persona habla o se sienta por una parte del Secretariado.")
        return
    if Rol.COORDINACION in roles:
        raise CargoIncompatible("Esta persona coordina el ejercicio.")
    if nombrada.is_superuser:
        raise CargoIncompatible("Esta cuenta es de la administración técnica.")
    if organizacion is not None:
        _exigir_una_sola_parte(ejercicio, organizacion, {org for suyo, org in suyos if suyo in DE_UNA_PARTE})


def exigir_voces_de_una_parte(organizacion: Organizacion, parte: Parte) -> None:
    """Whoever speaks or sits for the organisation that takes a seat does so for no other parte.

    Raises `HablaPorOtraParte`.
    """
    suyos = Nombramiento.objects.filter(
        Q(hasta__isnull=True) | Q(hasta__gte=hoy_en(parte.ejercicio)),
        ejercicio_id=parte.ejercicio_id,
        rol__in=DE_UNA_PARTE,
        terminado_por__isnull=True,
    )
    voces = suyos.filter(organizacion=organizacion).values("persona")
    otras: set[int | None] = set(suyos.filter(persona__in=voces).values_list("organizacion_id", flat=True))
    _exigir_una_sola_parte(parte.ejercicio, organizacion, otras, nueva=parte)


def _exigir_una_sola_parte(
    ejercicio: Ejercicio, organizacion: Organizacion, otras: set[int | None], nueva: Parte | None = None
) -> None:
    """Nobody speaks or sits for two partes; for two organisations of one parte, they may."""
    if not otras - {organizacion.pk}:
        return
    filas = ocupantes_sin_terminar(ejercicio).filter(
        organizacion_id__in=[pk for pk in {organizacion.pk, *otras} if pk is not None]
    )
    partes: dict[int, set[int]] = {}
    for fila in filas:
        partes.setdefault(fila.organizacion_id, set()).add(fila.parte_id)
    aqui = partes.get(organizacion.pk, set()) | ({nueva.pk} if nueva is not None else set())
    if any(partes.get(otra, set()) - aqui for otra in otras if otra is not None and otra != organizacion.pk) and aqui:
        raise HablaPorOtraParte()


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
