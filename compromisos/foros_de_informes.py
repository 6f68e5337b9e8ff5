"""What people talk about: each published report. Its comments are moderated; the report is not (it is no Moderable)."""

from typing import Any

from django.urls import reverse

from compromisos.queries.informes import informe_publicado
from comun.registro import Foro, SujetoDeForo


def leer_informe(codigo: str) -> SujetoDeForo | None:
    """`prueba-1-informe-1-v1`. Two queries."""
    informe = informe_publicado(codigo)
    return sujeto_de_informe(informe) if informe is not None else None


def sujeto_de_informe(informe: Any) -> SujetoDeForo:
    """The same for a report at hand, of those that `queries.informes.con_todo` brings. No query."""
    return SujetoDeForo(
        asunto=informe.asunto,
        titulo=informe.titulo,
        direccion=reverse("compromisos:informe", args=[informe.plan.slug, informe.codigo]),
        cadena=informe.plan.ejercicio.slug,
        abierto=not informe.superado,
        objeto=informe,
        aviso="Hay una versión más nueva: lo que se dijo aquí queda para leerse." if informe.superado else "",
    )


FOROS: list[Foro] = [Foro("informe", leer_informe)]
