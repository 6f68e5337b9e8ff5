"""Pages of meetings: what anyone reads, how one arrives, what who leads does, and what waits for whom."""

import datetime as dt
import re
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from comun import reloj
from cuentas.queries.datos import exportar_datos
from mesas.asuntos_de_reuniones import direccion_de_reunion
from mesas.codigo_de_sala import codigo_del_dia
from mesas.commands.reuniones import cancelar_reunion, cerrar_reunion
from mesas.models import Llegada, Registro, SesionDeMesa, SinCuenta
from mesas.paneles_de_reuniones import de_gestion, de_la_mesa
from mesas.pendientes_de_reuniones import minutas_por_empezar, por_conducir
from tests.factories.cuentas import PersonaFactory
from tests.factories.mesas import MesaEnMarcha, SesionDeMesaFactory, registrar_en, sentar
from tests.mesas.salas_de_reuniones import AHORA, ENLACE, INICIA, TERMINA, abierta, mesa_lista, otra_vez, programar

pytestmark = pytest.mark.django_db
CIERRE = INICIA + dt.timedelta(hours=1)


@pytest.fixture
def m() -> MesaEnMarcha:
    cache.clear()
    return mesa_lista()


def entrar(persona: Any = None) -> Client:
    cliente = Client()
    if persona is not None:
        cliente.force_login(otra_vez(persona))
    return cliente


def texto(respuesta: Any) -> str:
    return str(respuesta.content.decode())


def publica(sesion: SesionDeMesa) -> str:
    return f"/mesas/{sesion.mesa.codigo}/reuniones/{sesion.numero}/"


def gestion(sesion: SesionDeMesa, que: str = "") -> str:
    return f"/gestion/mesas/{sesion.mesa.codigo}/reuniones/{sesion.numero}/{que}"


def hoy(sesion: SesionDeMesa) -> str:
    return codigo_del_dia(settings.SECRET_KEY, sesion.pk, dt.date(2027, 3, 8))


# --- in public --------------------------------------------------------------------------------------------------------
def test_reunion_tells_when_where_and_its_agenda(m: MesaEnMarcha) -> None:
    sesion = programar(m)
    with reloj.fijar(AHORA):
        pagina = texto(Client().get(publica(sesion)))
    for dicho in ("Bienvenida", "10 minutos", "El árbol de problemas", "Biblioteca central", "8 de marzo de 2027"):
        assert dicho in pagina
    assert "7 días" in " ".join(re.sub(r"<[^>]+>", " ", pagina).split())
    assert Client().get("/mesas/nada/reuniones/1/").status_code == 404
    assert Client().get(publica(sesion).replace("/1/", "/2/")).status_code == 404
    assert Client().get(f"/mesas/{m.mesa.codigo}/reuniones/99999999999999999999/").status_code == 404


def test_enlace_is_only_for_who_is_registered_or_leads(m: MesaEnMarcha) -> None:
    sesion = programar(m, modalidad="hibrida", enlace=ENLACE)
    retirada = registrar_en(m.mesa, None, estado="retirado").persona
    ics = reverse("mesas:reunion_ics", args=[m.mesa.codigo, 1])
    for persona in (None, PersonaFactory(), retirada, m.st.persona("gobierno")):
        for direccion in (publica(sesion), ics, f"/mesas/{m.mesa.codigo}/"):
            assert "sala-secreta" not in texto(entrar(persona).get(direccion))
    for persona in (m.persona("sociedad"), m.facilitacion, m.st.coordinacion):
        assert "sala-secreta" in texto(entrar(persona).get(publica(sesion)))
        respuesta = entrar(persona).get(ics)
        assert "sala-secreta" in texto(respuesta).replace("\r\n ", "")
        assert respuesta["Cache-Control"] == "private, no-store"


def test_calendar_of_a_cancelled_meeting_says_so(m: MesaEnMarcha) -> None:
    sesion = programar(m)
    cancelar_reunion(persona=otra_vez(m.st.coordinacion), sesion=sesion, motivo="Huracán.")
    respuesta = Client().get(reverse("mesas:reunion_ics", args=[m.mesa.codigo, 1]))
    assert respuesta["Content-Type"].startswith("text/calendar")
    assert "STATUS:CANCELLED" in texto(respuesta)
    pagina = texto(Client().get(publica(sesion)))
    assert "Esta reunión se canceló" in pagina
    assert "Huracán." in pagina


