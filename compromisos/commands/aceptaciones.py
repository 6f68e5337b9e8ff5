"""A route is presented, accepted by name, taken back, and its dates move only with a reason (domain.md §7)."""

import datetime as dt

from django.db.models import F, Max

from bitacora.commands import asentar
from bitacora.huella import huella as huella_de
from compromisos.commands.guardias import actor_de
from compromisos.commands.guardias_de_ruta import (
    ETAPAS_DE_LA_RUTA,
    actor_por,
    texto_de,
    tomar_acordado,
    tomar_para_planear,
    tomar_ruta,
)
from compromisos.enums import EstadoDeRuta, SentidoDeAceptacion
from compromisos.errors_de_rutas import (
    AceptaUnExtrano,
    ActividadRetirada,
    DatoDeRutaInvalido,
    NadaQueReprogramar,
    NoSeLePide,
    OtraRuta,
    RutaIncompleta,
    RutaSinAceptar,
    RutaSinPresentar,
    RutaYaAceptada,
    YaRespondio,
)
from compromisos.models import (
    Aceptacion,
    Actividad,
    Compromiso,
    Reprogramacion,
    Ruta,
    VersionDeRuta,
)
from compromisos.queries.rutas import lo_que_falta, periodo_de
from compromisos.queries.texto_de_ruta import leer_version, pedidas_en, texto_canonico_de_ruta
from compromisos.renglones import error_de_fechas
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from cuentas.models import Persona
from planes.commands import evaluar_requisitos
from planes.commands.guardias import exigir_permiso
from secretariado.models import Organizacion

RAZON_MINIMA, RAZON_MAXIMA = 10, 2_000
MOTIVO_MINIMO = 20
VERBOS = {
    SentidoDeAceptacion.ACEPTA.value: "compromisos.ruta_aceptada",
    SentidoDeAceptacion.NO_ACEPTA.value: "compromisos.ruta_no_aceptada",
}


@comando(ClaseDeActo.AUTORIDAD)
def presentar_ruta(*, persona: Persona, compromiso: Compromiso, version: int | None = None) -> VersionDeRuta:
    """The route, whole, is put before every organisation that has to carry it out: an exact text with its fingerprint.

    1. Guards of planning; everything that is missing is said at once.
    2. Fix the text; ask each organisation that answers for the commitment or for an activity.
    Raises `SinPermiso`, `CompromisoHistorico`, `PlanDetenido`, `NoSePlanea`, `RutaNoSeEdita`, `RutaCambio`,
    `RutaIncompleta`.
    """
    compromiso, ruta = tomar_para_planear(persona, compromiso, version)
    faltan = lo_que_falta(compromiso)
    if faltan:
        raise RutaIncompleta(faltan)
    texto = texto_canonico_de_ruta(compromiso)
    ultima = VersionDeRuta.objects.filter(compromiso=compromiso).aggregate(ultima=Max("numero"))["ultima"] or 0
    presentada: VersionDeRuta = VersionDeRuta.objects.create(
        compromiso=compromiso,
        numero=ultima + 1,
        texto=texto,
        huella=huella_de(texto),
        presentada_por=persona,
        presentada_en=reloj.ahora(),
    )
    ruta.estado, ruta.vigente = EstadoDeRuta.PRESENTADA, presentada
    ruta.version += 1
    ruta.save(update_fields=["estado", "vigente", "version"])
    pedidas = leer_version(presentada)["se_pide_a"]
    _contar(compromiso, aceptaciones=0, pedidas=len(pedidas))
    evaluar_requisitos(plan=compromiso.plan, numeros=ETAPAS_DE_LA_RUTA)
    asentar(
        cadena=compromiso.plan.ejercicio.slug,
        verbo="compromisos.ruta_presentada",
        asunto=compromiso.asunto,
        actor=actor_de(persona, compromiso),
        cambio={"version": presentada.numero, "huella": presentada.huella, "se_pide_a": pedidas},
    )
    return presentada


