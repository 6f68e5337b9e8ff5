"""What becomes of each commitment that was not kept is now counted, instead of stated by a person.

The requirement of plans that already exist changes of kind and keeps its evidence to be read, but in stages that are
concluded: what closed them is what it was. Plans told by sources ask for nothing.
"""

from typing import Any

from django.db import migrations

CLAVE = "destino-de-lo-no-cumplido"
TEXTO = "Cada compromiso concluyó o se retiró, y de cada uno que no se cumplió se decidió el destino"


def contar(apps: Any, editor: Any) -> None:
    Requisito = apps.get_model("planes", "Requisito")
    VeredictoDeRequisito = apps.get_model("planes", "VeredictoDeRequisito")
    existentes = (
        Requisito.objects.filter(etapa__numero=8, clave=CLAVE, tipo="documental")
        .exclude(etapa__plan__naturaleza="historico")
        .exclude(etapa__estado="concluida")
    )
    claves = list(existentes.values_list("pk", flat=True))
    VeredictoDeRequisito.objects.filter(requisito__in=claves).delete()
    Requisito.objects.filter(pk__in=claves).update(tipo="automatico", texto=TEXTO, obligatorio=True)


class Migration(migrations.Migration):
    dependencies = [("planes", "0005_contar_lo_que_ya_se_cuenta")]

    operations = [migrations.RunPython(contar, migrations.RunPython.noop)]
