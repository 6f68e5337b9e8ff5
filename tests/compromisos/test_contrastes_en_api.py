"""Looks, disputes and reviews in the API, and the pair in every list."""

import csv
import io
import uuid

import pytest
from django.test import Client

from compromisos.commands.disputas import responder_disputa
from compromisos.models import Avance, Compromiso, Contraste
from comun import reloj
from tests.compromisos.miradas import VISTO, mirar, otra_organizacion
from tests.compromisos.test_api import api, es_problema
from tests.factories.compromisos import CorteFactory

CONTRASTES, DISPUTAS, REVISIONES = (f"/api/v1/{nombre}/" for nombre in ("contrastes", "disputas", "revisiones"))


@pytest.fixture
def mirada(escena):
    return mirar(escena)


def cuerpo(**cambios):
    return {
        "compromiso": "prueba-1-c01",
        "actividad": "1.1",
        "organizacion": "osc",
        "porcentaje": "30.0",
        "narrativa": VISTO,
        "fecha": reloj.hoy().isoformat(),
        "evidencias": [{"titulo": "Fotos de las obras", "enlace": "https://osc.example/fotos"}],
        "llave_de_acto": str(uuid.uuid4()),
    } | cambios


def contrastar(persona, **cambios):
    return api(persona).post(CONTRASTES, cuerpo(**cambios), format="json")


def test_contrastar_crea_uno_con_su_evidencia(mirada) -> None:
    mirada.informar("80.0")
    respuesta = contrastar(mirada.escena.gente.contraparte)
    assert respuesta.status_code == 201
    datos = respuesta.json()
    assert (datos["porcentaje"], datos["actividad"], datos["organizacion"]) == ("30.0", "1.1", "osc")
    assert datos["avance"] == Avance.objects.get().pk
    assert [una["titulo"] for una in datos["evidencias"]] == ["Fotos de las obras"]
    assert Client().get(f"{DISPUTAS}?estado=abierta").json()["results"][0]["verificado"] == "30.0"


def test_contrastar_dos_veces_con_la_misma_llave(mirada) -> None:
    llave = str(uuid.uuid4())
    primero, segundo = (contrastar(mirada.escena.gente.contraparte, llave_de_acto=llave) for _ in range(2))
    assert primero.json() == segundo.json()
    assert Contraste.objects.count() == 1


@pytest.mark.parametrize(
    ("cambios", "estado", "codigo"),
    [
        ({"compromiso": ""}, 422, "datos_no_validos"),
        ({"compromiso": "no-hay"}, 404, "not_found"),
        ({"actividad": ""}, 422, "actividad_que_no_se_mide"),
        ({"actividad": "9.9"}, 422, "datos_no_validos"),
        ({"actividad": "2.1"}, 422, "actividad_que_no_se_mide"),
        ({"organizacion": "no-hay"}, 422, "datos_no_validos"),
        ({"organizacion": "dependencia"}, 403, "no_es_corresponsable"),
        ({"porcentaje": "101"}, 422, "datos_no_validos"),
        ({"porcentaje": "casi"}, 422, "datos_no_validos"),
        ({"porcentaje": "NaN"}, 422, "datos_no_validos"),
        ({"porcentaje": "1e999"}, 422, "datos_no_validos"),
        ({"porcentaje": None}, 422, "datos_no_validos"),
        ({"narrativa": "Corta."}, 422, "narrativa_fuera_de_largo"),
        ({"evidencias": []}, 422, "contraste_sin_evidencia"),
        ({"evidencias": "fotos"}, 422, "datos_no_validos"),
        ({"evidencias": [{"titulo": "Fotos", "enlace": "javascript:alert(1)"}]}, 422, "enlace_no_publico"),
        ({"fecha": "2199-01-01"}, 422, "fecha_futura"),
        ({"llave_de_acto": "x"}, 422, "datos_no_validos"),
    ],
)
def test_contrastar_lo_que_se_niega(mirada, cambios, estado, codigo) -> None:
    mirada.informar("80.0")
    es_problema(contrastar(mirada.escena.gente.contraparte, **cambios), estado, codigo)
    assert not Contraste.objects.exists()


def test_cada_accion_cada_personaje(mirada) -> None:
    disputa, avance = mirada.disputar(), Avance.objects.get()
    corte = CorteFactory(plan=mirada.escena.plan, numero=1)
    actos = {
        CONTRASTES: (cuerpo(), {"contraparte"}),
        f"{DISPUTAS}{disputa.pk}/responder/": ({"respuesta": "x"}, {"enlace"}),
        f"{DISPUTAS}{disputa.pk}/terminar/": ({"desenlace": "x"}, {"contraparte", "coordinacion"}),
        f"{REVISIONES}{avance.pk}/revisar/": ({"validado": False}, {"coordinacion"}),
        f"{REVISIONES}validar/": (
            {"plan": "prueba-1", "corte": corte.numero, "validados": [avance.pk]},
            {"coordinacion"},
        ),
    }
    for url, (datos, quienes) in actos.items():
        estados = {n: api(p).post(url, datos, format="json").status_code for n, p in mirada.escena.gente.items()}
        assert {n for n, estado in estados.items() if estado not in (401, 403)} == quienes, url


