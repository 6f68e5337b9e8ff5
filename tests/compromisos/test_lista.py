"""The list of commitments: each filter, every pair of them, its orders, its downloads."""

import csv
import datetime as dt
import io
import json
from itertools import combinations
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from compromisos.enums import EstadoCompromiso, Papel, Semaforo, TipoDeCompromiso
from compromisos.forms_de_listas import FiltroDeCompromisos
from compromisos.models import AmbicionDeCompromiso, Compromiso, OdsDeCompromiso, Responsabilidad
from comun.enums import Naturaleza
from comun.textos import plegar
from consultas.models import Tema
from tests.compromisos.conftest import Escena
from tests.factories.compromisos import AvanceFactory, CompromisoFactory, ResponsabilidadFactory
from tests.factories.consultas import ConsultaFactory, EjeFactory, TemaFactory
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import EjercicioFactory

pytestmark = pytest.mark.django_db
TOPE_DE_CONSULTAS = 8
UNO, DOS, VIEJO = "prueba-1-c01", "prueba-1-c02", "viejo-c01"


def tema_de_la_consulta(escena: Escena) -> Tema:
    eje = EjeFactory(consulta=ConsultaFactory(slug="la-consulta", plan=escena.plan))
    tema: Tema = TemaFactory(eje=eje, codigo="1-1", titulo="Agua")
    return tema


@pytest.fixture
def surtido(escena: Escena, historico: Compromiso) -> Escena:
    """Two under way of another kind each, and one told by sources."""
    tema = tema_de_la_consulta(escena)
    otro = CompromisoFactory(
        plan=escena.plan,
        slug=DOS,
        numero=2,
        nombre_corto="Árboles y agua",
        tipo=TipoDeCompromiso.COCREADO,
        estado=EstadoCompromiso.APROBADO,
        tema=tema,
        ambicion="innovador",
        semaforo=Semaforo.SIN_INICIAR,
        fin=dt.date(2026, 12, 1),
        aceptaciones=1,
        aceptaciones_pedidas=2,
    )
    ResponsabilidadFactory(compromiso=otro, organizacion=escena.osc)
    AmbicionDeCompromiso.objects.create(compromiso=otro, eje="transparencia", nivel="innovador")
    AmbicionDeCompromiso.objects.create(compromiso=otro, eje="participacion", nivel="no_aplica")
    OdsDeCompromiso.objects.create(compromiso=otro, numero=6)
    avance = AvanceFactory(compromiso=escena.compromiso)
    Compromiso.objects.filter(pk=escena.compromiso.pk).update(
        semaforo=Semaforo.EN_TIEMPO, ultimo_avance=avance, aceptaciones=1, aceptaciones_pedidas=1
    )
    return escena


CASOS = [
    ({}, {UNO, DOS, VIEJO}),
    ({"buscar": "arboles AGUA"}, {DOS}),
    ({"entidad": "20"}, {UNO, DOS}),
    ({"entidad": "00"}, set()),
    ({"estado": "aprobado"}, {DOS}),
    ({"estado": "historico"}, {VIEJO}),
    ({"tipo": "cocreado"}, {DOS}),
    ({"eje": "transparencia"}, {DOS}),
    ({"eje": "participacion"}, set()),
    ({"ambicion": "innovador"}, {DOS}),
    ({"ods": "6"}, {DOS}),
    ({"ods": "16"}, set()),
    ({"organizacion": "osc"}, {DOS}),
    ({"organizacion": "osc", "papel": "corresponsable"}, {UNO}),
    ({"organizacion": "osc", "papel": "cualquiera"}, {UNO, DOS}),
    ({"papel": "corresponsable"}, {UNO}),
    ({"tema": "la-consulta"}, {DOS}),
    ({"tema": "la-consulta/1-1"}, {DOS}),
    ({"tema": "la-consulta/2-1"}, set()),
    ({"semaforo": "en_tiempo"}, {UNO}),
    ({"semaforo": "sin_dato"}, set()),
    ({"naturaleza": "historico"}, {VIEJO}),
    ({"naturaleza": "vivo"}, {UNO, DOS}),
    ({"sin_aceptacion": "true"}, {DOS}),
    ({"sin_aceptacion": "true", "estado": "en_ejecucion"}, set()),
]


@pytest.mark.parametrize(("pedido", "hallados"), CASOS)
def test_each_filter_on_the_page_in_the_file_and_in_the_api(
    surtido: Escena, pedido: dict[str, str], hallados: set[str]
) -> None:
    type(surtido.ejercicio).objects.filter(pk=surtido.ejercicio.pk).update(clave_inegi="20")
    type(surtido.ejercicio).objects.exclude(pk=surtido.ejercicio.pk).update(clave_inegi="31")
    direccion = urlencode(pedido)

    pagina = Client().get(f"/compromisos/?{direccion}")
    archivo = Client().get(f"/compromisos.json?{direccion}")
    api = Client().get(f"/api/v1/compromisos/?{direccion}")

    assert {fila.compromiso.slug for fila in pagina.context["renglones"]} == hallados
    assert {fila["slug"] for fila in json.loads(archivo.getvalue())} == hallados
    assert {fila["slug"] for fila in api.json()["results"]} == hallados


