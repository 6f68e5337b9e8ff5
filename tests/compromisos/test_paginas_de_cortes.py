"""Pages of cortes: what a visitor reads, what only the coordination may do, and what comes back with its reason."""

import csv
import datetime as dt
import io
import uuid
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from compromisos.commands.cortes import prorrogar_corte
from compromisos.commands.recordatorios import enviar_recordatorios
from compromisos.models import Compromiso, Corte, UmbralesDePlan
from compromisos.pendientes_de_cortes import de_la_coordinacion
from comun.enums import Naturaleza
from planes.models import Plan
from tests.compromisos.conftest import Escena
from tests.factories.compromisos import ActividadFactory, AvanceFactory, CompromisoFactory, CorteFactory
from tests.factories.planes import PlanFactory

AHORA = dt.datetime(2026, 7, 20, 18, tzinfo=dt.UTC)
CORTES, GESTION = "/planes/prueba-1/cortes/", "/gestion/planes/prueba-1/cortes/"
MOTIVO = "La inundación cerró las oficinas dos semanas."


@pytest.fixture(autouse=True)
def ahora(escena: Escena) -> Any:
    Plan.objects.update(inicio=dt.date(2026, 1, 1), fin=dt.date(2027, 12, 31))
    escena.plan.refresh_from_db()
    with time_machine.travel(AHORA, tick=False):
        yield


@pytest.fixture
def vencido(escena: Escena) -> Corte:
    """Due five days ago: one activity on time, one silent."""
    corte = CorteFactory(
        plan=escena.plan, numero=1, nombre="Segundo trimestre", fecha=dt.date(2026, 6, 30), vence=dt.date(2026, 7, 15)
    )
    for clave, titulo in (("1.1", "Publicar la base"), ("1.2", "Contar las obras")):
        hecha = ActividadFactory(
            compromiso=escena.compromiso,
            clave=clave,
            titulo=titulo,
            inicio=dt.date(2026, 2, 1),
            fin=dt.date(2026, 12, 31),
            responsable=escena.dependencia,
        )
        if clave == "1.1":
            AvanceFactory(
                compromiso=escena.compromiso,
                actividad=hecha,
                organizacion=escena.dependencia,
                corte=corte,
                fecha=corte.fecha,
                registrado_en=dt.datetime(2026, 7, 10, 18, tzinfo=dt.UTC),
            )
            hecha.informado, hecha.informado_el = 40, corte.fecha
            hecha.save()
    return corte


def _texto(respuesta: Any) -> str:
    return str(respuesta.content.decode())


def _coordina(client: Client, escena: Escena) -> Client:
    client.force_login(escena.gente.coordinacion)
    return client


# --- everybody --------------------------------------------------------------------------------------------------------
def test_the_calendar_says_who_is_missing(client: Client, escena: Escena, vencido: Corte) -> None:
    CorteFactory(plan=escena.plan, numero=2, nombre="Tercer trimestre", fecha=dt.date(2026, 9, 30))
    texto = _texto(client.get(CORTES))
    for frase in ("Segundo trimestre", "Vencido, con reportes que faltan", "5 días de retraso", escena.dependencia.nombre,
                  "Tercer trimestre", "Todavía no llega", "Cómo se decide el color"):  # fmt: skip
        assert frase in texto
    assert "Programar y prorrogar" not in texto


def test_both_days_of_an_extension_and_its_reason_are_read(client: Client, escena: Escena, vencido: Corte) -> None:
    prorrogar_corte(persona=escena.gente.coordinacion, corte=vencido, vence=dt.date(2026, 7, 31), motivo=MOTIVO)
    for camino in (CORTES, f"{CORTES}1/"):
        texto = _texto(client.get(camino))
        for frase in ("15 de julio de 2026", "31 de julio de 2026", MOTIVO):
            assert frase in texto


def test_a_plan_without_cortes_says_how_reports_are_read(client: Client, escena: Escena) -> None:
    texto = _texto(client.get(CORTES))
    assert "El plan todavía no tiene cortes" in texto
    assert "La coordinación los programa" in texto
    assert "Programar el calendario" in _texto(_coordina(client, escena).get(CORTES))