def test_closed_meeting_publishes_blocks_and_nobody(m: MesaEnMarcha) -> None:
    sesion = abierta(m)
    for _ in range(6):
        sentar(sesion, registrar_en(m.mesa, m.st.partes["sociedad"], sexo="mujer"))
    for _ in range(5):
        sentar(sesion, registrar_en(m.mesa, m.st.partes["gobierno"], sexo="hombre"))
    sentar(sesion, registrar_en(m.mesa, m.st.partes["organo_garante"], sexo="otra"))
    with reloj.fijar(CIERRE):
        cerrar_reunion(persona=otra_vez(m.facilitacion), sesion=sesion)
    respuesta = Client().get(publica(sesion))
    conteos = respuesta.context["conteos"]
    assert (conteos.total, [t.cantidad for t in conteos.por_sector]) == (12, [6, 6])
    pagina = texto(respuesta)
    assert "Hombres y Otra identidad" in pagina
    for registro in Registro.objects.select_related("persona"):
        assert registro.persona.nombre_publico not in pagina


@pytest.mark.parametrize("cuantas", [1, 3])
def test_reunion_costs_the_same(m: MesaEnMarcha, django_assert_num_queries: Any, cuantas: int) -> None:
    sesion = programar(m, puntos=[(f"Punto {n}", n) for n in range(1, cuantas + 1)])
    with django_assert_num_queries(2):
        Client().get(publica(sesion))


@pytest.mark.parametrize("cuantas", [1, 3])
def test_panels_cost_one_query(m: MesaEnMarcha, django_assert_num_queries: Any, cuantas: int) -> None:
    for _ in range(cuantas):
        SesionDeMesaFactory(mesa=m.mesa)
    persona = otra_vez(m.st.coordinacion)
    persona.has_perm("mesas.planear", m.mesa)
    for panel in (de_la_mesa, de_gestion):
        with django_assert_num_queries(1):
            datos = panel(m.mesa, persona)
            assert datos is not None
            assert len(datos["reuniones"]) == cuantas


def test_mesa_page_shows_its_meetings_and_the_way_in(m: MesaEnMarcha) -> None:
    assert "Todavía no hay ninguna reunión programada" in texto(Client().get(f"/mesas/{m.mesa.codigo}/"))
    abierta(m)
    pagina = texto(Client().get(f"/mesas/{m.mesa.codigo}/"))
    assert f"/mesas/{m.mesa.codigo}/llegar/" in pagina
    assert "Primera reunión" in pagina


# --- arriving ---------------------------------------------------------------------------------------------------------
def test_llegar_by_qr_prefills_and_writes_only_on_post(m: MesaEnMarcha) -> None:
    sesion = abierta(m)
    cliente, direccion = entrar(m.persona("sociedad")), f"/mesas/{m.mesa.codigo}/llegar/"
    with reloj.fijar(CIERRE):
        pagina = texto(cliente.get(f"{direccion}?codigo={hoy(sesion)}"))
        assert f'value="{hoy(sesion)}"' in pagina
        assert not Llegada.objects.exists()
        mala = cliente.post(direccion, {"codigo": "AAAAAA"})
        assert mala.status_code == 422
        assert "no es el de esta reunión" in texto(mala)
        assert 'value="AAAAAA"' in texto(mala), "what was typed stays"
        assert cliente.post(direccion, {"codigo": ""}).status_code == 422
        assert cliente.post(direccion, {"codigo": "\x00" + "x" * 500}).status_code == 422
        assert cliente.post(direccion, {"codigo": hoy(sesion)}).status_code == 302
        assert "Ya estás en la reunión" in texto(cliente.get(direccion))
    assert Llegada.objects.count() == 1


def test_llegar_says_what_to_do_when_one_cannot(m: MesaEnMarcha) -> None:
    direccion = f"/mesas/{m.mesa.codigo}/llegar/"
    assert entrar().get(direccion).status_code == 302
    assert "No hay ninguna reunión por venir" in texto(entrar(m.persona("sociedad")).get(direccion))
    assert entrar(m.persona("sociedad")).post(direccion, {"codigo": "AAAAAA"}).status_code == 404
    sesion = programar(m)
    assert "Todavía no se abre la reunión" in texto(entrar(m.persona("sociedad")).get(direccion))
    assert entrar(m.persona("sociedad")).post(direccion, {"codigo": "AAAAAA"}).status_code == 422
    SesionDeMesa.objects.filter(pk=sesion.pk).update(estado="en_curso")
    assert "No estás en el registro" in texto(entrar(PersonaFactory()).get(direccion))
    assert entrar(PersonaFactory()).post(direccion, {"codigo": "AAAAAA"}).status_code == 403
    assert "Tú conduces esta mesa" in texto(entrar(m.facilitacion).get(direccion))


