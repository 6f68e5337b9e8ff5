"""What the acts of planning, convening and registering take and give in the API."""

from typing import Any

from rest_framework import serializers

from mesas.commands import convocatorias, registro
from mesas.commands.convocatorias import Invitado
from mesas.models import PasoHecho, Registro


class PlanearSerializer(serializers.Serializer[Any]):
    """Lo que no envías se queda como está."""

    titulo = serializers.CharField(max_length=1_000, required=False)
    proposito = serializers.CharField(max_length=20_000, allow_blank=True, required=False)
    metodologia = serializers.CharField(max_length=100_000, allow_blank=True, required=False)
    decision = serializers.CharField(max_length=20, required=False)
    cupo = serializers.IntegerField(allow_null=True, required=False, min_value=-1_000_000, max_value=1_000_000)
    registro_cierra = serializers.DateTimeField(allow_null=True, required=False)
    facilitador = serializers.UUIDField(
        allow_null=True, required=False, help_text="Clave de una persona con nombramiento de facilitación."
    )
    autoridades = serializers.ListField(
        child=serializers.SlugField(max_length=120), max_length=100, required=False, help_text="Slugs."
    )


class DiagnosticoSerializer(serializers.Serializer[Any]):
    diagnostico = serializers.CharField(max_length=100_000, allow_blank=True)


class PasoSerializer(serializers.Serializer[Any]):
    paso = serializers.CharField(max_length=20)
    nota = serializers.CharField(max_length=5_000, allow_blank=True, default="")


class PasoHechoSerializer(serializers.ModelSerializer[PasoHecho]):
    class Meta:
        model = PasoHecho
        fields = ["paso", "nota", "hecho_en"]
        read_only_fields = fields


class LineaSerializer(serializers.Serializer[Any]):
    """Un paso de la planeación. `quien`: «portal» si lo cuenta el portal, «persona» si alguien lo marcó."""

    clave = serializers.CharField()
    texto = serializers.CharField()
    hecho = serializers.BooleanField()
    quien = serializers.CharField()
    detalle = serializers.CharField()


class MotivoSerializer(serializers.Serializer[Any]):
    motivo = serializers.CharField(max_length=20_000, allow_blank=True)

    class Meta:
        ref_name = "MotivoDeMesa"


class TextoSerializer(serializers.Serializer[Any]):
    texto = serializers.CharField(max_length=50_000, allow_blank=True)

    class Meta:
        ref_name = "TextoDeConvocatoria"


class InvitadoSerializer(serializers.Serializer[Any]):
    nombre = serializers.CharField(max_length=1_000, allow_blank=True)
    correo = serializers.CharField(max_length=1_000, allow_blank=True)
    institucion = serializers.CharField(max_length=1_000, allow_blank=True, default="")
    perfil = serializers.CharField(max_length=2_000, allow_blank=True, default="")


class InvitarSerializer(serializers.Serializer[Any]):
    reunion = serializers.CharField(max_length=12, help_text="«causas» o «soluciones».")
    invitados = serializers.ListField(child=InvitadoSerializer(), max_length=convocatorias.INVITADOS_POR_ACTO * 2)

    def leidos(self) -> list[Invitado]:
        return [Invitado(**datos) for datos in self.validated_data["invitados"]]


class EnviadasSerializer(serializers.Serializer[Any]):
    invitaciones = serializers.IntegerField(help_text="Cuántas salieron: a quiénes no se publica.")


class RespuestaSerializer(serializers.Serializer[Any]):
    codigo = serializers.CharField(max_length=32, help_text="El último tramo de la dirección que llegó por correo.")
    acepta = serializers.BooleanField()
    motivo = serializers.CharField(max_length=5_000, allow_blank=True, default="")

    class Meta:
        ref_name = "RespuestaAInvitacion"


class EstadoDeInvitacionSerializer(serializers.Serializer[Any]):
    estado = serializers.CharField()


class RegistrarseSerializer(serializers.Serializer[Any]):
    sector = serializers.CharField(max_length=40, help_text="Clave del sector.")
    sexo = serializers.CharField(max_length=10, help_text="«mujer», «hombre», «otra» o «no_dice».")
    nivel = serializers.CharField(max_length=10, help_text="«decisor», «operativo» o «no_aplica».")
    municipio = serializers.CharField(max_length=registro.LARGO_DE_MUNICIPIO * 5, allow_blank=True, default="")
    institucion = serializers.CharField(max_length=registro.LARGO_DE_INSTITUCION * 5, allow_blank=True, default="")
    invitacion = serializers.CharField(max_length=32, allow_blank=True, default="")


class MiRegistroSerializer(serializers.ModelSerializer[Registro]):
    """Tu propio registro: nadie más lo lee aquí."""

    sector = serializers.CharField(source="sector.clave", read_only=True)
    parte = serializers.CharField(source="parte.clave", default=None, allow_null=True, read_only=True)

    class Meta:
        model = Registro
        fields = ["sector", "parte", "sexo", "municipio", "institucion", "nivel", "estado", "registrado_en"]
        read_only_fields = fields


class GrupoSerializer(serializers.Serializer[Any]):
    nombre = serializers.CharField()
    cantidad = serializers.IntegerField()

    class Meta:
        ref_name = "GrupoDeEspejo"


class DimensionSerializer(serializers.Serializer[Any]):
    clave = serializers.CharField()
    titulo = serializers.CharField()
    grupos = GrupoSerializer(many=True)

    class Meta:
        ref_name = "DimensionDeEspejo"


class EspejoSerializer(serializers.Serializer[Any]):
    """Cuántas personas, por grupos de 5 o más que no se cruzan."""

    total = serializers.IntegerField()
    sectores = serializers.IntegerField()
    dimensiones = DimensionSerializer(many=True)
    faltan = serializers.ListField(child=serializers.CharField(), help_text="Partes de las que no hay nadie.")

    class Meta:
        ref_name = "EspejoDeMesa"


CAMPOS_DE_PLANEAR = ("titulo", "proposito", "metodologia", "decision", "cupo", "registro_cierra")
