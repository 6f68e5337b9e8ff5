"""How a comment is drawn: plain text, line breaks, addresses."""

from typing import Any

from django import template
from django.utils.html import escape, format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe

from conversacion.forms import ComentarioForm
from conversacion.textos import pedazos
from cuentas.avisos import PUNTOS, AvisoCorto

register = template.Library()
VIVO = '<a href="{}" rel="nofollow ugc noopener">{}</a>'
INERTE = '<span class="enlace-inerte">{}</span>'


@register.filter
def dicho(texto: str, enlaces_vivos: bool = False) -> SafeString:
    """`{{ comentario.texto|dicho:comentario.enlaces_vivos }}`: everything escaped; addresses open only when they may."""
    partes = [
        escape(pedazo.texto)
        if not pedazo.enlace
        else format_html(VIVO, pedazo.texto, pedazo.texto)
        if enlaces_vivos
        else format_html(INERTE, pedazo.texto)
        for pedazo in pedazos(texto)
    ]
    return mark_safe(linebreaks(SafeString("".join(partes))))


@register.simple_tag
def formulario_de_comentario(hilo: Any) -> ComentarioForm:
    """The form under a thread: with what was typed when it comes back, else a new one."""
    return hilo.form if hilo.form is not None else ComentarioForm(puede_ser_oficial=hilo.oficial)


@register.simple_tag
def aviso_de(punto: str) -> AvisoCorto:
    """The short privacy notice of a collection point."""
    return PUNTOS[punto]


@register.filter
def de_que(asunto: str) -> str:
    """`"propuesta:P-7K3M9Q"` → `Propuesta P-7K3M9Q`."""
    tipo, _, codigo = asunto.partition(":")
    return f"{tipo.capitalize()} {codigo}"


@register.filter
def lugar_de(asunto: str) -> str:
    """Kind and code as the addresses of this app take them: `propuesta/P-7K3M9Q`."""
    return asunto.replace(":", "/", 1)
