"""What people press while a Secretariado meets, and how they get there: from `/gestion/`, by links that a person sees."""

import datetime as dt
import re
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

from playwright.sync_api import APIResponse, Locator, Page, expect

from tests.navegador.navegador import Visita, sin_faltas

EJERCICIO = "/ejercicios/demostracion/"
PLAN = "Primer Plan de Acción de Demostración"
MEXICO = ZoneInfo("America/Mexico_City")


def pulsar(pagina: Page | Locator, nombre: str) -> None:
    """Press the button whose name begins so, and wait for the page that answers."""
    boton = pagina.get_by_role("button", name=re.compile(f"^{re.escape(nombre)}")).first
    with boton.page.expect_navigation():
        boton.click()


def seguir(pagina: Page | Locator, nombre: str | re.Pattern[str]) -> None:
    """Follow the first link whose name begins so, and wait for the page it leads to."""
    patron = nombre if isinstance(nombre, re.Pattern) else re.compile(f"^{re.escape(nombre)}")
    enlace = pagina.get_by_role("link", name=patron).first
    with enlace.page.expect_navigation():
        enlace.click()


def dice(visita: Visita, texto: str | re.Pattern[str]) -> None:
    """The main part of the page says so."""
    expect(visita.pagina.locator("main")).to_contain_text(texto)


def rehusado(visita: Visita, texto: str | re.Pattern[str]) -> None:
    """The page refused what was sent, and says why at its top."""
    expect(visita.pagina.locator(".resumen-errores")).to_contain_text(texto)


def revisar(visita: Visita, *anchos: int) -> None:
    """Axe finds nothing and nothing is cut off, at each width; the window keeps the one it had."""

    propio = visita.pagina.viewport_size
    for ancho in anchos or (390, 1280):
        visita.pagina.set_viewport_size({"width": ancho, "height": 900})
        sin_faltas(visita.pagina)
        assert visita.se_desborda() == 0, f"{visita.pagina.url} a {ancho}"
    assert propio is not None
    visita.pagina.set_viewport_size(propio)


def ir_a_gestion(visita: Visita) -> None:
    """The workspace, from the link that every page has once inside."""
    visita.ir("/gestion/")


def ir_a_sesion(visita: Visita, titulo: str) -> None:
    """The page of a session, from the workspace: whoever conducts lands where it is conducted."""
    ir_a_gestion(visita)
    seguir(visita.pagina, re.compile(rf"^Sesión \d+: {re.escape(titulo)}"))


def ir_al_plan(visita: Visita) -> None:
    ir_a_gestion(visita)
    seguir(visita.pagina, PLAN)


def ir_a_etapa(visita: Visita, numero: int) -> None:
    """The page of a stage, from the plan in the workspace."""
    ir_al_plan(visita)
    seguir(visita.pagina, f"{numero}. ")


def convocar(visita: Visita, titulo: str, *puntos: str) -> None:
    """Call an extraordinary session for within five minutes, looking at it before sending it."""
    pagina = visita.pagina
    ir_a_gestion(visita)
    seguir(pagina, "Convocar una sesión")
    revisar(visita)
    pagina.get_by_label("Título", exact=False).first.fill(titulo)
    pagina.get_by_label(re.compile("^Extraordinaria")).check()
    inicia = dt.datetime.now(MEXICO) + dt.timedelta(minutes=5)
    pagina.get_by_label("Empieza", exact=True).fill(inicia.strftime("%Y-%m-%dT%H:%M"))
    pagina.get_by_label(re.compile("^A distancia")).check()
    pagina.get_by_label(re.compile("^Enlace para asistir")).fill("https://ejemplo.example/sala")
    for numero, punto in enumerate(puntos, 1):
        campo = pagina.get_by_label(re.compile(f"^Punto {numero}"))
        if not campo.count():
            pulsar(pagina, "Agregar más puntos")
        campo.fill(punto)
    pulsar(pagina, "Revisar la convocatoria")
    rehusado(visita, "extraordinaria")  # it does not say why it cannot wait
    assert pagina.get_by_label(re.compile("^Punto 1")).input_value() == puntos[0]
    pagina.get_by_label(re.compile("^Por qué es extraordinaria")).fill("La consulta termina antes de la ordinaria.")
    pulsar(pagina, "Revisar la convocatoria")
    dice(visita, "Con menos días: es extraordinaria")
    revisar(visita)
    pulsar(pagina, "Convocar y avisar")


