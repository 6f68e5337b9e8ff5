"""Sessions of the Secretariado in the portal's agenda: they are called in public."""

import datetime as dt

from django.db.models import Q
from django.urls import NoReverseMatch, reverse

from comun.registro import CitaPublica
from secretariado.enums import EstadoDeSesion
from secretariado.models import Sesion


def cita_de(sesion: Sesion) -> CitaPublica:
    """The session as the agenda reads it. Its `ejercicio` and `secretariado` come selected."""
    return CitaPublica(
        titulo=sesion.titulo,
        direccion=_direccion(sesion),
        inicia=sesion.inicia,
        termina=sesion.termina,
        # The address to attend at a distance is for members: it goes in their call, not here.
        lugar=sesion.lugar or sesion.get_modalidad_display(),
        contexto=f"Sesión {sesion.get_tipo_display().lower()} · {sesion.secretariado.nombre}",
        naturaleza=sesion.naturaleza,
        asunto=sesion.asunto,
        cancelada=sesion.estado == EstadoDeSesion.CANCELADA,
    )


def _direccion(sesion: Sesion) -> str:
    try:
        return reverse("secretariado:sesion", args=[sesion.ejercicio.slug, sesion.numero])
    except NoReverseMatch:
        return reverse("secretariado:ejercicio", args=[sesion.ejercicio.slug])


def sesiones(desde: dt.datetime, hasta: dt.datetime) -> list[CitaPublica]:
    """Sessions that have not ended before `desde`. One query."""
    filas = (
        Sesion.objects.filter(Q(termina__gte=desde) | Q(termina__isnull=True, inicia__gte=desde), inicia__lt=hasta)
        .select_related("ejercicio", "secretariado")
        .order_by("inicia", "pk")
    )
    return [cita_de(sesion) for sesion in filas]


AGENDA = [sesiones]
