"""Reading moderation: the queue, the public log, the appeals that wait."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from comun import reloj
from comun.registro import LoModerado
from conversacion.contenidos import autoridades, leer_varios, partes_de
from conversacion.enums import EN_VIGOR, CausaDeModeracion, EstadoDeModeracion
from conversacion.models import Apelacion, Comentario, Moderacion, Reporte
from conversacion.queries.hilos import vencida

ORIGENES = [("personas", "De personas"), ("automatico", "Automático")]


@dataclass(frozen=True)
class EnCola:
    """A reported content at the desk. `contenido` is None when it is no longer public for another reason."""

    asunto: str
    contenido: LoModerado | None
    cuantos: int
    automaticos: int
    desde: Any
    causas: list[tuple[str, int]]

    @property
    def de_personas(self) -> int:
        return self.cuantos - self.automaticos


def cola(cadena: str, *, tipo: str = "", causa: str = "", origen: str = "") -> QuerySet[Any, Any]:
    """Contents with pending reports, the one that has waited longest first: rows of `asunto, cuantos, desde…`."""
    filas = Reporte.objects.filter(cadena=cadena, atendido_en__isnull=True)
    if tipo:
        filas = filas.filter(asunto__startswith=f"{tipo}:")
    if causa in CausaDeModeracion.values:
        filas = filas.filter(causa=causa)
    if origen in dict(ORIGENES):
        filas = filas.filter(automatico=origen == "automatico")
    return (
        filas.values("asunto")
        .annotate(cuantos=Count("pk"), automaticos=Count("pk", filter=Q(automatico=True)), desde=Min("creado_en"))
        .order_by("desde", "asunto")
    )


def en_cola(filas: list[dict[str, Any]]) -> list[EnCola]:
    """Those rows with their contents and causes: one query for the causes and one for each kind of content."""
    asuntos = [fila["asunto"] for fila in filas]
    contenidos = leer_varios(asuntos)
    causas: dict[str, list[tuple[str, int]]] = defaultdict(list)
    if asuntos:
        pendientes = Reporte.objects.filter(asunto__in=asuntos, atendido_en__isnull=True)
        for fila in pendientes.values("asunto", "causa").annotate(n=Count("pk")).order_by("-n", "causa"):
            causas[fila["asunto"]].append((str(CausaDeModeracion(fila["causa"]).label), fila["n"]))
    return [
        EnCola(
            f["asunto"], contenidos.get(f["asunto"]), f["cuantos"], f["automaticos"], f["desde"], causas[f["asunto"]]
        )
        for f in filas
    ]


def reportes_de(asunto: str) -> list[Reporte]:
    """Pending reports of one content, oldest first. Nobody is shown who made them."""
    return list(Reporte.objects.filter(asunto=asunto, atendido_en__isnull=True).order_by("creado_en", "pk")[:100])


def registro(cadena: str, *, estado: str = "", causa: str = "") -> QuerySet[Moderacion]:
    """Every decision to hide of an ejercicio, newest first, with its appeal."""
    filas = Moderacion.objects.filter(cadena=cadena).select_related("apelacion")
    if estado in EstadoDeModeracion.values:
        filas = filas.filter(estado=estado)
    if causa in CausaDeModeracion.values:
        filas = filas.filter(causa=causa)
    return filas.order_by("-decidida_en", "-pk")


@dataclass(frozen=True)
class Cifras:
    """What moderation adds up to in an ejercicio."""

    decisiones: int
    en_vigor: int
    apeladas: int
    devueltas: int
    desestimados: int
    por_causa: list[tuple[str, int]]


def cifras(cadena: str) -> Cifras:
    """Two queries. `devueltas`: revoked, lifted or out of time; `desestimados`: reports that did not proceed."""
    filas = Moderacion.objects.filter(cadena=cadena).values("causa", "estado").annotate(n=Count("pk")).order_by()
    por_causa: dict[str, int] = defaultdict(int)
    por_estado: dict[str, int] = defaultdict(int)
    for fila in filas:
        por_causa[fila["causa"]] += fila["n"]
        por_estado[fila["estado"]] += fila["n"]
    total = sum(por_estado.values())
    vigentes = sum(por_estado[estado] for estado in EN_VIGOR)
    return Cifras(
        decisiones=total,
        en_vigor=vigentes,
        apeladas=por_estado[EstadoDeModeracion.APELADA],
        devueltas=total - vigentes,
        desestimados=Reporte.objects.filter(cadena=cadena, procedio=False).count(),
        por_causa=sorted(
            ((str(CausaDeModeracion(causa).label), n) for causa, n in por_causa.items()), key=lambda par: -par[1]
        ),
    )


def de_folio(folio: str) -> Moderacion | None:
    """One decision with its appeal."""
    return Moderacion.objects.select_related("apelacion", "persona").filter(folio=folio).first()


def en_vigor(asunto: str) -> Moderacion | None:
    """The decision that keeps a content hidden."""
    return Moderacion.objects.select_related("apelacion").filter(asunto=asunto, estado__in=EN_VIGOR).first()


def por_devolver(*, cadena: str = "", asuntos: list[str] | None = None) -> list[Moderacion]:
    """Decisions whose appeal ran out of time and that nobody has written down yet."""
    filas = Moderacion.objects.filter(vencida())
    if cadena:
        filas = filas.filter(cadena=cadena)
    if asuntos is not None:
        filas = filas.filter(asunto__in=asuntos)
    return list(filas.order_by("pk")[:200])


def apelaciones_para(persona: Any, cadena: str) -> list[Apelacion]:
    """Appeals that this person may decide there, the first to run out first."""
    propias = partes_de(persona, cadena)
    if not propias:
        return []
    filas = (
        Apelacion.objects.filter(
            moderacion__cadena=cadena, moderacion__estado=EstadoDeModeracion.APELADA, vence_en__gt=reloj.ahora()
        )
        .exclude(moderacion__persona=persona)
        .exclude(persona=persona)
        .select_related("moderacion")
        .order_by("vence_en", "pk")
    )
    return [fila for fila in filas if not propias & fila.moderacion.partes_de_quien_decidio]


def puede_resolver(persona: Any, moderacion: Moderacion) -> bool:
    """The same rule for one decision at hand."""
    return any(fila.moderacion_id == moderacion.pk for fila in apelaciones_para(persona, moderacion.cadena))


def reportes_que_esperan(persona: Any) -> list[tuple[str, int, Any]]:
    """(ejercicio, reported contents, since) where this person coordinates."""
    filas = (
        Reporte.objects.filter(atendido_en__isnull=True)
        .values("cadena")
        .annotate(cuantos=Count("asunto", distinct=True), desde=Min("creado_en"))
        .order_by("cadena")
    )
    return [
        (f["cadena"], f["cuantos"], f["desde"])
        for f in filas
        if any(a.coordina(persona, f["cadena"]) for a in autoridades())
    ]


def apelaciones_que_esperan(persona: Any) -> list[Apelacion]:
    """Appeals that this person may decide, wherever they sit."""
    cadenas = (
        Moderacion.objects.filter(estado=EstadoDeModeracion.APELADA)
        .order_by("cadena")
        .values_list("cadena", flat=True)
        .distinct()
    )
    return [apelacion for cadena in cadenas for apelacion in apelaciones_para(persona, cadena)]


def mis_ocultos(persona: Any, limite: int = 10) -> list[tuple[Comentario, Moderacion | None]]:
    """Own hidden comments with the decision that hides each. Two queries, one when there is none."""
    filas = list(
        Comentario.objects.filter(autor=persona, estado="oculto")
        .select_related("conversacion")
        .order_by("-creado_en", "-pk")[:limite]
    )
    decisiones = (
        {m.asunto: m for m in Moderacion.objects.filter(asunto__in=[f.asunto for f in filas], estado__in=EN_VIGOR)}
        if filas
        else {}
    )
    return [(fila, decisiones.get(fila.asunto)) for fila in filas]
