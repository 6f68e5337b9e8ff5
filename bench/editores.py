"""Twenty editors on one tree, each with its own session over HTTP: `python -m bench.editores [--segundos 120]`.

Starts the portal over a database of its own (SQLite, or the PostgreSQL that DATABASE_URL names), builds a mesa with a
meeting in course, and lets everybody add, edit, move, divide, join, take out and undo at once. Whatever is not answered
is sent again with the same key. In the end: no 5xx, no node lost, no operation done twice, and the tree is a tree.
"""

import argparse
import http.client
import json
import os
import random
import shutil
import statistics
import sys
import tempfile
import threading
import time
import uuid
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

EDITORES = 20
FICHA = "a" * 32
PREPARAR = """
import json, uuid
from django.test import Client
from tests.factories.cuentas import PersonaFactory
from tests.factories.mesas import mesa_en_marcha, registrar_en, sentar
m = mesa_en_marcha()
arbol, central = m.arbol()
galletas = []
for n in range({editores}):
    persona = PersonaFactory(correo=f"editora{{n}}-{{uuid.uuid4().hex[:6]}}@demo.example", nombre=f"Editora {{n}}")
    sentar(m.sesion, registrar_en(m.mesa, list(m.st.partes.values())[n % 3], persona))
    cliente = Client()
    cliente.force_login(persona)
    galletas.append(cliente.cookies["sessionid"].value)
print("LISTO", json.dumps({{"mesa": m.mesa.codigo, "central": central.codigo, "galletas": galletas}}))
"""
REVISAR = """
import json
from mesas.arbol import comprobar
from mesas.models import Arbol, CambioDeArbol, Nodo
from mesas.queries.arboles import plano_de
arbol = Arbol.objects.get(mesa__codigo="{mesa}")
cambios = list(CambioDeArbol.objects.filter(arbol=arbol).order_by("numero"))
print("LISTO", json.dumps({{
    "males": comprobar(plano_de(list(Nodo.objects.filter(arbol=arbol, retirado=False)))),
    "version": arbol.version,
    "numeros": [c.numero for c in cambios],
    "claves": [str(c.clave) for c in cambios],
    "nodos": list(Nodo.objects.filter(arbol=arbol).values_list("codigo", flat=True)),
    "vivos": Nodo.objects.filter(arbol=arbol, retirado=False).count(),
    "constan": sorted({{n["codigo"] for c in cambios for n in (*c.antes, *c.despues)}} | {{"{central}"}}),
}}))
"""


@dataclass
class Cuenta:
    """What the editors saw."""

    aceptadas: set[str] = field(default_factory=set)
    agregados: set[str] = field(default_factory=set)
    estados: dict[int, int] = field(default_factory=dict)
    tardanzas: list[float] = field(default_factory=list)
    candado: threading.Lock = field(default_factory=threading.Lock)

    def anotar(self, estado: int, tardanza: float, clave: str = "", codigo: str = "") -> None:
        with self.candado:
            self.estados[estado] = self.estados.get(estado, 0) + 1
            self.tardanzas.append(tardanza)
            if estado == 200 and clave:
                self.aceptadas.add(clave)
                if codigo:
                    self.agregados.add(codigo)

    @property
    def errores(self) -> dict[int, int]:
        """Answers that nobody should ever see."""
        return {estado: n for estado, n in self.estados.items() if estado >= 500}


class Editor(threading.Thread):
    """One person who reads the tree and changes something of it, again and again."""

    def __init__(
        self, base: str, sala: dict[str, Any], galleta: str, hasta: float, cuenta: Cuenta, semilla: int
    ) -> None:
        super().__init__(daemon=True)
        self.donde, self.sala, self.hasta, self.cuenta = urlsplit(base).netloc, sala, hasta, cuenta
        self.azar = random.Random(semilla)  # a repeatable run
        self.cabeceras = {
            "Content-Type": "application/json",
            "X-CSRFToken": FICHA,
            "Cookie": f"sessionid={galleta}; csrftoken={FICHA}",
        }

    def run(self) -> None:
        arbol = f"/api/v1/arboles/{self.sala['mesa']}:problemas/"
        while time.monotonic() < self.hasta:
            estado, leido = self.pedir("GET", arbol)
            if estado == 200:
                ruta, datos = self.decidir(arbol, leido["nodos"])
                self.insistir(ruta, datos)
            threading.Event().wait(self.azar.uniform(0.05, 0.5))

    def decidir(self, arbol: str, nodos: list[dict[str, Any]]) -> tuple[str, dict[str, Any]]:
        """Something that a person may do with what they read, which may be old by the time it arrives."""
        otros = [n for n in nodos if n["tipo"] != "central"]
        dado = self.azar.random()
        if dado < 0.5 or len(otros) < 5:
            padre = self.azar.choice(nodos)
            tipo = self.azar.choice(["causa", "efecto"]) if padre["tipo"] == "central" else padre["tipo"]
            return f"{arbol}agregar/", {
                "padre": padre["codigo"], "tipo": tipo, "enunciado": self.frase(), "codigo": uuid.uuid4().hex[:12],
            }  # fmt: skip
        nodo = self.azar.choice(otros)
        uno = f"/api/v1/nodos/{nodo['codigo']}/"
        version = {"version": nodo["version"]}
        if dado < 0.7:
            return f"{uno}editar/", {**version, "enunciado": self.frase()}
        if dado < 0.82:
            return f"{uno}mover/", {
                **version,
                "padre": self.azar.choice(nodos)["codigo"],
                "orden": self.azar.randrange(5),
            }
        if dado < 0.87:
            return f"{uno}dividir/", {**version, "enunciados": [self.frase(), self.frase()]}
        if dado < 0.91:
            pares = [{"codigo": n["codigo"], "version": n["version"]} for n in self.azar.sample(otros, 2)]
            return f"{arbol}unir/", {"nodos": pares, "enunciado": self.frase()}
        if dado < 0.95:
            return f"{uno}retirar/", {**version, "con_hijos": self.azar.random() < 0.3}
        return f"{arbol}deshacer/", {}

    def frase(self) -> str:
        return f"Lo que dice {self.azar.randrange(10**9)}"

    def insistir(self, ruta: str, datos: dict[str, Any]) -> None:
        """The same operation with the same key until it is answered: what a browser without network does."""
        datos = {**datos, "clave": str(uuid.uuid4())}
        for _ in range(20):
            estado, _ = self.pedir("POST", ruta, datos)
            if estado and estado != 429 and estado < 500:
                return
            threading.Event().wait(self.azar.uniform(0.2, 1))

    def pedir(self, metodo: str, ruta: str, datos: dict[str, Any] | None = None) -> tuple[int, Any]:
        """Status and JSON; 0 when there was no answer."""
        empieza = time.perf_counter()
        conexion = http.client.HTTPConnection(self.donde, timeout=30)
        try:
            conexion.request(metodo, ruta, json.dumps(datos) if datos is not None else None, self.cabeceras)
            respuesta = conexion.getresponse()
            cuerpo = respuesta.read()
        except OSError:
            return 0, None
        finally:
            conexion.close()
        clave, codigo = (datos["clave"], datos.get("codigo", "")) if datos else ("", "")
        self.cuenta.anotar(respuesta.status, time.perf_counter() - empieza, clave, codigo)
        return respuesta.status, json.loads(cuerpo) if respuesta.status == 200 else None


