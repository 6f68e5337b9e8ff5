"""A vote that can be cast, closed and attacked: what the tests of the close share."""

import datetime as dt

import time_machine

from comun.enums import Naturaleza
from consultas.commands import depositar_boleta, escrutar_consulta, terminar_votacion
from consultas.enums import Fase
from consultas.models import FaseDeConsulta
from secretariado.enums import Rol
from tests.factories.consultas import ConsultaFactory, EjeFactory, TemaFactory
from tests.factories.cuentas import PersonaFactory
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import NombramientoFactory, secretariado_de_tres

INICIO = dt.datetime(2026, 11, 10, 6, 0, tzinfo=dt.UTC)
FIN = dt.datetime(2026, 11, 25, 5, 59, 59, tzinfo=dt.UTC)
DURANTE = dt.datetime(2026, 11, 20, 18, 0, tzinfo=dt.UTC)


def preparar(ejercicio=None, temas=4, inicio=INICIO, fin=FIN, slug="c1", **de_consulta):
    """A demonstration consulta in votación, with topics t01, t02… in two axes."""
    plan = PlanFactory(ejercicio=ejercicio) if ejercicio else PlanFactory(ejercicio__naturaleza=Naturaleza.DEMOSTRACION)
    consulta = ConsultaFactory(slug=slug, plan=plan, **({"max_por_boleta": 5, "max_por_eje": 5} | de_consulta))
    FaseDeConsulta.objects.create(consulta=consulta, fase=Fase.VOTACION, inicio=inicio, fin=fin)
    ejes = [EjeFactory(consulta=consulta, numero=numero, nombre=f"Eje {numero}") for numero in (1, 2)]
    for numero in range(1, temas + 1):
        TemaFactory(eje=ejes[numero % 2], codigo=f"t{numero:02}", titulo=f"Tema {numero}")
    return consulta


def con_tres_partes(**de_consulta):
    """The same in an ejercicio with a Secretariado of three partes; the audit is agreed. (consulta, secretariado)."""
    tres = secretariado_de_tres(naturaleza=Naturaleza.DEMOSTRACION)
    return preparar(tres.ejercicio, con_auditoria=True, **de_consulta), tres


def coordinadora_de(consulta):
    persona = PersonaFactory()
    NombramientoFactory(persona=persona, rol=Rol.COORDINACION, ejercicio=consulta.plan.ejercicio)
    return persona


def votar(consulta, *boletas):
    """Cast each ballot by somebody new; the codes of the receipts, in that order."""
    with time_machine.travel(DURANTE, tick=False):
        return [depositar_boleta(persona=PersonaFactory(), consulta=consulta, temas=list(b)).codigo for b in boletas]


def cerrar(consulta, quien=None):
    """End and tally at the published end; the urn stays as it was."""
    quien = quien or coordinadora_de(consulta)
    with time_machine.travel(FIN, tick=False):
        terminar_votacion(persona=quien, consulta=consulta)
        return escrutar_consulta(persona=quien, consulta=consulta)
