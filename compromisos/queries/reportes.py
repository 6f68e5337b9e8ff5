"""What was reported before, and what each organisation has left to report. A fixed number of queries."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Prefetch, Q, QuerySet, Subquery

from archivos.models import Archivo
from compromisos.enums import DeQuien, EstadoAvance, EstadoCompromiso, Papel
from compromisos.models import Actividad, Avance, Compromiso, Corte, Evidencia, Responsabilidad
from compromisos.queries.medidas import debe_el_corte
from compromisos.renglones_de_avance import LoQueHabia, Reportado
from compromisos.semaforo import ActividadMedida, esperado_de
from comun.enums import Naturaleza
from planes.enums import EstadoPlan
from planes.models import Plan
from secretariado.enums import Rol
from secretariado.models import Organizacion
from secretariado.queries.nombramientos import cargos_de

ORDEN = ("-fecha", "-registrado_en", "-pk")
CIEN = Decimal(100)
# What the link to a stored file tells of it.
DEL_ARCHIVO = ("clave", "nombre", "tipo", "tamano", "huella", "publico")


# --- what there was ---------------------------------------------------------------------------------------------------
def ultimo_dia_para_reportar(plan: Plan) -> dt.date | None:
    """The plan's end or the last day of its last corte, whichever is later; None while the plan has no end. One query."""
    if plan.fin is None:
        return None
    vence: dt.date | None = Corte.objects.filter(plan=plan).aggregate(Max("vence"))["vence__max"]
    return max(plan.fin, vence) if vence else plan.fin


def con_actividades_de_la_autoridad(compromisos: Iterable[int]) -> set[int]:
    """Those that are measured by activities: some of the authority that weighs and was not taken away. One query."""
    filas = Actividad.objects.filter(
        compromiso__in=set(compromisos), retirada=False, de_quien=DeQuien.AUTORIDAD, peso__gt=0
    )
    return set(filas.order_by().values_list("compromiso", flat=True).distinct())


def lo_que_habia(
    actividades: Iterable[Actividad], compromisos: Iterable[int], fecha: dt.date
) -> tuple[dict[int, LoQueHabia], dict[int, LoQueHabia]]:
    """By activity and, for those without route, by commitment: the figure in force on `fecha`, the newest report, and
    whether something shows it. Four queries at most. Only what somebody reported is there.
    """
    claves, enteros = {una.pk for una in actividades}, set(compromisos)
    con_evidencia = set(
        Evidencia.objects.filter(actividad__in=claves).exclude(avance__estado=EstadoAvance.OBSERVADO)
        .filter(contraste=None).order_by().values_list("actividad", flat=True).distinct()
    ) if claves else set()  # fmt: skip
    enteros_con = set(
        Evidencia.objects.filter(compromiso__in=enteros, actividad=None, contraste=None)
        .exclude(avance__estado=EstadoAvance.OBSERVADO)
        .order_by().values_list("compromiso", flat=True).distinct()
    ) if enteros else set()  # fmt: skip
    de_actividades = Avance.objects.filter(actividad__in=claves) if claves else Avance.objects.none()
    de_enteros = Avance.objects.filter(compromiso__in=enteros, actividad=None) if enteros else Avance.objects.none()
    return (
        _habia(de_actividades, "actividad_id", con_evidencia, fecha),
        _habia(de_enteros, "compromiso_id", enteros_con, fecha),
    )


def _habia(avances: QuerySet[Avance], de: str, con_evidencia: set[int], fecha: dt.date) -> dict[int, LoQueHabia]:
    vigentes: dict[int, Decimal] = {}
    ultimos: dict[int, Reportado] = {}
    for fila in avances.select_related("autor").defer("narrativa", "explicacion", "motivo_de_baja").order_by(*ORDEN):
        clave = getattr(fila, de)
        if clave not in ultimos or fila.pk > ultimos[clave].clave:
            ultimos[clave] = Reportado(fila.pk, fila.porcentaje, fila.autor.nombre_publico)
        if fila.estado != EstadoAvance.OBSERVADO and fila.fecha <= fecha:
            vigentes.setdefault(clave, fila.porcentaje)
    todas = set(ultimos) | con_evidencia
    return {
        clave: LoQueHabia(None, None, vigentes.get(clave), ultimos.get(clave), clave in con_evidencia)
        for clave in todas
    }


