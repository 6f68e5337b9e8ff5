"""What this app adds to /api/v1/: (prefix, viewset, basename)."""

from typing import Any

from secretariado.api import viewsets, viewsets_de_sesiones

RUTAS: list[tuple[str, Any, str]] = [
    ("ejercicios", viewsets.EjercicioConjunto, "ejercicio"),
    ("organizaciones", viewsets.OrganizacionConjunto, "organizacion"),
    ("secretariados", viewsets.SecretariadoConjunto, "secretariado"),
    ("integrantes", viewsets_de_sesiones.IntegranteConjunto, "integrante"),
    ("sesiones", viewsets_de_sesiones.SesionConjunto, "sesion"),
    ("acuerdos", viewsets_de_sesiones.AcuerdoConjunto, "acuerdo"),
]
