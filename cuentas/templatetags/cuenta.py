"""Words of this app for templates. None of them queries."""

from django import template
from django.conf import settings

from cuentas.avisos import PUNTOS, AvisoCorto
from cuentas.demo import CLAVE_DEMO, CUENTAS, CuentaDeDemo

register = template.Library()


@register.simple_tag
def aviso_corto(punto: str) -> AvisoCorto:
    """The short notice of a collection point; an unknown point is a mistake of the page and fails loudly."""
    return PUNTOS[punto]


@register.simple_tag
def cuentas_de_demo() -> tuple[CuentaDeDemo, ...]:
    """The demo's accounts, only where the demo is allowed."""
    return CUENTAS if settings.PERMITE_DEMO else ()


@register.simple_tag
def clave_de_demo() -> str:
    return CLAVE_DEMO if settings.PERMITE_DEMO else ""
