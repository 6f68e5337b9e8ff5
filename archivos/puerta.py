"""The door of files: decides by content and never by name what a file is, and whether it comes in (quality.md, Uploads).

Pure: bytes in, bytes out, no database. Images leave it drawn again, without what the camera or the editor wrote in them.
"""

import csv
import io
import re
import unicodedata
from dataclasses import dataclass

import puremagic

from archivos import imagenes, paquetes, tipos
from archivos.errors import LIMITE, ArchivoDemasiadoGrande, ArchivoNoAdmitido, ArchivoVacio
from archivos.tipos import Tipo

LARGO_DE_NOMBRE = 120
_NO_VAN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# What a browser or a shell would run although it is text; looked for where both of them look.
_SE_EJECUTA = re.compile(r"<\s*(!doctype|html|head|body|script|svg|iframe|object|embed|meta|\?xml|\?php)|%PDF-", re.I)
_ARRANQUES = ("<", "#!", "%!", "{\\rtf", "@echo")
_DONDE_SE_MIRA = 4096


@dataclass(frozen=True)
class Admitido:
    """A file that may be kept: its kind, and the bytes to keep, which for an image are not the ones that came."""

    tipo: Tipo
    contenido: bytes


def admitir(contenido: bytes) -> Admitido:
    """What the file is, by its bytes.

    Raises `ArchivoVacio`, `ArchivoDemasiadoGrande`, `ArchivoNoAdmitido`.
    """
    if not contenido:
        raise ArchivoVacio
    if len(contenido) > LIMITE:
        raise ArchivoDemasiadoGrande(len(contenido))
    if contenido.startswith(b"%PDF-"):
        return Admitido(_pdf(contenido), contenido)
    imagen = imagenes.tipo_por_su_firma(contenido)
    if imagen is not None:
        _exigir_segunda_opinion(contenido, imagen)
        limpia = imagenes.redibujar(contenido, imagen)
        if len(limpia) > LIMITE:
            raise ArchivoDemasiadoGrande(len(limpia))
        return Admitido(imagen, limpia)
    if contenido.startswith(b"PK"):
        return Admitido(paquetes.examinar(contenido), contenido)
    return Admitido(_texto(contenido), contenido)


def nombre_publico(nombre: str, tipo: Tipo) -> str:
    """The name the file is kept with: no folders, no invisible characters, and the ending of what it really is."""
    base = re.split(r"[\\/]", unicodedata.normalize("NFC", nombre))[-1]
    visible = "".join(c for c in base if unicodedata.category(c) not in _NO_VAN)
    tallo, _, final = " ".join(visible.split()).rpartition(".")
    if not tallo:
        tallo, final = final, ""
    terminacion = final.lower() if final.lower() in tipo.otras else tipo.terminacion
    tallo = tallo.strip(" .")[:LARGO_DE_NOMBRE].strip(" .")
    return f"{tallo or 'archivo'}.{terminacion}"


def _pdf(contenido: bytes) -> Tipo:
    """It says so in its first bytes, with a version; nothing else of a PDF is looked at."""
    if not re.match(rb"%PDF-[12]\.[0-9]", contenido):
        raise ArchivoNoAdmitido("El archivo se presenta como PDF y no lo es.")
    _exigir_segunda_opinion(contenido, tipos.PDF)
    return tipos.PDF


def _exigir_segunda_opinion(contenido: bytes, tipo: Tipo) -> None:
    """puremagic, which knows the signatures by another road, has to be of the same mind."""
    try:
        halladas = {opinion.mime_type for opinion in puremagic.magic_string(contenido)}
    except (puremagic.PureError, ValueError):
        halladas = set()
    if tipo.mime not in halladas:
        raise ArchivoNoAdmitido("El contenido del archivo no corresponde a ningún tipo conocido.")


def _texto(contenido: bytes) -> Tipo:
    if b"\x00" in contenido:
        raise ArchivoNoAdmitido("El contenido del archivo no corresponde a lo que dice su nombre.")
    try:
        texto = contenido.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ArchivoNoAdmitido(
            "El archivo no es de un tipo admitido; si es texto o CSV, guárdalo con codificación UTF-8."
        ) from error
    if any(ord(c) < 32 and c not in "\t\n\r\f" for c in texto):
        raise ArchivoNoAdmitido("El archivo trae caracteres de control: no es un texto.")
    comienzo = texto[:_DONDE_SE_MIRA].lstrip("\ufeff \t\r\n\f")
    if not comienzo:
        raise ArchivoVacio
    if comienzo.lower().startswith(_ARRANQUES) or _SE_EJECUTA.search(comienzo):
        raise ArchivoNoAdmitido("El archivo es una página o un programa, aunque tenga otro nombre.")
    return tipos.CSV if _es_tabla(texto) else tipos.TEXTO


def _es_tabla(texto: str) -> bool:
    """Its first lines have the same number of cells, two or more, with some usual separator."""
    lineas = texto[: 64 * 1024].splitlines()[:20]
    if len(lineas) < 2:
        return False
    for separador in ",;\t|":
        try:
            celdas = {len(fila) for fila in csv.reader(io.StringIO("\n".join(lineas)), delimiter=separador) if fila}
        except csv.Error:
            continue
        if len(celdas) == 1 and celdas.pop() > 1:
            return True
    return False
