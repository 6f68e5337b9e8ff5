"""The stand-alone verifier, run as anybody runs it: an empty folder, the downloads, `python3 -I`."""

import json
import shutil
import subprocess
import sys

import pytest
import time_machine
from django.conf import settings

from consultas.commands.urna import reconstruir_urna
from consultas.enums import ViaDeInscripcion
from consultas.escrutinio import sello_de
from consultas.models import Boleta, Consulta, InscripcionEnPadron
from tests.consultas.test_urna import con_papel
from tests.consultas.votacion import DURANTE, FIN, cerrar, preparar, votar

pytestmark = pytest.mark.django_db
BOLETAS = [["t01", "t02"], ["t01"], ["t03"], ["t02", "t04"], ["t04"]]
VERIFICADOR = settings.RAIZ / "bin" / "verificar-consulta"


def correr(carpeta, *argumentos):
    hecho = subprocess.run(
        [sys.executable, "-I", str(VERIFICADOR), str(carpeta), *argumentos], capture_output=True, text=True, timeout=60
    )
    assert "Traceback" not in hecho.stderr, hecho.stderr
    return hecho.returncode, hecho.stdout + hecho.stderr


def bajar(client, consulta, carpeta):
    """Every download of the page «Comprobar un recibo», with the name it comes with."""
    pagina = client.get(f"/consultas/{consulta.slug}/verificar/").content.decode()
    rutas = [f"resultados/{n}" for n in ("acta.json", "sellos.txt", "folios.txt", "contenidos.txt", "opciones.json")]
    for ruta in (
        *(f"/consultas/{consulta.slug}/{r}" for r in rutas),
        f"/ejercicios/{consulta.plan.ejercicio.slug}/bitacora/exportar.jsonl",
    ):
        assert f'href="{ruta}"' in pagina
        respuesta = client.get(ruta)
        assert respuesta.status_code == 200, ruta
        nombre = respuesta["Content-Disposition"].split('filename="')[1].rstrip('"')
        cuerpo = b"".join(respuesta.streaming_content) if respuesta.streaming else respuesta.content
        (carpeta / nombre).write_bytes(cuerpo)
    return carpeta


@pytest.fixture
def cerrada(client, tmp_path):
    """(folder with the downloads, codes of the receipts) of a vote with paper, closed and shuffled."""
    consulta = preparar()
    codigos = votar(consulta, *BOLETAS)
    con_papel(consulta)
    cerrar(consulta)
    reconstruir_urna(persona=None, consulta=consulta)
    return bajar(client, Consulta.objects.get(pk=consulta.pk), tmp_path), codigos


def test_lo_publicado_coincide(cerrada):
    carpeta, codigos = cerrada
    salida, dicho = correr(
        carpeta, "--codigo", codigos[2].lower(), "--codigo", sello_de(codigos[0]), "--codigo", "b aaaa02"
    )
    assert salida == 0, dicho
    for parte in ("5 sellos", "2 folios", "7 contenidos", "de la bitácora, y la cadena está completa", "Todo coincide"):
        assert parte in dicho
    assert dicho.count("tu boleta está entre las contadas") == 2
    assert "el folio B-AAAA02 está entre los contados" in dicho


def test_el_portal_publica_el_mismo_programa(client, cerrada):
    bajado = client.get("/consultas/c1/verificar/verificador.py")
    assert b"".join(bajado.streaming_content) == VERIFICADOR.read_bytes()
    assert bajado["Content-Disposition"] == 'attachment; filename="verificar-consulta.py"'


def test_sin_nada_del_portal_ni_fuera_de_la_biblioteca_estandar():
    fuente = VERIFICADOR.read_text(encoding="utf-8")
    importados = {linea.split()[1] for linea in fuente.splitlines() if linea.startswith(("import ", "from "))}
    assert importados <= {"__future__", "hashlib", "json", "os", "re", "sys", "typing"}


def test_un_codigo_que_no_esta_termina_con_uno(cerrada):
    salida, dicho = correr(cerrada[0], "--codigo=0000-0000-0000-0000-0000")
    assert (salida, "NO ESTÁ" in dicho) == (1, True)


def test_puntos(client, tmp_path):
    consulta = preparar(metodo="puntos", puntos_por_boleta=10, puntos_por_tema=6)
    for n, contenido in enumerate(["t01:6,t02:4", "t02:1"]):
        InscripcionEnPadron.objects.create(
            consulta=consulta, identidad=str(n), dia=DURANTE.date(), via=ViaDeInscripcion.WEB
        )
        Boleta.objects.create(consulta=consulta, sello=str(n) * 64, contenido=contenido)
    cerrar(consulta)
    carpeta = bajar(client, consulta, tmp_path)
    assert correr(carpeta)[0] == 0
    cambiar("c1-contenidos.txt", "t02:1\n", "t02:2\n")(carpeta)
    assert correr(carpeta)[0] == 1


