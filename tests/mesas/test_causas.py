"""A cause is described, in the room, before it is compared."""

from typing import Any

import pytest

from comun.enums import Naturaleza
from comun.errors import ErrorDeDominio
from mesas.commands.causas import describir_causa
from mesas.models import Arbol, FichaDeCausa, Nodo, SesionDeMesa
from tests.factories.cuentas import PersonaFactory
from tests.factories.mesas import crecer, registrar_en
from tests.factories.secretariado import OrganizacionFactory
from tests.mesas.salas_de_elecciones import SalaQueElige, sala_que_elige

pytestmark = pytest.mark.django_db


@pytest.fixture
def sala(db: None) -> SalaQueElige:
    return sala_que_elige(descritas=False)


def negada(sala: SalaQueElige, codigo: str, **cambios: Any) -> None:
    datos: dict[str, Any] = {"persona": sala.facilitacion, "nodo": sala.causas[0], "lugar": "diseno"}
    antes = list(FichaDeCausa.objects.values())
    with pytest.raises(ErrorDeDominio) as error:
        describir_causa(**(datos | cambios))
    assert error.value.codigo == codigo
    assert list(FichaDeCausa.objects.values()) == antes


def test_describir_causa_y_corregirla(sala: SalaQueElige) -> None:
    organizacion = OrganizacionFactory()
    for lugar in ("diseno", "agenda"):
        describir_causa(persona=sala.en.persona("sociedad"), nodo=sala.causas[0], lugar=lugar, autoridad=organizacion)
    ficha = FichaDeCausa.objects.get()
    assert (ficha.lugar, ficha.autoridad, ficha.elegida, ficha.razon) == ("agenda", organizacion, False, "")


def test_describir_causa_fuera_de_la_sala(sala: SalaQueElige) -> None:
    negada(sala, "no_participas", persona=PersonaFactory())
    negada(sala, "no_has_llegado", persona=registrar_en(sala.mesa, None).persona)
    SesionDeMesa.objects.update(estado="cerrada")
    negada(sala, "sala_cerrada")


def test_describir_solo_causas_vivas_de_un_arbol_de_problemas(sala: SalaQueElige) -> None:
    central = sala.causas[0].padre
    negada(sala, "no_es_causa", nodo=central)
    negada(sala, "no_es_causa", nodo=crecer(sala.arbol, central, "Efecto", "efecto"))
    Nodo.objects.filter(pk=sala.causas[1].pk).update(retirado=True)
    negada(sala, "no_es_causa", nodo=sala.causas[1])
    objetivos = Arbol.objects.create(mesa=sala.mesa, clase="objetivos")
    medio = crecer(objetivos, crecer(objetivos, None, "Objetivo"), "Medio")
    negada(sala, "no_es_causa", nodo=medio)


def test_describir_con_datos_malos(sala: SalaQueElige) -> None:
    negada(sala, "lugar_desconocido", lugar="luna")
    negada(sala, "lugar_desconocido", lugar="")
    negada(sala, "texto_largo", autoridad_texto="x" * 201)
    negada(sala, "autoridad_ajena", autoridad=OrganizacionFactory(naturaleza=Naturaleza.DEMOSTRACION))


def test_describir_lo_decidido_o_mientras_se_decide() -> None:
    sala = sala_que_elige()
    eleccion = sala.proponer()
    negada(sala, "eleccion_abierta", nodo=sala.causas[1])
    sala.acordar(eleccion)
    sala.cerrar(eleccion)
    negada(sala, "ya_se_decidio")
    describir_causa(persona=sala.facilitacion, nodo=sala.causas[1], lugar="agenda")
