"""Reports as a spreadsheet: taken away, filled in by any program, looked at line by line, published."""

import csv
import datetime as dt
import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from compromisos import planilla_de_avances as planilla
from compromisos.commands import registrar_avance
from compromisos.commands.evidencias import EvidenciaDicha
from compromisos.errors_de_planillas import PlanillaRechazada
from compromisos.models import Actividad, Avance
from planes.models import Plan
from secretariado.enums import Rol
from tests.compromisos.caminos import Camino, trazar
from tests.compromisos.conftest import Escena
from tests.factories.compromisos import CorteFactory
from tests.factories.secretariado import NombramientoFactory

BASE = "/gestion/avances/prueba-1/dependencia"
SUBIR = f"{BASE}/planilla/"
APLICAR = f"{BASE}/planilla/aplicar/"
QUE = "Se publicó la base de datos de las doce obras, con señas de cada una."
TARDE = "La empresa entregó tarde los planos de tres obras."
HOY = dt.datetime(2026, 7, 10, 18, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def julio() -> Iterator[None]:
    with time_machine.travel(HOY, tick=False):
        yield


@pytest.fixture
def camino(escena: Escena) -> Camino:
    Plan.objects.filter(pk=escena.plan.pk).update(inicio=dt.date(2026, 1, 1), fin=dt.date(2027, 6, 30))
    CorteFactory(plan=escena.plan, numero=1, fecha=dt.date(2026, 6, 30), vence=dt.date(2026, 7, 15))
    return trazar(escena)


def entrar(persona: Any) -> Client:
    cliente = Client()
    cliente.force_login(persona)
    return cliente


def texto(respuesta: Any) -> str:
    return str(respuesta.content.decode())


def descargada(cliente: Client) -> list[dict[str, str]]:
    contenido = cliente.get(f"{BASE}.csv").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(contenido)))


def en_csv(filas: list[dict[str, Any]], separador: str = ",", codificacion: str = "utf-8-sig") -> bytes:
    salida = io.StringIO()
    escritor = csv.DictWriter(salida, list(filas[0]), delimiter=separador)
    escritor.writeheader()
    escritor.writerows(filas)
    return salida.getvalue().encode(codificacion)


def llenada(fila: dict[str, Any], **cambios: Any) -> dict[str, Any]:
    return {
        **fila,
        "porcentaje": "40",
        "narrativa": QUE,
        "explicacion": TARDE if fila["clave"] == "1.1" else "",
        "evidencia_titulo": "Base de obras",
        "evidencia_enlace": "https://ejemplo.example/obras",
    } | cambios


def subir(cliente: Client, contenido: bytes, nombre: str = "avances.csv", **datos: Any) -> Any:
    return cliente.post(SUBIR, {"archivo": SimpleUploadedFile(nombre, contenido), "corte": "1"} | datos)


# --- taking it away ---------------------------------------------------------------------------------------------------
def test_it_has_a_row_for_each_of_mine(camino: Camino) -> None:
    Actividad.objects.filter(pk=camino.actividades[0].pk).update(titulo="=1+1")
    filas = descargada(entrar(camino.escena.gente.enlace))
    assert [(fila["compromiso"], fila["clave"]) for fila in filas] == [("prueba-1-c01", "1.1"), ("prueba-1-c01", "1.2")]
    assert (filas[0]["titulo"], filas[0]["debe_el_corte"], filas[0]["avance_en_vigor"]) == ("'=1+1", "sí", "")
    assert filas[0]["porcentaje"] == ""
    libro = load_workbook(io.BytesIO(entrar(camino.escena.gente.enlace).get(f"{BASE}.xlsx").content))
    assert libro.sheetnames == ["Avances", "Ayuda"]
    assert [celda.value for celda in libro["Avances"][1]] == list(planilla.COLUMNAS)


@pytest.mark.parametrize("direccion", [f"{BASE}.csv", f"{BASE}.xlsx", SUBIR])
def test_only_whoever_reports_it(camino: Camino, direccion: str) -> None:
    estados = {
        nombre: entrar(persona).get(direccion).status_code
        for nombre, persona in camino.escena.gente.items()
        if nombre != "visitante"
    }
    assert {nombre for nombre, estado in estados.items() if estado == 200} == {"enlace"}
    assert set(estados.values()) == {200, 404}
    assert Client().get(direccion).status_code == 302


