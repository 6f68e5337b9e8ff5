"""How the bitácora names acts of the route: activities, acceptance, indicators, evidence."""

from typing import Any

from comun.registro import ResolutorDeAsunto

NOMBRES: list[Any] = []
RESOLUTORES: list[ResolutorDeAsunto] = []
VERBOS: list[tuple[str, str]] = []
