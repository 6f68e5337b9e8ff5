from django.db import migrations

from comun.disparadores import solo_agregar


class Migration(migrations.Migration):
    """Nobody changes or removes an entry, not even with the database at hand."""

    dependencies = [("bitacora", "0001_crear_tablas")]
    operations = [solo_agregar("bitacora_entrada")]
