"""A mesa is convened."""

import datetime as dt
from collections.abc import Sequence

from bitacora.commands import asentar
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.enums import Naturaleza
from comun.errors import ReglaIncumplida
from comun.fechas import exigir_creible
from comun.textos import normalizar
from consultas.models import Tema
from cuentas.models import Persona
from mesas.commands.guardias import ETAPAS_DE_LA_MESA
from mesas.errors import (
    FacilitacionConConflicto,
    MesaRepetida,
    NoEsFacilitacion,
    OrganizacionAjena,
    SinTemas,
    TemaDeOtroPlan,
)
from mesas.models import Mesa
from mesas.models.mesas import Modalidad
from mesas.queries.mesas import temas_del_plan
from planes.commands import evaluar_requisitos
from planes.commands.guardias import como_coordinacion, exigir_permiso, exigir_plan_en_marcha
from planes.models import Plan
from secretariado.enums import Rol
from secretariado.models import Nombramiento, Organizacion


@comando(ClaseDeActo.AUTORIDAD)
def crear_mesa(
    *,
    persona: Persona,
    plan: Plan,
    codigo: str,
    titulo: str,
    temas: Sequence[Tema],
    fecha: dt.date | None = None,
    hora: dt.time | None = None,
    lugar: str = "",
    modalidad: str = Modalidad.PRESENCIAL,
    facilitador: Persona | None = None,
    autoridades: Sequence[Organizacion] = (),
    proposito: str = "",
    diagnostico: str = "",
) -> Mesa:
    """A workshop on one or more topics of the plan's consultas.

    1. Lock the plan; refuse one told by sources, closed or suspended.
    2. Refuse topics of another plan, and organisations that are invented when the plan is not (or real when it is).
    3. Who leads it must hold a facilitation appointment here and be enlace of none of the competent authorities.
    4. Write the mesa; it inherits the plan's naturaleza.

    Raises `SinPermiso`, `PlanHistorico`, `PlanDetenido`, `SinTemas`, `TemaDeOtroPlan`, `OrganizacionAjena`,
    `NoEsFacilitacion`, `FacilitacionConConflicto`, `MesaRepetida`.
    """
    exigir_permiso(persona, "mesas.crear", plan)
    plan = Plan.objects.select_for_update(of=("self",)).select_related("ejercicio").get(pk=plan.pk)
    exigir_plan_en_marcha(plan)
    titulo = " ".join(normalizar(titulo).split())
    if not titulo:
        raise ReglaIncumplida("mesa_sin_titulo", "Escribe el título de la mesa.", campo="titulo")
    exigir_creible(fecha, "fecha")
    if not temas:
        raise SinTemas
    if temas_del_plan(plan).filter(pk__in=[t.pk for t in temas]).count() != len({t.pk for t in temas}):
        raise TemaDeOtroPlan
    exigir_autoridades_propias(plan, autoridades)
    if facilitador is not None:
        exigir_facilitacion_imparcial(facilitador, plan, autoridades)
    if Mesa.objects.filter(codigo=codigo).exists():
        raise MesaRepetida(codigo)
    mesa = Mesa.objects.create(
        plan=plan,
        codigo=codigo,
        titulo=titulo,
        fecha=fecha,
        hora=hora,
        lugar=normalizar(lugar),
        modalidad=modalidad,
        facilitador=facilitador,
        proposito=normalizar(proposito),
        diagnostico=normalizar(diagnostico),
        diagnostico_en=reloj.ahora() if normalizar(diagnostico) else None,
        naturaleza=plan.naturaleza,
    )
    mesa.temas.set(temas)
    mesa.autoridades.set(autoridades)
    evaluar_requisitos(plan=plan, numeros=ETAPAS_DE_LA_MESA)
    asentar(
        cadena=plan.ejercicio.slug,
        verbo="mesas.mesa_creada",
        asunto=mesa.asunto,
        actor=como_coordinacion(persona),
        cambio={
            "plan": plan.slug,
            "titulo": titulo,
            "temas": sorted(t.codigo for t in temas),
            "fecha": fecha,
            "hora": hora.strftime("%H:%M") if hora else None,
            "lugar": mesa.lugar,
            "modalidad": str(modalidad),
            "con_facilitacion": facilitador is not None,
            "autoridades": sorted(o.slug for o in autoridades),
        },
    )
    return mesa


def exigir_autoridades_propias(plan: Plan, autoridades: Sequence[Organizacion]) -> None:
    """Nothing invented among what is real. Raises `OrganizacionAjena`."""
    es_demo = plan.naturaleza == Naturaleza.DEMOSTRACION
    if any((o.naturaleza == Naturaleza.DEMOSTRACION) != es_demo for o in autoridades):
        raise OrganizacionAjena


def exigir_facilitacion_imparcial(facilitador: Persona, plan: Plan, autoridades: Sequence[Organizacion]) -> None:
    """Appointed to facilitate here, and enlace of none of the authorities (domain.md §1).

    Raises `NoEsFacilitacion`, `FacilitacionConConflicto`.
    """
    vigentes = Nombramiento.objects.vigentes(reloj.hoy()).de(facilitador)
    if not vigentes.filter(rol=Rol.FACILITACION, ejercicio=plan.ejercicio_id).exists():
        raise NoEsFacilitacion(facilitador.nombre_publico)
    conflictos = (
        vigentes.filter(rol=Rol.ENLACE, organizacion__in=autoridades)
        .order_by("organizacion__nombre")
        .values_list("organizacion__nombre", flat=True)
        .distinct()
    )
    if conflictos:
        raise FacilitacionConConflicto(facilitador.nombre_publico, list(conflictos))
