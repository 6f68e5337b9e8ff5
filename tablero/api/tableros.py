"""The board of each plan in the API: the same figures as its page, measured when they are asked for. Read only, public."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from comun.api import Conjunto
from comun.enums import Naturaleza
from comun.vistas import PUBLICO
from planes.models import Plan
from tablero.exportacion_de_avances import decimal
from tablero.queries.avances import Lectura, leer
from tablero.recuentos import Pedido, Tablero

FIGURAS = ("avance", "peso_informado", "verificado", "peso_verificado", "en_disputa", "esperado")
NATURALEZA = OpenApiParameter(
    "naturaleza", str, enum=[Naturaleza.VIVO.value, Naturaleza.DEMOSTRACION.value],
    description="De dónde sale. Sin ella vienen las dos, cada plan con la suya; de lo histórico no hay tablero.",
)  # fmt: skip


class MedidaSerializer(serializers.Serializer[Any]):
    """Puntos de cien, con un decimal. Nulo: nadie lo ha dicho, que no es cero."""

    avance = serializers.DecimalField(max_digits=4, decimal_places=1, allow_null=True)
    peso_informado = serializers.DecimalField(max_digits=4, decimal_places=1, allow_null=True)
    verificado = serializers.DecimalField(max_digits=4, decimal_places=1, allow_null=True)
    peso_verificado = serializers.DecimalField(max_digits=4, decimal_places=1, allow_null=True)
    en_disputa = serializers.DecimalField(max_digits=4, decimal_places=1, allow_null=True)
    esperado = serializers.DecimalField(max_digits=4, decimal_places=1, allow_null=True)


class TableroSerializer(MedidaSerializer):
    """Un plan en conjunto: la media de los compromisos que cuentan, con cero para lo que nadie informó."""

    plan = serializers.CharField()
    ejercicio = serializers.CharField()
    naturaleza = serializers.CharField()
    medido_el = serializers.DateField()
    denominador = serializers.IntegerField(help_text="Compromisos que cuentan en el total.")
    con_reporte = serializers.IntegerField()
    contrastados = serializers.IntegerField()
    disputados = serializers.IntegerField()
    cumplidos = serializers.IntegerField(help_text="Al 100 % y contrastados por la sociedad.")
    cumplidos_amplio = serializers.IntegerField(help_text="Con los cumplidos en parte y los que nadie contrastó.")
    actividades_vencidas = serializers.IntegerField()
    actividades_sin_corte = serializers.IntegerField()
    semaforos = serializers.DictField(child=serializers.IntegerField(), help_text="Cuántos van de cada manera.")


class FilaSerializer(MedidaSerializer):
    compromiso = serializers.CharField(help_text="Slug del compromiso.")
    numero = serializers.IntegerField()
    nombre_corto = serializers.CharField()
    estado = serializers.CharField()
    semaforo = serializers.CharField(allow_blank=True)
    dentro_del_denominador = serializers.BooleanField()
    responsables = serializers.ListField(child=serializers.CharField(), help_text="Slugs de organizaciones.")
    actividades_vencidas = serializers.IntegerField()
    actividades_sin_corte = serializers.IntegerField()
    ultimo_reporte = serializers.DateField(allow_null=True)
    informa = serializers.CharField(allow_null=True, help_text="Slug de la organización que hizo ese reporte.")


class PuntoDeTableroSerializer(serializers.Serializer[Any]):
    fecha = serializers.DateField()
    avance = serializers.DecimalField(max_digits=4, decimal_places=1)
    verificado = serializers.DecimalField(max_digits=4, decimal_places=1, allow_null=True)
    esperado = serializers.DecimalField(max_digits=4, decimal_places=1)


class TableroDetalladoSerializer(TableroSerializer):
    compromisos = FilaSerializer(many=True)
    en_el_tiempo = PuntoDeTableroSerializer(many=True, help_text="En cada corte, y hoy.")


def _figuras(medida: Any) -> dict[str, str | None]:
    return {nombre: decimal(getattr(medida, nombre)) or None if medida else None for nombre in FIGURAS}


def resumen(plan: Plan, tablero: Tablero) -> dict[str, Any]:
    conjunta, recuento = tablero.conjunta, tablero.recuento
    return {
        "plan": plan.slug,
        "ejercicio": plan.ejercicio.slug,
        "naturaleza": plan.naturaleza,
        "medido_el": tablero.hoy.isoformat(),
        "denominador": recuento.denominador,
        "con_reporte": conjunta.con_reporte if conjunta else 0,
        "contrastados": conjunta.contrastados if conjunta else 0,
        "disputados": conjunta.disputados if conjunta else 0,
        "cumplidos": recuento.cumplidos,
        "cumplidos_amplio": recuento.favorables,
        "actividades_vencidas": len(tablero.vencidas),
        "actividades_sin_corte": sum(len(fila.deben) for fila in tablero.filas),
        "semaforos": {color or "sin_comparar": cuantos for color, cuantos in tablero.por_color if cuantos},
        **_figuras(conjunta),
    }


def _fila(tablero: Tablero, fila: Any) -> dict[str, Any]:
    quien = tablero.quien(fila.ultimo.organizacion_id) if fila.ultimo else None
    return {
        "compromiso": fila.compromiso.slug,
        "numero": fila.compromiso.numero,
        "nombre_corto": fila.compromiso.nombre_corto,
        "estado": fila.compromiso.estado,
        "semaforo": fila.color,
        "dentro_del_denominador": fila.cuenta,
        "responsables": [una.slug for una in fila.responsables],
        "actividades_vencidas": len(fila.vencidas(tablero.hoy)),
        "actividades_sin_corte": len(fila.deben),
        "ultimo_reporte": fila.ultimo.fecha.isoformat() if fila.ultimo else None,
        "informa": quien.slug if quien else None,
        **_figuras(fila.medida),
    }


class TableroConjunto(Conjunto):
    """Cómo va cada plan: lo que informa la autoridad, lo que verifica la sociedad y lo que piden sus fechas."""

    permisos = {"list": PUBLICO, "retrieve": PUBLICO}
    lookup_field = "slug"
    queryset = Plan.objects.exclude(naturaleza=Naturaleza.HISTORICO)

    def get_serializer_class(self) -> Any:
        return TableroDetalladoSerializer if self.action == "retrieve" else TableroSerializer

    def get_queryset(self) -> QuerySet[Plan]:
        planes = self.queryset.select_related("ejercicio").order_by("ejercicio__clave_de_orden", "-orden", "pk")
        pedida = self.request.query_params.get("naturaleza", "")
        return planes.filter(naturaleza=pedida) if pedida else planes

    @extend_schema(summary="Listar tableros", parameters=[NATURALEZA], responses=TableroSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Un renglón por plan. Nunca se suman: lo inventado dice que lo es en `naturaleza`."""
        pagina = self.paginate_queryset(self.get_queryset()) or []
        lectura = leer(pagina)
        return self.get_paginated_response([resumen(plan, _de(lectura, plan)) for plan in pagina])

    @extend_schema(summary="Leer un tablero", responses=TableroDetalladoSerializer)
    def retrieve(self, request: Request, slug: str) -> Response:
        """El plan en conjunto, cada compromiso y su avance en el tiempo."""
        plan = get_object_or_404(self.get_queryset(), slug=slug)
        tablero = Tablero(leer([plan]), Pedido())
        puntos: Sequence[Any] = tablero.serie
        return Response(
            resumen(plan, tablero)
            | {
                "compromisos": [_fila(tablero, fila) for fila in tablero.filas],
                "en_el_tiempo": [
                    {
                        "fecha": punto.fecha.isoformat(),
                        "avance": decimal(punto.avance),
                        "verificado": decimal(punto.verificado) or None,
                        "esperado": decimal(punto.esperado),
                    }
                    for punto in puntos
                ],
            }
        )


def _de(lectura: Lectura, plan: Plan) -> Tablero:
    return Tablero(lectura, Pedido(plan=plan.slug))
