"""How commitments ended and where what was not kept goes: for the verdict, the vote, the pages and the stage."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet

from compromisos import conclusion as regla
from compromisos.enums import CERRADOS, CONCLUIDOS, DISPUTAS_VIVAS, EstadoAvance, EstadoCompromiso, EstadoDeDestino
from compromisos.models import Actividad, Avance, Compromiso, Conclusion, Destino, Disputa
from compromisos.queries.compromisos import con_responsables, visibles_para
from compromisos.queries.medidas import Resultado, medir_compromisos
from compromisos.semaforo import Recuento
from comun import reloj
from comun.enums import Naturaleza
from planes.enums import EstadoPlan
from planes.models import Plan
from planes.queries.puertas import DETENIDOS
from secretariado.enums import EstadoDeAcuerdo, Materia
from secretariado.models import Acuerdo, Ejercicio

# What was not kept, wholly or in part: each needs a destiny.
SIN_CUMPLIR = frozenset({EstadoCompromiso.PARCIAL, EstadoCompromiso.NO_CUMPLIDO})
RECIBEN = (EstadoPlan.PREPARACION, EstadoPlan.COCREACION)
VIVOS = (EstadoDeDestino.PROPUESTO, EstadoDeDestino.DECIDIDO)


def hoy_de(ejercicio: Ejercicio) -> dt.date:
    return reloj.hoy(ZoneInfo(ejercicio.zona_horaria))


# --- the verdict ------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class RenglonDeConclusion:
    """An activity as the verdict counts it. `actividad` is None when the commitment is measured as one."""

    clave: str
    titulo: str
    responsable: str
    medida: Any  # semaforo.ActividadMedida
    informado_el: dt.date | None


@dataclass(frozen=True)
class Previo:
    """What concluding a commitment today would say, and everything it would say it from."""

    compromiso: Compromiso
    estado: str
    por_que: str
    resultado: Resultado
    renglones: list[RenglonDeConclusion]
    disputas: list[Disputa]
    sin_revisar: list[Avance]
    fin: dt.date | None
    termino: bool
    dia: dt.date

    @property
    def nombre_del_estado(self) -> str:
        return str(EstadoCompromiso(self.estado).label)


def previo_de(compromiso: Compromiso) -> Previo:
    """Measured now. Eight queries at most, whatever the number of activities."""
    hoy = hoy_de(compromiso.plan.ejercicio)
    resultado = medir_compromisos([compromiso], hoy)[compromiso.pk]
    nombres = {
        clave: (titulo, responsable)
        for clave, titulo, responsable in Actividad.objects.filter(compromiso=compromiso).values_list(
            "clave", "titulo", "responsable__nombre"
        )
    }
    medidas = [una.medida for una in resultado.actividades]
    fin = compromiso.fin or compromiso.plan.fin
    return Previo(
        compromiso=compromiso,
        estado=regla.veredicto(medidas),
        por_que=regla.por_que(medidas),
        resultado=resultado,
        renglones=[
            RenglonDeConclusion(
                una.clave, *nombres.get(una.clave, ("El compromiso entero", "")), una.medida, una.informado_el
            )
            for una in resultado.actividades
        ],
        disputas=list(
            Disputa.objects.filter(compromiso=compromiso, estado__in=DISPUTAS_VIVAS)
            .select_related("actividad", "organizacion")
            .order_by("abierta_en", "pk")
        ),
        sin_revisar=list(
            Avance.objects.filter(compromiso=compromiso, estado=EstadoAvance.ENVIADO)
            .select_related("actividad", "organizacion")
            .order_by("fecha", "pk")
        ),
        fin=fin,
        termino=regla.ya_termino(medidas, fin, hoy),
        dia=hoy,
    )


def contenido_de_conclusion(previo: Previo) -> dict[str, Any]:
    """Everything that the verdict is made of, as plain data: it can be computed again from this text alone."""
    compromiso, medida = previo.compromiso, previo.resultado.medida
    vigente = compromiso.version_vigente
    return {
        "compromiso": compromiso.slug,
        "numero": compromiso.numero,
        "nombre_corto": compromiso.nombre_corto,
        "version": vigente.numero if vigente else 0,
        "huella_del_texto": vigente.huella if vigente else "",
        "dia": previo.dia,
        "fin": previo.fin,
        "estado": previo.estado,
        "por_que": previo.por_que,
        "cifras": {
            campo: regla.texto_de(getattr(medida, campo) if medida else None)
            for campo in ("avance", "peso_informado", "verificado", "peso_verificado", "en_disputa")
        },
        "actividades": [
            {
                "actividad": una.clave,
                "titulo": una.titulo,
                "responsable": una.responsable,
                "peso": una.medida.peso,
                "inicio": una.medida.inicio,
                "fin": una.medida.fin,
                "informado": regla.texto_de(una.medida.informado),
                "informado_el": una.informado_el,
                "verificado": regla.texto_de(una.medida.verificado),
            }
            for una in previo.renglones
        ],
        "disputas": [
            {
                "actividad": una.actividad.clave if una.actividad else "",
                "organizacion": una.organizacion.nombre,
                "informado": una.informado,
                "verificado": una.verificado,
                "estado": una.estado,
            }
            for una in previo.disputas
        ],
        "sin_revisar": [
            {
                "actividad": uno.actividad.clave if uno.actividad else "",
                "fecha": uno.fecha,
                "porcentaje": uno.porcentaje,
            }
            for uno in previo.sin_revisar
        ],
    }


# --- destinies --------------------------------------------------------------------------------------------------------
def destinos() -> QuerySet[Destino]:
    return Destino.objects.select_related(
        "compromiso__plan__ejercicio",
        "compromiso__conclusion",
        "compromiso__version_vigente",
        "plan_destino",
        "acuerdo",
        "nuevo_compromiso__plan",
        "propuesto_por",
    )


def destino_llamado(codigo: str) -> Destino | None:
    return destinos().filter(codigo=codigo).first()


def destinos_visibles(persona: Any) -> QuerySet[Destino]:
    return destinos().filter(compromiso__in=visibles_para(persona).values("pk")).order_by("-propuesto_en", "-pk")


def conclusiones_visibles(persona: Any) -> QuerySet[Conclusion]:
    return (
        Conclusion.objects.filter(compromiso__in=visibles_para(persona).values("pk"))
        .select_related("compromiso__plan")
        .order_by("-concluida_en", "-pk")
    )


def destino_vivo(compromiso: Compromiso) -> Destino | None:
    """The one that was proposed and waits, or the one that was decided. One query."""
    return destinos().filter(compromiso=compromiso, estado__in=VIVOS).first()


def destinos_por_acordar(ejercicio: Ejercicio) -> list[Destino]:
    return list(
        destinos()
        .filter(compromiso__plan__ejercicio=ejercicio, estado=EstadoDeDestino.PROPUESTO)
        .exclude(compromiso__plan__estado__in=DETENIDOS)
        .order_by("compromiso__plan__orden", "compromiso__numero")
    )


def planes_que_reciben(plan: Plan) -> QuerySet[Plan]:
    """Later plans of the same ejercicio that are still being prepared or co-created, of the same nature."""
    return Plan.objects.filter(
        ejercicio=plan.ejercicio_id, orden__gt=plan.orden, estado__in=RECIBEN, naturaleza=plan.naturaleza
    ).order_by("orden")


# --- the plan's page --------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Termino:
    """A commitment of a plan, how it ended and where it goes. `falta` says what is still owed of it, or nothing."""

    compromiso: Compromiso
    conclusion: Conclusion | None
    destino: Destino | None

    @property
    def sin_cumplir(self) -> bool:
        return self.compromiso.estado in SIN_CUMPLIR

    @property
    def falta(self) -> str:
        if self.compromiso.estado == EstadoCompromiso.RETIRADO:
            return ""
        if self.compromiso.estado not in CONCLUIDOS:
            return "concluirlo"
        if self.sin_cumplir and (self.destino is None or self.destino.estado != EstadoDeDestino.DECIDIDO):
            return "decidir su destino"
        return ""


@dataclass(frozen=True)
class Terminos:
    """`recuento` counts what was agreed on and not withdrawn, leaving out what the plan keeps out of its total."""

    filas: list[Termino]
    recuento: Recuento
    retirados: int
    fuera: int
    sin_concluir: int
    sin_destino: int


def terminos_de(plan: Plan) -> Terminos:
    """Every commitment that was agreed on. Three queries, whatever their number."""
    compromisos = list(
        con_responsables(Compromiso.objects.filter(plan=plan, estado__in=CERRADOS))
        .select_related("plan__ejercicio", "conclusion")
        .order_by("numero", "pk")
    )
    vivos = {
        uno.compromiso_id: uno
        for uno in Destino.objects.filter(compromiso__plan=plan, estado__in=VIVOS).select_related(
            "plan_destino", "acuerdo", "nuevo_compromiso"
        )
    }
    filas = [Termino(uno, getattr(uno, "conclusion", None), vivos.get(uno.pk)) for uno in compromisos]
    cuentan = [uno for uno in compromisos if uno.dentro_del_denominador and uno.estado != EstadoCompromiso.RETIRADO]
    return Terminos(
        filas=filas,
        recuento=Recuento(
            cumplidos=sum(1 for uno in cuentan if uno.estado == EstadoCompromiso.CUMPLIDO),
            parciales=sum(1 for uno in cuentan if uno.estado == EstadoCompromiso.PARCIAL),
            denominador=len(cuentan),
        ),
        retirados=sum(1 for uno in compromisos if uno.estado == EstadoCompromiso.RETIRADO),
        fuera=sum(1 for uno in compromisos if not uno.dentro_del_denominador),
        sin_concluir=sum(1 for fila in filas if fila.falta == "concluirlo"),
        sin_destino=sum(1 for fila in filas if fila.falta == "decidir su destino"),
    )


# --- what waits -------------------------------------------------------------------------------------------------------
def por_concluir(ejercicios: Iterable[int], hoy: dt.date) -> list[Compromiso]:
    """Under way in plans that take acts, with their last day behind. One query."""
    return list(
        _de_planes_en_marcha(ejercicios)
        .filter(Q(fin__lt=hoy) | Q(fin=None, plan__fin__lt=hoy), estado=EstadoCompromiso.EN_EJECUCION)
        .order_by("plan__orden", "numero")
    )


def sin_destino(ejercicios: Iterable[int]) -> list[Compromiso]:
    """Not kept, and nobody has proposed what to do with it. One query."""
    vivo = Destino.objects.filter(compromiso=OuterRef("pk"), estado__in=VIVOS)
    return list(
        _de_planes_en_marcha(ejercicios).filter(~Exists(vivo), estado__in=SIN_CUMPLIR).order_by("plan__orden", "numero")
    )


def _de_planes_en_marcha(ejercicios: Iterable[int]) -> QuerySet[Compromiso]:
    return (
        Compromiso.objects.filter(plan__ejercicio__in=set(ejercicios))
        .exclude(naturaleza=Naturaleza.HISTORICO)
        .exclude(plan__estado__in=DETENIDOS)
        .select_related("plan")
    )


def firmes_por_decidir(ejercicios: Iterable[int]) -> list[tuple[Acuerdo, Destino]]:
    """Firm acuerdos about destinies that still wait. Two queries."""
    firmes = {
        acuerdo.asunto_que_decide.partition(":")[2]: acuerdo
        for acuerdo in Acuerdo.objects.filter(
            ejercicio__in=set(ejercicios),
            materia=Materia.DECIDIR_DESTINO,
            estado=EstadoDeAcuerdo.FIRME,
            usado_en__isnull=True,
        ).order_by("firme_en", "pk")
    }
    if not firmes:
        return []
    esperan = destinos().filter(codigo__in=firmes, estado=EstadoDeDestino.PROPUESTO).order_by("pk")
    return [(firmes[uno.codigo], uno) for uno in esperan]
