"""Why and when a propuesta was withdrawn; indexes of the filters that few rows pass; the folded place of what exists."""

from typing import Any

from django.db import migrations, models

from comun.textos import plegar

LOTE = 2_000


def plegar_lugares(apps: Any, schema_editor: Any) -> None:
    """Rows written before the column have it empty."""
    propuesta = apps.get_model("consultas", "Propuesta")
    faltan = propuesta.objects.exclude(municipio="").filter(municipio_plegado="").order_by("pk")
    claves = list(faltan.values_list("pk", flat=True))
    for lote in [claves[n : n + LOTE] for n in range(0, len(claves), LOTE)]:
        filas = list(propuesta.objects.filter(pk__in=lote).only("pk", "municipio"))
        for fila in filas:
            fila.municipio_plegado = plegar(fila.municipio)[:120]
        propuesta.objects.bulk_update(filas, ["municipio_plegado"], batch_size=300)


def _indice(campo: str, nombre: str) -> migrations.AddIndex:
    return migrations.AddIndex(
        model_name="propuesta",
        index=models.Index(fields=["consulta", campo, "-publicada_en", "-id"], name=nombre),
    )


class Migration(migrations.Migration):
    dependencies = [("consultas", "0009_preparar_el_papel")]

    operations = [
        migrations.AddField(
            model_name="propuesta",
            name="retirada_en",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="propuesta",
            name="motivo_de_retiro",
            field=models.CharField(blank=True, editable=False, max_length=300, verbose_name="por qué se retiró"),
        ),
        _indice("estado", "propuestas_en_estado"),
        _indice("entidad", "propuestas_de_la_entidad"),
        _indice("canal", "propuestas_del_canal"),
        _indice("idioma", "propuestas_del_idioma"),
        migrations.RunPython(plegar_lugares, migrations.RunPython.noop),
    ]
