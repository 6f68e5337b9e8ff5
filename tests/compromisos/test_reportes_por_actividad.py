"""Reporting activity by activity: who, what, until when, and what it moves."""

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from compromisos.commands import registrar_avance
from compromisos.commands.evidencias import EvidenciaDicha
from compromisos.enums import EstadoAvance
from compromisos.models import Actividad, Avance, Compromiso, Evidencia
from comun.errors import ErrorDeDominio
from planes.models import Plan
from secretariado.enums import Rol
from tests.compromisos.caminos import Camino, trazar
from tests.compromisos.conftest import Escena
from tests.factories.compromisos import CompromisoFactory, CorteFactory, EvidenciaFactory, ResponsabilidadFactory
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import NombramientoFactory, OrganizacionFactory

HOY = dt.datetime(2026, 7, 15, 18, tzinfo=dt.UTC)
ENLACE = [EvidenciaDicha("Base de obras", enlace="https://ejemplo.example/obras")]
TARDE = "La empresa entregó tarde los planos de tres obras."


@pytest.fixture(autouse=True)
def julio() -> Any:
    with time_machine.travel(HOY, tick=False):
        yield


@pytest.fixture
def camino(escena: Escena) -> Camino:
    Plan.objects.filter(pk=escena.plan.pk).update(inicio=dt.date(2026, 1, 1), fin=dt.date(2027, 6, 30))
    escena.plan.refresh_from_db()
    return trazar(escena)


def datos(camino: Camino, lugar: int = 0, **cambios: Any) -> dict[str, Any]:
    """A report of the first activity, that ended in May."""
    return {
        "persona": camino.escena.gente.enlace,
        "compromiso": camino.compromiso,
        "organizacion": camino.escena.dependencia,
        "actividad": camino.actividades[lugar],
        "porcentaje": Decimal("40.0"),
        "narrativa": "Se publicó la base de datos de las doce obras.",
        "evidencias": ENLACE,
        "explicacion": TARDE if lugar == 0 else "",
    } | cambios


def reportar(camino: Camino, lugar: int = 0, **cambios: Any) -> Avance:
    return registrar_avance(**datos(camino, lugar, **cambios))


def rechazado(codigo: str, camino: Camino, lugar: int = 0, **cambios: Any) -> ErrorDeDominio:
    antes = (Avance.objects.count(), Evidencia.objects.count(), len(camino.escena.asentadas()))
    with pytest.raises(ErrorDeDominio) as caso:
        reportar(camino, lugar, **cambios)
    assert caso.value.codigo == codigo
    assert (Avance.objects.count(), Evidencia.objects.count(), len(camino.escena.asentadas())) == antes
    return caso.value


def fresca(camino: Camino, lugar: int = 0) -> Actividad:
    return Actividad.objects.get(pk=camino.actividades[lugar].pk)


def test_it_moves_the_activity_the_commitment_and_the_newest_report(camino: Camino) -> None:
    avance = reportar(camino)

    actividad, compromiso = fresca(camino), camino.compromiso
    assert (avance.previo, avance.fecha, avance.tardio, avance.corte) == (None, dt.date(2026, 7, 15), False, None)
    assert (actividad.informado, actividad.informado_el) == (Decimal("40.0"), dt.date(2026, 7, 15))
    assert (compromiso.avance, compromiso.peso_informado) == (Decimal("24.00"), Decimal("60.00"))
    assert compromiso.ultimo_avance_id == avance.pk
    assert compromiso.semaforo == "atrasado"
    assert camino.escena.asentadas()[-1] == ("compromisos.avance_registrado", "actividad:prueba-1-c01/1.1")
    assert [una.titulo for una in avance.evidencias.all()] == ["Base de obras"]


def test_one_finished_and_nine_silent_is_never_finished(camino: Camino) -> None:
    reportar(camino, porcentaje=Decimal(100), explicacion="")
    compromiso = camino.compromiso
    assert (compromiso.avance, compromiso.peso_informado) == (Decimal("60.00"), Decimal("60.00"))
    assert compromiso.semaforo not in {"cumplido", "cumplido_sin_verificar"}


