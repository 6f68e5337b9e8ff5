"""A commitment is fixed by acuerdo, on its own or with its plan, and then carried out (domain.md §6)."""

from bitacora.commands import asentar
from compromisos.commands.guardias import tomar_compromiso
from compromisos.commands.versiones import fijar_version
from compromisos.enums import ClaseDeVersion, EstadoCompromiso
from compromisos.errors_de_candado import (
    NoEstaAprobado,
    NoEstaPropuesto,
    PlanSinAprobar,
    TextoAlterado,
    TextoFueraDelPlan,
)
from compromisos.models import Compromiso, VersionDeCompromiso
from compromisos.queries import candado as leer
from compromisos.queries.texto import con_texto, texto_y_huella
from comun.comandos import ClaseDeActo, comando
from cuentas.models import Persona
from planes.commands import evaluar_requisitos
from planes.commands.guardias import como_coordinacion, exigir_permiso
from planes.errors_de_puertas import AcuerdoSinAsiento
from planes.queries.sellos import acuerdo_asentado
from secretariado.commands.uso import usar_acuerdo
from secretariado.enums import Materia
from secretariado.models import Acuerdo

# The stages whose requirements an act on an approved commitment can change.
ETAPAS = (6, 7)


def usar_acuerdo_asentado(acuerdo: Acuerdo, materia: str, asunto: str) -> Acuerdo:
    """Use up a firm acuerdo that the bitácora vouches for."""
    usado = usar_acuerdo(acuerdo=acuerdo, materia=materia, asunto=asunto)
    if not acuerdo_asentado(usado):
        raise AcuerdoSinAsiento
    return usado


@comando(ClaseDeActo.AUTORIDAD)
def aprobar_compromiso(*, persona: Persona, compromiso: Compromiso, acuerdo: Acuerdo) -> VersionDeCompromiso:
    """The Secretariado agreed on this commitment: its exact text is fixed, and only another acuerdo changes it.

    1. Lock the commitment; it was proposed, and its plan takes acts.
    2. Use up the firm acuerdo: of its matter, on this commitment, voted on the text it has now.
    3. Fix the text under the next number, with its SHA-256 in the bitácora.

    Raises `SinPermiso`, `CompromisoHistorico`, `PlanDetenido`, `NoEstaPropuesto`, `AcuerdoSinAsiento` and what
    `usar_acuerdo` raises.
    """
    exigir_permiso(persona, "compromisos.conducir", compromiso)
    compromiso = tomar_compromiso(compromiso.pk)
    _exigir_propuesto(compromiso)
    usado = usar_acuerdo_asentado(acuerdo, Materia.APROBAR_COMPROMISO, compromiso.asunto)
    compromiso.estado = EstadoCompromiso.APROBADO
    compromiso.save(update_fields=["estado"])
    version = fijar_version(persona=persona, compromiso=compromiso, clase=ClaseDeVersion.APROBADA, acuerdo=usado)
    _dar_por_aprobado(persona, compromiso, version, usado)
    return version


@comando(ClaseDeActo.AUTORIDAD)
def aprobar_con_el_plan(*, persona: Persona, compromiso: Compromiso) -> VersionDeCompromiso:
    """The Secretariado approved the whole plan, and this commitment was in it with this very text.

    1. Lock the commitment; it was proposed, and its plan takes acts.
    2. The plan was approved by a firm acuerdo that the bitácora holds, and what was voted contains this commitment
       with the fingerprint of the text it has now.
    3. Fix the text; its version points to the plan's approval, which serves for every commitment that was in it.

    Raises `SinPermiso`, `CompromisoHistorico`, `PlanDetenido`, `NoEstaPropuesto`, `PlanSinAprobar`,
    `TextoFueraDelPlan`.
    """
    exigir_permiso(persona, "compromisos.conducir", compromiso)
    compromiso = tomar_compromiso(compromiso.pk)
    _exigir_propuesto(compromiso)
    cambio = leer.aprobacion_del_plan(compromiso.plan)
    if cambio is None:
        raise PlanSinAprobar
    huella = texto_y_huella(con_texto(Compromiso.objects.all()).get(pk=compromiso.pk))[1]
    if leer.huella_en_el_plan(cambio.acuerdo.contenido, compromiso.slug) != huella:
        raise TextoFueraDelPlan
    compromiso.estado = EstadoCompromiso.APROBADO
    compromiso.save(update_fields=["estado"])
    version = fijar_version(persona=persona, compromiso=compromiso, clase=ClaseDeVersion.APROBADA, con_el_plan=cambio)
    _dar_por_aprobado(persona, compromiso, version, cambio.acuerdo)
    return version


@comando(ClaseDeActo.AUTORIDAD)
def iniciar_ejecucion(*, persona: Persona, compromiso: Compromiso) -> Compromiso:
    """What was approved begins to be carried out: from now on its progress is reported.

    Raises `SinPermiso`, `CompromisoHistorico`, `PlanDetenido`, `NoEstaAprobado`, `TextoAlterado`.
    """
    exigir_permiso(persona, "compromisos.conducir", compromiso)
    compromiso = tomar_compromiso(compromiso.pk)
    if compromiso.estado != EstadoCompromiso.APROBADO:
        raise NoEstaAprobado(compromiso.get_estado_display())
    if not leer.esta_intacto(compromiso):
        raise TextoAlterado
    vigente = compromiso.version_vigente
    assert vigente is not None  # `esta_intacto` said so
    compromiso.estado = EstadoCompromiso.EN_EJECUCION
    compromiso.save(update_fields=["estado"])
    evaluar_requisitos(plan=compromiso.plan, numeros=ETAPAS)
    asentar(
        cadena=compromiso.plan.ejercicio.slug,
        verbo="compromisos.ejecucion_iniciada",
        asunto=compromiso.asunto,
        actor=como_coordinacion(persona),
        cambio={"estado": compromiso.estado, "version": vigente.numero, "huella": vigente.huella},
    )
    return compromiso


def _exigir_propuesto(compromiso: Compromiso) -> None:
    if compromiso.estado != EstadoCompromiso.PROPUESTO:
        raise NoEstaPropuesto(compromiso.get_estado_display())


def _dar_por_aprobado(persona: Persona, compromiso: Compromiso, version: VersionDeCompromiso, acuerdo: Acuerdo) -> None:
    evaluar_requisitos(plan=compromiso.plan, numeros=ETAPAS)
    asentar(
        cadena=compromiso.plan.ejercicio.slug,
        verbo=leer.APROBADO,
        asunto=compromiso.asunto,
        actor=como_coordinacion(persona),
        cambio={
            "estado": compromiso.estado,
            "version": version.numero,
            "huella": version.huella,
            "acuerdo": acuerdo.codigo,
            "huella_del_acuerdo": acuerdo.huella,
            "con_el_plan": version.con_el_plan_id is not None,
        },
    )
