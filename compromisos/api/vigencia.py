"""Watched results in the API: read how they stand; watch one and say how one is, by the same commands as the pages."""

import uuid
from typing import Any

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from compromisos.api.de_rutas import DeCompromiso, leer
from compromisos.commands.vigencia import confirmar_vigencia, dejar_de_vigilar, vigilar_resultado
from compromisos.enums_de_vigencia import Dicho, EstadoDeResultado
from compromisos.models import ConfirmacionDeVigencia, ResultadoVigilado, RevisionDeResultado
from compromisos.queries import vigencia as consultas
from comun.vistas import CON_CUENTA, PUBLICO


class RevisionDeResultadoSerializer(serializers.ModelSerializer[RevisionDeResultado]):
    class Meta:
        model = RevisionDeResultado
        fields = [
            "revisada_en", "veredicto", "estado_http", "falla", "direccion_final", "huella", "cambio", "tamano",
            "milisegundos",
        ]  # fmt: skip
        read_only_fields = fields


class ConfirmacionDeVigenciaSerializer(serializers.ModelSerializer[ConfirmacionDeVigencia]):
    """`nota` va vacía cuando la moderación la ocultó (`oculta`)."""

    autoria = serializers.CharField(read_only=True, help_text="Nombre público de quien lo dice.")
    nota = serializers.SerializerMethodField()

    class Meta:
        model = ConfirmacionDeVigencia
        fields = ["folio", "dice", "nota", "oculta", "autoria", "dicha_en"]
        read_only_fields = fields

    def get_nota(self, confirmacion: ConfirmacionDeVigencia) -> str:
        return "" if confirmacion.oculta else confirmacion.nota


class ResultadoVigiladoSerializer(serializers.ModelSerializer[ResultadoVigilado]):
    """`dicen_…`: cuántas personas dicen hoy cada cosa. `fallas_desde`: la primera de las revisiones que van fallando."""

    compromiso = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    dicen_vigente = serializers.IntegerField(read_only=True, default=0)
    dicen_desactualizado = serializers.IntegerField(read_only=True, default=0)
    dicen_ya_no_sirve = serializers.IntegerField(read_only=True, default=0)
    dicen_la_maquina_se_equivoca = serializers.IntegerField(read_only=True, default=0)

    class Meta:
        model = ResultadoVigilado
        fields = [
            "id", "compromiso", "titulo", "direccion", "origen", "estado", "estado_desde", "fallas_desde",
            "caido_desde", "volvio_en", "cambio_en", "ultima_revision", "ultimo_veredicto", "ultimo_estado_http",
            "ultima_falla", "motivo_de_retiro", "alta_en", "dicen_vigente", "dicen_desactualizado",
            "dicen_ya_no_sirve", "dicen_la_maquina_se_equivoca",
        ]  # fmt: skip
        read_only_fields = fields


class ResultadoCompletoSerializer(ResultadoVigiladoSerializer):
    revisiones = RevisionDeResultadoSerializer(many=True, read_only=True)
    confirmaciones = ConfirmacionDeVigenciaSerializer(many=True, read_only=True)

    class Meta(ResultadoVigiladoSerializer.Meta):
        fields = [*ResultadoVigiladoSerializer.Meta.fields, "revisiones", "confirmaciones"]
        read_only_fields = fields


class VigilarResultadoSerializer(serializers.Serializer[Any]):
    compromiso = serializers.SlugField(max_length=120)
    titulo = serializers.CharField(max_length=1_000)
    direccion = serializers.CharField(max_length=1_000, help_text="Completa y pública, con https://.")
    llave_de_acto = serializers.UUIDField(required=False)


class ConfirmarVigenciaSerializer(serializers.Serializer[Any]):
    dice = serializers.ChoiceField(choices=Dicho.choices)
    nota = serializers.CharField(max_length=10_000, allow_blank=True, default="")
    llave_de_acto = serializers.UUIDField(required=False)


