"""Members, sessions and acuerdos: reading without a key; acting with the session of whoever holds the role."""

import uuid
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from comun.api import Conjunto
from comun.vistas import PUBLICO
from secretariado.api import filters_de_sesiones as filters
from secretariado.api import serializers_de_sesiones as serializers
from secretariado.commands import acuerdos as actos_de_acuerdos
from secretariado.commands import presencias as actos_de_presencia
from secretariado.commands import sesiones as actos_de_sesiones
from secretariado.enums import EstadoDeMinuta
from secretariado.errors_de_sesiones import SecretariadoNoVigente
from secretariado.models import (
    Acuerdo,
    ConfirmacionDeAcuerdo,
    Ejercicio,
    Encargo,
    Integrante,
    Presencia,
    PuntoDeAgenda,
    Sesion,
    VersionDeMinuta,
    Voto,
)
from secretariado.queries.integracion import secretariado_vigente
from secretariado.queries.sesiones import estado_de_sala

ENTERO_MAXIMO = 2**31 - 1


class IntegranteConjunto(ListModelMixin, RetrieveModelMixin, Conjunto):
    """Quienes integran cada Secretariado, con su parte, su organización y su periodo; también quienes ya salieron."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO}
    lookup_value_regex = "[0-9]{1,18}"
    queryset = Integrante.objects.select_related(
        "asiento__parte", "asiento__organizacion", "nombramiento__persona"
    ).order_by("secretariado", "asiento__parte__orden", "calidad", "pk")
    serializer_class = serializers.IntegranteSerializer
    filterset_class = filters.IntegranteFilter


class SesionConjunto(ListModelMixin, RetrieveModelMixin, Conjunto):
    """Las sesiones de los secretariados; convocar, abrir, cerrar y registrar tu presencia con tu sesión."""

    permisos = {
        "list": PUBLICO,
        "retrieve": PUBLICO,
        "create": "secretariado.convocar_sesion",
        "abrir": "secretariado.conducir_sesion",
        "cerrar": "secretariado.conducir_sesion",
        "presencia": "secretariado.asistir",
    }
    lookup_value_regex = "[0-9]{1,18}"
    queryset = Sesion.objects.all()
    filterset_class = filters.SesionFilter

    def get_serializer_class(self) -> Any:
        return serializers.SesionCompletaSerializer if self.action == "retrieve" else serializers.SesionSerializer

    def get_queryset(self) -> QuerySet[Sesion]:
        filas = (
            Sesion.objects.select_related("ejercicio", "segunda_de", "minuta", "asistencia")
            .prefetch_related(
                Prefetch("puntos", PuntoDeAgenda.objects.select_related("parte")),
                Prefetch("acuerdos", Acuerdo.objects.only("codigo", "sesion_id").order_by("numero")),
            )
            .order_by("-inicia", "-pk")
        )
        if self.action != "retrieve":
            return filas
        publicadas = VersionDeMinuta.objects.filter(estado=EstadoDeMinuta.PUBLICADA).select_related("minuta")
        presencias = Presencia.objects.select_related("integrante__asiento__parte", "integrante__nombramiento__persona")
        return filas.prefetch_related(
            Prefetch("minuta__versiones", publicadas, to_attr="publicadas"),
            Prefetch("asistencia__presencias", presencias),
        )

    def objeto_de_permiso(self) -> Any:
        if self.action == "create":
            return self.ejercicio
        return get_object_or_404(Sesion.objects.select_related("ejercicio"), pk=self.kwargs["pk"])

    @cached_property
    def ejercicio(self) -> Ejercicio:
        """The ejercicio that the body names: the permission to call is asked about it."""
        datos = self.request.data
        slug = datos.get("ejercicio") if isinstance(datos, Mapping) else None
        if not isinstance(slug, str) or not slug:
            raise ValidationError({"ejercicio": ["Di de qué ejercicio es la sesión, con su slug."]})
        return get_object_or_404(Ejercicio, slug=slug)

    @extend_schema(responses=serializers.SesionCompletaSerializer, summary="Una sesión")
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Una sesión con su asistencia, su quórum y sus minutas publicadas."""
        sesion = self.get_object()
        contexto = self.get_serializer_context() | {"sala": estado_de_sala(sesion)}
        return Response(serializers.SesionCompletaSerializer(sesion, context=contexto).data)

    @extend_schema(
        request=serializers.ConvocarSerializer, responses={201: serializers.SesionSerializer}, summary="Convocar"
    )
    def create(self, request: Request) -> Response:
        """Convoca una sesión y avisa a quienes integran. Con la misma `llave_de_acto` devuelve la misma."""
        entrada = serializers.ConvocarSerializer(data=request.data)
        entrada.is_valid(raise_exception=True)
        datos = {**entrada.validated_data}
        datos.pop("ejercicio")
        datos.setdefault("llave_de_acto", uuid.uuid4())
        puntos = [(punto["titulo"], punto["detalle"]) for punto in datos.pop("puntos")]
        secretariado = secretariado_vigente(self.ejercicio)
        if secretariado is None:
            raise SecretariadoNoVigente()
        sesion = actos_de_sesiones.convocar_sesion(
            persona=request.user, secretariado=secretariado, puntos=puntos, **datos
        )
        return Response(serializers.SesionSerializer(sesion).data, status=status.HTTP_201_CREATED)

    @extend_schema(
        request=serializers.AbrirSerializer, responses={200: serializers.SesionSerializer}, summary="Abrir la sesión"
    )
    @action(detail=True, methods=["post"])
    def abrir(self, request: Request, pk: str) -> Response:
        """Abre la sesión: con quórum, o como informativa si lo dices."""
        entrada = serializers.AbrirSerializer(data=request.data)
        entrada.is_valid(raise_exception=True)
        actos_de_sesiones.abrir_sesion(persona=request.user, sesion=self.get_object(), **entrada.validated_data)
        return self._como_quedo()

    @extend_schema(request=None, responses={200: serializers.SesionSerializer}, summary="Cerrar la sesión")
    @action(detail=True, methods=["post"])
    def cerrar(self, request: Request, pk: str) -> Response:
        """Cierra la sesión; no mientras algo se esté votando."""
        actos_de_sesiones.cerrar_sesion(persona=request.user, sesion=self.get_object())
        return self._como_quedo()

    @extend_schema(request=None, responses={200: serializers.PresenciaSerializer}, summary="Registrar mi presencia")
    @action(detail=True, methods=["post"])
    def presencia(self, request: Request, pk: str) -> Response:
        """Registra tu propia presencia: nadie puede hacerlo por ti con esta vía."""
        hecha = actos_de_presencia.registrar_mi_presencia(persona=request.user, sesion=self.get_object())
        return Response(serializers.PresenciaSerializer(hecha).data)

    def _como_quedo(self) -> Response:
        return Response(serializers.SesionSerializer(self.get_object()).data)


