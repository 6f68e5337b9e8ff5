"""A commitment whose results are watched, and a network that never leaves this process."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import time_machine

from compromisos.commands.miradas import anotar_mirada
from compromisos.commands.vigencia import confirmar_vigencia, vigilar_resultado
from compromisos.enums_de_vigencia import Dicho
from compromisos.miradas import Mirada
from compromisos.models import Compromiso, ConfirmacionDeVigencia, ResultadoVigilado
from compromisos.ronda import Cuenta, Ronda, Turnos
from comun.red import FallaDeRed, Puerta, Respuesta
from planes.models import Plan
from tests.compromisos.conftest import Escena

HOY = dt.datetime(2026, 11, 2, 18, tzinfo=dt.UTC)
NOTA = "La página abre, pero sus datos terminan en 2024."
BIEN = Mirada(estado_http=200, direccion_final="https://obras.mx/1", huella="a" * 64, tamano=4)
OTRA = Mirada(estado_http=200, direccion_final="https://obras.mx/1", huella="b" * 64, tamano=4)
MAL = Mirada(falla="conexion")
PRIVADA = Mirada(falla="direccion_no_publica")


def alta(escena: Escena, direccion: str = "https://obras.mx/1", **cambios: Any) -> ResultadoVigilado:
    datos = {
        "persona": escena.gente.enlace,
        "compromiso": Compromiso.objects.select_related("plan__ejercicio").get(pk=escena.compromiso.pk),
        "titulo": "Base de datos de obras",
        "direccion": direccion,
        "llave_de_acto": uuid.uuid4(),
    } | cambios
    resultado: ResultadoVigilado = vigilar_resultado(**datos)
    return resultado


class RedFingida(Puerta):
    """Answers what it is told for each address: an HTTP status, a body, or the code of a failure."""

    def __init__(self, dicho: dict[str, Any], por_omision: Any = 200) -> None:
        super().__init__(resolver=_nadie, conector=_nadie)
        self.dicho, self.por_omision, self.pedidas = dicho, por_omision, []

    def pedir(self, direccion: str) -> Respuesta:
        self.pedidas.append(direccion)
        dicho = self.dicho.get(direccion, self.por_omision)
        if isinstance(dicho, Exception):
            raise dicho
        if isinstance(dicho, str):
            raise FallaDeRed(dicho, "No contestó.")
        return Respuesta(dicho, direccion, 0, "a" * 64, 4, False, 5, "text/html")


def _nadie(*args: Any) -> Any:
    raise AssertionError("asked the network")


def recorrer(red: Puerta | Callable[[Turnos], Puerta], plan: Plan | None = None, **cambios: Any) -> Cuenta:
    """A round over an invented network, without pauses."""
    puerta = red if callable(red) and not isinstance(red, Puerta) else (lambda turnos: red)
    return Ronda(puerta=puerta, **{"pausa": 0.0} | cambios).correr(plan=plan)


def decir(escena, resultado, **cambios) -> ConfirmacionDeVigencia:
    datos = {"persona": escena.gente.participante, "resultado": resultado, "dice": Dicho.VIGENTE, "nota": "",
             "llave_de_acto": uuid.uuid4()}  # fmt: skip
    return confirmar_vigencia(**datos | cambios)


def caer(resultado) -> ResultadoVigilado:
    """Two failed looks, long enough apart."""
    for horas in (-30, 0):
        with time_machine.travel(HOY + dt.timedelta(hours=horas), tick=False):
            anotar_mirada(resultado_id=resultado.pk, mirada=MAL)
    resultado.refresh_from_db()
    return resultado
