"""A spreadsheet of a route: read and shown to the person first, applied afterwards all at once or let go."""

from django.db.models import QuerySet

from bitacora.commands import asentar
from compromisos.commands.guardias import actor_de
from compromisos.commands.guardias_de_ruta import tomar_para_planear
from compromisos.commands.rutas import escribir_ruta
from compromisos.enums import EstadoDeCarga
from compromisos.errors_de_planillas import CargaConErrores, CargaResuelta, CargaSinCambios, PlanillaVieja
from compromisos.models import CargaDeRuta, Compromiso
from compromisos.planilla import Lectura
from compromisos.planilla_cotejo import CAMBIA, ERROR, NUEVA, cotejar, recuento, renglones_buenos
from compromisos.queries.planillas import renglones_actuales
from compromisos.queries.rutas import existentes_de, periodo_de, pueden_acompanar, pueden_responder
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.textos import normalizar, recortar
from cuentas.models import Persona
from planes.commands import evaluar_requisitos

LARGO_DE_NOMBRE = 200
ETAPAS_DE_LA_RUTA = (7,)


@comando(ClaseDeActo.PRIVADO)
def revisar_planilla(*, persona: Persona, compromiso: Compromiso, nombre: str, lectura: Lectura) -> CargaDeRuta:
    """Keep what a file says, beside the route as it is now, so that the person sees each change before it happens.

    `lectura` is read before (`planilla.leer`): nobody waits on the route while a file is read. What the person had
    uploaded before for the same commitment, and not applied, is let go.
    Raises `SinPermiso`, `CompromisoHistorico`, `PlanDetenido`, `NoSePlanea`, `RutaNoSeEdita`.
    """
    compromiso, ruta = tomar_para_planear(persona, compromiso)
    cotejo = cotejar(
        lectura,
        actuales=renglones_actuales(compromiso),
        existentes=existentes_de(compromiso),
        periodo=periodo_de(compromiso),
        organizaciones=set(pueden_responder(compromiso).values_list("slug", flat=True)),
        acompanan=set(pueden_acompanar(compromiso).values_list("slug", flat=True)),
    )
    _soltar(CargaDeRuta.objects.filter(compromiso=compromiso, persona=persona))
    return CargaDeRuta.objects.create(
        compromiso=compromiso,
        persona=persona,
        nombre=recortar(normalizar(nombre).replace("\n", " ") or "planilla", LARGO_DE_NOMBRE),
        lineas=cotejo,
        version_base=ruta.version,
    )


@comando(ClaseDeActo.AUTORIDAD)
def aplicar_carga(
    *, persona: Persona, carga: CargaDeRuta, solo_buenas: bool = False, quitar_ausentes: bool = False
) -> CargaDeRuta:
    """What was previewed becomes the route: all of it, or only the lines that are right when the person says so.

    1. Only whoever uploaded it, once, and on the very route that it was compared with.
    2. Lines that are wrong stop everything unless `solo_buenas`.
    3. `escribir_ruta` looks at every row again and writes them together; one that no longer serves stops all of them.

    Raises `SinPermiso`, `CompromisoHistorico`, `PlanDetenido`, `NoSePlanea`, `RutaNoSeEdita`, `CargaResuelta`,
    `PlanillaVieja`, `CargaConErrores`, `CargaSinCambios`, `RenglonesConErrores`.
    """
    compromiso, ruta = tomar_para_planear(persona, carga.compromiso)
    carga = CargaDeRuta.objects.select_for_update(of=("self",)).get(pk=carga.pk)
    if carga.estado != EstadoDeCarga.REVISADA or carga.persona_id != persona.pk:
        raise CargaResuelta
    if carga.version_base != ruta.version:
        raise PlanillaVieja(carga.version_base, ruta.version)
    cuantas = recuento(carga.lineas)
    if cuantas[ERROR] and not solo_buenas:
        raise CargaConErrores(cuantas[ERROR])
    quitar = [una["clave"] for una in carga.lineas["ausentes"]] if quitar_ausentes else []
    if not (cuantas[NUEVA] or cuantas[CAMBIA] or quitar):
        raise CargaSinCambios
    resumen = escribir_ruta(
        persona=persona,
        compromiso=compromiso,
        version=carga.version_base,
        lineas=renglones_buenos(carga.lineas),
        quitar=quitar,
    )
    # What it said is in the route now; who it was of and how much it changed stays.
    cuenta = {
        "creadas": len(resumen.creadas),
        "cambiadas": len(resumen.cambiadas),
        "quitadas": len(resumen.quitadas),
        "con_error": cuantas[ERROR],
    }
    carga.estado, carga.resuelta_en, carga.lineas = EstadoDeCarga.APLICADA, reloj.ahora(), {"resumen": cuenta}
    carga.save(update_fields=["estado", "resuelta_en", "lineas"])
    evaluar_requisitos(plan=compromiso.plan, numeros=ETAPAS_DE_LA_RUTA)
    asentar(
        cadena=compromiso.plan.ejercicio.slug,
        verbo="compromisos.planilla_aplicada",
        asunto=compromiso.asunto,
        actor=actor_de(persona, compromiso),
        cambio={"version_de_la_ruta": resumen.version, **cuenta},
    )
    return carga


@comando(ClaseDeActo.PRIVADO)
def desechar_carga(*, persona: Persona, carga: CargaDeRuta) -> CargaDeRuta:
    """Let a previewed spreadsheet go: the route stays as it was. Twice is the same as once.

    Raises `CargaResuelta` for one that was applied, or of somebody else.
    """
    carga = CargaDeRuta.objects.select_for_update(of=("self",)).get(pk=carga.pk)
    if carga.persona_id != persona.pk or carga.estado == EstadoDeCarga.APLICADA:
        raise CargaResuelta
    _soltar(CargaDeRuta.objects.filter(pk=carga.pk))
    carga.refresh_from_db()
    return carga


@comando(ClaseDeActo.PRIVADO)
def soltar_cargas_de(*, persona: Persona) -> None:
    """Whoever leaves takes along what they uploaded and did not apply."""
    _soltar(CargaDeRuta.objects.filter(persona=persona))


def _soltar(cargas: QuerySet[CargaDeRuta]) -> None:
    cargas.filter(estado=EstadoDeCarga.REVISADA).update(
        estado=EstadoDeCarga.DESECHADA, resuelta_en=reloj.ahora(), lineas={}
    )
