"""What waits for a person in the room «reuniones» of a mesa."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from comun import reloj
from comun.registro import Pendiente
from mesas.commands.reuniones import ANTES_DE_LA_HORA
from mesas.enums import EstadoDeReunion
from mesas.models import Llegada, SesionDeMesa
from mesas.queries.minutas_de_reunion import parte_de
from mesas.queries.reuniones import por_atender, sin_minuta
from secretariado.enums import EstadoDeMinuta, Rol
from secretariado.models import ConfirmacionDeMinuta
from secretariado.queries.nombramientos import cargos_de

VISIBLES = 10


def _con(persona: Any, rol: str) -> list[int]:
    return [cargo.ejercicio_id for cargo in cargos_de(persona) if cargo.rol == rol]


def _contexto(sesion: SesionDeMesa) -> str:
    return f"{sesion.mesa.plan.ejercicio.nombre} · {sesion.mesa.titulo}"


def por_conducir(persona: Any) -> list[Pendiente]:
    """Who leads: open the meeting when its hour comes, close it when it ended. One query."""
    ahora, salida = reloj.ahora(), []
    for sesion in por_atender(_con(persona, Rol.COORDINACION), persona):
        if sesion.estado == EstadoDeReunion.EN_CURSO and ahora >= sesion.termina:
            que, accion, a = "Cerrar", "Cerrar la reunión", "mesas:reunion_cerrar"
        elif sesion.estado == EstadoDeReunion.CONVOCADA and ahora >= sesion.inicia - ANTES_DE_LA_HORA:
            que, accion, a = "Abrir", "Abrir la reunión", "mesas:reunion_abrir"
            if ahora >= sesion.termina:
                que, accion, a = "Aclarar qué pasó con", "Ver la reunión que nadie abrió", "mesas:reunion_gestion"
        else:
            continue
        salida.append(
            Pendiente(
                titulo=f"{que} «{sesion.titulo}»",
                direccion=reverse(a, args=[sesion.mesa.codigo, sesion.numero]),
                accion=accion,
                vence=sesion.inicia if que == "Abrir" else None,
                contexto=_contexto(sesion),
            )
        )
    return salida[:VISIBLES]


def minutas_por_empezar(persona: Any) -> list[Pendiente]:
    """Coordination: closed meetings without minuta. At most one query."""
    propios = _con(persona, Rol.COORDINACION)
    if not propios:
        return []
    return [
        Pendiente(
            titulo=f"Empezar la minuta de «{sesion.titulo}»",
            direccion=reverse("mesas:reunion_minuta", args=[sesion.mesa.codigo, sesion.numero]),
            accion="Empezar la minuta",
            contexto=_contexto(sesion),
        )
        for sesion in sin_minuta(propios)[:VISIBLES]
    ]


def minutas_por_confirmar(persona: Any) -> list[Pendiente]:
    """Who came for a parte that has not confirmed. Members of the Secretariado are told by it already."""
    avisados = set(_con(persona, Rol.INTEGRANTE)) | set(_con(persona, Rol.COORDINACION))
    suyas = (
        Llegada.objects.filter(registro__persona=persona, registro__parte__isnull=False, sesion__minuta__isnull=False)
        .exclude(sesion__mesa__plan__ejercicio__in=avisados)
        .select_related("sesion__mesa__plan__ejercicio", "sesion__minuta", "registro__parte")
        .order_by("-llego_en")[:VISIBLES]
    )
    llegadas = list(suyas)
    esperan = set(
        ConfirmacionDeMinuta.objects.filter(
            version__minuta__in=[llegada.sesion.minuta_id for llegada in llegadas],
            version__estado=EstadoDeMinuta.EN_CONFIRMACION,
            confirmada_en__isnull=True,
        ).values_list("version__minuta", "parte")
    )
    return [
        Pendiente(
            titulo=f"Confirmar: {llegada.sesion.minuta.titulo}",
            direccion=reverse(
                "secretariado:minuta", args=[llegada.sesion.mesa.plan.ejercicio.slug, llegada.sesion.minuta.codigo]
            ),
            accion="Leer y confirmar",
            contexto=f"{llegada.sesion.mesa.plan.ejercicio.nombre} · por {llegada.registro.parte.nombre}",
        )
        for llegada in llegadas
        if llegada.sesion.minuta is not None
        and llegada.registro.parte is not None
        and (llegada.sesion.minuta_id, llegada.registro.parte_id) in esperan
        and parte_de(llegada.sesion, persona) is not None
    ]


PENDIENTES: list[Callable[[Any], list[Pendiente]]] = [por_conducir, minutas_por_empezar, minutas_por_confirmar]
