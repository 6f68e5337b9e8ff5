"""Progress as the authority reports it."""

import datetime as dt
import uuid
from decimal import Decimal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bitacora.commands import asentar
from compromisos.commands.semaforos import recalcular_semaforos
from compromisos.enums import EstadoCompromiso, Papel
from compromisos.errors import (
    BajaSinMotivo,
    CompromisoHistorico,
    LlaveDeOtroActo,
    NoEsResponsable,
    NoEstaEnEjecucion,
)
from compromisos.models import Avance, Compromiso, Responsabilidad
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import ReglaIncumplida, SinPermiso
from comun.textos import normalizar
from cuentas.models import Persona
from secretariado.actores import como
from secretariado.enums import Rol
from secretariado.models import Organizacion
from secretariado.rules import tiene_cargo

DECIMA = Decimal("0.1")
NARRATIVA_MINIMA = 20
NARRATIVA_MAXIMA = 5_000
TITULO_MAXIMO = 200
ENLACE_MAXIMO = 500


@comando(ClaseDeActo.AUTORIDAD)
def registrar_avance(
    *,
    persona: Persona,
    compromiso: Compromiso,
    organizacion: Organizacion,
    porcentaje: Decimal,
    narrativa: str,
    evidencia_titulo: str,
    evidencia_enlace: str,
    fecha: dt.date,
    motivo_de_baja: str = "",
    llave_de_acto: uuid.UUID | None = None,
) -> Avance:
    """An enlace says how far its organisation has got, and where that can be seen (domain.md §8).

    1. Lock the commitment: reports on it are taken one at a time.
    2. The same `llave_de_acto` answers with the report it already made.
    3. Guards: under way, the organisation answers for it, 0–100 with one decimal, evidence at a public address, a
       date that has come, and a reason when the figure goes down.
    4. Write the report and keep the newest one on the commitment.

    `porcentaje`: Decimal, points of a hundred. Reports are never edited: a correction is another report.
    """
    if not persona.has_perm("compromisos.reportar", compromiso) or not tiene_cargo(
        persona, Rol.ENLACE, compromiso, organizacion.pk
    ):
        raise SinPermiso("sin_permiso", "Sólo el enlace de una organización responsable puede reportar este avance.")
    compromiso = (
        Compromiso.objects.select_for_update(of=("self",))
        .select_related("plan__ejercicio", "ultimo_avance")
        .get(pk=compromiso.pk)
    )
    llave = llave_de_acto or uuid.uuid4()
    repetido = Avance.objects.filter(llave_de_acto=llave).first()
    if repetido is not None:
        if (repetido.compromiso_id, repetido.autor_id) != (compromiso.pk, persona.pk):
            raise LlaveDeOtroActo
        return repetido
    narrativa, motivo_de_baja = normalizar(narrativa), normalizar(motivo_de_baja)
    evidencia_titulo, evidencia_enlace = normalizar(evidencia_titulo), evidencia_enlace.strip()
    _en_ejecucion(compromiso)
    if not Responsabilidad.objects.filter(
        compromiso=compromiso, organizacion=organizacion, papel=Papel.RESPONSABLE
    ).exists():
        raise NoEsResponsable
    porcentaje = _porcentaje(porcentaje)
    _textos(narrativa, evidencia_titulo, evidencia_enlace)
    _fecha(compromiso, fecha)
    anterior = Avance.objects.filter(compromiso=compromiso, organizacion=organizacion).first()
    if anterior is not None and porcentaje < anterior.porcentaje and not motivo_de_baja:
        raise BajaSinMotivo(str(anterior.porcentaje))

    avance = Avance.objects.create(
        compromiso=compromiso,
        organizacion=organizacion,
        autor=persona,
        porcentaje=porcentaje,
        narrativa=narrativa,
        evidencia_titulo=evidencia_titulo,
        evidencia_enlace=evidencia_enlace,
        fecha=fecha,
        motivo_de_baja=motivo_de_baja,
        registrado_en=reloj.ahora(),
        llave_de_acto=llave,
    )
    ultimo = compromiso.ultimo_avance
    if ultimo is None or (avance.fecha, avance.registrado_en) >= (ultimo.fecha, ultimo.registrado_en):
        compromiso.ultimo_avance = avance
        compromiso.save(update_fields=["ultimo_avance"])
    recalcular_semaforos(compromiso=compromiso)
    asentar(
        cadena=compromiso.plan.ejercicio.slug,
        verbo="compromisos.avance_registrado",
        asunto=compromiso.asunto,
        actor=como(persona, Rol.ENLACE, organizacion.nombre),
        cambio={
            "porcentaje": porcentaje,
            "fecha": fecha,
            "narrativa": narrativa,
            "evidencia": {"titulo": evidencia_titulo, "enlace": evidencia_enlace},
            "motivo_de_baja": motivo_de_baja,
        },
    )
    return avance


def _en_ejecucion(compromiso: Compromiso) -> None:
    if compromiso.es_historico:
        raise CompromisoHistorico
    if compromiso.estado != EstadoCompromiso.EN_EJECUCION:
        raise NoEstaEnEjecucion(compromiso.get_estado_display())


def _porcentaje(valor: Decimal) -> Decimal:
    if not isinstance(valor, Decimal):
        raise TypeError("porcentaje must be a Decimal, never a float")
    if not valor.is_finite() or not 0 <= valor <= 100 or valor != valor.quantize(DECIMA):
        raise ReglaIncumplida(
            "porcentaje_fuera_de_rango", "Escribe un número de 0 a 100 con una decimal como máximo.", campo="porcentaje"
        )
    return valor.quantize(DECIMA)


def _textos(narrativa: str, titulo: str, enlace: str) -> None:
    if not NARRATIVA_MINIMA <= len(narrativa) <= NARRATIVA_MAXIMA:
        raise ReglaIncumplida(
            "narrativa_fuera_de_largo",
            f"Cuenta qué se hizo en {NARRATIVA_MINIMA} a {NARRATIVA_MAXIMA} caracteres; llevas {len(narrativa)}.",
            campo="narrativa",
        )
    if not 0 < len(titulo) <= TITULO_MAXIMO:
        raise ReglaIncumplida(
            "evidencia_sin_titulo", f"Di qué es la evidencia, en {TITULO_MAXIMO} caracteres.", campo="evidencia_titulo"
        )
    try:
        partes = urlsplit(enlace)
        valido = partes.scheme in {"http", "https"} and bool(partes.hostname)
    except ValueError:
        valido = False
    if not valido or len(enlace) > ENLACE_MAXIMO or any(c.isspace() for c in enlace):
        raise ReglaIncumplida(
            "enlace_no_publico",
            "El enlace debe ser una dirección completa que empiece con https:// o http://.",
            campo="evidencia_enlace",
        )


def _fecha(compromiso: Compromiso, fecha: dt.date) -> None:
    if fecha > reloj.hoy(ZoneInfo(compromiso.plan.ejercicio.zona_horaria)):
        raise ReglaIncumplida("fecha_futura", "La fecha del reporte no puede estar en el futuro.", campo="fecha")
    if compromiso.inicio and fecha < compromiso.inicio:
        raise ReglaIncumplida(
            "fecha_anterior_al_inicio", "La fecha es anterior al inicio del compromiso.", campo="fecha"
        )