# --- who --------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "quien",
    ["coordinacion", "otra_coordinacion", "enlace_ajeno", "participante", "superusuario", "voceria", "integrante"],
)
def test_nobody_else_reports(camino: Camino, quien: str) -> None:
    rechazado("sin_permiso", camino, persona=getattr(camino.escena.gente, quien))


def test_the_authoritys_is_not_the_contrapartes_to_report(camino: Camino) -> None:
    contraparte = camino.escena.gente.contraparte
    rechazado("sin_permiso", camino, persona=contraparte)
    rechazado("actividad_de_otra_organizacion", camino, persona=contraparte, organizacion=camino.escena.osc)


def test_an_enlace_does_not_report_somebody_elses_activity(camino: Camino) -> None:
    rechazado("actividad_de_otra_organizacion", camino, actividad=camino.actividades[2])


def test_the_contraparte_of_whoever_does_it_is_not_its_enlace(camino: Camino) -> None:
    """The authority's work is told by its enlace, even when the organisation has other people."""
    otra = NombramientoFactory(
        rol=Rol.CONTRAPARTE, ejercicio=camino.escena.ejercicio, organizacion=camino.escena.dependencia
    ).persona
    rechazado("sin_permiso", camino, persona=otra)


def test_societys_activity_is_reported_by_its_contraparte(camino: Camino) -> None:
    with time_machine.travel(dt.datetime(2026, 10, 1, 18, tzinfo=dt.UTC), tick=False):
        avance = reportar(
            camino,
            2,
            persona=camino.escena.gente.contraparte,
            organizacion=camino.escena.osc,
            fecha=dt.date(2026, 10, 1),
        )
    assert avance.organizacion == camino.escena.osc
    compromiso = camino.compromiso
    assert compromiso.peso_informado in (None, Decimal("0.00"))  # the work of society does not weigh on the authority's


def test_an_activity_of_another_commitment_or_taken_away(camino: Camino) -> None:
    otro = CompromisoFactory(plan=camino.escena.plan, inicio=dt.date(2026, 1, 1), fin=dt.date(2027, 6, 30))
    ResponsabilidadFactory(compromiso=otro, organizacion=camino.escena.dependencia)
    rechazado("actividad_ajena", camino, compromiso=otro)
    Actividad.objects.filter(pk=camino.actividades[0].pk).update(retirada=True)
    assert rechazado("actividad_retirada", camino).estado_http == 409


def test_what_has_a_route_is_not_reported_as_a_whole(camino: Camino) -> None:
    assert rechazado("reporta_por_actividad", camino, actividad=None).campo == "actividad"


# --- what -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("lugar", "cambios", "codigo", "campo"),
    [
        (0, {"porcentaje": Decimal(101)}, "porcentaje_fuera_de_rango", "porcentaje"),
        (0, {"porcentaje": Decimal("1E+999")}, "porcentaje_fuera_de_rango", "porcentaje"),
        (0, {"porcentaje": Decimal("NaN")}, "porcentaje_fuera_de_rango", "porcentaje"),
        (0, {"evidencias": []}, "sube_sin_evidencia", "evidencias"),
        (0, {"explicacion": ""}, "retraso_sin_explicar", "explicacion"),
        (0, {"explicacion": "Diecinueve letras.."}, "retraso_sin_explicar", "explicacion"),
        (0, {"explicacion": "a" * 2_001}, "explicacion_larga", "explicacion"),
        (0, {"motivo_de_baja": "a" * 2_001}, "motivo_largo", "motivo_de_baja"),
        (0, {"fecha": dt.date(2026, 7, 16)}, "fecha_futura", "fecha"),
        (0, {"fecha": dt.date(2026, 1, 31)}, "fecha_anterior_al_inicio", "fecha"),
        (0, {"fecha": dt.date(1999, 1, 1)}, "fecha_increible", "fecha"),
        (1, {"fecha": dt.date(2026, 5, 31)}, "fecha_anterior_al_inicio", "fecha"),
    ],
)
def test_what_does_not_serve(camino: Camino, lugar: int, cambios: dict[str, Any], codigo: str, campo: str) -> None:
    assert rechazado(codigo, camino, lugar, **cambios).campo == campo


