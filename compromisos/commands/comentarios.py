"""Opening a draft to everybody, giving more time, taking it back, and proposing it once all has been answered."""

import datetime as dt

from bitacora.commands import asentar
from compromisos import plazos
from compromisos.commands.guardias import tomar_compromiso
from compromisos.commands.guardias_de_redaccion import exigir_causa
from compromisos.commands.redaccion import ETAPAS
from compromisos.commands.versiones import fijar_version
from compromisos.enums import TRANSICIONES, ClaseDeVersion, EstadoCompromiso
from compromisos.errors_de_redaccion import (
    ComentariosAbiertos,
    ComentariosSinRespuesta,
    FechaDeCierreInvalida,
    ListaIncompleta,
    NoPuedePasar,
    PeriodoCorto,
    PeriodoTerminado,
    RazonCorta,
)
from compromisos.models import Compromiso, PeriodoDeComentarios, VersionDeCompromiso
from compromisos.queries.calidad import lista_de_calidad
from compromisos.queries.comentarios import cuantos_sin_respuesta, dias_abiertos, esta_abierto, periodos_de
from comun import formatos, reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import ReglaIncumplida
from comun.fechas import exigir_creible
from comun.textos import normalizar
from cuentas.models import Persona
from planes.commands import evaluar_requisitos
from planes.commands.guardias import exigir_permiso
from secretariado.actores import como
from secretariado.enums import Rol

MOTIVO_MINIMO, MOTIVO_MAXIMO = 20, 1_000


@comando(ClaseDeActo.AUTORIDAD)
def abrir_comentarios(*, persona: Persona, compromiso: Compromiso, cierra: dt.datetime) -> PeriodoDeComentarios:
    """Coordination publishes a draft, or one that was proposed, so that everybody comments on it until a day and hour.

    From here on it is public and its exact text is kept. Raises `SinPermiso`, `CompromisoHistorico`, `PlanDetenido`,
    `NoPuedePasar`, `SinCausa`, `FechaDeCierreInvalida`.
    """
    compromiso = _tomar(persona, compromiso, EstadoCompromiso.EN_COMENTARIOS)
    exigir_causa(compromiso)
    ahora = reloj.ahora()
    exigir_creible(cierra, "cierra")
    if cierra <= ahora:
        raise FechaDeCierreInvalida("Elige un momento que todavía no llegue.")
    periodos = periodos_de(compromiso)
    periodo = PeriodoDeComentarios.objects.create(
        compromiso=compromiso,
        numero=periodos[-1].numero + 1 if periodos else 1,
        abre=ahora,
        cierra=cierra,
        abierto_por=persona,
    )
    _pasar(compromiso, EstadoCompromiso.EN_COMENTARIOS)
    version = fijar_version(persona=persona, compromiso=compromiso, clase=ClaseDeVersion.COMENTARIOS)
    evaluar_requisitos(plan=compromiso.plan, numeros=ETAPAS)
    asentar(
        cadena=compromiso.plan.ejercicio.slug,
        verbo="compromisos.comentarios_abiertos",
        asunto=compromiso.asunto,
        actor=como(persona, Rol.COORDINACION),
        cambio={"periodo": periodo.numero, "cierra": cierra, "texto": version.numero, "huella": version.huella},
    )
    return periodo


@comando(ClaseDeActo.AUTORIDAD)
def prorrogar_comentarios(
    *, persona: Persona, compromiso: Compromiso, cierra: dt.datetime, motivo: str
) -> PeriodoDeComentarios:
    """Everybody gets more time to comment, with a reason that everybody reads. What ended is not reopened.

    Raises `SinPermiso`, `CompromisoHistorico`, `PlanDetenido`, `PeriodoTerminado`, `FechaDeCierreInvalida`, `RazonCorta`.
    """
    exigir_permiso(persona, "compromisos.conducir", compromiso)
    compromiso = tomar_compromiso(compromiso.pk)
    motivo = _motivo(motivo)
    periodo = PeriodoDeComentarios.objects.filter(compromiso=compromiso).order_by("-numero").first()
    if (
        periodo is None
        or compromiso.estado != EstadoCompromiso.EN_COMENTARIOS
        or not esta_abierto(periodo, reloj.ahora())
    ):
        raise PeriodoTerminado(periodo.cierra if periodo is not None else None)
    exigir_creible(cierra, "cierra")
    anterior = periodo.cierra
    if cierra <= anterior:
        raise FechaDeCierreInvalida(f"Elige un momento posterior al {formatos.momento(anterior)}.")
    periodo.cierra, periodo.motivo_de_prorroga = cierra, motivo
    periodo.save(update_fields=["cierra", "motivo_de_prorroga"])
    evaluar_requisitos(plan=compromiso.plan, numeros=ETAPAS)
    asentar(
        cadena=compromiso.plan.ejercicio.slug,
        verbo="compromisos.comentarios_prorrogados",
        asunto=compromiso.asunto,
        actor=como(persona, Rol.COORDINACION),
        cambio={"periodo": periodo.numero, "cierra": [anterior, cierra], "motivo": motivo},
    )
    return periodo


