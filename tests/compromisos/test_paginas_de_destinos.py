"""Pages of conclusions, destinies and hand-overs: what anybody reads, what each one may do, how many queries."""

import json
import uuid
from typing import Any

import pytest
from django.test import Client

from bitacora.huella import huella
from compromisos.asuntos_de_destinos import (
    direccion_de_destino,
    direccion_de_entrega,
    nombres_de_destinos,
    nombres_de_entregas,
)
from compromisos.commands.destinos import proponer_destino
from compromisos.commands.entregas import congelar_entrega
from compromisos.models import Compromiso, Conclusion, Destino, Entrega
from compromisos.paneles_de_destinos import como_termino
from compromisos.privacidad_de_destinos import DATOS_PERSONALES
from compromisos.queries.compromisos import de_ficha
from tests.compromisos.finales import RAZONES, Final, final
from tests.factories.compromisos import CompromisoFactory
from tests.secretariado.salas import otra_vez

pytestmark = pytest.mark.django_db
DESTINOS = "/planes/prueba-1/destinos/"
ENTREGAS = "/planes/prueba-1/entregas/"
CONCLUIR = "/gestion/compromisos/prueba-1-c01/concluir/"
PROPONER = "/gestion/compromisos/prueba-1-c01/destino/"


def entrar(persona: Any) -> Client:
    cliente = Client()
    cliente.force_login(otra_vez(persona))
    return cliente


def texto(respuesta: Any) -> str:
    return str(respuesta.content.decode())


def congelar(caso: Final) -> Entrega:
    return congelar_entrega(
        persona=caso.coordinacion,
        plan=caso.compromiso().plan,
        motivo="Cambia la administración estatal el primero de diciembre.",
        entrega="Dirección de Gobierno Abierto",
        recibe="Subsecretaría de Transparencia",
        llave_de_acto=uuid.uuid4(),
    )


def test_concluir_muestra_antes_que_diria_y_por_que() -> None:
    caso = final()
    caso.informar("100", "20")
    cliente = entrar(caso.coordinacion)
    pagina = texto(cliente.get(CONCLUIR))
    assert "Cumplido en parte" in pagina
    assert "1 de 2 actividades de la autoridad están al 100 %" in pagina
    assert not Conclusion.objects.exists()
    respuesta = cliente.post(CONCLUIR)
    assert (respuesta.status_code, respuesta["Location"]) == (302, "/compromisos/prueba-1-c01/conclusion/")
    publica = texto(Client().get("/compromisos/prueba-1-c01/conclusion/"))
    assert "Verificado ahora" in publica
    assert "Nadie contrastó" in publica
    exacto = Client().get("/compromisos/prueba-1-c01/conclusion.json").content.decode()
    assert huella(exacto) == Conclusion.objects.get().huella
    otra = cliente.post(CONCLUIR)
    assert otra.status_code == 409
    assert Conclusion.objects.count() == 1


def test_sin_permiso_no_se_abren_sus_actos() -> None:
    caso = final()
    assert Client().get(CONCLUIR).status_code == 302
    assert entrar(caso.integrante).get(CONCLUIR).status_code == 403
    assert entrar(caso.integrante).get(PROPONER).status_code == 200
    assert entrar(caso.integrante).get(f"/gestion{ENTREGAS}nueva/").status_code == 403
    assert Client().get("/compromisos/prueba-1-c01/conclusion/").status_code == 404


def test_de_la_propuesta_al_borrador_del_otro_plan() -> None:
    caso = final()
    caso.informar("100", "20")
    caso.concluir()
    cliente = entrar(caso.coordinacion)
    corta = cliente.post(PROPONER, {"clase": "arrastre", "plan_destino": caso.siguiente.pk, "razones": "Sí."})
    assert corta.status_code == 422
    assert "al menos 40 caracteres" in texto(corta)
    respuesta = cliente.post(PROPONER, {"clase": "arrastre", "plan_destino": caso.siguiente.pk, "razones": RAZONES})
    assert respuesta.status_code == 302
    destino = Destino.objects.get()
    propia = f"/compromisos/prueba-1-c01/destinos/{destino.codigo}/"
    assert "Propuesto, sin aplicar" in texto(Client().get(propia))
    decidir = f"/gestion/compromisos/prueba-1-c01/destinos/{destino.codigo}/decidir/"
    assert "Hace falta un acuerdo firme" in texto(cliente.get(decidir))
    acuerdo = caso.acordar(destino)
    assert cliente.post(decidir, {"acuerdo": acuerdo.codigo}).status_code == 302
    # A draft is not public: its name is told, nothing leads to it.
    assert "prueba-2-c01/" not in texto(Client().get(propia))
    Compromiso.objects.filter(slug="prueba-2-c01").update(estado="en_comentarios")
    assert "/compromisos/prueba-2-c01/" in texto(Client().get(propia))
    assert "Viene de: compromiso 1, Obra pública abierta" in texto(Client().get("/compromisos/prueba-2-c01/"))
    assert "El compromiso que lo continúa" in texto(Client().get("/compromisos/prueba-1-c01/"))
    assert "Pasa al plan siguiente" in texto(Client().get(DESTINOS))


