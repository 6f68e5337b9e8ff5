"""Documents in `/buscar/`; `planes/busqueda.py` lists them."""

from django.urls import reverse

from comun import formatos
from comun.registro import Hallazgo
from planes.models import Documento
from planes.queries.documentos import filtrar, ultimas


def buscar_documentos(texto: str, limite: int) -> list[Hallazgo]:
    """One query. What was withdrawn is not offered."""
    filas = filtrar(ultimas().filter(retirado_en__isnull=True), buscar=texto)[:limite]
    return [
        Hallazgo(
            fila.titulo,
            reverse("planes:documento", args=[fila.plan.slug, fila.codigo]),
            _contexto(fila),
            fila.plan.naturaleza,
        )
        for fila in filas
    ]


def _contexto(fila: Documento) -> str:
    partes = (fila.get_tipo_display(), formatos.fecha(fila.fecha), fila.plan.titulo, fila.descripcion[:140])
    return " · ".join(parte for parte in partes if parte)
