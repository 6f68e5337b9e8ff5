"""Temas from the desk and reasoned answers through the API, with the same commands as the pages."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from comun.api import Conjunto
from comun.api_esquema import LECTURA_CON_PERMISO
from comun.textos import normalizar
from comun.vistas import PUBLICO
from consultas.agrupacion import UMBRAL_DE_GRUPO
from consultas.api.filters import consultas_visibles
from consultas.api.serializers import TemaSerializer
from consultas.api.viewsets import TemaConjunto
from consultas.commands import (
    crear_tema,
    deshacer_fusion,
    deshacer_integracion,
    deshacer_respuesta,
    fusionar_temas,
    guardar_agrupamiento,
    integrar_en_tema,
    redactar_tema,
    responder_propuestas,
)
from consultas.enums import TipoDeRespuesta
from consultas.errors import EjeAjeno
from consultas.errors_de_sistematizacion import PropuestasAjenas, TemaAjeno
from consultas.models import (
    Agrupamiento,
    Consulta,
    Eje,
    MiembroDeGrupo,
    Propuesta,
    PropuestaRespondida,
    RespuestaRazonada,
    Tema,
)
from consultas.queries import sistematizacion as leer
from consultas.queries.consultas import visibles_para
from consultas.tasks import agrupar

CONSULTA = OpenApiParameter("consulta", str, required=True, description="Slug de la consulta")
FOLIOS_POR_ACTO = 500


class FoliosField(serializers.ListField):
    """Folios of propuestas of one consulta."""

    child = serializers.CharField(max_length=16)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=FOLIOS_POR_ACTO, **kwargs)


class TemaNuevo(serializers.Serializer[Any]):
    consulta = serializers.SlugField(max_length=80)
    eje = serializers.IntegerField(min_value=0, max_value=9999, help_text="Número del eje dentro de la consulta.")
    codigo = serializers.CharField(max_length=100)
    titulo = serializers.CharField(max_length=1_000)
    problematica = serializers.CharField(max_length=20_000, allow_blank=True, default="")
    propuestas = FoliosField(required=False, help_text="Folios que entran al tema en el mismo acto.")


class TemaRedactado(serializers.Serializer[Any]):
    eje = serializers.IntegerField(min_value=0, max_value=9999, required=False)
    titulo = serializers.CharField(max_length=1_000, required=False)
    problematica = serializers.CharField(max_length=20_000, allow_blank=True, required=False)


class PropuestasElegidas(serializers.Serializer[Any]):
    propuestas = FoliosField(allow_empty=True)


class FusionNueva(serializers.Serializer[Any]):
    destino = serializers.CharField(max_length=20, help_text="Código del tema que lo recibe.")
    motivo = serializers.CharField(max_length=20_000, allow_blank=True)


class MotivoSerializer(serializers.Serializer[Any]):
    motivo = serializers.CharField(max_length=20_000, allow_blank=True)

    class Meta:
        ref_name = "MotivoDeRespuesta"


class RespuestaRazonadaNueva(serializers.Serializer[Any]):
    """Lengths and kinds are rules of the act, checked by it."""

    consulta = serializers.SlugField(max_length=80)
    propuestas = FoliosField(allow_empty=True)
    tipo = serializers.CharField(max_length=20)
    texto = serializers.CharField(max_length=20_000, allow_blank=True)
    tema = serializers.CharField(max_length=20, allow_blank=True, default="", help_text="Código, si se integra.")
    destino = serializers.CharField(max_length=1_000, allow_blank=True, default="")


class ServidaSerializer(serializers.ModelSerializer[PropuestaRespondida]):
    folio = serializers.CharField(source="propuesta.folio", read_only=True)

    class Meta:
        model = PropuestaRespondida
        fields = ("folio", "version", "vigente")


class RespuestaRazonadaSerializer(serializers.ModelSerializer[RespuestaRazonada]):
    consulta = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    tema = serializers.CharField(source="tema.codigo", default=None, read_only=True, allow_null=True)
    autoria = serializers.CharField(source="persona.nombre_publico", read_only=True)
    propuestas = ServidaSerializer(source="servidas", many=True, read_only=True)

    class Meta:
        model = RespuestaRazonada
        fields = (
            "folio", "consulta", "tipo", "texto", "tema", "destino", "emitida_en", "autoria", "deshecha_en",
            "motivo_de_deshacer", "propuestas",
        )  # fmt: skip


class RespuestaFilter(django_filters.FilterSet):
    consulta = django_filters.ModelChoiceFilter(queryset=consultas_visibles, to_field_name="slug")
    tipo = django_filters.ChoiceFilter(choices=TipoDeRespuesta.choices)

    class Meta:
        model = RespuestaRazonada
        fields = ("consulta", "tipo")


class MiembroSerializer(serializers.ModelSerializer[MiembroDeGrupo]):
    folio = serializers.CharField(source="propuesta.folio", read_only=True)
    titulo = serializers.CharField(source="propuesta.titulo", read_only=True)

    class Meta:
        model = MiembroDeGrupo
        fields = ("numero", "folio", "titulo", "parecido")


class AgrupamientoPedido(serializers.Serializer[Any]):
    consulta = serializers.SlugField(max_length=80)


class AgrupamientoSerializer(serializers.Serializer[Any]):
    """`calculado`: false when a worker will do it."""

    consulta = serializers.CharField()
    calculado = serializers.BooleanField()
    propuestas = serializers.IntegerField()
    grupos = serializers.IntegerField()


class _DeUnaConsulta(Conjunto):
    """The permission is asked about the consulta that the body (or `?consulta=`) names."""

    def la_consulta(self) -> Consulta:
        datos = self.request.data if isinstance(self.request.data, dict) else {}
        slug = datos.get("consulta") or self.request.query_params.get("consulta")
        if not isinstance(slug, str) or normalizar(slug) != slug or not slug:
            raise ValidationError({"consulta": ["Di de qué consulta: su slug."]})
        return get_object_or_404(visibles_para(self.request.user).prefetch_related("fases"), slug=slug)


class Temas(TemaConjunto, _DeUnaConsulta):
    """Los temas de cada consulta. La coordinación los crea, redacta y fusiona hasta que abre la votación."""

    permisos = {
        "list": PUBLICO,
        "retrieve": PUBLICO,
        "create": "consultas.crear_tema",
        "partial_update": "consultas.sistematizar",
        "integrar": "consultas.sistematizar",
        "sacar": "consultas.sistematizar",
        "fusionar": "consultas.sistematizar",
        "deshacer_fusion": "consultas.sistematizar",
    }

    def objeto_de_permiso(self) -> Any:
        return self.la_consulta() if self.action == "create" else self.el_tema()

    def el_tema(self) -> Tema:
        filas = self.get_queryset().select_related("consulta__plan__ejercicio", "eje")
        return get_object_or_404(filas, pk=_numero(self.kwargs["pk"]))

    @extend_schema(request=TemaNuevo, responses={201: TemaSerializer})
    def create(self, request: Request) -> Response:
        """Crea un tema, con propuestas o sin ellas."""
        datos = _validos(TemaNuevo, request)
        consulta = self.la_consulta()
        del datos["consulta"]
        propuestas = _propuestas(consulta, datos.pop("propuestas", []))
        eje = _eje(consulta, datos.pop("eje"))
        tema = crear_tema(persona=request.user, consulta=consulta, eje=eje, propuestas=propuestas, **datos)
        return Response(TemaSerializer(tema).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=TemaRedactado, responses=TemaSerializer)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Redacta el tema de nuevo: lo que no mandes queda como está."""
        datos, tema = _validos(TemaRedactado, request), self.el_tema()
        eje = _eje(tema.consulta, datos["eje"]) if "eje" in datos else tema.eje
        titulo, problematica = datos.get("titulo", tema.titulo), datos.get("problematica", tema.problematica)
        hecho = redactar_tema(persona=request.user, tema=tema, eje=eje, titulo=titulo, problematica=problematica)
        return Response(TemaSerializer(hecho).data)

    @extend_schema(request=PropuestasElegidas, responses=TemaSerializer)
    @action(detail=True, methods=["post"])
    def integrar(self, request: Request, pk: str) -> Response:
        """Integra propuestas al tema: todas o ninguna."""
        datos, tema = _validos(PropuestasElegidas, request), self.el_tema()
        propuestas = _propuestas(tema.consulta, datos["propuestas"])
        return Response(TemaSerializer(integrar_en_tema(persona=request.user, tema=tema, propuestas=propuestas)).data)

    @extend_schema(request=PropuestasElegidas, responses=TemaSerializer)
    @action(detail=True, methods=["post"])
    def sacar(self, request: Request, pk: str) -> Response:
        """Saca propuestas de su tema: vuelven a esperar."""
        datos, tema = _validos(PropuestasElegidas, request), self.el_tema()
        propuestas = _propuestas(tema.consulta, datos["propuestas"])
        deshacer_integracion(persona=request.user, consulta=tema.consulta, propuestas=propuestas)
        return Response(TemaSerializer(tema).data)

    @extend_schema(request=FusionNueva, responses=TemaSerializer)
    @action(detail=True, methods=["post"])
    def fusionar(self, request: Request, pk: str) -> Response:
        """Fusiona el tema en otro: deja la boleta y conserva su página."""
        datos, tema = _validos(FusionNueva, request), self.el_tema()
        destino = _tema(tema.consulta, datos["destino"])
        fusion = fusionar_temas(persona=request.user, origen=tema, destino=destino, motivo=datos["motivo"])
        return Response(TemaSerializer(fusion.origen).data)

    @extend_schema(request=None, responses=TemaSerializer)
    @action(detail=True, methods=["post"], url_path="deshacer-fusion")
    def deshacer_fusion(self, request: Request, pk: str) -> Response:
        """El tema vuelve a la boleta con las propuestas que tenía."""
        return Response(TemaSerializer(deshacer_fusion(persona=request.user, tema=self.el_tema())).data)


