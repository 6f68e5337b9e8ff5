"""Looks of society, disputes and reviews in the API; acts by the same commands as the pages."""

import uuid
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from compromisos.api.de_indicadores import EvidenciaDeCompromisoSerializer
from compromisos.api.de_rutas import DeCompromiso, leer, organizacion_de
from compromisos.api.evidencias_dichas import EvidenciaDichaSerializer, Subidas, de_json_o_formulario
from compromisos.commands.contrastes import contrastar
from compromisos.commands.disputas import responder_disputa, terminar_disputa
from compromisos.commands.revisiones import revisar_avance, revisar_avances
from compromisos.enums import EstadoAvance, EstadoDeDisputa
from compromisos.models import Actividad, Avance, Contraste, Corte, Disputa
from compromisos.queries.avances import publicos
from compromisos.queries.contrastes import contrastes_publicos, disputas_publicas
from comun.api_formularios import LectorConArchivos
from comun.api_politica import LectorJSON
from comun.vistas import PUBLICO

TEXTO = 10_000


class ContrasteSerializer(serializers.ModelSerializer[Contraste]):
    """`avance`: el reporte que se miró; null si la autoridad no había dicho nada. `actividad`: null es todo el compromiso."""

    compromiso = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    actividad = serializers.SlugRelatedField(slug_field="clave", read_only=True, allow_null=True)
    avance = serializers.PrimaryKeyRelatedField(read_only=True, allow_null=True)
    organizacion = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    autor = serializers.CharField(
        source="autor.nombre_publico", read_only=True, help_text="Nombre público de quien contrasta."
    )
    evidencias = EvidenciaDeCompromisoSerializer(many=True, read_only=True)

    class Meta:
        model = Contraste
        fields = [
            "id", "compromiso", "actividad", "avance", "organizacion", "autor", "porcentaje", "narrativa", "fecha",
            "registrado_en", "evidencias",
        ]  # fmt: skip
        read_only_fields = fields


class DisputaSerializer(serializers.ModelSerializer[Disputa]):
    """`informado` y `verificado`: las dos cifras del día en que se abrió."""

    compromiso = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    actividad = serializers.SlugRelatedField(slug_field="clave", read_only=True, allow_null=True)
    organizacion = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    contraste = serializers.PrimaryKeyRelatedField(read_only=True)

    class Meta:
        model = Disputa
        fields = [
            "id", "compromiso", "actividad", "organizacion", "contraste", "informado", "verificado", "abierta_en",
            "estado", "respuesta", "respondida_en", "desenlace", "terminada_en",
        ]  # fmt: skip
        read_only_fields = fields


class RevisionSerializer(serializers.ModelSerializer[Avance]):
    """Un reporte, como lo ve quien lo revisa."""

    compromiso = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    actividad = serializers.SlugRelatedField(slug_field="clave", read_only=True, allow_null=True)
    organizacion = serializers.SlugRelatedField(slug_field="slug", read_only=True)

    class Meta:
        model = Avance
        fields = [
            "id", "compromiso", "actividad", "organizacion", "porcentaje", "fecha", "estado", "observacion",
            "revisado_en",
        ]  # fmt: skip
        read_only_fields = fields


class ContrastarSerializer(serializers.Serializer[Any]):
    """Los largos, las fechas y cuándo hace falta evidencia los juzga la regla."""

    compromiso = serializers.SlugField(max_length=120)
    actividad = serializers.CharField(
        max_length=8, allow_blank=True, default="", help_text="Clave, como «1.2»; vacía sólo si no tiene actividades."
    )
    organizacion = serializers.SlugField(max_length=120, help_text="Corresponsable, de la que eres contraparte.")
    porcentaje = serializers.DecimalField(
        max_digits=4, decimal_places=1, min_value=0, max_value=100, help_text="De 0 a 100 con una decimal: «40.0»."
    )
    narrativa = serializers.CharField(max_length=TEXTO)
    fecha = serializers.DateField()
    evidencias = EvidenciaDichaSerializer(many=True, required=False, max_length=10, default=list)
    llave_de_acto = serializers.UUIDField(
        required=False, help_text="Con la misma llave se devuelve el mismo contraste."
    )


