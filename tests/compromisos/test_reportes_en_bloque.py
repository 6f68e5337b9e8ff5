"""Many reports in one act: all or none, one entry, the same queries however many; the API's own door to it."""

import datetime as dt
import json
import uuid
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from bitacora.models import Entrada
from compromisos.commands.avances import ensayar_avances, registrar_avance, registrar_avances
from compromisos.commands.evidencias import EvidenciaDicha
from compromisos.errors_de_reportes import ReportesConErrores
from compromisos.models import Actividad, Avance, Compromiso, Evidencia
from compromisos.renglones_de_avance import NO_SE_PREGUNTA, RenglonDeAvance
from comun.errors import ErrorDeDominio
from planes.models import Plan
from secretariado.enums import Rol
from secretariado.queries.nombramientos import cargos_de
from tests.compromisos.conftest import Escena
from tests.factories.compromisos import (
    ActividadFactory,
    CompromisoFactory,
    CorteFactory,
    LineaDeAccionFactory,
    ResponsabilidadFactory,
)
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import NombramientoFactory

HOY = dt.datetime(2026, 4, 10, 18, tzinfo=dt.UTC)
LOTE = "/api/v1/avances/lote/"
QUE = "Se publicó la base con su diccionario de datos."


@pytest.fixture(autouse=True)
def abril() -> Iterator[None]:
    with time_machine.travel(HOY, tick=False):
        yield


def actividades(escena: Escena, cuantas: int, compromiso: Compromiso | None = None) -> list[Actividad]:
    compromiso = compromiso or escena.compromiso
    Compromiso.objects.filter(pk=compromiso.pk).update(inicio=dt.date(2026, 1, 1), fin=dt.date(2026, 12, 31))
    linea = LineaDeAccionFactory(compromiso=compromiso)
    return [
        ActividadFactory(
            compromiso=compromiso, linea=linea, clave=f"1.{n}", responsable=escena.dependencia, peso=Decimal(1)
        )
        for n in range(1, cuantas + 1)
    ]


def renglon(actividad: Actividad | None, **cambios: Any) -> RenglonDeAvance:
    return RenglonDeAvance(
        **(
            {
                "actividad": actividad,
                "porcentaje": Decimal("30.0"),
                "narrativa": QUE,
                "evidencias": [EvidenciaDicha("Base", enlace="https://ejemplo.example/base")],
            }
            | cambios
        )
    )


def publicar(escena: Escena, renglones: list[RenglonDeAvance], **cambios: Any) -> list[Avance]:
    return registrar_avances(
        **(
            {
                "persona": escena.gente.enlace,
                "plan": escena.plan,
                "organizacion": escena.dependencia,
                "renglones": renglones,
                "llave_de_acto": uuid.uuid4(),
            }
            | cambios
        )
    )


def test_one_act_one_entry_every_figure(escena: Escena) -> None:
    filas = actividades(escena, 3)
    corte = CorteFactory(plan=escena.plan, numero=1, fecha=dt.date(2026, 3, 31), vence=dt.date(2026, 4, 15))
    avances = publicar(escena, [renglon(una) for una in filas], corte=corte)

    assert [(uno.actividad, uno.corte, uno.fecha) for uno in avances] == [(una, corte, corte.fecha) for una in filas]
    assert Evidencia.objects.count() == 3
    assert escena.asentadas() == [("compromisos.avances_registrados", "corte:prueba-1/1")]
    dicho = json.loads(Entrada.objects.get().texto)["cambio"]
    assert [fila["actividad"] for fila in dicho["reportes"]] == ["1.1", "1.2", "1.3"]
    escena.compromiso.refresh_from_db()
    assert (escena.compromiso.avance, escena.compromiso.peso_informado) == (Decimal("30.00"), Decimal("100.00"))
    assert escena.compromiso.ultimo_avance_id == avances[-1].pk


def test_several_commitments_and_one_without_route(escena: Escena) -> None:
    entero = CompromisoFactory(plan=escena.plan, inicio=dt.date(2026, 1, 1), fin=dt.date(2026, 12, 31))
    ResponsabilidadFactory(compromiso=entero, organizacion=escena.dependencia)
    (una,) = actividades(escena, 1)
    publicar(escena, [renglon(una), renglon(None, compromiso=entero, porcentaje=Decimal(70))])
    assert escena.asentadas() == [("compromisos.avances_registrados", "plan:prueba-1")]
    entero.refresh_from_db()
    assert (entero.avance, entero.ultimo_avance.porcentaje) == (Decimal("70.00"), Decimal("70.0"))


def test_all_or_none_each_row_by_its_name(escena: Escena) -> None:
    filas = actividades(escena, 4)
    malos = [
        renglon(filas[0]),
        renglon(filas[1], porcentaje=Decimal(101), narrativa="Poco."),
        renglon(filas[2], evidencias=[]),
        renglon(filas[3], evidencias=[EvidenciaDicha("Base", enlace="http://127.0.0.1/")]),
    ]
    with pytest.raises(ReportesConErrores) as caso:
        publicar(escena, malos)
    assert {clave: uno["codigo"] for clave, uno in caso.value.datos["errores"].items()} == {
        "renglon-2-porcentaje": "porcentaje_fuera_de_rango",
        "renglon-2-narrativa": "narrativa_fuera_de_largo",
        "renglon-3-evidencias": "sube_sin_evidencia",
    }
    with pytest.raises(ReportesConErrores) as caso:
        publicar(escena, [malos[0], malos[3]])
    assert list(caso.value.datos["errores"]) == ["renglon-2-evidencias"]
    assert escena.nada_cambio()
    assert not Evidencia.objects.exists()