class RetirarResultadoSerializer(serializers.Serializer[Any]):
    motivo = serializers.CharField(max_length=10_000)


class ResultadoFilter(django_filters.FilterSet):
    plan = django_filters.CharFilter(field_name="compromiso__plan__slug", label="Slug del plan")
    compromiso = django_filters.CharFilter(field_name="compromiso__slug", label="Slug del compromiso")
    estado = django_filters.ChoiceFilter(choices=EstadoDeResultado.choices)

    class Meta:
        model = ResultadoVigilado
        fields = ("plan", "compromiso", "estado")


class ResultadoConjunto(mixins.ListModelMixin, mixins.RetrieveModelMixin, DeCompromiso):
    """Las direcciones de resultados públicos que se vigilan: cómo están, cada revisión y qué dicen las personas."""

    permisos = {
        "list": PUBLICO,
        "retrieve": PUBLICO,
        "create": "compromisos.vigilar",
        "retirar": "compromisos.vigilar",
        "confirmar": CON_CUENTA,
    }
    lookup_value_regex = "[0-9]{1,18}"
    filterset_class = ResultadoFilter
    queryset = ResultadoVigilado.objects.all()

    def get_serializer_class(self) -> Any:
        return ResultadoVigiladoSerializer if self.action == "list" else ResultadoCompletoSerializer

    def get_queryset(self) -> QuerySet[ResultadoVigilado]:
        filas = consultas.publicos().order_by("compromiso__slug", "pk")
        return filas if self.action == "list" else consultas.con_todo(filas)

    def _responder(self, clave: int, estado: int = status.HTTP_200_OK) -> Response:
        fila = consultas.con_todo(consultas.publicos()).get(pk=clave)
        return Response(ResultadoCompletoSerializer(fila).data, status=estado)

    @extend_schema(
        request=VigilarResultadoSerializer,
        responses={201: ResultadoCompletoSerializer},
        summary="Vigilar una dirección",
    )
    def create(self, request: Request) -> Response:
        """Pone una dirección en la lista. Con la misma `llave_de_acto` devuelve la misma; si ya se vigila, 409."""
        leidos = leer(VigilarResultadoSerializer(data=request.data))
        leidos["compromiso"] = self.compromiso_nombrado()
        leidos.setdefault("llave_de_acto", uuid.uuid4())
        resultado = vigilar_resultado(persona=request.user, **leidos)
        return self._responder(resultado.pk, status.HTTP_201_CREATED)

    @extend_schema(
        request=RetirarResultadoSerializer, responses={200: ResultadoCompletoSerializer}, summary="Dejar de vigilar"
    )
    @action(detail=True, methods=["post"])
    def retirar(self, request: Request, pk: str) -> Response:
        """Deja de vigilarla, con un motivo público. Lo que dejó de estar disponible no se puede retirar: sigue contando."""
        leidos = leer(RetirarResultadoSerializer(data=request.data))
        resultado = self.get_object()
        dejar_de_vigilar(persona=request.user, resultado=resultado, **leidos)
        return self._responder(resultado.pk)

    @extend_schema(
        request=ConfirmarVigenciaSerializer,
        responses={201: ConfirmacionDeVigenciaSerializer},
        summary="Decir cómo está un resultado",
    )
    @action(detail=True, methods=["post"])
    def confirmar(self, request: Request, pk: str) -> Response:
        """Dice, con tu cuenta, cómo está. Reemplaza lo que dijiste antes, que se conserva."""
        leidos = leer(ConfirmarVigenciaSerializer(data=request.data))
        leidos.setdefault("llave_de_acto", uuid.uuid4())
        confirmacion = confirmar_vigencia(persona=request.user, resultado=self.get_object(), **leidos)
        return Response(ConfirmacionDeVigenciaSerializer(confirmacion).data, status=status.HTTP_201_CREATED)
