"""What was fixed stays: texts, routes as presented, acceptances, dates that moved. And each nature is for ever."""

from django.db import migrations

from comun.disparadores import solo_agregar


class Migration(migrations.Migration):
    dependencies = [("compromisos", "0004_completar_compromisos")]

    operations = [
        solo_agregar("compromisos_versiondecompromiso"),
        solo_agregar("compromisos_versionderuta"),
        solo_agregar("compromisos_reprogramacion"),
    ]
