"""Tables: how each commitment ended, where it goes, and packages handed over."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import comun.reloj
from comun.disparadores import columna_inmutable, congelada, solo_agregar


class Migration(migrations.Migration):
    dependencies = [
        ("compromisos", "0011_vigilar_resultados"),
        ("planes", "0005_contar_lo_que_ya_se_cuenta"),
        ("secretariado", "0006_decidir_destinos"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Entrega",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("numero", models.PositiveSmallIntegerField(verbose_name="número")),
                ("motivo", models.TextField()),
                ("entrega", models.CharField(max_length=200, verbose_name="cargo de quien entrega")),
                ("recibe", models.CharField(max_length=200, verbose_name="cargo de quien recibe")),
                ("texto", models.TextField()),
                ("huella", models.CharField(max_length=64)),
                ("cabeza_numero", models.PositiveIntegerField(verbose_name="última entrada de la bitácora")),
                ("cabeza_huella", models.CharField(max_length=64)),
                ("congelada_en", models.DateTimeField(default=comun.reloj.ahora)),
                ("llave_de_acto", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "congelada_por",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="entregas", to="planes.plan"
                    ),
                ),
            ],
            options={
                "verbose_name": "entrega",
                "verbose_name_plural": "entregas",
                "ordering": ["plan", "-numero"],
            },
        ),
        migrations.CreateModel(
            name="RecepcionDeEntrega",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "dicho",
                    models.CharField(
                        choices=[
                            ("conforme", "La recibe de conformidad"),
                            ("con_observaciones", "La recibe con observaciones"),
                        ],
                        max_length=17,
                    ),
                ),
                ("observaciones", models.TextField(blank=True)),
                ("recibida_en", models.DateTimeField(default=comun.reloj.ahora)),
                (
                    "entrega",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="recepcion", to="compromisos.entrega"
                    ),
                ),
                (
                    "recibida_por",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "recepción de una entrega",
                "verbose_name_plural": "recepciones de entregas",
                "ordering": ["entrega"],
            },
        ),
        migrations.CreateModel(
            name="Conclusion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("cumplido", "Cumplido"),
                            ("parcial", "Cumplido en parte"),
                            ("no_cumplido", "No cumplido"),
                        ],
                        max_length=15,
                    ),
                ),
                ("avance", models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                ("peso_informado", models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                ("verificado", models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                ("peso_verificado", models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                ("en_disputa", models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                ("texto", models.TextField()),
                ("huella", models.CharField(max_length=64)),
                ("concluida_en", models.DateTimeField(default=comun.reloj.ahora)),
                (
                    "compromiso",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conclusion",
                        to="compromisos.compromiso",
                    ),
                ),
                (
                    "concluida_por",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "conclusión",
                "verbose_name_plural": "conclusiones",
                "ordering": ["compromiso"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("estado__in", ["cumplido", "parcial", "no_cumplido"])),
                        name="una_conclusion_dice_como_termino",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Destino",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("numero", models.PositiveSmallIntegerField()),
                ("codigo", models.CharField(max_length=130, unique=True, verbose_name="código")),
                (
                    "clase",
                    models.CharField(
                        choices=[
                            ("arrastre", "Pasa al plan siguiente"),
                            ("se_abandona", "Se abandona"),
                            ("continua_fuera", "Sigue fuera del plan, en un programa permanente"),
                        ],
                        max_length=15,
                    ),
                ),
                ("programa", models.CharField(blank=True, max_length=300, verbose_name="programa que lo continúa")),
                ("razones", models.TextField()),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("propuesto", "Propuesto"),
                            ("decidido", "Decidido por acuerdo"),
                            ("desechado", "Desechado"),
                        ],
                        default="propuesto",
                        max_length=10,
                    ),
                ),
                ("propuesto_en", models.DateTimeField(default=comun.reloj.ahora)),
                ("resuelto_en", models.DateTimeField(blank=True, null=True)),
                ("razon_de_desecho", models.TextField(blank=True, verbose_name="por qué se desechó")),
                ("llave_de_acto", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "acuerdo",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="destino_de_compromiso",
                        to="secretariado.acuerdo",
                    ),
                ),
                (
                    "compromiso",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="destinos",
                        to="compromisos.compromiso",
                    ),
                ),
                (
                    "nuevo_compromiso",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="viene_de",
                        to="compromisos.compromiso",
                    ),
                ),
                (
                    "plan_destino",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="destinos_que_llegan",
                        to="planes.plan",
                    ),
                ),
                (
                    "propuesto_por",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "destino",
                "verbose_name_plural": "destinos",
                "ordering": ["compromiso", "-numero"],
                "constraints": [
                    models.UniqueConstraint(fields=("compromiso", "numero"), name="un_destino_por_numero"),
                    models.UniqueConstraint(
                        condition=models.Q(("estado__in", ["propuesto", "decidido"])),
                        fields=("compromiso",),
                        name="un_destino_vivo_por_compromiso",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("clase", "arrastre"), ("plan_destino__isnull", False)),
                            models.Q(
                                models.Q(("clase", "arrastre"), _negated=True),
                                ("nuevo_compromiso__isnull", True),
                                ("plan_destino__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="solo_lo_que_se_arrastra_va_a_otro_plan",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("estado", "decidido"), ("acuerdo__isnull", False)),
                            models.Q(
                                models.Q(("estado", "decidido"), _negated=True),
                                ("acuerdo__isnull", True),
                                ("nuevo_compromiso__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="un_destino_se_decide_por_acuerdo",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="entrega",
            constraint=models.UniqueConstraint(fields=("plan", "numero"), name="una_entrega_por_numero"),
        ),
        migrations.AddConstraint(
            model_name="recepciondeentrega",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("dicho", "con_observaciones"), _negated=True),
                    models.Q(("observaciones", ""), _negated=True),
                    _connector="OR",
                ),
                name="quien_observa_dice_que",
            ),
        ),
        solo_agregar("compromisos_conclusion"),
        solo_agregar("compromisos_entrega"),
        solo_agregar("compromisos_recepciondeentrega"),
        congelada(
            "compromisos_destino",
            "compromisos_destino_resuelto",
            "OLD.estado <> 'propuesto'",
            "un destino resuelto no cambia",
        ),
        # What is voted on does not change under the vote.
        *(
            columna_inmutable("compromisos_destino", columna)
            for columna in ("compromiso_id", "clase", "plan_destino_id", "programa", "razones")
        ),
    ]