# --- the round trip ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("separador", "codificacion"), [(",", "utf-8-sig"), (";", "utf-8"), (";", "cp1252"), ("\t", "utf-16")]
)
def test_filled_in_looked_at_and_published(camino: Camino, separador: str, codificacion: str) -> None:
    cliente = entrar(camino.escena.gente.enlace)
    filas = [llenada(fila, porcentaje=uno) for fila, uno in zip(descargada(cliente), ("62,5", "10 %"), strict=True)]
    vista = subir(cliente, en_csv(filas, separador, codificacion))
    assert vista.status_code == 200
    assert (vista.context["buenas"], vista.context["malas"]) == (2, 0)
    assert not Avance.objects.exists()

    hecha = cliente.post(APLICAR, {"revisado": vista.context["revisado"]}, follow=True)
    assert "Se publicaron 2 reportes" in texto(hecha)
    assert [str(uno.porcentaje) for uno in Avance.objects.order_by("actividad__clave")] == ["62.5", "10.0"]
    assert Avance.objects.first().narrativa == QUE
    assert camino.escena.asentadas()[-1] == ("compromisos.avances_registrados", "corte:prueba-1/1")
    assert cliente.post(APLICAR, {"revisado": vista.context["revisado"]}).status_code == 302
    assert Avance.objects.count() == 2


def test_of_excel_with_its_own_numbers_and_dates(camino: Camino) -> None:
    cliente = entrar(camino.escena.gente.enlace)
    libro = Workbook()
    hoja = libro.active
    hoja.title = "Avances"
    hoja.append(
        [
            "Compromiso",
            "Clave",
            "Porcentaje",
            "Narrativa",
            "Explicación",
            "evidencia_titulo",
            "evidencia_enlace",
            "fecha",
        ]
    )
    hoja.append(["prueba-1-c01", "1.1", 0.4, QUE, TARDE, "Base", "https://ejemplo.example/b", dt.date(2026, 7, 1)])
    hoja["C2"].number_format = "0%"
    memoria = io.BytesIO()
    libro.save(memoria)
    vista = subir(cliente, memoria.getvalue(), "avances.xlsx", corte="")
    assert vista.context["fecha"] == dt.date(2026, 7, 1)
    assert cliente.post(APLICAR, {"revisado": vista.context["revisado"]}).status_code == 302
    assert (Avance.objects.get().porcentaje, Avance.objects.get().fecha) == (Decimal("40.0"), dt.date(2026, 7, 1))


@pytest.mark.parametrize(
    ("cambios", "dice"),
    [
        ({"porcentaje": "101"}, "fuera de 0 a 100"),
        ({"porcentaje": "casi"}, "no es un número"),
        ({"porcentaje": "1e999"}, "no es un número"),
        ({"porcentaje": "NaN"}, "no es un número"),
        ({"porcentaje": "=40"}, "fórmula"),
        ({"porcentaje": "40.25"}, "más de una decimal"),
        ({"porcentaje": ""}, "está vacío"),
        ({"narrativa": "Poco."}, "llevas 5"),
        ({"explicacion": ""}, "explica por qué se retrasa"),
        ({"evidencia_enlace": "", "evidencia_titulo": ""}, "agrega la evidencia"),
        ({"evidencia_enlace": "http://127.0.0.1/"}, "evidencias"),
        ({"clave": "9.9"}, "no es una actividad de tu organización"),
        ({"clave": "casi"}, "no es una clave"),
        ({"clave": "2.1"}, "no es una actividad de tu organización"),
        ({"ultimo_reporte": "x"}, "no es el número de un reporte"),
    ],
)
def test_each_error_with_its_line_and_only_the_good_ones(camino: Camino, cambios: dict[str, str], dice: str) -> None:
    cliente = entrar(camino.escena.gente.enlace)
    primera, segunda = descargada(cliente)
    vista = subir(cliente, en_csv([llenada(primera, **cambios), llenada(segunda)]))
    assert (vista.context["buenas"], vista.context["malas"]) == (1, 1)
    mala = next(una for una in vista.context["lineas"] if una.errores)
    assert mala.linea.numero == 2
    assert dice in " ".join(mala.errores)
    assert "Publicar sólo el que está bien" in texto(vista)
    assert not Avance.objects.exists()
    cliente.post(APLICAR, {"revisado": vista.context["revisado"]})
    assert [uno.actividad.clave for uno in Avance.objects.all()] == ["1.2"]


