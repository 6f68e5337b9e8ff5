"""Real processes over a database of their own: workers at once, workers killed, a broker that is away."""

import subprocess
import sys
import time

import pytest

from tests.bases import RAIZ
from tests.servidor import Servidor, copiar_plantilla, descartar

pytestmark = pytest.mark.servidor
CUANTOS = 12
PREPARAR = """
from cuentas.commands import crear_cuenta_de_demo
from avisos.commands import encolar_carta
from django.db import transaction
for n in range({cuantos}):
    persona = crear_cuenta_de_demo(correo=f"p{{n}}@demo.example", nombre=f"P {{n}}", clave="")
    with transaction.atomic():
        encolar_carta(persona=persona, destino=persona.correo, motivo="m", asunto=f"Hola {{n}}", texto="Hola")
        transaction.get_connection().run_on_commit.clear()
"""
# The worker says how many it handed over, when the line on its input says that the others are ready too.
REPARTIR = """
import sys
from avisos.reparto import repartir
print("listo", flush=True)
sys.stdin.readline()
print(repartir(segundos=60), flush=True)
"""
# The worker dies by the kernel's hand right after (or instead of going on from) one step.
MORIR = """
import os, signal
from avisos import buzon, commands, reparto
def muere(funcion):
    def entonces(*args, **kwargs):
        funcion(*args, **kwargs)
        os.kill(os.getpid(), signal.SIGKILL)
    return entonces
{donde}
reparto.repartir([{envio}])
"""
DONDE = {
    "despues de tomar": "commands.tomar_envio = muere(commands.tomar_envio)",
    "despues de decir que entrega": "commands.empezar_entrega = muere(commands.empezar_entrega)",
    "despues de entregar": "buzon.BuzonEnArchivos.send_messages = muere(buzon.BuzonEnArchivos.send_messages)",
}
RECUPERAR = """
import datetime as dt
from avisos.reparto import recuperar, repartir
from comun import reloj
ahora = reloj.ahora()
for minutos in (11, 13):
    with reloj.fijar(ahora + dt.timedelta(minutes=minutos)):
        recuperar()
        print(repartir(segundos=60), flush=True)
"""
SIN_BROKER = """
import time
from avisos.commands import encolar_carta
antes = time.monotonic()
print(encolar_carta(persona=None, destino="p@demo.example", motivo="m", asunto="Hola", texto="Hola"))
print("rapido" if time.monotonic() - antes < 5 else "lento", flush=True)
"""


@pytest.fixture
def casa():
    """Migrated tables and nobody serving."""
    copia = copiar_plantilla(sembrada=False)
    copia.entorno.pop("REDIS_URL", None)
    yield copia
    descartar(copia)


def proceso(casa: Servidor, codigo: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", codigo],
        cwd=RAIZ, env=casa.entorno, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def estados(casa: Servidor) -> list[tuple[str, int]]:
    return [tuple(fila) for fila in casa.sql("SELECT estado, intentos FROM avisos_envio ORDER BY id")]


def test_tres_repartidores_a_la_vez_entregan_cada_correo_una_vez(casa: Servidor) -> None:
    casa.manage("shell", "-c", PREPARAR.format(cuantos=CUANTOS))
    assert estados(casa) == [("pendiente", 0)] * CUANTOS
    repartidores = [proceso(casa, REPARTIR) for _ in range(3)]
    assert [r.stdout.readline() for r in repartidores] == ["listo\n"] * 3
    for repartidor in repartidores:
        repartidor.stdin.write("ya\n")
        repartidor.stdin.flush()
    entregados = [int(r.communicate(timeout=60)[0]) for r in repartidores]
    # The folder would hide a second delivery (same name): what counts is what each worker handed over.
    assert sum(entregados) == CUANTOS
    assert estados(casa) == [("enviado", 1)] * CUANTOS
    assert sorted(str(carta["To"]) for carta in casa.correo()) == sorted(f"p{n}@demo.example" for n in range(CUANTOS))


def test_un_repartidor_muerto_en_cualquier_punto_no_pierde_ni_repite(casa: Servidor) -> None:
    casa.manage("shell", "-c", PREPARAR.format(cuantos=len(DONDE)))
    envios = [fila[0] for fila in casa.sql("SELECT id FROM avisos_envio ORDER BY id")]
    muertos = [
        proceso(casa, MORIR.format(donde=donde, envio=envio))
        for donde, envio in zip(DONDE.values(), envios, strict=True)
    ]
    assert [m.wait(timeout=60) for m in muertos] == [-9] * len(DONDE)
    assert estados(casa) == [("tomado", 0), ("entregando", 1), ("entregando", 1)]
    entregado = [(carta["Subject"], carta["Date"]) for carta in casa.correo()]
    assert [asunto for asunto, _ in entregado] == ["Hola 2"]
    # The first goes at once; the second, asked about and found missing, after its wait; the third had already left.
    assert proceso(casa, RECUPERAR).communicate(timeout=60)[0].split() == ["1", "1"]
    assert estados(casa) == [("enviado", 1), ("enviado", 2), ("enviado", 1)]
    cartas = casa.correo()
    assert sorted(carta["Subject"] for carta in cartas) == ["Hola 0", "Hola 1", "Hola 2"]
    assert entregado[0] in [(carta["Subject"], carta["Date"]) for carta in cartas], "it was handed over again"


def test_sin_broker_el_acto_se_completa_y_el_correo_espera(casa: Servidor) -> None:
    casa.entorno["REDIS_URL"] = "redis://127.0.0.1:1/0"
    antes = time.monotonic()
    assert proceso(casa, SIN_BROKER).communicate(timeout=60)[0].split() == ["1", "rapido"]
    assert time.monotonic() - antes < 30
    assert (estados(casa), casa.correo()) == ([("pendiente", 0)], [])
    del casa.entorno["REDIS_URL"]
    casa.manage("createcachetable")  # a database prepared with Redis at hand lacks what replaces it
    casa.manage("latido")
    assert estados(casa) == [("enviado", 1)]
    assert [str(carta["To"]) for carta in casa.correo()] == ["p@demo.example"]
