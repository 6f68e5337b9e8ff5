"""Commitments and progress in the API."""

import uuid

import pytest
from django.test import Client
from rest_framework.test import APIClient

from compromisos.commands import registrar_avance
from compromisos.enums import EstadoCompromiso
from compromisos.models import Avance, CodificacionIRM, Compromiso
from comun import reloj
from comun.enums import Naturaleza
from tests.compromisos.conftest import datos_de_avance
from tests.factories.compromisos import AvanceFactory, CompromisoFactory, ResponsabilidadFactory
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import FuenteFactory

COMPROMISOS = "/api/v1/compromisos/"
AVANCES = "/api/v1/avances/"


def api(persona=None) -> APIClient:
    cliente = APIClient()
    if persona is not None and persona.is_authenticated:
        cliente.force_login(persona)
    return cliente


def cuerpo(**cambios):
    return {
        "compromiso": "prueba-1-c01",
        "organizacion": "dependencia",
        "porcentaje": "40.0",
        "narrativa": "Se publicó la base de datos de las doce obras.",
        "evidencias": [{"titulo": "Base de datos de obras", "enlace": "https://ejemplo.example/obras"}],
        "fecha": reloj.hoy().isoformat(),
        "llave_de_acto": str(uuid.uuid4()),
    } | cambios


def informar(persona, **cambios):
    return api(persona).post(AVANCES, cuerpo(**cambios), format="json")


def es_problema(respuesta, estado, codigo) -> None:
    assert respuesta.status_code == estado
    assert respuesta["content-type"].startswith("application/problem+json")
    datos = respuesta.json()
    assert (datos["status"], datos["codigo"]) == (estado, codigo)
    assert datos["detail"]


@pytest.mark.parametrize("cuantos", [1, 3])
def test_lista_con_las_mismas_consultas(escena, cuantos, django_assert_num_queries) -> None:
    for numero in range(2, cuantos + 1):
        otro = CompromisoFactory(plan=escena.plan, numero=numero)
        ResponsabilidadFactory(compromiso=otro)
        otro.fuentes.add(FuenteFactory())
        Compromiso.objects.filter(pk=otro.pk).update(ultimo_avance=AvanceFactory(compromiso=otro))
    with django_assert_num_queries(4):
        assert Client().get(f"{COMPROMISOS}?por_pagina=100").json()["count"] == cuantos


@pytest.mark.parametrize("cuantos", [1, 3])
def test_avances_con_las_mismas_consultas(escena, cuantos, django_assert_num_queries) -> None:
    for _ in range(cuantos):
        AvanceFactory(compromiso=escena.compromiso)
    with django_assert_num_queries(3):
        assert Client().get(f"{AVANCES}?compromiso=prueba-1-c01").json()["count"] == cuantos


@pytest.mark.parametrize(
    ("filtro", "cuantos"),
    [
        ("", 2),
        ("plan=prueba-1", 1),
        ("plan=no-hay", 0),
        ("ejercicio=prueba", 1),
        ("tipo=proactivo", 2),
        ("tipo=cocreado", 0),
        ("estado=historico", 1),
        ("naturaleza=historico", 1),
        ("organizacion=dependencia", 1),
        ("organizacion=osc", 0),
        ("buscar=ABÍERTA", 1),
    ],
)
def test_lista_cada_filtro(escena, filtro, cuantos) -> None:
    CompromisoFactory(
        plan=PlanFactory(naturaleza=Naturaleza.HISTORICO), estado=EstadoCompromiso.HISTORICO, nombre_corto="Otro"
    )
    assert Client().get(f"{COMPROMISOS}?{filtro}").json()["count"] == cuantos


def test_lista_filtro_que_no_existe_es_un_problema(db) -> None:
    es_problema(Client().get(f"{COMPROMISOS}?tipo=raro"), 422, "datos_no_validos")


def test_ficha_nombres_del_modelo_y_porcentaje_como_texto(escena) -> None:
    registrar_avance(**datos_de_avance(escena))
    CodificacionIRM.objects.create(compromiso=escena.compromiso, dimension="Ambición", valor="alta")
    datos = Client().get(f"{COMPROMISOS}prueba-1-c01/").json()
    assert datos["ultimo_avance"]["porcentaje"] == "40.0"
    assert datos["plan"] == "prueba-1"
    assert datos["ejercicio"] == "prueba"
    assert [(r["organizacion"], r["papel"]) for r in datos["responsabilidades"]] == [
        ("dependencia", "responsable"),
        ("osc", "corresponsable"),
    ]
    assert datos["codificaciones"][0]["dimension"] == "Ambición"


def test_ficha_sin_reportes_es_nulo(escena) -> None:
    assert Client().get(f"{COMPROMISOS}prueba-1-c01/").json()["ultimo_avance"] is None


def test_borrador_solo_lo_ven_quienes_lo_escriben(escena) -> None:
    Compromiso.objects.filter(pk=escena.compromiso.pk).update(estado=EstadoCompromiso.BORRADOR)
    ven = {n for n, p in escena.gente.items() if api(p).get(f"{COMPROMISOS}prueba-1-c01/").status_code == 200}
    assert ven == {"coordinacion", "enlace", "contraparte"}
    es_problema(Client().get(f"{COMPROMISOS}prueba-1-c01/"), 404, "not_found")


