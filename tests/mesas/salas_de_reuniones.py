"""What the tests of meetings share: a mesa ready to meet, refusals that write nothing, hours with a name."""

import datetime as dt
import uuid
from typing import Any

import pytest

from avisos.models import Envio
from bitacora.models import Entrada
from comun import reloj
from comun.errors import ErrorDeDominio
from mesas.commands.reuniones import abrir_reunion, programar_reunion
from mesas.models import Llegada, Mesa, PuntoDeReunion, SesionDeMesa, SinCuenta
from secretariado.models import Minuta, RenglonDeAsistencia, VersionDeMinuta
from tests.factories.mesas import MesaEnMarcha, mesa_en_marcha

MODELOS: Any = (
    Mesa, SesionDeMesa, PuntoDeReunion, Llegada, SinCuenta, RenglonDeAsistencia, Minuta, VersionDeMinuta, Entrada, Envio,
)  # fmt: skip
AHORA = dt.datetime(2027, 3, 1, 15, tzinfo=dt.UTC)  # Monday, nine in Mexico City
INICIA = AHORA + dt.timedelta(days=7)
TERMINA = INICIA + dt.timedelta(hours=3)
PUNTOS: list[tuple[str, int | None]] = [("Bienvenida", 10), ("El árbol de problemas", None)]
ENLACE = "https://reunion.example/sala-secreta"


def otra_vez(persona: Any) -> Any:
    """A fresh row: roles read a moment ago are forgotten."""
    return type(persona).objects.get(pk=persona.pk)


def rehusa(codigo: str, funcion: Any, /, **datos: Any) -> ErrorDeDominio:
    """The act is refused with that code and writes nothing."""
    antes = [list(modelo.objects.order_by("pk").values()) for modelo in MODELOS]
    with pytest.raises(ErrorDeDominio) as hallado:
        funcion(**datos)
    assert hallado.value.codigo == codigo
    assert [list(modelo.objects.order_by("pk").values()) for modelo in MODELOS] == antes
    return hallado.value


def mesa_lista(**cambios: Any) -> MesaEnMarcha:
    """A convened mesa with people registered and no meeting yet."""
    m = mesa_en_marcha(en_curso=False, **cambios)
    SesionDeMesa.objects.all().delete()
    return m


def datos_de_reunion(m: MesaEnMarcha, **cambios: Any) -> dict[str, Any]:
    return {
        "persona": otra_vez(m.st.coordinacion),
        "mesa": m.mesa,
        "clase": "causas",
        "titulo": "Primera reunión",
        "inicia": INICIA,
        "termina": TERMINA,
        "modalidad": "presencial",
        "lugar": "Biblioteca central",
        "enlace": "",
        "puntos": PUNTOS,
        "llave_de_acto": uuid.uuid4(),
    } | cambios


def programar(m: MesaEnMarcha, **cambios: Any) -> SesionDeMesa:
    with reloj.fijar(AHORA):
        return programar_reunion(**datos_de_reunion(m, **cambios))


def abierta(m: MesaEnMarcha, **cambios: Any) -> SesionDeMesa:
    sesion = programar(m, **cambios)
    with reloj.fijar(INICIA):
        return abrir_reunion(persona=otra_vez(m.facilitacion), sesion=sesion)


def ultima(asunto: str) -> Entrada:
    entrada = Entrada.objects.filter(asunto=asunto).order_by("numero").last()
    assert entrada is not None
    return entrada