class Respuestas(ListModelMixin, RetrieveModelMixin, _DeUnaConsulta):
    """Las respuestas razonadas a las propuestas, también las deshechas."""

    permisos = {
        "list": PUBLICO,
        "retrieve": PUBLICO,
        "create": "consultas.responder",
        "deshacer": "consultas.responder",
    }
    lookup_field = "folio"
    queryset = RespuestaRazonada.objects.all()
    serializer_class = RespuestaRazonadaSerializer
    filterset_class = RespuestaFilter

    def get_queryset(self) -> QuerySet[RespuestaRazonada]:
        return leer.respuestas_publicas().filter(consulta__in=visibles_para(self.request.user).values("pk"))

    def objeto_de_permiso(self) -> Any:
        return self.la_consulta() if self.action == "create" else self.la_respuesta()

    def la_respuesta(self) -> RespuestaRazonada:
        return get_object_or_404(self.get_queryset(), folio=self.kwargs["folio"])

    @extend_schema(request=RespuestaRazonadaNueva, responses={201: RespuestaRazonadaSerializer})
    def create(self, request: Request) -> Response:
        """Responde una propuesta o varias; cada autora o autor recibe un correo."""
        datos, consulta = _validos(RespuestaRazonadaNueva, request), self.la_consulta()
        hecha = responder_propuestas(
            persona=request.user,
            consulta=consulta,
            propuestas=_propuestas(consulta, datos["propuestas"]),
            tipo=datos["tipo"],
            texto=datos["texto"],
            tema=_tema(consulta, datos["tema"]) if datos["tema"] else None,
            destino=datos["destino"],
        )
        return Response(RespuestaRazonadaSerializer(hecha).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=MotivoSerializer, responses=RespuestaRazonadaSerializer)
    @action(detail=True, methods=["post"])
    def deshacer(self, request: Request, folio: str) -> Response:
        """Deshace la respuesta, con un motivo público; se sigue leyendo."""
        datos = _validos(MotivoSerializer, request)
        hecha = deshacer_respuesta(persona=request.user, respuesta=self.la_respuesta(), motivo=datos["motivo"])
        return Response(RespuestaRazonadaSerializer(hecha).data)


