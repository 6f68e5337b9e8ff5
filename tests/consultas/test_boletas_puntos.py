"""The method *puntos* at its three doors: command, page, API."""

import json
from contextlib import nullcontext

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comun.errors import ReglaIncumplida
from consultas.commands.boletas import depositar_boleta
from consultas.enums import Metodo
from consultas.escrutinio import sello_de
from consultas.models import Boleta, Consulta, InscripcionEnPadron
from tests.consultas.boletas_de_prueba import (
    DURANTE,
    RECIBO,
    escrito,
    nueva,
    ocultos,
    se_rehusa,
)
from tests.factories.cuentas import PersonaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _durante():
    with time_machine.travel(DURANTE, tick=False):
        yield


# --- points -----------------------------------------------------------------------------------------------------------
def test_depositar_puntos_guarda_su_texto_canonico():
    consulta = nueva(metodo=Metodo.PUNTOS)
    recibo = depositar_boleta(persona=PersonaFactory(), consulta=consulta, marcas=[("t2a", 5), ("t1a", 3), ("t1b", 0)])
    assert escrito()[0] == [(sello_de(recibo.codigo), "t1a:3,t2a:5", "")]


@pytest.mark.parametrize(
    ("marcas", "codigo"),
    [
        ([], "boleta_vacia"),
        ([("t1a", 0)], "boleta_vacia"),
        ([("t1a", -1)], "puntos_invalidos"),
        ([("t1a", 1), ("t1a", 1)], "tema_repetido"),
        ([("t1a", 1), ("ajeno", 1)], "tema_ajeno"),
        ([("t1a", 6)], "demasiados_puntos_en_un_tema"),
        ([("t1a", 5), ("t1b", 5), ("t2a", 1)], "demasiados_puntos"),
    ],
)
def test_depositar_puntos_fuera_de_regla(marcas, codigo):
    se_rehusa(codigo, persona=PersonaFactory(), consulta=nueva(metodo=Metodo.PUNTOS), marcas=marcas)


def test_por_apoyos_un_tema_no_vale_dos():
    se_rehusa("voto_doble", persona=PersonaFactory(), consulta=nueva(), marcas=[("t1a", 2)])


def test_puntos_en_la_pagina_de_principio_a_fin(client):
    nueva(metodo=Metodo.PUNTOS)
    client.force_login(PersonaFactory())
    hoja = client.get("/consultas/c1/votar/").content.decode()
    assert hoja.count('type="number"') == 6
    assert 'type="checkbox"' not in hoja
    assert "Tienes <b>10 puntos</b>" in hoja
    revision = client.post("/consultas/c1/votar/", {"puntos-t1a": "3", "puntos-t2a": " 5 ", "puntos-t1b": ""})
    texto = revision.content.decode()
    assert "Tema 1a</b>: 3 puntos" in texto
    assert "2 puntos sin usar" in texto
    cambiada = client.post("/consultas/c1/votar/", {**ocultos(revision), "paso": "cambiar"}).content.decode()
    assert 'name="puntos-t2a" value="5"' in cambiada
    recibo = client.post("/consultas/c1/recibo/", ocultos(revision))
    codigo = RECIBO.search(recibo.content.decode())[1]
    assert escrito()[0] == [(sello_de(codigo), "t1a:3,t2a:5", "")]


@pytest.mark.parametrize("texto", ["-1", "1.5", "uno", "９", "1e3", "9" * 5000, "+1", "<b>1</b>"])
def test_puntos_mal_escritos_se_dicen_y_se_conservan(client, texto):
    nueva(metodo=Metodo.PUNTOS)
    client.force_login(PersonaFactory())
    for ruta in ("votar", "recibo"):
        hoja = client.post(f"/consultas/c1/{ruta}/", {"puntos-t1a": texto, "puntos-t2a": "4"})
        assert hoja.status_code == 422
        assert "número entero" in hoja.content.decode()
        assert 'name="puntos-t2a" value="4"' in hoja.content.decode()
        assert "<b>1</b>" not in hoja.content.decode()
    assert escrito() == ([], [], [])


