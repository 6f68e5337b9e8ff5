"""What stages 6 and 7 ask of every commitment, to the edge of each. That each one is alone: tests/planes/."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from compromisos import comprobaciones_de_listas as de_listas
from compromisos.enums import EstadoCompromiso
from compromisos.estandares import borrador_abierto_dos_semanas
from compromisos.models import Compromiso, Indicador, PeriodoDeComentarios, Ruta
from comun import reloj
from conversacion.models import Comentario, Conversacion
from planes.etapas import definicion
from planes.models import Plan
from tests.compromisos.conftest import Escena
from tests.factories.compromisos import ActividadFactory, CompromisoFactory, IndicadorFactory

pytestmark = pytest.mark.django_db


def abierto(escena: Escena, dias: int, hace: int = 1, compromiso: Compromiso | None = None) -> PeriodoDeComentarios:
    cierra = reloj.ahora() - dt.timedelta(days=hace)
    compromiso = compromiso or escena.compromiso
    return PeriodoDeComentarios.objects.create(
        compromiso=compromiso,
        numero=compromiso.periodos.count() + 1,
        abre=cierra - dt.timedelta(days=dias),
        cierra=cierra,
        abierto_por=escena.gente.coordinacion,
    )


def comentar(escena: Escena, **cambios: Any) -> Comentario:
    hilo, _ = Conversacion.objects.get_or_create(asunto=escena.compromiso.asunto, cadena=escena.ejercicio.slug)
    numero = Comentario.objects.count()
    datos = {"conversacion": hilo, "folio": f"C-{numero}", "texto": "Falta la meta.", "huella_de_texto": str(numero)}
    return Comentario.objects.create(**datos | cambios)


@pytest.mark.parametrize(("dias", "cumplido"), [(13, False), (14, True), (30, True)])
def test_comments_are_held_for_fourteen_days(escena: Escena, dias: int, cumplido: bool) -> None:
    abierto(escena, dias)

    assert de_listas.comentarios_contestados(escena.plan).cumplido is cumplido
    assert borrador_abierto_dos_semanas(escena.plan).cumplido is cumplido


def test_days_of_two_periods_are_added_up(escena: Escena) -> None:
    abierto(escena, 7, hace=20)
    abierto(escena, 7)

    assert de_listas.comentarios_contestados(escena.plan).cumplido is True


def test_a_period_that_is_still_open_is_not_held_yet(escena: Escena) -> None:
    abierto(escena, 20, hace=-1)

    veredicto = de_listas.comentarios_contestados(escena.plan)

    assert veredicto.cumplido is False
    assert veredicto.explicacion.endswith("Faltan: 1 (abierto todavía).")


def test_a_comment_without_official_answer_keeps_it_unmet(escena: Escena) -> None:
    abierto(escena, 14)
    raiz = comentar(escena)
    comentar(escena, en_respuesta_a=raiz)
    assert "1 (1 sin respuesta)" in de_listas.comentarios_contestados(escena.plan).explicacion

    comentar(escena, en_respuesta_a=raiz, cargo="Coordinación")
    assert de_listas.comentarios_contestados(escena.plan).cumplido is True


def test_one_commitment_is_not_all_of_them(escena: Escena) -> None:
    abierto(escena, 14)
    CompromisoFactory(plan=escena.plan, numero=2)

    veredicto = de_listas.comentarios_contestados(escena.plan)

    assert veredicto.cumplido is False
    assert veredicto.explicacion.startswith("1 de 2 compromisos")
    assert borrador_abierto_dos_semanas(escena.plan).explicacion.startswith("1 de 2 compromisos")


def test_a_withdrawn_commitment_is_asked_nothing(escena: Escena) -> None:
    abierto(escena, 14)
    CompromisoFactory(plan=escena.plan, numero=2, tipo="cocreado", estado=EstadoCompromiso.RETIRADO)

    assert de_listas.comentarios_contestados(escena.plan).cumplido is True
    assert de_listas.causa_por_cocreado(escena.plan).cumplido is False  # nothing co-created is left: an empty set


def test_an_activity_without_verification_is_named(escena: Escena) -> None:
    ActividadFactory(compromiso=escena.compromiso, clave="1.1")
    ActividadFactory(compromiso=escena.compromiso, clave="1.2", medio_de_verificacion=" ")
    ActividadFactory(compromiso=escena.compromiso, clave="1.3", medio_de_verificacion="", retirada=True)

    veredicto = de_listas.actividades_completas(escena.plan)

    assert veredicto.cumplido is False
    assert "1 (sin medio de verificación: 1.2)" in veredicto.explicacion


@pytest.mark.parametrize(
    ("pesos", "cumplido"), [(["60", "40"], True), (["60", "39.9"], False), (["60", "40.1"], False)]
)
def test_weights_of_the_authority_sum_to_a_hundred(escena: Escena, pesos: list[str], cumplido: bool) -> None:
    for peso in pesos:
        ActividadFactory(compromiso=escena.compromiso, peso=Decimal(peso))
    ActividadFactory(compromiso=escena.compromiso, peso=Decimal(30), de_quien="sociedad")
    ActividadFactory(compromiso=escena.compromiso, peso=Decimal(30), retirada=True)

    assert de_listas.pesos_de_la_ruta(escena.plan).cumplido is cumplido


@pytest.mark.parametrize("cambio", [{"clase": "gestion"}, {"linea_base": None}, {"meta": None}, {"retirado": True}])
def test_a_result_indicator_has_base_and_target(escena: Escena, cambio: dict[str, Any]) -> None:
    IndicadorFactory(compromiso=escena.compromiso)
    assert de_listas.indicadores_de_resultado(escena.plan).cumplido is True

    Indicador.objects.update(**cambio)
    assert de_listas.indicadores_de_resultado(escena.plan).cumplido is False


@pytest.mark.parametrize(
    ("estado", "dadas", "pedidas", "cumplido"),
    [
        ("aceptada", 2, 2, True),
        ("aceptada", 1, 2, False),
        ("presentada", 2, 2, False),
        ("aceptada", 0, 0, False),
    ],
)
def test_acceptance_is_of_every_organisation_asked(
    escena: Escena, estado: str, dadas: int, pedidas: int, cumplido: bool
) -> None:
    Ruta.objects.create(compromiso=escena.compromiso, estado=estado)
    Compromiso.objects.update(aceptaciones=dadas, aceptaciones_pedidas=pedidas)

    assert de_listas.aceptacion_formal(escena.plan).cumplido is cumplido


@pytest.mark.parametrize("cuantos", [1, 3])
def test_each_check_costs_the_same(escena: Escena, cuantos: int, django_assert_max_num_queries: Any) -> None:
    for numero in range(2, cuantos + 1):
        otro = CompromisoFactory(plan=escena.plan, numero=numero)
        abierto(escena, 14, compromiso=otro)
        ActividadFactory(compromiso=otro)
    plan = Plan.objects.select_related("ejercicio").get(pk=escena.plan.pk)
    for comprobacion in de_listas.COMPROBACIONES:
        with django_assert_max_num_queries(3):
            comprobacion.funcion(plan)


def test_what_is_counted_is_no_longer_asked_of_a_person() -> None:
    contadas = {(una.etapa, una.clave) for una in de_listas.COMPROBACIONES}
    documentales = {(numero, uno.clave) for numero in (6, 7) for uno in definicion(numero).documentales}

    assert contadas & documentales == set()
