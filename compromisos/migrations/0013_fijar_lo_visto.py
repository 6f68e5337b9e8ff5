"""What society saw, and the thresholds that a plan set, are added and never edited."""

from django.db import migrations

from comun.disparadores import solo_agregar


class Migration(migrations.Migration):
    dependencies = [("compromisos", "0012_guardar_destinos")]

    operations = [
        solo_agregar("compromisos_contraste"),
        solo_agregar("compromisos_umbralesdeplan"),
    ]
