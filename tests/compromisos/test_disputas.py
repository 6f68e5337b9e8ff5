"""A dispute is answered, ends when the figures meet, or ends without agreement and both figures stay."""

import json
from decimal import Decimal

import pytest

from avisos.models import Envio
from bitacora.models import Entrada
from compromisos.commands.disputas import cerrar_disputas_que_coinciden, responder_disputa, terminar_disputa
from compromisos.enums import EstadoDeDisputa
from compromisos.models import Disputa, UmbralesDePlan
from comun import reloj
from comun.errors import ErrorDeDominio
from planes.models import Plan
from tests.compromisos.miradas import mirar, otra_organizacion
from tests.factories.compromisos import AvanceFactory, CompromisoFactory, ContrasteFactory

RESPUESTA = "Las nueve obras restantes publican sus datos en diciembre."
DESENLACE = "Nadie cambió su cifra; las dos quedan a la vista."


@pytest.fixture
def mirada(escena):
    return mirar(escena)


def rechazado(codigo, disputa, acto):
    antes = Disputa.objects.values().get(pk=disputa.pk)
    entradas = Entrada.objects.count()
    with pytest.raises(ErrorDeDominio) as caso:
        acto()
    assert caso.value.codigo == codigo
    assert Disputa.objects.values().get(pk=disputa.pk) == antes
    assert Entrada.objects.count() == entradas
    return caso.value


def responder(mirada, disputa, **cambios):
    return responder_disputa(
        **{"persona": mirada.escena.gente.enlace, "disputa": disputa, "respuesta": RESPUESTA} | cambios
    )


def terminar(mirada, disputa, **cambios):
    datos = {"persona": mirada.escena.gente.coordinacion, "disputa": disputa, "desenlace": DESENLACE}
    return terminar_disputa(**datos | cambios)


def test_responder_una_vez_avisa_a_quien_contrasto(mirada) -> None:
    disputa = responder(mirada, mirada.disputar())
    assert (disputa.estado, disputa.respuesta, disputa.respondida_por) == (
        EstadoDeDisputa.RESPONDIDA,
        RESPUESTA,
        mirada.escena.gente.enlace,
    )
    assert mirada.escena.asentadas()[-1] == ("compromisos.disputa_respondida", f"disputa:prueba-1-c01/{disputa.pk}")
    entrada = json.loads(Entrada.objects.order_by("numero").last().texto)
    assert entrada["cambio"]["respuesta"] == RESPUESTA
    assert entrada["actor"]["organizacion"] == mirada.escena.dependencia.nombre
    assert Envio.objects.get(motivo="compromisos.disputa_respondida").persona == mirada.escena.gente.contraparte
    rechazado("disputa_ya_respondida", disputa, lambda: responder(mirada, disputa))


@pytest.mark.parametrize("personaje", ["contraparte", "coordinacion", "enlace_ajeno", "integrante", "superusuario"])
def test_responder_otras_personas(mirada, personaje) -> None:
    disputa = mirada.disputar()
    rechazado(
        "sin_permiso", disputa, lambda: responder(mirada, disputa, persona=getattr(mirada.escena.gente, personaje))
    )


@pytest.mark.parametrize("texto", ["Corta.", " \n" * 30, "a" * 5_001])
def test_responder_texto_que_no_sirve(mirada, texto) -> None:
    disputa = mirada.disputar()
    error = rechazado("respuesta_fuera_de_largo", disputa, lambda: responder(mirada, disputa, respuesta=texto))
    assert error.campo == "respuesta"


def test_terminar_sin_acuerdo_deja_las_dos_cifras_y_el_peso_en_disputa(mirada) -> None:
    disputa = terminar(mirada, responder(mirada, mirada.disputar()))
    assert (disputa.estado, disputa.desenlace) == (EstadoDeDisputa.SIN_ACUERDO, DESENLACE)
    assert mirada.compromiso.en_disputa == Decimal("60.00")
    assert (mirada.primera.informado, mirada.primera.verificado) == (Decimal("80.0"), Decimal("30.0"))
    assert mirada.escena.asentadas()[-1][0] == "compromisos.disputa_terminada"
    assert Envio.objects.get(motivo="compromisos.disputa_terminada").persona == mirada.escena.gente.contraparte
    rechazado("disputa_terminada", disputa, lambda: terminar(mirada, disputa))
    rechazado("disputa_terminada", disputa, lambda: responder(mirada, disputa))


def test_terminar_antes_de_la_respuesta_se_niega(mirada) -> None:
    disputa = mirada.disputar()
    rechazado("disputa_sin_respuesta", disputa, lambda: terminar(mirada, disputa))


