"""Reports on a plan in the API: what is published, for everybody; drafts, only for their authors; acts by the same commands."""

import uuid
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import mixins, serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from compromisos.commands.informes import (
    CapituloDicho,
    corregir_informe,
    desechar_informe,
    empezar_informe,
    escribir_informe,
    firmar_informe,
)
from compromisos.commands.informes_publicacion import publicar_informe
from compromisos.commands.informes_respuestas import responder_informe
from compromisos.enums_de_informes import ClaseDeInforme, MomentoDeInforme, VeredictoDeInforme
from compromisos.errors_de_informes import DatoDeInformeInvalido
from compromisos.models import CapituloDeInforme, Compromiso, Informe, RespuestaAInforme
from compromisos.queries import informes as leer
from comun.api import Conjunto
from comun.vistas import CON_CUENTA, PUBLICO
from planes.models import Plan
from secretariado.models import Organizacion


class RespuestaAInformeSerializer(serializers.ModelSerializer[RespuestaAInforme]):
    organizacion = serializers.SlugRelatedField(
        slug_field="slug", read_only=True, help_text="Vacía: respondió la coordinación."
    )

    class Meta:
        model = RespuestaAInforme
        fields = ["organizacion", "texto", "respondida_en"]
        read_only_fields = fields


class CapituloDeInformeSerializer(serializers.ModelSerializer[CapituloDeInforme]):
    compromiso = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    numero = serializers.IntegerField(source="compromiso.numero", read_only=True)
    respuestas = RespuestaAInformeSerializer(many=True, read_only=True)

    class Meta:
        model = CapituloDeInforme
        fields = ["compromiso", "numero", "veredicto", "razon", "enlace", "respuestas"]
        read_only_fields = fields


class InformeDePlanSerializer(serializers.ModelSerializer[Informe]):
    plan = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    organizacion = serializers.SlugRelatedField(
        slug_field="slug", read_only=True, help_text="La que lo encabeza; vacía en una autoevaluación."
    )
    firmas = serializers.SerializerMethodField(help_text="Otras organizaciones que lo firman.")
    corrige = serializers.SlugRelatedField(slug_field="codigo", read_only=True)
    en_vigor = serializers.SerializerMethodField(help_text="Si no hay una versión más nueva publicada.")

    class Meta:
        model = Informe
        fields = [
            "codigo", "plan", "clase", "momento", "numero", "version", "estado", "organizacion", "firmas", "titulo",
            "resumen", "metodo", "motivo", "corrige", "en_vigor", "edicion", "huella", "publicado_en",
        ]  # fmt: skip
        read_only_fields = fields

    def get_firmas(self, informe: Informe) -> list[str]:
        return [firma.organizacion.slug for firma in informe.firmas.all()]

    def get_en_vigor(self, informe: Any) -> bool:
        return informe.publicado and not informe.superado


class InformeCompletoSerializer(InformeDePlanSerializer):
    capitulos = CapituloDeInformeSerializer(many=True, read_only=True)
    respuestas = serializers.SerializerMethodField(help_text="Al informe en conjunto.")
    texto = serializers.CharField(read_only=True, help_text="JSON canónico exacto: su SHA-256 es `huella`.")
    huella_del_borrador = serializers.SerializerMethodField(help_text="La que se firma; vacía en lo publicado.")

    class Meta(InformeDePlanSerializer.Meta):
        fields = [*InformeDePlanSerializer.Meta.fields, "texto", "huella_del_borrador", "capitulos", "respuestas"]
        read_only_fields = fields

    def get_huella_del_borrador(self, informe: Informe) -> str:
        return "" if informe.publicado else leer.texto_de_informe(informe)[1]

    @extend_schema_field(RespuestaAInformeSerializer(many=True))
    def get_respuestas(self, informe: Informe) -> list[dict[str, Any]]:
        return RespuestaAInformeSerializer(leer.respuestas_generales(informe), many=True).data  # type: ignore[return-value]


# --- what is sent -----------------------------------------------------------------------------------------------------
class EmpezarInformeSerializer(serializers.Serializer[Any]):
    plan = serializers.SlugField(max_length=80)
    clase = serializers.ChoiceField(choices=ClaseDeInforme.choices)
    momento = serializers.ChoiceField(choices=MomentoDeInforme.choices)
    titulo = serializers.CharField(max_length=1_000)
    organizacion = serializers.SlugField(max_length=120, required=False, help_text="Si hablas por varias.")
    llave_de_acto = serializers.UUIDField(required=False)


class CapituloDichoSerializer(serializers.Serializer[Any]):
    compromiso = serializers.SlugField(max_length=120)
    veredicto = serializers.ChoiceField(choices=VeredictoDeInforme.choices)
    razon = serializers.CharField(max_length=20_000, allow_blank=True, default="")
    enlace = serializers.CharField(max_length=1_000, allow_blank=True, default="")


