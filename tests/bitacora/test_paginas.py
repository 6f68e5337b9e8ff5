"""The public pages, downloads and API of the record."""

import datetime as dt
import hashlib
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bitacora import direcciones, frases
from bitacora.actor import Texto
from bitacora.commands import abrir_cadena, olvidar
from bitacora.models import Cadena
from bitacora.views.publicas import en_palabras
from comun.registro import ResolutorDeAsunto
from planes.models import Etapa
from tests.factories.bitacora import asentada
from tests.factories.mesas import MesaFactory
from tests.factories.planes import PlanFactory

pytestmark = pytest.mark.django_db
CADENA = "/ejercicios/federal/bitacora/"


def texto_de(respuesta: Any) -> str:
    return str(respuesta.content.decode())


def test_la_pagina_dice_que_paso_quien_y_cuando(client: Client) -> None:
    abrir_cadena(clave="federal", nombre="Federación")
    entrada = asentada(ocurrido_en=dt.datetime(2026, 3, 8, 0, 30, tzinfo=dt.UTC))
    pagina = client.get(CADENA)
    assert pagina.status_code == 200
    dicho = texto_de(pagina)
    for esperado in (
        "Federación",
        "Fase de la consulta prorrogada",
        "federal-4-consulta",
        "Ana Pérez",
        "Instituto inventado",
        "7 mar 2026, 18:30",
        entrada.huella,
        "/ejercicios/federal/bitacora/1/",
        "/ejercicios/federal/bitacora/exportar.jsonl",
        "/bitacora/verificador.py",
    ):
        assert esperado in dicho


def test_la_demostracion_se_rotula(client: Client) -> None:
    abrir_cadena(clave="demostracion", nombre="Inventado", naturaleza="demostracion")
    asentada(cadena="demostracion")
    for direccion in ("/ejercicios/demostracion/bitacora/", "/ejercicios/demostracion/bitacora/1/"):
        assert "todo esto es inventado" in texto_de(client.get(direccion))


def test_portal_sin_actos_y_lista_de_cadenas(client: Client) -> None:
    assert "Todavía no hay actos asentados" in texto_de(client.get("/bitacora/"))
    asentada()
    dicho = texto_de(client.get("/bitacora/"))
    assert 'href="/ejercicios/federal/bitacora/"' in dicho


@pytest.mark.parametrize(
    "direccion",
    [
        "/ejercicios/no-existe/bitacora/",
        "/ejercicios/no-existe/bitacora/exportar.jsonl",
        "/ejercicios/federal/bitacora/2/",
        "/ejercicios/federal/bitacora/0/",
        "/ejercicios/federal/bitacora/2/texto.json",
        "/ejercicios/federal/bitacora/?page=99",
        "/bitacora/1/",
    ],
)
def test_lo_que_no_existe_da_404(client: Client, direccion: str) -> None:
    asentada()
    assert client.get(direccion).status_code == 404


def _filtrar(client: Client, **filtros: str) -> list[int]:
    return [r["entrada"].numero for r in client.get(CADENA, filtros).context["renglones"]]


def test_filtros_por_verbo_tipo_asunto_y_fechas(client: Client) -> None:
    def dia(n: int, hora: int = 18) -> dt.datetime:
        return dt.datetime(2026, 3, n, hora, tzinfo=dt.UTC)

    asentada(ocurrido_en=dia(1))
    asentada(ocurrido_en=dia(2), verbo="planes.etapa_iniciada", asunto="etapa:federal-4-2")
    asentada(ocurrido_en=dia(4, 5), asunto="consulta:otra")  # still 3 March in Mexico City
    assert _filtrar(client) == [3, 2, 1]
    assert _filtrar(client, verbo="planes.etapa_iniciada") == [2]
    assert _filtrar(client, tipo="consulta") == [3, 1]
    assert _filtrar(client, asunto="consulta:otra") == [3]
    assert _filtrar(client, desde="2026-03-02") == [3, 2]
    assert _filtrar(client, hasta="2026-03-02") == [2, 1]
    assert _filtrar(client, desde="2026-03-03", hasta="2026-03-03") == [3]
    assert _filtrar(client, verbo="no.existe") == []


@pytest.mark.parametrize(
    ("filtros", "dice"),
    [
        ({"desde": "ayer"}, "Escribe la fecha de inicio como 2026-03-31."),
        ({"desde": "2026-03-02", "hasta": "2026-03-01"}, "La fecha final es anterior"),
    ],
)
def test_un_filtro_malo_se_explica_sin_mostrar_otra_cosa(client: Client, filtros: dict[str, str], dice: str) -> None:
    asentada()
    pagina = client.get(CADENA, filtros)
    assert pagina.status_code == 422
    assert dice in texto_de(pagina)
    assert pagina.context["renglones"] == []


