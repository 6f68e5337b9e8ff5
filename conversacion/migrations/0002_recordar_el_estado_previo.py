"""Remember what a hidden content was, so that it returns as it stood."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("conversacion", "0001_crear_tablas")]

    operations = [
        migrations.AddField(
            model_name="moderacion",
            name="estado_previo",
            field=models.CharField(blank=True, editable=False, max_length=20),
        ),
    ]
