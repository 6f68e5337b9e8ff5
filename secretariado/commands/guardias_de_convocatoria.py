"""What a call must say. The command asks it, and so does the page where a call is read over before it is sent."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone

from comun import reloj
from comun.errors import ReglaIncumplida
from comun.fechas import exigir_creible
from comun.textos import normalizar
from secretariado.commands.guardias_de_sesiones import exigir_enlace, exigir_texto
from secretariado.enums import ModalidadDeSesion, TipoDeSesion
from secretariado.errors_de_sesiones import ConvocatoriaTardia, ExtraordinariaSinMotivo, SesionAntesDeSuConvocatoria
from secretariado.models import Ejercicio

CON_LUGAR = frozenset({ModalidadDeSesion.PRESENCIAL, ModalidadDeSesion.HIBRIDA})
CON_ENLACE = frozenset({ModalidadDeSesion.A_DISTANCIA, ModalidadDeSesion.HIBRIDA})


def exigir_donde(modalidad: str, lugar: str, enlace: str) -> tuple[str, str]:
    """Check how people attend; gives back the place and the link, empty the one that this way does not use."""
    if modalidad not in ModalidadDeSesion.values:
        raise ReglaIncumplida("modalidad_desconocida", "Elige cómo se asiste.", campo="modalidad")
    lugar, enlace = normalizar(lugar), exigir_enlace(enlace)
    if modalidad in CON_LUGAR:
        lugar = exigir_texto(lugar, "lugar", "Escribe dónde es la sesión.", 250)
    if modalidad in CON_ENLACE:
        enlace = exigir_texto(enlace, "enlace", "Escribe el enlace para asistir a distancia.", 500)
    return lugar if modalidad in CON_LUGAR else "", enlace if modalidad in CON_ENLACE else ""


def exigir_tiempo(
    ejercicio: Ejercicio, tipo: str, inicia: dt.datetime, termina: dt.datetime | None, motivo: str, dias: int
) -> str:
    """Check dates and notice; gives back the reason of an extraordinary session, empty for an ordinary one."""
    if tipo not in TipoDeSesion.values:
        raise ReglaIncumplida("tipo_desconocido", "Elige ordinaria o extraordinaria.", campo="tipo")
    zona = ZoneInfo(ejercicio.zona_horaria)
    if timezone.is_naive(inicia) or (termina is not None and timezone.is_naive(termina)):
        raise ValueError("a session needs aware instants")
    exigir_creible(inicia.date(), "inicia")
    if inicia <= reloj.ahora():
        raise SesionAntesDeSuConvocatoria()
    if termina is not None:
        exigir_creible(termina.date(), "termina")
        if termina <= inicia:
            raise ReglaIncumplida("termina_antes_de_empezar", "La sesión termina después de empezar.", campo="termina")
    if tipo == TipoDeSesion.EXTRAORDINARIA:
        razon = normalizar(motivo)
        if not razon:
            raise ExtraordinariaSinMotivo()
        return razon
    hay = (inicia.astimezone(zona).date() - reloj.hoy(zona)).days
    if hay < dias:
        raise ConvocatoriaTardia(dias, hay)
    return ""