def test_what_sources_tell_has_no_cortes(client: Client, escena: Escena) -> None:
    viejo = PlanFactory(ejercicio=escena.ejercicio, slug="viejo", naturaleza=Naturaleza.HISTORICO)
    CorteFactory(plan=viejo, numero=1)
    assert "se cuenta según sus fuentes" in _texto(client.get("/planes/viejo/cortes/"))
    assert client.get("/planes/viejo/cortes/1/").status_code == 404
    assert client.get("/planes/viejo/cortes/1.csv").status_code == 404


def test_a_corte_row_by_row_and_its_filters(client: Client, escena: Escena, vencido: Corte) -> None:
    texto = _texto(client.get(f"{CORTES}1/"))
    for frase in ("Publicar la base", "A tiempo", "Contar las obras", "Sin reporte", "5 días de retraso"):
        assert frase in texto
    solo = _texto(client.get(f"{CORTES}1/?situacion=sin_reporte"))
    assert "Contar las obras" in solo
    assert "Publicar la base" not in solo
    assert "Ninguna actividad coincide" in _texto(client.get(f"{CORTES}1/?organizacion=otra"))
    assert client.get(f"{CORTES}9/").status_code == 404


@pytest.mark.parametrize("formato", ["csv", "json"])
def test_a_corte_is_taken_away(client: Client, escena: Escena, vencido: Corte, formato: str) -> None:
    respuesta = client.get(f"{CORTES}1.{formato}")
    assert respuesta.status_code == 200
    filas = respuesta.json() if formato == "json" else list(csv.DictReader(io.StringIO(_texto(respuesta))))
    assert [
        (fila["actividad"], fila["situacion"], str(fila["dias_de_retraso"]), fila["porcentaje"]) for fila in filas
    ] == [
        ("1.1", "a_tiempo", "0", "40.0"),
        ("1.2", "sin_reporte", "5", ""),
    ]


def test_reminders_are_counted_in_public_and_named_only_to_the_coordination(
    client: Client, escena: Escena, vencido: Corte
) -> None:
    enviar_recordatorios()
    texto = _texto(client.get(f"{CORTES}1/"))
    assert "Vencido, cada semana" in texto
    assert "Resumen para la coordinación" in texto
    assert escena.gente.enlace.nombre_publico not in texto
    assert client.get(f"{GESTION}1/recordatorios/").status_code == 302
    suyos = _texto(_coordina(client, escena).get(f"{GESTION}1/recordatorios/"))
    assert escena.gente.enlace.nombre_publico in suyos
    assert escena.gente.enlace.correo not in suyos


@pytest.mark.parametrize("cuantos", [1, 3])
def test_as_many_queries_for_one_as_for_three(
    client: Client, escena: Escena, cuantos: int, django_assert_num_queries: Any
) -> None:
    for lugar in range(cuantos):
        CorteFactory(plan=escena.plan, numero=lugar + 1, fecha=dt.date(2026, 4 + lugar, 1))
        ActividadFactory(compromiso=CompromisoFactory(plan=escena.plan, numero=20 + lugar), inicio=dt.date(2026, 2, 1))
    client.get(CORTES)
    with django_assert_num_queries(8):
        client.get(CORTES)
    with django_assert_num_queries(8):  # without reminders; one more with them
        client.get(f"{CORTES}1/")


# --- coordination -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "camino", ["", "nuevo/", "calendario/", "umbrales/", "1/prorrogar/", "1/quitar/", "1/recordatorios/"]
)
def test_only_the_coordination_manages(client: Client, escena: Escena, vencido: Corte, camino: str) -> None:
    assert client.get(f"{GESTION}{camino}").status_code == 302
    client.force_login(escena.gente.enlace)
    assert client.get(f"{GESTION}{camino}").status_code == 403
    assert _coordina(client, escena).get(f"{GESTION}{camino}").status_code == 200


def test_laying_one_down_and_its_refusal(client: Client, escena: Escena) -> None:
    datos = {"nombre": "Tercer trimestre", "fecha": "2026-09-30", "vence": "2026-09-29", "llave_de_acto": uuid.uuid4()}
    mal = _coordina(client, escena).post(f"{GESTION}nuevo/", datos)
    assert mal.status_code == 422
    assert "no puede ser anterior al día del dato" in _texto(mal)
    assert not Corte.objects.exists()
    assert client.post(f"{GESTION}nuevo/", datos | {"vence": "casi"}).status_code == 422
    bien = client.post(f"{GESTION}nuevo/", datos | {"vence": "2026-10-15"})
    assert bien.status_code == 302
    assert Corte.objects.get().nombre == "Tercer trimestre"


