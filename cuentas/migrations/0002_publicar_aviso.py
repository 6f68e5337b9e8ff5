"""The first version of the privacy notice comes with the portal: no datum is ever asked for without one in force."""

import datetime as dt
import hashlib
from pathlib import Path

from django.db import migrations

VERSION = "2026-11"
TEXTO = Path(__file__).resolve().parent.parent / "textos" / f"aviso-{VERSION}.md"
# The first of November in Mexico City.
VIGENTE_DESDE = dt.datetime(2026, 11, 1, 6, 0, tzinfo=dt.UTC)


def publicar(apps, editor):
    texto = TEXTO.read_text(encoding="utf-8").strip()
    apps.get_model("cuentas", "AvisoDePrivacidad").objects.get_or_create(
        version=VERSION,
        defaults={
            "texto": texto,
            "vigente_desde": VIGENTE_DESDE,
            "huella": hashlib.sha256(texto.encode()).hexdigest(),
        },
    )


class Migration(migrations.Migration):
    dependencies = [("cuentas", "0001_crear_tablas")]

    # Going back leaves the notice: somebody may have accepted it.
    operations = [migrations.RunPython(publicar, migrations.RunPython.noop)]