@comando(ClaseDeActo.AUTORIDAD)
def aceptar_ruta(
    *,
    persona: Persona,
    compromiso: Compromiso,
    organizacion: Organizacion,
    huella: str,
    sentido: str,
    razon: str = "",
) -> Aceptacion:
    """An organisation says that it accepts the route it has to carry out, or why not: by its own enlace or contraparte.

    1. Whoever speaks holds office in that very organisation, and it is asked.
    2. `huella` is that of the text presented last: nobody accepts what they did not read.
    3. With the last acceptance the route is accepted and its dates become the original ones.
    The same answer again is the same act. Raises `SinPermiso`, `AceptaUnExtrano`, `CompromisoHistorico`,
    `PlanDetenido`, `NoSePlanea`, `RutaSinPresentar`, `RutaYaAceptada`, `OtraRuta`, `NoSeLePide`, `YaRespondio`,
    `DatoDeRutaInvalido`.
    """
    if not persona.has_perm("compromisos.aceptar", compromiso):
        raise AceptaUnExtrano
    actor = actor_por(persona, compromiso, organizacion)
    compromiso = tomar_acordado(compromiso.pk)
    ruta = tomar_ruta(compromiso)
    version = ruta.vigente
    if ruta.estado == EstadoDeRuta.EN_PREPARACION or version is None:
        raise RutaSinPresentar
    if huella != version.huella:
        raise OtraRuta
    anterior = Aceptacion.objects.filter(version=version, organizacion=organizacion).first()
    if anterior is not None:
        if (anterior.persona_id, anterior.sentido) == (persona.pk, sentido):
            return anterior
        raise YaRespondio
    if ruta.estado == EstadoDeRuta.ACEPTADA:
        raise RutaYaAceptada
    pedidas = pedidas_en(version)
    if organizacion not in pedidas:
        raise NoSeLePide
    if sentido not in SentidoDeAceptacion.values:
        raise DatoDeRutaInvalido("sentido_desconocido", "Di si la aceptan o no.", "sentido")
    minimo = RAZON_MINIMA if sentido == SentidoDeAceptacion.NO_ACEPTA else 0
    razon = texto_de(razon, "razon", "por qué no la aceptan", minimo=minimo, maximo=RAZON_MAXIMA)
    aceptacion: Aceptacion = Aceptacion.objects.create(
        version=version,
        organizacion=organizacion,
        sentido=sentido,
        razon=razon,
        huella=version.huella,
        persona=persona,
        aceptada_en=reloj.ahora(),
    )
    a_favor = Aceptacion.objects.filter(
        version=version, sentido=SentidoDeAceptacion.ACEPTA, organizacion__in=pedidas
    ).count()
    _contar(compromiso, aceptaciones=a_favor, pedidas=len(pedidas))
    if a_favor == len(pedidas):
        _fijar_fechas(ruta, compromiso)
    evaluar_requisitos(plan=compromiso.plan, numeros=ETAPAS_DE_LA_RUTA)
    asentar(
        cadena=compromiso.plan.ejercicio.slug,
        verbo=VERBOS[sentido],
        asunto=compromiso.asunto,
        actor=actor,
        cambio={
            "version": version.numero,
            "huella": version.huella,
            "organizacion": organizacion.slug,
            "sentido": sentido,
            "razon": razon,
            "aceptaciones": a_favor,
            "pedidas": len(pedidas),
        },
    )
    return aceptacion


