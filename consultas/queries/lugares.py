"""Where the propuestas of a consulta come from."""

from typing import Any

from django.db.models import Count, Max

from consultas.models import Consulta, Propuesta


def por_municipio(consulta: Consulta, entidad: str = "") -> Any:
    """A queryset of `entidad, municipio_plegado, nombre, cuantas` of each place somebody named, the most named first."""
    con_lugar = Propuesta.objects.publicas().filter(consulta=consulta).exclude(municipio_plegado="")
    if entidad:
        con_lugar = con_lugar.filter(entidad=entidad)
    return (
        con_lugar.values("entidad", "municipio_plegado")
        # Of several spellings, the one with accents sorts last.
        .annotate(cuantas=Count("pk"), nombre=Max("municipio"))
        .order_by("-cuantas", "municipio_plegado", "entidad")
    )


def por_entidad(consulta: Consulta) -> dict[str, int]:
    """How many of each entidad; `""`, those that name none. At most 33 rows."""
    filas = Propuesta.objects.publicas().filter(consulta=consulta).order_by().values("entidad")
    return {fila["entidad"]: fila["cuantas"] for fila in filas.annotate(cuantas=Count("pk"))}
