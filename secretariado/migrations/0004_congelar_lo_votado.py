"""naturaleza never changes; what was put to the vote never changes; a published minuta never changes."""

from django.db import migrations

from comun.disparadores import columna_inmutable, congelada


class Migration(migrations.Migration):
    dependencies = [("secretariado", "0003_crear_sesiones_y_acuerdos")]

    operations = [
        columna_inmutable("secretariado_sesion", "naturaleza"),
        columna_inmutable("secretariado_llamado", "naturaleza"),
        *(
            columna_inmutable("secretariado_acuerdo", columna)
            for columna in ("materia", "asunto_que_decide", "titulo", "texto", "contenido", "huella", "regla")
        ),
        congelada(
            "secretariado_versiondeminuta",
            "secretariado_minuta_publicada",
            "OLD.estado = 'publicada'",
            "una minuta publicada no cambia: se corrige con otra versión",
        ),
    ]
