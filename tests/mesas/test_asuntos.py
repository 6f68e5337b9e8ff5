"""What a mesa records is told in the bitácora by name, with a link to where it is seen."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bitacora.frases import direccion_de_asunto, nombre_de_tipo, nombres_de
from mesas.models import Arbol, Mesa
from tests.factories.mesas import crecer
from tests.mesas.salas_de_elecciones import sala_que_elige

pytestmark = pytest.mark.django_db


def test_every_kind_has_its_name_and_its_page(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    sala = sala_que_elige(titulo="Mesa de agua")
    sala.elegir_causa()
    solucion = sala.solucion("Publicar los cortes")
    eleccion, sesion = sala.mesa.elecciones.get(), sala.en.sesion
    objetivos = Arbol.objects.create(mesa=sala.mesa, clase="objetivos")
    crecer(objetivos, None, "El agua llega a las colonias altas")
    dichos = {
        sala.mesa.asunto: "Mesa de agua",
        sesion.asunto: "Primera reunión, Mesa de agua",
        sala.arbol.asunto: "Árbol de problemas, Mesa de agua",
        objetivos.asunto: "Árbol de objetivos, Mesa de agua",
        eleccion.asunto: "La causa que se atenderá, Mesa de agua",
        solucion.asunto: "Publicar los cortes",
    }
    with django_assert_num_queries(1):
        assert nombres_de(dichos) == dichos
    assert [nombre_de_tipo(asunto.partition(":")[0]) for asunto in dichos] == [
        "mesa", "reunión de mesa", "árbol de una mesa", "árbol de una mesa", "decisión de mesa", "solución",
    ]  # fmt: skip
    for asunto in dichos:
        direccion = direccion_de_asunto(asunto)
        assert direccion is not None
        assert Client().get(direccion, follow=True).status_code == 200, asunto


@pytest.mark.parametrize(
    "asunto",
    [
        "reunion:nadie/1", "reunion:nadie/x", "reunion:nadie", "arbol:nadie/problemas", "arbol:/", "eleccion:nadie/9",
        "eleccion:nadie/x", "eleccion:", "solucion:nadie", "solucion:no es un código", "mesa:nadie",
    ],
)  # fmt: skip
def test_what_is_not_there_has_no_name_and_breaks_nothing(asunto: str) -> None:
    assert nombres_de([asunto]) == {}
    direccion_de_asunto(asunto)
    assert not Mesa.objects.exists()
