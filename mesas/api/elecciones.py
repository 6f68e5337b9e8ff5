"""Decisions and solutions of mesas in the API: public aggregates by parte; acts by the same commands as the pages."""

import uuid
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import mixins, serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from comun.api import Conjunto
from comun.vistas import CON_CUENTA, PUBLICO
from mesas.commands.elecciones import cerrar_eleccion, proponer_eleccion, tomar_postura
from mesas.commands.puntajes import puntuar
from mesas.commands.soluciones import editar_solucion, proponer_solucion, retirar_solucion
from mesas.enums import CambioDePolitica, Postura, SobreQueSeElige, ViaDeEleccion
from mesas.models import Eleccion, Mesa, Nodo, Solucion
from mesas.queries.elecciones import elecciones_publicas
from mesas.queries.soluciones import autoria, soluciones_publicas


class OdsSerializer(serializers.Serializer[Any]):
    numero = serializers.IntegerField(min_value=1, max_value=17)
    meta = serializers.CharField(max_length=300, allow_blank=True, default="")


class SolucionSerializer(serializers.ModelSerializer[Solucion]):
    mesa = serializers.SlugRelatedField(slug_field="codigo", read_only=True)
    causas = serializers.SlugRelatedField(slug_field="codigo", many=True, read_only=True)
    ods = OdsSerializer(many=True, read_only=True)
    autoria = serializers.SerializerMethodField(help_text="La parte; el nombre, sólo si su autora o autor lo pidió.")

    class Meta:
        model = Solucion
        fields = (
            "codigo", "mesa", "titulo", "descripcion", "causas", "cambio", "politica", "resultado", "indicador",
            "sin_presupuesto_nuevo", "ods", "estado", "razon", "version", "autoria", "propuesta_en",
        )  # fmt: skip
        read_only_fields = fields

    def get_autoria(self, solucion: Solucion) -> str:
        return autoria(solucion)


class EleccionSerializer(serializers.ModelSerializer[Eleccion]):
    mesa = serializers.SlugRelatedField(slug_field="codigo", read_only=True)
    reunion = serializers.IntegerField(source="sesion.numero", read_only=True)
    propuesta = serializers.SerializerMethodField(help_text="Código de lo que se propuso; vacío en un voto.")
    ganadora = serializers.SerializerMethodField(help_text="Código de lo que se eligió; vacío sin decisión.")
    cuenta = serializers.SerializerMethodField(help_text="Cómo quedó por parte; vacía mientras está abierta.")

    class Meta:
        model = Eleccion
        fields = (
            "id", "mesa", "reunion", "sobre", "via", "estado", "propuesta", "ganadora", "razon", "cuenta", "abierta_en",
            "cerrada_en",
        )  # fmt: skip
        read_only_fields = fields

    def get_propuesta(self, eleccion: Eleccion) -> str:
        propuesta = eleccion.propuesta_causa or eleccion.propuesta_solucion
        return propuesta.codigo if propuesta else ""

    def get_ganadora(self, eleccion: Eleccion) -> str:
        ganadora = eleccion.ganadora_causa or eleccion.ganadora_solucion
        return ganadora.codigo if ganadora else ""

    @extend_schema_field(OpenApiTypes.OBJECT)
    def get_cuenta(self, eleccion: Eleccion) -> Any:
        return eleccion.cuenta


class TextosDeSolucionSerializer(serializers.Serializer[Any]):
    titulo = serializers.CharField(max_length=1_000)
    descripcion = serializers.CharField(max_length=20_000)
    causas = serializers.ListField(
        child=serializers.CharField(max_length=16), max_length=50, help_text="Códigos de causas elegidas."
    )
    cambio = serializers.ChoiceField(choices=CambioDePolitica.choices, allow_blank=True, default="")
    politica = serializers.CharField(max_length=1_000, allow_blank=True, default="")
    resultado = serializers.CharField(max_length=10_000, allow_blank=True, default="")
    indicador = serializers.CharField(max_length=1_000, allow_blank=True, default="")
    sin_presupuesto_nuevo = serializers.BooleanField(default=False)
    ods = OdsSerializer(many=True, default=list)
    firma = serializers.BooleanField(default=False)


class ProponerSolucionSerializer(TextosDeSolucionSerializer):
    mesa = serializers.SlugField(max_length=60)
    llave_de_acto = serializers.UUIDField(required=False)


