"""Progress with two keys: cortes, reports of each activity, contrasts, disputes."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import comun.reloj


class Migration(migrations.Migration):
    dependencies = [
        ("compromisos", "0005_fijar_lo_acordado"),
        ("planes", "0005_contar_lo_que_ya_se_cuenta"),
        ("secretariado", "0005_votar_compromisos"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Disputa",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("informado", models.DecimalField(decimal_places=1, max_digits=4)),
                ("verificado", models.DecimalField(decimal_places=1, max_digits=4)),
                ("abierta_en", models.DateTimeField(default=comun.reloj.ahora)),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("abierta", "Abierta, sin respuesta"),
                            ("respondida", "Respondida, sin acuerdo todavía"),
                            ("coinciden", "Terminó: ya coinciden"),
                            ("sin_acuerdo", "Terminó sin acuerdo"),
                        ],
                        default="abierta",
                        max_length=12,
                    ),
                ),
                ("respuesta", models.TextField(blank=True)),
                ("respondida_en", models.DateTimeField(blank=True, null=True)),
                ("desenlace", models.TextField(blank=True, verbose_name="en qué terminó")),
                ("terminada_en", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "disputa",
                "verbose_name_plural": "disputas",
                "ordering": ["compromiso", "-abierta_en", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ProrrogaDeCorte",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("vence_anterior", models.DateField()),
                ("vence_nuevo", models.DateField()),
                ("motivo", models.TextField()),
                ("registrada_en", models.DateTimeField(default=comun.reloj.ahora)),
            ],
            options={
                "verbose_name": "prórroga de un corte",
                "verbose_name_plural": "prórrogas de cortes",
                "ordering": ["corte", "pk"],
            },
        ),
        migrations.CreateModel(
            name="UmbralesDePlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("desde", models.DateField()),
                ("en_tiempo", models.DecimalField(decimal_places=1, max_digits=3)),
                ("en_riesgo", models.DecimalField(decimal_places=1, max_digits=3)),
                ("disputa", models.DecimalField(decimal_places=1, max_digits=3)),
                ("motivo", models.TextField()),
                ("fijados_en", models.DateTimeField(default=comun.reloj.ahora)),
            ],
            options={
                "verbose_name": "umbrales del plan",
                "verbose_name_plural": "umbrales de planes",
                "ordering": ["plan", "-desde", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="actividad",
            name="informado",
            field=models.DecimalField(blank=True, decimal_places=1, editable=False, max_digits=4, null=True),
        ),
        migrations.AddField(
            model_name="actividad",
            name="informado_el",
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="actividad",
            name="verificado",
            field=models.DecimalField(blank=True, decimal_places=1, editable=False, max_digits=4, null=True),
        ),
        migrations.AddField(
            model_name="actividad",
            name="verificado_el",
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="avance",
            name="actividad",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="avances",
                to="compromisos.actividad",
            ),
        ),
        migrations.AddField(
            model_name="avance",
            name="explicacion",
            field=models.TextField(blank=True, verbose_name="por qué se retrasa"),
        ),
        migrations.AddField(
            model_name="avance",
            name="lote",
            field=models.UUIDField(blank=True, db_index=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="avance",
            name="observacion",
            field=models.TextField(blank=True, verbose_name="qué se le observó"),
        ),
        migrations.AddField(
            model_name="avance",
            name="previo",
            field=models.DecimalField(
                blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="figura anterior"
            ),
        ),
        migrations.AddField(
            model_name="avance",
            name="revisado_en",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="avance",
            name="revisado_por",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="avance",
            name="tardio",
            field=models.BooleanField(default=False, verbose_name="después de su plazo"),
        ),
        migrations.AddField(
            model_name="compromiso",
            name="avance",
            field=models.DecimalField(blank=True, decimal_places=2, editable=False, max_digits=5, null=True),
        ),
        migrations.AddField(
            model_name="compromiso",
            name="en_disputa",
            field=models.DecimalField(blank=True, decimal_places=2, editable=False, max_digits=5, null=True),
        ),
        migrations.AddField(
            model_name="compromiso",
            name="esperado",
            field=models.DecimalField(blank=True, decimal_places=2, editable=False, max_digits=5, null=True),
        ),
        migrations.AddField(
            model_name="compromiso",
            name="medido_el",
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="compromiso",
            name="peso_informado",
            field=models.DecimalField(blank=True, decimal_places=2, editable=False, max_digits=5, null=True),
        ),
        migrations.AddField(
            model_name="compromiso",
            name="peso_verificado",
            field=models.DecimalField(blank=True, decimal_places=2, editable=False, max_digits=5, null=True),
        ),
        migrations.AddField(
            model_name="compromiso",
            name="verificado",
            field=models.DecimalField(blank=True, decimal_places=2, editable=False, max_digits=5, null=True),
        ),
        migrations.AddField(
            model_name="evidencia",
            name="avance",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="evidencias",
                to="compromisos.avance",
            ),
        ),
        migrations.CreateModel(
            name="Contraste",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("porcentaje", models.DecimalField(decimal_places=1, max_digits=4)),
                ("narrativa", models.TextField(verbose_name="qué se vio")),
                ("fecha", models.DateField(verbose_name="fecha a la que corresponde")),
                ("registrado_en", models.DateTimeField(default=comun.reloj.ahora)),
                ("llave_de_acto", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "actividad",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contrastes",
                        to="compromisos.actividad",
                    ),
                ),
                (
                    "autor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contrastes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "avance",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contrastes",
                        to="compromisos.avance",
                    ),
                ),
                (
                    "compromiso",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contrastes",
                        to="compromisos.compromiso",
                    ),
                ),
                (
                    "organizacion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contrastes",
                        to="secretariado.organizacion",
                    ),
                ),
            ],
            options={
                "verbose_name": "contraste",
                "verbose_name_plural": "contrastes",
                "ordering": ["compromiso", "-fecha", "-registrado_en", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="evidencia",
            name="contraste",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="evidencias",
                to="compromisos.contraste",
            ),
        ),
        migrations.CreateModel(
            name="Corte",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("numero", models.PositiveSmallIntegerField(verbose_name="número")),
                ("nombre", models.CharField(max_length=120)),
                ("fecha", models.DateField(verbose_name="día del dato")),
                ("vence", models.DateField(verbose_name="último día para reportar")),
                ("creado_en", models.DateTimeField(default=comun.reloj.ahora)),
                ("llave_de_acto", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "creado_por",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cortes", to="planes.plan"
                    ),
                ),
            ],
            options={
                "verbose_name": "corte",
                "verbose_name_plural": "cortes",
                "ordering": ["plan", "fecha"],
            },
        ),
        migrations.AddField(
            model_name="avance",
            name="corte",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="avances",
                to="compromisos.corte",
            ),
        ),
        migrations.AddIndex(
            model_name="avance",
            index=models.Index(fields=["actividad", "-fecha", "-registrado_en"], name="avances_de_la_actividad"),
        ),
        migrations.AddField(
            model_name="disputa",
            name="actividad",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="disputas",
                to="compromisos.actividad",
            ),
        ),
        migrations.AddField(
            model_name="disputa",
            name="compromiso",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="disputas", to="compromisos.compromiso"
            ),
        ),
        migrations.AddField(
            model_name="disputa",
            name="contraste",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="disputa", to="compromisos.contraste"
            ),
        ),
        migrations.AddField(
            model_name="disputa",
            name="organizacion",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="disputas", to="secretariado.organizacion"
            ),
        ),
        migrations.AddField(
            model_name="disputa",
            name="respondida_por",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="disputa",
            name="terminada_por",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="prorrogadecorte",
            name="corte",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="prorrogas", to="compromisos.corte"
            ),
        ),
        migrations.AddField(
            model_name="prorrogadecorte",
            name="registrada_por",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="umbralesdeplan",
            name="fijados_por",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="umbralesdeplan",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="umbrales", to="planes.plan"
            ),
        ),
        migrations.AddIndex(
            model_name="contraste",
            index=models.Index(fields=["actividad", "-fecha", "-registrado_en"], name="contrastes_de_la_actividad"),
        ),
        migrations.AddConstraint(
            model_name="contraste",
            constraint=models.CheckConstraint(
                condition=models.Q(("porcentaje__gte", 0), ("porcentaje__lte", 100)), name="contraste_de_0_a_100"
            ),
        ),
        migrations.AddConstraint(
            model_name="corte",
            constraint=models.UniqueConstraint(fields=("plan", "numero"), name="un_corte_por_numero"),
        ),
        migrations.AddConstraint(
            model_name="corte",
            constraint=models.UniqueConstraint(fields=("plan", "fecha"), name="un_corte_por_dia"),
        ),
        migrations.AddConstraint(
            model_name="corte",
            constraint=models.CheckConstraint(
                condition=models.Q(("vence__gte", models.F("fecha"))), name="un_corte_vence_despues_de_su_dia"
            ),
        ),
        migrations.AddConstraint(
            model_name="disputa",
            constraint=models.UniqueConstraint(
                condition=models.Q(("estado__in", ["abierta", "respondida"])),
                fields=("compromiso", "actividad", "organizacion"),
                name="una_disputa_abierta_por_actividad_y_organizacion",
            ),
        ),
        migrations.AddConstraint(
            model_name="umbralesdeplan",
            constraint=models.UniqueConstraint(fields=("plan", "desde"), name="unos_umbrales_por_plan_y_dia"),
        ),
        migrations.AddConstraint(
            model_name="umbralesdeplan",
            constraint=models.CheckConstraint(
                condition=models.Q(("en_riesgo__gte", models.F("en_tiempo"))), name="el_riesgo_empieza_despues"
            ),
        ),
    ]