MARCAS = st.lists(
    st.tuples(st.sampled_from(["t1a", "t1b", "t1c", "t2a", "t2b", "ajeno", ""]), st.integers(-3, 12)), max_size=8
)


@given(marcas=MARCAS, metodo=st.sampled_from(Metodo.values), puerta=st.sampled_from(["comando", "pagina", "api"]))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_ninguna_boleta_rota_entra_por_ninguna_puerta(client, marcas, metodo, puerta):
    """Whatever is marked, one ballot inside the rules is written or nothing is; never an error of ours."""
    consulta = Consulta.objects.filter(slug="c1").first() or nueva()
    Consulta.objects.filter(pk=consulta.pk).update(metodo=metodo)
    consulta.refresh_from_db()
    Boleta.objects.all().delete()
    InscripcionEnPadron.objects.all().delete()
    por_puntos = metodo == Metodo.PUNTOS
    if puerta == "api":
        marcas = list(dict(marcas).items())  # a JSON object has each key once
    dadas = [(codigo, n) for codigo, n in marcas if n]
    sin_repetir = len({codigo for codigo, _ in dadas}) == len(dadas) > 0 and not {"ajeno", ""} & {c for c, _ in dadas}
    if por_puntos:
        en_regla = all(n >= 0 for _, n in marcas) and sum(n for _, n in dadas) <= 10 and all(n <= 5 for _, n in dadas)
    else:
        por_eje = [sum(codigo.startswith(f"t{eje}") for codigo, _ in dadas) for eje in (1, 2)]
        en_regla = len(dadas) <= 3 and max(por_eje) <= 2
        if puerta == "comando":
            en_regla = en_regla and all(n in (0, 1) for _, n in marcas)
    esperada = sin_repetir and en_regla
    persona = PersonaFactory()
    if puerta == "comando":
        with nullcontext() if esperada else pytest.raises(ReglaIncumplida):
            depositar_boleta(persona=persona, consulta=consulta, marcas=marcas)
    else:
        client.force_login(persona)
        if puerta == "pagina":
            datos = {}
            for codigo, n in marcas if por_puntos else [("temas", c) for c, _ in dadas]:
                datos.setdefault(f"puntos-{codigo}" if por_puntos else "temas", []).append(n)
            estado = client.post("/consultas/c1/recibo/", datos).status_code
            assert estado == (200 if esperada else 422)
        else:
            cuerpo = {"puntos": dict(marcas)} if por_puntos else {"temas": [codigo for codigo, _ in dadas]}
            respuesta = client.post(
                "/api/v1/boletas/", json.dumps({"consulta": "c1", **cuerpo}), content_type="application/json"
            )
            assert respuesta.status_code == (201 if esperada else 422)
    assert (Boleta.objects.count(), InscripcionEnPadron.objects.count()) == ((1, 1) if esperada else (0, 0))


def test_api_puntos_y_el_otro_metodo(client):
    consulta = nueva(metodo=Metodo.PUNTOS)
    client.force_login(PersonaFactory())

    def votar(**cuerpo):
        return client.post("/api/v1/boletas/", {"consulta": "c1", **cuerpo}, content_type="application/json")

    assert votar(temas=["t1a"]).json()["codigo"] == "boleta_de_otro_metodo"
    assert votar(temas=["t1a"], puntos={"t1a": 1}).json()["codigo"] == "datos_no_validos"
    for malos in ({"t1a": "x"}, {"t1a": 1.5}, {"t1a": 10**30}, {"t" * 21: 1}, {"\x00": 1}, [1], None):
        assert votar(puntos=malos).status_code == 422
    assert escrito() == ([], [], [])
    assert votar(puntos={"t1a": 5, "t2a": 2}).status_code == 201
    assert Boleta.objects.get().contenido == "t1a:5,t2a:2"
    Consulta.objects.filter(pk=consulta.pk).update(metodo=Metodo.APOYOS)
    assert votar(puntos={"t1a": 1}).json()["codigo"] == "boleta_de_otro_metodo"
