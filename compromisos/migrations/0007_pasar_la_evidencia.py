"""The link that each report carried becomes a row of evidence, like any other."""

import uuid

from django.db import migrations


def pasar(apps, editor) -> None:
    avances = apps.get_model("compromisos", "Avance").objects.order_by("pk")
    evidencias = apps.get_model("compromisos", "Evidencia").objects
    for avance in avances.iterator():
        evidencias.create(
            compromiso_id=avance.compromiso_id,
            avance_id=avance.pk,
            titulo=avance.evidencia_titulo,
            enlace=avance.evidencia_enlace,
            organizacion_id=avance.organizacion_id,
            registrada_por_id=avance.autor_id,
            registrada_en=avance.registrado_en,
            llave_de_acto=uuid.uuid5(avance.llave_de_acto, "evidencia:0"),
        )


def regresar(apps, editor) -> None:
    for evidencia in apps.get_model("compromisos", "Evidencia").objects.filter(avance__isnull=False).order_by("-pk"):
        evidencia.avance.evidencia_titulo = evidencia.titulo
        evidencia.avance.evidencia_enlace = evidencia.enlace
        evidencia.avance.save(update_fields=["evidencia_titulo", "evidencia_enlace"])
        evidencia.delete()


class Migration(migrations.Migration):
    dependencies = [("compromisos", "0006_medir_con_dos_llaves")]

    operations = [migrations.RunPython(pasar, regresar)]
