"""Answering reports, noting what events discussed, what waits for whom and what is counted."""

import uuid

import pytest

from avisos.models import Envio
from compromisos.commands.informes_respuestas import responder_informe
from compromisos.commands.informes_tratados import anotar_tratados
from compromisos.enums import EstadoCompromiso, Papel
from compromisos.enums_de_informes import VEREDICTOS, VeredictoDeInforme
from compromisos.estandares_de_informes import autoevaluacion_comentada
from compromisos.models import CompromisoTratado, RespuestaAInforme
from compromisos.pendientes_de_informes import de_coordinacion, de_sociedad
from compromisos.queries import informes as leer
from comun.errors import ErrorDeDominio
from planes.enums import EstadoDeEvento
from secretariado.enums import Rol
from tests.factories.compromisos import CompromisoFactory, ResponsabilidadFactory
from tests.factories.cuentas import PersonaFactory
from tests.factories.informes import borrador, escrito, evento, publicado
from tests.factories.secretariado import NombramientoFactory, OrganizacionFactory


def _otra_osc(escena, slug="osc-dos"):
    """Another organisation of society of the ejercicio, and its contraparte."""
    otra = OrganizacionFactory(slug=slug, nombre="Agua Clara")
    persona = PersonaFactory()
    NombramientoFactory(persona=persona, rol=Rol.CONTRAPARTE, ejercicio=escena.ejercicio, organizacion=otra)
    return otra, persona


# --- answers ----------------------------------------------------------------------------------------------------------
RESPUESTA = "Las doce obras se publicaron el 3 de marzo; faltó la de la presa."


def _responder(escena, informe, quien, **cambios):
    return responder_informe(
        **({"persona": quien, "informe": informe, "texto": RESPUESTA, "llave_de_acto": uuid.uuid4()} | cambios)
    )


def test_al_informe_sombra_responde_la_coordinacion_una_vez_por_llave(escena):
    informe, llave = publicado(escena), uuid.uuid4()
    respuesta = _responder(escena, informe, escena.gente.coordinacion, llave_de_acto=llave)
    assert _responder(escena, informe, escena.gente.coordinacion, llave_de_acto=llave) == respuesta
    assert respuesta.quien == "La coordinación"
    assert escena.asentadas()[1:] == [("compromisos.informe_respondido", informe.asunto)]
    assert Envio.objects.filter(motivo="compromisos.informe_respondido", persona=escena.gente.contraparte).exists()


def test_al_informe_sombra_responde_el_enlace_solo_de_lo_suyo(escena):
    ajeno = CompromisoFactory(plan=escena.plan, numero=2, estado=EstadoCompromiso.EN_EJECUCION)
    ResponsabilidadFactory(compromiso=ajeno, organizacion=escena.dependencia, papel=Papel.CORRESPONSABLE)
    informe = publicado(escena)
    propio, otro = leer.capitulos_de(informe)
    enlace = escena.gente.enlace
    assert leer.lo_que_responde(enlace, informe) == (False, [propio])
    assert _responder(escena, informe, enlace, capitulo=propio).organizacion == escena.dependencia
    for quien, capitulo in (
        (enlace, None),
        (enlace, otro),
        (escena.gente.contraparte, propio),
        (escena.gente.enlace_ajeno, propio),
        (escena.gente.integrante, propio),
        (escena.gente.participante, None),
    ):
        with pytest.raises(ErrorDeDominio) as error:
            _responder(escena, informe, quien, capitulo=capitulo)
        assert error.value.codigo == "no_responde"
    assert RespuestaAInforme.objects.count() == 1


def test_a_la_autoevaluacion_responde_la_sociedad(escena):
    informe = publicado(escena, "autoevaluacion")
    assert _responder(escena, informe, escena.gente.contraparte).organizacion == escena.osc
    for quien in (escena.gente.coordinacion, escena.gente.enlace, escena.gente.integrante):
        with pytest.raises(ErrorDeDominio) as error:
            _responder(escena, informe, quien)
        assert error.value.codigo == "no_responde"
    assert RespuestaAInforme.objects.count() == 1


