"""Every public page that a visitor can reach from the home page, in both colour schemes, on a phone and on a desk.

A crawler finds them, so a page that somebody adds is tested the day it is linked. Of pages that differ only in their
content (13 commitments, 33 ejercicios) a few stand for the rest in axe; every link is followed all the same.
"""

import re
import urllib.error
import urllib.request
from collections import defaultdict
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve

from tests.navegador.conftest import Abrir
from tests.navegador.navegador import Visita
from tests.servidor import Servidor

pytestmark = [pytest.mark.navegador, pytest.mark.servidor]

MAXIMO_DE_PAGINAS = 2000
# Filters and numbered entries multiply without end; 60 of a class take in every ejercicio and every commitment.
ENLACES_POR_CLASE = 60
FILTROS_POR_CLASE = 4
EJEMPLOS_POR_CLASE = 2
SIN_NAVEGADOR = re.compile(
    r"^/(static|api/v1|admin|incrustar|archivos)/|\.(csv|json|jsonl|xml|ics|pdf|xlsx|txt|atom|py|svg|zip)$"
)
NO_SEGUIR = re.compile(r"^/(admin|static)/")
RUTAS_FIJAS = ["/no-existe-esta-pagina/"]
_directo = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class _Pagina(HTMLParser):
    """What one page says of itself, without a browser: its links and ids, language, headings, title and words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.destinos: list[str] = []
        self.ids: set[str] = set()
        self.idioma = ""
        self.encabezados = 0
        self.titulo = ""
        self.palabras: list[str] = []
        self._dentro: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        atributos = dict(attrs)
        if atributos.get("id"):
            self.ids.add(str(atributos["id"]))
        if tag == "a" and atributos.get("href"):
            self.destinos.append(str(atributos["href"]))
        if tag == "html":
            self.idioma = atributos.get("lang") or ""
        self.encabezados += tag == "h1"
        if tag in {"title", "svg", "script", "style", "template"}:
            self._dentro.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._dentro and self._dentro[-1] == tag:
            self._dentro.pop()

    def handle_data(self, data: str) -> None:
        if self._dentro == ["title"]:
            self.titulo += data
        elif not self._dentro:
            self.palabras.append(data.lower())


@dataclass
class Recorrido:
    """What the crawl found: status of each address, who links to it, fragments that point nowhere."""

    estados: dict[str, int] = field(default_factory=dict)
    desde: dict[str, str] = field(default_factory=dict)
    fragmentos: list[str] = field(default_factory=list)
    html: dict[str, _Pagina] = field(default_factory=dict)


def clase_de(ruta: str) -> str:
    """The route that serves an address, with the names of its query: pages of one class share a template."""
    partes = urlsplit(ruta)
    try:
        patron = resolve(partes.path).route
    except Resolver404:
        patron = partes.path
    claves = sorted({pareja.split("=")[0] for pareja in partes.query.split("&") if pareja})
    return patron + ("?" + "&".join(claves) if claves else "")


@pytest.fixture(scope="module")
def recorrido(servidor: Servidor) -> Recorrido:
    """Breadth first from the home page, without a browser: every internal link is asked for once."""
    hallado = Recorrido()
    pendientes = ["/"]
    hallado.desde["/"] = "la barra del navegador"
    por_clase: dict[str, int] = defaultdict(int)
    while pendientes and len(hallado.estados) < MAXIMO_DE_PAGINAS:
        ruta = pendientes.pop(0)
        por_clase[clase_de(ruta)] += 1
        if por_clase[clase_de(ruta)] > (FILTROS_POR_CLASE if "?" in ruta else ENLACES_POR_CLASE):
            continue
        try:
            with _directo.open(servidor.url + ruta, timeout=30) as respuesta:
                hallado.estados[ruta] = respuesta.status
                es_html = respuesta.headers.get_content_type() == "text/html"
                final = urlsplit(respuesta.url).path
                cuerpo = respuesta.read().decode("utf-8") if es_html else ""
        except urllib.error.HTTPError as error:
            hallado.estados[ruta] = error.code
            continue
        if not es_html or NO_SEGUIR.match(ruta):
            continue
        lector = _Pagina(cuerpo)
        if final == urlsplit(ruta).path:
            hallado.html[ruta] = lector
        for destino in lector.destinos:
            partes = urlsplit(urljoin(servidor.url + ruta, destino))
            if partes.netloc != urlsplit(servidor.url).netloc:
                continue
            nueva = f"{partes.path}?{partes.query}" if partes.query else partes.path
            if partes.fragment and nueva == ruta and partes.fragment not in lector.ids:
                hallado.fragmentos.append(f"{ruta} → #{partes.fragment}")
            if nueva not in hallado.desde:
                hallado.desde[nueva] = ruta
                pendientes.append(nueva)
    return hallado


@pytest.fixture(scope="module")
def clases(recorrido: Recorrido) -> list[list[str]]:
    """Pages that a person reads, by class."""
    por_clase: dict[str, list[str]] = defaultdict(list)
    for ruta in recorrido.html:
        if not SIN_NAVEGADOR.search(urlsplit(ruta).path):
            por_clase[clase_de(ruta)].append(ruta)
    assert len(por_clase) >= 10, "el recorrido encontró muy pocas páginas"
    return list(por_clase.values())


@pytest.fixture(scope="module")
def representantes(clases: list[list[str]]) -> list[str]:
    """A few pages of each template, one of each filter, and the page that says that there is none."""
    return [*(ruta for rutas in clases for ruta in rutas[: _ejemplos(rutas)]), *RUTAS_FIJAS]


def _ejemplos(rutas: list[str]) -> int:
    return 1 if "?" in rutas[0] else EJEMPLOS_POR_CLASE


def test_no_internal_link_is_dead(recorrido: Recorrido) -> None:
    muertos = [
        f"{estado} {ruta} (enlazada en {recorrido.desde[ruta]})"
        for ruta, estado in recorrido.estados.items()
        if estado >= 400
    ]

    assert not muertos, "\n".join(muertos)
    assert len(recorrido.html) >= 20  # the crawl really walked


def test_no_link_points_to_a_fragment_that_its_page_lacks(recorrido: Recorrido) -> None:
    assert not recorrido.fragmentos, "\n".join(recorrido.fragmentos)


def _faltas(visita: Visita, ruta: str, ancho: int, de_noche: bool) -> list[str]:
    """Everything wrong with a page at one width: by day every rule, by night the colours, which is all that changes."""
    esperado = 404 if ruta in RUTAS_FIJAS else 200
    estado = visita.ir(ruta).status
    desborde = visita.se_desborda()
    return [
        *([f"{ruta}: {estado}"] if estado != esperado else []),
        *(f"{ruta}: {falta}" for falta in visita.faltas_de_axe()),
        *(f"{ruta} (de noche): {falta}" for falta in (visita.faltas_de_noche() if de_noche else ())),
        *(f"{ruta}: consola: {texto}" for texto in visita.consola if esperado == 200),
        *(f"{ruta}: pide a otro servidor: {direccion}" for direccion in visita.ajenas),
        *(f"{ruta}: no existe: {rota}" for rota in visita.rotas if esperado == 200),
        *([f"{ruta}: se desborda {desborde} px a {ancho} px"] if desborde else []),
    ]


@pytest.mark.timeout(900)
def test_pages_on_a_desk_have_no_fault_for_axe_console_or_privacy(
    abrir: Abrir, clases: list[list[str]], representantes: list[str]
) -> None:
    visita = abrir(ancho=1280)
    # A second example and a filter change what the page tells; its colours are those of the first.
    primeras = {rutas[0] for rutas in clases if "?" not in rutas[0]}
    faltas = [falta for ruta in representantes for falta in _faltas(visita, ruta, 1280, ruta in primeras)]

    assert not faltas, "\n".join(faltas)


@pytest.mark.timeout(900)
def test_pages_on_a_phone_have_no_fault_and_fit_the_narrowest_window(abrir: Abrir, clases: list[list[str]]) -> None:
    visita = abrir(ancho=390)
    faltas: list[str] = []
    # One of each template: a second example and a filter change what it tells, which the desk has read already.
    for ruta in [*(rutas[0] for rutas in clases if "?" not in rutas[0]), *RUTAS_FIJAS]:
        faltas += _faltas(visita, ruta, 390, de_noche=True)
        visita.pagina.set_viewport_size({"width": 320, "height": 900})
        if desborde := visita.se_desborda():
            faltas.append(f"{ruta}: se desborda {desborde} px a 320 px")
        visita.pagina.set_viewport_size({"width": 390, "height": 900})

    assert not faltas, "\n".join(faltas)


def test_pages_are_in_spanish_with_one_heading_and_a_title_of_their_own(
    recorrido: Recorrido, representantes: list[str]
) -> None:
    faltas = []
    for ruta, pagina in recorrido.html.items():
        if SIN_NAVEGADOR.search(urlsplit(ruta).path):
            continue
        if not pagina.idioma.startswith("es"):
            faltas.append(f"{ruta}: lang")
        if pagina.encabezados != 1:
            faltas.append(f"{ruta}: {pagina.encabezados} h1")
        texto = "".join(pagina.palabras)
        faltas += [f"{ruta}: «{palabra}»" for palabra in ("lorem ipsum", "{{", "{%", "fixme") if palabra in texto]
    titulos: dict[str, str] = {}
    for ruta in representantes:
        if "?" not in ruta and ruta in recorrido.html:
            titulo = " ".join(recorrido.html[ruta].titulo.split())
            if titulos.setdefault(titulo, ruta) != ruta:
                faltas.append(f"{ruta}: mismo título que {titulos[titulo]}: {titulo}")

    assert not faltas, "\n".join(faltas)
    assert len(titulos) >= 20


def test_the_night_that_axe_looks_at_is_dark(abrir: Abrir) -> None:
    fondo = "getComputedStyle(document.body).backgroundColor"
    colores = []
    for esquema in ("light", "dark"):
        visita = abrir()
        visita.ir("/")
        visita.pagina.emulate_media(color_scheme=esquema)
        colores.append(visita.pagina.evaluate(fondo))

    nocturna = abrir(esquema="dark")
    nocturna.ir("/")
    assert nocturna.pagina.evaluate(fondo) == colores[1] != colores[0]


def test_home_page_without_javascript_still_shows_its_links(abrir: Abrir) -> None:
    visita = abrir(javascript=False)

    assert visita.ir("/").status == 200
    assert visita.pagina.locator("main a[href]").count() >= 3
