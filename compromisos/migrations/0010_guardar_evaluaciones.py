"""Tables: who evaluates, with which scales, and what they found."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import comun.reloj
from comun.disparadores import congelada, exige


class Migration(migrations.Migration):
    dependencies = [
        ("archivos", "0001_crear_tablas"),
        ("planes", "0005_contar_lo_que_ya_se_cuenta"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("compromisos", "0009_guardar_informes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Evaluacion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("numero", models.PositiveSmallIntegerField(verbose_name="número")),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="versión")),
                ("motivo_de_correccion", models.TextField(blank=True, verbose_name="qué se corrige y por qué")),
                ("titulo", models.CharField(max_length=200, verbose_name="título")),
                ("quien", models.CharField(max_length=200, verbose_name="quién evalúa")),
                (
                    "etapa",
                    models.CharField(
                        choices=[
                            ("diseno", "Diseño del plan"),
                            ("resultados", "Resultados del plan"),
                            ("otra", "Otra"),
                        ],
                        max_length=10,
                        verbose_name="qué evalúa",
                    ),
                ),
                ("escala", models.CharField(max_length=12)),
                (
                    "estado",
                    models.CharField(
                        choices=[("borrador", "En preparación"), ("publicada", "Publicada")],
                        default="borrador",
                        max_length=9,
                    ),
                ),
                ("resumen", models.TextField(blank=True)),
                ("enlace", models.URLField(blank=True, max_length=500, verbose_name="dónde está el informe")),
                (
                    "participacion_desarrollo",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="participación al hacer el plan"
                    ),
                ),
                (
                    "participacion_implementacion",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="participación al llevarlo a cabo"
                    ),
                ),
                (
                    "apertura",
                    models.CharField(
                        blank=True,
                        choices=[("abierta", "Abierta a cualquier persona"), ("cerrada", "Sólo por invitación")],
                        max_length=7,
                        verbose_name="quién podía participar",
                    ),
                ),
                ("foro", models.TextField(blank=True, verbose_name="foro donde se participó")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="revisión del borrador")),
                ("creada_en", models.DateTimeField(default=comun.reloj.ahora)),
                ("publicada_en", models.DateTimeField(blank=True, null=True)),
                ("huella", models.CharField(blank=True, max_length=64, verbose_name="SHA-256 de lo publicado")),
                ("avisados", models.PositiveIntegerField(default=0, verbose_name="personas a quienes se avisó")),
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
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corregida_por",
                        to="compromisos.evaluacion",
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
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="evaluaciones", to="planes.plan"
                    ),
                ),
                (
                    "publicada_por",
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
                "verbose_name": "evaluación",
                "verbose_name_plural": "evaluaciones",
                "ordering": ["plan", "numero", "-version"],
            },
        ),
        migrations.CreateModel(
            name="Calificacion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("dimension", models.CharField(max_length=30, verbose_name="dimensión")),
                ("valor", models.CharField(max_length=30)),
                ("nota", models.CharField(blank=True, max_length=1000)),
                (
                    "certeza",
                    models.CharField(
                        choices=[
                            ("semilla", "En la fuente"),
                            ("extracto", "Visto en una copia pública"),
                            ("extracto_parcial", "Visto en parte"),
                            ("memoria", "Paráfrasis sin cotejar"),
                        ],
                        default="semilla",
                        max_length=20,
                    ),
                ),
                ("fija", models.BooleanField(default=False, editable=False)),
                (
                    "compromiso",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calificaciones",
                        to="compromisos.compromiso",
                    ),
                ),
                (
                    "evaluacion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calificaciones",
                        to="compromisos.evaluacion",
                    ),
                ),
            ],
            options={
                "verbose_name": "calificación",
                "verbose_name_plural": "calificaciones",
                "ordering": ["evaluacion", "compromiso", "pk"],
            },
        ),
        migrations.CreateModel(
            name="EncargoDeEvaluacion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("desde", models.DateField()),
                ("hasta", models.DateField(blank=True, null=True)),
                ("razon", models.TextField(verbose_name="por qué esta persona")),
                ("encargado_en", models.DateTimeField(default=comun.reloj.ahora)),
                ("terminado_en", models.DateTimeField(blank=True, null=True)),
                ("motivo_de_termino", models.TextField(blank=True)),
                ("llave_de_acto", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "encargado_por",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "persona",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="encargos_de_evaluacion",
                        to="planes.plan",
                    ),
                ),
                (
                    "terminado_por",
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
                "verbose_name": "encargo de evaluación",
                "verbose_name_plural": "encargos de evaluación",
                "ordering": ["plan", "-desde", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("hasta__isnull", True), ("hasta__gte", models.F("desde")), _connector="OR"),
                        name="un_encargo_termina_despues_de_empezar",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("hasta__isnull", True), ("terminado_en__isnull", True)),
                        fields=("plan", "persona"),
                        name="un_encargo_sin_fin_por_persona_y_plan",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="evaluacion",
            constraint=models.UniqueConstraint(
                fields=("plan", "numero", "version"), name="una_version_de_cada_evaluacion"
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluacion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("participacion_desarrollo__isnull", True), ("participacion_desarrollo__lte", 5), _connector="OR"
                ),
                name="participacion_al_hacerlo_de_0_a_5",
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluacion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("participacion_implementacion__isnull", True),
                    ("participacion_implementacion__lte", 5),
                    _connector="OR",
                ),
                name="participacion_al_llevarlo_a_cabo_de_0_a_5",
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluacion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("estado", "borrador"), ("publicada_en__isnull", True)),
                    models.Q(("estado", "publicada"), ("publicada_en__isnull", False)),
                    _connector="OR",
                ),
                name="una_evaluacion_publicada_tiene_su_dia",
            ),
        ),
        migrations.AddConstraint(
            model_name="calificacion",
            constraint=models.UniqueConstraint(
                fields=("evaluacion", "compromiso", "dimension", "valor"), name="una_calificacion_por_valor"
            ),
        ),
        congelada(
            "compromisos_evaluacion",
            "evaluacion_publicada_no_cambia",
            "OLD.estado = 'publicada'",
            "una evaluacion publicada no cambia",
        ),
        congelada(
            "compromisos_calificacion",
            "calificacion_publicada_no_cambia",
            "OLD.fija",
            "una calificacion publicada no cambia",
        ),
        # None is added to what was published either.
        exige(
            "compromisos_calificacion",
            "calificacion_de_un_borrador",
            "NEW.evaluacion_id IS NOT NULL",
            "SELECT 1 FROM compromisos_evaluacion e WHERE e.id = NEW.evaluacion_id AND e.estado = 'borrador'",
            "solo se califica un borrador",
        ),
    ]
