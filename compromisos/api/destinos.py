"""Conclusions, destinies and hand-overs in the API: public to read and check; acts by the same commands as the pages."""

import uuid
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import mixins, serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from compromisos.commands.conclusiones import concluir_compromiso
from compromisos.commands.destinos import decidir_destino, desechar_destino, proponer_destino
from compromisos.commands.entregas import congelar_entrega, recibir_entrega
from compromisos.enums import ClaseDeDestino, DichoDeRecepcion, EstadoCompromiso
from compromisos.errors_de_destinos import PlanDestinoNoSirve
from compromisos.models import Compromiso, Conclusion, Destino, Entrega, RecepcionDeEntrega
from compromisos.queries.compromisos import visibles_para
from compromisos.queries.destinos import conclusiones_visibles, destinos_visibles
from compromisos.queries.entregas import entregas_publicas
from comun.api import Conjunto
from comun.vistas import CON_CUENTA, PUBLICO
from planes.api.serializers import AcuerdoSerializer
from planes.models import Plan
from planes.queries.planes import plan_publico
from planes.queries.puertas import acuerdo_llamado


class ConclusionSerializer(serializers.ModelSerializer[Conclusion]):
    compromiso = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    texto = serializers.CharField(read_only=True, help_text="JSON canónico exacto: su SHA-256 es `huella`.")

    class Meta:
        model = Conclusion
        fields = (
            "compromiso", "estado", "avance", "peso_informado", "verificado", "peso_verificado", "en_disputa", "texto",
            "huella", "concluida_en",
        )  # fmt: skip
        read_only_fields = fields


class DestinoSerializer(serializers.ModelSerializer[Destino]):
    compromiso = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    plan_destino = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    acuerdo = serializers.SlugRelatedField(slug_field="codigo", read_only=True)
    nuevo_compromiso = serializers.SerializerMethodField(help_text="Vacío mientras sea un borrador.")

    class Meta:
        model = Destino
        fields = (
            "codigo", "compromiso", "numero", "clase", "plan_destino", "programa", "razones", "estado", "propuesto_en",
            "acuerdo", "nuevo_compromiso", "resuelto_en", "razon_de_desecho",
        )  # fmt: skip
        read_only_fields = fields

    def get_nuevo_compromiso(self, destino: Destino) -> str:
        nuevo = destino.nuevo_compromiso
        return nuevo.slug if nuevo is not None and nuevo.estado != EstadoCompromiso.BORRADOR else ""


class RecepcionSerializer(serializers.ModelSerializer[RecepcionDeEntrega]):
    class Meta:
        model = RecepcionDeEntrega
        fields = ("dicho", "observaciones", "recibida_en")
        read_only_fields = fields


class EntregaSerializer(serializers.ModelSerializer[Entrega]):
    plan = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    recepcion = serializers.SerializerMethodField()

    class Meta:
        model = Entrega
        fields = (
            "id", "plan", "numero", "motivo", "entrega", "recibe", "huella", "cabeza_numero", "cabeza_huella",
            "congelada_en", "recepcion",
        )  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(RecepcionSerializer(allow_null=True))
    def get_recepcion(self, entrega: Entrega) -> Any:
        recepcion = getattr(entrega, "recepcion", None)
        return RecepcionSerializer(recepcion).data if recepcion is not None else None


class EntregaEnteraSerializer(EntregaSerializer):
    texto = serializers.CharField(read_only=True, help_text="JSON canónico exacto: su SHA-256 es `huella`.")

    class Meta(EntregaSerializer.Meta):
        fields = (*EntregaSerializer.Meta.fields, "texto")  # type: ignore[assignment]
        read_only_fields = fields


class ConcluirSerializer(serializers.Serializer[Any]):
    compromiso = serializers.SlugField(max_length=120)


class ProponerDestinoSerializer(serializers.Serializer[Any]):
    compromiso = serializers.SlugField(max_length=120)
    clase = serializers.ChoiceField(choices=ClaseDeDestino.choices)
    razones = serializers.CharField(max_length=20_000)
    plan_destino = serializers.SlugField(
        max_length=80, allow_blank=True, default="", help_text="Sólo si pasa al plan siguiente."
    )
    programa = serializers.CharField(
        max_length=1_000, allow_blank=True, default="", help_text="Sólo si sigue fuera del plan."
    )
    llave_de_acto = serializers.UUIDField(required=False)


