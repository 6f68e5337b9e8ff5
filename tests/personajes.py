"""Stable characters: the same people in every permission film strip (architecture.md §5).

`Reparto` puts one person of each kind around an ejercicio; `otra_coordinacion` coordinates another one and is a
stranger here.
"""

from dataclasses import dataclass, fields
from typing import Any

from django.contrib.auth.models import AnonymousUser

from secretariado.enums import Rol
from secretariado.models import Ejercicio, Organizacion
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import EjercicioFactory, NombramientoFactory, OrganizacionFactory


@dataclass
class Reparto:
    visitante: Any
    participante: Any
    coordinacion: Any
    otra_coordinacion: Any
    voceria: Any
    integrante: Any
    enlace: Any
    enlace_ajeno: Any
    contraparte: Any
    facilitacion: Any
    captura: Any
    evaluacion: Any
    superusuario: Any

    def items(self) -> list[tuple[str, Any]]:
        return [(campo.name, getattr(self, campo.name)) for campo in fields(self)]


def reparto(ejercicio: Ejercicio, dependencia: Organizacion, osc: Organizacion) -> Reparto:
    """Everybody around `ejercicio`: the enlace serves `dependencia`, the contraparte `osc`."""

    def con(rol: str, donde: Ejercicio = ejercicio, organizacion: Organizacion | None = None) -> Any:
        persona = PersonaFactory(nombre=f"{rol} {donde.slug}")
        NombramientoFactory(persona=persona, rol=rol, ejercicio=donde, organizacion=organizacion)
        return persona

    otro = EjercicioFactory()
    return Reparto(
        visitante=AnonymousUser(),
        participante=PersonaFactory(),
        coordinacion=con(Rol.COORDINACION),
        otra_coordinacion=con(Rol.COORDINACION, otro),
        voceria=con(Rol.VOCERIA, organizacion=dependencia),
        integrante=con(Rol.INTEGRANTE, organizacion=dependencia),
        enlace=con(Rol.ENLACE, organizacion=dependencia),
        enlace_ajeno=con(Rol.ENLACE, organizacion=OrganizacionFactory()),
        contraparte=con(Rol.CONTRAPARTE, organizacion=osc),
        facilitacion=con(Rol.FACILITACION),
        captura=con(Rol.CAPTURA),
        evaluacion=con(Rol.EVALUACION),
        superusuario=PersonaFactory(is_superuser=True, is_staff=True),
    )
