"""How a commitment ends: the verdict is computed, fixed with its figures, and never chosen."""

import datetime as dt
import json
from decimal import Decimal
from itertools import product

import pytest
from django.db import DatabaseError, transaction

from bitacora.huella import huella
from compromisos.commands.avances import registrar_avance
from compromisos.commands.conclusiones import concluir_compromiso
from compromisos.conclusion import CUMPLIDO, NO_CUMPLIDO, PARCIAL, por_que, veredicto, ya_termino
from compromisos.errors import CompromisoHistorico, NoEstaEnEjecucion
from compromisos.errors_de_destinos import NoSeConcluye, TodaviaNoTermina, YaConcluido
from compromisos.integridad_de_destinos import verificar_conclusiones
from compromisos.models import Compromiso, Conclusion
from compromisos.semaforo import ActividadMedida
from comun.errors import SinPermiso
from planes.errors import PlanDetenido
from planes.models import Plan
from tests.compromisos.conftest import Escena, datos_de_avance, de_otro_tiempo
from tests.compromisos.finales import FIN, INICIO, final
from tests.factories.compromisos import AvanceFactory, ContrasteFactory

CIEN = Decimal(100)


def una(informado: str | None, peso: str = "50", verificado: str | None = None) -> ActividadMedida:
    return ActividadMedida(
        Decimal(peso),
        INICIO,
        FIN,
        Decimal(informado) if informado is not None else None,
        Decimal(verificado) if verificado is not None else None,
    )


# --- the rule, pure ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("actividades", "esperado"),
    [
        ([una("100"), una("100")], CUMPLIDO),
        ([una("100"), una("99.9")], PARCIAL),
        ([una("100"), una(None)], PARCIAL),
        ([una("0.1"), una(None)], PARCIAL),
        ([una("0"), una("0")], NO_CUMPLIDO),
        ([una(None), una(None)], NO_CUMPLIDO),
        ([], NO_CUMPLIDO),
        ([una("100", peso="0")], NO_CUMPLIDO),
        ([una("100"), una(None, peso="0")], CUMPLIDO),
        # What society saw says nothing here: kept but not verified is told by the semaphore.
        ([una("0", verificado="100")], NO_CUMPLIDO),
    ],
)
def test_el_veredicto_sale_de_las_cifras(actividades: list[ActividadMedida], esperado: str) -> None:
    assert veredicto(actividades) == esperado


def test_una_al_cien_y_otras_sin_terminar_nunca_se_cumple() -> None:
    for cuantas in (1, 2, 3):
        for otras in product((None, "0", "50", "99.9"), repeat=cuantas):
            assert veredicto([una("100", "10"), *(una(otra, "10") for otra in otras)]) == PARCIAL


def test_termina_despues_de_su_ultimo_dia_o_cuando_no_falta_nada() -> None:
    a_medias = [una("50")]
    assert not ya_termino(a_medias, FIN, FIN)
    assert ya_termino(a_medias, FIN, FIN + dt.timedelta(days=1))
    assert ya_termino([una("100")], FIN, INICIO)
    assert not ya_termino(a_medias, None, FIN)


def test_dice_por_que_con_sus_numeros() -> None:
    dicho = por_que([una("100"), una(None), una("20")])
    assert dicho == "1 de 3 actividades de la autoridad están al 100 %; de 1 nadie ha informado nunca."


# --- the act ----------------------------------------------------------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("informado", "estado", "semaforo"),
    [
        (("100", "100"), "cumplido", "cumplido_sin_verificar"),
        (("100", None), "parcial", ""),
        ((None, None), "no_cumplido", ""),
    ],
)
def test_concluye_con_lo_que_dicen_sus_cifras(
    informado: tuple[str | None, str | None], estado: str, semaforo: str
) -> None:
    caso = final()
    caso.informar(*informado)

    conclusion = caso.concluir()

    vigente = caso.compromiso()
    assert (conclusion.estado, vigente.estado, vigente.semaforo) == (estado, estado, semaforo)
    assert conclusion.huella == huella(conclusion.texto)
    dicho = json.loads(conclusion.texto)
    assert [fila["informado"] for fila in dicho["actividades"]] == [
        f"{uno}.0" if uno is not None else "" for uno in informado
    ]
    entrada = caso.candado.entradas()[-1]
    assert (entrada.verbo, entrada.asunto) == ("compromisos.compromiso_concluido", vigente.asunto)
    assert json.loads(entrada.texto)["cambio"]["huella"] == conclusion.huella
    assert caso.candado.verbos().count("compromisos.compromiso_concluido") == 1


@pytest.mark.django_db
def test_contrastado_por_la_sociedad_se_dice_cumplido() -> None:
    caso = final()
    caso.informar("100", "100", verificado="95")
    conclusion = caso.concluir()
    assert caso.compromiso().semaforo == "cumplido"
    assert (conclusion.avance, conclusion.verificado, conclusion.en_disputa) == (CIEN, Decimal(95), Decimal(0))


