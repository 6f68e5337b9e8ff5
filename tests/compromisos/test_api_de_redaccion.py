"""Drafting in the API: the same acts as the pages, and refusals as problem+json."""

import datetime as dt

import pytest
from django.test import Client
from rest_framework.test import APIClient

from compromisos.models import Compromiso
from comun import reloj
from tests.compromisos.escenas_de_redaccion import RAZON, EscenaDeBorrador, escena_de_borrador, foto

BASE = "/api/v1/compromisos/"
UNO = f"{BASE}prueba-1-c07/"


@pytest.fixture
def borrador(escena) -> EscenaDeBorrador:
    return escena_de_borrador(escena)


def pedir(persona, direccion, cuerpo=None):
    cliente = APIClient()
    if persona.is_authenticated:
        cliente.force_login(persona)
    return cliente.post(direccion, cuerpo or {}, format="json")


def es_problema(respuesta, estado, codigo) -> None:
    assert (respuesta.status_code, respuesta.json()["codigo"]) == (estado, codigo), respuesta.content
    assert respuesta["content-type"].startswith("application/problem+json")


def nuevo(borrador, **cambios):
    return {
        "plan": "prueba-1",
        "numero": 9,
        "nombre_corto": "Agua que llega a todas las colonias",
        "texto": "Publicar cada semana las fugas reportadas y las reparadas, por colonia.",
        "tipo": "cocreado",
        "solucion": borrador.solucion.codigo,
        "responsables": [borrador.autoridad.slug],
    } | cambios


def test_redactar_desde_una_solucion(borrador) -> None:
    respuesta = pedir(borrador.gente.coordinacion, BASE, nuevo(borrador))
    assert respuesta.status_code == 201, respuesta.content
    datos = respuesta.json()
    assert (datos["slug"], datos["estado"], datos["efecto"]) == ("prueba-1-c09", "borrador", "crea")
    assert [causa["codigo"] for causa in datos["causas"]] == [borrador.causa.codigo]
    assert datos["ods"] == [{"numero": 6, "meta": "6.1"}]
    es_problema(pedir(borrador.gente.coordinacion, BASE, nuevo(borrador)), 409, "numero_repetido")


@pytest.mark.parametrize(
    ("cambios", "estado", "codigo"),
    [
        ({"responsables": ["no-hay"]}, 422, "datos_no_validos"),
        ({"solucion": "S-NOHAY"}, 422, "datos_no_validos"),
        ({"causas": ["nada"]}, 422, "datos_no_validos"),
        ({"tema": "consulta/t1"}, 422, "datos_no_validos"),
        ({"texto": "Corto."}, 422, "texto_corto"),
        ({"plan": "no-hay"}, 403, "sin_permiso"),
        ({"plan": "\x00"}, 403, "sin_permiso"),
        ({"numero": "x"}, 422, "datos_no_validos"),
    ],
)
def test_redactar_con_datos_que_no_sirven(borrador, cambios, estado, codigo) -> None:
    es_problema(pedir(borrador.gente.coordinacion, BASE, nuevo(borrador, **cambios)), estado, codigo)
    assert Compromiso.objects.count() == 2


def test_editar_lo_que_cambia_y_los_dos_textos_si_alguien_llego_antes(borrador) -> None:
    cuerpo = {
        "version": 1,
        "objetivo": "Que la gente sepa.",
        "monto": "1500.50",
        "ambiciones": [{"eje": "transparencia", "nivel": "proactivo", "justificacion": "Publica más que la ley."}],
        "causas": [borrador.causa.codigo],
    }
    datos = pedir(borrador.gente.enlace, f"{UNO}editar/", cuerpo).json()
    assert (datos["version"], datos["objetivo"], datos["monto"]) == (2, "Que la gente sepa.", "1500.50")
    assert (datos["ambicion"], len(datos["ambiciones"])) == ("proactivo", 1)
    respuesta = pedir(borrador.gente.coordinacion, f"{UNO}editar/", {"version": 1, "objetivo": "Otra cosa distinta."})
    es_problema(respuesta, 409, "compromiso_cambio")
    assert borrador.fresco().objetivo == "Que la gente sepa."


def test_el_camino_entero(borrador) -> None:
    coordina = borrador.gente.coordinacion
    borrador.completo()
    cierra = reloj.ahora() + dt.timedelta(days=20)
    abierto = pedir(coordina, f"{UNO}abrir-comentarios/", {"cierra": cierra.isoformat()})
    assert (abierto.status_code, abierto.json()["estado"]) == (200, "en_comentarios")
    mas = {"cierra": (cierra + dt.timedelta(days=1)).isoformat(), "motivo": "La gente pidió más días."}
    assert pedir(coordina, f"{UNO}prorrogar-comentarios/", mas).json()["periodos"][0]["motivo_de_prorroga"]
    dichos = [{"criterio": "redaccion", "cumple": True, "razon": RAZON}]
    revisado = pedir(borrador.gente.integrante, f"{UNO}revisar/", {"version": 1, "dichos": dichos}).json()
    assert {fila["criterio"]: fila["resultado"] for fila in revisado["calidad"]}["redaccion"] == "cumple"
    es_problema(pedir(coordina, f"{UNO}proponer/"), 422, "comentarios_abiertos")
    motivo = {"motivo": "Hay que escribirlo de nuevo con la gente."}
    assert pedir(coordina, f"{UNO}volver-a-borrador/", motivo).json()["estado"] == "borrador"
    assert Client().get(UNO).status_code == 404


def test_revisar_contra_un_hecho_que_falta(borrador) -> None:
    dichos = [{"criterio": "ods", "cumple": True, "razon": RAZON}]
    respuesta = pedir(borrador.gente.coordinacion, f"{UNO}revisar/", {"version": 1, "dichos": dichos})
    es_problema(respuesta, 422, "falta_el_hecho")


@pytest.mark.parametrize(
    ("acto", "pueden"),
    [
        ("editar", {"coordinacion", "enlace", "contraparte"}),
        ("revisar", {"coordinacion", "integrante"}),
        ("abrir-comentarios", {"coordinacion"}),
        ("prorrogar-comentarios", {"coordinacion"}),
        ("volver-a-borrador", {"coordinacion"}),
        ("proponer", {"coordinacion"}),
    ],
)
def test_cada_acto_cada_personaje(borrador, acto, pueden) -> None:
    borrador.abierto()
    antes = foto(borrador.compromiso)
    estados = {n: pedir(p, f"{UNO}{acto}/", {"version": "x"}).status_code for n, p in borrador.gente.items()}
    assert {nombre for nombre, estado in estados.items() if estado == 422} == pueden
    assert {estado for nombre, estado in estados.items() if nombre not in pueden} <= {401, 403}
    assert foto(borrador.compromiso) == antes


@pytest.mark.parametrize("cuantos", [1, 3])
def test_la_ficha_con_las_mismas_consultas(borrador, cuantos, django_assert_max_num_queries) -> None:
    borrador.completo()
    for _ in range(cuantos):
        borrador.abierto(desde=-2, hasta=10)
        borrador.revisado()
    with django_assert_max_num_queries(15):
        datos = Client().get(UNO).json()
    assert (len(datos["periodos"]), len(datos["calidad"])) == (cuantos, 11)
