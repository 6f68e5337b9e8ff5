"""The door to the outside, with an injected resolver and a connector to servers of this machine."""

import datetime as dt
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from comun.red import TOPE_DE_CUERPO, FallaDeRed, Puerta, conector_directo

PUBLICO = "8.8.8.8"
HOLA = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 4\r\n\r\nhola"
Guion = Callable[[socket.socket, bytes], None]


class Servidor:
    """Listens on this machine; `guion(conexion, pedido)` answers each request. Keeps what it was asked."""

    def __init__(self, guion: Guion) -> None:
        self.guion, self.pedidos = guion, []
        self.oido = socket.create_server(("127.0.0.1", 0))
        self.puerto = self.oido.getsockname()[1]
        threading.Thread(target=self._atender, daemon=True).start()

    def _atender(self) -> None:
        while True:
            try:
                conexion, _ = self.oido.accept()
            except OSError:
                return
            threading.Thread(target=self._uno, args=[conexion], daemon=True).start()

    def _uno(self, conexion: socket.socket) -> None:
        with conexion, suppress(OSError):
            pedido = conexion.recv(65_536)
            self.pedidos.append(pedido)
            self.guion(conexion, pedido)

    def conectar(self, numero: str, puerto: int, segundos: float) -> socket.socket:
        return conector_directo("127.0.0.1", self.puerto, segundos)


@pytest.fixture
def servir() -> Iterator[Callable[[Guion | bytes], Servidor]]:
    hechos: list[Servidor] = []

    def hacer(guion: Guion | bytes) -> Servidor:
        siempre = guion if callable(guion) else (lambda conexion, pedido: conexion.sendall(guion))
        hechos.append(Servidor(siempre))
        return hechos[-1]

    yield hacer
    for servidor in hechos:
        servidor.oido.close()


def puerta(servidor: Servidor, **cambios) -> Puerta:
    return Puerta(
        **{"resolver": lambda nombre, puerto: [PUBLICO], "conector": servidor.conectar, "segundos": 3.0} | cambios
    )


def falla(puerta_: Puerta, direccion: str = "http://obras.mx/") -> str:
    with pytest.raises(FallaDeRed) as caso:
        puerta_.pedir(direccion)
    assert caso.value.mensaje.endswith((".", "»"))
    return caso.value.codigo


def manda(destino: str, estado: int = 302) -> bytes:
    return f"HTTP/1.1 {estado} Found\r\nLocation: {destino}\r\nContent-Length: 0\r\n\r\n".encode()


def test_dice_lo_que_contesto(servir) -> None:
    servidor = servir(HOLA)
    respuesta = puerta(servidor).pedir("http://obras.mx/a?b=c#d")
    assert (respuesta.estado, respuesta.direccion_final, respuesta.saltos) == (200, "http://obras.mx/a?b=c", 0)
    assert (respuesta.tamano, respuesta.truncado, respuesta.tipo) == (4, False, "text/html")
    assert respuesta.huella == "b221d9dbb083a7f33428d7c2a3c3198ae925614d70210e28716ccaa7cd4ddb79"
    cabeza = servidor.pedidos[0].decode()
    assert cabeza.startswith("GET /a?b=c HTTP/1.1\r\nHost: obras.mx\r\nUser-Agent: GobiernoAbierto ")
    assert "Cookie" not in cabeza


@pytest.mark.parametrize("estado", [400, 403, 404, 429, 500, 503])
def test_cualquier_estado_es_una_respuesta(servir, estado) -> None:
    servidor = servir(f"HTTP/1.1 {estado} X\r\nContent-Length: 0\r\n\r\n".encode())
    assert puerta(servidor).pedir("http://obras.mx/").estado == estado


