"""`/api/v1/reuniones/`: public without people nor addresses; every act by the same command as its page."""

import datetime as dt
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from comun import reloj
from mesas.codigo_de_sala import codigo_del_dia
from mesas.models import Llegada, SesionDeMesa, SinCuenta
from tests.factories.cuentas import PersonaFactory
from tests.factories.mesas import MesaEnMarcha, MesaFactory, SesionDeMesaFactory, registrar_en, sentar
from tests.mesas.salas_de_reuniones import AHORA, ENLACE, INICIA, TERMINA, abierta, mesa_lista, otra_vez, programar

pytestmark = pytest.mark.django_db
BASE = "/api/v1/reuniones/"


@pytest.fixture
def m() -> MesaEnMarcha:
    cache.clear()
    return mesa_lista()


def pedir(persona: Any, camino: str, datos: Any = None) -> Any:
    cliente = Client()
    cliente.force_login(otra_vez(persona))
    return cliente.post(f"{BASE}{camino}", datos or {}, content_type="application/json")


def nueva(m: MesaEnMarcha, **cambios: Any) -> dict[str, Any]:
    return {
        "mesa": m.mesa.codigo,
        "clase": "causas",
        "titulo": "Las causas",
        "inicia": INICIA.isoformat(),
        "termina": TERMINA.isoformat(),
        "modalidad": "presencial",
        "lugar": "Biblioteca",
        "puntos": [{"titulo": "Saludo", "minutos": 5}, {"titulo": "Árbol"}],
    } | cambios


def test_list_is_public_and_names_nobody(m: MesaEnMarcha) -> None:
    sesion = abierta(m, modalidad="hibrida", enlace=ENLACE)
    sentar(sesion, m.gente["sociedad"])
    respuesta = Client().get(BASE)
    assert respuesta.status_code == 200
    fila = respuesta.json()["results"][0]
    assert (fila["mesa"], fila["numero"], fila["estado"], fila["asistencia"], fila["minuta"]) == (
        m.mesa.codigo, 1, "en_curso", None, "",
    )  # fmt: skip
    assert [p["titulo"] for p in fila["puntos"]] == ["Bienvenida", "El árbol de problemas"]
    assert "sala-secreta" not in respuesta.content.decode()
    assert m.persona("sociedad").nombre_publico not in respuesta.content.decode()


@pytest.mark.parametrize("cuantas", [1, 3])
def test_list_costs_the_same(m: MesaEnMarcha, django_assert_num_queries: Any, cuantas: int) -> None:
    for _ in range(cuantas):
        SesionDeMesaFactory(mesa=MesaFactory(plan=m.plan))
    with django_assert_num_queries(4):
        assert len(Client().get(BASE).json()["results"]) == cuantas


def test_filters(m: MesaEnMarcha) -> None:
    programar(m)
    SesionDeMesaFactory(mesa=MesaFactory())
    for filtro, cuantas in ((f"mesa={m.mesa.codigo}", 1), (f"plan={m.plan.slug}", 1), ("estado=cerrada", 0), ("", 2)):
        assert Client().get(f"{BASE}?{filtro}").json()["count"] == cuantas
    assert Client().get(f"{BASE}?mesa=%00").status_code in (200, 400, 422)


