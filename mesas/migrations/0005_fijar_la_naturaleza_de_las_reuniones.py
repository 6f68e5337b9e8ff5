"""naturaleza never changes once an object exists (domain.md §0)."""

from django.db import migrations

from comun.disparadores import columna_inmutable


class Migration(migrations.Migration):
    dependencies = [("mesas", "0004_decir_que_cuentan_las_fuentes")]

    operations = [columna_inmutable("mesas_sesiondemesa", "naturaleza")]
