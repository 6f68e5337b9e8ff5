"""The only door to the outside: asks an address by GET and tells what answered (quality.md, Security).

http and https on their own ports; every number that a name gives must be public, and the connection goes to the very
number that was checked, so that a name which changes its mind gains nothing; each redirection, up to five, is looked at
anew. Proxy variables are not read, no cookie is kept, nothing of the answer is stored but its fingerprint.

`resolver` and `conector` are given by tests and benches; no setting reaches them.
"""

import hashlib
import http.client
import io
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urljoin

from comun.red_direcciones import (
    Direccion,
    FallaDeRed,
    es_inventada,
    es_publica,
    exigir_direccion_publica,
)

__all__ = ["Direccion", "FallaDeRed", "Puerta", "Respuesta", "es_inventada", "es_publica", "exigir_direccion_publica"]

SALTOS = 5
TOPE_DE_CUERPO = 1_000_000  # bytes
TOPE_DE_CABEZA = 200_000
PLAZO_SEGUNDOS = 10.0
INTENTOS_DE_CONEXION = 3
TROZO = 64 * 1024
REDIRIGEN = frozenset({301, 302, 303, 307, 308})
AGENTE = "GobiernoAbierto (revisa que los enlaces publicos sigan disponibles)"

Resolver = Callable[[str, int], Sequence[str]]
Conector = Callable[[str, int, float], Any]
Turno = Callable[[str], AbstractContextManager[Any]]


@dataclass(frozen=True)
class Respuesta:
    """What an address answered. `huella`: SHA-256 of what was read of the body, `tamano` bytes of it.

    `truncado`: there was more than what is read. `milisegundos`: without what was waited for a turn.
    """

    estado: int
    direccion_final: str
    saltos: int
    huella: str
    tamano: int
    truncado: bool
    milisegundos: int
    tipo: str


def resolver_del_sistema(anfitrion: str, puerto: int) -> list[str]:
    """Every number that the name has today, as the machine's resolver says."""
    hallados = socket.getaddrinfo(anfitrion, puerto, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(destino[0]) for *_, destino in hallados))


def conector_directo(numero: str, puerto: int, segundos: float) -> socket.socket:
    """A connection to that number, which is not a name: nothing is looked up."""
    return socket.create_connection((numero, puerto), timeout=segundos)


class _Plazo:
    """The seconds that are left of one question, whoever spends them."""

    def __init__(self, segundos: float) -> None:
        self.inicio = time.monotonic()
        self.fin = self.inicio + segundos

    def queda(self) -> float:
        """Seconds left, more than zero. Raises `FallaDeRed` when there are none."""
        resto = self.fin - time.monotonic()
        if resto <= 0:
            raise _agotado()
        return resto

    @contextmanager
    def en_pausa(self) -> Iterator[None]:
        """What is waited for a turn is ours, not of whoever answers."""
        desde = time.monotonic()
        try:
            yield
        finally:
            espera = time.monotonic() - desde
            self.inicio += espera
            self.fin += espera

    @property
    def milisegundos(self) -> int:
        return round((time.monotonic() - self.inicio) * 1_000)


class _Lectura(io.RawIOBase):
    """What comes through a connection, until the time or the bytes run out; then it is as if it had ended."""

    def __init__(self, conexion: Any, plazo: _Plazo) -> None:
        self.conexion, self.plazo, self.restan = conexion, plazo, TOPE_DE_CUERPO + TOPE_DE_CABEZA

    def readable(self) -> bool:
        return True

    def readinto(self, lugar: Any) -> int:
        if self.restan <= 0:
            return 0
        self.conexion.settimeout(self.plazo.queda())
        leidos: int = self.conexion.recv_into(memoryview(lugar)[: self.restan])
        self.restan -= leidos
        return leidos


class _Enchufe:
    """As much of a socket as `http.client` needs to read an answer."""

    def __init__(self, lectura: _Lectura) -> None:
        self.lectura = lectura

    def makefile(self, *args: Any, **kwargs: Any) -> io.BufferedReader:
        return io.BufferedReader(self.lectura, TROZO)


