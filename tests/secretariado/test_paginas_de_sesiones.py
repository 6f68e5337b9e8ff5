"""Pages of sessions and acuerdos: what a visitor reads, what each member does from them, what they cost."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from comun import reloj
from secretariado.commands import acuerdos, encargos, presencias, sesiones
from secretariado.models import ConfirmacionDeAcuerdo, Voto
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import IntegranteFactory, secretariado_de_tres
from tests.secretariado.pasos_de_sesion import HORA, PARTES, abierta, convocar, de_acuerdo, de_sesion, propuesto, votado

pytestmark = pytest.mark.django_db


@pytest.fixture
def tres():
    return secretariado_de_tres(slug="jalisco", nombre="Jalisco")


# --- reading --------------------------------------------------------------------------------------------------------
def test_the_session_says_its_call_its_room_and_its_acuerdos(client, tres):
    with reloj.fijar(HORA):
        sesion = abierta(tres)
        votado(tres, sesion)
        texto = client.get(de_sesion("sesion", sesion)).content.decode()

    assert "Viernes 20 de marzo de 2026, 11:00" in texto
    assert "Con la anticipación debida" in texto
    assert "Hay quórum: las tres partes están presentes" in texto
    assert "Abrir la consulta" in texto
    assert "Gobierno: a favor" in texto
    assert "Registrar mi presencia" not in texto


def test_an_informative_session_names_the_missing_parte(client, tres):
    with reloj.fijar(HORA):
        sesion = abierta(tres, claves=("gobierno", "sociedad"))
        texto = client.get(de_sesion("sesion", sesion)).content.decode()
    assert "Informativa: sin quórum porque falta la parte Órgano garante" in texto


def test_a_marked_member_is_shown_as_not_counting_and_who_may_confirm(client, tres):
    with reloj.fijar(HORA):
        sesion = abierta(tres, claves=("gobierno", "sociedad"))
        presencias.marcar_presencia(
            persona=tres.coordinacion, sesion=sesion, integrante=tres.titulares["organo_garante"]
        )
        texto = client.get(de_sesion("sesion", sesion)).content.decode()
        assert "por confirmar, todavía no cuenta" in texto
        assert "Puede confirmarla Titular de Órgano garante, o alguien presente de otra parte." in texto
        assert "presencias/" not in texto

        client.force_login(tres.persona("sociedad"))
        assert "presencias/" in client.get(de_sesion("sesion", sesion)).content.decode()


def test_a_point_added_after_the_call_says_so_and_who_brought_it(client, tres):
    sesion = convocar(tres)
    with reloj.fijar(HORA - dt.timedelta(days=2)):
        client.force_login(tres.persona("sociedad"))
        hecho = client.post(de_sesion("punto_proponer", sesion), {"titulo": "Sedes accesibles", "detalle": ""})
        assert hecho.status_code == 302
        texto = client.get(de_sesion("sesion", sesion)).content.decode()
    assert "Lo propuso Sociedad" in texto
    assert "Agregado después de la convocatoria" in texto


def test_the_live_block_answers_only_when_something_changed(client, tres):
    with reloj.fijar(HORA):
        sesion = abierta(tres, claves=("gobierno",))
        primera = client.get(de_sesion("sesion_en_vivo", sesion))
        visto = primera.context["huella"]
        assert "<html" not in primera.content.decode()
        assert client.get(de_sesion("sesion_en_vivo", sesion), {"visto": visto}).status_code == 204
        igual = client.get(de_sesion("sesion_en_vivo", sesion), headers={"If-None-Match": primera["ETag"]})
        assert igual.status_code == 304

        presencias.registrar_mi_presencia(persona=tres.persona("sociedad"), sesion=sesion)
        assert client.get(de_sesion("sesion_en_vivo", sesion), {"visto": visto}).status_code == 200


def test_a_closed_session_does_not_poll(client, tres):
    with reloj.fijar(HORA):
        sesion = abierta(tres)
        assert "hx-get" in client.get(de_sesion("sesion", sesion)).content.decode()
        sesiones.cerrar_sesion(persona=tres.coordinacion, sesion=sesion)
        assert "hx-get" not in client.get(de_sesion("sesion", sesion)).content.decode()


def test_the_call_goes_to_any_calendar(client, tres):
    sesion = convocar(tres)
    respuesta = client.get(de_sesion("sesion_calendario", sesion))
    texto = respuesta.content.decode()
    assert respuesta["Content-Type"] == "text/calendar; charset=utf-8"
    assert "DTSTART:20260320T170000Z" in texto
    assert "Calendario" in texto


def test_the_acuerdo_shows_dissent_confirmations_and_how_to_recompute(client, tres):
    with reloj.fijar(HORA):
        sesion = abierta(tres)
        acuerdo = propuesto(tres, sesion)
        for clave, sentido, razon in (
            ("gobierno", "favor", ""),
            ("organo_garante", "favor", ""),
            ("sociedad", "contra", "Falta una sede"),
        ):
            acuerdos.votar_acuerdo(persona=tres.persona(clave), acuerdo=acuerdo, sentido=sentido, razon=razon)
        acuerdo = acuerdos.cerrar_votacion(
            persona=tres.coordinacion, acuerdo=acuerdo, justificacion="Segunda sesión sin consenso"
        )
        acuerdos.confirmar_acuerdo(persona=tres.persona("gobierno"), acuerdo=acuerdo)
        texto = client.get(de_acuerdo("acuerdo", acuerdo)).content.decode()
    assert "Por mayoría" in texto
    assert "Segunda sesión sin consenso" in texto
    assert "Falta una sede" in texto
    assert "Falta que lo confirme: Órgano garante y Sociedad." in texto
    assert acuerdo.huella in texto


def test_an_acuerdo_under_another_ejercicio_is_not_found(client, tres):
    secretariado_de_tres(slug="oaxaca", nombre="Oaxaca")
    with reloj.fijar(HORA):
        acuerdo = propuesto(tres, abierta(tres))
    assert client.get(reverse("secretariado:acuerdo", args=["oaxaca", acuerdo.codigo])).status_code == 404


def test_the_list_filters_and_its_csv_agree(client, tres):
    with reloj.fijar(HORA):
        sesion = abierta(tres)
        acuerdo = votado(tres, sesion)
        acuerdos.cerrar_votacion(persona=tres.coordinacion, acuerdo=acuerdo)
        propuesto(tres, sesion, titulo="=Otro")
    lista = reverse("secretariado:acuerdos", args=["jalisco"])
    hoja = reverse("secretariado:acuerdos_csv", args=["jalisco"])
    assert [a.acuerdo.numero for a in client.get(lista).context["acuerdos"]] == [2, 1]
    assert [a.acuerdo.numero for a in client.get(lista, {"estado": "aprobado"}).context["acuerdos"]] == [1]
    assert [a.acuerdo.numero for a in client.get(lista, {"sesion": "99"}).context["acuerdos"]] == []
    assert [a.acuerdo.numero for a in client.get(lista, {"estado": "x", "sesion": "²"}).context["acuerdos"]] == [2, 1]
    filas = client.get(hoja).content.decode().splitlines()
    assert len(filas) == 3
    assert ",'=Otro," in filas[1]
    assert len(client.get(hoja, {"estado": "aprobado"}).content.decode().splitlines()) == 2


def test_search_finds_sessions_and_acuerdos_without_accents(client, tres):
    with reloj.fijar(HORA):
        sesion = abierta(tres, titulo="Reunión de instalación")
        acuerdo = propuesto(tres, sesion, titulo="Próxima evaluación")
    assert de_sesion("sesion", sesion) in client.get("/buscar/", {"q": "reunion"}).content.decode()
    assert de_acuerdo("acuerdo", acuerdo) in client.get("/buscar/", {"q": "EVALUACION"}).content.decode()


# --- what a member does ---------------------------------------------------------------------------------------------
def test_a_member_checks_in_votes_and_confirms_from_their_own_page(client, tres):
    with reloj.fijar(HORA):
        sesion = abierta(tres, claves=("gobierno", "organo_garante"))
        client.force_login(tres.persona("sociedad"))
        assert "Registrar mi presencia" in client.get(de_sesion("sesion", sesion)).content.decode()
        assert client.post(de_sesion("presencia_registrar", sesion)).status_code == 302

        acuerdo = propuesto(tres, sesion)
        pagina = client.get(de_sesion("sesion", sesion)).content.decode()
        assert de_acuerdo("acuerdo_votar", acuerdo) in pagina
        hecho = client.post(de_acuerdo("acuerdo_votar", acuerdo), {"sentido": "contra", "razon": "No hay fecha"})
        assert hecho.status_code == 302
        voto = Voto.objects.get()
        assert (voto.sentido, voto.razon, voto.integrante) == ("contra", "No hay fecha", tres.titulares["sociedad"])

        for clave in ("gobierno", "organo_garante"):
            acuerdos.votar_acuerdo(persona=tres.persona(clave), acuerdo=acuerdo, sentido="favor")
        acuerdos.cerrar_votacion(persona=tres.coordinacion, acuerdo=acuerdo, justificacion="Urge")
        assert de_acuerdo("acuerdo_confirmar", acuerdo) in client.get(de_sesion("sesion", sesion)).content.decode()
        assert client.post(de_acuerdo("acuerdo_confirmar", acuerdo)).status_code == 302
        assert ConfirmacionDeAcuerdo.objects.get().parte == tres.partes["sociedad"]
        assert de_acuerdo("acuerdo_confirmar", acuerdo) not in client.get(de_sesion("sesion", sesion)).content.decode()


def test_a_vote_refused_keeps_what_was_typed_and_writes_nothing(client, tres):
    with reloj.fijar(HORA):
        sesion = abierta(tres)
        acuerdo = propuesto(tres, sesion)
        presencias.registrar_salida(persona=tres.persona("sociedad"), sesion=sesion)
        client.force_login(tres.persona("sociedad"))
        respuesta = client.post(de_acuerdo("acuerdo_votar", acuerdo), {"sentido": "favor", "razon": "Mi razón larga"})
    assert respuesta.status_code == 422
    texto = respuesta.content.decode()
    assert "Ese voto no cuenta ahora" in texto
    assert "Mi razón larga" in texto
    assert Voto.objects.count() == 0


def test_confirming_a_second_time_is_a_conflict(client, tres):
    with reloj.fijar(HORA):
        sesion = abierta(tres)
        acuerdo = votado(tres, sesion)
        acuerdo = acuerdos.cerrar_votacion(persona=tres.coordinacion, acuerdo=acuerdo)
        acuerdos.confirmar_acuerdo(persona=tres.persona("gobierno"), acuerdo=acuerdo)
        client.force_login(tres.persona("gobierno"))
        assert client.post(de_acuerdo("acuerdo_confirmar", acuerdo)).status_code == 409
    assert ConfirmacionDeAcuerdo.objects.count() == 1


def test_no_get_writes_and_a_stranger_gets_no_door(client, tres):
    with reloj.fijar(HORA):
        sesion = abierta(tres, claves=("gobierno", "organo_garante"))
        client.force_login(tres.persona("sociedad"))
        assert client.get(de_sesion("presencia_registrar", sesion)).status_code == 200
        assert sesion.asistencia.presencias.count() == 2
        client.force_login(PersonaFactory())
        assert client.post(de_sesion("presencia_registrar", sesion)).status_code == 403
        assert client.get(de_sesion("sesion_gestion", sesion)).status_code == 403
        assert sesion.asistencia.presencias.count() == 2


# --- how much it costs ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("cuantas", [1, 3])
def test_the_list_of_sessions_costs_the_same(client, tres, cuantas, django_assert_num_queries):
    for n in range(cuantas):
        convocar(tres, inicia=HORA + dt.timedelta(days=n))
    with reloj.fijar(HORA - dt.timedelta(days=1)), django_assert_num_queries(LISTA):
        client.get(reverse("secretariado:sesiones", args=["jalisco"]))


@pytest.mark.parametrize("cuantos", [1, 3])
def test_the_list_of_acuerdos_costs_the_same(client, tres, cuantos, django_assert_num_queries):
    with reloj.fijar(HORA):
        sesion = abierta(tres)
        for _ in range(cuantos):
            acuerdo = acuerdos.cerrar_votacion(persona=tres.coordinacion, acuerdo=votado(tres, sesion))
            acuerdos.confirmar_acuerdo(persona=tres.persona("gobierno"), acuerdo=acuerdo)
        with django_assert_num_queries(LISTA_DE_ACUERDOS):
            client.get(reverse("secretariado:acuerdos", args=["jalisco"]))


@pytest.mark.parametrize("de_mas", [0, 57])
def test_a_session_costs_the_same_with_three_members_and_with_sixty(client, tres, de_mas, django_assert_num_queries):
    for n in range(de_mas):
        IntegranteFactory(parte=tres.partes[PARTES[n % 3]], secretariado=tres.secretariado)
    with reloj.fijar(HORA):
        sesion = abierta(tres)
        acuerdo = acuerdos.cerrar_votacion(persona=tres.coordinacion, acuerdo=votado(tres, sesion))
        encargos.encargar(
            persona=tres.coordinacion,
            acuerdo=acuerdo,
            tarea="Publicar",
            organizacion=tres.asientos["gobierno"].organizacion,
            vence=dt.date(2026, 4, 1),
            llave_de_acto=uuid.uuid4(),
        )
        propuesto(tres, sesion, titulo="Otro")
        with django_assert_num_queries(SESION):
            client.get(de_sesion("sesion", sesion))
        with django_assert_num_queries(ACUERDO):
            client.get(de_acuerdo("acuerdo", acuerdo))


LISTA, LISTA_DE_ACUERDOS, SESION, ACUERDO = 5, 7, 13, 5