class EditarSolucionSerializer(TextosDeSolucionSerializer):
    version = serializers.IntegerField(min_value=1, max_value=2_000_000_000, help_text="La versión que leíste.")


class PuntajesSerializer(serializers.Serializer[Any]):
    valores = serializers.DictField(
        child=serializers.IntegerField(min_value=1, max_value=5), help_text="De 1 a 5, por clave de criterio."
    )


class ProponerEleccionSerializer(serializers.Serializer[Any]):
    mesa = serializers.SlugField(max_length=60)
    sobre = serializers.ChoiceField(choices=SobreQueSeElige.choices)
    via = serializers.ChoiceField(choices=ViaDeEleccion.choices)
    que = serializers.CharField(max_length=16, allow_blank=True, default="", help_text="Código; vacío en un voto.")


class PosturaSerializer(serializers.Serializer[Any]):
    postura = serializers.ChoiceField(choices=Postura.choices)
    que = serializers.CharField(max_length=16, allow_blank=True, default="", help_text="Código de lo que votas.")
    razon = serializers.CharField(max_length=5_000, allow_blank=True, default="")


class CerrarSerializer(serializers.Serializer[Any]):
    razon = serializers.CharField(max_length=20_000)


def _leer(entrada: serializers.Serializer[Any]) -> dict[str, Any]:
    entrada.is_valid(raise_exception=True)
    return {**entrada.validated_data}


def _que(mesa: Mesa, sobre: str, codigo: str) -> dict[str, Any]:
    """The cause or solution of that code in the mesa, as the commands name it."""
    if not codigo:
        return {}
    if sobre == SobreQueSeElige.CAUSA:
        return {"causa": get_object_or_404(Nodo, arbol__mesa=mesa, codigo=codigo)}
    return {"solucion": get_object_or_404(Solucion, mesa=mesa, codigo=codigo)}


class DeMesa(Conjunto):
    """The permission of a writing action is asked about the mesa: the one named in the body, or the object's."""

    def objeto_de_permiso(self) -> Any:
        if self.detail:
            return get_object_or_404(self.get_queryset(), **{self.lookup_field: self.kwargs[self.lookup_field]}).mesa
        datos = self.request.data if isinstance(self.request.data, dict) else {}
        return Mesa.objects.filter(codigo=str(datos.get("mesa", ""))[:60].replace("\x00", "")).first()


class SolucionConjunto(mixins.ListModelMixin, mixins.RetrieveModelMixin, DeMesa):
    """Las soluciones que proponen las mesas; proponer, corregir, puntuar y retirar con tu sesión."""

    permisos = {
        "list": PUBLICO,
        "retrieve": PUBLICO,
        "create": "mesas.trabajar",
        "editar": CON_CUENTA,  # its author or who leads: the command asks
        "puntuar": "mesas.decidir",
        "retirar": "mesas.trabajar",
    }
    serializer_class = SolucionSerializer
    lookup_field = "codigo"
    filterset_fields = ["mesa__codigo", "estado"]
    queryset = Solucion.objects.all()

    def get_queryset(self) -> QuerySet[Solucion]:
        return soluciones_publicas()

    def _datos(self, mesa: Mesa, leidos: dict[str, Any]) -> dict[str, Any]:
        pedidas = set(leidos.pop("causas"))
        causas = list(Nodo.objects.filter(arbol__mesa=mesa, codigo__in=pedidas))
        ods = [(uno["numero"], uno["meta"]) for uno in leidos.pop("ods")]
        return {**leidos, "causas": causas if len(causas) == len(pedidas) else [], "ods": ods}

    def _responder(self, solucion: Solucion, estado: int = status.HTTP_200_OK) -> Response:
        return Response(SolucionSerializer(soluciones_publicas().get(pk=solucion.pk)).data, status=estado)

    @extend_schema(request=ProponerSolucionSerializer, responses={201: SolucionSerializer}, summary="Proponer")
    def create(self, request: Request) -> Response:
        """Propone una solución, desde la sala. Con la misma `llave_de_acto` devuelve la misma."""
        leidos = _leer(ProponerSolucionSerializer(data=request.data))
        mesa = get_object_or_404(Mesa, codigo=leidos.pop("mesa"))
        leidos.setdefault("llave_de_acto", uuid.uuid4())
        solucion = proponer_solucion(persona=request.user, mesa=mesa, **self._datos(mesa, leidos))
        return self._responder(solucion, status.HTTP_201_CREATED)

    @extend_schema(request=EditarSolucionSerializer, responses={200: SolucionSerializer}, summary="Corregir")
    @action(detail=True, methods=["post"])
    def editar(self, request: Request, codigo: str) -> Response:
        """Corrige la solución entera. Si `version` ya no es la vigente, 409 con los dos textos en «datos»."""
        solucion = self.get_object()
        leidos = self._datos(solucion.mesa, _leer(EditarSolucionSerializer(data=request.data)))
        return self._responder(editar_solucion(persona=request.user, solucion=solucion, **leidos))

    @extend_schema(request=PuntajesSerializer, responses={204: None}, summary="Puntuar")
    @action(detail=True, methods=["post"])
    def puntuar(self, request: Request, codigo: str) -> Response:
        """Da de 1 a 5 en cada criterio; repetirlo sustituye lo anterior. Nadie más lo lee."""
        solucion = self.get_object()
        leidos = _leer(PuntajesSerializer(data=request.data))
        puntuar(persona=request.user, mesa=solucion.mesa, solucion=solucion, valores=leidos["valores"])
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=None, responses={200: SolucionSerializer}, summary="Retirar")
    @action(detail=True, methods=["post"])
    def retirar(self, request: Request, codigo: str) -> Response:
        """Retira tu solución antes de que la mesa decida."""
        return self._responder(retirar_solucion(persona=request.user, solucion=self.get_object()))


