"""Approval, versions and changes in the API: public texts to check; acts by the same commands as the pages."""

import uuid
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import mixins, serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from compromisos.commands.aplicacion import aplicar_modificacion
from compromisos.commands.aprobacion import aprobar_compromiso, aprobar_con_el_plan, iniciar_ejecucion
from compromisos.commands.cambios import PAPELES
from compromisos.commands.modificaciones import desechar_modificacion, proponer_modificacion, proponer_retiro
from compromisos.enums import ClaseDeModificacion, EfectoDePolitica
from compromisos.models import Compromiso, Modificacion, VersionDeCompromiso
from compromisos.queries.candado import acuerdo_de, modificaciones_visibles, versiones_visibles
from compromisos.queries.compromisos import visibles_para
from compromisos.queries.texto import leer as leer_texto
from comun.api import Conjunto
from comun.errors import ReglaIncumplida
from comun.vistas import CON_CUENTA, PUBLICO
from planes.api.serializers import AcuerdoSerializer
from planes.queries.puertas import acuerdo_llamado
from secretariado.models import Organizacion


class VersionSerializer(serializers.ModelSerializer[VersionDeCompromiso]):
    compromiso = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    acuerdo = serializers.SerializerMethodField(help_text="Código del acuerdo que la autorizó; vacío en un borrador.")
    con_el_plan = serializers.SerializerMethodField(help_text="Si la autorizó el acuerdo que aprobó el plan entero.")
    modificacion = serializers.SlugRelatedField(slug_field="codigo", read_only=True)
    texto = serializers.CharField(read_only=True, help_text="JSON canónico exacto: su SHA-256 es `huella`.")

    class Meta:
        model = VersionDeCompromiso
        fields = (
            "id", "compromiso", "numero", "clase", "texto", "huella", "acuerdo", "con_el_plan", "modificacion",
            "creada_en",
        )  # fmt: skip
        read_only_fields = fields

    def get_acuerdo(self, version: VersionDeCompromiso) -> str:
        acuerdo = acuerdo_de(version)
        return acuerdo.codigo if acuerdo is not None else ""

    def get_con_el_plan(self, version: VersionDeCompromiso) -> bool:
        return version.con_el_plan_id is not None


class ModificacionSerializer(serializers.ModelSerializer[Modificacion]):
    compromiso = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    version_base = serializers.IntegerField(source="base.numero", read_only=True)
    huella_base = serializers.CharField(source="base.huella", read_only=True)
    cambios = serializers.SerializerMethodField(help_text="Campo → [antes, después], sólo los que cambiarían.")
    acuerdo = serializers.SlugRelatedField(slug_field="codigo", read_only=True)

    class Meta:
        model = Modificacion
        fields = (
            "codigo", "compromiso", "numero", "clase", "estado", "motivo", "version_base", "huella_base", "cambios",
            "propuesto", "huella", "reabre_la_ruta", "comentarios_hasta", "propuesta_en", "acuerdo", "resuelta_en",
            "razon_de_desecho",
        )  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(OpenApiTypes.OBJECT)
    def get_cambios(self, modificacion: Modificacion) -> Any:
        antes, despues = leer_texto(modificacion.base.texto), leer_texto(modificacion.propuesto)
        return {
            campo: [antes.get(campo), despues.get(campo)] for campo in antes if antes.get(campo) != despues.get(campo)
        }


def _texto(maximo: int) -> serializers.CharField:
    return serializers.CharField(max_length=maximo, allow_blank=True, required=False)


def _slugs() -> serializers.ListField:
    return serializers.ListField(child=serializers.SlugField(max_length=120), max_length=50, required=False)


class CambiosSerializer(serializers.Serializer[Any]):
    """Sólo los campos que cambian; los demás quedan como están en el texto en vigor."""

    nombre_corto = _texto(1_000)
    texto = _texto(20_000)
    problema = _texto(20_000)
    statu_quo = _texto(20_000)
    objetivo = _texto(20_000)
    resultado_esperado = _texto(20_000)
    beneficiarios = _texto(20_000)
    efecto = serializers.ChoiceField(choices=EfectoDePolitica.choices, allow_blank=True, required=False)
    politica = _texto(1_000)
    recursos = _texto(20_000)
    monto = serializers.DecimalField(max_digits=14, decimal_places=2, allow_null=True, required=False)
    inicio = serializers.DateField(allow_null=True, required=False)
    fin = serializers.DateField(allow_null=True, required=False)
    responsables = _slugs()
    corresponsables = _slugs()


