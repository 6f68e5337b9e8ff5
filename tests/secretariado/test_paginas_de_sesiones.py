"""Pages of sessions and acuerdos: what a visitor reads, what each member and coordination do from them."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from comun import reloj
from secretariado.commands import acuerdos, encargos, presencias, sesiones
from secretariado.enums import EstadoDeAcuerdo, EstadoDeSesion
from secretariado.models import Acuerdo, ConfirmacionDeAcuerdo, Encargo, PuntoDeAgenda, Sesion, Voto
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import IntegranteFactory, secretariado_de_tres

pytestmark = pytest.mark.django_db
HORA = dt.datetime(2026, 3, 20, 17, 0, tzinfo=dt.UTC)
PARTES = ("gobierno", "organo_garante", "sociedad")


@pytest.fixture
def tres():
    return secretariado_de_tres(slug="jalisco", nombre="Jalisco")


def convocar(tres, inicia=HORA, **extra):
    with reloj.fijar(inicia - dt.timedelta(days=7)):
        return sesiones.convocar_sesion(
            persona=tres.coordinacion,
            secretariado=tres.secretariado,
            titulo=extra.pop("titulo", "Sesión de marzo"),
            tipo="ordinaria",
            modalidad="presencial",
            inicia=inicia,
            lugar="Sala uno",
            puntos=[("Calendario", "Fechas de la consulta")],
            llave_de_acto=uuid.uuid4(),
        )


def abierta(tres, claves=PARTES, **extra):
    sesion = convocar(tres, **extra)
    with reloj.fijar(sesion.inicia):
        for clave in claves:
            presencias.registrar_mi_presencia(persona=tres.persona(clave), sesion=sesion)
        return sesiones.abrir_sesion(
            persona=tres.coordinacion, sesion=sesion, como_informativa=set(claves) != set(PARTES)
        )


def propuesto(tres, sesion, titulo="Abrir la consulta"):
    return acuerdos.proponer_acuerdo(
        persona=tres.coordinacion,
        sesion=sesion,
        materia="general",
        titulo=titulo,
        texto="La consulta se abre en abril.",
        llave_de_acto=uuid.uuid4(),
    )


def votado(tres, sesion, **votos):
    acuerdo = propuesto(tres, sesion)
    for clave in PARTES:
        acuerdos.votar_acuerdo(persona=tres.persona(clave), acuerdo=acuerdo, sentido=votos.get(clave, "favor"))
    return acuerdo


def de_sesion(nombre, sesion, *mas):
    return reverse(f"secretariado:{nombre}", args=[sesion.ejercicio.slug, sesion.numero, *mas])


def de_acuerdo(nombre, acuerdo, *mas):
    return reverse(f"secretariado:{nombre}", args=[acuerdo.ejercicio.slug, acuerdo.codigo, *mas])


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


# --- conducting -----------------------------------------------------------------------------------------------------
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
def test_a_call_against_the_rules_names_the_rule_and_writes_nothing(client, tres, cambios, regla):
    client.force_login(tres.coordinacion)
    direccion = reverse("secretariado:sesion_convocar", args=["jalisco"])
    with reloj.fijar(HORA):
        respuesta = client.post(direccion, formulario(paso="convocar", **cambios))
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
