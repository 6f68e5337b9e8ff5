"""Files have a name that says what they hold, a size that can be read, and no path of anybody's machine."""

import re

from tests.arquitectura.casa import PISOS, RAIZ, python, relativo

SIN_CONCEPTO = {"utils", "util", "helpers", "helper", "misc", "services", "managers", "common"}
LINEAS = 450
# Built from parts so that this file does not name one.
DE_MAQUINA = re.compile("/(?:" + "|".join(["work", "home", "root", "Users"]) + r")/[A-Za-z0-9_.-]+")
CARPETAS = (*PISOS, "tests", "bench", "bin")


def test_ningun_archivo_se_llama_cajon_de_sastre():
    hallados = [
        relativo(archivo)
        for archivo in python(*CARPETAS)
        if archivo.stem in SIN_CONCEPTO or set(archivo.relative_to(RAIZ).parts[:-1]) & SIN_CONCEPTO
    ]
    assert hallados == []


def test_ningun_archivo_pasa_de_450_lineas():
    largos = {
        relativo(archivo): lineas
        for archivo in python(*CARPETAS)
        # Django writes migrations; nobody reads one from end to end.
        if "migrations" not in archivo.parts
        and (lineas := len(archivo.read_text(encoding="utf-8").splitlines())) > LINEAS
    }
    assert largos == {}


def test_ninguna_fuente_nombra_un_camino_de_una_maquina():
    hallados = [
        f"{relativo(archivo)}: {hallado[0]}"
        for archivo in python(*CARPETAS)
        for hallado in DE_MAQUINA.finditer(archivo.read_text(encoding="utf-8"))
    ]
    assert hallados == []