def test_llegar_stops_who_guesses(m: MesaEnMarcha) -> None:
    sesion = abierta(m)
    cliente, direccion = entrar(m.persona("sociedad")), f"/mesas/{m.mesa.codigo}/llegar/"
    with reloj.fijar(CIERRE):
        for _ in range(10):
            assert cliente.post(direccion, {"codigo": "AAAAAA"}).status_code == 422
        parada = cliente.post(direccion, {"codigo": hoy(sesion)})
    assert parada.status_code == 429
    assert "Espera 10 minutos" in texto(parada)
    assert not Llegada.objects.exists()


# --- who leads --------------------------------------------------------------------------------------------------------
PAGINAS = ["", "codigo/", "cambiar/", "cancelar/", "abrir/", "cerrar/", "anotar/", "sin-cuenta/", "minuta/"]
DE_COORDINACION = {"cambiar/", "cancelar/", "minuta/"}


@pytest.mark.parametrize("que", PAGINAS)
def test_gestion_is_of_who_leads(m: MesaEnMarcha, que: str) -> None:
    sesion = programar(m)
    assert entrar().get(gestion(sesion, que)).status_code == 302
    for persona in (m.persona("sociedad"), m.st.persona("gobierno"), PersonaFactory()):
        assert entrar(persona).get(gestion(sesion, que)).status_code == 403
    assert entrar(m.st.coordinacion).get(gestion(sesion, que)).status_code == 200
    esperado = 403 if que in DE_COORDINACION else 200
    assert entrar(m.facilitacion).get(gestion(sesion, que)).status_code == esperado


def test_codigo_is_projected_only_while_it_is_open(m: MesaEnMarcha) -> None:
    sesion = programar(m)
    cliente = entrar(m.facilitacion)
    with reloj.fijar(INICIA):
        assert hoy(sesion)[:3] + "-" not in texto(cliente.get(gestion(sesion, "codigo/")))
        assert cliente.post(gestion(sesion, "abrir/")).status_code == 302
        respuesta = cliente.get(gestion(sesion, "codigo/"))
    pagina = texto(respuesta)
    assert f"{hoy(sesion)[:3]}-{hoy(sesion)[3:]}" in pagina
    assert re.search(r"<svg[^>]*viewBox", pagina.partition("codigo-de-sala__qr")[2])
    assert "style=" not in pagina.partition("<main")[2].partition("</main>")[0]
    assert respuesta["Cache-Control"] == "private, no-store"


def test_the_whole_meeting_by_its_pages(m: MesaEnMarcha) -> None:
    coordinacion, facilita = entrar(m.st.coordinacion), entrar(m.facilitacion)
    with reloj.fijar(AHORA):
        nueva = coordinacion.post(
            f"/gestion/mesas/{m.mesa.codigo}/reuniones/nueva/",
            {
                "clase": "causas", "titulo": "Las causas", "inicia_0": "2027-03-08", "inicia_1": "09:00",
                "inicia": "2027-03-08T09:00", "termina": "2027-03-08T12:00", "modalidad": "presencial",
                "lugar": "Casa de cultura", "punto_1": "Saludo", "minutos_1": "5", "punto_3": "Árbol",
            },
        )  # fmt: skip
    assert nueva.status_code == 302, texto(nueva)
    sesion = SesionDeMesa.objects.get()
    assert list(sesion.puntos.values_list("orden", "titulo", "minutos")) == [(1, "Saludo", 5), (2, "Árbol", None)]
    assert sesion.inicia == INICIA
    with reloj.fijar(INICIA):
        assert facilita.post(gestion(sesion, "abrir/")).status_code == 302
        anotada = facilita.post(gestion(sesion, "anotar/"), {"registro": m.gente["sociedad"].pk})
        assert anotada.status_code == 302
        assert facilita.post(gestion(sesion, "anotar/"), {"registro": m.gente["sociedad"].pk}).status_code == 422
        assert facilita.post(gestion(sesion, "anotar/"), {"registro": "nadie"}).status_code == 422
        assert facilita.post(gestion(sesion, "sin-cuenta/"), {"osc-mujer": "4"}).status_code == 302
        assert facilita.post(gestion(sesion, "sin-cuenta/"), {"osc-mujer": "-4"}).status_code == 422
        pagina = texto(facilita.get(gestion(sesion)))
        assert m.persona("sociedad").nombre_publico in pagina
        assert "la anotó quien facilita" in pagina
    assert SinCuenta.objects.get().cantidad == 4
    with reloj.fijar(TERMINA):
        assert [p.accion for p in por_conducir(otra_vez(m.facilitacion))] == ["Cerrar la reunión"]
        assert facilita.post(gestion(sesion, "cerrar/")).status_code == 302
        assert [p.accion for p in minutas_por_empezar(otra_vez(m.st.coordinacion))] == ["Empezar la minuta"]
        empezada = coordinacion.post(gestion(sesion, "minuta/"))
    assert empezada.status_code == 302
    assert "/minutas/" in empezada["Location"]
    assert coordinacion.get(empezada["Location"]).status_code == 200