class DesecharDestinoSerializer(serializers.Serializer[Any]):
    razon = serializers.CharField(max_length=20_000)


class CongelarSerializer(serializers.Serializer[Any]):
    plan = serializers.SlugField(max_length=80)
    motivo = serializers.CharField(max_length=20_000)
    entrega = serializers.CharField(max_length=1_000, help_text="Cargo público de quien entrega.")
    recibe = serializers.CharField(max_length=1_000, help_text="Cargo público de quien recibe.")
    llave_de_acto = serializers.UUIDField(required=False)


class RecibirSerializer(serializers.Serializer[Any]):
    dicho = serializers.ChoiceField(choices=DichoDeRecepcion.choices)
    observaciones = serializers.CharField(max_length=20_000, allow_blank=True, default="")


def _leer(entrada: serializers.Serializer[Any]) -> dict[str, Any]:
    entrada.is_valid(raise_exception=True)
    return {**entrada.validated_data}


class _DeCompromiso(Conjunto):
    """The permission is asked about the commitment named in the body, or about the object of the address."""

    def compromiso_pedido(self, slug: str) -> Compromiso:
        return get_object_or_404(visibles_para(self.request.user), slug=slug)

    def objeto_de_permiso(self) -> Any:
        if self.detail:
            return get_object_or_404(
                self.get_queryset(), **{self.lookup_field: self.kwargs[self.lookup_url_kwarg or self.lookup_field]}
            )
        datos = self.request.data if isinstance(self.request.data, dict) else {}
        slug = str(datos.get("compromiso", ""))[:120].replace("\x00", "")
        return visibles_para(self.request.user).filter(slug=slug).first()


