"""A mesa as the API tells it: never who registered nor who was invited."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from mesas.models import Convocatoria, Mesa
from planes.api.serializers import FuenteCitadaSerializer


class ConvocatoriaSerializer(serializers.ModelSerializer[Convocatoria]):
    """Lo que una parte dice a los suyos."""

    parte = serializers.CharField(source="parte.clave", read_only=True)

    class Meta:
        model = Convocatoria
        fields = ["parte", "texto", "publicada_en"]
        read_only_fields = fields
        ref_name = "ConvocatoriaDeMesa"


class MesaSerializer(serializers.ModelSerializer[Mesa]):
    plan = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    temas = serializers.SerializerMethodField(help_text="Códigos «consulta/tema».")
    facilitador = serializers.SerializerMethodField(help_text="Nombre público de quien facilita.")
    autoridades = serializers.SlugRelatedField(slug_field="slug", many=True, read_only=True)
    convocatorias = ConvocatoriaSerializer(many=True, read_only=True)
    registradas = serializers.SerializerMethodField(help_text="Cuántas personas tienen lugar.")
    fuentes = FuenteCitadaSerializer(many=True, read_only=True)

    class Meta:
        model = Mesa
        fields = [
            "codigo",
            "plan",
            "naturaleza",
            "estado",
            "motivo",
            "titulo",
            "temas",
            "fecha",
            "hora",
            "lugar",
            "modalidad",
            "facilitador",
            "facilitacion_texto",
            "autoridades",
            "proposito",
            "diagnostico",
            "diagnostico_en",
            "metodologia",
            "decision",
            "cupo",
            "registradas",
            "registro_cierra",
            "convocatorias",
            "nota",
            "fuentes",
        ]
        read_only_fields = fields

    def get_temas(self, mesa: Mesa) -> list[str]:
        return [f"{tema.consulta.slug}/{tema.codigo}" for tema in mesa.temas.all()]

    def get_facilitador(self, mesa: Mesa) -> str:
        return mesa.facilitador.nombre_publico if mesa.facilitador else ""

    @extend_schema_field(serializers.IntegerField())
    def get_registradas(self, mesa: Any) -> int:
        cuantas: int = mesa.registradas
        return cuantas
