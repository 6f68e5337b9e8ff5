"""What a mesa still needs before it meets: steps that the portal counts and steps that a person ticks (seed 004, stage 4)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from mesas.enums import (
    EstadoDeInvitacion,
    EstadoDeMesa,
    EstadoDeRegistro,
    EstadoDeReunion,
    MetodoDeDecision,
    PasoDePlaneacion,
)
from mesas.models import Convocatoria, Invitacion, Mesa, PasoHecho, PuntoDeReunion, Registro, SesionDeMesa
from secretariado.models import Parte
from secretariado.queries.integracion import integrante_de, partes_votantes, secretariado_vigente

SECTORES_MINIMOS = 3
PORTAL, PERSONA = "portal", "persona"
EN_PREPARACION = (EstadoDeMesa.PREPARACION, EstadoDeMesa.CONVOCADA)


@dataclass(frozen=True)
class Paso:
    """A line of the checklist. `quien`: who says that it is done. `pagina`: name of the address where it is mended."""

    clave: str
    texto: str
    hecho: bool
    quien: str
    detalle: str
    pagina: str = ""
    ancla: str = ""
    marcado: PasoHecho | None = None

    @property
    def lo_cuenta_el_portal(self) -> bool:
        return self.quien == PORTAL


@dataclass(frozen=True)
class ParteConvocada:
    """A parte and its convocatoria, when it has one. `invitaciones` and `aceptadas` are numbers, never names."""

    parte: Parte
    convocatoria: Convocatoria | None
    invitaciones: int = 0
    aceptadas: int = 0


def pasos_de(mesa: Mesa) -> list[Paso]:
    """The whole checklist of one mesa. Five queries."""
    return pasos_de_varias([mesa])[mesa.pk]


def pasos_de_varias(mesas: Sequence[Mesa]) -> dict[int, list[Paso]]:
    """The checklist of each, in four queries and one more for each ejercicio."""
    claves = [mesa.pk for mesa in mesas]
    marcados: dict[int, dict[str, PasoHecho]] = defaultdict(dict)
    for hecho in PasoHecho.objects.filter(mesa__in=claves).select_related("persona"):
        marcados[hecho.mesa_id][hecho.paso] = hecho
    convocaron = _agrupados(Convocatoria.objects.filter(mesa__in=claves).values_list("mesa_id", "parte_id"))
    con_agenda = Exists(PuntoDeReunion.objects.filter(sesion=OuterRef("pk")))
    reuniones = SesionDeMesa.objects.filter(con_agenda, mesa__in=claves).exclude(estado=EstadoDeReunion.CANCELADA)
    con_reunion = set(reuniones.values_list("mesa_id", flat=True))
    confirmados = Registro.objects.filter(mesa__in=claves, estado=EstadoDeRegistro.CONFIRMADO)
    sectores = _agrupados(confirmados.values_list("mesa_id", "sector_id").distinct())
    partes: dict[int, list[Parte]] = {}
    salida = {}
    for mesa in mesas:
        ejercicio = mesa.plan.ejercicio
        if ejercicio.pk not in partes:
            partes[ejercicio.pk] = partes_votantes(ejercicio)
        salida[mesa.pk] = [
            *_contados(mesa, partes[ejercicio.pk], convocaron[mesa.pk], mesa.pk in con_reunion, sectores[mesa.pk]),
            *_por_persona(marcados[mesa.pk]),
        ]
    return salida


def faltan(pasos: Iterable[Paso]) -> list[Paso]:
    return [paso for paso in pasos if not paso.hecho]


def _agrupados(pares: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    salida: dict[int, set[int]] = defaultdict(set)
    for mesa, otro in pares:
        salida[mesa].add(otro)
    return salida


def _contados(
    mesa: Mesa, partes: list[Parte], convocaron: set[int], con_reunion: bool, sectores: set[int]
) -> list[Paso]:
    decidido = mesa.decision != MetodoDeDecision.POR_ACORDAR
    fecha = mesa.diagnostico_en
    return [
        Paso(
            "metodologia",
            "La metodología está escrita",
            bool(mesa.metodologia),
            PORTAL,
            "Se lee en la página de la mesa." if mesa.metodologia else "Escribe cómo se trabajará en la mesa.",
            "mesas:planear",
            "id_metodologia",
        ),
        Paso(
            "decision",
            "Se sabe cómo se decide",
            decidido,
            PORTAL,
            mesa.get_decision_display()
            if decidido
            else "Falta acordar si la mesa decide por consenso o también por voto.",
            "mesas:planear",
            "id_decision",
        ),
        Paso(
            "facilitacion",
            "Alguien imparcial facilita",
            mesa.facilitador_id is not None,
            PORTAL,
            "Con nombramiento y sin ser enlace de una autoridad competente."
            if mesa.facilitador_id
            else "Elige a quién facilita, con nombramiento en el ejercicio.",
            "mesas:planear",
            "id_facilitador",
        ),
        Paso(
            "diagnostico",
            "El diagnóstico se publicó antes",
            bool(mesa.diagnostico) and (fecha is not None or mesa.es_historico),
            PORTAL,
            "Todas las partes pueden leerlo." if mesa.diagnostico else "Publícalo antes de la primera reunión.",
            "mesas:diagnostico",
        ),
        *_convocatorias(partes, convocaron),
        Paso(
            "reunion",
            "Hay reunión con agenda",
            con_reunion,
            PORTAL,
            "Programada, con sus puntos." if con_reunion else "Programa la primera reunión con al menos un punto.",
            "mesas:gestion",
            "reuniones",
        ),
        Paso(
            "sectores",
            f"Hay {SECTORES_MINIMOS} sectores o más en el registro",
            len(sectores) >= SECTORES_MINIMOS,
            PORTAL,
            f"Van {len(sectores)}.",
            "mesas:registro_nominal",
        ),
    ]


def _convocatorias(partes: list[Parte], convocaron: set[int]) -> list[Paso]:
    return [
        Paso(
            f"convoca-{parte.clave}",
            f"{parte.nombre} convocó a los suyos",
            parte.pk in convocaron,
            PORTAL,
            "Su convocatoria está publicada."
            if parte.pk in convocaron
            else "Lo hace, con su cuenta, quien integra esa parte en el Secretariado.",
            "mesas:mesa",
            "convocatorias",
        )
        for parte in partes
    ]


def _por_persona(marcados: dict[str, PasoHecho]) -> list[Paso]:
    salida = []
    for clave, texto in PasoDePlaneacion.choices:
        hecho = marcados.get(clave)
        detalle = "" if hecho else "Márcalo cuando esté hecho y di cómo se comprueba."
        salida.append(
            Paso(
                clave, texto, hecho is not None, PERSONA, hecho.nota if hecho else detalle, "mesas:pasos", clave, hecho
            )
        )
    return salida


# --- convocatorias --------------------------------------------------------------------------------------------------
def partes_convocadas(mesa: Mesa) -> list[ParteConvocada]:
    """Every compulsory parte, and any other that convened, with what it published. Two queries."""
    publicadas = {
        convocatoria.parte_id: convocatoria
        for convocatoria in Convocatoria.objects.filter(mesa=mesa)
        .select_related("parte", "persona")
        .annotate(
            cuantas=Count("invitaciones"),
            cuantas_si=Count("invitaciones", filter=Q(invitaciones__estado=EstadoDeInvitacion.ACEPTADA)),
        )
    }
    partes = {parte.pk: parte for parte in partes_votantes(mesa.plan.ejercicio)}
    partes |= {c.parte_id: c.parte for c in publicadas.values() if c.parte_id not in partes}
    salida = []
    for parte in sorted(partes.values(), key=lambda p: (p.orden, p.pk)):
        convocatoria: Any = publicadas.get(parte.pk)
        cuentas = (convocatoria.cuantas, convocatoria.cuantas_si) if convocatoria else (0, 0)
        salida.append(ParteConvocada(parte, convocatoria, *cuentas))
    return salida


def parte_de(persona: Any, mesa: Mesa) -> Parte | None:
    """The parte for which `persona` may convene this mesa today. None for everybody who sits for none. Two queries."""
    integrante = integrante_de(persona, secretariado_vigente(mesa.plan.ejercicio))
    return integrante.parte if integrante is not None and not integrante.parte.es_observadora else None


def invitaciones_de(convocatoria: Convocatoria) -> QuerySet[Invitacion]:
    """What a parte sent, for the people of that parte. One query."""
    return Invitacion.objects.filter(convocatoria=convocatoria).order_by("reunion", "-enviada_en", "pk")


def invitacion_por_codigo(codigo: str) -> Invitacion | None:
    """One invitation by the address that its mail carried. One query."""
    return (
        Invitacion.objects.filter(codigo=codigo)
        .select_related("convocatoria__parte", "convocatoria__mesa__plan__ejercicio", "registro")
        .first()
    )


def mesas_en_preparacion(ejercicios: Iterable[int]) -> QuerySet[Mesa]:
    """Mesas of those ejercicios that are still being prepared, the nearest first."""
    return (
        Mesa.objects.filter(plan__ejercicio__in=list(ejercicios), estado__in=EN_PREPARACION)
        .exclude(naturaleza="historico")
        .select_related("plan__ejercicio")
        .order_by("fecha", "pk")
    )
