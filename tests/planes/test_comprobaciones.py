"""What the portal counts by itself: an empty set is never met."""

import datetime as dt
from collections.abc import Callable

import pytest

from bitacora.models import Entrada
from comun.enums import Naturaleza
from comun.registro import Veredicto
from planes import comprobaciones
from planes.commands import evaluar_requisitos
from planes.commands.requisitos import guardar_veredictos
from planes.enums import EstadoDeEvento, TipoDeEvento
from planes.models import Etapa, Plan, Requisito, VeredictoDeRequisito
from planes.queries.requisitos import comprobaciones as todas
from planes.tasks import evaluar_requisitos_de_los_planes
from secretariado.models import (
    ConfirmacionDeLista,
    Declaratoria,
    Integrante,
    Parte,
    RenglonDeAsistencia,
    Secretariado,
    Sesion,
)
from tests.factories.planes import PlanFactory, cerrar_sin_puerta
from tests.factories.secretariado import EjercicioFactory, ReglasInternasFactory
from tests.planes.conftest import Escena
from tests.planes.puertas import Obra, evento, minutas, obra, sensibilizacion, sin_titular

AYER = dt.date(2020, 1, 1)


@pytest.mark.django_db
def test_ninguna_comprobacion_se_cumple_en_un_plan_vacio() -> None:
    plan = Plan.objects.select_related("ejercicio").get(pk=PlanFactory().pk)
    cumplidas = [llave for llave, comprobacion in todas().items() if comprobacion.funcion(plan).cumplido]
    assert cumplidas == []


@pytest.mark.parametrize(
    ("firmas", "cumple", "dice"),
    [
        ([(True, True)], True, "lleva la firma del Ejecutivo"),
        ([(True, False)], False, "Falta la firma del órgano garante."),
        ([(False, True)], False, "Falta la firma del Ejecutivo."),
        ([(False, False)], False, "Falta la firma del Ejecutivo y la firma del órgano garante."),
        ([(True, False), (False, True)], False, "documentos distintos"),
    ],
)
def test_declaratoria_firmada(escena: Escena, firmas: list[tuple[bool, bool]], cumple: bool, dice: str) -> None:
    for ejecutivo, garante in firmas:
        Declaratoria.objects.create(ejercicio=escena.ejercicio, firma_ejecutivo=ejecutivo, firma_garante=garante)
    veredicto = comprobaciones.declaratoria_firmada(escena.plan)
    assert veredicto.cumplido is cumple
    assert dice in veredicto.explicacion


@pytest.mark.parametrize(
    ("quitar", "dice"),
    [
        (lambda h: sin_titular(h), "2 de 3 partes tienen titular en funciones. Falta: Sociedad."),
        (lambda h: Parte.objects.update(hasta=AYER), "ninguna parte"),
        (lambda h: Secretariado.objects.update(hasta=AYER), "No hay un Secretariado"),
        (lambda h: Integrante.objects.update(calidad="suplente", suple_a=Integrante.objects.first()), "0 de 3"),
    ],
)
def test_secretariado_sin_todas_sus_partes(db: None, quitar: Callable[[Obra], object], dice: str) -> None:
    hecha = obra()
    assert comprobaciones.secretariado_instalado(hecha.plan).cumplido
    quitar(hecha)
    veredicto = comprobaciones.secretariado_instalado(hecha.plan)
    assert not veredicto.cumplido
    assert dice in veredicto.explicacion


@pytest.mark.parametrize(("estado", "cumple"), [("borrador", False), ("vigente", True), ("sustituida", False)])
def test_reglas_publicadas(db: None, estado: str, cumple: bool) -> None:
    hecha = obra()
    assert not comprobaciones.reglas_publicadas(hecha.plan).cumplido
    ReglasInternasFactory(secretariado=hecha.tres.secretariado, estado=estado)
    assert comprobaciones.reglas_publicadas(hecha.plan).cumplido is cumple


def test_evento_de_sensibilizacion_que_alguien_no_confirma(db: None) -> None:
    hecha = obra()
    sensibilizacion(hecha)
    assert comprobaciones.evento_con_todas_las_partes(hecha.plan).cumplido
    ConfirmacionDeLista.objects.filter(parte=hecha.tres.partes["sociedad"]).delete()
    veredicto = comprobaciones.evento_con_todas_las_partes(hecha.plan)
    assert (veredicto.cumplido, "Falta: Sociedad." in veredicto.explicacion) == (False, True)


def test_evento_de_sensibilizacion_sin_nadie_de_una_parte(db: None) -> None:
    hecha = obra()
    sensibilizacion(hecha)
    RenglonDeAsistencia.objects.filter(sector__parte="gobierno").update(cantidad=0)
    veredicto = comprobaciones.evento_con_todas_las_partes(hecha.plan)
    assert (veredicto.cumplido, "Falta: Gobierno." in veredicto.explicacion) == (False, True)


