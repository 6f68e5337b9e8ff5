"""A report keeps no link of its own any more; what moved a corte's last day stays written."""

from django.db import migrations, models

from comun.disparadores import solo_agregar


class Migration(migrations.Migration):
    dependencies = [("compromisos", "0007_pasar_la_evidencia")]

    operations = [
        # Going back, the columns return empty and the step before fills them.
        migrations.AlterField("avance", "evidencia_titulo", models.CharField(max_length=200, default="")),
        migrations.AlterField("avance", "evidencia_enlace", models.URLField(max_length=500, default="")),
        migrations.RemoveField("avance", "evidencia_titulo"),
        migrations.RemoveField("avance", "evidencia_enlace"),
        solo_agregar("compromisos_prorrogadecorte"),
    ]
