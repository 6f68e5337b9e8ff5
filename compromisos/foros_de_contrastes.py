"""What people talk about while a commitment is carried out: how it goes (OGP 2017-IM-D-B2)."""

from django.urls import reverse

from compromisos.enums import SE_MIDEN, EstadoCompromiso
from compromisos.models import Compromiso
from comun.registro import Foro, SujetoDeForo


def leer_seguimiento(codigo: str) -> SujetoDeForo | None:
    """`prueba-1-c01`: a commitment that is measured. One query."""
    compromiso = Compromiso.objects.filter(slug=codigo, estado__in=SE_MIDEN).select_related("plan__ejercicio").first()
    return sujeto_de_seguimiento(compromiso) if compromiso is not None else None


def sujeto_de_seguimiento(compromiso: Compromiso) -> SujetoDeForo:
    """The same for a commitment at hand, with its plan and ejercicio. No query.

    Open to everybody while it is carried out; afterwards the coordination still answers what was said.
    """
    abierto = compromiso.estado == EstadoCompromiso.EN_EJECUCION
    return SujetoDeForo(
        asunto=f"seguimiento:{compromiso.slug}",
        titulo=f"Cómo va: {compromiso.nombre_corto}",
        direccion=reverse("compromisos:disputas", args=[compromiso.slug]),
        cadena=compromiso.plan.ejercicio.slug,
        abierto=abierto,
        objeto=compromiso,
        aviso="" if abierto else "Este compromiso ya no está en ejecución: lo que se dijo queda para leerse.",
        admite_oficiales=True,
    )


FOROS: list[Foro] = [Foro("seguimiento", leer_seguimiento)]
