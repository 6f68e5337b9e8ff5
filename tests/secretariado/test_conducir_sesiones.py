"""Conducting sessions from their pages: call, open, propose, close, follow up; each refusal keeps what was typed."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from comun import reloj
from secretariado.commands import acuerdos, presencias
from secretariado.enums import EstadoDeAcuerdo, EstadoDeSesion
from secretariado.models import Acuerdo, Encargo, PuntoDeAgenda, Sesion, Voto
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import IntegranteFactory, secretariado_de_tres
from tests.secretariado.pasos_de_sesion import HORA, abierta, convocar, de_acuerdo, de_sesion, propuesto, votado

pytestmark = pytest.mark.django_db


@pytest.fixture
def tres():
    return secretariado_de_tres(slug="jalisco", nombre="Jalisco")


def formulario(**cambios):
    return {
        "titulo": "Sesión de abril",
        "tipo": "ordinaria",
        "modalidad": "presencial",
        "inicia": "2026-04-10T11:00",
        "termina": "2026-04-10T13:00",
        "lugar": "Sala dos",
        "motivo": "",
        "enlace": "",
        "segunda_de": "",
        "punto_1": "Primer punto",
        "detalle_1": "Con su detalle",
        "punto_2": "",
        "detalle_2": "",
        "llave_de_acto": str(uuid.uuid4()),
    } | cambios


def test_calling_a_session_is_reviewed_before_it_is_sent(client, tres):
    client.force_login(tres.coordinacion)
    direccion = reverse("secretariado:sesion_convocar", args=["jalisco"])
    with reloj.fijar(HORA):
        assert "miércoles 25 de marzo" in client.get(direccion).content.decode()
        revision = client.post(direccion, formulario(paso="revisar"))
        assert "Viernes 10 de abril de 2026, de 11:00 a 13:00" in revision.content.decode()
        assert "Primer punto" in revision.content.decode()
        assert Sesion.objects.count() == 0

        hecho = client.post(direccion, formulario(paso="convocar"))
    sesion = Sesion.objects.get()
    assert hecho["Location"] == de_sesion("sesion_gestion", sesion)
    assert sesion.inicia == dt.datetime(2026, 4, 10, 17, 0, tzinfo=dt.UTC)
    assert list(PuntoDeAgenda.objects.values_list("titulo", "detalle")) == [("Primer punto", "Con su detalle")]


def test_more_points_are_asked_for_without_losing_what_was_typed(client, tres):
    client.force_login(tres.coordinacion)
    direccion = reverse("secretariado:sesion_convocar", args=["jalisco"])
    with reloj.fijar(HORA):
        respuesta = client.post(direccion, formulario(paso="agregar", titulo="A medias"))
    texto = respuesta.content.decode()
    assert 'name="punto_5"' in texto
    assert "A medias" in texto
    assert "Primer punto" in texto
    assert Sesion.objects.count() == 0


@pytest.mark.parametrize("paso", ["revisar", "convocar"])
@pytest.mark.parametrize(
    ("cambios", "regla"),
    [
        ({"inicia": "2026-03-22T11:00", "termina": ""}, "de anticipación"),
        ({"tipo": "extraordinaria", "inicia": "2026-03-22T11:00", "termina": ""}, "por qué es extraordinaria"),
        ({"inicia": "2026-03-01T11:00", "termina": ""}, "después de convocarse"),
        ({"detalle_2": "Sin título"}, "Escribe el título de este punto"),
        ({"punto_1": "", "detalle_1": ""}, "al menos un punto"),
    ],
)
def test_a_call_against_the_rules_names_the_rule_and_writes_nothing(client, tres, cambios, regla, paso):
    client.force_login(tres.coordinacion)
    direccion = reverse("secretariado:sesion_convocar", args=["jalisco"])
    with reloj.fijar(HORA):
        respuesta = client.post(direccion, formulario(paso=paso, **cambios))
    assert respuesta.status_code == 422
    texto = respuesta.content.decode()
    assert regla in texto
    assert "Sala dos" in texto
    assert Sesion.objects.count() == 0


def test_a_session_without_quorum_opens_only_as_informative(client, tres):
    sesion = convocar(tres)
    client.force_login(tres.coordinacion)
    with reloj.fijar(HORA):
        presencias.registrar_mi_presencia(persona=tres.persona("gobierno"), sesion=sesion)
        negada = client.post(de_sesion("sesion_abrir", sesion), {})
        assert negada.status_code == 422
        assert "No hay quórum" in negada.content.decode()
        sesion.refresh_from_db()
        assert sesion.estado == EstadoDeSesion.CONVOCADA

        assert client.post(de_sesion("sesion_abrir", sesion), {"como_informativa": "on"}).status_code == 302
        sesion.refresh_from_db()
        assert (sesion.estado, sesion.informativa) == (EstadoDeSesion.EN_CURSO, True)


def test_coordination_proposes_sees_the_outcome_and_is_asked_for_the_justification(client, tres):
    with reloj.fijar(HORA):
        sesion = abierta(tres)
        client.force_login(tres.coordinacion)
        assert "Paso 1 de 2" in client.get(de_sesion("acuerdo_proponer", sesion)).content.decode()
        datos = {"materia": "general", "titulo": "Elegir sede", "texto": "En la plaza.", "minutos": "10", "punto": ""}
        assert client.post(de_sesion("acuerdo_proponer", sesion), datos).status_code == 302
        acuerdo = Acuerdo.objects.get()
        for clave, sentido in (("gobierno", "favor"), ("organo_garante", "favor"), ("sociedad", "contra")):
            acuerdos.votar_acuerdo(persona=tres.persona(clave), acuerdo=acuerdo, sentido=sentido)

        cerrar = de_acuerdo("acuerdo_cerrar", acuerdo)
        assert "para aprobarlo hace falta escribir por qué" in client.get(cerrar).content.decode()
        negada = client.post(cerrar, {"justificacion": ""})
        assert negada.status_code == 422
        acuerdo.refresh_from_db()
        assert acuerdo.estado == EstadoDeAcuerdo.EN_VOTACION

        assert client.post(cerrar, {"justificacion": "Segunda sesión"}).status_code == 302
        acuerdo.refresh_from_db()
        assert (acuerdo.estado, acuerdo.metodo) == (EstadoDeAcuerdo.APROBADO, "mayoria")


def test_proposing_without_quorum_keeps_the_text_and_writes_nothing(client, tres):
    with reloj.fijar(HORA):
        sesion = abierta(tres, claves=("gobierno",))
        client.force_login(tres.coordinacion)
        datos = {"materia": "general", "titulo": "Sede", "texto": "Texto largo escrito", "minutos": "10", "punto": ""}
        respuesta = client.post(de_sesion("acuerdo_proponer", sesion), datos)
    assert respuesta.status_code == 422
    assert "Texto largo escrito" in respuesta.content.decode()
    assert Acuerdo.objects.count() == 0


def test_what_is_marked_and_recorded_by_coordination_waits_for_confirmation(client, tres):
    with reloj.fijar(HORA):
        sesion = abierta(tres)
        suplente = IntegranteFactory(parte=tres.partes["sociedad"], persona=PersonaFactory(nombre="Otra titular"))
        client.force_login(tres.coordinacion)
        assert client.post(de_sesion("presencia_marcar", sesion), {"integrante": suplente.pk}).status_code == 302
        acuerdo = propuesto(tres, sesion)
        datos = {"integrante": tres.titulares["sociedad"].pk, "sentido": "favor", "razon": ""}
        assert client.post(de_acuerdo("voto_registrar", acuerdo), datos).status_code == 302
        voto = Voto.objects.get()
        assert voto.cuenta is False
        assert client.post(de_acuerdo("voto_confirmar", acuerdo, voto.pk)).status_code == 403

        client.force_login(tres.persona("sociedad"))
        assert client.post(de_acuerdo("voto_confirmar", acuerdo, voto.pk)).status_code == 302
        voto.refresh_from_db()
        assert voto.cuenta is True


def test_an_overdue_encargo_is_marked_and_reported_by_its_organisation(client, tres):
    organizacion = tres.asientos["gobierno"].organizacion
    with reloj.fijar(HORA):
        sesion = abierta(tres)
        acuerdo = acuerdos.cerrar_votacion(persona=tres.coordinacion, acuerdo=votado(tres, sesion))
        client.force_login(tres.coordinacion)
        datos = {"tarea": "Publicar el calendario", "organizacion": organizacion.slug, "vence": "2026-03-25"}
        assert client.post(de_acuerdo("encargo_hacer", acuerdo), datos).status_code == 302
    encargo = Encargo.objects.get()
    reportar = de_acuerdo("encargo_reportar", acuerdo, encargo.pk)
    lista = reverse("secretariado:acuerdos", args=["jalisco"])
    client.logout()
    with reloj.fijar(dt.datetime(2026, 3, 26, 5, 59, 59, tzinfo=dt.UTC)):
        assert "Vencido" not in client.get(lista).content.decode()
    with reloj.fijar(dt.datetime(2026, 3, 26, 6, 0, tzinfo=dt.UTC)):
        assert "Vencido" in client.get(lista).content.decode()
        client.force_login(tres.persona("sociedad"))
        assert client.post(reportar, {"estado": "cumplido", "nota": "Ya"}).status_code == 403
        client.force_login(tres.persona("gobierno"))
        assert client.post(reportar, {"estado": "cumplido", "nota": ""}).status_code == 422
        assert client.post(reportar, {"estado": "cumplido", "nota": "Publicado"}).status_code == 302
    encargo.refresh_from_db()
    assert encargo.estado == "cumplido"


def test_cancelling_publishes_its_reason(client, tres):
    sesion = convocar(tres)
    client.force_login(tres.coordinacion)
    with reloj.fijar(HORA - dt.timedelta(days=1)):
        assert client.post(de_sesion("sesion_cancelar", sesion), {"motivo": ""}).status_code == 422
        assert client.post(de_sesion("sesion_cancelar", sesion), {"motivo": "No hay sede"}).status_code == 302
        assert "No hay sede" in client.get(de_sesion("sesion", sesion)).content.decode()