def test_va_al_numero_que_reviso_y_no_vuelve_a_preguntar(servir) -> None:
    servidor, preguntas, conexiones = servir(HOLA), [], []

    def cambiante(nombre: str, puerto: int) -> list[str]:
        preguntas.append(nombre)
        return [PUBLICO] if len(preguntas) == 1 else ["127.0.0.1"]

    def conector(numero: str, puerto: int, segundos: float) -> socket.socket:
        conexiones.append((numero, puerto))
        return servidor.conectar(numero, puerto, segundos)

    assert puerta(servidor, resolver=cambiante, conector=conector).pedir("http://obras.mx/").estado == 200
    assert (preguntas, conexiones) == (["obras.mx"], [(PUBLICO, 80)])
    # Asked again, the name has changed its mind: nobody connects.
    otra = puerta(servidor, resolver=cambiante, conector=conector)
    assert falla(otra) == "direccion_no_publica"
    assert len(conexiones) == 1


@pytest.mark.parametrize(
    "numeros",
    [["127.0.0.1"], ["169.254.169.254"], ["fd00:ec2::254"], [PUBLICO, "10.0.0.1"], ["::ffff:127.0.0.1"],
     ["fe80::1%lo"], ["no es un número"]],
)  # fmt: skip
def test_un_numero_privado_entre_los_del_nombre_basta_para_no_salir(servir, numeros) -> None:
    servidor = servir(HOLA)
    assert falla(puerta(servidor, resolver=lambda nombre, puerto: numeros)) == "direccion_no_publica"
    assert servidor.pedidos == []


@pytest.mark.parametrize(
    "direccion", ["file:///etc/passwd", "http://127.0.0.1/", "http://obras.mx:8080/", "http://a@b.mx/"]
)
def test_por_su_forma_no_pregunta_nada(direccion) -> None:
    def nadie(*args) -> None:
        raise AssertionError("asked the network")

    with pytest.raises(FallaDeRed):
        Puerta(resolver=nadie, conector=nadie).pedir(direccion)


def test_sigue_hasta_cinco_saltos(servir) -> None:
    def cadena(conexion: socket.socket, pedido: bytes) -> None:
        numero = int(pedido.split()[1][1:])
        conexion.sendall(manda(f"/{numero - 1}") if numero else HOLA)

    servidor = servir(cadena)
    respuesta = puerta(servidor).pedir("http://obras.mx/5")
    assert (respuesta.saltos, respuesta.direccion_final) == (5, "http://obras.mx/0")
    assert falla(puerta(servidor), "http://obras.mx/6") == "demasiados_saltos"


@pytest.mark.parametrize("destino", ["/", "http://obras.mx/", "HTTP://OBRAS.MX:80/#otra", "http://obras.mx./"])
def test_una_vuelta_en_circulo_se_nota(servir, destino) -> None:
    servidor = servir(manda(destino, 301))
    assert falla(puerta(servidor)) == "vuelta_en_circulo"
    assert len(servidor.pedidos) == 1


@pytest.mark.parametrize(
    ("destino", "codigo"),
    [
        ("http://127.0.0.1/", "direccion_no_publica"),
        ("http://169.254.169.254/latest/meta-data/", "direccion_no_publica"),
        ("http://[::ffff:127.0.0.1]/", "direccion_no_publica"),
        ("//2130706433/", "direccion_no_publica"),
        ("file:///etc/passwd", "esquema"),
        ("ftp://obras.mx/", "esquema"),
        ("http://obras.mx:22/", "puerto"),
        ("http://ana:clave@obras.mx/b", "direccion_invalida"),
        ("http://[mal", "respuesta_invalida"),
    ],
)
def test_cada_salto_se_revisa_como_si_fuera_el_primero(servir, destino, codigo) -> None:
    servidor = servir(manda(destino))
    assert falla(puerta(servidor)) == codigo
    assert len(servidor.pedidos) == 1


def test_un_salto_a_un_nombre_privado_no_se_da(servir) -> None:
    servidor = servir(manda("http://interno.mx/"))
    nombres = {"obras.mx": [PUBLICO], "interno.mx": ["10.0.0.1"]}
    assert falla(puerta(servidor, resolver=lambda nombre, puerto: nombres[nombre])) == "direccion_no_publica"


