"""Each participant scores; only averages by parte are ever read."""

from fractions import Fraction
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from bitacora.models import Entrada
from comun.errors import ErrorDeDominio
from mesas.commands.elecciones import decir_razon
from mesas.commands.puntajes import puntuar
from mesas.models import Puntaje, SesionDeMesa
from mesas.queries.elecciones import comparar_causas, mis_puntajes
from secretariado.enums import Rol
from tests.factories.secretariado import NombramientoFactory
from tests.mesas.salas_de_elecciones import CLAVES, SalaQueElige, sala_que_elige

pytestmark = pytest.mark.django_db


@pytest.fixture
def sala(db: None) -> SalaQueElige:
    return sala_que_elige()


def negado(sala: SalaQueElige, codigo: str, **cambios: Any) -> ErrorDeDominio:
    datos: dict[str, Any] = {
        "persona": sala.en.persona("sociedad"),
        "mesa": sala.mesa,
        "causa": sala.causas[0],
        "valores": dict.fromkeys(CLAVES, 3),
    }
    antes = list(Puntaje.objects.order_by("pk").values())
    with pytest.raises(ErrorDeDominio) as error:
        puntuar(**(datos | cambios))
    assert error.value.codigo == codigo
    assert list(Puntaje.objects.order_by("pk").values()) == antes
    return error.value


def test_puntuar_y_volver_a_puntuar_sustituye(sala: SalaQueElige) -> None:
    persona = sala.en.persona("sociedad")
    for valor in (2, 5):
        sala.puntuar(persona, valor, causa=sala.causas[0])
    assert mis_puntajes(persona, causa=sala.causas[0]) == dict.fromkeys(CLAVES, 5)
    assert Puntaje.objects.count() == len(CLAVES)
    assert not Entrada.objects.exists(), "to score is private"


@pytest.mark.parametrize("valor", [0, 6, -1, 3.5, "3", True, None])
def test_puntuar_fuera_de_rango(sala: SalaQueElige, valor: Any) -> None:
    error = negado(sala, "puntaje_fuera_de_rango", valores=dict.fromkeys(CLAVES, 3) | {"desbloquea": valor})
    assert error.campo == "criterio_desbloquea"


@pytest.mark.parametrize("valor", [1, 5])
def test_puntuar_en_los_extremos(sala: SalaQueElige, valor: int) -> None:
    sala.puntuar(sala.en.persona("sociedad"), valor, causa=sala.causas[0])
    assert set(Puntaje.objects.values_list("valor", flat=True)) == {valor}


def test_puntuar_incompleto_nombra_lo_que_falta(sala: SalaQueElige) -> None:
    error = negado(sala, "puntaje_incompleto", valores={"impacto": 3})
    assert error.campo == "criterio_plazo"
    assert error.datos["faltan"] == CLAVES[1:]


def test_puntuar_quien_conduce_o_coordina_no_decide(sala: SalaQueElige) -> None:
    negado(sala, "no_participas", persona=sala.facilitacion)
    negado(sala, "no_participas", persona=sala.en.st.coordinacion)
    NombramientoFactory(persona=sala.en.persona("sociedad"), rol=Rol.COORDINACION, ejercicio=sala.en.st.ejercicio)
    negado(sala, "no_participas", persona=sala.en.persona("sociedad"))


def test_puntuar_sin_reunion(sala: SalaQueElige) -> None:
    SesionDeMesa.objects.update(estado="cerrada")
    negado(sala, "sala_cerrada")


def test_puntuar_una_sola_cosa_y_de_esta_mesa(sala: SalaQueElige) -> None:
    negado(sala, "una_sola_cosa", causa=None)
    otra = sala_que_elige()
    negado(sala, "no_es_causa", causa=otra.causas[0])
    sin_describir = sala_que_elige(descritas=False)
    negado(sin_describir, "causa_sin_describir")
    negado(sala, "no_es_causa", causa=sala.causas[0].padre)


def test_puntuar_lo_decidido(sala: SalaQueElige) -> None:
    sala.elegir_causa()
    negado(sala, "ya_se_decidio")
    sala.puntuar(sala.en.persona("sociedad"), causa=sala.causas[1])
    decir_razon(persona=sala.facilitacion, mesa=sala.mesa, causa=sala.causas[1], razon="No cabe en el plazo")
    negado(sala, "ya_se_decidio", causa=sala.causas[1])


def test_puntuar_solucion_y_la_retirada_no(sala: SalaQueElige) -> None:
    sala.elegir_causa()
    solucion = sala.solucion()
    sala.puntuar(sala.en.persona("gobierno"), 4, solucion=solucion)
    assert mis_puntajes(sala.en.persona("gobierno"), solucion=solucion) == dict.fromkeys(CLAVES, 4)
    type(solucion).objects.update(estado="retirada")
    negado(sala, "no_es_solucion", causa=None, solucion=solucion)


# --- what is published ------------------------------------------------------------------------------------------------
def test_comparar_cada_parte_pesa_igual_y_nadie_tiene_nombre(sala: SalaQueElige) -> None:
    for _ in range(4):
        sala.puntuar(sala.otra_persona("sociedad").persona, 5, causa=sala.causas[0])
    sala.puntuar(sala.en.persona("gobierno"), 1, causa=sala.causas[0])
    comparacion = comparar_causas(sala.mesa)
    fila = comparacion.filas[0]
    assert fila.general.promedio == 3
    assert comparacion.partes == ["Gobierno", "Sociedad"]
    assert [(c.texto, c.personas) for c in fila.por_parte] == [("1.0", 1), ("5.0", 4)]
    assert fila.general.personas == 5
    assert comparacion.filas[1].general.promedio is None


def test_comparar_quien_no_tiene_parte_se_muestra_aparte(sala: SalaQueElige) -> None:
    sala.puntuar(sala.otra_persona(None).persona, 5, causa=sala.causas[0])
    sala.puntuar(sala.en.persona("gobierno"), 2, causa=sala.causas[0])
    comparacion = comparar_causas(sala.mesa)
    assert comparacion.partes == ["Gobierno", "Sin parte"]
    assert comparacion.filas[0].general.promedio == Fraction(2)


def test_comparar_ordena_por_promedio(sala: SalaQueElige) -> None:
    sala.puntuar(sala.en.persona("gobierno"), 2, causa=sala.causas[0])
    sala.puntuar(sala.en.persona("gobierno"), 4, causa=sala.causas[1])
    filas = comparar_causas(sala.mesa).filas
    assert [(f.numero, f.que.pk) for f in filas] == [(1, sala.causas[1].pk), (2, sala.causas[0].pk)]


@pytest.mark.parametrize("cuantas", [1, 3])
def test_comparar_consultas_fijas(cuantas: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    sala = sala_que_elige(cuantas)
    for causa in sala.causas:
        sala.puntuar(sala.en.persona("gobierno"), causa=causa)
    with django_assert_num_queries(3):
        assert len(comparar_causas(sala.mesa).filas) == cuantas
