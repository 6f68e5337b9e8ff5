"""Consultas, propuestas and temas as the API gives them; what a POST may carry."""

from typing import Any

from rest_framework import serializers

from comun.entidades import OPCIONES
from consultas.models import (
    Canal,
    CifraDeConsulta,
    Consulta,
    Eje,
    FaseDeConsulta,
    Propuesta,
    Prorroga,
    Tema,
    VersionDePropuesta,
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


class PropuestaSerializer(serializers.ModelSerializer[Propuesta]):
    consulta = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    eje = serializers.IntegerField(source="eje.numero", read_only=True)
    tema = serializers.CharField(source="tema.codigo", default=None, read_only=True, allow_null=True)
    autoria = serializers.CharField(read_only=True)

    class Meta:
        model = Propuesta
        fields = (
            "folio", "consulta", "eje", "tema", "titulo", "problema", "entidad", "municipio", "canal", "idioma", "estado",
            "version", "apoyos", "autoria", "creada_en", "publicada_en",
        )  # fmt: skip


class VersionDePropuestaSerializer(serializers.ModelSerializer[VersionDePropuesta]):
    class Meta:
        model = VersionDePropuesta
        fields = ("numero", "titulo", "problema", "desde")


class PropuestaCompletaSerializer(PropuestaSerializer):
    versiones = VersionDePropuestaSerializer(many=True, read_only=True)

    class Meta(PropuestaSerializer.Meta):
        fields = (*PropuestaSerializer.Meta.fields, "versiones")


class ProponerSerializer(serializers.Serializer[Any]):
    """What a POST of a propuesta carries. Lengths and phases are rules of the act, checked by it."""

    consulta = serializers.SlugField(max_length=80)
    eje = serializers.IntegerField(min_value=0, max_value=9999, help_text="Número del eje dentro de la consulta.")
    titulo = serializers.CharField(max_length=1_000, help_text="De 10 a 140 caracteres.")
    problema = serializers.CharField(max_length=20_000, help_text="De 30 a 5,000 caracteres.")
    entidad = serializers.ChoiceField(
        choices=OPCIONES, allow_blank=True, default="", help_text="Clave del INEGI, dos cifras."
    )
    municipio = serializers.CharField(max_length=1_000, allow_blank=True, default="")
    llave_de_acto = serializers.UUIDField(
        required=False, help_text="Con la misma llave, un reintento devuelve la misma propuesta."
    )


class ApoyoSerializer(serializers.Serializer[Any]):
    """Where a propuesta's supports stand after an act."""

    folio = serializers.CharField()
    apoyos = serializers.IntegerField()
    apoyada = serializers.BooleanField()


class TemaSerializer(serializers.ModelSerializer[Tema]):
    consulta = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    eje = serializers.IntegerField(source="eje.numero", read_only=True)

    class Meta:
        model = Tema
        fields = ("id", "consulta", "codigo", "eje", "titulo", "problematica", "orden", "es_opcion")