@pytest.mark.parametrize(
    ("orden", "slugs"),
    [
        ("", [UNO, DOS]),
        ("nombre", [DOS, UNO]),
        ("fin", [DOS, UNO]),
        ("reporte", [UNO, DOS]),
        ("avance", [UNO, DOS]),
    ],
)
def test_each_order(surtido: Escena, orden: str, slugs: list[str]) -> None:
    pagina = Client().get(f"/compromisos/?plan=prueba-1&ordenar={orden}")
    api = Client().get(f"/api/v1/compromisos/?plan=prueba-1&ordenar={orden}")

    assert [fila.compromiso.slug for fila in pagina.context["renglones"]] == slugs
    assert [fila["slug"] for fila in api.json()["results"]] == slugs


def test_the_invented_ones_come_last_in_any_order(surtido: Escena) -> None:
    plan = PlanFactory(naturaleza=Naturaleza.DEMOSTRACION)
    CompromisoFactory(plan=plan, slug="inventado", nombre_corto="Abrir todo", fin=dt.date(2026, 1, 1))

    for orden in ("", "nombre", "fin", "reporte", "avance"):
        pagina = Client().get(f"/compromisos/?ordenar={orden}")
        assert pagina.context["renglones"][-1].compromiso.slug == "inventado"


@pytest.mark.parametrize(
    ("pedido", "campo"), [("tipo=raro", "tipo"), ("ods=18", "ods"), ("tema=no existe", "tema"), ("plan=a b", "plan")]
)
def test_a_filter_that_means_nothing_is_said_and_finds_nothing(surtido: Escena, pedido: str, campo: str) -> None:
    pagina = Client().get(f"/compromisos/?{pedido}")

    assert pagina.status_code == 200
    assert list(pagina.context["filtro"].errors) == [campo]
    assert "Hay un filtro que no se entiende" in pagina.content.decode()
    assert pagina.context["renglones"] == []
    assert json.loads(Client().get(f"/compromisos.json?{pedido}").getvalue()) == []


@pytest.mark.parametrize("pedido", ["tipo=raro", "ods=18", "estado=borrador", "semaforo=verde", "formato=pdf"])
def test_the_api_refuses_what_means_nothing(surtido: Escena, pedido: str) -> None:
    respuesta = Client().get(f"/api/v1/compromisos/?{pedido}")

    assert 400 <= respuesta.status_code < 500
    assert respuesta["Content-Type"] == "application/problem+json"


def test_a_row_tells_state_colour_acceptance_and_who(surtido: Escena) -> None:
    filas = {f.compromiso.slug: f for f in Client().get("/compromisos/").context["renglones"]}

    assert (filas[UNO].color.texto, filas[UNO].aceptacion.texto) == ("En tiempo", "Aceptado formalmente")
    assert (filas[DOS].color.texto, filas[DOS].aceptacion.texto) == ("Sin iniciar", "Aceptado por 1 de 2")
    assert filas[VIEJO].color is filas[VIEJO].aceptacion is None


def test_what_sources_tell_is_never_called_late_nor_unaccepted(surtido: Escena) -> None:
    Compromiso.objects.filter(slug=VIEJO).update(semaforo=Semaforo.SIN_DATO, fin=dt.date(2019, 1, 1))

    pagina = Client().get("/compromisos/?plan=viejo").content.decode()
    lista = pagina[pagina.index('<ol class="llana">') :]

    for palabra in ("Atrasado", "Sin aceptación formal", "Aceptado", "Cumplido"):
        assert palabra not in lista


def test_the_second_row_of_filters_opens_when_it_is_in_use(surtido: Escena) -> None:
    assert '<details class="filtros__mas">' in Client().get("/compromisos/?estado=aprobado").content.decode()
    assert '<details class="filtros__mas" open>' in Client().get("/compromisos/?ods=6").content.decode()


def test_drafts_are_not_listed_nor_downloaded(surtido: Escena) -> None:
    CompromisoFactory(plan=surtido.plan, slug="secreto", numero=9, estado=EstadoCompromiso.BORRADOR)

    for camino in ("/compromisos/", "/compromisos.csv", "/compromisos.json", "/api/v1/compromisos/?formato=csv"):
        assert b"secreto" not in Client().get(camino).getvalue()


# --- downloads ------------------------------------------------------------------------------------------------------
def test_the_three_files_say_the_same(surtido: Escena) -> None:
    crudo = Client().get("/compromisos.csv?plan=prueba-1")
    en_csv = list(csv.DictReader(io.StringIO(crudo.getvalue().decode())))
    en_json = json.loads(Client().get("/compromisos.json?plan=prueba-1").getvalue())
    hoja = load_workbook(io.BytesIO(Client().get("/compromisos.xlsx?plan=prueba-1").getvalue())).active
    filas = list(hoja.values)

    assert crudo["Content-Disposition"] == 'attachment; filename="compromisos.csv"'
    assert [f["slug"] for f in en_csv] == [f["slug"] for f in en_json] == [f[0] for f in filas[1:]] == [UNO, DOS]
    assert list(en_json[0]) == list(en_csv[0]) == list(filas[0])
    assert en_json[0]["avance_informado"] == en_csv[0]["avance_informado"] == "40.0"
    assert (en_json[1]["avance_informado"], en_json[1]["ods"], en_json[1]["ejes"]) == ("", "6", "transparencia")


