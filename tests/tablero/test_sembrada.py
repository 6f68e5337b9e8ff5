"""The same pages with the demo loaded: the numbers that a visitor reads."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from cuentas.models import Persona

pytestmark = pytest.mark.usefixtures("demo", "db")

CUENTAS_CON_CARGO = [
    "coordinacion", "voceria", "integrante", "enlace", "contraparte", "facilitacion", "captura", "evaluacion",
    "administracion",
]  # fmt: skip


def ver(nombre: str, cuenta: str = "") -> str:
    cliente = Client()
    if cuenta:
        cliente.force_login(Persona.objects.get(correo=f"{cuenta}@demo.example"))
    respuesta = cliente.get(reverse(f"tablero:{nombre}"))
    assert respuesta.status_code == 200
    return str(respuesta.content.decode())


def test_the_seeded_home_tells_the_fourth_plan_in_numbers(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(14):
        pagina = ver("inicio")

    assert "De mil voces a trece compromisos" in pagina
    assert "33 ejercicios: la Federación y cada estado" in pagina
    assert "once estados tienen o tuvieron" in pagina
    assert "Puebla y Tamaulipas" in pagina
    for cifra in ("<b>1,100+</b>", "<b>480</b>", "<b>13</b>", "de 168 instituciones", "6 cocreados y 7 proactivos"):
        assert cifra in pagina
    for destino in ("/consultas/federal-4-consulta/temas/", "/estadisticas/#participacion", "/mesas/?plan=federal-4"):
        assert f'href="{destino}"' in pagina


def test_the_seeded_figures_tell_480_and_whose_sum_168_is(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(12):
        pagina = ver("estadisticas")

    assert '<span class="cifra__valor">480</span>' in pagina
    assert "168 es cálculo nuestro" in pagina
    assert "Las fuentes no coinciden sobre el Plan de Acción Ampliado" in pagina


@pytest.mark.parametrize("cuenta", CUENTAS_CON_CARGO)
def test_every_demo_account_with_a_role_has_a_desk(cuenta: str) -> None:
    mesa, propia = ver("gestion", cuenta), ver("mi", cuenta)

    assert "Estado de Demostración" in mesa
    assert "Demostración</span>" in mesa
    assert reverse("tablero:gestion") in propia


def test_the_demo_participant_has_no_desk_and_knows_where_to_start() -> None:
    assert "Empieza por aquí" in ver("mi", "ana")
    assert reverse("tablero:gestion") not in ver("mi", "ana")


def test_about_cites_the_four_documents_of_the_seeds() -> None:
    pagina = ver("acerca")

    assert "Guía de implementación de Gobierno Abierto" in pagina
    assert "Tomás Severino" in pagina
    assert ".txt" not in pagina
