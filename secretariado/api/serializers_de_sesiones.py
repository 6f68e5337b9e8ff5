"""Sessions, acuerdos and minutas as the API tells them: the model's own names, and no address of any person."""

import json
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from secretariado.enums import Materia, ModalidadDeSesion, SentidoDeVoto, TipoDeSesion
from secretariado.models import (
    Acuerdo,
    ConfirmacionDeAcuerdo,
    Encargo,
    Integrante,
    Presencia,
    PuntoDeAgenda,
    Sesion,
    VersionDeMinuta,
    Voto,
)


class IntegranteSerializer(serializers.ModelSerializer[Integrante]):
    """Who sits, for which parte, in whose name. People in public office are named."""

    nombre = serializers.CharField(source="nombramiento.persona.nombre_publico", read_only=True)
    parte = serializers.CharField(source="asiento.parte.clave", read_only=True)
    organizacion = serializers.CharField(source="asiento.organizacion.slug", read_only=True)
    desde = serializers.DateField(source="nombramiento.desde", read_only=True)
    hasta = serializers.DateField(source="nombramiento.hasta", read_only=True, allow_null=True)

    class Meta:
        model = Integrante
        fields = (
            "id", "secretariado", "nombre", "parte", "organizacion", "calidad", "suple_a", "region", "cargo", "estado",
            "motivo", "desde", "hasta",
        )  # fmt: skip
        read_only_fields = fields


class PuntoSerializer(serializers.ModelSerializer[PuntoDeAgenda]):
    parte = serializers.SlugRelatedField(slug_field="clave", read_only=True, allow_null=True)

    class Meta:
        model = PuntoDeAgenda
        fields = ("orden", "titulo", "detalle", "parte", "agregado_en")
        read_only_fields = fields


class PresenciaSerializer(serializers.ModelSerializer[Presencia]):
    nombre = serializers.CharField(source="integrante.nombramiento.persona.nombre_publico", read_only=True)
    parte = serializers.CharField(source="integrante.asiento.parte.clave", read_only=True)
    acreditada = serializers.BooleanField(read_only=True)

    class Meta:
        model = Presencia
        fields = ("integrante", "nombre", "parte", "via", "acreditada", "registrada_en", "confirmada_en", "salio_en")
        read_only_fields = fields


class SesionSerializer(serializers.ModelSerializer[Sesion]):
    ejercicio = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    segunda_de = serializers.SlugRelatedField(slug_field="numero", read_only=True, allow_null=True)
    puntos = PuntoSerializer(many=True, read_only=True)
    acuerdos = serializers.SlugRelatedField(slug_field="codigo", many=True, read_only=True)
    minuta = serializers.SlugRelatedField(slug_field="codigo", read_only=True, allow_null=True)

    class Meta:
        model = Sesion
        fields = (
            "id", "ejercicio", "secretariado", "naturaleza", "numero", "titulo", "tipo", "motivo", "modalidad", "lugar",
            "enlace", "inicia", "termina", "convocada_en", "dias_de_anticipacion", "segunda_de", "estado",
            "informativa", "abierta_en", "cerrada_en", "motivo_de_cancelacion", "puntos", "acuerdos", "minuta",
        )  # fmt: skip
        read_only_fields = fields


class VersionPublicadaSerializer(serializers.ModelSerializer[VersionDeMinuta]):
    minuta = serializers.SlugRelatedField(slug_field="codigo", read_only=True)

    class Meta:
        model = VersionDeMinuta
        fields = ("minuta", "numero", "motivo", "relato", "huella", "publicada_en", "cabeza_numero", "cabeza_huella")
        read_only_fields = fields


class QuorumSerializer(serializers.Serializer[Any]):
    """The room: of an open session, at this moment; of a closed one, as it closed."""

    hay = serializers.BooleanField()
    faltan = serializers.ListField(child=serializers.CharField())
    presentes = serializers.DictField(child=serializers.IntegerField())


class SesionCompletaSerializer(SesionSerializer):
    presencias = PresenciaSerializer(source="asistencia.presencias", many=True, read_only=True)
    minutas_publicadas = serializers.SerializerMethodField()
    quorum = serializers.SerializerMethodField()

    class Meta(SesionSerializer.Meta):
        fields = (*SesionSerializer.Meta.fields, "presencias", "quorum", "minutas_publicadas")
        read_only_fields = fields

    @extend_schema_field(VersionPublicadaSerializer(many=True))
    def get_minutas_publicadas(self, sesion: Sesion) -> list[dict[str, Any]]:
        versiones = sesion.minuta.publicadas if sesion.minuta is not None else []  # type: ignore[attr-defined]
        return [dict(VersionPublicadaSerializer(version).data) for version in versiones]

    @extend_schema_field(QuorumSerializer)
    def get_quorum(self, sesion: Sesion) -> dict[str, Any] | None:
        sala = self.context.get("sala")
        if sala is None:
            return None
        return {
            "hay": sala.quorum.hay,
            "faltan": list(sala.quorum.faltan),
            "presentes": {parte: len(quienes) for parte, quienes in sala.quorum.presentes.items()},
        }