@pytest.mark.parametrize("estado", [EstadoDeEvento.PROGRAMADO, EstadoDeEvento.CANCELADO])
def test_evento_que_no_se_realizo_no_cuenta(db: None, estado: str) -> None:
    hecha = obra()
    evento(hecha, TipoDeEvento.CIERRE, estado)
    assert not comprobaciones.evento_de_cierre(hecha.plan).cumplido


def test_minutas_de_avance_todas_o_ninguna(db: None) -> None:
    hecha = obra()
    hecha.iniciar(8)
    assert "ninguna sesión" in comprobaciones.minutas_de_avance(hecha.plan).explicacion
    minutas(hecha)
    assert comprobaciones.minutas_de_avance(hecha.plan).cumplido
    Sesion.objects.update(minuta=None)
    veredicto = comprobaciones.minutas_de_avance(hecha.plan)
    assert (veredicto.cumplido, "Faltan: 900." in veredicto.explicacion) == (False, True)


def test_calendario_de_etapas(escena: Escena) -> None:
    Etapa.objects.exclude(numero=8).update(inicio_previsto=AYER, fin_previsto=AYER)
    veredicto = comprobaciones.calendario_de_etapas(escena.plan)
    assert (veredicto.cumplido, veredicto.explicacion) == (
        False,
        "7 de 8 etapas tienen fechas públicas. Faltan: 8.",
    )


def test_evaluar_requisitos_guarda_y_no_asienta(escena: Escena) -> None:
    entradas = Entrada.objects.count()
    Declaratoria.objects.create(ejercicio=escena.ejercicio, firma_ejecutivo=True, firma_garante=True)
    evaluados = evaluar_requisitos(plan=escena.plan)
    assert evaluados == Requisito.objects.filter(tipo="automatico").count() == VeredictoDeRequisito.objects.count()
    assert escena.requisito("declaratoria-firmada").veredicto.cumplido
    assert Entrada.objects.count() == entradas


def test_evaluar_requisitos_de_las_etapas_que_el_acto_cambia(escena: Escena) -> None:
    evaluar_requisitos(plan=escena.plan)
    VeredictoDeRequisito.objects.update(explicacion="de antes")
    evaluados = evaluar_requisitos(plan=escena.plan, numeros=(4, 5))
    nuevos = VeredictoDeRequisito.objects.exclude(explicacion="de antes")
    assert set(nuevos.values_list("requisito__etapa__numero", flat=True)) == {4, 5}
    assert evaluados == nuevos.count() == len([llave for llave in todas() if llave[0] in (4, 5)])


def test_guardar_veredictos_uno_por_requisito_y_sin_asentar(escena: Escena) -> None:
    """Stored again on the same row, cut to what fits; nothing found writes nothing."""
    uno, otro = escena.requisito("declaratoria-firmada"), escena.requisito("reglas-publicadas")
    entradas = Entrada.objects.count()
    VeredictoDeRequisito.objects.all().delete()
    guardar_veredictos(hallados=[])
    assert not VeredictoDeRequisito.objects.exists()
    guardar_veredictos(hallados=[(uno, Veredicto(False, "Falta.")), (otro, Veredicto(True, "Hay.", "/reglas/"))])
    guardar_veredictos(hallados=[(uno, Veredicto(True, "é" * 401, "/firma/"))])
    dichos = {v.requisito_id: v for v in VeredictoDeRequisito.objects.all()}
    assert {pk: (v.cumplido, v.evidencia) for pk, v in dichos.items()} == {
        uno.pk: (True, "/firma/"),
        otro.pk: (True, "/reglas/"),
    }
    assert (len(dichos[uno.pk].explicacion), dichos[uno.pk].explicacion[-1]) == (400, "…")
    assert Entrada.objects.count() == entradas


def test_evaluar_requisitos_que_nadie_comprueba_ya(escena: Escena) -> None:
    Requisito.objects.create(etapa=escena.etapa(1), clave="retirado", texto="Algo", tipo="automatico")
    evaluar_requisitos(plan=escena.plan)
    veredicto = escena.requisito("retirado").veredicto
    assert (veredicto.cumplido, veredicto.explicacion) == (False, "El portal ya no comprueba este requisito.")


def test_evaluar_requisitos_tambien_mira_lo_concluido(escena: Escena) -> None:
    """What was frozen is in the closing; what is stored tells today."""
    cerrar_sin_puerta(escena.etapa(1))
    Etapa.objects.filter(numero=1).update(estado="concluida")
    VeredictoDeRequisito.objects.update(explicacion="de antes")
    evaluar_requisitos(plan=escena.plan)
    assert escena.requisito("declaratoria-firmada").veredicto.explicacion != "de antes"


def test_tarea_nocturna_evalua_todos_menos_los_historicos(escena: Escena) -> None:
    PlanFactory(ejercicio=EjercicioFactory(naturaleza=Naturaleza.HISTORICO))
    VeredictoDeRequisito.objects.all().delete()
    evaluar_requisitos_de_los_planes()
    assert VeredictoDeRequisito.objects.count() == Requisito.objects.filter(tipo="automatico").count()
