"""The second key: what a co-responsible organisation of society sees done, with its own evidence (domain.md §8)."""

import datetime as dt
import uuid
from collections.abc import Sequence
from decimal import Decimal
from zoneinfo import ZoneInfo

from bitacora.commands import asentar
from compromisos.commands.cartas_de_contrastes import avisar_disputa
from compromisos.commands.disputas import cerrar_disputas_que_coinciden
from compromisos.commands.evidencias import EvidenciaDicha, guardar_evidencias, resumen_de_evidencias
from compromisos.commands.guardias import tomar_compromiso
from compromisos.commands.semaforos import fijar_llaves, recalcular_semaforos
from compromisos.enums import DISPUTAS_VIVAS, SE_MIDEN, DeQuien, Papel
from compromisos.errors import LlaveDeOtroActo
from compromisos.errors_de_contrastes import (
    ActividadQueNoSeMide,
    ContrastaElGobierno,
    ContrastaQuienCumple,
    ContrasteSinEvidencia,
    DatoDeContrasteInvalido,
    NoEsCorresponsable,
    NoSeContrasta,
)
from compromisos.models import Actividad, Avance, Compromiso, Contraste, Disputa
from compromisos.queries.contrastes import avance_vigente, se_contrastan, ultimas_vistas, umbral_de_disputa
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.textos import normalizar
from cuentas.models import Persona
from secretariado.actores import como
from secretariado.enums import Rol
from secretariado.models import Organizacion
from secretariado.queries.nombramientos import SOCIEDAD, cargos_de

DECIMA = Decimal("0.1")
NARRATIVA_MINIMA, NARRATIVA_MAXIMA = 20, 5_000


@comando(ClaseDeActo.AUTORIDAD)
def contrastar(
    *,
    persona: Persona,
    compromiso: Compromiso,
    organizacion: Organizacion,
    actividad: Actividad | None = None,
    porcentaje: Decimal,
    narrativa: str,
    evidencias: Sequence[EvidenciaDicha] = (),
    fecha: dt.date,
    llave_de_acto: uuid.UUID | None = None,
) -> Contraste:
    """A contraparte says how far an activity of the authority has got, as its organisation could see it.

    1. Lock the commitment: reports, looks and reviews of it are taken one at a time.
    2. Guards: who looks and for whom, that it weighs, 0 to 100 with one decimal, a day that has come.
    3. A figure that differs from the report in force by the plan's threshold or more needs evidence of its own.
    4. Keep the look and the figures. When the pair differs it opens a dispute; one already open stays as it is, and
       this look tells its new figures. When the pair agrees, an open one ends.

    `actividad`: None only when the authority has no activities. The same `llave_de_acto` answers with the look it made.
    Raises `NoEsCorresponsable`, `ContrastaElGobierno`, `ContrastaQuienCumple`, `CompromisoHistorico`, `PlanDetenido`,
    `NoSeContrasta`, `ActividadQueNoSeMide`, `DatoDeContrasteInvalido`, `ContrasteSinEvidencia`, `LlaveDeOtroActo`, and
    what evidence and the door of files refuse.
    """
    _exigir_contraparte(persona, compromiso, organizacion)
    compromiso = tomar_compromiso(compromiso.pk)
    llave = llave_de_acto or uuid.uuid4()
    repetido = Contraste.objects.filter(llave_de_acto=llave).first()
    if repetido is not None:
        if (repetido.compromiso_id, repetido.autor_id) != (compromiso.pk, persona.pk):
            raise LlaveDeOtroActo
        return repetido
    if compromiso.estado not in SE_MIDEN:
        raise NoSeContrasta(compromiso.get_estado_display())
    actividad = _actividad(compromiso, actividad)
    if actividad is not None and actividad.responsable_id == organizacion.pk:
        raise ContrastaQuienCumple
    porcentaje, narrativa = _porcentaje(porcentaje), _narrativa(narrativa)
    _fecha(compromiso, fecha)
    avance = avance_vigente(compromiso.pk, actividad.pk if actividad else None)
    umbral = umbral_de_disputa(compromiso.plan_id)
    difiere = avance is not None and abs(avance.porcentaje - porcentaje) >= umbral
    if avance is not None and difiere and not evidencias:
        raise ContrasteSinEvidencia(str(avance.porcentaje), str(umbral))

    contraste: Contraste = Contraste.objects.create(
        compromiso=compromiso,
        actividad=actividad,
        avance=avance,
        organizacion=organizacion,
        autor=persona,
        porcentaje=porcentaje,
        narrativa=narrativa,
        fecha=fecha,
        registrado_en=reloj.ahora(),
        llave_de_acto=llave,
    )
    guardadas = guardar_evidencias(
        persona=persona,
        compromiso=compromiso,
        actividad=actividad,
        organizacion=organizacion,
        dichas=evidencias,
        llave=llave,
        contraste=contraste,
    )
    actividades = [actividad] if actividad is not None else []
    fijar_llaves(actividades)
    recalcular_semaforos(compromiso=compromiso)
    disputa = _abrir_disputa(contraste, avance) if difiere else None
    terminadas = cerrar_disputas_que_coinciden(
        actividades=actividades, compromisos=[] if actividad is not None else [compromiso.pk]
    )
    asentar(
        cadena=compromiso.plan.ejercicio.slug,
        verbo="compromisos.contraste_registrado",
        asunto=actividad.asunto if actividad else compromiso.asunto,
        actor=como(persona, Rol.CONTRAPARTE, organizacion.nombre),
        cambio={
            "actividad": actividad.clave if actividad else "",
            "porcentaje": porcentaje,
            "informado": avance.porcentaje if avance else None,
            "fecha": fecha,
            "narrativa": narrativa,
            "evidencias": resumen_de_evidencias(guardadas),
            "disputa": disputa.asunto if disputa else "",
            "disputas_terminadas": terminadas,
        },
    )
    return contraste