class ResponderSerializer(serializers.Serializer[Any]):
    respuesta = serializers.CharField(max_length=TEXTO, help_text="De 20 a 5,000 caracteres.")


class TerminarSerializer(serializers.Serializer[Any]):
    desenlace = serializers.CharField(max_length=TEXTO, help_text="De 20 a 2,000 caracteres.")


class RevisarReporteSerializer(serializers.Serializer[Any]):
    validado = serializers.BooleanField()
    observacion = serializers.CharField(
        max_length=TEXTO, allow_blank=True, default="", help_text="Hace falta si no se valida: 20 a 2,000 caracteres."
    )


class ValidarVariosSerializer(serializers.Serializer[Any]):
    plan = serializers.SlugField(max_length=120)
    corte = serializers.IntegerField(min_value=1, max_value=32_767, help_text="Número del corte en su plan.")
    validados = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=2**63 - 1), min_length=1, max_length=1_000
    )


class _DeActividad(django_filters.FilterSet):
    compromiso = django_filters.CharFilter(field_name="compromiso__slug", label="Slug del compromiso")
    plan = django_filters.CharFilter(field_name="compromiso__plan__slug", label="Slug del plan")
    actividad = django_filters.CharFilter(field_name="actividad__clave", label="Clave de la actividad")
    organizacion = django_filters.CharFilter(field_name="organizacion__slug", label="Slug de la organización")


class ContrasteFilter(_DeActividad):
    class Meta:
        model = Contraste
        fields = ("compromiso", "plan", "actividad", "organizacion")


class DisputaFilter(_DeActividad):
    estado = django_filters.ChoiceFilter(choices=EstadoDeDisputa.choices)

    class Meta:
        model = Disputa
        fields = ("compromiso", "plan", "actividad", "organizacion", "estado")


class RevisionFilter(_DeActividad):
    estado = django_filters.ChoiceFilter(choices=EstadoAvance.choices)

    class Meta:
        model = Avance
        fields = ("compromiso", "plan", "actividad", "organizacion", "estado")