def test_informar_crea_uno(escena) -> None:
    respuesta = informar(escena.gente.enlace)
    assert respuesta.status_code == 201
    datos = respuesta.json()
    assert (datos["porcentaje"], datos["compromiso"], datos["organizacion"]) == ("40.0", "prueba-1-c01", "dependencia")
    assert datos["autor"] == escena.gente.enlace.nombre_publico
    assert Avance.objects.count() == 1
    assert escena.asentadas() == [("compromisos.avance_registrado", "compromiso:prueba-1-c01")]


def test_informar_dos_veces_con_la_misma_llave(escena) -> None:
    llave = str(uuid.uuid4())
    primero, segundo = (informar(escena.gente.enlace, llave_de_acto=llave) for _ in range(2))
    assert primero.status_code == segundo.status_code == 201
    assert primero.json() == segundo.json()
    assert len(escena.asentadas()) == 1


@pytest.mark.parametrize(
    ("cambios", "estado", "codigo"),
    [
        ({"compromiso": ""}, 422, "datos_no_validos"),
        ({"compromiso": 7}, 422, "datos_no_validos"),
        ({"compromiso": "no-hay"}, 404, "not_found"),
        ({"organizacion": "no-hay"}, 422, "datos_no_validos"),
        ({"organizacion": "osc"}, 403, "sin_permiso"),
        ({"porcentaje": "101"}, 422, "datos_no_validos"),
        ({"porcentaje": "40.25"}, 422, "datos_no_validos"),
        ({"porcentaje": "NaN"}, 422, "datos_no_validos"),
        ({"porcentaje": None}, 422, "datos_no_validos"),
        ({"narrativa": "Corta."}, 422, "narrativa_fuera_de_largo"),
        ({"evidencias": [{"titulo": "Base", "enlace": "javascript:alert(1)"}]}, 422, "enlace_no_publico"),
        ({"evidencias": [{"titulo": "Base", "enlace": "http://127.0.0.1/"}]}, 422, "enlace_no_publico"),
        ({"evidencias": []}, 422, "sube_sin_evidencia"),
        ({"evidencias": "casi"}, 422, "datos_no_validos"),
        ({"porcentaje": "casi"}, 422, "datos_no_validos"),
        ({"porcentaje": "1e999"}, 422, "datos_no_validos"),
        ({"corte": 3}, 422, "datos_no_validos"),
        ({"actividad": "9.9"}, 422, "datos_no_validos"),
        ({"fecha": "2199-01-01"}, 422, "fecha_futura"),
        ({"fecha": "ayer"}, 422, "datos_no_validos"),
        ({"llave_de_acto": "x"}, 422, "datos_no_validos"),
    ],
)
def test_informar_con_datos_que_no_sirven(escena, cambios, estado, codigo) -> None:
    es_problema(informar(escena.gente.enlace, **cambios), estado, codigo)
    assert escena.nada_cambio()


def test_informar_a_la_baja_sin_motivo_nombra_el_campo(escena) -> None:
    registrar_avance(**datos_de_avance(escena))
    respuesta = informar(escena.gente.enlace, porcentaje="10.0")
    es_problema(respuesta, 422, "baja_sin_motivo")
    assert list(respuesta.json()["campos"]) == ["motivo_de_baja"]
    assert Avance.objects.count() == 1


def test_informar_una_lista_en_vez_de_un_objeto(escena) -> None:
    es_problema(api(escena.gente.enlace).post(AVANCES, [cuerpo()], format="json"), 422, "datos_no_validos")
    assert escena.nada_cambio()


def test_informar_cada_personaje(escena) -> None:
    estados = {nombre: informar(persona).status_code for nombre, persona in escena.gente.items()}
    assert {nombre for nombre, estado in estados.items() if estado == 201} == {"enlace"}
    assert set(estados.values()) == {201, 403}
    assert Avance.objects.count() == 1


def test_informar_sobre_historico(escena) -> None:
    plan = PlanFactory(ejercicio=escena.ejercicio, naturaleza=Naturaleza.HISTORICO)
    viejo = CompromisoFactory(plan=plan, estado=EstadoCompromiso.HISTORICO, slug="viejo-c01")
    ResponsabilidadFactory(compromiso=viejo, organizacion=escena.dependencia)
    es_problema(informar(escena.gente.enlace, compromiso="viejo-c01"), 422, "es_historico")
    assert escena.nada_cambio()


def test_nada_se_edita_ni_se_borra(escena) -> None:
    avance = registrar_avance(**datos_de_avance(escena))
    cliente = api(escena.gente.enlace)
    for respuesta in (
        cliente.patch(f"{AVANCES}{avance.pk}/", {"porcentaje": "90.0"}, format="json"),
        cliente.delete(f"{AVANCES}{avance.pk}/"),
        cliente.post(COMPROMISOS, {}, format="json"),
    ):
        assert respuesta.status_code in {403, 405}
    avance.refresh_from_db()
    assert str(avance.porcentaje) == "40.0"
