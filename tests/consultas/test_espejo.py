"""The inclusion mirror: one a day, by fives, small groups joined; and the difference in words."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from comun import reloj
from consultas import tasks
from consultas.commands.espejo import tomar_espejo
from consultas.enums import EstadoConsulta, Fase
from consultas.models import EspejoDeInclusion, GrupoDeParticipante, InscripcionEnPadron, PoblacionDeReferencia
from tests.factories.consultas import ConsultaFactory
from tests.factories.cuentas import PersonaFactory

pytestmark = pytest.mark.django_db


def participan(consulta, *, mujer, hombre, otro=0, sin=0):
    ya = consulta.padron.count()
    total = mujer + hombre + otro + sin
    InscripcionEnPadron.objects.bulk_create(
        InscripcionEnPadron(consulta=consulta, identidad=f"{ya + n:064x}", dia=reloj.hoy()) for n in range(total)
    )
    for grupo, cuantas in (("mujer", mujer), ("hombre", hombre), ("otro", otro)):
        GrupoDeParticipante.objects.bulk_create(
            GrupoDeParticipante(consulta=consulta, dimension="sexo", grupo=grupo) for _ in range(cuantas)
        )


@pytest.fixture
def consulta():
    return ConsultaFactory(slug="c1", fase=Fase.VOTACION)


def sexo():
    return {
        f["grupo"]: f["personas"] for f in EspejoDeInclusion.objects.latest("dia").filas if f["dimension"] == "sexo"
    }


def test_figures_go_by_fives_and_small_groups_are_joined(consulta):
    participan(consulta, mujer=38, hombre=63, otro=1, sin=8)
    assert tomar_espejo(consulta=consulta)
    assert sexo() == {"mujer": 35, "hombre": 60, "otro+sin_declarar": 5}


def test_one_more_person_is_not_seen_until_tomorrow(consulta):
    participan(consulta, mujer=20, hombre=20, sin=10)
    tomar_espejo(consulta=consulta)
    participan(consulta, mujer=30, hombre=0)
    assert not tomar_espejo(consulta=consulta)
    assert sexo()["mujer"] == 20
    with time_machine.travel(reloj.ahora() + dt.timedelta(days=1), tick=False):
        assert tomar_espejo(consulta=consulta)
    assert sexo()["mujer"] == 50


def test_after_the_vote_none_is_taken(consulta):
    consulta.estado = EstadoConsulta.VOTACION_TERMINADA
    consulta.save()
    assert not tomar_espejo(consulta=consulta)
    assert not EspejoDeInclusion.objects.exists()


def test_the_task_takes_them_once(consulta):
    participan(consulta, mujer=20, hombre=20)
    assert (tasks.tomar_espejos(), tasks.tomar_espejos()) == (1, 0)


def test_the_page_says_the_difference_in_words(client, consulta, django_assert_max_num_queries):
    participan(consulta, mujer=38, hombre=62, sin=10)
    for grupo, personas in (("mujer", 52), ("hombre", 48)):
        PoblacionDeReferencia.objects.create(
            consulta=consulta,
            dimension="sexo",
            grupo=grupo,
            personas=personas,
            fuente="Censo",
            cargada_por=PersonaFactory(),
        )
    direccion = reverse("consultas:participacion", args=[consulta.slug])
    with django_assert_max_num_queries(15):
        texto = client.get(direccion).content.decode()
    assert "Participan menos mujeres que en la población: 37\u00a0% frente a 52\u00a0%." in texto
    assert "Según" not in texto
    assert EspejoDeInclusion.objects.count() == 1


def test_without_enough_people_the_page_says_when_there_will_be(client, consulta):
    participan(consulta, mujer=3, hombre=1)
    texto = client.get(reverse("consultas:participacion", args=[consulta.slug])).content.decode()
    assert "Todavía no hay cifras que mostrar" in texto
    assert EspejoDeInclusion.objects.get().filas == []
