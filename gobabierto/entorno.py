"""Typed reading of the environment: a missing or malformed value stops the process with one clear sentence.

Secrets may come as files (`SECRET_KEY_FILE=/run/secrets/secret_key`), as container engines hand them out.
"""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

VERDADEROS = {"1", "true", "si", "sí", "yes", "on"}
FALSOS = {"0", "false", "no", "off", ""}


def texto(nombre: str, omision: str | None = None) -> str:
    """Value of `nombre`, or the content of the file named by `nombre_FILE`; without either, `omision` or a refusal."""
    archivo = os.environ.get(f"{nombre}_FILE")
    if archivo:
        try:
            return Path(archivo).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(
                f"{nombre}_FILE names {archivo}, which cannot be read: {error.strerror}."
            ) from error
    valor = os.environ.get(nombre)
    if valor is not None and valor != "":
        return valor
    if omision is None:
        raise ImproperlyConfigured(f"Set the environment variable {nombre} (or {nombre}_FILE).")
    return omision


def booleano(nombre: str, omision: bool) -> bool:
    valor = texto(nombre, "true" if omision else "false").strip().lower()
    if valor in VERDADEROS:
        return True
    if valor in FALSOS:
        return False
    raise ImproperlyConfigured(f"{nombre} must be true or false, not {valor!r}.")


def entero(nombre: str, omision: int) -> int:
    valor = texto(nombre, str(omision))
    try:
        return int(valor)
    except ValueError as error:
        raise ImproperlyConfigured(f"{nombre} must be a whole number, not {valor!r}.") from error


def lista(nombre: str, omision: str = "") -> list[str]:
    return [parte.strip() for parte in texto(nombre, omision).split(",") if parte.strip()]
