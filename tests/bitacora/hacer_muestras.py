"""Make the sample exports that the stand-alone verifier is tried on: one whole, the others each mutilated in one way.

Deterministic: the same bytes every time (a test compares them with the files kept here). From the project's folder:
`python -m tests.bitacora.hacer_muestras`.
"""

import copy
import datetime as dt
import hashlib
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bitacora import huella

AQUI = Path(__file__).parent
MUESTRAS = AQUI / "muestras"
CADENA = "demostracion"
ENTRADAS = 12
Linea = dict[str, Any]


def sal(numero: int, campo: str) -> str:
    return hashlib.sha256(f"muestra {numero} {campo}".encode()).hexdigest()[:32]


def entrada(numero: int, anterior: str, cadena: str = CADENA) -> Linea:
    """One line of an export: odd entries disclose the actor's name, every third one hides a free text."""
    nombre = f"Íñigo Peña {numero}"
    cambio: dict[str, Any] = {"detalle": f"Cambio {numero} — «ñandú»", "total": numero * 10, "activo": numero % 2 == 0}
    if numero % 3 == 0:
        cambio["motivo"] = {
            huella.CLAVE_DE_TEXTO: huella.huella_con_sal(sal(numero, "motivo"), "Un texto que ya se borró")
        }
    momento = dt.datetime(2026, 3, 1, 15, tzinfo=dt.UTC) + dt.timedelta(hours=numero, microseconds=numero)
    texto = huella.texto_de_entrada(
        cadena=cadena,
        numero=numero,
        registrado_en=momento,
        ocurrido_en=momento - dt.timedelta(days=numero % 4),
        verbo="consultas.fase_prorrogada" if numero % 2 else "planes.etapa_iniciada",
        asunto=f"consulta:muestra-{numero}",
        rol="coordinacion",
        organizacion="Instituto inventado de muestras",
        nombre=huella.huella_con_sal(sal(numero, "nombre"), nombre),
        cambio=cambio,
        anterior=anterior,
    )
    linea: Linea = {"numero": numero, "huella": huella.huella(texto), "texto": texto}
    if numero % 2:
        linea["nombres"] = [{"campo": huella.CAMPO_DEL_NOMBRE, "sal": sal(numero, "nombre"), "valor": nombre}]
    return linea


def cadena_sana(cadena: str = CADENA, cuantas: int = ENTRADAS) -> list[Linea]:
    """Header and entries of a whole chain."""
    lineas: list[Linea] = []
    anterior = huella.PRIMERA_ANTERIOR
    for numero in range(1, cuantas + 1):
        lineas.append(entrada(numero, anterior, cadena))
        anterior = lineas[-1]["huella"]
    return [encabezado(cadena, cuantas, anterior), *lineas]


def encabezado(cadena: str, entradas: int, cabeza: str) -> Linea:
    return {
        "formato": "gobierno-abierto/bitacora/1",
        "cadena": cadena,
        "nombre": "Cadena de muestra",
        "entradas": entradas,
        "cabeza": cabeza,
    }


def cambiar_texto(linea: Linea, antes: str, despues: str, *, rehacer: bool = False) -> None:
    if linea["texto"].count(antes) != 1:
        raise ValueError(f"{antes!r} is not exactly once in the text")
    linea["texto"] = linea["texto"].replace(antes, despues)
    if rehacer:
        linea["huella"] = huella.huella(linea["texto"])


def reescribir(lineas: list[Linea], desde: int) -> None:
    """Recompute every number, link and hash from an entry on, and the header: a forgery with nothing out of place."""
    anterior = lineas[desde - 1]["huella"] if desde > 1 else huella.PRIMERA_ANTERIOR
    for numero, linea in enumerate(lineas[desde:], start=desde):
        contenido = json.loads(linea["texto"]) | {"anterior": anterior, "numero": numero}
        linea["texto"] = huella.canonico(contenido)
        linea["numero"] = numero
        linea["huella"] = anterior = huella.huella(linea["texto"])
    lineas[0] |= {"entradas": len(lineas) - 1, "cabeza": anterior}


# --- mutilations: each edits the list in place; index = entry number, 0 = header -------------------------------------
def byte_cambiado(x: list[Linea]) -> None:
    cambiar_texto(x[5], '"total":50', '"total":51')


def huella_cambiada(x: list[Linea]) -> None:
    x[5]["huella"] = ("0" if x[5]["huella"][0] != "0" else "1") + x[5]["huella"][1:]


def texto_y_huella_cambiados(x: list[Linea]) -> None:
    cambiar_texto(x[5], '"total":50', '"total":51', rehacer=True)


def ultima_cambiada(x: list[Linea]) -> None:
    cambiar_texto(x[12], '"total":120', '"total":121', rehacer=True)


def eslabon_cambiado(x: list[Linea]) -> None:
    cambiar_texto(x[6], json.loads(x[6]["texto"])["anterior"], "ab" * 32, rehacer=True)


def falta_una(x: list[Linea]) -> None:
    del x[7]


def falta_una_y_se_renumera(x: list[Linea]) -> None:
    del x[7]
    for numero, linea in enumerate(x[7:], start=7):
        linea["numero"] = numero


def desordenadas(x: list[Linea]) -> None:
    x[4], x[5] = x[5], x[4]


def repetida(x: list[Linea]) -> None:
    x.insert(9, copy.deepcopy(x[8]))


def sin_cola(x: list[Linea]) -> None:
    """The last two are gone and the header agrees with what is left: only a published head can tell."""
    del x[11:]
    x[0] |= {"entradas": 10, "cabeza": x[10]["huella"]}


def cola_cortada(x: list[Linea]) -> None:
    """A download that stopped half way: the header still counts twelve."""
    del x[10:]


