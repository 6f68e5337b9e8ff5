"""Plans, stages and requirements in the API: public to read; the coordination's acts with its own session.

What waives or reopens needs a firm acuerdo, named by its code; the commands ask for the rest.
"""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from comun.api import Conjunto
from comun.vistas import PUBLICO
from planes import commands
from planes.api.estandares import EstandarDePlanSerializer
from planes.api.filters import EtapaFilter, PlanFilter, RequisitoFilter
from planes.api.serializers import AcuerdoSerializer, EtapaSerializer, PlanSerializer, RequisitoSerializer
from planes.models import Etapa, EvidenciaDeRequisito, Plan, Requisito
from planes.queries import estandares as consultas_de_estandares
from planes.queries.puertas import acuerdo_llamado
from planes.queries.sellos import cierres_sellados
from secretariado.models import Acuerdo, Ejercicio


class PlanViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Conjunto):
    """Los planes de acción de cada ejercicio."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO, "estandares": PUBLICO}
    serializer_class = PlanSerializer
    filterset_class = PlanFilter
    lookup_field = "slug"

    def get_queryset(self) -> QuerySet[Plan]:
        return (
            Plan.objects.select_related("ejercicio")
            .prefetch_related("fuentes")
            .order_by("ejercicio__clave_de_orden", "-orden", "pk")
        )

    @extend_schema(
        filters=False,
        responses={200: EstandarDePlanSerializer(many=True)},
        summary="Los estándares de OGP en un plan",
    )
    @action(detail=True, pagination_class=None)
    def estandares(self, request: Request, slug: str) -> Response:
        """Cada estándar con su veredicto en este plan, quién lo dice y con qué evidencia, como en el CSV."""
        renglones = consultas_de_estandares.renglones(consultas_de_estandares.estandares_de(self.get_object()))
        return Response(EstandarDePlanSerializer(renglones, many=True).data)


class EtapaViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Conjunto):
    """Las ocho etapas de cada plan; iniciarlas, concluirlas y reabrirlas con tu sesión, si coordinas el ejercicio."""

    permisos = {
        "list": PUBLICO,
        "retrieve": PUBLICO,
        "iniciar": "planes.iniciar_etapa",
        "concluir": "planes.concluir_etapa",
        "reabrir": "planes.reabrir_etapa",
    }
    serializer_class = EtapaSerializer
    filterset_class = EtapaFilter
    lookup_value_regex = "[0-9]{1,18}"

    def get_queryset(self) -> QuerySet[Etapa]:
        return Etapa.objects.select_related("plan__ejercicio").prefetch_related("fuentes").order_by("plan", "numero")

    def objeto_de_permiso(self) -> Etapa:
        return get_object_or_404(Etapa.objects.select_related("plan__ejercicio"), pk=self.kwargs["pk"])

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        """With the closings that the bitácora vouches for: no stage is said to be concluded without its own."""
        if args:
            etapas = args[0] if kwargs.get("many") else [args[0]]
            kwargs["context"] = {**self.get_serializer_context(), "sellados": cierres_sellados(etapas)}
        return super().get_serializer(*args, **kwargs)

    @extend_schema(request=None, responses={200: EtapaSerializer}, summary="Empezar una etapa")
    @action(detail=True, methods=["post"])
    def iniciar(self, request: Request, pk: str) -> Response:
        """La etapa queda en curso desde hoy."""
        commands.iniciar_etapa(persona=request.user, etapa=self.get_object())
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(request=None, responses={200: EtapaSerializer}, summary="Concluir una etapa")
    @action(detail=True, methods=["post"])
    def concluir(self, request: Request, pk: str) -> Response:
        """Concluye la etapa si nada obligatorio falta; si falta, 422 con la lista de lo que falta en `datos.faltan`."""
        commands.concluir_etapa(persona=request.user, etapa=self.get_object())
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(request=AcuerdoSerializer, responses={200: EtapaSerializer}, summary="Reabrir una etapa")
    @action(detail=True, methods=["post"])
    def reabrir(self, request: Request, pk: str) -> Response:
        """Reabre una etapa concluida con el acuerdo firme que lo autoriza."""
        etapa = self.get_object()
        acuerdo = acuerdo_pedido(request, etapa.plan.ejercicio)
        commands.reabrir_etapa(persona=request.user, etapa=etapa, acuerdo=acuerdo)
        return Response(self.get_serializer(self.get_object()).data)


class RequisitoViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Conjunto):
    """Lo que pide cada etapa, con su veredicto guardado, su evidencia y su dispensa si la tiene."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO, "dispensar": "planes.dispensar_requisito"}
    serializer_class = RequisitoSerializer
    filterset_class = RequisitoFilter
    lookup_value_regex = "[0-9]{1,18}"

    def get_queryset(self) -> QuerySet[Requisito]:
        evidencias = EvidenciaDeRequisito.objects.select_related("persona").order_by("-registrada_en", "-pk")
        return (
            Requisito.objects.select_related("etapa__plan__ejercicio", "veredicto", "dispensa__acuerdo")
            .prefetch_related(Prefetch("evidencias", queryset=evidencias))
            .order_by("etapa__plan", "etapa__numero", "orden", "pk")
        )

    def objeto_de_permiso(self) -> Requisito:
        return get_object_or_404(Requisito.objects.select_related("etapa__plan__ejercicio"), pk=self.kwargs["pk"])

    @extend_schema(request=AcuerdoSerializer, responses={200: RequisitoSerializer}, summary="Dispensar un requisito")
    @action(detail=True, methods=["post"])
    def dispensar(self, request: Request, pk: str) -> Response:
        """Dispensa un requisito, o lo declara no aplicable, con el acuerdo firme que lo autoriza."""
        requisito = self.get_object()
        acuerdo = acuerdo_pedido(request, requisito.ejercicio)
        commands.dispensar_requisito(persona=request.user, requisito=requisito, acuerdo=acuerdo)
        return Response(self.get_serializer(self.get_object()).data)


def acuerdo_pedido(request: Request, ejercicio: Ejercicio) -> Acuerdo:
    """The acuerdo that a request names by its code."""
    entrada = AcuerdoSerializer(data=request.data)
    entrada.is_valid(raise_exception=True)
    return acuerdo_llamado(ejercicio, entrada.validated_data["acuerdo"])
