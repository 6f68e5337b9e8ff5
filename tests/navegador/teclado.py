"""Somebody who only has a keyboard: Tab, Shift+Tab, Space, Enter and letters.

Wherever the focus stops it must be seen, and whatever can be pressed must be reached.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from cuentas.demo import CLAVE_DEMO
from tests.navegador.navegador import Visita

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

    def escribir(self, nombre: str, texto: str, quien: str = "", pausa: float = 0) -> None:
        """Reach a field and type in it; `pausa`: milliseconds between two letters, as a person's."""
        self.hasta(nombre, quien)
        self.pagina.keyboard.type(texto, delay=pausa)

    def elegir(self, quien: str, valor: str = "") -> None:
        """Reach a box or a group of options and mark it: Space, or arrows until the option `valor`."""
        self.hasta("", quien)
        self.tecla("Space")
        for _ in range(MAXIMO_DE_PARADAS):
            if not valor or self.parada()["valor"] == valor:
                return
            self.tecla("ArrowDown")
        pytest.fail(f"con las flechas no se llega a {quien} {valor}")

    def bajar(self, nombre: str, carpeta: Path) -> Path:
        """Reach a link that hands over a file and keep it in `carpeta` with the name it comes with."""
        self.hasta(nombre, "a")
        with self.pagina.expect_download() as espera:
            self.tecla("Enter")
        destino = carpeta / espera.value.suggested_filename
        espera.value.save_as(destino)
        return destino

    def entrar(self, correo: str) -> None:
        """Log in as an account of the demo."""
        self.visita.ir("/cuenta/entrar/")
        self.saltar()
        self.escribir("Correo", correo, "input")
        self.escribir("Contraseña", CLAVE_DEMO, "input")
        self.pulsar("^Entrar$", "button")
        expect(self.pagina.get_by_role("link", name="Mi espacio").first).to_be_visible()

    def saltar(self) -> None:
        """The first stop of every page leads past its header. The answer to a form sent from there begins there."""
        if self.pagina.url.endswith("#contenido"):
            return
        self.tecla("Tab")
        primera = self.parada()
        assert primera["nombre"] == "Saltar al contenido", f"lo primero es {primera} en {self.pagina.url}"
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