class EleccionConjunto(mixins.ListModelMixin, mixins.RetrieveModelMixin, DeMesa):
    """Las decisiones de las mesas y cómo quedaron por parte; abrir, tomar postura y cerrar con tu sesión."""

    permisos = {
        "list": PUBLICO,
        "retrieve": PUBLICO,
        "create": "mesas.conducir",
        "postura": "mesas.decidir",
        "cerrar": "mesas.conducir",
    }
    serializer_class = EleccionSerializer
    lookup_field = "id"
    lookup_value_regex = "[0-9]{1,18}"
    filterset_fields = ["mesa__codigo", "sobre", "via", "estado"]
    queryset = Eleccion.objects.all()

    def get_queryset(self) -> QuerySet[Eleccion]:
        return elecciones_publicas()

    def _responder(self, eleccion: Eleccion, estado: int = status.HTTP_200_OK) -> Response:
        return Response(EleccionSerializer(elecciones_publicas().get(pk=eleccion.pk)).data, status=estado)

    @extend_schema(request=ProponerEleccionSerializer, responses={201: EleccionSerializer}, summary="Abrir")
    def create(self, request: Request) -> Response:
        """Abre una decisión en la sala: primero, consenso sobre una; después, si no lo hay, voto entre todas."""
        leidos = _leer(ProponerEleccionSerializer(data=request.data))
        mesa = get_object_or_404(Mesa, codigo=leidos["mesa"])
        que = _que(mesa, leidos["sobre"], leidos["que"])
        eleccion = proponer_eleccion(persona=request.user, mesa=mesa, sobre=leidos["sobre"], via=leidos["via"], **que)
        return self._responder(eleccion, status.HTTP_201_CREATED)

    @extend_schema(request=PosturaSerializer, responses={204: None}, summary="Tomar postura")
    @action(detail=True, methods=["post"])
    def postura(self, request: Request, id: int) -> Response:
        """De acuerdo u objeción con su razón, en un consenso; tu voto o tu abstención, en un voto."""
        eleccion = self.get_object()
        leidos = _leer(PosturaSerializer(data=request.data))
        que = _que(eleccion.mesa, eleccion.sobre, leidos.pop("que"))
        tomar_postura(persona=request.user, eleccion=eleccion, **leidos, **que)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=CerrarSerializer, responses={200: EleccionSerializer}, summary="Cerrar")
    @action(detail=True, methods=["post"])
    def cerrar(self, request: Request, id: int) -> Response:
        """Cierra la decisión: el portal cuenta por parte."""
        leidos = _leer(CerrarSerializer(data=request.data))
        return self._responder(cerrar_eleccion(persona=request.user, eleccion=self.get_object(), **leidos))
