"""The API under what its own schema allows and under what it forbids: never an error of ours, every refusal a problem
in JSON, no status that the schema does not declare. In process, through the same handlers as a served request.
"""

import json
from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from comun.problemas import TIPO_DE_PROBLEMA
from cuentas.models import Persona
from gobabierto.api.vistas import esquema
from tests.siembra import demo

__all__ = ["demo"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo"), pytest.mark.una_vez]

CONTRATO = esquema()
OPERACIONES = sorted(
    (ruta, metodo.upper())
    for ruta, metodos in CONTRATO["paths"].items()
    for metodo in metodos
    if metodo in {"get", "post", "put", "patch", "delete"}
)
# Real keys, so that what comes after the look-up is tried too; text of any kind stands beside them.
CONOCIDOS = {
    "slug": ("federal-4", "federal-4-consulta", "federal-4-c01", "demostracion", "demostracion-1-c01"),
    "codigo": ("demostracion-1-mesa-1",),
    "id": ("1", "2", "8"),
    "consulta": ("demostracion-1-consulta", "federal-4-consulta"),
    "plan": ("federal-4", "demostracion-1"),
    "ejercicio": ("federal", "demostracion"),
    "compromiso": ("demostracion-1-c01", "federal-4-c01"),
    "cadena": ("federal", "demostracion"),
}
# What the body of an act needs to get past the reading of it.
VALIDOS: dict[str, dict[str, Any]] = {
    "/api/v1/boletas/": {"consulta": "demostracion-1-consulta", "temas": ["1-1", "2-1"]},
    "/api/v1/propuestas/": {
        "consulta": "demostracion-1-consulta",
        "eje": 1,
        "titulo": "Semáforo que no cambia",
        "problema": "Lleva meses en rojo y nadie lo compone aunque se reporta cada semana.",
    },
    "/api/v1/avances/": {
        "compromiso": "demostracion-1-c01",
        "organizacion": "sod",
        "actividad": "1.2",
        "porcentaje": "90.0",
        "narrativa": "Se publicó la base completa de obras con sus contratos.",
        "evidencias": [{"titulo": "Base de obras", "enlace": "https://ejemplo.example/base"}],
        "fecha": "2026-11-01",
    },
}
QUIENES = {
    "visitante": None,
    "participante": "ana@demo.example",
    "enlace": "enlace@demo.example",
}
basura = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda hijos: st.lists(hijos, max_size=3) | st.dictionaries(st.text(max_size=8), hijos, max_size=3),
    max_leaves=5,
)
con_limite = settings(
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],  # a failure is reported as found: shrinking it would cost more than the whole run
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def cliente() -> Callable[[str], Client]:
    """A client of the API for each character."""

    def _cliente(quien: str) -> Client:
        client = Client(raise_request_exception=False)
        if correo := QUIENES[quien]:
            client.force_login(Persona.objects.get(correo=correo))
        return client

    return _cliente


def _juzgar(ruta: str, metodo: str, respuesta: Any, enviado: object) -> None:
    """The contract of every answer."""
    estado = respuesta.status_code
    caso = f"{metodo} {respuesta.request['PATH_INFO']}?{respuesta.request['QUERY_STRING']} {enviado!r} → {estado}"
    assert estado < 500, caso
    if estado >= 400:
        assert respuesta["Content-Type"] == TIPO_DE_PROBLEMA, caso
        problema = json.loads(respuesta.content)
        assert problema["status"] == estado, caso
        assert problema["codigo"], caso
        assert problema["detail"].strip(), caso
    declarados = {str(codigo) for codigo in CONTRATO["paths"][ruta][metodo.lower()]["responses"]}
    # A path that no route takes (a slash inside a key, say) is nobody's operation: 404 whatever the method.
    assert str(estado) in declarados or estado == 404, f"{caso}; declara {sorted(declarados)}"


def _enviar(client: Client, ruta: str, metodo: str, caso: Any) -> Any:
    cuerpo = caso.body if isinstance(caso.body, dict | list | str | int | float | bool | None) else {}
    return client.generic(
        metodo,
        caso.formatted_path,
        json.dumps(cuerpo) if metodo != "GET" else b"",
        content_type="application/json",
        query_params={str(n): str(v) for n, v in (caso.query or {}).items()},
    )