def test_the_same_activity_twice(camino: Camino) -> None:
    cliente = entrar(camino.escena.gente.enlace)
    fila = descargada(cliente)[1]
    vista = subir(cliente, en_csv([llenada(fila), llenada(fila)]))
    assert "ya viene en la línea 2" in texto(vista)
    assert vista.context["buenas"] == 1


def test_somebody_reported_after_it_was_downloaded(camino: Camino) -> None:
    cliente = entrar(camino.escena.gente.enlace)
    fila = llenada(descargada(cliente)[1])
    otra = NombramientoFactory(
        rol=Rol.ENLACE, ejercicio=camino.escena.ejercicio, organizacion=camino.escena.dependencia
    )
    datos = {
        "persona": otra.persona, "compromiso": camino.compromiso, "organizacion": camino.escena.dependencia,
        "actividad": camino.actividades[1], "porcentaje": Decimal(5), "narrativa": QUE,
        "evidencias": [EvidenciaDicha("Base", enlace="https://ejemplo.example/b")],
    }  # fmt: skip
    vista = subir(cliente, en_csv([fila]))
    registrar_avance(**datos)
    tarde = cliente.post(APLICAR, {"revisado": vista.context["revisado"]})
    assert (tarde.status_code, Avance.objects.count()) == (409, 1)
    assert "Mientras escribías" in " ".join(subir(cliente, en_csv([fila])).context["lineas"][0].errores)


@pytest.mark.parametrize(
    ("contenido", "codigo"),
    [
        (b"", "planilla_vacia"),
        (b"compromiso,porcentaje,narrativa\n", "planilla_sin_lineas"),
        (b"compromiso,porcentaje,narrativa\nprueba-1-c01,,\n", "planilla_sin_lineas"),
        (b"compromiso,porcentaje\nprueba-1-c01,4\n", "faltan_columnas"),
        (b"compromiso,porcentaje,Porcentaje,narrativa\na,1,2,b\n", "encabezado_repetido"),
        (b"%PDF-1.4", "planilla_de_otro_tipo"),
        (
            b"compromiso,porcentaje,narrativa,fecha\na,1,b,2026-07-01\nc,1,b,2026-07-02\n",
            "fechas_distintas",
        ),
    ],
)
def test_a_file_that_does_not_serve(contenido: bytes, codigo: str) -> None:
    with pytest.raises(PlanillaRechazada) as caso:
        planilla.leer(contenido)
    assert caso.value.codigo == codigo


def test_a_file_that_does_not_serve_goes_back_to_the_form(camino: Camino) -> None:
    respuesta = subir(entrar(camino.escena.gente.enlace), b"%PDF-1.4")
    assert respuesta.status_code == 422
    assert "Sólo se leen planillas" in texto(respuesta)


def test_dates_in_three_shapes() -> None:
    for dicha in ("2026-07-31", "31/07/2026", "31-07-2026"):
        lectura = planilla.leer(f"compromiso,porcentaje,narrativa,fecha\na,1,b,{dicha}\n".encode())
        assert lectura.fecha == dt.date(2026, 7, 31), dicha
    dudosa = planilla.leer(b"compromiso,porcentaje,narrativa,fecha\na,1,b,03/04/2026\n")
    assert "puede ser dos" in dudosa.lineas[0].errores[0]


# --- what was signed --------------------------------------------------------------------------------------------------
def test_what_was_looked_at_is_one_persons_and_of_today(camino: Camino) -> None:
    cliente = entrar(camino.escena.gente.enlace)
    revisado = subir(cliente, en_csv([llenada(descargada(cliente)[1])])).context["revisado"]
    otra = NombramientoFactory(
        rol=Rol.ENLACE, ejercicio=camino.escena.ejercicio, organizacion=camino.escena.dependencia
    )
    assert entrar(otra.persona).post(APLICAR, {"revisado": revisado}).status_code == 409
    assert cliente.post(APLICAR, {"revisado": f"{revisado}x"}).status_code == 409
    assert cliente.post(APLICAR, {}).status_code == 422
    assert cliente.get(APLICAR).status_code == 302
    with time_machine.travel(HOY + dt.timedelta(hours=13), tick=False):
        assert cliente.post(APLICAR, {"revisado": revisado}).status_code in {302, 409}
    assert not Avance.objects.exists()
