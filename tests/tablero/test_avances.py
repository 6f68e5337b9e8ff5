"""What the board counts: the whole, the late, who owes, who answers; live, invented and told by sources never together."""

import datetime as dt
from decimal import Decimal

import pytest

from avisos.enums import EstadoDeEnvio
from avisos.models import Envio
from compromisos.enums import EstadoAvance, EstadoCompromiso
from compromisos.models import Actividad, AmbicionDeCompromiso, Compromiso, OdsDeCompromiso
from comun import reloj
from comun.enums import Naturaleza
from secretariado.enums import Rol
from tablero.cifras_de_avances import CIFRAS
from tablero.queries.avances import leer, planes_del_tablero
from tablero.recuentos import Pedido, Tablero, en_que_va
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import NombramientoFactory
from tests.tablero.escena_de_avances import EscenaDeTablero, dias, montar

pytestmark = pytest.mark.django_db


@pytest.fixture
def escena() -> EscenaDeTablero:
    """1: late, reported. 2: on time, contrasted. 3: silent and late. 4: done and contrasted."""
    escena = montar()
    escena.compromiso(1, (-100, -10), (-100, 100))
    escena.compromiso(2, (-50, 50))
    escena.compromiso(3, (-100, -1))
    escena.compromiso(4, (-100, -5))
    escena.informar(1, 1, "40", explicacion="El proveedor no entregó.")
    escena.informar(2, 1, "60")
    escena.mirar(2, 1, "55")
    escena.informar(4, 1, "100")
    escena.mirar(4, 1, "95")
    return escena


def tablero(escena: EscenaDeTablero, **pedido: str) -> Tablero:
    return Tablero(leer([escena.plan]), Pedido(**pedido))


def test_the_whole_counts_silence_as_zero(escena) -> None:
    conjunta = tablero(escena).conjunta

    assert conjunta is not None
    assert conjunta.denominador == 4
    assert conjunta.con_reporte == 3
    assert conjunta.avance == Decimal("45.00")  # (20 + 60 + 0 + 100) / 4
    assert conjunta.peso_informado == Decimal("62.50")  # (50 + 100 + 0 + 100) / 4
    assert conjunta.verificado == Decimal("37.50")  # (0 + 55 + 0 + 95) / 4


def test_late_ones_go_first_the_furthest_behind_first(escena) -> None:
    hecho = tablero(escena)

    assert [fila.compromiso.numero for fila in hecho.atrasadas] == [3, 1]
    assert [fila.compromiso.numero for fila in hecho.ordenadas] == [3, 1, 2, 4]
    assert [fila.compromiso.numero for fila in tablero(escena, ordenar="numero").ordenadas] == [1, 2, 3, 4]


def test_strict_and_lenient(escena) -> None:
    recuento = tablero(escena).recuento

    assert (recuento.cumplidos, recuento.favorables, recuento.denominador) == (1, 1, 4)


def test_why_it_is_late_is_said_with_its_numbers(escena) -> None:
    filas = {fila.compromiso.numero: fila for fila in tablero(escena).filas}

    assert "1.1" in en_que_va(filas[1], reloj.hoy())
    assert "va al 40\u00a0%" in en_que_va(filas[1], reloj.hoy())
    assert "nadie la ha informado" in en_que_va(filas[3], reloj.hoy())


def test_behind_without_anything_overdue_says_points() -> None:
    escena = montar()
    escena.compromiso(1, (-50, 49))
    escena.informar(1, 1, "10")
    fila = tablero(escena).filas[0]

    assert fila.color == "atrasado"
    assert en_que_va(fila, reloj.hoy()).startswith("Va 40 puntos por debajo")


def test_an_observed_report_does_not_count(escena) -> None:
    malo = escena.informar(3, 1, "100")
    malo.estado = EstadoAvance.OBSERVADO
    malo.save()
    escena._medir(escena.actividades[3][0])

    hecho = tablero(escena)
    assert hecho.filas[2].ultimo is None
    assert hecho.serie[-1].avance == Decimal("45.00")


def test_progress_over_time_ends_where_the_whole_is_today(escena) -> None:
    escena.corte(1, -60, -50)
    hecho = tablero(escena)
    conjunta = hecho.conjunta

    assert conjunta is not None
    assert [punto.fecha for punto in hecho.serie] == [dias(-100), dias(-60), reloj.hoy()]
    ultimo = hecho.serie[-1]
    assert (ultimo.avance, ultimo.verificado) == (conjunta.avance, conjunta.verificado)
    assert abs(ultimo.esperado - conjunta.esperado) <= Decimal("0.01")
    assert hecho.serie[1].avance == 0
    assert hecho.serie[1].verificado is None


