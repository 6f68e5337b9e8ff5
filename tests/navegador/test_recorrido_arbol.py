"""A room builds its tree: two windows at once, one with the keyboard alone, and a connection that comes and goes."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.navegador.conftest import Abrir
from tests.navegador.navegador import Visita, sin_faltas
from tests.navegador.pasos import entrar
from tests.servidor import Servidor

pytestmark = [pytest.mark.navegador, pytest.mark.servidor]

CENTRAL = "El parque se inunda cada temporada de lluvias"
# A mesa of this walk alone, written straight to the tables: what came before the tree is walked elsewhere.
PREPARAR = """
import datetime as dt, json, uuid
from comun import reloj
from cuentas.models import Persona
from mesas.models import Llegada, Mesa, Registro, SesionDeMesa
from planes.models import Plan
from secretariado.models import ListaDeAsistencia, Parte, Sector
plan = Plan.objects.get(slug="demostracion-1")
facilita = Persona.objects.get(correo="facilitacion@demo.example")
mesa = Mesa.objects.create(plan=plan, codigo="mesa-del-recorrido", titulo="Mesa del recorrido", estado="convocada",
    naturaleza=plan.naturaleza, facilitador=facilita, decision="consenso_o_voto")
ahora = reloj.ahora()
sesion = SesionDeMesa.objects.create(mesa=mesa, numero=1, clase="causas", titulo="Primera", estado="en_curso",
    inicia=ahora, termina=ahora + dt.timedelta(hours=3), abierta_en=ahora, modalidad="presencial", lugar="Aula",
    naturaleza=plan.naturaleza, publicada_por=facilita, llave_de_acto=uuid.uuid4(),
    asistencia=ListaDeAsistencia.objects.create(ejercicio=plan.ejercicio, titulo="Primera"))
sector = Sector.objects.first()
parte = Parte.objects.filter(ejercicio=plan.ejercicio).first()
for correo in ("enlace@demo.example", "contraparte@demo.example"):
    registro = Registro.objects.create(mesa=mesa, persona=Persona.objects.get(correo=correo), sexo="mujer",
        nivel="no_aplica", sector=sector, parte=parte)
    Llegada.objects.create(sesion=sesion, registro=registro, via="codigo")