def proponer(visita: Visita, sesion: str, materia: str, titulo: str, texto: str, asunto: str = "") -> None:
    """Put a text to the vote in the session that is being held."""
    pagina = visita.pagina
    ir_a_sesion(visita, sesion)
    seguir(pagina, "Proponer un acuerdo")
    pagina.get_by_label(re.compile(f"^{re.escape(materia)}")).check()
    pulsar(pagina, "Seguir")
    if asunto:
        opcion = pagina.get_by_label(re.compile("^Qué se decide")).locator("option").filter(has_text=asunto).first
        pagina.get_by_label(re.compile("^Qué se decide")).select_option(value=opcion.get_attribute("value"))
    pagina.get_by_label(re.compile("^Título del acuerdo")).fill(titulo)
    pagina.get_by_label(re.compile("^Texto que se votará")).fill(texto)
    pagina.locator("main form:has(textarea) button[type=submit]").last.click()
    dice(visita, titulo)


def votar(visita: Visita, sesion: str, titulo: str, sentido: str, razon: str = "") -> None:
    """Vote from the member's own account, on the page of the session."""
    ir_a_sesion(visita, sesion)
    acto = visita.pagina.locator(".te-toca__acto--voto").filter(has_text=titulo)
    if razon:
        acto.get_by_label(re.compile("^Tu razón")).fill(razon)
    pulsar(acto, sentido)
    dice(visita, titulo)


def ir_a_cerrar_votacion(visita: Visita, sesion: str, titulo: str) -> None:
    ir_a_sesion(visita, sesion)
    ficha = visita.pagina.locator("article.ficha").filter(has_text=titulo)
    seguir(ficha, "Ver el resultado y cerrar")


def confirmar_acuerdo(visita: Visita, titulo: str) -> None:
    """Attest how it was voted, from what waits in the workspace."""
    ir_a_gestion(visita)
    seguir(visita.pagina.locator(".pendiente").filter(has_text=titulo), "Confirmar el acuerdo")
    pulsar(visita.pagina, "Confirmar cómo se votó")


def leer_correo(visita: Visita, correo: str, titulo: str) -> None:
    """Read the call in the mail of the demo and follow the link that it carries."""
    pagina = visita.pagina
    ir_a_gestion(visita)
    seguir(pagina, "Correo de la demostración")
    pagina.get_by_label("Para", exact=True).select_option(value=correo)
    pulsar(pagina.locator("main"), "Filtrar")
    carta = pagina.locator("article").filter(has_text=titulo).first
    expect(carta).to_contain_text("registra ahí tu presencia")
    expect(carta.get_by_role("link", name="Descargar sesion.ics")).to_be_visible()
    revisar(visita)
    enlace = carta.locator('a[href*="/sesiones/"]').first.get_attribute("href")
    visita.ir(urlsplit(enlace or "").path)  # mail names the portal's public host, not this server's port


def anotar(visita: Visita, nombre: str) -> None:
    """The coordination marks somebody who arrived."""
    visita.pagina.locator("summary", has_text="Anotar a alguien").click()
    pulsar(visita.pagina, f"Anotar a {nombre}")


def obtener(visita: Visita, enlace: Locator) -> APIResponse:
    """What a link hands over, as this visitor would get it."""
    respuesta = visita.pagina.request.get(urljoin(visita.pagina.url, enlace.first.get_attribute("href") or ""))
    assert respuesta.status == 200, respuesta.url
    return respuesta
