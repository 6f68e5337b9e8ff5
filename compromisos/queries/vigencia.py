"""Reading whether public results are still there: counts, lists, histories, and what sources say of the past."""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When

from compromisos.enums import EstadoCompromiso
from compromisos.enums_de_vigencia import DISPONIBLES, PERDIDOS, Dicho, EstadoDeResultado
from compromisos.miradas import Corte, Vista, a_lo_largo, por_ciento
from compromisos.models import (
    Compromiso,
    ConfirmacionDeVigencia,
    Evidencia,
    PeticionDeRevision,
    ResultadoVigilado,
    RevisionDeResultado,
)
from comun import reloj
from planes.models import Plan, ResultadoDeclarado
from secretariado.enums import ROLES_QUE_CUMPLEN
from secretariado.queries.nombramientos import cargos_de

DIAS_COMPROBADO = 30
REVISIONES_A_LA_VISTA = 50
NOTAS_A_LA_VISTA = 50
VIGILADOS = tuple(estado for estado in EstadoDeResultado.values if estado != EstadoDeResultado.RETIRADO)
LO_DESMIENTE = (Dicho.DESACTUALIZADO, Dicho.YA_NO_SIRVE)


@dataclass(frozen=True)
class Conteo:
    """How many addresses are watched and how they stand. `vigilados` leaves out only those taken off the list."""

    vigilados: int
    disponibles: int
    perdidos: int
    sin_revisar: int
    actualizados: int
    retirados: int

    @property
    def por_ciento(self) -> Decimal | None:
        """Available, of those watched: what nobody has looked at is not available."""
        return por_ciento(self.disponibles, self.vigilados)

    @property
    def por_ciento_actualizado(self) -> Decimal | None:
        """Up to date according to people, of those available: what nobody confirmed is not up to date."""
        return por_ciento(self.actualizados, self.disponibles)


def _en_vigor(*dichos: str) -> Exists:
    return Exists(ConfirmacionDeVigencia.objects.filter(resultado=OuterRef("pk"), vigente=True, dice__in=dichos))


def _contar(filas: QuerySet[ResultadoVigilado]) -> Conteo:
    """One query."""
    cuentas = filas.annotate(confirmado=_en_vigor(Dicho.VIGENTE), desmentido=_en_vigor(*LO_DESMIENTE)).aggregate(
        vigilados=Count("pk", filter=~Q(estado=EstadoDeResultado.RETIRADO)),
        disponibles=Count("pk", filter=Q(estado__in=DISPONIBLES)),
        perdidos=Count("pk", filter=Q(estado__in=PERDIDOS)),
        sin_revisar=Count("pk", filter=Q(estado=EstadoDeResultado.SIN_REVISAR)),
        actualizados=Count("pk", filter=Q(estado__in=DISPONIBLES, confirmado=True, desmentido=False)),
        retirados=Count("pk", filter=Q(estado=EstadoDeResultado.RETIRADO)),
    )
    return Conteo(**cuentas)


def con_lo_perdido(evidencias: QuerySet[Evidencia]) -> QuerySet[Any]:
    """Each with `perdida`, the key of the watched address that no longer answers, and `perdida_desde`; None otherwise."""
    perdidos = ResultadoVigilado.objects.filter(
        compromiso=OuterRef("compromiso"), direccion=OuterRef("enlace"), estado__in=PERDIDOS
    )
    return evidencias.annotate(
        perdida=Subquery(perdidos.values("pk")[:1]), perdida_desde=Subquery(perdidos.values("estado_desde")[:1])
    )


def contar_del_plan(plan: Plan) -> Conteo:
    """One query."""
    return _contar(ResultadoVigilado.objects.filter(compromiso__plan=plan))


def contar_del_compromiso(compromiso: Compromiso) -> Conteo:
    """One query."""
    return _contar(ResultadoVigilado.objects.filter(compromiso=compromiso))


