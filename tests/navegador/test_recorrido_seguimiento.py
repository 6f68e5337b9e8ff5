"""Promises followed in public: a corte is called, the reminder arrives, the authority reports, society sees something else,
they dispute and answer, coordination reviews, the board moves; society tells its own story, links are looked at, and what
was not kept is carried to the next plan. At the end anybody finds in one page what is late, who says so, on what evidence."""

import datetime as dt
import re
import time

import pytest
from playwright.sync_api import expect

from tests.navegador.conftest import Abrir
from tests.navegador.gestos_de_sesion import (
    MEXICO,
    dice,
    ir_a_gestion,
    ir_al_plan,
    pulsar,
    rehusado,
    revisar,
    seguir,
)
from tests.navegador.navegador import Visita
from tests.navegador.pasos import encabezado, entrar, sin_tropiezos
from tests.servidor import Servidor

pytestmark = [pytest.mark.navegador, pytest.mark.servidor]

PLAN = "/planes/demostracion-1"
TABLERO, CRUCES = f"{PLAN}/tablero/", "/compromisos/demostracion-1-c03/"
CORTE = "Corte de la prueba"
ASUNTO = f"vence el corte «{CORTE}»"
SECRETARIA = "Secretaría de Obras de Demostración (inventada)"
ACTIVIDAD = "Terminar los primeros cuatro cruces"
SEGUNDOS_PARA_SABER = 30
AL_PORTAL = "https://ejemplo.example/cruces/entrega"


@pytest.mark.timeout(600)
def test_a_promise_is_followed_until_everybody_knows_what_came_of_it(abrir: Abrir, servidor: Servidor) -> None:
    coordinacion, enlace, contraparte = abrir(), abrir(ancho=390), abrir()
    for ventana, cuenta in ((coordinacion, "coordinacion"), (enlace, "enlace"), (contraparte, "contraparte")):
        entrar(ventana, f"{cuenta}@demo.example")

    se_llama_a_un_corte(coordinacion)
    llega_el_recordatorio(enlace, servidor)
    se_informa(enlace)
    se_contrasta(contraparte)
    se_responde(enlace)
    se_revisa(coordinacion)
    la_sociedad_publica_su_informe(contraparte)
    nadie_lo_retira(coordinacion)
    se_miran_los_enlaces(coordinacion, servidor)
    lo_que_falta_pasa_al_plan_siguiente(coordinacion)
    cualquiera_lo_sabe(abrir(ancho=390))
    cualquiera_lo_sabe(abrir())
    for ventana in (coordinacion, enlace, contraparte):
        sin_tropiezos(ventana)


def _de_lo_que_espera(visita: Visita, cosa: str | re.Pattern[str], accion: str) -> None:
    """One of the things that wait for this person, from the workspace."""
    seguir(visita.pagina.locator(".pendiente").filter(has_text=cosa), accion)


def _hoy() -> dt.date:
    return dt.datetime.now(MEXICO).date()


def se_llama_a_un_corte(coordinacion: Visita) -> None:
    """From the plan in the workspace: a corte whose last day is the day after tomorrow."""
    pagina = coordinacion.pagina
    ir_al_plan(coordinacion)
    seguir(pagina, "Programar, prorrogar y ver recordatorios")
    revisar(coordinacion)
    seguir(pagina, re.compile("Programar un solo corte"))
    pagina.get_by_label("Nombre del corte").fill(CORTE)
    pagina.get_by_label("Día del dato").fill(_hoy().isoformat())
    pagina.get_by_label("Último día para reportar").fill((_hoy() - dt.timedelta(days=1)).isoformat())
    revisar(coordinacion)
    pulsar(pagina, "Programar")
    rehusado(coordinacion, re.compile("."))
    pagina.get_by_label("Último día para reportar").fill((_hoy() + dt.timedelta(days=2)).isoformat())
    pulsar(pagina, "Programar")
    dice(coordinacion, CORTE)


def llega_el_recordatorio(enlace: Visita, servidor: Servidor) -> None:
    """Twice is the same as once: the second run writes to nobody."""
    pedir = "from compromisos.commands.recordatorios import enviar_recordatorios as e; print('salieron', e())"
    assert "salieron 0" not in servidor.manage("shell", "-c", pedir)
    assert "salieron 0" in servidor.manage("shell", "-c", pedir)
    pagina = enlace.pagina
    ir_a_gestion(enlace)
    seguir(pagina, "Correo de la demostración")
    pagina.get_by_label("Para", exact=True).select_option(value="enlace@demo.example")
    pulsar(pagina.locator("main"), "Filtrar")
    carta = pagina.locator("article").filter(has_text=ASUNTO).first
    expect(carta).to_contain_text(ACTIVIDAD)
    expect(carta.locator('a[href*="/gestion/avances/"]').first).to_be_visible()
    revisar(enlace)


