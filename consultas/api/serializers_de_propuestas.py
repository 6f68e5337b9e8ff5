"""Propuestas as the API gives them; what each act may carry."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers

from comun.entidades import OPCIONES
from consultas.models import Propuesta, VersionDePropuesta


class PropuestaSerializer(serializers.ModelSerializer[Propuesta]):
    consulta = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    eje = serializers.IntegerField(source="eje.numero", read_only=True)
    tema = serializers.CharField(source="tema.codigo", default=None, read_only=True, allow_null=True)
    autoria = serializers.CharField(read_only=True)

    class Meta:
        model = Propuesta
        fields = (
            "folio", "consulta", "eje", "tema", "titulo", "problema", "entidad", "municipio", "canal", "idioma", "estado",
            "version", "apoyos", "autoria", "creada_en", "publicada_en", "retirada_en", "motivo_de_retiro",
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
    idioma = serializers.CharField(
        max_length=10, allow_blank=True, default="", help_text="Uno de los de la consulta; vacío, el primero."
    )
    llave_de_acto = serializers.UUIDField(
        required=False, help_text="Con la misma llave, un reintento devuelve la misma propuesta."
    )


class ApoyoSerializer(serializers.Serializer[Any]):
    """Where a propuesta's supports stand after an act."""

    folio = serializers.CharField()
    apoyos = serializers.IntegerField()
    apoyada = serializers.BooleanField()


class BorradorSerializer(ProponerSerializer):
    """A draft may still be short."""

    titulo = serializers.CharField(max_length=1_000, allow_blank=True, default="", help_text="Hasta 140 caracteres.")
    problema = serializers.CharField(max_length=20_000, allow_blank=True, default="", help_text="Hasta 5,000.")


class EditarSerializer(serializers.Serializer[Any]):
    """What a PATCH of a propuesta carries; what is left out stays as it is."""

    titulo = serializers.CharField(max_length=1_000, required=False, help_text="De 10 a 140 caracteres.")
    problema = serializers.CharField(max_length=20_000, required=False, help_text="De 30 a 5,000 caracteres.")
    version_vista = serializers.IntegerField(min_value=1, max_value=32_000, help_text="La versión que leíste.")


class RetirarSerializer(serializers.Serializer[Any]):
    motivo = serializers.CharField(max_length=1_000, allow_blank=True, default="", help_text="Público, opcional.")


class ParecidaSerializer(serializers.Serializer[Any]):
    """A propuesta and how alike it is."""

    propuesta = PropuestaSerializer()
    grado = serializers.FloatField(help_text="De 0 a 1.")


PARECIDAS = [
    OpenApiParameter("consulta", str, required=True, description="Slug de la consulta"),
    OpenApiParameter("titulo", str, description="Lo que se escribe en una línea"),
    OpenApiParameter("problema", str, description="Lo que se cuenta"),
]