print("MESA " + json.dumps(mesa.codigo))
"""
VIVOS = (
    "SELECT n.enunciado FROM mesas_nodo n JOIN mesas_arbol a ON a.id = n.arbol_id JOIN mesas_mesa m ON m.id = a.mesa_id "
    "WHERE m.codigo = %s AND NOT n.retirado ORDER BY n.id"
)


@pytest.fixture(scope="module")
def mesa(servidor: Servidor) -> str:
    dicho = servidor.manage("shell", "-c", PREPARAR)
    return str(json.loads(dicho.split("MESA ", 1)[1].splitlines()[0]))


def arbol(visita: Visita, mesa: str) -> Page:
    visita.ir(f"/mesas/{mesa}/arbol/")
    expect(visita.pagina.locator("[data-arbol]")).to_have_attribute("data-listo", "")
    return visita.pagina


def fila(pagina: Page, texto: str) -> object:
    return pagina.locator("a.fila-nodo").filter(has=pagina.locator("span", has_text=texto))


def enfocado(pagina: Page) -> str:
    return str(pagina.evaluate("(document.activeElement.querySelector('span') || document.activeElement).textContent"))


def textos(servidor: Servidor, mesa: str) -> list[str]:
    return [str(renglon[0]) for renglon in servidor.sql(VIVOS, mesa)]


@pytest.mark.timeout(400)
def test_a_room_builds_its_tree_in_two_windows_with_the_keyboard_and_without_connection(
    abrir: Abrir, servidor: Servidor, mesa: str
) -> None:
    # Who leads opens it, with no more than forms.
    conduce = abrir(javascript=False)
    entrar(conduce, "facilitacion@demo.example")
    conduce.ir(f"/mesas/{mesa}/arbol/")
    conduce.pagina.get_by_role("link", name="Abrir el árbol").click()
    conduce.pagina.get_by_label("Problema central").fill(CENTRAL)
    conduce.pagina.get_by_role("button", name="Abrir el árbol").click()
    expect(conduce.pagina.locator(".fila-nodo").first).to_contain_text(CENTRAL)

    # One window has only the keyboard; the other looks.
    una, otra = abrir(ancho=1280), abrir(ancho=390)
    entrar(una, "enlace@demo.example")
    entrar(otra, "contraparte@demo.example")
    pagina, ajena = arbol(una, mesa), arbol(otra, mesa)
    for visita in (una, otra):
        sin_faltas(visita.pagina)
        assert visita.se_desborda() == 0
    tecla = pagina.keyboard
    pagina.locator('a.fila-nodo[tabindex="0"]').focus()
    assert enfocado(pagina) == CENTRAL
    tecla.press("n")
    tecla.type("El drenaje está tapado")
    tecla.press("Enter")
    expect(fila(pagina, "El drenaje está tapado")).to_be_visible()
    # Whoever dictates several never leaves the keyboard.
    tecla.type("Se construyó sobre la barranca")
    tecla.press("Enter")
    expect(fila(ajena, "Se construyó sobre la barranca")).to_be_visible(timeout=30_000)
    tecla.press("Escape")
    assert enfocado(pagina) == CENTRAL
    tecla.press("ArrowDown")
    assert enfocado(pagina) == "El drenaje está tapado"
    tecla.press("n")
    tecla.type("Nadie recoge la basura")
    tecla.press("Enter")
    expect(fila(ajena, "Nadie recoge la basura")).to_be_visible(timeout=30_000)
    tecla.press("Escape")
    tecla.press("ArrowRight")
    assert enfocado(pagina) == "Nadie recoge la basura"
    tecla.press("e")
    tecla.press("Control+A")
    tecla.type("Nadie recoge la basura de la calle")
    tecla.press("Enter")
    expect(fila(ajena, "Nadie recoge la basura de la calle")).to_be_visible(timeout=30_000)
    tecla.press("ArrowLeft")
    tecla.press("ArrowLeft")
    expect(fila(pagina, "El drenaje está tapado")).to_have_attribute("aria-expanded", "false")

    # Somebody else's change keeps the focus and what was folded, and is said aloud.
    fila(ajena, CENTRAL).click()
    caja = ajena.locator('[data-acto="agregar"]')
    caja.locator("summary").click()
    caja.get_by_label("Efecto").check()
    caja.get_by_label("¿Qué dice?").fill("Las niñas no tienen dónde jugar")
    caja.get_by_role("button", name="Agregar").click()
    expect(fila(pagina, "Las niñas no tienen dónde jugar")).to_be_visible(timeout=30_000)
    assert enfocado(pagina) == "El drenaje está tapado"
    expect(fila(pagina, "El drenaje está tapado")).to_have_attribute("aria-expanded", "false")
    expect(pagina.locator("[data-arbol-voz]")).to_have_text("1 cambio de otra persona.")

    # Undo, take out with confirmation, help.
    tecla.press("End")
    assert enfocado(pagina) == "Se construyó sobre la barranca"
    tecla.press("Delete")
    tecla.press("Enter")
    expect(fila(ajena, "Se construyó sobre la barranca")).to_have_count(0, timeout=30_000)
    pagina.locator('a.fila-nodo[tabindex="0"]').focus()
    tecla.press("Control+z")
    expect(fila(ajena, "Se construyó sobre la barranca")).to_be_visible(timeout=30_000)
    pagina.locator('a.fila-nodo[tabindex="0"]').focus()
    tecla.press("?")
    expect(pagina.locator("[data-teclas] dl")).to_be_visible()
    sin_faltas(pagina)

    # Without connection: what is written waits, children behind their parent, and survives a reload.
    antes = textos(servidor, mesa)
    pagina.context.set_offline(True)
    fila(pagina, "Se construyó sobre la barranca").click()
    agregar = pagina.locator('[data-acto="agregar"]')
    agregar.locator("summary").click()
    agregar.get_by_label("¿Qué dice?").fill("Nadie revisó el suelo")
    agregar.get_by_role("button", name="Agregar").click()
    expect(fila(pagina, "Nadie revisó el suelo")).to_contain_text("Sin enviar")
    fila(pagina, "Nadie revisó el suelo").click()
    agregar = pagina.locator('[data-acto="agregar"]')
    agregar.locator("summary").click()
    agregar.get_by_label("¿Qué dice?").fill("El estudio no se contrató")
    agregar.get_by_role("button", name="Agregar").click()
    fila(pagina, "Se construyó sobre la barranca").click()
    editar = pagina.locator('[data-acto="editar"]')
    editar.locator("summary").click()
    editar.get_by_label("Texto").fill("Se construyó sobre el cauce de la barranca")
    editar.get_by_role("button", name="Guardar el texto").click()
    expect(pagina.locator("[data-red]")).to_contain_text("3 cambios sin enviar")
    assert textos(servidor, mesa) == antes
    # Meanwhile somebody else writes on the same node.
    fila(ajena, "Se construyó sobre la barranca").click()
    editar = ajena.locator('[data-acto="editar"]')
    editar.locator("summary").click()
    editar.get_by_label("Texto").fill("Se construyó en zona de riesgo")
    editar.get_by_role("button", name="Guardar el texto").click()
    expect(fila(ajena, "Se construyó en zona de riesgo")).to_be_visible(timeout=30_000)

    # The network is back: the two new ones arrive, and the refused one shows both texts.
    pagina.context.set_offline(False)
    cola = pagina.locator("[data-cola]")
    expect(cola).to_contain_text("Se construyó sobre el cauce de la barranca", timeout=60_000)
    expect(cola).to_contain_text("Se construyó en zona de riesgo")
    expect(fila(ajena, "El estudio no se contrató")).to_be_visible(timeout=30_000)
    sin_faltas(pagina)
    pagina.reload()
    expect(cola).to_contain_text("Se construyó sobre el cauce de la barranca")
    cola.get_by_role("button", name="Usar el mío").click()
    expect(cola).to_be_hidden()
    expect(fila(ajena, "Se construyó sobre el cauce de la barranca")).to_be_visible(timeout=30_000)
    hay = textos(servidor, mesa)
    for dicho in ("Nadie revisó el suelo", "El estudio no se contrató", "Se construyó sobre el cauce de la barranca"):
        assert hay.count(dicho) == 1, hay

    # Who leads closes it: the windows say so and stop looking.
    conduce.ir(f"/gestion/mesas/{mesa}/arbol/congelar/")
    conduce.pagina.get_by_role("button", name="Cerrar el árbol").click()
    expect(pagina.locator("#arbol-vivo")).to_have_attribute("data-congelado", "", timeout=30_000)
    assert pagina.locator("#arbol-vivo").get_attribute("hx-get") is None
    expect(pagina.locator("[data-arbol-voz]")).to_have_text("El árbol se cerró: ya no cambia.")


@pytest.mark.timeout(120)
def test_without_javascript_the_tree_is_read_and_a_stale_edit_shows_both_texts(
    abrir: Abrir, servidor: Servidor, mesa: str
) -> None:
    visita = abrir(ancho=390, javascript=False)
    visita.ir(f"/mesas/{mesa}/arbol/")
    assert visita.se_desborda() == 0
    expect(visita.pagina.locator(".fila-nodo").first).to_be_visible()
    expect(visita.pagina.get_by_text(re.compile("se cerró", re.IGNORECASE)).first).to_be_visible()
    visita.pagina.locator(".fila-nodo").last.click()
    expect(visita.pagina.get_by_role("heading", name="Su historia")).to_be_visible()
