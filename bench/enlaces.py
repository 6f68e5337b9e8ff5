"""How long a round of looks at 1,000 addresses on 50 invented hosts takes, and how much memory: `python -m bench.enlaces`.

The door of `comun/red.py` with an injected resolver (invented public numbers) and connector (to a server of this process);
the rest is what runs in production: twenty hosts at once, one request at a time to each, its pause and its budget. Hosts
that answer, are slow, hang, are broken, redirect, loop and are huge. What is found is counted instead of stored.
"""

import os
import resource
import socket
import threading
import time
from collections import Counter, deque
from contextlib import suppress

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gobabierto.settings.dev")
django.setup()

from compromisos.ronda import Ronda, Turnos  # noqa: E402
from comun.red import Puerta, exigir_direccion_publica  # noqa: E402

ANFITRIONES, DIRECCIONES, META_S, META_MB = 50, 1_000, 180.0, 100.0
CLASES = ("bien", "bien", "bien", "bien", "lento", "colgado", "roto", "manda", "circulo", "enorme")
HOLA = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhola"
CABEZA_ENORME = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
TROZO = b"x" * 65_536


def clase_de(anfitrion: str) -> str:
    """`sitio7.mx` → what that host does."""
    return CLASES[int(anfitrion.removeprefix("sitio").removesuffix(".mx")) % len(CLASES)]


class Sitios:
    """Every invented host, served by this process. Counts how many requests each has going on."""

    def __init__(self) -> None:
        self.oido = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.candado = threading.Lock()
        self.vivas: Counter[str] = Counter()
        self.mayor_por_sitio = self.mayor = 0
        threading.Thread(target=self._atender, daemon=True).start()

    def conectar(self, numero: str, puerto: int, segundos: float) -> socket.socket:
        return socket.create_connection(self.oido.getsockname(), timeout=segundos)

    def _atender(self) -> None:
        while True:
            conexion, _ = self.oido.accept()
            threading.Thread(target=self._uno, args=[conexion], daemon=True).start()

    def _uno(self, conexion: socket.socket) -> None:
        with conexion, suppress(OSError):
            pedido = conexion.recv(65_536).decode("latin-1")
            if not pedido:
                return
            anfitrion = pedido.partition("Host: ")[2].partition("\r\n")[0]
            camino = pedido.split(" ")[1]
            with self.candado:
                self.vivas[anfitrion] += 1
                self.mayor_por_sitio = max(self.mayor_por_sitio, self.vivas[anfitrion])
                self.mayor = max(self.mayor, sum(self.vivas.values()))
            try:
                self._contestar(conexion, clase_de(anfitrion), anfitrion, camino)
            finally:
                with self.candado:
                    self.vivas[anfitrion] -= 1

    def _contestar(self, conexion: socket.socket, clase: str, anfitrion: str, camino: str) -> None:
        if clase == "lento":
            time.sleep(1.5)
            conexion.sendall(HOLA)
        elif clase == "colgado":
            conexion.settimeout(15)
            conexion.recv(1)  # says nothing until the other hangs up
        elif clase == "roto":
            conexion.sendall(b"\x00\x01 not http")
        elif clase == "manda" and "?" not in camino:
            conexion.sendall(f"HTTP/1.1 302 X\r\nLocation: {camino}?otra\r\nContent-Length: 0\r\n\r\n".encode())
        elif clase == "circulo":
            otro = f"{camino}?a" if not camino.endswith("?a") else camino.removesuffix("?a")
            conexion.sendall(f"HTTP/1.1 302 X\r\nLocation: {otro}\r\nContent-Length: 0\r\n\r\n".encode())
        elif clase == "enorme":
            conexion.sendall(CABEZA_ENORME)
            for _ in range(160):
                conexion.sendall(TROZO)
        else:
            conexion.sendall(HOLA)


def main() -> int:
    sitios = Sitios()

    def puerta(turnos: Turnos) -> Puerta:
        return Puerta(resolver=lambda nombre, numero: ["8.8.8.8"], conector=sitios.conectar, turno=turnos)

    filas: dict[str, deque[tuple[int, str]]] = {}
    for clave in range(DIRECCIONES):
        direccion = f"http://sitio{clave % ANFITRIONES}.mx/{clave}"
        filas.setdefault(exigir_direccion_publica(direccion).anfitrion, deque()).append((clave, direccion))
    ronda = Ronda(puerta=puerta)
    antes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    desde = time.perf_counter()
    halladas: Counter[tuple[str, str]] = Counter()
    for _, direccion, mirada in ronda._miradas(filas):
        que = "aplazada" if mirada is None else mirada.falla or str(mirada.estado_http)
        halladas[clase_de(direccion.split("/")[2]), que] += 1
    tardo = time.perf_counter() - desde
    despues = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for (clase, que), cuantas in sorted(halladas.items()):
        print(f"{clase:<10} {que:<22} {cuantas:5d}")
    print(f"{'todas':<33} {sum(halladas.values()):5d}")
    print(f"a la vez: {sitios.mayor} en todos los sitios, {sitios.mayor_por_sitio} en el más pedido")
    print(f"tiempo    {tardo:8.1f} s    {tardo / META_S:6.1%} de {META_S:.0f} s")
    print(
        f"memoria   {despues:8.1f} MB   {despues / META_MB:6.1%} de {META_MB:.0f} MB (antes de empezar, {antes:.1f} MB)"
    )
    return 0 if tardo <= META_S and despues <= META_MB else 1


if __name__ == "__main__":
    raise SystemExit(main())
