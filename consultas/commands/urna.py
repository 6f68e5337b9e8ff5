"""What is done to the urn so that not even the database tells who cast what (domain.md §4, Secrecy).

The tables say nothing by their columns; their engine does, by the order in which it keeps rows, the transaction that it
stamps on them and what it leaves of deleted ones. While the vote is open the urn is shuffled every night; once tallied,
and audited if it was so agreed, it is rebuilt without seals. Each step can be killed and done again.
"""

import secrets
import uuid
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from random import SystemRandom
from typing import Any
from zoneinfo import ZoneInfo

from django.db import OperationalError, connection, models, transaction

from bitacora.actor import SISTEMA
from bitacora.commands import asentar
from comun import reloj
from comun.comandos import ClaseDeActo, comando
from consultas import llaves
from consultas.autoria import actor_de
from consultas.errors import EsHistorico, NoTePermite
from consultas.errors_de_escrutinio import AuditoriaEnCurso, SinEscrutinio, UrnaEnUso, UrnaYaBarajada
from consultas.models import (
    Auditoria,
    Boleta,
    BoletaDePapel,
    CodigoDePadron,
    Consulta,
    Escrutinio,
    FirmaDeLista,
    GrupoDeParticipante,
    HojaDeEncuesta,
    InscripcionEnPadron,
    ParticipacionEnEncuesta,
    PreguntaDeEncuesta,
    RenglonDeCaptura,
    RespuestaDeEncuesta,
)
from consultas.queries.auditoria import como_va
from consultas.queries.escrutinio import CON_URNA
from cuentas.models import Persona

LOTE = 1_000  # rows an INSERT
BITS_DE_LLAVE = 62
ESPERA = "10s"  # how long the cleaning may wait for its turn on a table, with voters behind it
INTENTOS, PAUSA = 50, 0.2  # seconds, for readers that were already there
_MIRAN_LO_DE_ANTES = """
SELECT cuantos, CASE WHEN cuantos > 0 THEN pg_sleep(%s) END
FROM (SELECT count(*) AS cuantos FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND greatest(age(backend_xmin), age(backend_xid)) >= age(%s::xid)) AS lectores
"""
# Rewritten whole by the engine, so that nothing of a former row is left in its file.
DE_LA_URNA: tuple[type[models.Model], ...] = (Boleta, InscripcionEnPadron, GrupoDeParticipante)
DE_LA_ENCUESTA: tuple[type[models.Model], ...] = (ParticipacionEnEncuesta, HojaDeEncuesta, RespuestaDeEncuesta)
DEL_CIERRE: tuple[type[models.Model], ...] = (
    *DE_LA_URNA,
    CodigoDePadron,
    BoletaDePapel,
    RenglonDeCaptura,
    FirmaDeLista,
    Auditoria,
)


@comando(ClaseDeActo.PRIVADO)
def barajar_urna(*, consulta: Consulta) -> bool:
    """While people vote: the same ballots and roll, written again in random order by one transaction.

    1. Lock the consulta's row, exclusively: it waits for the ballots being cast, and they wait for it.
    2. Write ballots, roll and declared groups again, each shuffled by itself, under other keys.

    False, writing nothing, when there is no urn to shuffle. The caller then cleans (`limpiar`).
    """
    vigente = _tomar_exclusiva(consulta)
    # Once tallied, while an audit waits, seals and contents are still together: shuffled all the same.
    if (
        vigente.estado not in CON_URNA
        or Escrutinio.objects.filter(consulta=vigente, reconstruida_en__isnull=False).exists()
    ):
        return False
    _sobrescribir_lo_borrado()
    _rehacer(Boleta, vigente, ("sello", "contenido", "sexo"))
    _rehacer(InscripcionEnPadron, vigente, ("identidad", "dia", "via"))
    _rehacer(GrupoDeParticipante, vigente, ("dimension", "grupo"))
    return True


