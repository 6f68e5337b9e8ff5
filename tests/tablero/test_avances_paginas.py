"""The board's pages, files and card: what they say, how much they ask, who may frame them."""

import csv
import json
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from compromisos.enums import EstadoCompromiso
from compromisos.models import Compromiso
from comun.enums import Naturaleza
from planes.models import ResultadoDeclarado
from tablero.cifras_de_avances import CIFRAS
from tablero.exportacion_de_avances import COLUMNAS, DICCIONARIO
from tests.factories.compromisos import EvidenciaFactory
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import FuenteFactory
from tests.tablero.escena_de_avances import EscenaDeTablero, montar

pytestmark = pytest.mark.django_db
PLAN = "/planes/prueba-1/tablero/"


@pytest.fixture
def escena() -> EscenaDeTablero:
    escena = montar()
    escena.compromiso(1, (-100, -10), (-100, 100), nombre_corto="Obra abierta")
    escena.compromiso(2, (-50, 50), nombre_corto="Agua en la colonia")
    avance = escena.informar(1, 1, "40", explicacion="El proveedor no entregó.")
    EvidenciaFactory(
        compromiso=avance.compromiso, avance=avance, titulo="Base de obras", enlace="https://ejemplo.example/obras"
    )
    escena.mirar(1, 1, "10")
    return escena


def leida(client, direccion: str) -> str:
    respuesta = client.get(direccion)
    assert respuesta.status_code == 200, direccion
    return respuesta.content.decode()


def test_addresses_are_those_promised() -> None:
    assert reverse("tablero:avances") == "/tablero/"
    assert reverse("tablero:avances_del_plan", args=["prueba-1"]) == PLAN


def test_the_late_one_comes_with_who_says_so_and_on_what_evidence(client, escena) -> None:
    texto = leida(client, PLAN)
    arriba = texto[texto.index('id="atrasados"') : texto.index('id="conjunto"')]

    assert "Atrasados: 1 de 2" in arriba
    assert "Obra abierta" in arriba
    assert "La actividad 1.1 debía terminar el" in arriba
    assert "<b>Lo dice</b> Secretaría prueba-1" in arriba
    assert "40\u00a0%" in arriba
    assert "<b>Verifica</b> Vigías prueba-1" in arriba
    assert 'href="https://ejemplo.example/obras"' in arriba
    assert "El proveedor no entregó." in arriba


def test_a_late_one_that_nobody_reported_says_so(client) -> None:
    escena = montar()
    escena.compromiso(1, (-100, -10))
    texto = leida(client, PLAN)

    assert "<b>Nadie ha informado.</b>" in texto
    assert "Sin explicación del retraso." in texto


def test_the_four_figures_and_the_two_counts_open_their_account(client, escena) -> None:
    texto = leida(client, PLAN)

    for clave in (
        "avance",
        "informado",
        "verificado",
        "disputa",
        "esperado",
        "cumplidos",
        "cumplidos-amplio",
        "atrasado",
    ):
        assert f'href="{PLAN}cifras/{clave}/"' in texto, clave


@pytest.mark.parametrize("clave", sorted(CIFRAS))
def test_every_account_answers_with_its_rows_as_a_page_and_as_a_table(client, escena, clave) -> None:
    for base in (PLAN, "/tablero/"):
        texto = leida(client, f"{base}cifras/{clave}/")
        assert "Cómo se cuenta" in texto
        filas = list(csv.reader(StringIO(leida(client, f"{base}cifras/{clave}.csv"))))
        assert filas[0][:3] == ["plan", "numero", "compromiso"]


def test_an_account_keeps_the_filter_of_its_board(client, escena) -> None:
    texto = leida(client, f"{PLAN}?semaforo=atrasado")
    assert f'href="{PLAN}cifras/avance/?semaforo=atrasado"' in texto

    cuenta = leida(client, f"{PLAN}cifras/avance/?semaforo=atrasado")
    assert "20.00 / 1 = 20\u00a0%" in cuenta
    assert "Sólo con lo que pide el filtro" in cuenta


@pytest.mark.parametrize("direccion", [f"{PLAN}cifras/nada/", "/tablero/cifras/nada/", "/planes/no-hay/tablero/"])
def test_what_is_not_there_is_not_found(client, escena, direccion) -> None:
    assert client.get(direccion).status_code == 404


def test_filters_travel_in_the_address(client, escena) -> None:
    texto = leida(client, f"{PLAN}?semaforo=atrasado")
    tabla = texto[texto.index('id="lista"') :]

    assert "1 de 2 compromisos, con este filtro" in tabla
    assert "Quitar el filtro" in texto
    assert "Agua en la colonia" not in tabla[: tabla.index("Descargar")]


