"""Publish a version of the privacy notice; accept it."""

import datetime as dt
import hashlib
import re

from bitacora.actor import Actor
from bitacora.commands import asentar
from bitacora.models.cadena import PORTAL
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.textos import normalizar
from cuentas.avisos import PUNTOS
from cuentas.errors import (
    AvisoVacio,
    NoPublicaAvisos,
    PuntoDesconocido,
    VersionNoValida,
    VersionRepetida,
    VigenciaPasada,
)
from cuentas.models import AceptacionDeAviso, AvisoDePrivacidad, Persona
from cuentas.queries.avisos import aviso_vigente

_VERSION = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])(?:-\d{1,2})?", re.ASCII)


@comando(ClaseDeActo.AUTORIDAD)
def publicar_aviso(
    *, persona: Persona, version: str, texto: str, vigente_desde: dt.datetime | None = None
) -> AvisoDePrivacidad:
    """From `vigente_desde` on (now, unless said), this is what the portal promises to do with people's data.

    A version is never edited: earlier ones stay readable and each acceptance points to the text that was read.

    `version`: year and month, "2027-01", with a third number when there are two in a month. `texto`: Markdown.

    Raises `NoPublicaAvisos`, `VersionNoValida`, `AvisoVacio`, `VigenciaPasada`, `VersionRepetida`.
    """
    if not persona.has_perm("cuentas.publicar_aviso"):
        raise NoPublicaAvisos
    if not _VERSION.fullmatch(version):
        raise VersionNoValida
    texto = normalizar(texto)
    if not texto:
        raise AvisoVacio
    ahora = reloj.ahora()
    vigente_desde = vigente_desde or ahora
    if vigente_desde < ahora:
        raise VigenciaPasada
    if AvisoDePrivacidad.objects.filter(version=version).exists():
        raise VersionRepetida(version)
    aviso = AvisoDePrivacidad.objects.create(
        version=version, texto=texto, vigente_desde=vigente_desde, huella=hashlib.sha256(texto.encode()).hexdigest()
    )
    asentar(
        cadena=PORTAL,
        verbo="cuentas.aviso_publicado",
        asunto=f"aviso_de_privacidad:{version}",
        actor=Actor(rol="administracion", nombre=persona.nombre_publico, titular=str(persona.clave)),
        cambio={"version": version, "huella": aviso.huella, "vigente_desde": vigente_desde},
    )
    return aviso


@comando(ClaseDeActo.PRIVADO)
def aceptar_aviso(*, persona: Persona, punto: str) -> AceptacionDeAviso | None:
    """The version of the notice that you read and accepted is kept, with the place where you were asked.

    Accepting twice leaves one row. Returns None when no version is in force yet. Raises `PuntoDesconocido`.
    """
    if punto not in PUNTOS:
        raise PuntoDesconocido(punto)
    aviso = aviso_vigente()
    if aviso is None:
        return None
    aceptacion, _ = AceptacionDeAviso.objects.get_or_create(
        persona=persona, aviso=aviso, punto=punto, defaults={"cuando": reloj.ahora()}
    )
    return aceptacion