@pytest.mark.parametrize("modo", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=lambda m: m.value)
@pytest.mark.parametrize(("ruta", "metodo"), OPERACIONES, ids=lambda v: v)
def test_no_request_of_the_schema_or_against_it_breaks_the_api(
    cliente: Callable[[str], Client], ruta: str, metodo: str, modo: GenerationMode
) -> None:
    operacion = schemathesis.openapi.from_dict(CONTRATO)[ruta][metodo]
    quienes = [cliente("visitante")] if metodo == "GET" else [cliente("visitante"), cliente("participante")]

    @settings(con_limite, max_examples=3 if metodo == "GET" else 15)
    @given(caso=operacion.as_strategy(generation_mode=modo))
    def probar(caso: Any) -> None:
        for client in quienes:
            _juzgar(ruta, metodo, _enviar(client, ruta, metodo, caso), caso.body)

    probar()


@pytest.mark.parametrize(("ruta", "metodo"), [(r, m) for r, m in OPERACIONES if m == "GET"], ids=lambda v: v)
def test_no_odd_parameter_of_a_known_object_breaks_a_read(
    cliente: Callable[[str], Client], ruta: str, metodo: str
) -> None:
    client = cliente("visitante")
    operacion = CONTRATO["paths"][ruta]["get"]
    en_ruta = [p["name"] for p in operacion.get("parameters", []) if p["in"] == "path"]
    en_consulta = [p["name"] for p in operacion.get("parameters", []) if p["in"] == "query"]
    texto = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)

    def valor(nombre: str) -> st.SearchStrategy[str]:
        return st.sampled_from(CONOCIDOS[nombre]) | texto if nombre in CONOCIDOS else texto

    @settings(con_limite, max_examples=8)
    @given(datos=st.data())
    def probar(datos: st.DataObject) -> None:
        direccion = ruta
        for nombre in en_ruta:
            escogido = datos.draw(st.sampled_from(CONOCIDOS.get(nombre, ("P-000000",))))
            direccion = direccion.replace("{" + nombre + "}", escogido)
        nombres = datos.draw(st.lists(st.sampled_from(en_consulta), unique=True)) if en_consulta else []
        consulta = {nombre: datos.draw(valor(nombre)) for nombre in nombres}
        _juzgar(ruta, metodo, client.get(direccion, consulta), "")

    probar()


@pytest.mark.parametrize("ruta", VALIDOS)
@pytest.mark.parametrize("quien", ["participante", "enlace"])
def test_one_wrong_field_in_a_right_body_never_breaks_an_act(
    cliente: Callable[[str], Client], ruta: str, quien: str
) -> None:
    client = cliente(quien)

    @settings(con_limite, max_examples=30)
    @given(campo=st.sampled_from(sorted(VALIDOS[ruta])), valor=basura)
    def probar(campo: str, valor: object) -> None:
        cuerpo = VALIDOS[ruta] | {campo: valor}
        respuesta = client.post(ruta, json.dumps(cuerpo), content_type="application/json")
        _juzgar(ruta, "POST", respuesta, cuerpo)

    probar()


@pytest.mark.parametrize("ruta", VALIDOS)
@pytest.mark.parametrize(
    ("cuerpo", "tipo"),
    [
        (b"", "application/json"),
        (b"{no", "application/json"),
        (b"\xff\xfe", "application/json"),
        (b"[" * 2000, "application/json"),
        (b'{"a":' * 20000, "application/json"),
        (b"NaN", "application/json"),
        (b"null", "application/json"),
        (b"temas=1-1", "application/x-www-form-urlencoded"),
        (b"<a/>", "application/xml"),
        (b"--x\r\n\r\n", "multipart/form-data; boundary=x"),
        (b"{}", "application/json; charset=no-existe"),
    ],
)
def test_bodies_that_are_not_json_objects_are_problems(
    cliente: Callable[[str], Client], ruta: str, cuerpo: bytes, tipo: str
) -> None:
    respuesta = cliente("participante").generic("POST", ruta, cuerpo, content_type=tipo)

    assert 400 <= respuesta.status_code < 500
    _juzgar(ruta, "POST", respuesta, cuerpo[:20])


def test_methods_that_an_address_lacks_are_problems(cliente: Callable[[str], Client]) -> None:
    client = cliente("participante")
    for ruta, metodos in CONTRATO["paths"].items():
        if "{" in ruta:
            continue
        for metodo in ("PUT", "PATCH", "DELETE"):
            respuesta = client.generic(metodo, ruta, b"{}", content_type="application/json")
            assert metodo.lower() not in metodos
            assert (respuesta.status_code, respuesta["Content-Type"]) == (405, TIPO_DE_PROBLEMA), (metodo, ruta)