def se_informa(enlace: Visita) -> None:
    """One screen for every activity; 100 % without evidence, 101 and a word are refused, and nothing typed is lost."""
    pagina = enlace.pagina
    ir_a_gestion(enlace)
    seguir(pagina, re.compile(f"Reportar el corte «{CORTE}»"))
    revisar(enlace)
    renglon = pagina.locator("details.renglon").filter(has_text=ACTIVIDAD)
    if renglon.get_attribute("open") is None:  # those that the corte waits for are open already
        renglon.locator("summary").click()
    for malo in ("101", "100"):
        renglon.get_by_label(re.compile("^Avance, de 0 a 100")).first.fill(malo)
        renglon.get_by_label(re.compile("Qué se hizo")).fill(
            "Se terminaron dos de los cuatro cruces y falta pintar los otros dos."
        )
        pulsar(pagina, "Publicar los reportes")
        expect(pagina.locator(".resumen-errores")).to_be_visible()
        renglon = pagina.locator("details.renglon").filter(has_text=ACTIVIDAD)
        assert "dos de los cuatro" in renglon.get_by_label(re.compile("Qué se hizo")).input_value()
    renglon.get_by_label(re.compile("^Avance, de 0 a 100")).first.fill("50")
    renglon.get_by_label(re.compile("^Por qué se retrasa")).fill(
        "La pintura llegó con otro color y hubo que pedirla de nuevo."
    )
    renglon.get_by_label("Qué es la evidencia").fill("Actas de entrega de dos cruces")
    renglon.get_by_label("Dónde puede verla cualquiera").fill("http://169.254.169.254/latest")
    pulsar(pagina, "Publicar los reportes")
    rehusado(enlace, re.compile("públic|direcci"))
    renglon = pagina.locator("details.renglon").filter(has_text=ACTIVIDAD)
    renglon.get_by_label("Dónde puede verla cualquiera").fill(AL_PORTAL)
    revisar(enlace)
    pulsar(pagina, "Publicar los reportes")
    enlace.ir(f"{CRUCES}avances/")
    dice(enlace, "Actas de entrega de dos cruces")
    revisar(enlace)


def se_contrasta(contraparte: Visita) -> None:
    """From the workspace; a figure that opens a dispute needs its own evidence."""
    pagina = contraparte.pagina
    ir_a_gestion(contraparte)
    _de_lo_que_espera(contraparte, "Contrastar lo que informaron de «Cruces seguros", "Contrastar")
    elegir = pagina.get_by_role("link", name=re.compile(ACTIVIDAD))
    if elegir.count():
        with pagina.expect_navigation():
            elegir.first.click()
    revisar(contraparte)
    pagina.get_by_label("Cuánto ves hecho").fill("25")
    pagina.get_by_label("Qué viste").fill(
        "Sólo un cruce está terminado; el otro no tiene luz ni pintura. Fuimos de noche."
    )
    pulsar(pagina, "Publicar el contraste")
    rehusado(contraparte, re.compile("evidencia|prueba"))
    pagina.get_by_label("Qué es tu evidencia").fill("Fotografías de los cuatro cruces, de noche")
    pagina.get_by_label("Dónde puede verla cualquiera").fill("https://ejemplo.example/colectivo/cruces")
    revisar(contraparte)
    pulsar(pagina, "Publicar el contraste")
    contraparte.ir(f"{CRUCES}contrastes/")
    dice(contraparte, "Fotografías de los cuatro cruces, de noche")
    dice(contraparte, re.compile("[Dd]isputa"))
    revisar(contraparte)


def se_responde(enlace: Visita) -> None:
    pagina = enlace.pagina
    ir_a_gestion(enlace)
    _de_lo_que_espera(enlace, "Responder una disputa de «Cruces seguros", "Responder")
    revisar(enlace)
    pagina.get_by_label("Qué responde la autoridad").fill(
        "El segundo cruce se iluminó ayer; mandamos la fotografía nueva esta semana."
    )
    pulsar(pagina, "Publicar la respuesta")
    enlace.ir(f"{CRUCES}contrastes/")
    dice(enlace, "El segundo cruce se iluminó ayer")


def se_revisa(coordinacion: Visita) -> None:
    """Coordination takes the report; it cannot write a figure."""
    pagina = coordinacion.pagina
    ir_a_gestion(coordinacion)
    _de_lo_que_espera(coordinacion, re.compile(r"Revisar \d+ reportes? de avance"), "Revisar")
    revisar(coordinacion)
    seguir(pagina.locator("main"), "Cruces seguros frente a doce escuelas")
    pagina.get_by_label("Validarlo").check()
    revisar(coordinacion)
    pulsar(pagina, "Publicar la revisión")
    assert coordinacion.ir("/gestion/compromisos/demostracion-1-c03/contraste/").status == 403


