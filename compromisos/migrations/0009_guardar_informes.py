"""Tables: shadow reports, self-assessments, answers, and what events discussed.

What was published is refused any change by the database itself: nobody takes away what society said, nor what the
government answered. Chapters and signatures enter while their report is a draft and stay as they were published.
"""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import comun.reloj
from comun.disparadores import congelada, exige, solo_agregar

EN_BORRADOR = "SELECT 1 FROM compromisos_informe i WHERE i.id = NEW.informe_id AND i.estado = 'borrador'"


class Migration(migrations.Migration):
    dependencies = [
        ("archivos", "0001_crear_tablas"),
        ("compromisos", "0008_dejar_una_sola_evidencia"),
        ("planes", "0005_contar_lo_que_ya_se_cuenta"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Informe",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "clase",
                    models.CharField(
                        choices=[
                            ("sombra", "Informe sombra de la sociedad civil"),
                            ("autoevaluacion", "Autoevaluación del gobierno"),
                        ],
                        max_length=14,
                    ),
                ),
                ("numero", models.PositiveSmallIntegerField(verbose_name="número")),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="versión")),
                ("codigo", models.SlugField(max_length=110, unique=True, verbose_name="código")),
                (
                    "momento",
                    models.CharField(
                        choices=[("intermedio", "A la mitad del plan"), ("final", "Al cierre del plan")], max_length=10
                    ),
                ),
                ("titulo", models.CharField(max_length=200, verbose_name="título")),
                ("resumen", models.TextField(blank=True)),
                ("metodo", models.TextField(blank=True, verbose_name="cómo se hizo")),
                ("motivo", models.TextField(blank=True, verbose_name="qué corrige esta versión")),
                (
                    "estado",
                    models.CharField(
                        choices=[("borrador", "Borrador"), ("publicado", "Publicado")], default="borrador", max_length=9
                    ),
                ),
                (
                    "edicion",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="edición del borrador"),
                ),
                ("texto", models.TextField(blank=True, editable=False)),
                ("huella", models.CharField(blank=True, editable=False, max_length=64, verbose_name="SHA-256")),
                ("creado_en", models.DateTimeField(default=comun.reloj.ahora)),
                ("publicado_en", models.DateTimeField(blank=True, db_index=True, null=True)),
                ("llave_de_acto", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "autor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "corrige",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="correccion",
                        to="compromisos.informe",
                    ),
                ),
                (
                    "documento",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="archivos.archivo",
                    ),
                ),
                ("invitadas", models.ManyToManyField(blank=True, related_name="+", to="secretariado.organizacion")),
                (
                    "organizacion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="informes",
                        to="secretariado.organizacion",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="informes", to="planes.plan"
                    ),
                ),
                (
                    "publicado_por",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "informe",
                "verbose_name_plural": "informes",
                "ordering": ["plan", "-publicado_en", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="FirmaDeInforme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("huella", models.CharField(max_length=64)),
                ("firmada_en", models.DateTimeField(default=comun.reloj.ahora)),
                ("fija", models.BooleanField(default=False, editable=False)),
                (
                    "organizacion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="secretariado.organizacion"
                    ),
                ),
                (
                    "persona",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "informe",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="firmas", to="compromisos.informe"
                    ),
                ),
            ],
            options={
                "verbose_name": "firma de un informe",
                "verbose_name_plural": "firmas de informes",
                "ordering": ["informe", "pk"],
            },
        ),
        migrations.CreateModel(
            name="CapituloDeInforme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "veredicto",
                    models.CharField(
                        choices=[
                            ("apegado", "Apegado a lo prometido"),
                            ("distinto", "Distinto y de menor impacto"),
                            ("desapegado", "Desapegado, con posible efecto nocivo"),
                            ("sin_elementos", "Sin elementos para decirlo"),
                            ("cumplido", "Cumplido"),
                            ("en_parte", "Cumplido en parte"),
                            ("no_cumplido", "No cumplido"),
                            ("sin_iniciar", "Sin iniciar"),
                        ],
                        max_length=13,
                    ),
                ),
                ("razon", models.TextField(blank=True, verbose_name="por qué")),
                ("enlace", models.URLField(blank=True, max_length=500, verbose_name="dónde se ve")),
                ("fijo", models.BooleanField(default=False, editable=False)),
                (
                    "compromiso",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="capitulos_de_informes",
                        to="compromisos.compromiso",
                    ),
                ),
                (
                    "informe",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="capitulos", to="compromisos.informe"
                    ),
                ),
            ],
            options={
                "verbose_name": "capítulo de un informe",
                "verbose_name_plural": "capítulos de informes",
                "ordering": ["informe", "compromiso__numero", "pk"],
            },
        ),
        migrations.CreateModel(
            name="RespuestaAInforme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("texto", models.TextField()),
                ("respondida_en", models.DateTimeField(default=comun.reloj.ahora)),
                ("llave_de_acto", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "capitulo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="respuestas",
                        to="compromisos.capitulodeinforme",
                    ),
                ),
                (
                    "informe",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="respuestas", to="compromisos.informe"
                    ),
                ),
                (
                    "organizacion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="secretariado.organizacion",
                    ),
                ),
                (
                    "persona",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "respuesta a un informe",
                "verbose_name_plural": "respuestas a informes",
                "ordering": ["informe", "pk"],
            },
        ),
        migrations.CreateModel(
            name="CompromisoTratado",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("que_se_dijo", models.TextField(verbose_name="qué se dijo")),
                ("orden", models.PositiveSmallIntegerField()),
                ("registrado_en", models.DateTimeField(default=comun.reloj.ahora)),
                (
                    "compromiso",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tratado_en",
                        to="compromisos.compromiso",
                    ),
                ),
                (
                    "evento",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tratados", to="planes.evento"
                    ),
                ),
                (
                    "registrado_por",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "compromiso tratado en un evento",
                "verbose_name_plural": "compromisos tratados en eventos",
                "ordering": ["evento", "orden", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("evento", "compromiso"), name="un_compromiso_se_trata_una_vez_por_evento"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="informe",
            constraint=models.UniqueConstraint(
                fields=("plan", "numero", "version"), name="una_version_de_informe_por_numero"
            ),
        ),
        migrations.AddConstraint(
            model_name="informe",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("clase", "sombra"), ("organizacion__isnull", False)),
                    models.Q(("clase", "autoevaluacion"), ("organizacion__isnull", True)),
                    _connector="OR",
                ),
                name="un_informe_sombra_es_de_una_organizacion",
            ),
        ),
        migrations.AddConstraint(
            model_name="informe",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("estado", "borrador"), ("publicado_en__isnull", True)),
                    models.Q(
                        ("estado", "publicado"),
                        ("publicado_en__isnull", False),
                        models.Q(("huella", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="lo_publicado_tiene_dia_y_huella",
            ),
        ),
        migrations.AddConstraint(
            model_name="firmadeinforme",
            constraint=models.UniqueConstraint(
                fields=("informe", "organizacion"), name="una_firma_por_organizacion_e_informe"
            ),
        ),
        migrations.AddConstraint(
            model_name="capitulodeinforme",
            constraint=models.UniqueConstraint(
                fields=("informe", "compromiso"), name="un_capitulo_por_compromiso_e_informe"
            ),
        ),
        congelada(
            "compromisos_informe",
            "compromisos_informe_publicado",
            "OLD.estado = 'publicado'",
            "un informe publicado no cambia ni se retira",
        ),
        congelada(
            "compromisos_capitulodeinforme",
            "compromisos_capitulo_publicado",
            "OLD.fijo",
            "lo que dice un informe publicado no cambia ni se retira",
        ),
        congelada(
            "compromisos_firmadeinforme",
            "compromisos_firma_publicada",
            "OLD.fija",
            "la firma de un informe publicado no cambia ni se retira",
        ),
        exige(
            "compromisos_capitulodeinforme",
            "compromisos_capitulo_en_borrador",
            "NEW.informe_id IS NOT NULL",
            EN_BORRADOR,
            "a un informe publicado no se le agregan capitulos",
        ),
        exige(
            "compromisos_firmadeinforme",
            "compromisos_firma_en_borrador",
            "NEW.informe_id IS NOT NULL",
            EN_BORRADOR,
            "un informe publicado ya no se firma",
        ),
        solo_agregar("compromisos_respuestaainforme"),
    ]