class EscribirInformeSerializer(serializers.Serializer[Any]):
    """El borrador completo: lo que no venga deja de decirse."""

    edicion = serializers.IntegerField(min_value=1, max_value=2_000_000_000, help_text="La que leíste.")
    titulo = serializers.CharField(max_length=1_000)
    momento = serializers.ChoiceField(choices=MomentoDeInforme.choices)
    resumen = serializers.CharField(max_length=20_000, allow_blank=True, default="")
    metodo = serializers.CharField(max_length=20_000, allow_blank=True, default="")
    motivo = serializers.CharField(max_length=20_000, allow_blank=True, default="")
    capitulos = serializers.ListField(child=CapituloDichoSerializer(), max_length=300, default=list)
    invitadas = serializers.ListField(
        child=serializers.SlugField(max_length=120), max_length=50, default=list, help_text="Slugs de organizaciones."
    )


class FirmarInformeSerializer(serializers.Serializer[Any]):
    organizacion = serializers.SlugField(max_length=120)
    huella = serializers.CharField(max_length=64, help_text="Del texto que leíste: `huella_del_borrador`.")


class PublicarInformeSerializer(serializers.Serializer[Any]):
    """Publicar no se puede deshacer."""

    entiendo_que_no_se_deshace = serializers.BooleanField()


class ResponderInformeSerializer(serializers.Serializer[Any]):
    texto = serializers.CharField(max_length=20_000)
    compromiso = serializers.SlugField(max_length=120, allow_blank=True, default="", help_text="Vacío: al conjunto.")
    organizacion = serializers.SlugField(max_length=120, required=False, help_text="Si hablas por varias.")
    llave_de_acto = serializers.UUIDField(required=False)


class CorregirInformeSerializer(serializers.Serializer[Any]):
    llave_de_acto = serializers.UUIDField(required=False)


def _leer(entrada: serializers.Serializer[Any]) -> dict[str, Any]:
    entrada.is_valid(raise_exception=True)
    return {**entrada.validated_data}


def _organizacion(slug: str | None) -> Organizacion | None:
    if not slug:
        return None
    hallada = Organizacion.objects.filter(slug=slug).first()
    if hallada is None:
        raise DatoDeInformeInvalido(
            "organizacion_desconocida", "No hay ninguna organización con ese slug.", campo="organizacion"
        )
    return hallada


