"""Tables: addresses of public results and every look at them."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import comun.reloj
from comun.disparadores import columna_inmutable, solo_agregar


class Migration(migrations.Migration):
    dependencies = [
        ("compromisos", "0010_guardar_evaluaciones"),
        ("planes", "0005_contar_lo_que_ya_se_cuenta"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PeticionDeRevision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("pedida_en", models.DateTimeField(default=comun.reloj.ahora)),
                ("cuantos", models.PositiveIntegerField(default=0)),
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
                        related_name="peticiones_de_revision",
                        to="planes.plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "petición de revisión",
                "verbose_name_plural": "peticiones de revisión",
                "ordering": ["plan", "-pedida_en"],
            },
        ),
        migrations.CreateModel(
            name="ResultadoVigilado",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("titulo", models.CharField(max_length=200, verbose_name="título")),
                ("direccion", models.URLField(max_length=500, verbose_name="dirección")),
                (
                    "origen",
                    models.CharField(
                        choices=[
                            ("evidencia", "De una evidencia"),
                            ("medicion", "De una medición"),
                            ("alta", "Agregado por quienes lo hicieron"),
                        ],
                        default="alta",
                        max_length=10,
                    ),
                ),
                ("alta_en", models.DateTimeField(default=comun.reloj.ahora)),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("sin_revisar", "Sin revisar"),
                            ("disponible", "Disponible"),
                            ("cambio", "Disponible, cambió de contenido"),
                            ("caido", "Dejó de estar disponible"),
                            ("no_publica", "No es pública"),
                            ("retirado", "Ya no se vigila"),
                        ],
                        default="sin_revisar",
                        editable=False,
                        max_length=12,
                    ),
                ),
                ("estado_desde", models.DateTimeField(blank=True, editable=False, null=True)),
                ("fallas_desde", models.DateTimeField(blank=True, editable=False, null=True)),
                ("caido_desde", models.DateTimeField(blank=True, editable=False, null=True)),
                ("volvio_en", models.DateTimeField(blank=True, editable=False, null=True)),
                ("cambio_en", models.DateTimeField(blank=True, editable=False, null=True)),
                ("huella", models.CharField(blank=True, editable=False, max_length=64)),
                ("ultima_revision", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "ultimo_veredicto",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("responde", "Contestó"),
                            ("no_responde", "No contestó"),
                            ("no_publica", "Lleva a una red privada"),
                            ("sin_conclusion", "No deja entrar a la máquina"),
                        ],
                        editable=False,
                        max_length=14,
                    ),
                ),
                ("ultimo_estado_http", models.PositiveSmallIntegerField(blank=True, editable=False, null=True)),
                ("ultima_falla", models.CharField(blank=True, editable=False, max_length=30)),
                ("proxima_revision", models.DateTimeField(blank=True, db_index=True, editable=False, null=True)),
                ("turno", models.UUIDField(blank=True, db_index=True, editable=False, null=True)),
                ("tomado_en", models.DateTimeField(blank=True, editable=False, null=True)),
                ("motivo_de_retiro", models.TextField(blank=True, verbose_name="por qué ya no se vigila")),
                ("llave_de_acto", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "alta_por",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "compromiso",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resultados_vigilados",
                        to="compromisos.compromiso",
                    ),
                ),
                (
                    "evidencia",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="compromisos.evidencia",
                    ),
                ),
            ],
            options={
                "verbose_name": "resultado vigilado",
                "verbose_name_plural": "resultados vigilados",
                "ordering": ["compromiso", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ConfirmacionDeVigencia",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("folio", models.CharField(max_length=16, unique=True)),
                (
                    "dice",
                    models.CharField(
                        choices=[
                            ("vigente", "Está y sirve"),
                            ("desactualizado", "Está, pero desactualizado"),
                            ("ya_no_sirve", "Ya no sirve para lo que se prometió"),
                            ("la_maquina_se_equivoca", "La revisión automática se equivoca"),
                        ],
                        max_length=24,
                    ),
                ),
                ("nota", models.TextField(blank=True)),
                ("dicha_en", models.DateTimeField(default=comun.reloj.ahora)),
                ("vigente", models.BooleanField(default=True)),
                ("oculta", models.BooleanField(default=False, verbose_name="su nota está oculta")),
                ("llave_de_acto", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
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
                    "resultado",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmaciones",
                        to="compromisos.resultadovigilado",
                    ),
                ),
            ],
            options={
                "verbose_name": "confirmación de vigencia",
                "verbose_name_plural": "confirmaciones de vigencia",
                "ordering": ["resultado", "-dicha_en", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="RevisionDeResultado",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revisada_en", models.DateTimeField(default=comun.reloj.ahora)),
                (
                    "veredicto",
                    models.CharField(
                        choices=[
                            ("responde", "Contestó"),
                            ("no_responde", "No contestó"),
                            ("no_publica", "Lleva a una red privada"),
                            ("sin_conclusion", "No deja entrar a la máquina"),
                        ],
                        max_length=14,
                    ),
                ),
                ("estado_http", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("falla", models.CharField(blank=True, max_length=30, verbose_name="código de la falla")),
                ("direccion_final", models.CharField(blank=True, max_length=2000, verbose_name="dirección final")),
                ("huella", models.CharField(blank=True, max_length=64)),
                ("cambio", models.BooleanField(default=False, verbose_name="cambió de contenido")),
                ("tamano", models.PositiveIntegerField(default=0, verbose_name="bytes leídos")),
                ("milisegundos", models.PositiveIntegerField(default=0)),
                (
                    "resultado",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisiones",
                        to="compromisos.resultadovigilado",
                    ),
                ),
            ],
            options={
                "verbose_name": "revisión de un resultado",
                "verbose_name_plural": "revisiones de resultados",
                "ordering": ["resultado", "-revisada_en", "-pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="resultadovigilado",
            constraint=models.UniqueConstraint(
                fields=("compromiso", "direccion"), name="una_direccion_vigilada_por_compromiso"
            ),
        ),
        migrations.AddConstraint(
            model_name="confirmaciondevigencia",
            constraint=models.UniqueConstraint(
                condition=models.Q(("persona__isnull", False), ("vigente", True)),
                fields=("resultado", "persona"),
                name="una_confirmacion_en_vigor_por_persona",
            ),
        ),
        migrations.AddIndex(
            model_name="revisionderesultado",
            index=models.Index(fields=["resultado", "-revisada_en", "-id"], name="revisiones_recientes"),
        ),
        solo_agregar("compromisos_revisionderesultado"),
        solo_agregar("compromisos_peticionderevision"),
        columna_inmutable("compromisos_resultadovigilado", "direccion"),
        columna_inmutable("compromisos_confirmaciondevigencia", "dice"),
    ]