def test_desechar_desde_la_pagina() -> None:
    caso = final()
    caso.concluir()
    destino = caso.proponer(clase="se_abandona", plan_destino=None)
    camino = f"/gestion/compromisos/prueba-1-c01/destinos/{destino.codigo}/desechar/"
    assert entrar(caso.coordinacion).post(camino, {"razon": "No."}).status_code == 422
    assert entrar(caso.coordinacion).post(camino, {"razon": RAZONES}).status_code == 302
    assert "Se desechó el" in texto(Client().get(f"/compromisos/prueba-1-c01/destinos/{destino.codigo}/"))
    assert Client().get("/compromisos/prueba-1-c01/destinos/otro-d9/").status_code == 404


@pytest.mark.parametrize("cuantos", [1, 3])
def test_la_pagina_de_destinos_no_pasa_de_ocho_consultas(cuantos: int, django_assert_max_num_queries: Any) -> None:
    caso = final()
    caso.concluir()
    for numero in range(2, cuantos + 1):
        CompromisoFactory(plan=caso.compromiso().plan, numero=numero, slug=f"prueba-1-c0{numero}", estado="parcial")
    cliente = Client()
    cliente.get(DESTINOS)
    with django_assert_max_num_queries(8):
        pagina = texto(cliente.get(DESTINOS))
    assert "Sin destino todavía" in pagina
    assert "Un cumplido en parte nunca cuenta como cumplido" in pagina


def test_el_panel_del_compromiso_cuesta_una_consulta_y_nada_antes(django_assert_num_queries: Any) -> None:
    caso = final()
    en_marcha = de_ficha(None).get(pk=caso.candado.compromiso.pk)
    with django_assert_num_queries(0):
        assert como_termino(en_marcha, None) is None
    caso.concluir()
    concluido = de_ficha(None).get(pk=caso.candado.compromiso.pk)
    persona = otra_vez(caso.integrante)
    persona.has_perm("compromisos.proponer_destino", concluido)
    with django_assert_num_queries(1):
        panel = como_termino(concluido, persona)
    assert panel is not None
    assert (panel["sin_cumplir"], panel["propone"], panel["conclusion"].estado) == (True, True, "no_cumplido")


def test_la_entrega_se_congela_se_lee_se_baja_y_se_compara() -> None:
    caso = final()
    caso.informar("100", None)
    cliente = entrar(caso.coordinacion)
    assert "Todavía no se ha entregado nada" in texto(Client().get(ENTREGAS))
    assert "pendientes" in texto(cliente.get(f"/gestion{ENTREGAS}nueva/"))
    campos = {"entrega": "Dirección de Gobierno Abierto", "recibe": "ana@x.mx", "motivo": "Cambia la administración."}
    mala = cliente.post(f"/gestion{ENTREGAS}nueva/", campos)
    assert mala.status_code == 422
    assert "sin correos ni teléfonos" in texto(mala)
    respuesta = cliente.post(f"/gestion{ENTREGAS}nueva/", campos | {"recibe": "Subsecretaría"})
    assert (respuesta.status_code, respuesta["Location"]) == (302, f"{ENTREGAS}1/")
    entrega = Entrega.objects.get()
    pagina = texto(Client().get(f"{ENTREGAS}1/"))
    assert "Verificado ahora" in pagina
    assert "Nadie ha informado" in pagina
    assert Client().get(f"{ENTREGAS}1/entrega.json").content == entrega.texto.encode()
    assert Client().get(f"{ENTREGAS}1/pendientes.csv")["Content-Type"] == "text/csv; charset=utf-8"
    assert Client().get(f"{ENTREGAS}1/paquete.zip")["Content-Type"] == "application/zip"
    caso.informar("100", "30")
    congelar(caso)
    assert "Qué cambió desde la entrega 1" in texto(Client().get(f"{ENTREGAS}2/"))
    assert "30.0" in texto(Client().get(f"{ENTREGAS}2/?con=1"))
    assert Client().get(f"{ENTREGAS}2/?con=casi").status_code == 200
    assert Client().get(f"{ENTREGAS}9/").status_code == 404
    assert Client().get(f"{ENTREGAS}99999999999999999999/").status_code == 404