def test_ninguna_boleta(client, tmp_path):
    consulta = preparar()
    cerrar(consulta)
    assert correr(bajar(client, consulta, tmp_path))[0] == 0


# --- one changed ballot, in any file ----------------------------------------------------------------------------------
def cambiar(archivo, viejo, nuevo):
    def alterar(carpeta):
        ruta = carpeta / archivo
        texto = ruta.read_text(encoding="utf-8")
        assert viejo in texto, f"{viejo!r} is not in {archivo}"
        ruta.write_text(texto.replace(viejo, nuevo, 1), encoding="utf-8", newline="")

    return alterar


def en_el_acta(clave, hacer):
    def alterar(carpeta):
        ruta = carpeta / "c1-acta.json"
        acta = json.loads(ruta.read_text(encoding="utf-8"))
        acta[clave] = hacer(acta[clave])
        ruta.write_text(json.dumps(acta), encoding="utf-8")

    return alterar


def sobre_renglones(archivo, hacer):
    def alterar(carpeta):
        ruta = carpeta / archivo
        ruta.write_text("".join(f"{r}\n" for r in hacer(ruta.read_text().splitlines())))

    return alterar


def en_la_bitacora(hacer):
    """Change a line of the export; `hacer` gets the lines as objects."""

    def alterar(carpeta):
        (ruta,) = carpeta.glob("*.jsonl")
        lineas = [json.loads(linea) for linea in ruta.read_text(encoding="utf-8").splitlines()]
        hacer(lineas)
        ruta.write_text("".join(json.dumps(linea, ensure_ascii=False) + "\n" for linea in lineas), encoding="utf-8")

    return alterar


def _del_cierre(lineas):
    return next(linea for linea in lineas[1:] if "consulta_escrutada" in linea["texto"])


def _otra_raiz(lineas):
    cierre = _del_cierre(lineas)
    cierre["texto"] = cierre["texto"].replace('"contenidos":7', '"contenidos":8')


MUTACIONES = {
    "una boleta cambia de tema": cambiar("c1-contenidos.txt", "t03\n", "t04\n"),
    "una boleta menos": sobre_renglones("c1-contenidos.txt", lambda r: r[1:]),
    "una boleta más": sobre_renglones("c1-contenidos.txt", lambda r: sorted([*r, "t01"])),
    "contenidos en otro orden": sobre_renglones("c1-contenidos.txt", lambda r: r[::-1]),
    "contenidos sin su último fin de línea": lambda c: (c / "c1-contenidos.txt").write_text("t01"),
    "contenidos con CRLF": cambiar("c1-contenidos.txt", "\n", "\r\n"),
    "un sello cambia una letra": sobre_renglones("c1-sellos.txt", lambda r: sorted([*r[1:], "0" * 64])),
    "un sello menos": sobre_renglones("c1-sellos.txt", lambda r: r[1:]),
    "un sello repetido": sobre_renglones("c1-sellos.txt", lambda r: sorted([*r[:-1], r[0]])),
    "un sello que no lo es": sobre_renglones("c1-sellos.txt", lambda r: sorted([*r[1:], "xyz"])),
    "un folio cambiado": cambiar("c1-folios.txt", "B-AAAA02", "B-AAAA09"),
    "un folio menos": sobre_renglones("c1-folios.txt", lambda r: r[1:]),
    "una opción con otro título": cambiar("c1-opciones.json", "Tema 1", "Tema 9"),
    "una opción menos": cambiar("c1-opciones.json", '["t01",2,"Tema 1"],', ""),
    "el acta con un voto más": en_el_acta("votos", lambda v: v | {"t01": v["t01"] + 1}),
    "el acta con boletas de más en un tema": en_el_acta("boletas_por_tema", lambda v: v | {"t01": v["t01"] + 1}),
    "el acta con un tema de más": en_el_acta("votos", lambda v: v | {"t99": 0}),
    "el acta con un tema de menos": en_el_acta("votos", lambda v: {k: n for k, n in v.items() if k != "t01"}),
    "el acta con otro total": en_el_acta("total_de_votos", lambda v: v + 1),
    "el acta con otro padrón": en_el_acta("padron", lambda v: v + 1),
    "el acta con otra raíz": en_el_acta("raiz_de_sellos", lambda v: "0" * 64),
    "el acta con otra raíz de folios": en_el_acta("raiz_de_folios", lambda v: "0" * 64),
    "el acta con otra huella de desgloses": en_el_acta("huella_de_celdas", lambda v: "0" * 64),
    "el acta con otra regla": en_el_acta("reglas", lambda v: v | {"max_por_boleta": 1}),
    "el acta con otra entrada de cierre": en_el_acta("cierre", lambda v: v | {"numero": v["numero"] + 1}),
    "el acta con la huella de otra entrada": en_el_acta("cierre", lambda v: v | {"huella": "0" * 64}),
    "la entrada de cierre dice otra cosa": en_la_bitacora(_otra_raiz),
    "la bitácora sin su última entrada": en_la_bitacora(lambda lineas: lineas.pop()),
    "la bitácora con dos entradas en otro orden": en_la_bitacora(
        lambda lineas: lineas.__setitem__(slice(1, 3), [lineas[2], lineas[1]])
    ),
}


