"""Real bytes of each kind, made here: nothing is read from the disk."""

import io
import zipfile
from typing import Any

from PIL import Image, PngImagePlugin
from PIL.ExifTags import GPS, IFD, Base

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + b"\x00" * 200
HTML = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
CSV = "eje,propuestas\nAgua,12\nEducación,7\n".encode()
TEXTO = "Acta de la sesión.\nSe leyó y se aprobó.\n".encode()
SECRETO = "CALLE-DE-UNA-PERSONA-19.4326"


def png(ancho: int = 8, alto: int = 6, **opciones: Any) -> bytes:
    salida = io.BytesIO()
    Image.new("RGB", (ancho, alto), (90, 60, 140)).save(salida, "PNG", **opciones)
    return salida.getvalue()


def png_con_textos() -> bytes:
    textos = PngImagePlugin.PngInfo()
    textos.add_text("Comment", SECRETO)
    textos.add_itxt("XML:com.adobe.xmp", f"<x>{SECRETO}</x>")
    return png(pnginfo=textos, exif=_exif(), icc_profile=b"perfil " + SECRETO.encode())


def _exif() -> Image.Exif:
    exif = Image.Exif()
    exif[Base.Artist] = SECRETO
    exif[Base.Orientation] = 6  # turned a quarter to the right
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitudeRef] = "N"
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSAreaInformation] = SECRETO.encode()
    return exif


def jpeg_con_lugar() -> bytes:
    """8 by 6, to be shown turned: 6 by 8."""
    salida = io.BytesIO()
    Image.new("RGB", (8, 6), (90, 60, 140)).save(
        salida, "JPEG", exif=_exif(), comment=SECRETO.encode(), icc_profile=SECRETO.encode()
    )
    return salida.getvalue()


def webp_con_lugar() -> bytes:
    salida = io.BytesIO()
    Image.new("RGBA", (8, 6), (90, 60, 140, 120)).save(salida, "WEBP", exif=_exif(), xmp=SECRETO.encode())
    return salida.getvalue()


def png_que_se_mueve() -> bytes:
    salida = io.BytesIO()
    otra = Image.new("RGB", (8, 6), (0, 0, 0))
    Image.new("RGB", (8, 6), (255, 255, 255)).save(salida, "PNG", save_all=True, append_images=[otra])
    return salida.getvalue()


def empacar(miembros: dict[str, bytes], compresion: int = zipfile.ZIP_DEFLATED) -> bytes:
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", compresion) as paquete:
        for nombre, contenido in miembros.items():
            paquete.writestr(nombre, contenido)
    return salida.getvalue()


PRINCIPAL = {
    "docx": ("word/document.xml", "wordprocessingml.document"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation"),
}


def indice_de_office(clase: str, *otros: str) -> bytes:
    parte, tipo = PRINCIPAL[clase]
    entradas = [(f"/{parte}", f"application/vnd.openxmlformats-officedocument.{tipo}.main+xml")]
    entradas += [(f"/otra{n}.bin", otro) for n, otro in enumerate(otros)]
    cuerpo = "".join(f'<Override PartName="{donde}" ContentType="{que}"/>' for donde, que in entradas)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{cuerpo}</Types>'
    ).encode()


def office(clase: str, **cambios: Any) -> bytes:
    """`cambios`: `indice` replaces [Content_Types].xml; `mas` adds members."""
    return empacar(
        {
            "[Content_Types].xml": cambios.get("indice") or indice_de_office(clase),
            "_rels/.rels": b"<Relationships/>",
            PRINCIPAL[clase][0]: b"<documento/>",
            **cambios.get("mas", {}),
        }
    )


ADMITIDO_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MIME_ODF = {
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
}


def opendocument(clase: str, listados: tuple[str, ...] = (), **mas: bytes) -> bytes:
    lista = "".join(f'<m:file-entry m:full-path="{uno}"/>' for uno in ("/", "content.xml", *listados))
    manifiesto = f'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{lista}</m:manifest>'
    return empacar(
        {
            "mimetype": MIME_ODF[clase].encode(),
            "content.xml": b"<office/>",
            "META-INF/manifest.xml": manifiesto.encode(),
            **mas,
        },
        zipfile.ZIP_STORED,
    )
