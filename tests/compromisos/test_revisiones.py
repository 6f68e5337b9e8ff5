"""The coordination reads reports: they stand, or are observed and stop counting."""

import json
from decimal import Decimal

import pytest

from avisos.models import Envio
from bitacora.models import Entrada
from compromisos.commands.revisiones import revisar_avance, revisar_avances
from compromisos.enums import EstadoAvance, EstadoDeDisputa
from compromisos.models import Avance
from comun.errors import ErrorDeDominio
from planes.models import Plan
from tests.compromisos.miradas import mirar
from tests.factories.compromisos import AvanceFactory, CorteFactory

RAZON = "La liga lleva a una página vacía: falta la base."


@pytest.fixture
def mirada(escena):
    return mirar(escena)


@pytest.fixture
def corte(mirada):
    return CorteFactory(plan=mirada.escena.plan, numero=1)


def revisar(mirada, avance, **cambios):
    datos = {"persona": mirada.escena.gente.coordinacion, "avance": avance, "validado": True}
    return revisar_avance(**datos | cambios)


def rechazado(codigo, acto):
    antes = list(Avance.objects.order_by("pk").values())
    entradas = Entrada.objects.count()
    with pytest.raises(ErrorDeDominio) as caso:
        acto()
    assert caso.value.codigo == codigo
    assert list(Avance.objects.order_by("pk").values()) == antes
    assert Entrada.objects.count() == entradas
    return caso.value


def test_validar_deja_quien_y_cuando_y_no_mueve_nada(mirada) -> None:
    avance = revisar(mirada, mirada.informar("40.0"))
    assert (avance.estado, avance.revisado_por, avance.observacion) == (
        EstadoAvance.VALIDADO,
        mirada.escena.gente.coordinacion,
        "",
    )
    assert avance.revisado_en is not None
    assert mirada.compromiso.avance == Decimal("24.00")
    assert mirada.escena.asentadas()[-1] == ("compromisos.avance_validado", avance.asunto)
    assert not Envio.objects.filter(motivo="compromisos.avance_observado").exists()


def test_observar_deja_de_contar_y_avisa(mirada) -> None:
    anterior = mirada.informar("20.0")
    avance = revisar(mirada, mirada.informar("80.0"), validado=False, observacion=RAZON)
    assert avance.estado == EstadoAvance.OBSERVADO
    assert mirada.primera.informado == Decimal("20.0")
    assert mirada.compromiso.avance == Decimal("12.00")
    assert mirada.compromiso.ultimo_avance == anterior
    correo = Envio.objects.get(motivo="compromisos.avance_observado")
    assert correo.persona == mirada.escena.gente.enlace
    assert RAZON in correo.texto
    assert json.loads(Entrada.objects.order_by("numero").last().texto)["cambio"]["observacion"] == RAZON


def test_observar_el_unico_reporte_deja_sin_dato_no_cero(mirada) -> None:
    revisar(mirada, mirada.informar("80.0"), validado=False, observacion=RAZON)
    assert mirada.primera.informado is None
    assert mirada.compromiso.peso_informado == Decimal("0.00")
    assert mirada.compromiso.ultimo_avance is None


def test_observar_lo_que_hacia_la_disputa_la_termina(mirada) -> None:
    mirada.informar("30.0")
    inflado = mirada.informar("80.0")
    disputa = mirada.contrastar("30.0").disputa
    revisar(mirada, inflado, validado=False, observacion=RAZON)
    disputa.refresh_from_db()
    assert disputa.estado == EstadoDeDisputa.COINCIDEN


def test_observar_el_unico_reporte_deja_la_disputa_en_espera(mirada) -> None:
    inflado = mirada.informar("80.0")
    disputa = mirada.contrastar("30.0").disputa
    revisar(mirada, inflado, validado=False, observacion=RAZON)
    disputa.refresh_from_db()
    assert disputa.estado == EstadoDeDisputa.ABIERTA
    assert mirada.compromiso.en_disputa == 0