# --- what is left to report -------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Frente:
    """A plan and an organisation for which a person reports there. `de_la_autoridad`: as its enlace."""

    plan: Plan
    organizacion: Organizacion
    de_la_autoridad: bool


@dataclass(frozen=True)
class PorReportar:
    """An activity (or a commitment without route) as whoever reports it needs to see it.

    `vigente`: the newest figure in force and its day. `ultimo`: key of the newest report, whatever its state.
    `debe`: it owes the corte. `vencida`: past its end and under 100 %.
    """

    compromiso: Compromiso
    actividad: Actividad | None
    vigente: Decimal | None
    vigente_el: dt.date | None
    ultimo: Reportado | None
    esperado: Decimal | None
    debe: bool
    vencida: bool
    con_evidencia: bool

    @property
    def clave(self) -> str:
        """Its name in a form: `12` for an activity, `c5` for a commitment."""
        return str(self.actividad.pk) if self.actividad else f"c{self.compromiso.pk}"

    @property
    def inicio(self) -> dt.date | None:
        return self.actividad.inicio if self.actividad else self.compromiso.inicio

    @property
    def fin(self) -> dt.date | None:
        return self.actividad.fin if self.actividad else self.compromiso.fin

    @property
    def terminada(self) -> bool:
        return self.vigente == CIEN


def _encargos(persona: Any) -> dict[tuple[int, int], set[str]]:
    """(ejercicio, organisation) → as what this person reports there. No query of its own."""
    encargos: dict[tuple[int, int], set[str]] = {}
    for cargo in cargos_de(persona):
        if cargo.rol in (Rol.ENLACE, Rol.CONTRAPARTE) and cargo.organizacion_id is not None:
            encargos.setdefault((cargo.ejercicio_id, cargo.organizacion_id), set()).add(cargo.rol)
    return encargos


def _se_reportan(prefijo: str = "") -> Q:
    """Commitments on which something can be reported today."""
    return (
        Q(**{f"{prefijo}estado": EstadoCompromiso.EN_EJECUCION})
        & ~Q(**{f"{prefijo}naturaleza": Naturaleza.HISTORICO})
        & ~Q(**{f"{prefijo}plan__estado__in": (EstadoPlan.CERRADO, EstadoPlan.SUSPENDIDO)})
    )


def _sin_ruta() -> Any:
    """No live activity of the authority that weighs: reported as a whole."""
    return ~Exists(
        Actividad.objects.filter(compromiso=OuterRef("pk"), retirada=False, de_quien=DeQuien.AUTORIDAD, peso__gt=0)
    )


def frentes_de(persona: Any) -> list[Frente]:
    """Where this person has something to report, in the order of plans and organisations. Four queries at most."""
    encargos = _encargos(persona)
    if not encargos:
        return []
    mias, enteras = Q(pk__in=[]), Q(pk__in=[])
    for (ejercicio, organizacion), roles in encargos.items():
        una = Q(responsable=organizacion, compromiso__plan__ejercicio=ejercicio)
        mias |= una if Rol.ENLACE in roles else una & Q(de_quien=DeQuien.SOCIEDAD)
        if Rol.ENLACE in roles:
            enteras |= Q(organizacion=organizacion, compromiso__plan__ejercicio=ejercicio, papel=Papel.RESPONSABLE)
    pares = set(
        Actividad.objects.filter(mias, _se_reportan("compromiso__"), retirada=False)
        .order_by()
        .values_list("compromiso__plan", "responsable")
        .distinct()
    )
    sin_ruta = Compromiso.objects.filter(_se_reportan()).filter(_sin_ruta())
    pares |= set(
        Responsabilidad.objects.filter(enteras, compromiso__in=sin_ruta.values("pk"))
        .order_by()
        .values_list("compromiso__plan", "organizacion")
        .distinct()
    )
    if not pares:
        return []
    planes = Plan.objects.select_related("ejercicio").in_bulk({plan for plan, _ in pares})
    organizaciones = Organizacion.objects.in_bulk({organizacion for _, organizacion in pares})
    frentes = [
        Frente(planes[plan], organizaciones[una], Rol.ENLACE in encargos[planes[plan].ejercicio_id, una])
        for plan, una in pares
    ]
    return sorted(
        frentes,
        key=lambda frente: (frente.plan.ejercicio_id, -frente.plan.orden, frente.organizacion.clave_de_orden),
    )


