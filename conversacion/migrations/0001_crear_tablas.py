import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import comun.reloj


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Conversacion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asunto", models.CharField(max_length=120, unique=True)),
                ("cadena", models.CharField(db_index=True, max_length=80, verbose_name="ejercicio")),
                ("visibles", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "conversación",
                "verbose_name_plural": "conversaciones",
            },
        ),
        migrations.CreateModel(
            name="Moderacion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asunto", models.CharField(db_index=True, max_length=120)),
                ("cadena", models.CharField(db_index=True, max_length=80, verbose_name="ejercicio")),
                ("folio", models.CharField(max_length=16, unique=True)),
                (
                    "causa",
                    models.CharField(
                        choices=[
                            ("datos_personales", "Expone datos personales"),
                            ("amenaza", "Amenaza o incita a la violencia"),
                            ("discriminacion", "Discrimina o insulta a personas o grupos"),
                            ("publicidad", "Es publicidad o contenido repetido"),
                            ("ajeno", "No trata del asunto"),
                            ("propaganda", "Es propaganda electoral"),
                        ],
                        max_length=20,
                    ),
                ),
                ("razon", models.TextField(verbose_name="razón, pública")),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("vigente", "Oculto"),
                            ("apelada", "Apelada"),
                            ("confirmada", "Confirmada en apelación"),
                            ("revocada", "Revocada en apelación"),
                            ("devuelta", "Devuelta: la apelación no se resolvió a tiempo"),
                            ("levantada", "Levantada por quien moderó"),
                        ],
                        default="vigente",
                        max_length=12,
                    ),
                ),
                ("partes", models.CharField(blank=True, max_length=120, verbose_name="partes de quien decidió")),
                ("decidida_en", models.DateTimeField(default=comun.reloj.ahora)),
                ("terminada_en", models.DateTimeField(blank=True, null=True)),
                (
                    "persona",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "moderación",
                "verbose_name_plural": "moderaciones",
                "ordering": ["-decidida_en", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("estado__in", ["vigente", "apelada", "confirmada"])),
                        fields=("asunto",),
                        name="una_moderacion_en_vigor",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reporte",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asunto", models.CharField(db_index=True, max_length=120)),
                ("cadena", models.CharField(db_index=True, max_length=80)),
                (
                    "causa",
                    models.CharField(
                        choices=[
                            ("datos_personales", "Expone datos personales"),
                            ("amenaza", "Amenaza o incita a la violencia"),
                            ("discriminacion", "Discrimina o insulta a personas o grupos"),
                            ("publicidad", "Es publicidad o contenido repetido"),
                            ("ajeno", "No trata del asunto"),
                            ("propaganda", "Es propaganda electoral"),
                        ],
                        max_length=20,
                    ),
                ),
                ("explicacion", models.TextField(blank=True, verbose_name="explicación")),
                ("automatico", models.BooleanField(default=False)),
                ("creado_en", models.DateTimeField(default=comun.reloj.ahora)),
                ("atendido_en", models.DateTimeField(blank=True, null=True)),
                ("procedio", models.BooleanField(blank=True, null=True)),
                (
                    "persona",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "reporte",
                "verbose_name_plural": "reportes",
                "ordering": ["creado_en", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("atendido_en__isnull", True), ("persona__isnull", False)),
                        fields=("asunto", "persona"),
                        name="un_reporte_pendiente_por_persona",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Comentario",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("folio", models.CharField(max_length=16, unique=True)),
                ("texto", models.TextField()),
                ("idioma", models.CharField(default="es", max_length=10)),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("visible", "Visible"),
                            ("oculto", "Oculto por moderación"),
                            ("retirado", "Retirado por su autoría"),
                        ],
                        default="visible",
                        max_length=10,
                    ),
                ),
                ("cargo", models.CharField(blank=True, max_length=120, verbose_name="en nombre de")),
                ("version_del_asunto", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("enlaces_vivos", models.BooleanField(default=False, verbose_name="sus enlaces se pueden abrir")),
                (
                    "huella_de_texto",
                    models.CharField(db_index=True, max_length=64, verbose_name="huella del texto plegado"),
                ),
                ("creado_en", models.DateTimeField(default=comun.reloj.ahora)),
                ("editado_en", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="versión")),
                ("cuantas_respuestas", models.PositiveIntegerField(default=0, editable=False)),
                ("llave_de_acto", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "autor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="comentarios",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "en_respuesta_a",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="respuestas",
                        to="conversacion.comentario",
                    ),
                ),
                (
                    "conversacion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comentarios",
                        to="conversacion.conversacion",
                    ),
                ),
            ],
            options={
                "verbose_name": "comentario",
                "verbose_name_plural": "comentarios",
                "ordering": ["creado_en", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("en_respuesta_a__isnull", True)),
                        fields=["conversacion", "-creado_en", "-id"],
                        name="comentarios_en_fecha",
                    ),
                    models.Index(
                        condition=models.Q(("en_respuesta_a__isnull", True)),
                        fields=["conversacion", "-cuantas_respuestas", "-id"],
                        name="comentarios_mas_respondidos",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Apelacion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("texto", models.TextField()),
                ("presentada_en", models.DateTimeField(default=comun.reloj.ahora)),
                ("vence_en", models.DateTimeField()),
                ("parte", models.CharField(blank=True, max_length=40, verbose_name="parte de quien resolvió")),
                ("resuelta_en", models.DateTimeField(blank=True, null=True)),
                ("razon", models.TextField(blank=True, verbose_name="razón de la resolución")),
                (
                    "persona",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "resuelta_por",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "moderacion",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="apelacion",
                        to="conversacion.moderacion",
                    ),
                ),
            ],
            options={
                "verbose_name": "apelación",
                "verbose_name_plural": "apelaciones",
                "ordering": ["presentada_en", "pk"],
            },
        ),
        migrations.CreateModel(
            name="VersionDeComentario",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("numero", models.PositiveSmallIntegerField(verbose_name="número")),
                ("texto", models.TextField()),
                ("desde", models.DateTimeField(default=comun.reloj.ahora)),
                (
                    "comentario",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versiones",
                        to="conversacion.comentario",
                    ),
                ),
            ],
            options={
                "verbose_name": "versión de comentario",
                "verbose_name_plural": "versiones de comentarios",
                "ordering": ["comentario_id", "numero"],
                "constraints": [
                    models.UniqueConstraint(fields=("comentario", "numero"), name="una_version_de_comentario")
                ],
            },
        ),
    ]
