"""Writing, reviewing and proposing commitments in the API: the same commands as the pages."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from compromisos.api.serializers import CompromisoCompletoSerializer
from compromisos.calidad import CUMPLE, NO_CUMPLE, POR_CLAVE, SIN_REVISAR
from compromisos.commands.calidad import Dicho, revisar_calidad
from compromisos.commands.comentarios import (
    abrir_comentarios,
    proponer_compromiso,
    prorrogar_comentarios,
    volver_a_borrador,
)
from compromisos.commands.redaccion import editar_compromiso, redactar_compromiso
from compromisos.enums import EfectoDePolitica, Eje, Nivel, TipoDeCompromiso
from compromisos.models import AmbicionDeCompromiso, Compromiso, PeriodoDeComentarios
from compromisos.queries import redaccion as leer
from compromisos.queries.calidad import lista_de_calidad
from compromisos.queries.compromisos import visibles_para
from comun.api import Conjunto
from consultas.models import Tema
from mesas.models import Nodo
from planes.models import Plan
from secretariado.models import Organizacion

PERMISOS = {
    "create": "compromisos.redactar",
    "editar": "compromisos.editar",
    "revisar": "compromisos.revisar",
    "abrir_comentarios": "compromisos.conducir",
    "prorrogar_comentarios": "compromisos.conducir",
    "volver_a_borrador": "compromisos.conducir",
    "proponer": "compromisos.conducir",
}


# --- what is read -----------------------------------------------------------------------------------------------------
class AmbicionSerializer(serializers.ModelSerializer[AmbicionDeCompromiso]):
    class Meta:
        model = AmbicionDeCompromiso
        fields = ["eje", "nivel", "justificacion"]
        read_only_fields = fields


class MetaDeOdsSerializer(serializers.Serializer[Any]):
    numero = serializers.IntegerField(min_value=1, max_value=17)
    meta = serializers.CharField(max_length=300, allow_blank=True, default="")


class CausaDeCompromisoSerializer(serializers.ModelSerializer[Nodo]):
    mesa = serializers.CharField(source="arbol.mesa.codigo", read_only=True)

    class Meta:
        model = Nodo
        fields = ["codigo", "enunciado", "mesa"]
        read_only_fields = fields


class PeriodoDeComentariosSerializer(serializers.ModelSerializer[PeriodoDeComentarios]):
    class Meta:
        model = PeriodoDeComentarios
        fields = ["numero", "abre", "cierra", "motivo_de_prorroga"]
        read_only_fields = fields


class CriterioDeCalidadSerializer(serializers.Serializer[Any]):
    """Un criterio de la lista. `de_version`: la que se leyó; si no es la de hoy, no cuenta."""

    criterio = serializers.CharField()
    resultado = serializers.ChoiceField(choices=[CUMPLE, NO_CUMPLE, SIN_REVISAR])
    falta = serializers.CharField(allow_blank=True, help_text="Lo que se puede contar y hoy no está.")
    razon = serializers.CharField(allow_blank=True)
    quien = serializers.CharField(allow_blank=True)
    de_version = serializers.IntegerField(allow_null=True)


class CompromisoDetalladoSerializer(CompromisoCompletoSerializer):
    """Todo lo que dice, de dónde viene, su lista de calidad y cuándo se comentó."""

    ambiciones = AmbicionSerializer(many=True, read_only=True)
    ods = MetaDeOdsSerializer(many=True, read_only=True)
    causas = CausaDeCompromisoSerializer(many=True, read_only=True)
    solucion = serializers.SlugRelatedField(slug_field="codigo", read_only=True)
    periodos = PeriodoDeComentariosSerializer(many=True, read_only=True)
    calidad = serializers.SerializerMethodField(help_text="Vacía en lo que se cuenta según las fuentes.")

    class Meta(CompromisoCompletoSerializer.Meta):
        fields = [
            *dict.fromkeys(
                [
                    *CompromisoCompletoSerializer.Meta.fields,
                    "objetivo",
                    "statu_quo",
                    "resultado_esperado",
                    "beneficiarios",
                    "efecto",
                    "politica",
                    "recursos",
                    "monto",
                    "ambicion",
                    "ambiciones",
                    "ods",
                    "causas",
                    "solucion",
                    "version",
                    "periodos",
                    "calidad",
                ]
            )
        ]
        read_only_fields = fields

    @extend_schema_field(CriterioDeCalidadSerializer(many=True))
    def get_calidad(self, compromiso: Compromiso) -> list[dict[str, Any]]:
        if compromiso.es_historico:
            return []
        return [
            {
                "criterio": renglon.criterio.clave,
                "resultado": renglon.estado,
                "falta": renglon.falta,
                "razon": renglon.revision.razon if renglon.revision else "",
                "quien": renglon.revision.persona.nombre_publico if renglon.revision else "",
                "de_version": renglon.revision.version if renglon.revision else None,
            }
            for renglon in lista_de_calidad(compromiso)
        ]


def con_detalle(filas: QuerySet[Compromiso]) -> QuerySet[Compromiso]:
    """What `CompromisoDetalladoSerializer` reads, in a fixed number of queries."""
    causas = Nodo.objects.select_related("arbol__mesa").order_by("pk")
    return filas.select_related("solucion").prefetch_related(
        "codificaciones__fuentes", "ambiciones", "ods", "periodos", Prefetch("causas", queryset=causas)
    )


# --- what is sent -----------------------------------------------------------------------------------------------------
def _codigos(ayuda: str, **opciones: Any) -> serializers.ListField:
    return serializers.ListField(
        child=serializers.CharField(max_length=200), max_length=300, help_text=ayuda, **opciones
    )


class RedactarSerializer(serializers.Serializer[Any]):
    """Un compromiso por escribir. Largos y fechas los juzga el acto."""

    plan = serializers.SlugField(max_length=80)
    numero = serializers.IntegerField(min_value=1, max_value=999)
    nombre_corto = serializers.CharField(max_length=1_000)
    texto = serializers.CharField(max_length=20_000)
    problema = serializers.CharField(max_length=20_000, allow_blank=True, default="")
    tipo = serializers.ChoiceField(choices=TipoDeCompromiso.choices)
    tema = serializers.CharField(max_length=200, allow_blank=True, default="", help_text="«consulta/código», o vacío.")
    solucion = serializers.CharField(max_length=16, allow_blank=True, default="", help_text="Código de una elegida.")
    causas = _codigos("Códigos de causas elegidas; sin decirlas, las de la solución.", required=False)
    responsables = _codigos("Slugs de organizaciones.")
    corresponsables = _codigos("Slugs de organizaciones.", default=list)
    inicio = serializers.DateField(allow_null=True, default=None)
    fin = serializers.DateField(allow_null=True, default=None)


class AmbicionDichaSerializer(serializers.Serializer[Any]):
    eje = serializers.ChoiceField(choices=Eje.choices)
    nivel = serializers.ChoiceField(choices=Nivel.choices)
    justificacion = serializers.CharField(max_length=10_000, allow_blank=True, default="")


class EditarCompromisoSerializer(serializers.Serializer[Any]):
    """Sólo lo que cambia, y la versión que leíste."""

    version = serializers.IntegerField(min_value=1, max_value=2_000_000_000)
    nombre_corto = serializers.CharField(max_length=1_000, required=False)
    texto = serializers.CharField(max_length=20_000, required=False)
    objetivo = serializers.CharField(max_length=20_000, allow_blank=True, required=False)
    problema = serializers.CharField(max_length=20_000, allow_blank=True, required=False)
    statu_quo = serializers.CharField(max_length=20_000, allow_blank=True, required=False)
    resultado_esperado = serializers.CharField(max_length=20_000, allow_blank=True, required=False)
    beneficiarios = serializers.CharField(max_length=20_000, allow_blank=True, required=False)
    recursos = serializers.CharField(max_length=20_000, allow_blank=True, required=False)
    tipo = serializers.ChoiceField(choices=TipoDeCompromiso.choices, required=False)
    efecto = serializers.ChoiceField(choices=EfectoDePolitica.choices, allow_blank=True, required=False)
    politica = serializers.CharField(max_length=1_000, allow_blank=True, required=False)
    monto = serializers.DecimalField(max_digits=14, decimal_places=2, allow_null=True, required=False)
    tema = serializers.CharField(max_length=200, allow_blank=True, required=False)
    solucion = serializers.CharField(max_length=16, allow_blank=True, required=False)
    causas = _codigos("Códigos de causas elegidas.", required=False)
    responsables = _codigos("Slugs de organizaciones.", required=False)
    corresponsables = _codigos("Slugs de organizaciones.", required=False)
    ambiciones = AmbicionDichaSerializer(many=True, required=False)
    ods = MetaDeOdsSerializer(many=True, required=False)
    inicio = serializers.DateField(allow_null=True, required=False)
    fin = serializers.DateField(allow_null=True, required=False)
    dentro_del_denominador = serializers.BooleanField(required=False)


class DichoSerializer(serializers.Serializer[Any]):
    criterio = serializers.ChoiceField(choices=list(POR_CLAVE))
    cumple = serializers.BooleanField()
    razon = serializers.CharField(max_length=10_000)


class RevisarSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField(min_value=1, max_value=2_000_000_000, help_text="La que leíste.")
    dichos = DichoSerializer(many=True)


class CierreSerializer(serializers.Serializer[Any]):
    cierra = serializers.DateTimeField()


class ProrrogaDeComentariosSerializer(CierreSerializer):
    motivo = serializers.CharField(max_length=5_000)


class DevolverSerializer(serializers.Serializer[Any]):
    motivo = serializers.CharField(max_length=5_000)


def _leer(entrada: serializers.Serializer[Any]) -> dict[str, Any]:
    entrada.is_valid(raise_exception=True)
    return {**entrada.validated_data}


def _resolver(plan: Plan, leidos: dict[str, Any]) -> dict[str, Any]:
    """The same with what its codes name. What is not there is said next to its field (422), never guessed."""
    if "tema" in leidos:
        leidos["tema"] = _tema(plan, leidos["tema"])
    if "solucion" in leidos:
        codigo = leidos["solucion"].replace("\x00", "")
        leidos["solucion"] = leer.solucion_elegida(plan, codigo)
        if codigo and leidos["solucion"] is None:
            raise ValidationError({"solucion": ["No es una solución elegida de este plan."]})
    if "causas" in leidos:
        leidos["causas"] = _todas(leer.causas_del_plan(plan), "codigo", leidos["causas"], "causas")
    for campo in ("responsables", "corresponsables"):
        if campo in leidos:
            leidos[campo] = _todas(Organizacion.objects.all(), "slug", leidos[campo], campo)
    if "ods" in leidos:
        leidos["ods"] = [(uno["numero"], uno["meta"]) for uno in leidos["ods"]]
    if "ambiciones" in leidos:
        leidos["ambiciones"] = {uno["eje"]: (uno["nivel"], uno["justificacion"]) for uno in leidos["ambiciones"]}
    return leidos


def _tema(plan: Plan, codigo: str) -> Tema | None:
    if not codigo:
        return None
    consulta, _, clave = codigo.replace("\x00", "").partition("/")
    tema = Tema.objects.select_related("consulta").filter(consulta__slug=consulta, codigo=clave).first()
    if tema is None or tema.consulta.plan_id != plan.pk:
        raise ValidationError({"tema": ["No es un tema de una consulta de este plan: «consulta/código»."]})
    return tema


def _todas(filas: QuerySet[Any], por: str, codigos: Sequence[str], campo: str) -> list[Any]:
    """The rows of these codes, in their order."""
    pedidos = [codigo.replace("\x00", "") for codigo in codigos]
    halladas = {getattr(fila, por): fila for fila in filas.filter(**{f"{por}__in": pedidos})}
    ausentes = [codigo for codigo in pedidos if codigo not in halladas]
    if ausentes:
        raise ValidationError({campo: [f"No se puede elegir: {', '.join(ausentes)}."]})
    return [halladas[codigo] for codigo in pedidos]


class ActosDeRedaccion(Conjunto):
    """The acts of drafting on `compromisos`."""

    def objeto_de_permiso(self) -> Any:
        """The commitment of the address; for a new one, the plan that the body names."""
        if self.detail:
            return get_object_or_404(self.get_queryset(), slug=self.kwargs["slug"])
        datos = self.request.data if isinstance(self.request.data, dict) else {}
        slug = str(datos.get("plan", ""))[:80].replace("\x00", "")
        return Plan.objects.select_related("ejercicio").filter(slug=slug).first()

    def _responder(self, compromiso: Compromiso, estado: int = status.HTTP_200_OK) -> Response:
        """The commitment as it was left. It may be of those that this person reads no more: then, nothing."""
        visibles = visibles_para(self.request.user).select_related(
            "ultimo_avance__organizacion", "ultimo_avance__actividad", "tema__consulta"
        )
        filas = con_detalle(visibles.prefetch_related("responsabilidades__organizacion", "fuentes"))
        hallado = filas.filter(pk=compromiso.pk).first()
        if hallado is None:
            return Response(status=status.HTTP_204_NO_CONTENT)
        return Response(CompromisoDetalladoSerializer(hallado).data, status=estado)

    @extend_schema(
        request=RedactarSerializer, responses={201: CompromisoDetalladoSerializer}, summary="Redactar un compromiso"
    )
    def create(self, request: Request) -> Response:
        """Escribe un compromiso del plan. Nace como borrador; su número no se repite."""
        leidos = _leer(RedactarSerializer(data=request.data))
        plan = get_object_or_404(Plan, slug=leidos.pop("plan"))
        compromiso = redactar_compromiso(persona=request.user, plan=plan, **_resolver(plan, leidos))
        return self._responder(compromiso, status.HTTP_201_CREATED)

    @extend_schema(
        request=EditarCompromisoSerializer, responses={200: CompromisoDetalladoSerializer}, summary="Editar el texto"
    )
    @action(detail=True, methods=["post"])
    def editar(self, request: Request, slug: str) -> Response:
        """Cambia lo que mandes. Si `version` ya no es la vigente, 409 con los dos textos en «datos»."""
        compromiso = self.get_object()
        leidos = _leer(EditarCompromisoSerializer(data=request.data))
        version = leidos.pop("version")
        cambios = _resolver(compromiso.plan, leidos)
        return self._responder(
            editar_compromiso(persona=request.user, compromiso=compromiso, version=version, cambios=cambios)
        )

    @extend_schema(
        request=RevisarSerializer, responses={200: CompromisoDetalladoSerializer}, summary="Revisar su calidad"
    )
    @action(detail=True, methods=["post"])
    def revisar(self, request: Request, slug: str) -> Response:
        """Di de cada criterio si se cumple y por qué. Repetir lo mismo no cambia nada."""
        compromiso = self.get_object()
        leidos = _leer(RevisarSerializer(data=request.data))
        dichos = [Dicho(**dicho) for dicho in leidos["dichos"]]
        revisar_calidad(persona=request.user, compromiso=compromiso, version=leidos["version"], dichos=dichos)
        return self._responder(compromiso)

    @extend_schema(
        request=CierreSerializer, responses={200: CompromisoDetalladoSerializer}, summary="Abrir a comentarios"
    )
    @action(detail=True, methods=["post"], url_path="abrir-comentarios")
    def abrir_comentarios(self, request: Request, slug: str) -> Response:
        """Publica el texto para que cualquiera lo comente hasta `cierra`."""
        compromiso = self.get_object()
        leidos = _leer(CierreSerializer(data=request.data))
        abrir_comentarios(persona=request.user, compromiso=compromiso, **leidos)
        return self._responder(compromiso)

    @extend_schema(
        request=ProrrogaDeComentariosSerializer,
        responses={200: CompromisoDetalladoSerializer},
        summary="Dar más tiempo para comentar",
    )
    @action(detail=True, methods=["post"], url_path="prorrogar-comentarios")
    def prorrogar_comentarios(self, request: Request, slug: str) -> Response:
        """Sólo mientras está abierto, con su motivo."""
        compromiso = self.get_object()
        leidos = _leer(ProrrogaDeComentariosSerializer(data=request.data))
        prorrogar_comentarios(persona=request.user, compromiso=compromiso, **leidos)
        return self._responder(compromiso)

    @extend_schema(
        request=DevolverSerializer, responses={200: CompromisoDetalladoSerializer}, summary="Devolver a borrador"
    )
    @action(detail=True, methods=["post"], url_path="volver-a-borrador")
    def volver_a_borrador(self, request: Request, slug: str) -> Response:
        """Deja de ser público, con su motivo."""
        compromiso = self.get_object()
        leidos = _leer(DevolverSerializer(data=request.data))
        volver_a_borrador(persona=request.user, compromiso=compromiso, **leidos)
        return self._responder(compromiso)

    @extend_schema(request=None, responses={200: CompromisoDetalladoSerializer}, summary="Proponer al Secretariado")
    @action(detail=True, methods=["post"])
    def proponer(self, request: Request, slug: str) -> Response:
        """Su texto exacto queda fijo y es el que se vota."""
        compromiso = self.get_object()
        proponer_compromiso(persona=request.user, compromiso=compromiso)
        return self._responder(compromiso)
