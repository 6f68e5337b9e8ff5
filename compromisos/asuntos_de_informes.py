"""How the bitácora names shadow reports, self-assessments and what events discussed."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from compromisos.enums_de_informes import EstadoDeInforme
from compromisos.models import Informe
from comun.registro import ResolutorDeAsunto


def direccion_de_informe(codigo: str) -> str | None:
    """`federal-4-informe-1-v2` → its page. The plan is what goes before the number: its slug needs no query."""
    plan, separador, _ = codigo.rpartition("-informe-")
    return reverse("compromisos:informe", args=[plan, codigo]) if separador and plan else None


def nombres_de_informes(codigos: list[str]) -> QuerySet[Any, Any]:
    """A draft has no name for anybody but its authors."""
    return Informe.objects.filter(codigo__in=codigos, estado=EstadoDeInforme.PUBLICADO).values_list("codigo", "titulo")


NOMBRES: list[tuple[str, Any]] = [("informe", nombres_de_informes)]
RESOLUTORES: list[ResolutorDeAsunto] = [ResolutorDeAsunto("informe", "informe sobre un plan", direccion_de_informe)]
VERBOS: list[tuple[str, str]] = [
    ("compromisos.informe_publicado", "Informe publicado"),
    ("compromisos.informe_respondido", "Informe respondido"),
    ("compromisos.tratados_anotados", "Compromisos tratados en un evento"),
]
