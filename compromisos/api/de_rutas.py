"""Routes in the API: lines, activities, what was presented and who accepted it; acts by the same commands as the pages."""

from collections.abc import Mapping
from typing import Any

import django_filters
from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from compromisos.commands.aceptaciones import aceptar_ruta, presentar_ruta, reprogramar_actividad, retomar_ruta
from compromisos.commands.actividades import DatosDeActividad, crear_actividad, crear_linea
from compromisos.enums import DeQuien, SentidoDeAceptacion
from compromisos.models import (
    Aceptacion,
    Actividad,
    Compromiso,
    LineaDeAccion,
    Reprogramacion,
    Ruta,
    VersionDeRuta,
)
from compromisos.queries.compromisos import con_responsables, visibles_para
from compromisos.queries.rutas import con_todo
from comun.api import Conjunto
from comun.vistas import PUBLICO
from secretariado.models import Organizacion


def leer(entrada: serializers.Serializer[Any]) -> dict[str, Any]:
    entrada.is_valid(raise_exception=True)
    return {**entrada.validated_data}


def organizacion_de(slug: str, campo: str) -> Organizacion:
    hallada = Organizacion.objects.filter(slug=slug).first()
    if hallada is None:
        raise ValidationError({campo: [f"No hay ninguna organización «{slug}»."]})
    return hallada


class DeCompromiso(Conjunto):
    """The permission of a writing action is asked about the commitment: of the object, or the one the body names."""

    def objeto_de_permiso(self) -> Any:
        if self.detail:
            return self.get_object()
        return self.compromiso_nombrado()

    def compromiso_nombrado(self) -> Compromiso:
        datos = self.request.data
        slug = datos.get("compromiso") if isinstance(datos, Mapping) else None
        if not isinstance(slug, str) or not slug or "\x00" in slug:
            raise ValidationError({"compromiso": ["Di de qué compromiso es, con su slug."]})
        return get_object_or_404(con_responsables(visibles_para(self.request.user)), slug=slug)


class LineaDeAccionSerializer(serializers.ModelSerializer[LineaDeAccion]):
    compromiso = serializers.SlugRelatedField(slug_field="slug", read_only=True)

    class Meta:
        model = LineaDeAccion
        fields = ["id", "compromiso", "numero", "titulo", "descripcion"]
        read_only_fields = fields


class ReprogramacionSerializer(serializers.ModelSerializer[Reprogramacion]):
    class Meta:
        model = Reprogramacion
        fields = ["inicio_anterior", "fin_anterior", "inicio_nuevo", "fin_nuevo", "motivo", "registrada_en"]
        read_only_fields = fields


class ActividadSerializer(serializers.ModelSerializer[Actividad]):
    """`peso`: puntos de cien, como texto. `inicio_original` y `fin_original`: como se aceptaron la primera vez."""

    compromiso = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    linea = serializers.IntegerField(source="linea.numero", read_only=True)
    responsable = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    corresponsables = serializers.SlugRelatedField(slug_field="slug", many=True, read_only=True)
    predecesoras = serializers.SlugRelatedField(slug_field="clave", many=True, read_only=True)
    reprogramaciones = ReprogramacionSerializer(many=True, read_only=True)

    class Meta:
        model = Actividad
        fields = [
            "id", "compromiso", "clave", "linea", "titulo", "descripcion", "de_quien", "inicio", "fin",
            "inicio_original", "fin_original", "responsable", "corresponsables", "medio_de_verificacion", "peso",
            "predecesoras", "reprogramaciones",
        ]  # fmt: skip
        read_only_fields = fields


class AceptacionSerializer(serializers.ModelSerializer[Aceptacion]):
    organizacion = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    persona = serializers.CharField(
        source="persona.nombre_publico", read_only=True, help_text="Nombre público de quien respondió."
    )

    class Meta:
        model = Aceptacion
        fields = ["organizacion", "sentido", "razon", "huella", "persona", "aceptada_en"]
        read_only_fields = fields