def test_a_rehearsal_finds_the_same_and_writes_nothing(escena: Escena) -> None:
    filas = actividades(escena, 2)
    fallas = ensayar_avances(
        persona=escena.gente.enlace,
        plan=escena.plan,
        organizacion=escena.dependencia,
        renglones=[
            renglon(filas[0]),
            renglon(filas[1], evidencias=[EvidenciaDicha("Base", enlace="file:///etc/passwd")]),
        ],
    )
    assert [(una.lugar, una.campo, una.codigo) for una in fallas] == [(2, "evidencias", "enlace_no_publico")]
    assert escena.nada_cambio()


def test_the_same_key_is_the_same_act(escena: Escena) -> None:
    filas, llave = actividades(escena, 2), uuid.uuid4()
    uno = publicar(escena, [renglon(una) for una in filas], llave_de_acto=llave)
    assert publicar(escena, [renglon(una) for una in filas], llave_de_acto=llave) == uno
    assert Avance.objects.count() == 2
    assert len(escena.asentadas()) == 1
    otra = NombramientoFactory(rol=Rol.ENLACE, ejercicio=escena.ejercicio, organizacion=escena.dependencia).persona
    with pytest.raises(ErrorDeDominio) as caso:
        publicar(escena, [renglon(filas[0])], llave_de_acto=llave, persona=otra)
    assert caso.value.codigo == "llave_de_otro_acto"


@pytest.mark.parametrize(
    ("quien", "codigo"),
    [("coordinacion", "sin_permiso"), ("enlace_ajeno", "sin_permiso"), ("contraparte", "sin_permiso")],
)
def test_who_may_not(escena: Escena, quien: str, codigo: str) -> None:
    (una,) = actividades(escena, 1)
    with pytest.raises(ErrorDeDominio) as caso:
        publicar(escena, [renglon(una)], persona=getattr(escena.gente, quien))
    assert caso.value.codigo == codigo
    assert escena.nada_cambio()


def test_nothing_twice_and_another_plan(escena: Escena) -> None:
    (una,) = actividades(escena, 1)
    otro = CompromisoFactory(plan=PlanFactory(ejercicio=escena.ejercicio), numero=9)
    ResponsabilidadFactory(compromiso=otro, organizacion=escena.dependencia)
    (ajena,) = actividades(escena, 1, otro)
    for renglones, codigo in (
        ([], "sin_renglones"),
        ([renglon(una)] * 1_001, "demasiados_renglones"),
        ([renglon(una), renglon(una)], "renglon_repetido"),
        ([renglon(una), renglon(ajena)], "compromiso_de_otro_plan"),
    ):
        with pytest.raises(ErrorDeDominio) as caso:
            publicar(escena, renglones)
        codigos = {uno.codigo for uno in getattr(caso.value, "errores", [])} | {caso.value.codigo}
        assert codigo in codigos
    assert escena.nada_cambio()


def test_somebody_reported_first_is_a_conflict_of_its_row(escena: Escena) -> None:
    filas = actividades(escena, 2)
    publicar(escena, [renglon(filas[0])])
    with pytest.raises(ReportesConErrores) as caso:
        publicar(escena, [renglon(filas[0], anterior=None), renglon(filas[1], anterior=None)])
    assert caso.value.estado_http == 409
    assert [uno.lugar for uno in caso.value.errores] == [1]
    assert Avance.objects.count() == 1


def test_the_same_queries_with_two_and_with_twelve(escena: Escena) -> None:
    cuentas = []
    cargos_de(escena.gente.enlace)
    for numero, cuantas in ((11, 2), (12, 12)):
        compromiso = CompromisoFactory(plan=escena.plan, numero=numero)
        ResponsabilidadFactory(compromiso=compromiso, organizacion=escena.dependencia)
        filas = actividades(escena, cuantas, compromiso)
        with CaptureQueriesContext(connection) as hechas:
            publicar(escena, [renglon(una, anterior=NO_SE_PREGUNTA) for una in filas])
        cuentas.append(len(hechas))
    assert cuentas[0] == cuentas[1]
    assert cuentas[0] <= 40


# --- the API ----------------------------------------------------------------------------------------------------------
def api(persona: Any = None) -> APIClient:
    cliente = APIClient()
    if persona is not None:
        cliente.force_login(persona)
    return cliente


def cuerpo(**cambios: Any) -> dict[str, Any]:
    fila = {
        "compromiso": "prueba-1-c01",
        "actividad": "1.1",
        "porcentaje": "30.0",
        "narrativa": QUE,
        "evidencias": [{"titulo": "Base", "enlace": "https://ejemplo.example/base"}],
    }
    return {
        "plan": "prueba-1",
        "organizacion": "dependencia",
        "renglones": [fila, fila | {"actividad": "1.2"}],
    } | cambios


