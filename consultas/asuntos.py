"""How the bitácora names what this app records, and where each thing is seen."""

from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Concat
from django.urls import reverse

from comun.registro import ResolutorDeAsunto
from consultas.enums import EstadoConsulta
from consultas.models import Consulta, Propuesta, Tema


def direccion_de_consulta(codigo: str) -> str:
    return reverse("consultas:consulta", args=[codigo])


def direccion_de_tema(codigo: str) -> str | None:
    """`federal-4-consulta/t1` → the topic's page."""
    slug, _, tema = codigo.partition("/")
    return reverse("consultas:tema", args=[slug, tema]) if tema else None


def direccion_de_propuesta(codigo: str) -> str:
    return reverse("consultas:folio", args=[codigo])


def direccion_de_respuesta(codigo: str) -> str:
    return reverse("consultas:respuesta_por_folio", args=[codigo])


def nombres_de_consultas(codigos: list[str]) -> QuerySet[Any, Any]:
    """A draft has no name yet, except for its coordination."""
    publicas = Consulta.objects.exclude(estado=EstadoConsulta.BORRADOR)
    return publicas.filter(slug__in=codigos).values_list("slug", "titulo")


def nombres_de_temas(codigos: list[str]) -> QuerySet[Any, Any]:
    """`demostracion-1-consulta/1-1` → "Fugas y cortes de agua"."""
    return (
        Tema.objects.exclude(consulta__estado=EstadoConsulta.BORRADOR)
        .annotate(llave=Concat("consulta__slug", Value("/"), "codigo", output_field=CharField()))
        .filter(consulta__slug__in={codigo.partition("/")[0] for codigo in codigos}, llave__in=codigos)
        .values_list("llave", "titulo")
    )


def nombres_de_propuestas(codigos: list[str]) -> QuerySet[Any, Any]:
    """What moderation hid and drafts have no name in public."""
    return Propuesta.objects.publicas().filter(folio__in=codigos).values_list("folio", "titulo")


def direccion_de_lote(codigo: str) -> str:
    return reverse("consultas:ir_al_lote", args=[codigo])


NOMBRES = [
    ("consulta", nombres_de_consultas),
    ("tema", nombres_de_temas),
    ("propuesta", nombres_de_propuestas),
]
RESOLUTORES: list[ResolutorDeAsunto] = [
    ResolutorDeAsunto("consulta", "consulta", direccion_de_consulta),
    ResolutorDeAsunto("tema", "tema", direccion_de_tema),
    ResolutorDeAsunto("propuesta", "propuesta", direccion_de_propuesta),
    ResolutorDeAsunto("lote", "lote de papel", direccion_de_lote),
    ResolutorDeAsunto("respuesta_razonada", "respuesta a propuestas", direccion_de_respuesta),
]
VERBOS: list[tuple[str, str]] = [
    ("consultas.consulta_creada", "Consulta creada, en borrador"),
    ("consultas.consulta_configurada", "Configuración de la consulta cambiada"),
    ("consultas.calendario_fijado", "Calendario de la consulta fijado"),
    ("consultas.ejes_fijados", "Ejes de la consulta fijados"),
    ("consultas.canales_fijados", "Vías de participación fijadas"),
    ("consultas.encuesta_fijada", "Preguntas de la encuesta fijadas"),
    ("consultas.consulta_publicada", "Consulta publicada"),
    ("consultas.consulta_pausada", "Participación en pausa"),
    ("consultas.pausa_levantada", "Pausa levantada"),
    ("consultas.fase_prorrogada", "Fase de la consulta prorrogada"),
    ("consultas.tema_creado", "Tema agregado a la boleta"),
    ("consultas.tema_redactado", "Tema redactado de nuevo"),
    ("consultas.temas_fusionados", "Tema fusionado en otro"),
    ("consultas.fusion_deshecha", "Fusión de temas deshecha"),
    ("consultas.propuestas_integradas", "Propuestas integradas a un tema"),
    ("consultas.integracion_deshecha", "Propuestas sacadas de su tema"),
    ("consultas.propuestas_respondidas", "Propuestas respondidas con sus razones"),
    ("consultas.respuesta_deshecha", "Respuesta a propuestas deshecha"),
    ("consultas.codigos_repartidos", "Códigos de participación repartidos"),
    ("consultas.tanda_anulada", "Tanda de códigos de participación anulada"),
    ("consultas.sede_creada", "Sede de papel abierta"),
    ("consultas.lote_creado", "Lote de papel preparado"),
    ("consultas.lote_recibido", "Lote de papel recibido de la sede"),
    ("consultas.lote_cerrado", "Lote de papel cerrado, con acta"),
    ("consultas.lote_anulado", "Lote de papel anulado"),
    ("consultas.votacion_terminada", "Votación terminada"),
    ("consultas.consulta_escrutada", "Consulta escrutada"),
    ("consultas.palabra_de_auditoria", "Palabra de una parte para la muestra de la urna"),
    ("consultas.auditoria_firmada", "Revisión de la urna firmada por una parte"),
    ("consultas.urna_barajada", "Urna barajada, sin sellos"),
    ("consultas.resultados_publicados", "Resultados publicados por acuerdo"),
    ("consultas.poblacion_cargada", "Población de referencia cargada, con su fuente"),
    ("consultas.informe_publicado", "Informe de retroalimentación publicado"),
    ("consultas.consulta_registrada", "Consulta histórica registrada, con sus fuentes"),
]
