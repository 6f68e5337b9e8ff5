"""The living tree is changed by who is in the room, with forms or with the queue, and nothing typed is lost."""

import uuid

import pytest
from django.test import Client

from comun import reloj
from mesas.models import Arbol, CambioDeArbol, Llegada, Nodo, SesionDeMesa
from tests.factories.cuentas import PersonaFactory
from tests.factories.mesas import MesaEnMarcha, MesaFactory, crecer, mesa_en_marcha
from tests.mesas.salas_de_arboles import como, operar, raiz, texto


@pytest.fixture
def sala(db: None) -> MesaEnMarcha:
    return mesa_en_marcha()


# --- changing -------------------------------------------------------------------------------------------------------
def test_sin_javascript_se_agrega_y_se_regresa_al_nodo(sala: MesaEnMarcha) -> None:
    _, central = sala.arbol()
    yo = como(sala.persona("sociedad"))
    pagina = texto(yo.get(f"{raiz(sala)}?nodo={central.codigo}"))
    assert 'data-operacion="agregar"' in pagina
    assert 'data-acto="mover"' not in pagina.split("<template")[0]
    respuesta = operar(yo, sala, "agregar", padre=central.codigo, tipo="causa", enunciado="Hay fugas", firma="on")
    nodo = Nodo.objects.get(enunciado="Hay fugas")
    assert respuesta.status_code == 302
    assert respuesta["Location"] == f"{raiz(sala)}?nodo={nodo.codigo}#n-{nodo.codigo}"
    assert nodo.firma
    assert nodo.parte == sala.st.partes["sociedad"]
    html = texto(yo.get(f"{raiz(sala)}?nodo={nodo.codigo}")).split("<template")[0]
    for acto in ("agregar", "editar", "mover", "dividir", "evidencia", "retirar"):
        assert f'data-operacion="{acto}"' in html


def test_bajo_una_causa_solo_van_causas_aunque_se_pida_otra_cosa(sala: MesaEnMarcha) -> None:
    arbol, central = sala.arbol()
    causa = crecer(arbol, central, "Hay fugas")
    operar(como(sala.persona("sociedad")), sala, "agregar", padre=causa.codigo, tipo="efecto", enunciado="Nadie repara")
    assert Nodo.objects.get(enunciado="Nadie repara").tipo == "causa"


def test_mover_dividir_unir_retirar_y_deshacer_con_formularios(sala: MesaEnMarcha) -> None:
    arbol, central = sala.arbol()
    una, otra = crecer(arbol, central, "Una"), crecer(arbol, central, "Otra")
    yo = como(sala.persona("sociedad"))
    assert operar(yo, sala, "mover", nodo=otra.codigo, version=1, padre=una.codigo, lugar="").status_code == 302
    otra.refresh_from_db()
    assert otra.padre_id == una.pk
    hecho = operar(yo, sala, "dividir", nodo=otra.codigo, version=2, texto_1="Otra A", texto_2="Otra B", texto_3="")
    assert hecho.status_code == 302
    partida = Nodo.objects.get(enunciado="Otra B")
    otra.refresh_from_db()
    assert partida.padre_id == una.pk
    hecho = operar(
        yo, sala, "unir", nodo=otra.codigo, version=otra.version, con=f"{partida.codigo}:1", enunciado="Otra, toda"
    )
    assert hecho.status_code == 302
    partida.refresh_from_db()
    assert partida.retirado
    una.refresh_from_db()
    negado = operar(yo, sala, "retirar", nodo=una.codigo, version=una.version)
    assert negado.status_code == 422
    assert "confirma que se retiran" in texto(negado)
    una.refresh_from_db()
    assert not una.retirado
    assert "Retirar también la frase que cuelga de aquí" in texto(negado)
    hecho = operar(yo, sala, "retirar", nodo=una.codigo, version=una.version, con_hijos="on")
    assert hecho.status_code == 302
    assert Nodo.objects.filter(arbol=arbol, retirado=False).count() == 1
    assert operar(yo, sala, "deshacer").status_code == 302
    assert Nodo.objects.filter(arbol=arbol, retirado=False).count() == 3