def test_no_lee_mas_de_un_mega(servir) -> None:
    def enorme(conexion: socket.socket, pedido: bytes) -> None:
        conexion.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        for _ in range(100):
            conexion.sendall(b"x" * 100_000)

    respuesta = puerta(servir(enorme)).pedir("http://obras.mx/")
    assert (respuesta.tamano, respuesta.truncado) == (TOPE_DE_CUERPO, True)


def test_un_mega_exacto_no_es_de_mas(servir) -> None:
    cuerpo = b"x" * TOPE_DE_CUERPO
    servidor = servir(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(cuerpo) + cuerpo)
    respuesta = puerta(servidor).pedir("http://obras.mx/")
    assert (respuesta.tamano, respuesta.truncado) == (TOPE_DE_CUERPO, False)


def test_lee_por_trozos(servir) -> None:
    servidor = servir(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhola\r\n0\r\n\r\n")
    assert puerta(servidor).pedir("http://obras.mx/").tamano == 4


def test_las_mentiras_de_compresion_no_se_abren(servir) -> None:
    """What is said to be compressed is taken as it comes: nothing is inflated."""
    servidor = servir(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nhola")
    assert puerta(servidor).pedir("http://obras.mx/").tamano == 4


@pytest.mark.parametrize(
    ("guion", "cuanto"),
    [
        ("calla", 0),
        ("cabeza lenta", 0),
        ("cuerpo lento", 0),
    ],
)
def test_el_plazo_es_de_todo_y_no_de_cada_trozo(servir, guion, cuanto) -> None:
    alto = threading.Event()

    def lento(conexion: socket.socket, pedido: bytes) -> None:
        if guion == "cuerpo lento":
            conexion.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        while not alto.wait(0.05):
            if guion != "calla":
                conexion.sendall(b"X")

    desde = time.monotonic()
    assert falla(puerta(servir(lento), segundos=0.5)) == "tiempo_agotado"
    assert time.monotonic() - desde < 1.5
    alto.set()


def test_un_nombre_que_no_se_resuelve_a_tiempo() -> None:
    alto = threading.Event()
    lenta = Puerta(resolver=lambda nombre, puerto: [PUBLICO] * alto.wait(5), segundos=0.2)
    assert falla(lenta) == "tiempo_agotado"
    alto.set()


@pytest.mark.parametrize("error", [socket.gaierror(-2, "x"), UnicodeError("x"), OSError("x")])
def test_un_nombre_que_no_existe(error) -> None:
    def nadie(nombre: str, puerto: int) -> list[str]:
        raise error

    assert falla(Puerta(resolver=nadie)) == "nombre_no_resuelve"
    assert falla(Puerta(resolver=lambda nombre, puerto: [])) == "nombre_no_resuelve"


@pytest.mark.parametrize(
    ("dicho", "codigo"),
    [
        (b"", "conexion"),
        (b"hola\r\n\r\n", "respuesta_invalida"),
        (b"SSH-2.0-OpenSSH_9\r\n", "respuesta_invalida"),
        (b"HTTP/1.1 abc OK\r\n\r\n", "respuesta_invalida"),
        (b"HTTP/1.1 999999 OK\r\n\r\n", "respuesta_invalida"),
        (b"HTTP/1.1 103 Early\r\n\r\n", "respuesta_invalida"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n", "respuesta_invalida"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\n", "respuesta_invalida"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "respuesta_invalida"),
    ],
)
def test_lo_que_no_es_una_pagina(servir, dicho, codigo) -> None:
    assert falla(puerta(servir(dicho))) == codigo


def test_si_un_numero_no_acepta_prueba_el_siguiente(servir) -> None:
    servidor, tocados = servir(HOLA), []

    def conector(numero: str, puerto: int, segundos: float) -> socket.socket:
        tocados.append(numero)
        if numero != "1.1.1.1":
            raise ConnectionRefusedError
        return servidor.conectar(numero, puerto, segundos)

    dos = puerta(servidor, resolver=lambda n, p: [PUBLICO, "1.1.1.1"], conector=conector)
    assert dos.pedir("http://obras.mx/").estado == 200
    assert tocados == [PUBLICO, "1.1.1.1"]
    muchos = puerta(servidor, resolver=lambda n, p: [f"8.8.4.{i}" for i in range(1, 50)], conector=conector)
    tocados.clear()
    assert falla(muchos) == "conexion"
    assert len(tocados) == 3


def test_las_variables_de_proxy_no_se_leen(servir, monkeypatch) -> None:
    for variable in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(variable, "http://127.0.0.1:1")
    servidor = servir(HOLA)
    assert puerta(servidor).pedir("http://obras.mx/").estado == 200
    assert servidor.pedidos[0].startswith(b"GET / HTTP")


def test_lo_que_se_espera_un_turno_no_cuenta_contra_quien_contesta(servir) -> None:
    turnos = []

    @contextmanager
    def turno(anfitrion: str) -> Iterator[None]:
        turnos.append(anfitrion)
        time.sleep(0.4)
        yield
        turnos.append(f"sale {anfitrion}")

    def guion(conexion: socket.socket, pedido: bytes) -> None:
        conexion.sendall(manda("http://otra.mx/") if b"obras.mx" in pedido else HOLA)

    respuesta = puerta(servir(guion), turno=turno, segundos=0.3).pedir("http://obras.mx/")
    assert turnos == ["obras.mx", "sale obras.mx", "otra.mx", "sale otra.mx"]
    assert respuesta.milisegundos < 300


# --- https ------------------------------------------------------------------------------------------------------------
def _certificado(nombre: str, carpeta, vence: dt.timedelta = dt.timedelta(days=1)) -> str:
    llave = ec.generate_private_key(ec.SECP256R1())
    sujeto = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, nombre)])
    ahora = dt.datetime.now(dt.UTC)
    certificado = (
        x509.CertificateBuilder()
        .subject_name(sujeto)
        .issuer_name(sujeto)
        .public_key(llave.public_key())
        .serial_number(1)
        .not_valid_before(ahora - dt.timedelta(days=2))
        .not_valid_after(ahora + vence)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(nombre)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(llave, hashes.SHA256())
    )
    archivo = carpeta / f"{nombre}.pem"
    privada = llave.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    archivo.write_bytes(privada + certificado.public_bytes(serialization.Encoding.PEM))
    return str(archivo)