@comando(ClaseDeActo.PRIVADO)
def barajar_encuesta(*, consulta: Consulta) -> bool:
    """The same with an encuesta: its sheets, and the list of who answered, again in random order under other keys.

    Nobody waits for it, neither voters nor whoever answers: what comes meanwhile is left for the next night. The rows
    of its questions keep two shuffles from taking turns with the same sheets. False when there is nothing to shuffle.
    """
    preguntas = list(PreguntaDeEncuesta.objects.select_for_update(no_key=True).filter(consulta=consulta))
    quienes = dict(ParticipacionEnEncuesta.objects.filter(consulta=consulta).values_list("pk", "identidad"))
    if not (preguntas and quienes):
        return False
    _sobrescribir_lo_borrado()
    _borrar(ParticipacionEnEncuesta, list(quienes))
    ParticipacionEnEncuesta.objects.bulk_create(
        [
            ParticipacionEnEncuesta(pk=secrets.randbits(BITS_DE_LLAVE), consulta=consulta, identidad=identidad)
            for identidad in _revueltas(quienes.values())
        ],
        batch_size=LOTE,
    )
    hojas = {clave: uuid.uuid4() for clave in _revueltas(consulta.hojas.values_list("pk", flat=True))}
    respuestas = list(
        RespuestaDeEncuesta.objects.filter(hoja__in=consulta.hojas.all()).values_list(
            "pk", "hoja", "pregunta", "opcion", "texto"
        )
    )
    dichas = [fila for fila in respuestas if fila[1] in hojas]
    _borrar(RespuestaDeEncuesta, [fila[0] for fila in dichas])
    _borrar(HojaDeEncuesta, list(hojas))
    HojaDeEncuesta.objects.bulk_create(
        [HojaDeEncuesta(pk=nueva, consulta=consulta) for nueva in hojas.values()], batch_size=LOTE
    )
    RespuestaDeEncuesta.objects.bulk_create(
        [
            RespuestaDeEncuesta(
                pk=secrets.randbits(BITS_DE_LLAVE),
                hoja_id=hojas[hoja],
                pregunta_id=pregunta,
                opcion=opcion,
                texto=texto,
            )
            for _, hoja, pregunta, opcion, texto in _revueltas(dichas)
        ],
        batch_size=LOTE,
    )
    return True


@comando(ClaseDeActo.AUTORIDAD)
def reconstruir_urna(*, persona: Persona | None, consulta: Consulta) -> Escrutinio:
    """What was counted stays; what could ever lead from a ballot to a person goes.

    1. Lock the consulta's row; refuse before the tally, twice, or while the Secretariado may still look at the urn.
    2. Ballots again in random order, other keys, without seal or sex. The roll again in random order, other keys, all
       with the day on which the vote ended: who took part is still known by identity, when is not.
    3. Declared groups, codes handed out and the identities of signature lists are gone; papers keep only their folio.
    4. Record it, saying whether an audit was skipped because nobody came.

    `persona` None: the portal itself, at night. The key and the engine's leftovers are for `rematar_urna`, after.

    Raises `NoTePermite`, `EsHistorico`, `SinEscrutinio`, `UrnaYaBarajada`, `AuditoriaEnCurso`.
    """
    if persona is not None and not persona.has_perm("consultas.escrutar", consulta):
        raise NoTePermite("barajar esta urna")
    vigente = _tomar_exclusiva(consulta)
    if vigente.es_historico:
        raise EsHistorico
    acta = Escrutinio.objects.defer("sellos", "contenidos", "folios").filter(consulta=vigente).first()
    if acta is None:
        raise SinEscrutinio
    if acta.reconstruida_en is not None:
        raise UrnaYaBarajada
    ahora = reloj.ahora()
    auditoria = Auditoria.objects.filter(consulta=vigente).first()
    va = como_va(auditoria, ahora) if auditoria is not None else None
    if va is not None and not va.se_puede_barajar:
        raise AuditoriaEnCurso(va.auditoria.vence_en)
    _sobrescribir_lo_borrado()
    _rehacer(Boleta, vigente, ("contenido",), sello=None, sexo="")
    fin = vigente.votacion_terminada_en or acta.escrutado_en
    _rehacer(
        InscripcionEnPadron,
        vigente,
        ("identidad", "via"),
        dia=fin.astimezone(ZoneInfo(vigente.ejercicio.zona_horaria)).date(),
    )
    GrupoDeParticipante.objects.filter(consulta=vigente).delete()
    CodigoDePadron.objects.filter(consulta=vigente).delete()
    FirmaDeLista.objects.filter(lote__sede__consulta=vigente).update(identidad="")
    BoletaDePapel.objects.filter(consulta=vigente).update(contenido="")
    RenglonDeCaptura.objects.filter(captura__lote__sede__consulta=vigente).update(contenido="")
    if auditoria is not None:
        auditoria.sal = ""
        auditoria.cerrada_en = ahora
        auditoria.save(update_fields=["sal", "cerrada_en"])
    acta.reconstruida_en = ahora
    acta.save(update_fields=["reconstruida_en"])
    asentar(
        cadena=vigente.plan.ejercicio.slug,
        verbo="consultas.urna_barajada",
        asunto=vigente.asunto,
        actor=actor_de(persona) if persona is not None else SISTEMA,
        cambio={
            "boletas": acta.boletas,
            "padron": acta.padron,
            "con_auditoria": va is not None,
            "urna_sin_auditar": va is not None and not va.firmaron_todas,
            "partes_que_firmaron": [firma.parte.clave for firma in va.firmas] if va is not None else [],
        },
    )
    return acta


@comando(ClaseDeActo.PRIVADO)
def anotar_urna_limpia(*, consulta: Consulta) -> None:
    """The last step of a close is done."""
    Escrutinio.objects.filter(consulta=consulta, limpia_en__isnull=True).update(limpia_en=reloj.ahora())


