"""What can be decided about plans and stages, and which acuerdos already decided it."""

from collections.abc import Collection

from comun.enums import Naturaleza
from planes.enums import EstadoEtapa, EstadoPlan
from planes.errors_de_puertas import AcuerdoInexistente
from planes.models import CambioDelPlan, Etapa, Plan, Prorroga, Requisito
from secretariado.enums import EstadoDeAcuerdo
from secretariado.models import Acuerdo, Ejercicio
from secretariado.queries.materias import lo_votado
from secretariado.votado import huella_de_lo_votado, texto_de_contenido

DETENIDOS = (EstadoPlan.CERRADO, EstadoPlan.SUSPENDIDO)


def _partes(asunto: str, tipo: str, cuantas: int) -> list[str] | None:
    """`etapa:demostracion-1/2` → ["demostracion-1", "2"]; None when the code has another form."""
    antes, _, codigo = asunto.partition(":")
    partes = codigo.split("/")
    return partes if antes == tipo and len(partes) == cuantas and all(partes) else None


def plan_por_asunto(asunto: str) -> Plan | None:
    partes = _partes(asunto, "plan", 1)
    if partes is None:
        return None
    return Plan.objects.select_related("ejercicio").filter(slug=partes[0]).first()


def etapa_por_asunto(asunto: str) -> Etapa | None:
    partes = _partes(asunto, "etapa", 2)
    if partes is None or partes[1] not in set("12345678"):
        return None
    return Etapa.objects.select_related("plan__ejercicio").filter(plan__slug=partes[0], numero=int(partes[1])).first()


def requisito_por_asunto(asunto: str) -> Requisito | None:
    partes = _partes(asunto, "requisito", 3)
    if partes is None or partes[1] not in set("12345678"):
        return None
    return (
        Requisito.objects.select_related("etapa__plan__ejercicio")
        .filter(etapa__plan__slug=partes[0], etapa__numero=int(partes[1]), clave=partes[2])
        .first()
    )


def planes_en(ejercicio: Ejercicio, estados: Collection[str]) -> list[Plan]:
    """The ejercicio's plans in those states, newest first; never those told by sources."""
    return list(
        Plan.objects.filter(ejercicio=ejercicio, estado__in=estados)
        .exclude(naturaleza=Naturaleza.HISTORICO)
        .select_related("ejercicio")
        .order_by("-orden")
    )


def requisitos_por_dispensar(ejercicio: Ejercicio) -> list[Requisito]:
    """Mandatory requirements of stages under way that are not met, as far as is stored, and nobody waived. One query."""
    return list(
        Requisito.objects.filter(
            etapa__plan__ejercicio=ejercicio,
            etapa__estado=EstadoEtapa.EN_CURSO,
            obligatorio=True,
            dispensa__isnull=True,
        )
        .exclude(veredicto__cumplido=True)
        .exclude(etapa__plan__estado__in=DETENIDOS)
        .exclude(etapa__plan__naturaleza=Naturaleza.HISTORICO)
        .select_related("etapa__plan__ejercicio")
        .order_by("-etapa__plan__orden", "etapa__numero", "orden", "pk")
    )


def etapas_por_reabrir(ejercicio: Ejercicio) -> list[Etapa]:
    return list(
        Etapa.objects.filter(plan__ejercicio=ejercicio, estado=EstadoEtapa.CONCLUIDA)
        .exclude(plan__estado__in=DETENIDOS)
        .exclude(plan__naturaleza=Naturaleza.HISTORICO)
        .select_related("plan__ejercicio")
        .order_by("-plan__orden", "numero")
    )


def acuerdos_que_sirven(ejercicio: Ejercicio, materias: Collection[str], asunto: str) -> list[Acuerdo]:
    """Firm acuerdos, not used yet, of those matters on that thing, voted on the text it has now: newest first."""
    firmes = (
        Acuerdo.objects.filter(
            ejercicio=ejercicio,
            materia__in=materias,
            asunto_que_decide=asunto,
            estado=EstadoDeAcuerdo.FIRME,
            usado_en__isnull=True,
        )
        .select_related("sesion")
        .order_by("-firme_en", "-pk")
    )
    return [acuerdo for acuerdo in firmes if _de_este_texto(acuerdo)]


def acuerdo_llamado(ejercicio: Ejercicio, codigo: str) -> Acuerdo:
    """The acuerdo with that code. Raises `AcuerdoInexistente`."""
    acuerdo = Acuerdo.objects.filter(ejercicio=ejercicio, codigo=codigo).first()
    if acuerdo is None:
        raise AcuerdoInexistente
    return acuerdo


def _de_este_texto(acuerdo: Acuerdo) -> bool:
    votado = lo_votado(acuerdo.materia, acuerdo.asunto_que_decide)
    return votado is not None and acuerdo.huella == huella_de_lo_votado(
        materia=acuerdo.materia,
        asunto=acuerdo.asunto_que_decide,
        titulo=acuerdo.titulo,
        texto=acuerdo.texto,
        contenido=texto_de_contenido(votado.contenido),
    )


def prorrogas_de(plan: Plan, etapa: Etapa | None = None) -> list[Prorroga]:
    """Dates that moved, of the whole plan or of one stage, oldest first. One query."""
    return list(Prorroga.objects.filter(plan=plan, etapa=etapa).order_by("registrada_en", "pk"))


def cambios_de(plan: Plan) -> list[CambioDelPlan]:
    """When it was approved, suspended, resumed, with the acuerdo of each. One query."""
    return list(CambioDelPlan.objects.filter(plan=plan).select_related("acuerdo").order_by("en", "pk"))