def test_texto_largo_se_rehusa_sin_perderlo(sala: MesaEnMarcha) -> None:
    _, central = sala.arbol()
    largo = "x" * 501
    respuesta = operar(
        como(sala.persona("sociedad")), sala, "agregar", padre=central.codigo, tipo="causa", enunciado=largo
    )
    assert respuesta.status_code == 422
    assert "el límite es de 500" in texto(respuesta)
    assert largo in texto(respuesta)
    assert not CambioDeArbol.objects.exists()


@pytest.mark.parametrize("operacion", ["", "borrar_todo", "agregar", "editar", "mover", "dividir", "unir", "retirar"])
@pytest.mark.parametrize("json", [True, False])
def test_entrada_mala_se_rehusa_y_nada_se_escribe(sala: MesaEnMarcha, operacion: str, json: bool) -> None:
    sala.arbol()
    yo = como(sala.persona("sociedad"))
    malo = {"nodo": "../..", "padre": "<b>", "version": "-1", "enunciado": " ", "con": "x", "codigo": "Ñ" * 90}
    respuesta = operar(yo, sala, operacion, json=json, **malo)
    assert respuesta.status_code == 422
    if json:
        assert respuesta.json()["codigo"]
        assert respuesta.json()["detail"]
    assert not CambioDeArbol.objects.exists()


def test_nodo_de_otra_mesa_se_rehusa(sala: MesaEnMarcha) -> None:
    sala.arbol()
    ajeno = crecer(Arbol.objects.create(mesa=MesaFactory()), None, "Ajeno")
    for operacion, campos in (("editar", {"nodo": ajeno.codigo, "version": 1}), ("agregar", {"padre": ajeno.codigo})):
        respuesta = operar(
            como(sala.persona("sociedad")), sala, operacion, json=True, enunciado="Mío", tipo="causa", **campos
        )
        assert respuesta.status_code == 409
        assert respuesta.json() | {"detail": ""} == {
            "codigo": "nodo_que_no_esta", "detail": "", "tuyo": "Mío", "actual": "", "version": 0, "nodo": "",
        }  # fmt: skip
    assert not CambioDeArbol.objects.exists()


def test_edicion_vieja_muestra_los_dos_textos_y_deja_elegir(sala: MesaEnMarcha) -> None:
    arbol, central = sala.arbol()
    nodo = crecer(arbol, central, "Hay fugas")
    operar(como(sala.persona("gobierno")), sala, "editar", nodo=nodo.codigo, version=1, enunciado="Hay muchas fugas")
    yo = como(sala.persona("sociedad"))
    respuesta = operar(yo, sala, "editar", nodo=nodo.codigo, version=1, enunciado="Las fugas no se reparan")
    html = texto(respuesta)
    assert respuesta.status_code == 409
    assert "Las fugas no se reparan" in html
    assert "Hay muchas fugas" in html
    assert "Quedarme con el mío" in html
    assert "Dejar el otro" in html
    nodo.refresh_from_db()
    assert nodo.enunciado == "Hay muchas fugas"
    conflicto = dict(respuesta.context["conflicto"]["campos"])
    assert conflicto["version"] == "2"
    assert yo.post(f"{raiz(sala)}operaciones/", conflicto).status_code == 302
    nodo.refresh_from_db()
    assert nodo.enunciado == "Las fugas no se reparan"


def test_en_json_la_misma_clave_es_el_mismo_cambio(sala: MesaEnMarcha) -> None:
    _arbol, central = sala.arbol()
    yo = como(sala.persona("sociedad"))
    campos = {"padre": central.codigo, "tipo": "causa", "enunciado": "Hay fugas", "codigo": "abcdefgh1234"}
    clave = str(uuid.uuid4())
    primera = operar(yo, sala, "agregar", json=True, **campos, llave_de_acto=clave)
    segunda = operar(yo, sala, "agregar", json=True, **campos, llave_de_acto=clave)
    assert primera.status_code == segunda.status_code == 200
    assert primera.json() == segunda.json()
    assert primera.json()["nodo"] == "abcdefgh1234"
    assert primera.json()["versiones"] == {"abcdefgh1234": 1}
    assert Nodo.objects.filter(enunciado="Hay fugas").count() == 1
    vieja = operar(yo, sala, "editar", json=True, nodo="abcdefgh1234", version=7, enunciado="Otra")
    assert vieja.status_code == 409
    assert {k: vieja.json()[k] for k in ("codigo", "tuyo", "actual", "version")} == {
        "codigo": "nodo_cambio_mientras", "tuyo": "Otra", "actual": "Hay fugas", "version": 1,
    }  # fmt: skip


