"""naturaleza never changes once an object exists (domain.md §0)."""

from django.db import migrations

from comun.disparadores import columna_inmutable


class Migration(migrations.Migration):
    dependencies = [("compromisos", "0002_crear_tablas")]

    operations = [
        columna_inmutable("compromisos_compromiso", "naturaleza"),
    ]
