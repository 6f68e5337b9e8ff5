"""Domain errors: a broken rule is said once, here, and translated once at each door (page, API)."""

from typing import Any, ClassVar


class ErrorDeDominio(Exception):
    """A rule of the domain was not met. `mensaje` is Spanish, for the person; `codigo` is stable, for programs.

    `campo` names the form or API field the message belongs to, when there is one.
    """

    estado_http: ClassVar[int] = 422

    def __init__(
        self, codigo: str, mensaje: str, datos: dict[str, Any] | None = None, *, campo: str | None = None
    ) -> None:
        super().__init__(mensaje)
        self.codigo = codigo
        self.mensaje = mensaje
        self.datos = datos or {}
        self.campo = campo


class ReglaIncumplida(ErrorDeDominio):
    """What was asked breaks a rule; asking again will not help until something else changes. HTTP 422."""


class Conflicto(ErrorDeDominio):
    """Somebody else got there first, or the state moved on. HTTP 409."""

    estado_http = 409


class SinPermiso(ErrorDeDominio):
    """This person may not do this. HTTP 403."""

    estado_http = 403


class NoEncontrado(ErrorDeDominio):
    """It does not exist, or this person may not know that it does. HTTP 404."""

    estado_http = 404
