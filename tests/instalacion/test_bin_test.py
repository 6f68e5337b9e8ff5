"""bin/test counts honestly: what was skipped is said, and with --all it is a failure."""

import sys
from pathlib import Path
from typing import Any

import pytest

from tests.bases import RAIZ, correr, entorno_limpio

PRUEBAS = """
import pytest

def test_pasa():
    assert 1 + 1 == 2

@pytest.mark.skip(reason="no hay con qué")
def test_omitida():
    raise AssertionError
"""


@pytest.fixture
def probar() -> Any:
    sys.path.insert(0, str(RAIZ / "bin"))
    try:
        import _probar

        yield _probar
    finally:
        sys.path.remove(str(RAIZ / "bin"))


@pytest.mark.parametrize(("todo", "codigo"), [("", 0), ("1", 1)])
@pytest.mark.parametrize("procesos", ["0", "2"])
def test_a_skip_fails_only_when_everything_was_asked_for(tmp_path: Path, todo: str, codigo: int, procesos: str) -> None:
    (tmp_path / "test_muestra.py").write_text(PRUEBAS, encoding="utf-8")
    orden = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-p", "no:cacheprovider", "-c", "pyproject.toml"]
    hecho = correr(
        *orden, "--rootdir", ".", "-n", procesos, str(tmp_path), entorno=entorno_limpio(GA_TODO=todo), debe=codigo
    )

    assert ("OMITIDA (con --all cuenta como falla)" in hecho.stdout) == bool(todo)
    assert "1 passed, 1 skipped" in hecho.stdout


def test_closing_lines_say_what_was_left_out_and_why(tmp_path: Path, probar: Any, capsys: Any) -> None:
    (tmp_path / "r.xml").write_text(
        '<testsuites><testsuite tests="9" failures="1" errors="1" skipped="2"/></testsuites>', encoding="utf-8"
    )
    cuenta = probar.Cuenta()
    cuenta.sumar(tmp_path / "r.xml")
    corrida = probar.Corrida(False, [], tmp_path, cuenta=cuenta, tabla=[("Pruebas sobre SQLite", "FALLÓ", 3.0)])
    corrida.omitir("Pruebas en el navegador", "no se encontró Chromium en PATH")

    assert corrida.cerrar() == 1
    lineas = capsys.readouterr().out.splitlines()
    assert "  - Pruebas en el navegador: no se encontró Chromium en PATH" in lineas
    assert lineas[-1] == "5 passed, 2 failed, 2 skipped"


def test_with_all_a_step_left_out_is_a_failure(tmp_path: Path, probar: Any, capsys: Any) -> None:
    corrida = probar.Corrida(True, [], tmp_path, cuenta=probar.Cuenta(pasaron=4))
    corrida.omitir("Pruebas sobre PostgreSQL", "no contesta")

    assert corrida.cerrar() == 1
    assert capsys.readouterr().out.splitlines()[-1] == "4 passed, 1 failed, 0 skipped"


def test_a_run_that_wrote_no_report_counts_as_a_failure(tmp_path: Path, probar: Any) -> None:
    cuenta = probar.Cuenta()
    cuenta.sumar(tmp_path / "no-existe.xml")

    assert cuenta == probar.Cuenta(fallaron=1)
