"""What events wait for: coordination counts who came, each parte confirms its own."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse

from comun import reloj
from comun.enums import Naturaleza
from comun.registro import Pendiente
from planes.enums import EstadoDeEvento
from planes.models import Evento
from planes.queries.eventos import conteos_del_evento, partes_en_evento
from planes.queries.integrantes import parte_de_la_persona
from secretariado.enums import Rol
from secretariado.models import ConfirmacionDeLista, RenglonDeAsistencia
from secretariado.queries.nombramientos import cargos_de

VISIBLES = 10


def _propios(persona: Any, rol: str) -> list[int]:
    return [cargo.ejercicio_id for cargo in cargos_de(persona) if cargo.rol == rol]


def por_contar(persona: Any) -> list[Pendiente]:
    """Events that ended without an attendance, or that nobody closed. One query."""
    propios = _propios(persona, Rol.COORDINACION)
    if not propios:
        return []
    con_numeros = Exists(RenglonDeAsistencia.objects.filter(lista=OuterRef("asistencia")))
    eventos = (
        Evento.objects.filter(plan__ejercicio__in=propios, termina__lte=reloj.ahora())
        .exclude(naturaleza=Naturaleza.HISTORICO)
        .exclude(estado=EstadoDeEvento.CANCELADO)
        .annotate(contado=con_numeros)
        .exclude(estado=EstadoDeEvento.REALIZADO, contado=True)
        .select_related("plan__ejercicio")
        .order_by("inicia", "pk")[:VISIBLES]
    )
    return [
        Pendiente(
            titulo=f"Decir que se realizó «{evento.titulo}»"
            if evento.contado
            else f"Registrar la asistencia a «{evento.titulo}»",
            direccion=reverse(
                "planes:evento_realizar" if evento.contado else "planes:evento_asistencia", args=[evento.codigo]
            ),
            accion="Marcar como realizado" if evento.contado else "Registrar la asistencia",
            contexto=f"{evento.plan.ejercicio.nombre} · {evento.plan.titulo}",
        )
        for evento in eventos
    ]


def por_confirmar(persona: Any) -> list[Pendiente]:
    """Attendances that count people of the parte of this person and that it has not confirmed."""
    propios = _propios(persona, Rol.INTEGRANTE)
    if not propios:
        return []
    salida: list[Pendiente] = []
    eventos = (
        Evento.objects.filter(
            Exists(RenglonDeAsistencia.objects.filter(lista=OuterRef("asistencia"))), plan__ejercicio__in=propios
        )
        .exclude(estado=EstadoDeEvento.CANCELADO)
        .exclude(naturaleza=Naturaleza.HISTORICO)
        .select_related("plan__ejercicio")
        .order_by("-inicia", "-pk")[:VISIBLES]
    )
    partes = {}
    for evento in eventos:
        ejercicio = evento.plan.ejercicio
        if ejercicio.pk not in partes:
            partes[ejercicio.pk] = parte_de_la_persona(persona, ejercicio)
        parte = partes[ejercicio.pk]
        if parte is None or ConfirmacionDeLista.objects.filter(lista=evento.asistencia_id, parte=parte).exists():
            continue
        fila = next(
            (f for f in partes_en_evento(evento, conteos_del_evento(evento)) if f.parte.pk == parte.pk and f.personas),
            None,
        )
        if fila is not None:
            salida.append(
                Pendiente(
                    titulo=f"Confirmar que tu parte asistió a «{evento.titulo}»",
                    direccion=reverse("planes:evento_confirmar", args=[evento.codigo]),
                    accion="Revisar y confirmar",
                    contexto=f"{ejercicio.nombre} · {parte.nombre}",
                )
            )
    return salida
