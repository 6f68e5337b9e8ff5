"""What returns because nobody decided in time: asked by the night's task and by whoever opens its page."""

from conversacion.commands import devolver_por_plazo
from conversacion.queries.moderacion import por_devolver


def devolver_lo_vencido(*, cadena: str = "", asuntos: list[str] | None = None) -> int:
    """One act per content whose term passed; answers how many returned now. One query when there is none."""
    return sum(devolver_por_plazo(moderacion=fila) for fila in por_devolver(cadena=cadena, asuntos=asuntos))
