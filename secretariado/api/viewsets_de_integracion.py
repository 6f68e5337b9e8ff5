"""Rules, withdrawals, minutas and calls: reading without a key; supporting a call with the person's own session."""

from functools import cached_property
from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from comun.api import Conjunto
from comun.vistas import PUBLICO
from secretariado.api import filters_de_integracion as filters
from secretariado.api import serializers_de_integracion as serializers
from secretariado.commands.llamados import apoyar_llamado, retirar_apoyo_a_llamado
from secretariado.enums import EstadoDeMinuta
from secretariado.models import (
    ConfirmacionDeMinuta,
    Ejercicio,
    HitoDeLlamado,
    Llamado,
    Minuta,
    ObjecionAReconstitucion,
    Reconstitucion,
    ReglasInternas,
    RetiroDeParte,
    VersionDeMinuta,
)
from secretariado.queries.llamados import tipo_de_llamado


class ReglasConjunto(ListModelMixin, RetrieveModelMixin, Conjunto):
    """Las reglas internas de cada Secretariado, versión por versión, con su texto y su huella."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO}
    lookup_value_regex = "[0-9]{1,18}"
    queryset = ReglasInternas.objects.select_related("secretariado__ejercicio", "acuerdo", "documento").order_by(
        "secretariado__ejercicio__clave_de_orden", "secretariado", "-version"
    )
    serializer_class = serializers.ReglasSerializer
    filterset_class = filters.ReglasFilter


class RetiroConjunto(ListModelMixin, RetrieveModelMixin, Conjunto):
    """Las partes que se retiraron, por qué, y cómo regresan: cada reconstitución con sus objeciones y respuestas."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO}
    lookup_value_regex = "[0-9]{1,18}"
    queryset = RetiroDeParte.objects.all()
    serializer_class = serializers.RetiroSerializer
    filterset_class = filters.RetiroFilter

    def get_queryset(self) -> QuerySet[RetiroDeParte]:
        objeciones = ObjecionAReconstitucion.objects.select_related("persona").order_by("registrada_en", "pk")
        reconstituciones = (
            Reconstitucion.objects.select_related("organizacion", "persona_de_la_parte", "documento")
            .prefetch_related(Prefetch("objeciones", objeciones))
            .order_by("-presentada_en", "-pk")
        )
        return (
            RetiroDeParte.objects.select_related("secretariado__ejercicio", "parte", "documento")
            .prefetch_related("fuentes", Prefetch("reconstituciones", reconstituciones))
            .order_by("-registrado_en", "-pk")
        )


class MinutaConjunto(ListModelMixin, RetrieveModelMixin, Conjunto):
    """Las minutas publicadas, en su versión vigente; la ficha trae el relato, los datos y todas las versiones."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO}
    lookup_field = "minuta__codigo"
    lookup_url_kwarg = "codigo"
    lookup_value_regex = "[-a-zA-Z0-9_]{1,100}"
    queryset = VersionDeMinuta.objects.all()
    filterset_class = filters.MinutaFilter

    def get_serializer_class(self) -> Any:
        return serializers.MinutaCompletaSerializer if self.action == "retrieve" else serializers.MinutaSerializer

    def get_queryset(self) -> QuerySet[VersionDeMinuta]:
        publicadas = VersionDeMinuta.objects.filter(estado=EstadoDeMinuta.PUBLICADA)
        mayor = publicadas.filter(minuta=OuterRef("minuta")).order_by("-numero").values("numero")[:1]
        filas = (
            publicadas.filter(numero=Subquery(mayor))
            .select_related("minuta__ejercicio")
            .order_by("-publicada_en", "-pk")
        )
        if self.action != "retrieve":
            return filas
        confirmaciones = ConfirmacionDeMinuta.objects.select_related("parte", "persona").order_by("parte__orden", "pk")
        versiones = (
            publicadas.select_related("minuta")
            .prefetch_related(Prefetch("confirmaciones", confirmaciones))
            .order_by("-numero")
        )
        con_versiones = Minuta.objects.select_related("ejercicio").prefetch_related(
            Prefetch("versiones", versiones, to_attr="publicadas")
        )
        return filas.select_related(None).prefetch_related(Prefetch("minuta", con_versiones))


class LlamadoConjunto(ListModelMixin, RetrieveModelMixin, Conjunto):
    """Los llamados ciudadanos, con cuántas cuentas los apoyan y sus hitos; apoyar y retirar el apoyo con tu sesión.

    La dirección de un llamado es el slug de su ejercicio: se puede apoyar aunque nadie lo haya empezado.
    """

    permisos = {
        "list": PUBLICO,
        "retrieve": PUBLICO,
        "apoyo": "secretariado.apoyar_llamado",
        "retirar_apoyo": "secretariado.apoyar_llamado",
    }
    lookup_field = "ejercicio__slug"
    lookup_url_kwarg = "ejercicio"
    lookup_value_regex = "[-a-zA-Z0-9_]{1,80}"
    queryset = Llamado.objects.all()
    serializer_class = serializers.LlamadoSerializer
    filterset_class = filters.LlamadoFilter

    def get_queryset(self) -> QuerySet[Llamado]:
        return (
            Llamado.objects.select_related("ejercicio")
            .prefetch_related(Prefetch("hitos", HitoDeLlamado.objects.order_by("umbral")))
            .order_by("-apoyos", "pk")
        )

    def get_object(self) -> Llamado:
        """The call that the ejercicio has today: to join, or to reaffirm."""
        return get_object_or_404(self.get_queryset(), ejercicio=self.ejercicio, tipo=tipo_de_llamado(self.ejercicio))

    @cached_property
    def ejercicio(self) -> Ejercicio:
        return get_object_or_404(Ejercicio, slug=self.kwargs["ejercicio"])

    def objeto_de_permiso(self) -> Ejercicio:
        return self.ejercicio

    @extend_schema(
        request=serializers.ApoyarLlamadoSerializer,
        responses={200: serializers.ApoyoALlamadoSerializer},
        summary="Apoyar un llamado",
    )
    @action(detail=True, methods=["post"])
    def apoyo(self, request: Request, ejercicio: str) -> Response:
        """Apoya el llamado con tu cuenta y tu correo verificado; repetirlo no cuenta dos veces."""
        entrada = serializers.ApoyarLlamadoSerializer(data=request.data)
        entrada.is_valid(raise_exception=True)
        apoyar_llamado(persona=request.user, ejercicio=self.ejercicio, **entrada.validated_data)
        return self._apoyos(apoyado=True)

    @extend_schema(
        request=None, responses={200: serializers.ApoyoALlamadoSerializer}, summary="Retirar el apoyo a un llamado"
    )
    @apoyo.mapping.delete
    def retirar_apoyo(self, request: Request, ejercicio: str) -> Response:
        """Retira tu apoyo mientras el llamado sigue abierto; repetirlo no cambia nada."""
        retirar_apoyo_a_llamado(persona=request.user, ejercicio=self.ejercicio)
        return self._apoyos(apoyado=False)

    def _apoyos(self, *, apoyado: bool) -> Response:
        tipo = tipo_de_llamado(self.ejercicio)
        llamado = Llamado.objects.filter(ejercicio=self.ejercicio, tipo=tipo).first()
        return Response(
            {
                "ejercicio": self.ejercicio.slug,
                "tipo": str(tipo),
                "apoyos": llamado.apoyos if llamado is not None else 0,
                "apoyado": apoyado,
            }
        )
