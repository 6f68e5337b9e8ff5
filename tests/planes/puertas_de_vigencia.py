"""What makes each requirement true (tests/planes/puertas.py): results that are looked after."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from compromisos.models import Compromiso, ResultadoVigilado
from comun import reloj
from tests.factories.compromisos import CompromisoFactory

if TYPE_CHECKING:
    from tests.planes.puertas import Obra


def vigencia(hecha: "Obra") -> None:
    compromiso = Compromiso.objects.filter(plan=hecha.plan).order_by("pk").first() or CompromisoFactory(plan=hecha.plan)
    ResultadoVigilado.objects.create(
        compromiso=compromiso,
        titulo="Base de datos",
        direccion="https://ejemplo.example/base",
        estado="disponible",
        ultima_revision=reloj.ahora(),
        ultimo_veredicto="responde",
    )


HECHOS: dict[tuple[int, str], Callable[["Obra"], None]] = {(8, "vigencia-comprobada"): vigencia}