@pytest.mark.parametrize("cuantas", [1, 3])
def test_la_lista_gasta_cuatro_consultas(client: Client, cuantas: int, django_assert_num_queries: Any) -> None:
    for _ in range(cuantas):
        asentada()
    with django_assert_num_queries(4):  # chain, entries, names, what things are called; the head knows how many
        assert len(client.get(CADENA).context["renglones"]) == cuantas
    with django_assert_num_queries(5):  # filtered: one bounded count
        client.get(CADENA, {"tipo": "consulta"})


@pytest.mark.parametrize("cuantas", [1, 3])
def test_la_entrada_gasta_cuatro_consultas(client: Client, cuantas: int, django_assert_num_queries: Any) -> None:
    for _ in range(cuantas):
        asentada()
    with django_assert_num_queries(4):
        client.get(f"{CADENA}1/")


def test_pagina_dos(client: Client) -> None:
    for _ in range(31):
        asentada()
    assert [r["entrada"].numero for r in client.get(CADENA, {"page": "2"}).context["renglones"]] == [1]


def test_una_entrada_muestra_texto_exacto_y_vecinas(client: Client) -> None:
    entradas = [asentada(textos={"nota": "secreto", "designada": Texto("Luz Vera", publico=True)}) for _ in range(3)]
    pagina = client.get(f"{CADENA}2/")
    dicho = texto_de(pagina)
    assert entradas[1].huella in dicho
    assert entradas[0].huella in dicho
    assert "secreto" not in dicho
    assert "Luz Vera" in dicho
    assert pagina.context["previa"] == f"{CADENA}1/"
    assert pagina.context["siguiente"] == f"{CADENA}3/"
    assert client.get(f"{CADENA}3/").context["siguiente"] == ""


def test_el_texto_descargado_produce_la_huella(client: Client) -> None:
    entrada = asentada()
    descarga = client.get(f"{CADENA}1/texto.json")
    assert hashlib.sha256(descarga.content).hexdigest() == entrada.huella
    assert descarga["Content-Disposition"] == 'attachment; filename="federal-1.json"'


def test_borrado_el_nombre_la_pagina_lo_dice(client: Client) -> None:
    asentada()
    olvidar(titular="ana")
    for direccion in (CADENA, f"{CADENA}1/", f"{CADENA}exportar.jsonl"):
        respuesta = client.get(direccion)
        assert b"Ana" not in (respuesta.getvalue() if respuesta.streaming else respuesta.content)
    assert "ya se borró" in texto_de(client.get(f"{CADENA}1/"))


def test_exportaciones_y_verificador_se_descargan(client: Client) -> None:
    asentada()
    exportada = client.get(f"{CADENA}exportar.jsonl")
    assert exportada["Content-Type"] == "application/x-ndjson; charset=utf-8"
    assert exportada.getvalue().count(b"\n") == 2
    assert client.get("/bitacora/exportar.jsonl").getvalue().count(b"\n") == 1
    verificador = client.get("/bitacora/verificador.py")
    assert verificador["Content-Disposition"] == 'attachment; filename="verificar-bitacora.py"'
    assert verificador.getvalue().startswith(b"#!/usr/bin/env python3")


def test_leer_no_escribe(client: Client) -> None:
    asentada()
    antes = Cadena.objects.values().get()
    for direccion in (CADENA, f"{CADENA}1/", "/bitacora/", "/api/v1/bitacora/"):
        assert client.get(direccion).status_code == 200
        assert client.post(direccion).status_code in {403, 405}
    assert Cadena.objects.values().get() == antes


# --- words -----------------------------------------------------------------------------------------------------------
def test_lo_no_declarado_se_vuelve_legible() -> None:
    assert frases.frase_de_verbo("mesas.sesion_de_mesa_convocada") == "Sesión de mesa convocada"
    assert frases.frase_de_rol("facilitacion") == "Facilitación"
    assert frases.frase_de_rol("sistema") == "El portal"


@pytest.mark.parametrize(
    ("valor", "dicho"),
    [
        (None, "—"),
        ("", "—"),
        (True, "sí"),
        (False, "no"),
        (10500, "10,500"),
        ("texto", "texto"),
        ("diez-letra", "diez-letra"),
        ("2026-03-07", "7 de marzo de 2026"),
        ("2026-03-08T00:30:00.000000Z", "7 de marzo de 2026, 18:30"),
        ([], "—"),
        (["a", 2], "a, 2"),
        ({"numero_de_dias": 7, "version": "2"}, "Número de días: 7; Versión: 2"),
    ],
)
def test_lo_asentado_se_lee_en_palabras(valor: Any, dicho: str) -> None:
    assert en_palabras(valor) == dicho


