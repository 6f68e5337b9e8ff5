"""naturaleza never changes once an object exists (domain.md §0)."""

from django.db import migrations

from comun.disparadores import columna_inmutable


class Migration(migrations.Migration):
    dependencies = [("consultas", "0002_crear_tablas")]

    operations = [
        columna_inmutable("consultas_consulta", "naturaleza"),
    ]
