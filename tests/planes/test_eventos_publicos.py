"""What everybody sees of events, and the doors through which they are managed."""

import datetime as dt

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from comun import reloj
from comun.enums import Naturaleza
from comun.errors import ErrorDeDominio
from planes.asistencia import Conteo, resumir
from planes.busqueda_de_eventos import buscar_eventos
from planes.commands.eventos import (
    confirmar_asistencia,
)
from planes.models import Evento
from planes.pendientes_de_eventos import por_confirmar, por_contar
from secretariado.models import ConfirmacionDeLista, RenglonDeAsistencia
from tests.factories.cuentas import PersonaFactory
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import (
    SectorFactory,
)
from tests.planes.escena_de_eventos import (
    HOY,
    INICIA,
    TERMINA,
    Escena,
    codigo_de,
    construir_escena,
    entrar,
    pagina,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def escena() -> Escena:
    return construir_escena()


# --- what is public ---------------------------------------------------------------------------------------------------
def conteo(sector: str, sexo: str, cantidad: int) -> Conteo:
    return Conteo(sector, sector.title(), "sociedad", sexo, cantidad)


def test_resumir_junta_las_dos_respuestas_chicas() -> None:
    def sexos(otra: int, no_dice: int) -> list[tuple[str, int]]:
        filas = [conteo("osc", "mujer", 9), conteo("osc", "otra", otra), conteo("osc", "no_dice", no_dice)]
        return [(t.clave, t.cantidad) for t in resumir(filas).por_sexo]

    assert sexos(0, 0) == [("mujer", 9)]
    assert sexos(1, 0) == [("mujer", 9), ("otra_no_dice", 1)]
    assert sexos(4, 8) == [("mujer", 9), ("otra_no_dice", 12)]
    assert sexos(5, 5) == [("mujer", 9), ("otra", 5), ("no_dice", 5)]
    assert resumir([]).total == 0


def test_el_cruce_solo_lo_ve_la_coordinacion(escena: Escena) -> None:
    evento = escena.evento()
    escena.contar(evento)
    direccion = f"/eventos/{evento.codigo}/"
    assert "sólo para la coordinación" in pagina(direccion, escena.coordinacion)
    for persona in (None, escena.titular("sociedad"), PersonaFactory(is_superuser=True)):
        assert "sólo para la coordinación" not in pagina(direccion, persona)


def test_evento_de_cada_momento(escena: Escena) -> None:
    evento = escena.evento()
    direccion = f"/eventos/{evento.codigo}/"
    with reloj.fijar(HOY):
        assert "El evento todavía no empieza" in pagina(direccion)
        assert "Cambiar hora o lugar" in pagina(direccion, escena.coordinacion)
    with reloj.fijar(TERMINA):
        assert "Cambiar hora o lugar" not in pagina(direccion, escena.coordinacion)
        assert "Registrar la asistencia" in pagina(direccion, escena.coordinacion)
        assert [p.accion for p in por_contar(escena.coordinacion)] == ["Registrar la asistencia"]
        assert por_confirmar(escena.titular("gobierno")) == []
    escena.contar(evento)
    with reloj.fijar(TERMINA):
        assert "0 de 3 partes confirmaron" in pagina(direccion)
        assert [p.accion for p in por_contar(escena.coordinacion)] == ["Marcar como realizado"]
        assert [p.accion for p in por_confirmar(escena.titular("gobierno"))] == ["Revisar y confirmar"]
        assert por_confirmar(escena.titular("organo_garante")) == []
        assert "Confirmar que mi parte asistió" in pagina(direccion, escena.titular("gobierno"))
        assert "Confirmar que mi parte asistió" not in pagina(direccion, escena.titular("organo_garante"))


@pytest.mark.parametrize("cuantos", [1, 3])
def test_lista_de_eventos_consultas_fijas(
    escena: Escena, django_assert_num_queries: DjangoAssertNumQueries, cuantos: int
) -> None:
    for n in range(cuantos):
        escena.evento(titulo=f"Evento {n}")
    with reloj.fijar(HOY), django_assert_num_queries(7):
        respuesta = Client().get("/eventos/")
    assert respuesta.content.decode().count('class="agenda__cita"') == cuantos


@pytest.mark.parametrize("cuantos", [1, 3])
def test_evento_consultas_fijas(
    escena: Escena, django_assert_num_queries: DjangoAssertNumQueries, cuantos: int
) -> None:
    evento = escena.evento()
    sectores = [SectorFactory(clave=f"s{n}", nombre=f"Sector {n}", orden=n) for n in range(cuantos)]
    escena.contar(evento, *((sector.clave, "mujer", 5) for sector in sectores))
    with django_assert_num_queries(6):
        assert Client().get(f"/eventos/{evento.codigo}/").status_code == 200


@pytest.mark.parametrize("cuantos", [1, 3])
def test_api_de_eventos_consultas_fijas(
    escena: Escena, django_assert_num_queries: DjangoAssertNumQueries, cuantos: int
) -> None:
    for n in range(cuantos):
        evento = escena.evento(titulo=f"Evento {n}")
        escena.contar(evento)
        confirmar_asistencia(persona=escena.titular("gobierno"), evento=evento)
    with django_assert_num_queries(4):
        datos = Client().get("/api/v1/eventos/?plan=prueba-1").json()
    assert len(datos["results"]) == cuantos
    asistencia = datos["results"][0]["asistencia"]
    assert (asistencia["total"], asistencia["partes_que_confirman"]) == (13, ["gobierno"])
    assert [t["cantidad"] for t in asistencia["por_sexo"]] == [7, 6]


def test_lista_de_eventos_lo_proximo_primero_y_filtros(escena: Escena) -> None:
    paso = escena.evento(titulo="Pasó", inicia=HOY + dt.timedelta(days=1), termina=HOY + dt.timedelta(days=2))
    lejos = escena.evento(
        titulo="Lejos", inicia=INICIA + dt.timedelta(days=60), termina=TERMINA + dt.timedelta(days=60)
    )
    cerca = escena.evento(titulo="Cerca", tipo="cierre")

    def titulos(consulta: str = "") -> list[str]:
        with reloj.fijar(HOY + dt.timedelta(days=3)):
            return [e.titulo for e in Client().get(f"/eventos/?{consulta}").context["page_obj"]]

    assert titulos() == [cerca.titulo, lejos.titulo, paso.titulo]
    assert titulos("tipo=cierre") == ["Cerca"]
    assert titulos("mes=2027-02") == ["Lejos"]
    assert titulos("ejercicio=prueba&plan=prueba-1") == ["Cerca", "Lejos", "Pasó"]
    assert titulos("ejercicio=otro") == titulos("mes=hola") == titulos("tipo=x") == []


def test_calendarios_y_agenda_de_la_portada(escena: Escena) -> None:
    evento = escena.evento()
    with reloj.fijar(HOY):
        for direccion in (f"/eventos/{evento.codigo}.ics", "/eventos/eventos.ics", "/planes/prueba-1/eventos.ics"):
            texto = pagina(direccion)
            assert texto.count("BEGIN:VEVENT") == 1
            assert f"UID:{evento.asunto}@" in texto
            assert "DTSTART:20261210T170000Z" in texto
        for direccion in ("/", "/planes/prueba-1/", "/ejercicios/prueba/", "/buscar/?q=jornada"):
            assert evento.titulo in pagina(direccion), direccion
    assert Client().get("/eventos/no-hay/").status_code == 404
    assert [h.titulo for h in buscar_eventos("jornada prueba", 5)] == ["Jornada abierta"]


# --- doors ------------------------------------------------------------------------------------------------------------
def test_publicar_evento_por_su_pagina(escena: Escena) -> None:
    cliente = entrar(escena.coordinacion)
    direccion = "/gestion/planes/prueba-1/eventos/nuevo/"
    datos = {
        "tipo": "cierre", "titulo": "Cierre", "inicia": "2026-12-10T11:00", "termina": "2026-12-10T10:00",
        "modalidad": "presencial", "lugar": "Plaza",
    }  # fmt: skip
    with reloj.fijar(HOY):
        malo = cliente.post(direccion, datos)
        assert (malo.status_code, Evento.objects.count()) == (422, 0)
        assert 'value="Cierre"' in malo.content.decode()
        bueno = cliente.post(direccion, datos | {"termina": "2026-12-10T13:00"})
    evento = Evento.objects.get()
    assert bueno.headers["Location"] == f"/eventos/{evento.codigo}/"
    assert evento.inicia == INICIA


def test_asistencia_por_su_pagina_conserva_lo_escrito(escena: Escena) -> None:
    evento = escena.evento()
    cliente = entrar(escena.coordinacion)
    direccion = f"/gestion/eventos/{evento.codigo}/asistencia/"
    casilla = f"{escena.sector('sociedad')}-mujer"
    with reloj.fijar(TERMINA):
        assert cliente.get(direccion).status_code == 200
        malo = cliente.post(direccion, {casilla: "-3"})
        assert malo.status_code == 422
        assert 'value="-3"' in malo.content.decode()
        assert cliente.post(direccion, {casilla: "5"}).status_code == 302
    assert RenglonDeAsistencia.objects.get().cantidad == 5


def test_paginas_de_gestion_solo_para_quien_toca(escena: Escena) -> None:
    evento = escena.evento()
    escena.contar(evento)
    actos = {
        acto: f"/gestion/eventos/{evento.codigo}/{acto}/" for acto in ("cambiar", "cancelar", "realizado", "asistencia")
    }
    for direccion in actos.values():
        assert entrar(escena.coordinacion).get(direccion).status_code == 200
        assert entrar(escena.titular("sociedad")).get(direccion).status_code == 403
        assert Client().get(direccion).status_code == 302
    confirmar = f"/gestion/eventos/{evento.codigo}/confirmar/"
    assert entrar(escena.coordinacion).get(confirmar).status_code == 403
    assert "6 personas" in pagina(confirmar, escena.titular("sociedad"))
    assert entrar(escena.titular("sociedad")).post(confirmar).status_code == 302
    assert ConfirmacionDeLista.objects.count() == 1


def test_un_plan_historico_no_anuncia_eventos(escena: Escena) -> None:
    plan = PlanFactory(ejercicio=escena.todo.ejercicio, naturaleza=Naturaleza.HISTORICO, orden=2)
    with pytest.raises(ErrorDeDominio) as error:
        escena.evento(plan=plan)
    assert codigo_de(error) == "es_historico"
