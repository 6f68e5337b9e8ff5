"""Voting on the pages: ballot, review, receipt shown once; everything without JavaScript."""

import datetime as dt
import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultas.commands import depositar_boleta
from consultas.enums import EstadoConsulta, Fase
from consultas.escrutinio import sello_de
from consultas.models import Boleta, FaseDeConsulta, InscripcionEnPadron
from tests.factories.consultas import ConsultaFactory, EjeFactory, TemaFactory
from tests.factories.cuentas import PersonaFactory

pytestmark = pytest.mark.django_db
INICIO = dt.datetime(2026, 11, 10, 6, 0, tzinfo=dt.UTC)
FIN = dt.datetime(2026, 11, 25, 5, 59, 59, tzinfo=dt.UTC)
CODIGO = re.compile(r'class="recibo__codigo" id="codigo">([0-9A-Z-]+)<')


@pytest.fixture(autouse=True)
def _durante():
    with time_machine.travel(dt.datetime(2026, 11, 20, 18, 0, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def consulta():
    consulta = ConsultaFactory(slug="c1", max_por_boleta=3, max_por_eje=2)
    FaseDeConsulta.objects.create(consulta=consulta, fase=Fase.VOTACION, inicio=INICIO, fin=FIN)
    for numero in (1, 2):
        eje = EjeFactory(consulta=consulta, numero=numero)
        for letra in "abc":
            TemaFactory(eje=eje, codigo=f"t{numero}{letra}", titulo=f"Tema {numero}{letra}")
    return consulta


@pytest.fixture
def persona(client):
    persona = PersonaFactory()
    client.force_login(persona)
    return persona


def campos_ocultos(respuesta):
    """What the browser would post from the review page."""
    formulario = respuesta.content.decode().split('action="/consultas/c1/recibo/"')[1].split("</form>")[0]
    pares = [p for p in re.findall(r'name="([\w-]+)" value="([^"]*)"', formulario) if p[0] != "csrfmiddlewaretoken"]
    return {
        "temas": [valor for nombre, valor in pares if nombre == "temas"],
        **{nombre: valor for nombre, valor in pares if nombre != "temas"},
    }


def votar(client, *temas, codigo=""):
    revision = client.post("/consultas/c1/votar/", {"paso": "revisar", "temas": temas, "codigo": codigo})
    assert revision.status_code == 200
    return client.post("/consultas/c1/recibo/", campos_ocultos(revision))


def test_votar_de_principio_a_fin_sin_javascript(client, consulta, persona):
    hoja = client.get("/consultas/c1/votar/").content.decode()
    assert hoja.count('type="checkbox"') == 6
    assert 'data-votos="3" data-por-eje="2"' in hoja
    revision = client.post("/consultas/c1/votar/", {"temas": ["t2b", "t1a"]})
    texto = revision.content.decode()
    assert "Tema 1a" in texto
    assert "Tema 2b" in texto
    assert "Tema 1b" not in texto
    assert (Boleta.objects.count(), InscripcionEnPadron.objects.count()) == (0, 0)
    recibo = client.post("/consultas/c1/recibo/", campos_ocultos(revision))
    assert recibo.status_code == 200
    codigo = CODIGO.search(recibo.content.decode())[1]
    assert list(Boleta.objects.values_list("sello", "contenido")) == [(sello_de(codigo), "t1a,t2b")]
    assert "no-store" in recibo["Cache-Control"]
    assert "recibo__tejido" in recibo.content.decode()
    # The receipt does not say what was chosen.
    assert "Tema 1a" not in recibo.content.decode()


def test_cambiar_desde_la_revision_conserva_lo_marcado(client, consulta, persona):
    hoja = client.post("/consultas/c1/votar/", {"paso": "cambiar", "temas": ["t1a", "t2b"], "codigo": "ABCD"})
    texto = hoja.content.decode()
    assert hoja.status_code == 200
    assert set(re.findall(r'value="(t\w+)" checked', texto)) == {"t1a", "t2b"}
    assert 'value="ABCD"' in texto


@pytest.mark.parametrize(
    ("temas", "frase"),
    [
        ([], "no tiene ningún tema"),
        (["t1a", "t1b", "t2a", "t2b"], "Marcaste 4 temas y el máximo es 3"),
        (["t1a", "t1b", "t1c"], "En el eje 1 marcaste 3 temas"),
        (["t1a", "ajeno"], "Hay temas que no están en la boleta"),
        (["t1a", "t1a"], "Un tema viene dos veces"),
    ],
)
@pytest.mark.parametrize("ruta", ["votar", "recibo"])
def test_boleta_fuera_de_regla_conserva_lo_marcado(client, consulta, persona, ruta, temas, frase):
    hoja = client.post(f"/consultas/c1/{ruta}/", {"temas": temas})
    texto = hoja.content.decode()
    assert hoja.status_code == 422
    assert frase in texto
    assert set(re.findall(r'value="(t\w+)" checked', texto)) == set(temas) - {"ajeno"}
    assert (Boleta.objects.count(), InscripcionEnPadron.objects.count()) == (0, 0)


def test_doble_clic_da_el_mismo_recibo_y_una_boleta(client, consulta, persona):
    datos = campos_ocultos(client.post("/consultas/c1/votar/", {"temas": ["t1a"]}))
    codigos = [CODIGO.search(client.post("/consultas/c1/recibo/", datos).content.decode())[1] for _ in range(2)]
    assert codigos[0] == codigos[1]
    assert (Boleta.objects.count(), InscripcionEnPadron.objects.count()) == (1, 1)


def test_volver_a_votar_sin_codigo_se_rehusa_ya_en_la_revision(client, consulta, persona):
    votar(client, "t1a")
    segunda = client.post("/consultas/c1/votar/", {"temas": ["t2a"]})
    assert segunda.status_code == 409
    assert "ya está registrada" in segunda.content.decode()
    directa = client.post("/consultas/c1/recibo/", {"temas": ["t2a"]})
    assert directa.status_code == 409
    assert list(Boleta.objects.values_list("contenido", flat=True)) == ["t1a"]


@pytest.mark.parametrize("talon", ["0" * 20, "ABC:firma", "x" * 500, ""])
def test_un_talon_que_no_firmo_el_portal_no_cuenta(client, consulta, persona, talon):
    recibo = client.post("/consultas/c1/recibo/", {"temas": ["t1a"], "talon": talon})
    if len(talon) > 200:
        assert recibo.status_code == 422
        return
    codigo = CODIGO.search(recibo.content.decode())[1]
    assert codigo.replace("-", "") != talon
    assert Boleta.objects.get().sello == sello_de(codigo)


def test_el_talon_de_otra_persona_no_sirve(client, consulta, persona):
    datos = campos_ocultos(client.post("/consultas/c1/votar/", {"temas": ["t1a"]}))
    primero = CODIGO.search(client.post("/consultas/c1/recibo/", datos).content.decode())[1]
    client.force_login(PersonaFactory())
    segundo = CODIGO.search(client.post("/consultas/c1/recibo/", datos).content.decode())[1]
    assert primero != segundo
    assert (Boleta.objects.count(), InscripcionEnPadron.objects.count()) == (2, 2)


def test_reemplazar_con_el_codigo_desde_la_pagina(client, consulta, persona):
    codigo = CODIGO.search(votar(client, "t1a").content.decode())[1]
    nuevo = votar(client, "t2a", "t2b", codigo=codigo.lower())
    assert CODIGO.search(nuevo.content.decode())[1] == codigo
    assert "quedó cambiada" in nuevo.content.decode()
    assert list(Boleta.objects.values_list("contenido", flat=True)) == ["t2a,t2b"]


def test_reemplazar_con_codigo_equivocado_dice_que_hacer(client, consulta, persona):
    votar(client, "t1a")
    hoja = votar(client, "t2a", codigo="0000")
    assert hoja.status_code == 422
    assert "Revísalo letra por letra" in hoja.content.decode()
    assert list(Boleta.objects.values_list("contenido", flat=True)) == ["t1a"]


def test_el_recibo_no_se_vuelve_a_mostrar(client, consulta, persona):
    codigo = CODIGO.search(votar(client, "t1a").content.decode())[1]
    for ruta in ("recibo", "votar", "verificar"):
        pagina = client.get(f"/consultas/c1/{ruta}/")
        assert pagina.status_code == 200
        assert codigo not in pagina.content.decode()
    assert "Ya participaste" in client.get("/consultas/c1/recibo/").content.decode()
    assert codigo not in str(dict(client.session.items()))


# --- who and when -----------------------------------------------------------------------------------------------------
def test_sin_entrar_se_leen_los_temas_y_se_invita_a_entrar(client, consulta):
    pagina = client.get("/consultas/c1/votar/")
    texto = pagina.content.decode()
    assert pagina.status_code == 200
    assert "Tema 2c" in texto
    assert "Entrar y votar" in texto
    assert "checkbox" not in texto


@pytest.mark.parametrize("ruta", ["votar", "recibo"])
def test_votar_sin_entrar_lleva_a_entrar(client, consulta, ruta):
    respuesta = client.post(f"/consultas/c1/{ruta}/", {"temas": ["t1a"]})
    assert respuesta.status_code == 302
    assert respuesta["Location"].startswith("/cuenta/")
    assert "t1a" not in respuesta["Location"]
    assert Boleta.objects.count() == 0


@pytest.mark.parametrize(
    ("momento", "frase", "abierta"),
    [
        (INICIO - dt.timedelta(seconds=1), "La votación todavía no abre", False),
        (INICIO, "Revisar", True),
        (FIN - dt.timedelta(seconds=1), "Revisar", True),
        (FIN, "La votación ya cerró", False),
    ],
)
def test_la_boleta_dice_cuando(client, consulta, persona, momento, frase, abierta):
    with time_machine.travel(momento, tick=False):
        assert frase in client.get("/consultas/c1/votar/").content.decode()
        revision = client.post("/consultas/c1/votar/", {"temas": ["t1a"]})
        deposito = client.post("/consultas/c1/recibo/", {"temas": ["t1a"]})
    esperado = 200 if abierta else 422
    assert (revision.status_code, deposito.status_code) == (esperado, esperado)
    assert Boleta.objects.count() == int(abierta)


@pytest.mark.parametrize(
    ("estado", "frase"),
    [
        (EstadoConsulta.VOTACION_TERMINADA, "La votación terminó"),
        (EstadoConsulta.ESCRUTADA, "está escrutada"),
    ],
)
def test_la_boleta_despues_del_fin_por_un_acto(client, consulta, persona, estado, frase):
    type(consulta).objects.filter(pk=consulta.pk).update(estado=estado)
    assert frase in client.get("/consultas/c1/votar/").content.decode()
    assert client.post("/consultas/c1/recibo/", {"temas": ["t1a"]}).status_code == 409
    assert Boleta.objects.count() == 0


def test_una_consulta_en_borrador_no_existe_para_el_publico(client, persona):
    ConsultaFactory(slug="c1", estado=EstadoConsulta.BORRADOR)
    for ruta in ("votar", "recibo", "resultados", "verificar"):
        assert client.get(f"/consultas/c1/{ruta}/").status_code == 404


# --- cost -------------------------------------------------------------------------------------------------------------
def test_depositar_cuesta_a_lo_mas_diez_consultas_sql(client, consulta, persona):
    """Session, person, consulta; and the command's four inside its transaction."""
    for n in range(3):
        depositar_boleta(persona=PersonaFactory(), consulta=consulta, temas=["t1a"])
        del n
    datos = campos_ocultos(client.post("/consultas/c1/votar/", {"temas": ["t1a"]}))
    with CaptureQueriesContext(connection) as contadas:
        assert client.post("/consultas/c1/recibo/", datos).status_code == 200
    assert len(contadas) == 9, [q["sql"] for q in contadas]
    datos["codigo"] = CODIGO.search(client.post("/consultas/c1/recibo/", datos).content.decode())[1]
    with CaptureQueriesContext(connection) as contadas:
        assert client.post("/consultas/c1/recibo/", datos).status_code == 200
    assert len(contadas) == 9, [q["sql"] for q in contadas]


@pytest.mark.parametrize("cuantos", [1, 3])
def test_la_boleta_tiene_consultas_sql_fijas(client, persona, cuantos):
    consulta = ConsultaFactory(slug="c1", fase=Fase.VOTACION)
    for numero in range(1, cuantos + 1):
        for _ in range(cuantos):
            TemaFactory(eje=EjeFactory(consulta=consulta, numero=numero * 10 + _))
    with CaptureQueriesContext(connection) as contadas:
        client.get("/consultas/c1/votar/")
    assert len(contadas) == 6, [q["sql"] for q in contadas]
