"""How a mail is written from its templates: plain text always, HTML when there is a template for it."""

from typing import Any

from django.conf import settings
from django.template import TemplateDoesNotExist
from django.template.context import Context
from django.template.loader import get_template


def redactar(plantilla: str, contexto: dict[str, Any]) -> tuple[str, str]:
    """(text, html) of `plantilla`. Names are escaped in the HTML and left as they are in the text."""
    todo = {"PORTAL": settings.PORTAL_NOMBRE, "portal_direccion": settings.PORTAL_DIRECCION.rstrip("/"), **contexto}
    texto = _en(f"{plantilla}.txt", todo, escapar=False)
    try:
        html = _en(f"{plantilla}.html", todo, escapar=True)
    except TemplateDoesNotExist as error:
        if str(error) != f"{plantilla}.html":
            raise
        html = ""
    return texto.strip() + "\n", html.strip()


def _en(nombre: str, contexto: dict[str, Any], *, escapar: bool) -> str:
    plantilla: Any = get_template(nombre)
    return str(plantilla.template.render(Context(dict(contexto), autoescape=escapar)))
