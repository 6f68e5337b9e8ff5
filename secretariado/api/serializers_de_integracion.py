"""Rules, withdrawals, minutas and calls as the API tells them: the model's own names, and no address of any person."""

import json
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from archivos.direcciones import de_archivo
from archivos.models import Archivo
from secretariado import hitos
from secretariado.api.serializers_de_sesiones import VersionPublicadaSerializer
from secretariado.models import (
    ConfirmacionDeMinuta,
    HitoDeLlamado,
    Llamado,
    ObjecionAReconstitucion,
    Reconstitucion,
    ReglasInternas,
    RetiroDeParte,
    VersionDeMinuta,
)


class ArchivoSerializer(serializers.ModelSerializer[Archivo]):
    """El archivo que acompaña al acto: dónde se lee, cuánto pesa y su SHA-256."""

    direccion = serializers.SerializerMethodField()

    class Meta:
        model = Archivo
        fields = ("nombre", "tipo", "tamano", "huella", "direccion")
        read_only_fields = fields

    def get_direccion(self, archivo: Archivo) -> str:
        return de_archivo(archivo)


class ReglasSerializer(serializers.ModelSerializer[ReglasInternas]):
    """`huella` is the SHA-256 of `texto`; `partes_requeridas` empty means every compulsory parte."""

    ejercicio = serializers.CharField(source="secretariado.ejercicio.slug", read_only=True)
    partes_requeridas = serializers.ListField(child=serializers.CharField(), read_only=True)
    acuerdo = serializers.SlugRelatedField(slug_field="codigo", read_only=True, allow_null=True)
    documento = ArchivoSerializer(read_only=True, allow_null=True)

    class Meta:
        model = ReglasInternas
        fields = (
            "id", "ejercicio", "secretariado", "version", "estado", "texto", "huella", "dias_de_convocatoria",
            "regla_de_voto", "partes_requeridas", "acuerdo", "documento", "escritas_en", "vigentes_desde",
        )  # fmt: skip
        read_only_fields = fields


class ObjecionAReconstitucionSerializer(serializers.ModelSerializer[ObjecionAReconstitucion]):
    nombre = serializers.CharField(source="persona.nombre_publico", read_only=True)

    class Meta:
        model = ObjecionAReconstitucion
        fields = ("id", "nombre", "texto", "registrada_en", "respuesta", "respondida_en")
        read_only_fields = fields


class ReconstitucionSerializer(serializers.ModelSerializer[Reconstitucion]):
    organizacion = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    persona_de_la_parte = serializers.CharField(source="persona_de_la_parte.nombre_publico", read_only=True)
    documento = ArchivoSerializer(read_only=True, allow_null=True)
    objeciones = ObjecionAReconstitucionSerializer(many=True, read_only=True)

    class Meta:
        model = Reconstitucion
        fields = (
            "id", "tipo", "titulo", "texto", "enlace", "documento", "organizacion", "persona_de_la_parte",
            "nombre_nuevo", "estado", "presentada_en", "aceptada_en", "objeciones_hasta", "efectiva_en", "objeciones",
        )  # fmt: skip
        read_only_fields = fields


class RetiroSerializer(serializers.ModelSerializer[RetiroDeParte]):
    """`parte` is empty when sources tell the withdrawal; `terminado_en`, since when the parte is back."""

    ejercicio = serializers.CharField(source="secretariado.ejercicio.slug", read_only=True)
    naturaleza = serializers.CharField(source="secretariado.ejercicio.naturaleza", read_only=True)
    parte = serializers.SlugRelatedField(slug_field="clave", read_only=True, allow_null=True)
    documento = ArchivoSerializer(read_only=True, allow_null=True)
    fuentes = serializers.SlugRelatedField(slug_field="cita", many=True, read_only=True)
    reconstituciones = ReconstitucionSerializer(many=True, read_only=True)

    class Meta:
        model = RetiroDeParte
        fields = (
            "id", "ejercicio", "secretariado", "naturaleza", "parte", "nombre_de_parte", "fecha", "fecha_texto",
            "motivo", "enlace", "documento", "registrado_en", "terminado_en", "fuentes", "reconstituciones",
        )  # fmt: skip
        read_only_fields = fields


class ConfirmacionDeMinutaSerializer(serializers.ModelSerializer[ConfirmacionDeMinuta]):
    parte = serializers.SlugRelatedField(slug_field="clave", read_only=True)
    nombre = serializers.CharField(source="persona.nombre_publico", read_only=True, default="")

    class Meta:
        model = ConfirmacionDeMinuta
        fields = ("parte", "nombre", "confirmada_en")
        read_only_fields = fields


class MinutaSerializer(VersionPublicadaSerializer):
    """The version in force of a published minuta. `huella` is made as docs/acuerdos.md and docs/pdf.md say."""

    titulo = serializers.CharField(source="minuta.titulo", read_only=True)
    ejercicio = serializers.CharField(source="minuta.ejercicio.slug", read_only=True)

    class Meta(VersionPublicadaSerializer.Meta):
        fields = (
            "minuta", "ejercicio", "titulo", "numero", "motivo", "huella", "publicada_en", "cabeza_numero",
            "cabeza_huella",
        )  # fmt: skip
        read_only_fields = fields


class VersionCompletaSerializer(VersionPublicadaSerializer):
    datos = serializers.SerializerMethodField()
    confirmaciones = ConfirmacionDeMinutaSerializer(many=True, read_only=True)

    class Meta(VersionPublicadaSerializer.Meta):
        fields = (*VersionPublicadaSerializer.Meta.fields, "datos", "confirmaciones")
        read_only_fields = fields

    @extend_schema_field({"type": "object", "additionalProperties": True})
    def get_datos(self, version: VersionDeMinuta) -> Any:
        return json.loads(version.datos)


class MinutaCompletaSerializer(MinutaSerializer):
    """With what was said, what the portal knows of the meeting, who confirmed it, and every published version."""

    versiones = VersionCompletaSerializer(source="minuta.publicadas", many=True, read_only=True)

    class Meta(MinutaSerializer.Meta):
        fields = (*MinutaSerializer.Meta.fields, "versiones")
        read_only_fields = fields


class HitoSerializer(serializers.ModelSerializer[HitoDeLlamado]):
    class Meta:
        model = HitoDeLlamado
        fields = ("umbral", "dia")
        read_only_fields = fields


class LlamadoSerializer(serializers.ModelSerializer[Llamado]):
    """How many support it, never who. `siguiente`: the next milestone."""

    ejercicio = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    siguiente = serializers.SerializerMethodField()
    hitos = HitoSerializer(many=True, read_only=True)

    class Meta:
        model = Llamado
        fields = (
            "id", "ejercicio", "naturaleza", "tipo", "abierto_en", "apoyos", "siguiente", "hitos", "atendido_en",
            "respuesta", "respuesta_enlace",
        )  # fmt: skip
        read_only_fields = fields

    def get_siguiente(self, llamado: Llamado) -> int | None:
        return hitos.siguiente(llamado.apoyos)


class ApoyarLlamadoSerializer(serializers.Serializer[Any]):
    muestra_nombre = serializers.BooleanField(
        required=False, default=False, help_text="Si tu nombre público se ve entre quienes apoyan."
    )


class ApoyoALlamadoSerializer(serializers.Serializer[Any]):
    ejercicio = serializers.CharField()
    tipo = serializers.CharField()
    apoyos = serializers.IntegerField()
    apoyado = serializers.BooleanField()
