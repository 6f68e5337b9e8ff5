"""What a mesa needs to be planned and run: convocatorias, register, meetings, trees, comparison and choice."""

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
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("mesas", "0002_fijar_naturaleza"),
        ("secretariado", "0004_congelar_lo_votado"),
    ]

    operations = [
        al_reves(columna_inmutable("mesas_mesa", "naturaleza")),
        migrations.AddField(
            model_name="mesa",
            name="cupo",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="lugares"),
        ),
        migrations.AddField(
            model_name="mesa",
            name="decision",
            field=models.CharField(
                choices=[
                    ("por_acordar", "Por acordar"),
                    ("consenso", "Sólo consenso"),
                    ("consenso_o_voto", "Consenso; si no lo hay, voto registrado"),
                ],
                default="por_acordar",
                max_length=16,
                verbose_name="cómo se decide",
            ),
        ),
        migrations.AddField(
            model_name="mesa",
            name="diagnostico_en",
            field=models.DateTimeField(blank=True, null=True, verbose_name="diagnóstico publicado el"),
        ),
        migrations.AddField(
            model_name="mesa",
            name="estado",
            field=models.CharField(
                choices=[
                    ("preparacion", "En preparación"),
                    ("convocada", "Convocada"),
                    ("concluida", "Concluida"),
                    ("cancelada", "Cancelada"),
                    ("sin_estado", "Según las fuentes"),
                ],
                default="preparacion",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="mesa",
            name="metodologia",
            field=models.TextField(blank=True, verbose_name="metodología"),
        ),
        migrations.AddField(
            model_name="mesa",
            name="motivo",
            field=models.TextField(blank=True, verbose_name="motivo de la cancelación"),
        ),
        migrations.AddField(
            model_name="mesa",
            name="registro_cierra",
            field=models.DateTimeField(blank=True, null=True, verbose_name="el registro cierra el"),
        ),
        columna_inmutable("mesas_mesa", "naturaleza"),
        migrations.CreateModel(
            name="Arbol",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "clase",
                    models.CharField(
                        choices=[("problemas", "Árbol de problemas"), ("objetivos", "Árbol de objetivos")],
                        default="problemas",
                        max_length=10,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0, verbose_name="versión")),
                ("abierto_en", models.DateTimeField(default=comun.reloj.ahora)),
                ("congelado_en", models.DateTimeField(blank=True, null=True)),
                ("huella", models.CharField(blank=True, max_length=64, verbose_name="huella del árbol congelado")),
                (
                    "mesa",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="arboles", to="mesas.mesa"
                    ),
                ),
            ],
            options={
                "verbose_name": "árbol",
                "verbose_name_plural": "árboles",
                "ordering": ["mesa", "-clase"],
                "constraints": [models.UniqueConstraint(fields=("mesa", "clase"), name="un_arbol_por_clase_y_mesa")],
            },
        ),
        migrations.CreateModel(
            name="Convocatoria",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("texto", models.TextField()),
                ("publicada_en", models.DateTimeField(default=comun.reloj.ahora)),
                (
                    "mesa",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="convocatorias", to="mesas.mesa"
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
                "verbose_name": "convocatoria de mesa",
                "verbose_name_plural": "convocatorias de mesas",
                "ordering": ["mesa", "parte__orden", "pk"],
                "constraints": [models.UniqueConstraint(fields=("mesa", "parte"), name="una_convocatoria_por_parte")],
            },
        ),
        migrations.CreateModel(
            name="Criterio",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clave", models.SlugField(max_length=40)),
                ("nombre", models.CharField(max_length=80)),
                ("ayuda", models.CharField(blank=True, max_length=250)),
                ("orden", models.PositiveSmallIntegerField()),
                (
                    "mesa",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="criterios", to="mesas.mesa"
                    ),
                ),
            ],
            options={
                "verbose_name": "criterio",
                "verbose_name_plural": "criterios",
                "ordering": ["mesa", "orden"],
                "constraints": [models.UniqueConstraint(fields=("mesa", "clave"), name="un_criterio_por_clave_y_mesa")],
            },
        ),
        migrations.CreateModel(
            name="Invitacion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("codigo", models.CharField(max_length=32, unique=True)),
                ("nombre", models.CharField(blank=True, max_length=150)),
                ("correo", models.EmailField(blank=True, max_length=254)),
                ("institucion", models.CharField(blank=True, max_length=200, verbose_name="institución o colectivo")),
                ("perfil", models.CharField(blank=True, max_length=300, verbose_name="qué aporta")),
                (
                    "reunion",
                    models.CharField(
                        choices=[("causas", "Causas"), ("soluciones", "Soluciones")],
                        max_length=12,
                        verbose_name="a qué reunión",
                    ),
                ),
                (
                    "estado",
                    models.CharField(
                        choices=[("enviada", "Enviada"), ("aceptada", "Dijo que sí"), ("declinada", "Dijo que no")],
                        default="enviada",
                        max_length=12,
                    ),
                ),
                ("motivo", models.CharField(blank=True, max_length=500, verbose_name="por qué no")),
                ("enviada_en", models.DateTimeField(default=comun.reloj.ahora)),
                ("respondida_en", models.DateTimeField(blank=True, null=True)),
                (
                    "convocatoria",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitaciones",
                        to="mesas.convocatoria",
                    ),
                ),
                (
                    "enviada_por",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "invitación",
                "verbose_name_plural": "invitaciones",
                "ordering": ["convocatoria", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("correo", ""), _negated=True),
                        fields=("convocatoria", "correo", "reunion"),
                        name="una_invitacion_por_correo_y_reunion",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Nodo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("codigo", models.CharField(max_length=16, unique=True, verbose_name="código")),
                (
                    "tipo",
                    models.CharField(
                        choices=[("central", "Problema central"), ("causa", "Causa"), ("efecto", "Efecto")],
                        max_length=8,
                    ),
                ),
                ("orden", models.PositiveSmallIntegerField(default=0)),
                ("enunciado", models.CharField(max_length=500)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="versión")),
                ("firma", models.BooleanField(default=False, verbose_name="mostrar mi nombre")),
                ("retirado", models.BooleanField(default=False)),
                ("creado_en", models.DateTimeField(default=comun.reloj.ahora)),
                (
                    "arbol",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="nodos", to="mesas.arbol"
                    ),
                ),
                (
                    "autor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "de_nodo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objetivos",
                        to="mesas.nodo",
                    ),
                ),
                (
                    "padre",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hijos",
                        to="mesas.nodo",
                    ),
                ),
                (
                    "parte",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="secretariado.parte",
                    ),
                ),
            ],
            options={
                "verbose_name": "nodo",
                "verbose_name_plural": "nodos",
                "ordering": ["arbol", "pk"],
                "indexes": [models.Index(fields=["arbol", "retirado"], name="nodos_del_arbol")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("retirado", False), ("tipo", "central")),
                        fields=("arbol",),
                        name="un_problema_central_por_arbol",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("padre__isnull", True), ("tipo", "central")),
                            models.Q(models.Q(("tipo", "central"), _negated=True), ("padre__isnull", False)),
                            _connector="OR",
                        ),
                        name="solo_el_problema_central_no_cuelga",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FichaDeCausa",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "lugar",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("agenda", "Agenda: no se reconoce el problema"),
                            ("diseno", "Diseño: la política está mal pensada o no existe"),
                            ("implementacion", "Implementación: existe, pero no se aplica bien"),
                            ("evaluacion", "Evaluación: nadie mide ni corrige"),
                        ],
                        max_length=15,
                        verbose_name="lugar en el ciclo",
                    ),
                ),
                ("autoridad_texto", models.CharField(blank=True, max_length=200, verbose_name="autoridad competente")),
                ("elegida", models.BooleanField(default=False)),
                ("razon", models.TextField(blank=True, verbose_name="por qué no se eligió")),
                ("descrita_en", models.DateTimeField(default=comun.reloj.ahora)),
                (
                    "autoridad",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="causas_de_su_competencia",
                        to="secretariado.organizacion",
                    ),
                ),
                (
                    "descrita_por",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "nodo",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ficha", to="mesas.nodo"
                    ),
                ),
            ],
            options={
                "verbose_name": "ficha de causa",
                "verbose_name_plural": "fichas de causas",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="EvidenciaDeNodo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("titulo", models.CharField(max_length=200, verbose_name="título")),
                ("enlace", models.URLField(blank=True, max_length=500)),
                ("agregada_en", models.DateTimeField(default=comun.reloj.ahora)),
                ("llave_de_acto", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
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
                    "parte",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="secretariado.parte",
                    ),
                ),
                (
                    "persona",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "nodo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="evidencias", to="mesas.nodo"
                    ),
                ),
            ],
            options={
                "verbose_name": "evidencia de nodo",
                "verbose_name_plural": "evidencias de nodos",
                "ordering": ["nodo", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("enlace", ""), _negated=True), ("archivo__isnull", False), _connector="OR"
                        ),
                        name="evidencia_de_nodo_con_algo_que_ver",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CambioDeArbol",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("numero", models.PositiveIntegerField(verbose_name="número")),
                ("clave", models.UUIDField(unique=True)),
                (
                    "operacion",
                    models.CharField(
                        choices=[
                            ("agregar", "Agregó"),
                            ("editar", "Cambió el texto"),
                            ("mover", "Movió"),
                            ("dividir", "Dividió"),
                            ("unir", "Unió"),
                            ("retirar", "Retiró"),
                            ("deshacer", "Deshizo"),
                        ],
                        max_length=10,
                    ),
                ),
                ("antes", models.JSONField(default=list)),
                ("despues", models.JSONField(default=list)),
                ("hecho_en", models.DateTimeField(default=comun.reloj.ahora)),
                (
                    "arbol",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cambios", to="mesas.arbol"
                    ),
                ),
                (
                    "deshace",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deshecho_por",
                        to="mesas.cambiodearbol",
                    ),
                ),
                (
                    "parte",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="secretariado.parte",
                    ),
                ),
                (
                    "persona",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "nodo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cambios", to="mesas.nodo"
                    ),
                ),
            ],
            options={
                "verbose_name": "cambio de árbol",
                "verbose_name_plural": "cambios de árboles",
                "ordering": ["arbol", "-numero"],
                "constraints": [
                    models.UniqueConstraint(fields=("arbol", "numero"), name="un_cambio_por_version_de_arbol")
                ],
            },
        ),
        migrations.CreateModel(
            name="PasoHecho",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "paso",
                    models.CharField(
                        choices=[
                            ("espacio", "El espacio está apartado y es accesible"),
                            ("materiales", "Los materiales están listos"),
                            ("difusion", "La convocatoria se difundió"),
                            ("interpretacion", "Se previó interpretación o apoyos para participar"),
                            ("registro_en_sitio", "Alguien recibe y registra a quien llega"),
                        ],
                        max_length=20,
                    ),
                ),
                ("nota", models.CharField(blank=True, max_length=500)),
                ("hecho_en", models.DateTimeField(default=comun.reloj.ahora)),
                (
                    "mesa",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pasos", to="mesas.mesa"
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
                "verbose_name": "paso de planeación",
                "verbose_name_plural": "pasos de planeación",
                "constraints": [
                    models.UniqueConstraint(fields=("mesa", "paso"), name="un_paso_de_planeacion_por_mesa")
                ],
            },
        ),
        migrations.CreateModel(
            name="Registro",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sexo",
                    models.CharField(
                        choices=[
                            ("mujer", "Mujeres"),
                            ("hombre", "Hombres"),
                            ("otra", "Otra"),
                            ("no_dice", "Prefirió no decir"),
                        ],
                        max_length=10,
                    ),
                ),
                ("municipio", models.CharField(blank=True, max_length=120)),
                ("institucion", models.CharField(blank=True, max_length=200, verbose_name="institución o colectivo")),
                (
                    "nivel",
                    models.CharField(
                        choices=[
                            ("decisor", "Toma decisiones"),
                            ("operativo", "Opera"),
                            ("no_aplica", "No trabajo en el gobierno"),
                        ],
                        max_length=10,
                        verbose_name="nivel del cargo",
                    ),
                ),
                (
                    "estado",
                    models.CharField(
                        choices=[("confirmado", "Con lugar"), ("retirado", "Se retiró")],
                        default="confirmado",
                        max_length=12,
                    ),
                ),
                ("registrado_en", models.DateTimeField(default=comun.reloj.ahora)),
                (
                    "invitacion",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registro",
                        to="mesas.invitacion",
                    ),
                ),
                (
                    "mesa",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="registros", to="mesas.mesa"
                    ),
                ),
                (
                    "parte",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="secretariado.parte",
                    ),
                ),
                (
                    "persona",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registros_en_mesas",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sector",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="secretariado.sector"
                    ),
                ),
            ],
            options={
                "verbose_name": "registro en mesa",
                "verbose_name_plural": "registros en mesas",
                "ordering": ["mesa", "pk"],
                "indexes": [models.Index(fields=["mesa", "estado"], name="registros_de_la_mesa")],
                "constraints": [
                    models.UniqueConstraint(fields=("mesa", "persona"), name="un_registro_por_persona_y_mesa")
                ],
            },
        ),
        migrations.CreateModel(
            name="SesionDeMesa",
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
                ("numero", models.PositiveSmallIntegerField(verbose_name="número")),
                (
                    "clase",
                    models.CharField(
                        choices=[("causas", "Causas"), ("soluciones", "Soluciones")],
                        max_length=12,
                        verbose_name="de qué trata",
                    ),
                ),
                ("titulo", models.CharField(max_length=200, verbose_name="título")),
                ("inicia", models.DateTimeField()),
                ("termina", models.DateTimeField()),
                (
                    "modalidad",
                    models.CharField(
                        choices=[
                            ("presencial", "Presencial"),
                            ("a_distancia", "A distancia"),
                            ("hibrida", "Presencial y a distancia"),
                        ],
                        max_length=12,
                    ),
                ),
                ("lugar", models.CharField(blank=True, max_length=250)),
                ("enlace", models.URLField(blank=True, max_length=500)),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("convocada", "Convocada"),
                            ("en_curso", "En curso"),
                            ("cerrada", "Cerrada"),
                            ("cancelada", "Cancelada"),
                        ],
                        default="convocada",
                        max_length=12,
                    ),
                ),
                ("motivo", models.TextField(blank=True, verbose_name="motivo del cambio o de la cancelación")),
                ("abierta_en", models.DateTimeField(blank=True, null=True)),
                ("cerrada_en", models.DateTimeField(blank=True, null=True)),
                ("publicada_en", models.DateTimeField(default=comun.reloj.ahora)),
                ("llave_de_acto", models.UUIDField(editable=False, unique=True)),
                (
                    "asistencia",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="secretariado.listadeasistencia",
                    ),
                ),
                (
                    "mesa",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sesiones", to="mesas.mesa"
                    ),
                ),
                (
                    "minuta",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="secretariado.minuta",
                    ),
                ),
                (
                    "publicada_por",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "reunión de mesa",
                "verbose_name_plural": "reuniones de mesas",
                "ordering": ["mesa", "numero"],
                "constraints": [
                    models.UniqueConstraint(fields=("mesa", "numero"), name="una_reunion_de_mesa_por_numero"),
                    models.CheckConstraint(
                        condition=models.Q(("termina__gt", models.F("inicia"))),
                        name="reunion_de_mesa_termina_despues_de_empezar",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PuntoDeReunion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("orden", models.PositiveSmallIntegerField()),
                ("titulo", models.CharField(max_length=200, verbose_name="título")),
                ("minutos", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "sesion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="puntos", to="mesas.sesiondemesa"
                    ),
                ),
            ],
            options={
                "verbose_name": "punto de la reunión",
                "verbose_name_plural": "puntos de la reunión",
                "ordering": ["sesion", "orden"],
                "constraints": [
                    models.UniqueConstraint(fields=("sesion", "orden"), name="un_punto_de_reunion_por_lugar")
                ],
            },
        ),
        migrations.CreateModel(
            name="Llegada",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "via",
                    models.CharField(
                        choices=[
                            ("codigo", "Con el código de la reunión"),
                            ("facilitacion", "La anotó quien facilita"),
                        ],
                        max_length=12,
                    ),
                ),
                ("llego_en", models.DateTimeField(default=comun.reloj.ahora)),
                (
                    "registro",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="llegadas", to="mesas.registro"
                    ),
                ),
                (
                    "sesion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="llegadas", to="mesas.sesiondemesa"
                    ),
                ),
            ],
            options={
                "verbose_name": "llegada",
                "verbose_name_plural": "llegadas",
                "ordering": ["sesion", "pk"],
                "constraints": [models.UniqueConstraint(fields=("sesion", "registro"), name="una_llegada_por_reunion")],
            },
        ),
        migrations.CreateModel(
            name="SinCuenta",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sexo",
                    models.CharField(
                        choices=[
                            ("mujer", "Mujeres"),
                            ("hombre", "Hombres"),
                            ("otra", "Otra"),
                            ("no_dice", "Prefirió no decir"),
                        ],
                        max_length=10,
                    ),
                ),
                ("cantidad", models.PositiveSmallIntegerField()),
                (
                    "sector",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="secretariado.sector"
                    ),
                ),
                (
                    "sesion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sin_cuenta", to="mesas.sesiondemesa"
                    ),
                ),
            ],
            options={
                "verbose_name": "asistentes sin cuenta",
                "verbose_name_plural": "asistentes sin cuenta",
                "ordering": ["sesion", "sector__orden", "sexo"],
                "constraints": [
                    models.UniqueConstraint(fields=("sesion", "sector", "sexo"), name="un_conteo_sin_cuenta")
                ],
            },
        ),
        migrations.CreateModel(
            name="Solucion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("codigo", models.CharField(max_length=16, unique=True, verbose_name="código")),
                ("titulo", models.CharField(max_length=200, verbose_name="título")),
                ("descripcion", models.TextField(verbose_name="en qué consiste")),
                (
                    "cambio",
                    models.CharField(
                        blank=True,
                        choices=[("crea", "Crea una política pública"), ("modifica", "Modifica una política pública")],
                        max_length=8,
                        verbose_name="qué hace con la política",
                    ),
                ),
                ("politica", models.CharField(blank=True, max_length=300, verbose_name="política pública")),
                ("resultado", models.TextField(blank=True, verbose_name="cambio que se podrá verificar")),
                ("indicador", models.CharField(blank=True, max_length=300, verbose_name="cómo se medirá")),
                (
                    "sin_presupuesto_nuevo",
                    models.BooleanField(default=False, verbose_name="no depende de presupuesto nuevo"),
                ),
                (
                    "estado",
                    models.CharField(
                        choices=[
                            ("propuesta", "Propuesta"),
                            ("elegida", "Elegida"),
                            ("no_elegida", "No elegida"),
                            ("retirada", "Retirada por quien la propuso"),
                        ],
                        default="propuesta",
                        max_length=12,
                    ),
                ),
                ("razon", models.TextField(blank=True, verbose_name="por qué no se eligió")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="versión")),
                ("firma", models.BooleanField(default=False, verbose_name="mostrar mi nombre")),
                ("propuesta_en", models.DateTimeField(default=comun.reloj.ahora)),
                ("llave_de_acto", models.UUIDField(editable=False, unique=True)),
                (
                    "autor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("causas", models.ManyToManyField(related_name="soluciones", to="mesas.nodo")),
                (
                    "mesa",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="soluciones", to="mesas.mesa"
                    ),
                ),
                (
                    "parte",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="secretariado.parte",
                    ),
                ),
            ],
            options={
                "verbose_name": "solución",
                "verbose_name_plural": "soluciones",
                "ordering": ["mesa", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Eleccion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sobre",
                    models.CharField(
                        choices=[("causa", "La causa que se atenderá"), ("solucion", "La solución")], max_length=8
                    ),
                ),
                (
                    "via",
                    models.CharField(choices=[("consenso", "Consenso"), ("voto", "Voto registrado")], max_length=8),
                ),
                (
                    "estado",
                    models.CharField(
                        choices=[("abierta", "Abierta"), ("decidida", "Decidida"), ("sin_decision", "Sin decisión")],
                        default="abierta",
                        max_length=12,
                    ),
                ),
                ("razon", models.TextField(blank=True, verbose_name="por qué")),
                ("cuenta", models.JSONField(default=dict)),
                ("abierta_en", models.DateTimeField(default=comun.reloj.ahora)),
                ("cerrada_en", models.DateTimeField(blank=True, null=True)),
                (
                    "abierta_por",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "mesa",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="elecciones", to="mesas.mesa"
                    ),
                ),
                (
                    "ganadora_causa",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mesas.nodo",
                    ),
                ),
                (
                    "propuesta_causa",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mesas.nodo",
                    ),
                ),
                (
                    "sesion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="elecciones", to="mesas.sesiondemesa"
                    ),
                ),
                (
                    "ganadora_solucion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mesas.solucion",
                    ),
                ),
                (
                    "propuesta_solucion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mesas.solucion",
                    ),
                ),
            ],
            options={
                "verbose_name": "elección de mesa",
                "verbose_name_plural": "elecciones de mesas",
                "ordering": ["mesa", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("estado", "abierta")),
                        fields=("mesa",),
                        name="una_eleccion_abierta_por_mesa",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Puntaje",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("valor", models.PositiveSmallIntegerField()),
                (
                    "causa",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="puntajes",
                        to="mesas.nodo",
                    ),
                ),
                (
                    "criterio",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="puntajes", to="mesas.criterio"
                    ),
                ),
                (
                    "registro",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="puntajes", to="mesas.registro"
                    ),
                ),
                (
                    "solucion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="puntajes",
                        to="mesas.solucion",
                    ),
                ),
            ],
            options={
                "verbose_name": "puntaje",
                "verbose_name_plural": "puntajes",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("causa__isnull", False), ("solucion__isnull", True)),
                            models.Q(("causa__isnull", True), ("solucion__isnull", False)),
                            _connector="OR",
                        ),
                        name="un_puntaje_es_de_causa_o_de_solucion",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valor__gte", 1), ("valor__lte", 5)), name="un_puntaje_va_de_1_a_5"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("causa__isnull", False)),
                        fields=("criterio", "registro", "causa"),
                        name="un_puntaje_por_persona_y_causa",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("solucion__isnull", False)),
                        fields=("criterio", "registro", "solucion"),
                        name="un_puntaje_por_persona_y_solucion",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PosturaDePersona",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "postura",
                    models.CharField(
                        choices=[
                            ("acuerdo", "De acuerdo"),
                            ("objecion", "Con objeción"),
                            ("voto", "Voto"),
                            ("abstencion", "Abstención"),
                        ],
                        max_length=10,
                    ),
                ),
                ("razon", models.CharField(blank=True, max_length=1000)),
                ("dicha_en", models.DateTimeField(default=comun.reloj.ahora)),
                (
                    "causa",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mesas.nodo",
                    ),
                ),
                (
                    "eleccion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="posturas", to="mesas.eleccion"
                    ),
                ),
                (
                    "parte",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="secretariado.parte",
                    ),
                ),
                (
                    "registro",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="posturas", to="mesas.registro"
                    ),
                ),
                (
                    "solucion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mesas.solucion",
                    ),
                ),
            ],
            options={
                "verbose_name": "postura",
                "verbose_name_plural": "posturas",
                "ordering": ["eleccion", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("eleccion", "registro"), name="una_postura_por_persona_y_eleccion"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("postura", "objecion"), _negated=True),
                            models.Q(("razon", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="una_objecion_dice_por_que",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OdsDeSolucion",
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
                    "solucion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ods", to="mesas.solucion"
                    ),
                ),
            ],
            options={
                "verbose_name": "ODS de solución",
                "verbose_name_plural": "ODS de soluciones",
                "ordering": ["solucion", "numero"],
                "constraints": [
                    models.UniqueConstraint(fields=("solucion", "numero"), name="un_ods_por_solucion"),
                    models.CheckConstraint(
                        condition=models.Q(("numero__gte", 1), ("numero__lte", 17)), name="ods_de_1_a_17"
                    ),
                ],
            },
        ),
    ]
