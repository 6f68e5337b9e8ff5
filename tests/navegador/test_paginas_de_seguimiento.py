"""Every page of the follow-up that asks for an account, by who opens it. The public ones are in `test_paginas.py`."""

import re

import pytest

from tests.navegador.conftest import Abrir
from tests.navegador.cuartos import recorrer

pytestmark = [pytest.mark.navegador, pytest.mark.servidor]

PLAN, OBRA = "/gestion/planes/demostracion-1/", "/gestion/compromisos/demostracion-1-c01/"
PUERTAS = {
    "coordinacion": [
        "/gestion/", PLAN, f"{PLAN}cortes/", f"{PLAN}informes/", f"{PLAN}evaluaciones/encargos/", f"{PLAN}entregas/nueva/",
        "/gestion/demostracion/revisiones/", "/gestion/compromisos/demostracion-1-c07/", f"{PLAN}vigencia/revisar/",
    ],
    "enlace": ["/gestion/", "/gestion/avances/", OBRA, f"{OBRA}vigencia/nuevo/"],
    "contraparte": ["/gestion/", f"{OBRA}contraste/", f"{PLAN}informes/"],
    "evaluacion": ["/gestion/", f"{PLAN}evaluaciones/"],
}  # fmt: skip
DEBE_VER = {
    "coordinacion": "gestion_cortes corte_programar corte_calendario corte_umbrales corte_prorrogar corte_recordatorios "
    "informes_gestion autoevaluacion_nueva evaluacion_encargos evaluacion_encargar entrega_congelar revisiones "
    "avance_revisar destino_decidir vigencia_revisar",
    "enlace": "mis_avances planilla_de_avances resultado_nuevo",
    "contraparte": "contrastar informes_gestion informe_sombra_nuevo",
    "evaluacion": "evaluaciones_gestion evaluacion_nueva",
}
ADENTRO = re.compile(
    r"^/gestion/(avances/|demostracion/revisiones/|planes/demostracion-1/(cortes|informes|evaluaciones|entregas|vigencia)/"
    r"|compromisos/demostracion-1-c\d+/(contraste|disputas|concluir|destinos?|vigencia)/|eventos/[^/]+/tratados/)"
)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("quien", list(PUERTAS))
def test_pages_of_the_follow_up_behind_an_account_have_no_fault(abrir: Abrir, quien: str) -> None:
    vistas, faltas = recorrer(abrir, quien, PUERTAS[quien], ADENTRO)
    assert not faltas, "\n".join(faltas)
    assert set(DEBE_VER[quien].split()) <= vistas, set(DEBE_VER[quien].split()) - vistas