def test_no_cell_is_a_formula(escena: Escena) -> None:
    Compromiso.objects.update(nombre_corto="=HYPERLINK(1)", texto="@suma")

    fila = next(csv.DictReader(io.StringIO(Client().get("/compromisos.csv").getvalue().decode())))

    assert (fila["nombre_corto"], fila["texto"]) == ("'=HYPERLINK(1)", "'@suma")


@pytest.mark.parametrize("cuantos", [1, 3])
def test_a_file_costs_the_same_whatever_it_has(escena: Escena, cuantos: int, django_assert_num_queries: Any) -> None:
    for numero in range(2, cuantos + 1):
        otro = CompromisoFactory(plan=escena.plan, numero=numero)
        ResponsabilidadFactory(compromiso=otro)
        OdsDeCompromiso.objects.create(compromiso=otro, numero=6)
    with django_assert_num_queries(5):  # rows, papeles, ambiciones, ods, fuentes
        assert len(json.loads(Client().get("/compromisos.json").getvalue())) == cuantos


# --- three thousand -------------------------------------------------------------------------------------------------
@pytest.fixture
def tres_mil(escena: Escena) -> Escena:
    """3,000 commitments over six plans, of every state, colour, axis and goal."""
    planes = [PlanFactory(ejercicio=EjercicioFactory()) for _ in range(5)] + [escena.plan]
    tema = tema_de_la_consulta(escena)
    estados = [valor for valor in EstadoCompromiso.values if valor not in ("borrador", "historico")]
    Compromiso.objects.bulk_create(
        Compromiso(
            plan=planes[n % 6],
            numero=10 + n,
            slug=f"c-{n}",
            nombre_corto=f"Compromiso de agua {n}",
            tipo=TipoDeCompromiso.values[n % 2],
            estado=estados[n % len(estados)],
            semaforo=Semaforo.values[n % 8],
            ambicion=("estructural", "proactivo", "innovador")[n % 3],
            tema=tema if n % 4 == 0 else None,
            texto_plegado=plegar(f"Compromiso de agua {n}"),
        )
        for n in range(3_000)
    )
    claves = list(Compromiso.objects.exclude(pk=escena.compromiso.pk).values_list("pk", flat=True))
    Responsabilidad.objects.bulk_create(
        Responsabilidad(
            compromiso_id=clave, organizacion=(escena.dependencia, escena.osc)[n % 2], papel=Papel.RESPONSABLE
        )
        for n, clave in enumerate(claves)
    )
    AmbicionDeCompromiso.objects.bulk_create(
        AmbicionDeCompromiso(compromiso_id=clave, eje="transparencia", nivel="innovador") for clave in claves[::2]
    )
    OdsDeCompromiso.objects.bulk_create(OdsDeCompromiso(compromiso_id=clave, numero=6) for clave in claves[::3])
    return escena


VALORES = {
    "buscar": "agua compromiso",
    "ejercicio": "prueba",
    "plan": "prueba-1",
    "organizacion": "osc",
    "papel": "cualquiera",
    "estado": "en_ejecucion",
    "tipo": "cocreado",
    "ambito": "estatal",
    "entidad": "20",
    "tema": "la-consulta/1-1",
    "eje": "transparencia",
    "ambicion": "innovador",
    "semaforo": "atrasado",
    "naturaleza": "vivo",
    "sin_aceptacion": "true",
    "ordenar": "avance",
    "ods": "6",
}


def consultas_de(direccion: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as hechas:
        respuesta = Client().get(direccion)
    assert respuesta.status_code == 200, direccion
    return len(hechas)


def test_over_three_thousand_every_pair_of_filters_stays_under_eight_queries(tres_mil: Escena) -> None:
    assert set(VALORES) == set(FiltroDeCompromisos.base_fields)
    pares = [dict(par) for tamano in (0, 1, 2) for par in combinations(VALORES.items(), tamano)]
    pares += [VALORES, {"page": "90"}, {"page": "20", "ordenar": "nombre"}]

    caros = {
        urlencode(par): n for par in pares if (n := consultas_de(f"/compromisos/?{urlencode(par)}")) > TOPE_DE_CONSULTAS
    }

    assert caros == {}


def test_the_count_is_of_what_the_filters_leave(tres_mil: Escena) -> None:
    assert Client().get("/compromisos/").context["page_obj"].paginator.count == 3_001
    assert Client().get("/compromisos/?ods=6").context["page_obj"].paginator.count == 1_000


def test_the_count_stops_at_ten_thousand(escena: Escena, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comun.paginacion.TOPE", 2)
    CompromisoFactory.create_batch(3, plan=escena.plan)

    assert "más de 2" in Client().get("/compromisos/").content.decode()
