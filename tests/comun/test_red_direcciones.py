"""Which addresses pass by their form alone."""

import socket
import struct
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comun.red_direcciones import FallaDeRed, es_inventada, es_publica, exigir_direccion_publica

PRIVADAS = [
    "0.0.0.0", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254", "168.63.129.16",
    "169.254.169.254", "172.16.0.1", "192.0.0.192", "192.0.2.1", "192.168.1.1", "192.88.99.1", "198.18.0.1",
    "198.51.100.7", "203.0.113.9", "224.0.0.1", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:7f00:1", "64:ff9b::7f00:1",
    "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::1", "3fff::1", "5f00::1", "fc00::1",
    "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1",
]  # fmt: skip
PUBLICAS = ["1.1.1.1", "8.8.8.8", "187.141.0.1", "2606:4700::1111", "2800:3f0:4001::200e"]


def codigo_de(texto: str) -> str:
    with pytest.raises(FallaDeRed) as caso:
        exigir_direccion_publica(texto)
    assert caso.value.mensaje
    return caso.value.codigo


def entre(numero: str) -> str:
    return f"[{numero}]" if ":" in numero else numero


@pytest.mark.parametrize("numero", PRIVADAS)
def test_un_numero_que_no_es_publico_no_pasa(numero) -> None:
    assert not es_publica(ip_address(numero))
    assert codigo_de(f"http://{entre(numero)}/") == "direccion_no_publica"


@pytest.mark.parametrize("numero", PUBLICAS)
def test_un_numero_publico_pasa(numero) -> None:
    assert es_publica(ip_address(numero))
    assert exigir_direccion_publica(f"https://{entre(numero)}/a").anfitrion == numero


@pytest.mark.parametrize(
    ("texto", "esperado"),
    [
        ("https://Ejemplo.MX", "https://ejemplo.mx/"),
        ("https://ejemplo.mx.", "https://ejemplo.mx/"),
        ("http://ejemplo.mx:80/a?b=c#d", "http://ejemplo.mx/a?b=c"),
        ("https://ejemplo.mx:80/", "https://ejemplo.mx:80/"),
        ("https://peña.mx/año?q=ñ", "https://xn--pea-8ma.mx/a%C3%B1o?q=%C3%B1"),
        ("https://ejemplo.mx/a%20b/..;x", "https://ejemplo.mx/a%20b/..;x"),
        ("  https://ejemplo.mx/a  ", "https://ejemplo.mx/a"),
        ("https://ejemplo。mx/", "https://ejemplo.mx/"),
    ],
)
def test_lo_que_pasa_se_escribe_de_una_sola_manera(texto, esperado) -> None:
    assert str(exigir_direccion_publica(texto)) == esperado


@pytest.mark.parametrize(
    ("texto", "codigo"),
    [
        ("", "direccion_invalida"),
        ("ejemplo.mx", "esquema"),
        ("//ejemplo.mx", "esquema"),
        ("file:///etc/passwd", "esquema"),
        ("FILE://ejemplo.mx/a", "esquema"),
        ("ftp://ejemplo.mx/a", "esquema"),
        ("gopher://ejemplo.mx:80/", "esquema"),
        ("data:text/html,hola", "esquema"),
        ("javascript:alert(1)", "esquema"),
        ("http:ejemplo.mx", "direccion_invalida"),
        ("http:///a", "direccion_invalida"),
        ("http://ejemplo.mx:8080/", "puerto"),
        ("http://ejemplo.mx:0/", "puerto"),
        ("http://ejemplo.mx:/", "puerto"),
        ("http://ejemplo.mx:99999/", "direccion_invalida"),
        ("http://ejemplo.mx:a/", "direccion_invalida"),
        ("http://ana@ejemplo.mx/", "direccion_invalida"),
        ("http://ana:clave@ejemplo.mx/", "direccion_invalida"),
        ("http://@ejemplo.mx/", "direccion_invalida"),
        ("http://ejemplo.mx\\@127.0.0.1/", "direccion_invalida"),
        ("http://127.0.0.1#@ejemplo.mx/", "direccion_no_publica"),
        ("http://ejemplo.mx\r\nHost: otro/", "direccion_invalida"),
        ("http://ejem\tplo.mx/", "direccion_invalida"),
        ("http://ejem plo.mx/", "direccion_invalida"),
        ("https://[mal", "direccion_invalida"),
        ("http://[::1%25lo]/", "direccion_no_publica"),
        ("http://a..mx/", "direccion_invalida"),
        ("http://-a.mx/", "direccion_invalida"),
        (f"http://{'a' * 64}.mx/", "direccion_invalida"),
        ("http://ejemplo.mx/" + "a" * 2_000, "direccion_invalida"),
        ("http://localhost/", "direccion_no_publica"),
        ("http://LOCALHOST./", "direccion_no_publica"),
        ("http://metadata/", "direccion_no_publica"),
        ("http://metadata.google.internal/", "direccion_no_publica"),
        ("http://impresora.local/", "direccion_no_publica"),
        ("http://caja.home.arpa/", "direccion_no_publica"),
        ("http://2130706433/", "direccion_no_publica"),
        ("http://0177.0.0.1/", "direccion_no_publica"),
        ("http://0x7f.0.0.1/", "direccion_no_publica"),
        ("http://0x7f000001/", "direccion_no_publica"),
        ("http://127.1/", "direccion_no_publica"),
        ("http://127.0.0.1./", "direccion_no_publica"),
        ("http://①②⑦.⓪.⓪.①/", "direccion_no_publica"),
        ("http://127。0。0。1/", "direccion_no_publica"),
        ("http://0x08080808/", "direccion_invalida"),
        ("http://1.2.3.4.5/", "direccion_invalida"),
        ("http://ejemplo.999/", "direccion_invalida"),
    ],
)
def test_lo_que_no_pasa_dice_por_que(texto, codigo) -> None:
    assert codigo_de(texto) == codigo


