"""Approval: only a firm acuerdo on this very text, or the plan's acuerdo that contains it."""

import json
from typing import Any

import pytest

from compromisos.commands.aprobacion import aprobar_compromiso, aprobar_con_el_plan, iniciar_ejecucion
from compromisos.contenido_de_plan import compromisos_de
from compromisos.enums import ClaseDeVersion, EstadoCompromiso
from compromisos.models import Compromiso, VersionDeCompromiso
from compromisos.queries.texto import texto_y_huella
from planes import commands as de_planes
from tests.compromisos.candado import Candado, candado
from tests.factories.compromisos import CompromisoFactory
from tests.secretariado.salas import aprobado, otra_vez, se_niega

pytestmark = pytest.mark.django_db


@pytest.fixture
def con(db: None) -> Candado:
    return candado()


def nada_se_fijo(con: Candado) -> bool:
    vigente = con.vigente()
    return (
        vigente.estado == EstadoCompromiso.PROPUESTO
        and vigente.version_vigente is None
        and not VersionDeCompromiso.objects.exists()
    )


def test_un_acuerdo_firme_fija_el_texto_exacto(con: Candado) -> None:
    texto, huella = texto_y_huella(con.compromiso)
    acuerdo = con.acuerdo("aprobar_compromiso", con.compromiso.asunto)
    version = aprobar_compromiso(persona=con.coordinacion, compromiso=con.compromiso, acuerdo=acuerdo)

    vigente = con.vigente()
    assert (version.numero, version.clase, version.texto, version.huella) == (1, ClaseDeVersion.APROBADA, texto, huella)
    assert (version.acuerdo, vigente.version_vigente, vigente.estado) == (acuerdo, version, EstadoCompromiso.APROBADO)
    acuerdo.refresh_from_db()
    assert acuerdo.usado_en is not None
    assert json.loads(acuerdo.contenido)["huella"] == huella
    entrada = con.entradas()[-1]
    cambio = json.loads(entrada.texto)["cambio"]
    assert entrada.verbo == "compromisos.compromiso_aprobado"
    assert (cambio["huella"], cambio["acuerdo"], cambio["version"]) == (huella, acuerdo.codigo, 1)


def test_sin_acuerdo_firme_no_se_aprueba(con: Candado) -> None:
    """Voted by everybody, but no parte has confirmed how."""
    acuerdo = aprobado(con.obra.tres, materia="aprobar_compromiso", asunto=con.compromiso.asunto)
    se_niega(
        "acuerdo_no_firme",
        aprobar_compromiso,
        persona=con.coordinacion,
        compromiso=con.compromiso,
        acuerdo=acuerdo,
    )
    assert nada_se_fijo(con)


def test_un_acuerdo_de_otra_materia_o_de_otro_compromiso_no_sirve(con: Candado) -> None:
    otro = CompromisoFactory(plan=con.obra.plan, estado=EstadoCompromiso.PROPUESTO)
    datos: dict[str, Any] = {"persona": con.coordinacion, "compromiso": con.compromiso}
    general = con.acuerdo("general", "")
    se_niega("acuerdo_de_otra_materia", aprobar_compromiso, **datos, acuerdo=general)
    ajeno = con.acuerdo("aprobar_compromiso", otro.asunto)
    se_niega("acuerdo_de_otro_asunto", aprobar_compromiso, **datos, acuerdo=ajeno)
    assert nada_se_fijo(con)


def test_un_texto_que_cambio_despues_de_votarse_no_se_aprueba(con: Candado) -> None:
    acuerdo = con.acuerdo("aprobar_compromiso", con.compromiso.asunto)
    Compromiso.objects.filter(pk=con.compromiso.pk).update(objetivo="Otra cosa.")
    se_niega(
        "acuerdo_de_otra_huella",
        aprobar_compromiso,
        persona=con.coordinacion,
        compromiso=con.compromiso,
        acuerdo=acuerdo,
    )
    assert nada_se_fijo(con)


def test_un_acuerdo_se_usa_una_vez(con: Candado) -> None:
    acuerdo = con.acuerdo("aprobar_compromiso", con.compromiso.asunto)
    aprobar_compromiso(persona=con.coordinacion, compromiso=con.compromiso, acuerdo=acuerdo)
    Compromiso.objects.filter(pk=con.compromiso.pk).update(estado=EstadoCompromiso.PROPUESTO)
    se_niega(
        "acuerdo_ya_usado",
        aprobar_compromiso,
        persona=con.coordinacion,
        compromiso=con.compromiso,
        acuerdo=acuerdo,
    )
    assert VersionDeCompromiso.objects.count() == 1


@pytest.mark.parametrize("estado", ["borrador", "en_comentarios", "aprobado", "en_ejecucion", "cumplido", "retirado"])
def test_solo_se_aprueba_lo_propuesto(con: Candado, estado: str) -> None:
    acuerdo = con.acuerdo("aprobar_compromiso", con.compromiso.asunto)
    Compromiso.objects.filter(pk=con.compromiso.pk).update(estado=estado)
    datos: dict[str, Any] = {"persona": con.coordinacion, "compromiso": con.compromiso}
    se_niega("no_esta_propuesto", aprobar_compromiso, **datos, acuerdo=acuerdo)
    se_niega("no_esta_propuesto", aprobar_con_el_plan, **datos)


