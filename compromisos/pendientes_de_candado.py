"""What waits for a person: approval, versions and changes."""

from typing import Any

PENDIENTES: list[Any] = []
