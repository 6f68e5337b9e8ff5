"""`/api/v1/reuniones/`: meetings of mesas in public, their attendance in totals; writing with the session of whoever may."""

import uuid
from functools import cached_property
from typing import Any

import django_filters
from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import mixins, serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from bitacora.api.filters import InstanteFilter
from comun.api import Conjunto
from comun.api_esquema import LECTURA_CON_PERMISO
from comun.vistas import CON_CUENTA, PUBLICO
from mesas.commands import llegadas as actos_de_llegada
from mesas.commands import reuniones as actos
from mesas.commands.minutas_de_reunion import empezar_minuta
from mesas.enums import ClaseDeReunion, EstadoDeReunion
from mesas.freno_de_llegadas import llegar_con_freno
from mesas.models import Llegada, Mesa, PuntoDeReunion, Registro, SesionDeMesa
from mesas.queries import asistencia as leer_asistencia
from mesas.queries import reuniones as leer
from planes.asistencia import Total
from secretariado.donde import LARGO_DE_ENLACE, LARGO_DE_LUGAR
from secretariado.enums import ModalidadDeSesion, SexoDeAsistencia
from secretariado.models import RenglonDeAsistencia

ENTERO_MAXIMO = 2**31 - 1


class BloqueDeAsistenciaSerializer(serializers.Serializer[Total]):
    """Sectores o sexos juntos: ninguno con menos de cinco personas va aparte."""

    nombre = serializers.CharField()
    cantidad = serializers.IntegerField()


class AsistenciaDeReunionSerializer(serializers.Serializer[Any]):
    """Sólo totales, sin cruzarlos. Sin bloques, los grupos eran demasiado pequeños y sólo se publica el total."""

    total = serializers.IntegerField()
    por_sector = BloqueDeAsistenciaSerializer(many=True)
    por_sexo = BloqueDeAsistenciaSerializer(many=True)


class PuntoDeReunionSerializer(serializers.Serializer[Any]):
    titulo = serializers.CharField(max_length=actos.LARGO_DE_TITULO)
    minutos = serializers.IntegerField(
        required=False, allow_null=True, default=None, min_value=1, max_value=actos.MINUTOS_MAXIMOS
    )


class ReunionSerializer(serializers.ModelSerializer[SesionDeMesa]):
    mesa = serializers.SlugRelatedField(slug_field="codigo", read_only=True)
    puntos = PuntoDeReunionSerializer(many=True, read_only=True)
    asistencia = serializers.SerializerMethodField()
    minuta = serializers.SerializerMethodField(help_text="Código de su minuta, cuando está publicada.")

    class Meta:
        model = SesionDeMesa
        fields = [
            "id",
            "mesa",
            "numero",
            "naturaleza",
            "clase",
            "titulo",
            "inicia",
            "termina",
            "modalidad",
            "lugar",
            "estado",
            "motivo",
            "abierta_en",
            "cerrada_en",
            "puntos",
            "asistencia",
            "minuta",
        ]
        read_only_fields = fields

    @extend_schema_field(AsistenciaDeReunionSerializer(allow_null=True))
    def get_asistencia(self, sesion: SesionDeMesa) -> dict[str, Any] | None:
        if sesion.estado != EstadoDeReunion.CERRADA:
            return None
        conteos = leer_asistencia.resumir(
            (r.sector.clave, r.sector.nombre, r.sexo, r.cantidad) for r in sesion.asistencia.renglones.all()
        )
        return dict(AsistenciaDeReunionSerializer(conteos).data)

    def get_minuta(self, sesion: SesionDeMesa) -> str:
        return sesion.minuta.codigo if getattr(sesion, "con_minuta", False) and sesion.minuta else ""


class DatosDeReunion(serializers.Serializer[Any]):
    titulo = serializers.CharField(max_length=actos.LARGO_DE_TITULO)
    inicia = serializers.DateTimeField()
    termina = serializers.DateTimeField()
    modalidad = serializers.ChoiceField(choices=ModalidadDeSesion.choices)
    lugar = serializers.CharField(required=False, allow_blank=True, default="", max_length=LARGO_DE_LUGAR)
    enlace = serializers.CharField(required=False, allow_blank=True, default="", max_length=LARGO_DE_ENLACE)
    puntos = PuntoDeReunionSerializer(many=True)

    def validate_puntos(self, puntos: list[dict[str, Any]]) -> list[tuple[str, int | None]]:
        return [(punto["titulo"], punto["minutos"]) for punto in puntos]


class ProgramarSerializer(DatosDeReunion):
    mesa = serializers.SlugField(max_length=60)
    clase = serializers.ChoiceField(choices=ClaseDeReunion.choices)
    llave_de_acto = serializers.UUIDField(default=uuid.uuid4)


class CambiarSerializer(DatosDeReunion):
    motivo = serializers.CharField(max_length=actos.LARGO_DE_MOTIVO)


