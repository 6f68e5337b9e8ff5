"""Finding commitments, for lists and for their page."""

from typing import Any

from django.db.models import Q, QuerySet

from compromisos.enums import EstadoCompromiso
from compromisos.models import Compromiso
from secretariado.enums import Rol
from secretariado.queries.nombramientos import cargos_de


def visibles_para(persona: Any) -> QuerySet[Compromiso]:
    """Every commitment that was made public; drafts only for the coordination of their ejercicio."""
    todos = Compromiso.objects.select_related("plan__ejercicio")
    publicos = ~Q(estado=EstadoCompromiso.BORRADOR)
    coordinados = [cargo.ejercicio_id for cargo in cargos_de(persona) if cargo.rol == Rol.COORDINACION]
    return todos.filter(publicos | Q(plan__ejercicio__in=coordinados)) if coordinados else todos.filter(publicos)
