"""The citizen's walk with the keyboard alone: Tab, Shift+Tab, Space, Enter and letters; no mouse anywhere.

Wherever the focus stops it must be seen, and whatever can be pressed must be reached.
"""

import re

import pytest
from playwright.sync_api import expect

from cuentas.demo import CLAVE_DEMO
from tests.navegador.conftest import Abrir
from tests.navegador.pasos import CONSULTA, encabezado, marcadas, sin_tropiezos
from tests.navegador.teclado import Teclado

pytestmark = [pytest.mark.navegador, pytest.mark.servidor]


@pytest.mark.timeout(200)
def test_a_citizen_proposes_supports_and_votes_with_the_keyboard_alone(abrir: Abrir) -> None:
    visita = abrir()
    yo = Teclado(visita)
    pagina = visita.pagina

    # Enter.
    visita.ir("/")
    yo.pulsar("^Entrar$", "a")
    yo.saltar()
    yo.escribir("Correo", "ana@demo.example", "input")
    yo.escribir("Contraseña", CLAVE_DEMO, "input")
    yo.pulsar("^Entrar$", "button")
    expect(pagina.get_by_role("link", name="Mi espacio").first).to_be_visible()

    # Propose: first with nothing, to meet the error summary.
    visita.ir(CONSULTA)
    yo.saltar()
    yo.pulsar("Proponer un problema", "a")
    yo.pulsar("Publicar mi propuesta", "button")
    assert "Elige un eje" in yo.al_resumen()
    yo.saltar()
    yo.hasta("Elige un eje", "a")
    yo.tecla("Enter")  # the summary's link leads to its field
    yo.tecla("Space")
    assert pagina.locator("input[name=eje]:checked").count() == 1
    yo.tecla("ArrowDown")
    assert pagina.locator("input[name=eje]:checked").evaluate("n => n.labels[0].innerText").strip() == "Calles seguras"
    yo.escribir("El problema, en una línea", "En la noche la parada queda a oscuras", "input")
    yo.escribir(
        "Cuéntalo",
        "Desde marzo no hay luz en la parada y hay que esperar en la calle de enfrente.",
        "textarea",
        pausa=45,  # milliseconds: who sends it in less than three seconds is asked again
    )
    yo.hasta("El problema, en una línea", "input", tecla="Shift+Tab")
    yo.pulsar("Publicar mi propuesta", "button", tecla="Space")
    if pagina.get_by_role("heading", name="Antes de publicar, mira si ya está").count():
        # Others say something alike; beside the form they may not have been in sight yet.
        yo.saltar()
        yo.pulsar("Ninguna es la mía: publicar", "button")
    encabezado(visita, "En la noche la parada queda a oscuras")

    # Support somebody else's.
    visita.ir(CONSULTA + "propuestas/?q=semáforo")
    yo.saltar()
    yo.pulsar("Apoyar «", "button")
    expect(pagina.get_by_role("button", name=re.compile("Retirar mi apoyo")).first).to_be_visible()

    # Vote: one too many in an axis, the rule, one less, review, cast.
    visita.ir(CONSULTA + "votar/")
    yo.saltar()
    for codigo in ("1-1", "1-2", "1-3"):
        yo.hasta("", "input[checkbox](temas)", codigo)
        yo.tecla("Space")
    assert marcadas(visita) == ["1-1", "1-2", "1-3"]
    yo.pulsar("Revisar", "button")
    assert "el máximo por eje es 2: quita 1" in yo.al_resumen()
    assert marcadas(visita) == ["1-1", "1-2", "1-3"]
    yo.saltar()
    yo.hasta("el máximo por eje es 2", "a")
    yo.tecla("Enter")
    yo.hasta("", "input[checkbox](temas)", "1-3")
    yo.tecla("Space")
    yo.hasta("", "input[checkbox](temas)", "2-1")
    yo.tecla("Space")
    yo.pulsar("Revisar", "button")
    encabezado(visita, "Revisa tu boleta")
    yo.pulsar("^Cambiar$", "button")
    assert marcadas(visita) == ["1-1", "1-2", "2-1"]
    yo.pulsar("Revisar", "button", tecla="Space")
    yo.saltar()
    yo.pulsar("Depositar mi boleta", "button")
    encabezado(visita, "Tu boleta quedó guardada")
    assert re.fullmatch(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){4}", pagina.inner_text("#codigo").strip())
    yo.saltar()
    yo.hasta("Descargar", "a")
    sin_tropiezos(visita)
    assert yo.paradas > 60


def test_the_ballot_on_a_phone_never_hides_what_has_the_focus(abrir: Abrir) -> None:
    visita = abrir(ancho=390)
    yo = Teclado(visita)
    visita.ir("/cuenta/entrar/")
    yo.escribir("Correo", "facilitacion@demo.example", "input")
    yo.escribir("Contraseña", CLAVE_DEMO, "input")
    yo.pulsar("^Entrar$", "button")
    visita.ir(CONSULTA + "votar/")

    yo.hasta("Revisar", "button")  # every stop on the way was checked: seen, inside the window, under no bar
    yo.hasta("", "input[checkbox](temas)", "1-1", tecla="Shift+Tab")
