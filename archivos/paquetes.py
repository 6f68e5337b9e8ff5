"""Office and OpenDocument files: zips whose inside says what they are. No macros, no encryption, bounded expansion."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers import expat

from archivos import tipos
from archivos.errors import ArchivoNoAdmitido
from archivos.tipos import Tipo

MIEMBROS = 5_000
EXPANDIDO = 200 * 1024 * 1024
INDICE = 1024 * 1024  # of [Content_Types].xml and of the ODF manifest
_TRAMO = 256 * 1024

_PRINCIPALES = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": tipos.DOCX,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": tipos.XLSX,
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml": tipos.PPTX,
}
_ODF = {tipo.mime.encode("ascii"): tipo for tipo in (tipos.ODT, tipos.ODS, tipos.ODP)}
# Parts that hold or call programs: VBA, Excel 4.0 macros, ActiveX, OpenDocument's Basic and scripts.
_CON_MACROS = re.compile(
    r"vbaproject|vbadata|(^|/)(macrosheets|dialogsheets|activex|basic|scripts|dialogs)/", re.IGNORECASE
)
_TIPO_CON_MACROS = re.compile(r"macro|vba|activex", re.IGNORECASE)
_PROGRAMAS = re.compile(
    r"\.(exe|dll|com|scr|msi|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|jar|sh|py|php|html?|xhtml|svgz?|lnk)$", re.IGNORECASE
)

MACROS = "El documento trae macros o programas dentro: guárdalo sin ellos."
DANADO = "El documento está dañado o no es lo que dice su nombre."
COMPRIMIDO = "Es una carpeta comprimida (ZIP): envía cada documento por separado."
EXPANDE = "El documento se expande demasiado al abrirlo."
CIFRADO = "El documento está protegido con contraseña: guárdalo sin ella."


def examinar(contenido: bytes) -> Tipo:
    """Which document the zip is.

    1. Names, number and declared size of what it holds, before anything is opened.
    2. What it says it is, in the place each family says it.
    3. Everything is expanded once, up to the limit: a part whose size was a lie does not pass.

    Raises `ArchivoNoAdmitido`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(contenido)) as paquete:
            miembros = paquete.infolist()
            _exigir_indice_sano(miembros, contenido)
            tipo = _tipo_de(paquete, miembros)
            for miembro in miembros:
                for _ in _abrir(paquete, miembro):
                    pass
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise ArchivoNoAdmitido(DANADO) from error
    return tipo


def _exigir_indice_sano(miembros: list[zipfile.ZipInfo], contenido: bytes) -> None:
    nombres = [miembro.filename for miembro in miembros]
    if not contenido.startswith(b"PK\x03\x04") or not miembros or min(m.header_offset for m in miembros) != 0:
        raise ArchivoNoAdmitido(DANADO)
    if len(miembros) > MIEMBROS or sum(miembro.file_size for miembro in miembros) > EXPANDIDO:
        raise ArchivoNoAdmitido(EXPANDE)
    if any(miembro.flag_bits & 0x1 for miembro in miembros):
        raise ArchivoNoAdmitido(CIFRADO)
    if len({nombre.lower() for nombre in nombres}) != len(nombres):
        raise ArchivoNoAdmitido(DANADO)
    for nombre in nombres:
        if nombre.startswith("/") or ".." in nombre.split("/") or "\\" in nombre:
            raise ArchivoNoAdmitido(DANADO)


def _tipo_de(paquete: zipfile.ZipFile, miembros: list[zipfile.ZipInfo]) -> Tipo:
    nombres = {miembro.filename for miembro in miembros}
    if "[Content_Types].xml" in nombres:
        tipo = _de_office(_leer(paquete, "[Content_Types].xml"))
    elif miembros[0].filename == "mimetype":
        tipo = _de_opendocument(paquete, nombres)
    else:
        raise ArchivoNoAdmitido(COMPRIMIDO)
    if any(_CON_MACROS.search(nombre) or _PROGRAMAS.search(nombre) for nombre in nombres):
        raise ArchivoNoAdmitido(MACROS)
    return tipo


def _de_office(indice: bytes) -> Tipo:
    declarados = _atributos(indice, "ContentType")
    if any(_TIPO_CON_MACROS.search(declarado) for declarado in declarados):
        raise ArchivoNoAdmitido(MACROS)
    hallados = {_PRINCIPALES[declarado] for declarado in declarados if declarado in _PRINCIPALES}
    if len(hallados) != 1:
        raise ArchivoNoAdmitido(DANADO)
    return hallados.pop()


def _de_opendocument(paquete: zipfile.ZipFile, nombres: set[str]) -> Tipo:
    tipo = _ODF.get(_leer(paquete, "mimetype").strip())
    if tipo is None or not {"content.xml", "META-INF/manifest.xml"} <= nombres:
        raise ArchivoNoAdmitido(DANADO)
    listados = _atributos(_leer(paquete, "META-INF/manifest.xml"), "full-path")
    if any(_CON_MACROS.search(listado) for listado in listados):
        raise ArchivoNoAdmitido(MACROS)
    return tipo


def _abrir(paquete: zipfile.ZipFile, miembro: zipfile.ZipInfo) -> Iterator[bytes]:
    """Its bytes by pieces; the reader itself stops at the declared size and checks the sum of control."""
    with paquete.open(miembro) as parte:
        while tramo := parte.read(_TRAMO):
            yield tramo


def _leer(paquete: zipfile.ZipFile, nombre: str) -> bytes:
    miembro = paquete.getinfo(nombre)
    if miembro.file_size > INDICE:
        raise ArchivoNoAdmitido(EXPANDE)
    return b"".join(_abrir(paquete, miembro))


def _atributos(xml: bytes, atributo: str) -> list[str]:
    """Values of an attribute in every element, read by a parser so that no spelling hides them. No DTD is admitted."""
    valores: list[str] = []

    def elemento(nombre: str, atributos: dict[str, str]) -> None:
        valores.extend(valor for clave, valor in atributos.items() if clave.rpartition(":")[2] == atributo)

    def con_dtd(*_: object) -> None:
        raise ArchivoNoAdmitido(DANADO)

    lector = expat.ParserCreate()
    lector.StartElementHandler = elemento
    lector.StartDoctypeDeclHandler = con_dtd
    try:
        lector.Parse(xml, True)
    except expat.ExpatError as error:
        raise ArchivoNoAdmitido(DANADO) from error
    return valores