def publicos() -> QuerySet[ResultadoVigilado]:
    """Every watched result with its commitment, plan and ejercicio, and how many people say each thing: one query."""
    dichos = {
        f"dicen_{dicho.value}": Count(
            "confirmaciones", filter=Q(confirmaciones__vigente=True, confirmaciones__dice=dicho)
        )
        for dicho in Dicho
    }
    return (
        ResultadoVigilado.objects.exclude(compromiso__estado=EstadoCompromiso.BORRADOR)
        .select_related("compromiso__plan__ejercicio")
        .annotate(**dichos)
    )


def del_plan(plan: Plan, estado: str = "", numero: int | None = None) -> QuerySet[ResultadoVigilado]:
    """Those of a plan: lost ones first, then those that fail, then by commitment.

    `estado`: one of the states, "disponibles", "perdidos", "actualizados" or "vigilados".
    """
    filas = publicos().filter(compromiso__plan=plan)
    if numero is not None:
        filas = filas.filter(compromiso__numero=numero)
    if estado == "actualizados":
        filas = filas.filter(_en_vigor(Dicho.VIGENTE), ~_en_vigor(*LO_DESMIENTE), estado__in=DISPONIBLES)
    elif estado:
        estados = {"disponibles": DISPONIBLES, "perdidos": PERDIDOS, "vigilados": VIGILADOS}
        filas = filas.filter(estado__in=estados.get(estado, (estado,)))
    primero = Case(
        When(estado__in=PERDIDOS, then=Value(0)), When(fallas_desde__isnull=False, then=Value(1)), default=Value(2)
    )
    return filas.order_by(primero, "compromiso__numero", "pk")


def del_compromiso(compromiso: Compromiso) -> list[ResultadoVigilado]:
    """One query."""
    return list(publicos().filter(compromiso=compromiso).order_by("pk"))


def uno(compromiso: Compromiso, clave: int) -> ResultadoVigilado | None:
    """One query."""
    return publicos().filter(compromiso=compromiso, pk=clave).first()


def revisiones_de(resultado: ResultadoVigilado) -> list[RevisionDeResultado]:
    """The newest first: the last fifty. One query."""
    return list(resultado.revisiones.order_by("-revisada_en", "-pk")[:REVISIONES_A_LA_VISTA])


def confirmaciones_de(resultado: ResultadoVigilado) -> list[ConfirmacionDeVigencia]:
    """What people say today, the newest first: the last fifty. One query."""
    filas = resultado.confirmaciones.filter(vigente=True).select_related("persona")
    return list(filas.order_by("-dicha_en", "-pk")[:NOTAS_A_LA_VISTA])


def con_todo(filas: QuerySet[ResultadoVigilado]) -> QuerySet[ResultadoVigilado]:
    """The same, with every look and what people say today at hand: two more queries."""
    return filas.prefetch_related(
        Prefetch("revisiones", queryset=RevisionDeResultado.objects.order_by("-revisada_en", "-pk")),
        Prefetch(
            "confirmaciones",
            queryset=ConfirmacionDeVigencia.objects.filter(vigente=True)
            .select_related("persona")
            .order_by("-dicha_en"),
        ),
    )


def la_mia(persona: Any, resultado: ResultadoVigilado) -> ConfirmacionDeVigencia | None:
    """What this person says of it today. One query; none for visitors."""
    if not getattr(persona, "is_authenticated", False):
        return None
    return ConfirmacionDeVigencia.objects.filter(persona=persona, resultado=resultado, vigente=True).first()


def historia_del_plan(plan: Plan, meses: int) -> list[Corte]:
    """How many of those watched answered at the end of each of the last `meses` months, this one until now. One query.

    Only from the first look on; results taken off the list since then do not count.
    """
    finales = finales_de_mes(reloj.ahora(), meses)
    filas = (
        RevisionDeResultado.objects.filter(resultado__compromiso__plan=plan)
        .exclude(resultado__estado=EstadoDeResultado.RETIRADO)
        .order_by("revisada_en", "pk")
        .values_list("resultado_id", "revisada_en", "veredicto", "huella")
    )
    cortes = a_lo_largo((Vista(*fila) for fila in filas), finales)
    return [corte for corte in cortes if corte.vigilados]