class ContrasteConjunto(mixins.ListModelMixin, mixins.RetrieveModelMixin, DeCompromiso):
    """Lo que ve hecho la sociedad, lo más nuevo primero; contrastar con tu sesión de contraparte."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO, "create": "compromisos.contrastar"}
    parser_classes = [LectorJSON, LectorConArchivos]
    serializer_class = ContrasteSerializer
    lookup_value_regex = "[0-9]{1,18}"
    filterset_class = ContrasteFilter
    queryset = Contraste.objects.all()

    def get_queryset(self) -> QuerySet[Contraste]:
        return contrastes_publicos(self.request.user)

    @extend_schema(
        request=de_json_o_formulario(ContrastarSerializer),
        responses={201: ContrasteSerializer},
        summary="Contrastar una actividad",
    )
    def create(self, request: Request) -> Response:
        """Publica un contraste. Si su cifra difiere de la informada por el umbral del plan, abre una disputa."""
        leidos = leer(ContrastarSerializer(data=request.data))
        leidos["compromiso"] = self.compromiso_nombrado()
        clave = leidos.pop("actividad")
        if clave:
            actividades = Actividad.objects.filter(compromiso=leidos["compromiso"], clave=clave.replace("\x00", ""))
            leidos["actividad"] = actividades.first()
            if leidos["actividad"] is None:
                raise ValidationError({"actividad": ["Esa actividad no está en la ruta."]})
        leidos["organizacion"] = organizacion_de(leidos["organizacion"], "organizacion")
        subidas = Subidas(request.FILES)
        leidos["evidencias"] = subidas.nombrar(leidos["evidencias"])
        subidas.exigir_todas()
        leidos.setdefault("llave_de_acto", uuid.uuid4())
        contraste = contrastar(persona=request.user, **leidos)
        hecho = contrastes_publicos(request.user).get(pk=contraste.pk)
        return Response(ContrasteSerializer(hecho).data, status=status.HTTP_201_CREATED)


class DisputaConjunto(mixins.ListModelMixin, mixins.RetrieveModelMixin, DeCompromiso):
    """Las disputas entre lo informado y lo verificado; responderlas y terminarlas con tu sesión."""

    permisos = {
        "list": PUBLICO,
        "retrieve": PUBLICO,
        "responder": "compromisos.responder_disputa",
        "terminar": "compromisos.terminar_disputa",
    }
    serializer_class = DisputaSerializer
    lookup_value_regex = "[0-9]{1,18}"
    filterset_class = DisputaFilter
    queryset = Disputa.objects.all()

    def get_queryset(self) -> QuerySet[Disputa]:
        return disputas_publicas(self.request.user)

    def objeto_de_permiso(self) -> Any:
        disputa: Disputa = self.get_object()
        return disputa.compromiso

    @extend_schema(request=ResponderSerializer, responses={200: DisputaSerializer}, summary="Responder una disputa")
    @action(detail=True, methods=["post"])
    def responder(self, request: Request, pk: str) -> Response:
        """La autoridad responde, una sola vez y en público."""
        leidos = leer(ResponderSerializer(data=request.data))
        disputa = responder_disputa(persona=request.user, disputa=self.get_object(), **leidos)
        return Response(DisputaSerializer(disputa).data)

    @extend_schema(request=TerminarSerializer, responses={200: DisputaSerializer}, summary="Terminar sin acuerdo")
    @action(detail=True, methods=["post"])
    def terminar(self, request: Request, pk: str) -> Response:
        """Nadie se movió después de la respuesta: las dos cifras quedan y su peso sigue en disputa."""
        leidos = leer(TerminarSerializer(data=request.data))
        disputa = terminar_disputa(persona=request.user, disputa=self.get_object(), **leidos)
        return Response(DisputaSerializer(disputa).data)


class RevisionConjunto(mixins.ListModelMixin, mixins.RetrieveModelMixin, DeCompromiso):
    """La revisión de cada reporte: validado, observado o todavía sin revisar; revisar con tu sesión de coordinación."""

    permisos = {
        "list": PUBLICO,
        "retrieve": PUBLICO,
        "revisar": "compromisos.validar_avance",
        "validar": "compromisos.validar_avance",
    }
    serializer_class = RevisionSerializer
    lookup_value_regex = "[0-9]{1,18}"
    filterset_class = RevisionFilter
    queryset = Avance.objects.all()

    def get_queryset(self) -> QuerySet[Avance]:
        return publicos(self.request.user).select_related("compromiso__plan__ejercicio", "actividad", "organizacion")

    def objeto_de_permiso(self) -> Any:
        return self.get_object() if self.detail else self.corte_nombrado()

    def corte_nombrado(self) -> Corte:
        leidos = leer(ValidarVariosSerializer(data=self.request.data))
        return get_object_or_404(
            Corte.objects.select_related("plan__ejercicio"), plan__slug=leidos["plan"], numero=leidos["corte"]
        )

    @extend_schema(request=RevisarReporteSerializer, responses={200: RevisionSerializer}, summary="Revisar un reporte")
    @action(detail=True, methods=["post"])
    def revisar(self, request: Request, pk: str) -> Response:
        """Valida un reporte, o lo observa con su razón: lo observado sigue a la vista y deja de contar."""
        leidos = leer(RevisarReporteSerializer(data=request.data))
        avance = revisar_avance(persona=request.user, avance=self.get_object(), **leidos)
        return Response(RevisionSerializer(self.get_queryset().get(pk=avance.pk)).data)

    @extend_schema(
        request=ValidarVariosSerializer,
        responses={200: RevisionSerializer(many=True)},
        summary="Validar varios reportes de un corte",
    )
    @action(detail=False, methods=["post"])
    def validar(self, request: Request) -> Response:
        """Valida juntos los reportes de un corte: todos o ninguno."""
        corte = self.corte_nombrado()
        claves = set(leer(ValidarVariosSerializer(data=request.data))["validados"])
        avances = list(self.get_queryset().filter(pk__in=claves))
        if len(avances) != len(claves):
            raise ValidationError({"validados": ["Uno de esos reportes no existe."]})
        hechos = revisar_avances(persona=request.user, corte=corte, validados=avances)
        filas = self.get_queryset().filter(pk__in=[uno.pk for uno in hechos]).order_by("pk")
        return Response(RevisionSerializer(filas, many=True).data)