class VotoSerializer(serializers.ModelSerializer[Voto]):
    nombre = serializers.CharField(source="integrante.nombramiento.persona.nombre_publico", read_only=True)
    parte = serializers.CharField(source="integrante.asiento.parte.clave", read_only=True)
    cuenta = serializers.BooleanField(read_only=True)

    class Meta:
        model = Voto
        fields = ("integrante", "nombre", "parte", "sentido", "razon", "via", "cuenta", "registrado_en")
        read_only_fields = fields


class ConfirmacionSerializer(serializers.ModelSerializer[ConfirmacionDeAcuerdo]):
    parte = serializers.SlugRelatedField(slug_field="clave", read_only=True)
    nombre = serializers.CharField(source="persona.nombre_publico", read_only=True)

    class Meta:
        model = ConfirmacionDeAcuerdo
        fields = ("parte", "nombre", "confirmada_en")
        read_only_fields = fields


class EncargoSerializer(serializers.ModelSerializer[Encargo]):
    organizacion = serializers.SlugRelatedField(slug_field="slug", read_only=True)

    class Meta:
        model = Encargo
        fields = ("id", "tarea", "organizacion", "vence", "estado", "nota", "enlace", "actualizado_en")
        read_only_fields = fields


class AcuerdoSerializer(serializers.ModelSerializer[Acuerdo]):
    """`huella` is the SHA-256 of the text voted (docs/acuerdos.md says how to make it again)."""

    ejercicio = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    sesion = serializers.IntegerField(source="sesion.numero", read_only=True)

    class Meta:
        model = Acuerdo
        fields = (
            "codigo", "ejercicio", "sesion", "numero", "materia", "asunto_que_decide", "titulo", "texto", "contenido",
            "huella", "regla", "estado", "metodo", "justificacion", "propuesto_en", "vota_hasta", "cerrado_en",
            "firme_en", "usado_en",
        )  # fmt: skip
        read_only_fields = fields


class AcuerdoCompletoSerializer(AcuerdoSerializer):
    recuento = serializers.SerializerMethodField()
    votos = VotoSerializer(many=True, read_only=True)
    confirmaciones = ConfirmacionSerializer(many=True, read_only=True)
    encargos = EncargoSerializer(many=True, read_only=True)

    class Meta(AcuerdoSerializer.Meta):
        fields = (*AcuerdoSerializer.Meta.fields, "recuento", "votos", "confirmaciones", "encargos")
        read_only_fields = fields

    @extend_schema_field({"type": "object", "nullable": True})
    def get_recuento(self, acuerdo: Acuerdo) -> Any:
        return json.loads(acuerdo.recuento) if acuerdo.recuento else None


class PuntoNuevo(serializers.Serializer[Any]):
    titulo = serializers.CharField(max_length=200)
    detalle = serializers.CharField(max_length=2000, required=False, default="", allow_blank=True)


class ConvocarSerializer(serializers.Serializer[Any]):
    ejercicio = serializers.SlugField(max_length=80)
    titulo = serializers.CharField(max_length=200)
    tipo = serializers.ChoiceField(choices=TipoDeSesion.choices)
    modalidad = serializers.ChoiceField(choices=ModalidadDeSesion.choices)
    inicia = serializers.DateTimeField()
    termina = serializers.DateTimeField(required=False, allow_null=True, default=None)
    lugar = serializers.CharField(max_length=250, required=False, default="", allow_blank=True)
    enlace = serializers.CharField(max_length=500, required=False, default="", allow_blank=True)
    motivo = serializers.CharField(max_length=2000, required=False, default="", allow_blank=True)
    puntos = PuntoNuevo(many=True, max_length=40)
    llave_de_acto = serializers.UUIDField(required=False)


class AbrirSerializer(serializers.Serializer[Any]):
    como_informativa = serializers.BooleanField(required=False, default=False)


class ProponerAcuerdoSerializer(serializers.Serializer[Any]):
    sesion = serializers.IntegerField(min_value=1, max_value=2**31 - 1, help_text="El id de la sesión en curso.")
    materia = serializers.ChoiceField(choices=Materia.choices)
    asunto = serializers.CharField(max_length=200, required=False, default="", allow_blank=True)
    titulo = serializers.CharField(max_length=200)
    texto = serializers.CharField(max_length=10_000)
    minutos = serializers.IntegerField(min_value=1, max_value=240, required=False, default=10)
    llave_de_acto = serializers.UUIDField(required=False)


class VotarSerializer(serializers.Serializer[Any]):
    sentido = serializers.ChoiceField(choices=SentidoDeVoto.choices)
    razon = serializers.CharField(max_length=2000, required=False, default="", allow_blank=True)


class CerrarVotacionSerializer(serializers.Serializer[Any]):
    justificacion = serializers.CharField(max_length=5000, required=False, default="", allow_blank=True)
