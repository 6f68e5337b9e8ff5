"""What makes each requirement true (tests/planes/puertas.py): reports of government and of society."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from compromisos.models import Informe
from comun import reloj

if TYPE_CHECKING:
    from tests.planes.puertas import Obra


def autoevaluacion(hecha: "Obra") -> None:
    """Published, of the end of the plan. Written past its command: a commitment would make other requirements true."""
    Informe.objects.create(
        plan=hecha.plan,
        clase="autoevaluacion",
        numero=1,
        codigo=f"{hecha.plan.slug}-informe-1-v1",
        momento="final",
        titulo="Autoevaluación de cierre",
        estado="publicado",
        texto="{}",
        huella="0" * 64,
        autor=hecha.coordinacion,
        publicado_por=hecha.coordinacion,
        publicado_en=reloj.ahora(),
    )


HECHOS: dict[tuple[int, str], Callable[["Obra"], None]] = {(8, "autoevaluacion-final"): autoevaluacion}
