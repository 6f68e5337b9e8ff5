"""`/api/v1/arboles/` and `/api/v1/nodos/`: anyone reads; the room works with its own session, by the same commands."""

import uuid
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import mixins, serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from comun.api import Conjunto
from comun.vistas import PUBLICO
from mesas.commands import arboles as comandos
from mesas.commands.deshacer import deshacer_cambio
from mesas.commands.nodos import (
    agregar_nodo,
    corregir_central,
    dividir_nodo,
    editar_nodo,
    mover_nodo,
    retirar_nodo,
    unir_nodos,
)
from mesas.enums import ClaseDeArbol, TipoDeNodo
from mesas.exportacion_de_arbol import renglon_de_datos
from mesas.models import Arbol, CambioDeArbol, Nodo
from mesas.queries.arboles import autor_visible, ficha_de, historia_de, nodo_de, vista_de

# The commands say which lengths they take; these only keep a request from being huge.
TEXTO, VARIOS = 20_000, 100


class RenglonSerializer(serializers.Serializer[Any]):
    """Un nodo, en el orden de lectura. `autor` es la parte, salvo que quien lo escribió eligiera mostrar su nombre."""

    codigo = serializers.CharField()
    numero = serializers.CharField()
    tipo = serializers.CharField()
    padre = serializers.CharField(allow_null=True)
    enunciado = serializers.CharField()
    version = serializers.IntegerField()
    parte = serializers.CharField()
    autor = serializers.CharField()
    evidencias = serializers.IntegerField()
    candidata = serializers.BooleanField()
    elegida = serializers.BooleanField()


class ArbolSerializer(serializers.ModelSerializer[Arbol]):
    codigo = serializers.SerializerMethodField(help_text="«mesa:clase».")
    mesa = serializers.CharField(source="mesa.codigo", read_only=True)

    class Meta:
        model = Arbol
        fields = ("codigo", "mesa", "clase", "version", "abierto_en", "congelado_en", "huella")
        read_only_fields = fields

    def get_codigo(self, arbol: Arbol) -> str:
        return f"{arbol.mesa.codigo}:{arbol.clase}"


class ArbolEnteroSerializer(ArbolSerializer):
    nodos = serializers.SerializerMethodField()

    class Meta(ArbolSerializer.Meta):
        fields = (*ArbolSerializer.Meta.fields, "nodos")  # type: ignore[assignment]
        read_only_fields = fields

    @extend_schema_field(RenglonSerializer(many=True))
    def get_nodos(self, arbol: Arbol) -> list[dict[str, Any]]:
        return [renglon_de_datos(renglon) for renglon in vista_de(arbol).renglones]


class NodoSerializer(serializers.ModelSerializer[Nodo]):
    """Un nodo. Los retirados no se listan, pero su dirección y su historia quedan."""

    arbol = serializers.SerializerMethodField(help_text="«mesa:clase».")
    padre = serializers.CharField(source="padre.codigo", default=None, allow_null=True, read_only=True)
    parte = serializers.CharField(source="parte.nombre", default="", read_only=True)
    autor = serializers.SerializerMethodField()
    elegida = serializers.SerializerMethodField()
    de_nodo = serializers.CharField(source="de_nodo.codigo", default=None, allow_null=True, read_only=True)

    class Meta:
        model = Nodo
        fields = (
            "codigo", "arbol", "tipo", "padre", "orden", "enunciado", "version", "parte", "autor", "elegida", "retirado",
            "de_nodo", "creado_en",
        )  # fmt: skip
        read_only_fields = fields

    def get_arbol(self, nodo: Nodo) -> str:
        return f"{nodo.arbol.mesa.codigo}:{nodo.arbol.clase}"

    def get_autor(self, nodo: Nodo) -> str:
        return autor_visible(nodo, nodo.arbol.mesa)

    def get_elegida(self, nodo: Nodo) -> bool:
        ficha = ficha_de(nodo)
        return ficha is not None and ficha.elegida