def test_who_owes_the_last_corte_with_days_and_reminders(escena) -> None:
    corte = escena.corte(1, -20, -12)
    escena.corte(10, 30, 40)
    enlace = PersonaFactory()
    NombramientoFactory(
        persona=enlace, rol=Rol.ENLACE, ejercicio=escena.plan.ejercicio, organizacion=escena.dependencia
    )
    for motivo, objeto, estado in (
        ("compromisos.corte_vence_hoy", corte.asunto, EstadoDeEnvio.ENVIADO),
        ("compromisos.corte_vencido", f"{corte.asunto}/2026-S40", EstadoDeEnvio.ENVIADO),
        ("compromisos.corte_vencido", f"{corte.asunto}/2026-S41", EstadoDeEnvio.PENDIENTE),
        ("compromisos.corte_vence_hoy", f"corte:{escena.plan.slug}/10", EstadoDeEnvio.ENVIADO),
        ("compromisos.otra_cosa", corte.asunto, EstadoDeEnvio.ENVIADO),
    ):
        Envio.objects.create(persona=enlace, motivo=motivo, objeto=objeto, asunto="x", texto="x", estado=estado)

    (deuda,) = tablero(escena).deudas

    assert deuda.organizacion == escena.dependencia
    assert deuda.corte == corte
    assert [(fila.compromiso.numero, una.clave) for fila, una in deuda.renglones] == [(1, "1.2"), (3, "1.1")]
    assert deuda.dias == 12
    assert deuda.recordatorios == 2


def test_who_owes_two_cortes_is_one_organisation(escena) -> None:
    escena.corte(1, -20, -12)
    otra = montar("otra")
    otra.compromiso(1, (-100, 10))
    otra.corte(1, -20, -12)
    Actividad.objects.filter(compromiso__plan=otra.plan).update(responsable=escena.dependencia)

    hecho = Tablero(leer([escena.plan, otra.plan]), Pedido())

    assert len(hecho.deudas) == 2
    assert hecho.deudores == 1
    assert CIFRAS["deben"](hecho).operacion == "3 actividades de 1 organización"


def test_nobody_owes_while_no_corte_is_due(escena) -> None:
    escena.corte(1, -2, 5)

    assert tablero(escena).deudas == []


def test_overdue_activities_say_their_explanation_or_that_there_is_none(escena) -> None:
    vencidas = tablero(escena).vencidas

    assert [(una.fila.compromiso.numero, una.dias, una.explicacion) for una in vencidas] == [
        (1, 10, "El proveedor no entregó."),
        (3, 1, ""),
    ]


def test_the_last_day_is_not_overdue() -> None:
    escena = montar()
    escena.compromiso(1, (-10, 0))

    assert tablero(escena).vencidas == []


def test_by_who_answers(escena) -> None:
    (suya,) = tablero(escena).por_responsable

    assert (suya.compromisos, suya.actividades, suya.terminadas, suya.vencidas, suya.calladas) == (4, 5, 1, 2, 2)


def test_by_axis_and_by_goal_a_commitment_may_be_in_several(escena) -> None:
    primero = Compromiso.objects.get(slug="prueba-1-c01")
    for eje, nivel in (("transparencia", "proactivo"), ("innovacion", "innovador"), ("participacion", "no_aplica")):
        AmbicionDeCompromiso.objects.create(compromiso=primero, eje=eje, nivel=nivel)
    OdsDeCompromiso.objects.create(compromiso=primero, numero=16)
    hecho = tablero(escena)

    assert [(grupo.clave, len(grupo.filas), grupo.atrasados) for grupo in hecho.por_eje] == [
        ("transparencia", 1, 1),
        ("innovacion", 1, 1),
    ]
    assert [grupo.clave for grupo in hecho.por_ods] == ["16"]
    assert [fila.compromiso.numero for fila in tablero(escena, eje="innovacion").filas] == [1]
    assert tablero(escena, eje="participacion").filas == []
    assert [fila.compromiso.numero for fila in tablero(escena, ods="16").filas] == [1]


def test_disputes_open_are_those_of_what_is_shown(escena) -> None:
    escena.disputar(2, 1, "60", "20")

    assert len(tablero(escena).disputas) == 1
    assert tablero(escena, semaforo="cumplido").disputas == []


@pytest.mark.parametrize(
    ("pedido", "numeros"),
    [
        ({"semaforo": "atrasado"}, [1, 3]),
        ({"semaforo": "cumplido"}, [4]),
        ({"responsable": "dependencia-prueba-1"}, [1, 2, 3, 4]),
        ({"responsable": "otra"}, []),
        ({"tipo": "cocreado"}, []),
        ({"tipo": "proactivo"}, [1, 2, 3, 4]),
        ({"buscar": "NÚMERO 2"}, [2]),
        ({"plan": "prueba-1"}, [1, 2, 3, 4]),
        ({"plan": "otro"}, []),
        ({"estado": "aprobado"}, []),
    ],
)
def test_filters(escena, pedido, numeros) -> None:
    assert sorted(fila.compromiso.numero for fila in tablero(escena, **pedido).filas) == numeros


