"""A mesa told by sources has no state here: this portal did not run it."""

from typing import Any

from django.db import migrations


def decir(apps: Any, schema_editor: Any) -> None:
    apps.get_model("mesas", "Mesa").objects.filter(naturaleza="historico").update(estado="sin_estado")


class Migration(migrations.Migration):
    dependencies = [("mesas", "0003_planear_mesas_y_arboles")]

    operations = [migrations.RunPython(decir, migrations.RunPython.noop)]