@pytest.mark.django_db
def test_despues_de_concluir_un_contraste_lo_vuelve_verificado() -> None:
    caso = final()
    caso.informar("100", "100")
    caso.concluir()
    caso.informar("100", "100", verificado="100")
    assert caso.compromiso().semaforo == "cumplido"
    assert caso.compromiso().conclusion.verificado is None  # what was known that day stays


@pytest.mark.django_db
def test_antes_de_su_fin_no_concluye_a_medias() -> None:
    caso = final()
    caso.informar("100", "80")
    Compromiso.objects.filter(pk=caso.candado.compromiso.pk).update(fin=dt.date(2030, 1, 1))
    antes = len(caso.candado.entradas())
    with pytest.raises(TodaviaNoTermina) as error:
        caso.concluir()
    assert error.value.codigo == "todavia_no_termina"
    assert "1.º de enero de 2030" in error.value.mensaje
    assert not Conclusion.objects.exists()
    assert len(caso.candado.entradas()) == antes
    assert caso.compromiso().estado == "en_ejecucion"


@pytest.mark.django_db
def test_al_cien_concluye_antes_de_su_fin() -> None:
    caso = final()
    caso.informar("100", "100")
    Compromiso.objects.filter(pk=caso.candado.compromiso.pk).update(fin=dt.date(2030, 1, 1))
    assert caso.concluir().estado == "cumplido"


@pytest.mark.django_db
def test_no_concluye_dos_veces_ni_lo_que_no_se_ejecuta() -> None:
    caso = final()
    caso.concluir()
    with pytest.raises(YaConcluido):
        caso.concluir()
    assert Conclusion.objects.count() == 1
    Compromiso.objects.filter(pk=caso.candado.compromiso.pk).update(estado="aprobado")
    with pytest.raises(NoSeConcluye):
        caso.concluir()


@pytest.mark.django_db
def test_solo_la_coordinacion_concluye() -> None:
    caso = final()
    with pytest.raises(SinPermiso):
        concluir_compromiso(persona=caso.integrante, compromiso=caso.compromiso())
    assert not Conclusion.objects.exists()


@pytest.mark.django_db
def test_ni_lo_historico_ni_un_plan_suspendido(escena: Escena) -> None:
    with pytest.raises(CompromisoHistorico):
        concluir_compromiso(persona=escena.gente.coordinacion, compromiso=de_otro_tiempo(escena))
    Plan.objects.filter(pk=escena.plan.pk).update(estado="suspendido")
    with pytest.raises(PlanDetenido):
        concluir_compromiso(persona=escena.gente.coordinacion, compromiso=escena.compromiso)
    assert not Conclusion.objects.exists()


@pytest.mark.django_db
def test_sin_actividades_se_mide_como_una_de_sus_fechas(escena: Escena) -> None:
    Compromiso.objects.filter(pk=escena.compromiso.pk).update(inicio=INICIO, fin=FIN)
    AvanceFactory(compromiso=escena.compromiso, organizacion=escena.dependencia, porcentaje=Decimal("70.0"), fecha=FIN)
    ContrasteFactory(compromiso=escena.compromiso, organizacion=escena.osc, porcentaje=Decimal("30.0"), fecha=FIN)
    conclusion = concluir_compromiso(persona=escena.gente.coordinacion, compromiso=escena.compromiso)
    assert conclusion.estado == "parcial"
    assert (conclusion.avance, conclusion.verificado, conclusion.en_disputa) == (Decimal(70), Decimal(30), CIEN)
    assert len(json.loads(conclusion.texto)["sin_revisar"]) == 1


@pytest.mark.django_db
def test_ya_concluido_no_recibe_reportes(escena: Escena) -> None:
    Compromiso.objects.filter(pk=escena.compromiso.pk).update(inicio=INICIO, fin=FIN)
    concluir_compromiso(persona=escena.gente.coordinacion, compromiso=escena.compromiso)
    antes = escena.asentadas()
    with pytest.raises(NoEstaEnEjecucion):
        registrar_avance(**datos_de_avance(escena))
    assert escena.asentadas() == antes


@pytest.mark.django_db
def test_lo_escrito_fuera_del_portal_se_descubre() -> None:
    caso = final()
    caso.concluir()
    assert verificar_conclusiones().fallas == []
    Compromiso.objects.filter(pk=caso.candado.compromiso.pk).update(estado="cumplido")
    assert [falla.que for falla in verificar_conclusiones().fallas] == ["su estado no es el que concluyó"]


@pytest.mark.django_db
def test_la_conclusion_no_se_cambia_ni_se_borra() -> None:
    caso = final()
    conclusion = caso.concluir()
    for acto in (
        lambda: Conclusion.objects.filter(pk=conclusion.pk).update(estado="cumplido"),
        lambda: Conclusion.objects.filter(pk=conclusion.pk)._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            acto()
    conclusion.refresh_from_db()
    assert conclusion.estado == "no_cumplido"
