"""Solutions of a mesa as anybody reads them, compared on the same criteria as the causes."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from mesas.enums import EstadoDeSolucion, SobreQueSeElige
from mesas.models import Eleccion, Mesa, Nodo, OdsDeSolucion, Puntaje, Solucion
from mesas.ods import Ods, catalogo
from mesas.queries.elecciones import Comparacion, causas_candidatas, comparar, criterios_de, sumas_de

LO_QUE_DICE_UNA_ELEGIDA = (
    ("cambio", "si crea o modifica una política pública"),
    ("politica", "qué política pública"),
    ("resultado", "el cambio que se podrá verificar"),
    ("indicador", "cómo se medirá"),
)


def soluciones_publicas() -> QuerySet[Solucion]:
    """With their causes and goals, in the order they were proposed. Three queries."""
    return (
        Solucion.objects.select_related("mesa__plan__ejercicio", "parte", "autor")
        .prefetch_related(
            Prefetch("causas", queryset=Nodo.objects.order_by("pk")),
            Prefetch("ods", queryset=OdsDeSolucion.objects.order_by("numero")),
        )
        .order_by("pk")
    )


def solucion_publica(mesa: Mesa, codigo: str) -> Solucion | None:
    return soluciones_publicas().filter(mesa=mesa, codigo=codigo).first()


def comparar_soluciones(mesa: Mesa) -> Comparacion:
    """Solutions of the mesa, the best first; those withdrawn last of all. Five queries, however many there are."""
    soluciones = list(soluciones_publicas().filter(mesa=mesa).exclude(estado=EstadoDeSolucion.RETIRADA))
    return comparar(criterios_de(mesa), soluciones, sumas_de(mesa, "solucion"))


def soluciones_retiradas(mesa: Mesa) -> list[Solucion]:
    return list(Solucion.objects.filter(mesa=mesa, estado=EstadoDeSolucion.RETIRADA).order_by("pk"))


def soluciones_candidatas(mesa: Mesa) -> list[Solucion]:
    """Standing and complete: what may be chosen now. Two queries."""
    filas = Solucion.objects.filter(mesa=mesa, estado=EstadoDeSolucion.PROPUESTA).prefetch_related("ods").order_by("pk")
    return [solucion for solucion in filas if not lo_que_falta(solucion)]


def lo_que_falta(solucion: Solucion) -> list[str]:
    """What a solution has yet to say before it may be chosen (domain.md §5). Nothing, when it says it all."""
    faltan = [texto for campo, texto in LO_QUE_DICE_UNA_ELEGIDA if not getattr(solucion, campo)]
    if not solucion.ods.all():
        faltan.append("al menos un ODS")
    return faltan


def opciones_de(eleccion: Eleccion) -> list[Any]:
    """What may be voted for in a question: causes or solutions."""
    if eleccion.sobre == SobreQueSeElige.CAUSA:
        return list(causas_candidatas(eleccion.mesa))
    return soluciones_candidatas(eleccion.mesa)


@dataclass(frozen=True)
class OdsDicho:
    """A goal as a solution names it: its tile and its target in words."""

    ods: Ods
    meta: str


def ods_de(solucion: Solucion) -> list[OdsDicho]:
    return [OdsDicho(catalogo()[fila.numero], fila.meta) for fila in solucion.ods.all()]


def autoria(solucion: Solucion) -> str:
    """Who proposed it: the parte; the name only when its author chose so."""
    de = solucion.parte.nombre if solucion.parte else "Facilitación"
    if not solucion.firma or not solucion.autor.is_active:
        return de
    return f"{solucion.autor.nombre_publico} ({de})"


def como_datos(solucion: Solucion) -> dict[str, Any]:
    """A solution's text as plain data: what a stale edit is shown beside its own."""
    return {
        "version": solucion.version,
        "titulo": solucion.titulo,
        "descripcion": solucion.descripcion,
        "cambio": solucion.cambio,
        "politica": solucion.politica,
        "resultado": solucion.resultado,
        "indicador": solucion.indicador,
        "sin_presupuesto_nuevo": solucion.sin_presupuesto_nuevo,
        "causas": list(solucion.causas.order_by("pk").values_list("codigo", flat=True)),
        "ods": list(solucion.ods.order_by("numero").values("numero", "meta")),
    }


def las_que_puntue(persona: Any, mesa: Mesa) -> set[int]:
    """Solutions that this person scored already."""
    if not getattr(persona, "is_authenticated", False):
        return set()
    filas = Puntaje.objects.filter(registro__persona=persona, registro__mesa=mesa, solucion__isnull=False)
    return set(filas.values_list("solucion_id", flat=True))