def test_solo_la_coordinacion_de_su_ejercicio_aprueba(con: Candado) -> None:
    acuerdo = con.acuerdo("aprobar_compromiso", con.compromiso.asunto)
    for quien in (con.integrante, otra_vez(con.obra.gente().otra_coordinacion), con.obra.gente().superusuario):
        se_niega("sin_permiso", aprobar_compromiso, persona=quien, compromiso=con.compromiso, acuerdo=acuerdo)
    assert nada_se_fijo(con)


# --- with the plan ----------------------------------------------------------------------------------------------------
def aprobar_el_plan(con: Candado) -> Any:
    acuerdo = con.acuerdo("aprobar_plan", con.obra.plan.asunto)
    return de_planes.cambiar_plan(persona=con.coordinacion, plan=con.obra.plan, acuerdo=acuerdo)


def test_el_acuerdo_del_plan_contiene_la_huella_de_cada_compromiso(con: Candado) -> None:
    cambio = aprobar_el_plan(con)
    huella = texto_y_huella(con.compromiso)[1]
    (fila,) = json.loads(cambio.acuerdo.contenido)["compromisos"]
    assert (fila["compromiso"], fila["huella"]) == (con.compromiso.slug, huella)


def test_lo_que_el_plan_suma_se_lee_en_un_numero_fijo_de_consultas(
    con: Candado, django_assert_num_queries: Any
) -> None:
    for cuantos in (1, 3):
        while Compromiso.objects.count() < cuantos:
            CompromisoFactory(plan=con.obra.plan)
        with django_assert_num_queries(5):
            assert len(compromisos_de(con.obra.plan)) == cuantos


def test_se_aprueba_con_el_plan_cuando_lo_votado_lo_contiene(con: Candado) -> None:
    cambio = aprobar_el_plan(con)
    version = aprobar_con_el_plan(persona=con.coordinacion, compromiso=con.compromiso)
    assert (version.acuerdo, version.con_el_plan) == (None, cambio)
    assert con.vigente().estado == EstadoCompromiso.APROBADO
    assert json.loads(con.entradas()[-1].texto)["cambio"]["acuerdo"] == cambio.acuerdo.codigo


def test_sin_aprobar_el_plan_no_se_aprueba_con_el(con: Candado) -> None:
    se_niega("plan_sin_aprobar", aprobar_con_el_plan, persona=con.coordinacion, compromiso=con.compromiso)
    assert nada_se_fijo(con)


def test_un_texto_que_cambio_despues_del_plan_no_se_aprueba_con_el(con: Candado) -> None:
    aprobar_el_plan(con)
    Compromiso.objects.filter(pk=con.compromiso.pk).update(texto="Publicar los datos de dos obras, una vez al año.")
    se_niega("texto_fuera_del_plan", aprobar_con_el_plan, persona=con.coordinacion, compromiso=con.compromiso)
    assert nada_se_fijo(con)


def test_un_compromiso_que_llego_despues_no_se_aprueba_con_el_plan(con: Candado) -> None:
    aprobar_el_plan(con)
    tarde = CompromisoFactory(plan=con.obra.plan, estado=EstadoCompromiso.PROPUESTO)
    se_niega("texto_fuera_del_plan", aprobar_con_el_plan, persona=con.coordinacion, compromiso=tarde)


def test_un_plan_detenido_no_aprueba_nada(con: Candado) -> None:
    acuerdo = con.acuerdo("aprobar_compromiso", con.compromiso.asunto)
    con.obra.plan.estado = "suspendido"
    con.obra.plan.save(update_fields=["estado"])
    se_niega("plan_detenido", aprobar_compromiso, persona=con.coordinacion, compromiso=con.compromiso, acuerdo=acuerdo)


# --- beginning --------------------------------------------------------------------------------------------------------
def test_lo_aprobado_empieza_a_ejecutarse(con: Candado) -> None:
    con.aprobar()
    iniciar_ejecucion(persona=con.coordinacion, compromiso=con.vigente())
    assert con.vigente().estado == EstadoCompromiso.EN_EJECUCION
    assert con.verbos()[-1] == "compromisos.ejecucion_iniciada"


def test_no_empieza_sin_aprobarse_ni_si_alguien_cambio_el_texto(con: Candado) -> None:
    se_niega("no_esta_aprobado", iniciar_ejecucion, persona=con.coordinacion, compromiso=con.compromiso)
    con.aprobar()
    Compromiso.objects.filter(pk=con.compromiso.pk).update(texto="Otra promesa, escrita por fuera del portal.")
    se_niega("texto_alterado", iniciar_ejecucion, persona=con.coordinacion, compromiso=con.vigente())
    assert con.vigente().estado == EstadoCompromiso.APROBADO