class InformeConjunto(mixins.ListModelMixin, mixins.RetrieveModelMixin, Conjunto):
    """Los informes sombra de la sociedad y las autoevaluaciones del gobierno, con todas sus versiones.

    Lo publicado no se edita ni se retira: no hay operación que lo haga. Un borrador sólo lo lee quien lo escribe y quien
    está invitado a firmarlo.
    """

    permisos = {
        "list": PUBLICO,
        "retrieve": PUBLICO,
        # Who writes, signs or answers each one depends on its kind: the command asks.
        "create": CON_CUENTA,
        "escribir": CON_CUENTA,
        "firmar": CON_CUENTA,
        "publicar": CON_CUENTA,
        "corregir": CON_CUENTA,
        "desechar": CON_CUENTA,
        "responder": CON_CUENTA,
    }
    serializer_class = InformeDePlanSerializer
    lookup_field = "codigo"
    lookup_value_regex = "[-a-zA-Z0-9_]{1,110}"
    filterset_fields = ["plan__slug", "clase", "momento", "organizacion__slug"]
    queryset = Informe.objects.all()

    def get_queryset(self) -> QuerySet[Informe]:
        if self.action == "list":
            return leer.publicados()
        return leer.visibles_para(self.request.user)

    def get_serializer_class(self) -> Any:
        return InformeDePlanSerializer if self.action == "list" else InformeCompletoSerializer

    def get_object(self) -> Informe:
        respuestas = RespuestaAInforme.objects.select_related("organizacion").order_by("pk")
        capitulos = (
            CapituloDeInforme.objects.select_related("compromiso")
            .prefetch_related(Prefetch("respuestas", queryset=respuestas))
            .order_by("compromiso__numero", "pk")
        )
        filas = self.get_queryset().prefetch_related(Prefetch("capitulos", queryset=capitulos))
        return get_object_or_404(filas, codigo=self.kwargs["codigo"])

    def _responder(self, informe: Informe, estado: int = status.HTTP_200_OK) -> Response:
        self.kwargs["codigo"] = informe.codigo
        return Response(InformeCompletoSerializer(self.get_object()).data, status=estado)

    @extend_schema(
        request=EmpezarInformeSerializer, responses={201: InformeCompletoSerializer}, summary="Empezar un informe"
    )
    def create(self, request: Request) -> Response:
        """Empieza un borrador. Con la misma `llave_de_acto` devuelve el mismo."""
        leidos = _leer(EmpezarInformeSerializer(data=request.data))
        informe = empezar_informe(
            persona=request.user,
            plan=get_object_or_404(Plan.objects.select_related("ejercicio"), slug=leidos["plan"]),
            clase=leidos["clase"],
            momento=leidos["momento"],
            titulo=leidos["titulo"],
            organizacion=_organizacion(leidos.get("organizacion")),
            llave_de_acto=leidos.get("llave_de_acto") or uuid.uuid4(),
        )
        return self._responder(informe, status.HTTP_201_CREATED)

    @extend_schema(
        request=EscribirInformeSerializer, responses={200: InformeCompletoSerializer}, summary="Guardar el borrador"
    )
    @action(detail=True, methods=["post"])
    def escribir(self, request: Request, codigo: str) -> Response:
        """Guarda el borrador completo. Si `edicion` ya no es la vigente, 409."""
        informe = self.get_object()
        leidos = _leer(EscribirInformeSerializer(data=request.data))
        slugs = [uno["compromiso"] for uno in leidos["capitulos"]]
        hallados = {uno.slug: uno for uno in Compromiso.objects.filter(slug__in=slugs, plan=informe.plan_id)}
        if ausentes := [slug for slug in slugs if slug not in hallados]:
            raise DatoDeInformeInvalido(
                "compromiso_fuera", f"No es un compromiso de este plan: {ausentes[0]}.", campo="capitulos"
            )
        leidos["capitulos"] = [
            CapituloDicho(hallados[uno["compromiso"]], uno["veredicto"], uno["razon"], uno["enlace"])
            for uno in leidos["capitulos"]
        ]
        leidos["invitadas"] = [una for slug in leidos["invitadas"] if (una := _organizacion(slug)) is not None]
        return self._responder(escribir_informe(persona=request.user, informe=informe, **leidos))

    @extend_schema(
        request=FirmarInformeSerializer, responses={200: InformeCompletoSerializer}, summary="Firmar un borrador"
    )
    @action(detail=True, methods=["post"])
    def firmar(self, request: Request, codigo: str) -> Response:
        """Tu organización, invitada, firma el texto que leíste."""
        informe = self.get_object()
        leidos = _leer(FirmarInformeSerializer(data=request.data))
        organizacion = get_object_or_404(Organizacion, slug=leidos["organizacion"])
        firmar_informe(persona=request.user, informe=informe, organizacion=organizacion, huella=leidos["huella"])
        return self._responder(informe)

    @extend_schema(
        request=PublicarInformeSerializer, responses={200: InformeCompletoSerializer}, summary="Publicar un informe"
    )
    @action(detail=True, methods=["post"])
    def publicar(self, request: Request, codigo: str) -> Response:
        """Lo publica para siempre: nadie puede editarlo ni retirarlo después."""
        informe = self.get_object()
        if not _leer(PublicarInformeSerializer(data=request.data))["entiendo_que_no_se_deshace"]:
            raise DatoDeInformeInvalido(
                "sin_confirmar",
                "Confirma que entiendes que no se puede deshacer.",
                campo="entiendo_que_no_se_deshace",
            )
        return self._responder(publicar_informe(persona=request.user, informe=informe))

    @extend_schema(
        request=CorregirInformeSerializer, responses={201: InformeCompletoSerializer}, summary="Corregir un informe"
    )
    @action(detail=True, methods=["post"])
    def corregir(self, request: Request, codigo: str) -> Response:
        """Empieza otra versión de lo publicado, que sigue a la vista."""
        leidos = _leer(CorregirInformeSerializer(data=request.data))
        informe = corregir_informe(
            persona=request.user,
            informe=self.get_object(),
            llave_de_acto=leidos.get("llave_de_acto") or uuid.uuid4(),
        )
        return self._responder(informe, status.HTTP_201_CREATED)

    @extend_schema(request=None, responses={204: None}, summary="Desechar un borrador")
    @action(detail=True, methods=["post"])
    def desechar(self, request: Request, codigo: str) -> Response:
        """Borra un borrador tuyo. Lo publicado no se desecha."""
        desechar_informe(persona=request.user, informe=self.get_object())
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(
        request=ResponderInformeSerializer, responses={201: RespuestaAInformeSerializer}, summary="Responder un informe"
    )
    @action(detail=True, methods=["post"])
    def responder(self, request: Request, codigo: str) -> Response:
        """Responde al informe o a lo que dice de un compromiso. Es público y no se edita."""
        informe = self.get_object()
        leidos = _leer(ResponderInformeSerializer(data=request.data))
        capitulo = None
        if leidos["compromiso"]:
            capitulo = get_object_or_404(
                informe.capitulos.select_related("compromiso", "informe__plan"), compromiso__slug=leidos["compromiso"]
            )
        respuesta = responder_informe(
            persona=request.user,
            informe=informe,
            capitulo=capitulo,
            organizacion=_organizacion(leidos.get("organizacion")),
            texto=leidos["texto"],
            llave_de_acto=leidos.get("llave_de_acto") or uuid.uuid4(),
        )
        return Response(RespuestaAInformeSerializer(respuesta).data, status=status.HTTP_201_CREATED)
