"""What waits for a person: spreadsheets of routes and the plan's document."""

from typing import Any

PENDIENTES: list[Any] = []
