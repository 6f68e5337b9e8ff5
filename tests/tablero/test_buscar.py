"""Search: whatever the accents, whatever is typed, in few queries."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from comun.enums import Naturaleza
from tablero.queries.busqueda import MAXIMO, POR_GRUPO, texto_de
from tests.factories.consultas import ConsultaFactory
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import EjercicioFactory, OrganizacionFactory

pytestmark = pytest.mark.django_db


def buscar(q: str) -> Any:
    return Client().get("/buscar/", {"q": q})


def grupos(q: str) -> dict[str, list[str]]:
    return {g.nombre: [h.titulo for h in g.hallazgos] for g in buscar(q).context["grupos"]}


@pytest.mark.parametrize("q", ["educación", "EDUCACION", "  Educacio\u0301n ", "educa"])
def test_search_finds_whatever_the_accents(q: str) -> None:
    OrganizacionFactory(nombre="Secretaría de Educación Pública")
    OrganizacionFactory(nombre="Secretaría de Salud")

    assert grupos(q) == {"Organizaciones": ["Secretaría de Educación Pública"]}


def test_search_groups_what_it_finds_and_labels_what_is_invented() -> None:
    PlanFactory(titulo="Plan del agua")
    demo = PlanFactory(titulo="Otro", ejercicio=EjercicioFactory(naturaleza=Naturaleza.DEMOSTRACION))
    ConsultaFactory(fase=None, plan=demo, titulo="Consulta del agua")

    assert grupos("agua") == {"Planes": ["Plan del agua"], "Consultas": ["Consulta del agua"]}
    assert buscar("agua").content.decode().count("</svg>Demostración") == 1


@pytest.mark.parametrize("q", ["", " ", "a", "´", "\u0301", "ñ"])
def test_search_with_less_than_two_characters_finds_nothing(q: str) -> None:
    EjercicioFactory(nombre="Ñ a")
    respuesta = buscar(q)

    assert respuesta.status_code == 200
    assert respuesta.context["grupos"] == []


@pytest.mark.parametrize("q", ["%%", "__", "'; drop table--", "\\\\", "<b>x</b>", "\ud83d\ude00\ud83d\ude00".encode(
    "utf-16", "surrogatepass").decode("utf-16"), "x" * 5_000, "ﷺ" * 90])  # fmt: skip
def test_search_with_odd_input_finds_nothing_and_breaks_nothing(q: str) -> None:
    EjercicioFactory(nombre="Jalisco")
    PlanFactory(ejercicio=EjercicioFactory(nombre="Colima"))
    respuesta = buscar(q)

    assert respuesta.status_code == 200
    assert respuesta.context["grupos"] == []
    assert "<b>x</b>" not in respuesta.content.decode()


def test_search_reads_broken_bytes_and_repeated_questions() -> None:
    assert Client().get("/buscar/?q=%ff%fe%fd").status_code == 200
    assert Client().get("/buscar/?q=uno&q=dos").context["q"] == "dos"


def test_search_keeps_at_most_a_hundred_characters() -> None:
    assert len(texto_de("palabra " * 100)) <= MAXIMO


@pytest.mark.parametrize(("cuantas", "hay_mas"), [(POR_GRUPO, False), (POR_GRUPO + 1, True)])
def test_search_cuts_a_long_group_and_says_so(cuantas: int, hay_mas: bool) -> None:
    for n in range(cuantas):
        OrganizacionFactory(nombre=f"Colectivo {n}")
    (grupo,) = buscar("colectivo").context["grupos"]

    assert (len(grupo.hallazgos), grupo.hay_mas) == (POR_GRUPO, hay_mas)


@pytest.mark.parametrize("cuantas", [1, 3])
def test_search_takes_few_queries_whatever_it_finds(
    cuantas: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(cuantas):
        OrganizacionFactory(nombre=f"Agua {n}")
        ConsultaFactory(fase=None, titulo=f"Agua {n}", plan=PlanFactory(titulo=f"Agua {n}"))
    with django_assert_max_num_queries(12):
        assert buscar("agua").status_code == 200


def test_a_page_not_found_asks_here() -> None:
    respuesta = Client().get("/esto-no-existe/")

    assert respuesta.status_code == 404
    assert 'action="/buscar/"' in respuesta.content.decode()
