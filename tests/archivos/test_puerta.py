"""The door reads what a file is, whatever its name says (quality.md, Uploads)."""

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image

from archivos import paquetes, tipos
from archivos.errors import ADMITIDOS, LIMITE, ArchivoDemasiadoGrande, ArchivoNoAdmitido, ArchivoVacio
from archivos.puerta import Admitido, admitir, nombre_publico
from comun.errors import ErrorDeDominio
from tests.archivos import muestras as m

ADMITIDAS = {
    "pdf": (m.PDF, tipos.PDF),
    "png": (m.png(), tipos.PNG),
    "jpeg": (m.jpeg_con_lugar(), tipos.JPEG),
    "webp": (m.webp_con_lugar(), tipos.WEBP),
    "docx": (m.office("docx"), tipos.DOCX),
    "xlsx": (m.office("xlsx"), tipos.XLSX),
    "pptx": (m.office("pptx"), tipos.PPTX),
    "odt": (m.opendocument("odt"), tipos.ODT),
    "ods": (m.opendocument("ods"), tipos.ODS),
    "odp": (m.opendocument("odp"), tipos.ODP),
    "csv": (m.CSV, tipos.CSV),
    "csv_con_bom_y_punto_y_coma": (b"\xef\xbb\xbfeje;total\r\nAgua;3\r\n", tipos.CSV),
    "texto": (m.TEXTO, tipos.TEXTO),
}
BOMBA = b"\x89PNG\r\n\x1a\n" + b"".join(
    struct.pack(">I", len(datos)) + tipo + datos + struct.pack(">I", zlib.crc32(tipo + datos))
    for tipo, datos in [
        (b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0" * 1000)),
        (b"IEND", b""),
    ]
)
DISFRAZADAS = {
    "exe": m.EXE,
    "html": m.HTML,
    "html_tras_blancos": b"\n\n   " + m.HTML,
    "svg": m.SVG,
    "zip": m.empacar({"hola.txt": b"hola"}),
    "zip_con_pdf_dentro": m.empacar({"informe.pdf": m.PDF}),
    "pdf_con_html_delante": m.HTML + m.PDF,
    "pdf_con_guion_delante": b"alert(1);//" + m.PDF,
    "pdf_con_basura_delante": b"\x00\x01" + m.PDF,
    "pdf_sin_version": b"%PDF-hola",
    "guion_de_terminal": b"#!/bin/sh\nrm -rf /\n",
    "rtf": b"{\\rtf1 hola}",
    "postscript": b"%!PS-Adobe-3.0\n",
    "gif": b"GIF89a" + b"\x01\x00\x01\x00\x80\x00\x00" + b"\x00" * 20,
    "doc_viejo": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
    "texto_latin1": "Educación".encode("latin-1"),
    "texto_con_nulo": b"hola\x00mundo",
    "texto_con_control": b"hola\x1b[2Jmundo",
    "png_cortada": m.png()[:40],
    "jpeg_solo_firma": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
    "png_que_se_mueve": m.png_que_se_mueve(),
    "png_bomba": BOMBA,
    "docx_con_vba": m.office("docx", mas={"word/vbaProject.bin": b"x"}),
    "docx_con_vba_en_otra_parte": m.office("docx", mas={"otro/VBAPROJECT.BIN": b"x"}),
    "docm": m.office(
        "docx", indice=m.indice_de_office("docx", "application/vnd.ms-word.document.macroEnabled.main+xml")
    ),
    "docx_con_tipo_vba": m.office("docx", indice=m.indice_de_office("docx", "application/vnd.ms-office.vbaProject")),
    "xlsx_con_macros_de_excel_4": m.office("xlsx", mas={"xl/macrosheets/sheet1.xml": b"<x/>"}),
    "docx_con_activex": m.office("docx", mas={"word/activeX/activeX1.xml": b"<x/>"}),
    "docx_con_programa": m.office("docx", mas={"word/embeddings/factura.exe": m.EXE}),
    "docx_sin_parte_principal": m.office("docx", indice=b"<Types/>"),
    "docx_con_indice_roto": m.office("docx", indice=b"<Types"),
    "docx_con_dtd": m.office(
        "docx", indice=b'<!DOCTYPE x [<!ENTITY a "b">]>' + m.indice_de_office("docx").split(b"?>")[1]
    ),
    "docx_con_dos_principales": m.office(
        "docx",
        indice=m.indice_de_office("docx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
    ),
    "docx_que_sale_de_su_carpeta": m.office("docx", mas={"../../etc/passwd": b"x"}),
    "docx_con_html_delante": m.HTML + m.office("docx"),
    "odt_con_basic": m.opendocument("odt", **{"Basic/Standard/Modulo.xml": b"<x/>"}),
    "odt_con_guiones": m.opendocument("odt", **{"Scripts/python/a.py": b"x"}),
    "odt_con_basic_dentro_de_un_objeto": m.opendocument("odt", **{"Object 1/Basic/a.xml": b"x"}),
    "odt_que_lista_basic": m.opendocument("odt", listados=("Basic/script-lc.xml",)),
    "odt_sin_contenido": m.empacar({"mimetype": m.MIME_ODF["odt"].encode()}),
    "odf_de_otra_clase": m.empacar({"mimetype": b"application/vnd.oasis.opendocument.graphics", "content.xml": b"x"}),
}


@pytest.mark.parametrize("clase", ADMITIDAS)
def test_admite_cada_tipo_por_su_contenido(clase: str) -> None:
    contenido, tipo = ADMITIDAS[clase]
    assert admitir(contenido).tipo is tipo


@pytest.mark.parametrize("clase", [c for c, (_, t) in ADMITIDAS.items() if not t.mime.startswith("image/")])
def test_lo_que_no_es_imagen_se_guarda_como_llego(clase: str) -> None:
    assert admitir(ADMITIDAS[clase][0]).contenido == ADMITIDAS[clase][0]


@pytest.mark.parametrize("clase", DISFRAZADAS)
def test_rechaza_lo_disfrazado_y_dice_que_se_admite(clase: str) -> None:
    with pytest.raises(ArchivoNoAdmitido) as error:
        admitir(DISFRAZADAS[clase])
    assert (error.value.codigo, error.value.campo) == ("archivo_no_admitido", "archivo")
    assert error.value.mensaje.endswith(f"Se admiten {ADMITIDOS}.")


@pytest.mark.parametrize("clase", ["docx_con_vba", "docm", "xlsx_con_macros_de_excel_4", "odt_con_basic"])
def test_dice_que_son_las_macros(clase: str) -> None:
    with pytest.raises(ArchivoNoAdmitido, match="macros o programas"):
        admitir(DISFRAZADAS[clase])


def test_rechaza_vacio_y_blanco() -> None:
    for nada in (b"", b"\xef\xbb\xbf", b" \n\t "):
        with pytest.raises(ArchivoVacio):
            admitir(nada)


def test_el_limite_es_de_veinte_megas_justos() -> None:
    assert LIMITE == 20 * 1024 * 1024
    relleno = b"%" * (LIMITE - len(m.PDF))
    assert admitir(m.PDF + relleno).tipo is tipos.PDF
    with pytest.raises(ArchivoDemasiadoGrande, match="el límite es de 20 MB"):
        admitir(m.PDF + relleno + b"%")


# --- images: no metadata, bounded -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "imagen", [m.png_con_textos(), m.jpeg_con_lugar(), m.webp_con_lugar()], ids=["png", "jpeg", "webp"]
)
def test_la_imagen_sale_sin_lo_que_escribio_la_camara(imagen: bytes) -> None:
    assert m.SECRETO.encode() in imagen or m.SECRETO.encode("utf-16-le") in imagen, "the sample must hold the secret"
    limpia = admitir(imagen).contenido
    assert m.SECRETO.encode() not in limpia
    with Image.open(io.BytesIO(limpia)) as abierta:
        abierta.load()
        assert dict(abierta.getexif()) == {}
        assert not {"icc_profile", "exif", "xmp", "comment", "Comment", "XML:com.adobe.xmp"} & set(abierta.info)


def test_la_imagen_conserva_su_tamano_y_su_lado_de_arriba() -> None:
    with Image.open(io.BytesIO(admitir(m.jpeg_con_lugar()).contenido)) as abierta:
        assert abierta.size == (6, 8), "the camera said: turned"
    with Image.open(io.BytesIO(admitir(m.png()).contenido)) as abierta:
        assert (abierta.size, abierta.getpixel((0, 0))) == ((8, 6), (90, 60, 140))
    with Image.open(io.BytesIO(admitir(m.webp_con_lugar()).contenido)) as abierta:
        assert (abierta.size, abierta.mode) == ((6, 8), "RGBA")


@pytest.mark.parametrize("modo", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_admite_cada_clase_de_png(modo: str) -> None:
    salida = io.BytesIO()
    Image.new(modo, (4, 4)).save(salida, "PNG")
    assert admitir(salida.getvalue()).tipo is tipos.PNG


def test_admite_jpeg_de_imprenta() -> None:
    salida = io.BytesIO()
    Image.new("CMYK", (4, 4)).save(salida, "JPEG")
    with Image.open(io.BytesIO(admitir(salida.getvalue()).contenido)) as abierta:
        assert abierta.mode == "RGB"


# --- zips: bounded --------------------------------------------------------------------------------------------------
def test_rechaza_la_bomba_de_compresion(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paquetes, "EXPANDIDO", 10_000)
    assert admitir(m.office("docx", mas={"word/a.xml": b"a" * 9_000})).tipo is tipos.DOCX
    with pytest.raises(ArchivoNoAdmitido, match="se expande demasiado"):
        admitir(m.office("docx", mas={"word/a.xml": b"a" * 10_001}))


def test_rechaza_la_bomba_que_miente_sobre_su_tamano() -> None:
    """The index says 10 bytes; inside there are many more."""
    paquete = m.office("docx", mas={"word/a.xml": b"a" * 70_000})
    verdad, mentira = struct.pack("<I", 70_000), struct.pack("<I", 10)
    assert paquete.count(verdad) == 2
    with pytest.raises(ArchivoNoAdmitido, match="está dañado"):
        admitir(paquete.replace(verdad, mentira))


def test_rechaza_demasiadas_partes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paquetes, "MIEMBROS", 3)
    assert admitir(m.office("docx")).tipo is tipos.DOCX
    with pytest.raises(ArchivoNoAdmitido, match="se expande demasiado"):
        admitir(m.office("docx", mas={"word/otra.xml": b"x"}))


def test_rechaza_lo_cifrado() -> None:
    paquete = bytearray(m.office("docx"))
    with zipfile.ZipFile(io.BytesIO(bytes(paquete))) as abierto:
        directorio = abierto.start_dir
    paquete[directorio + 8] |= 1
    with pytest.raises(ArchivoNoAdmitido, match="contraseña"):
        admitir(bytes(paquete))


# --- whatever comes, the door answers -------------------------------------------------------------------------------
def _intentar(contenido: bytes) -> Admitido | None:
    try:
        return admitir(contenido)
    except ErrorDeDominio:
        return None


@given(st.binary(max_size=400))
@example(b"PK\x03\x04")
@example(b"PK\x05\x06" + b"\x00" * 18)
@example(b"RIFF\x00\x00\x00\x00WEBP")
def test_cualquier_byte_recibe_respuesta(contenido: bytes) -> None:
    admitido = _intentar(contenido)
    if admitido is not None and admitido.tipo in (tipos.TEXTO, tipos.CSV):
        assert b"\x00" not in contenido
        contenido.decode("utf-8")


@given(st.sampled_from(sorted(ADMITIDAS)), st.data())
def test_lo_danado_se_admite_entero_o_se_rechaza_con_razon(clase: str, datos: st.DataObject) -> None:
    """One byte changed anywhere: never another error than ours."""
    contenido = bytearray(ADMITIDAS[clase][0])
    lugar = datos.draw(st.integers(0, len(contenido) - 1))
    contenido[lugar] ^= datos.draw(st.integers(1, 255))
    _intentar(bytes(contenido))


@given(st.sampled_from(sorted(ADMITIDAS)), st.integers(0, 2000))
def test_lo_cortado_recibe_respuesta(clase: str, hasta: int) -> None:
    _intentar(ADMITIDAS[clase][0][:hasta])


@given(st.text(max_size=60), st.sampled_from([m.HTML, m.SVG]))
def test_ninguna_pagina_entra_como_texto(antes: str, pagina: bytes) -> None:
    assert _intentar(antes.encode("utf-8", "ignore") + pagina) is None


# --- names ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("nombre", "tipo", "esperado"),
    [
        ("informe.pdf", tipos.PDF, "informe.pdf"),
        ("informe.exe", tipos.PDF, "informe.pdf"),
        ("foto.JPEG", tipos.JPEG, "foto.jpeg"),
        ("../../etc/passwd", tipos.TEXTO, "passwd.txt"),
        ("C:\\Users\\ana\\plan.docx", tipos.DOCX, "plan.docx"),
        ("factura\u202efdp.exe", tipos.PDF, "facturafdp.pdf"),
        ("", tipos.PDF, "archivo.pdf"),
        (".pdf", tipos.PDF, "pdf.pdf"),
        ("a\r\nb.pdf", tipos.PDF, "ab.pdf"),
        ("x" * 500 + ".pdf", tipos.PDF, "x" * 120 + ".pdf"),
    ],
)
def test_nombre_con_la_terminacion_de_lo_que_es(nombre: str, tipo: tipos.Tipo, esperado: str) -> None:
    assert nombre_publico(nombre, tipo) == esperado


@given(st.text(max_size=300), st.sampled_from(list(tipos.TIPOS.values())))
def test_nombre_siempre_cabe_y_se_puede_escribir(nombre: str, tipo: tipos.Tipo) -> None:
    dado = nombre_publico(nombre, tipo)
    assert 0 < len(dado) <= 200
    assert dado.rpartition(".")[2] in (tipo.terminacion, *tipo.otras)
    assert not set(dado) & set("/\\\r\n\x00")