@pytest.mark.parametrize(
    "pedido",
    ["semaforo=rojo", "ods=99", "responsable=%00", "eje=nada", "ordenar=al-azar", "plan=%3Cb%3E", "ods=1e9", "page=-3"],
)
def test_an_address_that_is_not_understood_says_so_and_breaks_nothing(client, escena, pedido) -> None:
    respuesta = client.get(f"{PLAN}?{pedido}")

    assert respuesta.status_code in {200, 400}
    if respuesta.status_code == 200 and not pedido.startswith("page"):
        assert "Hay un filtro que no se entiende" in respuesta.content.decode()


@pytest.mark.parametrize("cuantos", [1, 3])
def test_the_board_of_a_plan_asks_the_same_whatever_its_size(client, cuantos, django_assert_num_queries) -> None:
    escena = montar()
    for numero in range(1, cuantos + 1):
        escena.compromiso(numero, (-100, -10), (-20, 20))
        escena.disputar(numero, 1, "60", "20")
    escena.compromiso(90, inicio=escena.actividades[1][0].inicio, fin=escena.actividades[1][0].fin)
    escena.corte(1, -15, -5)
    with django_assert_num_queries(17):
        client.get(PLAN)


@pytest.mark.parametrize("cuantos", [1, 3])
def test_the_board_of_the_portal_asks_the_same_whatever_its_size(client, cuantos, django_assert_num_queries) -> None:
    for plan in range(cuantos):
        escena = montar(f"plan-{plan}")
        escena.compromiso(1, (-100, -10), (-20, 20))
        escena.disputar(1, 1, "60", "20")
        escena.compromiso(2, inicio=escena.actividades[1][0].inicio, fin=escena.actividades[1][0].fin)
        escena.corte(1, -15, -5)
    with django_assert_num_queries(17):
        client.get("/tablero/")


def test_the_portal_does_not_add_what_is_invented_nor_what_sources_tell(client, escena) -> None:
    invento = montar("invento", Naturaleza.DEMOSTRACION)
    invento.compromiso(1, (-50, 50), nombre_corto="Cosa inventada")
    viejo = montar("viejo", Naturaleza.HISTORICO)
    viejo.compromiso(1, estado=EstadoCompromiso.HISTORICO, nombre_corto="Cosa contada")

    real, demostracion = leida(client, "/tablero/"), leida(client, "/tablero/?naturaleza=demostracion")

    assert "Obra abierta" in real
    assert "Cosa inventada" not in real + leida(client, "/tablero/?naturaleza=historico")
    assert "Cosa contada" not in real + demostracion
    assert "Cosa inventada" in demostracion
    assert "Obra abierta" not in demostracion
    assert "Demostración: todo esto es inventado" in demostracion


def test_without_anything_live_it_says_so_and_offers_the_demo(client) -> None:
    texto = leida(client, "/tablero/")

    assert "Todavía no se sigue ningún plan real aquí" in texto
    assert "?naturaleza=demostracion" in texto


def test_a_plan_with_nothing_promised_says_so(client) -> None:
    PlanFactory(slug="prueba-1")

    assert "Todavía no hay nada que medir" in leida(client, PLAN)


def test_the_portal_shows_forty_a_page(client) -> None:
    escena = montar()
    for numero in range(1, 43):
        escena.compromiso(numero, inicio=None, fin=None)

    assert "Página 1 de 2" in leida(client, "/tablero/")
    assert "Página 2 de 2" in leida(client, "/tablero/?page=2")


def test_on_time_by_the_word_of_the_authority_alone_says_that_it_is_disputed(client) -> None:
    escena = montar()
    escena.compromiso(1, (-50, 50))
    escena.informar(1, 1, "80")
    antes = leida(client, PLAN)
    escena.disputar(1, 1, "80", "10")
    texto = leida(client, PLAN)

    assert "según la autoridad; la sociedad lo disputa" not in antes
    assert 'href="#disputas"' not in antes
    assert "Atrasados: 0 de 1" in texto
    assert "según la autoridad; la sociedad lo disputa" in texto[texto.index('id="lista"') :]
    assert '<a href="#disputas">1 donde la sociedad ve otra cosa</a>' in texto
    assert 'id="disputas"' in texto


def test_a_late_one_in_dispute_needs_no_other_word(client, escena) -> None:
    escena.disputar(1, 1, "60", "20")

    assert "según la autoridad" not in leida(client, PLAN)


# --- files ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("base", [PLAN, "/tablero/"])
def test_downloads_are_what_the_page_counts(client, escena, base) -> None:
    Compromiso.objects.filter(slug="prueba-1-c01").update(nombre_corto="=SUMA(A1)")
    filas = list(csv.DictReader(StringIO(leida(client, f"{base}avances.csv"))))

    assert [fila["slug"] for fila in filas] == ["prueba-1-c01", "prueba-1-c02"]
    primera = filas[0]
    assert primera["nombre_corto"] == "'=SUMA(A1)"
    assert (primera["semaforo"], primera["avance"], primera["peso_informado"]) == ("atrasado", "20.0", "50.0")
    assert (primera["verificado"], primera["en_disputa"]) == ("5.0", "50.0")
    assert (primera["actividades"], primera["actividades_vencidas"]) == ("2", "1")
    assert primera["explicacion"] == "El proveedor no entregó."
    assert (filas[1]["verificado"], filas[1]["ultimo_reporte"]) == ("", "")

    datos = json.loads(leida(client, f"{base}avances.json"))
    assert set(datos["columnas"]) == set(COLUMNAS) == set(datos["filas"][0])

    libro = load_workbook(BytesIO(client.get(f"{base}avances.xlsx").content))
    assert [celda.value for celda in libro.worksheets[0][1]] == list(COLUMNAS)
    assert libro.worksheets[0].max_row == 3
    assert libro.worksheets[1].max_row == len(DICCIONARIO) + 1


