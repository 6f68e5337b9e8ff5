"""How the bitácora names what the room «planeacion» records. Its asuntos are all of the mesa itself."""

from typing import Any

from comun.registro import ResolutorDeAsunto

NOMBRES: list[tuple[str, Any]] = []
RESOLUTORES: list[ResolutorDeAsunto] = []
VERBOS: list[tuple[str, str]] = [
    ("mesas.mesa_planeada", "Planeación de una mesa cambiada"),
    ("mesas.diagnostico_publicado", "Diagnóstico de una mesa publicado"),
    ("mesas.paso_marcado", "Paso de la planeación de una mesa marcado"),
    ("mesas.paso_desmarcado", "Paso de la planeación de una mesa desmarcado"),
    ("mesas.parte_convoca", "Mesa convocada por una parte"),
    ("mesas.convocatoria_cambiada", "Convocatoria de una parte a una mesa corregida"),
    ("mesas.parte_invita", "Invitaciones a una mesa enviadas por una parte"),
    ("mesas.mesa_cancelada", "Mesa cancelada"),
    ("mesas.mesa_concluida", "Mesa concluida"),
]
