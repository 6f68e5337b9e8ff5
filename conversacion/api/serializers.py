"""Comments, decisions of moderation and appeals as the API gives them; what a POST may carry."""

from typing import Any

from rest_framework import serializers

from conversacion.enums import CausaDeModeracion, EstadoDeComentario
from conversacion.models import Apelacion, Comentario, Moderacion


class ComentarioSerializer(serializers.ModelSerializer[Comentario]):
    """What may be read: a hidden or withdrawn one keeps its place and its folio, without its text."""

    asunto = serializers.CharField(source="conversacion.asunto", read_only=True, help_text="De qué trata.")
    en_respuesta_a = serializers.CharField(source="en_respuesta_a.folio", default=None, read_only=True, allow_null=True)
    autoria = serializers.SerializerMethodField()
    texto = serializers.SerializerMethodField()
    estado = serializers.CharField(read_only=True)
    respuestas = serializers.IntegerField(source="cuantas_respuestas", read_only=True)

    class Meta:
        model = Comentario
        fields = (
            "folio", "asunto", "en_respuesta_a", "autoria", "cargo", "texto", "idioma", "estado", "version",
            "version_del_asunto", "respuestas", "creado_en", "editado_en",
        )  # fmt: skip

    def get_texto(self, fila: Comentario) -> str:
        return fila.texto if fila.estado == EstadoDeComentario.VISIBLE else ""

    def get_autoria(self, fila: Comentario) -> str:
        return fila.autoria if fila.estado == EstadoDeComentario.VISIBLE else ""


class ComentarNuevo(serializers.Serializer[Any]):
    """What a POST of a comment carries. Lengths, rates and who may be official are rules of the act."""

    asunto = serializers.CharField(max_length=120, help_text="Código público, como `propuesta:P-7K3M9Q`.")
    texto = serializers.CharField(max_length=20_000, trim_whitespace=False, help_text="De 2 a 3,000 caracteres.")
    en_respuesta_a = serializers.CharField(max_length=16, required=False, allow_blank=True, default="")
    idioma = serializers.CharField(max_length=10, required=False, default="es")
    oficial = serializers.BooleanField(required=False, default=False)
    llave_de_acto = serializers.UUIDField(
        required=False, help_text="Con la misma llave, un reintento devuelve el mismo comentario."
    )


class Correccion(serializers.Serializer[Any]):
    texto = serializers.CharField(max_length=20_000, trim_whitespace=False)


class ReporteNuevo(serializers.Serializer[Any]):
    causa = serializers.CharField(max_length=20, help_text=", ".join(CausaDeModeracion.values))
    explicacion = serializers.CharField(max_length=5_000, required=False, allow_blank=True, default="")


class ReporteRecibido(serializers.Serializer[Any]):
    """That it was received. Nothing else of a report is public."""

    asunto = serializers.CharField()
    causa = serializers.CharField()
    creado_en = serializers.DateTimeField()


class ApelacionSerializer(serializers.ModelSerializer[Apelacion]):
    """What is public of an appeal: never its text."""

    class Meta:
        model = Apelacion
        fields = ("presentada_en", "vence_en", "resuelta_en", "parte", "razon")
        read_only_fields = fields


class ModeracionSerializer(serializers.ModelSerializer[Moderacion]):
    causa = serializers.CharField(read_only=True)
    estado = serializers.CharField(read_only=True)
    apelacion = ApelacionSerializer(read_only=True, allow_null=True, default=None)

    class Meta:
        model = Moderacion
        fields = ("folio", "cadena", "asunto", "causa", "razon", "estado", "decidida_en", "terminada_en", "apelacion")


class ApelacionNueva(serializers.Serializer[Any]):
    moderacion = serializers.CharField(max_length=16, help_text="Folio de la decisión.")
    texto = serializers.CharField(max_length=20_000, help_text="De 10 a 3,000 caracteres. No se publica.")


class Resolucion(serializers.Serializer[Any]):
    confirma = serializers.BooleanField(help_text="Si sigue oculto.")
    razon = serializers.CharField(max_length=5_000, help_text="Pública, de al menos 20 caracteres.")
