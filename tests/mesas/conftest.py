"""A plan whose consulta has two topics, with everybody around it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest

from consultas.models import Tema
from mesas.commands import crear_mesa
from mesas.models import Mesa
from planes.models import Plan
from secretariado.models import Ejercicio, Organizacion
from tests.factories.consultas import ConsultaFactory, EjeFactory, TemaFactory
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import EjercicioFactory, OrganizacionFactory
from tests.personajes import Reparto, reparto


@dataclass
class Escena:
    ejercicio: Ejercicio
    plan: Plan
    temas: list[Tema]
    dependencia: Organizacion
    gente: Reparto

    def convocar(self, **cambios: Any) -> Mesa:
        datos: dict[str, Any] = {
            "persona": self.gente.coordinacion,
            "plan": self.plan,
            "codigo": "mesa-de-agua",
            "titulo": "Mesa de agua",
            "temas": self.temas[:1],
            "fecha": dt.date(2027, 2, 1),
            "hora": dt.time(10, 30),
            "lugar": "Biblioteca",
            "modalidad": "presencial",
            "facilitador": self.gente.facilitacion,
            "autoridades": [self.dependencia],
            "proposito": "Entender por qué se va el agua.",
            "diagnostico": "Faltan datos.",
        }
        return crear_mesa(**(datos | cambios))


@pytest.fixture
def escena(db: None) -> Escena:
    ejercicio = EjercicioFactory(slug="prueba", nombre="Prueba")
    dependencia = OrganizacionFactory(nombre="Comisión de Agua")
    gente = reparto(ejercicio, dependencia, OrganizacionFactory())
    plan = PlanFactory(ejercicio=ejercicio, slug="prueba-1")
    eje = EjeFactory(consulta=ConsultaFactory(plan=plan))
    temas = [TemaFactory(eje=eje, titulo=titulo) for titulo in ("Agua", "Basura")]
    return Escena(ejercicio, plan, temas, dependencia, gente)
