"""Which addresses anybody could open, by their form alone: no name is looked up and nothing is asked of the network.

`comun/red.py` goes out only to what passes here, and looks again at every number that a name gives. Rules: quality.md,
Security; RFC 6890 and the registries of special-purpose addresses; host forms as browsers read them (WHATWG URL).
"""

import re
import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import quote, urlsplit

LARGO_MAXIMO = 2_000
PUERTOS = {"http": 80, "https": 443}
AGREGADOS = ip_network("2000::/3")  # the only IPv6 space handed out to be reached by everybody
# Besides what the standard library calls private, loopback, link-local, multicast, reserved or unspecified.
NO_PUBLICAS = tuple(
    ip_network(red)
    for red in (
        "0.0.0.0/8",
        "100.64.0.0/10",  # shared by carriers
        "168.63.129.16/32",  # a cloud's inner service, in public space
        "192.0.0.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "198.18.0.0/15",
        "240.0.0.0/4",
        "2001::/23",  # Teredo and others that carry an address inside
        "2001:db8::/32",
        "2002::/16",  # 6to4 carries an IPv4 address inside
        "3fff::/20",
    )
)
# Names that only mean something inside a house or a machine.
NOMBRES_INTERNOS = ("localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp", "onion")
SUFIJOS_INTERNOS = ("home.arpa", "in-addr.arpa", "ip6.arpa")
# Reserved to be invented (RFC 2606, RFC 6761): nobody answers there, and nobody is to be blamed for it.
INVENTADOS = ("example", "invalid", "test")
_ETIQUETA = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?", re.ASCII)
_NUMERO = re.compile(r"[0-9]+|0x[0-9a-f]*", re.ASCII)
_PROHIBIDOS = re.compile(r"[\x00-\x20\x7f\\]|[\u0080-\u00a0\u2028\u2029\ufeff]")
Numero = IPv4Address | IPv6Address


class FallaDeRed(Exception):
    """Something could not be asked or was not answered. `codigo` is stable; `mensaje` is Spanish, for people."""

    def __init__(self, codigo: str, mensaje: str) -> None:
        super().__init__(mensaje)
        self.codigo = codigo
        self.mensaje = mensaje


@dataclass(frozen=True)
class Direccion:
    """An address taken apart. `anfitrion`: lower-case ASCII name, or a number as the standard library writes it.

    `camino` begins with "/" and has its query; what comes after "#" is never sent, so it is not here.
    """

    esquema: str
    anfitrion: str
    puerto: int
    camino: str

    @property
    def numero(self) -> Numero | None:
        """The number that the address itself says, or None when it says a name."""
        try:
            return ip_address(self.anfitrion)
        except ValueError:
            return None

    @property
    def autoridad(self) -> str:
        """As it goes in `Host`: with its port only when it is not the scheme's."""
        nombre = f"[{self.anfitrion}]" if ":" in self.anfitrion else self.anfitrion
        return nombre if self.puerto == PUERTOS[self.esquema] else f"{nombre}:{self.puerto}"

    def __str__(self) -> str:
        return f"{self.esquema}://{self.autoridad}{self.camino}"


def es_publica(numero: Numero) -> bool:
    """Whether anybody could reach that number. Forms of IPv6 that carry an IPv4 inside are not: they hide where they go."""
    if isinstance(numero, IPv6Address):
        if numero.scope_id is not None or numero not in AGREGADOS:
            return False
    elif not numero.is_global:
        return False
    if numero.is_private or numero.is_reserved or numero.is_multicast or numero.is_unspecified:
        return False
    return not any(numero in red for red in NO_PUBLICAS if red.version == numero.version)


def exigir_direccion_publica(texto: str) -> Direccion:
    """A complete http(s) address that, by its form, anybody could open.

    Raises `FallaDeRed`: `direccion_invalida`, `esquema`, `puerto`, `direccion_no_publica`. No network.
    """
    texto = texto.strip(" \t\r\n")
    if not texto or len(texto) > LARGO_MAXIMO or _PROHIBIDOS.search(texto):
        raise _invalida()
    try:
        partes = urlsplit(texto)
        dicho, usuario, puerto = partes.hostname, partes.username, partes.port
    except ValueError as error:
        raise _invalida() from error
    esquema = partes.scheme.lower()
    if esquema not in PUERTOS:
        raise FallaDeRed("esquema", "La dirección debe empezar con https:// o http://.")
    if not partes.netloc or not dicho:
        raise _invalida()
    if usuario is not None or partes.password is not None or "@" in partes.netloc:
        raise FallaDeRed("direccion_invalida", "Quita el usuario y la contraseña de la dirección.")
    if (puerto if puerto is not None else PUERTOS[esquema]) not in PUERTOS.values() or partes.netloc.endswith(":"):
        raise FallaDeRed("puerto", "La dirección debe usar el puerto normal de la web: quita el número después de «:».")
    anfitrion = _anfitrion(dicho, entre_corchetes="[" in partes.netloc)
    camino = quote(partes.path or "/", safe="/%:@!$&'()*+,;=~-._")
    if partes.query:
        camino += "?" + quote(partes.query, safe="/?%:@!$&'()*+,;=~-._[]|")
    return Direccion(esquema, anfitrion, puerto if puerto is not None else PUERTOS[esquema], camino)


def es_inventada(direccion: Direccion) -> bool:
    """Whether its name is one of those reserved for examples."""
    return direccion.anfitrion.rpartition(".")[2] in INVENTADOS


def _invalida() -> FallaDeRed:
    return FallaDeRed("direccion_invalida", "La dirección no está completa o no se entiende: cópiala de tu navegador.")


def _no_publica() -> FallaDeRed:
    return FallaDeRed(
        "direccion_no_publica", "La dirección lleva a una red privada o a una máquina propia: nadie más puede abrirla."
    )


def _anfitrion(dicho: str, *, entre_corchetes: bool) -> str:
    """The host as it will be asked for. Raises `FallaDeRed`."""
    if entre_corchetes:
        try:
            seis = IPv6Address(dicho)
        except ValueError as error:
            raise _invalida() from error
        if not es_publica(seis):
            raise _no_publica()
        return seis.compressed
    try:
        # Full-width digits, circled letters and other disguises become what they stand for, before they are looked at.
        nombre = dicho.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise _invalida() from error
    nombre = nombre.removesuffix(".")
    etiquetas = nombre.split(".")
    if _NUMERO.fullmatch(etiquetas[-1]):
        return _cuatro(nombre)
    if len(nombre) > 253 or not all(_ETIQUETA.fullmatch(etiqueta) for etiqueta in etiquetas):
        raise _invalida()
    if len(etiquetas) == 1 or etiquetas[-1] in NOMBRES_INTERNOS or nombre.endswith(SUFIJOS_INTERNOS):
        raise _no_publica()
    return nombre


def _cuatro(nombre: str) -> str:
    """An IPv4 number in its only plain form; decimal, octal, hexadecimal and short forms are disguises, and refused."""
    try:
        numero = IPv4Address(nombre)
    except ValueError as error:
        try:
            disfrazado = IPv4Address(socket.inet_aton(nombre))
        except OSError:
            raise _invalida() from error
        raise (_invalida() if es_publica(disfrazado) else _no_publica()) from error
    if not es_publica(numero):
        raise _no_publica()
    return str(numero)
