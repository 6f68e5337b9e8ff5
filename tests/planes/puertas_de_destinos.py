"""What makes each requirement true (tests/planes/puertas.py): what becomes of what was not met."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from compromisos.enums import EstadoCompromiso
from compromisos.models import Compromiso
from tests.factories.compromisos import CompromisoFactory

if TYPE_CHECKING:
    from tests.planes.puertas import Obra


def destino(hecha: "Obra") -> None:
    """Every commitment of the plan was kept: nothing is left to decide on."""
    if not Compromiso.objects.filter(plan=hecha.plan).update(estado=EstadoCompromiso.CUMPLIDO):
        CompromisoFactory(plan=hecha.plan, estado=EstadoCompromiso.CUMPLIDO)


HECHOS: dict[tuple[int, str], Callable[["Obra"], None]] = {(8, "destino-de-lo-no-cumplido"): destino}
