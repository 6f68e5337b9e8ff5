"""PDF documents of the portal: tagged, titled, in Spanish, accepted as PDF/UA-1 (docs/pdf.md).

What people wrote enters a template only as JSON data, never as source; the compiler sees no file outside
`templates/pdf` and no font but those in it.
"""

import datetime as dt
import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import typst

from comun import letra, reloj

RAIZ = letra.CARPETA.parent
NORMA = "ua-1"
_NOMBRE = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)


class ErrorDePDF(Exception):
    """A document could not be made: a mistake of ours, not of the person who asked for it."""


class PlantillaDesconocida(ErrorDePDF):
    """There is no such template under `templates/pdf`."""


class NoSePudoComponer(ErrorDePDF):
    """The compiler refused the template or what it drew."""


@cache
def _letras() -> typst.Fonts:
    """Our fonts, read once a process; neither the system's nor the compiler's own."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(letra.CARPETA)])


def _imprimible(valor: Any) -> Any:
    """The same data with every text as our letters can draw it; keys are ours and stay."""
    if isinstance(valor, str):
        return letra.imprimible(str(valor))
    if isinstance(valor, Mapping):
        return {str(clave): _imprimible(v) for clave, v in valor.items()}
    if isinstance(valor, list | tuple):
        return [_imprimible(v) for v in valor]
    return valor


def componer(plantilla: str, datos: Mapping[str, Any], *, fecha: dt.datetime | None = None) -> bytes:
    """The PDF of `templates/pdf/<plantilla>.typ` with `datos`, plain JSON-able values.

    The same data and `fecha` (the document's own date; now, unless said) give the same bytes.
    Raises `PlantillaDesconocida`, `NoSePudoComponer`, or `TypeError` for data that JSON does not have.
    """
    return bytes(_compilar(plantilla, datos, fecha, {"format": "pdf", "pdf_standards": [NORMA]}))


def dibujar(plantilla: str, datos: Mapping[str, Any], *, fecha: dt.datetime | None = None) -> list[bytes]:
    """The same document as PNG images, one a page, to look at it."""
    dibujado = _compilar(plantilla, datos, fecha, {"format": "png", "ppi": 110.0})
    return dibujado if isinstance(dibujado, list) else [dibujado]


def _compilar(plantilla: str, datos: Mapping[str, Any], fecha: dt.datetime | None, salida: dict[str, Any]) -> Any:
    archivo = RAIZ / f"{plantilla}.typ"
    if not _NOMBRE.fullmatch(plantilla) or not archivo.is_file():
        raise PlantillaDesconocida(f"no such template: {plantilla!r}")
    momento = fecha or reloj.ahora()
    try:
        return typst.compile(
            str(archivo),
            root=str(RAIZ),
            font_paths=_letras(),
            ignore_system_fonts=True,
            sys_inputs={"datos": json.dumps(_imprimible(datos), allow_nan=False)},
            timestamp=int(momento.timestamp()),
            **salida,
        )
    except typst.TypstError as error:
        raise NoSePudoComponer(f"{plantilla}: {error.message}") from error
