"""What the acts of a session share: the order of the locks, who acts and as what, the hour as people read it.

The order of the locks is always the same, so that no two acts wait for each other: session, acuerdo, and what hangs
from it.
"""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from bitacora.actor import Actor
from comun.errors import ReglaIncumplida
from comun.formatos import hora
from comun.textos import normalizar
from secretariado.actores import como
from secretariado.enums import EstadoDeAcuerdo, EstadoDeSesion, Rol
from secretariado.errors import EsHistorico
from secretariado.errors_de_sesiones import (
    NoConducesLaSesion,
    NoEresIntegrante,
    SesionEnOtroEstado,
    VotacionCerrada,
)
from secretariado.models import Acuerdo, Ejercicio, Integrante, Sesion
from secretariado.queries.sesiones import EnSala, Sala, coordina

_url = URLValidator(schemes=["http", "https"])


def tomar_sesion(sesion_id: int) -> Sesion:
    """The session, locked until the act ends. Raises `EsHistorico`."""
    sesion = (
        Sesion.objects.select_for_update(of=("self",))
        .select_related("ejercicio", "secretariado__ejercicio", "asistencia")
        .get(pk=sesion_id)
    )
    if sesion.es_historico:
        raise EsHistorico("Esta sesión es histórica")
    return sesion


def tomar_acuerdo(acuerdo: Acuerdo) -> tuple[Sesion, Acuerdo]:
    """The session first and then the acuerdo, both locked. Raises `EsHistorico`."""
    sesion = tomar_sesion(acuerdo.sesion_id)
    fila = Acuerdo.objects.select_for_update(of=("self",)).get(pk=acuerdo.pk)
    # The same session and ejercicio that were locked: nothing is read twice.
    fila.sesion, fila.ejercicio = sesion, sesion.ejercicio
    return sesion, fila


def exigir_conduccion(persona: Any, permiso: str, objeto: Any) -> None:
    if not persona.has_perm(permiso, objeto):
        raise NoConducesLaSesion()


def exigir_integrante(persona: Any, permiso: str, sala: Sala) -> EnSala:
    """The place of `persona` in the body, in functions and not as an observer. Raises `NoEresIntegrante`."""
    lugar = sala.de(persona)
    if not persona.has_perm(permiso, sala.sesion) or lugar is None or sala.del_integrante(lugar.integrante.pk) is None:
        raise NoEresIntegrante()
    return lugar


def exigir_en_curso(sesion: Sesion) -> None:
    if sesion.estado != EstadoDeSesion.EN_CURSO:
        raise SesionEnOtroEstado(sesion.get_estado_display(), "esto se hace mientras está en curso.")


def exigir_en_votacion(acuerdo: Acuerdo) -> None:
    if acuerdo.estado != EstadoDeAcuerdo.EN_VOTACION:
        raise VotacionCerrada(acuerdo.get_estado_display())


def exigir_texto(valor: str, campo: str, mensaje: str, maximo: int | None = None) -> str:
    """`valor` as it is stored. Raises `ReglaIncumplida("falta_<campo>")` or `("texto_largo")`."""
    texto = normalizar(valor)
    if not texto:
        raise ReglaIncumplida(f"falta_{campo}", mensaje, campo=campo)
    if maximo is not None and len(texto) > maximo:
        raise ReglaIncumplida("texto_largo", f"Escribe a lo más {maximo} letras.", campo=campo)
    return texto


def exigir_enlace(enlace: str, campo: str = "enlace") -> str:
    """A link that people can open, or nothing. Raises `ReglaIncumplida("enlace_no_valido")`."""
    texto = normalizar(enlace)
    if not texto:
        return ""
    try:
        _url(texto)
    except ValidationError as error:
        raise ReglaIncumplida(
            "enlace_no_valido", "La dirección empieza con http:// o https://.", campo=campo
        ) from error
    if len(texto) > 500:
        raise ReglaIncumplida("texto_largo", "La dirección tiene a lo más 500 letras.", campo=campo)
    return texto


def como_conduccion(persona: Any) -> Actor:
    return como(persona, Rol.COORDINACION.value)


def como_integrante(persona: Any, integrante: Integrante) -> Actor:
    """A member acts in the name of the organisation that holds the seat."""
    return como(persona, Rol.INTEGRANTE.value, integrante.asiento.organizacion.nombre)


def como_quien_sea(persona: Any, sala: Sala) -> Actor:
    """Coordination when they hold it there; else, the member that they are."""
    lugar = sala.de(persona)
    if lugar is None or coordina(persona, sala.sesion.ejercicio_id):
        return como_conduccion(persona)
    return como_integrante(persona, lugar.integrante)


def hora_de(instante: dt.datetime, ejercicio: Ejercicio) -> str:
    """`18:00`, on the clock of the ejercicio."""
    return hora(instante, ZoneInfo(ejercicio.zona_horaria))
