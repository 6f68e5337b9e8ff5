"""The single writer of entries."""

import datetime as dt
import re
import secrets
from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.db.transaction import TransactionManagementError

from bitacora import huella
from bitacora.actor import Actor, Texto
from bitacora.models import Cadena, Entrada, NombreAsentado
from bitacora.models.cadena import PORTAL
from comun import reloj

_VERBO = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*", re.ASCII)
_ASUNTO = re.compile(r"([a-z][a-z0-9_]*):\S.*", re.ASCII)
_CADENA = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*", re.ASCII)
_LARGOS = {"cadena": 80, "verbo": 100, "asunto": 200, "rol": 60, "organizacion": 300}
BYTES_DE_SAL = 16


def asentar(
    *,
    cadena: str,
    verbo: str,
    asunto: str,
    actor: Actor,
    cambio: Mapping[str, Any],
    ocurrido_en: dt.datetime | None = None,
    textos: Mapping[str, str | Texto] | None = None,
) -> Entrada:
    """Record an act of authority for ever. The last statement of its command, exactly once per act.

    1. Check and normalise everything; nothing is written when something has no exact text.
    2. Lock the chain's row (created the first time): entries of a chain are written one at a time.
    3. Write the entry, the names and salts apart, and the new head: four queries, six when the chain is born.

    It is not decorated with `comando`: it is not an act by itself but the seal of one, and must share the transaction
    of the act it records, so that neither can exist without the other. Hence it refuses to run outside one. Called
    last, the chain stays locked only while the act commits.

    `cadena`: the ejercicio's slug, or "portal". `verbo`: past participle with its app, "consultas.consulta_cerrada".
    `asunto`: kind and public code, "consulta:federal-4-consulta". `cambio`: what changed; no floats, no naive
    instants; no names of people and no free text of citizens — those go in `textos` and enter `cambio` under the same
    key as `{"sha256_con_sal": …}`. `ocurrido_en`: when it happened, `reloj.ahora()` unless said.

    Raises `TypeError` or `ValueError` for what cannot be recorded exactly (a programming error, not a person's), and
    `TransactionManagementError` outside a transaction.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("asentar() belongs inside the transaction of the act that it records")
    if not isinstance(actor, Actor):
        raise TypeError("actor must be a bitacora.actor.Actor")
    if not isinstance(cambio, Mapping):
        raise TypeError("cambio must be a mapping of text keys")
    _exigir(_CADENA, cadena, "cadena", "federal")
    _exigir(_VERBO, verbo, "verbo", "consultas.consulta_cerrada")
    tipo = _exigir(_ASUNTO, asunto, "asunto", "consulta:federal-4-consulta")[1]
    if not actor.rol:
        raise ValueError("an actor has a role")
    columnas = {
        "cadena": cadena,
        "verbo": verbo,
        "asunto": huella.cadena_normal(asunto),
        "rol": huella.cadena_normal(actor.rol),
        "organizacion": huella.cadena_normal(actor.organizacion),
    }
    for campo, largo in _LARGOS.items():
        if len(columnas[campo]) > largo:
            raise ValueError(f"{campo} is longer than {largo} characters: {columnas[campo]!r}")
    ocurrido = ocurrido_en if ocurrido_en is not None else reloj.ahora()
    huella.instante(ocurrido)
    nombre, contenido, apartados = _apartar(actor, huella.simple(cambio), textos or {})

    fila = _tomar(cadena)
    # The clock of a machine may step back; the record's never does.
    verdadero = reloj.instante_verdadero()
    registrado = max(fila.ultimo_registro_en or verdadero, verdadero)
    numero = fila.ultimo_numero + 1
    texto = huella.texto_de_entrada(
        numero=numero,
        registrado_en=registrado,
        ocurrido_en=ocurrido,
        nombre=nombre,
        cambio=contenido,
        anterior=fila.ultima_huella,
        **columnas,
    )
    entrada = Entrada.objects.create(
        cadena=fila,
        numero=numero,
        registrado_en=registrado,
        ocurrido_en=ocurrido,
        verbo=verbo,
        asunto_tipo=tipo,
        asunto=columnas["asunto"],
        rol=columnas["rol"],
        organizacion=columnas["organizacion"],
        texto=texto,
        anterior=fila.ultima_huella,
        huella=huella.huella(texto),
    )
    for apartado in apartados:
        apartado.entrada = entrada
    if apartados:
        NombreAsentado.objects.bulk_create(apartados)
    fila.ultimo_numero = numero
    fila.ultima_huella = entrada.huella
    fila.ultimo_registro_en = registrado
    fila.save(update_fields=["ultimo_numero", "ultima_huella", "ultimo_registro_en"])
    return entrada


def _exigir(forma: re.Pattern[str], valor: str, campo: str, ejemplo: str) -> re.Match[str]:
    hallado = forma.fullmatch(valor)
    if hallado is None:
        raise ValueError(f"{campo} {valor!r} does not look like {ejemplo!r}")
    return hallado


def _apartar(
    actor: Actor, cambio: dict[str, Any], textos: Mapping[str, str | Texto]
) -> tuple[str, dict[str, Any], list[NombreAsentado]]:
    """The actor's salted hash, `cambio` with the texts' hashes in their place, and the rows of the side table."""
    apartados: list[NombreAsentado] = []

    def salar(campo: str, valor: str, titular: str, publico: bool) -> str:
        sal = secrets.token_hex(BYTES_DE_SAL)
        if len(titular) > 64:
            raise ValueError("a titular has at most 64 characters")
        normal = huella.cadena_normal(valor)
        apartados.append(NombreAsentado(campo=campo, sal=sal, valor=normal, titular=titular, publico=publico))
        return huella.huella_con_sal(sal, normal)

    nombre = salar(huella.CAMPO_DEL_NOMBRE, actor.nombre, actor.titular, True) if actor.nombre else ""
    for clave, dado in textos.items():
        if not isinstance(clave, str) or not clave or clave in cambio:
            raise ValueError(f"textos: the key {clave!r} is not text or is already in cambio")
        propio = dado if isinstance(dado, Texto) else Texto(dado)
        if not isinstance(propio.valor, str):
            raise TypeError(f"textos.{clave}: {type(propio.valor).__name__} is not text")
        if len(campo := f"cambio.{huella.cadena_normal(clave)}") > 100:
            raise ValueError(f"textos: the key {clave!r} is too long")
        resumen = salar(campo, propio.valor, propio.titular or actor.titular, propio.publico)
        cambio[huella.cadena_normal(clave)] = {huella.CLAVE_DE_TEXTO: resumen}
    return nombre, cambio, apartados


def _tomar(clave: str) -> Cadena:
    """The chain's row, locked until the act ends; born with its first entry when nobody opened it before."""
    fila = Cadena.objects.select_for_update().filter(clave=clave).first()
    if fila is None:
        # Two first entries at once: the second waits for the first one's row instead of failing.
        nombre = "Portal" if clave == PORTAL else clave
        Cadena.objects.bulk_create([Cadena(clave=clave, nombre=nombre)], ignore_conflicts=True)
        fila = Cadena.objects.select_for_update().get(clave=clave)
    return fila