# --- who may --------------------------------------------------------------------------------------------------------
def test_quien_no_puede_lee_por_que_y_que_hacer(sala: MesaEnMarcha) -> None:
    _, central = sala.arbol()
    ajena = como(PersonaFactory())
    html = texto(ajena.get(raiz(sala)))
    assert "regístrate para participar" in html
    assert "data-operacion" not in html
    Llegada.objects.filter(registro=sala.gente["sociedad"]).delete()
    assert "Registra tu llegada" in texto(como(sala.persona("sociedad")).get(raiz(sala)))
    negada = operar(ajena, sala, "agregar", padre=central.codigo, tipo="causa", enunciado="Mi texto no se pierde")
    assert negada.status_code == 403
    assert "Mi texto no se pierde" in texto(negada)
    negada = operar(como(sala.persona("sociedad")), sala, "agregar", json=True, padre=central.codigo, enunciado="Mío")
    assert negada.status_code == 422
    assert negada.json()["codigo"] in {"no_has_llegado"}
    assert negada.json()["tuyo"] == "Mío"
    SesionDeMesa.objects.update(estado="cerrada")
    assert "No hay ninguna reunión" in texto(como(sala.persona("gobierno")).get(raiz(sala)))
    assert not CambioDeArbol.objects.exists()


def test_sin_cuenta_se_manda_a_entrar_y_la_cola_lo_sabe(sala: MesaEnMarcha) -> None:
    _, central = sala.arbol()
    campos = {"padre": central.codigo, "tipo": "causa", "enunciado": "Hola"}
    assert operar(Client(), sala, "agregar", **campos)["Location"].startswith("/cuenta/entrar/")
    negada = operar(Client(), sala, "agregar", json=True, **campos)
    assert negada.status_code == 401
    assert negada.json()["codigo"] == "sin_sesion"
    estado = Client().get(f"{raiz(sala)}estado.json").json()
    assert estado["persona"] is None
    assert estado["ficha"]
    yo = sala.persona("sociedad")
    assert como(yo).get(f"{raiz(sala)}estado.json").json()["persona"] == yo.pk


def test_central_lo_corrige_solo_quien_facilita(sala: MesaEnMarcha) -> None:
    _, central = sala.arbol()
    campos = {"nodo": central.codigo, "version": 1, "enunciado": "El agua no llega a diario"}
    negada = operar(como(sala.persona("sociedad")), sala, "editar", json=True, **campos)
    assert negada.status_code == 403
    central.refresh_from_db()
    assert central.version == 1
    assert operar(como(sala.facilitacion), sala, "editar", **campos).status_code == 302
    html = texto(como(sala.facilitacion).get(raiz(sala)))
    assert "data-facilita" in html
    assert "El agua no llega a diario" in html


def test_arbol_cerrado_no_ofrece_cambios(sala: MesaEnMarcha) -> None:
    arbol, central = sala.arbol()
    Arbol.objects.filter(pk=arbol.pk).update(congelado_en=reloj.ahora(), huella="a" * 64)
    yo = como(sala.persona("sociedad"))
    html = texto(yo.get(raiz(sala)))
    assert "data-operacion" not in html
    assert "a" * 64 in html
    assert "hx-get" not in html
    negada = operar(yo, sala, "agregar", padre=central.codigo, tipo="causa", enunciado="Tarde")
    assert negada.status_code == 422
    assert "Tarde" in texto(negada)
    assert not CambioDeArbol.objects.exists()
