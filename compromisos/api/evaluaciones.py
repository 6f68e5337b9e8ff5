"""Independent evaluations in the API: what was published, for everybody; writing and publishing, for who was asked."""

import uuid
from functools import cached_property
from typing import Any

import django_filters
from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import mixins, serializers, status
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from archivos.direcciones import de_archivo
from compromisos.commands import evaluaciones as actos
from compromisos.enums_de_evaluaciones import Apertura, EtapaDeEvaluacion
from compromisos.models import Calificacion, Evaluacion
from compromisos.queries import evaluaciones as leer
from comun.api import Conjunto
from comun.enums import Certeza
from comun.vistas import PUBLICO
from planes.models import Plan

PERMISO = "compromisos.evaluar"


class CalificacionSerializer(serializers.ModelSerializer[Calificacion]):
    """Un valor. Donde caben varios (relevancia) hay una fila por cada uno."""

    compromiso = serializers.SlugRelatedField(slug_field="slug", read_only=True)

    class Meta:
        model = Calificacion
        fields = ["compromiso", "dimension", "valor", "nota", "certeza"]
        read_only_fields = fields


class EvaluacionSerializer(serializers.ModelSerializer[Evaluacion]):
    """Participación: peldaños de 0 (no hubo consulta) a 5 (empoderar); nulo, no consta."""

    plan = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    documento = serializers.SerializerMethodField(help_text="Dirección del archivo del informe; vacía si no hay.")
    vigente = serializers.SerializerMethodField(help_text="Falso cuando otra versión publicada la corrige.")
    calificaciones = CalificacionSerializer(many=True, read_only=True)

    class Meta:
        model = Evaluacion
        fields = [
            "id", "plan", "numero", "version", "vigente", "titulo", "quien", "etapa", "escala", "estado", "resumen",
            "enlace", "documento", "participacion_desarrollo", "participacion_implementacion", "apertura", "foro",
            "motivo_de_correccion", "publicada_en", "huella", "revision", "calificaciones",
        ]  # fmt: skip
        read_only_fields = fields

    def get_documento(self, evaluacion: Evaluacion) -> str:
        return de_archivo(evaluacion.documento) if evaluacion.documento else ""

    @extend_schema_field(serializers.BooleanField())
    def get_vigente(self, evaluacion: Evaluacion) -> bool:
        posterior = getattr(evaluacion, "corregida_por", None)
        return posterior is None or posterior.estado != "publicada"


class DatosSerializer(serializers.Serializer[Any]):
    """Lo que la evaluación dice de sí misma. Los archivos se suben por su página."""

    titulo = serializers.CharField(max_length=1_000)
    quien = serializers.CharField(max_length=1_000)
    etapa = serializers.ChoiceField(choices=EtapaDeEvaluacion.choices)
    resumen = serializers.CharField(max_length=20_000, allow_blank=True, default="")
    enlace = serializers.CharField(max_length=1_000, allow_blank=True, default="")
    participacion_desarrollo = serializers.IntegerField(allow_null=True, default=None)
    participacion_implementacion = serializers.IntegerField(allow_null=True, default=None)
    apertura = serializers.ChoiceField(choices=Apertura.choices, allow_blank=True, default="")
    foro = serializers.CharField(max_length=10_000, allow_blank=True, default="")


class CrearEvaluacionSerializer(DatosSerializer):
    plan = serializers.SlugField(max_length=80)
    llave_de_acto = serializers.UUIDField(required=False)


class EditarEvaluacionSerializer(DatosSerializer):
    revision = serializers.IntegerField(min_value=1, max_value=2_000_000_000, help_text="La del borrador que leíste.")


class CalificacionDichaSerializer(serializers.Serializer[Any]):
    """Sin `valores`, la casilla queda en «no consta»."""

    compromiso = serializers.SlugField(max_length=120)
    dimension = serializers.CharField(max_length=30)
    valores = serializers.ListField(child=serializers.CharField(max_length=30), max_length=10, default=list)
    nota = serializers.CharField(max_length=10_000, allow_blank=True, default="")
    certeza = serializers.ChoiceField(choices=Certeza.choices, default=Certeza.SEMILLA)


class CalificarSerializer(serializers.Serializer[Any]):
    revision = serializers.IntegerField(min_value=1, max_value=2_000_000_000, help_text="La del borrador que leíste.")
    calificaciones = CalificacionDichaSerializer(many=True)

    def validate_calificaciones(self, dichas: list[Any]) -> list[Any]:
        if len(dichas) > 5_000:
            raise ValidationError("Manda hasta 5,000 casillas en cada envío.")
        return dichas


class PublicarSerializer(serializers.Serializer[Any]):
    revision = serializers.IntegerField(min_value=1, max_value=2_000_000_000, help_text="La del borrador que leíste.")


class CorregirSerializer(serializers.Serializer[Any]):
    motivo = serializers.CharField(max_length=10_000)
    llave_de_acto = serializers.UUIDField(required=False)


class EvaluacionFilter(django_filters.FilterSet):
    plan = django_filters.CharFilter(field_name="plan__slug", label="Slug del plan")
    etapa = django_filters.ChoiceFilter(choices=EtapaDeEvaluacion.choices)

    class Meta:
        model = Evaluacion
        fields = ("plan", "etapa")


def _leer(entrada: serializers.Serializer[Any]) -> dict[str, Any]:
    entrada.is_valid(raise_exception=True)
    return {**entrada.validated_data}


