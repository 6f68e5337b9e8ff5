"""What people say of a draft on the quality list."""

from collections.abc import Sequence
from dataclasses import dataclass

from bitacora.commands import asentar
from compromisos import calidad
from compromisos.commands.guardias import tomar_compromiso
from compromisos.commands.redaccion import ETAPAS
from compromisos.enums import EN_REDACCION, EstadoCompromiso
from compromisos.errors_de_redaccion import (
    CriterioDesconocido,
    FaltaElHecho,
    NadaQueRevisar,
    NoEstaEnRedaccion,
    RazonCorta,
    RevisionDeOtroTexto,
)
from compromisos.models import Compromiso, RevisionDeCalidad
from compromisos.queries.calidad import hechos_de, ultimas_revisiones
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import ReglaIncumplida
from comun.textos import normalizar
from cuentas.models import Persona
from planes.commands import evaluar_requisitos
from planes.commands.guardias import exigir_permiso
from secretariado.actores import como
from secretariado.enums import Rol
from secretariado.rules import es_coordinacion

# A member may still say what a text lacks while the Secretariado has it before it.
SE_REVISA = EN_REDACCION | {EstadoCompromiso.PROPUESTO}


@dataclass(frozen=True)
class Dicho:
    """What a person says of one criterion."""

    criterio: str
    cumple: bool
    razon: str


@comando(ClaseDeActo.AUTORIDAD)
def revisar_calidad(
    *, persona: Persona, compromiso: Compromiso, version: int, dichos: Sequence[Dicho]
) -> list[RevisionDeCalidad]:
    """Coordination or a member of the Secretariado says which criteria a text meets, and why. One act, one entry.

    1. Lock the commitment: what is reviewed is the text of `version`, and no other.
    2. Guards: it is still being written or proposed, known criteria, each said once and with a reason.
    3. «Cumple» is refused while a fact that can be counted is missing; the refusal names the fact.
    4. Only what differs from the newest review of this version is written; saying the same again records nothing.

    Raises `SinPermiso`, `CompromisoHistorico`, `PlanDetenido`, `NoEstaEnRedaccion`, `RevisionDeOtroTexto`,
    `NadaQueRevisar`, `CriterioDesconocido`, `RazonCorta`, `ReglaIncumplida("razon_larga")`, `FaltaElHecho`.
    """
    exigir_permiso(
        persona,
        "compromisos.revisar",
        compromiso,
        "Sólo la coordinación y quienes integran el Secretariado lo revisan.",
    )
    compromiso = tomar_compromiso(compromiso.pk)
    if compromiso.estado not in SE_REVISA:
        raise NoEstaEnRedaccion(compromiso.get_estado_display())
    if version != compromiso.version:
        raise RevisionDeOtroTexto(compromiso.version)
    limpios = _limpiar(dichos)
    hechos = hechos_de(compromiso)
    for dicho in limpios:
        if dicho.cumple and (falta := calidad.lo_que_falta(dicho.criterio, hechos)):
            raise FaltaElHecho(dicho.criterio, calidad.POR_CLAVE[dicho.criterio].texto, falta)
    previas = ultimas_revisiones([compromiso.pk]).get(compromiso.pk, {})
    nuevos = [dicho for dicho in limpios if not _ya_se_dijo(dicho, previas.get(dicho.criterio), compromiso.version)]
    if not nuevos:
        return []
    revisiones = RevisionDeCalidad.objects.bulk_create(
        RevisionDeCalidad(
            compromiso=compromiso,
            criterio=dicho.criterio,
            cumple=dicho.cumple,
            razon=dicho.razon,
            version=compromiso.version,
            persona=persona,
            hecha_en=reloj.ahora(),
        )
        for dicho in nuevos
    )
    evaluar_requisitos(plan=compromiso.plan, numeros=ETAPAS)
    asentar(
        cadena=compromiso.plan.ejercicio.slug,
        verbo="compromisos.calidad_revisada",
        asunto=compromiso.asunto,
        actor=como(persona, Rol.COORDINACION if es_coordinacion(persona, compromiso) else Rol.INTEGRANTE),
        cambio={
            "version": compromiso.version,
            "criterios": {dicho.criterio: "cumple" if dicho.cumple else "no cumple" for dicho in nuevos},
        },
    )
    return revisiones


def _limpiar(dichos: Sequence[Dicho]) -> list[Dicho]:
    limpios: dict[str, Dicho] = {}
    for dicho in dichos:
        if dicho.criterio not in calidad.POR_CLAVE or dicho.criterio in limpios:
            raise CriterioDesconocido
        razon = normalizar(dicho.razon)
        if len(razon) < calidad.RAZON_MINIMA:
            raise RazonCorta(calidad.RAZON_MINIMA, f"razon_{dicho.criterio}")
        if len(razon) > calidad.RAZON_MAXIMA:
            sobran = len(razon) - calidad.RAZON_MAXIMA
            raise ReglaIncumplida("razon_larga", f"Quita {sobran} caracteres.", campo=f"razon_{dicho.criterio}")
        limpios[dicho.criterio] = Dicho(dicho.criterio, dicho.cumple, razon)
    if not limpios:
        raise NadaQueRevisar
    return list(limpios.values())


def _ya_se_dijo(dicho: Dicho, previa: RevisionDeCalidad | None, version: int) -> bool:
    return (
        previa is not None
        and previa.version == version
        and (previa.cumple, previa.razon) == (dicho.cumple, dicho.razon)
    )