class CambioSerializer(serializers.ModelSerializer[CambioDeArbol]):
    """Una operación: qué nodos tocó, cómo estaban y cómo quedaron. Nunca dice quién, sólo de qué parte."""

    nodo = serializers.CharField(source="nodo.codigo", read_only=True)
    parte = serializers.CharField(source="parte.nombre", default="", read_only=True)
    deshace = serializers.IntegerField(source="deshace.numero", default=None, allow_null=True, read_only=True)

    class Meta:
        model = CambioDeArbol
        fields = ("numero", "operacion", "nodo", "antes", "despues", "deshace", "parte", "hecho_en")
        read_only_fields = fields


# --- what the acts take -----------------------------------------------------------------------------------------------
class ConClave(serializers.Serializer[Any]):
    clave = serializers.UUIDField(
        required=False, help_text="Identifica la operación: con la misma clave se responde lo que ya se hizo."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        return {**attrs, "clave": attrs.get("clave") or uuid.uuid4()}


class AgregarNodoSerializer(ConClave):
    padre = serializers.CharField(max_length=16, help_text="Código del nodo del que cuelga.")
    tipo = serializers.ChoiceField(choices=[TipoDeNodo.CAUSA, TipoDeNodo.EFECTO])
    enunciado = serializers.CharField(max_length=TEXTO, allow_blank=True)
    codigo = serializers.CharField(
        max_length=16, required=False, allow_blank=True, default="", help_text="De 8 a 16 letras minúsculas o cifras."
    )
    orden = serializers.IntegerField(required=False, allow_null=True, default=None, min_value=0, max_value=10_000)
    firma = serializers.BooleanField(required=False, default=False)


class EditarNodoSerializer(ConClave):
    version = serializers.IntegerField(min_value=1, max_value=2**31 - 1, help_text="La que leíste.")
    enunciado = serializers.CharField(max_length=TEXTO, allow_blank=True)
    firma = serializers.BooleanField(required=False, allow_null=True, default=None)


class CorregirCentralSerializer(ConClave):
    version = serializers.IntegerField(min_value=1, max_value=2**31 - 1)
    enunciado = serializers.CharField(max_length=TEXTO, allow_blank=True)


class MoverNodoSerializer(ConClave):
    version = serializers.IntegerField(min_value=1, max_value=2**31 - 1)
    padre = serializers.CharField(max_length=16)
    orden = serializers.IntegerField(min_value=0, max_value=10_000)


class DividirNodoSerializer(ConClave):
    version = serializers.IntegerField(min_value=1, max_value=2**31 - 1)
    enunciados = serializers.ListField(
        child=serializers.CharField(max_length=TEXTO, allow_blank=True), max_length=VARIOS, allow_empty=True
    )


class NodoPorUnir(serializers.Serializer[Any]):
    codigo = serializers.CharField(max_length=16)
    version = serializers.IntegerField(min_value=1, max_value=2**31 - 1)


class UnirNodosSerializer(ConClave):
    nodos = serializers.ListField(child=NodoPorUnir(), max_length=VARIOS, allow_empty=True)
    enunciado = serializers.CharField(max_length=TEXTO, allow_blank=True)


class RetirarNodoSerializer(ConClave):
    version = serializers.IntegerField(min_value=1, max_value=2**31 - 1)
    con_hijos = serializers.BooleanField(required=False, default=False)


class DeshacerCambioSerializer(ConClave):
    numero = serializers.IntegerField(
        required=False, allow_null=True, default=None, min_value=1, max_value=2**31 - 1,
        help_text="Sin él, el último cambio tuyo que sigue en pie.",
    )  # fmt: skip


def _leida(request: Request, clase: type[serializers.Serializer[Any]]) -> dict[str, Any]:
    entrada = clase(data=request.data)
    entrada.is_valid(raise_exception=True)
    datos: dict[str, Any] = entrada.validated_data
    return datos


# --- collections ------------------------------------------------------------------------------------------------------
class ArbolFilter(django_filters.FilterSet):
    mesa = django_filters.CharFilter(field_name="mesa__codigo", label="Código de la mesa")
    clase = django_filters.ChoiceFilter(choices=ClaseDeArbol.choices)

    class Meta:
        model = Arbol
        fields = ("mesa", "clase")


class NodoFilter(ArbolFilter):
    mesa = django_filters.CharFilter(field_name="arbol__mesa__codigo", label="Código de la mesa")
    clase = django_filters.ChoiceFilter(field_name="arbol__clase", choices=ClaseDeArbol.choices)

    class Meta:
        model = Nodo
        fields = ("mesa", "clase", "tipo")


class ArbolConjunto(mixins.ListModelMixin, mixins.RetrieveModelMixin, Conjunto):
    """Los árboles de problemas y de objetivos de las mesas; construirlos con tu sesión, si estás en la sala."""

    permisos = {
        "list": PUBLICO,
        "retrieve": PUBLICO,
        "historia": PUBLICO,
        "agregar": "mesas.trabajar",
        "unir": "mesas.trabajar",
        "deshacer": "mesas.trabajar",
        "corregir_central": "mesas.conducir",
        "congelar": "mesas.conducir",
    }
    serializer_class = ArbolSerializer
    filterset_class = ArbolFilter
    lookup_url_kwarg = "arbol"
    lookup_value_regex = r"[-a-zA-Z0-9_]+:(?:problemas|objetivos)"

    def get_queryset(self) -> QuerySet[Arbol]:
        return Arbol.objects.select_related("mesa__plan__ejercicio").order_by("-pk")

    def get_object(self) -> Arbol:
        mesa, _, clase = self.kwargs["arbol"].rpartition(":")
        return get_object_or_404(self.get_queryset(), mesa__codigo=mesa, clase=clase)

    def objeto_de_permiso(self) -> Arbol:
        return self.get_object()

    @extend_schema(responses={200: ArbolEnteroSerializer}, summary="Un árbol entero")
    def retrieve(self, request: Request, arbol: str) -> Response:
        """El árbol con sus nodos en orden de lectura. `ETag` dice su versión: con `If-None-Match`, 304 si no cambió."""
        hallado = self.get_object()
        marca = f'W/"{hallado.pk}-{hallado.version}"'
        cabeceras = {"ETag": marca, "Cache-Control": "no-cache"}
        pedidas = [p.strip() for p in request.headers.get("If-None-Match", "").split(",")]
        if marca in pedidas:
            return Response(status=304, headers=cabeceras)
        return Response(ArbolEnteroSerializer(hallado).data, headers=cabeceras)

    @extend_schema(
        filters=False,
        parameters=[OpenApiParameter("desde", int, description="Desde ese número hacia atrás, de 50 en 50.")],
        responses={200: CambioSerializer(many=True)},
        summary="La historia de un árbol",
    )
    @action(detail=True, pagination_class=None)
    def historia(self, request: Request, arbol: str) -> Response:
        """Sus cambios, el más nuevo primero."""
        desde = request.query_params.get("desde", "")
        numero = int(desde) if desde.isascii() and desde.isdigit() and len(desde) < 10 else None
        return Response(CambioSerializer(historia_de(self.get_object(), numero).cambios, many=True).data)

    @extend_schema(request=AgregarNodoSerializer, responses={200: CambioSerializer}, summary="Agregar un nodo")
    @action(detail=True, methods=["post"])
    def agregar(self, request: Request, arbol: str) -> Response:
        """Una causa o un efecto nuevo, debajo de otro nodo."""
        datos = _leida(request, AgregarNodoSerializer)
        return self._hecho(agregar_nodo(persona=request.user, arbol=self.get_object(), **datos))

    @extend_schema(request=UnirNodosSerializer, responses={200: CambioSerializer}, summary="Unir nodos")
    @action(detail=True, methods=["post"])
    def unir(self, request: Request, arbol: str) -> Response:
        """Varios nodos del mismo tipo quedan en el primero, con lo que colgaba de todos."""
        datos = _leida(request, UnirNodosSerializer)
        nodos = [(nodo["codigo"], nodo["version"]) for nodo in datos.pop("nodos")]
        return self._hecho(unir_nodos(persona=request.user, arbol=self.get_object(), nodos=nodos, **datos))

    @extend_schema(request=DeshacerCambioSerializer, responses={200: CambioSerializer}, summary="Deshacer un cambio")
    @action(detail=True, methods=["post"])
    def deshacer(self, request: Request, arbol: str) -> Response:
        """Deshace un cambio tuyo, si nadie tocó después lo mismo."""
        datos = _leida(request, DeshacerCambioSerializer)
        return self._hecho(deshacer_cambio(persona=request.user, arbol=self.get_object(), **datos))

    @extend_schema(request=CorregirCentralSerializer, responses={200: CambioSerializer}, summary="Corregir el central")
    @action(detail=True, methods=["post"], url_path="corregir-central")
    def corregir_central(self, request: Request, arbol: str) -> Response:
        """Cambia el texto del problema central, si facilitas la mesa o coordinas el ejercicio."""
        datos = _leida(request, CorregirCentralSerializer)
        return self._hecho(corregir_central(persona=request.user, arbol=self.get_object(), **datos))

    @extend_schema(request=None, responses={200: ArbolSerializer}, summary="Congelar un árbol")
    @action(detail=True, methods=["post"])
    def congelar(self, request: Request, arbol: str) -> Response:
        """Lo termina: se lee y se cita, y ya no cambia. No tiene vuelta."""
        return Response(ArbolSerializer(comandos.congelar_arbol(persona=request.user, arbol=self.get_object())).data)

    def _hecho(self, cambio: CambioDeArbol) -> Response:
        return Response(CambioSerializer(cambio).data)


class NodoConjunto(mixins.ListModelMixin, mixins.RetrieveModelMixin, Conjunto):
    """Los nodos de los árboles; cambiarlos con tu sesión, si estás en la sala. Una versión vieja es un 409."""

    permisos = {
        "list": PUBLICO,
        "retrieve": PUBLICO,
        "editar": "mesas.trabajar",
        "mover": "mesas.trabajar",
        "dividir": "mesas.trabajar",
        "retirar": "mesas.trabajar",
    }
    serializer_class = NodoSerializer
    filterset_class = NodoFilter
    lookup_field = "codigo"
    lookup_value_regex = "[a-z0-9]{1,16}"

    def get_queryset(self) -> QuerySet[Nodo]:
        filas = Nodo.objects.select_related("arbol__mesa", "padre", "autor", "parte", "ficha", "de_nodo")
        return filas.filter(retirado=False).order_by("-arbol_id", "pk")

    def get_object(self) -> Nodo:
        nodo = nodo_de(self.kwargs["codigo"])
        if nodo is None:
            raise Http404
        return nodo

    def objeto_de_permiso(self) -> Nodo:
        return self.get_object()

    @extend_schema(request=EditarNodoSerializer, responses={200: CambioSerializer}, summary="Cambiar el texto")
    @action(detail=True, methods=["post"])
    def editar(self, request: Request, codigo: str) -> Response:
        """Cambia el enunciado. Si alguien lo cambió mientras, 409 con los dos textos en `datos`."""
        return self._actuar(editar_nodo, EditarNodoSerializer)

    @extend_schema(request=MoverNodoSerializer, responses={200: CambioSerializer}, summary="Mover un nodo")
    @action(detail=True, methods=["post"])
    def mover(self, request: Request, codigo: str) -> Response:
        """Lo lleva, con lo que cuelga de él, debajo de otro nodo o a otro lugar."""
        return self._actuar(mover_nodo, MoverNodoSerializer)

    @extend_schema(request=DividirNodoSerializer, responses={200: CambioSerializer}, summary="Dividir un nodo")
    @action(detail=True, methods=["post"])
    def dividir(self, request: Request, codigo: str) -> Response:
        """Lo parte en varios; lo que cuelga de él queda en el primero."""
        return self._actuar(dividir_nodo, DividirNodoSerializer)

    @extend_schema(request=RetirarNodoSerializer, responses={200: CambioSerializer}, summary="Retirar un nodo")
    @action(detail=True, methods=["post"])
    def retirar(self, request: Request, codigo: str) -> Response:
        """Lo saca del árbol; su historia queda. Con `con_hijos`, también lo que cuelga de él."""
        return self._actuar(retirar_nodo, RetirarNodoSerializer)

    def _actuar(self, comando: Any, entrada: type[serializers.Serializer[Any]]) -> Response:
        datos = _leida(self.request, entrada)
        cambio = comando(persona=self.request.user, nodo=self.get_object(), **datos)
        return Response(CambioSerializer(cambio).data)
