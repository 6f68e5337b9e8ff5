"""What every report of progress asks first: who speaks for whom, about what, until when (domain.md §8)."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from compromisos.commands.evidencias import revisar_evidencias
from compromisos.commands.guardias import exigir_vivo
from compromisos.enums import EstadoCompromiso, Papel
from compromisos.errors import NoEsResponsable, NoEstaEnEjecucion
from compromisos.errors_de_reportes import (
    ActividadAjena,
    ActividadDeOtra,
    CompromisoDeOtroPlan,
    CorteInvalido,
    NoReporta,
    PlazoCerrado,
    RenglonRepetido,
    ReportaPorActividad,
)
from compromisos.errors_de_rutas import ActividadRetirada
from compromisos.models import Actividad, Compromiso, Corte
from compromisos.queries import reportes as leer
from compromisos.renglones_de_avance import LoQueHabia, Plazo, RenglonDeAvance, revisar
from comun import formatos, reloj
from comun.errors import ErrorDeDominio, SinPermiso
from comun.fechas import exigir_creible
from cuentas.models import Persona
from planes.models import Plan
from secretariado.enums import Rol
from secretariado.models import Organizacion
from secretariado.queries.nombramientos import cargos_de


@dataclass(frozen=True)
class Renglon:
    """A row with what it is about as it stands now, its commitment locked."""

    dicho: RenglonDeAvance
    compromiso: Compromiso
    actividad: Actividad | None
    habia: LoQueHabia
    por_actividades: bool  # its commitment has live activities of the authority

    @property
    def clave(self) -> str:
        """Its name within an act: the same row gets the same key."""
        return f"actividad:{self.actividad.pk}" if self.actividad else f"compromiso:{self.compromiso.pk}"


@dataclass(frozen=True)
class Lote:
    """Everything that an act of reporting knows before it writes."""

    persona: Persona
    rol: str
    plan: Plan
    organizacion: Organizacion
    corte: Corte | None
    plazo: Plazo
    compromisos: list[Compromiso]
    renglones: list[Renglon]

    @property
    def tardio(self) -> bool:
        return self.corte is not None and self.plazo.hoy > self.corte.vence


def exigir_que_reporte(persona: Persona, organizacion: Organizacion, ejercicio_id: int) -> frozenset[str]:
    """As what this person speaks for the organisation there. Raises `NoReporta` when as nothing. No query of its own."""
    roles = frozenset(
        cargo.rol
        for cargo in cargos_de(persona)
        if cargo.organizacion_id == organizacion.pk
        and cargo.ejercicio_id == ejercicio_id
        and cargo.rol in (Rol.ENLACE, Rol.CONTRAPARTE)
    )
    if not roles:
        raise NoReporta
    return roles


def tomar_lote(
    persona: Persona,
    plan: Plan,
    organizacion: Organizacion,
    renglones: Sequence[RenglonDeAvance],
    corte: Corte | None,
    fecha: dt.date | None,
) -> Lote:
    """Lock every commitment that the rows name, in the order of their keys, and read what there was. Eight queries.

    Raises `CompromisoHistorico`, `PlanHistorico`, `PlanDetenido`, `CorteInvalido`, `PlazoCerrado`, `ReglaIncumplida`.
    """
    claves = {_compromiso_de(renglon) for renglon in renglones}
    compromisos = list(
        Compromiso.objects.select_for_update(of=("self",))
        .select_related("plan__ejercicio", "ultimo_avance")
        .prefetch_related("responsabilidades")
        .filter(pk__in=claves)
        .order_by("pk")
    )
    for compromiso in compromisos:
        exigir_vivo(compromiso)
    plan = compromisos[0].plan if compromisos and compromisos[0].plan_id == plan.pk else plan
    plazo, corte = _plazo(plan, corte, fecha)
    if plan.fin is None and plazo.tope is None and len(compromisos) == 1:
        # A plan without an end has that of what it promises.
        plazo = replace(plazo, tope=compromisos[0].fin)
    return Lote(
        persona=persona,
        rol=_rol(exigir_que_reporte(persona, organizacion, plan.ejercicio_id)),
        plan=plan,
        organizacion=organizacion,
        corte=corte,
        plazo=plazo,
        compromisos=compromisos,
        renglones=_renglones(renglones, compromisos, plazo.fecha),
    )


def _rol(roles: Iterable[str]) -> str:
    return Rol.ENLACE.value if Rol.ENLACE in roles else Rol.CONTRAPARTE.value


def _compromiso_de(renglon: RenglonDeAvance) -> int:
    propio = renglon.compromiso.pk if renglon.compromiso is not None else renglon.actividad.compromiso_id
    return int(propio)


def _plazo(plan: Plan, corte: Corte | None, fecha: dt.date | None) -> tuple[Plazo, Corte | None]:
    """The day of the reports and the last one that may be told of."""
    hoy = reloj.hoy(ZoneInfo(plan.ejercicio.zona_horaria))
    if fecha is not None and fecha <= hoy:
        exigir_creible(fecha, "fecha")
    ultimo = leer.ultimo_dia_para_reportar(plan)
    if ultimo is not None and hoy > ultimo:
        raise PlazoCerrado(ultimo)
    if corte is None:
        return Plazo(hoy, fecha or hoy, plan.fin), None
    corte = Corte.objects.filter(pk=corte.pk).select_related("plan").first()
    if corte is None or corte.plan_id != plan.pk:
        raise CorteInvalido("corte_ajeno", "Ese corte no es de este plan: elige uno de los suyos.")
    if corte.fecha > hoy:
        raise CorteInvalido(
            "corte_futuro",
            f"El día del dato de «{corte.nombre}» es el {formatos.fecha(corte.fecha)}: se reporta desde ese día.",
        )
    if fecha is not None and fecha != corte.fecha:
        raise CorteInvalido(
            "fecha_de_otro_dia",
            f"En un corte la fecha es la suya, el {formatos.fecha(corte.fecha)}: deja la fecha vacía o quita el corte.",
        )
    return Plazo(hoy, corte.fecha, plan.fin, es_corte=True), corte


def _renglones(dichos: Sequence[RenglonDeAvance], compromisos: Sequence[Compromiso], fecha: dt.date) -> list[Renglon]:
    por_clave = {compromiso.pk: compromiso for compromiso in compromisos}
    actividades = Actividad.objects.select_related("responsable").in_bulk(
        [dicho.actividad.pk for dicho in dichos if dicho.actividad is not None]
    )
    enteros = [_compromiso_de(dicho) for dicho in dichos if dicho.actividad is None]
    habia_de_actividades, habia_de_enteros = leer.lo_que_habia(actividades.values(), enteros, fecha)
    con_ruta = leer.con_actividades_de_la_autoridad(enteros)
    salida = []
    for dicho in dichos:
        compromiso = por_clave[_compromiso_de(dicho)]
        actividad = actividades.get(dicho.actividad.pk) if dicho.actividad is not None else None
        habia = habia_de_actividades.get(actividad.pk) if actividad else habia_de_enteros.get(compromiso.pk)
        fechas = actividad or compromiso
        base = LoQueHabia(fechas.inicio, fechas.fin)
        habia = replace(habia, inicio=fechas.inicio, fin=fechas.fin) if habia else base
        salida.append(Renglon(dicho, compromiso, actividad, habia, compromiso.pk in con_ruta))
    return salida


def revisar_lote(lote: Lote, *, con_evidencia: bool = False) -> list[tuple[int, ErrorDeDominio]]:
    """Everything that is wrong, by row (counted from one). `con_evidencia`: also the addresses that it shows."""
    hallados: list[tuple[int, ErrorDeDominio]] = []
    vistas: set[str] = set()
    for lugar, renglon in enumerate(lote.renglones, start=1):
        ajeno = _de_quien_es(lote, renglon)
        if ajeno is not None:
            hallados.append((lugar, ajeno))
            continue
        if renglon.clave in vistas:
            hallados.append((lugar, RenglonRepetido()))
        vistas.add(renglon.clave)
        hallados += [(lugar, error) for error in revisar(renglon.dicho, renglon.habia, lote.plazo)]
        if con_evidencia:
            hallados += [(lugar, error) for error in revisar_evidencias(renglon.dicho.evidencias)]
    return hallados


def _de_quien_es(lote: Lote, renglon: Renglon) -> ErrorDeDominio | None:
    """Whether this organisation, through this person, reports on that; why not, otherwise."""
    compromiso, actividad = renglon.compromiso, renglon.actividad
    if compromiso.plan_id != lote.plan.pk:
        return CompromisoDeOtroPlan()
    if compromiso.estado != EstadoCompromiso.EN_EJECUCION:
        return NoEstaEnEjecucion(compromiso.get_estado_display())
    if actividad is None:
        return _del_entero(lote, renglon)
    if actividad.compromiso_id != compromiso.pk:
        return ActividadAjena()
    if actividad.retirada:
        return ActividadRetirada()
    if actividad.responsable_id != lote.organizacion.pk:
        return ActividadDeOtra(actividad.responsable.nombre)
    if actividad.de_quien == "autoridad" and lote.rol != Rol.ENLACE:
        return NoReporta()
    return _con_permiso(lote, compromiso)


def _del_entero(lote: Lote, renglon: Renglon) -> ErrorDeDominio | None:
    if renglon.dicho.actividad is not None:
        return ActividadAjena()
    if lote.rol != Rol.ENLACE:
        return NoReporta()
    responde = any(
        fila.organizacion_id == lote.organizacion.pk and fila.papel == Papel.RESPONSABLE
        for fila in renglon.compromiso.responsabilidades.all()
    )
    if not responde:
        return NoEsResponsable()
    if renglon.por_actividades:
        return ReportaPorActividad()
    return _con_permiso(lote, renglon.compromiso)


def _con_permiso(lote: Lote, compromiso: Compromiso) -> SinPermiso | None:
    return None if lote.persona.has_perm("compromisos.reportar", compromiso) else NoReporta()