class Agrupamientos(_DeUnaConsulta):
    """Grupos de propuestas parecidas que el portal sugiere a la coordinación. No son un acto."""

    permisos = {"list": "consultas.sistematizar", "create": "consultas.sistematizar"}
    queryset = Agrupamiento.objects.none()
    serializer_class = MiembroSerializer
    filter_backends: list[Any] = []

    def objeto_de_permiso(self) -> Any:
        return self.la_consulta()

    @extend_schema(
        parameters=[CONSULTA], responses=MiembroSerializer(many=True), extensions={LECTURA_CON_PERMISO: True}
    )
    def list(self, request: Request) -> Response:
        """Las propuestas agrupadas que siguen esperando, por grupo."""
        agrupamiento = leer.agrupamiento_de(self.la_consulta())
        pagina = self.paginate_queryset(leer.miembros_de(agrupamiento))
        return self.get_paginated_response(MiembroSerializer(pagina, many=True).data)

    @extend_schema(request=AgrupamientoPedido, responses={201: AgrupamientoSerializer})
    def create(self, request: Request) -> Response:
        """Compara los textos de nuevo; con muchas propuestas lo hace un proceso aparte."""
        consulta = self.la_consulta()
        cuantas = leer.por_agrupar(consulta).count()
        if cuantas > leer.PROPUESTAS_EN_LINEA:
            agrupar.delay(consulta.pk, request.user.pk)
            cuerpo = {"consulta": consulta.slug, "calculado": False, "propuestas": cuantas, "grupos": 0}
            return Response(AgrupamientoSerializer(cuerpo).data, status=status.HTTP_202_ACCEPTED)
        cuantas, grupos = leer.calcular_grupos(consulta)
        guardar_agrupamiento(
            persona=request.user, consulta=consulta, propuestas=cuantas, umbral=UMBRAL_DE_GRUPO, grupos=grupos
        )
        cuerpo = {"consulta": consulta.slug, "calculado": True, "propuestas": cuantas, "grupos": len(grupos)}
        return Response(AgrupamientoSerializer(cuerpo).data, status=status.HTTP_201_CREATED)


def _validos(clase: Any, request: Request) -> dict[str, Any]:
    entrada = clase(data=request.data)
    entrada.is_valid(raise_exception=True)
    return {**entrada.validated_data}


def _numero(texto: str) -> int:
    return int(texto) if texto.isascii() and texto.isdigit() and len(texto) <= 12 else 0


def _propuestas(consulta: Consulta, folios: list[str]) -> list[Propuesta]:
    halladas, ajenas = leer.elegidas(consulta, folios)
    if ajenas:
        raise PropuestasAjenas(ajenas)
    return halladas


def _tema(consulta: Consulta, codigo: str) -> Tema:
    tema = consulta.temas.select_related("consulta__plan__ejercicio", "eje").filter(codigo=codigo).first()
    if tema is None:
        raise TemaAjeno
    return tema


def _eje(consulta: Consulta, numero: int) -> Eje:
    eje = consulta.ejes.filter(numero=numero).first()
    if eje is None:
        raise EjeAjeno
    return eje