def cerrar_urna(persona: Persona | None, consulta: Consulta) -> bool:
    """Rebuild, destroy the key, clean: what is left to do of a tallied consulta. Killed at any point, do it again.

    False while an audit keeps the urn as it is, or before the tally.
    """
    try:
        reconstruir_urna(persona=persona, consulta=consulta)
    except UrnaYaBarajada:
        pass
    except (AuditoriaEnCurso, SinEscrutinio, EsHistorico):
        return False
    # Inside somebody else's transaction nothing of this may happen before it is sure.
    transaction.on_commit(partial(rematar_urna, consulta))
    return True


def rematar_urna(consulta: Consulta) -> bool:
    """The part of the close that no transaction holds. Every step is harmless when it was done already.

    False when the engine could not let go of the old rows: the nightly task comes again.
    """
    if not Escrutinio.objects.filter(consulta=consulta, reconstruida_en__isnull=False, limpia_en__isnull=True).exists():
        return True
    llaves.destruir(consulta.slug)
    try:
        limpiar(DEL_CIERRE)
    except UrnaEnUso:
        return False
    anotar_urna_limpia(consulta=consulta)
    return True


def limpiar(tablas: Sequence[type[models.Model]]) -> None:
    """Take from the files of the database what deleting leaves in them. Outside any transaction; may be repeated.

    PostgreSQL: each table is written to a new file (`VACUUM FULL`), which drops dead rows once no older reader may
    see them. SQLite: the file is written again whole and its log emptied. What was copied before stays in the copy.

    Raises `UrnaEnUso` when somebody still reads what was there before.
    """
    if connection.in_atomic_block:  # somebody else's transaction still looks at the old rows
        raise UrnaEnUso
    nombres = [connection.ops.quote_name(tabla._meta.db_table) for tabla in tablas]
    try:
        _LIMPIEZAS[connection.vendor](nombres)
    except OperationalError as error:
        raise UrnaEnUso from error


def _limpiar_postgresql(nombres: list[str]) -> None:
    with connection.cursor() as cursor:
        # Newer than whatever deleted the rows: once nobody looks at the tables as they were before it, they are dropped.
        cursor.execute("SELECT pg_current_xact_id()::xid::text")
        (ultimo,) = cursor.fetchone()
        for _ in range(INTENTOS):
            cursor.execute(_MIRAN_LO_DE_ANTES, [PAUSA, ultimo])
            if cursor.fetchone()[0] == 0:
                break
        else:
            raise UrnaEnUso
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", [ESPERA])
        try:
            for nombre in nombres:
                cursor.execute(f"VACUUM (FULL) {nombre}")
        finally:
            cursor.execute("RESET lock_timeout")


def _limpiar_sqlite(nombres: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        ocupada, *_ = cursor.fetchone()
        if ocupada:
            raise UrnaEnUso


_LIMPIEZAS: dict[str, Callable[[list[str]], None]] = {"postgresql": _limpiar_postgresql, "sqlite": _limpiar_sqlite}


def _sobrescribir_lo_borrado() -> None:
    """SQLite writes zeros over what this connection deletes; PostgreSQL has nothing like it, and is vacuumed after."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def _rehacer(modelo: Any, consulta: Consulta, columnas: Sequence[str], **fijas: Any) -> None:
    """Every row of a consulta again, in random order and under other keys. `columnas` are kept, `fijas` are set.

    Plain INSERTs of many rows: the whole urn is locked meanwhile, and the ORM takes ten times as long.
    """
    filas = list(modelo.objects.filter(consulta=consulta).values_list(*columnas))
    SystemRandom().shuffle(filas)
    modelo.objects.filter(consulta=consulta).delete()
    con_uuid = isinstance(modelo._meta.pk, models.UUIDField)
    nombres = [*(["id"] if con_uuid else []), "consulta_id", *columnas, *fijas]
    citados = ", ".join(connection.ops.quote_name(nombre) for nombre in nombres)
    tabla = connection.ops.quote_name(modelo._meta.db_table)
    renglon = f"({', '.join(['%s'] * len(nombres))})"
    puestas = list(fijas.values())
    with connection.cursor() as cursor:
        for desde in range(0, len(filas), LOTE):
            tanda = filas[desde : desde + LOTE]
            datos = [
                dato
                for fila in tanda
                for dato in (*([uuid.uuid4().hex] if con_uuid else []), consulta.pk, *fila, *puestas)
            ]
            cursor.execute(f"INSERT INTO {tabla} ({citados}) VALUES {', '.join([renglon] * len(tanda))}", datos)  # noqa: S608


def _revueltas(filas: Iterable[Any]) -> list[Any]:
    lista = list(filas)
    SystemRandom().shuffle(lista)
    return lista


def _borrar(modelo: Any, claves: list[Any]) -> None:
    """Those rows and no others: one that came after they were read is not touched."""
    for desde in range(0, len(claves), LOTE):
        modelo.objects.filter(pk__in=claves[desde : desde + LOTE]).delete()


def _tomar_exclusiva(consulta: Consulta) -> Consulta:
    return Consulta.objects.select_for_update(of=("self",)).select_related("plan__ejercicio").get(pk=consulta.pk)
