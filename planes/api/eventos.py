"""Events and the six answers in the API: read only, public, attendance in totals."""

import django_filters
from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import mixins, serializers

from bitacora.api.filters import InstanteFilter
from comun.api import Conjunto
from comun.vistas import PUBLICO
from planes.asistencia import Total, resumir
from planes.models import Evento, RespuestaDeSensibilizacion
from planes.queries.aprende import vigentes
from planes.queries.eventos import conteos_de
from planes.seis_preguntas import pregunta_de
from secretariado.models import ConfirmacionDeLista, RenglonDeAsistencia


class TotalSerializer(serializers.Serializer[Total]):
    clave = serializers.CharField()
    nombre = serializers.CharField()
    cantidad = serializers.IntegerField()


class AsistenciaSerializer(serializers.Serializer[Evento]):
    """Sólo totales: el cruce de sector y sexo no se publica, porque podría señalar a una persona."""

    total = serializers.IntegerField()
    por_sector = TotalSerializer(many=True)
    por_sexo = TotalSerializer(many=True)
    partes_que_confirman = serializers.ListField(child=serializers.CharField())


class EventoSerializer(serializers.ModelSerializer[Evento]):
    plan = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    ejercicio = serializers.CharField(source="plan.ejercicio.slug", read_only=True)
    etapa = serializers.IntegerField(source="etapa.numero", read_only=True, allow_null=True, default=None)
    asistencia = serializers.SerializerMethodField()

    class Meta:
        model = Evento
        fields = [
            "codigo",
            "plan",
            "ejercicio",
            "etapa",
            "naturaleza",
            "tipo",
            "titulo",
            "descripcion",
            "inicia",
            "termina",
            "modalidad",
            "lugar",
            "enlace",
            "estado",
            "motivo",
            "publicado_en",
            "asistencia",
        ]
        read_only_fields = fields

    @extend_schema_field(AsistenciaSerializer(allow_null=True))
    def get_asistencia(self, evento: Evento) -> dict[str, object] | None:
        renglones = list(evento.asistencia.renglones.all())
        if not renglones:
            return None
        resumen = resumir(conteos_de(renglones))
        return {
            "total": resumen.total,
            "por_sector": TotalSerializer(resumen.por_sector, many=True).data,
            "por_sexo": TotalSerializer(resumen.por_sexo, many=True).data,
            "partes_que_confirman": [c.parte.clave for c in evento.asistencia.confirmaciones.all()],
        }


class RespuestaSerializer(serializers.ModelSerializer[RespuestaDeSensibilizacion]):
    ejercicio = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    titulo = serializers.SerializerMethodField(help_text="La pregunta, en palabras.")

    class Meta:
        model = RespuestaDeSensibilizacion
        fields = ["id", "ejercicio", "pregunta", "titulo", "version", "texto", "publicada_en"]
        read_only_fields = fields

    def get_titulo(self, respuesta: RespuestaDeSensibilizacion) -> str:
        pregunta = pregunta_de(respuesta.pregunta)
        return pregunta.titulo if pregunta else ""


class EventoFilter(django_filters.FilterSet):
    plan = django_filters.CharFilter(field_name="plan__slug", label="Slug del plan")
    ejercicio = django_filters.CharFilter(field_name="plan__ejercicio__slug", label="Slug del ejercicio")
    etapa = django_filters.NumberFilter(field_name="etapa__numero", label="Número de la etapa, 1 a 8")
    desde = InstanteFilter(field_name="inicia", lookup_expr="gte", label="Empieza desde")
    hasta = InstanteFilter(field_name="inicia", lookup_expr="lt", label="Empieza antes de")

    class Meta:
        model = Evento
        fields = ["plan", "ejercicio", "etapa", "tipo", "estado", "modalidad", "naturaleza"]


class RespuestaFilter(django_filters.FilterSet):
    ejercicio = django_filters.CharFilter(field_name="ejercicio__slug", label="Slug del ejercicio")
    vigente = django_filters.BooleanFilter(method="solo_vigentes", label="Sólo la última versión de cada una")

    class Meta:
        model = RespuestaDeSensibilizacion
        fields = ["ejercicio", "pregunta"]

    def solo_vigentes(
        self, respuestas: QuerySet[RespuestaDeSensibilizacion], nombre: str, valor: bool
    ) -> QuerySet[RespuestaDeSensibilizacion]:
        claves = vigentes().values("pk")
        return respuestas.filter(pk__in=claves) if valor else respuestas.exclude(pk__in=claves)


class EventoViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Conjunto):
    """Los eventos públicos de cada plan, con su asistencia en totales."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO}
    serializer_class = EventoSerializer
    filterset_class = EventoFilter
    lookup_field = "codigo"

    def get_queryset(self) -> QuerySet[Evento]:
        renglones = RenglonDeAsistencia.objects.select_related("sector").order_by("sector__orden", "sexo")
        confirmaciones = ConfirmacionDeLista.objects.select_related("parte").order_by("parte__orden", "pk")
        return (
            Evento.objects.select_related("plan__ejercicio", "etapa", "asistencia")
            .prefetch_related(
                Prefetch("asistencia__renglones", queryset=renglones),
                Prefetch("asistencia__confirmaciones", queryset=confirmaciones),
            )
            .order_by("-inicia", "-pk")
        )


class RespuestaViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Conjunto):
    """Las respuestas de cada ejercicio a las seis preguntas de la etapa 3, con todas sus versiones."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO}
    serializer_class = RespuestaSerializer
    filterset_class = RespuestaFilter
    lookup_value_regex = "[0-9]{1,18}"

    def get_queryset(self) -> QuerySet[RespuestaDeSensibilizacion]:
        return RespuestaDeSensibilizacion.objects.select_related("ejercicio").order_by(
            "ejercicio__clave_de_orden", "pregunta", "-version"
        )
