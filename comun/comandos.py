"""What makes a function a command: keyword arguments, one transaction, a declared class of act (architecture.md §2)."""

import enum
import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.db import IntegrityError, transaction

from comun.errors import Conflicto


class ClaseDeActo(enum.Enum):
    """What an act leaves behind."""

    AUTORIDAD = "autoridad"  # exactly one bitácora entry
    CONTRIBUCION = "contribucion"  # a version and a folio, no bitácora entry
    PRIVADO = "privado"  # nothing public


LLEGO_ANTES = "Otro acto llegó antes con los mismos datos: vuelve a abrir la página y revisa cómo quedó."
VIOLACION_DE_UNICIDAD = "23505"  # SQLSTATE of PostgreSQL; SQLite only says it in words


def _es_repeticion(error: IntegrityError) -> bool:
    """Whether what broke is uniqueness: two acts checked at once and the constraint let only one through."""
    return getattr(error.__cause__, "pgcode", None) == VIOLACION_DE_UNICIDAD or "UNIQUE constraint" in str(error)


F = TypeVar("F", bound=Callable[..., Any])
COMANDOS: dict[str, Callable[..., Any]] = {}


def comando(clase: ClaseDeActo) -> Callable[[F], F]:
    """Turn a keyword-only function into a command: it runs inside one transaction and declares its class.

    Raises `TypeError` at import when the function takes positional arguments: an act is always spelled out.
    """

    def decorar(funcion: F) -> F:
        for parametro in inspect.signature(funcion).parameters.values():
            if parametro.kind is not inspect.Parameter.KEYWORD_ONLY:
                raise TypeError(f"{funcion.__qualname__}: a command takes keyword-only arguments")

        @wraps(funcion)
        def acto(**kwargs: Any) -> Any:
            try:
                with transaction.atomic():
                    return funcion(**kwargs)
            except IntegrityError as error:
                if _es_repeticion(error):
                    raise Conflicto("otro_acto_llego_antes", LLEGO_ANTES) from error
                raise

        acto.clase_de_acto = clase  # type: ignore[attr-defined]
        COMANDOS[f"{funcion.__module__}.{funcion.__name__}"] = acto
        return cast(F, acto)

    return decorar
