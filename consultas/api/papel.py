"""`/api/v1/sedes/` and `/api/v1/lotes/`: public figures once closed; writing for coordination and captura."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from comun.api import Conjunto
from comun.vistas import PUBLICO
from consultas.commands.capturas import capturar_renglon, empezar_captura, terminar_captura
from consultas.commands.lotes import anular_lote, cerrar_lote, crear_lote, recibir_lote
from consultas.enums import EstadoConsulta, EstadoDeLote, TipoDeLote
from consultas.errors_de_papel import CapturaAjena
from consultas.models import Lote, Sede
from consultas.queries import papel as leer_papel

DE_CONSULTA = OpenApiParameter("consulta", str, description="Slug de la consulta")


class SedeSerializer(serializers.ModelSerializer[Sede]):
    consulta = serializers.SlugRelatedField(slug_field="slug", read_only=True)

    class Meta:
        model = Sede
        fields = (
            "consulta", "codigo", "nombre", "canal", "direccion", "entidad", "municipio", "horario", "responsable",
        )  # fmt: skip


class LoteSerializer(serializers.ModelSerializer[Lote]):
    """`acta` vacía en un lote anulado."""

    consulta = serializers.CharField(source="sede.consulta.slug", read_only=True)
    sede = serializers.CharField(source="sede.codigo", read_only=True)
    acta = serializers.JSONField(read_only=True)

    class Meta:
        model = Lote
        fields = (
            "consulta", "sede", "codigo", "tipo", "estado", "impresos", "usados", "cerrado_en", "motivo_de_anulacion",
            "semilla_de_descuento", "acta",
        )  # fmt: skip


class LoteNuevo(serializers.Serializer[Any]):
    consulta = serializers.SlugField(max_length=80)
    sede = serializers.SlugField(max_length=20)
    tipo = serializers.ChoiceField(choices=TipoDeLote.choices)
    cuantos = serializers.IntegerField(min_value=-(10**6), max_value=10**6)


class Recepcion(serializers.Serializer[Any]):
    usados = serializers.IntegerField(min_value=-(10**6), max_value=10**6)


class MotivoDeLote(serializers.Serializer[Any]):
    motivo = serializers.CharField(required=False, allow_blank=True, default="", max_length=500)


class MarcaDePapel(serializers.Serializer[Any]):
    tema = serializers.CharField(max_length=20)
    puntos = serializers.IntegerField(default=1, min_value=-1000, max_value=10_000)


class PapelLeido(serializers.Serializer[Any]):
    folio = serializers.CharField(max_length=40)
    lectura = serializers.CharField(max_length=10)
    marcas = MarcaDePapel(many=True, required=False, default=list)
    llave_de_acto = serializers.UUIDField()


class EstadoDeUnLote(serializers.Serializer[Any]):
    codigo = serializers.CharField()
    estado = serializers.CharField()


class RenglonCapturado(serializers.Serializer[Any]):
    folio = serializers.CharField()
    lectura = serializers.CharField()


class SedeConjunto(ListModelMixin, Conjunto):
    """Los lugares donde se participa en papel; `?consulta=` deja los de una."""

    permisos = {"list": PUBLICO}
    queryset = Sede.objects.none()
    serializer_class = SedeSerializer
    filter_backends: list[Any] = []

    @extend_schema(parameters=[DE_CONSULTA])
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().list(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Sede]:
        filas = Sede.objects.exclude(consulta__estado=EstadoConsulta.BORRADOR).select_related("consulta").order_by("pk")
        return _de_la_consulta(filas, self.request, "consulta__slug")


class LoteConjunto(ListModelMixin, RetrieveModelMixin, Conjunto):
    """Los lotes de papel cerrados, con su acta, y los anulados, con su motivo. Prepararlos, capturarlos y cerrarlos
    pide los mismos cargos que las páginas."""

    permisos = {
        "list": PUBLICO,
        "retrieve": PUBLICO,
        "create": "consultas.preparar_papel",
        "recibir": "consultas.preparar_papel",
        "capturar": "consultas.capturar",
        "terminar": "consultas.capturar",
        "cerrar": "consultas.cotejar",
        "anular": "consultas.cotejar",
    }
    lookup_field = "codigo"
    queryset = Lote.objects.none()
    serializer_class = LoteSerializer
    filter_backends: list[Any] = []

    def get_queryset(self) -> QuerySet[Lote]:
        publicos = leer_papel.lotes().filter(estado__in=[EstadoDeLote.CERRADO, EstadoDeLote.ANULADO]).order_by("pk")
        return _de_la_consulta(publicos, self.request, "sede__consulta__slug")

    def objeto_de_permiso(self) -> Any:
        if self.action == "create":
            return self._sede().consulta
        return self._lote() if self.detail and self.action != "retrieve" else None

    @extend_schema(parameters=[DE_CONSULTA])
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().list(request, *args, **kwargs)

    @extend_schema(request=LoteNuevo, responses={201: EstadoDeUnLote})
    def create(self, request: Request) -> Response:
        datos = self._leer(LoteNuevo)
        lote = crear_lote(persona=request.user, sede=self._sede(), tipo=datos["tipo"], cuantos=datos["cuantos"])
        return Response(EstadoDeUnLote(lote).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=Recepcion, responses=EstadoDeUnLote)
    @action(detail=True, methods=["post"])
    def recibir(self, request: Request, codigo: str) -> Response:
        """Cuántos papeles traía la urna."""
        usados = self._leer(Recepcion)["usados"]
        return self._dicho(recibir_lote(persona=request.user, lote=self._lote(), usados=usados))

    @extend_schema(request=PapelLeido, responses={201: RenglonCapturado})
    @action(detail=True, methods=["post"])
    def capturar(self, request: Request, codigo: str) -> Response:
        """Lo que dice un papel, en tu captura del lote. La misma llave otra vez es el mismo papel."""
        datos = self._leer(PapelLeido)
        lote = self._lote()
        captura = leer_papel.mi_captura(lote, request.user) or empezar_captura(persona=request.user, lote=lote)
        fila = capturar_renglon(
            persona=request.user,
            captura=captura,
            folio=datos["folio"],
            lectura=datos["lectura"],
            marcas=[(marca["tema"], marca["puntos"]) for marca in datos["marcas"]],
            llave_de_acto=datos["llave_de_acto"],
        )
        return Response(RenglonCapturado(fila).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=None, responses=EstadoDeUnLote)
    @action(detail=True, methods=["post"])
    def terminar(self, request: Request, codigo: str) -> Response:
        """Termina tu captura; cuando terminan las dos, se comparan."""
        captura = leer_papel.mi_captura(self._lote(), request.user)
        if captura is None:
            raise CapturaAjena
        return self._dicho(terminar_captura(persona=request.user, captura=captura))

    @extend_schema(request=MotivoDeLote, responses=EstadoDeUnLote)
    @action(detail=True, methods=["post"])
    def cerrar(self, request: Request, codigo: str) -> Response:
        """Fija las cifras del lote y las hace públicas."""
        motivo = self._leer(MotivoDeLote)["motivo"]
        return self._dicho(cerrar_lote(persona=request.user, lote=self._lote(), motivo=motivo))

    @extend_schema(request=MotivoDeLote, responses=EstadoDeUnLote)
    @action(detail=True, methods=["post"])
    def anular(self, request: Request, codigo: str) -> Response:
        """Deja fuera el lote entero, con un motivo público."""
        motivo = self._leer(MotivoDeLote)["motivo"]
        return self._dicho(anular_lote(persona=request.user, lote=self._lote(), motivo=motivo))

    def _leer(self, forma: type[serializers.Serializer[Any]]) -> dict[str, Any]:
        datos = forma(data=self.request.data)
        datos.is_valid(raise_exception=True)
        leidos: dict[str, Any] = datos.validated_data
        return leidos

    def _lote(self) -> Lote:
        return get_object_or_404(leer_papel.lotes(), codigo=str(self.kwargs["codigo"]).upper()[:16])

    def _sede(self) -> Sede:
        datos = self._leer(LoteNuevo)
        sedes = Sede.objects.select_related("consulta__plan__ejercicio")
        return get_object_or_404(sedes, consulta__slug=datos["consulta"], codigo=datos["sede"])

    def _dicho(self, lote: Lote) -> Response:
        return Response(EstadoDeUnLote(lote).data)


def _de_la_consulta(filas: QuerySet[Any], request: Any, campo: str) -> QuerySet[Any]:
    slug = request.query_params.get("consulta", "") if request is not None else ""
    return filas.filter(**{campo: slug.replace("\x00", "")[:80]}) if slug else filas
