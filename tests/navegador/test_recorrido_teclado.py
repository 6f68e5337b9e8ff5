"""The citizen's walk with the keyboard alone: Tab, Shift+Tab, Space, Enter and letters; no mouse anywhere.

Wherever the focus stops it must be seen, and whatever can be pressed must be reached.
"""

import re

import pytest
from playwright.sync_api import expect

from cuentas.demo import CLAVE_DEMO
from tests.navegador.conftest import Abrir
from tests.navegador.navegador import Visita
from tests.navegador.pasos import CONSULTA, encabezado, marcadas, sin_tropiezos

pytestmark = [pytest.mark.navegador, pytest.mark.servidor]

MAXIMO_DE_PARADAS = 150
# What is focused, told as a person would name it, and whether the eye can find it. A ring may be drawn by the element
# itself or by the card around it (a topic of the ballot, an option).
PARADA = """() => {
  const nodo = document.activeElement;
  if (!nodo || nodo === document.body) return null;
  const dibuja = (n) => {
    const e = getComputedStyle(n);
    return (e.outlineStyle !== "none" && parseFloat(e.outlineWidth) >= 2) || e.boxShadow !== "none";
  };
  const rotulo = nodo.labels && nodo.labels.length ? nodo.labels[0].innerText : "";
  const caja = nodo.getBoundingClientRect();
  const tarjeta = nodo.closest("label");
  const visto = (tarjeta || nodo).getBoundingClientRect();
  return {
    nombre: (nodo.getAttribute("aria-label") || rotulo || nodo.innerText || nodo.value || "").replace(/\\s+/g, " ").trim(),
    quien: nodo.tagName.toLowerCase() + (nodo.type ? `[${nodo.type}]` : "") + (nodo.name ? `(${nodo.name})` : ""),
    valor: nodo.value || "",
    anillo: dibuja(nodo) || (tarjeta !== null && dibuja(tarjeta)),
    tamano: caja.width > 0 && caja.height > 0,
    dentro: visto.bottom > 0 && visto.top < innerHeight && visto.right > 0 && visto.left < innerWidth,
    tapado: (() => {
      const x = Math.min(Math.max(visto.left + visto.width / 2, 1), innerWidth - 2);
      const y = Math.min(Math.max(visto.top + visto.height / 2, 1), innerHeight - 2);
      const arriba = document.elementFromPoint(x, y);
      return !!arriba && !!arriba.closest(".boleta__barra") && !nodo.closest(".boleta__barra");
    })(),
  };
}"""


class Teclado:
    """Someone who only has a keyboard. Every stop of the focus is checked as it is made."""

    def __init__(self, visita: Visita) -> None:
        self.visita = visita
        self.pagina = visita.pagina
        self.paradas = 0

    def tecla(self, tecla: str) -> None:
        self.pagina.keyboard.press(tecla)

    def parada(self) -> dict[str, object]:
        """Where the focus is; fails if the eye could not find it."""
        hallada: dict[str, object] | None = self.pagina.evaluate(PARADA)
        if hallada is None:
            return {"nombre": "", "quien": "body", "valor": ""}
        self.paradas += 1
        donde = f"{hallada['quien']} «{hallada['nombre']}» en {self.pagina.url}"
        assert hallada["anillo"], f"el foco no se ve: {donde}"
        assert hallada["tamano"], f"el foco está en algo sin tamaño: {donde}"
        assert hallada["dentro"], f"el foco está fuera de la ventana: {donde}"
        assert not hallada["tapado"], f"la barra de la boleta tapa lo enfocado: {donde}"
        return hallada

    def hasta(self, nombre: str, quien: str = "", valor: str = "", tecla: str = "Tab") -> None:
        """Press Tab until something whose name matches `nombre` has the focus."""
        vistas = []
        for _ in range(MAXIMO_DE_PARADAS):
            self.tecla(tecla)
            parada = self.parada()
            vistas.append(f"{parada['quien']} «{str(parada['nombre'])[:40]}»")
            acierta = re.search(nombre, str(parada["nombre"])) and str(parada["quien"]).startswith(quien)
            if acierta and (not valor or parada["valor"] == valor):
                return
        pytest.fail(f"con el teclado no se llega a «{nombre}» {quien} {valor}:\n" + "\n".join(vistas))

    def pulsar(self, nombre: str, quien: str = "", tecla: str = "Enter") -> None:
        """Reach a link or a button and press it; waits for the page that it opens."""
        self.hasta(nombre, quien)
        with self.pagina.expect_navigation(wait_until="load"):
            self.tecla(tecla)

    def escribir(self, nombre: str, texto: str, quien: str = "") -> None:
        self.hasta(nombre, quien)
        self.pagina.keyboard.type(texto)

    def saltar(self) -> None:
        """The first stop of every page leads past its header."""
        self.tecla("Tab")
        assert self.parada()["nombre"] == "Saltar al contenido"
        self.tecla("Enter")
        self.pagina.wait_for_url("**#contenido")
        self.tecla("Tab")
        dentro = self.pagina.evaluate("document.querySelector('main').contains(document.activeElement)")
        assert dentro, f"después de saltar, el foco no está en el contenido: {self.parada()} {self.pagina.url}"
        self.parada()
        self.tecla("Shift+Tab")

    def al_resumen(self) -> str:
        """From the top of the page, the error summary is the first thing after the skip link; returns what it says."""
        resumen = self.pagina.locator(".resumen-errores")
        expect(resumen).to_be_visible()
        expect(resumen).to_have_attribute("role", "alert")
        return resumen.inner_text()


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
        "Cuéntalo", "Desde marzo no hay luz en la parada y hay que esperar en la calle de enfrente.", "textarea"
    )
    yo.hasta("El problema, en una línea", "input", tecla="Shift+Tab")
    yo.pulsar("Publicar mi propuesta", "button", tecla="Space")
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
