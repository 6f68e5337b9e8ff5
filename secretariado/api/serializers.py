"""Ejercicios, organisations and secretariados as the API gives them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from secretariado.models import (
    Declaratoria,
    Ejercicio,
    EstatusDeEjercicio,
    Fuente,
    Organizacion,
    Secretariado,
    Sucesion,
)
from secretariado.queries.ejercicios import aspecto_de


class FuenteSerializer(serializers.ModelSerializer[Fuente]):
    cita = serializers.CharField(read_only=True)

    class Meta:
        model = Fuente
        fields = ("cita", "autoria", "titulo", "fecha", "direccion")


class DeclaratoriaSerializer(serializers.ModelSerializer[Declaratoria]):
    class Meta:
        model = Declaratoria
        fields = ("fecha", "fecha_texto", "firmantes", "firma_ejecutivo", "firma_garante", "enlace", "nota")


class DeclaratoriaConFuentesSerializer(DeclaratoriaSerializer):
    fuentes = FuenteSerializer(many=True, read_only=True)

    class Meta(DeclaratoriaSerializer.Meta):
        fields = (*DeclaratoriaSerializer.Meta.fields, "fuentes")


class EstatusSerializer(serializers.ModelSerializer[EstatusDeEjercicio]):
    fuentes = FuenteSerializer(many=True, read_only=True)

    class Meta:
        model = EstatusDeEjercicio
        fields = (
            "estatus", "dicho_por_la_fuente", "desde", "fecha_texto", "es_el_mostrado", "contradice", "certeza", "nota",
            "fuentes",
        )  # fmt: skip


class EjercicioSerializer(serializers.ModelSerializer[Ejercicio]):
    estatus = serializers.CharField(source="estatus_mostrado", read_only=True, allow_null=True)
    estatus_en_palabras = serializers.SerializerMethodField()
    fuentes_no_coinciden = serializers.BooleanField(source="hay_duda", read_only=True)
    declaratorias = DeclaratoriaSerializer(many=True, read_only=True)

    class Meta:
        model = Ejercicio
        fields = (
            "slug", "nombre", "codigo", "clave_inegi", "ambito", "naturaleza", "estatus", "estatus_en_palabras",
            "fuentes_no_coinciden", "declaratorias", "notas",
        )  # fmt: skip

    def get_estatus_en_palabras(self, ejercicio: Ejercicio) -> str:
        return aspecto_de(ejercicio).texto


class SecretariadoSerializer(serializers.ModelSerializer[Secretariado]):
    ejercicio = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    naturaleza = serializers.CharField(source="ejercicio.naturaleza", read_only=True)
    fuentes = FuenteSerializer(many=True, read_only=True)

    class Meta:
        model = Secretariado
        fields = (
            "id", "ejercicio", "naturaleza", "nombre", "sigla", "desde", "hasta", "periodo_texto", "composicion", "nota",
            "fuentes",
        )  # fmt: skip


class EjercicioCompletoSerializer(EjercicioSerializer):
    declaratorias = DeclaratoriaConFuentesSerializer(many=True, read_only=True)
    historial_de_estatus = EstatusSerializer(source="estatus", many=True, read_only=True)
    secretariados = SecretariadoSerializer(many=True, read_only=True)
    fuentes = FuenteSerializer(many=True, read_only=True)

    class Meta(EjercicioSerializer.Meta):
        fields = (*EjercicioSerializer.Meta.fields, "historial_de_estatus", "secretariados", "fuentes")


class OrganizacionSerializer(serializers.ModelSerializer[Organizacion]):
    sector = serializers.SlugRelatedField(slug_field="clave", read_only=True)
    parte = serializers.CharField(source="sector.parte", read_only=True)
    alias = serializers.SlugRelatedField(slug_field="nombre", many=True, read_only=True)
    sucesoras = serializers.SerializerMethodField()
    antecesoras = serializers.SerializerMethodField()

    class Meta:
        model = Organizacion
        fields = (
            "slug", "nombre", "sigla", "alias", "sector", "parte", "ambito", "naturaleza", "en_nosc", "nota",
            "sucesoras", "antecesoras",
        )  # fmt: skip

    @extend_schema_field({"type": "array", "items": {"type": "object"}})
    def get_sucesoras(self, organizacion: Organizacion) -> list[dict[str, Any]]:
        return [_sucesion(s, s.posterior) for s in organizacion.sucesoras.all()]

    @extend_schema_field({"type": "array", "items": {"type": "object"}})
    def get_antecesoras(self, organizacion: Organizacion) -> list[dict[str, Any]]:
        return [_sucesion(s, s.anterior) for s in organizacion.antecesoras.all()]


def _sucesion(sucesion: Sucesion, otra: Organizacion) -> dict[str, Any]:
    return {
        "organizacion": otra.slug,
        "desde": sucesion.desde.isoformat() if sucesion.desde else None,
        "fecha_texto": sucesion.fecha_texto,
        "fuente": sucesion.fuente.cita if sucesion.fuente else "",
    }
