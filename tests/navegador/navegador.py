"""A real Chromium over the served portal, and what every page owes its visitors: no fault that axe finds, no error in
the console, nothing asked of anybody else's server."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Playwright, Request, Response

ARGUMENTOS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PROGRAMAS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# WCAG 2.2 AA, which the law asks of public portals, and axe's own good practices.
REGLAS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
SOLO_CONTRASTE = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
_axe = Axe()


def lanzar(playwright: Playwright) -> Browser:
    """The system's Chromium; nothing is downloaded."""
    programa = next((ruta for nombre in PROGRAMAS if (ruta := shutil.which(nombre))), None)
    return playwright.chromium.launch(executable_path=programa, args=ARGUMENTOS)


@dataclass
class Visita:
    """A page of the browser and what went wrong in it."""

    pagina: Page
    anfitrion: str
    consola: list[str] = field(default_factory=list)
    ajenas: list[str] = field(default_factory=list)
    rotas: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.pagina.on("console", lambda m: self.consola.append(m.text) if m.type in {"error", "warning"} else None)
        self.pagina.on("pageerror", lambda error: self.consola.append(str(error)))
        self.pagina.on("request", self._anotar_peticion)
        self.pagina.on("response", self._anotar_respuesta)

    def ir(self, ruta: str) -> Response:
        """Go to an address of the portal; the records start again."""
        self.consola.clear()
        self.ajenas.clear()
        self.rotas.clear()
        respuesta = self.pagina.goto(f"http://{self.anfitrion}{ruta}", wait_until="load")
        assert respuesta is not None, ruta
        return respuesta

    def faltas_de_axe(self, reglas: dict[str, Any] = REGLAS) -> list[str]:
        """Each fault with the rule it breaks and where, one line each."""
        return faltas(self.pagina, reglas)

    def faltas_de_noche(self) -> list[str]:
        """What axe finds in the colours of this same page in the dark scheme; the page goes back to the day."""
        self.pagina.emulate_media(color_scheme="dark")
        try:
            return faltas(self.pagina, SOLO_CONTRASTE)
        finally:
            self.pagina.emulate_media(color_scheme="light")

    def se_desborda(self) -> int:
        """Pixels of horizontal scroll; 0 when the page fits its window."""
        return int(
            self.pagina.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") or 0
        )

    def enlaces(self) -> list[str]:
        """Internal addresses this page links to, without fragment, in order and once each."""
        destinos: list[str] = self.pagina.eval_on_selector_all("a[href]", "nodos => nodos.map(nodo => nodo.href)")
        internos = (urlsplit(d) for d in destinos if urlsplit(d).netloc == self.anfitrion)
        return list(dict.fromkeys(f"{p.path}?{p.query}" if p.query else p.path for p in internos))

    def _anotar_peticion(self, peticion: Request) -> None:
        partes = urlsplit(peticion.url)
        if partes.scheme in {"http", "https", "ws", "wss"} and partes.netloc != self.anfitrion:
            self.ajenas.append(peticion.url)

    def _anotar_respuesta(self, respuesta: Response) -> None:
        if respuesta.status >= 400:
            self.rotas.append(f"{respuesta.status} {respuesta.url}")


def faltas(pagina: Page, reglas: dict[str, Any] = REGLAS) -> list[str]:
    """What axe finds in `pagina`: `rule: help (selector)`."""
    resultado: dict[str, Any] = _axe.run(pagina, options={**reglas, "resultTypes": ["violations"]}).response
    return [
        f"{falta['id']}: {falta['help']} ({' '.join(map(str, nodo['target']))})"
        for falta in resultado["violations"]
        for nodo in falta["nodes"]
    ]


def sin_faltas(pagina: Page) -> None:
    """Assert that axe finds nothing in `pagina`."""
    halladas = faltas(pagina)
    assert halladas == [], f"{pagina.url}\n" + "\n".join(halladas)


@contextmanager
def visitar(
    navegador: Browser, url: str, ancho: int = 1280, esquema: Any = "light", javascript: bool = True
) -> Iterator[Visita]:
    """A visitor of their own: window width, colour scheme, with or without JavaScript."""
    contexto = navegador.new_context(
        viewport={"width": ancho, "height": 900},
        color_scheme=esquema,
        java_script_enabled=javascript,
        locale="es-MX",
        timezone_id="America/Mexico_City",
        reduced_motion="reduce",
    )
    try:
        yield Visita(contexto.new_page(), urlsplit(url).netloc)
    finally:
        contexto.close()
