"""How the bitácora names acts of lists, cards and what the portal counts."""

from typing import Any

from comun.registro import ResolutorDeAsunto

NOMBRES: list[Any] = []
RESOLUTORES: list[ResolutorDeAsunto] = []
VERBOS: list[tuple[str, str]] = []
