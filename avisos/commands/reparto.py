"""The life of a mail after it was written. Every step is one conditional update: whoever changes the row owns the step.

A crash between two steps leaves the row in a state that says what is known: taken, nothing was handed over; being
handed over, only the mail server knows.
"""

import datetime as dt
import uuid

from django.db.models import F, Q, QuerySet

from avisos.empuje import empujar_al_confirmar
from avisos.enums import POR_DECIDIR, TRANSICIONES_DE_ENVIO, EstadoDeEnvio
from avisos.errors import CorreoSinTexto, EnvioYaResuelto
from avisos.models import Envio
from avisos.salida import ESPERAS, INTENTOS, Salida
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import SinPermiso
from cuentas.models import Persona

SIN_CUERPO = {"texto": "", "html": "", "adjunto_nombre": "", "adjunto_tipo": "", "adjunto_texto": ""}


def _pasar(envios: QuerySet[Envio], desde: str, hasta: str, **cambios: object) -> int:
    """Move the rows that are in `desde` to `hasta`; how many moved. Only along TRANSICIONES_DE_ENVIO."""
    if hasta not in TRANSICIONES_DE_ENVIO[desde]:
        raise ValueError(f"no mail goes from {desde} to {hasta}")
    return envios.filter(estado=desde).update(estado=hasta, **cambios)


@comando(ClaseDeActo.PRIVADO)
def tomar_envio(*, envio: int, ficha: uuid.UUID) -> bool:
    """One worker, and only one, takes a mail that is due. False: somebody else has it, or it is not due."""
    ahora = reloj.ahora()
    debido = Envio.objects.filter(pk=envio, no_antes_de__lte=ahora)
    return _pasar(debido, EstadoDeEnvio.PENDIENTE, EstadoDeEnvio.TOMADO, ficha=ficha, tomado_en=ahora) == 1


@comando(ClaseDeActo.PRIVADO)
def soltar_envio(*, envio: int, ficha: uuid.UUID) -> None:
    """The mail server does not answer: the mail goes back to the queue as it was, without counting a try."""
    propio = Envio.objects.filter(pk=envio, ficha=ficha)
    _pasar(propio, EstadoDeEnvio.TOMADO, EstadoDeEnvio.PENDIENTE, ficha=None, tomado_en=None)


@comando(ClaseDeActo.PRIVADO)
def empezar_entrega(*, envio: int, ficha: uuid.UUID) -> Salida | None:
    """Your address is read from your account at this moment; an erased or closed account gets nothing.

    Says, before it happens, that the mail is being handed over: after a crash nobody has to guess. None: it was
    annulled, or it is no longer this worker's.
    """
    propio = Envio.objects.filter(pk=envio, ficha=ficha)
    fila = propio.filter(estado=EstadoDeEnvio.TOMADO).select_related("persona").first()
    if fila is None:
        return None
    persona = fila.persona
    if persona is not None and (not persona.is_active or persona.borrada_en is not None):
        _pasar(propio, EstadoDeEnvio.TOMADO, EstadoDeEnvio.ANULADO, ficha=None, error="", **SIN_CUERPO)
        return None
    para = fila.destino or (persona.correo if persona is not None else "")
    cambios = {"tomado_en": reloj.ahora(), "intentos": F("intentos") + 1}
    if not _pasar(propio, EstadoDeEnvio.TOMADO, EstadoDeEnvio.ENTREGANDO, **cambios):
        return None
    return Salida(
        fila.clave, para, fila.asunto, fila.texto, fila.html, fila.adjunto_nombre, fila.adjunto_tipo, fila.adjunto_texto
    )


@comando(ClaseDeActo.PRIVADO)
def acusar_entrega(*, envio: int, ficha: uuid.UUID) -> bool:
    """The mail server has it. A link that opens an account is not kept any longer.

    Also from *incierto*: a worker slower than our patience comes back with the answer.
    """
    propio = Envio.objects.filter(pk=envio, ficha=ficha)
    hechos = 0
    for desde in (EstadoDeEnvio.ENTREGANDO, EstadoDeEnvio.INCIERTO):
        hechos += _pasar(propio, desde, EstadoDeEnvio.ENVIADO, enviado_en=reloj.ahora(), error="")
    if hechos:
        propio.filter(reservado=True).update(**SIN_CUERPO)
    return hechos == 1


@comando(ClaseDeActo.PRIVADO)
def anotar_falla(*, envio: int, ficha: uuid.UUID, error: str, definitiva: bool = False) -> None:
    """The mail server surely does not have it: try later, each time later; after the last try, leave it to a person.

    `error` is the name of what happened, never what the server said: servers repeat addresses.
    """
    propio = Envio.objects.filter(pk=envio, ficha=ficha)
    fila = propio.first()
    if fila is None:
        return
    if definitiva or fila.intentos >= INTENTOS:
        _pasar(propio, EstadoDeEnvio.ENTREGANDO, EstadoDeEnvio.FALLIDO, ficha=None, error=error[:300])
        return
    espera = ESPERAS[max(fila.intentos, 1) - 1]
    _pasar(
        propio,
        EstadoDeEnvio.ENTREGANDO,
        EstadoDeEnvio.PENDIENTE,
        ficha=None,
        tomado_en=None,
        no_antes_de=reloj.ahora() + espera,
        error=error[:300],
    )


