"""Distribution: take a mail, say that it is being handed over, hand it over, say that it was. Never in a transaction.

Four commits a mail are the price of knowing, after any crash, what was handed over and what was not:

- taken and left: nothing was handed over, it goes back to the queue;
- being handed over and left: whoever delivers to files is asked whether it has it; a mail server cannot be asked, so
  the mail waits for a person and is never sent twice by itself.
"""

import smtplib
import time
import uuid
from collections.abc import Iterable
from typing import Any

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction

from avisos import commands
from avisos.queries.envios import por_repartir, varados_en_entrega
from avisos.salida import ENTREGA_VARADA, TOMADO_VARADO, Salida
from comun import reloj
from comun.direcciones import anfitrion

registro = structlog.get_logger(__name__)
# The server answered no: it surely does not keep the message. Anything else after it was offered is uncertain.
RECHAZOS = (
    smtplib.SMTPResponseException,
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPNotSupportedError,
)
# Without a broker the page itself sends what it wrote; the rest of a long list waits for the next beat.
SEGUNDOS_DE_UNA_VUELTA = 5.0


def repartir(envios: Iterable[int] | None = None, *, segundos: float = SEGUNDOS_DE_UNA_VUELTA) -> int:
    """Send what is due (only those rows, if given). Returns how many mails were handed over by this call."""
    with transaction.atomic(durable=True):
        """Inside somebody's transaction this raises: a mail that left cannot be rolled back."""
    limite = time.monotonic() + segundos
    entregados = 0
    for envio in por_repartir(envios):
        hecho = _entregar(envio)
        if hecho is None:
            break
        entregados += hecho
        if time.monotonic() > limite:
            break
    return entregados


def recuperar() -> None:
    """Look after what a worker that died left half done."""
    ahora = reloj.ahora()
    soltados = commands.soltar_varados(tomados_antes_de=ahora - TOMADO_VARADO)
    if soltados:
        registro.warning("correo_recuperado", cuantos=soltados)
    for varado in varados_en_entrega(antes_de=ahora - ENTREGA_VARADA):
        _resolver(varado.pk, varado.ficha, varado.clave, "EntregaInterrumpida")


def _entregar(envio: int) -> bool | None:
    """Whether this call handed it over; None when there is nobody to hand it to, so there is no point in going on."""
    ficha = uuid.uuid4()
    if not commands.tomar_envio(envio=envio, ficha=ficha):
        return False
    conexion = get_connection()
    try:
        conexion.open()
    except (smtplib.SMTPException, OSError) as error:
        commands.soltar_envio(envio=envio, ficha=ficha)
        registro.warning("correo_sin_servidor", error=type(error).__name__)
        return None
    try:
        salida = commands.empezar_entrega(envio=envio, ficha=ficha)
        return salida is not None and _ofrecer(conexion, envio, ficha, salida)
    finally:
        _cerrar(conexion)


def _ofrecer(conexion: Any, envio: int, ficha: uuid.UUID, salida: Salida) -> bool:
    """Hand it over and write down what is known of the outcome."""
    try:
        mensaje = armar(salida, conexion)
        mensaje.message()
    except (ValueError, LookupError) as error:
        commands.anotar_falla(envio=envio, ficha=ficha, error=type(error).__name__, definitiva=True)
        registro.error("correo_mal_formado", envio=str(salida.clave), error=type(error).__name__)
        return False
    try:
        aceptados = conexion.send_messages([mensaje])
    except RECHAZOS as error:
        commands.anotar_falla(envio=envio, ficha=ficha, error=_nombre(error))
        registro.warning("correo_rechazado", envio=str(salida.clave), error=_nombre(error))
        return False
    except (smtplib.SMTPException, OSError) as error:
        _resolver(envio, ficha, salida.clave, type(error).__name__)
        return False
    if aceptados != 1:
        commands.anotar_falla(envio=envio, ficha=ficha, error="SinDestinatario", definitiva=True)
        return False
    return bool(commands.acusar_entrega(envio=envio, ficha=ficha))


def _resolver(envio: int, ficha: uuid.UUID, clave: uuid.UUID, error: str) -> None:
    """Nobody said whether it was handed over: ask, if there is somebody to ask."""
    conexion = get_connection()
    tiene = getattr(conexion, "tiene", None)
    if tiene is None:
        commands.dejar_incierto(envio=envio, ficha=ficha, error=error)
        registro.error("correo_incierto", envio=str(clave), error=error)
    elif tiene(clave):
        commands.acusar_entrega(envio=envio, ficha=ficha)
    else:
        commands.anotar_falla(envio=envio, ficha=ficha, error=error)


def armar(salida: Salida, conexion: Any = None) -> EmailMultiAlternatives:
    """The message, with an identity that does not change however many times it is built."""
    mensaje = EmailMultiAlternatives(
        subject=salida.asunto,
        body=salida.texto,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[salida.para],
        connection=conexion,
        headers={"Message-ID": f"<{salida.clave}@{anfitrion()}>", "Auto-Submitted": "auto-generated"},
    )
    if salida.html:
        mensaje.attach_alternative(salida.html, "text/html")
    if salida.adjunto_nombre:
        mensaje.attach(salida.adjunto_nombre, salida.adjunto_texto, salida.adjunto_tipo)
    return mensaje


def _nombre(error: Exception) -> str:
    """ "SMTPSenderRefused 550": never the server's words, which repeat addresses."""
    return f"{type(error).__name__} {getattr(error, 'smtp_code', '')}".strip()


def _cerrar(conexion: Any) -> None:
    """A farewell that fails changes nothing of what was delivered."""
    try:
        conexion.close()
    except (smtplib.SMTPException, OSError):
        registro.info("correo_sin_despedida")