class MotivoDeReunion(serializers.Serializer[Any]):
    motivo = serializers.CharField(max_length=actos.LARGO_DE_MOTIVO)


class CodigoDeLlegada(serializers.Serializer[Any]):
    codigo = serializers.CharField(max_length=40)


class AnotarLlegadaSerializer(serializers.Serializer[Any]):
    registro = serializers.IntegerField(min_value=1, max_value=ENTERO_MAXIMO)


class RenglonSinCuenta(serializers.Serializer[Any]):
    sector = serializers.SlugField(max_length=40)
    sexo = serializers.ChoiceField(choices=SexoDeAsistencia.choices)
    cantidad = serializers.IntegerField(min_value=-1, max_value=ENTERO_MAXIMO)


class SinCuentaSerializer(serializers.Serializer[Any]):
    renglones = RenglonSinCuenta(many=True)


class LlegadaSerializer(serializers.ModelSerializer[Llegada]):
    """Tu llegada, o la de quien anotaste."""

    registro = serializers.IntegerField(source="registro_id", read_only=True)

    class Meta:
        model = Llegada
        fields = ["registro", "via", "llego_en"]
        read_only_fields = fields


class TotalSinCuenta(serializers.Serializer[Any]):
    total = serializers.IntegerField()


class MinutaEmpezada(serializers.Serializer[Any]):
    minuta = serializers.CharField()


class ReunionFilter(django_filters.FilterSet):
    mesa = django_filters.CharFilter(field_name="mesa__codigo", label="Código de la mesa")
    plan = django_filters.CharFilter(field_name="mesa__plan__slug", label="Slug del plan")
    desde = InstanteFilter(field_name="inicia", lookup_expr="gte", label="Empieza desde")
    hasta = InstanteFilter(field_name="inicia", lookup_expr="lt", label="Empieza antes de")

    class Meta:
        model = SesionDeMesa
        fields = ["mesa", "plan", "clase", "estado", "modalidad", "naturaleza"]


