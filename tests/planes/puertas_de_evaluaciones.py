"""What makes each requirement true (tests/planes/puertas.py): evaluations."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.planes.puertas import Obra

HECHOS: dict[tuple[int, str], Callable[["Obra"], None]] = {}
