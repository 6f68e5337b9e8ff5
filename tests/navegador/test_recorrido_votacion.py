"""A vote from the ballot to its recount outside the portal: a telephone's window and the keyboard alone.

One consulta by *apoyos* (the open one of the demo) and one by *puntos*. Both are voted, closed by the coordination,
looked up by receipt, downloaded into an empty folder and counted again by the stand-alone verifier.
"""

import json
import re
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.bases import correr, entorno_limpio
from tests.navegador.conftest import Abrir
from tests.navegador.navegador import sin_faltas
from tests.navegador.pasos import CONSULTA, encabezado, marcadas, sin_tropiezos
from tests.navegador.teclado import Teclado
from tests.servidor import Servidor

pytestmark = [pytest.mark.navegador, pytest.mark.servidor]

POR_PUNTOS = "/consultas/demostracion-1-parques/"
PREPARAR = """
import datetime as dt
from comun import reloj
from consultas.commands import crear_consulta, crear_tema, publicar_consulta
from consultas.enums import Fase
from cuentas.models import Persona
from planes.models import Plan
coordinacion = Persona.objects.get(correo="coordinacion@demo.example")
hoy = reloj.ahora()
with reloj.fijar(hoy - dt.timedelta(hours=2)):  # once the vote opens, its topics are fixed
    consulta = crear_consulta(
        persona=coordinacion, plan=Plan.objects.get(slug="demostracion-1"), slug="demostracion-1-parques",
        titulo="¿Qué le falta al parque?", entradilla="Reparte puntos entre lo que falta.", informacion="",
        metodo="puntos", regla="correo", max_por_boleta=4, max_por_eje=4, edad_minima=0, ejes=["El parque"],
        fases={Fase.VOTACION: (hoy - dt.timedelta(hours=1), hoy + dt.timedelta(days=5))}, canales=[("web", "Aquí mismo.")],
    )
    for codigo, titulo in (("sombra", "Más sombra"), ("bancas", "Bancas con respaldo"), ("luz", "Luz de noche")):
        crear_tema(persona=coordinacion, consulta=consulta, eje=consulta.ejes.get(), codigo=codigo, titulo=titulo,
                   problematica="Hoy hace falta.")
    publicar_consulta(persona=coordinacion, consulta=consulta)
"""
DESCARGAS = (
    r"^acta\.json",
    r"^sellos\.txt",
    r"^folios\.txt",
    r"^contenidos\.txt",
    r"^opciones\.json",
    "^La bitácora del ejercicio",
    r"^verificar-consulta\.py",
)


def revisar(yo: Teclado) -> None:
    """Nothing for axe, nothing cut off, nothing in the console."""
    sin_faltas(yo.pagina)
    assert yo.visita.se_desborda() == 0, yo.pagina.url
    sin_tropiezos(yo.visita)


def depositar(yo: Teclado) -> str:
    """From the ballot as marked to its receipt; returns the code."""
    yo.pulsar("Revisar", "button")
    encabezado(yo.visita, "Revisa tu boleta")
    revisar(yo)
    yo.saltar()
    yo.pulsar("Depositar mi boleta", "button")
    encabezado(yo.visita, "Tu boleta quedó guardada")
    revisar(yo)
    codigo = yo.pagina.inner_text("#codigo").strip()
    assert re.fullmatch(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){4}", codigo)
    yo.saltar()
    yo.hasta("Descargar el recibo", "a")
    yo.hasta("Copiar el código", "button")
    return codigo


def cerrar(yo: Teclado, consulta: str) -> None:
    """End and tally, from the page of the results."""
    yo.visita.ir(consulta + "resultados/")
    revisar(yo)
    yo.saltar()
    yo.pulsar("Terminar la votación", "a")
    revisar(yo)
    yo.saltar()
    yo.hasta("Motivo", "textarea")
    yo.pulsar("^Terminar la votación", "button")
    assert "motivo" in yo.al_resumen().lower()  # ahead of its date, it says why
    yo.saltar()
    yo.escribir("Motivo", "Es una demostración y ya votó quien iba a votar.", "textarea")
    yo.pulsar("^Terminar la votación", "button")
    yo.saltar()
    yo.pulsar("Escrutar la votación", "a")
    revisar(yo)
    yo.saltar()
    yo.pulsar("Escrutar la votación", "button")
    expect(yo.pagina.locator("main")).to_contain_text("Estas cifras ya no cambian")
    revisar(yo)


def comprobar(yo: Teclado, consulta: str, codigo: str, carpeta: Path) -> None:
    """Find the receipt without knowing of which consulta it is, and take everything that is published of it."""
    yo.visita.ir("/verificar/")
    revisar(yo)
    yo.saltar()
    yo.escribir("Código", codigo.lower(), "input")
    yo.pulsar("Buscar en todas", "button")
    expect(yo.pagina.locator("main [role=status]")).to_contain_text("Está entre las boletas contadas")
    revisar(yo)
    yo.saltar()
    yo.pulsar("Ver su prueba", "button")
    encabezado(yo.visita, "Comprobar un recibo")
    expect(yo.pagina.locator("main [role=status]")).to_contain_text("esa boleta se contó")
    prueba = yo.pagina.locator("#que-se-prueba")
    expect(prueba).to_contain_text("Que los votos de cada tema salen de los contenidos publicados")
    expect(prueba).to_contain_text("Que detrás de cada boleta hay una persona distinta")
    expect(prueba).to_contain_text("La urna se barajó y perdió sus sellos")
    revisar(yo)
    yo.saltar()
    for nombre in DESCARGAS:
        yo.bajar(nombre, carpeta)