class ReunionConjunto(mixins.ListModelMixin, mixins.RetrieveModelMixin, Conjunto):
    """Las reuniones de las mesas, con su agenda y, al cerrarse, su asistencia en números. El enlace para asistir a
    distancia no está aquí: lo ve en su página quien se registró."""

    permisos = {
        "list": PUBLICO,
        "retrieve": PUBLICO,
        "create": "mesas.planear",
        "cambiar": "mesas.planear",
        "cancelar": "mesas.planear",
        "abrir": "mesas.conducir",
        "cerrar": "mesas.conducir",
        "llegar": CON_CUENTA,
        "llegadas": "mesas.ver_registro",
        "anotar": "mesas.conducir",
        "sin_cuenta": "mesas.conducir",
        "minuta": "secretariado.redactar_minuta",
    }
    lookup_value_regex = "[0-9]{1,18}"
    serializer_class = ReunionSerializer
    filterset_class = ReunionFilter
    queryset = SesionDeMesa.objects.none()

    def get_queryset(self) -> QuerySet[SesionDeMesa]:
        renglones = RenglonDeAsistencia.objects.select_related("sector").order_by("sector__orden", "sexo")
        return (
            leer.reuniones_publicas()
            .select_related("asistencia")
            .prefetch_related(
                Prefetch("puntos", PuntoDeReunion.objects.order_by("orden")),
                Prefetch("asistencia__renglones", renglones),
            )
            .order_by("-inicia", "-pk")
        )

    def objeto_de_permiso(self) -> Any:
        if self.action == "create":
            return self.mesa
        return get_object_or_404(leer.reuniones_publicas(), pk=self.kwargs["pk"])

    @cached_property
    def mesa(self) -> Mesa:
        """The mesa that the body names: the permission is asked about it."""
        datos = self.request.data
        codigo = datos.get("mesa") if hasattr(datos, "get") else None
        if not isinstance(codigo, str) or not codigo:
            raise serializers.ValidationError({"mesa": ["Di de qué mesa es la reunión, con su código."]})
        return get_object_or_404(Mesa.objects.select_related("plan__ejercicio"), codigo=codigo.replace("\x00", "")[:60])

    @extend_schema(request=ProgramarSerializer, responses={201: ReunionSerializer}, summary="Programar")
    def create(self, request: Request) -> Response:
        """Programa una reunión. Con la misma `llave_de_acto` devuelve la misma."""
        datos = self._leer(ProgramarSerializer)
        datos.pop("mesa")
        sesion = actos.programar_reunion(persona=request.user, mesa=self.mesa, **datos)
        return self._como_quedo(sesion.pk, status.HTTP_201_CREATED)

    @extend_schema(request=CambiarSerializer, responses={200: ReunionSerializer}, summary="Cambiar")
    @action(detail=True, methods=["post"])
    def cambiar(self, request: Request, pk: str) -> Response:
        """Cambia hora, lugar o agenda antes de que empiece, con su motivo; avisa a quienes se registraron."""
        actos.cambiar_reunion(persona=request.user, sesion=self.get_object(), **self._leer(CambiarSerializer))
        return self._como_quedo(pk)

    @extend_schema(request=MotivoDeReunion, responses={200: ReunionSerializer}, summary="Cancelar")
    @action(detail=True, methods=["post"])
    def cancelar(self, request: Request, pk: str) -> Response:
        """Cancela una reunión que nadie abrió, con su motivo; avisa a quienes se registraron."""
        actos.cancelar_reunion(persona=request.user, sesion=self.get_object(), **self._leer(MotivoDeReunion))
        return self._como_quedo(pk)

    @extend_schema(request=None, responses={200: ReunionSerializer}, summary="Abrir")
    @action(detail=True, methods=["post"])
    def abrir(self, request: Request, pk: str) -> Response:
        """Abre la reunión, desde media hora antes."""
        actos.abrir_reunion(persona=request.user, sesion=self.get_object())
        return self._como_quedo(pk)

    @extend_schema(request=None, responses={200: ReunionSerializer}, summary="Cerrar")
    @action(detail=True, methods=["post"])
    def cerrar(self, request: Request, pk: str) -> Response:
        """Cierra la reunión y publica su asistencia en números."""
        actos.cerrar_reunion(persona=request.user, sesion=self.get_object())
        return self._como_quedo(pk)

    @extend_schema(request=CodigoDeLlegada, responses={200: LlegadaSerializer}, summary="Registrar tu llegada")
    @action(detail=True, methods=["post"])
    def llegar(self, request: Request, pk: str) -> Response:
        """Con el código que se muestra hoy en la sala. Dos veces es la misma llegada."""
        sesion = self.get_object()
        codigo = self._leer(CodigoDeLlegada)["codigo"]
        llegada = llegar_con_freno(persona=request.user, sesion=sesion, codigo=codigo)
        return Response(LlegadaSerializer(llegada).data)

    @extend_schema(
        responses={200: LlegadaSerializer(many=True)},
        summary="Quién llegó",
        filters=False,
        extensions={LECTURA_CON_PERMISO: True},
    )
    @action(detail=True, pagination_class=None)
    def llegadas(self, request: Request, pk: str) -> Response:
        """Los registros que llegaron, el último primero: sólo para quien facilita y la coordinación."""
        return Response(LlegadaSerializer(leer_asistencia.llegadas_de(self.get_object()), many=True).data)

    @extend_schema(request=AnotarLlegadaSerializer, responses={200: LlegadaSerializer}, summary="Anotar una llegada")
    @action(detail=True, methods=["post"])
    def anotar(self, request: Request, pk: str) -> Response:
        """Anota la llegada de alguien con lugar en la mesa."""
        sesion = self.get_object()
        registro = get_object_or_404(Registro, pk=self._leer(AnotarLlegadaSerializer)["registro"], mesa=sesion.mesa_id)
        llegada = actos_de_llegada.anotar_llegada(persona=request.user, sesion=sesion, registro=registro)
        return Response(LlegadaSerializer(llegada).data)

    @extend_schema(request=SinCuentaSerializer, responses={200: TotalSinCuenta}, summary="Contar sin cuenta")
    @action(detail=True, methods=["post"], url_path="sin-cuenta")
    def sin_cuenta(self, request: Request, pk: str) -> Response:
        """Cuántas personas vinieron sin cuenta, por sector y sexo; sustituye lo que había."""
        renglones = [(r["sector"], r["sexo"], r["cantidad"]) for r in self._leer(SinCuentaSerializer)["renglones"]]
        quedo = actos_de_llegada.contar_sin_cuenta(persona=request.user, sesion=self.get_object(), renglones=renglones)
        return Response(TotalSinCuenta({"total": sum(quedo.values())}).data)

    @extend_schema(request=None, responses={201: MinutaEmpezada}, summary="Empezar la minuta")
    @action(detail=True, methods=["post"])
    def minuta(self, request: Request, pk: str) -> Response:
        """Empieza la minuta de una reunión cerrada."""
        version = empezar_minuta(persona=request.user, sesion=self.get_object())
        return Response(MinutaEmpezada({"minuta": version.minuta.codigo}).data, status=status.HTTP_201_CREATED)

    def _leer(self, forma: type[serializers.Serializer[Any]]) -> dict[str, Any]:
        datos = forma(data=self.request.data)
        datos.is_valid(raise_exception=True)
        return {**datos.validated_data}

    def _como_quedo(self, pk: Any, estado: int = status.HTTP_200_OK) -> Response:
        return Response(ReunionSerializer(self.get_queryset().get(pk=pk)).data, status=estado)
