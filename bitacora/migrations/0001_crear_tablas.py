import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Cadena",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "naturaleza",
                    models.CharField(
                        choices=[
                            ("vivo", "Vivo"),
                            ("historico", "Histórico, según fuentes"),
                            ("demostracion", "Demostración: inventado"),
                        ],
                        default="vivo",
                        max_length=12,
                        verbose_name="naturaleza",
                    ),
                ),
                ("clave", models.SlugField(max_length=80, unique=True, verbose_name="clave")),
                ("nombre", models.CharField(max_length=200, verbose_name="nombre")),
                ("ultimo_numero", models.PositiveIntegerField(default=0, verbose_name="último número")),
                (
                    "ultima_huella",
                    models.CharField(
                        default="0000000000000000000000000000000000000000000000000000000000000000",
                        max_length=64,
                        verbose_name="última huella",
                    ),
                ),
                ("ultimo_registro_en", models.DateTimeField(blank=True, null=True, verbose_name="último registro")),
            ],
            options={
                "verbose_name": "cadena",
                "verbose_name_plural": "cadenas",
                "ordering": ["nombre", "clave"],
            },
        ),
        migrations.CreateModel(
            name="Entrada",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("numero", models.PositiveIntegerField(verbose_name="número")),
                ("registrado_en", models.DateTimeField(verbose_name="registrado en")),
                ("ocurrido_en", models.DateTimeField(verbose_name="ocurrido en")),
                ("verbo", models.CharField(max_length=100, verbose_name="verbo")),
                ("asunto_tipo", models.CharField(max_length=40, verbose_name="tipo de asunto")),
                ("asunto", models.CharField(max_length=200, verbose_name="asunto")),
                ("rol", models.CharField(max_length=60, verbose_name="rol")),
                ("organizacion", models.CharField(blank=True, max_length=300, verbose_name="organización")),
                ("texto", models.TextField(verbose_name="texto")),
                ("anterior", models.CharField(max_length=64, verbose_name="huella anterior")),
                ("huella", models.CharField(max_length=64, unique=True, verbose_name="huella")),
                (
                    "cadena",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entradas",
                        to="bitacora.cadena",
                        verbose_name="cadena",
                    ),
                ),
            ],
            options={
                "verbose_name": "entrada",
                "verbose_name_plural": "entradas",
                "ordering": ["cadena_id", "numero"],
            },
        ),
        migrations.CreateModel(
            name="NombreAsentado",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("campo", models.CharField(max_length=100, verbose_name="campo")),
                ("sal", models.CharField(max_length=64, verbose_name="sal")),
                ("valor", models.TextField(verbose_name="valor")),
                ("titular", models.CharField(blank=True, db_index=True, max_length=64, verbose_name="titular")),
                ("publico", models.BooleanField(default=False, verbose_name="se muestra")),
                (
                    "entrada",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nombres",
                        to="bitacora.entrada",
                        verbose_name="entrada",
                    ),
                ),
            ],
            options={
                "verbose_name": "nombre asentado",
                "verbose_name_plural": "nombres asentados",
                "ordering": ["entrada_id", "campo"],
            },
        ),
        migrations.AddIndex(
            model_name="entrada",
            index=models.Index(fields=["cadena", "verbo", "-numero"], name="entrada_por_verbo"),
        ),
        migrations.AddIndex(
            model_name="entrada",
            index=models.Index(fields=["cadena", "asunto_tipo", "-numero"], name="entrada_por_tipo"),
        ),
        migrations.AddIndex(
            model_name="entrada",
            index=models.Index(fields=["cadena", "asunto", "-numero"], name="entrada_por_asunto"),
        ),
        migrations.AddIndex(
            model_name="entrada",
            index=models.Index(fields=["cadena", "ocurrido_en"], name="entrada_por_fecha"),
        ),
        migrations.AddConstraint(
            model_name="entrada",
            constraint=models.UniqueConstraint(
                fields=("cadena", "numero"), name="un_numero_por_entrada_en_cada_cadena"
            ),
        ),
        migrations.AddConstraint(
            model_name="entrada",
            constraint=models.UniqueConstraint(fields=("cadena", "anterior"), name="la_cadena_no_se_bifurca"),
        ),
        migrations.AddConstraint(
            model_name="entrada",
            constraint=models.CheckConstraint(
                condition=models.Q(("numero__gte", 1)), name="las_entradas_se_numeran_desde_uno"
            ),
        ),
        migrations.AddConstraint(
            model_name="nombreasentado",
            constraint=models.UniqueConstraint(fields=("entrada", "campo"), name="un_nombre_por_campo_de_la_entrada"),
        ),
    ]
