"""Reports of progress in the API: read by anybody; made one by one, or all at once, with one's own session."""

import uuid
from collections.abc import Mapping
from functools import cached_property
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from archivos.direcciones import de_archivo
from compromisos.api.de_rutas import leer as leer_entrada
from compromisos.api.de_rutas import organizacion_de
from compromisos.api.evidencias_dichas import LARGO, EvidenciaDichaSerializer, Subidas, de_json_o_formulario
from compromisos.commands.avances import TOPE_DE_RENGLONES, registrar_avance, registrar_avances
from compromisos.enums import EstadoAvance
from compromisos.models import Actividad, Avance, Compromiso, Corte, Evidencia
from compromisos.queries import avances as leer
from compromisos.queries import compromisos as leer_compromisos
from compromisos.queries.reportes import con_evidencia
from compromisos.renglones_de_avance import NO_SE_PREGUNTA, RenglonDeAvance
from comun.api import Conjunto
from comun.api_formularios import LectorConArchivos
from comun.api_politica import LectorJSON
from comun.vistas import CON_CUENTA, PUBLICO
from planes.models import Plan

RANGO = "Escribe un número de 0 a 100 con una decimal como máximo."
PORCENTAJE: dict[str, Any] = {
    "max_digits": 4,
    "decimal_places": 1,
    "min_value": 0,
    "max_value": 100,
    "help_text": "De 0 a 100 con una decimal: «40.0».",
    "error_messages": dict.fromkeys(
        (
            "invalid", "max_value", "min_value", "max_digits", "max_decimal_places", "max_whole_digits",
            "max_string_length",
        ),
        RANGO,
    ),
}  # fmt: skip


class EvidenciaDeAvanceSerializer(serializers.ModelSerializer[Evidencia]):
    archivo = serializers.SerializerMethodField(help_text="Dirección del archivo; vacía si es un enlace.")
    huella = serializers.CharField(source="archivo.huella", read_only=True, default="")

    class Meta:
        model = Evidencia
        fields = ["id", "titulo", "descripcion", "enlace", "archivo", "huella"]
        read_only_fields = fields

    def get_archivo(self, evidencia: Evidencia) -> str:
        return de_archivo(evidencia.archivo) if evidencia.archivo else ""


class AvanceSerializer(serializers.ModelSerializer[Avance]):
    """`actividad` is null when the whole commitment is reported; `previo`, when nobody had said anything."""

    compromiso = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    actividad = serializers.SlugRelatedField(slug_field="clave", read_only=True, allow_null=True)
    corte = serializers.SlugRelatedField(slug_field="numero", read_only=True, allow_null=True)
    organizacion = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    autor = serializers.CharField(
        source="autor.nombre_publico", read_only=True, help_text="Nombre público de quien informa."
    )
    evidencias = EvidenciaDeAvanceSerializer(many=True, read_only=True)

    class Meta:
        model = Avance
        fields = [
            "id", "compromiso", "actividad", "corte", "organizacion", "autor", "porcentaje", "previo", "narrativa",
            "evidencias", "fecha", "tardio", "explicacion", "motivo_de_baja", "estado", "observacion", "registrado_en",
        ]  # fmt: skip
        read_only_fields = fields


class DeUnReporteSerializer(serializers.Serializer[Any]):
    """What is said of one activity. Lengths and reasons are the command's to judge."""

    actividad = serializers.CharField(
        max_length=8, allow_blank=True, default="", help_text="Clave, como «1.2». Vacía: el compromiso no tiene ruta."
    )
    porcentaje = serializers.DecimalField(**PORCENTAJE)
    narrativa = serializers.CharField(max_length=LARGO)
    evidencias = EvidenciaDichaSerializer(many=True, required=False, default=list)
    explicacion = serializers.CharField(
        max_length=LARGO, allow_blank=True, default="", help_text="Por qué se retrasa, si ya pasó su fecha de término."
    )
    motivo_de_baja = serializers.CharField(
        max_length=LARGO, allow_blank=True, default="", help_text="Por qué baja, si es menor que el anterior."
    )
    anterior = serializers.IntegerField(
        required=False, allow_null=True, min_value=1, max_value=2**53,
        help_text="El `id` del último reporte que leíste, o null si no había: si alguien reportó después, 409.",
    )  # fmt: skip


