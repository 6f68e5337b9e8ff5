"""Consultas, propuestas and temas as the API gives them; what a POST may carry."""

from rest_framework import serializers

from consultas.models import (
    Canal,
    CifraDeConsulta,
    Consulta,
    Eje,
    FaseDeConsulta,
    Prorroga,
    Tema,
)
from secretariado.models import Fuente


class CitaSerializer(serializers.ModelSerializer[Fuente]):
    cita = serializers.CharField(read_only=True)

    class Meta:
        model = Fuente
        fields = ("cita", "autoria", "titulo", "fecha", "direccion")
        ref_name = "CitaDeConsulta"


class FaseDeConsultaSerializer(serializers.ModelSerializer[FaseDeConsulta]):
    class Meta:
        model = FaseDeConsulta
        fields = ("fase", "inicio", "fin")


class EjeSerializer(serializers.ModelSerializer[Eje]):
    class Meta:
        model = Eje
        fields = ("numero", "nombre")


class CanalSerializer(serializers.ModelSerializer[Canal]):
    class Meta:
        model = Canal
        fields = ("tipo", "descripcion")


class ConsultaSerializer(serializers.ModelSerializer[Consulta]):
    plan = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    fases = FaseDeConsultaSerializer(many=True, read_only=True)
    ejes = EjeSerializer(many=True, read_only=True)

    class Meta:
        model = Consulta
        fields = (
            "slug", "plan", "naturaleza", "titulo", "entradilla", "estado", "metodo", "regla", "max_por_boleta",
            "max_por_eje", "edad_minima", "idiomas", "propuestas_publicas", "huella_opciones", "votacion_terminada_en",
            "fases", "ejes",
        )  # fmt: skip


class CifraDeConsultaSerializer(serializers.ModelSerializer[CifraDeConsulta]):
    fuentes = CitaSerializer(many=True, read_only=True)

    class Meta:
        model = CifraDeConsulta
        fields = ("indicador", "valor", "nota", "fuentes")


class ProrrogaSerializer(serializers.ModelSerializer[Prorroga]):
    class Meta:
        model = Prorroga
        fields = ("fase", "fin_anterior", "fin_nuevo", "motivo", "registrada_en")


class ConsultaCompletaSerializer(ConsultaSerializer):
    canales = CanalSerializer(many=True, read_only=True)
    prorrogas = ProrrogaSerializer(many=True, read_only=True)
    cifras = CifraDeConsultaSerializer(many=True, read_only=True)
    fuentes = CitaSerializer(many=True, read_only=True)

    class Meta(ConsultaSerializer.Meta):
        fields = (*ConsultaSerializer.Meta.fields, "informacion", "canales", "prorrogas", "cifras", "fuentes")


class TemaSerializer(serializers.ModelSerializer[Tema]):
    consulta = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    eje = serializers.IntegerField(source="eje.numero", read_only=True)

    class Meta:
        model = Tema
        fields = ("id", "consulta", "codigo", "eje", "titulo", "problematica", "orden", "es_opcion")
