"""What the page of an organisation counts of it: promised, accepted, and past its date."""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from compromisos.enums import EstadoCompromiso
from compromisos.models import Aceptacion, Actividad, Compromiso, Ruta, VersionDeRuta
from compromisos.queries.cuentas import CuentasDeOrganizacion, actividades_de, de_la_organizacion
from comun import reloj
from tests.compromisos.conftest import Escena
from tests.factories.compromisos import ActividadFactory, AvanceFactory, CompromisoFactory, ResponsabilidadFactory

pytestmark = pytest.mark.django_db
PAGINA = "/organizaciones/dependencia/"


def cuentas(escena: Escena) -> CuentasDeOrganizacion:
    return de_la_organizacion(escena.dependencia, reloj.hoy())


def actividad(escena: Escena, fin: int, **cambios: Any) -> Actividad:
    """`fin`: days from today."""
    hoy = reloj.hoy()
    datos = {
        "compromiso": escena.compromiso,
        "responsable": escena.dependencia,
        "inicio": hoy - dt.timedelta(days=60),
        "fin": hoy + dt.timedelta(days=fin),
    }
    hecha: Actividad = ActividadFactory(**datos | cambios)
    return hecha


def version(escena: Escena, numero: int) -> VersionDeRuta:
    return VersionDeRuta.objects.create(
        compromiso=escena.compromiso,
        numero=numero,
        texto="{}",
        huella=str(numero) * 64,
        presentada_por=escena.gente.coordinacion,
    )


def aceptar(escena: Escena, presentada: VersionDeRuta, sentido: str = "acepta") -> None:
    Aceptacion.objects.create(
        version=presentada,
        organizacion=escena.dependencia,
        sentido=sentido,
        razon="",
        huella=presentada.huella,
        persona=escena.gente.enlace,
    )


def test_what_it_answers_for_is_promised_and_drafts_are_not(escena: Escena) -> None:
    for numero, estado in enumerate((EstadoCompromiso.BORRADOR, EstadoCompromiso.RETIRADO), start=2):
        otro = CompromisoFactory(plan=escena.plan, numero=numero, estado=estado)
        ResponsabilidadFactory(compromiso=otro, organizacion=escena.dependencia)

    assert cuentas(escena) == CuentasDeOrganizacion(1, 0, 0, 0, 0)
    assert de_la_organizacion(escena.osc, reloj.hoy()).prometidos == 0


def test_only_the_route_in_force_counts_as_accepted(escena: Escena) -> None:
    vieja, nueva = version(escena, 1), version(escena, 2)
    ruta = Ruta.objects.create(compromiso=escena.compromiso, vigente=nueva)
    aceptar(escena, vieja)
    assert cuentas(escena).aceptados == 0

    ruta.vigente = vieja
    ruta.save()
    assert cuentas(escena).aceptados == 1


def test_saying_no_is_not_accepting(escena: Escena) -> None:
    presentada = version(escena, 1)
    Ruta.objects.create(compromiso=escena.compromiso, vigente=presentada)
    aceptar(escena, presentada, "no_acepta")

    assert cuentas(escena).aceptados == 0


@pytest.mark.parametrize(("fin", "vencidas"), [(-1, 1), (0, 0), (1, 0)])
def test_an_activity_is_overdue_the_day_after_its_last(escena: Escena, fin: int, vencidas: int) -> None:
    actividad(escena, fin)

    assert (cuentas(escena).actividades, cuentas(escena).vencidas) == (1, vencidas)


def test_overdue_is_only_of_what_it_answers_for_and_is_under_way(escena: Escena) -> None:
    actividad(escena, -1, responsable=escena.osc).corresponsables.add(escena.dependencia)
    actividad(escena, -1, retirada=True)
    actividad(escena, -1, compromiso=CompromisoFactory(plan=escena.plan, estado=EstadoCompromiso.APROBADO))

    assert (cuentas(escena).actividades, cuentas(escena).vencidas) == (1, 0)


def test_nothing_is_overdue_of_a_commitment_that_is_all_done(escena: Escena) -> None:
    actividad(escena, -1)
    Compromiso.objects.update(avance=Decimal(100))

    assert cuentas(escena).vencidas == 0


def test_one_activity_reported_as_done_does_not_hide_the_late_ones(escena: Escena) -> None:
    hecha = actividad(escena, -1)
    actividad(escena, -1)
    Actividad.objects.filter(pk=hecha.pk).update(informado=Decimal(100))
    Compromiso.objects.update(
        avance=Decimal(50), ultimo_avance=AvanceFactory(compromiso=escena.compromiso, porcentaje=Decimal(100))
    )

    assert cuentas(escena).vencidas == 1


def test_what_sources_tell_is_never_late(escena: Escena, historico: Compromiso) -> None:
    ResponsabilidadFactory(compromiso=historico, organizacion=escena.dependencia)
    Compromiso.objects.filter(pk=historico.pk).update(estado=EstadoCompromiso.EN_EJECUCION)
    actividad(escena, -900, compromiso=historico, inicio=dt.date(2019, 1, 1))

    assert cuentas(escena) == CuentasDeOrganizacion(1, 0, 1, 0, 0)


def test_activities_come_by_commitment_the_first_to_end_first(escena: Escena) -> None:
    otro = CompromisoFactory(plan=escena.plan, numero=2)
    tarde, pronto, media = actividad(escena, 30), actividad(escena, 5, compromiso=otro), actividad(escena, 9)

    grupos = actividades_de(escena.dependencia)

    assert [(grupo.compromiso, list(grupo.actividades)) for grupo in grupos] == [
        (otro, [pronto]),
        (escena.compromiso, [media, tarde]),
    ]


def test_the_page_tells_it(escena: Escena) -> None:
    actividad(escena, -1, titulo="Publicar el padrón")

    pagina = re.sub(r"\s+", " ", Client().get(PAGINA).content.decode())

    assert "Qué prometió y qué le toca hacer" in pagina
    assert "Publicar el padrón" in pagina
    assert "Ya pasó su plazo" in pagina


def test_the_page_of_whom_only_sources_name_counts_nothing(historico: Compromiso) -> None:
    organizacion = historico.responsabilidades.get().organizacion

    assert (
        "Qué prometió y qué le toca hacer" not in Client().get(f"/organizaciones/{organizacion.slug}/").content.decode()
    )


@pytest.mark.parametrize("cuantas", [1, 3])
def test_the_counts_cost_three_queries(escena: Escena, cuantas: int, django_assert_num_queries: Any) -> None:
    for _ in range(cuantas):
        actividad(escena, -1)
    with django_assert_num_queries(3):
        cuentas(escena)
        actividades_de(escena.dependencia)