class ConclusionConjunto(mixins.ListModelMixin, mixins.RetrieveModelMixin, _DeCompromiso):
    """Cómo terminó cada compromiso, con las cifras de ese día. Concluir con tu sesión; el veredicto no se elige."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO, "create": "compromisos.concluir"}
    serializer_class = ConclusionSerializer
    lookup_field = "compromiso__slug"
    lookup_url_kwarg = "compromiso"
    lookup_value_regex = "[-a-zA-Z0-9_]{1,120}"
    filterset_fields = ["compromiso__plan__slug", "estado"]
    queryset = Conclusion.objects.all()

    def get_queryset(self) -> QuerySet[Conclusion]:
        return conclusiones_visibles(self.request.user)

    @extend_schema(request=ConcluirSerializer, responses={201: ConclusionSerializer}, summary="Concluir un compromiso")
    def create(self, request: Request) -> Response:
        """Concluye con el veredicto que dan sus cifras en vigor."""
        compromiso = self.compromiso_pedido(_leer(ConcluirSerializer(data=request.data))["compromiso"])
        conclusion = concluir_compromiso(persona=request.user, compromiso=compromiso)
        return Response(ConclusionSerializer(conclusion).data, status=status.HTTP_201_CREATED)


class DestinoConjunto(mixins.ListModelMixin, mixins.RetrieveModelMixin, _DeCompromiso):
    """Qué se propuso y qué se decidió con lo que no se cumplió; proponer, decidir y desechar con tu sesión."""

    permisos = {
        "list": PUBLICO,
        "retrieve": PUBLICO,
        "create": "compromisos.proponer_destino",
        "decidir": "compromisos.decidir_destino",
        "desechar": CON_CUENTA,  # its coordination or who proposed it: the command asks
    }
    serializer_class = DestinoSerializer
    lookup_field = "codigo"
    lookup_value_regex = "[-a-zA-Z0-9_]{1,130}"
    filterset_fields = ["compromiso__slug", "compromiso__plan__slug", "clase", "estado"]
    queryset = Destino.objects.all()

    def get_queryset(self) -> QuerySet[Destino]:
        return destinos_visibles(self.request.user)

    def _responder(self, destino: Destino, estado: int = status.HTTP_200_OK) -> Response:
        return Response(DestinoSerializer(self.get_queryset().get(pk=destino.pk)).data, status=estado)

    @extend_schema(request=ProponerDestinoSerializer, responses={201: DestinoSerializer}, summary="Proponer un destino")
    def create(self, request: Request) -> Response:
        """Propone qué hacer con un compromiso no cumplido. Con la misma `llave_de_acto` devuelve la misma propuesta."""
        leidos = _leer(ProponerDestinoSerializer(data=request.data))
        plan = None
        if leidos["plan_destino"]:
            plan = Plan.objects.select_related("ejercicio").filter(slug=leidos["plan_destino"]).first()
            if plan is None:
                raise PlanDestinoNoSirve(f"No hay ningún plan «{leidos['plan_destino']}».")
        destino = proponer_destino(
            persona=request.user,
            compromiso=self.compromiso_pedido(leidos["compromiso"]),
            clase=leidos["clase"],
            razones=leidos["razones"],
            plan_destino=plan,
            programa=leidos["programa"],
            llave_de_acto=leidos.get("llave_de_acto") or uuid.uuid4(),
        )
        return self._responder(destino, status.HTTP_201_CREATED)

    @extend_schema(request=AcuerdoSerializer, responses={200: DestinoSerializer}, summary="Aplicar un destino acordado")
    @action(detail=True, methods=["post"])
    def decidir(self, request: Request, codigo: str) -> Response:
        """Hace lo que se acordó, con el acuerdo firme que lo autoriza."""
        destino = self.get_object()
        acuerdo = acuerdo_llamado(destino.ejercicio, _leer(AcuerdoSerializer(data=request.data))["acuerdo"])
        return self._responder(decidir_destino(persona=request.user, destino=destino, acuerdo=acuerdo))

    @extend_schema(request=DesecharDestinoSerializer, responses={200: DestinoSerializer}, summary="Desechar un destino")
    @action(detail=True, methods=["post"])
    def desechar(self, request: Request, codigo: str) -> Response:
        """Desecha una propuesta que no va a seguir, con su razón."""
        leidos = _leer(DesecharDestinoSerializer(data=request.data))
        return self._responder(desechar_destino(persona=request.user, destino=self.get_object(), razon=leidos["razon"]))


class EntregaConjunto(mixins.ListModelMixin, mixins.RetrieveModelMixin, Conjunto):
    """Los paquetes de entrega-recepción; congelarlos y recibirlos con tu sesión. El detalle trae el texto exacto."""

    permisos = {
        "list": PUBLICO,
        "retrieve": PUBLICO,
        "create": "compromisos.entregar",
        "recibir": "compromisos.entregar",
    }
    serializer_class = EntregaSerializer
    lookup_field = "id"
    lookup_value_regex = "[0-9]{1,18}"
    filterset_fields = ["plan__slug"]
    queryset = Entrega.objects.all()

    def get_queryset(self) -> QuerySet[Entrega]:
        return entregas_publicas().defer("texto") if self.action == "list" else entregas_publicas()

    def get_serializer_class(self) -> Any:
        return EntregaEnteraSerializer if self.action == "retrieve" else EntregaSerializer

    def objeto_de_permiso(self) -> Any:
        if self.detail:
            return get_object_or_404(self.get_queryset(), id=self.kwargs["id"])
        datos = self.request.data if isinstance(self.request.data, dict) else {}
        return plan_publico(str(datos.get("plan", ""))[:80].replace("\x00", ""))

    def _responder(self, entrega: Entrega, estado: int = status.HTTP_200_OK) -> Response:
        return Response(EntregaSerializer(self.get_queryset().get(pk=entrega.pk)).data, status=estado)

    @extend_schema(request=CongelarSerializer, responses={201: EntregaSerializer}, summary="Congelar una entrega")
    def create(self, request: Request) -> Response:
        """Congela todo lo que el plan tiene hoy. Con la misma `llave_de_acto` devuelve el mismo paquete."""
        leidos = _leer(CongelarSerializer(data=request.data))
        plan = get_object_or_404(Plan.objects.select_related("ejercicio"), slug=leidos["plan"])
        entrega = congelar_entrega(
            persona=request.user,
            plan=plan,
            motivo=leidos["motivo"],
            entrega=leidos["entrega"],
            recibe=leidos["recibe"],
            llave_de_acto=leidos.get("llave_de_acto") or uuid.uuid4(),
        )
        return self._responder(entrega, status.HTTP_201_CREATED)

    @extend_schema(request=RecibirSerializer, responses={200: EntregaSerializer}, summary="Recibir una entrega")
    @action(detail=True, methods=["post"])
    def recibir(self, request: Request, id: str) -> Response:
        """La coordinación que llega dice cómo recibe el paquete."""
        leidos = _leer(RecibirSerializer(data=request.data))
        entrega = self.get_object()
        recibir_entrega(persona=request.user, entrega=entrega, **leidos)
        return self._responder(entrega)