@dataclass(frozen=True)
class _Llegada:
    estado: int
    destino: str  # where it sends to; "" when it does not
    huella: str
    tamano: int
    truncado: bool
    tipo: str


class Puerta:
    """Asks addresses, one at a time. Many threads may share one: it keeps nothing between questions.

    `turno(anfitrion)`: entered around each request, for whoever must not ask twice at once of the same host.
    """

    def __init__(
        self,
        *,
        resolver: Resolver = resolver_del_sistema,
        conector: Conector = conector_directo,
        contexto: ssl.SSLContext | None = None,
        turno: Turno | None = None,
        agente: str = AGENTE,
        segundos: float = PLAZO_SEGUNDOS,
    ) -> None:
        self.resolver, self.conector = resolver, conector
        self.contexto = contexto or ssl.create_default_context()
        self.turno: Turno = turno or (lambda anfitrion: nullcontext())
        self.agente = agente.encode("ascii", "ignore").decode().replace("\r", " ").replace("\n", " ")
        self.segundos = segundos

    def pedir(self, direccion: str) -> Respuesta:
        """Ask it and follow where it sends. Any HTTP status is an answer; what is not one raises.

        Raises `FallaDeRed`: `direccion_invalida`, `esquema`, `puerto`, `direccion_no_publica`, `nombre_no_resuelve`,
        `tiempo_agotado`, `demasiados_saltos`, `vuelta_en_circulo`, `tls`, `conexion`, `respuesta_invalida`.
        """
        plazo = _Plazo(self.segundos)
        actual = exigir_direccion_publica(direccion)
        vistas = {str(actual)}
        for saltos in range(SALTOS + 1):
            with self._con_turno(actual.anfitrion, plazo):
                llegada = self._visitar(actual, plazo)
            if not llegada.destino:
                return Respuesta(
                    llegada.estado,
                    str(actual),
                    saltos,
                    llegada.huella,
                    llegada.tamano,
                    llegada.truncado,
                    plazo.milisegundos,
                    llegada.tipo,
                )
            actual = _siguiente(actual, llegada.destino)
            if str(actual) in vistas:
                raise FallaDeRed("vuelta_en_circulo", "La dirección manda a otra que la manda de regreso.")
            vistas.add(str(actual))
        raise FallaDeRed("demasiados_saltos", f"La dirección manda a otra más de {SALTOS} veces.")

    @contextmanager
    def _con_turno(self, anfitrion: str, plazo: _Plazo) -> Iterator[None]:
        turno = self.turno(anfitrion)
        with plazo.en_pausa():
            turno.__enter__()
        try:
            yield
        finally:
            turno.__exit__(None, None, None)

    def _visitar(self, direccion: Direccion, plazo: _Plazo) -> _Llegada:
        numeros = self._numeros(direccion, plazo)
        conexion = self._conectar(direccion, numeros, plazo)
        try:
            if direccion.esquema == "https":
                conexion = self._cifrar(conexion, direccion, plazo)
            return self._conversar(conexion, direccion, plazo)
        except TimeoutError as error:
            raise _agotado() from error
        except ssl.SSLError as error:  # before ValueError: a certificate that does not verify is one too
            raise _tls() from error
        except ConnectionError as error:  # before HTTPException: whoever hangs up without a word raises both
            raise _cortada() from error
        except (http.client.HTTPException, ValueError) as error:
            raise FallaDeRed("respuesta_invalida", "Lo que contesta no es una página: revisa la dirección.") from error
        except OSError as error:
            raise _cortada() from error
        finally:
            conexion.close()

    def _numeros(self, direccion: Direccion, plazo: _Plazo) -> list[str]:
        """The public numbers of its name. One that is not, among many, is enough to stay home."""
        propio = direccion.numero
        dichos = [str(propio)] if propio is not None else self._resolver(direccion, plazo)
        try:
            publicos = all(es_publica(ip_address(dicho)) for dicho in dichos)
        except ValueError:
            publicos = False
        if not dichos:
            raise _no_resuelve()
        if not publicos:
            raise FallaDeRed("direccion_no_publica", "El nombre lleva a una red privada: nadie más puede abrirla.")
        return dichos[:INTENTOS_DE_CONEXION]

    def _resolver(self, direccion: Direccion, plazo: _Plazo) -> list[str]:
        """Asked in a thread of its own: the system's resolver takes as long as it likes."""
        salida: list[Any] = []

        def preguntar() -> None:
            try:
                salida.append(list(self.resolver(direccion.anfitrion, direccion.puerto)))
            except (OSError, UnicodeError) as error:
                salida.append(error)

        hilo = threading.Thread(target=preguntar, daemon=True)
        hilo.start()
        hilo.join(plazo.queda())
        if not salida:
            raise _agotado()
        if isinstance(salida[0], Exception):
            raise _no_resuelve() from salida[0]
        numeros: list[str] = salida[0]
        return numeros

    def _conectar(self, direccion: Direccion, numeros: list[str], plazo: _Plazo) -> Any:
        """To the first that answers; what is left of time is shared among those not tried yet."""
        ultima: OSError | None = None
        for lugar, numero in enumerate(numeros):
            try:
                return self.conector(numero, direccion.puerto, plazo.queda() / (len(numeros) - lugar))
            except OSError as error:
                ultima = error
        if isinstance(ultima, TimeoutError):
            raise _agotado() from ultima
        raise _cortada() from ultima

    def _cifrar(self, conexion: Any, direccion: Direccion, plazo: _Plazo) -> Any:
        conexion.settimeout(plazo.queda())
        return self.contexto.wrap_socket(conexion, server_hostname=direccion.anfitrion)

    def _conversar(self, conexion: Any, direccion: Direccion, plazo: _Plazo) -> _Llegada:
        conexion.settimeout(plazo.queda())
        conexion.sendall(
            f"GET {direccion.camino} HTTP/1.1\r\nHost: {direccion.autoridad}\r\nUser-Agent: {self.agente}\r\n"
            "Accept: */*\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n".encode("ascii")
        )
        respuesta = http.client.HTTPResponse(_Enchufe(_Lectura(conexion, plazo)), method="GET")  # type: ignore[arg-type]
        respuesta.begin()
        if respuesta.status < 200:
            raise http.client.BadStatusLine(str(respuesta.status))
        destino = respuesta.getheader("Location") if respuesta.status in REDIRIGEN else None
        if destino:
            return _Llegada(respuesta.status, destino, "", 0, False, "")
        resumen, tamano = hashlib.sha256(), 0
        while tamano < TOPE_DE_CUERPO:
            trozo = respuesta.read(min(TROZO, TOPE_DE_CUERPO - tamano))
            if not trozo:
                break
            resumen.update(trozo)
            tamano += len(trozo)
        truncado = tamano >= TOPE_DE_CUERPO and bool(respuesta.read(1))
        tipo = (respuesta.getheader("Content-Type") or "").partition(";")[0].strip().lower()[:80]
        return _Llegada(respuesta.status, "", resumen.hexdigest(), tamano, truncado, tipo)


def _siguiente(actual: Direccion, destino: str) -> Direccion:
    """Where a redirection leads, looked at like any other address."""
    try:
        destino = destino.strip().encode("latin-1").decode("utf-8", "replace")
        completa = urljoin(str(actual), destino)
    except (ValueError, UnicodeError) as error:
        raise FallaDeRed("respuesta_invalida", "Manda a una dirección que no se entiende.") from error
    return exigir_direccion_publica(completa)


def _agotado() -> FallaDeRed:
    return FallaDeRed("tiempo_agotado", "No contestó a tiempo.")


def _no_resuelve() -> FallaDeRed:
    return FallaDeRed("nombre_no_resuelve", "El nombre del sitio ya no existe o no contesta.")


def _cortada() -> FallaDeRed:
    return FallaDeRed("conexion", "El sitio no acepta la conexión o la corta.")


def _tls() -> FallaDeRed:
    return FallaDeRed("tls", "El certificado del sitio no es válido: el navegador avisaría de un riesgo.")