class EvaluacionConjunto(mixins.ListModelMixin, mixins.RetrieveModelMixin, Conjunto):
    """Evaluaciones independientes publicadas, con sus calificaciones. Quien tiene el encargo ve también sus borradores."""

    permisos = {
        "list": PUBLICO,
        "retrieve": PUBLICO,
        "create": PERMISO,
        "editar": PERMISO,
        "calificar": PERMISO,
        "publicar": PERMISO,
        "corregir": PERMISO,
    }
    serializer_class = EvaluacionSerializer
    lookup_value_regex = "[0-9]{1,18}"
    filterset_class = EvaluacionFilter
    queryset = Evaluacion.objects.all()

    def get_queryset(self) -> QuerySet[Evaluacion]:
        calificaciones = Calificacion.objects.select_related("compromiso").order_by("compromiso__numero", "pk")
        visibles = leer.visibles_para(self.request.user)
        return visibles.prefetch_related(Prefetch("calificaciones", queryset=calificaciones))

    def objeto_de_permiso(self) -> Any:
        """The evaluation of the address; for a new one, the plan that the body names."""
        return get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"]) if self.detail else self.plan

    @cached_property
    def plan(self) -> Plan | None:
        datos = self.request.data if isinstance(self.request.data, dict) else {}
        slug = str(datos.get("plan", ""))[:80].replace("\x00", "")
        return Plan.objects.select_related("ejercicio").filter(slug=slug).first()

    def _responder(self, evaluacion: Evaluacion, estado: int = status.HTTP_200_OK) -> Response:
        return Response(EvaluacionSerializer(self.get_queryset().get(pk=evaluacion.pk)).data, status=estado)

    @extend_schema(
        request=CrearEvaluacionSerializer, responses={201: EvaluacionSerializer}, summary="Empezar una evaluación"
    )
    def create(self, request: Request) -> Response:
        """Empieza un borrador con la escala del tiempo del plan. Con la misma `llave_de_acto` devuelve el mismo."""
        leidos = _leer(CrearEvaluacionSerializer(data=request.data))
        plan = get_object_or_404(Plan.objects.select_related("ejercicio"), slug=leidos.pop("plan"))
        llave = leidos.pop("llave_de_acto", None) or uuid.uuid4()
        datos = actos.DatosDeEvaluacion(**leidos)
        evaluacion = actos.crear_evaluacion(persona=request.user, plan=plan, datos=datos, llave_de_acto=llave)
        return self._responder(evaluacion, status.HTTP_201_CREATED)

    @extend_schema(
        request=EditarEvaluacionSerializer, responses={200: EvaluacionSerializer}, summary="Editar un borrador"
    )
    @action(detail=True, methods=["post"])
    def editar(self, request: Request, pk: str) -> Response:
        """Escribe otra vez lo que dice de sí misma. Si `revision` ya no es la vigente, 409."""
        evaluacion = self.get_object()
        leidos = _leer(EditarEvaluacionSerializer(data=request.data))
        revision = leidos.pop("revision")
        datos = actos.DatosDeEvaluacion(**leidos)
        return self._responder(
            actos.editar_evaluacion(persona=request.user, evaluacion=evaluacion, revision=revision, datos=datos)
        )

    @extend_schema(request=CalificarSerializer, responses={200: EvaluacionSerializer}, summary="Calificar compromisos")
    @action(detail=True, methods=["post"])
    def calificar(self, request: Request, pk: str) -> Response:
        """Escribe las casillas que mandes; las demás quedan igual. Un valor de otra escala se rechaza y no se guarda nada."""
        evaluacion = self.get_object()
        leidos = _leer(CalificarSerializer(data=request.data))
        por_slug = {uno.slug: uno for uno in leer.calificables(evaluacion.plan)}
        dichas = []
        for dicha in leidos["calificaciones"]:
            compromiso = por_slug.get(dicha["compromiso"])
            if compromiso is None:
                raise ValidationError({"compromiso": [f"«{dicha['compromiso']}» no es un compromiso de este plan."]})
            dichas.append(
                actos.CalificacionDicha(
                    compromiso, dicha["dimension"], tuple(dicha["valores"]), dicha["nota"], dicha["certeza"]
                )
            )
        return self._responder(
            actos.calificar(
                persona=request.user, evaluacion=evaluacion, revision=leidos["revision"], calificaciones=dichas
            )
        )

    @extend_schema(request=PublicarSerializer, responses={200: EvaluacionSerializer}, summary="Publicar")
    @action(detail=True, methods=["post"])
    def publicar(self, request: Request, pk: str) -> Response:
        """La hace pública. Después nadie la cambia: una corrección es otra versión."""
        evaluacion = self.get_object()
        leidos = _leer(PublicarSerializer(data=request.data))
        return self._responder(actos.publicar_evaluacion(persona=request.user, evaluacion=evaluacion, **leidos))

    @extend_schema(request=CorregirSerializer, responses={201: EvaluacionSerializer}, summary="Preparar otra versión")
    @action(detail=True, methods=["post"])
    def corregir(self, request: Request, pk: str) -> Response:
        """Empieza un borrador que corrige una publicada; ésta sigue vigente hasta que publiques la nueva."""
        evaluacion = self.get_object()
        leidos = _leer(CorregirSerializer(data=request.data))
        leidos.setdefault("llave_de_acto", uuid.uuid4())
        return self._responder(
            actos.corregir_evaluacion(persona=request.user, evaluacion=evaluacion, **leidos), status.HTTP_201_CREATED
        )
