"""Commitments and progress as the API tells them: the model's own names, percentages with one place, as text."""

from typing import Any

from rest_framework import serializers

from compromisos.enums import TipoDeCompromiso
from compromisos.models import Avance, CodificacionIRM, Compromiso, Responsabilidad
from consultas.models import Tema
from planes.api.serializers import FuenteCitadaSerializer
from secretariado.models import Organizacion


class ResponsabilidadSerializer(serializers.ModelSerializer[Responsabilidad]):
    organizacion = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    nombre = serializers.CharField(source="organizacion.nombre", read_only=True)

    class Meta:
        model = Responsabilidad
        fields = ["organizacion", "nombre", "papel", "nombre_en_fuente"]
        read_only_fields = fields


class TemaDeOrigenSerializer(serializers.ModelSerializer[Tema]):
    consulta = serializers.SlugRelatedField(slug_field="slug", read_only=True)

    class Meta:
        model = Tema
        fields = ["consulta", "codigo", "titulo"]
        read_only_fields = fields


class UltimoAvanceSerializer(serializers.ModelSerializer[Avance]):
    """The latest report that the authority made; what society verifies comes apart, never averaged with it."""

    organizacion = serializers.SlugRelatedField(slug_field="slug", read_only=True)

    class Meta:
        model = Avance
        fields = ["porcentaje", "fecha", "organizacion"]
        read_only_fields = fields


class CodificacionSerializer(serializers.ModelSerializer[CodificacionIRM]):
    fuentes = FuenteCitadaSerializer(many=True, read_only=True)

    class Meta:
        model = CodificacionIRM
        fields = ["dimension", "valor", "certeza", "fuentes"]
        read_only_fields = fields


class CompromisoSerializer(serializers.ModelSerializer[Compromiso]):
    """`ultimo_avance` is null when nobody has reported: that is not zero."""

    plan = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    ejercicio = serializers.CharField(source="plan.ejercicio.slug", read_only=True)
    tipo = serializers.ChoiceField(
        choices=TipoDeCompromiso.choices, allow_blank=True, read_only=True, help_text="Vacío: no consta en las fuentes."
    )
    tema = TemaDeOrigenSerializer(read_only=True)
    responsabilidades = ResponsabilidadSerializer(many=True, read_only=True)
    ultimo_avance = UltimoAvanceSerializer(read_only=True, allow_null=True)
    fuentes = FuenteCitadaSerializer(many=True, read_only=True)

    class Meta:
        model = Compromiso
        fields = [
            "slug",
            "plan",
            "ejercicio",
            "naturaleza",
            "numero",
            "nombre_corto",
            "texto",
            "problema",
            "tipo",
            "tema",
            "tema_texto",
            "estado",
            "inicio",
            "fin",
            "dentro_del_denominador",
            "semaforo",
            "ambicion",
            "aceptaciones",
            "aceptaciones_pedidas",
            "responsabilidades",
            "responsables_texto",
            "ultimo_avance",
            "codigo_ogp",
            "nombre_ogp_en",
            "solucion_texto",
            "resultado_texto",
            "discrepancias",
            "fuentes",
        ]
        read_only_fields = fields


class CompromisoCompletoSerializer(CompromisoSerializer):
    """With what the IRM coded of it, under the scale of its time."""

    codificaciones = CodificacionSerializer(many=True, read_only=True)

    class Meta(CompromisoSerializer.Meta):
        fields = [*CompromisoSerializer.Meta.fields, "codificaciones"]
        read_only_fields = fields


class AvanceSerializer(serializers.ModelSerializer[Avance]):
    compromiso = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    organizacion = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    autor = serializers.CharField(
        source="autor.nombre_publico", read_only=True, help_text="Nombre público de quien informa."
    )

    class Meta:
        model = Avance
        fields = [
            "id",
            "compromiso",
            "organizacion",
            "autor",
            "porcentaje",
            "narrativa",
            "evidencia_titulo",
            "evidencia_enlace",
            "fecha",
            "motivo_de_baja",
            "estado",
            "registrado_en",
        ]
        read_only_fields = fields


class ReportarSerializer(serializers.Serializer[Any]):
    """A report to be made. Lengths, dates and the reason of a fall are the command's to judge."""

    compromiso = serializers.SlugField(help_text="Slug de un compromiso en ejecución.")
    organizacion = serializers.SlugRelatedField(
        slug_field="slug",
        queryset=Organizacion.objects.all(),
        help_text="Slug de la organización responsable de la que eres enlace.",
    )
    porcentaje = serializers.DecimalField(
        max_digits=4, decimal_places=1, min_value=0, max_value=100, help_text="De 0 a 100 con una decimal: «40.0»."
    )
    narrativa = serializers.CharField()
    evidencia_titulo = serializers.CharField()
    evidencia_enlace = serializers.CharField(help_text="Dirección completa y pública, con https://.")
    fecha = serializers.DateField()
    motivo_de_baja = serializers.CharField(required=False, allow_blank=True, default="")
    llave_de_acto = serializers.UUIDField(
        required=False, allow_null=True, default=None, help_text="Con la misma llave se devuelve el mismo reporte."
    )
