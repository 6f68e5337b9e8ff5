"""The Secretariado may decide where a commitment that was not kept goes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("secretariado", "0005_votar_compromisos"),
    ]

    operations = [
        migrations.AlterField(
            model_name="acuerdo",
            name="materia",
            field=models.CharField(
                choices=[
                    ("aprobar_reglas", "Aprobar las reglas internas"),
                    ("aprobar_plan", "Aprobar el plan de acción"),
                    ("publicar_resultados", "Publicar los resultados de una consulta"),
                    ("dispensar_requisito", "Dispensar un requisito"),
                    ("no_aplica", "Declarar que un requisito no aplica"),
                    ("reabrir_etapa", "Reabrir una etapa"),
                    ("suspender_plan", "Suspender el plan"),
                    ("reanudar_plan", "Reanudar el plan"),
                    ("aprobar_compromiso", "Aprobar un compromiso"),
                    ("modificar_compromiso", "Modificar un compromiso"),
                    ("retirar_compromiso", "Retirar un compromiso"),
                    ("decidir_destino", "Decidir qué pasa con un compromiso no cumplido"),
                    ("general", "Otro asunto"),
                ],
                max_length=25,
            ),
        ),
    ]