def _disfraces(numero: int) -> list[str]:
    a, b, c, d = struct.pack(">I", numero)
    return [
        str(numero), hex(numero), f"0{numero:o}", f"{a}.{b}.{c * 256 + d}", f"{a}.{b * 65536 + c * 256 + d}",
        f"{a:#x}.{b:#x}.{c:#x}.{d:#x}", f"0{a:o}.0{b:o}.0{c:o}.0{d:o}", f"[::ffff:{a}.{b}.{c}.{d}]",
        f"[::{a}.{b}.{c}.{d}]", f"[64:ff9b::{a}.{b}.{c}.{d}]", f"[2002:{numero >> 16:x}:{numero & 0xFFFF:x}::1]",
    ]  # fmt: skip


@given(st.ip_addresses(v=4))
def test_ningun_numero_entra_disfrazado(numero: IPv4Address) -> None:
    for disfraz in _disfraces(int(numero)):
        if disfraz.count(".") == 3 and disfraz == str(numero):
            continue  # an octal or short form that is the plain one
        if disfraz == f"0{int(numero):o}" and int(numero) == 0:
            continue
        assert codigo_de(f"http://{disfraz}/") in {"direccion_no_publica", "direccion_invalida"}


@given(st.sampled_from(sorted(PRIVADAS)), st.integers(min_value=0))
def test_nada_de_esas_redes_es_publico(numero: str, salto: int) -> None:
    """Not only their first number: any of the network that each one stands in (its /24, its /64)."""
    red = ip_network(f"{numero}/{64 if ':' in numero else 32}", strict=False)
    otro = red[salto % red.num_addresses]
    if otro not in ip_network("::/64"):  # holds the mapped and compatible forms, looked at one by one
        assert not es_publica(otro)


@given(st.text(max_size=60))
def test_cualquier_texto_pasa_o_se_niega_por_su_nombre(texto: str) -> None:
    for candidata in (texto, f"http://{texto}", f"https://ejemplo.mx/{texto}"):
        negada = ""
        try:
            direccion = exigir_direccion_publica(candidata)
        except FallaDeRed as falla:
            negada = falla.codigo
        if negada:
            assert negada in {"direccion_invalida", "esquema", "puerto", "direccion_no_publica"}
            continue
        # What passes can be sent as it is, and reading it again gives the same.
        assert str(direccion).isascii()
        assert not set(str(direccion)) & set(" \r\n\t\\")
        assert exigir_direccion_publica(str(direccion)) == direccion


@given(st.ip_addresses(v=6))
def test_solo_el_espacio_repartido_es_publico(numero: IPv6Address) -> None:
    if es_publica(numero):
        assert numero in ip_network("2000::/3")
        assert numero.sixtofour is None
        assert numero.teredo is None


def test_lo_que_la_maquina_entiende_como_casa_no_pasa() -> None:
    """Every form that the C library would take to 127.0.0.1 is refused."""
    for forma in ("127.1", "0x7f.1", "017700000001", "2130706433", "127.0.1"):
        assert socket.inet_ntoa(socket.inet_aton(forma)) in {"127.0.0.1"}
        assert codigo_de(f"http://{forma}/") == "direccion_no_publica"


def test_los_nombres_de_ejemplo_son_inventados() -> None:
    assert es_inventada(exigir_direccion_publica("https://obras.example/a"))
    assert not es_inventada(exigir_direccion_publica("https://example.org/a"))
