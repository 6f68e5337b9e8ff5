"""What the Secretariado may decide on that belongs to itself: its own rules, and anything without an object here."""

from typing import Any

from django.urls import reverse

from comun.registro import LoVotado, MateriaDeAcuerdo
from secretariado.enums import EstadoDeReglas, Materia
from secretariado.models import Ejercicio, ReglasInternas
from secretariado.queries.integracion import secretariado_vigente
from secretariado.queries.reglas import contenido_de


def _lo_votado(reglas: ReglasInternas) -> LoVotado:
    ejercicio = reglas.ejercicio
    return LoVotado(
        asunto=reglas.asunto,
        titulo=f"Reglas internas, versión {reglas.version}",
        direccion=f"{reverse('secretariado:reglas', args=[ejercicio.slug])}#reglas-{reglas.secretariado_id}-{reglas.version}",
        contenido=contenido_de(reglas),
    )


def reglas_por_aprobar(ejercicio: Ejercicio) -> list[LoVotado]:
    """The draft of the body in office, when it has rules already: the first ones come with the installation."""
    secretariado = secretariado_vigente(ejercicio)
    if secretariado is None:
        return []
    filas = list(ReglasInternas.objects.filter(secretariado=secretariado).select_related("secretariado__ejercicio"))
    if all(fila.estado != EstadoDeReglas.VIGENTE for fila in filas):
        return []
    return [_lo_votado(fila) for fila in filas if fila.estado == EstadoDeReglas.BORRADOR]


def leer_reglas(asunto: str) -> LoVotado | None:
    """`reglas:demostracion/3-2`, while it is a draft."""
    slug, _, codigo = asunto.removeprefix("reglas:").partition("/")
    secretariado, _, version = codigo.partition("-")
    if not (secretariado.isdecimal() and version.isdecimal() and len(codigo) < 16):
        return None
    fila = (
        ReglasInternas.objects.filter(
            secretariado_id=int(secretariado),
            version=int(version),
            secretariado__ejercicio__slug=slug,
            estado=EstadoDeReglas.BORRADOR,
        )
        .select_related("secretariado__ejercicio")
        .first()
    )
    return _lo_votado(fila) if fila is not None else None


def _sin_opciones(ejercicio: Any) -> list[LoVotado]:
    return []


def _general(asunto: str) -> LoVotado | None:
    """An acuerdo of a general matter opens nothing: its text is all there is."""
    return None


MATERIAS: list[MateriaDeAcuerdo] = [
    MateriaDeAcuerdo(
        Materia.APROBAR_REGLAS,
        "Un acuerdo firme permite a la coordinación publicar esa versión de las reglas internas.",
        reglas_por_aprobar,
        leer_reglas,
    ),
    MateriaDeAcuerdo(
        Materia.GENERAL,
        "Para lo que no abre nada en este portal: el texto del acuerdo es lo que se decide.",
        _sin_opciones,
        _general,
    ),
]
