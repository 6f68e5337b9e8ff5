"""What the acts on meetings tell by mail, in the same transaction as the act."""

from typing import Any

from django.urls import reverse

from avisos.adjunto import Adjunto
from avisos.commands import encolar_a
from comun import reloj
from comun.calendario import EventoDeCalendario, ics
from comun.direcciones import absoluta
from comun.formatos import momento
from mesas.enums import EstadoDeReunion
from mesas.models import SesionDeMesa
from mesas.queries.reuniones import registrados, zona_de


def evento_de_calendario(sesion: SesionDeMesa, *, con_enlace: bool, secuencia: int = 0) -> EventoDeCalendario:
    """The meeting as a calendar reads it. The address to attend from afar goes only to who is registered."""
    aviso = "Demostración: esta reunión es inventada.\n\n" if sesion.es_demostracion else ""
    puntos = "\n".join(f"{punto.orden}. {punto.titulo}" for punto in sesion.puntos.all())
    enlace = f"\n\nPara asistir a distancia: {sesion.enlace}" if con_enlace and sesion.enlace else ""
    return EventoDeCalendario(
        uid=sesion.asunto,
        titulo=f"{sesion.mesa.titulo}: {sesion.titulo}",
        inicia=sesion.inicia,
        termina=sesion.termina,
        descripcion=f"{aviso}{puntos}{enlace}",
        lugar=sesion.lugar or sesion.get_modalidad_display(),
        direccion=absoluta(reverse("mesas:reunion", args=[sesion.mesa.codigo, sesion.numero])),
        cancelado=sesion.estado == EstadoDeReunion.CANCELADA,
        secuencia=secuencia,
    )


def avisar_reunion(sesion: SesionDeMesa, que: str, motivo: str) -> None:
    """To who is registered in the mesa. `que`: "cambiada" or "cancelada". Each change is a mail apart."""
    ejercicio, ahora = sesion.mesa.plan.ejercicio, int(reloj.ahora().timestamp())
    datos: dict[str, Any] = {
        "sesion": sesion,
        "mesa": sesion.mesa,
        "motivo": motivo,
        "ejercicio": ejercicio,
        "cuando": momento(sesion.inicia, zona_de(ejercicio)),
        "direccion": reverse("mesas:reunion", args=[sesion.mesa.codigo, sesion.numero]),
    }
    evento = evento_de_calendario(sesion, con_enlace=True, secuencia=ahora)
    encolar_a(
        personas=registrados(sesion.mesa),
        motivo=f"mesas.reunion_{que}",
        objeto=f"{sesion.asunto}/{ahora}",
        asunto=f"Reunión {que}: {sesion.titulo}",
        plantilla=f"emails/mesas/reunion_{que}",
        contexto=datos,
        adjunto=Adjunto("reunion.ics", "text/calendar", ics([evento])),
    )
