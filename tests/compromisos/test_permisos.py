"""Who writes commitments and who reports on them, whatever the moment."""

import pytest

from compromisos.enums import EstadoCompromiso, Papel
from compromisos.queries.compromisos import visibles_para
from compromisos.rules import PERMISOS
from tests.factories.compromisos import CompromisoFactory, ResponsabilidadFactory
from tests.peliculas import proyectar

PELICULA = {
    "compromisos.redactar": {"coordinacion"},
    "compromisos.documentar_plan": {"coordinacion"},
    "compromisos.editar": {"coordinacion", "enlace", "contraparte"},
    "compromisos.revisar": {"coordinacion", "integrante"},
    "compromisos.conducir": {"coordinacion"},
    "compromisos.modificar": {"coordinacion", "integrante"},
    "compromisos.planear_ruta": {"coordinacion", "enlace", "contraparte"},
    "compromisos.aceptar": {"enlace", "contraparte"},
    "compromisos.medir": {"enlace", "contraparte"},
    "compromisos.reportar": {"enlace", "contraparte"},
    "compromisos.validar_avance": {"coordinacion"},
    "compromisos.contrastar": {"contraparte"},
    "compromisos.responder_disputa": {"enlace"},
    "compromisos.terminar_disputa": {"coordinacion", "contraparte"},
    "compromisos.concluir": {"coordinacion"},
    "compromisos.proponer_destino": {"coordinacion", "integrante"},
    "compromisos.decidir_destino": {"coordinacion"},
    "compromisos.vigilar": {"coordinacion", "enlace", "contraparte"},
    "compromisos.programar_cortes": {"coordinacion"},
    "compromisos.informar_por_la_sociedad": {"contraparte"},
    "compromisos.autoevaluar": {"coordinacion"},
    "compromisos.encargar_evaluacion": {"coordinacion"},
    "compromisos.evaluar": set(),  # nobody without a commission: test_evaluaciones.py has the one who holds it
    "compromisos.entregar": {"coordinacion"},
}
DEL_PLAN = {
    "compromisos.redactar",
    "compromisos.documentar_plan",
    "compromisos.programar_cortes",
    "compromisos.informar_por_la_sociedad",
    "compromisos.autoevaluar",
    "compromisos.encargar_evaluacion",
    "compromisos.evaluar",
    "compromisos.entregar",
}


@pytest.mark.parametrize("estado", EstadoCompromiso.values)
def test_permisos_cada_personaje_en_cada_estado(escena, estado) -> None:
    escena.compromiso.estado = estado
    assert set(PELICULA) == set(PERMISOS)
    proyectar(PELICULA, escena.gente, lambda permiso: escena.plan if permiso in DEL_PLAN else escena.compromiso)


def test_responder_una_disputa_nadie_cuando_la_dependencia_solo_acompana(escena) -> None:
    otro = CompromisoFactory(plan=escena.plan)
    ResponsabilidadFactory(compromiso=otro, organizacion=escena.dependencia, papel=Papel.CORRESPONSABLE)
    proyectar({"compromisos.responder_disputa": set()}, escena.gente, lambda permiso: otro)


def test_contrastar_nadie_cuando_la_de_la_sociedad_es_la_que_responde(escena) -> None:
    otro = CompromisoFactory(plan=escena.plan)
    ResponsabilidadFactory(compromiso=otro, organizacion=escena.osc)
    proyectar({"compromisos.contrastar": set()}, escena.gente, lambda permiso: otro)


def test_reportar_nadie_en_otro_ejercicio_con_la_misma_organizacion(escena) -> None:
    ajeno = CompromisoFactory()
    ResponsabilidadFactory(compromiso=ajeno, organizacion=escena.dependencia)
    proyectar({"compromisos.reportar": set()}, escena.gente, lambda permiso: ajeno)


@pytest.mark.parametrize("estado", EstadoCompromiso.values)
def test_visibles_para_ven_borradores_quienes_los_escriben(escena, estado) -> None:
    type(escena.compromiso).objects.filter(pk=escena.compromiso.pk).update(estado=estado)
    ven = {nombre for nombre, persona in escena.gente.items() if escena.compromiso in visibles_para(persona)}
    todos = {nombre for nombre, _ in escena.gente.items()}
    assert ven == ({"coordinacion", "enlace", "contraparte"} if estado == EstadoCompromiso.BORRADOR else todos)