def test_a_download_keeps_the_filter(client, escena) -> None:
    filas = list(csv.DictReader(StringIO(leida(client, f"{PLAN}avances.csv?semaforo=atrasado"))))

    assert [fila["slug"] for fila in filas] == ["prueba-1-c01"]
    assert f'href="{PLAN}avances.csv?semaforo=atrasado"' in leida(client, f"{PLAN}?semaforo=atrasado")


def test_columns_say_what_they_mean(client) -> None:
    filas = list(csv.reader(StringIO(leida(client, "/tablero/columnas.csv"))))

    assert filas[0] == ["columna", "significado"]
    assert [fila[0] for fila in filas[1:]] == list(COLUMNAS)


# --- its card -------------------------------------------------------------------------------------------------------
def test_its_card_may_be_framed_by_anybody_and_carries_nothing_else(client, escena) -> None:
    respuesta = client.get("/incrustar/planes/prueba-1/tablero/")
    politica, texto = respuesta["Content-Security-Policy"], respuesta.content.decode()

    assert respuesta.status_code == 200
    assert "frame-ancestors *" in politica
    assert "X-Frame-Options" not in respuesta
    assert not respuesta.cookies
    assert "Obra abierta" in texto
    assert "<script" not in texto
    assert "<form" not in texto


def test_the_board_itself_may_not_be_framed(client, escena) -> None:
    respuesta = client.get(PLAN)

    assert "frame-ancestors *" not in respuesta["Content-Security-Policy"]


def test_the_code_to_copy_leads_to_the_card(client, escena) -> None:
    assert "/incrustar/planes/prueba-1/tablero/" in leida(client, f"{PLAN}incrustar/")


# --- told by sources ------------------------------------------------------------------------------------------------
@pytest.fixture
def ampliado(db: None):
    plan = PlanFactory(slug="ampliado", naturaleza=Naturaleza.HISTORICO, titulo="Plan Ampliado")
    fuente = FuenteFactory(titulo="Informe de la época")
    for lugar, (indicador, valor, nota, unidad) in enumerate(
        [
            ("compromisos gubernamentales cumplidos", "9", "de 11", "compromisos"),
            ("compromisos gubernamentales en proceso", "2", "de 11", "compromisos"),
            ("compromisos OSC cumplidos", "15", "de 30 declarados", "compromisos"),
            ("compromisos OSC cumplidos parcialmente", "14", "de 30 declarados", "compromisos"),
            ("compromisos OSC en proceso", "2", "15+14+2=31, no 30", "compromisos"),
            ("cumplimiento declarado", "92", "", "por ciento"),
        ]
    ):
        ResultadoDeclarado.objects.create(
            plan=plan, quien_mide="gobierno (SFP)", indicador=indicador, valor=Decimal(valor), unidad=unidad, nota=nota,
            orden=lugar,
        ).fuentes.add(fuente)  # fmt: skip
    return plan


def test_a_plan_told_by_sources_is_counted_again_and_never_coloured(client, ampliado) -> None:
    texto = leida(client, "/planes/ampliado/tablero/")

    assert "(9 + 15 + 14) / 41 = 92.7" in texto
    assert "58.5\u00a0%" in texto
    assert "No coincide" in texto
    assert "Las partes suman 31, no 30." in texto
    assert "Informe de la época" in texto
    assert "Histórico, según las fuentes" in texto
    for prohibida in ('class="semaforo', "Atrasado", "estado--error", "estado--hecho"):
        assert prohibida not in texto, prohibida


def test_what_sources_tell_has_no_figures_nor_downloads_of_ours(client, ampliado) -> None:
    for resto in ("cifras/avance/", "cifras/avance.csv", "avances.csv"):
        assert client.get(f"/planes/ampliado/tablero/{resto}").status_code == 404
    assert "según las fuentes" in leida(client, "/incrustar/planes/ampliado/tablero/")


def test_a_historical_plan_that_nobody_measured_says_so(client) -> None:
    PlanFactory(slug="mudo", naturaleza=Naturaleza.HISTORICO)

    assert "No consta en nuestras fuentes" in leida(client, "/planes/mudo/tablero/")


def test_the_portal_lists_the_historical_boards(client, ampliado) -> None:
    assert "/planes/ampliado/tablero/" in leida(client, "/tablero/")