class AcuerdoConjunto(ListModelMixin, RetrieveModelMixin, Conjunto):
    """Los acuerdos, con el texto que se votó y su huella; proponer, votar y confirmar con tu sesión."""

    permisos = {
        "list": PUBLICO,
        "retrieve": PUBLICO,
        "create": "secretariado.proponer_acuerdo",
        "votar": "secretariado.votar_acuerdo",
        "cerrar": "secretariado.proponer_acuerdo",
        "confirmar": "secretariado.confirmar_acuerdo",
    }
    lookup_field = "codigo"
    queryset = Acuerdo.objects.all()
    filterset_class = filters.AcuerdoFilter

    def get_serializer_class(self) -> Any:
        return serializers.AcuerdoCompletoSerializer if self.action == "retrieve" else serializers.AcuerdoSerializer

    def get_queryset(self) -> QuerySet[Acuerdo]:
        filas = Acuerdo.objects.select_related("ejercicio", "sesion").order_by("-propuesto_en", "-pk")
        if self.action == "list":
            return filas
        votos = Voto.objects.select_related("integrante__asiento__parte", "integrante__nombramiento__persona")
        return filas.prefetch_related(
            Prefetch("votos", votos),
            Prefetch("confirmaciones", ConfirmacionDeAcuerdo.objects.select_related("parte", "persona")),
            Prefetch("encargos", Encargo.objects.select_related("organizacion")),
        )

    def objeto_de_permiso(self) -> Any:
        if self.action == "create":
            return self.sesion
        return get_object_or_404(Acuerdo.objects.select_related("ejercicio"), codigo=self.kwargs["codigo"])

    @cached_property
    def sesion(self) -> Sesion:
        """The session that the body names: the permission to propose is asked about it."""
        datos = self.request.data
        numero = datos.get("sesion") if isinstance(datos, Mapping) else None
        if not isinstance(numero, int) or isinstance(numero, bool) or not 0 < numero <= ENTERO_MAXIMO:
            raise ValidationError({"sesion": ["Di en qué sesión se propone, con su id."]})
        return get_object_or_404(Sesion.objects.select_related("ejercicio"), pk=numero)

    @extend_schema(
        request=serializers.ProponerAcuerdoSerializer,
        responses={201: serializers.AcuerdoSerializer},
        summary="Proponer un acuerdo",
    )
    def create(self, request: Request) -> Response:
        """Pone un texto a votación en una sesión en curso con quórum. El texto ya no cambia."""
        entrada = serializers.ProponerAcuerdoSerializer(data=request.data)
        entrada.is_valid(raise_exception=True)
        datos = {**entrada.validated_data, "sesion": self.sesion}
        datos.setdefault("llave_de_acto", uuid.uuid4())
        acuerdo = actos_de_acuerdos.proponer_acuerdo(persona=request.user, **datos)
        return Response(serializers.AcuerdoSerializer(acuerdo).data, status=status.HTTP_201_CREATED)

    @extend_schema(
        request=serializers.VotarSerializer, responses={200: serializers.AcuerdoCompletoSerializer}, summary="Votar"
    )
    @action(detail=True, methods=["post"])
    def votar(self, request: Request, codigo: str) -> Response:
        """Vota desde tu cuenta; mientras siga abierto puedes cambiarlo."""
        entrada = serializers.VotarSerializer(data=request.data)
        entrada.is_valid(raise_exception=True)
        actos_de_acuerdos.votar_acuerdo(persona=request.user, acuerdo=self.get_object(), **entrada.validated_data)
        return self._como_quedo()

    @extend_schema(
        request=serializers.CerrarVotacionSerializer,
        responses={200: serializers.AcuerdoCompletoSerializer},
        summary="Cerrar la votación",
    )
    @action(detail=True, methods=["post"])
    def cerrar(self, request: Request, codigo: str) -> Response:
        """Cuenta los votos: consenso, o mayoría si se justifica por escrito."""
        entrada = serializers.CerrarVotacionSerializer(data=request.data)
        entrada.is_valid(raise_exception=True)
        actos_de_acuerdos.cerrar_votacion(persona=request.user, acuerdo=self.get_object(), **entrada.validated_data)
        return self._como_quedo()

    @extend_schema(request=None, responses={200: serializers.AcuerdoCompletoSerializer}, summary="Confirmar el acuerdo")
    @action(detail=True, methods=["post"])
    def confirmar(self, request: Request, codigo: str) -> Response:
        """Confirma, por tu parte, que así se votó: no es votar a favor."""
        actos_de_acuerdos.confirmar_acuerdo(persona=request.user, acuerdo=self.get_object())
        return self._como_quedo()

    def _como_quedo(self) -> Response:
        return Response(serializers.AcuerdoCompletoSerializer(self.get_object()).data)
