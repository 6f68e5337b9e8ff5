"""The stand-alone verifier, as a stranger runs it: one file, `python3 -I`, an empty folder."""

import json
import runpy
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from bitacora import huella
from tests.bitacora import hacer_muestras
from tests.bitacora.hacer_muestras import MUESTRAS, MUTILADAS, MUTILADAS_EN_BYTES
from tests.bitacora.test_huella import VECTORES, _nfc, _sin_choques, valores

RAIZ = Path(__file__).parents[2]
Correr = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def correr(tmp_path: Path) -> Correr:
    """Run it in an empty folder that only holds the verifier."""
    carpeta = tmp_path / "vacia"
    carpeta.mkdir()
    shutil.copy(RAIZ / "bin" / "verificar-bitacora", carpeta / "verificar-bitacora.py")

    def _correr(*argumentos: Any, entrada: bytes = b"") -> subprocess.CompletedProcess[str]:
        hecho = subprocess.run(
            [sys.executable, "-I", "verificar-bitacora.py", *map(str, argumentos)],
            cwd=carpeta,
            capture_output=True,
            input=entrada,
            env={},
            timeout=60,
            check=False,
        )
        return subprocess.CompletedProcess(hecho.args, hecho.returncode, hecho.stdout.decode(), hecho.stderr.decode())

    return _correr


def test_las_muestras_son_las_que_hace_el_guion() -> None:
    guardadas = {ruta.name: ruta.read_bytes() for ruta in MUESTRAS.iterdir()}
    assert guardadas == hacer_muestras.todas()


def test_no_comparte_codigo_con_el_portal() -> None:
    fuente = (RAIZ / "bin" / "verificar-bitacora").read_text(encoding="utf-8")
    importados = {
        linea.split()[1].partition(".")[0] for linea in fuente.splitlines() if linea.startswith(("import ", "from "))
    }
    assert importados <= set(sys.stdlib_module_names)


def test_la_muestra_sana_pasa(correr: Correr) -> None:
    hecho = correr(MUESTRAS / "sana.jsonl", "--ancla", hacer_muestras.ancla())
    assert (hecho.returncode, hecho.stderr) == (0, "")
    assert hecho.stdout.startswith("ÍNTEGRA  cadena «demostracion»: 12 entradas, 6 nombres comprobados.")
    assert hacer_muestras.ancla() in hecho.stdout


@pytest.mark.parametrize(("nombre", "entrada"), [(n, m[1]) for n, m in MUTILADAS.items()])
def test_cada_muestra_mutilada_falla_en_su_entrada(correr: Correr, nombre: str, entrada: int) -> None:
    hecho = correr(MUESTRAS / f"{nombre}.jsonl", "--anclas", MUESTRAS / "anclas.txt")
    assert hecho.returncode == 1
    assert f"ROTA     cadena «demostracion», entrada {entrada}:" in hecho.stdout


@pytest.mark.parametrize(("nombre", "entrada"), [(n, m[1]) for n, m in MUTILADAS_EN_BYTES.items()])
def test_cada_muestra_con_bytes_rotos_falla_en_su_entrada(correr: Correr, nombre: str, entrada: int) -> None:
    hecho = correr(MUESTRAS / f"{nombre}.jsonl")
    assert hecho.returncode == 1
    assert f"entrada {entrada}:" in hecho.stdout


@pytest.mark.parametrize(("nombre", "necesita_ancla"), [(n, m[2]) for n, m in MUTILADAS.items()])
def test_solo_lo_rehecho_con_cuidado_necesita_ancla(correr: Correr, nombre: str, necesita_ancla: bool) -> None:
    assert correr(MUESTRAS / f"{nombre}.jsonl").returncode == (0 if necesita_ancla else 1)


def test_sin_cola_y_ancla_intermedia_no_basta(correr: Correr) -> None:
    """An anchor inside what is left proves that part and no more: the sentence says how far."""
    sana = hacer_muestras.cadena_sana()
    hecho = correr(MUESTRAS / "sin_cola.jsonl", f"--ancla=8:{sana[8]['huella']}")
    assert hecho.returncode == 0
    assert "anclas publicadas: 8." in hecho.stdout


