"""What waits for somebody in the composition of the Secretariado."""

from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from comun import reloj
from comun.registro import Pendiente
from secretariado.enums import EstadoDeReconstitucion, EstadoDeSeleccion, Rol
from secretariado.models import ProcesoDeSeleccion, Reconstitucion
from secretariado.queries.nombramientos import cargos_de


def de_reconstitucion(persona: Any) -> list[Pendiente]:
    """Reconstitutions to accept or to make effective, and objections to answer, by the person of the parte."""
    filas = (
        Reconstitucion.objects.filter(
            persona_de_la_parte=persona,
            estado__in=[EstadoDeReconstitucion.POR_ACEPTAR, EstadoDeReconstitucion.EN_OBJECION],
        )
        .select_related("retiro__secretariado__ejercicio")
        .annotate(sin_respuesta=Count("objeciones", filter=Q(objeciones__respondida_en__isnull=True)))
    )
    salida = []
    for fila in filas:
        if fila.estado == EstadoDeReconstitucion.POR_ACEPTAR:
            titulo, accion = f"Aceptar la reconstitución: {fila.titulo}", "Leer y aceptar"
        elif fila.sin_respuesta:
            cuantas = "una objeción" if fila.sin_respuesta == 1 else f"{fila.sin_respuesta} objeciones"
            titulo, accion = f"Responder {cuantas} a «{fila.titulo}»", "Responder"
        elif fila.objeciones_hasta is not None and reloj.ahora() >= fila.objeciones_hasta:
            titulo, accion = f"Hacer efectiva la reconstitución: {fila.titulo}", "Ver y decidir"
        else:
            continue
        salida.append(
            Pendiente(
                titulo=titulo,
                direccion=reverse("secretariado:reconstitucion", args=[fila.ejercicio.slug, fila.pk]),
                accion=accion,
                vence=fila.objeciones_hasta,
                contexto=fila.ejercicio.nombre,
            )
        )
    return salida


def de_seleccion(persona: Any) -> list[Pendiente]:
    """Selections of the person's own parte whose call is closed and that have no result yet."""
    propias = {c.organizacion_id for c in cargos_de(persona) if c.rol == Rol.VOCERIA and c.organizacion_id is not None}
    if not propias:
        return []
    aqui = {c.ejercicio_id for c in cargos_de(persona) if c.rol == Rol.VOCERIA}
    filas = (
        ProcesoDeSeleccion.objects.filter(
            estado=EstadoDeSeleccion.ABIERTO,
            cierra__lte=reloj.ahora(),
            parte__ejercicio_id__in=aqui,
            parte__ocupantes__organizacion_id__in=propias,
        )
        .select_related("parte__ejercicio")
        .distinct()
    )
    return [
        Pendiente(
            titulo=f"Dar el resultado de «{fila.titulo}»",
            direccion=reverse("secretariado:seleccion_resolver", args=[fila.ejercicio.slug, fila.pk]),
            accion="Dar el resultado",
            vence=None,
            contexto=f"{fila.ejercicio.nombre} · {fila.parte.nombre}",
        )
        for fila in filas
    ]


PENDIENTES_DE_INTEGRACION = [de_reconstitucion, de_seleccion]