@pytest.mark.parametrize(
    ("nombre", "vence", "confia", "esperado"),
    [
        ("obras.mx", 1, True, "200"),
        ("obras.mx", 1, False, "tls"),  # nobody vouches for it
        ("otra.mx", 1, True, "tls"),  # another's
        ("obras.mx", -1, True, "tls"),  # ended yesterday
    ],
)
def test_el_certificado_se_verifica_con_el_nombre(servir, tmp_path, nombre, vence, confia, esperado) -> None:
    archivo = _certificado(nombre, tmp_path, dt.timedelta(days=vence))
    del_servidor = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    del_servidor.load_cert_chain(archivo)

    servidor = servir(HOLA)
    servidor._uno = lambda conexion: _cifrado(del_servidor, conexion)
    contexto = ssl.create_default_context(cafile=archivo if confia else None)
    segura = puerta(servidor, contexto=contexto)
    if esperado == "tls":
        assert falla(segura, "https://obras.mx/") == "tls"
    else:
        assert segura.pedir("https://obras.mx/").estado == int(esperado)


def _cifrado(contexto: ssl.SSLContext, conexion: socket.socket) -> None:
    with conexion, suppress(OSError), contexto.wrap_socket(conexion, server_side=True) as segura:
        segura.recv(65_536)
        segura.sendall(HOLA)


def test_lo_que_no_habla_cifrado_no_es_https(servir) -> None:
    assert falla(puerta(servir(HOLA)), "https://obras.mx/") == "tls"
