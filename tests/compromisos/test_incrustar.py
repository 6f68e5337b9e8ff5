"""Cards that any page may frame, and the code to copy: what they say, and that nothing else may be framed."""

import re
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from compromisos.enums import EstadoCompromiso, Semaforo
from compromisos.models import Compromiso
from compromisos.queries.tarjetas import cuentas_de
from comun.enums import Naturaleza
from tests.compromisos.conftest import Escena
from tests.factories.compromisos import AvanceFactory, CompromisoFactory, ResponsabilidadFactory
from tests.factories.planes import PlanFactory

pytestmark = pytest.mark.django_db
COMPROMISO, PLAN = "/incrustar/compromisos/prueba-1-c01/", "/incrustar/planes/prueba-1/"
CARTAS = (COMPROMISO, PLAN)


def politica(respuesta: Any) -> dict[str, str]:
    partes = (parte.strip().partition(" ") for parte in respuesta["Content-Security-Policy"].split(";"))
    return {nombre: valor for nombre, _, valor in partes}


@pytest.mark.parametrize("camino", CARTAS)
def test_a_card_may_be_framed_and_runs_nothing(escena: Escena, camino: str) -> None:
    respuesta = Client().get(camino)

    assert respuesta.status_code == 200
    assert politica(respuesta)["frame-ancestors"] == "*"
    assert politica(respuesta)["script-src"] == politica(respuesta)["form-action"] == "'none'"
    assert "X-Frame-Options" not in respuesta
    assert "<script" not in respuesta.content.decode()
    assert "<form" not in respuesta.content.decode()


@pytest.mark.parametrize("camino", CARTAS)
def test_a_card_is_the_same_for_everybody_and_may_be_kept(escena: Escena, camino: str) -> None:
    cliente = Client()
    cliente.force_login(escena.gente.coordinacion)
    con_sesion = cliente.get(camino, headers={"cookie": cliente.cookies.output(header="", sep=";") + "; tema=oscuro"})
    sin_sesion = Client().get(camino)

    assert con_sesion.content == sin_sesion.content
    for respuesta in (con_sesion, sin_sesion):
        assert not respuesta.cookies
        assert "Cookie" not in respuesta.get("Vary", "")
        assert respuesta["Cache-Control"] == "public, max-age=300"


@pytest.mark.parametrize("camino", CARTAS)
def test_a_card_leads_back_to_the_portal_in_another_tab(escena: Escena, camino: str) -> None:
    enlaces = re.findall(r"<a [^>]*>", Client().get(camino).content.decode())

    assert len(enlaces) == 1
    assert 'target="_blank" rel="noopener"' in enlaces[0]
    assert re.search(r'href="https?://', enlaces[0])


@pytest.mark.parametrize(("tema", "atributo"), [("claro", True), ("oscuro", True), ("rosa", False), ("", False)])
def test_a_card_follows_the_reader_s_colours_unless_told_otherwise(escena: Escena, tema: str, atributo: bool) -> None:
    pagina = Client().get(f"{COMPROMISO}?tema={tema}").content.decode()

    assert (f'data-tema="{tema}"' in pagina) is atributo
    assert '<meta name="color-scheme" content="light dark">' in pagina


@pytest.mark.parametrize(
    "camino",
    [
        "/",
        "/compromisos/",
        "/compromisos/prueba-1-c01/",
        "/compromisos/prueba-1-c01/incrustar/",
        "/planes/prueba-1/",
        "/planes/prueba-1/incrustar/",
        "/buscar/",
        "/cuenta/entrar/",
        "/compromisos.csv",
        "/api/v1/compromisos/",
        "/incrustar/compromisos/no-hay/",
        "/incrustar/planes/no-hay/",
    ],
)
def test_nothing_else_may_be_framed(escena: Escena, camino: str) -> None:
    respuesta = Client().get(camino)

    assert politica(respuesta)["frame-ancestors"] == "'none'"
    assert respuesta["X-Frame-Options"] == "DENY"


def test_a_draft_has_no_card_not_even_for_its_coordination(escena: Escena) -> None:
    Compromiso.objects.update(estado=EstadoCompromiso.BORRADOR)
    cliente = Client()
    cliente.force_login(escena.gente.coordinacion)

    assert cliente.get(COMPROMISO).status_code == 404
    assert cliente.get("/compromisos/prueba-1-c01/incrustar/").status_code == 404
    assert cuentas_de(escena.plan).total == 0