def test_a_calendar_is_seen_before_it_is_laid_down(client: Client, escena: Escena) -> None:
    datos = {"primero": "2026-09-30", "meses": "6", "hasta": "2027-12-31", "dias": "15", "llave_de_acto": uuid.uuid4()}
    previa = _texto(_coordina(client, escena).post(f"{GESTION}calendario/", datos | {"ver": "1"}))
    assert "Quedarían estos 3 cortes" in previa
    assert "31 de marzo de 2027" in previa
    assert not Corte.objects.exists()
    assert client.post(f"{GESTION}calendario/", datos | {"ver": "1", "hasta": "2026-01-01"}).status_code == 422
    assert client.post(f"{GESTION}calendario/", datos).status_code == 302
    assert Corte.objects.count() == 3


def test_extending_and_taking_away(client: Client, escena: Escena, vencido: Corte) -> None:
    _coordina(client, escena)
    corto = client.post(f"{GESTION}1/prorrogar/", {"vence": "2026-07-31", "motivo": "Porque sí"})
    assert corto.status_code == 422
    assert client.post(f"{GESTION}1/quitar/", {"motivo": MOTIVO}).status_code == 409
    assert client.post(f"{GESTION}1/prorrogar/", {"vence": "2026-07-31", "motivo": MOTIVO}).status_code == 302
    vencido.refresh_from_db()
    assert vencido.vence == dt.date(2026, 7, 31)
    CorteFactory(plan=escena.plan, numero=2, fecha=dt.date(2026, 9, 30))
    assert client.post(f"{GESTION}2/quitar/", {"motivo": MOTIVO}).status_code == 302
    assert list(Corte.objects.values_list("numero", flat=True)) == [1]


def test_thresholds_are_fixed_and_read(client: Client, escena: Escena) -> None:
    datos = {"desde": "2026-07-20", "en_tiempo": "2.5", "en_riesgo": "30", "disputa": "5", "motivo": MOTIVO}
    flojo = _coordina(client, escena).post(f"{GESTION}umbrales/", datos)
    assert flojo.status_code == 422
    assert "nunca menos" in _texto(flojo)
    assert client.post(f"{GESTION}umbrales/", datos | {"en_riesgo": "10"}).status_code == 302
    assert UmbralesDePlan.objects.count() == 1
    client.logout()
    texto = _texto(client.get(CORTES))
    assert "Rigen hoy" in texto
    assert MOTIVO in texto


# --- other pages ------------------------------------------------------------------------------------------------------
def test_the_plan_tells_its_next_corte(client: Client, escena: Escena, vencido: Corte) -> None:
    CorteFactory(plan=escena.plan, numero=2, nombre="Tercer trimestre", fecha=dt.date(2026, 9, 30))
    texto = _texto(client.get("/planes/prueba-1/"))
    assert "Cortes de avances" in texto
    assert "Tercer trimestre" in texto
    assert "Segundo trimestre" in texto


def test_what_waits_for_the_coordination(escena: Escena, vencido: Corte) -> None:
    titulos = [uno.titulo for uno in de_la_coordinacion(escena.gente.coordinacion)]
    assert titulos == [
        f"Programar los cortes de «{escena.plan.titulo}»",
        "Falta 1 organización por reportar en «Segundo trimestre»",
    ]
    assert de_la_coordinacion(escena.gente.enlace) == []
    CorteFactory(plan=escena.plan, numero=2, fecha=dt.date(2026, 9, 30))
    assert len(de_la_coordinacion(escena.gente.coordinacion)) == 1
    Compromiso.objects.update(estado="cumplido")
    assert de_la_coordinacion(escena.gente.coordinacion) == []


def test_addresses_are_those_promised() -> None:
    assert reverse("compromisos:cortes", args=["prueba-1"]) == CORTES
    assert reverse("compromisos:corte", args=["prueba-1", 1]) == f"{CORTES}1/"
