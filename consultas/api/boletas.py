"""`/api/v1/boletas/`: vote with the same command as the pages; read only what was published after the tally."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from comun.api import Conjunto
from comun.errors import ReglaIncumplida
from comun.vistas import PUBLICO
from consultas.commands.boletas import depositar_boleta
from consultas.models import Consulta, Escrutinio
from consultas.queries.consultas import publicadas
from consultas.queries.resultados import acta_publica, resultados_de, son_publicos
from consultas.votos import temas_de

CONSULTA = OpenApiParameter("consulta", str, required=True, description="Slug de la consulta")


class FaltaConsulta(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "falta_consulta",
            "Di de qué consulta: ?consulta=<slug>. Las boletas se leen de una en una.",
            campo="consulta",
        )


class SinEscrutar(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "sin_escrutar", "Las boletas y los resultados se publican después del escrutinio de la consulta."
        )


class BoletaNueva(serializers.Serializer[Any]):
    """What it takes to vote. The rules of the ballot are the command's."""

    consulta = serializers.SlugField(max_length=80)
    temas = serializers.ListField(child=serializers.CharField(max_length=20), max_length=200, allow_empty=True)
    codigo = serializers.CharField(max_length=64, required=False, allow_blank=True, default="")


class ReciboDeBoleta(serializers.Serializer[Any]):
    """The only time that the code is told. `dia` is all that is kept of when."""

    codigo = serializers.CharField()
    reemplazo = serializers.BooleanField()
    dia = serializers.DateField()


class BoletaPublicada(serializers.Serializer[Any]):
    """What one ballot says, without seal: the order is alphabetical and tells nothing."""

    temas = serializers.ListField(child=serializers.CharField())


class ActaDeResultados(serializers.Serializer[Any]):
    consulta = serializers.CharField()
    naturaleza = serializers.CharField()
    escrutado_en = serializers.CharField()
    votacion_terminada_en = serializers.CharField(allow_null=True)
    padron = serializers.IntegerField()
    sellos = serializers.IntegerField()
    contenidos = serializers.IntegerField()
    raiz_de_sellos = serializers.CharField()
    sha256_de_contenidos = serializers.CharField()
    huella_opciones = serializers.CharField()
    votos = serializers.DictField(child=serializers.IntegerField())
    total_de_votos = serializers.IntegerField()


class Boletas(Conjunto):
    """Los contenidos publicados después del escrutinio; votar o, con el código de un recibo, reemplazar la boleta."""

    permisos = {"list": PUBLICO, "create": "consultas.votar", "resultados": PUBLICO}
    queryset = Escrutinio.objects.none()
    serializer_class = BoletaPublicada
    filter_backends: list[Any] = []

    @extend_schema(parameters=[CONSULTA], responses=BoletaPublicada(many=True))
    def list(self, request: Request) -> Response:
        consulta = self._escrutada(request)
        contenidos = Escrutinio.objects.values_list("contenidos", flat=True).get(consulta=consulta).splitlines()
        pagina = self.paginate_queryset(contenidos)  # type: ignore[arg-type]
        return self.get_paginated_response([{"temas": temas_de(contenido)} for contenido in pagina or []])

    @extend_schema(request=BoletaNueva, responses={201: ReciboDeBoleta})
    def create(self, request: Request) -> Response:
        datos = BoletaNueva(data=request.data)
        datos.is_valid(raise_exception=True)
        recibo = depositar_boleta(
            persona=request.user,
            consulta=_publicada(datos.validated_data["consulta"]),
            temas=datos.validated_data["temas"],
            codigo=datos.validated_data["codigo"],
        )
        cuerpo = ReciboDeBoleta({"codigo": recibo.codigo, "reemplazo": recibo.reemplazo, "dia": recibo.dia}).data
        return Response(cuerpo, status=status.HTTP_201_CREATED, headers={"Cache-Control": "no-store"})

    @extend_schema(parameters=[CONSULTA], responses=ActaDeResultados)
    @action(detail=False)
    def resultados(self, request: Request) -> Response:
        """El escrutinio de una consulta: votos por tema, tamaños y raíces."""
        consulta = self._escrutada(request)
        resultados = resultados_de(consulta)
        if resultados is None:
            raise SinEscrutar
        return Response(acta_publica(consulta, resultados))

    def _escrutada(self, request: Request) -> Consulta:
        slug = request.query_params.get("consulta", "")
        if not slug:
            raise FaltaConsulta
        consulta = _publicada(slug)
        if not son_publicos(consulta):
            raise SinEscrutar
        return consulta


def _publicada(slug: str) -> Consulta:
    return get_object_or_404(publicadas(), slug=slug)
