"""How the bitácora names acts of approval, versions and changes."""

from typing import Any

from comun.registro import ResolutorDeAsunto

NOMBRES: list[Any] = []
RESOLUTORES: list[ResolutorDeAsunto] = []
VERBOS: list[tuple[str, str]] = []
