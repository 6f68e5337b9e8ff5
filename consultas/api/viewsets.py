"""Consultas, propuestas and temas: reading without a key; proposing and supporting with the person's own session."""

import uuid
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from comun.api import Conjunto
from comun.vistas import PUBLICO
from consultas.api import filters, serializers
from consultas.commands import apoyar_propuesta, publicar_propuesta, retirar_apoyo
from consultas.errors import EjeAjeno
from consultas.models import Consulta, Propuesta, Tema
from consultas.queries import consultas as leer_consultas
from consultas.queries import propuestas as leer_propuestas

SIN_FILTRO = frozenset({"ordenar", "pagina", "por_pagina", "format"})


class ConsultaConjunto(ListModelMixin, RetrieveModelMixin, Conjunto):
    """Las consultas, con sus fases, ejes y reglas; la ficha añade vías, prórrogas, cifras y fuentes."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO}
    lookup_field = "slug"
    queryset = Consulta.objects.all()
    filterset_class = filters.ConsultaFilter

    def get_serializer_class(self) -> Any:
        if self.action == "retrieve":
            return serializers.ConsultaCompletaSerializer
        return serializers.ConsultaSerializer

    def get_queryset(self) -> QuerySet[Consulta]:
        filas = leer_consultas.con_fases(leer_consultas.visibles_para(self.request.user)).order_by("-pk")
        if self.action != "retrieve":
            return filas
        return filas.prefetch_related("canales", "prorrogas", "cifras__fuentes", "fuentes")


class PropuestaConjunto(ListModelMixin, RetrieveModelMixin, Conjunto):
    """Las propuestas públicas; proponer, apoyar y retirar el apoyo con tu sesión."""

    permisos = {
        "list": PUBLICO,
        "retrieve": PUBLICO,
        "create": "consultas.proponer",
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

    @extend_schema(
        request=serializers.ProponerSerializer, responses={201: serializers.PropuestaSerializer}, summary="Proponer"
    )
    def create(self, request: Request) -> Response:
        """Publica una propuesta en la fase de propuestas. Con la misma `llave_de_acto` devuelve la misma."""
        entrada = self.get_serializer(data=request.data)
        entrada.is_valid(raise_exception=True)
        datos = {**entrada.validated_data}
        visibles = leer_consultas.visibles_para(request.user).prefetch_related("fases", "ejes")
        consulta = get_object_or_404(visibles, slug=datos.pop("consulta"))
        numero = datos.pop("eje")
        eje = next((eje for eje in consulta.ejes.all() if eje.numero == numero), None)
        if eje is None:
            raise EjeAjeno
        datos.setdefault("llave_de_acto", uuid.uuid4())
        propuesta = publicar_propuesta(persona=request.user, consulta=consulta, eje=eje, **datos)
        return Response(serializers.PropuestaSerializer(propuesta).data, status=status.HTTP_201_CREATED)

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


class TemaConjunto(ListModelMixin, RetrieveModelMixin, Conjunto):
    """Los temas de cada consulta, con su problemática identificada."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO}
    queryset = Tema.objects.all()
    serializer_class = serializers.TemaSerializer
    filterset_class = filters.TemaFilter

    def get_queryset(self) -> QuerySet[Tema]:
        visibles = leer_consultas.visibles_para(self.request.user).values("pk")
        return (
            Tema.objects.filter(consulta__in=visibles)
            .select_related("consulta", "eje")
            .order_by("-consulta_id", "orden", "pk")
        )
