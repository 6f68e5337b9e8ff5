"""Capturing paper on a telephone whose connection is lost: nothing typed is lost, and each paper arrives once."""

import json

import pytest
from playwright.sync_api import expect

from tests.navegador.conftest import Abrir
from tests.navegador.pasos import encabezado, entrar
from tests.servidor import Servidor

pytestmark = [pytest.mark.navegador, pytest.mark.servidor]

PREPARAR = """
from consultas.commands.lotes import crear_lote, recibir_lote
from consultas.commands.sedes import crear_sede
from consultas.models import Consulta
from cuentas.models import Persona
import json
coordinacion = Persona.objects.get(correo="coordinacion@demo.example")
consulta = Consulta.objects.get(slug="demostracion-1-consulta")
sede = crear_sede(persona=coordinacion, consulta=consulta, codigo="kiosco-de-prueba", nombre="Kiosco de prueba")
lote = crear_lote(persona=coordinacion, sede=sede, tipo="boletas", cuantos=5)
recibir_lote(persona=coordinacion, lote=lote, usados=3)
print("LOTE " + json.dumps([lote.codigo, list(lote.folios.values_list("folio", flat=True))]))
"""
CAPTURADOS = (
    "SELECT r.folio, r.contenido FROM consultas_renglondecaptura r JOIN consultas_capturadelote c ON c.id = r.captura_id "
    "JOIN consultas_lote l ON l.id = c.lote_id WHERE l.codigo = %s ORDER BY r.id"
)


def test_papers_captured_without_connection_arrive_once_and_in_order(abrir: Abrir, servidor: Servidor) -> None:
    dicho = servidor.manage("shell", "-c", PREPARAR)
    codigo, folios = json.loads(str(dicho).split("LOTE ", 1)[1].splitlines()[0])
    visita = abrir(ancho=390)
    pagina, direccion = visita.pagina, f"/gestion/captura/{codigo}/"
    entrar(visita, "captura@demo.example")
    visita.ir(direccion)
    assert visita.se_desborda() == 0
    pagina.get_by_role("button", name="Empezar a capturar").click()
    encabezado(visita, f"Capturar {codigo}")
    expect(pagina.locator("form.papel")).to_have_attribute("data-listo", "sin-conexion")
    pagina.wait_for_function("navigator.serviceWorker.controller !== null")
    assert visita.faltas_de_axe() == []
    estado = pagina.locator("[data-red]")

    def capturar(folio: str, tema: str) -> None:
        pagina.get_by_label("Folio", exact=True).fill(folio)
        pagina.locator(f'form.papel [name="temas"][value="{tema}"]').check()
        pagina.get_by_role("button", name="Guardar este papel").click()

    pagina.context.set_offline(True)
    capturar(folios[0][2:].lower(), "1-1")
    capturar(folios[1], "2-1")
    expect(estado).to_contain_text("2 sin enviar")
    pagina.goto(pagina.url)
    expect(estado).to_contain_text("Sin conexión. 2 sin enviar")
    expect(pagina.get_by_text("Ana Demo")).to_have_count(0)
    capturar("B-000000", "1-1")
    expect(estado).to_contain_text("3 sin enviar")
    assert servidor.sql(CAPTURADOS, codigo) == []

    pagina.context.set_offline(False)
    expect(estado).to_contain_text("1 que el portal no aceptó", timeout=30_000)
    expect(pagina.locator("[data-lista]")).to_contain_text("no se imprimió en ningún lote")
    corregir = pagina.get_by_role("button", name="Corregir B-000000")
    assert corregir.evaluate("boton => boton.getClientRects()[0].width") >= 60  # its word is not broken into letters
    assert visita.faltas_de_axe() == []
    corregir.click()
    expect(pagina.get_by_label("Folio", exact=True)).to_have_value("B-000000")
    capturar(folios[2], "1-1")
    expect(estado).to_contain_text("ya está en el portal")
    assert [tuple(fila) for fila in servidor.sql(CAPTURADOS, codigo)] == [
        (folios[0], "1-1"),
        (folios[1], "2-1"),
        (folios[2], "1-1"),
    ]
    visita.ir(direccion)
    expect(pagina.locator("[data-cuantos]")).to_have_text("3")