def test_quien_la_congelo_no_la_recibe_desde_la_pagina() -> None:
    caso = final()
    congelar(caso)
    camino = f"/gestion{ENTREGAS}1/recibir/"
    assert "La recibe una persona distinta" in texto(entrar(caso.coordinacion).get(camino))
    assert entrar(caso.coordinacion).post(camino, {"dicho": "conforme"}).status_code == 422
    assert "Sin recibir" in texto(Client().get(ENTREGAS))


def test_la_bitacora_sabe_adonde_llevan() -> None:
    caso = final()
    caso.concluir()
    destino = proponer_destino(
        persona=caso.coordinacion, compromiso=caso.compromiso(), clase="se_abandona", razones=RAZONES,
        llave_de_acto=uuid.uuid4(),
    )  # fmt: skip
    congelar(caso)
    assert direccion_de_destino(destino.codigo) == f"/compromisos/prueba-1-c01/destinos/{destino.codigo}/"
    assert direccion_de_entrega("prueba-1/1") == f"{ENTREGAS}1/"
    assert (direccion_de_destino("nada"), direccion_de_entrega("prueba-1/x")) == (None, None)
    assert dict(nombres_de_destinos([destino.codigo])) == {destino.codigo: "Destino de «Obra pública abierta»"}
    assert dict(nombres_de_entregas(["prueba-1/1"])) == {"prueba-1/1": "Entrega 1 de Primer Plan de prueba"}
    exportado = {dato.clave: dato.exportar(caso.coordinacion) for dato in DATOS_PERSONALES}
    assert [len(exportado[clave]) for clave in sorted(exportado)] == [1, 1, 1, 0]


# --- the API ----------------------------------------------------------------------------------------------------------
def enviar(cliente: Client, camino: str, **datos: Any) -> Any:
    return cliente.post(f"/api/v1/{camino}", json.dumps(datos), content_type="application/json")


def test_por_la_api_se_concluye_se_propone_y_se_decide() -> None:
    caso = final()
    caso.informar("100", "20")
    cliente = entrar(caso.coordinacion)
    assert enviar(Client(), "conclusiones/", compromiso="prueba-1-c01").status_code in (401, 403)
    assert enviar(entrar(caso.integrante), "conclusiones/", compromiso="prueba-1-c01").status_code == 403
    dicha = enviar(cliente, "conclusiones/", compromiso="prueba-1-c01")
    assert (dicha.status_code, dicha.json()["estado"], dicha.json()["avance"]) == (201, "parcial", "68.00")
    assert Client().get("/api/v1/conclusiones/prueba-1-c01/").json()["huella"] == dicha.json()["huella"]
    otra = enviar(cliente, "conclusiones/", compromiso="prueba-1-c01")
    assert (otra.status_code, otra.json()["codigo"]) == (409, "ya_concluido")
    mala = enviar(
        cliente, "destinos/", compromiso="prueba-1-c01", clase="arrastre", razones=RAZONES, plan_destino="nada"
    )
    assert (mala.status_code, mala.json()["codigo"]) == (422, "plan_destino_no_sirve")
    buena = enviar(
        cliente, "destinos/", compromiso="prueba-1-c01", clase="arrastre", razones=RAZONES, plan_destino="prueba-2"
    )
    assert buena.status_code == 201
    codigo = buena.json()["codigo"]
    acuerdo = caso.acordar(Destino.objects.get())
    decidido = enviar(cliente, f"destinos/{codigo}/decidir/", acuerdo=acuerdo.codigo)
    assert (decidido.status_code, decidido.json()["estado"], decidido.json()["nuevo_compromiso"]) == (
        200,
        "decidido",
        "",
    )
    assert Client().get("/api/v1/destinos/?compromiso__plan__slug=prueba-1").json()["count"] == 1
    repetido = enviar(cliente, f"destinos/{codigo}/desechar/", razon=RAZONES)
    assert (repetido.status_code, repetido.json()["codigo"]) == (409, "destino_ya_resuelto")


def test_por_la_api_se_congela_y_se_lee_exacta() -> None:
    caso = final()
    cliente = entrar(caso.coordinacion)
    datos = {"plan": "prueba-1", "motivo": "Cambia la administración.", "entrega": "Dirección", "recibe": "Secretaría"}
    assert enviar(entrar(caso.integrante), "entregas/", **datos).status_code == 403
    congelada = enviar(cliente, "entregas/", **datos)
    assert congelada.status_code == 201
    clave = congelada.json()["id"]
    entera = Client().get(f"/api/v1/entregas/{clave}/").json()
    assert huella(entera["texto"]) == entera["huella"] == congelada.json()["huella"]
    assert "texto" not in Client().get("/api/v1/entregas/").json()["results"][0]
    recibida = enviar(cliente, f"entregas/{clave}/recibir/", dicho="conforme")
    assert (recibida.status_code, recibida.json()["codigo"]) == (422, "recibe_quien_entrega")
