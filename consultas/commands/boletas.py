"""Casting a ballot. Private: it leaves no entry in the bitácora, no instant and no author (domain.md §4, Secrecy)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db import connection

from comun import codigos, reloj
from comun.comandos import ClaseDeActo, comando
from comun.errors import Conflicto, ReglaIncumplida
from consultas import fases
from consultas.enums import EstadoConsulta, Fase, Metodo, ReglaDeParticipacion
from consultas.errors import (
    ConsultaCerrada,
    ConsultaNoPublicada,
    EsHistorico,
    FaseNoAbierta,
    FaseTerminada,
    NoTePermite,
)
from consultas.escrutinio import sello_de
from consultas.identidad import identidad_de_correo
from consultas.models import Boleta, Consulta, InscripcionEnPadron, Tema
from consultas.votos import validar_apoyos
from cuentas.models import Persona

LARGO_DEL_CODIGO = 20  # 5 bits each: 100 bits, nobody guesses somebody else's


class YaParticipaste(Conflicto):
    """The one and the same answer for every repeated identity."""

    def __init__(self) -> None:
        super().__init__(
            "ya_participaste",
            "Tu participación en esta consulta ya está registrada. Para cambiar tu boleta mientras la votación siga "
            "abierta, escribe el código de tu recibo.",
        )


class CodigoDesconocido(ReglaIncumplida):
    """Whether the code does not exist or is not for this person to use, the answer is the same."""

    def __init__(self) -> None:
        super().__init__(
            "codigo_desconocido",
            "Con ese código no se puede reemplazar una boleta de esta consulta. Revísalo letra por letra.",
            campo="codigo",
        )


@dataclass(frozen=True)
class Recibo:
    """What the voter keeps. Nobody else holds `codigo`; the ballot only stores its hash."""

    codigo: str  # grouped by four, as it is printed
    reemplazo: bool
    dia: dt.date
    hasta: dt.datetime  # when the vote ends: until then the ballot may be replaced


def codigo_nuevo() -> str:
    """A fresh secret code, without hyphens."""
    return codigos.aleatorio(LARGO_DEL_CODIGO)


@comando(ClaseDeActo.PRIVADO)
def depositar_boleta(
    *, persona: Persona, consulta: Consulta, temas: Sequence[str], codigo: str = "", talon: str = ""
) -> Recibo:
    """Your ballot is in, far from your name; or the one you hold the code of now says something else.

    1. Lock the consulta's row, shared: voters do not wait for each other, the act that ends the vote waits for them.
    2. Only then read the clock, and refuse outside the votación.
    3. Refuse whole a ballot that breaks a rule, naming it.
    4. Without `codigo`: put the identity on the roll (unique: the second time is refused) and the ballot apart.
       With `codigo`: change the content of the ballot that has its seal; the former content is gone.

    `temas`: codes of the topics, in any order. `codigo`: of a former receipt, as it was typed.
    `talon`: a code that the review page made with `codigo_nuevo()` and signed, for the new ballot to carry. It makes a
    double click or a retry the same act: the second time finds its own ballot and gives the same receipt again,
    writing nothing. Without it the code is made here.

    Raises `NoTePermite`, `EsHistorico`, `ConsultaNoPublicada`, `ConsultaCerrada`, `FaseNoAbierta`, `FaseTerminada`, the
    errors of `consultas.votos`, `YaParticipaste`, `CodigoDesconocido`. Five queries; six on a retry.
    """
    if not persona.has_perm("consultas.votar", consulta):
        raise NoTePermite("votar")
    vigente = _tomar_compartida(consulta)
    ahora = reloj.ahora()
    hasta = _exigir_votacion_abierta(vigente, ahora)
    opciones = Tema.objects.filter(consulta=vigente, es_opcion=True).values_list("codigo", "eje__numero")
    contenido = validar_apoyos(
        temas, dict(opciones), max_por_boleta=vigente.max_por_boleta, max_por_eje=vigente.max_por_eje
    )
    identidad = identidad_de_correo(persona.correo, vigente.slug)
    dia = ahora.astimezone(ZoneInfo(consulta.plan.ejercicio.zona_horaria)).date()
    if codigo.strip():
        _reemplazar(vigente, identidad, codigo, contenido)
        return Recibo(codigos.agrupar(codigos.normalizar(codigo)), reemplazo=True, dia=dia, hasta=hasta)
    nuevo = talon or codigo_nuevo()
    if _inscribir(vigente, identidad, dia):
        Boleta.objects.create(consulta=vigente, sello=sello_de(nuevo), contenido=contenido)
    elif not (talon and Boleta.objects.filter(consulta=vigente, sello=sello_de(talon)).exists()):
        raise YaParticipaste
    return Recibo(codigos.agrupar(nuevo), reemplazo=False, dia=dia, hasta=hasta)


def _tomar_compartida(consulta: Consulta) -> Consulta:
    """The row as it is now, locked FOR SHARE. SQLite has no row locks: its transactions begin IMMEDIATE, one at a time."""
    tabla = connection.ops.quote_name(Consulta._meta.db_table)
    candado = " FOR SHARE" if connection.vendor == "postgresql" else ""
    (vigente,) = Consulta.objects.raw(f"SELECT * FROM {tabla} WHERE id = %s{candado}", [consulta.pk])  # noqa: S608
    return vigente


def _exigir_votacion_abierta(consulta: Consulta, ahora: dt.datetime) -> dt.datetime:
    """When the vote ends, if it is open now; the reason otherwise."""
    if consulta.es_historico:
        raise EsHistorico
    if consulta.estado == EstadoConsulta.BORRADOR:
        raise ConsultaNoPublicada
    if consulta.estado != EstadoConsulta.PUBLICADA or consulta.votacion_terminada_en is not None:
        raise ConsultaCerrada
    if consulta.metodo != Metodo.APOYOS:
        raise ReglaIncumplida("metodo_no_disponible", "Este portal todavía no recibe boletas por reparto de puntos.")
    if consulta.regla != ReglaDeParticipacion.CORREO:
        raise ReglaIncumplida(
            "regla_no_disponible", "Este portal todavía no recibe boletas con esa regla de participación."
        )
    votacion = fases.de(consulta.fases.all(), Fase.VOTACION)
    if votacion is None:
        raise FaseNoAbierta("votación", None)
    situacion = fases.situacion(votacion, ahora)
    if situacion == "pendiente":
        raise FaseNoAbierta("votación", votacion.inicio)
    if situacion == "terminada":
        raise FaseTerminada("votación", votacion.fin)
    return votacion.fin


def _inscribir(consulta: Consulta, identidad: str, dia: dt.date) -> bool:
    """Put an identity on the roll; False when it already was.

    One statement decides, however many arrive at once: the unique constraint makes the second wait for the first, and
    ON CONFLICT tells it without breaking the transaction. `bulk_create(ignore_conflicts=True)` writes the same but does
    not say whether it wrote.
    """
    tabla = connection.ops.quote_name(InscripcionEnPadron._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {tabla} (consulta_id, identidad, dia) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",  # noqa: S608
            [consulta.pk, identidad, dia],
        )
        return bool(cursor.rowcount)


def _reemplazar(consulta: Consulta, identidad: str, codigo: str, contenido: str) -> None:
    """Only somebody on the roll may replace, and only with the code; which ballot is theirs nobody learns."""
    inscrita = InscripcionEnPadron.objects.filter(consulta=consulta, identidad=identidad).exists()
    if not inscrita or not Boleta.objects.filter(consulta=consulta, sello=sello_de(codigo)).update(contenido=contenido):
        raise CodigoDesconocido
