"""Verify a chain where it lives: every text, every link, every column, every name, the head and the anchors."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bitacora import huella
from bitacora.models import Cadena, Entrada, NombreAsentado
from bitacora.queries.entradas import LOTE


@dataclass(frozen=True)
class Resultado:
    """What was found in one chain. `motivo` is Spanish and empty when the chain is whole; then `numero` is its last."""

    cadena: str
    numero: int
    huella: str = ""
    motivo: str = ""

    @property
    def integra(self) -> bool:
        return not self.motivo


def verificar_cadena(cadena: Cadena, anclas: Mapping[int, str] | None = None) -> Resultado:
    """Walk the chain from its first entry and stop at the first one that is altered, missing or out of step.

    `anclas`: published heads, number → hash. Acts recorded while it walks are left for the next time.
    """
    anclas = anclas or {}
    tope = cadena.ultimo_numero
    numero, anterior, registrado = 0, huella.PRIMERA_ANTERIOR, ""
    for lote in _lotes(cadena, tope):
        nombres = _nombres_de(lote)
        for fila in lote:
            esperada = numero + 1
            if fila["numero"] != esperada:
                return Resultado(
                    cadena.clave, esperada, motivo=f"falta: después de la {numero} viene la {fila['numero']}"
                )
            motivo, contenido = _revisar(fila, cadena.clave, anterior, registrado, nombres.get(fila["id"], []))
            if not motivo and anclas.get(esperada, fila["huella"]) != fila["huella"]:
                motivo = "no es la del ancla publicada: la historia se reescribió en esta entrada o antes"
            if motivo:
                return Resultado(cadena.clave, esperada, motivo=motivo)
            numero, anterior, registrado = esperada, fila["huella"], contenido["registrado_en"]
    motivo = _revisar_final(cadena, numero, anterior, registrado, tope, max(anclas, default=0))
    if motivo:
        return Resultado(cadena.clave, numero + 1 if motivo.startswith("falta") else max(numero, 1), motivo=motivo)
    return Resultado(cadena.clave, numero, huella=anterior)


def verificar_todas() -> Iterator[Resultado]:
    """Every chain, one after another."""
    for cadena in Cadena.objects.order_by("clave"):
        yield verificar_cadena(cadena)


def _lotes(cadena: Cadena, tope: int) -> Iterator[Sequence[Mapping[str, Any]]]:
    ultimo = 0
    while lote := list(
        Entrada.objects.filter(cadena_id=cadena.pk, numero__gt=ultimo, numero__lte=tope)
        .order_by("numero")
        .values()[:LOTE]
    ):
        yield lote
        ultimo = lote[-1]["numero"]


def _nombres_de(lote: Sequence[Mapping[str, Any]]) -> dict[int, list[NombreAsentado]]:
    salida: dict[int, list[NombreAsentado]] = {}
    for nombre in NombreAsentado.objects.filter(entrada_id__in=[fila["id"] for fila in lote]):
        salida.setdefault(nombre.entrada_id, []).append(nombre)
    return salida


def _revisar(
    fila: Mapping[str, Any], cadena: str, anterior: str, registrado: str, nombres: list[NombreAsentado]
) -> tuple[str, dict[str, Any]]:
    """Why an entry fails, or an empty reason and what its text says."""
    if huella.huella(fila["texto"]) != fila["huella"]:
        return "fue alterada: su texto no produce su huella", {}
    try:
        contenido = huella.leer_texto(fila["texto"])
    except ValueError as error:
        return f"fue alterada: {error}", {}
    if contenido["anterior"] != anterior:
        return f"no sigue a la {fila['numero'] - 1}: una de las dos fue alterada", {}
    if contenido["registrado_en"] < registrado:
        return f"se registró antes que la {fila['numero'] - 1}: el reloj retrocede", {}
    dichas = {
        "cadena": (contenido["cadena"], cadena),
        "número": (contenido["numero"], fila["numero"]),
        "verbo": (contenido["verbo"], fila["verbo"]),
        "asunto": (contenido["asunto"], fila["asunto"]),
        "tipo de asunto": (contenido["asunto"].partition(":")[0], fila["asunto_tipo"]),
        "rol": (contenido["actor"]["rol"], fila["rol"]),
        "organización": (contenido["actor"]["organizacion"], fila["organizacion"]),
        "huella anterior": (contenido["anterior"], fila["anterior"]),
        "fecha de registro": (contenido["registrado_en"], _escrito(fila["registrado_en"])),
        "fecha del hecho": (contenido["ocurrido_en"], _escrito(fila["ocurrido_en"])),
    }
    for columna, (en_texto, en_columna) in dichas.items():
        if en_texto != en_columna:
            return f"su columna «{columna}» no dice lo mismo que su texto", {}
    for nombre in nombres:
        prometida = huella.huella_prometida(contenido, nombre.campo)
        if prometida != huella.huella_con_sal(nombre.sal, nombre.valor):
            return f"el nombre guardado en {nombre.campo} no es el que se asentó", {}
    return "", contenido


def _escrito(momento: dt.datetime) -> str:
    return huella.instante(momento)


def _revisar_final(cadena: Cadena, numero: int, anterior: str, registrado: str, tope: int, ultima_ancla: int) -> str:
    """The end of the chain against its kept head, the entries beyond it and the highest anchor."""
    if numero < tope:
        return f"falta: la cabeza cuenta {tope} entradas y la última es la {numero}"
    if ultima_ancla > numero:
        return f"falta: un ancla publicada llega hasta la {ultima_ancla} y la última es la {numero}"
    if cadena.ultima_huella != anterior:
        return "la cabeza de la cadena no es la huella de su última entrada"
    if numero and cadena.ultimo_registro_en and _escrito(cadena.ultimo_registro_en) != registrado:
        return "la cabeza de la cadena no dice cuándo se registró su última entrada"
    # Read in this order: an act of this very moment moves both, and the head is seen after its entry.
    siguiente = Entrada.objects.filter(cadena_id=cadena.pk, numero__gt=tope).values_list("numero", flat=True).first()
    if siguiente and Cadena.objects.values_list("ultimo_numero", flat=True).get(pk=cadena.pk) < siguiente:
        return f"hay una entrada {siguiente} que la cabeza de la cadena no cuenta"
    return ""