def test_a_late_one_is_explained_only_while_unfinished(camino: Camino) -> None:
    assert reportar(camino, porcentaje=Decimal(100), explicacion="").explicacion == ""
    with time_machine.travel(dt.datetime(2026, 5, 31, 18, tzinfo=dt.UTC), tick=False):
        assert reportar(camino, porcentaje=Decimal(50), explicacion="", fecha=dt.date(2026, 5, 31)).porcentaje == 50


def test_staying_needs_no_evidence_but_a_hundred_always_does(camino: Camino) -> None:
    reportar(camino)
    assert reportar(camino, evidencias=[]).previo == Decimal("40.0")
    rechazado("sube_sin_evidencia", camino, porcentaje=Decimal("40.1"), evidencias=[])
    rechazado("sube_sin_evidencia", camino, porcentaje=Decimal(100), evidencias=[], explicacion="")
    reportar(camino, porcentaje=Decimal(100), explicacion="")
    assert reportar(camino, porcentaje=Decimal(100), explicacion="", evidencias=[]).porcentaje == 100
    Evidencia.objects.all().delete()
    rechazado("cien_sin_evidencia", camino, porcentaje=Decimal(100), explicacion="", evidencias=[])
    EvidenciaFactory(compromiso=camino.compromiso, actividad=camino.actividades[0])
    assert reportar(camino, porcentaje=Decimal(100), explicacion="", evidencias=[]).porcentaje == 100


def test_what_fell_says_why(camino: Camino) -> None:
    reportar(camino)
    rechazado("baja_sin_motivo", camino, porcentaje=Decimal("39.9"))
    rechazado("motivo_corto", camino, porcentaje=Decimal("39.9"), motivo_de_baja="Error.")
    menor = reportar(camino, porcentaje=Decimal("30"), motivo_de_baja="Dos obras se contaron dos veces.", evidencias=[])
    assert (menor.previo, fresca(camino).informado) == (Decimal("40.0"), Decimal("30.0"))


def test_an_earlier_day_is_compared_with_what_was_in_force_then(camino: Camino) -> None:
    reportar(camino, porcentaje=Decimal(60), fecha=dt.date(2026, 7, 1))
    viejo = reportar(camino, porcentaje=Decimal(30), fecha=dt.date(2026, 4, 1))
    assert viejo.previo is None
    assert fresca(camino).informado == Decimal("60.0")
    assert camino.compromiso.ultimo_avance_id != viejo.pk


def test_an_observed_report_does_not_count(camino: Camino) -> None:
    primero = reportar(camino)
    observado = reportar(camino, porcentaje=Decimal(90))
    Avance.objects.filter(pk=observado.pk).update(estado=EstadoAvance.OBSERVADO)
    assert reportar(camino, evidencias=[], porcentaje=Decimal(40)).previo == primero.porcentaje
    rechazado("sube_sin_evidencia", camino, evidencias=[], porcentaje=Decimal(90))


# --- when -------------------------------------------------------------------------------------------------------------
def test_at_a_corte_it_is_of_its_day_and_says_when_it_came_late(camino: Camino) -> None:
    corte = CorteFactory(plan=camino.escena.plan, numero=1, fecha=dt.date(2026, 6, 30), vence=dt.date(2026, 7, 15))
    a_tiempo = reportar(camino, corte=corte)
    assert (a_tiempo.fecha, a_tiempo.tardio) == (corte.fecha, False)
    with time_machine.travel(dt.datetime(2026, 7, 16, 6, 0, tzinfo=dt.UTC), tick=False):
        assert reportar(camino, 1, corte=corte).tardio
    with time_machine.travel(dt.datetime(2026, 7, 16, 5, 59, 59, tzinfo=dt.UTC), tick=False):
        assert not reportar(camino, 1, corte=corte).tardio