def test_terminar_la_que_contrasto_si_y_otra_corresponsable_no(mirada) -> None:
    otra_persona, _ = otra_organizacion(mirada.escena)
    disputa = responder(mirada, mirada.disputar())
    rechazado("sin_permiso", disputa, lambda: terminar(mirada, disputa, persona=otra_persona))
    rechazado("sin_permiso", disputa, lambda: terminar(mirada, disputa, persona=mirada.escena.gente.enlace))
    assert terminar(mirada, disputa, persona=mirada.escena.gente.contraparte).estado == EstadoDeDisputa.SIN_ACUERDO


@pytest.mark.parametrize("texto", ["Corta.", "a" * 2_001])
def test_terminar_texto_que_no_sirve(mirada, texto) -> None:
    disputa = responder(mirada, mirada.disputar())
    rechazado("desenlace_fuera_de_largo", disputa, lambda: terminar(mirada, disputa, desenlace=texto))


def test_actos_con_el_plan_detenido(mirada) -> None:
    disputa = mirada.disputar()
    Plan.objects.filter(pk=mirada.escena.plan.pk).update(estado="suspendido")
    rechazado("plan_detenido", disputa, lambda: responder(mirada, disputa))


def test_un_reporte_nuevo_que_coincide_la_termina_y_dice_que_se_movio_la_autoridad(mirada) -> None:
    disputa = mirada.disputar()
    mirada.informar("35.0")
    assert cerrar_disputas_que_coinciden(actividades=[mirada.primera]) == 1
    disputa.refresh_from_db()
    assert (disputa.estado, disputa.desenlace) == (
        EstadoDeDisputa.COINCIDEN,
        "La autoridad pasó de 80.0 % a 35.0 %.",
    )
    assert disputa.terminada_por is None
    assert cerrar_disputas_que_coinciden(actividades=[mirada.primera]) == 0


def test_un_reporte_nuevo_que_no_coincide_la_deja_abierta(mirada) -> None:
    disputa = mirada.disputar()
    mirada.informar("40.0")
    assert cerrar_disputas_que_coinciden(actividades=[mirada.primera]) == 0
    disputa.refresh_from_db()
    assert disputa.estado == EstadoDeDisputa.ABIERTA


def test_cerrar_mira_el_umbral_del_plan(mirada) -> None:
    disputa = mirada.disputar()
    mirada.informar("36.0")
    UmbralesDePlan.objects.create(
        plan=mirada.escena.plan, desde=reloj.hoy(), en_tiempo=5, en_riesgo=20, disputa=5, motivo="Más estricto",
        fijados_por=mirada.escena.gente.coordinacion,
    )  # fmt: skip
    assert cerrar_disputas_que_coinciden(actividades=[mirada.primera]) == 0
    disputa.refresh_from_db()
    assert disputa.estado == EstadoDeDisputa.ABIERTA


def test_cerrar_la_de_un_compromiso_entero(escena) -> None:
    otro = CompromisoFactory(plan=escena.plan)
    contraste = ContrasteFactory(compromiso=otro, organizacion=escena.osc, porcentaje=Decimal("20.0"))
    disputa = Disputa.objects.create(
        compromiso=otro,
        organizacion=escena.osc,
        contraste=contraste,
        informado=Decimal("60.0"),
        verificado=Decimal("20.0"),
    )
    AvanceFactory(compromiso=otro, porcentaje=Decimal("60.0"))
    assert cerrar_disputas_que_coinciden(actividades=[], compromisos=[otro.pk]) == 0
    AvanceFactory(compromiso=otro, porcentaje=Decimal("25.0"))
    assert cerrar_disputas_que_coinciden(actividades=[], compromisos=[otro.pk]) == 1
    disputa.refresh_from_db()
    assert disputa.desenlace == "La autoridad pasó de 60.0 % a 25.0 %."


@pytest.mark.parametrize("cuantas", [1, 3])
def test_cerrar_con_las_mismas_lecturas(mirada, cuantas, django_assert_num_queries) -> None:
    """Nothing agrees: the living disputes, the looks, the thresholds."""
    mirada.disputar()
    for numero in range(1, cuantas):
        persona, otra = otra_organizacion(mirada.escena, f"otra-{numero}")
        mirada.contrastar("10.0", persona=persona, organizacion=otra)
    with django_assert_num_queries(4):
        assert cerrar_disputas_que_coinciden(actividades=[mirada.primera]) == 0
