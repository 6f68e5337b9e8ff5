"""How the bitácora names acts of drafting, quality and public comment."""

from typing import Any

from comun.registro import ResolutorDeAsunto

NOMBRES: list[Any] = []
RESOLUTORES: list[ResolutorDeAsunto] = []
VERBOS: list[tuple[str, str]] = []
