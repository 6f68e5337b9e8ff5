"""What this app adds to /api/v1/: (prefix, viewset, basename)."""

from typing import Any

from planes.api.documentos import DocumentoViewSet
from planes.api.estandares import EstandarViewSet, ObjecionViewSet
from planes.api.eventos import EventoViewSet, RespuestaViewSet
from planes.api.viewsets import EtapaViewSet, PlanViewSet, RequisitoViewSet

RUTAS: list[tuple[str, Any, str]] = [
    ("planes", PlanViewSet, "plan"),
    ("etapas", EtapaViewSet, "etapa"),
    ("requisitos", RequisitoViewSet, "requisito"),
    ("documentos", DocumentoViewSet, "documento"),
    ("eventos", EventoViewSet, "evento"),
    ("respuestas", RespuestaViewSet, "respuesta"),
    ("estandares", EstandarViewSet, "estandar"),
    ("objeciones", ObjecionViewSet, "objecion"),
]
