"""The exact text of a commitment: what is approved, compared and checked (docs/candado.md)."""

import json
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, QuerySet

from bitacora import huella as canonico
from compromisos.enums import Eje, Papel
from compromisos.models import Compromiso, Responsabilidad

CENTAVOS = Decimal("0.01")
ORDEN_DE_EJES = {eje: lugar for lugar, eje in enumerate(Eje.values)}


def con_texto(compromisos: QuerySet[Compromiso]) -> QuerySet[Compromiso]:
    """The same, with everything that their text is made of at hand. Five queries, whatever the number of rows."""
    filas = Responsabilidad.objects.select_related("organizacion").order_by("-papel", "orden", "pk")
    return compromisos.select_related("plan__ejercicio", "tema__consulta", "solucion").prefetch_related(
        Prefetch("responsabilidades", queryset=filas), "ambiciones", "ods", "causas"
    )


def contenido_de(compromiso: Compromiso) -> dict[str, Any]:
    """Everything that a commitment promises, as plain data: texts, whole numbers, lists, mappings.

    Dates and amounts are text; what is not said is the empty text. The order of organisations is theirs; axes come in
    the order of the guide; goals, by number; causes, by code. Reads relations of `compromiso` (see `con_texto`).
    """
    responsabilidades = sorted(compromiso.responsabilidades.all(), key=lambda fila: (fila.orden, fila.pk))
    return {
        "plan": compromiso.plan.slug,
        "numero": compromiso.numero,
        "nombre_corto": compromiso.nombre_corto,
        "texto": compromiso.texto,
        "tipo": str(compromiso.tipo),
        "tema": f"{compromiso.tema.consulta.slug}/{compromiso.tema.codigo}" if compromiso.tema else "",
        "solucion": compromiso.solucion.codigo if compromiso.solucion else "",
        "causas": sorted(nodo.codigo for nodo in compromiso.causas.all()),
        "problema": compromiso.problema,
        "statu_quo": compromiso.statu_quo,
        "objetivo": compromiso.objetivo,
        "resultado_esperado": compromiso.resultado_esperado,
        "beneficiarios": compromiso.beneficiarios,
        "efecto": str(compromiso.efecto),
        "politica": compromiso.politica,
        "ambicion": [
            {"eje": str(fila.eje), "nivel": str(fila.nivel), "justificacion": fila.justificacion}
            for fila in sorted(compromiso.ambiciones.all(), key=lambda fila: ORDEN_DE_EJES[fila.eje])
        ],
        "ods": [
            {"numero": fila.numero, "meta": fila.meta}
            for fila in sorted(compromiso.ods.all(), key=lambda fila: fila.numero)
        ],
        "responsables": [fila.organizacion.slug for fila in responsabilidades if fila.papel == Papel.RESPONSABLE],
        "corresponsables": [fila.organizacion.slug for fila in responsabilidades if fila.papel == Papel.CORRESPONSABLE],
        "inicio": compromiso.inicio.isoformat() if compromiso.inicio else "",
        "fin": compromiso.fin.isoformat() if compromiso.fin else "",
        "recursos": compromiso.recursos,
        "monto": "" if compromiso.monto is None else format(Decimal(compromiso.monto).quantize(CENTAVOS), "f"),
        "dentro_del_denominador": compromiso.dentro_del_denominador,
    }


def canonico_de(contenido: dict[str, Any]) -> str:
    """The one text of a content: canonical JSON, as in the bitácora."""
    return canonico.canonico(contenido)


def texto_y_huella(compromiso: Compromiso) -> tuple[str, str]:
    """The canonical text of a commitment as its fields say it now, and its SHA-256."""
    texto = canonico_de(contenido_de(compromiso))
    return texto, canonico.huella(texto)


def leer(texto: str) -> dict[str, Any]:
    """The content that a canonical text holds; nothing when somebody wrote something else past the portal."""
    try:
        contenido = json.loads(texto)
    except ValueError:
        return {}
    return contenido if isinstance(contenido, dict) else {}