def la_sociedad_publica_su_informe(contraparte: Visita) -> None:
    """A verdict of every commitment, then for ever."""
    pagina = contraparte.pagina
    contraparte.ir("/gestion/planes/demostracion-1/informes/sombra/")
    pagina.get_by_label("Título").fill("Lo que quedó de los cruces")
    pagina.get_by_label("Al cierre del plan").check()
    revisar(contraparte)
    pagina.locator("main form button[type=submit]").first.click()
    expect(pagina.get_by_label("Resumen")).to_be_visible()
    pagina.get_by_label("Resumen").fill(
        "Fuimos a cada lugar que el plan prometió cambiar y contamos lo que hay y lo que no hay."
    )
    pagina.get_by_label("Cómo se hizo").fill("Tres recorridos con vecinas, de día y de noche, en noviembre.")
    for bloque in pagina.locator("fieldset.informes-bloque").all():
        bloque.get_by_label("Qué se dice de él").select_option(label="Distinto y de menor impacto")
        bloque.get_by_label("Por qué").fill("Se hizo una parte y no la que más hacía falta a la gente.")
    revisar(contraparte)
    pulsar(pagina, "Guardar el borrador")
    seguir(pagina, "Revisar y publicar")
    revisar(contraparte)
    casilla = pagina.locator("main input[type=checkbox]")
    if casilla.count():
        casilla.first.check()
    pulsar(pagina, "Publicar para siempre")
    contraparte.ir(f"{PLAN}/informe-sombra/")
    dice(contraparte, "Lo que quedó de los cruces")
    revisar(contraparte)


def nadie_lo_retira(coordinacion: Visita) -> None:
    """No door of the government's leads to taking it away."""
    pagina = coordinacion.pagina
    coordinacion.ir(f"{PLAN}/informe-sombra/")
    expect(pagina.get_by_role("link", name=re.compile("[Rr]etirar|[Bb]orrar|[Oo]cultar|[Dd]esechar"))).to_have_count(0)
    coordinacion.ir(f"{PLAN}/informes/")
    encabezado(coordinacion, re.compile("."))
    dice(coordinacion, "Distinto y de menor impacto")
    revisar(coordinacion)


def se_miran_los_enlaces(coordinacion: Visita, servidor: Servidor) -> None:
    """The round visits what was promised; an address that does not exist is told, without calling it lost at the first look."""
    coordinacion.ir(f"{PLAN}/vigencia/")
    revisar(coordinacion)
    servidor.manage("revisar_enlaces")
    coordinacion.ir(f"{CRUCES}vigencia/")
    dice(coordinacion, AL_PORTAL)
    revisar(coordinacion)


def lo_que_falta_pasa_al_plan_siguiente(coordinacion: Visita) -> None:
    """The Secretariado agreed in the demo; applying it writes a draft that begins again."""
    pagina = coordinacion.pagina
    ir_a_gestion(coordinacion)
    _de_lo_que_espera(coordinacion, "Aplicar el destino acordado de «Luz en doce parques»", "Aplicar")
    revisar(coordinacion)
    elegir = pagina.locator("main input[type=radio]")
    if elegir.count():
        elegir.first.check()
    pulsar(pagina, "Aplicar el destino")
    coordinacion.ir(f"{PLAN}/destinos/")
    dice(coordinacion, "Segundo Plan de Acción de Demostración")
    revisar(coordinacion)


def cualquiera_lo_sabe(visita: Visita) -> None:
    """In under half a minute: which are late, who says so, on what evidence; and every figure opens."""
    pagina, empezo = visita.pagina, time.monotonic()
    visita.ir(f"{PLAN}/")
    seguir(pagina, re.compile("[Tt]ablero"))
    tarde = pagina.locator("main").get_by_role("link", name=re.compile("Cruces seguros frente a doce escuelas")).first
    expect(tarde).to_be_visible()
    dice(visita, "Atrasado")
    dice(visita, SECRETARIA)
    visita.ir(f"{CRUCES}avances/")
    dice(visita, "Actas de entrega de dos cruces")
    expect(pagina.get_by_role("link", name="Actas de entrega de dos cruces").first).to_have_attribute("href", AL_PORTAL)
    assert time.monotonic() - empezo < SEGUNDOS_PARA_SABER
    visita.ir(TABLERO)
    revisar(visita)
    visita.ir("/tablero/")
    revisar(visita)
    sin_tropiezos(visita)
