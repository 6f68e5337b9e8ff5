"""What this app keeps of a person, how it is handed over and how it is erased."""

from typing import Any

from django.db.models import Q

from comun.registro import DatosPersonales
from consultas.commands import desligar_participacion
from consultas.models import (
    Apoyo,
    CapturaDeLote,
    FirmaDeAuditoria,
    FusionDeTemas,
    InformeDeRetroalimentacion,
    IntegracionEnTema,
    PalabraDeAuditoria,
    Pausa,
    PoblacionDeReferencia,
    Propuesta,
    Prorroga,
    PublicacionDeResultados,
    RespuestaRazonada,
)
from consultas.queries.consultas import en_que_participo
from consultas.queries.encuestas import en_cuales_respondio


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
            "idioma": fila.idioma,
            "estado": fila.estado,
            "publicada_en": fila.publicada_en,
            "retirada_en": fila.retirada_en,
            "motivo_de_retiro": fila.motivo_de_retiro,
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


def exportar_pausas(persona: Any) -> list[dict[str, Any]]:
    filas = Pausa.objects.filter(persona=persona).order_by("pk")
    return list(filas.values("consulta__slug", "desde", "hasta", "motivo", "fundamento", "registrada_en"))


def exportar_publicaciones(persona: Any) -> list[dict[str, Any]]:
    filas = PublicacionDeResultados.objects.filter(publicados_por=persona).order_by("pk")
    return list(filas.values("consulta__slug", "acuerdo__codigo", "publicados_en"))


def exportar_sistematizacion(persona: Any) -> list[dict[str, Any]]:
    """Propuestas put into a tema or taken out of it, and temas joined or set apart, as a coordinator."""
    puestas = IntegracionEnTema.objects.filter(Q(persona=persona) | Q(deshecha_por=persona)).order_by("pk")
    fusiones = FusionDeTemas.objects.filter(Q(persona=persona) | Q(deshecha_por=persona)).order_by("pk")
    return [
        *puestas.values("propuesta__folio", "tema__codigo", "desde", "hasta"),
        *fusiones.values("origen__codigo", "destino__codigo", "motivo", "hecha_en", "deshecha_en"),
    ]


def exportar_respuestas(persona: Any) -> list[dict[str, Any]]:
    dadas = RespuestaRazonada.objects.filter(Q(persona=persona) | Q(deshecha_por=persona)).order_by("pk")
    return list(dadas.values("consulta__slug", "folio", "tipo", "texto", "emitida_en", "deshecha_en"))


def exportar_participacion(persona: Any) -> list[dict[str, Any]]:
    """That one took part, and nothing else: no row ties a person to a ballot."""
    return [{"consulta": consulta.slug, "participaste": True} for consulta in en_que_participo(persona)]


def exportar_encuestas(persona: Any) -> list[dict[str, Any]]:
    """That one answered (ParticipacionEnEncuesta, an HMAC of the address); no row ties a person to a sheet."""
    return [{"consulta": consulta.slug, "respondiste": True} for consulta in en_cuales_respondio(persona)]


def borrar_participacion(persona: Any) -> None:
    desligar_participacion(persona=persona)


def _queda_como_acto_publico(persona: Any) -> None:
    """An extension is an act of a public office: it stays, and the account that signed it has no name any more."""


def exportar_auditorias(persona: Any) -> list[dict[str, Any]]:
    firmas = FirmaDeAuditoria.objects.filter(persona=persona).order_by("pk")
    palabras = PalabraDeAuditoria.objects.filter(persona=persona).order_by("pk")
    consulta, parte = "auditoria__consulta__slug", "parte__nombre"
    return [
        *firmas.values(consulta, parte, "conforme", "observaciones", "firmada_en"),
        *palabras.values(consulta, parte, "palabra", "escrita_en"),
    ]


def exportar_capturas(persona: Any) -> list[dict[str, Any]]:
    """Batches of paper read (CapturaDeLote). What was read is of the papers, not of whoever read them; the lines of a
    signature list (FirmaDeLista) hold an HMAC until their batch closes, and lead to nobody."""
    filas = CapturaDeLote.objects.filter(persona=persona).order_by("pk")
    return list(filas.values("lote__codigo", "numero", "empezada_en", "terminada_en"))


def exportar_cifras(persona: Any) -> list[dict[str, Any]]:
    """Feedback reports published (InformeDeRetroalimentacion) and populations loaded (PoblacionDeReferencia)."""
    informes = InformeDeRetroalimentacion.objects.filter(publicado_por=persona).order_by("pk")
    poblaciones = PoblacionDeReferencia.objects.filter(cargada_por=persona).order_by("pk")
    return [
        *informes.values("consulta__slug", "version", "publicado_en"),
        *poblaciones.values("consulta__slug", "dimension", "grupo", "personas", "fuente", "cargada_en"),
    ]


def _sin_nada_que_borrar(persona: Any) -> None:
    """The roll holds only an HMAC of the address and a day, so that nobody votes twice; it leads to nobody."""


DATOS_PERSONALES = [
    DatosPersonales("propuestas", "Tus propuestas", exportar_propuestas, borrar_participacion),
    DatosPersonales("apoyos", "Tus apoyos a propuestas", exportar_apoyos, borrar_participacion),
    DatosPersonales("prorrogas", "Fases que prorrogaste", exportar_prorrogas, _queda_como_acto_publico),
    DatosPersonales("pausas", "Consultas que pusiste en pausa", exportar_pausas, _queda_como_acto_publico),
    DatosPersonales("publicaciones", "Resultados que publicaste", exportar_publicaciones, _queda_como_acto_publico),
    DatosPersonales("informes", "Informes y poblaciones que publicaste", exportar_cifras, _queda_como_acto_publico),
    DatosPersonales("auditorias", "Urnas que revisaste", exportar_auditorias, _queda_como_acto_publico),
    DatosPersonales(
        "sistematizacion", "Propuestas y temas que agrupaste", exportar_sistematizacion, _queda_como_acto_publico
    ),
    DatosPersonales(
        "respuestas_razonadas", "Respuestas a propuestas que diste", exportar_respuestas, _queda_como_acto_publico
    ),
    DatosPersonales("capturas", "Lotes de papel que capturaste", exportar_capturas, _queda_como_acto_publico),
    DatosPersonales("votaciones", "Consultas en que participaste", exportar_participacion, _sin_nada_que_borrar),
    DatosPersonales("encuestas", "Encuestas que contestaste", exportar_encuestas, _sin_nada_que_borrar),
]
