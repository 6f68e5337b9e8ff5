"""API of consultas, propuestas and temas: reading, proposing, supporting, and what it refuses."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from comun import reloj
from consultas.enums import EstadoConsulta, EstadoPropuesta, Fase
from consultas.models import Apoyo, Consulta, Propuesta
from tests.factories.consultas import ConsultaFactory, EjeFactory, PropuestaFactory, TemaFactory
from tests.factories.cuentas import PersonaFactory

pytestmark = pytest.mark.django_db
PROPUESTAS = "/api/v1/propuestas/"


@pytest.fixture
def api():
    return APIClient()


@pytest.fixture
def consulta():
    return ConsultaFactory(fase=Fase.PROPUESTAS)


@pytest.fixture
def eje(consulta):
    return EjeFactory(consulta=consulta, numero=1)


@pytest.fixture
def participante(api):
    persona = PersonaFactory()
    api.force_authenticate(persona)
    return persona


def contar(consulta, n):
    Consulta.objects.filter(pk=consulta.pk).update(propuestas_publicas=n)


def sql(api, direccion):
    with CaptureQueriesContext(connection) as captura:
        respuesta = api.get(direccion)
    assert respuesta.status_code == 200
    return len(captura), respuesta.json()


def problema(respuesta, estado, codigo):
    assert respuesta.status_code == estado
    assert respuesta["Content-Type"] == "application/problem+json"
    cuerpo = respuesta.json()
    assert cuerpo["codigo"] == codigo
    assert cuerpo["status"] == estado
    return cuerpo


def datos(en, /, **cambios):
    return {
        "consulta": en.slug, "eje": 1, "titulo": "No hay agua en la colonia", "entidad": "09",
        "problema": "Desde enero no llega agua a cuatro manzanas.", "municipio": "Iztapalapa", **cambios,
    }  # fmt: skip


# --- reading --------------------------------------------------------------------------------------------------------
def test_consultas_lista_y_ficha(api, consulta, eje):
    ConsultaFactory(estado=EstadoConsulta.BORRADOR)
    una, cuerpo = sql(api, "/api/v1/consultas/")
    assert cuerpo["count"] == 1
    assert cuerpo["results"][0]["slug"] == consulta.slug
    assert cuerpo["results"][0]["fases"][0]["fase"] == "propuestas"
    assert cuerpo["results"][0]["ejes"] == [{"numero": 1, "nombre": eje.nombre}]
    ConsultaFactory(fase=Fase.VOTACION)
    ConsultaFactory(fase=Fase.VOTACION)
    tres, cuerpo = sql(api, "/api/v1/consultas/")
    assert cuerpo["count"] == 3
    assert una == tres
    assert tres <= 6
    ficha = api.get(f"/api/v1/consultas/{consulta.slug}/").json()
    assert ficha["prorrogas"] == ficha["canales"] == ficha["cifras"] == ficha["fuentes"] == []


def test_consultas_filtra_por_plan_y_rechaza_lo_desconocido(api, consulta):
    ConsultaFactory()
    assert api.get(f"/api/v1/consultas/?plan={consulta.plan.slug}").json()["count"] == 1
    problema(api.get("/api/v1/consultas/?plan=nada"), 422, "datos_no_validos")
    problema(api.get("/api/v1/consultas/?estado=borrador"), 422, "datos_no_validos")
    problema(api.get("/api/v1/consultas/nada/"), 404, "not_found")


def test_propuestas_lista_cuesta_lo_mismo_con_una_que_con_tres(api, consulta, eje):
    PropuestaFactory(eje=eje)
    contar(consulta, 1)
    for pedido in ("", f"?consulta={consulta.slug}", "?buscar=agua", f"?consulta={consulta.slug}&eje=1&ordenar=apoyos"):
        una, _ = sql(api, PROPUESTAS + pedido)
        assert una <= 6, pedido
    PropuestaFactory.create_batch(2, eje=eje)
    PropuestaFactory(eje=eje, estado=EstadoPropuesta.OCULTA)
    contar(consulta, 3)
    tres, cuerpo = sql(api, f"{PROPUESTAS}?consulta={consulta.slug}&eje=1&ordenar=apoyos")
    assert tres == una
    assert cuerpo["count"] == 3
    assert api.get(PROPUESTAS).json()["count"] == 3


def test_propuesta_por_su_folio(api, consulta, eje):
    propuesta = PropuestaFactory(eje=eje)
    cuerpo = api.get(f"{PROPUESTAS}{propuesta.folio}/").json()
    assert (cuerpo["folio"], cuerpo["consulta"], cuerpo["eje"]) == (propuesta.folio, consulta.slug, 1)
    assert cuerpo["autoria"] == propuesta.autor.nombre
    assert [v["numero"] for v in cuerpo["versiones"]] == [1]
    assert propuesta.autor.correo not in str(cuerpo)
    oculta = PropuestaFactory(eje=eje, estado=EstadoPropuesta.OCULTA)
    problema(api.get(f"{PROPUESTAS}{oculta.folio}/"), 404, "not_found")


def test_temas_lista_y_filtro(api, eje):
    tema = TemaFactory(eje=eje)
    TemaFactory()
    cuerpo = api.get(f"/api/v1/temas/?consulta={eje.consulta.slug}").json()
    assert [t["codigo"] for t in cuerpo["results"]] == [tema.codigo]
    assert sql(api, "/api/v1/temas/")[0] <= 6
    assert api.get(f"/api/v1/temas/{tema.pk}/").json()["titulo"] == tema.titulo


# --- proposing ------------------------------------------------------------------------------------------------------
def test_proponer_sin_sesion(api, consulta, eje):
    problema(api.post(PROPUESTAS, datos(consulta)), 403, "sin_sesion")
    assert Propuesta.objects.count() == 0


def test_proponer_exige_csrf(consulta, eje):
    api = APIClient(enforce_csrf_checks=True)
    api.force_login(PersonaFactory())
    problema(api.post(PROPUESTAS, datos(consulta)), 403, "csrf")
    assert Propuesta.objects.count() == 0


def test_proponer_publica_y_reintentar_devuelve_la_misma(api, consulta, eje, participante):
    envio = datos(consulta, llave_de_acto=str(uuid.uuid4()))
    una, otra = api.post(PROPUESTAS, envio), api.post(PROPUESTAS, envio)
    assert una.status_code == otra.status_code == 201
    assert una.json()["folio"] == otra.json()["folio"]
    assert Propuesta.objects.get().autor == participante
    assert api.get(f"{PROPUESTAS}?consulta={consulta.slug}").json()["count"] == 1


@pytest.mark.parametrize(
    ("cambios", "estado", "codigo"),
    [
        ({"titulo": "Corto"}, 422, "titulo_corto"),
        ({"problema": "x" * 5001}, 422, "problema_largo"),
        ({"eje": 99}, 422, "eje_ajeno"),
        ({"eje": "uno"}, 422, "datos_no_validos"),
        ({"entidad": "99"}, 422, "datos_no_validos"),
        ({"titulo": None}, 422, "datos_no_validos"),
        ({"titulo": ["lista"]}, 422, "datos_no_validos"),
        ({"consulta": "no-existe"}, 404, "not_found"),
        ({"llave_de_acto": "x"}, 422, "datos_no_validos"),
    ],
)
def test_proponer_con_datos_malos(api, consulta, eje, participante, cambios, estado, codigo):
    problema(api.post(PROPUESTAS, datos(consulta, **cambios)), estado, codigo)
    assert Propuesta.objects.count() == 0


def test_proponer_con_texto_que_ninguna_base_guarda(api, consulta, eje, participante):
    cuerpo = (
        b'{"consulta":"%s","eje":1,"titulo":"No hay agua \\ud800 en casa",'
        b'"problema":"Desde enero no llega agua a la colonia."}' % consulta.slug.encode()
    )
    respuesta = api.post(PROPUESTAS, cuerpo, content_type="application/json")
    assert respuesta.status_code in {201, 422}
    assert not Propuesta.objects.filter(titulo__contains="\ufffd").exists()


def test_proponer_con_cuerpo_que_no_es_json(api, participante):
    problema(api.post(PROPUESTAS, b"{", content_type="application/json"), 400, "parse_error")
    problema(
        api.post(PROPUESTAS, "a=1", content_type="application/x-www-form-urlencoded"), 415, "unsupported_media_type"
    )


def test_proponer_con_la_fase_cerrada(api, consulta, eje, participante):
    consulta.fases.update(inicio=reloj.ahora() - dt.timedelta(days=9), fin=reloj.ahora() - dt.timedelta(days=1))
    cuerpo = problema(api.post(PROPUESTAS, datos(consulta)), 422, "fase_terminada")
    assert "terminó el" in cuerpo["detail"]
    assert Propuesta.objects.count() == 0


def test_propuesta_no_se_cambia_ni_se_borra(api, eje, participante):
    propuesta = PropuestaFactory(eje=eje, autor=participante)
    for metodo in (api.put, api.delete):
        problema(metodo(f"{PROPUESTAS}{propuesta.folio}/", {"titulo": "Otro título"}), 405, "method_not_allowed")


# --- supporting -----------------------------------------------------------------------------------------------------
def test_apoyar_y_retirar_el_apoyo(api, eje, participante):
    propuesta = PropuestaFactory(eje=eje)
    direccion = f"{PROPUESTAS}{propuesta.folio}/apoyo/"
    for _ in range(2):
        assert api.post(direccion).json() == {"folio": propuesta.folio, "apoyos": 1, "apoyada": True}
    assert Apoyo.objects.count() == 1
    for _ in range(2):
        assert api.delete(direccion).json() == {"folio": propuesta.folio, "apoyos": 0, "apoyada": False}
    assert Apoyo.objects.count() == 0


def test_apoyar_lo_que_no_se_puede(api, eje, participante):
    propia = PropuestaFactory(eje=eje, autor=participante)
    retirada = PropuestaFactory(eje=eje, estado=EstadoPropuesta.RETIRADA)
    problema(api.post(f"{PROPUESTAS}{propia.folio}/apoyo/"), 422, "propuesta_propia")
    problema(api.post(f"{PROPUESTAS}{retirada.folio}/apoyo/"), 409, "propuesta_retirada")
    problema(api.post(f"{PROPUESTAS}P-000000/apoyo/"), 404, "not_found")
    api.force_authenticate(None)
    problema(api.post(f"{PROPUESTAS}{retirada.folio}/apoyo/"), 403, "sin_sesion")
    assert Apoyo.objects.count() == 0
