"""What waits for a person: the route: activities, acceptance, indicators, evidence."""

from typing import Any

PENDIENTES: list[Any] = []
