"""Commitments of states and municipalities, loaded with the real history: what sources say and not a word more."""

from collections import Counter
from dataclasses import replace

import pytest
from django.conf import settings
from django.test import Client

from bitacora.models import Entrada
from compromisos.models import Compromiso
from comun.enums import Naturaleza
from gobabierto.siembra.historia import Historia
from gobabierto.siembra.lectura import DatoInvalido, Fila, leer
from gobabierto.siembra.locales import PLANES, cargar_locales
from planes.models import Plan

pytestmark = pytest.mark.django_db
LOCALES = 34


@pytest.fixture
def historia() -> Historia:
    cargada = Historia(leer(settings.DATOS))
    cargada.cargar()
    return cargada


def locales() -> list[Compromiso]:
    return list(Compromiso.objects.exclude(plan__ejercicio__slug="federal").select_related("plan__ejercicio"))


def test_every_row_is_a_commitment_told_by_sources(historia: Historia) -> None:
    filas = locales()

    assert len(filas) == len(historia.filas["compromisos_locales"]) == LOCALES
    assert {fila.naturaleza for fila in filas} == {Naturaleza.HISTORICO}
    assert {(fila.estado, fila.semaforo, fila.tipo) for fila in filas} == {("historico", "sin_dato", "")}
    assert all(fila.fuentes.exists() for fila in filas)
    assert Counter(fila.plan.ejercicio.slug for fila in filas) == {
        "jalisco": 14,
        "zacatecas": 7,
        "durango": 7,
        "oaxaca": 2,
        "veracruz": 1,
        "campeche": 1,
        "estado-de-mexico": 1,
        "chihuahua": 1,
    }


def test_plans_keep_the_name_that_the_source_gives(historia: Historia) -> None:
    planes = Plan.objects.exclude(ejercicio__slug="federal").order_by("slug")

    assert [(plan.slug, plan.titulo, plan.periodo_texto) for plan in planes] == [
        ("campeche-2", "Segundo plan local", ""),
        (
            "chihuahua-municipal-ogp-2023",
            "Plan de OGP Local 2023-2024 del municipio de Chihuahua",
            "2023–2024",
        ),
        ("durango-1", "Primer plan local", "2015–2016"),
        ("durango-3", "Tercer plan local", ""),
        ("estado-de-mexico-ogp-2021", "Plan de OGP Local 2021-2022", "2021–2022"),
        ("jalisco-2016", "Plan local 2016-2018", "2016–2018"),
        ("jalisco-2019", "Segundo plan local 2019-2021", "2019–2021"),
        ("oaxaca-sin-plan", "Compromisos citados sin nombre de plan", ""),
        ("veracruz-sin-plan", "Compromisos citados sin nombre de plan", ""),
        ("zacatecas-1", "Primer plan local", ""),
        ("zacatecas-sin-plan", "Compromisos citados sin nombre de plan", ""),
    ]
    assert {plan.naturaleza for plan in planes} == {Naturaleza.HISTORICO}
    assert "no del estado" in Plan.objects.get(slug="chihuahua-municipal-ogp-2023").inconsistencias


def test_numbers_are_those_of_the_source_and_the_rest_say_that_they_are_not(historia: Historia) -> None:
    jalisco = Compromiso.objects.filter(plan__slug="jalisco-2019").order_by("numero")

    assert list(jalisco.values_list("numero", flat=True)) == list(range(1, 9))
    assert jalisco.get(numero=3).codigo_ogp == "JAL0010"
    assert "no numeran" not in Plan.objects.get(slug="jalisco-2019").inconsistencias
    assert "no numeran" in Plan.objects.get(slug="durango-3").inconsistencias


def test_what_came_of_it_is_said_as_the_source_says_it(historia: Historia) -> None:
    peritos = Compromiso.objects.get(codigo_ogp="JAL0010")

    assert peritos.resultado_texto == "95% con meta de 100%"
    assert [p.organizacion.nombre for p in peritos.responsabilidades.all()] == ["Poder Judicial del Estado de Jalisco"]
    pagina = Client().get(f"/compromisos/{peritos.slug}/").content.decode()
    assert "95% con meta de 100%" in pagina
    assert "El portal no lo verificó ni lo califica" in pagina
    assert "su tipo no consta" in pagina


def test_a_name_that_is_not_in_the_catalogue_stays_as_text(historia: Historia) -> None:
    vial = Compromiso.objects.get(nombre_corto__startswith="Señalética")

    assert vial.responsables_texto == "Municipio de Tepehuanes"
    assert not vial.responsabilidades.exists()
    assert "Municipio de Tepehuanes" in Client().get("/compromisos/?plan=durango-3").content.decode()


def test_what_may_be_the_same_is_shown_twice_and_said(historia: Historia) -> None:
    implan = Compromiso.objects.get(nombre_corto="Institutos Municipales de Planeación")

    assert "Podría ser el mismo" in implan.discrepancias
    assert Compromiso.objects.filter(plan__slug="zacatecas-1", numero=4).exists()


def test_the_fourth_federal_plan_tells_who_leads_in_ogp(historia: Historia) -> None:
    rural = Compromiso.objects.get(slug="federal-4-c02")

    assert rural.responsables_texto == "En el registro de OGP: SADER, CONAPESCA, SEMARNAT, CONAGUA, Causa Natura"
    assert Compromiso.objects.get(slug="federal-4-c03").responsables_texto == ""


def test_each_fact_is_in_the_bitacora_of_its_ejercicio(historia: Historia) -> None:
    asentados = Entrada.objects.filter(cadena__clave="jalisco", verbo="compromisos.compromiso_registrado")

    assert asentados.count() == 14


@pytest.mark.parametrize(("columna", "valor"), [("clave_inegi", "99"), ("plan", "Plan nunca visto")])
def test_a_place_or_a_plan_that_is_unknown_is_refused_by_name(historia: Historia, columna: str, valor: str) -> None:
    primera: Fila = historia.filas["compromisos_locales"][0]
    mala = replace(primera, valores=primera.valores | {columna: valor})
    antes = Plan.objects.count()

    with pytest.raises(DatoInvalido, match=valor) as error:
        cargar_locales([mala], historia.catalogo, historia.ejercicios, historia.organizaciones)

    assert error.value.linea == primera.linea
    assert Plan.objects.count() == antes


def test_every_name_of_a_plan_is_in_use(historia: Historia) -> None:
    assert {fila.texto("plan") for fila in historia.filas["compromisos_locales"]} == set(PLANES)
