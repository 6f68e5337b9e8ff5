"""Words inside the text of propuestas are found through trigrams on PostgreSQL; SQLite reads the rows.

`pg_trgm` is a trusted extension: the owner of the database may create it.
"""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

INDICE = "propuestas_por_trigramas"


def poner(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        editor.execute(f"CREATE INDEX {INDICE} ON consultas_propuesta USING gin (texto_plegado gin_trgm_ops)")


def quitar(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(f"DROP INDEX {INDICE}")


class Migration(migrations.Migration):
    dependencies = [("consultas", "0010_completar_propuestas")]

    operations = [migrations.RunPython(poner, quitar)]
