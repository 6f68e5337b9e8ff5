"""Odd addresses typed by hand, by a crawler or by somebody looking for a hole: never an error of ours."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.siembra import demo

__all__ = ["demo"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo"), pytest.mark.una_vez]

# A page of each kind over what the seeder leaves.
PAGINAS = (
    "/",
    "/buscar/",
    "/estadisticas/",
    "/estadisticas/participacion.csv",
    "/acerca/",
    "/accesibilidad/",
    "/privacidad/",
    "/tema/",
    "/verificar/",
    "/bitacora/",
    "/bitacora/1/",
    "/bitacora/exportar.jsonl",
    "/ejercicios/",
    "/ejercicios/ejercicios.csv",
    "/ejercicios/federal/",
    "/ejercicios/demostracion/bitacora/",
    "/ejercicios/demostracion/bitacora/exportar.jsonl",
    "/ejercicios/demostracion/secretariado/",
    "/ejercicios/demostracion/secretariado/reglas/",
    "/ejercicios/demostracion/secretariado/sesiones/",
    "/ejercicios/demostracion/secretariado/sesiones/3/",
    "/ejercicios/demostracion/secretariado/acuerdos/",
    "/ejercicios/demostracion/secretariado/acuerdos.csv",
    "/ejercicios/demostracion/llamado/",
    "/ejercicios/demostracion/moderacion/",
    "/ejercicios/demostracion/moderacion.csv",
    "/conversaciones/tema/demostracion-1-consulta/1-1/",
    "/ejercicios/demostracion/aprende/",
    "/ejercicios/jalisco/secretariado/",
    "/organizaciones/",
    "/aprende/",
    "/eventos/",
    "/eventos/eventos.ics",
    "/planes/",
    "/planes/demostracion-1/documentos/",
    "/planes/demostracion-1/estandares/",
    "/planes/demostracion-1/estandares.csv",
    "/planes/federal-4/",
    "/planes/demostracion-1/etapas/2/",
    "/consultas/",
    "/consultas/demostracion-1-consulta/",
    "/consultas/demostracion-1-consulta/propuestas/",
    "/consultas/demostracion-1-consulta/propuestas/lugares/",
    "/consultas/demostracion-1-consulta/propuestas.csv",
    "/consultas/demostracion-1-consulta/parecidas/",
    "/consultas/demostracion-1-consulta/proponer/",
    "/consultas/demostracion-1-consulta/temas/",
    "/consultas/demostracion-1-consulta/temas/1-1/",
    "/consultas/demostracion-1-consulta/votar/",
    "/consultas/demostracion-1-consulta/recibo/",
    "/consultas/demostracion-1-consulta/resultados/",
    "/consultas/demostracion-1-consulta/verificar/",
    "/consultas/federal-4-consulta/resultados/",
    "/mesas/",
    "/mesas/demostracion-1-mesa-1/",
    "/compromisos/",
    "/compromisos/federal-4-c01/",
    "/compromisos/demostracion-1-c01/",
    "/compromisos/demostracion-1-c01/avances/",
    "/compromisos/demostracion-1-c01/contrastes/",
    "/compromisos/demostracion-1-c01/vigencia/",
    "/compromisos/demostracion-1-c07/conclusion/",
    "/tablero/",
    "/tablero/columnas.csv",
    "/planes/demostracion-1/tablero/",
    "/planes/demostracion-1/tablero/avances.csv",
    "/planes/federal-2/tablero/",
    "/planes/demostracion-1/cortes/",
    "/planes/demostracion-1/cortes/3/",
    "/planes/demostracion-1/informes/",
    "/planes/demostracion-1/informe-sombra/",
    "/planes/demostracion-1/autoevaluacion/",
    "/planes/demostracion-1/evaluaciones/",
    "/planes/demostracion-1/evaluaciones/1/",
    "/planes/federal-4/evaluaciones/",
    "/planes/demostracion-1/vigencia/",
    "/planes/demostracion-1/destinos/",
    "/planes/demostracion-1/entregas/",
    "/planes/demostracion-1/entregas/1/",
    "/cuenta/entrar/",
    "/cuenta/registro/",
    "/api/docs/",
    "/api/v1/",
    "/api/v1/schema/",
    "/api/v1/bitacora/",
    "/api/v1/ejercicios/",
    "/api/v1/organizaciones/",
    "/api/v1/secretariados/",
    "/api/v1/planes/",
    "/api/v1/etapas/",
    "/api/v1/requisitos/",
    "/api/v1/consultas/",
    "/api/v1/propuestas/",
    "/api/v1/temas/",
    "/api/v1/boletas/",
    "/api/v1/boletas/resultados/",
    "/api/v1/encuestas/",
    "/api/v1/mesas/",
    "/api/v1/compromisos/",
    "/api/v1/avances/",
    "/api/v1/contrastes/",
    "/api/v1/disputas/",
    "/api/v1/cortes/",
    "/api/v1/informes/",
    "/api/v1/evaluaciones/",
    "/api/v1/resultados-vigilados/",
    "/api/v1/conclusiones/",
    "/api/v1/destinos/",
    "/api/v1/entregas/",
    "/api/v1/tableros/",
    "/api/v1/comentarios/",
    "/api/v1/moderaciones/",
)
# Every name that some page or some filter of the API reads from an address.
PARAMETROS = (
    "ambito",
    "asunto",
    "buscar",
    "cadena",
    "causa",
    "actividad",
    "codigo",
    "compromiso",
    "con",
    "corte",
    "consulta",
    "desde",
    "eje",
    "ejercicio",
    "entidad",
    "estado",
    "etapa",
    "folio",
    "format",
    "hasta",
    "naturaleza",
    "next",
    "numero",
    "orden",
    "organizacion",
    "origen",
    "page",
    "pagina",
    "plan",
    "por_pagina",
    "q",
    "rol",
    "reporte",
    "responsable",
    "sector",
    "semaforo",
    "situacion",
    "tema",
    "tipo",
    "tras",
    "verbo",
    "volver",
)
RAREZAS = {
    "palabra": "abc",
    "cero": "0",
    "negativo": "-1",
    "decimal": "1.5",
    "enorme": "9" * 11,
    "desbordado": "9" * 40,
    "vacío": "",
    "nulo": "a\x00b",
    "sólo un nulo": "\x00",
    "larguísimo": "agua " * 1500,
    "unicode": "ñandú 水 🪅 \u202e\u0301",
    "cifras de otra escritura": "٣",
    "comodines": "%_\\*?[",
    "comillas": "'\"--;)(",
    "marcas": "<script>alert(1)</script>",
    "fuera": "//otro.example/",
    "lista": "a,b,,c",
    "fecha imposible": "2026-02-30",
    "año cero": "0000-01-01",
    "primer día": "0001-01-01",
    "último día": "9999-12-31",
    "primer instante": "0001-01-01T00:00:00+14:00",
    "último instante": "9999-12-31T23:59:59-14:00",
    "uuid": "00000000-0000-0000-0000-000000000000",
    "búsqueda con sintaxis": '"agua" OR NEAR( *',
}
SIN_QUERELLA = frozenset({200, 301, 302, 400, 403, 404, 410, 414, 422, 429})


def _pedir(client: Client, direccion: str) -> str | None:
    """What went wrong, or None. An exception in a view counts as the 500 that a visitor would get."""
    client.raise_request_exception = False
    respuesta = client.get(direccion)
    if respuesta.status_code not in SIN_QUERELLA:
        return f"{respuesta.status_code} {direccion[:200]}"
    if "otro.example" in respuesta.get("Location", "").split("?")[0]:
        return f"sale del portal: {direccion[:200]}"
    es_html = respuesta.get("Content-Type", "").startswith("text/html") and not respuesta.streaming
    if es_html and b"<script>alert(1)</script>" in respuesta.content:
        return f"devuelve marcas sin escapar: {direccion[:200]}"
    return None


@pytest.mark.parametrize("rareza", RAREZAS, ids=str)
def test_odd_parameters_never_break_a_page(client: Client, rareza: str) -> None:
    """Each page with every parameter odd at once, then only those of the paginator."""
    valor = quote(RAREZAS[rareza], safe="")
    # The paginator apart: a filter that refuses must not spare it.
    todos = "&".join(f"{nombre}={valor}" for nombre in PARAMETROS)
    paginador = f"page={valor}&pagina={valor}&por_pagina={valor}"
    faltas = []
    for pagina in PAGINAS:
        for consulta in (todos, paginador):
            if falta := _pedir(client, f"{pagina}?{consulta}"):
                faltas.append(falta)

    assert faltas == []


LISTAS = (
    "/buscar/",
    "/bitacora/",
    "/ejercicios/",
    "/organizaciones/",
    "/planes/",
    "/consultas/",
    "/consultas/demostracion-1-consulta/propuestas/",
    "/mesas/",
    "/compromisos/",
    "/api/v1/compromisos/",
    "/api/v1/propuestas/",
    "/api/v1/organizaciones/",
    "/api/v1/bitacora/",
)


@pytest.mark.parametrize("pagina", LISTAS)
def test_each_parameter_alone_never_breaks_a_list(client: Client, pagina: str) -> None:
    faltas = [
        falta
        for nombre in PARAMETROS
        for rareza in ("desbordado", "sólo un nulo", "fecha imposible")
        if (falta := _pedir(client, f"{pagina}?{nombre}={quote(RAREZAS[rareza], safe='')}"))
    ]

    assert faltas == []


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    pagina=st.sampled_from(LISTAS),
    pares=st.lists(st.tuples(st.sampled_from(PARAMETROS), st.text(max_size=60)), min_size=1, max_size=4),
)
def test_any_text_in_any_parameter_is_answered(client: Client, pagina: str, pares: list[tuple[str, str]]) -> None:
    consulta = "&".join(f"{n}={quote(v.encode('utf-8', 'surrogatepass'), safe='')}" for n, v in pares)

    assert _pedir(client, f"{pagina}?{consulta}") is None


@pytest.mark.parametrize(
    "cola",
    ["%00", "%ff%fe", "%", "a%0d%0aSet-Cookie:x=1", "..%2f..%2fetc%2fpasswd", "ñ" * 200, "a" * 5000, "🪅", "' or 1"],
)
def test_unknown_slugs_are_not_found(client: Client, cola: str) -> None:
    raices = ["/planes/", "/compromisos/", "/consultas/", "/mesas/", "/ejercicios/", "/organizaciones/", "/f/"]
    raices += ["/bitacora/", "/privacidad/", "/planes/federal-4/etapas/", "/consultas/demostracion-1-consulta/temas/"]
    raices += [
        "/consultas/demostracion-1-consulta/propuestas/",
        "/api/v1/planes/",
        "/api/v1/etapas/",
        "/api/v1/avances/",
    ]
    raices += [
        "/api/v1/propuestas/",
        "/api/v1/requisitos/",
        "/api/v1/temas/",
        "/api/v1/bitacora/",
        "/api/v1/secretariados/",
    ]
    client.raise_request_exception = False
    faltas = []
    for raiz in raices:
        for direccion in (f"{raiz}{cola}", f"{raiz}{cola}/"):
            respuesta = client.get(direccion)
            if respuesta.status_code == 301:
                respuesta = client.get(respuesta["Location"])
            if respuesta.status_code not in (400, 404):
                faltas.append(f"{respuesta.status_code} {direccion[:120]}")

    assert faltas == []


@pytest.mark.parametrize("numero", ["0", "9", "99999999999", "9" * 30])
def test_numbers_out_of_range_are_not_found(client: Client, numero: str) -> None:
    client.raise_request_exception = False
    direcciones = (
        f"/planes/federal-4/etapas/{numero}/",
        f"/bitacora/{numero}999/",
        f"/bitacora/{numero}999/texto.json",
        f"/api/v1/etapas/{numero}999/",
        f"/api/v1/requisitos/{numero}9999/",
        f"/api/v1/avances/{numero}9999/",
        f"/api/v1/temas/{numero}9999/",
        f"/api/v1/bitacora/{numero}99999/",
    )

    assert {direccion: client.get(direccion).status_code for direccion in direcciones} == dict.fromkeys(
        direcciones, 404
    )


def test_an_unknown_address_offers_the_search(client: Client) -> None:
    respuesta = client.get("/planes/no-hay-tal/")

    assert respuesta.status_code == 404
    assert 'action="/buscar/"' in respuesta.content.decode()


def _rutas(patrones: list[Any], prefijo: str = "") -> Iterator[str]:
    for patron in patrones:
        if isinstance(patron, URLResolver):
            yield from _rutas(patron.url_patterns, prefijo + str(patron.pattern))
        elif isinstance(patron, URLPattern):
            yield prefijo + str(patron.pattern)


def test_every_public_address_without_arguments_is_in_the_list() -> None:
    """A page added tomorrow is tried here too, or this says so."""
    aparte = ("admin/", "cuenta/", "gestion/", "mi/", "demo/", "healthz", "readyz", "api/", "bitacora/verificador.py")
    propias = {
        "/" + ruta
        for ruta in _rutas(get_resolver().url_patterns)
        if "<" not in ruta and "(" not in ruta and not ruta.startswith(aparte)
    }

    assert propias - set(PAGINAS) == set()