def test_programar_with_errors_keeps_what_was_typed(m: MesaEnMarcha) -> None:
    cliente, direccion = entrar(m.st.coordinacion), f"/gestion/mesas/{m.mesa.codigo}/reuniones/nueva/"
    datos = {"clase": "causas", "titulo": "Las causas", "punto_1": "", "minutos_1": "5", "lugar": "Aquí mismo"}
    mala = cliente.post(direccion, datos)
    assert mala.status_code == 422
    assert "Escribe el título de este punto" in texto(mala)
    assert 'value="Aquí mismo"' in texto(mala)
    mas = cliente.post(direccion, {**datos, **{f"punto_{n}": f"P{n}" for n in range(1, 5)}, "paso": "agregar"})
    assert mas.status_code == 200
    assert 'name="punto_7"' in texto(mas)
    assert 'value="P4"' in texto(mas)
    assert not SesionDeMesa.objects.exists()
    assert entrar(m.facilitacion).get(direccion).status_code == 403


def test_cambiar_and_cancelar_by_their_pages(m: MesaEnMarcha) -> None:
    sesion = programar(m)
    cliente = entrar(m.st.coordinacion)
    with reloj.fijar(AHORA):
        assert 'value="Bienvenida"' in texto(cliente.get(gestion(sesion, "cambiar/")))
        datos = {
            "titulo": "Primera reunión", "inicia": "2027-03-08T10:00", "termina": "2027-03-08T12:00",
            "modalidad": "presencial", "lugar": "Otro sitio", "punto_1": "Saludo", "motivo": "",
        }  # fmt: skip
        assert cliente.post(gestion(sesion, "cambiar/"), datos).status_code == 422
        assert cliente.post(gestion(sesion, "cambiar/"), datos | {"motivo": "Se inundó."}).status_code == 302
    assert "Se inundó." in texto(Client().get(publica(sesion)))
    assert cliente.post(gestion(sesion, "cancelar/"), {"motivo": "No hay luz."}).status_code == 302
    sesion.refresh_from_db()
    assert (sesion.estado, sesion.motivo) == ("cancelada", "No hay luz.")


# --- what waits, what is kept -----------------------------------------------------------------------------------------
def test_pendientes_open_it_from_half_an_hour_before(m: MesaEnMarcha) -> None:
    programar(m)
    facilita = otra_vez(m.facilitacion)
    for cuando, acciones in (
        (INICIA - dt.timedelta(minutes=30, seconds=1), []),
        (INICIA - dt.timedelta(minutes=30), ["Abrir la reunión"]),
        (TERMINA, ["Ver la reunión que nadie abrió"]),
    ):
        with reloj.fijar(cuando):
            assert [p.accion for p in por_conducir(facilita)] == acciones
    with reloj.fijar(INICIA):
        assert por_conducir(m.persona("sociedad")) == []
        assert por_conducir(otra_vez(m.st.coordinacion)) == [], "the mesa has who leads it"
        m.mesa.facilitador = None
        m.mesa.save(update_fields=["facilitador"])
        assert len(por_conducir(otra_vez(m.st.coordinacion))) == 1


def test_what_is_kept_of_a_person_is_exported(m: MesaEnMarcha) -> None:
    sesion = abierta(m)
    sentar(sesion, m.gente["sociedad"])
    dado = {s["clave"]: s["registros"] for s in exportar_datos(persona=m.persona("sociedad"))["secciones"]}
    assert [(f["mesa"], f["reunion"]) for f in dado["llegadas_a_mesas"]] == [(m.mesa.codigo, "Primera reunión")]
    dado = {s["clave"]: s["registros"] for s in exportar_datos(persona=otra_vez(m.st.coordinacion))["secciones"]}
    assert [f["reunion"] for f in dado["reuniones_de_mesas"]] == ["Primera reunión"]


def test_asunto_leads_to_the_page() -> None:
    assert direccion_de_reunion("mesa-1/2") == "/mesas/mesa-1/reuniones/2/"
    for malo in ("mesa-1", "mesa-1/x", "/", "mesa 1/2"):
        assert direccion_de_reunion(malo) is None