class VersionDeRutaSerializer(serializers.ModelSerializer[VersionDeRuta]):
    """`texto`: el texto canónico; su SHA-256 es `huella`."""

    aceptaciones = AceptacionSerializer(many=True, read_only=True)

    class Meta:
        model = VersionDeRuta
        fields = ["numero", "texto", "huella", "presentada_en", "aceptaciones"]
        read_only_fields = fields


class RutaSerializer(serializers.ModelSerializer[Ruta]):
    compromiso = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    vigente = serializers.IntegerField(source="vigente.numero", read_only=True, allow_null=True, default=None)
    aceptaciones = serializers.IntegerField(source="compromiso.aceptaciones", read_only=True)
    aceptaciones_pedidas = serializers.IntegerField(source="compromiso.aceptaciones_pedidas", read_only=True)

    class Meta:
        model = Ruta
        fields = ["compromiso", "estado", "version", "vigente", "aceptaciones", "aceptaciones_pedidas"]
        read_only_fields = fields


class RutaCompletaSerializer(RutaSerializer):
    versiones = VersionDeRutaSerializer(source="compromiso.versiones_de_ruta", many=True, read_only=True)

    class Meta(RutaSerializer.Meta):
        fields = [*RutaSerializer.Meta.fields, "versiones"]
        read_only_fields = fields


class CrearLineaSerializer(serializers.Serializer[Any]):
    compromiso = serializers.SlugField(max_length=120)
    version = serializers.IntegerField(min_value=1, max_value=2_000_000_000, help_text="De la ruta que leíste.")
    titulo = serializers.CharField(max_length=1_000)
    descripcion = serializers.CharField(max_length=20_000, allow_blank=True, default="")


class CrearActividadSerializer(serializers.Serializer[Any]):
    compromiso = serializers.SlugField(max_length=120)
    version = serializers.IntegerField(min_value=1, max_value=2_000_000_000, help_text="De la ruta que leíste.")
    linea = serializers.IntegerField(min_value=1, max_value=99)
    titulo = serializers.CharField(max_length=1_000)
    descripcion = serializers.CharField(max_length=20_000, allow_blank=True, default="")
    de_quien = serializers.ChoiceField(choices=DeQuien.choices, default=DeQuien.AUTORIDAD)
    inicio = serializers.DateField()
    fin = serializers.DateField()
    responsable = serializers.SlugField(max_length=120, help_text="Slug de una organización del compromiso.")
    corresponsables = serializers.ListField(child=serializers.SlugField(max_length=120), max_length=50, default=list)
    medio_de_verificacion = serializers.CharField(max_length=2_000, allow_blank=True, default="")
    peso = serializers.DecimalField(max_digits=4, decimal_places=1, min_value=0, max_value=100, default="0.0")
    predecesoras = serializers.ListField(
        child=serializers.CharField(max_length=8), max_length=200, default=list, help_text="Claves, como «1.2»."
    )


class PresentarRutaSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField(min_value=1, max_value=2_000_000_000, help_text="De la ruta que leíste.")


class ResponderRutaSerializer(serializers.Serializer[Any]):
    organizacion = serializers.SlugField(max_length=120, help_text="De la que eres enlace o contraparte.")
    huella = serializers.RegexField("^[0-9a-f]{64}$", help_text="La del texto presentado que leíste.")
    sentido = serializers.ChoiceField(choices=SentidoDeAceptacion.choices)
    razon = serializers.CharField(max_length=10_000, allow_blank=True, default="")


class RazonDeRutaSerializer(serializers.Serializer[Any]):
    razon = serializers.CharField(max_length=10_000)


class ReprogramarActividadSerializer(serializers.Serializer[Any]):
    inicio = serializers.DateField()
    fin = serializers.DateField()
    motivo = serializers.CharField(max_length=10_000)


class LineaFilter(django_filters.FilterSet):
    compromiso = django_filters.CharFilter(field_name="compromiso__slug", label="Slug del compromiso")

    class Meta:
        model = LineaDeAccion
        fields = ("compromiso",)