def _exigir_contraparte(persona: Persona, compromiso: Compromiso, organizacion: Organizacion) -> None:
    """Raises `NoEsCorresponsable`, `ContrastaElGobierno`: who holds the second key, before anything is locked."""
    ejercicio = compromiso.plan.ejercicio_id
    es_suya = any(
        (cargo.rol, cargo.ejercicio_id, cargo.organizacion_id) == (Rol.CONTRAPARTE, ejercicio, organizacion.pk)
        for cargo in cargos_de(persona)
    )
    acompana = compromiso.responsabilidades.filter(organizacion=organizacion.pk, papel=Papel.CORRESPONSABLE).exists()
    if not persona.has_perm("compromisos.contrastar", compromiso) or not es_suya or not acompana:
        raise NoEsCorresponsable
    sector = organizacion.sector
    if sector is None or sector.parte != SOCIEDAD or sector.es_observador:
        raise ContrastaElGobierno


def _actividad(compromiso: Compromiso, actividad: Actividad | None) -> Actividad | None:
    """The activity as it stands; None for a commitment that is measured as one."""
    medidas = {una.pk: una for una in se_contrastan(compromiso)}
    if actividad is None:
        if medidas:
            raise ActividadQueNoSeMide("Elige cuál actividad contrastas: este compromiso se mide por sus actividades.")
        return None
    if actividad.pk not in medidas:
        que = "de la sociedad" if actividad.de_quien == DeQuien.SOCIEDAD else "retirada, sin peso o de otro compromiso"
        raise ActividadQueNoSeMide(f"Elige otra actividad: la que elegiste es {que} y no cuenta en su avance.")
    return medidas[actividad.pk]


def _porcentaje(valor: Decimal) -> Decimal:
    if not isinstance(valor, Decimal):
        raise TypeError("porcentaje must be a Decimal, never a float")
    if not valor.is_finite() or not 0 <= valor <= 100 or valor != valor.quantize(DECIMA):
        raise DatoDeContrasteInvalido(
            "porcentaje_fuera_de_rango", "Escribe un número de 0 a 100 con una decimal como máximo.", "porcentaje"
        )
    return valor.quantize(DECIMA)


def _narrativa(valor: str) -> str:
    limpia = normalizar(valor)
    if not NARRATIVA_MINIMA <= len(limpia) <= NARRATIVA_MAXIMA:
        raise DatoDeContrasteInvalido(
            "narrativa_fuera_de_largo",
            f"Cuenta qué viste en {NARRATIVA_MINIMA} a {NARRATIVA_MAXIMA:,} caracteres; llevas {len(limpia):,}.",
            "narrativa",
        )
    return limpia


def _fecha(compromiso: Compromiso, fecha: dt.date) -> None:
    if fecha > reloj.hoy(ZoneInfo(compromiso.plan.ejercicio.zona_horaria)):
        raise DatoDeContrasteInvalido("fecha_futura", "La fecha del contraste no puede estar en el futuro.", "fecha")
    if compromiso.inicio and fecha < compromiso.inicio:
        raise DatoDeContrasteInvalido(
            "fecha_anterior_al_inicio", "La fecha es anterior al inicio del compromiso.", "fecha"
        )


def _abrir_disputa(contraste: Contraste, avance: Avance | None) -> Disputa | None:
    """A dispute of this look, unless one is open already, or a newer look of the same organisation is the one in force."""
    clave = (contraste.compromiso_id, contraste.actividad_id, contraste.organizacion_id)
    abierta = Disputa.objects.filter(
        compromiso=contraste.compromiso_id,
        actividad=contraste.actividad_id,
        organizacion=contraste.organizacion_id,
        estado__in=DISPUTAS_VIVAS,
    )
    if avance is None or abierta.exists() or ultimas_vistas([contraste.compromiso_id])[clave].pk != contraste.pk:
        return None
    disputa: Disputa = Disputa.objects.create(
        compromiso=contraste.compromiso,
        actividad=contraste.actividad,
        organizacion=contraste.organizacion,
        contraste=contraste,
        informado=avance.porcentaje,
        verificado=contraste.porcentaje,
        abierta_en=reloj.ahora(),
    )
    avisar_disputa(disputa)
    return disputa
