"""What the portal knows of an event, as plain data for its minuta: when, where, how many came and which partes.

Nobody is listed: the attendance is public totals, never the crossing of sector and sex (planes/asistencia.py).
"""

from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse

from bitacora.huella import instante
from comun import formatos
from planes.models import Evento
from planes.queries.eventos import asistencia_de, conteos_del_evento, partes_en_evento
from secretariado.enums import EstadoDeMinuta
from secretariado.minutas import HUECO
from secretariado.models import Minuta, Parte, VersionDeMinuta
from secretariado.queries.datos_de_minutas import FORMATO
from secretariado.queries.integracion import integrante_de, integrantes_en_funciones, secretariado_vigente
from secretariado.relato import crudo


def evento_de_minuta(minuta: Minuta) -> Evento | None:
    """The event that points to this minuta. One query."""
    return Evento.objects.filter(minuta=minuta).select_related("plan__ejercicio").first()


def minuta_publicada(evento: Evento) -> bool:
    """No query while it has none."""
    if evento.minuta_id is None:
        return False
    return VersionDeMinuta.objects.filter(minuta=evento.minuta_id, estado=EstadoDeMinuta.PUBLICADA).exists()


def direccion(evento: Evento) -> str:
    return reverse("planes:evento", args=[evento.codigo])


def partes_contadas(evento: Evento) -> list[Parte]:
    """Partes with people in the attendance: those that can say how it went."""
    return [fila.parte for fila in partes_en_evento(evento, conteos_del_evento(evento)) if fila.personas]


def parte_de(evento: Evento, persona: Any) -> Parte | None:
    """The parte for which an active member may confirm: theirs, if its people were counted."""
    integrante = integrante_de(persona, secretariado_vigente(evento.plan.ejercicio))
    if integrante is None:
        return None
    return next((parte for parte in partes_contadas(evento) if parte.pk == integrante.parte.pk), None)


def personas_que_confirman(evento: Evento) -> list[Any]:
    """Active members of the partes counted, to be told by mail."""
    secretariado = secretariado_vigente(evento.plan.ejercicio)
    if secretariado is None:
        return []
    partes = {parte.pk for parte in partes_contadas(evento)}
    return [i.nombramiento.persona for i in integrantes_en_funciones(secretariado) if i.asiento.parte_id in partes]


def falta_para_confirmar(evento: Evento) -> str:
    """Without an attendance nobody would have to confirm the minuta."""
    if conteos_del_evento(evento):
        return ""
    return "Registra primero la asistencia del evento: de ella sale qué partes confirman la minuta."


def datos_de_evento(evento: Evento) -> dict[str, Any]:
    """The event, its attendance in public totals, and which partes confirmed theirs."""
    ejercicio, asistencia = evento.plan.ejercicio, asistencia_de(evento)
    return {
        "formato": FORMATO,
        "origen": "evento",
        "ejercicio": ejercicio.slug,
        "nombre_del_ejercicio": ejercicio.nombre,
        "naturaleza": str(evento.naturaleza),
        "zona_horaria": ejercicio.zona_horaria,
        "sesion": {
            "titulo": evento.titulo,
            "tipo": evento.get_tipo_display(),
            "organo": evento.plan.titulo,
            "modalidad": evento.get_modalidad_display(),
            "lugar": evento.lugar,
            "inicia": instante(evento.inicia),
            "cerrada_en": instante(evento.termina),
            "informativa": False,
        },
        "agenda": [],
        "asistencia": [],
        "conteo": {
            "total": asistencia.total,
            "por_sector": [{"nombre": t.nombre, "cantidad": t.cantidad} for t in asistencia.por_sector],
            "por_sexo": [{"nombre": t.nombre, "cantidad": t.cantidad} for t in asistencia.por_sexo],
            "partes": [
                {
                    "parte": fila.parte.nombre,
                    "clave": fila.parte.clave,
                    "personas": fila.personas,
                    "confirmada_en": instante(fila.confirmacion.confirmada_en) if fila.confirmacion else None,
                }
                for fila in partes_en_evento(evento, conteos_del_evento(evento))
            ],
        },
        "acuerdos": [],
    }


def borrador(evento: Evento) -> str:
    """The account to begin with. What the portal cannot know is left between brackets, to be filled in."""
    zona = ZoneInfo(evento.plan.ejercicio.zona_horaria)
    empezo, asistencia = evento.inicia.astimezone(zona), asistencia_de(evento)
    lugar = f" Lugar: {crudo(evento.lugar)}." if evento.lugar else ""
    parrafos = [
        f"El {formatos.fecha(empezo)}, a las {formatos.hora(empezo)} horas, se realizó «{crudo(evento.titulo)}» "
        f"({evento.get_tipo_display().lower()}) del plan «{crudo(evento.plan.titulo)}».{lugar}"
    ]
    if asistencia.hay:
        parrafos.append(f"Asistieron {formatos.numero(asistencia.total)} personas.")
    return "\n\n".join([*parrafos, "## Desarrollo del evento", f"{HUECO}: qué se presentó, qué se preguntó.]"])
