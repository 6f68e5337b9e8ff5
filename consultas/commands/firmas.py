"""The signature list of a venue, apart from its ballots: who took part, never what they chose nor on which paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection

from comun import reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import ErrorDeDominio
from consultas.commands.lotes import exigir_papel_abierto, tomar
from consultas.enums import EstadoDeFirma, EstadoDeLote, Fase, ReglaDeParticipacion, TipoDeLote, ViaDeInscripcion
from consultas.errors import NoTePermite
from consultas.errors_de_papel import (
    EstadoNoAdmite,
    NoEsDeEseTipo,
    RenglonInvalido,
    RenglonOcupado,
    SinCotejoPosible,
    TablaConErrores,
)
from consultas.guardias import exigir_fase_abierta
from consultas.models import Consulta, FirmaDeLista, InscripcionEnPadron, Lote
from consultas.padron import asegurar_llave
from consultas.papel import ErrorDeRenglon
from consultas.queries.papel import identidad_de_firma

RENGLON_MAXIMO = 5_000


@dataclass(frozen=True, repr=False)
class Linea:
    """A line of the list as it was typed. `repr` tells nothing, so no log can. `origen`: line of the file, if any."""

    renglon: int
    identificacion: str = ""
    origen: int = 0

    def __repr__(self) -> str:
        return f"Linea({self.renglon}, …)"


@dataclass(frozen=True)
class FirmasCapturadas:
    """What became of the lines of a list. `duplicadas`: their numbers; whose they are is not said."""

    inscritas: int
    sin_cotejo: int
    duplicadas: list[int]
    repetidas: int  # already captured before, the same: nothing was written
    errores: list[ErrorDeRenglon]


@comando(ClaseDeActo.PRIVADO)
def registrar_firma(*, persona: Any, lote: Lote, renglon: int, identificacion: str) -> bool:
    """At the venue, online: True puts somebody on the roll and they get their paper; False, they took part already.

    The line is the one they sign on. Asked again for the same line and person it is True again. Raises `NoTePermite`,
    `SinCotejoPosible`, `RenglonInvalido`, `RenglonOcupado`, `EstadoNoAdmite`, the errors of `identidad_de_firma` and
    those of the phase: outside the votación nobody gets a paper.
    """
    _exigir_permiso(persona, lote)
    consulta = _consulta_compartida(lote)
    lote = tomar(lote)
    exigir_fase_abierta(consulta, Fase.VOTACION)
    _exigir_con_lista(lote)
    if consulta.regla == ReglaDeParticipacion.CORREO:
        raise SinCotejoPosible
    if not 1 <= renglon <= RENGLON_MAXIMO:
        raise RenglonInvalido
    asegurar_llave(consulta)
    identidad = identidad_de_firma(consulta, identificacion)
    previa = FirmaDeLista.objects.filter(lote=lote, renglon=renglon).first()
    if previa is not None:
        if previa.identidad == identidad and previa.estado == EstadoDeFirma.INSCRITA:
            return True
        raise RenglonOcupado(renglon)
    if not _inscribir(consulta, identidad):
        return False
    FirmaDeLista.objects.create(lote=lote, renglon=renglon, identidad=identidad, estado=EstadoDeFirma.INSCRITA)
    return True


@comando(ClaseDeActo.PRIVADO)
def capturar_firmas(
    *, persona: Any, lote: Lote, lineas: Sequence[Linea], solo_buenas: bool = False
) -> FirmasCapturadas:
    """The signatures of a list enter the roll; whoever was there already, by web or by paper, is a duplicate.

    1. Lock the consulta's row, shared, as a ballot does, then the batch.
    2. Every line is read before any is written; with errors nothing is, unless `solo_buenas`.
    3. A line of the list that was captured before with the same identity is the same line.

    A line without identification, or under the rule `correo`, is `sin_cotejo`: nobody can tell whether that person took
    part already. Raises `NoTePermite`, `NoEsDeEseTipo`, `EstadoNoAdmite`, `ConsultaCerrada`, `TablaConErrores`,
    `LlaveAusente`.
    """
    _exigir_permiso(persona, lote)
    consulta = _consulta_compartida(lote)
    lote = tomar(lote)
    exigir_papel_abierto(consulta)
    _exigir_con_lista(lote)
    leidas, errores = _leer(consulta, lote, lineas)
    if errores and not solo_buenas:
        raise TablaConErrores(errores)
    inscritas, sin_cotejo, repetidas, duplicadas = 0, 0, 0, []
    for renglon, identidad, ya_estaba in leidas:
        if ya_estaba:
            repetidas += 1
            continue
        if not identidad:
            estado, sin_cotejo = EstadoDeFirma.SIN_COTEJO, sin_cotejo + 1
        elif _inscribir(consulta, identidad):
            estado, inscritas = EstadoDeFirma.INSCRITA, inscritas + 1
        else:
            estado = EstadoDeFirma.DUPLICADA
            duplicadas.append(renglon)
        FirmaDeLista.objects.create(lote=lote, renglon=renglon, identidad=identidad, estado=estado)
    return FirmasCapturadas(inscritas, sin_cotejo, duplicadas, repetidas, errores)


def _leer(
    consulta: Consulta, lote: Lote, lineas: Sequence[Linea]
) -> tuple[list[tuple[int, str, bool]], list[ErrorDeRenglon]]:
    """(line, identity, whether it was captured before) of the good ones, and what is wrong with the others."""
    sin_cotejo = consulta.regla == ReglaDeParticipacion.CORREO
    if not sin_cotejo:
        asegurar_llave(consulta)
    previas = dict(FirmaDeLista.objects.filter(lote=lote).values_list("renglon", "identidad"))
    vistos: dict[int, str] = {}
    leidas: list[tuple[int, str, bool]] = []
    errores: list[ErrorDeRenglon] = []
    for linea in lineas:
        try:
            if not 1 <= linea.renglon <= RENGLON_MAXIMO:
                raise RenglonInvalido
            sin_leer = sin_cotejo or not linea.identificacion.strip()
            identidad = "" if sin_leer else identidad_de_firma(consulta, linea.identificacion)
            anterior = {**previas, **vistos}.get(linea.renglon) if linea.renglon in {*previas, *vistos} else None
            if anterior is not None and anterior != identidad:
                raise RenglonOcupado(linea.renglon)
        except ErrorDeDominio as error:
            columna = "renglon" if error.campo == "renglon" else "identificacion"
            errores.append(ErrorDeRenglon(linea.origen or linea.renglon, columna, error.mensaje))
            continue
        leidas.append((linea.renglon, identidad, anterior is not None))
        vistos[linea.renglon] = identidad
    return leidas, errores


def _exigir_permiso(persona: Any, lote: Lote) -> None:
    if not persona.has_perm("consultas.capturar", lote):
        raise NoTePermite("capturar papel en este ejercicio")


def _exigir_con_lista(lote: Lote) -> None:
    if lote.tipo != TipoDeLote.BOLETAS:
        raise NoEsDeEseTipo("boletas")
    if lote.estado in {EstadoDeLote.CERRADO, EstadoDeLote.ANULADO}:
        raise EstadoNoAdmite(lote.get_estado_display(), "capturar su lista")


def _consulta_compartida(lote: Lote) -> Consulta:
    """The consulta as it is now, locked FOR SHARE: whoever votes on the web does not wait, whoever tallies does."""
    tabla = connection.ops.quote_name(Consulta._meta.db_table)
    candado = " FOR SHARE" if connection.vendor == "postgresql" else ""
    (vigente,) = Consulta.objects.raw(f"SELECT * FROM {tabla} WHERE id = %s{candado}", [lote.sede.consulta_id])  # noqa: S608
    return vigente


def _inscribir(consulta: Consulta, identidad: str) -> bool:
    """Put an identity on the roll by paper; False when it was already there. The unique constraint decides, whoever
    arrives at once by web or by paper."""
    zona = ZoneInfo(consulta.plan.ejercicio.zona_horaria)
    tabla = connection.ops.quote_name(InscripcionEnPadron._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {tabla} (consulta_id, identidad, dia, via) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING",  # noqa: S608
            [consulta.pk, identidad, reloj.ahora().astimezone(zona).date(), ViaDeInscripcion.PAPEL],
        )
        return bool(cursor.rowcount)
