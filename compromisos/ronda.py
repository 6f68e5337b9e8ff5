"""A round of looks at watched results: the network outside every transaction, then one small write for each look.

Up to twenty hosts at once, one request at a time to each, with a pause between two. A host that is slow spends its own
budget and no more: what is left of it is still due, and goes first in the next round. When nobody at all answers, it is
the portal's line that is down, not theirs: nothing is written.
"""

import logging
import queue
import threading
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field

from django.conf import settings

from compromisos.commands.miradas import anotar_mirada, soltar_turno, tomar_turno, vigilar_resultados_nuevos
from compromisos.miradas import DE_LA_LINEA, Mirada
from comun.red import AGENTE, FallaDeRed, Puerta, es_inventada, exigir_direccion_publica
from planes.models import Plan

registro = logging.getLogger(__name__)
ANFITRIONES_A_LA_VEZ = 20
PAUSA_SEGUNDOS = 0.5
PRESUPUESTO_POR_ANFITRION = 90.0  # seconds of a round
POR_TANDA = 1_000
# With fewer hosts than this, that nobody answers says nothing of the portal's own line.
ANFITRIONES_PARA_DUDAR = 3
Decir = Callable[[str], object]


class Turnos:
    """One request at a time to each host, with a pause after it. Shared by the threads of a round."""

    def __init__(self, pausa: float) -> None:
        self.pausa = pausa
        self._candado = threading.Lock()
        self._propios: dict[str, threading.Lock] = {}
        self._libre_en: dict[str, float] = {}

    def __call__(self, anfitrion: str) -> AbstractContextManager[None]:
        return self._turno(anfitrion)

    @contextmanager
    def _turno(self, anfitrion: str) -> Iterator[None]:
        with self._candado:
            propio = self._propios.setdefault(anfitrion, threading.Lock())
        with propio:
            time.sleep(max(0.0, self._libre_en.get(anfitrion, 0.0) - time.monotonic()))
            try:
                yield
            finally:
                self._libre_en[anfitrion] = time.monotonic() + self.pausa


@dataclass
class Cuenta:
    """What a round did. `aplazadas`: still due, their host spent its budget. `sin_salida`: nobody answered."""

    nuevas: int = 0
    revisadas: int = 0
    responden: int = 0
    fallan: int = 0
    aplazadas: int = 0
    sin_salida: bool = False


@dataclass
class _Tanda:
    """Looks that wait until somebody answers: before that, a silence may be the portal's."""

    alguien_contesto: bool = False
    en_duda: list[tuple[int, Mirada]] = field(default_factory=list)
    anfitriones: set[str] = field(default_factory=set)


