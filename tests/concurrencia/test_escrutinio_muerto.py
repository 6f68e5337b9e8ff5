"""kill -9 between any two steps of a close, then again: the same roots, one entry of each act, nothing half done.

Runs on the engine that DATABASE_URL names; `bin/test --all` runs it on SQLite and on PostgreSQL.
"""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from consultas.escrutinio import raiz_de_merkle, sello_de
from tests.bases import RAIZ
from tests.servidor import Servidor

pytestmark = pytest.mark.servidor
GUION = Path(__file__).with_name("cierre_con_falla.py")
PASOS = (
    "contar", "celdas", "asentar el escrutinio", "barajar", "a media urna", "asentar la urna", "destruir la llave",
    "limpiar", "anotar",
)  # fmt: skip
CUANTAS = 9
PREPARAR = f"""
import datetime as dt
from comun import reloj
from consultas import llaves
from consultas.commands.escrutinio import terminar_votacion
from consultas.escrutinio import sello_de
from consultas.models import Boleta, GrupoDeParticipante, InscripcionEnPadron
from tests.consultas.votacion import coordinadora_de, preparar
dia = dt.timedelta(days=1)
for numero in range({len(PASOS)}):
    consulta = preparar(slug=f"k{{numero}}", inicio=reloj.ahora() - dia, fin=reloj.ahora() + dia)
    llaves.crear(consulta.slug)
    quien = coordinadora_de(consulta)
    for n in range({CUANTAS}):
        InscripcionEnPadron.objects.create(consulta=consulta, identidad=f"{{numero}}-{{n}}", dia=reloj.hoy())
        Boleta.objects.create(
            consulta=consulta, sello=sello_de(f"{{numero}}X{{n}}"), contenido=f"t{{1 + n % 4:02}}", sexo="mujer"
        )
        GrupoDeParticipante.objects.create(consulta=consulta, dimension="edad", grupo="30-44")
    terminar_votacion(persona=quien, consulta=consulta, motivo="Prueba")
"""
DE = "SELECT {} FROM consultas_{} t JOIN consultas_consulta c ON c.id = t.consulta_id WHERE c.slug = %s"


def correr(servidor: Servidor, slug: str, paso: str) -> int:
    hecho = subprocess.run(
        [sys.executable, str(GUION), slug, paso], cwd=RAIZ, env=servidor.entorno, capture_output=True, timeout=240
    )
    assert paso or hecho.returncode == 0, hecho.stderr.decode()[-2000:]
    return hecho.returncode


@pytest.fixture(scope="module")
def por_cerrar(servidor_vacio: Servidor) -> Servidor:
    servidor_vacio.manage("shell", "-c", PREPARAR)
    return servidor_vacio


@pytest.mark.parametrize(("numero", "paso"), list(enumerate(PASOS)))
def test_matar_el_cierre_y_repetirlo(por_cerrar: Servidor, numero: int, paso: str) -> None:
    servidor, slug = por_cerrar, f"k{numero}"
    llave = servidor.carpeta / "llaves" / f"{slug}.llave"
    assert llave.is_file()
    assert correr(servidor, slug, paso) == -signal.SIGKILL, "it died where it was told to"
    # Never half counted: either the acta is whole or there is none.
    contadas = servidor.sql(DE.format("boletas", "escrutinio"), slug)
    assert contadas in ([], [(CUANTAS,)])
    assert bool(contadas) == (paso not in {"contar", "celdas", "asentar el escrutinio"})
    con_sello = {sello is not None for (sello,) in servidor.sql(DE.format("t.sello", "boleta"), slug)}
    assert len(con_sello) == 1, "never half shuffled"

    correr(servidor, slug, "")
    correr(servidor, slug, "")  # and once more changes nothing

    sellos = [sello_de(f"{numero}X{n}") for n in range(CUANTAS)]
    ((raiz, reconstruida, limpia),) = servidor.sql(
        DE.format("t.raiz_de_sellos, t.reconstruida_en, t.limpia_en", "escrutinio"), slug
    )
    assert raiz == raiz_de_merkle(sellos)
    assert reconstruida
    assert limpia
    urna = servidor.sql(DE.format("t.contenido, t.sello, t.sexo", "boleta"), slug)
    assert sorted(contenido for contenido, _, _ in urna) == sorted(f"t{1 + n % 4:02}" for n in range(CUANTAS))
    assert {(sello, sexo) for _, sello, sexo in urna} == {(None, "")}
    assert len(servidor.sql(DE.format("t.identidad", "inscripcionenpadron"), slug)) == CUANTAS
    assert servidor.sql(DE.format("t.id", "grupodeparticipante"), slug) == []
    assert not llave.exists()
    entradas = servidor.sql("SELECT verbo, texto FROM bitacora_entrada WHERE asunto = %s", f"consulta:{slug}")
    assert sorted(verbo for verbo, _ in entradas) == [
        "consultas.consulta_escrutada", "consultas.urna_barajada", "consultas.votacion_terminada"
    ]  # fmt: skip
    cierre = next(json.loads(texto)["cambio"] for verbo, texto in entradas if verbo == "consultas.consulta_escrutada")
    assert (cierre["raiz_de_sellos"], cierre["sellos"]) == (raiz, CUANTAS)


def test_la_bitacora_sigue_entera(por_cerrar: Servidor) -> None:
    assert "íntegra" in por_cerrar.manage("verificar_bitacora").lower()