@pytest.mark.parametrize("cual", MUTACIONES)
def test_un_cambio_en_cualquier_archivo_se_nota(cerrada, cual):
    carpeta, _ = cerrada
    MUTACIONES[cual](carpeta)
    salida, dicho = correr(carpeta)
    assert salida == 1, dicho
    assert "NO COINCIDE" in dicho


def test_las_mismas_boletas_con_un_acta_a_modo_se_notan_con_la_bitacora(cerrada):
    """Contents and acta changed together agree with each other; the closing entry does not agree with them."""
    carpeta, _ = cerrada
    import hashlib

    cambiar("c1-contenidos.txt", "t03\n", "t04\n")(carpeta)
    sobre_renglones("c1-contenidos.txt", sorted)(carpeta)
    crudo = (carpeta / "c1-contenidos.txt").read_bytes()
    en_el_acta("sha256_de_contenidos", lambda v: hashlib.sha256(crudo).hexdigest())(carpeta)
    for clave in ("votos", "boletas_por_tema"):
        en_el_acta(clave, lambda v: v | {"t03": v["t03"] - 1, "t04": v["t04"] + 1})(carpeta)
    (bitacora,) = carpeta.glob("*.jsonl")
    assert "comparado con la bitácora" in correr(carpeta)[1]
    bitacora.unlink()
    salida, dicho = correr(carpeta)
    assert (salida, "sin la bitácora no se sabe" in dicho) == (0, True), (
        "and without it the program says what it misses"
    )


@pytest.mark.parametrize("falta", ["acta.json", "sellos.txt", "contenidos.txt", "opciones.json", "folios.txt"])
def test_falta_un_archivo(cerrada, falta):
    carpeta, _ = cerrada
    (carpeta / f"c1-{falta}").unlink()
    salida, dicho = correr(carpeta)
    assert (salida, f"falta {falta}" in dicho) == (2, True)


@pytest.mark.parametrize(
    "basura", ["", "{", "[]", '{"formato": "otro"}', '{"formato": 1, "formato": 2}', "[" * 100_000]
)
def test_un_acta_que_no_se_lee(cerrada, basura):
    carpeta, _ = cerrada
    (carpeta / "c1-acta.json").write_text(basura)
    assert correr(carpeta)[0] == 2


def test_dos_archivos_de_lo_mismo_o_argumentos_raros(cerrada, tmp_path):
    carpeta, _ = cerrada
    shutil.copy(carpeta / "c1-sellos.txt", carpeta / "sellos.txt")
    assert correr(carpeta)[0] == 2
    assert correr(carpeta, "--otra")[0] == 2
    assert correr(tmp_path / "no-hay")[0] == 2
    assert correr(carpeta, "--ayuda")[0] == 0


def test_verificar_en_todas_encuentra_la_consulta(client, cerrada):
    _, codigos = cerrada
    assert "Consulta" in client.get("/verificar/").content.decode()
    for escrito in (codigos[3], sello_de(codigos[3]), "B-AAAA01"):
        pagina = client.post("/verificar/", {"codigo": escrito}).content.decode()
        assert 'action="/consultas/c1/verificar/"' in pagina
    assert "No está en ninguna" in client.post("/verificar/", {"codigo": "B-AAAA03"}).content.decode()
    assert client.post("/verificar/", {"codigo": "xx"}).status_code == 422


def test_verificar_un_folio_de_papel(client, cerrada):
    con = client.post("/consultas/c1/verificar/", {"codigo": "b-aaaa01"}).content.decode()
    assert "El folio <b>B-AAAA01</b> está entre las 2 boletas de papel contadas" in con
    sin = client.post("/consultas/c1/verificar/", {"codigo": "B-AAAA04"}).content.decode()
    assert "no está entre las 2 boletas" in sin


def test_nada_de_esto_antes_de_publicarse(client):
    consulta = preparar()
    codigos = votar(consulta, *BOLETAS)
    for ruta in ("acta.json", "acta.pdf", "sellos.txt", "folios.txt", "contenidos.txt", "opciones.json"):
        assert client.get(f"/consultas/c1/resultados/{ruta}").status_code == 404
    with time_machine.travel(FIN, tick=False):
        assert "No está en ninguna" in client.post("/verificar/", {"codigo": codigos[0]}).content.decode()
