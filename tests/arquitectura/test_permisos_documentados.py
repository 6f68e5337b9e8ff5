"""docs/permisos.md says what the rules say today."""

from gobabierto.permisos import documento, tablas
from tests.arquitectura.casa import RAIZ


def test_el_documento_de_permisos_esta_al_dia():
    escrito = (RAIZ / "docs" / "permisos.md").read_text(encoding="utf-8")
    assert escrito == documento(), "run: bin/permisos"


def test_el_documento_nombra_cada_permiso():
    texto = documento()
    assert [p for tabla in tablas().values() for p in tabla if f"`{p}`" not in texto] == []
