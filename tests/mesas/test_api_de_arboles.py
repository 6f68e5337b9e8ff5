"""The trees in the API: anyone reads, the room works, a stale version is a 409 with both texts."""

import uuid
from typing import Any

import pytest
from django.test import Client

from mesas.commands.arboles import desligar_arboles
from mesas.models import Arbol, CambioDeArbol, Nodo
from mesas.privacidad_de_arboles import DATOS_PERSONALES
from tests.factories.mesas import MesaEnMarcha, crecer, mesa_en_marcha

pytestmark = pytest.mark.django_db


@pytest.fixture
def marcha() -> MesaEnMarcha:
    return mesa_en_marcha()


def entrar(persona: Any) -> Client:
    cliente = Client()
    cliente.force_login(persona)
    return cliente


def raiz(arbol: Arbol) -> str:
    return f"/api/v1/arboles/{arbol.mesa.codigo}:{arbol.clase}/"


def pedir(cliente: Client, ruta: str, **datos: Any) -> Any:
    return cliente.post(ruta, datos, content_type="application/json")


def test_leer_un_arbol_y_su_etag(marcha: MesaEnMarcha) -> None:
    arbol, central = marcha.arbol()
    yo = marcha.gente["sociedad"]
    crecer(arbol, central, "La red es vieja", autor=yo.persona, parte=yo.parte)
    respuesta = Client().get(raiz(arbol))
    assert [n["numero"] for n in respuesta.json()["nodos"]] == ["", "1"]
    assert yo.persona.nombre_publico not in respuesta.content.decode()
    marca = respuesta["ETag"]
    assert Client().get(raiz(arbol), headers={"if-none-match": marca}).status_code == 304
    Arbol.objects.update(version=9)
    assert Client().get(raiz(arbol), headers={"if-none-match": marca}).status_code == 200
    assert Client().get(f"/api/v1/arboles/{arbol.mesa.codigo}:objetivos/").status_code == 404
    assert Client().get("/api/v1/arboles/sin-dos-puntos/").status_code == 404


@pytest.mark.parametrize("filas", [1, 3])
def test_listas_con_un_numero_fijo_de_consultas(
    marcha: MesaEnMarcha, filas: int, django_assert_num_queries: Any
) -> None:
    arbol, central = marcha.arbol()
    for n in range(filas):
        crecer(arbol, central, f"Causa {n}")
    with django_assert_num_queries(2):
        assert Client().get("/api/v1/nodos/").json()["count"] == filas + 1
    with django_assert_num_queries(2):
        assert Client().get("/api/v1/arboles/").json()["count"] == 1


def test_construir_por_la_api(marcha: MesaEnMarcha) -> None:
    arbol, central = marcha.arbol()
    yo = entrar(marcha.persona("sociedad"))
    clave = str(uuid.uuid4())
    datos = {"padre": central.codigo, "tipo": "causa", "enunciado": "Una", "clave": clave, "codigo": "delnavegador"}
    uno, otro = (pedir(yo, f"{raiz(arbol)}agregar/", **datos) for _ in range(2))
    assert (uno.status_code, uno.json()) == (200, otro.json())
    pedir(yo, f"{raiz(arbol)}agregar/", padre=central.codigo, tipo="causa", enunciado="Otra", codigo="segundonodo")
    nodo = "/api/v1/nodos/delnavegador/"
    assert (
        pedir(yo, f"{nodo}editar/", version=1, enunciado="Una mejor").json()["despues"][0]["enunciado"] == "Una mejor"
    )
    viejo = pedir(yo, f"{nodo}editar/", version=1, enunciado="La mía")
    assert (viejo.status_code, viejo.json()["codigo"]) == (409, "nodo_cambio_mientras")
    assert {k: viejo.json()["datos"][k] for k in ("tuyo", "actual", "version")} == {
        "tuyo": "La mía", "actual": "Una mejor", "version": 2,
    }  # fmt: skip
    assert pedir(yo, f"{nodo}mover/", version=2, padre="segundonodo", orden=0).status_code == 200
    assert pedir(yo, f"{nodo}dividir/", version=3, enunciados=["A", "B"]).status_code == 200
    hijos = list(Nodo.objects.filter(padre__codigo="segundonodo").order_by("orden"))
    unir = [{"codigo": h.codigo, "version": h.version} for h in hijos]
    assert pedir(yo, f"{raiz(arbol)}unir/", nodos=unir, enunciado="AB").status_code == 200
    assert pedir(yo, f"{raiz(arbol)}deshacer/").status_code == 200
    assert pedir(yo, "/api/v1/nodos/segundonodo/retirar/", version=1).status_code == 422
    assert pedir(yo, "/api/v1/nodos/segundonodo/retirar/", version=1, con_hijos=True).status_code == 200
    historia = Client().get(f"{raiz(arbol)}historia/").json()
    assert [c["numero"] for c in historia] == list(range(Arbol.objects.get().version, 0, -1))
    assert "persona" not in historia[0]


