"""naturaleza never changes; what a stage was concluded with never changes; no stage is concluded without its gate."""

from django.db import migrations

from comun.disparadores import columna_inmutable, exige


class Migration(migrations.Migration):
    dependencies = [("planes", "0003_crear_puertas_documentos_y_estandares")]

    operations = [
        columna_inmutable("planes_evento", "naturaleza"),
        columna_inmutable("planes_cierredeetapa", "texto"),
        columna_inmutable("planes_cierredeetapa", "huella"),
        exige(
            "planes_etapa",
            "planes_etapa_con_cierre",
            "NEW.estado = 'concluida'",
            "SELECT 1 FROM planes_cierredeetapa c WHERE c.etapa_id = NEW.id AND c.reabierta_en IS NULL",
            "una etapa se concluye por su puerta",
        ),
    ]
