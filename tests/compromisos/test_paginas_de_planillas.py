"""The route's spreadsheet as pages and in the API, as each character sees them."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from compromisos.enums import EstadoDeCarga, EstadoDeRuta
from compromisos.models import Actividad, CargaDeRuta, Ruta
from compromisos.planilla import COLUMNAS
from tests.compromisos.planes_escritos import con_ficha
from tests.compromisos.planillas_de_prueba import csv_de, fila
from tests.compromisos.test_paginas import entrar, texto

pytestmark = pytest.mark.django_db
SUBIR = "/gestion/compromisos/prueba-1-c01/ruta/planilla/"
API = "/api/v1/planillas/"


def archivo(*filas, nombre: str = "ruta.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(nombre, csv_de(*filas))


def subir(cliente, *filas):
    respuesta = cliente.post(SUBIR, {"archivo": archivo(*filas)})
    assert respuesta.status_code == 302, texto(respuesta)
    return respuesta.url


# --- taking it away ----------------------------------------------------------------------------------------------------
def test_cualquiera_descarga_la_ruta(escena, django_assert_max_num_queries):
    compromiso = con_ficha(escena, 7)
    with django_assert_max_num_queries(8):
        respuesta = Client().get(f"/compromisos/{compromiso.slug}/ruta.csv")
    assert respuesta["Content-Type"].startswith("text/csv")
    assert respuesta["Content-Disposition"] == f'attachment; filename="ruta-{compromiso.slug}.csv"'
    lineas = respuesta.content.decode("utf-8-sig").splitlines()
    assert lineas[0].split(",") == list(COLUMNAS)
    assert len(lineas) == 7


def test_el_libro_de_excel_explica_como_se_usa(escena):
    compromiso = con_ficha(escena, 7)
    libro = load_workbook(io.BytesIO(Client().get(f"/compromisos/{compromiso.slug}/ruta.xlsx").content))
    hoja, ayuda = libro["Ruta"], libro["Ayuda"]
    assert hoja.freeze_panes == "A2"
    assert hoja["A2"].number_format == "@"
    assert hoja["G2"].is_date
    dicho = [celda.value for renglon in ayuda.iter_rows() for celda in renglon if celda.value]
    assert {"dependencia", "osc", *COLUMNAS} <= set(dicho)


def test_la_plantilla_es_la_misma_sin_renglones(escena):
    con_ficha(escena, 7)
    respuesta = Client().get("/compromisos/prueba-1-c07/ruta.csv?vacia=1")
    assert respuesta.content.decode("utf-8-sig").splitlines() == [",".join(COLUMNAS)]


def test_lo_historico_no_tiene_ruta(historico):
    assert Client().get(f"/compromisos/{historico.slug}/ruta.csv").status_code == 404


def test_un_borrador_no_se_descarga(escena):
    escena.compromiso.estado = "borrador"
    escena.compromiso.save()
    assert Client().get("/compromisos/prueba-1-c01/ruta.csv").status_code == 404


# --- bringing it back ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("quien", "estado"),
    [("coordinacion", 200), ("enlace", 200), ("contraparte", 200), ("participante", 403), ("nadie", 302)],
)
def test_quien_abre_la_pagina_de_subir(escena, quien, estado):
    persona = getattr(escena.gente, quien, None)
    cliente = entrar(persona) if persona is not None else Client()
    assert cliente.get(SUBIR).status_code == estado


def test_subir_revisar_y_aplicar(escena):
    cliente = entrar(escena.gente.enlace)
    assert "Una plantilla vacía" in texto(cliente.get(SUBIR))
    donde = subir(cliente, fila(titulo="Publicar <b>todo</b>"), fila(titulo="Otra", peso="25"))
    pagina = texto(cliente.get(donde))
    assert "<strong>2</strong> actividades nuevas" in pagina
    assert "Publicar &lt;b&gt;todo&lt;/b&gt;" in pagina
    assert "Aplicar todo" in pagina
    assert not Actividad.objects.exists(), "GET writes nothing"
    respuesta = cliente.post(donde, {"modo": "todo"}, follow=True)
    assert "2 actividades nuevas, 0 cambiadas y 0 quitadas" in texto(respuesta)
    assert "Cómo quedó" in texto(respuesta)
    assert Actividad.objects.count() == 2


def test_con_errores_se_ven_primero_y_solo_se_ofrecen_las_buenas(escena):
    cliente = entrar(escena.gente.coordinacion)
    donde = subir(cliente, fila(titulo="Buena"), fila(titulo="Mala", peso="mucho"))
    pagina = texto(cliente.get(donde))
    assert "Aplicar todo" not in pagina
    assert "Aplicar sólo la que está bien" in pagina
    assert "«mucho» no es un número" in pagina
    assert "Buena" not in pagina.split("Línea por línea")[1]
    assert "Buena" in texto(cliente.get(f"{donde}?ver=cambios")).split("Línea por línea")[1]
    respuesta = cliente.post(donde, {"modo": "todo"})
    assert respuesta.status_code == 422
    assert "Hay errores en una línea" in texto(respuesta)
    cliente.post(donde, {"modo": "buenas"})
    assert [una.titulo for una in Actividad.objects.all()] == ["Buena"]


def test_un_archivo_que_no_se_lee_dice_por_que_junto_al_campo(escena):
    cliente = entrar(escena.gente.coordinacion)
    respuesta = cliente.post(SUBIR, {"archivo": SimpleUploadedFile("x.csv", b"titulo,peso\na,1\n")})
    assert respuesta.status_code == 422
    assert "Faltan las columnas «linea»" in texto(respuesta)
    assert not CargaDeRuta.objects.exists()
    assert cliente.post(SUBIR, {}).status_code == 422


def test_una_planilla_vieja_lo_dice_y_no_se_aplica(escena):
    cliente = entrar(escena.gente.coordinacion)
    donde = subir(cliente, fila())
    Ruta.objects.filter(compromiso=escena.compromiso).update(version=9)
    pagina = texto(cliente.get(donde))
    assert "La ruta cambió después de que la subiste" in pagina
    assert "Aplicar todo" not in pagina
    assert cliente.post(donde, {"modo": "todo"}).status_code == 409
    assert not Actividad.objects.exists()


def test_desecharla(escena):
    cliente = entrar(escena.gente.coordinacion)
    donde = subir(cliente, fila())
    assert "Dejaste una planilla sin aplicar" in texto(cliente.get(SUBIR))
    cliente.post(donde, {"modo": "desechar"})
    assert "Esta planilla se desechó" in texto(cliente.get(donde))
    assert "Dejaste una planilla sin aplicar" not in texto(cliente.get(SUBIR))


def test_la_de_otra_persona_no_se_ve(escena):
    donde = subir(entrar(escena.gente.coordinacion), fila())
    assert entrar(escena.gente.enlace).get(donde).status_code == 404


def test_una_ruta_presentada_no_ofrece_subir(escena):
    Ruta.objects.create(compromiso=escena.compromiso, estado=EstadoDeRuta.PRESENTADA)
    pagina = texto(entrar(escena.gente.coordinacion).get(SUBIR))
    assert "La ruta ya se presentó" in pagina
    assert 'type="file"' not in pagina


def test_el_panel_de_gestion_lleva_a_la_planilla(escena):
    cliente = entrar(escena.gente.coordinacion)
    assert SUBIR in texto(cliente.get("/gestion/compromisos/prueba-1-c01/"))
    subir(cliente, fila())
    assert "sin aplicar" in texto(cliente.get("/gestion/compromisos/prueba-1-c01/"))


@pytest.mark.parametrize("cuantas", [1, 3, 250])
def test_consultas_fijas_al_revisar(escena, cuantas, django_assert_max_num_queries):
    cliente = entrar(escena.gente.coordinacion)
    donde = subir(cliente, *(fila(titulo=f"Actividad {n}") for n in range(cuantas)))
    with django_assert_max_num_queries(15):
        pagina = texto(cliente.get(donde))
    assert pagina.count('<th scope="row"') == min(cuantas, 100)


# --- API -----------------------------------------------------------------------------------------------------------------
def enviar(cliente, datos):
    return cliente.post(API, datos)


def aplicar(cliente, numero, datos=None):
    return cliente.post(f"{API}{numero}/aplicar/", json.dumps(datos or {}), content_type="application/json")


def test_api_sube_revisa_y_aplica(escena):
    cliente = entrar(escena.gente.enlace)
    respuesta = enviar(
        cliente, {"compromiso": "prueba-1-c01", "archivo": archivo(fila(), fila(titulo="Mala", peso="x"))}
    )
    assert respuesta.status_code == 201, respuesta.content
    dicho = respuesta.json()
    assert dicho["recuento"] == {"nueva": 1, "cambia": 0, "igual": 0, "error": 1, "ausentes": 0}
    assert [linea["numero"] for linea in dicho["lineas"]] == [2, 3]
    con_errores = aplicar(cliente, dicho["id"])
    assert (con_errores.status_code, con_errores.json()["codigo"]) == (422, "carga_con_errores")
    aplicada = aplicar(cliente, dicho["id"], {"solo_buenas": True})
    assert aplicada.json()["resumen"] == {"creadas": 1, "cambiadas": 0, "quitadas": 0, "con_error": 1}
    assert aplicar(cliente, dicho["id"]).status_code == 409
    assert cliente.get(API).json()["count"] == 1


def test_api_desecha(escena):
    cliente = entrar(escena.gente.enlace)
    numero = enviar(cliente, {"compromiso": "prueba-1-c01", "archivo": archivo(fila())}).json()["id"]
    assert cliente.post(f"{API}{numero}/desechar/").json()["estado"] == EstadoDeCarga.DESECHADA


def test_api_solo_ensena_lo_propio(escena):
    numero = enviar(entrar(escena.gente.enlace), {"compromiso": "prueba-1-c01", "archivo": archivo(fila())}).json()[
        "id"
    ]
    otra = entrar(escena.gente.coordinacion)
    assert otra.get(f"{API}{numero}/").status_code == 404
    assert aplicar(otra, numero).status_code == 404
    assert Client().get(API).status_code == 403


@pytest.mark.parametrize(
    ("quien", "datos", "estado"),
    [
        ("participante", {"compromiso": "prueba-1-c01"}, 403),
        ("coordinacion", {"compromiso": "no-hay"}, 404),
        ("coordinacion", {}, 422),
        ("coordinacion", {"compromiso": "prueba-1-c01"}, 422),
    ],
)
def test_api_rechaza_con_problema(escena, quien, datos, estado):
    respuesta = enviar(entrar(getattr(escena.gente, quien)), datos)
    assert respuesta.status_code == estado
    assert respuesta["Content-Type"].startswith("application/problem+json")


def test_api_un_archivo_que_no_se_lee(escena):
    malo = SimpleUploadedFile("x.csv", b"titulo\n1\n")
    respuesta = enviar(entrar(escena.gente.coordinacion), {"compromiso": "prueba-1-c01", "archivo": malo})
    assert (respuesta.status_code, respuesta.json()["codigo"]) == (422, "faltan_columnas")