def test_responder_y_terminar(mirada) -> None:
    disputa, gente = mirada.disputar(), mirada.escena.gente
    url = f"{DISPUTAS}{disputa.pk}/"
    es_problema(
        api(gente.coordinacion).post(f"{url}terminar/", {"desenlace": "a" * 30}, format="json"),
        422,
        "disputa_sin_respuesta",
    )
    es_problema(api(gente.enlace).post(f"{url}responder/", {}, format="json"), 422, "datos_no_validos")
    hecha = api(gente.enlace).post(
        f"{url}responder/", {"respuesta": "Faltan nueve obras, para diciembre."}, format="json"
    )
    assert (hecha.status_code, hecha.json()["estado"]) == (200, "respondida")
    hecha = api(gente.contraparte).post(f"{url}terminar/", {"desenlace": "Cada quien sostiene la suya."}, format="json")
    assert (hecha.status_code, hecha.json()["estado"]) == (200, "sin_acuerdo")
    es_problema(
        api(gente.enlace).post(f"{url}responder/", {"respuesta": "a" * 30}, format="json"), 409, "disputa_terminada"
    )


def test_revisar_y_validar_varios(mirada) -> None:
    corte = CorteFactory(plan=mirada.escena.plan, numero=1)
    uno, otro = mirada.informar("40.0", corte=corte), mirada.informar("20.0", mirada.segunda, corte=corte)
    cliente = api(mirada.escena.gente.coordinacion)
    hecha = cliente.post(
        f"{REVISIONES}{uno.pk}/revisar/",
        {"validado": False, "observacion": "La liga lleva a una página vacía."},
        format="json",
    )
    assert (hecha.status_code, hecha.json()["estado"]) == (200, "observado")
    datos = {"plan": "prueba-1", "corte": 1, "validados": [uno.pk, otro.pk]}
    es_problema(cliente.post(f"{REVISIONES}validar/", datos, format="json"), 409, "avance_ya_revisado")
    es_problema(
        cliente.post(f"{REVISIONES}validar/", {**datos, "validados": [999_999]}, format="json"), 422, "datos_no_validos"
    )
    hecha = cliente.post(f"{REVISIONES}validar/", {**datos, "validados": [otro.pk]}, format="json")
    assert [fila["estado"] for fila in hecha.json()] == ["validado"]
    assert Client().get(f"{REVISIONES}?estado=observado").json()["count"] == 1


@pytest.mark.parametrize("cuantos", [1, 3])
def test_leer_con_las_mismas_consultas(mirada, cuantos, django_assert_num_queries) -> None:
    mirada.informar("80.0")
    for numero in range(cuantos):
        persona, otra = otra_organizacion(mirada.escena, f"otra-{numero}")
        mirada.contrastar("30.0", persona=persona, organizacion=otra)
    with django_assert_num_queries(3):
        assert Client().get(f"{CONTRASTES}?compromiso=prueba-1-c01").json()["count"] == cuantos
    with django_assert_num_queries(2):
        assert Client().get(f"{DISPUTAS}?plan=prueba-1").json()["count"] == cuantos


def test_nada_se_edita_ni_se_borra(mirada) -> None:
    disputa, cliente = mirada.disputar(), api(mirada.escena.gente.contraparte)
    for url in (f"{CONTRASTES}{disputa.contraste_id}/", f"{DISPUTAS}{disputa.pk}/"):
        assert cliente.delete(url).status_code in {403, 405}
        assert cliente.patch(url, {"porcentaje": "90.0"}, format="json").status_code in {403, 405}


def test_el_compromiso_lleva_el_par(mirada) -> None:
    datos = Client().get("/api/v1/compromisos/prueba-1-c01/").json()
    assert (datos["avance"], datos["verificado"], datos["ultimo_avance"]) == (None, None, None)
    mirada.informar("80.0")
    responder_disputa(
        persona=mirada.escena.gente.enlace,
        disputa=mirada.contrastar("30.0").disputa,
        respuesta="Faltan nueve obras, para diciembre.",
    )
    datos = Client().get("/api/v1/compromisos/prueba-1-c01/").json()
    assert {campo: datos[campo] for campo in ("avance", "peso_informado", "verificado", "peso_verificado", "en_disputa")} == {
        "avance": "48.00", "peso_informado": "60.00", "verificado": "18.00", "peso_verificado": "60.00", "en_disputa": "60.00",
    }  # fmt: skip


def test_las_listas_descargadas_llevan_el_par_y_vacio_no_es_cero(mirada) -> None:
    def fila():
        contenido = b"".join(Client().get("/compromisos.csv").streaming_content).decode()
        return next(csv.DictReader(io.StringIO(contenido)))

    assert (fila()["avance"], fila()["verificado"]) == ("", "")
    mirada.informar("80.0")
    assert (fila()["avance"], fila()["peso_informado"], fila()["verificado"]) == ("48.00", "60.00", "")
    assert Compromiso.objects.get().medido_el.isoformat() == fila()["medido_el"]
