"""Supports as a file: counted by propuesta, version and day, and nobody's name in it."""

import csv
import datetime as dt
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultas.enums import EstadoPropuesta, Fase
from consultas.models import Apoyo
from tests.factories.consultas import ConsultaFactory, EjeFactory, PropuestaFactory
from tests.factories.cuentas import PersonaFactory

pytestmark = pytest.mark.django_db
# 05:00 UTC is still the evening before in Mexico.
NOCHE = dt.datetime(2026, 3, 2, 5, 0, tzinfo=dt.UTC)


@pytest.fixture
def propuesta():
    una = PropuestaFactory(eje=EjeFactory(consulta=ConsultaFactory(fase=Fase.PROPUESTAS)))
    for n, (version, cuando) in enumerate([(1, NOCHE), (1, NOCHE), (2, NOCHE), (1, NOCHE + dt.timedelta(hours=12))]):
        Apoyo.objects.create(
            propuesta=una, persona=PersonaFactory(nombre="Quien Apoya"), identidad=f"{n}" * 64, version=version,
            dado_en=cuando,
        )  # fmt: skip
    return una


def bajar(client, propuesta, formato):
    respuesta = client.get(f"/consultas/{propuesta.consulta.slug}/apoyos.{formato}")
    assert respuesta.status_code == 200
    assert respuesta.streaming
    return b"".join(respuesta.streaming_content).decode()


def test_cuenta_por_version_y_por_dia_de_mexico(client, propuesta):
    filas = list(csv.DictReader(bajar(client, propuesta, "csv").splitlines()))
    assert [(f["folio"], f["version"], f["dia"], f["apoyos"]) for f in filas] == [
        (propuesta.folio, "1", "2026-03-01", "2"),
        (propuesta.folio, "1", "2026-03-02", "1"),
        (propuesta.folio, "2", "2026-03-01", "1"),
    ]
    texto = bajar(client, propuesta, "json")
    assert [sorted(fila) for fila in json.loads(texto)] == [["apoyos", "dia", "folio", "version"]] * 3
    assert "Quien" not in texto
    assert "0000" not in texto


def test_calla_los_de_una_propuesta_oculta_y_rechaza_otro_formato(client, propuesta):
    propuesta.estado = EstadoPropuesta.OCULTA
    propuesta.save()
    assert json.loads(bajar(client, propuesta, "json")) == []
    assert client.get(f"/consultas/{propuesta.consulta.slug}/apoyos.exe").status_code == 422


def test_cuesta_lo_mismo_con_muchos(client, propuesta):
    with CaptureQueriesContext(connection) as pocas:
        bajar(client, propuesta, "csv")
    for n in range(4, 40):
        Apoyo.objects.create(propuesta=propuesta, identidad=f"{n:064}", version=1, dado_en=NOCHE)
    with CaptureQueriesContext(connection) as muchas:
        bajar(client, propuesta, "csv")
    assert len(pocas) == len(muchas)
    assert len(muchas) <= 5
