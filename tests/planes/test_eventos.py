"""Events: announced before, moved in public, counted without names, confirmed by each parte."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bitacora.models import Entrada
from comun import reloj
from comun.enums import Naturaleza
from comun.errors import ErrorDeDominio
from planes.asistencia import Conteo, resumir
from planes.busqueda_de_eventos import buscar_eventos
from planes.commands import crear_plan
from planes.commands.eventos import (
    cambiar_evento,
    cancelar_evento,
    confirmar_asistencia,
    marcar_realizado,
    publicar_evento,
    registrar_asistencia,
)
from planes.enums import EstadoDeEvento, EstadoPlan
from planes.models import Evento, Plan
from planes.pendientes_de_eventos import por_confirmar, por_contar
from secretariado.models import ConfirmacionDeLista, ListaDeAsistencia, RenglonDeAsistencia
from tests.factories.cuentas import PersonaFactory
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import (
    IntegranteFactory,
    NombramientoFactory,
    SecretariadoDeTres,
    SectorFactory,
    secretariado_de_tres,
)

pytestmark = pytest.mark.django_db
INICIA = dt.datetime(2026, 12, 10, 17, tzinfo=dt.UTC)
TERMINA = INICIA + dt.timedelta(hours=2)
HOY = INICIA - dt.timedelta(days=15)
SEGUNDO = dt.timedelta(seconds=1)


@dataclass
class Escena:
    todo: SecretariadoDeTres
    plan: Plan

    @property
    def coordinacion(self) -> Any:
        return self.todo.coordinacion

    def titular(self, parte: str) -> Any:
        return self.todo.titulares[parte].nombramiento.persona

    def sector(self, parte: str) -> str:
        return self.todo.asientos[parte].organizacion.sector.clave

    def datos(self, **cambios: Any) -> dict[str, Any]:
        return {
            "persona": self.coordinacion,
            "plan": self.plan,
            "tipo": "sensibilizacion",
            "titulo": "Jornada abierta",
            "descripcion": "Trae tu lonche.",
            "inicia": INICIA,
            "termina": TERMINA,
            "modalidad": "presencial",
            "lugar": "Plaza de prueba",
            "enlace": "",
            "llave_de_acto": uuid.uuid4(),
        } | cambios

    def evento(self, **cambios: Any) -> Evento:
        with reloj.fijar(HOY):
            return publicar_evento(**self.datos(**cambios))

    def contar(self, evento: Evento, *renglones: tuple[str, str, int], motivo: str = "") -> None:
        with reloj.fijar(TERMINA):
            registrar_asistencia(
                persona=self.coordinacion,
                evento=evento,
                renglones=renglones or [(self.sector("gobierno"), "mujer", 7), (self.sector("sociedad"), "hombre", 6)],
                motivo=motivo,
            )


@pytest.fixture
def escena() -> Escena:
    todo = secretariado_de_tres(slug="prueba", nombre="Prueba")
    plan = crear_plan(
        persona=todo.coordinacion,
        ejercicio=todo.ejercicio,
        slug="prueba-1",
        clave="1",
        orden=1,
        titulo="Plan de prueba",
    )
    return Escena(todo, plan)


def verbos(evento: Evento) -> list[str]:
    return list(Entrada.objects.filter(asunto=evento.asunto).order_by("numero").values_list("verbo", flat=True))


def codigo_de(error: pytest.ExceptionInfo[ErrorDeDominio]) -> str:
    return error.value.codigo


def entrar(persona: Any) -> Client:
    cliente = Client()
    cliente.force_login(persona)
    return cliente


def pagina(direccion: str, persona: Any = None) -> str:
    respuesta = (entrar(persona) if persona else Client()).get(direccion)
    assert respuesta.status_code == 200, direccion
    return respuesta.content.decode()


# --- publish ----------------------------------------------------------------------------------------------------------
def test_publicar_evento_deja_su_pagina_y_una_entrada(escena: Escena) -> None:
    evento = escena.evento(etapa=escena.plan.etapas.get(numero=3))
    assert (evento.codigo, evento.estado, evento.naturaleza) == ("prueba-1-jornada-abierta", "programado", "vivo")
    assert verbos(evento) == ["planes.evento_publicado"]
    assert escena.evento().codigo == "prueba-1-jornada-abierta-2"


def test_publicar_evento_dos_veces_con_la_misma_llave_es_un_evento(escena: Escena) -> None:
    datos = escena.datos()
    with reloj.fijar(HOY):
        assert publicar_evento(**datos) == publicar_evento(**datos)
    assert Evento.objects.count() == ListaDeAsistencia.objects.count() == 1
    with pytest.raises(ErrorDeDominio) as error, reloj.fijar(HOY):
        publicar_evento(**datos | {"plan": PlanFactory(ejercicio=escena.todo.ejercicio)})
    assert codigo_de(error) == "llave_de_otro_acto"


@pytest.mark.parametrize(
    ("cambios", "codigo", "campo"),
    [
        ({"titulo": "  "}, "evento_sin_titulo", "titulo"),
        ({"titulo": "x" * 201}, "texto_largo", "titulo"),
        ({"tipo": "fiesta"}, "tipo_desconocido", "tipo"),
        ({"modalidad": "teletransporte"}, "modalidad_desconocida", "modalidad"),
        ({"lugar": ""}, "evento_sin_lugar", "lugar"),
        ({"modalidad": "a_distancia"}, "evento_sin_lugar", "enlace"),
        ({"enlace": "javascript:alert(1)"}, "enlace_no_publico", "enlace"),
        ({"termina": INICIA}, "fechas_al_reves", "termina"),
        ({"inicia": INICIA.replace(year=226)}, "fecha_increible", "inicia"),
        ({"inicia": HOY}, "evento_ya_empezo", "inicia"),
    ],
)
def test_publicar_evento_con_datos_malos(escena: Escena, cambios: dict[str, Any], codigo: str, campo: str) -> None:
    with pytest.raises(ErrorDeDominio) as error:
        escena.evento(**cambios)
    assert (codigo_de(error), error.value.campo) == (codigo, campo)
    assert Evento.objects.count() == ListaDeAsistencia.objects.count() == 0


def test_publicar_evento_un_segundo_antes_y_a_la_hora(escena: Escena) -> None:
    with reloj.fijar(INICIA), pytest.raises(ErrorDeDominio) as error:
        publicar_evento(**escena.datos())
    assert codigo_de(error) == "evento_ya_empezo"
    with reloj.fijar(INICIA - SEGUNDO):
        publicar_evento(**escena.datos())


def test_publicar_evento_ajeno_detenido_o_de_otra_etapa(escena: Escena) -> None:
    for cambios, codigo in (
        ({"persona": escena.titular("sociedad")}, "sin_permiso"),
        ({"persona": NombramientoFactory().persona}, "sin_permiso"),
        ({"etapa": PlanFactory().etapas.get(numero=1)}, "etapa_de_otro_plan"),
    ):
        with pytest.raises(ErrorDeDominio) as error:
            escena.evento(**cambios)
        assert codigo_de(error) == codigo
    Plan.objects.filter(pk=escena.plan.pk).update(estado=EstadoPlan.SUSPENDIDO)
    with pytest.raises(ErrorDeDominio) as error:
        escena.evento()
    assert codigo_de(error) == "plan_detenido"
    assert not Evento.objects.exists()


# --- change and cancel ------------------------------------------------------------------------------------------------
def cambiar(escena: Escena, evento: Evento, cuando: dt.datetime = HOY, **cambios: Any) -> Evento:
    datos = {campo: getattr(evento, campo) for campo in
             ("titulo", "descripcion", "inicia", "termina", "modalidad", "lugar", "enlace")}  # fmt: skip
    with reloj.fijar(cuando):
        return cambiar_evento(persona=escena.coordinacion, evento=evento, **datos | cambios)


def test_cambiar_evento_de_lugar_pide_motivo_y_guarda_el_anterior(escena: Escena) -> None:
    evento = escena.evento()
    with pytest.raises(ErrorDeDominio) as error:
        cambiar(escena, evento, lugar="Otro lugar")
    assert codigo_de(error) == "cambio_sin_motivo"
    with pytest.raises(ErrorDeDominio) as error:
        cambiar(escena, evento)
    assert codigo_de(error) == "sin_cambios"
    assert verbos(evento) == ["planes.evento_publicado"]
    cambiar(escena, evento, lugar="Otro lugar", motivo="Llueve en la plaza")
    with reloj.fijar(HOY):
        texto = pagina(f"/eventos/{evento.codigo}/")
    assert "Antes, en: Plaza de prueba" in texto
    assert "Llueve en la plaza" in texto


def test_cambiar_evento_que_ya_empezo(escena: Escena) -> None:
    evento = escena.evento()
    cambiar(escena, evento, INICIA - SEGUNDO, descripcion="Otra")
    with pytest.raises(ErrorDeDominio) as error:
        cambiar(escena, evento, INICIA, descripcion="Otra más")
    assert codigo_de(error) == "evento_ya_empezo"
    evento.refresh_from_db()
    assert evento.descripcion == "Otra"


def test_cancelar_evento_dice_por_que_y_no_se_repite(escena: Escena) -> None:
    evento = escena.evento()
    with pytest.raises(ErrorDeDominio) as error, reloj.fijar(HOY):
        cancelar_evento(persona=escena.coordinacion, evento=evento, motivo=" ")
    assert codigo_de(error) == "motivo_vacio"
    with reloj.fijar(HOY):
        cancelar_evento(persona=escena.coordinacion, evento=evento, motivo="Sin sede")
    with pytest.raises(ErrorDeDominio) as error:
        cancelar_evento(persona=escena.coordinacion, evento=evento, motivo="Sin sede")
    assert codigo_de(error) == "evento_detenido"
    with pytest.raises(ErrorDeDominio) as error:
        escena.contar(evento)
    assert codigo_de(error) == "evento_detenido"
    assert verbos(evento) == ["planes.evento_publicado", "planes.evento_cancelado"]
    assert "Sin sede" in pagina(f"/eventos/{evento.codigo}/")
    assert "STATUS:CANCELLED" in pagina(f"/eventos/{evento.codigo}.ics")


def test_cancelar_evento_con_asistencia(escena: Escena) -> None:
    evento = escena.evento()
    escena.contar(evento)
    with pytest.raises(ErrorDeDominio) as error:
        cancelar_evento(persona=escena.coordinacion, evento=evento, motivo="No")
    assert codigo_de(error) == "evento_con_asistencia"


def test_marcar_realizado_a_su_hora(escena: Escena) -> None:
    evento = escena.evento()
    with pytest.raises(ErrorDeDominio) as error, reloj.fijar(TERMINA - SEGUNDO):
        marcar_realizado(persona=escena.coordinacion, evento=evento)
    assert codigo_de(error) == "evento_sin_empezar"
    with reloj.fijar(TERMINA):
        assert marcar_realizado(persona=escena.coordinacion, evento=evento).estado == EstadoDeEvento.REALIZADO
    with pytest.raises(ErrorDeDominio) as error, reloj.fijar(TERMINA):
        marcar_realizado(persona=escena.coordinacion, evento=evento)
    assert codigo_de(error) == "evento_detenido"


# --- attendance -------------------------------------------------------------------------------------------------------
def test_registrar_asistencia_a_su_hora(escena: Escena) -> None:
    evento = escena.evento()
    datos: dict[str, Any] = {
        "persona": escena.coordinacion,
        "evento": evento,
        "renglones": [(escena.sector("sociedad"), "mujer", 5)],
    }
    with pytest.raises(ErrorDeDominio) as error, reloj.fijar(INICIA - SEGUNDO):
        registrar_asistencia(**datos)
    assert codigo_de(error) == "evento_sin_empezar"
    assert not RenglonDeAsistencia.objects.exists()
    with reloj.fijar(INICIA):
        registrar_asistencia(**datos)
    with reloj.fijar(INICIA + SEGUNDO), pytest.raises(ErrorDeDominio) as error:
        registrar_asistencia(**datos)
    assert codigo_de(error) == "sin_cambios"
    assert RenglonDeAsistencia.objects.get().cantidad == 5


@pytest.mark.parametrize(
    ("renglones", "codigo"),
    [
        ([("no-hay", "mujer", 1)], "sector_desconocido"),
        ([("{s}", "mujeres", 1)], "sexo_desconocido"),
        ([("{s}", "mujer", -1)], "cantidad_fuera_de_rango"),
        ([("{s}", "mujer", 100_001)], "cantidad_fuera_de_rango"),
        ([("{s}", "mujer", 1), ("{s}", "mujer", 2)], "renglon_repetido"),
        ([("{s}", "mujer", 0)], "asistencia_vacia"),
        ([], "asistencia_vacia"),
    ],
)
def test_registrar_asistencia_con_numeros_malos(escena: Escena, renglones: list[Any], codigo: str) -> None:
    evento = escena.evento()
    leidos = [(clave.replace("{s}", escena.sector("sociedad")), sexo, n) for clave, sexo, n in renglones]
    with pytest.raises(ErrorDeDominio) as error, reloj.fijar(TERMINA):
        registrar_asistencia(persona=escena.coordinacion, evento=evento, renglones=leidos)
    assert codigo_de(error) == codigo
    assert not RenglonDeAsistencia.objects.exists()
    assert verbos(evento) == ["planes.evento_publicado"]


def test_corregir_asistencia_confirmada_pide_motivo_y_retira_la_confirmacion(escena: Escena) -> None:
    evento = escena.evento()
    escena.contar(evento)
    escena.contar(evento, (escena.sector("sociedad"), "mujer", 9))
    confirmar_asistencia(persona=escena.titular("sociedad"), evento=evento)
    with pytest.raises(ErrorDeDominio) as error:
        escena.contar(evento, (escena.sector("sociedad"), "mujer", 8))
    assert codigo_de(error) == "correccion_sin_motivo"
    assert RenglonDeAsistencia.objects.get().cantidad == 9
    escena.contar(evento, (escena.sector("sociedad"), "mujer", 8), motivo="Contamos dos veces a una persona")
    assert not ConfirmacionDeLista.objects.exists()
    entrada = Entrada.objects.filter(asunto=evento.asunto).latest("numero")
    assert entrada.verbo == "planes.asistencia_corregida"
    assert '"confirmaciones_retiradas":["sociedad"]' in entrada.texto


def test_la_bitacora_guarda_totales_y_no_el_cruce(escena: Escena) -> None:
    evento = escena.evento()
    escena.contar(evento)
    texto = Entrada.objects.get(verbo="planes.asistencia_registrada").texto
    assert f'"por_sector":{{"{escena.sector("gobierno")}":7,"{escena.sector("sociedad")}":6}}' in texto
    assert '"por_sexo":{"hombre":6,"mujer":7}' in texto


# --- confirm ----------------------------------------------------------------------------------------------------------
def test_confirmar_asistencia_una_vez_por_parte(escena: Escena) -> None:
    evento = escena.evento()
    escena.contar(evento)
    confirmar_asistencia(persona=escena.titular("gobierno"), evento=evento)
    otra = IntegranteFactory(parte=escena.todo.partes["gobierno"], secretariado=escena.todo.secretariado)
    with pytest.raises(ErrorDeDominio) as error:
        confirmar_asistencia(persona=otra.nombramiento.persona, evento=evento)
    assert codigo_de(error) == "ya_confirmada"
    assert [c.parte.clave for c in ConfirmacionDeLista.objects.all()] == ["gobierno"]
    assert verbos(evento)[-1] == "planes.asistencia_confirmada"


def test_confirmar_asistencia_sin_gente_suya_o_sin_lista(escena: Escena) -> None:
    evento = escena.evento()
    with pytest.raises(ErrorDeDominio) as error:
        confirmar_asistencia(persona=escena.titular("organo_garante"), evento=evento)
    assert codigo_de(error) == "asistencia_sin_registrar"
    escena.contar(evento)
    with pytest.raises(ErrorDeDominio) as error:
        confirmar_asistencia(persona=escena.titular("organo_garante"), evento=evento)
    assert codigo_de(error) == "parte_sin_asistencia"
    assert not ConfirmacionDeLista.objects.exists()


def test_confirmar_asistencia_quien_no_puede(escena: Escena) -> None:
    evento = escena.evento()
    escena.contar(evento)
    dos_cargos = escena.titular("sociedad")
    for persona, codigo in (
        (escena.coordinacion, "coordinacion_no_confirma"),
        (PersonaFactory(is_superuser=True), "no_representa_a_una_parte"),
        (escena.todo.vocerias["sociedad"], "no_representa_a_una_parte"),
    ):
        with pytest.raises(ErrorDeDominio) as error:
            confirmar_asistencia(persona=persona, evento=evento)
        assert codigo_de(error) == codigo
    NombramientoFactory(persona=dos_cargos, ejercicio=escena.todo.ejercicio)
    with pytest.raises(ErrorDeDominio) as error:
        confirmar_asistencia(persona=dos_cargos, evento=evento)
    assert codigo_de(error) == "coordinacion_no_confirma"
    integrante = escena.todo.titulares["gobierno"]
    type(integrante).objects.filter(pk=integrante.pk).update(estado="suspendido")
    with pytest.raises(ErrorDeDominio) as error:
        confirmar_asistencia(persona=escena.titular("gobierno"), evento=evento)
    assert codigo_de(error) == "no_representa_a_una_parte"
    assert not ConfirmacionDeLista.objects.exists()


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
