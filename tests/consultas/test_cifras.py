"""The results page whole, its files, and the page of data."""

import csv
import datetime as dt
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from consultas.commands.celdas import congelar_celdas
from consultas.enums import EstadoConsulta, Fase, Metodo
from consultas.models import PoblacionDeReferencia, ResultadoDeTema, Tema
from tests.consultas.test_celdas import PAPEL, WEB, acta_de, poblar, temas_de
from tests.factories.consultas import ConsultaFactory, EjeFactory, TemaFactory
from tests.factories.cuentas import PersonaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def consulta():
    """Tallied by hand, so that these tests ask nothing of the close."""
    consulta = ConsultaFactory(
        slug="c1", fase=Fase.VOTACION, plan__ejercicio__naturaleza="demostracion", max_por_boleta=3, max_por_eje=3
    )
    eje = EjeFactory(consulta=consulta, numero=1, nombre="Agua")
    for codigo in ("ta", "tb", "tc"):
        TemaFactory(eje=eje, codigo=codigo, titulo=f"=Tema {codigo}")
    poblar(consulta, web=WEB, papel=PAPEL)
    acta = acta_de(consulta)
    acta.boletas, acta.boletas_de_papel = 97, 19
    acta.save()
    for codigo, votos in (("ta", 60), ("tb", 69), ("tc", 0)):
        ResultadoDeTema.objects.create(escrutinio=acta, tema=temas_de(consulta)[codigo], votos=votos, boletas=votos)
    congelar_celdas(acta=acta, temas=temas_de(consulta))
    consulta.estado = EstadoConsulta.ESCRUTADA
    consulta.save()
    return consulta


def pagina(client, consulta, nombre="resultados", *args):
    return client.get(reverse(f"consultas:{nombre}", args=[consulta.slug, *args]))


def test_the_page_shows_breakdowns_participation_and_paper(client, consulta, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        texto = pagina(client, consulta).content.decode()
    assert "Otra identidad y sin declarar" in texto
    assert "Por vía</h3>" in texto
    assert "no fue posible comprobar que nadie participara a la vez" in texto
    assert "otro</td>" not in texto


def test_a_topic_left_out_says_so(client, consulta):
    consulta.escrutinio.celdas.filter(tema__codigo="ta", dimension="canal").delete()
    texto = pagina(client, consulta).content.decode()
    assert "No se publica" in texto
    assert "alguna casilla tendría menos de 5 boletas" in texto


def test_the_population_stands_beside_who_took_part(client, consulta):
    persona = PersonaFactory()
    for grupo, personas in (("mujer", 52), ("hombre", 48)):
        PoblacionDeReferencia.objects.create(
            consulta=consulta, dimension="sexo", grupo=grupo, personas=personas, fuente="Censo", cargada_por=persona
        )
    texto = pagina(client, consulta).content.decode()
    assert "De la población" in texto
    assert "52 %" in texto.replace("\u00a0", " ").replace("&nbsp;", " ")


def test_points_are_called_points(client, consulta):
    consulta.metodo = Metodo.PUNTOS
    consulta.save()
    assert "Puntos del eje 1" in pagina(client, consulta).content.decode()


@pytest.mark.parametrize("cual", ["temas", "celdas", "participacion"])
def test_every_table_leaves_as_csv_xlsx_and_json(client, consulta, cual):
    filas = list(csv.DictReader(io.StringIO(pagina(client, consulta, "cifras", cual, "csv").content.decode())))
    datos = pagina(client, consulta, "cifras", cual, "json").json()
    hoja = load_workbook(io.BytesIO(pagina(client, consulta, "cifras", cual, "xlsx").content)).active
    assert len(filas) == len(datos) == hoja.max_row - 1 > 0


def test_no_cell_of_a_file_is_a_formula(client, consulta):
    filas = list(csv.DictReader(io.StringIO(pagina(client, consulta, "cifras", "temas", "csv").content.decode())))
    assert {fila["tema"][:2] for fila in filas} == {"'="}


def test_files_wait_for_publication(client, consulta):
    consulta.estado = EstadoConsulta.VOTACION_TERMINADA
    consulta.save()
    assert pagina(client, consulta, "cifras", "celdas", "csv").status_code == 404
    assert "todavía no se publican" in pagina(client, consulta, "datos").content.decode()


def test_the_page_of_data_lists_every_file(client, consulta):
    sin_propuestas = pagina(client, consulta, "datos").content.decode()
    votacion = consulta.fases.get()
    consulta.fases.create(
        fase=Fase.PROPUESTAS, inicio=votacion.inicio - dt.timedelta(days=9), fin=votacion.inicio - dt.timedelta(days=2)
    )
    texto = pagina(client, consulta, "datos").content.decode()

    for direccion in ("participacion.xlsx", "celdas.json", "contenidos.txt", "propuestas.csv"):
        assert direccion in texto
    assert "propuestas.csv" not in sin_propuestas
    assert Tema.objects.count() == 3