class ActividadFilter(django_filters.FilterSet):
    compromiso = django_filters.CharFilter(field_name="compromiso__slug", label="Slug del compromiso")
    plan = django_filters.CharFilter(field_name="compromiso__plan__slug", label="Slug del plan")
    responsable = django_filters.CharFilter(field_name="responsable__slug", label="Slug de quien responde")
    de_quien = django_filters.ChoiceFilter(choices=DeQuien.choices)

    class Meta:
        model = Actividad
        fields = ("compromiso", "plan", "responsable", "de_quien")


class LineaConjunto(mixins.ListModelMixin, mixins.RetrieveModelMixin, DeCompromiso):
    """Las líneas de acción de las rutas; agregar una con tu sesión, mientras la ruta se prepara."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO, "create": "compromisos.planear_ruta"}
    serializer_class = LineaDeAccionSerializer
    lookup_value_regex = "[0-9]{1,18}"
    filterset_class = LineaFilter
    queryset = LineaDeAccion.objects.all()

    def get_queryset(self) -> QuerySet[LineaDeAccion]:
        visibles = visibles_para(self.request.user).values("pk")
        filas = LineaDeAccion.objects.filter(compromiso__in=visibles).select_related("compromiso")
        return filas.order_by("compromiso__slug", "numero")

    @extend_schema(request=CrearLineaSerializer, responses={201: LineaDeAccionSerializer}, summary="Agregar una línea")
    def create(self, request: Request) -> Response:
        """Agrega una línea de acción. Si `version` ya no es la de la ruta, 409."""
        leidos = leer(CrearLineaSerializer(data=request.data))
        leidos["compromiso"] = self.compromiso_nombrado()
        linea = crear_linea(persona=request.user, **leidos)
        return Response(LineaDeAccionSerializer(linea).data, status=status.HTTP_201_CREATED)


class ActividadConjunto(mixins.ListModelMixin, mixins.RetrieveModelMixin, DeCompromiso):
    """Las actividades de las rutas, con sus fechas originales y cada reprogramación."""

    permisos = {
        "list": PUBLICO,
        "retrieve": PUBLICO,
        "create": "compromisos.planear_ruta",
        "reprogramar": "compromisos.planear_ruta",
    }
    serializer_class = ActividadSerializer
    lookup_value_regex = "[0-9]{1,18}"
    filterset_class = ActividadFilter
    queryset = Actividad.objects.all()

    def get_queryset(self) -> QuerySet[Actividad]:
        visibles = visibles_para(self.request.user).values("pk")
        filas = Actividad.objects.filter(compromiso__in=visibles, retirada=False)
        filas = filas.select_related("compromiso__plan__ejercicio", "linea", "responsable")
        return con_todo(filas).order_by("compromiso__slug", "linea__numero", "orden", "pk")

    def _responder(self, actividad: Actividad, estado: int = status.HTTP_200_OK) -> Response:
        return Response(ActividadSerializer(self.get_queryset().get(pk=actividad.pk)).data, status=estado)

    @extend_schema(
        request=CrearActividadSerializer, responses={201: ActividadSerializer}, summary="Agregar una actividad"
    )
    def create(self, request: Request) -> Response:
        """Agrega una actividad a una línea, mientras la ruta se prepara. Si `version` ya no es la de la ruta, 409."""
        leidos = leer(CrearActividadSerializer(data=request.data))
        leidos.pop("compromiso")
        compromiso, version = self.compromiso_nombrado(), leidos.pop("version")
        linea = get_object_or_404(LineaDeAccion, compromiso=compromiso, numero=leidos.pop("linea"))
        claves = set(leidos.pop("predecesoras"))
        previas = list(Actividad.objects.filter(compromiso=compromiso, retirada=False, clave__in=claves))
        if len(previas) != len(claves):
            raise ValidationError({"predecesoras": ["Una de esas claves no está en la ruta."]})
        datos = DatosDeActividad(
            **{
                **leidos,
                "responsable": organizacion_de(leidos["responsable"], "responsable"),
                "corresponsables": [organizacion_de(s, "corresponsables") for s in leidos["corresponsables"]],
                "predecesoras": previas,
            }
        )
        actividad = crear_actividad(persona=request.user, linea=linea, version=version, datos=datos)
        return self._responder(actividad, status.HTTP_201_CREATED)

    @extend_schema(request=ReprogramarActividadSerializer, responses={200: ActividadSerializer}, summary="Reprogramar")
    @action(detail=True, methods=["post"])
    def reprogramar(self, request: Request, pk: str) -> Response:
        """Mueve las fechas de una actividad ya aceptada, con un motivo público; las originales siguen a la vista."""
        leidos = leer(ReprogramarActividadSerializer(data=request.data))
        actividad = self.get_object()
        reprogramar_actividad(persona=request.user, actividad=actividad, **leidos)
        return self._responder(actividad)


class RutaConjunto(mixins.ListModelMixin, mixins.RetrieveModelMixin, DeCompromiso):
    """Las rutas: en qué van, cada versión que se presentó y qué respondió cada organización."""

    permisos = {
        "list": PUBLICO,
        "retrieve": PUBLICO,
        "presentar": "compromisos.planear_ruta",
        "retomar": "compromisos.planear_ruta",
        "aceptar": "compromisos.aceptar",
    }
    lookup_field = "compromiso__slug"
    lookup_url_kwarg = "compromiso"
    lookup_value_regex = "[-a-zA-Z0-9_]{1,120}"
    filterset_fields = ["estado"]
    queryset = Ruta.objects.all()

    def get_serializer_class(self) -> Any:
        return RutaSerializer if self.action == "list" else RutaCompletaSerializer

    def get_queryset(self) -> QuerySet[Ruta]:
        visibles = visibles_para(self.request.user).values("pk")
        filas = Ruta.objects.filter(compromiso__in=visibles).select_related("compromiso__plan__ejercicio", "vigente")
        if self.action != "list":
            dichas = Aceptacion.objects.select_related("organizacion", "persona").order_by("pk")
            versiones = VersionDeRuta.objects.prefetch_related(Prefetch("aceptaciones", queryset=dichas))
            filas = filas.prefetch_related(
                Prefetch("compromiso__versiones_de_ruta", queryset=versiones.order_by("numero"))
            )
        return filas.order_by("compromiso__slug")

    def _responder(self) -> Response:
        return Response(RutaCompletaSerializer(self.get_object()).data)

    @extend_schema(
        request=PresentarRutaSerializer, responses={200: RutaCompletaSerializer}, summary="Presentar la ruta"
    )
    @action(detail=True, methods=["post"])
    def presentar(self, request: Request, compromiso: str) -> Response:
        """Fija el texto completo de la ruta y pide que la acepten. Si algo falta, 422 con la lista en «datos»."""
        leidos = leer(PresentarRutaSerializer(data=request.data))
        presentar_ruta(persona=request.user, compromiso=self.get_object().compromiso, **leidos)
        return self._responder()

    @extend_schema(
        request=ResponderRutaSerializer, responses={200: RutaCompletaSerializer}, summary="Aceptar la ruta o no"
    )
    @action(detail=True, methods=["post"])
    def aceptar(self, request: Request, compromiso: str) -> Response:
        """Responde por tu organización sobre el texto de esa huella."""
        leidos = leer(ResponderRutaSerializer(data=request.data))
        leidos["organizacion"] = organizacion_de(leidos["organizacion"], "organizacion")
        aceptar_ruta(persona=request.user, compromiso=self.get_object().compromiso, **leidos)
        return self._responder()

    @extend_schema(
        request=RazonDeRutaSerializer, responses={200: RutaCompletaSerializer}, summary="Regresar a preparación"
    )
    @action(detail=True, methods=["post"])
    def retomar(self, request: Request, compromiso: str) -> Response:
        """Regresa la ruta a preparación, con un motivo público, antes de que todas la acepten."""
        leidos = leer(RazonDeRutaSerializer(data=request.data))
        retomar_ruta(persona=request.user, compromiso=self.get_object().compromiso, **leidos)
        return self._responder()
