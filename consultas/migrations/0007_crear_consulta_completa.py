import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import comun.reloj
from comun.disparadores import al_reves, columna_inmutable


class Migration(migrations.Migration):
    dependencies = [
        ("archivos", "0001_crear_tablas"),
        ("consultas", "0006_crear_publicacion_de_resultados"),
        ("planes", "0005_contar_lo_que_ya_se_cuenta"),
        ("secretariado", "0004_congelar_lo_votado"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    # SQLite remakes the altered table: its trigger comes off first and back last.
    operations = [
        al_reves(columna_inmutable("consultas_consulta", "naturaleza")),
        migrations.CreateModel(
            name="AdjuntoDePropuesta",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rotulo", models.CharField(max_length=140, verbose_name="qué es")),
                ("agregado_en", models.DateTimeField(default=comun.reloj.ahora)),
                ("retirado_en", models.DateTimeField(blank=True, null=True)),
                (
                    "archivo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="archivos.archivo"
                    ),
                ),
                (
                    "propuesta",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="adjuntos", to="consultas.propuesta"
                    ),
                ),
            ],
            options={
                "verbose_name": "adjunto de propuesta",
                "verbose_name_plural": "adjuntos de propuestas",
                "ordering": ["propuesta_id", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Agrupamiento",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("calculado_en", models.DateTimeField(default=comun.reloj.ahora)),
                ("propuestas", models.PositiveIntegerField()),
                ("umbral", models.DecimalField(decimal_places=3, max_digits=4)),
                (
                    "consulta",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agrupamientos",
                        to="consultas.consulta",
                    ),
                ),
            ],
            options={
                "verbose_name": "agrupamiento sugerido",
                "verbose_name_plural": "agrupamientos sugeridos",
                "ordering": ["-calculado_en", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Auditoria",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("raiz_de_pares", models.CharField(max_length=64)),
                ("abierta_en", models.DateTimeField(default=comun.reloj.ahora)),
                ("vence_en", models.DateTimeField()),
                ("cerrada_en", models.DateTimeField(blank=True, null=True)),
                (
                    "consulta",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="auditoria", to="consultas.consulta"
                    ),
                ),
            ],
            options={
                "verbose_name": "auditoría de urna",
                "verbose_name_plural": "auditorías de urna",
            },
        ),
        migrations.CreateModel(
            name="CeldaDeResultado",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "dimension",
                    models.CharField(
                        choices=[
                            ("canal", "Canal"),
                            ("sexo", "Sexo"),
                            ("edad", "Edad"),
                            ("indigena", "Pueblo indígena o afromexicano"),
                            ("discapacidad", "Discapacidad"),
                        ],
                        max_length=15,
                    ),
                ),
                ("grupo", models.CharField(max_length=120)),
                ("votos", models.PositiveIntegerField()),
                (
                    "escrutinio",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="celdas", to="consultas.escrutinio"
                    ),
                ),
                (
                    "tema",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consultas.tema"
                    ),
                ),
            ],
            options={
                "verbose_name": "celda de resultado",
                "verbose_name_plural": "celdas de resultados",
                "ordering": ["escrutinio_id", "dimension", "tema_id", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("escrutinio", "dimension", "tema", "grupo"), name="una_celda_por_grupo"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CodigoDePadron",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("huella", models.CharField(max_length=64)),
                ("tanda", models.PositiveSmallIntegerField(default=1)),
                ("dia", models.DateField()),
                (
                    "consulta",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="codigos_de_padron",
                        to="consultas.consulta",
                    ),
                ),
            ],
            options={
                "verbose_name": "código de padrón",
                "verbose_name_plural": "códigos de padrón",
                "constraints": [models.UniqueConstraint(fields=("consulta", "huella"), name="un_codigo_de_padron")],
            },
        ),
        migrations.CreateModel(
            name="EspejoDeInclusion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("dia", models.DateField()),
                ("filas", models.JSONField()),
                (
                    "consulta",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="espejos", to="consultas.consulta"
                    ),
                ),
            ],
            options={
                "verbose_name": "espejo de inclusión",
                "verbose_name_plural": "espejos de inclusión",
                "ordering": ["consulta_id", "dia"],
                "constraints": [models.UniqueConstraint(fields=("consulta", "dia"), name="un_espejo_por_dia")],
            },
        ),
        migrations.CreateModel(
            name="FusionDeTemas",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("motivo", models.TextField()),
                ("hecha_en", models.DateTimeField(default=comun.reloj.ahora)),
                ("deshecha_en", models.DateTimeField(blank=True, null=True)),
                (
                    "deshecha_por",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "destino",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="absorbidos", to="consultas.tema"
                    ),
                ),
                (
                    "origen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="fusiones", to="consultas.tema"
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
                "verbose_name": "fusión de temas",
                "verbose_name_plural": "fusiones de temas",
                "ordering": ["hecha_en", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deshecha_en__isnull", True)),
                        fields=("origen",),
                        name="una_fusion_vigente_por_tema",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GrupoDeParticipante",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "dimension",
                    models.CharField(
                        choices=[
                            ("canal", "Canal"),
                            ("sexo", "Sexo"),
                            ("edad", "Edad"),
                            ("indigena", "Pueblo indígena o afromexicano"),
                            ("discapacidad", "Discapacidad"),
                        ],
                        max_length=15,
                    ),
                ),
                ("grupo", models.CharField(max_length=20)),
                (
                    "consulta",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consultas.consulta"
                    ),
                ),
            ],
            options={
                "verbose_name": "grupo de participante",
                "verbose_name_plural": "grupos de participantes",
                "indexes": [models.Index(fields=["consulta", "dimension", "grupo"], name="grupos_de_la_consulta")],
            },
        ),
        migrations.CreateModel(
            name="HojaDeEncuesta",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "consulta",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="hojas", to="consultas.consulta"
                    ),
                ),
            ],
            options={
                "verbose_name": "hoja de encuesta",
                "verbose_name_plural": "hojas de encuesta",
            },
        ),
        migrations.CreateModel(
            name="InformeDeRetroalimentacion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveSmallIntegerField(verbose_name="versión")),
                ("presentacion", models.TextField(blank=True, help_text="Markdown", verbose_name="presentación")),
                ("que_sigue", models.TextField(help_text="Markdown", verbose_name="qué sigue")),
                ("cifras", models.JSONField()),
                ("publicado_en", models.DateTimeField(default=comun.reloj.ahora)),
                (
                    "consulta",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="informes", to="consultas.consulta"
                    ),
                ),
                (
                    "publicado_por",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "informe de retroalimentación",
                "verbose_name_plural": "informes de retroalimentación",
                "ordering": ["consulta_id", "-version"],
                "constraints": [models.UniqueConstraint(fields=("consulta", "version"), name="un_informe_por_version")],
            },
        ),
        migrations.CreateModel(
            name="IntegracionEnTema",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("desde", models.DateTimeField(default=comun.reloj.ahora)),
                ("hasta", models.DateTimeField(blank=True, null=True)),
                (
                    "deshecha_por",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "persona",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "propuesta",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="integraciones",
                        to="consultas.propuesta",
                    ),
                ),
                (
                    "tema",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="integraciones", to="consultas.tema"
                    ),
                ),
            ],
            options={
                "verbose_name": "integración en tema",
                "verbose_name_plural": "integraciones en temas",
                "ordering": ["propuesta_id", "desde", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("hasta__isnull", True)),
                        fields=("propuesta",),
                        name="una_integracion_vigente_por_propuesta",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ParticipacionEnEncuesta",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("identidad", models.CharField(max_length=64)),
                (
                    "consulta",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consultas.consulta"
                    ),
                ),
            ],
            options={
                "verbose_name": "participación en encuesta",
                "verbose_name_plural": "participaciones en encuestas",
                "constraints": [
                    models.UniqueConstraint(fields=("consulta", "identidad"), name="una_hoja_por_identidad")
                ],
            },
        ),
        migrations.CreateModel(
            name="ParticipacionPorGrupo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "dimension",
                    models.CharField(
                        choices=[
                            ("canal", "Canal"),
                            ("sexo", "Sexo"),
                            ("edad", "Edad"),
                            ("indigena", "Pueblo indígena o afromexicano"),
                            ("discapacidad", "Discapacidad"),
                        ],
                        max_length=15,
                    ),
                ),
                ("grupo", models.CharField(max_length=120)),
                ("personas", models.PositiveIntegerField()),
                (
                    "escrutinio",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participacion",
                        to="consultas.escrutinio",
                    ),
                ),
            ],
            options={
                "verbose_name": "participación por grupo",
                "verbose_name_plural": "participaciones por grupo",
                "ordering": ["escrutinio_id", "dimension", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("escrutinio", "dimension", "grupo"), name="una_cifra_por_grupo")
                ],
            },
        ),
        migrations.CreateModel(
            name="Pausa",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("desde", models.DateTimeField()),
                ("hasta", models.DateTimeField()),
                ("motivo", models.TextField()),
                ("fundamento", models.CharField(blank=True, max_length=300, verbose_name="fundamento legal")),
                ("registrada_en", models.DateTimeField(default=comun.reloj.ahora)),
                ("levantada_en", models.DateTimeField(blank=True, null=True, verbose_name="levantada antes de su fin")),
                (
                    "consulta",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pausas", to="consultas.consulta"
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
                "verbose_name": "pausa",
                "verbose_name_plural": "pausas",
                "ordering": ["consulta_id", "desde", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("hasta__gt", models.F("desde"))), name="una_pausa_dura_algo"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PoblacionDeReferencia",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "dimension",
                    models.CharField(
                        choices=[
                            ("canal", "Canal"),
                            ("sexo", "Sexo"),
                            ("edad", "Edad"),
                            ("indigena", "Pueblo indígena o afromexicano"),
                            ("discapacidad", "Discapacidad"),
                        ],
                        max_length=15,
                    ),
                ),
                ("grupo", models.CharField(max_length=20)),
                ("personas", models.PositiveIntegerField()),
                ("fuente", models.CharField(max_length=300)),
                ("cargada_en", models.DateTimeField(default=comun.reloj.ahora)),
                (
                    "cargada_por",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "consulta",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="poblacion", to="consultas.consulta"
                    ),
                ),
            ],
            options={
                "verbose_name": "población de referencia",
                "verbose_name_plural": "poblaciones de referencia",
                "ordering": ["consulta_id", "dimension", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("consulta", "dimension", "grupo"), name="una_poblacion_por_grupo")
                ],
            },
        ),
        migrations.CreateModel(
            name="PreguntaDeEncuesta",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("numero", models.PositiveSmallIntegerField(verbose_name="número")),
                ("texto", models.CharField(max_length=300)),
                ("ayuda", models.CharField(blank=True, max_length=300)),
                (
                    "tipo",
                    models.CharField(
                        choices=[
                            ("unica", "Una sola respuesta"),
                            ("multiple", "Varias respuestas"),
                            ("escala", "Escala de 1 a 5"),
                            ("abierta", "Respuesta abierta"),
                        ],
                        max_length=10,
                    ),
                ),
                ("opciones", models.JSONField(blank=True, default=list)),
                ("obligatoria", models.BooleanField(default=False)),
                (
                    "consulta",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="preguntas", to="consultas.consulta"
                    ),
                ),
            ],
            options={
                "verbose_name": "pregunta de encuesta",
                "verbose_name_plural": "preguntas de encuesta",
                "ordering": ["consulta_id", "numero"],
                "constraints": [models.UniqueConstraint(fields=("consulta", "numero"), name="una_pregunta_por_numero")],
            },
        ),
        migrations.CreateModel(
            name="RaizDePropuesta",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("raiz", models.CharField(max_length=40)),
                (
                    "consulta",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consultas.consulta"
                    ),
                ),
                (
                    "propuesta",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="raices", to="consultas.propuesta"
                    ),
                ),
            ],
            options={
                "verbose_name": "raíz de propuesta",
                "verbose_name_plural": "raíces de propuestas",
                "indexes": [models.Index(fields=["consulta", "raiz", "propuesta"], name="propuestas_de_la_raiz")],
                "constraints": [models.UniqueConstraint(fields=("propuesta", "raiz"), name="una_raiz_por_propuesta")],
            },
        ),
        migrations.CreateModel(
            name="RespuestaRazonada",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("folio", models.CharField(max_length=16, unique=True)),
                (
                    "tipo",
                    models.CharField(
                        choices=[
                            ("integrada", "Integrada a un tema"),
                            ("turnada", "Turnada a quien le toca"),
                            ("no_procede", "No procede"),
                        ],
                        max_length=12,
                    ),
                ),
                ("texto", models.TextField()),
                ("destino", models.CharField(blank=True, max_length=200, verbose_name="a quién se turna")),
                ("emitida_en", models.DateTimeField(default=comun.reloj.ahora)),
                ("deshecha_en", models.DateTimeField(blank=True, null=True)),
                ("motivo_de_deshacer", models.TextField(blank=True)),
                (
                    "consulta",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="respuestas", to="consultas.consulta"
                    ),
                ),
                (
                    "deshecha_por",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "persona",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "tema",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="respuestas",
                        to="consultas.tema",
                    ),
                ),
            ],
            options={
                "verbose_name": "respuesta razonada",
                "verbose_name_plural": "respuestas razonadas",
                "ordering": ["-emitida_en", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Sede",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("codigo", models.SlugField(max_length=20, verbose_name="código")),
                ("nombre", models.CharField(max_length=200)),
                ("direccion", models.CharField(blank=True, max_length=300, verbose_name="dirección")),
                (
                    "entidad",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("01", "Aguascalientes"),
                            ("02", "Baja California"),
                            ("03", "Baja California Sur"),
                            ("04", "Campeche"),
                            ("05", "Coahuila de Zaragoza"),
                            ("06", "Colima"),
                            ("07", "Chiapas"),
                            ("08", "Chihuahua"),
                            ("09", "Ciudad de México"),
                            ("10", "Durango"),
                            ("11", "Guanajuato"),
                            ("12", "Guerrero"),
                            ("13", "Hidalgo"),
                            ("14", "Jalisco"),
                            ("15", "México"),
                            ("16", "Michoacán de Ocampo"),
                            ("17", "Morelos"),
                            ("18", "Nayarit"),
                            ("19", "Nuevo León"),
                            ("20", "Oaxaca"),
                            ("21", "Puebla"),
                            ("22", "Querétaro"),
                            ("23", "Quintana Roo"),
                            ("24", "San Luis Potosí"),
                            ("25", "Sinaloa"),
                            ("26", "Sonora"),
                            ("27", "Tabasco"),
                            ("28", "Tamaulipas"),
                            ("29", "Tlaxcala"),
                            ("30", "Veracruz de Ignacio de la Llave"),
                            ("31", "Yucatán"),
                            ("32", "Zacatecas"),
                        ],
                        max_length=2,
                    ),
                ),
                ("municipio", models.CharField(blank=True, max_length=120)),
                ("horario", models.CharField(blank=True, max_length=200)),
                ("responsable", models.CharField(blank=True, max_length=200, verbose_name="quién la atiende")),
                (
                    "consulta",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sedes", to="consultas.consulta"
                    ),
                ),
            ],
            options={
                "verbose_name": "sede",
                "verbose_name_plural": "sedes",
                "ordering": ["consulta_id", "codigo"],
                "constraints": [models.UniqueConstraint(fields=("consulta", "codigo"), name="una_sede_por_codigo")],
            },
        ),
        migrations.CreateModel(
            name="FirmaDeAuditoria",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("conforme", models.BooleanField()),
                ("observaciones", models.TextField(blank=True)),
                ("firmada_en", models.DateTimeField(default=comun.reloj.ahora)),
                (
                    "auditoria",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="firmas", to="consultas.auditoria"
                    ),
                ),
                (
                    "parte",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="secretariado.parte"
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
                "verbose_name": "firma de auditoría",
                "verbose_name_plural": "firmas de auditoría",
                "ordering": ["auditoria_id", "firmada_en"],
                "constraints": [models.UniqueConstraint(fields=("auditoria", "parte"), name="una_firma_por_parte")],
            },
        ),
        migrations.CreateModel(
            name="Lote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("codigo", models.CharField(max_length=16, unique=True, verbose_name="código")),
                (
                    "tipo",
                    models.CharField(
                        choices=[("boletas", "Boletas"), ("propuestas", "Papeletas de propuesta")], max_length=10
                    ),
                ),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("impreso", "Impreso"),
                            ("recibido", "Recibido"),
                            ("en_captura", "En captura"),
                            ("con_diferencias", "Con diferencias entre capturas"),
                            ("cotejado", "Cotejado"),
                            ("cerrado", "Cerrado, con acta"),
                            ("anulado", "Anulado"),
                        ],
                        default="impreso",
                        max_length=16,
                    ),
                ),
                ("impresos", models.PositiveIntegerField(verbose_name="papeles impresos")),
                (
                    "usados",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="papeles en la urna, según la sede"
                    ),
                ),
                ("creado_en", models.DateTimeField(default=comun.reloj.ahora)),
                ("recibido_en", models.DateTimeField(blank=True, null=True)),
                ("cerrado_en", models.DateTimeField(blank=True, null=True)),
                ("motivo_de_anulacion", models.TextField(blank=True)),
                ("semilla_de_descuento", models.CharField(blank=True, max_length=64)),
                (
                    "escaneo",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="archivos.archivo",
                    ),
                ),
                (
                    "sede",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lotes", to="consultas.sede"
                    ),
                ),
            ],
            options={
                "verbose_name": "lote",
                "verbose_name_plural": "lotes",
                "ordering": ["sede_id", "pk"],
            },
        ),
        migrations.CreateModel(
            name="MiembroDeGrupo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("numero", models.PositiveIntegerField(verbose_name="número de grupo")),
                ("parecido", models.DecimalField(decimal_places=3, max_digits=4)),
                (
                    "agrupamiento",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="miembros",
                        to="consultas.agrupamiento",
                    ),
                ),
                (
                    "propuesta",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consultas.propuesta"
                    ),
                ),
            ],
            options={
                "verbose_name": "miembro de grupo sugerido",
                "verbose_name_plural": "miembros de grupos sugeridos",
                "ordering": ["agrupamiento_id", "numero", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agrupamiento", "propuesta"), name="un_grupo_sugerido_por_propuesta"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PropuestaRespondida",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveSmallIntegerField(verbose_name="versión que se respondió")),
                ("vigente", models.BooleanField(default=True)),
                (
                    "propuesta",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="respuestas", to="consultas.propuesta"
                    ),
                ),
                (
                    "respuesta",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="servidas",
                        to="consultas.respuestarazonada",
                    ),
                ),
            ],
            options={
                "verbose_name": "propuesta respondida",
                "verbose_name_plural": "propuestas respondidas",
                "ordering": ["respuesta_id", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("vigente", True)),
                        fields=("propuesta",),
                        name="una_respuesta_vigente_por_propuesta",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RespuestaDeEncuesta",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("opcion", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("texto", models.TextField(blank=True)),
                (
                    "hoja",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="respuestas",
                        to="consultas.hojadeencuesta",
                    ),
                ),
                (
                    "pregunta",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="respuestas",
                        to="consultas.preguntadeencuesta",
                    ),
                ),
            ],
            options={
                "verbose_name": "respuesta de encuesta",
                "verbose_name_plural": "respuestas de encuesta",
                "constraints": [
                    models.UniqueConstraint(fields=("hoja", "pregunta", "opcion"), name="una_respuesta_por_opcion")
                ],
            },
        ),
        migrations.CreateModel(
            name="BoletaDePapel",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("folio", models.CharField(max_length=16, unique=True)),
                (
                    "lectura",
                    models.CharField(
                        choices=[("valida", "Válida"), ("en_blanco", "En blanco"), ("nula", "Nula")], max_length=10
                    ),
                ),
                ("contenido", models.CharField(blank=True, max_length=2000)),
                ("contada", models.BooleanField(default=True)),
                (
                    "consulta",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="boletas_de_papel",
                        to="consultas.consulta",
                    ),
                ),
                (
                    "lote",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="boletas", to="consultas.lote"
                    ),
                ),
            ],
            options={
                "verbose_name": "boleta de papel",
                "verbose_name_plural": "boletas de papel",
            },
        ),
        migrations.CreateModel(
            name="CapturaDeLote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("numero", models.PositiveSmallIntegerField(verbose_name="número")),
                ("empezada_en", models.DateTimeField(default=comun.reloj.ahora)),
                ("terminada_en", models.DateTimeField(blank=True, null=True)),
                (
                    "persona",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "lote",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="capturas", to="consultas.lote"
                    ),
                ),
            ],
            options={
                "verbose_name": "captura de lote",
                "verbose_name_plural": "capturas de lotes",
                "ordering": ["lote_id", "numero"],
                "constraints": [
                    models.UniqueConstraint(fields=("lote", "numero"), name="una_captura_por_numero"),
                    models.UniqueConstraint(fields=("lote", "persona"), name="una_captura_por_persona"),
                ],
            },
        ),
        migrations.CreateModel(
            name="FirmaDeLista",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("renglon", models.PositiveIntegerField(verbose_name="renglón")),
                ("identidad", models.CharField(blank=True, max_length=64)),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("inscrita", "Inscrita en el padrón"),
                            ("duplicada", "Ya había participado"),
                            ("sin_cotejo", "Sin cotejo posible"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "lote",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="firmas", to="consultas.lote"
                    ),
                ),
            ],
            options={
                "verbose_name": "firma de lista",
                "verbose_name_plural": "firmas de lista",
                "constraints": [models.UniqueConstraint(fields=("lote", "renglon"), name="una_firma_por_renglon")],
            },
        ),
        migrations.CreateModel(
            name="FolioDeLote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("folio", models.CharField(max_length=16, unique=True)),
                (
                    "propuesta",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papeleta",
                        to="consultas.propuesta",
                    ),
                ),
                (
                    "lote",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="folios", to="consultas.lote"
                    ),
                ),
            ],
            options={
                "verbose_name": "folio de lote",
                "verbose_name_plural": "folios de lote",
                "ordering": ["lote_id", "folio"],
            },
        ),
        migrations.CreateModel(
            name="RenglonDeCaptura",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("folio", models.CharField(max_length=16)),
                (
                    "lectura",
                    models.CharField(
                        choices=[("valida", "Válida"), ("en_blanco", "En blanco"), ("nula", "Nula")], max_length=10
                    ),
                ),
                ("contenido", models.CharField(blank=True, max_length=2000)),
                ("llave_de_acto", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "captura",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="renglones",
                        to="consultas.capturadelote",
                    ),
                ),
            ],
            options={
                "verbose_name": "renglón de captura",
                "verbose_name_plural": "renglones de captura",
                "ordering": ["captura_id", "folio"],
                "constraints": [models.UniqueConstraint(fields=("captura", "folio"), name="un_renglon_por_folio")],
            },
        ),
        migrations.AddField(
            model_name="boleta",
            name="sexo",
            field=models.CharField(
                blank=True,
                choices=[("mujer", "Mujer"), ("hombre", "Hombre"), ("otro", "Otra identidad")],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="consulta",
            name="con_auditoria",
            field=models.BooleanField(default=False, verbose_name="el Secretariado revisa la urna antes de barajarla"),
        ),
        migrations.AddField(
            model_name="consulta",
            name="copiada_de",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="copias",
                to="consultas.consulta",
            ),
        ),
        migrations.AddField(
            model_name="consulta",
            name="dias_de_auditoria",
            field=models.PositiveSmallIntegerField(default=3, verbose_name="días para la revisión"),
        ),
        migrations.AddField(
            model_name="consulta",
            name="motivo_de_pausa",
            field=models.TextField(blank=True, editable=False),
        ),
        migrations.AddField(
            model_name="consulta",
            name="pausada_desde",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="consulta",
            name="pausada_hasta",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="consulta",
            name="pide_datos_de_grupo",
            field=models.BooleanField(default=True, verbose_name="pregunta datos de grupo, opcionales"),
        ),
        migrations.AddField(
            model_name="consulta",
            name="plazo_de_respuesta",
            field=models.PositiveSmallIntegerField(default=20, verbose_name="días para responder cada propuesta"),
        ),
        migrations.AddField(
            model_name="consulta",
            name="propuestas_respondidas",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="consulta",
            name="puntos_por_boleta",
            field=models.PositiveSmallIntegerField(default=10, verbose_name="puntos por boleta"),
        ),
        migrations.AddField(
            model_name="consulta",
            name="puntos_por_tema",
            field=models.PositiveSmallIntegerField(default=5, verbose_name="puntos por tema"),
        ),
        migrations.AddField(
            model_name="escrutinio",
            name="boletas_de_papel",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="escrutinio",
            name="folios",
            field=models.TextField(blank=True, verbose_name="folios contados, en orden, uno por renglón"),
        ),
        migrations.AddField(
            model_name="escrutinio",
            name="padron_en_papel",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="escrutinio",
            name="papel_sin_contar",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="escrutinio",
            name="raiz_de_folios",
            field=models.CharField(blank=True, max_length=64, verbose_name="raíz de Merkle de los folios"),
        ),
        migrations.AddField(
            model_name="escrutinio",
            name="reconstruida_en",
            field=models.DateTimeField(blank=True, null=True, verbose_name="urna barajada y llaves destruidas"),
        ),
        migrations.AddField(
            model_name="inscripcionenpadron",
            name="via",
            field=models.CharField(
                choices=[("web", "En el portal"), ("papel", "En papel")], default="web", max_length=6
            ),
        ),
        migrations.AddField(
            model_name="propuesta",
            name="municipio_plegado",
            field=models.CharField(blank=True, editable=False, max_length=120),
        ),
        migrations.AddField(
            model_name="resultadodetema",
            name="boletas",
            field=models.PositiveIntegerField(default=0, verbose_name="boletas que lo nombran"),
        ),
        migrations.AddField(
            model_name="tema",
            name="fusionado_en",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="fusionados",
                to="consultas.tema",
            ),
        ),
        migrations.AlterField(
            model_name="boleta",
            name="sello",
            field=models.CharField(max_length=64, null=True),
        ),
        migrations.AlterField(
            model_name="resultadodetema",
            name="votos",
            field=models.PositiveIntegerField(verbose_name="votos, o puntos"),
        ),
        migrations.AddIndex(
            model_name="propuesta",
            index=models.Index(
                fields=["consulta", "municipio_plegado", "-publicada_en", "-id"], name="propuestas_del_lugar"
            ),
        ),
        migrations.AddIndex(
            model_name="propuesta",
            index=models.Index(fields=["consulta", "tema"], name="propuestas_del_tema"),
        ),
        migrations.AddConstraint(
            model_name="consulta",
            constraint=models.CheckConstraint(
                condition=models.Q(("puntos_por_boleta__gte", 1), ("puntos_por_tema__gte", 1)),
                name="la_boleta_reparte_al_menos_un_punto",
            ),
        ),
        migrations.AddConstraint(
            model_name="consulta",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("pausada_desde__isnull", True), ("pausada_hasta__isnull", True)),
                    ("pausada_hasta__gt", models.F("pausada_desde")),
                    _connector="OR",
                ),
                name="la_pausa_termina_despues_de_empezar",
            ),
        ),
        columna_inmutable("consultas_consulta", "naturaleza"),
    ]
