"""Cortes in the API: when everybody reports, and who did; laid down and extended by the same commands as the pages."""

import uuid
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from compromisos.commands.cortes import programar_corte, prorrogar_corte, quitar_corte
from compromisos.models import Corte, ProrrogaDeCorte
from compromisos.queries.cortes_publicos import RenglonDeCorte, Situacion, cortes_de, renglones_de
from comun.api import Conjunto
from comun.enums import Naturaleza
from comun.vistas import PUBLICO
from planes.models import Plan
from planes.queries.planes import plan_publico
from secretariado.queries.integracion import hoy_en


class ProrrogaDeCorteSerializer(serializers.ModelSerializer[ProrrogaDeCorte]):
    class Meta:
        model = ProrrogaDeCorte
        fields = ("vence_anterior", "vence_nuevo", "motivo", "registrada_en")
        read_only_fields = fields


class CorteSerializer(serializers.ModelSerializer[Corte]):
    plan = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    prorrogas = ProrrogaDeCorteSerializer(many=True, read_only=True)

    class Meta:
        model = Corte
        fields = ("id", "plan", "numero", "nombre", "fecha", "vence", "prorrogas", "creado_en")
        read_only_fields = fields


class RenglonDeCorteSerializer(serializers.Serializer[RenglonDeCorte]):
    """Una actividad que debía reporte; `actividad` nula es el compromiso completo, sin ruta."""

    organizacion = serializers.SlugField(source="organizacion.slug")
    compromiso = serializers.SlugField(source="compromiso.slug")
    actividad = serializers.SerializerMethodField()
    situacion = serializers.ChoiceField(choices=[(una.value, una.value) for una in Situacion])
    dias = serializers.IntegerField(help_text="Días de retraso: con que llegó, o que lleva hoy.")
    porcentaje = serializers.DecimalField(
        source="avance.porcentaje", max_digits=4, decimal_places=1, default=None, allow_null=True
    )
    despues = serializers.BooleanField(help_text="No se reportó en este corte y sí con datos de una fecha posterior.")

    def get_actividad(self, renglon: RenglonDeCorte) -> str | None:
        return renglon.actividad.clave if renglon.actividad else None


class ProgramarCorteSerializer(serializers.Serializer[Any]):
    plan = serializers.SlugField(max_length=80)
    nombre = serializers.CharField(max_length=1_000)
    fecha = serializers.DateField(help_text="Día del dato.")
    vence = serializers.DateField(help_text="Último día para reportar.")
    llave_de_acto = serializers.UUIDField(required=False)


class ProrrogarCorteSerializer(serializers.Serializer[Any]):
    vence = serializers.DateField()
    motivo = serializers.CharField(max_length=20_000)


class QuitarCorteSerializer(serializers.Serializer[Any]):
    motivo = serializers.CharField(max_length=20_000)


def _leer(entrada: serializers.Serializer[Any]) -> dict[str, Any]:
    entrada.is_valid(raise_exception=True)
    return {**entrada.validated_data}


class CorteConjunto(mixins.ListModelMixin, mixins.RetrieveModelMixin, Conjunto):
    """Los cortes de avances de cada plan, con sus prórrogas. Filtra con `plan__slug`; quién reportó, en `reportes`."""

    permisos = {
        "list": PUBLICO,
        "retrieve": PUBLICO,
        "reportes": PUBLICO,
        "create": "compromisos.programar_cortes",
        "prorrogar": "compromisos.programar_cortes",
        "quitar": "compromisos.programar_cortes",
    }
    serializer_class = CorteSerializer
    lookup_field = "id"
    lookup_value_regex = "[0-9]{1,18}"
    filterset_fields = ["plan__slug"]
    queryset = Corte.objects.all()

    def get_queryset(self) -> QuerySet[Corte]:
        prorrogas = ProrrogaDeCorte.objects.order_by("pk")
        return (
            Corte.objects.exclude(plan__naturaleza=Naturaleza.HISTORICO)
            .select_related("plan__ejercicio")
            .prefetch_related(Prefetch("prorrogas", prorrogas))
            .order_by("plan", "fecha")
        )

    def objeto_de_permiso(self) -> Any:
        if self.detail:
            return get_object_or_404(self.get_queryset(), id=self.kwargs["id"])
        datos = self.request.data if isinstance(self.request.data, dict) else {}
        return plan_publico(str(datos.get("plan", ""))[:80].replace("\x00", ""))

    @extend_schema(request=ProgramarCorteSerializer, responses={201: CorteSerializer}, summary="Programar un corte")
    def create(self, request: Request) -> Response:
        """Di de qué día será el dato y hasta cuándo se reporta. Con la misma `llave_de_acto` devuelve el mismo corte."""
        leidos = _leer(ProgramarCorteSerializer(data=request.data))
        plan = get_object_or_404(Plan.objects.select_related("ejercicio"), slug=leidos.pop("plan"))
        llave = leidos.pop("llave_de_acto", None) or uuid.uuid4()
        corte = programar_corte(persona=request.user, plan=plan, llave_de_acto=llave, **leidos)
        return self._responder(corte, status.HTTP_201_CREATED)

    @extend_schema(request=ProrrogarCorteSerializer, responses={200: CorteSerializer}, summary="Prorrogar un corte")
    @action(detail=True, methods=["post"])
    def prorrogar(self, request: Request, id: str) -> Response:
        """Da más tiempo a todas las organizaciones, con su motivo."""
        corte = self.get_object()
        prorrogar_corte(persona=request.user, corte=corte, **_leer(ProrrogarCorteSerializer(data=request.data)))
        return self._responder(corte)

    @extend_schema(request=QuitarCorteSerializer, responses={204: None}, summary="Quitar un corte")
    @action(detail=True, methods=["post"])
    def quitar(self, request: Request, id: str) -> Response:
        """Quita un corte que no ha vencido y que nadie ha reportado, con su motivo."""
        datos = _leer(QuitarCorteSerializer(data=request.data))
        quitar_corte(persona=request.user, corte=self.get_object(), motivo=datos["motivo"])
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(
        responses={200: RenglonDeCorteSerializer(many=True)}, summary="Quién reportó en un corte", filters=False
    )
    @action(detail=True, methods=["get"], pagination_class=None)
    def reportes(self, request: Request, id: str) -> Response:
        """Cada actividad que debía reporte: a tiempo, tarde, observado, sin reporte o por reportar."""
        corte = self.get_object()
        renglones = renglones_de(corte.plan, cortes_de(corte.plan), hoy_en(corte.plan.ejercicio))[corte.pk]
        return Response(RenglonDeCorteSerializer(renglones, many=True).data)

    def _responder(self, corte: Corte, estado: int = status.HTTP_200_OK) -> Response:
        return Response(CorteSerializer(self.get_queryset().get(pk=corte.pk)).data, status=estado)