def test_revisar_una_sola_vez(mirada) -> None:
    avance = revisar(mirada, mirada.informar("40.0"))
    rechazado("avance_ya_revisado", lambda: revisar(mirada, avance, validado=False, observacion=RAZON))


def test_revisar_lo_propio_no(mirada) -> None:
    avance = mirada.informar("40.0", autor=mirada.escena.gente.coordinacion)
    rechazado("revisa_quien_reporto", lambda: revisar(mirada, avance))


@pytest.mark.parametrize("razon", ["", "Le falta.", " \n" * 40, "a" * 2_001])
def test_observar_sin_razon_que_sirva(mirada, razon) -> None:
    avance = mirada.informar("40.0")
    error = rechazado("observacion_fuera_de_largo", lambda: revisar(mirada, avance, validado=False, observacion=razon))
    assert error.campo == "observacion"


@pytest.mark.parametrize("personaje", ["contraparte", "enlace", "integrante", "otra_coordinacion", "superusuario"])
def test_revisar_otras_personas(mirada, corte, personaje) -> None:
    avance = mirada.informar("40.0", corte=corte)
    persona = getattr(mirada.escena.gente, personaje)
    rechazado("sin_permiso", lambda: revisar(mirada, avance, persona=persona))
    rechazado("sin_permiso", lambda: revisar_avances(persona=persona, corte=corte, validados=[avance]))


def test_revisar_con_el_plan_detenido(mirada, corte) -> None:
    avance = mirada.informar("40.0", corte=corte)
    Plan.objects.filter(pk=mirada.escena.plan.pk).update(estado="suspendido")
    rechazado("plan_detenido", lambda: revisar(mirada, avance))
    corte.plan.refresh_from_db()
    coordina = mirada.escena.gente.coordinacion
    rechazado("plan_detenido", lambda: revisar_avances(persona=coordina, corte=corte, validados=[avance]))


def test_validar_varios_es_un_solo_acto(mirada, corte) -> None:
    avances = [mirada.informar("40.0", corte=corte), mirada.informar("20.0", mirada.segunda, corte=corte)]
    antes = len(mirada.escena.asentadas())
    hechos = revisar_avances(persona=mirada.escena.gente.coordinacion, corte=corte, validados=avances)
    assert {uno.estado for uno in hechos} == {EstadoAvance.VALIDADO}
    assert set(Avance.objects.values_list("estado", flat=True)) == {EstadoAvance.VALIDADO}
    assert mirada.escena.asentadas()[antes:] == [("compromisos.avances_validados", "corte:prueba-1/1")]
    dicho = json.loads(Entrada.objects.order_by("numero").last().texto)["cambio"]["validados"]
    assert [uno["porcentaje"] for uno in dicho] == ["40.0", "20.0"]


def test_validar_varios_todos_o_ninguno(mirada, corte) -> None:
    coordina = mirada.escena.gente.coordinacion
    bueno = mirada.informar("40.0", corte=corte)
    otros = {
        "avance_de_otro_corte": mirada.informar("45.0"),
        "avance_ya_revisado": revisar(mirada, mirada.informar("50.0", corte=corte)),
        "revisa_quien_reporto": AvanceFactory(compromiso=mirada.compromiso, corte=corte, autor=coordina),
    }
    for codigo, malo in sorted(otros.items()):
        rechazado(codigo, lambda malo=malo: revisar_avances(persona=coordina, corte=corte, validados=[bueno, malo]))
    rechazado("nada_que_validar", lambda: revisar_avances(persona=coordina, corte=corte, validados=[]))


@pytest.mark.parametrize("cuantos", [1, 3])
def test_validar_varios_con_las_mismas_consultas(mirada, corte, cuantos, django_assert_num_queries) -> None:
    avances = [mirada.informar("40.0", corte=corte) for _ in range(cuantos)]
    coordina = mirada.escena.gente.coordinacion
    coordina.has_perm("compromisos.validar_avance", corte)
    with django_assert_num_queries(8):
        revisar_avances(persona=coordina, corte=corte, validados=avances)
