"""What this app adds to /api/v1/: (prefix, viewset, basename)."""

from typing import Any

from consultas.api import boletas, encuestas, papel, propuestas, resultados, sistematizacion, viewsets

RUTAS: list[tuple[str, Any, str]] = [
    ("consultas", viewsets.ConsultaConjunto, "consulta"),
    ("propuestas", propuestas.PropuestaConjunto, "propuesta"),
    ("temas", sistematizacion.Temas, "tema"),
    ("respuestas-razonadas", sistematizacion.Respuestas, "respuesta-razonada"),
    ("agrupamientos", sistematizacion.Agrupamientos, "agrupamiento"),
    ("boletas", boletas.Boletas, "boletas"),
    ("encuestas", encuestas.EncuestaConjunto, "encuesta"),
    ("sedes", papel.SedeConjunto, "sede"),
    ("lotes", papel.LoteConjunto, "lote"),
    ("resultados", resultados.Resultados, "resultados"),
    ("informes-de-consulta", resultados.Informes, "informe-de-consulta"),
    ("espejos", resultados.Espejos, "espejo"),
    ("poblacion", resultados.Poblacion, "poblacion"),
]