def finales_de_mes(hasta: dt.datetime, meses: int) -> list[dt.datetime]:
    """The last instant of each month on Mexico City's clock, the last one being `hasta`: ascending."""
    local = hasta.astimezone(reloj.MEXICO)
    primero = dt.datetime(local.year, local.month, 1, tzinfo=reloj.MEXICO)
    finales = [local]
    for _ in range(meses - 1):
        final = primero - dt.timedelta(seconds=1)
        finales.append(final)
        primero = dt.datetime(final.year, final.month, 1, tzinfo=reloj.MEXICO)
    return finales[::-1]


def ultima_peticion(plan: Plan) -> PeticionDeRevision | None:
    return PeticionDeRevision.objects.filter(plan=plan).order_by("-pedida_en").first()


def perdidos_de(persona: Any) -> list[ResultadoVigilado]:
    """What is lost of the commitments of this person's organisations. One query besides their posts."""
    condicion = Q()
    for cargo in cargos_de(persona):
        if cargo.rol in ROLES_QUE_CUMPLEN and cargo.organizacion_id is not None:
            condicion |= Q(
                compromiso__plan__ejercicio=cargo.ejercicio_id,
                compromiso__responsabilidades__organizacion=cargo.organizacion_id,
            )
    if not condicion:
        return []
    filas = ResultadoVigilado.objects.filter(condicion, estado__in=PERDIDOS).select_related("compromiso")
    return list(filas.distinct().order_by("compromiso__numero", "pk"))


@dataclass(frozen=True)
class Comprobado:
    """How many of what is watched was looked at, or confirmed by somebody, in the last thirty days."""

    vigilados: int
    comprobados: int


def comprobado_del_plan(plan: Plan) -> Comprobado:
    """One query. A look that the site did not let in says nothing, so it does not count."""
    desde = reloj.ahora() - dt.timedelta(days=DIAS_COMPROBADO)
    alguien = ConfirmacionDeVigencia.objects.filter(resultado=OuterRef("pk"), vigente=True, dicha_en__gte=desde)
    cuentas = (
        ResultadoVigilado.objects.filter(compromiso__plan=plan)
        .exclude(estado=EstadoDeResultado.RETIRADO)
        .annotate(alguien=Exists(alguien))
        .aggregate(
            vigilados=Count("pk"),
            comprobados=Count(
                "pk",
                filter=Q(alguien=True) | (Q(ultima_revision__gte=desde) & ~Q(ultimo_veredicto="sin_conclusion")),
            ),
        )
    )
    return Comprobado(**cuentas)


# --- what sources say -------------------------------------------------------------------------------------------------
CUMPLIDOS = "compromisos cumplidos"
_SIGUEN_AHI = re.compile(r"resultados .*(disponible|actualizada)")
_DE_CUANTOS = re.compile(r"\bde (\d+)\b")


@dataclass(frozen=True)
class Declarado:
    """A count that a source published, with the percentage that it makes: the arithmetic is ours."""

    fila: ResultadoDeclarado
    parte: int
    todo: int | None

    @property
    def por_ciento(self) -> Decimal | None:
        return por_ciento(self.parte, self.todo) if self.todo else None


def declarados_de(plan: Plan) -> list[Declarado]:
    """What each source counted of the results that are still there, after what was announced. Two queries.

    The whole is the one in the note ("de 26"); "actualizada" without one is of those still available, by the same hand.
    """
    todas = list(ResultadoDeclarado.objects.filter(plan=plan).prefetch_related("fuentes").order_by("orden", "pk"))
    filas = [fila for fila in todas if _SIGUEN_AHI.match(fila.indicador)]
    if filas:  # what was announced, beside what was left of it
        filas = [fila for fila in todas if fila.indicador == CUMPLIDOS] + filas
    disponibles = {fila.quien_mide: int(fila.valor) for fila in filas if "disponible" in fila.indicador}
    declarados = []
    for fila in filas:
        dicho = _DE_CUANTOS.search(fila.nota)
        todo = int(dicho.group(1)) if dicho else None
        if todo is None and "actualizada" in fila.indicador:
            todo = disponibles.get(fila.quien_mide)
        declarados.append(Declarado(fila, int(fila.valor), todo))
    return declarados
