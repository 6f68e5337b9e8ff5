"""A plan under way in a live ejercicio, with everybody around it."""

from dataclasses import dataclass
from typing import Any

import pytest

from bitacora.models import Entrada
from planes.commands import crear_plan
from planes.models import Etapa, Plan, Requisito
from secretariado.models import Ejercicio
from tests.factories.secretariado import EjercicioFactory, OrganizacionFactory
from tests.personajes import Reparto, reparto


@dataclass
class Escena:
    ejercicio: Ejercicio
    plan: Plan
    gente: Reparto

    def etapa(self, numero: int) -> Etapa:
        return Etapa.objects.select_related("plan__ejercicio").get(plan=self.plan, numero=numero)

    def requisito(self, clave: str) -> Requisito:
        return Requisito.objects.select_related("etapa__plan__ejercicio").get(etapa__plan=self.plan, clave=clave)

    def asentadas(self) -> list[tuple[str, str]]:
        """What the ejercicio's bitácora holds after the plan was created."""
        entradas = Entrada.objects.filter(cadena__clave=self.ejercicio.slug).order_by("numero")
        return [(e.verbo, e.asunto) for e in entradas if e.verbo != "planes.plan_creado"]


def datos_del_plan(**cambios: Any) -> dict[str, Any]:
    return {"slug": "prueba-1", "clave": "1PA", "orden": 1, "titulo": "Primer Plan de prueba"} | cambios


@pytest.fixture
def escena(db: None) -> Escena:
    ejercicio = EjercicioFactory(slug="prueba", nombre="Prueba")
    gente = reparto(ejercicio, OrganizacionFactory(), OrganizacionFactory())
    plan = crear_plan(persona=gente.coordinacion, ejercicio=ejercicio, **datos_del_plan())
    return Escena(ejercicio, plan, gente)
