"""`/api/v1/encuestas/`: the questions, one sheet with the same command as the page, and what may be told of them."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from comun.api import Conjunto
from comun.vistas import PUBLICO
from consultas.commands.encuestas import responder_encuesta
from consultas.errors_de_encuesta import ResultadosDeEncuestaPendientes
from consultas.models import Consulta, PreguntaDeEncuesta
from consultas.queries.consultas import publicadas
from consultas.queries.encuestas import con_encuesta, momento_de_encuesta, resultados_de_encuesta


class PreguntaSerializer(serializers.ModelSerializer[PreguntaDeEncuesta]):
    opciones = serializers.ListField(child=serializers.CharField())

    class Meta:
        model = PreguntaDeEncuesta
        fields = ("numero", "texto", "ayuda", "tipo", "opciones", "obligatoria")


class EncuestaSerializer(serializers.ModelSerializer[Consulta]):
    consulta = serializers.CharField(source="slug")
    momento = serializers.SerializerMethodField()
    preguntas = PreguntaSerializer(many=True)

    class Meta:
        model = Consulta
        fields = ("consulta", "titulo", "naturaleza", "momento", "preguntas")

    def get_momento(self, consulta: Consulta) -> str:
        """antes, abierta, pausa, entre, terminada."""
        return momento_de_encuesta(consulta).clave


class RespuestaNueva(serializers.Serializer[Any]):
    """A place from zero (*unica*), a list of them (*multiple*), 1 to 5 (*escala*) or a text (*abierta*)."""

    pregunta = serializers.IntegerField(min_value=1, max_value=999)
    valor = serializers.JSONField()


class HojaNueva(serializers.Serializer[Any]):
    respuestas = RespuestaNueva(many=True, allow_empty=True)

    def validate_respuestas(self, respuestas: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if len({respuesta["pregunta"] for respuesta in respuestas}) != len(respuestas):
            raise serializers.ValidationError("Cada pregunta se contesta una sola vez.")
        return respuestas


class HojaRecibida(serializers.Serializer[Any]):
    """Nothing that leads to the sheet: there is nothing to look it up with."""

    participaste = serializers.BooleanField()


class CeldaDeEncuesta(serializers.Serializer[Any]):
    respuesta = serializers.CharField()
    cuantas = serializers.IntegerField()
    juntas = serializers.ListField(child=serializers.CharField())


class ResultadoDeEncuesta(serializers.Serializer[Any]):
    """`celdas` null: too few answers to tell anything."""

    pregunta = serializers.IntegerField()
    texto = serializers.CharField()
    tipo = serializers.CharField()
    celdas = CeldaDeEncuesta(many=True, allow_null=True)
    promedio = serializers.FloatField(allow_null=True)


class ResultadosSerializer(serializers.Serializer[Any]):
    """`hojas` null: fewer than five."""

    consulta = serializers.CharField()
    hojas = serializers.IntegerField(allow_null=True)
    preguntas = ResultadoDeEncuesta(many=True)


class EncuestaConjunto(ListModelMixin, RetrieveModelMixin, Conjunto):
    """Las encuestas de las consultas: sus preguntas, contestarlas una vez y sus resultados cuando terminan."""

    permisos = {
        "list": PUBLICO,
        "retrieve": PUBLICO,
        "respuestas": "consultas.responder_encuesta",
        "resultados": PUBLICO,
    }
    queryset = Consulta.objects.none()
    serializer_class = EncuestaSerializer
    filter_backends: list[Any] = []
    lookup_field = "slug"

    def get_queryset(self) -> QuerySet[Consulta]:
        return con_encuesta(publicadas()).prefetch_related("fases", "preguntas").order_by("-pk")

    @extend_schema(request=HojaNueva, responses={201: HojaRecibida}, summary="Contestar")
    @action(detail=True, methods=["post"])
    def respuestas(self, request: Request, slug: str) -> Response:
        """Contesta la encuesta. Una hoja por persona; no se puede cambiar después."""
        consulta = get_object_or_404(self.get_queryset(), slug=slug)
        datos = HojaNueva(data=request.data)
        datos.is_valid(raise_exception=True)
        dichas = {fila["pregunta"]: fila["valor"] for fila in datos.validated_data["respuestas"]}
        responder_encuesta(persona=request.user, consulta=consulta, respuestas=dichas)
        return Response({"participaste": True}, status=status.HTTP_201_CREATED, headers={"Cache-Control": "no-store"})

    @extend_schema(responses=ResultadosSerializer)
    @action(detail=True)
    def resultados(self, request: Request, slug: str) -> Response:
        """Lo que se contestó, cuando la encuesta terminó; las cuentas de menos de cinco van juntas."""
        consulta = get_object_or_404(self.get_queryset(), slug=slug)
        momento = momento_de_encuesta(consulta)
        if not momento.terminada:
            raise ResultadosDeEncuestaPendientes(momento.cierra)
        resultados = resultados_de_encuesta(consulta)
        cuerpo = {
            "consulta": consulta.slug,
            "hojas": resultados.hojas,
            "preguntas": [
                {
                    "pregunta": resultado.pregunta.numero,
                    "texto": resultado.pregunta.texto,
                    "tipo": resultado.pregunta.tipo,
                    "celdas": None
                    if resultado.renglones is None
                    else [
                        {"respuesta": r.celda.rotulo, "cuantas": r.celda.cuantas, "juntas": list(r.celda.juntas)}
                        for r in resultado.renglones
                    ],
                    "promedio": resultado.promedio,
                }
                for resultado in resultados.preguntas
            ],
        }
        return Response(ResultadosSerializer(cuerpo).data)
