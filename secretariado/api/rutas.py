"""What this app adds to /api/v1/: (prefix, viewset, basename)."""

from typing import Any

from secretariado.api import viewsets

RUTAS: list[tuple[str, Any, str]] = [
    ("ejercicios", viewsets.EjercicioConjunto, "ejercicio"),
    ("organizaciones", viewsets.OrganizacionConjunto, "organizacion"),
    ("secretariados", viewsets.SecretariadoConjunto, "secretariado"),
]