def test_counts_of_each_colour_do_not_depend_on_the_colour_that_is_picked(escena) -> None:
    assert tablero(escena, semaforo="cumplido").por_color == tablero(escena).por_color


def test_what_is_outside_the_denominator_or_withdrawn_or_a_draft_is_not_in_the_whole(escena) -> None:
    antes = tablero(escena).conjunta
    escena.compromiso(5, (-100, -1), dentro_del_denominador=False)
    escena.compromiso(6, (-100, -1), estado=EstadoCompromiso.RETIRADO)
    escena.compromiso(7, (-100, -1), estado=EstadoCompromiso.BORRADOR)
    escena.compromiso(8, (-100, -1), estado=EstadoCompromiso.PROPUESTO)
    hecho = tablero(escena)

    assert hecho.conjunta == antes
    assert [fila.compromiso.numero for fila in hecho.filas] == [1, 2, 3, 4, 5]
    assert (hecho.fuera, hecho.lectura.retirados) == (1, 1)


def test_one_approved_that_has_not_begun_counts_in_the_denominator(escena) -> None:
    escena.compromiso(5, estado=EstadoCompromiso.APROBADO)
    conjunta = tablero(escena).conjunta

    assert conjunta is not None
    assert conjunta.denominador == 5
    assert conjunta.avance == Decimal("36.00")


def test_a_commitment_without_activities_is_one_of_its_own_dates() -> None:
    escena = montar()
    escena.compromiso(1, inicio=dias(-100), fin=dias(-1))
    fila = tablero(escena).filas[0]

    assert fila.color == "atrasado"
    assert [una.titulo for una in fila.actividades] == ["Todo el compromiso"]
    assert "Debía terminar el" in en_que_va(fila, reloj.hoy())
    assert [una.organizacion for una in tablero(escena).vencidas] == [escena.dependencia]


def test_concluded_ones_are_not_overdue(escena) -> None:
    Compromiso.objects.filter(slug="prueba-1-c03").update(estado=EstadoCompromiso.NO_CUMPLIDO)

    assert [una.fila.compromiso.numero for una in tablero(escena).vencidas] == [1]


def test_live_and_invented_are_never_in_one_total(escena) -> None:
    invento = montar("invento", Naturaleza.DEMOSTRACION)
    invento.compromiso(1, (-50, 50))
    historico = montar("viejo", Naturaleza.HISTORICO)
    historico.compromiso(1, estado=EstadoCompromiso.HISTORICO)

    assert planes_del_tablero("vivo") == ([escena.plan], [])
    assert planes_del_tablero("demostracion") == ([invento.plan], [])


@pytest.mark.parametrize("cuantos", [1, 3])
def test_it_reads_the_same_number_of_queries(cuantos, django_assert_num_queries) -> None:
    escena = montar()
    for numero in range(1, cuantos + 1):
        escena.compromiso(numero, (-100, -10), (-20, 20))
        escena.disputar(numero, 1, "60", "20")
    escena.corte(1, -15, -5)
    escena.compromiso(90, inicio=dias(-10), fin=dias(10))
    with django_assert_num_queries(15):
        hecho = tablero(escena)
        for contar in CIFRAS.values():
            contar(hecho)
        assert hecho.deudas
        assert hecho.serie
        assert hecho.por_responsable
        assert hecho.por_eje == []


@pytest.mark.parametrize("clave", sorted(CIFRAS))
def test_every_figure_opens_and_its_rows_are_its_count(escena, clave) -> None:
    hecho = tablero(escena)
    cifra = CIFRAS[clave](hecho)

    assert cifra.clave == clave
    assert cifra.formula
    assert cifra.operacion
    assert all(len(renglon.valores) == len(cifra.columnas) for renglon in cifra.renglones)
    if cifra.valor.isdigit():
        assert int(cifra.valor) == len(cifra.renglones)


def test_figures_show_what_was_put_in(escena) -> None:
    hecho = tablero(escena)

    assert CIFRAS["avance"](hecho).operacion == "180.00 / 4 = 45\u00a0%"
    assert CIFRAS["cumplidos"](hecho).operacion == "1 / 4 = 25\u00a0%"
    assert CIFRAS["atrasado"](hecho).valor == "2"
    assert [renglon.fila.compromiso.numero for renglon in CIFRAS["atrasado"](hecho).renglones] == [1, 3]


def test_nothing_at_all_breaks_no_figure() -> None:
    hecho = tablero(montar())

    for contar in CIFRAS.values():
        assert contar(hecho).renglones == []
    assert hecho.conjunta is None
    assert hecho.serie == []


def test_dates_of_an_ended_plan_ask_for_everything(escena) -> None:
    conjunta = Tablero(leer([escena.plan], reloj.hoy() + dt.timedelta(days=400)), Pedido()).conjunta

    assert conjunta is not None
    assert conjunta.esperado == 100
