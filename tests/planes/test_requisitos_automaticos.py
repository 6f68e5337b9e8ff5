"""Every automatic requirement of every app: only it unmet, only it met, and never met over nothing.

The cases come from the registry: a check that nobody gave a fact to in tests/planes/puertas.py fails here.
"""

import pytest

from bitacora.models import Entrada
from planes.enums import EstadoEtapa
from planes.errors_de_puertas import EtapaConRequisitosSinCumplir
from planes.models import CierreDeEtapa, Plan
from planes.queries.requisitos import comprobaciones
from tests.factories.planes import PlanFactory
from tests.planes.puertas import DE_NACIMIENTO, HECHOS, obra

pytestmark = pytest.mark.django_db
TODAS = sorted(comprobaciones())
IDS = [f"{etapa}-{clave}" for etapa, clave in TODAS]


def test_cada_comprobacion_tiene_su_hecho() -> None:
    assert sorted(HECHOS) == TODAS


@pytest.mark.parametrize("llave", TODAS, ids=IDS)
def test_sobre_un_conjunto_vacio_nunca_se_cumple(llave: tuple[int, str]) -> None:
    plan = Plan.objects.select_related("ejercicio").get(pk=PlanFactory().pk)
    veredicto = comprobaciones()[llave].funcion(plan)
    assert veredicto.cumplido is False
    assert veredicto.explicacion


@pytest.mark.parametrize("llave", TODAS, ids=IDS)
def test_solo_ese_sin_cumplir_no_concluye_la_etapa(llave: tuple[int, str]) -> None:
    hecha = obra()
    numero = llave[0]
    hecha.iniciar(numero)
    for otra, cumplir in HECHOS.items():
        if otra[0] == numero and otra != llave:
            cumplir(hecha)
    if llave in DE_NACIMIENTO:
        DE_NACIMIENTO[llave](hecha)
    hecha.documentar(numero)
    entradas = Entrada.objects.count()

    with pytest.raises(EtapaConRequisitosSinCumplir) as error:
        hecha.concluir(numero)

    assert error.value.codigo == "etapa_con_requisitos_sin_cumplir"
    assert [falta["requisito"] for falta in error.value.datos["faltan"]] == [llave[1]]
    assert error.value.datos["faltan"][0]["explicacion"] in error.value.mensaje
    assert hecha.etapa(numero).estado == EstadoEtapa.EN_CURSO
    assert not CierreDeEtapa.objects.exists()
    assert Entrada.objects.count() == entradas


@pytest.mark.parametrize("llave", TODAS, ids=IDS)
def test_solo_ese_cumplido_su_veredicto_es_verdadero(llave: tuple[int, str]) -> None:
    hecha = obra()
    numero = llave[0]
    hecha.iniciar(numero)
    HECHOS[llave](hecha)
    for otra, quitar in DE_NACIMIENTO.items():
        if otra != llave:
            quitar(hecha)
    plan = Plan.objects.select_related("ejercicio").get(pk=hecha.plan.pk)

    cumplidas = [otra for otra, comprobacion in sorted(comprobaciones().items()) if comprobacion.funcion(plan).cumplido]
    assert cumplidas == [llave]


@pytest.mark.parametrize("numero", sorted({etapa for etapa, _ in TODAS}))
def test_con_todos_cumplidos_la_etapa_concluye(numero: int) -> None:
    hecha = obra()
    hecha.lista_para_concluir(numero)
    cierre = hecha.concluir(numero)
    assert hecha.etapa(numero).estado == EstadoEtapa.CONCLUIDA
    assert cierre.numero == 1
