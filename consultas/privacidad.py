"""What this app keeps of a person, how it is handed over and how it is erased."""

from typing import Any

from comun.registro import DatosPersonales
from consultas.commands import desligar_participacion
from consultas.models import Apoyo, Propuesta, Prorroga, PublicacionDeResultados
from consultas.queries.consultas import en_que_participo


def exportar_propuestas(persona: Any) -> list[dict[str, Any]]:
    filas = Propuesta.objects.filter(autor=persona).select_related("consulta", "eje").order_by("pk")
    return [
        {
            "folio": fila.folio,
            "consulta": fila.consulta.slug,
            "eje": fila.eje.nombre,
            "titulo": fila.titulo,
            "problema": fila.problema,
            "entidad": fila.get_entidad_display(),
            "municipio": fila.municipio,
            "estado": fila.estado,
            "publicada_en": fila.publicada_en,
        }
        for fila in filas
    ]


def exportar_apoyos(persona: Any) -> list[dict[str, Any]]:
    filas = Apoyo.objects.filter(persona=persona).order_by("pk").values("propuesta__folio", "version", "dado_en")
    return [{"propuesta": f["propuesta__folio"], "version": f["version"], "dado_en": f["dado_en"]} for f in filas]


def exportar_prorrogas(persona: Any) -> list[dict[str, Any]]:
    filas = Prorroga.objects.filter(persona=persona).select_related("consulta").order_by("pk")
    return [
        {
            "consulta": fila.consulta.slug,
            "fase": fila.fase,
            "fin_nuevo": fila.fin_nuevo,
            "motivo": fila.motivo,
            "registrada_en": fila.registrada_en,
        }
        for fila in filas
    ]


def exportar_publicaciones(persona: Any) -> list[dict[str, Any]]:
    filas = PublicacionDeResultados.objects.filter(publicados_por=persona).order_by("pk")
    return list(filas.values("consulta__slug", "acuerdo__codigo", "publicados_en"))


def exportar_participacion(persona: Any) -> list[dict[str, Any]]:
    """That one took part, and nothing else: no row ties a person to a ballot."""
    return [{"consulta": consulta.slug, "participaste": True} for consulta in en_que_participo(persona)]


def borrar_participacion(persona: Any) -> None:
    desligar_participacion(persona=persona)


def _queda_como_acto_publico(persona: Any) -> None:
    """An extension is an act of a public office: it stays, and the account that signed it has no name any more."""


def _sin_nada_que_borrar(persona: Any) -> None:
    """The roll holds only an HMAC of the address and a day, so that nobody votes twice; it leads to nobody."""


DATOS_PERSONALES = [
    DatosPersonales("propuestas", "Tus propuestas", exportar_propuestas, borrar_participacion),
    DatosPersonales("apoyos", "Tus apoyos a propuestas", exportar_apoyos, borrar_participacion),
    DatosPersonales("prorrogas", "Fases que prorrogaste", exportar_prorrogas, _queda_como_acto_publico),
    DatosPersonales("publicaciones", "Resultados que publicaste", exportar_publicaciones, _queda_como_acto_publico),
    DatosPersonales("votaciones", "Consultas en que participaste", exportar_participacion, _sin_nada_que_borrar),
]
