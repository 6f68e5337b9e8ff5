"""Sessions for tests, through the real acts: called, with people in the room, under way, with an acuerdo."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pytest

from bitacora.models import Entrada
from comun import reloj
from comun.errors import ErrorDeDominio
from comun.registro import LoVotado, MateriaDeAcuerdo
from cuentas.models import Persona
from secretariado.commands.acuerdos import cerrar_votacion, confirmar_acuerdo, proponer_acuerdo, votar_acuerdo
from secretariado.commands.presencias import registrar_mi_presencia
from secretariado.commands.sesiones import abrir_sesion, convocar_sesion
from secretariado.models import Acuerdo, Sesion
from secretariado.queries import materias
from tests.factories.secretariado import SecretariadoDeTres

PARTES = ("gobierno", "organo_garante", "sociedad")
HOY = dt.datetime(2026, 3, 2, 16, 0, tzinfo=dt.UTC)  # ten in the morning in Mexico City
INICIA = HOY + dt.timedelta(days=7)
EN_SESION = INICIA + dt.timedelta(minutes=5)


def otra_vez(persona: Any) -> Any:
    """The same person, as another request reads them."""
    return Persona.objects.get(pk=persona.pk)


def datos_de_convocatoria(tres: SecretariadoDeTres, **cambios: Any) -> dict[str, Any]:
    return {
        "persona": otra_vez(tres.coordinacion),
        "secretariado": tres.secretariado,
        "titulo": "Primera ordinaria",
        "tipo": "ordinaria",
        "modalidad": "presencial",
        "lugar": "Sala de juntas",
        "inicia": INICIA,
        "puntos": [("Calendario de la consulta", "")],
        "llave_de_acto": uuid.uuid4(),
    } | cambios


def convocar(tres: SecretariadoDeTres, **cambios: Any) -> Sesion:
    """Called on `HOY` for `INICIA`, a week later, unless said otherwise."""
    with reloj.fijar(HOY):
        return convocar_sesion(**datos_de_convocatoria(tres, **cambios))


def llegar(tres: SecretariadoDeTres, sesion: Sesion, partes: Iterable[str] = PARTES) -> None:
    """The titular of each parte checks in."""
    for clave in partes:
        registrar_mi_presencia(persona=tres.persona(clave), sesion=sesion)


def en_curso(tres: SecretariadoDeTres, partes: Iterable[str] = PARTES) -> Sesion:
    """A session under way with the titulares of those partes in the room; informative when one is missing."""
    sesion = convocar(tres)
    with reloj.fijar(INICIA):
        llegar(tres, sesion, partes)
        return abrir_sesion(persona=otra_vez(tres.coordinacion), sesion=sesion, como_informativa=True)


def proponer(tres: SecretariadoDeTres, sesion: Sesion, **cambios: Any) -> Acuerdo:
    datos = {
        "persona": otra_vez(tres.coordinacion),
        "sesion": sesion,
        "materia": "general",
        "titulo": "Calendario",
        "texto": "Se aprueba el calendario.",
        "llave_de_acto": uuid.uuid4(),
    }
    with reloj.fijar(EN_SESION):
        return proponer_acuerdo(**datos | cambios)


def votar(tres: SecretariadoDeTres, acuerdo: Acuerdo, sentidos: str) -> None:
    """`"ffc"`: the titular of each parte, in order; for, against, abstaining; a hyphen does not vote."""
    letras = {"f": "favor", "c": "contra", "a": "abstencion"}
    with reloj.fijar(EN_SESION):
        for clave, letra in zip(PARTES, sentidos, strict=True):
            if letra != "-":
                votar_acuerdo(persona=tres.persona(clave), acuerdo=acuerdo, sentido=letras[letra])


def cerrar(tres: SecretariadoDeTres, acuerdo: Acuerdo, justificacion: str = "") -> Acuerdo:
    with reloj.fijar(EN_SESION):
        return cerrar_votacion(persona=otra_vez(tres.coordinacion), acuerdo=acuerdo, justificacion=justificacion)


def aprobado(tres: SecretariadoDeTres, sesion: Sesion | None = None, **cambios: Any) -> Acuerdo:
    """An acuerdo approved by consensus of the three."""
    acuerdo = proponer(tres, sesion or en_curso(tres), **cambios)
    votar(tres, acuerdo, "fff")
    return cerrar(tres, acuerdo)


def firme(tres: SecretariadoDeTres, sesion: Sesion | None = None, **cambios: Any) -> Acuerdo:
    acuerdo = aprobado(tres, sesion, **cambios)
    with reloj.fijar(EN_SESION):
        for clave in PARTES:
            acuerdo = confirmar_acuerdo(persona=tres.persona(clave), acuerdo=acuerdo)
    return acuerdo


@dataclass
class CosaVotable:
    """What a fake matter decides on; its contents may change under an acuerdo."""

    contenido: dict[str, Any]


def declarar_materia(monkeypatch: pytest.MonkeyPatch, clave: str = "reabrir_etapa") -> dict[str, CosaVotable]:
    """Let the Secretariado decide on two invented stages: `etapa:uno/1` and `etapa:uno/2`."""
    cosas = {f"etapa:uno/{n}": CosaVotable({"etapa": n}) for n in (1, 2)}

    def leer(asunto: str) -> LoVotado | None:
        cosa = cosas.get(asunto)
        return LoVotado(asunto, f"Etapa {asunto}", "/", cosa.contenido) if cosa else None

    declarada = MateriaDeAcuerdo(clave, "Reabre una etapa.", lambda _: [leer(asunto) for asunto in cosas], leer)
    for modulo in ("secretariado.queries.materias", "secretariado.commands.acuerdos"):
        monkeypatch.setattr(f"{modulo}.materias", lambda: {clave: declarada})
    assert materias.lo_votado(clave, "etapa:uno/1") is not None
    return cosas


def se_niega(codigo: str, acto: Any, **datos: Any) -> ErrorDeDominio:
    """The act is refused with that code and leaves no entry in the bitácora."""
    antes = Entrada.objects.count()
    with pytest.raises(ErrorDeDominio) as error:
        acto(**datos)
    assert error.value.codigo == codigo
    assert Entrada.objects.count() == antes
    return error.value


def ultima_entrada() -> Entrada:
    return Entrada.objects.order_by("pk").last()