class ProponerModificacionSerializer(serializers.Serializer[Any]):
    compromiso = serializers.SlugField(max_length=120)
    clase = serializers.ChoiceField(choices=ClaseDeModificacion.choices, default=ClaseDeModificacion.CAMBIO)
    cambios = CambiosSerializer(required=False, help_text="En un retiro no va.")
    motivo = serializers.CharField(max_length=20_000)
    reabre_la_ruta = serializers.BooleanField(default=False)
    comentarios_hasta = serializers.DateTimeField(allow_null=True, default=None)
    llave_de_acto = serializers.UUIDField(required=False)


class DesecharSerializer(serializers.Serializer[Any]):
    razon = serializers.CharField(max_length=20_000)


class AprobarSerializer(serializers.Serializer[Any]):
    compromiso = serializers.SlugField(max_length=120)
    acuerdo = serializers.SlugField(
        max_length=100, allow_blank=True, default="", help_text="Vacío: con el acuerdo que aprobó el plan."
    )


def _leer(entrada: serializers.Serializer[Any]) -> dict[str, Any]:
    entrada.is_valid(raise_exception=True)
    return {**entrada.validated_data}


def _cambios(leidos: dict[str, Any]) -> dict[str, Any]:
    """With the organisations that the slugs name, in their order. One query."""
    pedidos = {slug for campo in PAPELES for slug in leidos.get(campo, [])}
    halladas = {fila.slug: fila for fila in Organizacion.objects.filter(slug__in=pedidos)}
    for campo in PAPELES:
        if campo in leidos:
            faltan = [slug for slug in leidos[campo] if slug not in halladas]
            if faltan:
                raise ReglaIncumplida(
                    "organizacion_desconocida", f"No hay ninguna organización «{faltan[0]}».", campo=campo
                )
            leidos[campo] = [halladas[slug] for slug in leidos[campo]]
    return leidos


class _DeCompromiso(Conjunto):
    """The permission is asked about the commitment: the one named in the body, or the object's."""

    def compromiso_pedido(self, slug: str) -> Compromiso:
        return get_object_or_404(visibles_para(self.request.user), slug=slug)

    def objeto_de_permiso(self) -> Any:
        if self.detail:
            return get_object_or_404(self.get_queryset(), **{self.lookup_field: self.kwargs[self.lookup_field]})
        datos = self.request.data if isinstance(self.request.data, dict) else {}
        slug = str(datos.get("compromiso", ""))[:120].replace("\x00", "")
        return visibles_para(self.request.user).filter(slug=slug).first()