def test_a_corte_that_does_not_serve(camino: Camino) -> None:
    plan = camino.escena.plan
    rechazado("corte_ajeno", camino, corte=CorteFactory(plan=PlanFactory(), fecha=dt.date(2026, 6, 30)))
    rechazado("corte_futuro", camino, corte=CorteFactory(plan=plan, fecha=dt.date(2026, 7, 16)))
    hecho = CorteFactory(plan=plan, fecha=dt.date(2026, 6, 30))
    rechazado("fecha_de_otro_dia", camino, corte=hecho, fecha=dt.date(2026, 7, 1))
    assert reportar(camino, corte=hecho, fecha=hecho.fecha).corte == hecho


def test_after_the_plans_end(camino: Camino) -> None:
    """Its last day still counts; a later date does not; and nothing once its last corte is due."""
    Plan.objects.filter(pk=camino.escena.plan.pk).update(fin=dt.date(2026, 7, 10))
    rechazado("plazo_cerrado", camino, fecha=dt.date(2026, 7, 10))
    CorteFactory(plan=camino.escena.plan, fecha=dt.date(2026, 7, 10), vence=dt.date(2026, 7, 15))
    rechazado("despues_del_plan", camino, fecha=dt.date(2026, 7, 11))
    assert reportar(camino, fecha=dt.date(2026, 7, 10)).fecha == dt.date(2026, 7, 10)


def test_a_plan_without_end_has_its_commitments(camino: Camino) -> None:
    Plan.objects.filter(pk=camino.escena.plan.pk).update(fin=None)
    Compromiso.objects.filter(pk=camino.compromiso.pk).update(fin=dt.date(2026, 7, 10))
    rechazado("despues_del_plan", camino, fecha=dt.date(2026, 7, 11))


@pytest.mark.parametrize("estado", ["cerrado", "suspendido"])
def test_a_stopped_plan_takes_nothing(camino: Camino, estado: str) -> None:
    Plan.objects.filter(pk=camino.escena.plan.pk).update(estado=estado)
    rechazado("plan_detenido", camino)


# --- two at once ------------------------------------------------------------------------------------------------------
def test_two_enlaces_at_once_the_second_one_reads_first(camino: Camino) -> None:
    otra = NombramientoFactory(
        rol=Rol.ENLACE, ejercicio=camino.escena.ejercicio, organizacion=camino.escena.dependencia
    )
    primero = reportar(camino, anterior=None)
    error = rechazado("alguien_reporto_antes", camino, persona=otra.persona, anterior=None, porcentaje=Decimal(50))
    assert (error.estado_http, error.datos["avance"]) == (409, primero.pk)
    assert camino.escena.gente.enlace.nombre_publico in error.mensaje
    segundo = reportar(camino, persona=otra.persona, anterior=primero.pk, porcentaje=Decimal(50))
    assert segundo.previo == primero.porcentaje


def test_the_same_key_is_the_same_report_and_anothers_is_refused(camino: Camino) -> None:
    llave = uuid.uuid4()
    uno = reportar(camino, llave_de_acto=llave, anterior=None)
    assert reportar(camino, llave_de_acto=llave, anterior=None) == uno
    rechazado("llave_de_otro_acto", camino, 1, llave_de_acto=llave)


def test_an_organisation_of_another_ejercicio(camino: Camino) -> None:
    ajena = OrganizacionFactory()
    NombramientoFactory(persona=camino.escena.gente.enlace, rol=Rol.ENLACE, organizacion=ajena)
    rechazado("sin_permiso", camino, organizacion=ajena)