def cortes_abiertos(plan: Plan, hoy: dt.date) -> list[Corte]:
    """Those whose day has come, the newest first: what can be reported at. One query."""
    return list(Corte.objects.filter(plan=plan, fecha__lte=hoy).order_by("-fecha"))


def corte_por_omision(frente: Frente, cortes: list[Corte], hoy: dt.date) -> Corte | None:
    """The corte that is open, or the last one while something of it is owed. Of `cortes_abiertos`; seven queries at most."""
    if not cortes:
        return None
    ultimo = cortes[0]
    if hoy <= ultimo.vence or any(fila.debe for fila in por_reportar_en(frente, ultimo, hoy)):
        return ultimo
    return None


def por_reportar_en(frente: Frente, corte: Corte | None, hoy: dt.date) -> list[PorReportar]:
    """Everything that the organisation reports on in the plan, in the order of its commitments. Seven queries at most."""
    actividades = (
        Actividad.objects.filter(
            _se_reportan("compromiso__"),
            compromiso__plan=frente.plan.pk,
            responsable=frente.organizacion.pk,
            retirada=False,
        )
        .select_related("compromiso", "linea")
        .order_by("compromiso__numero", "compromiso", "linea__numero", "orden", "pk")
    )
    enteros: list[Compromiso] = []
    if frente.de_la_autoridad:
        enteros = list(
            Compromiso.objects.filter(
                _se_reportan(),
                plan=frente.plan.pk,
                pk__in=Responsabilidad.objects.filter(
                    organizacion=frente.organizacion.pk, papel=Papel.RESPONSABLE
                ).values("compromiso"),
            )
            .filter(_sin_ruta())
            .order_by("numero", "pk")
        )
    else:
        actividades = actividades.filter(de_quien=DeQuien.SOCIEDAD)
    todas = list(actividades)
    habia, habia_entero = lo_que_habia(todas, [uno.pk for uno in enteros], hoy)
    vacio = LoQueHabia(None, None)
    dias = dict(
        Avance.objects.filter(compromiso__in=[uno.pk for uno in enteros], actividad=None)
        .exclude(estado=EstadoAvance.OBSERVADO).order_by("compromiso").values_list("compromiso")
        .annotate(dia=Max("fecha"))
    ) if enteros else {}  # fmt: skip
    filas = [_fila(una.compromiso, una, habia.get(una.pk, vacio), una.informado_el, corte, hoy) for una in todas] + [
        _fila(uno, None, habia_entero.get(uno.pk, vacio), dias.get(uno.pk), corte, hoy) for uno in enteros
    ]
    return sorted(filas, key=lambda fila: (fila.compromiso.numero, fila.compromiso.pk))


def _fila(
    compromiso: Compromiso,
    actividad: Actividad | None,
    habia: LoQueHabia,
    dia: dt.date | None,
    corte: Corte | None,
    hoy: dt.date,
) -> PorReportar:
    inicio = actividad.inicio if actividad else compromiso.inicio
    fin = actividad.fin if actividad else compromiso.fin
    medida = ActividadMedida(CIEN, inicio, fin, habia.vigente) if inicio and fin else None
    pesa = actividad is None or (actividad.de_quien == DeQuien.AUTORIDAD and actividad.peso > 0)
    return PorReportar(
        compromiso=compromiso,
        actividad=actividad,
        vigente=habia.vigente,
        vigente_el=dia,
        ultimo=habia.ultimo,
        esperado=esperado_de(medida, hoy) if medida else None,
        debe=bool(corte and medida and pesa and debe_el_corte(medida, dia, corte.fecha)),
        vencida=bool(fin and hoy > fin and habia.vigente != CIEN),
        con_evidencia=habia.con_evidencia,
    )


