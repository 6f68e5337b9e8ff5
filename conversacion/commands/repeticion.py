"""The same text again and again is told to the moderation desk. Nothing is ever hidden by a machine."""

import datetime as dt

from comun.comandos import ClaseDeActo, comando
from comun.textos import plegar
from conversacion.enums import CausaDeModeracion, EstadoDeComentario
from conversacion.models import Comentario, Reporte

VENTANA = dt.timedelta(hours=24)
CUENTAS_DISTINTAS = 3
VECES_DE_UNA = 2
# Shorter ones ("gracias", "estoy de acuerdo") are said by many without any campaign.
LETRAS_MINIMAS = 20
SE_SENALAN = 50


@comando(ClaseDeActo.PRIVADO)
def senalar_repeticion(*, asunto: str, cadena: str, explicacion: str) -> bool:
    """The portal itself reports a content, once: one that a person already let pass is not flagged again.

    For any kind of content: `asunto` is its public code. Says whether a report was written.
    """
    if Reporte.objects.filter(asunto=asunto, automatico=True).exists():
        return False
    Reporte.objects.create(
        asunto=asunto, cadena=cadena, causa=CausaDeModeracion.PUBLICIDAD, explicacion=explicacion, automatico=True
    )
    return True


@comando(ClaseDeActo.PRIVADO)
def senalar_repetidos(*, comentario: Comentario) -> int:
    """Flags a comment and its equals when, in a day and in one ejercicio, three accounts or one account twice said it.

    Answers how many reports were written.
    """
    if len(plegar(comentario.texto)) < LETRAS_MINIMAS:
        return 0
    iguales = list(
        Comentario.objects.filter(
            huella_de_texto=comentario.huella_de_texto,
            conversacion__cadena=comentario.conversacion.cadena,
            creado_en__gt=comentario.creado_en - VENTANA,
            estado=EstadoDeComentario.VISIBLE,
            cargo="",
        ).order_by("-creado_en", "-pk")[:SE_SENALAN]
    )
    cuentas = len({igual.autor_id for igual in iguales})
    propios = [igual for igual in iguales if igual.autor_id == comentario.autor_id]
    if cuentas >= CUENTAS_DISTINTAS:
        senalados, porque = iguales, f"El mismo texto, de {cuentas} cuentas en 24 horas."
    elif len(propios) >= VECES_DE_UNA:
        senalados, porque = propios, f"El mismo texto, {len(propios)} veces de una cuenta en 24 horas."
    else:
        return 0
    return sum(
        senalar_repeticion(asunto=igual.asunto, cadena=comentario.conversacion.cadena, explicacion=porque)
        for igual in senalados
    )
