"""Eight voters at once, each a process of its own, over HTTP against the served portal: nothing lost, nothing doubled.

Runs on the engine that DATABASE_URL names; `bin/test --all` runs it on SQLite and on PostgreSQL.
"""

import json
import subprocess
import sys
from pathlib import Path

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
BOLETAS = "SELECT sello, contenido FROM consultas_boleta b JOIN consultas_consulta c ON c.id = b.consulta_id WHERE c.slug = %s"
PADRON = (
    "SELECT identidad FROM consultas_inscripcionenpadron p JOIN consultas_consulta c ON c.id = p.consulta_id "
    "WHERE c.slug = %s"
)
TEMAS = (
    "SELECT t.codigo, e.numero FROM consultas_tema t JOIN consultas_consulta c ON c.id = t.consulta_id "
    "JOIN consultas_eje e ON e.id = t.eje_id WHERE c.slug = %s AND t.es_opcion ORDER BY e.numero, t.codigo"
)


def test_ocho_votantes_a_la_vez_con_doble_clic_y_reemplazo(servidor: Servidor) -> None:
    servidor.manage("shell", "-c", CREAR)
    por_eje: dict[int, str] = {}
    for codigo, eje in servidor.sql(TEMAS, CONSULTA):
        por_eje.setdefault(eje, codigo)
    opciones = sorted(por_eje.values())
    primero, reemplazo = ",".join(opciones[:1]), ",".join(opciones[:2])
    antes, padron_antes = dict(servidor.sql(BOLETAS, CONSULTA)), servidor.sql(PADRON, CONSULTA)

    votantes = [
        subprocess.Popen(
            [
                sys.executable,
                "-I",
                str(VOTANTE),
                servidor.url,
                CONSULTA,
                f"votante{n}@demo.example",
                CLAVE,
                primero,
                reemplazo,
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for n in range(CUANTOS)
    ]
    try:
        assert [v.stdout.readline() for v in votantes] == ["listo\n"] * CUANTOS
        for votante in votantes:
            votante.stdin.write("ya\n")
            votante.stdin.flush()
        vistos = [json.loads(v.communicate(timeout=120)[0]) for v in votantes]
    finally:
        for votante in votantes:
            votante.kill()
            votante.wait()

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
