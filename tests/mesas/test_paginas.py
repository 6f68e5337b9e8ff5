"""Pages and API of mesas."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from comun import reloj
from comun.enums import Naturaleza
from mesas.asuntos import direccion_de_mesa
from mesas.busqueda import buscar_mesas
from mesas.models import Mesa
from mesas.paneles import de_la_consulta, del_plan, del_tema, para_convocar
from mesas.queries.mesas import codigo_siguiente
from tests.factories.mesas import MesaFactory
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import EjercicioFactory
from tests.mesas.conftest import Escena
from tests.mesas.salas_de_planeacion import sala_convocada, sala_por_planear

NUEVA = "/gestion/planes/prueba-1/mesas/nueva/"


def entrar(persona: Any) -> Client:
    cliente = Client()
    if persona.is_authenticated:
        cliente.force_login(persona)
    return cliente


def texto(respuesta: Any) -> str:
    return respuesta.content.decode()


@pytest.mark.parametrize("cuantas", [1, 3])
def test_lista_consultas_fijas(db: None, django_assert_num_queries: DjangoAssertNumQueries, cuantas: int) -> None:
    MesaFactory.create_batch(cuantas)
    with django_assert_num_queries(4):
        respuesta = Client().get("/mesas/")
    assert respuesta.status_code == 200
    assert texto(respuesta).count('class="agenda__cita"') == cuantas


def test_lista_ordena_sin_fecha_al_final_y_filtra(escena: Escena) -> None:
    escena.convocar(codigo="sin", fecha=None)
    escena.convocar(codigo="enero", fecha=dt.date(2027, 1, 1))
    escena.convocar(codigo="marzo", fecha=dt.date(2027, 3, 1))
    MesaFactory(codigo="ajena", plan=PlanFactory(slug="otro"))
    codigos = [mesa.codigo for mesa in Client().get("/mesas/?plan=prueba-1").context["page_obj"]]
    assert codigos == ["marzo", "enero", "sin"]


def test_lista_filtra_por_estado_y_por_palabras_sin_acentos(
    escena: Escena, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    escena.convocar(codigo="drenaje", titulo="Fugas y drenaje en Mérida")
    escena.convocar(codigo="basura", temas=escena.temas[1:])
    Mesa.objects.filter(codigo="basura").update(estado="cancelada")
    with django_assert_max_num_queries(8):
        respuesta = Client().get("/mesas/?buscar=MERIDA+drenaje")
    assert [mesa.codigo for mesa in respuesta.context["page_obj"]] == ["drenaje"]
    assert [m.codigo for m in Client().get("/mesas/?buscar=basura").context["page_obj"]] == ["basura"]
    cancelada = Client().get("/mesas/?estado=cancelada")
    assert [mesa.codigo for mesa in cancelada.context["page_obj"]] == ["basura"]
    assert "Cancelada" in texto(cancelada)


@pytest.mark.parametrize("consulta", ["estado=otro", "buscar=nada", "plan=no+vale", "naturaleza=otra", "plan=nada"])
def test_lista_con_filtro_malo(escena: Escena, consulta: str) -> None:
    escena.convocar()
    respuesta = Client().get(f"/mesas/?{consulta}")
    assert respuesta.status_code == 200
    assert "Ninguna mesa coincide" in texto(respuesta)


def test_mesa_por_definir(escena: Escena) -> None:
    escena.convocar(fecha=None, hora=None, lugar="", facilitador=None, autoridades=[], diagnostico="")
    pagina = texto(Client().get("/mesas/mesa-de-agua/"))
    assert "Fecha: por definir" in pagina
    assert "No consta" not in pagina


def test_mesa_completa(escena: Escena, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    escena.convocar()
    with django_assert_max_num_queries(15):
        pagina = texto(Client().get("/mesas/mesa-de-agua/"))
    for dato in ("1.º de febrero de 2027, 10:30", "Biblioteca", "Comisión de Agua", "Agua", "Algo no funciona."):
        assert dato in pagina
    assert escena.gente.facilitacion.nombre_publico in pagina


def test_mesa_historica_no_consta(db: None) -> None:
    plan = PlanFactory(ejercicio=EjercicioFactory(naturaleza=Naturaleza.HISTORICO))
    MesaFactory(plan=plan, codigo="vieja", fecha=dt.date(2019, 8, 21))
    pagina = texto(Client().get("/mesas/vieja/"))
    assert "21 de agosto de 2019" in pagina
    assert "Lugar: no consta en nuestras fuentes" in pagina
    assert "or definir" not in pagina
    assert "ya pasó" not in pagina


def test_mesa_que_no_existe(db: None) -> None:
    assert Client().get("/mesas/nada/").status_code == 404


def test_convocar_por_personaje(escena: Escena) -> None:
    codigos = {nombre: entrar(persona).get(NUEVA).status_code for nombre, persona in escena.gente.items()}
    assert codigos == dict.fromkeys(codigos, 403) | {"visitante": 302, "coordinacion": 200}


def test_convocar_por_pagina_y_doble_clic(escena: Escena) -> None:
    cliente = entrar(escena.gente.coordinacion)
    datos = {
        "titulo": "Mesa de agua",
        "codigo": "prueba-1-mesa-1",
        "temas": [escena.temas[0].pk],
        "modalidad": "presencial",
        "fecha": "2027-02-01",
        "hora": "10:30",
        "facilitador": escena.gente.facilitacion.pk,
    }
    respuesta = cliente.post(NUEVA, datos)
    assert (respuesta.status_code, respuesta.url) == (302, "/mesas/prueba-1-mesa-1/")
    otra = cliente.post(NUEVA, datos)
    assert otra.status_code == 409
    assert "Ya existe una mesa con el código" in texto(otra)
    assert Mesa.objects.count() == 1


@pytest.mark.parametrize(
    "cambios",
    [{"titulo": ""}, {"codigo": "con espacios"}, {"temas": [999999]}, {"fecha": "31/02/2027"}, {"facilitador": "x"}],
)
def test_convocar_con_datos_malos(escena: Escena, cambios: dict[str, Any]) -> None:
    datos = {"titulo": "Mesa", "codigo": "m", "temas": [escena.temas[0].pk], "modalidad": "presencial"} | cambios
    respuesta = entrar(escena.gente.coordinacion).post(NUEVA, datos)
    assert respuesta.status_code == 422
    assert not Mesa.objects.exists()


def test_codigo_siguiente_no_repite(escena: Escena) -> None:
    escena.convocar(codigo="prueba-1-mesa-2")
    assert codigo_siguiente(escena.plan) == "prueba-1-mesa-3"


# --- API, panels, search --------------------------------------------------------------------------------------------
@pytest.mark.parametrize("cuantas", [1, 3])
def test_api_lista_consultas_fijas(db: None, django_assert_num_queries: DjangoAssertNumQueries, cuantas: int) -> None:
    MesaFactory.create_batch(cuantas)
    with django_assert_num_queries(6):
        respuesta = Client().get("/api/v1/mesas/")
    assert respuesta.json()["count"] == cuantas


def test_api_mesa(escena: Escena) -> None:
    escena.convocar()
    MesaFactory()
    assert Client().get("/api/v1/mesas/?plan=prueba-1").json()["count"] == 1
    mesa = Client().get("/api/v1/mesas/mesa-de-agua/").json()
    assert mesa["temas"] == [f"{escena.temas[0].consulta.slug}/{escena.temas[0].codigo}"]
    assert mesa["autoridades"] == [escena.dependencia.slug]
    assert mesa["facilitador"] == escena.gente.facilitacion.nombre_publico
    assert Client().get("/api/v1/mesas/nada/").status_code == 404
    assert Client().get("/api/v1/mesas/?fecha=x").status_code == 422


def test_paneles(escena: Escena) -> None:
    nadie = escena.gente.visitante
    consulta = escena.temas[0].consulta
    assert del_plan(escena.plan, nadie) is None
    mesa = escena.convocar(temas=escena.temas)
    for panel in (del_plan(escena.plan, nadie), de_la_consulta(consulta, nadie), del_tema(escena.temas[0], nadie)):
        assert panel is not None
        assert panel["mesas"] == [mesa]
    ven = [n for n, p in escena.gente.items() if para_convocar(escena.plan, p) is not None]
    assert ven == ["coordinacion"]


def test_busqueda_por_titulo_y_tema(escena: Escena) -> None:
    escena.convocar(titulo="Mesa de drenaje")
    assert [h.direccion for h in buscar_mesas("drenaje", 5)] == ["/mesas/mesa-de-agua/"]
    assert [h.titulo for h in buscar_mesas("agua", 5)] == ["Mesa de drenaje"]
    assert buscar_mesas("agua", 0) == []
    assert buscar_mesas("nada", 5) == []


def test_asunto_es_direccion(db: None) -> None:
    assert direccion_de_mesa("federal-4-mesa-1") == "/mesas/federal-4-mesa-1/"
    assert direccion_de_mesa("no sirve") is None


# --- the mesa in its life -------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_mesa_convocada_dice_quien_convoca_que_se_sabe_y_quien_falta(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    sala = sala_convocada(cupo=20, metodologia="Árbol de problemas.", diagnostico_en=reloj.ahora())
    sala.registrar()
    with django_assert_max_num_queries(15):
        pagina = texto(Client().get(f"/mesas/{sala.mesa.codigo}/"))
    for dato in ("Convocada", "Vengan quienes conocen las fugas.", "1 de 3 partes convocó", "Árbol de problemas.",
                 "Consenso; si no lo hay, voto registrado", "de 20 lugares", "Publicado el", "Entrar y registrarme",
                 "Todavía no se registra nadie de: Gobierno, Órgano garante"):  # fmt: skip
        assert dato in pagina, dato


@pytest.mark.django_db
def test_mesa_ofrece_a_cada_quien_lo_suyo() -> None:
    sala = sala_convocada()
    direccion = f"/mesas/{sala.mesa.codigo}/"
    sociedad, gobierno = (
        texto(entrar(sala.titular()).get(direccion)),
        texto(entrar(sala.titular("gobierno")).get(direccion)),
    )
    assert "Invitar por Sociedad" in sociedad
    assert "Convocar por Gobierno" in gobierno
    coordinacion = texto(entrar(sala.coordinacion).get(direccion))
    assert "Preparar y conducir la mesa" in coordinacion
    assert "Convocar por" not in coordinacion
    assert "Registrarme" not in coordinacion


@pytest.mark.django_db
def test_mesa_cancelada_dice_por_que() -> None:
    sala = sala_por_planear(estado="cancelada", motivo="Se inundó el salón.")
    pagina = texto(Client().get(f"/mesas/{sala.mesa.codigo}/"))
    assert "Se inundó el salón." in pagina
    assert "Participar" not in pagina


@pytest.mark.parametrize("acto", ["planear", "diagnostico", "pasos", "registro", "cancelar", "concluir"])
@pytest.mark.django_db
def test_gestion_por_personaje(acto: str) -> None:
    sala = sala_convocada()
    direccion = f"/gestion/mesas/{sala.mesa.codigo}/{acto}/"
    assert Client().get(direccion).status_code == 302
    assert entrar(sala.coordinacion).get(direccion).status_code == 200
    assert entrar(sala.titular()).get(direccion).status_code == 403
    conduce = 200 if acto in ("pasos", "registro") else 403
    assert entrar(sala.base.facilitacion).get(direccion).status_code == conduce
    assert entrar(sala.coordinacion).get(f"/gestion/mesas/nada/{acto}/").status_code == 404


@pytest.mark.django_db
def test_gestion_planear_diagnosticar_y_terminar_por_pagina() -> None:
    sala = sala_convocada(diagnostico="")
    cliente, base = entrar(sala.coordinacion), f"/gestion/mesas/{sala.mesa.codigo}/"
    assert "Faltan" in texto(cliente.get(base))
    datos = {"titulo": "Agua", "metodologia": "Árbol.", "decision": "consenso", "cupo": "12", "facilitador": ""}
    assert cliente.post(f"{base}planear/", {**datos, "cupo": "0"}).status_code == 422
    assert cliente.post(f"{base}planear/", datos).status_code == 302
    assert cliente.post(f"{base}planear/", datos).status_code == 409
    assert (sala.mesa.titulo, sala.mesa.cupo, sala.mesa.facilitador) == ("Agua", 12, None)
    assert cliente.post(f"{base}diagnostico/", {"diagnostico": ""}).status_code == 422
    assert cliente.post(f"{base}diagnostico/", {"diagnostico": "Se pierde."}).status_code == 302
    assert cliente.post(f"{base}pasos/", {"paso": "espacio", "nota": "Con rampa"}).status_code == 302
    assert "Con rampa" in texto(cliente.get(f"{base}pasos/"))
    assert cliente.post(f"{base}pasos/", {"paso": "otro"}).status_code == 422
    assert cliente.post(f"{base}pasos/", {"paso": "espacio", "quitar": "on"}).status_code == 302
    assert cliente.post(f"{base}pasos/", {"paso": "espacio", "quitar": "on"}).status_code == 409
    assert cliente.post(f"{base}concluir/", {}).status_code == 422
    assert cliente.post(f"{base}cancelar/", {"motivo": ""}).status_code == 422
    assert cliente.post(f"{base}cancelar/", {"motivo": "Se inundó"}).status_code == 302
    assert sala.mesa.estado == "cancelada"
