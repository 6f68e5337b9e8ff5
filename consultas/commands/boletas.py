"""Casting a ballot. Private: it leaves no entry in the bitácora, no instant and no author (domain.md §4, Secrecy)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection

from comun import codigos, reloj
from comun.comandos import ClaseDeActo, comando
from consultas import padron
from consultas.enums import GRUPOS, Dimension, EstadoConsulta, Fase, ReglaDeParticipacion, ViaDeInscripcion
from consultas.errors import (
    ConsultaCerrada,
    ConsultaNoPublicada,
    EsHistorico,
    FaseNoAbierta,
    FaseTerminada,
    NoTePermite,
)
from consultas.errors_de_boleta import CodigoDesconocido, GrupoDesconocido, YaParticipaste
from consultas.escrutinio import sello_de
from consultas.guardias import exigir_sin_pausa
from consultas.models import (
    Boleta,
    CodigoDePadron,
    Consulta,
    FaseDeConsulta,
    GrupoDeParticipante,
    InscripcionEnPadron,
)
from consultas.padron import Credencial
from consultas.queries.boletas import reglas_con
from consultas.votos import validar

SIN_CREDENCIAL = Credencial()
LARGO_DEL_CODIGO = 20  # 5 bits each: 100 bits, nobody guesses somebody else's


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
    *,
    persona: Any,
    consulta: Consulta,
    temas: Sequence[str] = (),
    marcas: Sequence[tuple[str, int]] | None = None,
    codigo: str = "",
    talon: str = "",
    credencial: Credencial = SIN_CREDENCIAL,
    grupos: Mapping[str, str] | None = None,
) -> Recibo:
    """Your ballot is in, far from your name; or the one you hold the code of now says something else.

    1. Lock the consulta's row, shared: voters do not wait for each other, the act that ends the vote waits for them.
    2. Only then read the clock, and refuse outside the votación or while it is paused.
    3. Refuse whole a ballot that breaks a rule of its method, naming it.
    4. Without `codigo`: put the identity on the roll (unique: the second time is refused) and the ballot apart, and
       the answers about groups apart from both.
       With `codigo`: change the content of the ballot that has its seal; the former content is gone.

    `temas`: codes of the topics, in any order, each worth one; or `marcas`: (code, points). `codigo`: of a former
    receipt, as it was typed. `credencial`: CURP or padrón code, when the rule asks. `grupos`: dimension → group, kept
    with the first deposit only, and only if the consulta asks.
    `talon`: a code that the review page made with `codigo_nuevo()` and signed, for the new ballot to carry. It makes a
    double click or a retry the same act: the second time finds its own ballot and gives the same receipt again,
    writing nothing. Without it the code is made here.

    Raises `NoTePermite`, `EsHistorico`, `ConsultaNoPublicada`, `ConsultaCerrada`, `ConsultaEnPausa`, `FaseNoAbierta`,
    `FaseTerminada`, the errors of `consultas.votos` and of `consultas.padron.revisar`, `GrupoDesconocido`,
    `LlaveAusente`, `YaParticipaste`, `CodigoDesconocido`. Four queries, five with groups; one more on a retry.
    """
    if not persona.has_perm("consultas.votar", consulta):
        raise NoTePermite("votar")
    vigente = _tomar_compartida(consulta)
    ahora = reloj.ahora()
    _exigir_que_reciba_boletas(vigente, ahora)
    hasta, eje_de = _votacion_y_opciones(vigente, ahora)
    contenido = validar([(tema, 1) for tema in temas] if marcas is None else marcas, reglas_con(vigente, eje_de))
    dia = ahora.astimezone(ZoneInfo(consulta.plan.ejercicio.zona_horaria)).date()
    if codigo.strip():
        _reemplazar(vigente, persona, codigo, contenido)
        return Recibo(codigos.agrupar(codigos.normalizar(codigo)), reemplazo=True, dia=dia, hasta=hasta)
    padron.revisar(vigente, credencial, dia)
    declarados = _grupos(vigente, grupos or {})
    identidad = padron.identificar(vigente, persona, credencial)
    nuevo = talon or codigo_nuevo()
    if _inscribir(vigente, identidad, dia):
        sexo = declarados.get(Dimension.SEXO, "")
        Boleta.objects.create(consulta=vigente, sello=sello_de(nuevo), contenido=contenido, sexo=sexo)
        GrupoDeParticipante.objects.bulk_create(
            GrupoDeParticipante(consulta=vigente, dimension=dimension, grupo=grupo)
            for dimension, grupo in sorted(declarados.items())
        )
    elif not (talon and Boleta.objects.filter(consulta=vigente, sello=sello_de(talon)).exists()):
        raise YaParticipaste
    return Recibo(codigos.agrupar(nuevo), reemplazo=False, dia=dia, hasta=hasta)


def _tomar_compartida(consulta: Consulta) -> Consulta:
    """The row as it is now, locked FOR SHARE. SQLite has no row locks: its transactions begin IMMEDIATE, one at a time."""
    tabla = connection.ops.quote_name(Consulta._meta.db_table)
    candado = " FOR SHARE" if connection.vendor == "postgresql" else ""
    (vigente,) = Consulta.objects.raw(f"SELECT * FROM {tabla} WHERE id = %s{candado}", [consulta.pk])  # noqa: S608
    return vigente


def _exigir_que_reciba_boletas(consulta: Consulta, ahora: dt.datetime) -> None:
    if consulta.es_historico:
        raise EsHistorico
    if consulta.estado == EstadoConsulta.BORRADOR:
        raise ConsultaNoPublicada
    if consulta.estado != EstadoConsulta.PUBLICADA or consulta.votacion_terminada_en is not None:
        raise ConsultaCerrada
    exigir_sin_pausa(consulta, ahora)


def _votacion_y_opciones(consulta: Consulta, ahora: dt.datetime) -> tuple[dt.datetime, dict[str, int]]:
    """When the vote ends, if it is open now, and the axis number of every option. One query, after the lock."""
    filas = (
        FaseDeConsulta.objects.filter(consulta=consulta, fase=Fase.VOTACION)
        .order_by()
        .values_list(
            "inicio", "fin", "consulta__temas__codigo", "consulta__temas__eje__numero", "consulta__temas__es_opcion"
        )
    )
    leidas = list(filas)
    if not leidas:
        raise FaseNoAbierta("votación", None)
    inicio, fin = leidas[0][:2]
    eje_de = {codigo: eje for _, _, codigo, eje, es_opcion in leidas if es_opcion}
    if ahora < inicio:
        raise FaseNoAbierta("votación", inicio)
    if ahora >= fin:
        raise FaseTerminada("votación", fin)
    return fin, eje_de


def _grupos(consulta: Consulta, grupos: Mapping[str, str]) -> dict[str, str]:
    """Dimension → group, of what was answered; nothing when the consulta does not ask."""
    if not consulta.pide_datos_de_grupo:
        return {}
    for dimension, grupo in grupos.items():
        if dimension not in GRUPOS or (grupo and grupo not in dict(GRUPOS[dimension])):
            raise GrupoDesconocido(dimension if dimension in GRUPOS else "")
    return {dimension: grupo for dimension, grupo in grupos.items() if grupo}


def _inscribir(consulta: Consulta, identidad: padron.Identidad, dia: dt.date) -> bool:
    """Put an identity on the roll; False when it already was, or when its code is not among those handed out.

    One statement decides, however many arrive at once: the unique constraint makes the second wait for the first, and
    ON CONFLICT tells it without breaking the transaction. `bulk_create(ignore_conflicts=True)` writes the same but does
    not say whether it wrote. A code used and a code unknown end the same way, in the same statement.
    """
    tabla = connection.ops.quote_name(InscripcionEnPadron._meta.db_table)
    valores: list[Any] = [consulta.pk, identidad.en_padron, dia, ViaDeInscripcion.WEB]
    fuente = "VALUES (%s, %s, %s, %s)"
    if identidad.huella_de_codigo:
        repartidos = connection.ops.quote_name(CodigoDePadron._meta.db_table)
        postgresql = "SELECT CAST(%s AS bigint), CAST(%s AS varchar(64)), CAST(%s AS date), CAST(%s AS varchar(6))"
        columnas = postgresql if connection.vendor == "postgresql" else "SELECT %s, %s, %s, %s"
        fuente = f"{columnas} WHERE EXISTS (SELECT 1 FROM {repartidos} WHERE consulta_id = %s AND huella = %s)"  # noqa: S608
        valores += [consulta.pk, identidad.huella_de_codigo]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {tabla} (consulta_id, identidad, dia, via) {fuente} ON CONFLICT DO NOTHING",
            valores,
        )
        return bool(cursor.rowcount)


def _reemplazar(consulta: Consulta, persona: Any, codigo: str, contenido: str) -> None:
    """Change the ballot with that seal. Under `correo` only somebody on the roll may; which ballot is theirs nobody learns.

    Under `curp` and `padron` the receipt's code is enough: asking for the CURP again would let whoever holds a receipt
    find out, one by one, which CURPs took part.
    """
    if consulta.regla == ReglaDeParticipacion.CORREO:
        identidad = padron.identificar(consulta, persona, SIN_CREDENCIAL).en_padron
        if not InscripcionEnPadron.objects.filter(consulta=consulta, identidad=identidad).exists():
            raise CodigoDesconocido
    if not Boleta.objects.filter(consulta=consulta, sello=sello_de(codigo)).update(contenido=contenido):
        raise CodigoDesconocido
