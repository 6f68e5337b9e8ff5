"""Conversation and moderation: reading without a key; writing with the person's own session and the same commands."""

import uuid
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from comun.api import Conjunto
from comun.errors import ReglaIncumplida
from comun.vistas import PUBLICO
from conversacion.api import serializers
from conversacion.commands import (
    apelar,
    comentar,
    editar_comentario,
    reportar,
    resolver_apelacion,
    retirar_comentario,
)
from conversacion.contenidos import sujeto_de
from conversacion.devoluciones import devolver_lo_vencido
from conversacion.enums import EstadoDeModeracion
from conversacion.errors import SinHilo
from conversacion.models import Apelacion, Comentario, Moderacion

ASUNTO = OpenApiParameter("asunto", str, required=True, description="Código público, como `propuesta:P-7K3M9Q`")
CADENA = OpenApiParameter("cadena", str, description="Slug del ejercicio")
ESTADO = OpenApiParameter("estado", str, enum=EstadoDeModeracion.values)


class FaltaAsunto(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__("falta_asunto", "Di de qué: ?asunto=propuesta:P-7K3M9Q, por ejemplo.", campo="asunto")


class Comentarios(RetrieveModelMixin, Conjunto):
    """Lo que se dice de una propuesta o de un tema; comentar, corregir, retirar y reportar con tu sesión."""

    permisos = {
        "list": PUBLICO,
        "retrieve": PUBLICO,
        "create": "conversacion.comentar",
        "partial_update": "conversacion.comentar",
        "destroy": "conversacion.comentar",
        "reportar": "conversacion.reportar",
    }
    lookup_field = "folio"
    queryset = Comentario.objects.all()
    serializer_class = serializers.ComentarioSerializer
    filter_backends: list[Any] = []
    por_claves = True

    def get_queryset(self) -> QuerySet[Comentario]:
        return Comentario.objects.select_related("conversacion", "autor", "en_respuesta_a").order_by("creado_en", "pk")

    def get_object(self) -> Comentario:
        comentario: Comentario = super().get_object()
        if sujeto_de(comentario.conversacion.asunto) is None:
            raise Http404
        return comentario

    @extend_schema(parameters=[ASUNTO])
    def list(self, request: Request) -> Response:
        """Los comentarios de una cosa, del primero al último, con sus respuestas."""
        asunto = request.query_params.get("asunto", "")
        if not asunto:
            raise FaltaAsunto
        if sujeto_de(asunto) is None:
            raise SinHilo
        pagina = self.paginate_queryset(self.get_queryset().filter(conversacion__asunto=asunto))
        return self.get_paginated_response(self.get_serializer(pagina, many=True).data)

    @extend_schema(request=serializers.ComentarNuevo, responses={201: serializers.ComentarioSerializer})
    def create(self, request: Request) -> Response:
        """Comenta, o responde a un comentario. Con la misma `llave_de_acto` devuelve el mismo."""
        entrada = serializers.ComentarNuevo(data=request.data)
        entrada.is_valid(raise_exception=True)
        datos = {**entrada.validated_data}
        folio = datos.pop("en_respuesta_a")
        datos.setdefault("llave_de_acto", uuid.uuid4())
        a = get_object_or_404(Comentario, folio=folio) if folio else None
        comentario = comentar(persona=request.user, en_respuesta_a=a, **datos)
        return Response(self.get_serializer(comentario).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=serializers.Correccion, responses=serializers.ComentarioSerializer)
    def partial_update(self, request: Request, folio: str) -> Response:
        """Corrige tu comentario en sus primeros minutos."""
        entrada = serializers.Correccion(data=request.data)
        entrada.is_valid(raise_exception=True)
        comentario = editar_comentario(
            persona=request.user, comentario=self.get_object(), texto=entrada.validated_data["texto"]
        )
        return Response(self.get_serializer(comentario).data)

    @extend_schema(request=None, responses=serializers.ComentarioSerializer)
    def destroy(self, request: Request, folio: str) -> Response:
        """Retira tu comentario: queda su lugar, sin su texto."""
        comentario = retirar_comentario(persona=request.user, comentario=self.get_object())
        return Response(self.get_serializer(comentario).data)

    @extend_schema(request=serializers.ReporteNuevo, responses={201: serializers.ReporteRecibido})
    @action(detail=True, methods=["post"])
    def reportar(self, request: Request, folio: str) -> Response:
        """Avisa que rompe las reglas. Nadie sabrá que fuiste tú."""
        entrada = serializers.ReporteNuevo(data=request.data)
        entrada.is_valid(raise_exception=True)
        reporte = reportar(persona=request.user, asunto=self.get_object().asunto, **entrada.validated_data)
        return Response(serializers.ReporteRecibido(reporte).data, status=status.HTTP_201_CREATED)


class Moderaciones(ListModelMixin, RetrieveModelMixin, Conjunto):
    """El registro público de moderación: qué se ocultó, por qué y qué pasó con su apelación."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO}
    lookup_field = "folio"
    queryset = Moderacion.objects.all()
    serializer_class = serializers.ModeracionSerializer
    filter_backends: list[Any] = []

    def get_queryset(self) -> QuerySet[Moderacion]:
        filas = Moderacion.objects.select_related("apelacion").order_by("-decidida_en", "-pk")
        if self.action != "list":
            return filas
        pedidos = {clave: self.request.query_params.get(clave, "") for clave in ("cadena", "estado", "asunto")}
        return filas.filter(**{clave: valor for clave, valor in pedidos.items() if valor})

    @extend_schema(parameters=[CADENA, ESTADO])
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Todas las decisiones, de la última a la primera."""
        devolver_lo_vencido(cadena=request.query_params.get("cadena", ""))
        return super().list(request, *args, **kwargs)


class Apelaciones(Conjunto):
    """Apelar lo que se ocultó de lo tuyo; resolver, quien integra el Secretariado por otra parte."""

    permisos = {"create": "conversacion.apelar", "resolver": "conversacion.resolver_apelacion"}
    lookup_field = "moderacion__folio"
    lookup_url_kwarg = "folio"
    queryset = Apelacion.objects.select_related("moderacion")
    serializer_class = serializers.ModeracionSerializer
    filter_backends: list[Any] = []

    def objeto_de_permiso(self) -> Any:
        folio = self.kwargs.get("folio")
        return Moderacion.objects.filter(folio=folio).first() if folio else None

    @extend_schema(request=serializers.ApelacionNueva, responses={201: serializers.ModeracionSerializer})
    def create(self, request: Request) -> Response:
        """Apela una vez la decisión que ocultó lo que escribiste."""
        entrada = serializers.ApelacionNueva(data=request.data)
        entrada.is_valid(raise_exception=True)
        moderacion = get_object_or_404(Moderacion, folio=entrada.validated_data["moderacion"])
        apelar(persona=request.user, moderacion=moderacion, texto=entrada.validated_data["texto"])
        return Response(self._como_quedo(moderacion), status=status.HTTP_201_CREATED)

    @extend_schema(request=serializers.Resolucion, responses=serializers.ModeracionSerializer)
    @action(detail=True, methods=["post"])
    def resolver(self, request: Request, folio: str) -> Response:
        """Decide, con razones, si sigue oculto o vuelve. `folio` es el de la decisión."""
        entrada = serializers.Resolucion(data=request.data)
        entrada.is_valid(raise_exception=True)
        apelacion = get_object_or_404(Apelacion.objects.select_related("moderacion"), moderacion__folio=folio)
        devolver_lo_vencido(asuntos=[apelacion.moderacion.asunto])
        resolver_apelacion(persona=request.user, apelacion=apelacion, **entrada.validated_data)
        return Response(self._como_quedo(apelacion.moderacion))

    def _como_quedo(self, moderacion: Moderacion) -> Any:
        fila = Moderacion.objects.select_related("apelacion").get(pk=moderacion.pk)
        return serializers.ModeracionSerializer(fila).data