@pytest.mark.parametrize("texto", ["corta", "a" * 8_001, " \n "])
def test_responder_con_un_texto_que_no_cabe(escena, texto):
    informe = publicado(escena)
    with pytest.raises(ErrorDeDominio) as error:
        _responder(escena, informe, escena.gente.coordinacion, texto=texto)
    assert error.value.codigo == "largo_de_respuesta"
    assert not RespuestaAInforme.objects.exists()


def test_un_borrador_no_se_responde(escena):
    with pytest.raises(ErrorDeDominio) as error:
        _responder(escena, borrador(escena), escena.gente.coordinacion)
    assert error.value.codigo == "informe_sin_publicar"


# --- events -----------------------------------------------------------------------------------------------------------
def test_anotar_lo_que_se_trato_y_corregirlo(escena):
    cierre, quien = evento(escena), escena.gente.coordinacion
    anotar_tratados(persona=quien, evento=cierre, tratados=[(escena.compromiso, "Se pidió otra fecha para la presa.")])
    anotar_tratados(persona=quien, evento=cierre, tratados=[(escena.compromiso, "Se pidió y se dio otra fecha.")])
    assert [uno.que_se_dijo for uno in leer.tratados_en(cierre)] == ["Se pidió y se dio otra fecha."]
    assert escena.asentadas() == [("compromisos.tratados_anotados", cierre.asunto)] * 2
    with pytest.raises(ErrorDeDominio) as error:
        anotar_tratados(persona=quien, evento=cierre, tratados=[(escena.compromiso, "Se pidió y se dio otra fecha.")])
    assert error.value.codigo == "nada_que_anotar"


def test_anotar_lo_que_no_se_puede(escena):
    cierre, quien = evento(escena), escena.gente.coordinacion
    ajeno = CompromisoFactory(estado=EstadoCompromiso.EN_EJECUCION)
    casos = [
        (escena.gente.contraparte, cierre, [(escena.compromiso, "Se dijo bastante de éste.")], "sin_permiso"),
        (
            quien,
            evento(escena, estado=EstadoDeEvento.PROGRAMADO),
            [(escena.compromiso, "Se dijo algo.")],
            "evento_sin_realizar",
        ),
        (quien, cierre, [(ajeno, "Se dijo algo de otro.")], "compromiso_fuera"),
        (quien, cierre, [(escena.compromiso, "corto")], "largo_de_lo_dicho"),
        (quien, cierre, [], "nada_que_anotar"),
    ]
    for persona, donde, tratados, codigo in casos:
        with pytest.raises(ErrorDeDominio) as error:
            anotar_tratados(persona=persona, evento=donde, tratados=tratados)
        assert error.value.codigo == codigo
    assert not CompromisoTratado.objects.exists()
    assert escena.asentadas() == []


# --- what waits, what is counted --------------------------------------------------------------------------------------
def test_pendientes_de_cada_quien(escena):
    evento(escena)
    assert [uno.titulo for uno in de_sociedad(escena.gente.contraparte)] == ["Escribir el informe sombra"]
    assert de_sociedad(escena.gente.integrante) == []
    informe = publicado(escena)
    assert de_sociedad(escena.gente.contraparte) == []
    assert [uno.titulo for uno in de_coordinacion(escena.gente.coordinacion)] == [
        "Responder el informe sombra «Lo que vimos del plan»"
    ]
    _responder(escena, informe, escena.gente.coordinacion)
    assert de_coordinacion(escena.gente.coordinacion) == []


def test_pendiente_de_firmar(escena):
    otra, persona = _otra_osc(escena)
    escrito(escena, borrador(escena), invitadas=[otra])
    assert [uno.titulo for uno in de_sociedad(persona)] == ["Firmar el informe sombra «Lo que vimos del plan»"]


def test_estandar_de_la_autoevaluacion_comentada(escena):
    assert not autoevaluacion_comentada(escena.plan).cumplido
    informe = publicado(escena, "autoevaluacion")
    assert not autoevaluacion_comentada(escena.plan).cumplido
    _responder(escena, informe, escena.gente.contraparte)
    assert autoevaluacion_comentada(escena.plan).cumplido


def test_las_dos_escalas_no_se_mezclan():
    sombra, gobierno = (set(VEREDICTOS[clase]) for clase in ("sombra", "autoevaluacion"))
    assert not sombra & gobierno
    assert sombra | gobierno == set(VeredictoDeInforme)