class ReportarSerializer(DeUnReporteSerializer):
    compromiso = serializers.SlugField(max_length=120, help_text="Slug de un compromiso en ejecución.")
    organizacion = serializers.SlugField(max_length=120, help_text="Slug de la organización por la que reportas.")
    corte = serializers.IntegerField(
        required=False, allow_null=True, default=None, min_value=1, max_value=32_767, help_text="Número del corte."
    )
    fecha = serializers.DateField(
        required=False,
        allow_null=True,
        default=None,
        help_text="Día del dato; hoy, si no la dices. En un corte, la suya.",
    )
    llave_de_acto = serializers.UUIDField(
        required=False, allow_null=True, default=None, help_text="Con la misma llave se devuelve el mismo reporte."
    )


class RenglonSerializer(DeUnReporteSerializer):
    compromiso = serializers.SlugField(max_length=120)


class LoteSerializer(serializers.Serializer[Any]):
    plan = serializers.SlugField(max_length=80)
    organizacion = serializers.SlugField(max_length=120, help_text="Slug de la organización por la que reportas.")
    corte = serializers.IntegerField(
        required=False, allow_null=True, default=None, min_value=1, max_value=32_767, help_text="Número del corte."
    )
    fecha = serializers.DateField(required=False, allow_null=True, default=None)
    renglones = RenglonSerializer(many=True, max_length=TOPE_DE_RENGLONES)
    llave_de_acto = serializers.UUIDField(
        required=False, allow_null=True, default=None, help_text="Con la misma llave se devuelven los mismos reportes."
    )


class AvanceFilter(django_filters.FilterSet):
    plan = django_filters.CharFilter(field_name="compromiso__plan__slug", label="Slug del plan")
    compromiso = django_filters.CharFilter(field_name="compromiso__slug", label="Slug del compromiso")
    actividad = django_filters.CharFilter(field_name="actividad__clave", label="Clave de la actividad, como «1.2»")
    corte = django_filters.NumberFilter(
        field_name="corte__numero", label="Número del corte", min_value=1, max_value=32_767, decimal_places=0
    )
    organizacion = django_filters.CharFilter(field_name="organizacion__slug", label="Slug de la organización")
    estado = django_filters.ChoiceFilter(choices=EstadoAvance.choices)
    tardio = django_filters.BooleanFilter(label="Llegó después del último día de su corte")

    class Meta:
        model = Avance
        fields: tuple[str, ...] = ()


