"""What the Secretariado keeps of a person: the public roles they held."""

from typing import Any

from django.db.models import Q

from comun.registro import DatosPersonales
from secretariado.commands import terminar_por_borrado
from secretariado.commands.llamados import olvidar_apoyos_a_llamados
from secretariado.commands.olvido import olvidar_candidaturas_y_objeciones
from secretariado.models import (
    ApoyoALlamado,
    Candidatura,
    ConfirmacionDeMinuta,
    Nombramiento,
    ObjecionAReconstitucion,
    ProcesoDeSeleccion,
    Reconstitucion,
    ReglasInternas,
    RetiroDeParte,
    VersionDeMinuta,
)
from secretariado.privacidad_de_sesiones import DE_SESIONES
from secretariado.queries.nombramientos import abiertos_de


def exportar(persona: Any) -> list[dict[str, Any]]:
    filas = Nombramiento.objects.filter(persona=persona).select_related("ejercicio", "organizacion")
    return [
        {
            "rol": fila.rol,
            "ejercicio": fila.ejercicio.slug,
            "organizacion": fila.organizacion.slug if fila.organizacion else "",
            "desde": fila.desde.isoformat(),
            "hasta": fila.hasta.isoformat() if fila.hasta else "",
            "acto": fila.acto,
            "motivo_de_termino": fila.motivo_de_termino,
        }
        for fila in filas.order_by("desde", "pk")
    ]


def exportar_hechos(persona: Any) -> list[dict[str, Any]]:
    """What the person decided of others' roles: without their names, which are not the person's own data."""
    filas = Nombramiento.objects.filter(Q(nombrado_por=persona) | Q(terminado_por=persona)).select_related("ejercicio")
    return [
        {
            "rol": fila.rol,
            "ejercicio": fila.ejercicio.slug,
            "lo_diste": fila.nombrado_por_id == persona.pk,
            "lo_terminaste": fila.terminado_por_id == persona.pk,
            "desde": fila.desde.isoformat(),
            "hasta": fila.hasta.isoformat() if fila.hasta else "",
        }
        for fila in filas.order_by("desde", "pk")
    ]


def _quedan_como_actos_publicos(persona: Any) -> None:
    """To appoint is an act of a public office: it stays, by an account whose name the erasure takes away."""


def borrar(persona: Any) -> None:
    """Open roles end; that there was an appointment stays, tied to a row that no longer holds personal data."""
    for fila in abiertos_de(persona):
        terminar_por_borrado(nombramiento=fila)


def exportar_apoyos_a_llamados(persona: Any) -> list[dict[str, Any]]:
    filas = ApoyoALlamado.objects.filter(persona=persona).select_related("llamado__ejercicio").order_by("pk")
    return [
        {
            "llamado": fila.llamado.asunto,
            "dia": fila.dia.isoformat(),
            "muestra_nombre": fila.muestra_nombre,
        }
        for fila in filas
    ]


def borrar_apoyos_a_llamados(persona: Any) -> None:
    olvidar_apoyos_a_llamados(persona=persona)


def exportar_minutas(persona: Any) -> list[dict[str, Any]]:
    """The minutas that the person wrote or confirmed: acts of a public office, which stay."""
    escritas = VersionDeMinuta.objects.filter(redactada_por=persona).select_related("minuta").order_by("pk")
    confirmadas = ConfirmacionDeMinuta.objects.filter(persona=persona).select_related("version__minuta").order_by("pk")
    return [
        {"minuta": v.minuta.codigo, "version": v.numero, "acto": "la redactaste", "en": v.redactada_en.isoformat()}
        for v in escritas
    ] + [
        {
            "minuta": c.version.minuta.codigo,
            "version": c.version.numero,
            "acto": "la confirmaste por tu parte",
            "en": c.confirmada_en.isoformat() if c.confirmada_en else "",
        }
        for c in confirmadas
    ]


def exportar_candidaturas_y_objeciones(persona: Any) -> list[dict[str, Any]]:
    candidaturas = Candidatura.objects.filter(persona=persona).select_related("proceso").order_by("pk")
    objeciones = ObjecionAReconstitucion.objects.filter(persona=persona).order_by("pk")
    return [
        {"candidatura": c.proceso.titulo, "texto": c.semblanza, "organizacion": c.organizacion, "estado": c.estado}
        for c in candidaturas
    ] + [
        {"objecion": str(o.reconstitucion_id), "texto": o.texto, "en": o.registrada_en.isoformat()} for o in objeciones
    ]


def borrar_candidaturas_y_objeciones(persona: Any) -> None:
    olvidar_candidaturas_y_objeciones(persona=persona)


def exportar_actos_por_tu_parte(persona: Any) -> list[dict[str, Any]]:
    """Rules written, withdrawals, reconstitutions and calls: acts of a public office, which stay."""
    reglas = ReglasInternas.objects.filter(escritas_por=persona).order_by("pk")
    retiros = RetiroDeParte.objects.filter(persona=persona).order_by("pk")
    reconstituciones = Reconstitucion.objects.filter(
        Q(presentada_por=persona) | Q(persona_de_la_parte=persona)
    ).order_by("pk")
    procesos = ProcesoDeSeleccion.objects.filter(convocado_por=persona).order_by("pk")
    respuestas = ObjecionAReconstitucion.objects.filter(respondida_por=persona).order_by("pk")
    return [
        *({"acto": "escribiste reglas internas", "que": r.asunto, "en": r.escritas_en.isoformat()} for r in reglas),
        *(
            {"acto": "retiraste a tu parte", "que": r.nombre_de_parte, "en": r.registrado_en.isoformat()}
            for r in retiros
        ),
        *(
            {"acto": "interviniste en una reconstitución", "que": r.titulo, "en": r.presentada_en.isoformat()}
            for r in reconstituciones
        ),
        *(
            {"acto": "convocaste un proceso de selección", "que": p.titulo, "en": p.convocado_en.isoformat()}
            for p in procesos
        ),
        *(
            {
                "acto": "respondiste una objeción",
                "que": o.respuesta,
                "en": o.respondida_en.isoformat() if o.respondida_en else "",
            }
            for o in respuestas
        ),
    ]


# ConfirmacionDeLista is handed over by the app whose events have lists (planes/privacidad_de_eventos.py).
DATOS_PERSONALES: list[DatosPersonales] = [
    DatosPersonales(
        "candidaturas_y_objeciones",
        "Tus candidaturas y objeciones",
        exportar_candidaturas_y_objeciones,
        borrar_candidaturas_y_objeciones,
    ),
    DatosPersonales(
        "actos_por_tu_parte",
        "Actos que hiciste por tu parte en el Secretariado",
        exportar_actos_por_tu_parte,
        _quedan_como_actos_publicos,
    ),
    DatosPersonales("apoyos_a_llamados", "Llamados que apoyas", exportar_apoyos_a_llamados, borrar_apoyos_a_llamados),
    DatosPersonales("nombramientos", "Tus nombramientos", exportar, borrar),
    DatosPersonales(
        "nombramientos_hechos", "Nombramientos que diste o terminaste", exportar_hechos, _quedan_como_actos_publicos
    ),
    DatosPersonales("minutas", "Minutas que redactaste o confirmaste", exportar_minutas, _quedan_como_actos_publicos),
    # Of Sesion, Presencia, Acuerdo, Voto, ConfirmacionDeAcuerdo and Encargo.
    *DE_SESIONES,
]