def test_marca_de_orden_y_fin_de_linea_de_windows_se_aceptan(correr: Correr, tmp_path: Path) -> None:
    crudo = (MUESTRAS / "sana.jsonl").read_bytes()
    archivo = tmp_path / "windows.jsonl"
    archivo.write_bytes(b"\xef\xbb\xbf" + crudo.replace(b"\n", b"\r\n") + b"\r\n")
    assert correr(archivo).returncode == 0


def test_lee_la_entrada_estandar(correr: Correr) -> None:
    assert correr("-", entrada=(MUESTRAS / "sana.jsonl").read_bytes()).returncode == 0


@pytest.mark.parametrize(
    ("contenido", "dice"),
    [
        (b"", "está vacío"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"hola\n", "no es JSON"),
        (b"{}\n", "no dice «gobierno-abierto/bitacora/1»"),
        (b'{"formato":"gobierno-abierto/bitacora/1"}\n', "cadena, entradas y cabeza"),
        (b'{"formato":"gobierno-abierto/bitacora/1","entradas":1.5}\n', "decimales"),
        (b"[" * 200_000, "demasiados niveles"),
    ],
)
def test_lo_que_no_es_una_exportacion_no_se_puede_leer(
    correr: Correr, tmp_path: Path, contenido: bytes, dice: str
) -> None:
    archivo = tmp_path / "otra.jsonl"
    archivo.write_bytes(contenido)
    hecho = correr(archivo)
    assert hecho.returncode == 2
    assert hecho.stdout == ""
    assert hecho.stderr.startswith(f"ILEGIBLE {archivo}: ")
    assert dice in hecho.stderr


@pytest.mark.parametrize(
    ("argumentos", "dice"),
    [
        ([], "Uso:"),
        (["no-existe.jsonl"], "no existe"),
        (["."], "carpeta"),
        ([MUESTRAS / "sana.jsonl", "--ancla", "12:abc"], "no es un ancla"),
        ([MUESTRAS / "sana.jsonl", "--ancla"], "falta el valor"),
        ([MUESTRAS / "sana.jsonl", "--anclas", "nada.txt"], "no existe"),
        ([MUESTRAS / "sana.jsonl", "--otra"], "no conozco la opción"),
        ([MUESTRAS / "sana.jsonl", "--ancla", f"portal:3:{'a' * 64}"], "ningún archivo"),
        ([MUESTRAS / "sana.jsonl", MUESTRAS / "sana.jsonl", "--ancla", f"3:{'a' * 64}"], "cada ancla dice su cadena"),
    ],
)
def test_argumentos_malos_se_explican(correr: Correr, argumentos: list[Any], dice: str) -> None:
    hecho = correr(*argumentos)
    assert hecho.returncode == 2
    assert dice in hecho.stderr
    assert "Traceback" not in hecho.stderr


def test_varios_archivos_basta_uno_roto(correr: Correr) -> None:
    hecho = correr(MUESTRAS / "sana.jsonl", MUESTRAS / "falta_una.jsonl", "no-existe.jsonl")
    assert hecho.returncode == 1
    assert hecho.stdout.count("ÍNTEGRA") == 1
    assert hecho.stdout.count("ROTA") == 1


VERIFICADOR = runpy.run_path(str(RAIZ / "bin" / "verificar-bitacora"))


@given(valores.filter(_sin_choques))
def test_acepta_todo_texto_canonico_que_el_portal_escribe(valor: Any) -> None:
    base = json.loads(VECTORES["entradas"][0]["texto"])
    texto = huella.canonico(base | {"cambio": {"valor": valor}})
    assert VERIFICADOR["contenido_de"](texto)["cambio"] == {"valor": _nfc(valor)}
    assert VERIFICADOR["huella_de"](texto) == huella.huella(texto)
