"""Commitments and progress as the API tells them: the model's own names, percentages with one place, as text."""

from rest_framework import serializers

from compromisos.enums import TipoDeCompromiso
from compromisos.models import Avance, CodificacionIRM, Compromiso, Responsabilidad
from compromisos.presentacion_de_contrastes import par_de
from consultas.models import Tema
from planes.api.serializers import FuenteCitadaSerializer


class ResponsabilidadSerializer(serializers.ModelSerializer[Responsabilidad]):
    organizacion = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    nombre = serializers.CharField(source="organizacion.nombre", read_only=True)

    class Meta:
        model = Responsabilidad
        fields = ["organizacion", "nombre", "papel", "nombre_en_fuente"]
        read_only_fields = fields


class TemaDeOrigenSerializer(serializers.ModelSerializer[Tema]):
    consulta = serializers.SlugRelatedField(slug_field="slug", read_only=True)

    class Meta:
        model = Tema
        fields = ["consulta", "codigo", "titulo"]
        read_only_fields = fields


class UltimoAvanceSerializer(serializers.ModelSerializer[Avance]):
    """The latest report that the authority made; what society verifies comes apart, never averaged with it."""

    organizacion = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    actividad = serializers.SlugRelatedField(
        slug_field="clave",
        read_only=True,
        allow_null=True,
        help_text="De cuál es la cifra: no es la del compromiso, que está en «avance». Nulo: del compromiso entero.",
    )

    class Meta:
        model = Avance
        fields = ["porcentaje", "fecha", "organizacion", "actividad"]
        read_only_fields = fields


class CodificacionSerializer(serializers.ModelSerializer[CodificacionIRM]):
    fuentes = FuenteCitadaSerializer(many=True, read_only=True)

    class Meta:
        model = CodificacionIRM
        fields = ["dimension", "valor", "certeza", "fuentes"]
        read_only_fields = fields


class CompromisoSerializer(serializers.ModelSerializer[Compromiso]):
    """`avance` (lo que informa la autoridad) se lee con `peso_informado`, y `verificado` (la sociedad) con
    `peso_verificado`: puntos de cien, con dos decimales, nunca promediados. `null` es que nadie lo ha dicho, que no es
    cero. `en_disputa`: qué parte del peso tiene dos cifras que no coinciden. `esperado`: lo que piden sus fechas."""

    avance = serializers.SerializerMethodField(help_text="Lo menos que se sabe hecho; null si nadie ha informado.")
    verificado = serializers.SerializerMethodField(
        help_text="Lo que verifica la sociedad; null si nadie ha contrastado."
    )
    plan = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    ejercicio = serializers.CharField(source="plan.ejercicio.slug", read_only=True)
    tipo = serializers.ChoiceField(
        choices=TipoDeCompromiso.choices, allow_blank=True, read_only=True, help_text="Vacío: no consta en las fuentes."
    )
    tema = TemaDeOrigenSerializer(read_only=True)
    responsabilidades = ResponsabilidadSerializer(many=True, read_only=True)
    ultimo_avance = UltimoAvanceSerializer(read_only=True, allow_null=True)
    fuentes = FuenteCitadaSerializer(many=True, read_only=True)

    class Meta:
        model = Compromiso
        fields = [
            "slug",
            "plan",
            "ejercicio",
            "naturaleza",
            "numero",
            "nombre_corto",
            "texto",
            "problema",
            "tipo",
            "tema",
            "tema_texto",
            "estado",
            "inicio",
            "fin",
            "dentro_del_denominador",
            "semaforo",
            "avance",
            "peso_informado",
            "verificado",
            "peso_verificado",
            "en_disputa",
            "esperado",
            "medido_el",
            "ambicion",
            "aceptaciones",
            "aceptaciones_pedidas",
            "responsabilidades",
            "responsables_texto",
            "ultimo_avance",
            "codigo_ogp",
            "nombre_ogp_en",
            "solucion_texto",
            "resultado_texto",
            "discrepancias",
            "fuentes",
        ]
        read_only_fields = fields

    def get_avance(self, compromiso: Compromiso) -> str | None:
        figura = par_de(compromiso).informa
        return None if figura is None else str(figura)

    def get_verificado(self, compromiso: Compromiso) -> str | None:
        figura = par_de(compromiso).verifica
        return None if figura is None else str(figura)


class CompromisoCompletoSerializer(CompromisoSerializer):
    """With what the IRM coded of it, under the scale of its time."""

    codificaciones = CodificacionSerializer(many=True, read_only=True)

    class Meta(CompromisoSerializer.Meta):
        fields = [*CompromisoSerializer.Meta.fields, "codificaciones"]
        read_only_fields = fields