def sin_principio(x: list[Linea]) -> None:
    del x[1:4]


def sin_principio_renumerada(x: list[Linea]) -> None:
    del x[1:4]
    for numero, linea in enumerate(x[1:], start=1):
        contenido = json.loads(linea["texto"]) | {"numero": numero}
        linea |= {"numero": numero, "texto": huella.canonico(contenido)}
        linea["huella"] = huella.huella(linea["texto"])


def historia_reescrita(x: list[Linea]) -> None:
    """Everything from the fourth on was forged with care, header included: only a published head can tell."""
    cambiar_texto(x[4], '"total":40', '"total":41')
    reescribir(x, 4)


def sin_forma_canonica(x: list[Linea]) -> None:
    cambiar_texto(x[3], '"cambio":{', '"cambio": {')
    x[3]["huella"] = huella.huella(x[3]["texto"])


def sin_nfc(x: list[Linea]) -> None:
    cambiar_texto(x[3], "ñandú", unicodedata.normalize("NFD", "ñandú"), rehacer=True)


def con_decimales(x: list[Linea]) -> None:
    cambiar_texto(x[3], '"total":30', '"total":30.5', rehacer=True)


def clave_repetida(x: list[Linea]) -> None:
    cambiar_texto(x[3], '"total":30', '"total":30,"total":31', rehacer=True)


def nombre_ajeno(x: list[Linea]) -> None:
    x[9]["nombres"][0]["valor"] = "Otra Persona"


def otra_cadena(x: list[Linea]) -> None:
    x[6] = cadena_sana("portal")[6]


def reloj_que_retrocede(x: list[Linea]) -> None:
    instante = json.loads(x[8]["texto"])["registrado_en"]
    cambiar_texto(x[8], f'"registrado_en":"{instante}"', f'"registrado_en":"2025{instante[4:]}"')
    reescribir(x, 8)


def numero_cambiado(x: list[Linea]) -> None:
    x[5]["numero"] = 50


def sobra_una(x: list[Linea]) -> None:
    x[0] |= {"entradas": 11, "cabeza": x[11]["huella"]}


def escribir(lineas: list[Linea]) -> bytes:
    return b"".join(json.dumps(linea, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" for linea in lineas)


def linea_cortada(crudo: bytes) -> bytes:
    return crudo[:-200]


def bytes_que_no_son_utf8(crudo: bytes) -> bytes:
    lineas = crudo.split(b"\n")
    lineas[3] = lineas[3].replace("ñ".encode(), "ñ".encode("latin-1"))
    return b"\n".join(lineas)


def clave_repetida_en_linea(crudo: bytes) -> bytes:
    lineas = crudo.split(b"\n")
    lineas[4] = lineas[4].replace(b'{"numero":4,', b'{"numero":4,"numero":4,')
    return b"\n".join(lineas)


# name → (mutilation, entry that the verifier must name, whether it takes the published anchor to see it)
MUTILADAS: dict[str, tuple[Callable[[list[Linea]], None], int, bool]] = {
    "byte_cambiado": (byte_cambiado, 5, False),
    "huella_cambiada": (huella_cambiada, 5, False),
    "texto_y_huella_cambiados": (texto_y_huella_cambiados, 5, False),
    "ultima_cambiada": (ultima_cambiada, 12, False),
    "eslabon_cambiado": (eslabon_cambiado, 6, False),
    "falta_una": (falta_una, 7, False),
    "falta_una_y_se_renumera": (falta_una_y_se_renumera, 7, False),
    "desordenadas": (desordenadas, 4, False),
    "repetida": (repetida, 8, False),
    "sin_cola": (sin_cola, 11, True),
    "cola_cortada": (cola_cortada, 10, False),
    "sin_principio": (sin_principio, 1, False),
    "sin_principio_renumerada": (sin_principio_renumerada, 1, False),
    "historia_reescrita": (historia_reescrita, 12, True),
    "sin_forma_canonica": (sin_forma_canonica, 3, False),
    "sin_nfc": (sin_nfc, 3, False),
    "con_decimales": (con_decimales, 3, False),
    "clave_repetida": (clave_repetida, 3, False),
    "nombre_ajeno": (nombre_ajeno, 9, False),
    "otra_cadena": (otra_cadena, 6, False),
    "reloj_que_retrocede": (reloj_que_retrocede, 8, False),
    "numero_cambiado": (numero_cambiado, 5, False),
    "sobra_una": (sobra_una, 12, False),
}
MUTILADAS_EN_BYTES: dict[str, tuple[Callable[[bytes], bytes], int]] = {
    "linea_cortada": (linea_cortada, 12),
    "bytes_que_no_son_utf8": (bytes_que_no_son_utf8, 3),
    "clave_repetida_en_linea": (clave_repetida_en_linea, 4),
}


def ancla() -> str:
    """The published head of the whole sample, as a minuta prints it."""
    sana = cadena_sana()
    return f"{CADENA}:{ENTRADAS}:{sana[-1]['huella']}"


def todas() -> dict[str, bytes]:
    """Every sample file by name."""
    sana = cadena_sana()
    salida = {"sana.jsonl": escribir(sana), "anclas.txt": f"# Minuta 3\n{ancla()}\n".encode()}
    for nombre, (mutilar, _, _) in MUTILADAS.items():
        lineas = copy.deepcopy(sana)
        mutilar(lineas)
        salida[f"{nombre}.jsonl"] = escribir(lineas)
    for nombre, (cortar, _) in MUTILADAS_EN_BYTES.items():
        salida[f"{nombre}.jsonl"] = cortar(escribir(sana))
    return salida


if __name__ == "__main__":
    MUESTRAS.mkdir(exist_ok=True)
    for nombre, contenido in todas().items():
        (MUESTRAS / nombre).write_bytes(contenido)
