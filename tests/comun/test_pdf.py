"""What people wrote is printed as it is, whatever it looks like; nothing of it is run and no file is read."""

import re
import shutil
import subprocess
import zlib

import pytest

from comun import letra, pdf, reloj
from comun.bloques import bloques

MALO = (
    'Antes #read("/etc/hosts") y #import "@preview/x:1.0.0": * y #eval("1+1") y $x^2$ y `comillas` y \\*uno\\* '
    "y // nada y <etiqueta> y @cita y ] y [ y \\ fin."
)
VISIBLE = (
    'Antes #read("/etc/hosts") y #import "@preview/x:1.0.0": * y #eval("1+1") y $x^2$ y comillas y *uno* '
    "y // nada y <etiqueta> y @cita y ] y [ y \\ fin."
)


def documento(texto, **mas):
    return {"titulo": "Documento de prueba", "bloques": bloques(texto), **mas}


def leer(contenido: bytes, tmp_path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("no se encontró pdftotext (poppler-utils)")
    archivo = tmp_path / "documento.pdf"
    archivo.write_bytes(contenido)
    salida = subprocess.run(["pdftotext", "-layout", archivo, "-"], capture_output=True, check=True, text=True)
    return re.sub(r"\s+", " ", salida.stdout.replace("\u200b", ""))


def dentro(contenido: bytes) -> bytes:
    """The file with its compressed streams opened."""
    trozos = [contenido]
    for flujo in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", contenido, re.S):
        try:
            trozos.append(zlib.decompress(flujo))
        except zlib.error:
            continue
    return b"\n".join(trozos)


def test_lo_escrito_se_imprime_literal_y_no_se_ejecuta(tmp_path):
    leido = leer(pdf.componer("escrito", documento(MALO)), tmp_path)
    assert VISIBLE in leido
    assert "localhost" not in leido
    assert "127.0.0.1" not in leido


@pytest.mark.parametrize("campo", ["titulo", "sobre", "direccion", "nota", "portal"])
def test_lo_que_no_es_markdown_tampoco_se_ejecuta(campo, tmp_path):
    mal = '#read("/etc/hosts") $x$ *y* `z` @w'
    leido = leer(pdf.componer("escrito", documento("x", **{campo: mal})), tmp_path)
    if campo != "sobre":
        assert mal in leido
    assert "localhost" not in leido


def test_es_accesible_con_titulo_idioma_y_etiquetas():
    abierto = dentro(pdf.componer("escrito", documento("## Uno\n\n- a\n- b")))
    assert b"<pdfuaid:part>1</pdfuaid:part>" in abierto
    assert re.search(rb"/Lang\s*\(es-MX\)", abierto)
    assert b"/StructTreeRoot" in abierto
    assert re.search(rb"/Marked\s+true", abierto)
    assert b"/DisplayDocTitle true" in abierto


def test_una_palabra_larguisima_no_se_sale_de_la_hoja(tmp_path):
    leido = leer(pdf.componer("escrito", documento("w" * 3000)), tmp_path)
    assert leido.replace(" ", "").count("w") >= 3000
    renglones = [r for r in leido.split() if set(r) == {"w"}]
    assert max(map(len, renglones)) < 120


def test_emoji_derecha_a_izquierda_y_nulos(tmp_path):
    leido = leer(pdf.componer("escrito", documento("Fin 😀👍🏽 listo; nulo\x00aquí; ꞌ ɨ ŋ ǎ ñ Ñ; שלום")), tmp_path)
    assert "Fin [U+1F600 U+1F44D U+1F3FD] listo" in leido
    assert "ɨ ŋ ǎ ñ Ñ" in leido
    assert "שלום" in leido or "םולש" in leido


@pytest.mark.parametrize(
    ("texto", "impreso"),
    [
        ("liso", "liso"),
        ("nin\u0303o", "niño"),
        ("a\x00b", "a[U+0000]b"),
        ("\u2764\ufe0f", "[U+2764]"),
        ("a\r\nb", "a\nb"),
        ("漢字 x", "[U+6F22 U+5B57] x"),
    ],
)
def test_imprimible(texto, impreso):
    assert letra.imprimible(texto) == impreso


def test_los_mismos_datos_y_fecha_dan_los_mismos_octetos():
    ahora = reloj.ahora()
    uno, otro = (pdf.componer("escrito", documento("x"), fecha=ahora) for _ in range(2))
    assert uno == otro


@pytest.mark.parametrize("nombre", ["no_existe", "../escrito", "escrito.typ", "", "letra/x"])
def test_plantilla_desconocida(nombre):
    with pytest.raises(pdf.PlantillaDesconocida):
        pdf.componer(nombre, documento("x"))


def test_datos_que_no_alcanzan_tienen_error_propio():
    with pytest.raises(pdf.NoSePudoComponer):
        pdf.componer("escrito", {"titulo": "sin bloques"})


def test_bloques_de_todo_lo_que_se_puede_escribir():
    assert bloques("# T\n\nuno **dos** *tres* `c`\n\n> q\n\n3. a\n4. b") == [
        {"t": "h", "n": 1, "c": [{"t": "s", "s": "T"}]},
        {
            "t": "p",
            "c": [
                {"t": "s", "s": "uno "},
                {"t": "b", "c": [{"t": "s", "s": "dos"}]},
                {"t": "s", "s": " "},
                {"t": "i", "c": [{"t": "s", "s": "tres"}]},
                {"t": "s", "s": " "},
                {"t": "c", "s": "c"},
            ],
        },
        {"t": "cita", "c": [{"t": "p", "c": [{"t": "s", "s": "q"}]}]},
        {
            "t": "ol",
            "desde": 3,
            "puntos": [[{"t": "p", "c": [{"t": "s", "s": "a"}]}], [{"t": "p", "c": [{"t": "s", "s": "b"}]}]],
        },
    ]


def test_los_titulos_no_se_saltan_un_escalon():
    hallados = [b["n"] for b in bloques("### a\n\n###### b\n\n## c\n\n#### d\n\n## e") if b["t"] == "h"]
    assert hallados == [1, 2, 1, 2, 1]
    assert bloques("> # x") == [{"t": "cita", "c": [{"t": "p", "c": [{"t": "b", "c": [{"t": "s", "s": "x"}]}]}]}]


def test_bloques_deja_los_enlaces_peligrosos_en_texto():
    assert bloques("[x](mailto:a@b.mx)") == [
        {"t": "p", "c": [{"t": "a", "c": [{"t": "s", "s": "x"}], "url": "mailto:a@b.mx"}]}
    ]
    assert bloques("[x](ftp://a.mx)") == [{"t": "p", "c": [{"t": "s", "s": "x"}]}]


RAROS = [
    "- " * 40 + "x",
    "> " * 60 + "x",
    "# a\n\n#### b\n\n## c",
    "| a |\n|-|\n| b | c |",
    "![x](http://a.mx/y)",
    "***",
    "```\n#x\n```",
]


@pytest.mark.parametrize("texto", RAROS)
def test_lo_raro_tambien_se_compone(texto):
    assert pdf.componer("escrito", documento(texto)).startswith(b"%PDF-")