def test_api_many_at_once(escena: Escena) -> None:
    actividades(escena, 2)
    CorteFactory(plan=escena.plan, numero=1, fecha=dt.date(2026, 3, 31), vence=dt.date(2026, 4, 1))
    respuesta = api(escena.gente.enlace).post(LOTE, cuerpo(corte=1), format="json")
    assert respuesta.status_code == 201
    dichos = respuesta.json()
    assert [(uno["actividad"], uno["porcentaje"], uno["corte"], uno["tardio"]) for uno in dichos] == [
        ("1.1", "30.0", 1, True),
        ("1.2", "30.0", 1, True),
    ]
    assert dichos[0]["evidencias"][0]["titulo"] == "Base"
    for filtro, cuantos in (
        ("plan=prueba-1", 2), ("plan=otro", 0), ("actividad=1.2", 1), ("corte=1", 2), ("corte=2", 0), ("tardio=true", 2),
        ("tardio=false", 0), ("estado=enviado", 2), ("estado=observado", 0), ("organizacion=dependencia", 2),
    ):  # fmt: skip
        assert api().get(f"/api/v1/avances/?{filtro}").json()["count"] == cuantos, filtro


def test_api_all_or_none(escena: Escena) -> None:
    actividades(escena, 2)
    datos = cuerpo()
    datos["renglones"][1] = datos["renglones"][1] | {"evidencias": []}
    respuesta = api(escena.gente.enlace).post(LOTE, datos, format="json")
    assert (respuesta.status_code, respuesta.json()["codigo"]) == (422, "reportes_con_errores")
    assert "Renglón 2" in respuesta.json()["detail"]
    assert list(respuesta.json()["datos"]["errores"]) == ["renglon-2-evidencias"]
    assert escena.nada_cambio()


@pytest.mark.parametrize(
    ("cambios", "estado"),
    [
        ({"plan": "no-hay"}, 404),
        ({"organizacion": "no-hay"}, 422),
        ({"organizacion": "osc"}, 403),
        ({"corte": 9}, 422),
        ({"renglones": []}, 422),
        ({"renglones": "casi"}, 422),
        ({"renglones": [{"compromiso": "no-hay", "porcentaje": "3", "narrativa": QUE}]}, 422),
        ({"renglones": [{"compromiso": "prueba-1-c01", "actividad": "7.7", "porcentaje": "3", "narrativa": QUE}]}, 422),
        ({"renglones": [{"compromiso": "prueba-1-c01", "porcentaje": "1e999", "narrativa": QUE}]}, 422),
    ],
)
def test_api_what_does_not_serve(escena: Escena, cambios: dict[str, Any], estado: int) -> None:
    actividades(escena, 2)
    respuesta = api(escena.gente.enlace).post(LOTE, cuerpo(**cambios), format="json")
    assert respuesta.status_code == estado
    assert respuesta.json()["detail"]
    assert escena.nada_cambio()


def test_api_who_may(escena: Escena) -> None:
    actividades(escena, 2)
    assert api().post(LOTE, cuerpo(), format="json").status_code == 403
    estados = {
        nombre: api(persona).post(LOTE, cuerpo(), format="json").status_code
        for nombre, persona in escena.gente.items()
        if nombre != "visitante"
    }
    assert {nombre for nombre, estado in estados.items() if estado == 201} == {"enlace"}
    assert set(estados.values()) == {201, 403}


def test_api_one_of_an_activity(escena: Escena) -> None:
    actividades(escena, 1)
    fila = cuerpo()["renglones"][0] | {"organizacion": "dependencia", "anterior": None}
    cliente = api(escena.gente.enlace)
    hecho = cliente.post("/api/v1/avances/", fila, format="json")
    assert hecho.status_code == 201
    assert (hecho.json()["actividad"], hecho.json()["previo"]) == ("1.1", None)
    choque = cliente.post("/api/v1/avances/", fila, format="json")
    assert (choque.status_code, choque.json()["codigo"]) == (409, "alguien_reporto_antes")
    sin = cliente.post("/api/v1/avances/", fila | {"actividad": ""}, format="json")
    assert (sin.status_code, sin.json()["codigo"]) == (422, "reporta_por_actividad")
    assert Avance.objects.count() == 1


def test_the_plans_lock_is_not_needed(escena: Escena) -> None:
    """A report of a single activity and a batch agree on who waits for whom: each locks its commitments."""
    (una,) = actividades(escena, 1)
    Plan.objects.filter(pk=escena.plan.pk).update(fin=dt.date(2026, 12, 31))
    registrar_avance(
        persona=escena.gente.enlace,
        compromiso=escena.compromiso,
        organizacion=escena.dependencia,
        actividad=una,
        porcentaje=Decimal(10),
        narrativa=QUE,
        evidencias=[EvidenciaDicha("Base", enlace="https://ejemplo.example/base")],
    )
    publicar(escena, [renglon(una)])
    una.refresh_from_db()
    assert una.informado == Decimal("30.0")
