"""A mesa as the API tells it."""

from rest_framework import serializers

from mesas.models import Mesa
from planes.api.serializers import FuenteCitadaSerializer


class MesaSerializer(serializers.ModelSerializer[Mesa]):
    plan = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    temas = serializers.SerializerMethodField(help_text="Códigos «consulta/tema».")
    facilitador = serializers.SerializerMethodField(help_text="Nombre público de quien facilita.")
    autoridades = serializers.SlugRelatedField(slug_field="slug", many=True, read_only=True)
    fuentes = FuenteCitadaSerializer(many=True, read_only=True)

    class Meta:
        model = Mesa
        fields = [
            "codigo",
            "plan",
            "naturaleza",
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
            "nota",
            "fuentes",
        ]
        read_only_fields = fields

    def get_temas(self, mesa: Mesa) -> list[str]:
        return [f"{tema.consulta.slug}/{tema.codigo}" for tema in mesa.temas.all()]

    def get_facilitador(self, mesa: Mesa) -> str:
        return mesa.facilitador.nombre_publico if mesa.facilitador else ""