@comando(ClaseDeActo.AUTORIDAD)
def volver_a_borrador(*, persona: Persona, compromiso: Compromiso, motivo: str) -> Compromiso:
    """Coordination takes back a text that was open to comments, and says why. Its period ends now, if it had not ended.

    Raises `SinPermiso`, `CompromisoHistorico`, `PlanDetenido`, `NoPuedePasar`, `RazonCorta`.
    """
    compromiso = _tomar(persona, compromiso, EstadoCompromiso.BORRADOR)
    motivo = _motivo(motivo)
    ahora = reloj.ahora()
    periodo = PeriodoDeComentarios.objects.filter(compromiso=compromiso).order_by("-numero").first()
    if periodo is not None and esta_abierto(periodo, ahora):
        # A period ends after it begins, also when both happen in the same instant.
        periodo.cierra = max(ahora, periodo.abre + dt.timedelta(seconds=1))
        periodo.save(update_fields=["cierra"])
    _pasar(compromiso, EstadoCompromiso.BORRADOR)
    evaluar_requisitos(plan=compromiso.plan, numeros=ETAPAS)
    asentar(
        cadena=compromiso.plan.ejercicio.slug,
        verbo="compromisos.compromiso_devuelto",
        asunto=compromiso.asunto,
        actor=como(persona, Rol.COORDINACION),
        cambio={"estado": compromiso.estado, "motivo": motivo},
    )
    return compromiso


@comando(ClaseDeActo.AUTORIDAD)
def proponer_compromiso(*, persona: Persona, compromiso: Compromiso) -> VersionDeCompromiso:
    """Coordination puts a commented text before the Secretariado. Its exact words are kept: they are what is voted.

    Refused while comments are open, when they were open too few days, while somebody waits for an official answer, and
    while a criterion of the quality list is not met by this very text. Raises `SinPermiso`, `CompromisoHistorico`,
    `PlanDetenido`, `NoPuedePasar`, `SinCausa`, `ComentariosAbiertos`, `PeriodoCorto`, `ComentariosSinRespuesta`,
    `ListaIncompleta`.
    """
    compromiso = _tomar(persona, compromiso, EstadoCompromiso.PROPUESTO)
    exigir_causa(compromiso)
    ahora = reloj.ahora()
    periodos = periodos_de(compromiso)
    if periodos and esta_abierto(periodos[-1], ahora):
        raise ComentariosAbiertos(periodos[-1].cierra)
    dias = dias_abiertos(periodos, ahora)
    if dias < plazos.DIAS_DE_COMENTARIOS:
        raise PeriodoCorto(dias, plazos.DIAS_DE_COMENTARIOS)
    if cuantos := cuantos_sin_respuesta(compromiso):
        raise ComentariosSinRespuesta(cuantos)
    faltan = [renglon.criterio.texto for renglon in lista_de_calidad(compromiso) if not renglon.cumple]
    if faltan:
        raise ListaIncompleta(faltan)
    _pasar(compromiso, EstadoCompromiso.PROPUESTO)
    version = fijar_version(persona=persona, compromiso=compromiso, clase=ClaseDeVersion.PROPUESTA)
    evaluar_requisitos(plan=compromiso.plan, numeros=ETAPAS)
    asentar(
        cadena=compromiso.plan.ejercicio.slug,
        verbo="compromisos.compromiso_propuesto",
        asunto=compromiso.asunto,
        actor=como(persona, Rol.COORDINACION),
        cambio={"estado": compromiso.estado, "texto": version.numero, "huella": version.huella, "dias": dias},
    )
    return version


def _tomar(persona: Persona, compromiso: Compromiso, destino: EstadoCompromiso) -> Compromiso:
    """The commitment, locked, when this person may lead it and from its state it may go to `destino`."""
    exigir_permiso(persona, "compromisos.conducir", compromiso)
    compromiso = tomar_compromiso(compromiso.pk)
    if destino not in TRANSICIONES.get(compromiso.estado, frozenset()):
        raise NoPuedePasar(compromiso.get_estado_display(), destino.label)
    return compromiso


def _pasar(compromiso: Compromiso, estado: EstadoCompromiso) -> None:
    compromiso.estado = estado
    compromiso.save(update_fields=["estado"])


def _motivo(motivo: str) -> str:
    motivo = normalizar(motivo)
    if len(motivo) < MOTIVO_MINIMO:
        raise RazonCorta(MOTIVO_MINIMO, "motivo")
    if len(motivo) > MOTIVO_MAXIMO:
        raise ReglaIncumplida("motivo_largo", f"Quita {len(motivo) - MOTIVO_MAXIMO} caracteres.", campo="motivo")
    return motivo
