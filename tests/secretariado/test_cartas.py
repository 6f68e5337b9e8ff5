"""Mails of what changes who decides: one per person, born with the act and gone with it."""

import uuid

import pytest
from django.db import transaction

from avisos.models import Envio
from planes.commands.estandares import objetar, responder_objecion
from planes.commands.eventos import cambiar_evento, cancelar_evento
from planes.models import Estandar
from secretariado.commands.continuidad import (
    aceptar_reconstitucion,
    objetar_reconstitucion,
    presentar_reconstitucion,
    retirar_parte,
)
from secretariado.commands.continuidad import responder_objecion as responder_en_reconstitucion
from secretariado.commands.llamados import apoyar_llamado, atender_llamado
from secretariado.models import RetiroDeParte
from secretariado.queries import destinatarios
from tests.factories.cuentas import PersonaFactory
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import secretariado_de_tres
from tests.planes.escena_de_eventos import HOY, INICIA, TERMINA, Escena, reloj

pytestmark = pytest.mark.django_db
RESPUESTA = {"respuesta": "Nos sumamos.", "enlace": "https://ejemplo.test/respuesta"}


@pytest.fixture
def s():
    return secretariado_de_tres(slug="prueba")


def enviados(motivo):
    filas = list(Envio.objects.filter(motivo=motivo).order_by("pk"))
    assert len(filas) == len({fila.persona_id for fila in filas})
    return {fila.persona_id for fila in filas}


def textos(motivo):
    return [fila.texto + fila.html for fila in Envio.objects.filter(motivo=motivo)]


def integrantes(s):
    return {titular.nombramiento.persona_id for titular in s.titulares.values()}


def retirada(s):
    return retirar_parte(persona=s.vocerias["sociedad"], parte=s.partes["sociedad"], motivo="Nos <b>espiaron</b>")


def tramite(s):
    voceria = s.vocerias["sociedad"]
    return presentar_reconstitucion(
        persona=voceria, retiro=retirada(s), tipo="retorno", titulo="Aviso de retorno", texto="Volvemos",
        organizacion=s.asientos["sociedad"].organizacion, persona_de_la_parte=voceria,
    )  # fmt: skip


def test_retiro_se_avisa_a_integrantes_y_coordinacion(s):
    retirada(s)
    assert enviados("secretariado.parte_retirada") == integrantes(s) | {s.coordinacion.pk}
    texto = textos("secretariado.parte_retirada")[0]
    assert "&lt;b&gt;espiaron" in texto
    assert "/ejercicios/prueba/secretariado/" in texto


def test_retiro_que_se_deshace_no_avisa(s):
    with transaction.atomic():
        retirada(s)
        transaction.set_rollback(True)
    assert (Envio.objects.count(), RetiroDeParte.objects.count()) == (0, 0)


def test_reconstitucion_se_avisa_a_quien_nombra_y_a_quienes_integran(s):
    tramite(s)
    quedan = integrantes(s) - {s.titulares["sociedad"].nombramiento.persona_id}
    assert enviados("secretariado.reconstitucion_presentada") == quedan | {s.vocerias["sociedad"].pk}
    con_tarea = [fila for fila in Envio.objects.filter(motivo="secretariado.reconstitucion_presentada")
                 if "Te toca a ti" in fila.texto]  # fmt: skip
    assert [fila.persona_id for fila in con_tarea] == [s.vocerias["sociedad"].pk]


def test_objecion_y_su_respuesta_se_avisan(s):
    hecha, quien, llave = tramite(s), PersonaFactory(), uuid.uuid4()
    aceptar_reconstitucion(persona=s.vocerias["sociedad"], reconstitucion=hecha)
    for _ in range(2):
        objecion = objetar_reconstitucion(persona=quien, reconstitucion=hecha, texto="No", llave_de_acto=llave)
    assert enviados("secretariado.reconstitucion_objetada") == {s.vocerias["sociedad"].pk}
    responder_en_reconstitucion(persona=s.vocerias["sociedad"], objecion=objecion, respuesta="Así es")
    assert enviados("secretariado.objecion_respondida") == {quien.pk}
    assert "Así es" in textos("secretariado.objecion_respondida")[0]


@pytest.mark.parametrize(("tope", "cuantos"), [(1, 0), (2, 2)])
def test_llamado_atendido_se_avisa_si_caben(s, monkeypatch, tope, cuantos):
    monkeypatch.setattr(destinatarios, "APOYOS_CON_CORREO", tope)
    personas = [PersonaFactory() for _ in range(2)]
    for persona in personas:
        apoyar_llamado(persona=persona, ejercicio=s.ejercicio)
    atender_llamado(persona=s.coordinacion, ejercicio=s.ejercicio, **RESPUESTA)
    assert enviados("secretariado.llamado_atendido") == {p.pk for p in personas[:cuantos]}


def test_evento_movido_y_cancelado_se_avisan_a_quienes_integran(s):
    escena = Escena(s, PlanFactory(ejercicio=s.ejercicio))
    evento = escena.evento()
    datos = {
        "titulo": evento.titulo, "descripcion": evento.descripcion, "inicia": INICIA, "termina": TERMINA,
        "modalidad": evento.modalidad, "lugar": evento.lugar, "enlace": "",
    }  # fmt: skip
    with reloj.fijar(HOY):
        cambiar_evento(persona=s.coordinacion, evento=evento, **(datos | {"titulo": "Otro nombre"}))
        assert Envio.objects.count() == 0
        cambiar_evento(persona=s.coordinacion, evento=evento, **(datos | {"lugar": "Otra plaza"}), motivo="Llueve")
        assert enviados("planes.evento_cambiado") == integrantes(s)
        assert "Otra plaza" in textos("planes.evento_cambiado")[0]
        cancelar_evento(persona=s.coordinacion, evento=evento, motivo="Sin sala")
    assert enviados("planes.evento_cancelado") == integrantes(s)
    assert "Sin sala" in textos("planes.evento_cancelado")[0]


def test_objecion_a_un_estandar_respondida_se_avisa_a_quien_objeto(s):
    plan, quien = PlanFactory(ejercicio=s.ejercicio), PersonaFactory()
    estandar = Estandar.objects.create(codigo="e-1", conjunto="estandar", grupo="g", texto="Texto", certeza="memoria")
    objecion = objetar(persona=quien, plan=plan, estandar=estandar, texto="No", llave_de_acto=uuid.uuid4())
    responder_objecion(persona=s.coordinacion, objecion=objecion, respuesta="Así es")
    assert enviados("planes.objecion_respondida") == {quien.pk}
    assert f"/planes/{plan.slug}/estandares/" in textos("planes.objecion_respondida")[0]
