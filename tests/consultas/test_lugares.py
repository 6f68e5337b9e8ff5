"""Filters of the list, places, and the list as a file."""

import csv
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from comun.textos import plegar
from consultas.enums import EstadoPropuesta, Fase
from tests.factories.consultas import ConsultaFactory, EjeFactory, PropuestaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def eje():
    return EjeFactory(consulta=ConsultaFactory(fase=Fase.PROPUESTAS, idiomas="es,nah"), numero=7)


def de(eje, municipio="", entidad="", **mas):
    return PropuestaFactory(eje=eje, municipio=municipio, municipio_plegado=plegar(municipio), entidad=entidad, **mas)


def lista(client, eje, pedido=""):
    return client.get(f"/consultas/{eje.consulta.slug}/propuestas/{pedido}")


@pytest.mark.parametrize(
    ("pedido", "esperadas"),
    [
        ("?municipio=ALAMO", {"Uno"}),
        ("?municipio=álamo&entidad=30", {"Uno"}),
        ("?municipio=alamo&entidad=09", set()),
        ("?municipio=<script>alert(1)</script>", set()),
        ("?estado=retirada", {"Dos"}),
        ("?estado=oculta", {"Uno", "Dos", "Tres"}),
        ("?idioma=nah", {"Tres"}),
        ("?canal=buzon", {"Dos"}),
        ("?canal=nada&idioma=nada", {"Uno", "Dos", "Tres"}),
    ],
)
def test_la_lista_filtra_por_lugar_estado_idioma_y_canal(client, eje, pedido, esperadas):
    de(eje, "Álamo", "30", titulo="Uno")
    de(eje, "Xalapa", "30", titulo="Dos", estado=EstadoPropuesta.RETIRADA, canal="buzon")
    de(eje, titulo="Tres", idioma="nah")
    de(eje, "Álamo", "30", titulo="Oculta", estado=EstadoPropuesta.OCULTA)
    eje.consulta.propuestas_publicas = 3
    eje.consulta.save(update_fields=["propuestas_publicas"])
    respuesta = lista(client, eje, pedido)
    assert {p.titulo for p in respuesta.context["object_list"]} == esperadas
    assert "<script>alert" not in respuesta.content.decode()


def test_filtros_y_paginas_raras_no_rompen(client, eje):
    de(eje, "Álamo")
    for pedido in ("?buscar=" + "a" * 10_000, "?municipio=" + "ﷺ" * 500, "?eje=٣&entidad=%F0%9F%92%A9", "?estado[]=x"):
        assert lista(client, eje, pedido).status_code == 200, pedido[:40]
    for pedido in ("?page=99999", "?page=-1", "lugares/?page=99999"):
        assert lista(client, eje, pedido).status_code == 404, pedido


def test_los_lugares_se_cuentan_plegados_y_llevan_a_la_lista(client, eje):
    for municipio in ("Álamo", "alamo", "ÁLAMO"):
        de(eje, municipio, "30")
    de(eje, "Xalapa", "30")
    de(eje, "<b>Aquí</b>")
    de(eje, "Álamo", "30", estado=EstadoPropuesta.OCULTA)
    direccion = f"/consultas/{eje.consulta.slug}/propuestas/lugares/"
    with CaptureQueriesContext(connection) as captura:
        respuesta = client.get(direccion)
    pagina = respuesta.content.decode()
    assert len(captura) <= 8
    assert [r["cuantas"] for r in respuesta.context["renglones"]] == [3, 1, 1]
    assert "&lt;b&gt;Aquí" in pagina
    assert "<b>Aquí" not in pagina
    assert respuesta.context["renglones"][0]["ancho"] == "100%"
    filtrada = client.get(f"/consultas/{eje.consulta.slug}/propuestas/?{respuesta.context['renglones'][0]['filtro']}")
    assert len(filtrada.context["object_list"]) == 3
    assert len(client.get(f"{direccion}?entidad=09").context["renglones"]) == 0
    assert client.get(f"{direccion}?entidad=<script>").status_code == 200


def test_la_lista_se_descarga_filtrada_y_sin_formulas(client, eje):
    de(eje, "Álamo", "30", titulo="=cmd|' /C calc'!A1", problema='+SUM(1), "dos"\n<b>tres</b>')
    de(eje, "Xalapa", "30", titulo="Otra")
    de(eje, titulo="Oculta", estado=EstadoPropuesta.OCULTA)
    base = f"/consultas/{eje.consulta.slug}/propuestas"
    respuesta = client.get(f"{base}.csv?municipio=alamo")
    filas = list(csv.DictReader(io.StringIO(b"".join(respuesta.streaming_content).decode())))
    assert [(f["titulo"], f["problema"]) for f in filas] == [("'=cmd|' /C calc'!A1", '\'+SUM(1), "dos"\n<b>tres</b>')]
    assert filas[0]["eje"] == "7"
    datos = json.loads(b"".join(client.get(f"{base}.json").streaming_content))
    assert [d["titulo"] for d in datos] == ["=cmd|' /C calc'!A1", "Otra"]
    libro = load_workbook(io.BytesIO(b"".join(client.get(f"{base}.xlsx").streaming_content)))
    celdas = list(libro.active.iter_rows(values_only=True))
    assert len(celdas) == 3
    assert celdas[1][4] == "'=cmd|' /C calc'!A1"
    assert libro.active["E2"].data_type == "s"
    assert client.get(f"{base}.exe").status_code == 422


def test_la_lista_vacia_tambien_se_descarga(client, eje):
    base = f"/consultas/{eje.consulta.slug}/propuestas"
    assert json.loads(b"".join(client.get(f"{base}.json").streaming_content)) == []
    assert b"".join(client.get(f"{base}.csv").streaming_content).decode().count("\n") == 1


def test_el_costo_de_la_lista_no_crece_con_sus_filtros(client, eje):
    for _ in range(3):
        de(eje, "Álamo", "30")
    with CaptureQueriesContext(connection) as captura:
        lista(client, eje, "?municipio=alamo&entidad=30&estado=publicada&idioma=es&canal=web&eje=7&ordenar=apoyos")
    assert len(captura) <= 8
