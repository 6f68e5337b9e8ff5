"""What the tests of events share: a Secretariado, its plan, an event."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from bitacora.models import Entrada
from comun import reloj
from comun.errors import ErrorDeDominio
from planes.commands import crear_plan
from planes.commands.eventos import (
    publicar_evento,
    registrar_asistencia,
)
from planes.models import Evento, Plan
from tests.factories.secretariado import (
    SecretariadoDeTres,
    secretariado_de_tres,
)

INICIA = dt.datetime(2026, 12, 10, 17, tzinfo=dt.UTC)
TERMINA = INICIA + dt.timedelta(hours=2)
HOY = INICIA - dt.timedelta(days=15)
SEGUNDO = dt.timedelta(seconds=1)


@dataclass
class Escena:
    todo: SecretariadoDeTres
    plan: Plan

    @property
    def coordinacion(self) -> Any:
        return self.todo.coordinacion

    def titular(self, parte: str) -> Any:
        return self.todo.titulares[parte].nombramiento.persona

    def sector(self, parte: str) -> str:
        return self.todo.asientos[parte].organizacion.sector.clave

    def datos(self, **cambios: Any) -> dict[str, Any]:
        return {
            "persona": self.coordinacion,
            "plan": self.plan,
            "tipo": "sensibilizacion",
            "titulo": "Jornada abierta",
            "descripcion": "Trae tu lonche.",
            "inicia": INICIA,
            "termina": TERMINA,
            "modalidad": "presencial",
            "lugar": "Plaza de prueba",
            "enlace": "",
            "llave_de_acto": uuid.uuid4(),
        } | cambios

    def evento(self, **cambios: Any) -> Evento:
        with reloj.fijar(HOY):
            return publicar_evento(**self.datos(**cambios))

    def contar(self, evento: Evento, *renglones: tuple[str, str, int], motivo: str = "") -> None:
        with reloj.fijar(TERMINA):
            registrar_asistencia(
                persona=self.coordinacion,
                evento=evento,
                renglones=renglones or [(self.sector("gobierno"), "mujer", 7), (self.sector("sociedad"), "hombre", 6)],
                motivo=motivo,
            )


def verbos(evento: Evento) -> list[str]:
    return list(Entrada.objects.filter(asunto=evento.asunto).order_by("numero").values_list("verbo", flat=True))


def codigo_de(error: pytest.ExceptionInfo[ErrorDeDominio]) -> str:
    return error.value.codigo


def entrar(persona: Any) -> Client:
    cliente = Client()
    cliente.force_login(persona)
    return cliente


def pagina(direccion: str, persona: Any = None) -> str:
    respuesta = (entrar(persona) if persona else Client()).get(direccion)
    assert respuesta.status_code == 200, direccion
    return respuesta.content.decode()


def construir_escena() -> Escena:
    todo = secretariado_de_tres(slug="prueba", nombre="Prueba")
    plan = crear_plan(
        persona=todo.coordinacion,
        ejercicio=todo.ejercicio,
        slug="prueba-1",
        clave="1",
        orden=1,
        titulo="Plan de prueba",
    )
    return Escena(todo, plan)