def _ultimo(salida: str) -> dict[str, Any]:
    renglon = next(r for r in reversed(salida.splitlines()) if r.startswith("LISTO "))
    leido: dict[str, Any] = json.loads(renglon.removeprefix("LISTO "))
    return leido


def editar_a_la_vez(servidor: Any, segundos: float, editores: int = EDITORES) -> tuple[Cuenta, dict[str, Any]]:
    """Everybody at once against a `tests.servidor.Servidor` that is up; what they saw, and what was left written."""
    sala = _ultimo(servidor.manage("shell", "-c", PREPARAR.format(editores=editores)))
    cuenta, hasta = Cuenta(), time.monotonic() + segundos
    gente = [
        Editor(servidor.url, sala, galleta, hasta, cuenta, semilla) for semilla, galleta in enumerate(sala["galletas"])
    ]
    for editor in gente:
        editor.start()
    for editor in gente:
        editor.join(segundos + 120)
    return cuenta, _ultimo(servidor.manage("shell", "-c", REVISAR.format(**sala)))


def faltas(cuenta: Cuenta, quedo: dict[str, Any]) -> list[str]:
    """What went wrong; nothing, when nothing was lost."""
    males: list[str] = [*quedo["males"]]
    if cuenta.errores:
        males.append(f"respuestas del servidor: {cuenta.errores}")
    perdidos = cuenta.agregados - set(quedo["nodos"])
    if perdidos:
        males.append(f"nodos aceptados que no están: {sorted(perdidos)[:5]}")
    if set(quedo["nodos"]) - set(quedo["constan"]):
        males.append("hay nodos que no constan en la historia")
    if len(quedo["claves"]) != len(set(quedo["claves"])):
        males.append("una operación se hizo dos veces")
    if cuenta.aceptadas - set(quedo["claves"]):
        males.append(f"operaciones aceptadas que no constan: {len(cuenta.aceptadas - set(quedo['claves']))}")
    if quedo["numeros"] != list(range(1, quedo["version"] + 1)):
        males.append("la historia salta o repite números")
    return males


def main() -> int:
    opciones = argparse.ArgumentParser(description=__doc__)
    opciones.add_argument("--segundos", type=float, default=120)
    opciones.add_argument("--editores", type=int, default=EDITORES)
    pedido = opciones.parse_args()
    os.environ["GA_CORRIDA"] = f"ga_{uuid.uuid4().hex[:10]}"
    os.environ["GA_CORRIDA_DIR"] = tempfile.mkdtemp(prefix="ga-editores-")
    from tests.bases import borrar_bases, es_postgres
    from tests.servidor import copiar_plantilla, descartar

    servidor = copiar_plantilla(sembrada=False)
    try:
        servidor.encender()
        cuenta, quedo = editar_a_la_vez(servidor, pedido.segundos, pedido.editores)
    finally:
        descartar(servidor)
        if es_postgres():
            borrar_bases(os.environ["GA_CORRIDA"])
        shutil.rmtree(os.environ["GA_CORRIDA_DIR"], ignore_errors=True)
    cortes = statistics.quantiles(cuenta.tardanzas, n=20)
    print(f"{pedido.editores} editores, {pedido.segundos:.0f} s: {len(cuenta.tardanzas)} peticiones {cuenta.estados}")
    print(f"p50 {cortes[9] * 1000:.0f} ms, p95 {cortes[18] * 1000:.0f} ms, peor {max(cuenta.tardanzas) * 1000:.0f} ms")
    print(f"{quedo['version']} operaciones, {len(quedo['nodos'])} nodos ({quedo['vivos']} vivos)")
    males = faltas(cuenta, quedo)
    print("\n".join(males) or "nada perdido")
    return 1 if males else 0


if __name__ == "__main__":
    sys.exit(main())
