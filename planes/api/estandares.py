"""OGP's standards and what people object to, in the API: read only, public."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import mixins, serializers

from comun.api import Conjunto
from comun.enums import Certeza
from comun.vistas import PUBLICO
from planes.enums import ConjuntoDeEstandares, VeredictoDeEstandarOGP
from planes.models import Estandar, Objecion


class EstandarSerializer(serializers.ModelSerializer[Estandar]):
    """`certeza` says how sure its wording is: what is told from memory stays outside every total."""

    fuentes = serializers.SlugRelatedField(slug_field="cita", many=True, read_only=True)

    class Meta:
        model = Estandar
        fields = [
            "codigo",
            "conjunto",
            "version",
            "grupo",
            "momento",
            "componente",
            "titulo",
            "texto",
            "evidencia_automatica",
            "certeza",
            "orden",
            "fuentes",
        ]
        read_only_fields = fields


class EstandarDePlanSerializer(serializers.Serializer[Any]):
    """A row of `planes.queries.estandares.renglones`, the same as in the CSV of its page."""

    codigo = serializers.CharField()
    conjunto = serializers.ChoiceField(choices=ConjuntoDeEstandares.choices)
    version = serializers.CharField()
    grupo = serializers.CharField()
    texto = serializers.CharField()
    certeza = serializers.ChoiceField(choices=Certeza.choices)
    cuenta_en_totales = serializers.CharField(help_text="«si» o «no»: la paráfrasis de memoria no cuenta.")
    veredicto = serializers.ChoiceField(choices=VeredictoDeEstandarOGP.choices)
    quien_lo_dice = serializers.CharField(help_text="«portal», «coordinacion» o «nadie».")
    explicacion = serializers.CharField()
    evidencia = serializers.CharField()
    evaluado_en = serializers.CharField(help_text="Instante ISO 8601; vacío si nadie lo ha evaluado.")
    objeciones = serializers.CharField()
    objeciones_sin_respuesta = serializers.CharField()
    fuentes = serializers.CharField()


class EstandarFilter(django_filters.FilterSet):
    conjunto = django_filters.ChoiceFilter(choices=ConjuntoDeEstandares.choices)
    certeza = django_filters.ChoiceFilter(choices=Certeza.choices)

    class Meta:
        model = Estandar
        fields = ["conjunto", "certeza"]


class EstandarViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Conjunto):
    """Los estándares de OGP que el portal conoce, con su texto, su fuente y qué tan cotejado está."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO}
    lookup_field = "codigo"
    lookup_value_regex = "[-a-zA-Z0-9_.]{1,30}"
    queryset = Estandar.objects.prefetch_related("fuentes").order_by("conjunto", "orden", "pk")
    serializer_class = EstandarSerializer
    filterset_class = EstandarFilter


class ObjecionSerializer(serializers.ModelSerializer[Objecion]):
    """To a requirement or to a standard of a plan, with its answer. Whoever objects does it in public."""

    plan = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    requisito = serializers.SlugRelatedField(slug_field="clave", read_only=True, allow_null=True)
    etapa = serializers.SerializerMethodField(help_text="Número de la etapa del requisito; nulo si es a un estándar.")
    estandar = serializers.SlugRelatedField(slug_field="codigo", read_only=True, allow_null=True)
    nombre = serializers.CharField(source="persona.nombre_publico", read_only=True)

    class Meta:
        model = Objecion
        fields = [
            "id",
            "plan",
            "etapa",
            "requisito",
            "estandar",
            "nombre",
            "texto",
            "registrada_en",
            "respuesta",
            "respondida_en",
        ]
        read_only_fields = fields

    @extend_schema_field(serializers.IntegerField(allow_null=True))
    def get_etapa(self, objecion: Objecion) -> int | None:
        return objecion.requisito.etapa.numero if objecion.requisito else None


class ObjecionFilter(django_filters.FilterSet):
    plan = django_filters.CharFilter(field_name="plan__slug", max_length=80, label="Slug del plan")
    estandar = django_filters.CharFilter(field_name="estandar__codigo", max_length=30, label="Código del estándar")
    respondida = django_filters.BooleanFilter(
        field_name="respondida_en", lookup_expr="isnull", exclude=True, label="Sólo las respondidas, o las que no"
    )

    class Meta:
        model = Objecion
        fields = ["plan", "estandar", "respondida"]


class ObjecionViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Conjunto):
    """Lo que cualquiera objeta a un requisito o a un estándar de un plan, y qué se le respondió."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO}
    lookup_value_regex = "[0-9]{1,18}"
    serializer_class = ObjecionSerializer
    filterset_class = ObjecionFilter

    def get_queryset(self) -> QuerySet[Objecion]:
        return Objecion.objects.select_related("plan", "requisito__etapa", "estandar", "persona").order_by(
            "-registrada_en", "-pk"
        )
