"""naturaleza never changes once an object exists (domain.md §0)."""

from django.db import migrations

from comun.disparadores import columna_inmutable


class Migration(migrations.Migration):
    dependencies = [("secretariado", "0001_crear_tablas")]

    operations = [
        columna_inmutable("secretariado_ejercicio", "naturaleza"),
        columna_inmutable("secretariado_organizacion", "naturaleza"),
    ]
