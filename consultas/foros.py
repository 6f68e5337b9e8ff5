"""What people talk about in a consulta: each propuesta and each tema."""

from django.urls import reverse

from comun import formatos, reloj
from comun.registro import Foro, SujetoDeForo
from consultas.enums import EstadoConsulta, EstadoPropuesta
from consultas.guardias import en_pausa
from consultas.models import Consulta, Propuesta, Tema

TERMINADAS = frozenset({EstadoConsulta.ESCRUTADA, EstadoConsulta.HISTORICA})


def leer_propuesta(codigo: str) -> SujetoDeForo | None:
    """A public propuesta. One query."""
    propuesta = (
        Propuesta.objects.publicas()
        .exclude(consulta__estado=EstadoConsulta.BORRADOR)
        .select_related("consulta__plan__ejercicio")
        .filter(folio=codigo)
        .first()
    )
    return sujeto_de_propuesta(propuesta) if propuesta is not None else None


def sujeto_de_propuesta(propuesta: Propuesta) -> SujetoDeForo:
    """The same for a propuesta at hand, with its consulta and ejercicio. No query."""
    aviso = _cerrada(propuesta.consulta)
    if not aviso and propuesta.estado == EstadoPropuesta.RETIRADA:
        aviso = "Su autoría retiró la propuesta: la conversación queda para leerse."
    return SujetoDeForo(
        asunto=propuesta.asunto,
        titulo=propuesta.titulo,
        direccion=reverse("consultas:propuesta", args=[propuesta.consulta.slug, propuesta.folio]),
        cadena=propuesta.ejercicio.slug,
        abierto=not aviso,
        objeto=propuesta,
        aviso=aviso,
        version=propuesta.version,
    )


def leer_tema(codigo: str) -> SujetoDeForo | None:
    """`demostracion-1-consulta/1-1`. One query."""
    slug, _, clave = codigo.partition("/")
    tema = (
        Tema.objects.exclude(consulta__estado=EstadoConsulta.BORRADOR)
        .select_related("consulta__plan__ejercicio")
        .filter(consulta__slug=slug, codigo=clave)
        .first()
    )
    return sujeto_de_tema(tema) if tema is not None else None


def sujeto_de_tema(tema: Tema) -> SujetoDeForo:
    """The same for a tema at hand, with its consulta and ejercicio. No query."""
    aviso = _cerrada(tema.consulta)
    if not aviso and tema.fusionado_en_id is not None:
        aviso = "Este tema se unió a otro: la conversación queda para leerse y sigue en el tema que lo reúne."
    return SujetoDeForo(
        asunto=tema.asunto,
        titulo=tema.titulo,
        direccion=reverse("consultas:tema", args=[tema.consulta.slug, tema.codigo]),
        cadena=tema.ejercicio.slug,
        abierto=not aviso,
        objeto=tema,
        aviso=aviso,
    )


def _cerrada(consulta: Consulta) -> str:
    """Why nobody may comment in that consulta now; empty when anybody may."""
    if consulta.es_historico:
        return "Esta consulta pasó fuera de este portal: se cuenta según las fuentes y no admite comentarios."
    if consulta.estado in TERMINADAS:
        return "La consulta terminó: la conversación queda para leerse."
    if en_pausa(consulta, reloj.ahora()) and consulta.pausada_hasta is not None:
        return (
            f"La participación está en pausa hasta el {formatos.momento(consulta.pausada_hasta)}. "
            f"{consulta.motivo_de_pausa}".strip()
        )
    return ""


FOROS: list[Foro] = [Foro("propuesta", leer_propuesta), Foro("tema", leer_tema)]