def test_the_whole_meeting_by_the_api(m: MesaEnMarcha) -> None:
    with reloj.fijar(AHORA):
        creada = pedir(m.st.coordinacion, "", nueva(m))
        assert creada.status_code == 201, creada.content
        pk = creada.json()["id"]
        cambio = {k: v for k, v in nueva(m, lugar="Otro sitio").items() if k not in ("mesa", "clase")}
        cambiada = pedir(m.st.coordinacion, f"{pk}/cambiar/", cambio | {"motivo": "Obras."})
        assert (cambiada.status_code, cambiada.json()["lugar"]) == (200, "Otro sitio")
    with reloj.fijar(INICIA):
        assert pedir(m.facilitacion, f"{pk}/abrir/").json()["estado"] == "en_curso"
        codigo = codigo_del_dia(settings.SECRET_KEY, pk, dt.date(2027, 3, 8))
        mala = pedir(m.persona("sociedad"), f"{pk}/llegar/", {"codigo": "AAAAAA"})
        assert (mala.status_code, mala.json()["codigo"]) == (422, "codigo_equivocado")
        llegada = pedir(m.persona("sociedad"), f"{pk}/llegar/", {"codigo": codigo})
        assert (llegada.status_code, llegada.json()["via"]) == (200, "codigo")
        assert pedir(PersonaFactory(), f"{pk}/llegar/", {"codigo": codigo}).status_code == 403
        anotada = pedir(m.facilitacion, f"{pk}/anotar/", {"registro": m.gente["gobierno"].pk})
        assert anotada.json()["via"] == "facilitacion"
        ajeno = registrar_en(MesaFactory(plan=m.plan), None)
        assert pedir(m.facilitacion, f"{pk}/anotar/", {"registro": ajeno.pk}).status_code == 404
        contada = pedir(
            m.facilitacion, f"{pk}/sin-cuenta/", {"renglones": [{"sector": "osc", "sexo": "mujer", "cantidad": 3}]}
        )
        assert contada.json() == {"total": 3}
        mala = pedir(
            m.facilitacion, f"{pk}/sin-cuenta/", {"renglones": [{"sector": "osc", "sexo": "mujer", "cantidad": -1}]}
        )
        assert mala.status_code == 422
        cerrada = pedir(m.facilitacion, f"{pk}/cerrar/")
        assert cerrada.json()["asistencia"] == {"total": 5, "por_sector": [], "por_sexo": []}
        assert pedir(m.facilitacion, f"{pk}/cerrar/").status_code == 409
        empezada = pedir(m.st.coordinacion, f"{pk}/minuta/")
        assert (empezada.status_code, empezada.json()["minuta"]) == (201, f"{m.st.ejercicio.slug}-m{pk}")
    assert SinCuenta.objects.get().cantidad == 3


def test_llegadas_are_read_by_who_leads(m: MesaEnMarcha) -> None:
    sesion = abierta(m)
    sentar(sesion, m.gente["sociedad"])
    for persona, estado in ((None, 403), (m.persona("sociedad"), 403), (m.facilitacion, 200), (m.st.coordinacion, 200)):
        cliente = Client()
        if persona is not None:
            cliente.force_login(otra_vez(persona))
        assert cliente.get(f"{BASE}{sesion.pk}/llegadas/").status_code == estado


@pytest.mark.parametrize(
    "accion", ["cambiar", "cancelar", "abrir", "cerrar", "llegar", "anotar", "sin-cuenta", "minuta"]
)
def test_acts_are_of_who_may(m: MesaEnMarcha, accion: str) -> None:
    sesion = programar(m)
    antes = list(SesionDeMesa.objects.values())
    assert Client().post(f"{BASE}{sesion.pk}/{accion}/", {}, content_type="application/json").status_code == 403
    if accion != "llegar":
        assert pedir(m.persona("sociedad"), f"{sesion.pk}/{accion}/").status_code == 403
    assert pedir(m.st.coordinacion, f"999999/{accion}/").status_code == 404
    assert list(SesionDeMesa.objects.values()) == antes
    assert not Llegada.objects.exists()


@pytest.mark.parametrize(
    "cambios",
    [
        {"puntos": []},
        {"puntos": "x"},
        {"puntos": [{"titulo": "\x00"}]},
        {"inicia": "ayer"},
        {"inicia": "2020-01-01T00:00:00Z"},
        {"titulo": ""},
        {"modalidad": "x"},
        {"clase": "x"},
        {"lugar": "a" * 1000},
        {"llave_de_acto": "x"},
    ],
)
def test_create_with_bad_data_is_refused(m: MesaEnMarcha, cambios: dict[str, Any]) -> None:
    with reloj.fijar(AHORA):
        respuesta = pedir(m.st.coordinacion, "", nueva(m, **cambios))
    assert 400 <= respuesta.status_code < 500
    assert not SesionDeMesa.objects.exists()


@pytest.mark.parametrize(("mesa", "estado"), [("nada", 404), ("", 422), (None, 422), (["x"], 422), ("\x00", 404)])
def test_create_for_no_mesa(m: MesaEnMarcha, mesa: Any, estado: int) -> None:
    respuesta = pedir(m.st.coordinacion, "", nueva(m, mesa=mesa))
    assert respuesta.status_code in (estado, 400)
    assert pedir(m.facilitacion, "", nueva(m)).status_code == 403
    assert pedir(m.st.coordinacion, "", []).status_code in (400, 422)
