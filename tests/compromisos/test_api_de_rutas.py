"""Routes, indicators and evidence in the API: anybody reads; acts by the same commands, refused with the same words."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from compromisos.models import Aceptacion, Actividad, Compromiso, Evidencia, Indicador, Medicion
from tests.compromisos.caminos import Camino, datos_de_evidencia, trazar
from tests.compromisos.test_paginas_de_rutas import llenar

API = "/api/v1/"
MOTIVO = "El padrón de colonias llegó dos meses tarde."


@pytest.fixture
def camino(escena) -> Camino:
    return trazar(escena)


def entrar(persona: Any) -> Client:
    cliente = Client()
    cliente.force_login(persona)
    return cliente


def enviar(cliente: Client, camino_de: str, datos: dict[str, Any]) -> Any:
    return cliente.post(API + camino_de, datos, content_type="application/json")


def test_leer_sin_cuenta(camino) -> None:
    camino.acordar()
    cliente = Client()
    ruta = cliente.get(API + "rutas/prueba-1-c01/").json()
    assert (ruta["estado"], ruta["vigente"], ruta["aceptaciones"], ruta["aceptaciones_pedidas"]) == (
        "aceptada",
        1,
        2,
        2,
    )
    assert [a["organizacion"] for a in ruta["versiones"][0]["aceptaciones"]] == ["dependencia", "osc"]
    actividades = cliente.get(API + "actividades/?compromiso=prueba-1-c01&de_quien=autoridad").json()["results"]
    assert [(a["clave"], a["peso"], a["predecesoras"]) for a in actividades] == [
        ("1.1", "60.0", []),
        ("1.2", "40.0", ["1.1"]),
    ]
    assert cliente.get(API + "indicadores/?clase=resultado").json()["results"][0]["meta"] == "40.0000"
    assert len(cliente.get(API + "lineas/").json()["results"]) == 2
    for vacia in ("mediciones/", "evidencias/"):
        assert cliente.get(API + vacia).json()["results"] == []


def test_lo_que_cuelga_de_un_borrador_no_se_lee(camino) -> None:
    Compromiso.objects.update(estado="borrador")
    for lista in ("rutas/", "lineas/", "actividades/", "indicadores/"):
        assert Client().get(API + lista).json()["results"] == []
    assert Client().get(API + "rutas/prueba-1-c01/").status_code == 404


def test_planear_presentar_responder_y_reprogramar(escena) -> None:
    Compromiso.objects.update(inicio=dt.date(2026, 1, 1), fin=dt.date(2027, 1, 1))
    cliente = entrar(escena.gente.enlace)
    linea = {"compromiso": "prueba-1-c01", "version": 1, "titulo": "Abrir los datos"}
    assert enviar(cliente, "lineas/", linea).status_code == 201
    choque = enviar(cliente, "lineas/", linea)
    assert (choque.status_code, choque.json()["codigo"]) == (409, "ruta_cambio")
    actividad = {
        "compromiso": "prueba-1-c01", "version": 2, "linea": 1, "titulo": "Publicar la base", "inicio": "2026-02-01",
        "fin": "2026-05-01", "responsable": "dependencia", "medio_de_verificacion": "Base", "peso": "100.0",
    }  # fmt: skip
    assert enviar(cliente, "actividades/", actividad | {"fin": "2030-01-01"}).status_code == 422
    assert enviar(cliente, "actividades/", actividad | {"responsable": "nadie"}).status_code == 422
    assert enviar(cliente, "actividades/", actividad | {"predecesoras": ["9.9"]}).status_code == 422
    creada = enviar(cliente, "actividades/", actividad)
    assert (creada.status_code, creada.json()["clave"]) == (201, "1.1")
    indicador = {
        "compromiso": "prueba-1-c01", "version": 3, "nombre": "Colonias con agua", "clase": "resultado",
        "unidad": "colonias", "linea_base": "1", "meta": "9",
    }  # fmt: skip
    falta = enviar(cliente, "rutas/prueba-1-c01/presentar/", {"version": 3})
    assert (falta.status_code, falta.json()["codigo"]) == (422, "ruta_incompleta")
    assert enviar(cliente, "indicadores/", indicador).status_code == 201
    presentada = enviar(cliente, "rutas/prueba-1-c01/presentar/", {"version": 4})
    assert presentada.status_code == 200
    huella = presentada.json()["versiones"][0]["huella"]
    assert enviar(cliente, "rutas/prueba-1-c01/retomar/", {"razon": MOTIVO}).json()["estado"] == "en_preparacion"
    huella = enviar(cliente, "rutas/prueba-1-c01/presentar/", {"version": 6}).json()["versiones"][1]["huella"]
    respuesta = {"organizacion": "dependencia", "huella": huella, "sentido": "acepta"}
    assert enviar(cliente, "rutas/prueba-1-c01/aceptar/", respuesta | {"huella": "0" * 64}).status_code == 409
    extrano = enviar(entrar(escena.gente.contraparte), "rutas/prueba-1-c01/aceptar/", respuesta)
    assert (extrano.status_code, extrano.json()["codigo"]) == (403, "acepta_un_extrano")
    assert enviar(cliente, "rutas/prueba-1-c01/aceptar/", respuesta).json()["estado"] == "aceptada"
    assert Aceptacion.objects.count() == 1
    mover = f"actividades/{creada.json()['id']}/reprogramar/"
    fechas = {"inicio": "2026-02-01", "fin": "2026-07-01", "motivo": MOTIVO}
    assert enviar(cliente, mover, fechas | {"motivo": "poco"}).status_code == 422
    movida = enviar(cliente, mover, fechas).json()
    assert (movida["fin"], movida["fin_original"], len(movida["reprogramaciones"])) == ("2026-07-01", "2026-05-01", 1)


def test_medir_y_mostrar(camino) -> None:
    cliente = entrar(camino.escena.gente.enlace)
    medicion = {
        "compromiso": "prueba-1-c01", "indicador": "I1", "organizacion": "dependencia", "fecha": "2026-10-01",
        "valor": "22.5", "evidencia_titulo": "Padrón", "evidencia_enlace": "https://ejemplo.example/p",
    }  # fmt: skip
    assert enviar(cliente, "mediciones/", medicion | {"organizacion": "osc"}).status_code == 403
    assert enviar(cliente, "mediciones/", medicion | {"indicador": "I9"}).status_code == 404
    assert enviar(cliente, "mediciones/", medicion).json()["valor"] == "22.5000"
    evidencia = {
        "compromiso": "prueba-1-c01", "actividad": "1.1", "organizacion": "dependencia", "titulo": "Base de obras",
        "enlace": "https://ejemplo.example/obras",
    }  # fmt: skip
    assert enviar(cliente, "evidencias/", evidencia | {"actividad": "9.9"}).status_code == 422
    assert enviar(cliente, "evidencias/", evidencia).json()["actividad"] == "1.1"
    assert (Medicion.objects.count(), Evidencia.objects.count()) == (1, 1)
    assert datos_de_evidencia(camino)["titulo"] not in str(Client().get(API + "mediciones/").json())


@pytest.mark.parametrize(
    ("camino_de", "datos"),
    [
        ("lineas/", {"compromiso": "prueba-1-c01", "version": 7, "titulo": "Otra"}),
        ("rutas/prueba-1-c01/presentar/", {"version": 7}),
        ("rutas/prueba-1-c01/retomar/", {"razon": MOTIVO}),
        ("rutas/prueba-1-c01/aceptar/", {"organizacion": "dependencia", "huella": "0" * 64, "sentido": "acepta"}),
        ("mediciones/", {"compromiso": "prueba-1-c01"}),
        ("evidencias/", {"compromiso": "prueba-1-c01"}),
    ],
)
def test_nadie_mas_escribe(camino, camino_de, datos) -> None:
    for quien in ("participante", "enlace_ajeno", "integrante", "otra_coordinacion"):
        respuesta = enviar(entrar(getattr(camino.escena.gente, quien)), camino_de, datos)
        assert respuesta.status_code == 403, quien
    assert enviar(Client(), camino_de, datos).status_code in (401, 403)
    assert Indicador.objects.count() == 1


@pytest.mark.parametrize("cuantas", [1, 3])
def test_listas_con_consultas_fijas(escena, cuantas, django_assert_max_num_queries) -> None:
    llenar(escena, cuantas, cuantas)
    for lista in ("rutas/", "lineas/", "actividades/", "indicadores/", "mediciones/", "evidencias/"):
        with django_assert_max_num_queries(8):
            assert Client().get(API + lista).status_code == 200
    assert Actividad.objects.count() == cuantas


@pytest.mark.parametrize("cuerpo", [[], {}, {"compromiso": 3}, {"compromiso": "a\x00b"}, {"compromiso": "nada"}])
def test_cuerpos_que_no_sirven(camino, cuerpo) -> None:
    cliente = entrar(camino.escena.gente.enlace)
    for lista in ("lineas/", "actividades/", "indicadores/", "mediciones/", "evidencias/"):
        assert enviar(cliente, lista, cuerpo).status_code in (404, 422)