class VersionConjunto(mixins.ListModelMixin, mixins.RetrieveModelMixin, Conjunto):
    """Los textos fijados de cada compromiso, exactos, con su huella. Filtra con `compromiso__slug`."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO}
    serializer_class = VersionSerializer
    lookup_field = "id"
    lookup_value_regex = "[0-9]{1,18}"
    filterset_fields = ["compromiso__slug", "clase"]
    queryset = VersionDeCompromiso.objects.all()

    def get_queryset(self) -> QuerySet[VersionDeCompromiso]:
        return versiones_visibles(self.request.user)


class ModificacionConjunto(mixins.ListModelMixin, mixins.RetrieveModelMixin, _DeCompromiso):
    """Los cambios propuestos a compromisos aprobados; proponer, aplicar y desechar con tu sesión."""

    permisos = {
        "list": PUBLICO,
        "retrieve": PUBLICO,
        "create": "compromisos.modificar",
        "aplicar": "compromisos.conducir",
        "desechar": CON_CUENTA,  # its coordination or who proposed it: the command asks
    }
    serializer_class = ModificacionSerializer
    lookup_field = "codigo"
    lookup_value_regex = "[-a-zA-Z0-9_]{1,130}"
    filterset_fields = ["compromiso__slug", "clase", "estado"]
    queryset = Modificacion.objects.all()

    def get_queryset(self) -> QuerySet[Modificacion]:
        return modificaciones_visibles(self.request.user)

    def _responder(self, modificacion: Modificacion, estado: int = status.HTTP_200_OK) -> Response:
        vigente = modificaciones_visibles(self.request.user).get(pk=modificacion.pk)
        return Response(ModificacionSerializer(vigente).data, status=estado)

    @extend_schema(
        request=ProponerModificacionSerializer, responses={201: ModificacionSerializer}, summary="Proponer un cambio"
    )
    def create(self, request: Request) -> Response:
        """Propone otro texto, o el retiro. Con la misma `llave_de_acto` devuelve la misma propuesta."""
        leidos = _leer(ProponerModificacionSerializer(data=request.data))
        compromiso = self.compromiso_pedido(leidos["compromiso"])
        comunes = {
            "persona": request.user,
            "compromiso": compromiso,
            "motivo": leidos["motivo"],
            "comentarios_hasta": leidos["comentarios_hasta"],
            "llave_de_acto": leidos.get("llave_de_acto") or uuid.uuid4(),
        }
        if leidos["clase"] == ClaseDeModificacion.RETIRO:
            modificacion = proponer_retiro(**comunes)
        else:
            cambios = _cambios({**leidos.get("cambios", {})})
            modificacion = proponer_modificacion(cambios=cambios, reabre_la_ruta=leidos["reabre_la_ruta"], **comunes)
        return self._responder(modificacion, status.HTTP_201_CREATED)

    @extend_schema(request=AcuerdoSerializer, responses={200: ModificacionSerializer}, summary="Aplicar un cambio")
    @action(detail=True, methods=["post"])
    def aplicar(self, request: Request, codigo: str) -> Response:
        """Aplica el cambio, o el retiro, con el acuerdo firme que lo autoriza."""
        modificacion = self.get_object()
        acuerdo = acuerdo_llamado(modificacion.ejercicio, _leer(AcuerdoSerializer(data=request.data))["acuerdo"])
        aplicar_modificacion(persona=request.user, modificacion=modificacion, acuerdo=acuerdo)
        return self._responder(modificacion)

    @extend_schema(request=DesecharSerializer, responses={200: ModificacionSerializer}, summary="Desechar un cambio")
    @action(detail=True, methods=["post"])
    def desechar(self, request: Request, codigo: str) -> Response:
        """Desecha un cambio que no va a seguir, con su razón."""
        leidos = _leer(DesecharSerializer(data=request.data))
        return self._responder(
            desechar_modificacion(persona=request.user, modificacion=self.get_object(), razon=leidos["razon"])
        )


class AprobacionConjunto(_DeCompromiso):
    """Fijar el texto de un compromiso por acuerdo, y empezar a ejecutarlo, con tu sesión."""

    permisos = {"create": "compromisos.conducir", "iniciar": "compromisos.conducir"}
    serializer_class = AprobarSerializer
    lookup_field = "slug"
    lookup_value_regex = "[-a-zA-Z0-9_]{1,120}"
    queryset = Compromiso.objects.all()

    def get_queryset(self) -> QuerySet[Compromiso]:
        return visibles_para(self.request.user)

    @extend_schema(request=AprobarSerializer, responses={201: VersionSerializer}, summary="Aprobar un compromiso")
    def create(self, request: Request) -> Response:
        """Fija el texto que se votó: con el acuerdo que nombres o, sin él, con el que aprobó el plan entero."""
        leidos = _leer(AprobarSerializer(data=request.data))
        compromiso = self.compromiso_pedido(leidos["compromiso"])
        if leidos["acuerdo"]:
            acuerdo = acuerdo_llamado(compromiso.plan.ejercicio, leidos["acuerdo"])
            version = aprobar_compromiso(persona=request.user, compromiso=compromiso, acuerdo=acuerdo)
        else:
            version = aprobar_con_el_plan(persona=request.user, compromiso=compromiso)
        return Response(VersionSerializer(version).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=None, responses={204: None}, summary="Empezar a ejecutar un compromiso")
    @action(detail=True, methods=["post"])
    def iniciar(self, request: Request, slug: str) -> Response:
        """Desde hoy se informa su avance."""
        iniciar_ejecucion(persona=request.user, compromiso=self.get_object())
        return Response(status=status.HTTP_204_NO_CONTENT)