@comando(ClaseDeActo.PRIVADO)
def dejar_incierto(*, envio: int, ficha: uuid.UUID, error: str = "") -> None:
    """Nobody knows whether the mail server has it. It is not sent again by itself: twice is worse than asking."""
    propio = Envio.objects.filter(pk=envio, ficha=ficha)
    _pasar(propio, EstadoDeEnvio.ENTREGANDO, EstadoDeEnvio.INCIERTO, error=error[:300])


@comando(ClaseDeActo.PRIVADO)
def soltar_varados(*, tomados_antes_de: dt.datetime) -> int:
    """What a worker took and never began to hand over goes back to the queue. Returns how many."""
    varados = Envio.objects.filter(tomado_en__lt=tomados_antes_de)
    return _pasar(varados, EstadoDeEnvio.TOMADO, EstadoDeEnvio.PENDIENTE, ficha=None, tomado_en=None)


@comando(ClaseDeActo.PRIVADO)
def reintentar_envio(*, persona: Persona, envio: Envio) -> None:
    """Technical administration decides that a mail which failed or got no acknowledgement leaves again.

    Raises `SinPermiso`, `EnvioYaResuelto`, `CorreoSinTexto`.
    """
    _exigir_permiso(persona)
    fila = _por_decidir(envio)
    if not fila.texto:
        raise CorreoSinTexto
    ahora = reloj.ahora()
    _pasar(
        Envio.objects.filter(pk=fila.pk),
        fila.estado,
        EstadoDeEnvio.PENDIENTE,
        intentos=0,
        no_antes_de=ahora,
        ficha=None,
        tomado_en=None,
        error="",
    )
    empujar_al_confirmar([fila.pk])


@comando(ClaseDeActo.PRIVADO)
def descartar_envio(*, persona: Persona, envio: Envio) -> None:
    """Technical administration decides that a mail will not leave any more; its text is erased.

    Raises `SinPermiso`, `EnvioYaResuelto`.
    """
    _exigir_permiso(persona)
    fila = _por_decidir(envio)
    _pasar(Envio.objects.filter(pk=fila.pk), fila.estado, EstadoDeEnvio.ANULADO, ficha=None, **SIN_CUERPO)


@comando(ClaseDeActo.PRIVADO)
def podar_envios(*, antes_de: dt.datetime) -> int:
    """What you were told stops being kept: texts go; mails of the account, and addresses without one, go entirely.

    That somebody was told of something stays, without its text, so that it is never told twice. Returns how many rows
    were emptied or erased; run twice, the second does nothing.
    """
    viejos = Envio.objects.filter(estado__in=[EstadoDeEnvio.ENVIADO, EstadoDeEnvio.ANULADO, *POR_DECIDIR])
    viejos = viejos.filter(creado_en__lt=antes_de)
    borrados, _ = viejos.filter(Q(reservado=True) | Q(persona=None)).delete()
    return borrados + viejos.exclude(texto="", html="", adjunto_texto="").update(**SIN_CUERPO)


@comando(ClaseDeActo.PRIVADO)
def olvidar_envios(*, persona: Persona, direcciones: list[str]) -> list[uuid.UUID]:
    """Whoever leaves takes their mail along: what had not left never will, what left keeps no words.

    Returns the keys of the mails that were theirs, for whoever keeps copies of them.
    """
    suyos = Envio.objects.filter(persona=persona)
    sin_cuenta = Q()
    for direccion in direcciones:
        sin_cuenta |= Q(destino__iexact=direccion)
    a_su_correo = Envio.objects.filter(sin_cuenta, persona=None) if direcciones else Envio.objects.none()
    claves = [*suyos.values_list("clave", flat=True), *a_su_correo.values_list("clave", flat=True)]
    a_su_correo.delete()
    suyos.exclude(estado__in=[EstadoDeEnvio.ENVIADO, EstadoDeEnvio.ENTREGANDO]).delete()
    suyos.update(asunto="", destino="", error="", **SIN_CUERPO)
    return claves


def _exigir_permiso(persona: Persona) -> None:
    if not persona.has_perm("avisos.reintentar"):
        raise SinPermiso("sin_permiso", "Sólo la administración técnica decide sobre el correo que no salió.")


def _por_decidir(envio: Envio) -> Envio:
    """The row, locked. Raises `EnvioYaResuelto`."""
    fila = Envio.objects.select_for_update().get(pk=envio.pk)
    if fila.estado not in POR_DECIDIR:
        raise EnvioYaResuelto(fila.get_estado_display())
    return fila
