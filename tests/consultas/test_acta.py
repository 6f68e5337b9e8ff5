"""The acta as a document: what it says, and that it is one that a screen reader can read."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comun.pdf import dibujar
from consultas.acta import para_pdf
from consultas.commands.auditoria import firmar_auditoria
from consultas.commands.urna import reconstruir_urna
from consultas.models import Consulta
from consultas.queries.escrutinio import acta_publica
from tests.consultas.test_auditoria import BOLETAS, PARTES, RATO, VENCIDA
from tests.consultas.test_urna import con_papel
from tests.consultas.votacion import cerrar, con_tres_partes, preparar, votar

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditada():
    consulta, tres = con_tres_partes()
    votar(consulta, *BOLETAS)
    con_papel(consulta)
    cerrar(consulta, tres.coordinacion)
    with time_machine.travel(RATO, tick=False):
        for clave in PARTES[:2]:
            quien = tres.persona(clave)
            firmar_auditoria(persona=quien, consulta=consulta, conforme=True, observaciones="Vi #eval(1) y *cuadra*.")
    with time_machine.travel(VENCIDA, tick=False):
        reconstruir_urna(persona=None, consulta=consulta)
    return Consulta.objects.get(pk=consulta.pk)


def test_el_acta_en_pdf_es_un_documento_etiquetado(client, auditada):
    respuesta = client.get("/consultas/c1/resultados/acta.pdf")
    assert (respuesta.status_code, respuesta["Content-Type"]) == (200, "application/pdf")
    assert respuesta.content.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in respuesta.content
    assert client.get("/consultas/c1/resultados/acta.pdf").content == respuesta.content, "same data, same bytes"


def test_el_acta_dice_tamanos_papel_firmas_y_lo_que_no_se_prueba(auditada):
    acta = acta_publica(auditada)
    datos = para_pdf(auditada, acta, "https://portal.example/verificar/", {"t01": "Tema 1"})
    assert ["Boletas de papel contadas (folios)", "2"] in datos["tamanos"]
    assert ["t01", "Tema 1", "3", "3"] in datos["temas"]
    assert datos["papel"][0]["cifras"] == ["10", "—", "2", "1", "0", "1"]
    assert [firma[:2] for firma in datos["revision"]["firmas"]] == [
        ["Gobierno", "Conforme"], ["Órgano garante", "Conforme"], ["Sociedad", "No firmó"]
    ]  # fmt: skip
    assert datos["revision"]["sin_auditar"] is True
    assert any("canal y por sexo" in frase for frase in datos["no_probado"])
    assert acta["cierre"]["huella"] in str(datos["sello"])
    assert dibujar("acta_de_consulta", datos), "it draws"


def test_sin_revision_prevista_el_acta_lo_dice_y_se_dibuja():
    consulta = preparar()
    cerrar(consulta)
    consulta.refresh_from_db()
    datos = para_pdf(consulta, acta_publica(consulta), "https://portal.example/", {})
    assert (datos["revision"], datos["papel"]) == (None, [])
    assert dibujar("acta_de_consulta", datos)


def test_el_acta_con_consultas_sql_fijas(client, auditada):
    with CaptureQueriesContext(connection) as contadas:
        client.get("/consultas/c1/resultados/acta.json")
    assert len(contadas) == 11, [q["sql"][:90] for q in contadas]


def test_el_acta_json_y_la_api_dicen_lo_mismo(client, auditada):
    acta = client.get("/consultas/c1/resultados/acta.json").json()
    assert client.get("/api/v1/boletas/resultados/", {"consulta": "c1"}).json() == acta
    assert acta["auditoria"]["firmas"][0]["conforme"] is True
    assert acta["papel"][0]["sede"] == "Casa de cultura"
    assert acta["sellos"] + acta["boletas_de_papel"] == acta["contenidos"] == 7