def test_un_asunto_sin_pagina_se_dice_sin_enlace(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def sin_pagina(codigo: str) -> str:
        return reverse("no-existe", args=[codigo])

    monkeypatch.setattr(frases, "resolutores", lambda: {"consulta": ResolutorDeAsunto("consulta", "c", sin_pagina)})
    asentada()
    pagina = client.get(CADENA)
    assert pagina.status_code == 200
    assert pagina.context["renglones"][0]["direccion"] is None


def test_un_asunto_declarado_lleva_a_su_pagina(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    resolutor = ResolutorDeAsunto("consulta", "consulta", lambda codigo: f"/consultas/{codigo}/")
    monkeypatch.setattr(frases, "resolutores", lambda: {"consulta": resolutor})
    monkeypatch.setattr(frases, "nombradores", dict)
    monkeypatch.setattr(frases, "verbos", lambda: {"consultas.fase_prorrogada": "Dio más días a una fase"})
    asentada()
    dicho = texto_de(client.get(CADENA))
    assert 'href="/consultas/federal-4-consulta/"' in dicho
    assert "Dio más días a una fase" in dicho


def test_direcciones_del_portal_y_de_un_ejercicio() -> None:
    assert direcciones.de_entrada("portal", 3) == "/bitacora/3/"
    assert direcciones.de_entrada("federal", 3) == "/ejercicios/federal/bitacora/3/"
    assert direcciones.de_exportacion("portal") == "/bitacora/exportar.jsonl"
    assert direcciones.de_texto("portal", 3) == "/bitacora/3/texto.json"


# --- API -------------------------------------------------------------------------------------------------------------
def test_api_lista_y_entrada(client: Client) -> None:
    primera, segunda = asentada(), asentada(cadena="portal")
    cuerpo = client.get("/api/v1/bitacora/").json()
    assert cuerpo["count"] == 2
    assert [e["huella"] for e in cuerpo["results"]] == [segunda.huella, primera.huella]
    una = client.get(f"/api/v1/bitacora/{primera.huella}/").json()
    assert una["texto"] == primera.texto
    assert (una["cadena"], una["numero"], una["nombre"]) == ("federal", 1, "Ana Pérez")


@pytest.mark.parametrize(
    ("filtro", "hallados"),
    [
        ({"cadena": "portal"}, 1),
        ({"numero": "1"}, 2),
        ({"verbo": "planes.etapa_iniciada"}, 1),
        ({"tipo": "etapa"}, 1),
        ({"asunto": "consulta:federal-4-consulta"}, 2),
        ({"rol": "enlace"}, 0),
        ({"desde": "2026-03-02T00:00:00Z"}, 1),
        ({"hasta": "2026-03-02T00:00:00Z"}, 2),
    ],
)
def test_api_filtra(client: Client, filtro: dict[str, str], hallados: int) -> None:
    antes, despues = dt.datetime(2026, 3, 1, tzinfo=dt.UTC), dt.datetime(2026, 3, 3, tzinfo=dt.UTC)
    asentada(ocurrido_en=antes)
    asentada(ocurrido_en=antes, cadena="portal")
    asentada(ocurrido_en=despues, verbo="planes.etapa_iniciada", asunto="etapa:federal-4-2")
    assert client.get("/api/v1/bitacora/", filtro).json()["count"] == hallados


@pytest.mark.parametrize("filtro", [{"numero": "uno"}, {"desde": "ayer"}])
def test_api_explica_un_filtro_malo(client: Client, filtro: dict[str, str]) -> None:
    respuesta = client.get("/api/v1/bitacora/", filtro)
    assert respuesta.status_code == 422
    assert respuesta.json()["codigo"] == "datos_no_validos"


@pytest.mark.parametrize("cuantas", [1, 3])
def test_api_gasta_tres_consultas(client: Client, cuantas: int, django_assert_num_queries: Any) -> None:
    for _ in range(cuantas):
        asentada()
    with django_assert_num_queries(3):
        client.get("/api/v1/bitacora/")


def test_api_no_escribe_ni_encuentra_lo_que_no_hay(client: Client) -> None:
    entrada = asentada()
    assert client.delete(f"/api/v1/bitacora/{entrada.huella}/").status_code in {403, 405}
    assert client.post("/api/v1/bitacora/", {}, content_type="application/json").status_code in {403, 405}
    assert client.get(f"/api/v1/bitacora/{'0' * 64}/").status_code == 404
    assert client.get("/api/v1/bitacora/algo/").status_code == 404


def test_lo_asentado_dice_nombres_en_vez_de_codigos() -> None:
    nombres = {"fuente:000_a.txt": "Guía de implementación", "sector:osc": "Sociedad civil"}
    assert en_palabras({"fuentes": ["000_a.txt"], "sector": "osc", "estado": "en_curso"}, nombres) == (
        "Fuentes: Guía de implementación; Sector: Sociedad civil; Estado: en curso"
    )


def test_nombres_de_asuntos_de_varias_apps_en_una_consulta(django_assert_num_queries: Any) -> None:
    etapa = Etapa.objects.get(plan=PlanFactory(titulo="Plan de prueba"), numero=2)
    mesa = MesaFactory(titulo="Mesa de agua")
    asuntos = [etapa.asunto, mesa.asunto, "mesa:no-existe", "nada:x", "suelto"]
    with django_assert_num_queries(1):
        assert frases.nombres_de(asuntos) == {etapa.asunto: "2, Plan de prueba", mesa.asunto: "Mesa de agua"}
