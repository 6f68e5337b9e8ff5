"""What the portal keeps of a person: shadow reports, self-assessments and what events discussed.

All of it was done in an office: erasing the account takes the name away, and the report stays whole.
"""

from typing import Any

from django.db.models import Q

from compromisos.models import CompromisoTratado, FirmaDeInforme, Informe, RespuestaAInforme
from comun.registro import DatosPersonales


def exportar_informes(persona: Any) -> list[dict[str, Any]]:
    filas = Informe.objects.filter(Q(autor=persona) | Q(publicado_por=persona)).order_by("pk")
    return list(filas.values("codigo", "clase", "titulo", "estado", "creado_en", "publicado_en"))


def exportar_firmas(persona: Any) -> list[dict[str, Any]]:
    filas = FirmaDeInforme.objects.filter(persona=persona).order_by("pk")
    return list(filas.values("informe__codigo", "organizacion__nombre", "firmada_en"))


def exportar_respuestas(persona: Any) -> list[dict[str, Any]]:
    filas = RespuestaAInforme.objects.filter(persona=persona).order_by("pk")
    return list(filas.values("informe__codigo", "capitulo__compromiso__slug", "texto", "respondida_en"))


def exportar_tratados(persona: Any) -> list[dict[str, Any]]:
    filas = CompromisoTratado.objects.filter(registrado_por=persona).order_by("pk")
    return list(filas.values("evento__codigo", "compromiso__slug", "que_se_dijo", "registrado_en"))


def _queda_sin_nombre(persona: Any) -> None:
    """What an office did stays, as an account whose name the erasure takes away."""


DATOS_PERSONALES: list[DatosPersonales] = [
    DatosPersonales("informes", "Informes que escribiste o publicaste", exportar_informes, _queda_sin_nombre),
    DatosPersonales("firmas_de_informes", "Informes que firmaste", exportar_firmas, _queda_sin_nombre),
    DatosPersonales("respuestas_a_informes", "Tus respuestas a informes", exportar_respuestas, _queda_sin_nombre),
    DatosPersonales("tratados", "Lo que anotaste de un evento", exportar_tratados, _queda_sin_nombre),
]
