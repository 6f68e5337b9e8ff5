"""Cortes by API: read by anybody, laid down and extended by the same rules as the pages."""

import datetime as dt
import uuid
from typing import Any

import pytest
import time_machine
from rest_framework.test import APIClient

from compromisos.models import Corte, ProrrogaDeCorte
from comun.enums import Naturaleza
from tests.compromisos.conftest import Escena
from tests.factories.compromisos import ActividadFactory, CorteFactory
from tests.factories.planes import PlanFactory

RUTA = "/api/v1/cortes/"
MOTIVO = "La inundación cerró las oficinas dos semanas."


@pytest.fixture(autouse=True)
def ahora() -> Any:
    with time_machine.travel(dt.datetime(2026, 7, 20, 18, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def corte(escena: Escena) -> Corte:
    ActividadFactory(
        compromiso=escena.compromiso, clave="1.1", inicio=dt.date(2026, 2, 1), responsable=escena.dependencia
    )
    return CorteFactory(plan=escena.plan, numero=1, fecha=dt.date(2026, 6, 30), vence=dt.date(2026, 7, 15))


def _cliente(persona: Any = None) -> APIClient:
    cliente = APIClient()
    if persona is not None:
        cliente.force_login(persona)
    return cliente


def test_anybody_reads_cortes_and_who_reported(escena: Escena, corte: Corte) -> None:
    CorteFactory(plan=PlanFactory(naturaleza=Naturaleza.HISTORICO), numero=1)
    leido = _cliente().get(RUTA, {"plan__slug": "prueba-1"}).json()["results"]
    assert [(uno["plan"], uno["numero"], uno["vence"], uno["prorrogas"]) for uno in leido] == [
        ("prueba-1", 1, "2026-07-15", [])
    ]
    assert len(_cliente().get(RUTA).json()["results"]) == 1
    [fila] = _cliente().get(f"{RUTA}{corte.pk}/reportes/").json()
    assert fila == {
        "organizacion": "dependencia", "compromiso": "prueba-1-c01", "actividad": "1.1", "situacion": "sin_reporte",
        "dias": 5, "porcentaje": None, "despues": False,
    }  # fmt: skip


def test_laying_down_with_the_same_key_is_one(escena: Escena) -> None:
    datos = {
        "plan": "prueba-1", "nombre": "Tercer trimestre", "fecha": "2026-09-30", "vence": "2026-10-15",
        "llave_de_acto": str(uuid.uuid4()),
    }  # fmt: skip
    cliente = _cliente(escena.gente.coordinacion)
    primera, segunda = (cliente.post(RUTA, datos, format="json") for _ in range(2))
    assert (primera.status_code, primera.json()["id"]) == (201, segunda.json()["id"])
    repetido = cliente.post(RUTA, datos | {"llave_de_acto": str(uuid.uuid4())}, format="json")
    assert (repetido.status_code, repetido.json()["codigo"]) == (409, "corte_repetido")
    for malos in ({"vence": "2026-09-01"}, {"fecha": "casi"}, {"plan": "x\x00"}, {"nombre": ""}):
        assert cliente.post(RUTA, datos | {"llave_de_acto": str(uuid.uuid4())} | malos, format="json").status_code in {
            400, 403, 404, 422,
        }  # fmt: skip
    assert Corte.objects.count() == 1


@pytest.mark.parametrize("quien", ["enlace", "contraparte"])
def test_nobody_else_writes(escena: Escena, corte: Corte, quien: str) -> None:
    cliente = _cliente(getattr(escena.gente, quien))
    prorroga = {"vence": "2026-07-31", "motivo": MOTIVO}
    assert cliente.post(f"{RUTA}{corte.pk}/prorrogar/", prorroga, format="json").status_code == 403
    assert cliente.post(f"{RUTA}{corte.pk}/quitar/", {"motivo": MOTIVO}, format="json").status_code == 403
    assert _cliente().post(RUTA, {"plan": "prueba-1"}, format="json").status_code in {401, 403}
    assert not ProrrogaDeCorte.objects.exists()


def test_extending_and_taking_away(escena: Escena, corte: Corte) -> None:
    cliente = _cliente(escena.gente.coordinacion)
    corta = cliente.post(f"{RUTA}{corte.pk}/prorrogar/", {"vence": "2026-07-15", "motivo": MOTIVO}, format="json")
    assert (corta.status_code, corta.json()["codigo"]) == (422, "prorroga_no_alarga")
    larga = cliente.post(f"{RUTA}{corte.pk}/prorrogar/", {"vence": "2026-07-31", "motivo": MOTIVO}, format="json")
    assert (larga.status_code, larga.json()["prorrogas"][0]["motivo"]) == (200, MOTIVO)
    no = cliente.post(f"{RUTA}{corte.pk}/quitar/", {"motivo": MOTIVO}, format="json")
    assert (no.status_code, no.json()["codigo"]) == (409, "corte_prorrogado")
    otro = CorteFactory(plan=escena.plan, numero=2, fecha=dt.date(2026, 9, 30))
    assert cliente.post(f"{RUTA}{otro.pk}/quitar/", {"motivo": MOTIVO}, format="json").status_code == 204
    assert Corte.objects.count() == 1
