"""`/api/v1/boletas/`: vote with the same command as the pages; read only what was published after the tally."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from comun.api import Conjunto
from comun.errors import ErrorDeDominio, ReglaIncumplida
from comun.vistas import PUBLICO
from consultas import freno
from consultas.commands.boletas import Recibo, depositar_boleta
from consultas.enums import Metodo
from consultas.errors_de_boleta import BoletaDeOtroMetodo
from consultas.models import Consulta, Escrutinio
from consultas.padron import Credencial
from consultas.queries.consultas import publicadas
from consultas.queries.escrutinio import acta_publica
from consultas.queries.resultados import son_publicos
from consultas.votos import leer

CONSULTA = OpenApiParameter("consulta", str, required=True, description="Slug de la consulta")


class FaltaConsulta(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "falta_consulta",
            "Di de qué consulta: ?consulta=<slug>. Las boletas se leen de una en una.",
            campo="consulta",
        )


class SinEscrutar(ReglaIncumplida):
    def __init__(self) -> None:
        super().__init__(
            "sin_escrutar", "Las boletas y los resultados se publican después del escrutinio de la consulta."
        )


class BoletaNueva(serializers.Serializer[Any]):
    """What it takes to vote. The rules of the ballot are the command's."""

    consulta = serializers.SlugField(max_length=80)
    temas = serializers.ListField(
        child=serializers.CharField(max_length=20), max_length=200, allow_empty=True, required=False
    )
    puntos = serializers.DictField(child=serializers.IntegerField(max_value=999_999), required=False)
    codigo = serializers.CharField(max_length=64, required=False, allow_blank=True, default="")
    curp = serializers.CharField(max_length=40, required=False, allow_blank=True, default="", write_only=True)
    codigo_de_padron = serializers.CharField(
        max_length=64, required=False, allow_blank=True, default="", write_only=True
    )
    declara_edad = serializers.BooleanField(required=False, default=False)
    grupos = serializers.DictField(child=serializers.CharField(max_length=20, allow_blank=True), required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("temas" in attrs) == ("puntos" in attrs):
            raise serializers.ValidationError({"temas": "Manda «temas» o «puntos», según el método de la consulta."})
        if any(len(codigo) > 20 or "\x00" in codigo for codigo in attrs.get("puntos", {})):
            raise serializers.ValidationError({"puntos": "Hay un código de tema que no puede ser."})
        if len(attrs.get("puntos", {})) > 200:
            raise serializers.ValidationError({"puntos": "Son demasiados temas."})
        return attrs


class ReciboDeBoleta(serializers.Serializer[Any]):
    """The only time that the code is told. `dia` is all that is kept of when."""

    codigo = serializers.CharField()
    reemplazo = serializers.BooleanField()
    dia = serializers.DateField()


class BoletaPublicada(serializers.Serializer[Any]):
    """What one ballot says, without seal: the order is alphabetical and tells nothing."""

    temas = serializers.ListField(child=serializers.CharField())
    puntos = serializers.DictField(child=serializers.IntegerField(), required=False)


class ActaDeResultados(serializers.Serializer[Any]):
    """The closing record, as `acta.json` has it (docs/voto.md)."""

    formato = serializers.CharField()
    consulta = serializers.CharField()
    titulo = serializers.CharField()
    naturaleza = serializers.CharField()
    regla = serializers.CharField()
    metodo = serializers.CharField()
    reglas = serializers.DictField(child=serializers.IntegerField())
    escrutado_en = serializers.CharField()
    votacion_terminada_en = serializers.CharField(allow_null=True)
    urna_barajada_en = serializers.CharField(allow_null=True)
    padron = serializers.IntegerField()
    padron_en_papel = serializers.IntegerField()
    sellos = serializers.IntegerField()
    boletas_de_papel = serializers.IntegerField()
    papel_sin_contar = serializers.IntegerField()
    contenidos = serializers.IntegerField()
    raiz_de_sellos = serializers.CharField()
    raiz_de_folios = serializers.CharField()
    sha256_de_contenidos = serializers.CharField()
    huella_opciones = serializers.CharField()
    huella_de_celdas = serializers.CharField()
    raiz_de_pares = serializers.CharField(allow_blank=True)
    votos = serializers.DictField(child=serializers.IntegerField())
    boletas_por_tema = serializers.DictField(child=serializers.IntegerField())
    total_de_votos = serializers.IntegerField()
    papel = serializers.ListField(child=serializers.DictField())
    auditoria = serializers.DictField(allow_null=True)
    cierre = serializers.DictField()
    cabeza = serializers.DictField()


class Boletas(Conjunto):
    """Los contenidos publicados después del escrutinio; votar o, con el código de un recibo, reemplazar la boleta.

    Votar pide cuenta, salvo en consultas por códigos de participación.
    """

    # `create` is open because under the rule `padron` the code is the credential; the command asks the permission.

    permisos = {"list": PUBLICO, "create": PUBLICO, "resultados": PUBLICO}
    queryset = Escrutinio.objects.none()
    serializer_class = BoletaPublicada
    filter_backends: list[Any] = []

    @extend_schema(parameters=[CONSULTA], responses=BoletaPublicada(many=True))
    def list(self, request: Request) -> Response:
        consulta = self._escrutada(request)
        contenidos = Escrutinio.objects.values_list("contenidos", flat=True).get(consulta=consulta).splitlines()
        pagina = self.paginate_queryset(contenidos)  # type: ignore[arg-type]
        por_puntos = consulta.metodo == Metodo.PUNTOS
        return self.get_paginated_response([_publicada_en_api(contenido, por_puntos) for contenido in pagina or []])

    @extend_schema(request=BoletaNueva, responses={201: ReciboDeBoleta})
    def create(self, request: Request) -> Response:
        datos = BoletaNueva(data=request.data)
        datos.is_valid(raise_exception=True)
        consulta = _publicada(datos.validated_data["consulta"])
        freno.exigir_intentos(request, consulta)
        try:
            recibo = _depositar(request, consulta, datos.validated_data)
        except ErrorDeDominio as error:
            freno.anotar_fallo(request, consulta, error)
            raise
        cuerpo = ReciboDeBoleta({"codigo": recibo.codigo, "reemplazo": recibo.reemplazo, "dia": recibo.dia}).data
        return Response(cuerpo, status=status.HTTP_201_CREATED, headers={"Cache-Control": "no-store"})

    @extend_schema(parameters=[CONSULTA], responses=ActaDeResultados)
    @action(detail=False)
    def resultados(self, request: Request) -> Response:
        """El escrutinio de una consulta: votos por tema, tamaños y raíces."""
        consulta = self._escrutada(request)
        acta = acta_publica(consulta)
        if acta is None:
            raise SinEscrutar
        return Response(acta)

    def _escrutada(self, request: Request) -> Consulta:
        slug = request.query_params.get("consulta", "")
        if not slug:
            raise FaltaConsulta
        consulta = _publicada(slug)
        if not son_publicos(consulta):
            raise SinEscrutar
        return consulta


def _publicada(slug: str) -> Consulta:
    return get_object_or_404(publicadas(), slug=slug)


def _publicada_en_api(contenido: str, por_puntos: bool) -> dict[str, Any]:
    dicho = leer(contenido)
    return {"temas": list(dicho), "puntos": dicho} if por_puntos else {"temas": list(dicho)}


def _depositar(request: Request, consulta: Consulta, datos: dict[str, Any]) -> Recibo:
    por_puntos = consulta.metodo == Metodo.PUNTOS
    if por_puntos != ("puntos" in datos):
        raise BoletaDeOtroMetodo(por_puntos)
    marcas = list(datos["puntos"].items()) if por_puntos else [(tema, 1) for tema in datos["temas"]]
    return depositar_boleta(
        persona=request.user,
        consulta=consulta,
        marcas=marcas,
        codigo=datos["codigo"],
        credencial=Credencial(datos["curp"], datos["codigo_de_padron"], datos["declara_edad"]),
        grupos=datos.get("grupos"),
    )