class Ronda:
    """One run. `puerta(turno)` makes the door: tests and benches give their own, no setting does."""

    def __init__(
        self,
        *,
        puerta: Callable[[Turnos], Puerta] | None = None,
        a_la_vez: int = ANFITRIONES_A_LA_VEZ,
        pausa: float = PAUSA_SEGUNDOS,
        presupuesto: float = PRESUPUESTO_POR_ANFITRION,
        decir: Decir = lambda texto: None,
    ) -> None:
        self.puerta = (puerta or puerta_del_portal)(Turnos(pausa))
        self.a_la_vez, self.presupuesto, self.decir = a_la_vez, presupuesto, decir
        self.turno = uuid.uuid4()
        self.cuenta = Cuenta()

    def correr(self, *, plan: Plan | None = None) -> Cuenta:
        """Look at everything that is due, of a plan or of all. Stopped in the middle, another run goes on from there."""
        self.cuenta.nuevas = vigilar_resultados_nuevos(plan=plan)
        try:
            while not self.cuenta.sin_salida and (
                tomados := tomar_turno(turno=self.turno, plan=plan, limite=POR_TANDA)
            ):
                self._tanda(tomados)
        finally:
            soltar_turno(turno=self.turno)
        registro.info("round of links: %s", self.cuenta)
        return self.cuenta

    def _tanda(self, tomados: list[tuple[int, str]]) -> None:
        tanda = _Tanda()
        filas: dict[str, deque[tuple[int, str]]] = {}
        for clave, direccion in tomados:
            try:
                anfitrion = exigir_direccion_publica(direccion).anfitrion
            except FallaDeRed as falla:
                self._anotar(clave, Mirada(falla=falla.codigo))  # nothing to ask the network
                continue
            filas.setdefault(anfitrion, deque()).append((clave, direccion))
        for clave, direccion, mirada in self._miradas(filas):
            if mirada is None:
                self.cuenta.aplazadas += 1
                continue
            self._pesar(tanda, clave, direccion, mirada)
        if tanda.en_duda and not tanda.alguien_contesto and len(tanda.anfitriones) >= ANFITRIONES_PARA_DUDAR:
            self.cuenta.sin_salida = True
            self.decir("Nadie contestó: parece que el portal no tiene salida a internet. No se anotó nada.")
            return
        for clave, mirada in tanda.en_duda:
            self._anotar(clave, mirada)

    def _pesar(self, tanda: _Tanda, clave: int, direccion: str, mirada: Mirada) -> None:
        donde = exigir_direccion_publica(direccion)
        silencio = mirada.falla in DE_LA_LINEA and not es_inventada(donde)
        if silencio and not tanda.alguien_contesto:
            tanda.anfitriones.add(donde.anfitrion)
            tanda.en_duda.append((clave, mirada))
            return
        if not mirada.falla:
            tanda.alguien_contesto = True
        self._anotar(clave, mirada)

    def _anotar(self, clave: int, mirada: Mirada) -> None:
        revision = anotar_mirada(resultado_id=clave, mirada=mirada, turno=self.turno)
        if revision is None:
            return
        self.cuenta.revisadas += 1
        if revision.veredicto == "responde":
            self.cuenta.responden += 1
        elif revision.veredicto != "sin_conclusion":
            self.cuenta.fallan += 1
        self.decir(f"{revision.get_veredicto_display()}: {mirada.falla or mirada.estado_http} · resultado {clave}")

    def _miradas(self, filas: dict[str, deque[tuple[int, str]]]) -> Iterator[tuple[int, str, Mirada | None]]:
        """What each thread finds, as it comes; only this one writes. None: it was not looked at."""
        por_hacer: queue.SimpleQueue[deque[tuple[int, str]]] = queue.SimpleQueue()
        for fila in filas.values():
            por_hacer.put(fila)
        halladas: queue.SimpleQueue[tuple[int, str, Mirada | None] | None] = queue.SimpleQueue()
        hilos = [
            threading.Thread(target=self._trabajar, args=[por_hacer, halladas], daemon=True)
            for _ in range(min(self.a_la_vez, len(filas)))
        ]
        for hilo in hilos:
            hilo.start()
        vivos = len(hilos)
        while vivos:
            hallada = halladas.get()
            if hallada is None:
                vivos -= 1
            else:
                yield hallada

    def _trabajar(
        self,
        por_hacer: "queue.SimpleQueue[deque[tuple[int, str]]]",
        halladas: "queue.SimpleQueue[tuple[int, str, Mirada | None] | None]",
    ) -> None:
        try:
            while True:
                try:
                    fila = por_hacer.get_nowait()
                except queue.Empty:
                    return
                hasta = time.monotonic() + self.presupuesto
                for clave, direccion in fila:
                    alcanza = time.monotonic() < hasta
                    halladas.put((clave, direccion, self._mirar(direccion) if alcanza else None))
        finally:
            halladas.put(None)

    def _mirar(self, direccion: str) -> Mirada | None:
        """None when the fault is ours: it is still due, and nobody is blamed for it."""
        desde = time.monotonic()
        try:
            respuesta = self.puerta.pedir(direccion)
        except FallaDeRed as falla:
            return Mirada(falla=falla.codigo, milisegundos=round((time.monotonic() - desde) * 1_000))
        except Exception:  # noqa: BLE001 - a fault of ours must not stop the round
            registro.exception("look at %s", direccion)
            return None
        return Mirada(
            estado_http=respuesta.estado,
            direccion_final=respuesta.direccion_final,
            huella=respuesta.huella,
            tamano=respuesta.tamano,
            milisegundos=respuesta.milisegundos,
        )


def puerta_del_portal(turnos: Turnos) -> Puerta:
    """The real one: it says whose it is, and where to write."""
    return Puerta(turno=turnos, agente=f"{AGENTE}; +{settings.PORTAL_DIRECCION}")
