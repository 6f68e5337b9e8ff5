"""Twenty editors on one tree for ten seconds over HTTP: no node lost, nothing done twice, no 5xx, and still a tree.

Runs on the engine that DATABASE_URL names; `bench/editores.py` does it for two minutes and measures.
"""

import pytest

from bench.editores import editar_a_la_vez, faltas
from tests.servidor import Servidor

pytestmark = pytest.mark.servidor


def test_veinte_editores_a_la_vez(servidor_vacio: Servidor) -> None:
    cuenta, quedo = editar_a_la_vez(servidor_vacio, segundos=10)
    assert faltas(cuenta, quedo) == []
    assert len(cuenta.agregados) >= 20
    assert quedo["version"] >= len(cuenta.aceptadas) > 20
    assert "Traceback" not in servidor_vacio.registro()