def verificar(carpeta: Path, *codigos: str, debe: int = 0) -> str:
    """Run what was downloaded, in its own folder, with nothing of the portal."""
    programa = next(carpeta.glob("verificar-consulta.py"))
    extra = [parte for codigo in codigos for parte in ("--codigo", codigo)]
    hecho = correr(
        sys.executable, "-I", str(programa), ".", *extra, entorno=entorno_limpio(), carpeta=carpeta, debe=debe
    )
    assert "Traceback" not in hecho.stderr
    return hecho.stdout + hecho.stderr


def cambiar_una_boleta(carpeta: Path, esta: str, por: str) -> None:
    """In the published contents, one ballot says something else."""
    contenidos = next(carpeta.glob("*contenidos.txt"))
    lineas = contenidos.read_text(encoding="utf-8").splitlines(keepends=True)
    lugar = lineas.index(f"{esta}\n")
    lineas[lugar] = f"{por}\n"
    contenidos.write_text("".join(sorted(lineas)), encoding="utf-8")


@pytest.mark.timeout(600)
def test_each_method_is_voted_closed_found_and_counted_again_outside(
    abrir: Abrir, servidor: Servidor, tmp_path: Path
) -> None:
    servidor.manage("shell", "-c", PREPARAR)
    yo = Teclado(abrir(ancho=390))
    yo.entrar("ana@demo.example")

    # By votes.
    yo.visita.ir(CONSULTA + "votar/")
    expect(yo.pagina.get_by_role("link", name="Qué se prueba y qué no")).to_have_count(1)
    revisar(yo)
    yo.saltar()
    for codigo in ("1-1", "2-2"):
        yo.hasta("", "input[checkbox](temas)", codigo)
        yo.tecla("Space")
    assert marcadas(yo.visita) == ["1-1", "2-2"]
    de_votos = depositar(yo)

    # By points: one too many is said and kept; then less.
    yo.visita.ir(POR_PUNTOS + "votar/")
    revisar(yo)
    yo.saltar()
    yo.escribir("Más sombra", "5", "input[number]")
    yo.escribir("Bancas con respaldo", "4", "input[number]")
    yo.escribir("Luz de noche", "3", "input[number]")
    expect(yo.pagina.locator("[data-quedan]")).to_contain_text("Te pasaste por 2 puntos")
    yo.pulsar("Revisar", "button")
    assert "10" in yo.al_resumen()
    revisar(yo)
    yo.saltar()
    yo.hasta("Luz de noche", "input[number]")
    assert yo.parada()["valor"] == "3"
    yo.tecla("ArrowDown")
    yo.hasta("Quitar un punto a Bancas con respaldo", "button", tecla="Shift+Tab")
    yo.tecla("Space")
    expect(yo.pagina.locator("[data-quedan]")).to_contain_text("Te quedan 0 puntos")
    de_puntos = depositar(yo)

    # Before the close, no list; the page says already what will be proven and what will not.
    yo.visita.ir(POR_PUNTOS + "verificar/")
    expect(yo.pagina.locator("main")).to_contain_text("Todavía no hay lista que consultar")
    expect(yo.pagina.locator("#que-se-prueba")).to_contain_text("Nadie de fuera puede comprobar")
    revisar(yo)

    coordinacion = Teclado(abrir(ancho=390))
    coordinacion.entrar("coordinacion@demo.example")
    for consulta in (CONSULTA, POR_PUNTOS):
        cerrar(coordinacion, consulta)

    de_quien_vota = {CONSULTA: (de_votos, "1-1,2-2"), POR_PUNTOS: (de_puntos, "bancas:3,luz:2,sombra:5")}
    for consulta, (codigo, contenido) in de_quien_vota.items():
        carpeta = tmp_path / consulta.split("/")[2]
        carpeta.mkdir()
        visitante = Teclado(abrir(ancho=390))
        comprobar(visitante, consulta, codigo, carpeta)
        assert len(list(carpeta.iterdir())) == len(DESCARGAS)
        dicho = verificar(carpeta, codigo)
        assert "Todo coincide" in dicho
        assert "tu boleta está entre las contadas" in dicho
        acta = json.loads(next(carpeta.glob("*acta.json")).read_text(encoding="utf-8"))
        assert contenido in next(carpeta.glob("*contenidos.txt")).read_text(encoding="utf-8").splitlines(), acta
        otro = "1-2,2-2" if consulta == CONSULTA else "bancas:2,luz:3,sombra:5"
        cambiar_una_boleta(carpeta, contenido, otro)
        assert "contenidos.txt" in verificar(carpeta, debe=1)