class AvanceConjunto(ListModelMixin, RetrieveModelMixin, Conjunto):
    """Los avances informados, el más nuevo primero; informar uno o varios con tu sesión de enlace o contraparte."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO, "create": "compromisos.reportar", "lote": CON_CUENTA}
    lookup_value_regex = "[0-9]{1,18}"
    queryset = Avance.objects.all()
    filterset_class = AvanceFilter
    serializer_class = AvanceSerializer
    parser_classes = [LectorJSON, LectorConArchivos]

    def get_queryset(self) -> QuerySet[Avance]:
        return con_evidencia(leer.publicos(self.request.user)).select_related(
            "compromiso", "actividad", "corte", "organizacion", "autor"
        )

    def objeto_de_permiso(self) -> Compromiso:
        return self.compromiso

    @cached_property
    def compromiso(self) -> Compromiso:
        """The commitment that the body names: the permission to report is asked about it."""
        datos = self.request.data
        slug = datos.get("compromiso") if isinstance(datos, Mapping) else None
        if not isinstance(slug, str) or not slug or "\x00" in slug:
            raise ValidationError({"compromiso": ["Di de qué compromiso es el avance, con su slug."]})
        visibles = leer_compromisos.con_responsables(leer_compromisos.visibles_para(self.request.user))
        return get_object_or_404(visibles, slug=slug)

    @extend_schema(
        request=de_json_o_formulario(ReportarSerializer), responses={201: AvanceSerializer}, summary="Informar avance"
    )
    def create(self, request: Request) -> Response:
        """Publica un reporte de una actividad, o de un compromiso sin ruta. Con la misma `llave_de_acto` devuelve el mismo."""
        datos = leer_entrada(ReportarSerializer(data=request.data))
        actividad = None
        if datos["actividad"]:
            actividad = Actividad.objects.filter(compromiso=self.compromiso, clave=datos["actividad"]).first()
            if actividad is None:
                raise ValidationError({"actividad": ["Esa actividad no está en la ruta."]})
        subidas = Subidas(request.FILES)
        evidencias = subidas.nombrar(datos["evidencias"])
        subidas.exigir_todas()
        avance = registrar_avance(
            persona=request.user,
            compromiso=self.compromiso,
            organizacion=organizacion_de(datos["organizacion"], "organizacion"),
            actividad=actividad,
            porcentaje=datos["porcentaje"],
            narrativa=datos["narrativa"],
            evidencias=evidencias,
            explicacion=datos["explicacion"],
            motivo_de_baja=datos["motivo_de_baja"],
            anterior=datos.get("anterior", NO_SE_PREGUNTA),
            corte=_corte(self.compromiso.plan, datos["corte"]),
            fecha=datos["fecha"],
            llave_de_acto=datos["llave_de_acto"],
        )
        return Response(AvanceSerializer(self._leido(avance.pk)).data, status=status.HTTP_201_CREATED)

    @extend_schema(
        request=de_json_o_formulario(LoteSerializer),
        responses={201: AvanceSerializer(many=True)},
        summary="Informar varios avances",
    )
    @action(detail=False, methods=["post"], pagination_class=None, filterset_class=None)
    def lote(self, request: Request) -> Response:
        """Publica los reportes de varias actividades de una organización: todos o ninguno. `datos.errores` nombra cada
        renglón que no sirve, como `renglon-3-porcentaje`.
        """
        datos = leer_entrada(LoteSerializer(data=request.data))
        plan = get_object_or_404(Plan.objects.select_related("ejercicio"), slug=datos["plan"])
        subidas = Subidas(request.FILES)
        renglones = _renglones(plan, datos["renglones"], subidas)
        subidas.exigir_todas()
        avances = registrar_avances(
            persona=request.user,
            plan=plan,
            organizacion=organizacion_de(datos["organizacion"], "organizacion"),
            renglones=renglones,
            corte=_corte(plan, datos["corte"]),
            fecha=datos["fecha"],
            llave_de_acto=datos["llave_de_acto"] or uuid.uuid4(),
        )
        filas = self.get_queryset().filter(pk__in=[uno.pk for uno in avances]).order_by("pk")
        return Response(AvanceSerializer(filas, many=True).data, status=status.HTTP_201_CREATED)

    def _leido(self, clave: int) -> Avance:
        return self.get_queryset().get(pk=clave)


def _corte(plan: Plan, numero: int | None) -> Corte | None:
    if numero is None:
        return None
    corte = Corte.objects.filter(plan=plan, numero=numero).first()
    if corte is None:
        raise ValidationError({"corte": [f"El plan no tiene un corte {numero}."]})
    return corte


def _renglones(plan: Plan, dichos: list[dict[str, Any]], subidas: Subidas) -> list[RenglonDeAvance]:
    """Each row with its activity or its commitment. Two queries."""
    nombrados = {dicho["compromiso"] for dicho in dichos}
    compromisos = {
        uno.slug: uno for uno in Compromiso.objects.filter(plan=plan, slug__in=nombrados).exclude(estado="borrador")
    }
    actividades = {
        (una.compromiso_id, una.clave): una for una in Actividad.objects.filter(compromiso__in=compromisos.values())
    }
    salida, errores = [], []
    for lugar, dicho in enumerate(dichos, start=1):
        compromiso = compromisos.get(dicho["compromiso"])
        actividad = actividades.get((compromiso.pk, dicho["actividad"])) if compromiso else None
        if compromiso is None:
            errores.append(f"Renglón {lugar}: el plan no tiene un compromiso «{dicho['compromiso']}».")
        elif dicho["actividad"] and actividad is None:
            errores.append(f"Renglón {lugar}: la actividad «{dicho['actividad']}» no está en la ruta.")
        salida.append(
            RenglonDeAvance(
                actividad,
                dicho["porcentaje"],
                dicho["narrativa"],
                dicho["explicacion"],
                dicho["motivo_de_baja"],
                subidas.nombrar(dicho["evidencias"]),
                dicho.get("anterior", NO_SE_PREGUNTA),
                compromiso,
            )
        )
    if errores:
        raise ValidationError({"renglones": errores})
    return salida
