import uuid

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import comun.reloj
from comun.disparadores import al_reves, columna_inmutable


class Migration(migrations.Migration):
    dependencies = [
        ("archivos", "0001_crear_tablas"),
        ("compromisos", "0003_fijar_naturaleza"),
        ("consultas", "0011_buscar_palabras_de_prisa"),
        ("mesas", "0005_fijar_la_naturaleza_de_las_reuniones"),
        ("planes", "0005_contar_lo_que_ya_se_cuenta"),
        ("secretariado", "0005_votar_compromisos"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        al_reves(columna_inmutable("compromisos_compromiso", "naturaleza")),
        migrations.CreateModel(
            name="VersionDeRuta",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("numero", models.PositiveSmallIntegerField()),
                ("texto", models.TextField()),
                ("huella", models.CharField(max_length=64)),
                ("presentada_en", models.DateTimeField(default=comun.reloj.ahora)),
                (
                    "compromiso",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versiones_de_ruta",
                        to="compromisos.compromiso",
                    ),
                ),
                (
                    "presentada_por",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "versión de la ruta",
                "verbose_name_plural": "versiones de rutas",
                "ordering": ["compromiso", "numero"],
                "constraints": [
                    models.UniqueConstraint(fields=("compromiso", "numero"), name="una_version_por_numero_de_ruta")
                ],
            },
        ),
        migrations.CreateModel(
            name="Aceptacion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sentido",
                    models.CharField(choices=[("acepta", "La acepta"), ("no_acepta", "No la acepta")], max_length=10),
                ),
                ("razon", models.TextField(blank=True, verbose_name="razón")),
                ("huella", models.CharField(max_length=64)),
                ("aceptada_en", models.DateTimeField(default=comun.reloj.ahora)),
                (
                    "organizacion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aceptaciones",
                        to="secretariado.organizacion",
                    ),
                ),
                (
                    "persona",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aceptaciones",
                        to="compromisos.versionderuta",
                    ),
                ),
            ],
            options={
                "verbose_name": "aceptación",
                "verbose_name_plural": "aceptaciones",
                "ordering": ["version", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "organizacion"), name="una_aceptacion_por_organizacion_y_ruta"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AmbicionDeCompromiso",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "eje",
                    models.CharField(
                        choices=[
                            ("transparencia", "Transparencia"),
                            ("rendicion_de_cuentas", "Rendición de cuentas"),
                            ("participacion", "Participación"),
                            ("innovacion", "Innovación"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "nivel",
                    models.CharField(
                        choices=[
                            ("no_aplica", "No aplica"),
                            ("estructural", "Estructural"),
                            ("proactivo", "Proactivo"),
                            ("innovador", "Innovador"),
                        ],
                        max_length=11,
                    ),
                ),
                ("justificacion", models.TextField(blank=True, verbose_name="justificación")),
                (
                    "compromiso",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ambiciones",
                        to="compromisos.compromiso",
                    ),
                ),
            ],
            options={
                "verbose_name": "ambición en un eje",
                "verbose_name_plural": "ambiciones",
                "ordering": ["compromiso", "pk"],
                "constraints": [models.UniqueConstraint(fields=("compromiso", "eje"), name="una_ambicion_por_eje")],
            },
        ),
        migrations.CreateModel(
            name="CargaDeRuta",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nombre", models.CharField(max_length=200, verbose_name="nombre del archivo")),
                ("lineas", models.JSONField(default=list)),
                ("version_base", models.PositiveIntegerField()),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("revisada", "Revisada, sin aplicar"),
                            ("aplicada", "Aplicada"),
                            ("desechada", "Desechada"),
                        ],
                        default="revisada",
                        max_length=10,
                    ),
                ),
                ("leida_en", models.DateTimeField(default=comun.reloj.ahora)),
                ("resuelta_en", models.DateTimeField(blank=True, null=True)),
                (
                    "compromiso",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cargas_de_ruta",
                        to="compromisos.compromiso",
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
                "verbose_name": "carga de ruta",
                "verbose_name_plural": "cargas de rutas",
                "ordering": ["compromiso", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Indicador",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clave", models.CharField(max_length=8)),
                ("nombre", models.CharField(max_length=250)),
                (
                    "clase",
                    models.CharField(choices=[("gestion", "De gestión"), ("resultado", "De resultado")], max_length=9),
                ),
                ("unidad", models.CharField(max_length=80)),
                ("formula", models.TextField(blank=True, verbose_name="fórmula")),
                (
                    "sentido",
                    models.CharField(
                        choices=[("sube", "Mejor si sube"), ("baja", "Mejor si baja")], default="sube", max_length=4
                    ),
                ),
                (
                    "linea_base",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=16, null=True, verbose_name="línea base"
                    ),
                ),
                ("fecha_base", models.DateField(blank=True, null=True, verbose_name="fecha de la línea base")),
                ("meta", models.DecimalField(blank=True, decimal_places=4, max_digits=16, null=True)),
                ("fecha_meta", models.DateField(blank=True, null=True, verbose_name="fecha de la meta")),
                (
                    "frecuencia",
                    models.CharField(
                        choices=[
                            ("mensual", "Cada mes"),
                            ("trimestral", "Cada tres meses"),
                            ("semestral", "Cada seis meses"),
                            ("anual", "Cada año"),
                            ("unica", "Una sola vez"),
                        ],
                        default="trimestral",
                        max_length=10,
                    ),
                ),
                ("fuente", models.CharField(blank=True, max_length=300)),
                ("retirado", models.BooleanField(default=False)),
                ("creado_en", models.DateTimeField(default=comun.reloj.ahora)),
                (
                    "compromiso",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indicadores",
                        to="compromisos.compromiso",
                    ),
                ),
            ],
            options={
                "verbose_name": "indicador",
                "verbose_name_plural": "indicadores",
                "ordering": ["compromiso", "pk"],
                "constraints": [models.UniqueConstraint(fields=("compromiso", "clave"), name="un_indicador_por_clave")],
            },
        ),
        migrations.CreateModel(
            name="LineaDeAccion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("numero", models.PositiveSmallIntegerField(verbose_name="número")),
                ("titulo", models.CharField(max_length=200, verbose_name="título")),
                ("descripcion", models.TextField(blank=True, verbose_name="descripción")),
                (
                    "compromiso",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lineas", to="compromisos.compromiso"
                    ),
                ),
            ],
            options={
                "verbose_name": "línea de acción",
                "verbose_name_plural": "líneas de acción",
                "ordering": ["compromiso", "numero"],
                "constraints": [models.UniqueConstraint(fields=("compromiso", "numero"), name="una_linea_por_numero")],
            },
        ),
        migrations.CreateModel(
            name="Actividad",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clave", models.CharField(max_length=8)),
                ("orden", models.PositiveSmallIntegerField(default=0)),
                ("titulo", models.CharField(max_length=250, verbose_name="título")),
                ("descripcion", models.TextField(blank=True, verbose_name="descripción")),
                (
                    "de_quien",
                    models.CharField(
                        choices=[("autoridad", "De la autoridad"), ("sociedad", "De la sociedad")],
                        default="autoridad",
                        max_length=10,
                        verbose_name="de quién",
                    ),
                ),
                ("inicio", models.DateField()),
                ("fin", models.DateField()),
                ("inicio_original", models.DateField(blank=True, null=True)),
                ("fin_original", models.DateField(blank=True, null=True)),
                (
                    "medio_de_verificacion",
                    models.CharField(blank=True, max_length=500, verbose_name="medio de verificación"),
                ),
                ("peso", models.DecimalField(decimal_places=1, default=0, max_digits=4)),
                ("retirada", models.BooleanField(default=False)),
                ("creada_en", models.DateTimeField(default=comun.reloj.ahora)),
                (
                    "compromiso",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actividades",
                        to="compromisos.compromiso",
                    ),
                ),
                (
                    "corresponsables",
                    models.ManyToManyField(
                        blank=True, related_name="actividades_que_acompana", to="secretariado.organizacion"
                    ),
                ),
                (
                    "predecesoras",
                    models.ManyToManyField(blank=True, related_name="siguientes", to="compromisos.actividad"),
                ),
                (
                    "responsable",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actividades",
                        to="secretariado.organizacion",
                    ),
                ),
                (
                    "linea",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actividades",
                        to="compromisos.lineadeaccion",
                    ),
                ),
            ],
            options={
                "verbose_name": "actividad",
                "verbose_name_plural": "actividades",
                "ordering": ["compromiso", "linea__numero", "orden", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("compromiso", "clave"), name="una_actividad_por_clave"),
                    models.CheckConstraint(
                        condition=models.Q(("fin__gte", models.F("inicio"))),
                        name="una_actividad_termina_despues_de_empezar",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("peso__gte", 0), ("peso__lte", 100)), name="un_peso_va_de_0_a_100"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidencia",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("titulo", models.CharField(max_length=200, verbose_name="título")),
                ("descripcion", models.TextField(blank=True, verbose_name="descripción")),
                ("enlace", models.URLField(blank=True, max_length=500)),
                ("registrada_en", models.DateTimeField(default=comun.reloj.ahora)),
                ("llave_de_acto", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "actividad",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidencias",
                        to="compromisos.actividad",
                    ),
                ),
                (
                    "archivo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="archivos.archivo",
                    ),
                ),
                (
                    "compromiso",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidencias",
                        to="compromisos.compromiso",
                    ),
                ),
                (
                    "organizacion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidencias",
                        to="secretariado.organizacion",
                    ),
                ),
                (
                    "registrada_por",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "evidencia",
                "verbose_name_plural": "evidencias",
                "ordering": ["compromiso", "-registrada_en", "-pk"],
                "indexes": [models.Index(fields=["compromiso", "-registrada_en", "-id"], name="evidencias_recientes")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("archivo__isnull", False), ("enlace", "")),
                            models.Q(models.Q(("enlace", ""), _negated=True), ("archivo__isnull", True)),
                            _connector="OR",
                        ),
                        name="una_evidencia_es_enlace_o_archivo",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Medicion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fecha", models.DateField()),
                ("valor", models.DecimalField(decimal_places=4, max_digits=16)),
                ("nota", models.TextField(blank=True)),
                ("evidencia_titulo", models.CharField(max_length=200, verbose_name="título de la evidencia")),
                ("evidencia_enlace", models.URLField(max_length=500, verbose_name="enlace a la evidencia")),
                ("registrada_en", models.DateTimeField(default=comun.reloj.ahora)),
                ("llave_de_acto", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "indicador",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mediciones",
                        to="compromisos.indicador",
                    ),
                ),
                (
                    "organizacion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="secretariado.organizacion"
                    ),
                ),
                (
                    "registrada_por",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "medición",
                "verbose_name_plural": "mediciones",
                "ordering": ["indicador", "-fecha", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="OdsDeCompromiso",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "numero",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(17),
                        ]
                    ),
                ),
                ("meta", models.CharField(blank=True, max_length=300)),
                (
                    "compromiso",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ods", to="compromisos.compromiso"
                    ),
                ),
            ],
            options={
                "verbose_name": "ODS de compromiso",
                "verbose_name_plural": "ODS de compromisos",
                "ordering": ["compromiso", "numero"],
                "constraints": [
                    models.UniqueConstraint(fields=("compromiso", "numero"), name="un_ods_por_compromiso"),
                    models.CheckConstraint(
                        condition=models.Q(("numero__gte", 1), ("numero__lte", 17)), name="ods_de_compromiso_de_1_a_17"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PeriodoDeComentarios",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("numero", models.PositiveSmallIntegerField()),
                ("abre", models.DateTimeField()),
                ("cierra", models.DateTimeField()),
                ("motivo_de_prorroga", models.TextField(blank=True)),
                (
                    "abierto_por",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "compromiso",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="periodos",
                        to="compromisos.compromiso",
                    ),
                ),
            ],
            options={
                "verbose_name": "periodo de comentarios",
                "verbose_name_plural": "periodos de comentarios",
                "ordering": ["compromiso", "numero"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("compromiso", "numero"), name="un_periodo_de_comentarios_por_numero"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("cierra__gt", models.F("abre"))), name="el_periodo_cierra_despues_de_abrir"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reprogramacion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("inicio_anterior", models.DateField()),
                ("fin_anterior", models.DateField()),
                ("inicio_nuevo", models.DateField()),
                ("fin_nuevo", models.DateField()),
                ("motivo", models.TextField()),
                ("registrada_en", models.DateTimeField(default=comun.reloj.ahora)),
                (
                    "actividad",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reprogramaciones",
                        to="compromisos.actividad",
                    ),
                ),
                (
                    "registrada_por",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "reprogramación",
                "verbose_name_plural": "reprogramaciones",
                "ordering": ["actividad", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="RevisionDeCalidad",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("criterio", models.CharField(max_length=30)),
                ("cumple", models.BooleanField()),
                ("razon", models.TextField(verbose_name="razón")),
                ("version", models.PositiveIntegerField()),
                ("hecha_en", models.DateTimeField(default=comun.reloj.ahora)),
                (
                    "compromiso",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisiones",
                        to="compromisos.compromiso",
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
                "verbose_name": "revisión de calidad",
                "verbose_name_plural": "revisiones de calidad",
                "ordering": ["compromiso", "criterio", "-pk"],
                "indexes": [models.Index(fields=["compromiso", "criterio", "-id"], name="revisiones_ultimas")],
            },
        ),
        migrations.CreateModel(
            name="Ruta",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("en_preparacion", "En preparación"),
                            ("presentada", "Presentada, falta que la acepten"),
                            ("aceptada", "Aceptada por todas"),
                        ],
                        default="en_preparacion",
                        max_length=14,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="versión")),
                (
                    "compromiso",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ruta", to="compromisos.compromiso"
                    ),
                ),
                (
                    "vigente",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="compromisos.versionderuta",
                    ),
                ),
            ],
            options={
                "verbose_name": "ruta",
                "verbose_name_plural": "rutas",
            },
        ),
        migrations.CreateModel(
            name="SeccionDelPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clave", models.CharField(max_length=30)),
                ("texto", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="versión")),
                ("escrita_en", models.DateTimeField(default=comun.reloj.ahora)),
                (
                    "escrita_por",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="secciones", to="planes.plan"
                    ),
                ),
            ],
            options={
                "verbose_name": "sección del plan",
                "verbose_name_plural": "secciones del plan",
                "ordering": ["plan", "pk"],
                "constraints": [models.UniqueConstraint(fields=("plan", "clave"), name="una_seccion_por_clave_y_plan")],
            },
        ),
        migrations.CreateModel(
            name="VersionDeCompromiso",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("numero", models.PositiveSmallIntegerField()),
                (
                    "clase",
                    models.CharField(
                        choices=[
                            ("comentarios", "Publicado para comentarios"),
                            ("propuesta", "Propuesto al Secretariado"),
                            ("aprobada", "Aprobado por acuerdo"),
                            ("modificada", "Modificado por acuerdo"),
                            ("retirada", "Retirado por acuerdo"),
                        ],
                        max_length=12,
                    ),
                ),
                ("texto", models.TextField()),
                ("huella", models.CharField(max_length=64)),
                ("creada_en", models.DateTimeField(default=comun.reloj.ahora)),
                (
                    "acuerdo",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="version_de_compromiso",
                        to="secretariado.acuerdo",
                    ),
                ),
                (
                    "compromiso",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versiones",
                        to="compromisos.compromiso",
                    ),
                ),
                (
                    "con_el_plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versiones_de_compromisos",
                        to="planes.cambiodelplan",
                    ),
                ),
                (
                    "creada_por",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "versión del compromiso",
                "verbose_name_plural": "versiones de compromisos",
                "ordering": ["compromiso", "numero"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("compromiso", "numero"), name="una_version_por_numero_de_compromiso"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Modificacion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("numero", models.PositiveSmallIntegerField()),
                ("codigo", models.CharField(max_length=130, unique=True, verbose_name="código")),
                (
                    "clase",
                    models.CharField(
                        choices=[("cambio", "Cambio del compromiso"), ("retiro", "Retiro del compromiso")],
                        max_length=10,
                    ),
                ),
                (
                    "estado",
                    models.CharField(
                        choices=[("propuesta", "Propuesta"), ("aplicada", "Aplicada"), ("desechada", "Desechada")],
                        default="propuesta",
                        max_length=10,
                    ),
                ),
                ("motivo", models.TextField()),
                ("propuesto", models.TextField()),
                ("huella", models.CharField(max_length=64)),
                (
                    "reabre_la_ruta",
                    models.BooleanField(default=False, verbose_name="la ruta se vuelve a planear y a aceptar"),
                ),
                ("comentarios_hasta", models.DateTimeField(blank=True, null=True)),
                ("propuesta_en", models.DateTimeField(default=comun.reloj.ahora)),
                ("resuelta_en", models.DateTimeField(blank=True, null=True)),
                ("razon_de_desecho", models.TextField(blank=True, verbose_name="por qué se desechó")),
                ("llave_de_acto", models.UUIDField(editable=False, unique=True)),
                (
                    "acuerdo",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="modificacion_de_compromiso",
                        to="secretariado.acuerdo",
                    ),
                ),
                (
                    "compromiso",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="modificaciones",
                        to="compromisos.compromiso",
                    ),
                ),
                (
                    "propuesta_por",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "base",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="compromisos.versiondecompromiso",
                    ),
                ),
            ],
            options={
                "verbose_name": "modificación",
                "verbose_name_plural": "modificaciones",
                "ordering": ["compromiso", "-numero"],
                "constraints": [
                    models.UniqueConstraint(fields=("compromiso", "numero"), name="una_modificacion_por_numero"),
                    models.UniqueConstraint(
                        condition=models.Q(("estado", "propuesta")),
                        fields=("compromiso",),
                        name="una_modificacion_propuesta_a_la_vez",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="versiondecompromiso",
            name="modificacion",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="version",
                to="compromisos.modificacion",
            ),
        ),
        migrations.AddField(
            model_name="compromiso",
            name="solucion_texto",
            field=models.TextField(blank=True, verbose_name="solución según las fuentes"),
        ),
        migrations.AddField(
            model_name="compromiso",
            name="resultado_texto",
            field=models.TextField(blank=True, verbose_name="lo que las fuentes dicen que resultó"),
        ),
        migrations.AddField(
            model_name="compromiso",
            name="responsables_texto",
            field=models.CharField(blank=True, max_length=500, verbose_name="responsables según las fuentes"),
        ),
        migrations.AddField(
            model_name="compromiso",
            name="aceptaciones",
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="compromiso",
            name="aceptaciones_pedidas",
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="compromiso",
            name="ambicion",
            field=models.CharField(
                blank=True,
                choices=[
                    ("no_aplica", "No aplica"),
                    ("estructural", "Estructural"),
                    ("proactivo", "Proactivo"),
                    ("innovador", "Innovador"),
                ],
                editable=False,
                max_length=11,
                verbose_name="ambición",
            ),
        ),
        migrations.AddField(
            model_name="compromiso",
            name="beneficiarios",
            field=models.TextField(blank=True, verbose_name="a quién beneficia"),
        ),
        migrations.AddField(
            model_name="compromiso",
            name="causas",
            field=models.ManyToManyField(blank=True, related_name="compromisos", to="mesas.nodo"),
        ),
        migrations.AddField(
            model_name="compromiso",
            name="efecto",
            field=models.CharField(
                blank=True,
                choices=[
                    ("crea", "Crea una política"),
                    ("modifica", "Modifica una política"),
                    ("ninguno", "No crea ni modifica una política"),
                ],
                max_length=8,
                verbose_name="qué hace con la política",
            ),
        ),
        migrations.AddField(
            model_name="compromiso",
            name="monto",
            field=models.DecimalField(
                blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="monto, en pesos"
            ),
        ),
        migrations.AddField(
            model_name="compromiso",
            name="objetivo",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="compromiso",
            name="politica",
            field=models.CharField(blank=True, max_length=300, verbose_name="política pública"),
        ),
        migrations.AddField(
            model_name="compromiso",
            name="recursos",
            field=models.TextField(blank=True, verbose_name="con qué recursos"),
        ),
        migrations.AddField(
            model_name="compromiso",
            name="resultado_esperado",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="compromiso",
            name="semaforo",
            field=models.CharField(
                blank=True,
                choices=[
                    ("sin_iniciar", "Sin iniciar"),
                    ("en_tiempo", "En tiempo"),
                    ("en_riesgo", "En riesgo"),
                    ("atrasado", "Atrasado"),
                    ("sin_reporte", "Sin reporte"),
                    ("cumplido", "Cumplido"),
                    ("cumplido_sin_verificar", "Cumplido sin verificar"),
                    ("sin_dato", "Sin dato"),
                ],
                db_index=True,
                max_length=22,
                verbose_name="semáforo",
            ),
        ),
        migrations.AddField(
            model_name="compromiso",
            name="solucion",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="compromisos",
                to="mesas.solucion",
                verbose_name="solución",
            ),
        ),
        migrations.AddField(
            model_name="compromiso",
            name="statu_quo",
            field=models.TextField(blank=True, verbose_name="cómo están las cosas hoy"),
        ),
        migrations.AddField(
            model_name="compromiso",
            name="version",
            field=models.PositiveIntegerField(default=1, verbose_name="versión"),
        ),
        migrations.AddField(
            model_name="compromiso",
            name="version_vigente",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="compromisos.versiondecompromiso",
            ),
        ),
        migrations.AddConstraint(
            model_name="compromiso",
            constraint=models.CheckConstraint(
                condition=models.Q(("monto__isnull", True), ("monto__gte", 0), _connector="OR"),
                name="un_monto_no_es_negativo",
            ),
        ),
        columna_inmutable("compromisos_compromiso", "naturaleza"),
    ]
