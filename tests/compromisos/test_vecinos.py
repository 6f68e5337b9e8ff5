"""What commitments show in the rooms of other apps."""

import datetime as dt

from bitacora.frases import frase_de_verbo
from compromisos.asuntos import VERBOS, direccion_de_compromiso
from compromisos.busqueda import buscar_compromisos
from compromisos.commands import registrar_avance
from compromisos.enums import Papel
from compromisos.models import Compromiso
from compromisos.paneles import de_gestion, de_la_mesa, de_la_organizacion, de_mi, del_plan, del_tema
from compromisos.pendientes import de_enlace
from compromisos.privacidad import exportar_avances
from comun import reloj
from tests.compromisos.conftest import datos_de_avance
from tests.factories.consultas import TemaFactory
from tests.factories.mesas import MesaFactory
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import OrganizacionFactory

FICHA = "/compromisos/prueba-1-c01/"
REPORTAR = "/gestion/compromisos/prueba-1-c01/avance/"


def test_panel_del_plan_dice_las_dos_cuentas_si_no_coinciden(historico, escena) -> None:
    visitante = escena.gente.visitante
    panel = del_plan(historico.plan, visitante)
    assert panel["nota"].startswith("Aquí hay 1; las fuentes del plan declaran 2.")
    historico.plan.compromisos_declarados = 1
    assert del_plan(historico.plan, visitante)["nota"] == ""
    assert del_plan(PlanFactory(), visitante) is None


def test_panel_de_la_organizacion_responde_y_acompana(escena) -> None:
    visitante = escena.gente.visitante
    responde = de_la_organizacion(escena.dependencia, visitante)
    acompana = de_la_organizacion(escena.osc, visitante)
    assert [len(responde["responde"]), len(responde["acompana"])] == [1, 0]
    assert [len(acompana["responde"]), len(acompana["acompana"])] == [0, 1]
    assert de_la_organizacion(OrganizacionFactory(), visitante) is None


def test_paneles_de_tema_y_mesa(escena) -> None:
    visitante, tema = escena.gente.visitante, TemaFactory()
    mesa = MesaFactory(plan=escena.plan)
    mesa.temas.add(tema)
    assert del_tema(tema, visitante) is None
    assert de_la_mesa(mesa, visitante) is None
    Compromiso.objects.filter(pk=escena.compromiso.pk).update(tema=tema)
    assert [r.compromiso for r in del_tema(tema, visitante)["renglones"]] == [escena.compromiso]
    assert [r.compromiso for r in de_la_mesa(mesa, visitante)["renglones"]] == [escena.compromiso]


def test_panel_de_mi_y_de_gestion_por_personaje(escena) -> None:
    con_mi = {nombre for nombre, persona in escena.gente.items() if de_mi(persona, persona)}
    con_gestion = {nombre for nombre, persona in escena.gente.items() if de_gestion(escena.ejercicio, persona)}
    assert con_mi == {"enlace"}
    assert con_gestion == {"enlace", "coordinacion"}


def test_mi_espacio_ofrece_reportar(escena, client) -> None:
    client.force_login(escena.gente.enlace)
    assert f'href="{REPORTAR}"' in client.get("/mi/").content.decode()


def test_pendientes_hasta_que_hay_un_reporte_en_treinta_dias(escena) -> None:
    enlace, hoy = escena.gente.enlace, reloj.hoy()
    assert [p.direccion for p in de_enlace(enlace)] == [REPORTAR]
    registrar_avance(**datos_de_avance(escena, fecha=hoy - dt.timedelta(days=31)))
    assert len(de_enlace(enlace)) == 1
    registrar_avance(**datos_de_avance(escena, fecha=hoy - dt.timedelta(days=30)))
    assert de_enlace(enlace) == []
    assert de_enlace(escena.gente.coordinacion) == []


def test_pendientes_no_recuerda_a_quien_solo_acompana(escena) -> None:
    escena.compromiso.responsabilidades.filter(organizacion=escena.dependencia).update(papel=Papel.CORRESPONSABLE)
    assert de_enlace(escena.gente.enlace) == []


def test_busqueda_sin_acentos(historico) -> None:
    assert [h.direccion for h in buscar_compromisos("educacion", 5)] == ["/compromisos/viejo-c01/"]


def test_asuntos_direccion_sin_consultar_y_verbos_con_frase(escena, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert direccion_de_compromiso("prueba-1-c01") == FICHA
        assert [frase_de_verbo(verbo) for verbo, _ in VERBOS] == [frase for _, frase in VERBOS]


def test_exportar_mis_avances(escena) -> None:
    registrar_avance(**datos_de_avance(escena))
    filas = exportar_avances(escena.gente.enlace)
    assert [(f["compromiso"], f["porcentaje"]) for f in filas] == [("prueba-1-c01", "40.0")]
    assert exportar_avances(escena.gente.coordinacion) == []
