"""What this app adds to /api/v1/: (prefix, viewset, basename)."""

from typing import Any

from secretariado.api import viewsets, viewsets_de_integracion, viewsets_de_sesiones

RUTAS: list[tuple[str, Any, str]] = [
    ("ejercicios", viewsets.EjercicioConjunto, "ejercicio"),
    ("organizaciones", viewsets.OrganizacionConjunto, "organizacion"),
    ("secretariados", viewsets.SecretariadoConjunto, "secretariado"),
    ("integrantes", viewsets_de_sesiones.IntegranteConjunto, "integrante"),
    ("sesiones", viewsets_de_sesiones.SesionConjunto, "sesion"),
    ("acuerdos", viewsets_de_sesiones.AcuerdoConjunto, "acuerdo"),
    ("reglas", viewsets_de_integracion.ReglasConjunto, "reglas"),
    ("retiros", viewsets_de_integracion.RetiroConjunto, "retiro"),
    ("minutas", viewsets_de_integracion.MinutaConjunto, "minuta"),
    ("llamados", viewsets_de_integracion.LlamadoConjunto, "llamado"),
]
