"""Files that come with a report or a look in the API: JSON in the part `datos`, and a part for each file."""

import datetime as dt
import json
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from compromisos.models import Avance, Contraste, Evidencia
from tests.compromisos.conftest import Escena
from tests.compromisos.miradas import VISTO, mirar
from tests.compromisos.test_api import api, es_problema
from tests.compromisos.test_reportes_en_bloque import HOY, LOTE, QUE, actividades

AVANCES, CONTRASTES = "/api/v1/avances/", "/api/v1/contrastes/"


@pytest.fixture(autouse=True)
def abril() -> Iterator[None]:
    with time_machine.travel(HOY, tick=False):
        yield


def tabla(nombre: str = "obras.csv", contenido: bytes = b"obra,avance\n1,40\n") -> SimpleUploadedFile:
    return SimpleUploadedFile(nombre, contenido, content_type="text/csv")


def de_archivo(parte: str = "tabla", **cambios: Any) -> dict[str, Any]:
    return {"titulo": "Base de las obras", "archivo": parte} | cambios


def reporte(*evidencias: dict[str, Any], **cambios: Any) -> dict[str, Any]:
    return {
        "compromiso": "prueba-1-c01",
        "organizacion": "dependencia",
        "actividad": "1.1",
        "porcentaje": "30.0",
        "narrativa": QUE,
        "evidencias": list(evidencias),
    } | cambios


def enviar(escena: Escena, datos: Any, direccion: str = AVANCES, **partes: Any) -> Any:
    return api(escena.gente.enlace).post(direccion, {"datos": json.dumps(datos)} | partes, format="multipart")


def test_a_report_comes_with_its_file(escena: Escena) -> None:
    actividades(escena, 1)
    respuesta = enviar(escena, reporte(de_archivo()), tabla=tabla())
    assert respuesta.status_code == 201
    (evidencia,) = respuesta.json()["evidencias"]
    assert (evidencia["titulo"], evidencia["enlace"]) == ("Base de las obras", "")
    guardada = Evidencia.objects.get()
    assert evidencia["huella"] == guardada.archivo.huella
    assert api(None).get(evidencia["archivo"]).status_code == 200


def test_many_reports_come_with_theirs(escena: Escena) -> None:
    actividades(escena, 2)
    filas = [reporte(de_archivo(f"foto{n}"), actividad=f"1.{n}") | {"compromiso": "prueba-1-c01"} for n in (1, 2)]
    for fila in filas:
        fila.pop("organizacion")
    lote = {"plan": "prueba-1", "organizacion": "dependencia", "renglones": filas}
    respuesta = enviar(escena, lote, LOTE, foto1=tabla(contenido=b"a,b\n1,1\n"), foto2=tabla(contenido=b"a,b\n2,2\n"))
    assert respuesta.status_code == 201
    assert Avance.objects.count() == 2
    assert len({evidencia.archivo.huella for evidencia in Evidencia.objects.all()}) == 2


def test_a_look_comes_with_its_file(escena: Escena) -> None:
    mirada = mirar(escena)
    mirada.informar("80.0")
    datos = {
        "compromiso": "prueba-1-c01", "actividad": "1.1", "organizacion": "osc", "porcentaje": "30.0",
        "narrativa": VISTO, "fecha": dt.date(2026, 4, 10).isoformat(), "evidencias": [de_archivo()],
        "llave_de_acto": str(uuid.uuid4()),
    }  # fmt: skip
    respuesta = api(escena.gente.contraparte).post(
        CONTRASTES, {"datos": json.dumps(datos), "tabla": tabla()}, format="multipart"
    )
    assert respuesta.status_code == 201
    assert Evidencia.objects.get(contraste=Contraste.objects.get()).archivo is not None


@pytest.mark.parametrize(
    ("evidencias", "partes", "codigo", "dice"),
    [
        ([de_archivo("otra")], ["tabla"], "datos_no_validos", "no viene el archivo «otra»"),
        ([de_archivo(), de_archivo(titulo="La misma")], ["tabla"], "datos_no_validos", "Dos evidencias nombran"),
        ([de_archivo()], ["tabla", "sobra"], "datos_no_validos", "Ninguna evidencia nombra el archivo «sobra»"),
        ([de_archivo(enlace="https://ejemplo.example/base")], ["tabla"], "enlace_y_archivo", "un enlace o un archivo"),
        ([{"titulo": "Nada"}], [], "evidencia_vacia", "Escribe la dirección"),
    ],
    ids=["no vino", "dos veces", "sobra", "las dos cosas", "ninguna"],
)
def test_a_file_and_its_evidence_must_meet(
    escena: Escena, evidencias: Any, partes: list[str], codigo: str, dice: str
) -> None:
    actividades(escena, 1)
    respuesta = enviar(escena, reporte(*evidencias), **{parte: tabla() for parte in partes})
    es_problema(respuesta, 422, codigo)
    assert dice in respuesta.json()["detail"]
    assert escena.nada_cambio()


def test_what_is_not_what_it_says_is_refused(escena: Escena) -> None:
    actividades(escena, 1)
    disfrazado = SimpleUploadedFile("foto.png", b"MZ\x90\x00" + b"\x00" * 400, content_type="image/png")
    respuesta = enviar(escena, reporte(de_archivo()), tabla=disfrazado)
    assert 400 <= respuesta.status_code < 500
    assert respuesta.json()["detail"]
    assert escena.nada_cambio()


@pytest.mark.parametrize(
    "cuerpo",
    [
        {},
        {"datos": ""},
        {"datos": "[]"},
        {"datos": "{"},
        {"datos": "{}", "otra": "cosa"},
        {"datos": ["{}", "{}"]},
        {"datos": '{"tabla": 1}', "tabla": "ARCHIVO"},
    ],
    ids=["nada", "vacio", "una lista", "roto", "otra parte", "dos veces", "un nombre que choca"],
)
def test_a_form_that_cannot_be_read_is_a_bad_request(escena: Escena, cuerpo: dict[str, Any]) -> None:
    actividades(escena, 1)
    partes = {clave: tabla() if valor == "ARCHIVO" else valor for clave, valor in cuerpo.items()}
    respuesta = api(escena.gente.enlace).post(AVANCES, partes, format="multipart")
    es_problema(respuesta, 400, "parse_error" if cuerpo.get("datos") in ("{", "") else "formulario_ilegible")
    assert escena.nada_cambio()


def test_a_file_in_the_place_of_a_word_is_refused(escena: Escena) -> None:
    actividades(escena, 1)
    datos = reporte()
    del datos["compromiso"]
    es_problema(enviar(escena, datos, compromiso=tabla()), 422, "datos_no_validos")
    assert escena.nada_cambio()


def test_too_many_parts_are_a_problem_that_says_so(escena: Escena, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2
    actividades(escena, 1)
    respuesta = enviar(escena, reporte(), **{f"p{n}": tabla() for n in range(3)})
    es_problema(respuesta, 400, "demasiadas_partes")
    assert escena.nada_cambio()
