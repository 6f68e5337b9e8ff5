"""What makes each requirement true (tests/planes/puertas.py): looks of society, disputes and follow-up comments."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.planes.puertas import Obra

HECHOS: dict[tuple[int, str], Callable[["Obra"], None]] = {}