def test_a_card_is_only_read(escena: Escena) -> None:
    assert Client().post(COMPROMISO).status_code == 405


def test_the_card_of_a_commitment_tells_both_figures(escena: Escena) -> None:
    Compromiso.objects.update(
        ultimo_avance=AvanceFactory(compromiso=escena.compromiso),
        semaforo=Semaforo.EN_RIESGO,
        avance=Decimal("40.00"),
        peso_informado=Decimal("100.00"),
        texto_plegado="x",
    )

    pagina = Client().get(COMPROMISO).content.decode()

    for dicho in ("Obra abierta", "En ejecución", "En riesgo", "40\u00a0%", "sin dato", "Sin aceptación formal"):
        assert dicho in pagina


def test_the_card_of_what_sources_tell_gives_no_verdict(historico: Compromiso) -> None:
    pagina = Client().get("/incrustar/compromisos/viejo-c01/").content.decode()
    plan = Client().get("/incrustar/planes/viejo/").content.decode()

    assert "Su avance no consta en nuestras fuentes" in pagina
    assert "según las fuentes" in plan
    for palabra in ("Atrasado", "Sin aceptación", "sin reporte"):
        assert palabra not in pagina + plan


def test_an_invented_card_says_that_it_is(escena: Escena) -> None:
    plan = PlanFactory(slug="inventado", naturaleza=Naturaleza.DEMOSTRACION)
    CompromisoFactory(plan=plan, slug="inventado-c01")

    for camino in ("/incrustar/planes/inventado/", "/incrustar/compromisos/inventado-c01/"):
        assert "Demostración: inventado" in Client().get(camino).content.decode()


def test_the_card_of_a_plan_counts_its_denominator(escena: Escena) -> None:
    for numero, color in enumerate(("en_tiempo", "atrasado", "atrasado", ""), start=2):
        CompromisoFactory(plan=escena.plan, numero=numero, semaforo=color)
    CompromisoFactory(plan=escena.plan, numero=8, dentro_del_denominador=False, semaforo="atrasado")
    CompromisoFactory(plan=escena.plan, numero=9, estado=EstadoCompromiso.RETIRADO)

    cuentas = cuentas_de(escena.plan)

    assert (cuentas.total, cuentas.colores) == (5, [(Semaforo.EN_TIEMPO, 1), (Semaforo.ATRASADO, 2)])
    assert "<b>5</b> compromisos" in Client().get(PLAN).content.decode()


def test_the_code_to_copy_is_a_frame_with_a_title(escena: Escena) -> None:
    Compromiso.objects.update(nombre_corto='Obra "abierta" <b>')

    respuesta = Client().get("/compromisos/prueba-1-c01/incrustar/")

    assert respuesta.status_code == 200
    marco = respuesta.context["marco"]
    assert re.match(r'<iframe src="https?://[^/]+/incrustar/compromisos/prueba-1-c01/"', marco)
    assert 'title="Obra &quot;abierta&quot; &lt;b>"' in marco
    assert "readonly" in respuesta.content.decode()
    assert "<iframe" not in respuesta.content.decode()  # as text, escaped


@pytest.mark.parametrize(
    ("camino", "codigo"),
    [
        ("/compromisos/prueba-1-c01/", "/compromisos/prueba-1-c01/incrustar/"),
        ("/planes/prueba-1/", "/planes/prueba-1/incrustar/"),
    ],
)
def test_the_code_is_found_from_the_page_of_the_thing(escena: Escena, camino: str, codigo: str) -> None:
    assert f'href="{codigo}"' in Client().get(camino).content.decode()
    assert Client().get(codigo).status_code == 200


@pytest.mark.parametrize("cuantos", [1, 3])
def test_cards_cost_the_same(escena: Escena, cuantos: int, django_assert_num_queries: Any) -> None:
    for numero in range(2, cuantos + 1):
        ResponsabilidadFactory(compromiso=escena.compromiso)
        CompromisoFactory(plan=escena.plan, numero=numero)
    with django_assert_num_queries(2):
        Client().get(COMPROMISO)
    with django_assert_num_queries(2):
        Client().get(PLAN)
