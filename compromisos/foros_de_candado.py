"""What people talk about in a proposed change of a commitment."""

from django.urls import reverse

from compromisos.enums import EstadoCompromiso
from compromisos.models import Modificacion
from compromisos.queries.candado import modificacion_llamada
from comun import formatos, reloj
from comun.registro import Foro, SujetoDeForo


def leer_modificacion(codigo: str) -> SujetoDeForo | None:
    """`prueba-1-c01-m1`. One query."""
    modificacion = modificacion_llamada(codigo)
    if modificacion is None or modificacion.compromiso.estado == EstadoCompromiso.BORRADOR:
        return None
    return sujeto_de_modificacion(modificacion)


def sujeto_de_modificacion(modificacion: Modificacion) -> SujetoDeForo:
    """The same for a change at hand, with its commitment, plan and ejercicio. No query."""
    aviso = _por_que_no(modificacion)
    compromiso = modificacion.compromiso
    return SujetoDeForo(
        asunto=modificacion.asunto,
        titulo=f"{modificacion.get_clase_display()}: {compromiso.nombre_corto}",
        direccion=reverse("compromisos:cambio", args=[compromiso.slug, modificacion.codigo]),
        cadena=compromiso.plan.ejercicio.slug,
        abierto=not aviso,
        objeto=modificacion,
        aviso=aviso,
    )


def _por_que_no(modificacion: Modificacion) -> str:
    """Why nobody may comment on it now; empty when anybody may."""
    if modificacion.en_comentarios(reloj.ahora()):
        return ""
    if modificacion.estado != "propuesta":
        return "Este cambio ya se resolvió: la conversación queda para leerse."
    if modificacion.comentarios_hasta is None:
        return "Este cambio se propuso sin periodo de comentarios."
    return f"Los comentarios terminaron el {formatos.momento(modificacion.comentarios_hasta)}: quedan para leerse."


FOROS_DE_CANDADO: list[Foro] = [Foro("modificacion", leer_modificacion)]
