"""What the portal counts by itself: an empty set is never met."""

import datetime as dt
from collections.abc import Callable

import pytest

from bitacora.models import Entrada
from comun.enums import Naturaleza
from planes import comprobaciones
from planes.commands import evaluar_requisitos
from planes.models import Etapa, Plan, Requisito, VeredictoDeRequisito
from planes.queries.requisitos import comprobaciones as todas
from planes.tasks import evaluar_requisitos_de_los_planes
from secretariado.models import Declaratoria, OcupanteDeParte, Parte, Secretariado
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import EjercicioFactory, OrganizacionFactory
from tests.planes.conftest import Escena

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


@pytest.fixture
def instalado(escena: Escena) -> Escena:
    Secretariado.objects.create(ejercicio=escena.ejercicio, nombre="STL", desde=AYER)
    for clave in ("gobierno", "garante"):
        parte = Parte.objects.create(ejercicio=escena.ejercicio, clave=clave, nombre=clave.title(), desde=AYER)
        OcupanteDeParte.objects.create(parte=parte, organizacion=OrganizacionFactory(), desde=AYER)
    return escena


def test_secretariado_instalado_con_todas_sus_partes(instalado: Escena) -> None:
    assert comprobaciones.secretariado_instalado(instalado.plan).cumplido


@pytest.mark.parametrize(
    ("quitar", "dice"),
    [
        (lambda: OcupanteDeParte.objects.order_by("pk").update(hasta=AYER), "0 de 2 partes tienen integrantes"),
        (lambda: Parte.objects.update(hasta=AYER), "ninguna parte"),
        (lambda: Secretariado.objects.update(hasta=AYER), "No hay un Secretariado"),
    ],
)
def test_secretariado_sin_partes(instalado: Escena, quitar: Callable[[], object], dice: str) -> None:
    quitar()
    veredicto = comprobaciones.secretariado_instalado(instalado.plan)
    assert not veredicto.cumplido
    assert dice in veredicto.explicacion


def test_reglas_publicadas(instalado: Escena) -> None:
    assert not comprobaciones.reglas_publicadas(instalado.plan).cumplido
    Secretariado.objects.update(reglas_enlace="https://ejemplo.mx/reglas")
    veredicto = comprobaciones.reglas_publicadas(instalado.plan)
    assert (veredicto.cumplido, veredicto.evidencia) == (True, "https://ejemplo.mx/reglas")


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


def test_evaluar_requisitos_que_nadie_comprueba_ya(escena: Escena) -> None:
    Requisito.objects.create(etapa=escena.etapa(1), clave="retirado", texto="Algo", tipo="automatico")
    evaluar_requisitos(plan=escena.plan)
    veredicto = escena.requisito("retirado").veredicto
    assert (veredicto.cumplido, veredicto.explicacion) == (False, "El portal ya no comprueba este requisito.")


def test_evaluar_requisitos_respeta_lo_congelado(escena: Escena) -> None:
    Etapa.objects.filter(numero=1).update(estado="concluida")
    VeredictoDeRequisito.objects.update(explicacion="congelado")
    evaluar_requisitos(plan=escena.plan)
    assert escena.requisito("declaratoria-firmada").veredicto.explicacion == "congelado"
    assert escena.requisito("calendario-de-etapas").veredicto.explicacion != "congelado"


def test_tarea_nocturna_evalua_todos_menos_los_historicos(escena: Escena) -> None:
    PlanFactory(ejercicio=EjercicioFactory(naturaleza=Naturaleza.HISTORICO))
    VeredictoDeRequisito.objects.all().delete()
    evaluar_requisitos_de_los_planes()
    assert VeredictoDeRequisito.objects.count() == Requisito.objects.filter(tipo="automatico").count()
