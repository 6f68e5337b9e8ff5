"""Reading organisations, by any of the names they go by."""

from django.db.models import Case, Exists, IntegerField, OuterRef, Prefetch, Q, QuerySet, Value, When

from comun.enums import Naturaleza
from comun.textos import plegar
from secretariado.models import Alias, OcupanteDeParte, Organizacion, Sector, Sucesion


def organizaciones(*, buscar: str = "", sector: str = "") -> QuerySet[Organizacion]:
    """Organisations by name, invented ones last. `buscar` finds name, initials and aliases, accents or not."""
    filas = (
        Organizacion.objects.select_related("sector")
        .annotate(
            lugar=Case(
                When(naturaleza=Naturaleza.DEMOSTRACION, then=Value(1)), default=Value(0), output_field=IntegerField()
            )
        )
        .order_by("lugar", "clave_de_orden", "pk")
    )
    if texto := plegar(buscar):
        alias = Alias.objects.filter(organizacion=OuterRef("pk"), nombre_plegado__contains=texto)
        filas = filas.filter(Q(nombre_plegado__contains=texto) | Exists(alias))
    if sector:
        filas = filas.filter(sector__clave=sector)
    return filas


def sectores() -> QuerySet[Sector]:
    return Sector.objects.all()


def con_nombres(filas: QuerySet[Organizacion]) -> QuerySet[Organizacion]:
    """With aliases, successors and predecessors: three queries for a whole page."""
    return filas.prefetch_related(
        "alias",
        Prefetch("sucesoras", Sucesion.objects.select_related("posterior", "fuente")),
        Prefetch("antecesoras", Sucesion.objects.select_related("anterior", "fuente")),
    )


def organizacion_por_slug(slug: str) -> Organizacion | None:
    """One organisation with everything its page tells; None when there is none."""
    asientos = OcupanteDeParte.objects.select_related("parte__ejercicio").order_by("parte__ejercicio__clave_de_orden")
    return (
        con_nombres(organizaciones().filter(slug=slug))
        .prefetch_related("fuentes", Prefetch("partes", asientos))
        .first()
    )
