"""Events of a plan: announced, moved, cancelled, held and counted."""

import datetime as dt
from typing import Any

import pytest

from bitacora.models import Entrada
from comun import reloj
from comun.errors import ErrorDeDominio
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
from secretariado.models import ConfirmacionDeLista, ListaDeAsistencia, RenglonDeAsistencia
from tests.factories.cuentas import PersonaFactory
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import (
    IntegranteFactory,
    NombramientoFactory,
)
from tests.planes.escena_de_eventos import (
    HOY,
    INICIA,
    SEGUNDO,
    TERMINA,
    Escena,
    codigo_de,
    construir_escena,
    pagina,
    verbos,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def escena() -> Escena:
    return construir_escena()


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
        publicar_evento(**datos | {"plan": PlanFactory(ejercicio=escena.todo.ejercicio, orden=99)})
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