def test_quien_puede_por_la_api(marcha: MesaEnMarcha) -> None:
    arbol, central = marcha.arbol()
    datos = {"padre": central.codigo, "tipo": "causa", "enunciado": "Una"}
    assert pedir(Client(), f"{raiz(arbol)}agregar/", **datos).status_code == 403
    yo = entrar(marcha.persona("sociedad"))
    assert pedir(yo, f"{raiz(arbol)}congelar/").status_code == 403
    assert pedir(yo, f"{raiz(arbol)}corregir-central/", version=1, enunciado="X").status_code == 403
    facilita = entrar(marcha.facilitacion)
    assert pedir(facilita, f"{raiz(arbol)}corregir-central/", version=1, enunciado="Mejor").status_code == 200
    assert pedir(facilita, f"{raiz(arbol)}congelar/").json()["codigo"] == "arbol_incompleto"
    assert CambioDeArbol.objects.count() == 1


@pytest.mark.parametrize(
    "cambios",
    [{"enunciado": "x" * 30_000}, {"enunciado": ""}, {"enunciado": None}, {"tipo": "central"}, {"padre": "no"}, {"orden": -1},
     {"orden": 2**70}, {"codigo": "Ñ"}, {"clave": "no"}, {"padre": ["a"]}, {"enunciado": "\x00"}],
)  # fmt: skip
def test_entrada_mala_por_la_api(marcha: MesaEnMarcha, cambios: dict[str, Any]) -> None:
    arbol, central = marcha.arbol()
    datos = {"padre": central.codigo, "tipo": "causa", "enunciado": "Una"} | cambios
    respuesta = pedir(entrar(marcha.persona("sociedad")), f"{raiz(arbol)}agregar/", **datos)
    assert 400 <= respuesta.status_code < 500
    assert (Nodo.objects.count(), CambioDeArbol.objects.count()) == (1, 0)


def test_borrar_la_cuenta_desliga_los_arboles(marcha: MesaEnMarcha) -> None:
    arbol, central = marcha.arbol()
    persona = marcha.persona("sociedad")
    datos = {"padre": central.codigo, "tipo": "causa", "enunciado": "Una", "firma": True}
    pedir(entrar(persona), f"{raiz(arbol)}agregar/", **datos)
    por_clave = {d.clave: d.exportar(persona) for d in DATOS_PERSONALES}
    assert por_clave["nodos_de_arboles"][0]["enunciado"] == "Una"
    assert por_clave["cambios_de_arboles"][0]["operacion"] == "agregar"
    desligar_arboles(persona=persona)
    nodo = Nodo.objects.get(enunciado="Una")
    assert (nodo.autor, nodo.firma, nodo.parte) == (None, False, marcha.gente["sociedad"].parte)
    assert CambioDeArbol.objects.get().persona is None
