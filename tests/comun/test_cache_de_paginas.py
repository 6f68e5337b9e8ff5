"""Pages kept for people without a session: who gets them, what is never kept."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, StreamingHttpResponse
from django.test import Client, RequestFactory
from redis.exceptions import ConnectionError as SinRedis

from comun.cache_de_paginas import CacheDePaginas
from tests.factories.cuentas import PersonaFactory

Respuesta = Callable[[HttpRequest], HttpResponse]


@pytest.fixture(autouse=True)
def encendida(settings: Any) -> Iterator[None]:
    settings.CACHE_DE_PAGINAS_SEGUNDOS = 5
    cache.clear()
    yield
    cache.clear()


class Vista:
    """A view that counts how often it was drawn."""

    def __init__(self, responder: Respuesta | None = None) -> None:
        self.veces = 0
        self.responder = responder or (lambda request: HttpResponse(f"<p>{self.veces}</p>"))

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.veces += 1
        return self.responder(request)


def pedir(
    vista: Vista, camino: str = "/planes/", metodo: str = "GET", cookies: dict[str, str] | None = None, **extra: Any
):
    request = RequestFactory().generic(metodo, camino, **extra)
    request.COOKIES.update(cookies or {})
    return CacheDePaginas(vista)(request)


def test_la_segunda_visita_lee_la_copia() -> None:
    vista = Vista(lambda request: HttpResponse("<p>ñ</p>", headers={"Vary": "Cookie"}))
    primera, segunda = pedir(vista), pedir(vista)
    assert vista.veces == 1
    assert segunda.content == primera.content == "<p>ñ</p>".encode()
    assert dict(segunda.items()) == dict(primera.items())


def test_apagada_no_guarda(settings: Any) -> None:
    settings.CACHE_DE_PAGINAS_SEGUNDOS = 0
    vista = Vista()
    pedir(vista), pedir(vista)
    assert vista.veces == 2


def test_la_copia_vence(time_machine: Any) -> None:
    vista = Vista()
    time_machine.move_to("2026-11-21T12:00:00Z", tick=False)
    pedir(vista)
    time_machine.shift(timedelta(seconds=4))
    pedir(vista)
    assert vista.veces == 1
    time_machine.shift(timedelta(seconds=2))
    assert pedir(vista).content == b"<p>2</p>"


@pytest.mark.parametrize("cookies", [{"sessionid": "abc"}, {"messages": "abc"}])
def test_con_sesion_o_con_mensajes_nunca_lee_ni_deja_copia(cookies: dict[str, str]) -> None:
    vista = Vista()
    pedir(vista, cookies=cookies), pedir(vista, cookies=cookies)
    assert vista.veces == 2
    pedir(vista)
    assert vista.veces == 3, "la visita con sesión había dejado copia"
    pedir(vista, cookies=cookies)
    assert vista.veces == 4, "la visita con sesión leyó la copia de otra persona"


@pytest.mark.parametrize(
    "responder",
    [
        lambda request: _con_cookie(),
        lambda request: HttpResponseNotFound("<p>no</p>"),
        lambda request: HttpResponse("<p>privada</p>", headers={"Cache-Control": "private"}),
        lambda request: HttpResponse("<p>secreta</p>", headers={"Cache-Control": "max-age=0, no-store"}),
        lambda request: HttpResponse("{}", content_type="application/json"),
        lambda request: StreamingHttpResponse(iter([b"<p>larga</p>"])),
        lambda request: _con_politica_propia(),
    ],
    ids=["cookie", "404", "private", "no-store", "json", "en-flujo", "csp-propia"],
)
def test_lo_que_no_es_una_pagina_de_cualquiera_no_se_guarda(responder: Respuesta) -> None:
    vista = Vista(responder)
    pedir(vista), pedir(vista)
    assert vista.veces == 2


def _con_cookie() -> HttpResponse:
    respuesta = HttpResponse("<p>hola</p>")
    respuesta.set_cookie("csrftoken", "secreto")
    return respuesta


def _con_politica_propia() -> HttpResponse:
    respuesta = HttpResponse("<p>para incrustar</p>")
    respuesta._csp_update = {"frame-ancestors": "*"}  # type: ignore[attr-defined]
    return respuesta


@pytest.mark.parametrize("metodo", ["POST", "PUT", "DELETE"])
def test_un_acto_nunca_lee_la_copia(metodo: str) -> None:
    vista = Vista()
    pedir(vista)
    pedir(vista, metodo=metodo)
    assert vista.veces == 2


def test_head_lee_la_copia_pero_no_la_deja() -> None:
    vista = Vista()
    pedir(vista, metodo="HEAD"), pedir(vista)
    assert vista.veces == 2
    pedir(vista, metodo="HEAD")
    assert vista.veces == 2


@pytest.mark.parametrize(
    "camino",
    ["/cuenta/entrar/", "/mi/", "/gestion/federal/", "/admin/", "/api/v1/planes/", "/demo/", "/consultas/una/votar/"],
)
def test_los_lugares_de_cada_quien_no_se_guardan(camino: str) -> None:
    vista = Vista()
    pedir(vista, camino), pedir(vista, camino)
    assert vista.veces == 2


def test_cada_direccion_colores_y_anfitrion_tiene_su_copia(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["uno.example", "dos.example"]
    vista = Vista()
    visitas: list[dict[str, Any]] = [
        {"camino": "/planes/"},
        {"camino": "/planes/?page=2"},
        {"cookies": {"tema": "oscuro"}},
        {"cookies": {"tema": "claro"}},
        {"HTTP_HOST": "dos.example"},
        {"secure": True},
    ]
    vistas = {pedir(vista, **{"HTTP_HOST": "uno.example", **visita}).content for visita in visitas}
    assert vista.veces == len(vistas) == len(visitas)
    pedir(vista, cookies={"tema": "inventado"}, HTTP_HOST="uno.example")
    assert vista.veces == len(visitas), "un tema que no existe es el del equipo"


def test_un_pedazo_para_htmx_no_es_la_pagina() -> None:
    vista = Vista()
    pedir(vista)
    pedir(vista, HTTP_HX_REQUEST="true")
    assert vista.veces == 2


def test_sin_redis_la_pagina_se_dibuja(monkeypatch: pytest.MonkeyPatch) -> None:
    def caida(*args: Any, **kwargs: Any) -> None:
        raise SinRedis

    monkeypatch.setattr(cache, "get", caida)
    assert pedir(Vista()).content == b"<p>1</p>"
    monkeypatch.undo()
    monkeypatch.setattr(cache, "set", caida)
    assert pedir(Vista()).content == b"<p>1</p>"


# --- through the whole portal --------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_una_pagina_publica_se_guarda_con_sus_cabeceras(client: Client, django_assert_num_queries: Any) -> None:
    primera = client.get("/planes/")
    with django_assert_num_queries(0):
        segunda = client.get("/planes/")
    assert segunda.content == primera.content
    for cabecera in ("Content-Security-Policy", "X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy"):
        assert segunda[cabecera] == primera[cabecera]


@pytest.mark.django_db
def test_quien_entra_no_lee_la_copia_ni_deja_la_suya(client: Client) -> None:
    assert "Entrar" in client.get("/planes/").content.decode()
    dentro = Client()
    dentro.force_login(PersonaFactory())
    assert "Mi espacio" in dentro.get("/planes/").content.decode()
    assert "Mi espacio" not in Client().get("/planes/").content.decode()


@pytest.mark.django_db
def test_un_formulario_con_ficha_no_se_guarda() -> None:
    """Each visitor gets a token of their own, also whoever already carried its cookie."""
    cliente = Client()
    primera, segunda = cliente.get("/tema/"), cliente.get("/tema/")
    assert "csrfmiddlewaretoken" in primera.content.decode()
    assert segunda.content != primera.content


@pytest.mark.django_db
def test_un_anfitrion_ajeno_se_rechaza(client: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    client.get("/planes/")
    assert client.get("/planes/", HTTP_HOST="ajeno.example").status_code == 400