@dataclass(frozen=True)
class CortePorReportar:
    """A corte whose day has come, and how many activities of an organisation it still waits for."""

    plan: str  # slug
    organizacion: str  # slug
    organizacion_nombre: str
    numero: int
    nombre: str
    vence: dt.date
    faltan: int


def reporta_en(persona: Any, ejercicio: Any = None) -> bool:
    """Whether this person speaks for some organisation (of that ejercicio). No query of its own."""
    return any(ejercicio is None or clave == ejercicio.pk for clave, _ in _encargos(persona))


def cortes_por_reportar(persona: Any, hoy: dt.date) -> list[CortePorReportar]:
    """The newest corte of each plan, with what each organisation of this enlace has not reported at it. Two queries."""
    suyos = [llave for llave, roles in _encargos(persona).items() if Rol.ENLACE in roles]
    if not suyos:
        return []
    mias, enteras = Q(pk__in=[]), Q(pk__in=[])
    for ejercicio, organizacion in suyos:
        de_ahi = Q(compromiso__plan__ejercicio=ejercicio)
        mias |= Q(responsable=organizacion) & de_ahi
        enteras |= Q(organizacion=organizacion, papel=Papel.RESPONSABLE) & de_ahi
    columnas = ("compromiso__plan__slug", "corte_numero", "corte_nombre", "corte_fecha", "corte_vence")
    actividades = (
        _con_corte(Actividad.objects.all(), hoy)
        .filter(mias, _se_reportan("compromiso__"), retirada=False, de_quien=DeQuien.AUTORIDAD, peso__gt=0)
        .order_by("compromiso__plan", "responsable__clave_de_orden", "pk")
        .values_list(
            "responsable__slug", "responsable__nombre", "inicio", "fin", "informado", "informado_el", *columnas
        )
    )
    ultimo = (
        Avance.objects.filter(compromiso=OuterRef("compromiso"), actividad=None)
        .exclude(estado=EstadoAvance.OBSERVADO)
        .order_by(*ORDEN)
    )
    sin_ruta = Compromiso.objects.filter(_se_reportan()).filter(_sin_ruta())
    enteros = (
        _con_corte(Responsabilidad.objects.all(), hoy)
        .filter(enteras, compromiso__in=sin_ruta.values("pk"), compromiso__inicio__isnull=False)
        .filter(compromiso__fin__isnull=False)
        .annotate(informado=Subquery(ultimo.values("porcentaje")[:1]), dia=Subquery(ultimo.values("fecha")[:1]))
        .order_by("compromiso__plan", "organizacion__clave_de_orden", "pk")
        .values_list(
            "organizacion__slug", "organizacion__nombre", "compromiso__inicio", "compromiso__fin", "informado", "dia",
            *columnas,
        )
    )  # fmt: skip
    cuentas: dict[tuple[str, str, str, int, str, dt.date], int] = {}
    for slug, nombre, inicio, fin, informado, dia, plan, numero, corte, fecha, vence in [*actividades, *enteros]:
        if debe_el_corte(ActividadMedida(CIEN, inicio, fin, informado), dia, fecha):
            llave = (plan, slug, nombre, numero, corte, vence)
            cuentas[llave] = cuentas.get(llave, 0) + 1
    return [CortePorReportar(*llave, faltan) for llave, faltan in cuentas.items()]


def _con_corte(filas: QuerySet[Any], hoy: dt.date) -> QuerySet[Any]:
    """With the newest corte of the plan whose day has come; only those of plans that have one."""
    corte = Corte.objects.filter(plan=OuterRef("compromiso__plan"), fecha__lte=hoy).order_by("-fecha")
    columnas = {f"corte_{campo}": Subquery(corte.values(campo)[:1]) for campo in ("numero", "nombre", "fecha", "vence")}
    con: QuerySet[Any] = filas.annotate(**columnas).filter(corte_numero__isnull=False)
    return con


