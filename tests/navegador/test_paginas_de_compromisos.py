"""Every page of commitments and routes that asks for an account, by who opens it. The public ones are in `test_paginas.py`."""

import re

import pytest

from tests.navegador.conftest import Abrir
from tests.navegador.cuartos import recorrer

pytestmark = [pytest.mark.navegador, pytest.mark.servidor]

DE_GESTION = "/gestion/compromisos/demostracion-1-c{:02d}/"
OBRA, FUGAS, CRUCES, AGUA, LETREROS = (DE_GESTION.format(numero) for numero in (1, 2, 3, 5, 6))
PUERTAS = {
    "coordinacion": [
        OBRA, FUGAS, AGUA, LETREROS, f"{OBRA}modificar/", f"{OBRA}retirar/", f"{FUGAS}iniciar/", f"{OBRA}ruta/retomar/",
        "/gestion/planes/demostracion-1/compromisos/nuevo/", "/gestion/planes/demostracion-1/documento/",
    ],
    "enlace": [CRUCES, f"{CRUCES}ruta/", f"{CRUCES}evidencia/nueva/", "/compromisos/demostracion-1-c03/indicadores/"],
    "contraparte": [OBRA, f"{OBRA}ruta/aceptar/"],
}  # fmt: skip
DEBE_VER = {
    "coordinacion": "gestion editar revisar abrir_comentarios prorrogar_comentarios volver_a_borrador cambio_proponer "
    "retiro_proponer iniciar_ejecucion ruta_gestion ruta_retomar planilla redactar documento_gestion seccion",
    "enlace": "gestion ruta_gestion evidencia_nueva medicion_nueva indicadores",
    "contraparte": "gestion ruta_aceptar",
}
ADENTRO = re.compile(
    r"^/gestion/(compromisos/|planes/demostracion-1/(documento|compromisos)/)|^/compromisos/demostracion-1-"
)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("quien", list(PUERTAS))
def test_pages_of_commitments_behind_an_account_have_no_fault(abrir: Abrir, quien: str) -> None:
    vistas, faltas = recorrer(abrir, quien, PUERTAS[quien], ADENTRO)
    assert not faltas, "\n".join(faltas)
    assert set(DEBE_VER[quien].split()) <= vistas, set(DEBE_VER[quien].split()) - vistas
