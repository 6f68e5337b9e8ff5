"""`/api/v1/propuestas/`: read, propose, keep drafts, correct, support; the same commands as the pages."""

import uuid
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from comun.api import Conjunto
from comun.api_esquema import LECTURA_CON_PERMISO
from comun.vistas import PUBLICO
from consultas import exportacion_de_propuestas as exportacion
from consultas.api import filters
from consultas.api import serializers_de_propuestas as serializers
from consultas.commands import (
    apoyar_propuesta,
    borrar_borrador,
    editar_propuesta,
    guardar_borrador,
    publicar_borrador,
    publicar_propuesta,
    retirar_apoyo,
    retirar_propuesta,
)
from consultas.enums import EstadoPropuesta
from consultas.errors import EjeAjeno
from consultas.models import Consulta, Propuesta
from consultas.queries import consultas as leer_consultas
from consultas.queries import propuestas as leer_propuestas
from consultas.queries.parecidas import parecidas

SIN_FILTRO = frozenset({"ordenar", "pagina", "por_pagina", "format", "formato"})
FORMATO = OpenApiParameter("formato", str, enum=list(exportacion.TIPOS), description="La lista entera, como archivo.")


class PropuestaConjunto(ListModelMixin, RetrieveModelMixin, Conjunto):
    """Las propuestas públicas; proponer, guardar borradores, corregir, apoyar y retirar el apoyo con tu sesión."""

    permisos = {
        "list": PUBLICO,
        "retrieve": PUBLICO,
        "create": "consultas.proponer",
        "partial_update": "consultas.proponer",
        "borradores": "consultas.proponer",
        "guardar_borrador": "consultas.proponer",
        "publicar": "consultas.proponer",
        "borrar_borrador": "consultas.proponer",
        "retirar": "consultas.proponer",
        "versiones": PUBLICO,
        "parecidas": PUBLICO,
        "apoyo": "consultas.apoyar",
        "retirar_apoyo": "consultas.apoyar",
    }
    lookup_field = "folio"
    queryset = Propuesta.objects.all()
    filterset_class = filters.PropuestaFilter
    por_claves = True

    def get_serializer_class(self) -> Any:
        if self.action == "create":
            return serializers.ProponerSerializer
        if self.action == "retrieve":
            return serializers.PropuestaCompletaSerializer
        return serializers.PropuestaSerializer

    def get_queryset(self) -> QuerySet[Propuesta]:
        if self.action == "list":
            # An invisible consulta has no public propuestas: nobody proposes in a draft.
            lista = leer_propuestas.publicas().select_related("consulta", "tema")
            return lista.order_by(*leer_propuestas.ORDENES["recientes"])
        filas = leer_propuestas.de_ficha(self.request.user)
        return filas.prefetch_related("versiones") if self.action == "retrieve" else filas

    def total(self) -> int | None:
        """From the counters when nothing but the consulta is asked for."""
        pedidos = {clave for clave, valor in self.request.query_params.items() if valor} - SIN_FILTRO
        if not pedidos:
            return leer_propuestas.total_publicas()
        if pedidos != {"consulta"}:
            return None
        consulta = Consulta.objects.filter(slug=self.request.query_params["consulta"]).first()
        return leer_propuestas.total_publicas(consulta) if consulta is not None else None

    @extend_schema(parameters=[FORMATO])
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        """Con `formato` (csv, xlsx o json) devuelve la lista filtrada entera, como archivo."""
        formato = request.query_params.get("formato", "")
        if not formato:
            return super().list(request, *args, **kwargs)
        return exportacion.respuesta(self.filter_queryset(self.get_queryset()), formato, "propuestas")

    @extend_schema(
        request=serializers.ProponerSerializer, responses={201: serializers.PropuestaSerializer}, summary="Proponer"
    )
    def create(self, request: Request) -> Response:
        """Publica una propuesta en la fase de propuestas. Con la misma `llave_de_acto` devuelve la misma."""
        propuesta = publicar_propuesta(persona=request.user, **self._leida(request, serializers.ProponerSerializer))
        return Response(serializers.PropuestaSerializer(propuesta).data, status=status.HTTP_201_CREATED)

    @extend_schema(
        request=serializers.EditarSerializer, responses={200: serializers.PropuestaSerializer}, summary="Corregir"
    )
    def partial_update(self, request: Request, folio: str) -> Response:
        """Corrige el texto de tu propuesta con una versión nueva. `version_vista`: la que leíste; si ya hay otra, 409."""
        propuesta = self.get_object()
        entrada = serializers.EditarSerializer(data=request.data)
        entrada.is_valid(raise_exception=True)
        textos = {"titulo": propuesta.titulo, "problema": propuesta.problema, **entrada.validated_data}
        if propuesta.estado == EstadoPropuesta.BORRADOR:
            textos.pop("version_vista")
            iguales = {campo: getattr(propuesta, campo) for campo in ("eje", "entidad", "municipio", "idioma")}
            propuesta = guardar_borrador(
                persona=request.user, consulta=propuesta.consulta, propuesta=propuesta,
                llave_de_acto=propuesta.llave_de_acto, **iguales, **textos,
            )  # fmt: skip
        else:
            propuesta = editar_propuesta(persona=request.user, propuesta=propuesta, **textos)
        return Response(serializers.PropuestaSerializer(propuesta).data)

    @extend_schema(
        responses={200: serializers.PropuestaSerializer(many=True)},
        summary="Mis borradores",
        filters=False,
        extensions={LECTURA_CON_PERMISO: True},
    )
    @action(detail=False, pagination_class=None)
    def borradores(self, request: Request) -> Response:
        """Tus borradores: nadie más los lee."""
        mios = [p for p in leer_propuestas.mias(request.user, 100) if p.estado == EstadoPropuesta.BORRADOR]
        return Response(serializers.PropuestaSerializer(mios, many=True).data)

    @extend_schema(
        request=serializers.BorradorSerializer, responses={201: serializers.PropuestaSerializer},
        summary="Guardar un borrador",
    )  # fmt: skip
    @borradores.mapping.post
    def guardar_borrador(self, request: Request) -> Response:
        """Guarda un borrador con su folio. Con la misma `llave_de_acto` escribe sobre el mismo."""
        propuesta = guardar_borrador(persona=request.user, **self._leida(request, serializers.BorradorSerializer))
        return Response(serializers.PropuestaSerializer(propuesta).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=None, responses={200: serializers.PropuestaSerializer}, summary="Publicar un borrador")
    @action(detail=True, methods=["post"])
    def publicar(self, request: Request, folio: str) -> Response:
        """Publica tu borrador como quedó guardado; repetirlo devuelve la misma propuesta."""
        propuesta = publicar_borrador(persona=request.user, propuesta=self.get_object())
        return Response(serializers.PropuestaSerializer(propuesta).data)

    @extend_schema(request=None, responses={204: None}, summary="Borrar un borrador")
    @action(detail=True, methods=["delete"], url_path="borrador")
    def borrar_borrador(self, request: Request, folio: str) -> Response:
        """Borra tu borrador para siempre, con sus archivos."""
        borrar_borrador(persona=request.user, propuesta=self.get_object())
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(
        request=serializers.RetirarSerializer, responses={200: serializers.PropuestaSerializer}, summary="Retirar"
    )
    @action(detail=True, methods=["post"])
    def retirar(self, request: Request, folio: str) -> Response:
        """Retira tu propuesta: se sigue leyendo por su folio y ya no recibe apoyos."""
        entrada = serializers.RetirarSerializer(data=request.data)
        entrada.is_valid(raise_exception=True)
        propuesta = retirar_propuesta(persona=request.user, propuesta=self.get_object(), **entrada.validated_data)
        return Response(serializers.PropuestaSerializer(propuesta).data)

    @extend_schema(
        responses={200: serializers.VersionDePropuestaSerializer(many=True)}, summary="Versiones", filters=False
    )
    @action(detail=True, pagination_class=None)
    def versiones(self, request: Request, folio: str) -> Response:
        """Cada texto que tuvo, del primero al vigente."""
        versiones = self.get_object().versiones.all()
        return Response(serializers.VersionDePropuestaSerializer(versiones, many=True).data)

    @extend_schema(
        parameters=serializers.PARECIDAS, responses={200: serializers.ParecidaSerializer(many=True)},
        summary="¿Se parece a la tuya?", filters=False,
    )  # fmt: skip
    @action(detail=False, pagination_class=None)
    def parecidas(self, request: Request) -> Response:
        """Hasta cinco propuestas públicas que dicen algo parecido a un título y un problema. No se guarda lo que envías."""
        pedido = request.query_params
        consulta = get_object_or_404(leer_consultas.visibles_para(request.user), slug=pedido.get("consulta", ""))
        halladas = parecidas(consulta, pedido.get("titulo", "")[:6_000], pedido.get("problema", "")[:6_000])
        return Response(serializers.ParecidaSerializer(halladas, many=True).data)

    @extend_schema(request=None, responses={200: serializers.ApoyoSerializer}, summary="Apoyar")
    @action(detail=True, methods=["post"])
    def apoyo(self, request: Request, folio: str) -> Response:
        """Apoya la propuesta; repetirlo no cuenta dos veces."""
        propuesta = self.get_object()
        apoyar_propuesta(persona=request.user, propuesta=propuesta)
        return self._apoyos(propuesta, apoyada=True)

    @extend_schema(request=None, responses={200: serializers.ApoyoSerializer}, summary="Retirar el apoyo")
    @apoyo.mapping.delete
    def retirar_apoyo(self, request: Request, folio: str) -> Response:
        """Retira tu apoyo; repetirlo no cambia nada."""
        propuesta = self.get_object()
        retirar_apoyo(persona=request.user, propuesta=propuesta)
        return self._apoyos(propuesta, apoyada=False)

    def _apoyos(self, propuesta: Propuesta, *, apoyada: bool) -> Response:
        propuesta.refresh_from_db(fields=["apoyos"])
        return Response({"folio": propuesta.folio, "apoyos": propuesta.apoyos, "apoyada": apoyada})

    def _leida(self, request: Request, de: Any) -> dict[str, Any]:
        """What a POST carries, with its consulta and its axis found. Raises `EjeAjeno`."""
        entrada = de(data=request.data)
        entrada.is_valid(raise_exception=True)
        datos = {**entrada.validated_data}
        visibles = leer_consultas.visibles_para(request.user).prefetch_related("fases", "ejes")
        consulta = get_object_or_404(visibles, slug=datos.pop("consulta"))
        numero = datos.pop("eje")
        eje = next((eje for eje in consulta.ejes.all() if eje.numero == numero), None)
        if eje is None:
            raise EjeAjeno
        datos.setdefault("llave_de_acto", uuid.uuid4())
        return {"consulta": consulta, "eje": eje, **datos}
