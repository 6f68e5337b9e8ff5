"""Fixtures of the browser tests. The browser lives one module: its event loop never meets the ORM of other tests."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.navegador.navegador import Visita, lanzar, visitar
from tests.servidor import Servidor


class Abrir(Protocol):
    def __call__(self, ancho: int = 1280, esquema: Any = "light", javascript: bool = True) -> Visita: ...


@pytest.fixture(scope="module")
def navegador() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = lanzar(playwright)
        yield chromium
        chromium.close()


@pytest.fixture
def abrir(navegador: Browser, servidor: Servidor) -> Iterator[Abrir]:
    """`abrir(ancho=390, esquema="dark")` is a new visitor of the served portal."""
    with ExitStack() as visitas:

        def _abrir(ancho: int = 1280, esquema: Any = "light", javascript: bool = True) -> Visita:
            return visitas.enter_context(visitar(navegador, servidor.url, ancho, esquema, javascript))

        yield _abrir
