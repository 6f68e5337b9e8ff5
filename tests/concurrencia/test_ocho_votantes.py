"""Eight voters at once, each a process of its own, over HTTP against the served portal: nothing lost, nothing doubled.

Runs on the engine that DATABASE_URL names; `bin/test --all` runs it on SQLite and on PostgreSQL.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from consultas.escrutinio import sello_de
from tests.servidor import Servidor

pytestmark = pytest.mark.servidor
CUANTOS = 8
CONSULTA = "demostracion-1-consulta"
CLAVE = "ocho-votantes-2026"
VOTANTE = Path(__file__).with_name("votante.py")
CREAR = f"""
from cuentas.commands import crear_cuenta_de_demo
for n in range({CUANTOS}):
    crear_cuenta_de_demo(correo=f"votante{{n}}@demo.example", nombre=f"Votante {{n}}", clave="{CLAVE}", superusuario=False)
"""
VOTANTE_CON_CODIGO = Path(__file__).with_name("votante_con_codigo.py")
# A consulta of its own: points, by codes, open today; it prints the codes once, which is all that anybody sees of them.
CONSULTA_POR_CODIGOS = "ocho-votantes-por-codigos"
REPARTIR = f"""
import datetime as dt
from comun import reloj
from consultas.commands.codigos import repartir_codigos
from consultas.models import Consulta, Eje, FaseDeConsulta, Tema
from cuentas.models import Persona
base = Consulta.objects.get(slug="{CONSULTA}")
consulta = Consulta.objects.create(
    plan=base.plan, naturaleza=base.naturaleza, slug="{CONSULTA_POR_CODIGOS}", titulo="Por códigos", estado="publicada",
    metodo="puntos", regla="padron",
)
ahora = reloj.ahora()
FaseDeConsulta.objects.create(
    consulta=consulta, fase="votacion", inicio=ahora - dt.timedelta(days=1), fin=ahora + dt.timedelta(days=1)
)
eje = Eje.objects.create(consulta=consulta, numero=1, nombre="Eje")
Tema.objects.create(consulta=consulta, eje=eje, codigo="t1", titulo="Tema")
quien = Persona.objects.get(correo="coordinacion@demo.example")
tanda = repartir_codigos(persona=quien, consulta=consulta, cuantos={CUANTOS // 2}, nota="Ocho votantes")
print("CODIGOS", *tanda.codigos)
"""
BOLETAS = "SELECT sello, contenido FROM consultas_boleta b JOIN consultas_consulta c ON c.id = b.consulta_id WHERE c.slug = %s"
PADRON = (
    "SELECT identidad FROM consultas_inscripcionenpadron p JOIN consultas_consulta c ON c.id = p.consulta_id "
    "WHERE c.slug = %s"
)
TEMAS = (
    "SELECT t.codigo, e.numero FROM consultas_tema t JOIN consultas_consulta c ON c.id = t.consulta_id "
    "JOIN consultas_eje e ON e.id = t.eje_id WHERE c.slug = %s AND t.es_opcion ORDER BY e.numero, t.codigo"
)


def a_la_vez(ordenes: list[list[str]]) -> list[dict[str, Any]]:
    """Start each as a process of its own, wait until all are ready, let them go at once; what each of them saw."""
    votantes = [
        subprocess.Popen([sys.executable, "-I", *orden], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for orden in ordenes
    ]
    try:
        assert [v.stdout.readline() for v in votantes if v.stdout] == ["listo\n"] * len(ordenes)
        for votante in votantes:
            assert votante.stdin
            votante.stdin.write("ya\n")
            votante.stdin.flush()
        return [json.loads(v.communicate(timeout=120)[0]) for v in votantes]
    finally:
        for votante in votantes:
            votante.kill()
            votante.wait()


def test_ocho_votantes_a_la_vez_con_doble_clic_y_reemplazo(servidor: Servidor) -> None:
    servidor.manage("shell", "-c", CREAR)
    por_eje: dict[int, str] = {}
    for codigo, eje in servidor.sql(TEMAS, CONSULTA):
        por_eje.setdefault(eje, codigo)
    opciones = sorted(por_eje.values())
    primero, reemplazo = ",".join(opciones[:1]), ",".join(opciones[:2])
    antes, padron_antes = dict(servidor.sql(BOLETAS, CONSULTA)), servidor.sql(PADRON, CONSULTA)

    vistos = a_la_vez(
        [
            [str(VOTANTE), servidor.url, CONSULTA, f"votante{n}@demo.example", CLAVE, primero, reemplazo]
            for n in range(CUANTOS)
        ]
    )

    esperado = {"entro": True, "estados": [200, 200], "otra_vez": 409, "cambiado": 200, "mismo_codigo": True}
    assert [{clave: visto[clave] for clave in esperado} for visto in vistos] == [esperado] * CUANTOS
    codigos = [visto["codigos"] for visto in vistos]
    assert all(uno and uno == otro for uno, otro in codigos)

    boletas, padron = servidor.sql(BOLETAS, CONSULTA), servidor.sql(PADRON, CONSULTA)
    assert len(boletas) - len(antes) == len(padron) - len(padron_antes) == CUANTOS
    assert len(set(padron)) == len(padron)
    nuevas = {sello: contenido for sello, contenido in boletas if sello not in antes}
    assert nuevas == {sello_de(codigo): reemplazo for codigo, _ in codigos}
    assert {sello: contenido for sello, contenido in boletas if sello in antes} == antes
    # What the voters held in secret is in no log of the server.
    registro = servidor.registro()
    assert not [c for codigo, _ in codigos for c in (codigo, codigo.replace("-", "")) if c in registro]
    assert "votante0@demo.example" not in registro


def test_cuatro_codigos_para_ocho_votantes_sin_cuenta(servidor: Servidor) -> None:
    """Two people hold the same code and use it in the same instant: one ballot enters, the other is told nothing more."""
    salida = servidor.manage("shell", "-c", REPARTIR)
    codigos = next(renglon for renglon in salida.splitlines() if renglon.startswith("CODIGOS")).split()[1:]
    assert len(codigos) == CUANTOS // 2
    vistos = a_la_vez(
        [
            [str(VOTANTE_CON_CODIGO), servidor.url, CONSULTA_POR_CODIGOS, codigo, "t1", str(puntos)]
            for codigo in codigos
            for puntos in (2, 5)
        ]
    )
    por_codigo = [sorted(visto["estado"] for visto in vistos[n : n + 2]) for n in range(0, CUANTOS, 2)]
    assert por_codigo == [[200, 409]] * len(codigos)
    boletas, padron = servidor.sql(BOLETAS, CONSULTA_POR_CODIGOS), servidor.sql(PADRON, CONSULTA_POR_CODIGOS)
    assert len(boletas) == len(padron) == len(set(padron)) == len(codigos)
    recibos = {sello_de(visto["recibo"]) for visto in vistos if visto["recibo"]}
    assert {sello for sello, _ in boletas} == recibos
    assert {contenido for _, contenido in boletas} <= {"t1:2", "t1:5"}
    registro = servidor.registro()
    assert not [c for codigo in codigos for c in (codigo, codigo.replace("-", "")) if c in registro]