@comando(ClaseDeActo.AUTORIDAD)
def retomar_ruta(*, persona: Persona, compromiso: Compromiso, razon: str) -> Ruta:
    """Before everybody accepts, it goes back to be prepared, with a public reason. What was presented stays readable.

    Raises `SinPermiso`, `CompromisoHistorico`, `PlanDetenido`, `NoSePlanea`, `RutaSinPresentar`, `RutaYaAceptada`,
    `DatoDeRutaInvalido`.
    """
    exigir_permiso(
        persona, "compromisos.planear_ruta", compromiso, "Sólo quien planea la ruta puede regresarla a preparación."
    )
    compromiso = tomar_acordado(compromiso.pk)
    ruta = tomar_ruta(compromiso)
    if ruta.estado == EstadoDeRuta.ACEPTADA:
        raise RutaYaAceptada
    if ruta.estado == EstadoDeRuta.EN_PREPARACION:
        raise RutaSinPresentar
    razon = texto_de(razon, "razon", "por qué se regresa a preparación", minimo=RAZON_MINIMA, maximo=RAZON_MAXIMA)
    ruta.estado = EstadoDeRuta.EN_PREPARACION
    ruta.version += 1
    ruta.save(update_fields=["estado", "version"])
    _contar(compromiso, aceptaciones=0, pedidas=compromiso.aceptaciones_pedidas)
    evaluar_requisitos(plan=compromiso.plan, numeros=ETAPAS_DE_LA_RUTA)
    asentar(
        cadena=compromiso.plan.ejercicio.slug,
        verbo="compromisos.ruta_retomada",
        asunto=compromiso.asunto,
        actor=actor_de(persona, compromiso),
        cambio={"version": ruta.vigente.numero if ruta.vigente else None, "razon": razon},
    )
    return ruta


@comando(ClaseDeActo.AUTORIDAD)
def reprogramar_actividad(
    *, persona: Persona, actividad: Actividad, inicio: dt.date, fin: dt.date, motivo: str
) -> Reprogramacion:
    """A date of an accepted activity moves, with a public reason; the first one stays in sight (domain.md §7).

    Raises `SinPermiso`, `CompromisoHistorico`, `PlanDetenido`, `NoSePlanea`, `RutaSinAceptar`, `ActividadRetirada`,
    `NadaQueReprogramar`, `DatoDeRutaInvalido`.
    """
    exigir_permiso(
        persona,
        "compromisos.planear_ruta",
        actividad.compromiso,
        "Sólo la coordinación o las organizaciones de este compromiso pueden reprogramar.",
    )
    compromiso = tomar_acordado(actividad.compromiso_id)
    if tomar_ruta(compromiso).estado != EstadoDeRuta.ACEPTADA:
        raise RutaSinAceptar
    actividad = Actividad.objects.select_related("compromiso").get(pk=actividad.pk)
    if actividad.retirada:
        raise ActividadRetirada
    if (inicio, fin) == (actividad.inicio, actividad.fin):
        raise NadaQueReprogramar
    for mensaje in error_de_fechas(inicio, fin, periodo_de(compromiso)):
        raise DatoDeRutaInvalido("fechas_invalidas", mensaje, "inicio" if mensaje.startswith("Empieza") else "fin")
    motivo = texto_de(motivo, "motivo", "por qué cambian las fechas", minimo=MOTIVO_MINIMO, maximo=RAZON_MAXIMA)
    cambio: Reprogramacion = Reprogramacion.objects.create(
        actividad=actividad,
        inicio_anterior=actividad.inicio,
        fin_anterior=actividad.fin,
        inicio_nuevo=inicio,
        fin_nuevo=fin,
        motivo=motivo,
        registrada_por=persona,
        registrada_en=reloj.ahora(),
    )
    actividad.inicio, actividad.fin = inicio, fin
    actividad.save(update_fields=["inicio", "fin"])
    asentar(
        cadena=compromiso.plan.ejercicio.slug,
        verbo="compromisos.actividad_reprogramada",
        asunto=actividad.asunto,
        actor=actor_de(persona, compromiso),
        cambio={
            "antes": {"inicio": cambio.inicio_anterior, "fin": cambio.fin_anterior},
            "despues": {"inicio": inicio, "fin": fin},
            "motivo": motivo,
        },
    )
    return cambio


def _contar(compromiso: Compromiso, *, aceptaciones: int, pedidas: int) -> None:
    compromiso.aceptaciones, compromiso.aceptaciones_pedidas = aceptaciones, pedidas
    compromiso.save(update_fields=["aceptaciones", "aceptaciones_pedidas"])


def _fijar_fechas(ruta: Ruta, compromiso: Compromiso) -> None:
    ruta.estado = EstadoDeRuta.ACEPTADA
    ruta.version += 1
    ruta.save(update_fields=["estado", "version"])
    Actividad.objects.filter(compromiso=compromiso, retirada=False, inicio_original__isnull=True).update(
        inicio_original=F("inicio"), fin_original=F("fin")
    )
