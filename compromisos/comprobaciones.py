"""Stage requirements about commitments that the portal counts by itself (domain.md §3)."""

from django.db.models import Exists, OuterRef
from django.urls import reverse

from compromisos import (
    comprobaciones_de_candado,
    comprobaciones_de_contrastes,
    comprobaciones_de_cortes,
    comprobaciones_de_destinos,
    comprobaciones_de_evaluaciones,
    comprobaciones_de_informes,
    comprobaciones_de_listas,
    comprobaciones_de_planillas,
    comprobaciones_de_redaccion,
    comprobaciones_de_reportes,
    comprobaciones_de_rutas,
    comprobaciones_de_vigencia,
)
from compromisos.enums import EstadoCompromiso, Papel
from compromisos.models import Compromiso, Responsabilidad
from comun.registro import Comprobacion, Veredicto
from planes.models import Plan


def compromisos_con_responsable(plan: Plan) -> Veredicto:
    """At least one commitment, and each one with its text and an organisation that answers for it."""
    respondido = Responsabilidad.objects.filter(compromiso=OuterRef("pk"), papel=Papel.RESPONSABLE)
    filas = list(
        Compromiso.objects.filter(plan=plan)
        .exclude(estado=EstadoCompromiso.RETIRADO)
        .annotate(tiene_responsable=Exists(respondido))
        .order_by("numero")
    )
    evidencia = f"{reverse('compromisos:lista')}?plan={plan.slug}"
    if not filas:
        return Veredicto(False, "El plan todavía no tiene compromisos.", evidencia)
    faltan = [fila.numero for fila in filas if not fila.texto.strip() or not fila.tiene_responsable]
    if faltan:
        cuales = ", ".join(str(numero) for numero in faltan)
        return Veredicto(
            False,
            f"{len(filas) - len(faltan)} de {len(filas)} compromisos tienen texto y organización responsable. "
            f"Faltan: {cuales}.",
            evidencia,
        )
    if len(filas) == 1:
        return Veredicto(True, "El único compromiso tiene texto y organización responsable.", evidencia)
    return Veredicto(True, f"Los {len(filas)} compromisos tienen texto y organización responsable.", evidencia)


COMPROBACIONES: list[Comprobacion] = [
    Comprobacion(
        6,
        "compromisos-con-responsable",
        "Hay al menos un compromiso, y cada uno tiene texto y organización responsable",
        compromisos_con_responsable,
    ),
    *comprobaciones_de_redaccion.COMPROBACIONES,
    *comprobaciones_de_candado.COMPROBACIONES,
    *comprobaciones_de_rutas.COMPROBACIONES,
    *comprobaciones_de_planillas.COMPROBACIONES,
    *comprobaciones_de_listas.COMPROBACIONES,
    *comprobaciones_de_reportes.COMPROBACIONES,
    *comprobaciones_de_contrastes.COMPROBACIONES,
    *comprobaciones_de_cortes.COMPROBACIONES,
    *comprobaciones_de_informes.COMPROBACIONES,
    *comprobaciones_de_evaluaciones.COMPROBACIONES,
    *comprobaciones_de_vigencia.COMPROBACIONES,
    *comprobaciones_de_destinos.COMPROBACIONES,
]
