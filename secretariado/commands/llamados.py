"""Citizens call on the authorities of a place; the authorities answer."""

from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import F

from bitacora.commands import asentar
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.enums import Naturaleza
from comun.errors import ReglaIncumplida, SinPermiso
from comun.textos import normalizar
from secretariado import hitos
from secretariado.actores import ADMINISTRACION, como
from secretariado.commands.cartas import avisar_llamado_atendido
from secretariado.enums import Rol
from secretariado.errors_de_llamados import CorreoSinVerificar, LlamadoAtendido, LlamadoSinApoyos
from secretariado.models import ApoyoALlamado, Ejercicio, HitoDeLlamado, Llamado
from secretariado.queries.llamados import tipo_de_llamado
from secretariado.queries.nombramientos import cargos_de

PORTAL = "portal"
_url = URLValidator(schemes=["http", "https"])


@comando(ClaseDeActo.CONTRIBUCION)
def apoyar_llamado(*, persona: Any, ejercicio: Ejercicio, muestra_nombre: bool = False) -> ApoyoALlamado:
    """You ask the authorities of a place to join open government, or to say again that they take part. Once.

    1. Lock the ejercicio; the call is born with its first support. What kind it is depends on whether there is an
       ejercicio there (seed 004, key points 1.2 and 1.3).
    2. Count the support once; asking again only changes whether the name is shown.
    3. Write down the milestone it reached, if any: it stays even if the support is taken back.

    Raises `SinPermiso`, `CorreoSinVerificar` or `LlamadoAtendido`.
    """
    if not persona.has_perm("secretariado.apoyar_llamado", ejercicio):
        raise SinPermiso("no_puede_apoyar", "Para apoyar un llamado entra con tu cuenta.")
    if not persona.correo_verificado:
        raise CorreoSinVerificar()
    ejercicio = Ejercicio.objects.select_for_update().get(pk=ejercicio.pk)
    llamado = _tomar_o_abrir(ejercicio)
    if llamado.atendido_en is not None:
        raise LlamadoAtendido()
    previo = ApoyoALlamado.objects.filter(llamado=llamado, persona=persona).first()
    if previo is not None:
        if previo.muestra_nombre != muestra_nombre:
            previo.muestra_nombre = muestra_nombre
            previo.save(update_fields=["muestra_nombre"])
        return previo
    apoyo = ApoyoALlamado.objects.create(
        llamado=llamado, persona=persona, muestra_nombre=muestra_nombre, dia=_hoy(ejercicio)
    )
    Llamado.objects.filter(pk=llamado.pk).update(apoyos=F("apoyos") + 1)
    if llamado.apoyos + 1 in hitos.UMBRALES:
        HitoDeLlamado.objects.get_or_create(
            llamado=llamado, umbral=llamado.apoyos + 1, defaults={"dia": _hoy(ejercicio)}
        )
    return apoyo


@comando(ClaseDeActo.CONTRIBUCION)
def retirar_apoyo_a_llamado(*, persona: Any, ejercicio: Ejercicio) -> bool:
    """You take your support back while the call is open. Says whether there was one; asking twice is harmless.

    Raises `LlamadoAtendido`.
    """
    Ejercicio.objects.select_for_update().get(pk=ejercicio.pk)
    llamado = Llamado.objects.filter(ejercicio=ejercicio, tipo=tipo_de_llamado(ejercicio)).first()
    if llamado is None:
        return False
    if llamado.atendido_en is not None:
        raise LlamadoAtendido()
    borrados, _ = ApoyoALlamado.objects.filter(llamado=llamado, persona=persona).delete()
    if borrados:
        Llamado.objects.filter(pk=llamado.pk).update(apoyos=F("apoyos") - borrados)
    return bool(borrados)


@comando(ClaseDeActo.PRIVADO)
def olvidar_apoyos_a_llamados(*, persona: Any) -> int:
    """Your supports leave with your account, also those of calls already answered. Returns how many there were."""
    propios = list(ApoyoALlamado.objects.filter(persona=persona).values_list("pk", "llamado_id"))
    for _, llamado_id in sorted(propios, key=lambda par: par[1]):
        Llamado.objects.filter(pk=llamado_id).update(apoyos=F("apoyos") - 1)
    ApoyoALlamado.objects.filter(pk__in=[pk for pk, _ in propios]).delete()
    return len(propios)


@comando(ClaseDeActo.AUTORIDAD)
def atender_llamado(*, persona: Any, ejercicio: Ejercicio, respuesta: str, enlace: str) -> Llamado:
    """The authorities answered: the call closes with what they answered and where it can be seen.

    Raises `SinPermiso`, `LlamadoSinApoyos`, `LlamadoAtendido` or `ReglaIncumplida`.
    """
    if not persona.has_perm("secretariado.atender_llamado", ejercicio):
        raise SinPermiso("no_puede_atender", "La respuesta la registra la coordinación o la administración técnica.")
    ejercicio = Ejercicio.objects.select_for_update().get(pk=ejercicio.pk)
    llamado = Llamado.objects.filter(ejercicio=ejercicio, tipo=tipo_de_llamado(ejercicio)).first()
    if llamado is None or llamado.apoyos == 0:
        raise LlamadoSinApoyos()
    if llamado.atendido_en is not None:
        raise LlamadoAtendido()
    dicho = normalizar(respuesta)
    if not dicho:
        raise ReglaIncumplida("falta_la_respuesta", "Escribe qué respondieron las autoridades.", campo="respuesta")
    try:
        _url(enlace)
    except ValidationError as error:
        raise ReglaIncumplida(
            "enlace_no_valido", "Escribe la dirección pública de la respuesta, con https://.", campo="enlace"
        ) from error
    llamado.atendido_en = reloj.ahora()
    llamado.respuesta, llamado.respuesta_enlace = dicho, enlace
    llamado.save(update_fields=["atendido_en", "respuesta", "respuesta_enlace"])
    llamado.ejercicio = ejercicio
    avisar_llamado_atendido(llamado)
    coordina = any(c.rol == Rol.COORDINACION and c.ejercicio_id == ejercicio.pk for c in cargos_de(persona))
    asentar(
        # The record of a historical ejercicio holds what sources tell; this act happens now and here.
        cadena=PORTAL if ejercicio.es_historico else ejercicio.slug,
        verbo="secretariado.llamado_atendido",
        asunto=llamado.asunto,
        actor=como(persona, Rol.COORDINACION if coordina else ADMINISTRACION),
        cambio={"apoyos": llamado.apoyos, "respuesta": dicho, "enlace": enlace},
    )
    return llamado


def _tomar_o_abrir(ejercicio: Ejercicio) -> Llamado:
    tipo = tipo_de_llamado(ejercicio)
    llamado = Llamado.objects.filter(ejercicio=ejercicio, tipo=tipo).first()
    if llamado is not None:
        return llamado
    naturaleza = Naturaleza.DEMOSTRACION if ejercicio.es_demostracion else Naturaleza.VIVO
    return Llamado.objects.create(ejercicio=ejercicio, tipo=tipo, naturaleza=naturaleza, abierto_en=reloj.ahora())


def _hoy(ejercicio: Ejercicio) -> Any:
    return reloj.hoy(ZoneInfo(ejercicio.zona_horaria))