def frente_en(persona: Any, compromiso: Compromiso) -> Organizacion | None:
    """The organisation for which this person reports activities of the commitment; None when there are none. One query.

    With several, the first: the screen lets them choose.
    """
    suyas = Actividad.objects.filter(compromiso=compromiso, retirada=False)
    condicion = Q(pk__in=[])
    for (ejercicio, organizacion), roles in _encargos(persona).items():
        if ejercicio == compromiso.plan.ejercicio_id:
            una = Q(responsable=organizacion)
            condicion |= una if Rol.ENLACE in roles else una & Q(de_quien=DeQuien.SOCIEDAD)
    hallada = (
        suyas.filter(condicion).select_related("responsable").order_by("responsable__clave_de_orden", "pk").first()
    )
    if compromiso.estado != EstadoCompromiso.EN_EJECUCION or hallada is None:
        return None
    return hallada.responsable


def entero(compromiso: Compromiso, hoy: dt.date) -> PorReportar:
    """A commitment without route, as whoever reports it needs to see it. Three queries."""
    _, habia = lo_que_habia([], [compromiso.pk], hoy)
    dia = (
        Avance.objects.filter(compromiso=compromiso, actividad=None)
        .exclude(estado=EstadoAvance.OBSERVADO)
        .aggregate(dia=Max("fecha"))["dia"]
    )
    return _fila(compromiso, None, habia.get(compromiso.pk, LoQueHabia(None, None)), dia, None, hoy)


# --- what was reported, for everybody ---------------------------------------------------------------------------------
def con_evidencia(avances: QuerySet[Avance]) -> QuerySet[Avance]:
    """The same, with what each one shows at hand: one more query."""
    filas = Evidencia.objects.select_related("archivo").order_by("pk")
    return avances.prefetch_related(Prefetch("evidencias", queryset=filas))


def reportes_del_compromiso(compromiso: Compromiso, clave: str = "") -> QuerySet[Avance]:
    """Every report of the commitment, or of one of its activities, the newest first. Two queries when read."""
    filas = Avance.objects.filter(compromiso=compromiso).select_related("actividad", "corte", "organizacion", "autor")
    if clave:
        filas = filas.filter(actividad__clave=clave)
    return con_evidencia(filas).order_by(*ORDEN)


def ultimos_con_evidencia(compromiso: Compromiso, cuantos: int) -> list[tuple[Avance, list[Evidencia]]]:
    """The newest reports of a commitment with what each one shows, in one query: its page has none to spare.

    A report comes once for each evidence, so they are put together here.
    """
    ultimos = Avance.objects.filter(compromiso=compromiso).order_by(*ORDEN).values("pk")[:cuantos]
    filas: QuerySet[Any] = (
        Avance.objects.filter(pk__in=ultimos)
        .select_related("actividad", "corte", "organizacion", "autor")
        .annotate(**{f"de_evidencia_{nombre}": F(f"evidencias__{nombre}") for nombre in ("pk", "titulo", "enlace")})
        .annotate(**{f"de_archivo_{nombre}": F(f"evidencias__archivo__{nombre}") for nombre in DEL_ARCHIVO})
        .order_by(*ORDEN, "evidencias__pk")
    )
    salida: dict[int, tuple[Avance, list[Evidencia]]] = {}
    for fila in filas:
        _, suyas = salida.setdefault(fila.pk, (fila, []))
        if fila.de_evidencia_pk is not None:
            archivo = None
            if fila.de_archivo_clave is not None:
                archivo = Archivo(**{nombre: getattr(fila, f"de_archivo_{nombre}") for nombre in DEL_ARCHIVO})
            suyas.append(
                Evidencia(
                    pk=fila.de_evidencia_pk,
                    titulo=fila.de_evidencia_titulo,
                    enlace=fila.de_evidencia_enlace,
                    archivo=archivo,
                )
            )
    return list(salida.values())
