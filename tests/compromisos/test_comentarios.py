"""Opening a draft to everybody, answering, and proposing it: by date, by command, one refusal at a time."""

import datetime as dt
import json

import pytest
import time_machine

from bitacora.models import Entrada
from compromisos.abierto import compromisos_en_comentarios
from compromisos.asuntos_de_redaccion import direccion_de_campo
from compromisos.campos import COMENTABLES, asunto_de
from compromisos.commands.comentarios import (
    abrir_comentarios,
    proponer_compromiso,
    prorrogar_comentarios,
    volver_a_borrador,
)
from compromisos.enums import EstadoCompromiso
from compromisos.models import VersionDeCompromiso
from compromisos.pendientes_de_redaccion import de_coordinacion
from compromisos.privacidad_de_redaccion import exportar_periodos
from compromisos.queries.comentarios import cuantos_sin_respuesta, cuentas_por_campo, sin_respuesta_por_compromiso
from comun import reloj
from comun.enums import Naturaleza
from comun.errors import ErrorDeDominio
from conversacion.commands import retirar_comentario
from conversacion.contenidos import sujeto_de
from planes.models import Plan
from tests.compromisos.escenas_de_redaccion import EscenaDeBorrador, escena_de_borrador, foto
from tests.factories.compromisos import CompromisoFactory

MOTIVO = "Se junta con el puente del lunes y la gente pidió más días."
EN_UN_MES = dt.timedelta(days=30)


@pytest.fixture
def borrador(escena) -> EscenaDeBorrador:
    quien = escena_de_borrador(escena)
    quien.compromiso.causas.add(quien.causa)
    return quien


def abrir(borrador, **cambios):
    datos = {
        "persona": borrador.gente.coordinacion,
        "compromiso": borrador.compromiso,
        "cierra": reloj.ahora() + EN_UN_MES,
    }
    return abrir_comentarios(**(datos | cambios))


def prorrogar(borrador, **cambios):
    datos = {
        "persona": borrador.gente.coordinacion,
        "compromiso": borrador.compromiso,
        "cierra": reloj.ahora() + EN_UN_MES,
        "motivo": MOTIVO,
    }
    return prorrogar_comentarios(**(datos | cambios))


def volver(borrador, **cambios):
    datos = {"persona": borrador.gente.coordinacion, "compromiso": borrador.compromiso, "motivo": MOTIVO}
    return volver_a_borrador(**(datos | cambios))


def proponer(borrador, **cambios):
    return proponer_compromiso(
        **({"persona": borrador.gente.coordinacion, "compromiso": borrador.compromiso} | cambios)
    )


def rechazado(codigo, borrador, acto, **cambios):
    antes, asentados = foto(borrador.compromiso), borrador.asentados()
    with pytest.raises(ErrorDeDominio) as caso:
        acto(borrador, **cambios)
    assert caso.value.codigo == codigo
    assert (foto(borrador.compromiso), borrador.asentados()) == (antes, asentados)
    return caso.value


# --- opening ----------------------------------------------------------------------------------------------------------
def test_abrir_publica_y_guarda_el_texto_exacto(borrador) -> None:
    periodo = abrir(borrador)
    version = VersionDeCompromiso.objects.get()
    assert borrador.fresco().estado == EstadoCompromiso.EN_COMENTARIOS
    assert (version.clase, version.compromiso_id) == ("comentarios", borrador.compromiso.pk)
    assert borrador.asentados() == ["compromisos.comentarios_abiertos"]
    assert json.loads(Entrada.objects.get().texto)["cambio"]["huella"] == version.huella
    assert [uno.direccion for uno in compromisos_en_comentarios()] == ["/compromisos/prueba-1-c07/comentarios/"]
    assert exportar_periodos(borrador.gente.coordinacion)[0]["numero"] == periodo.numero == 1


def test_abrir_cocreado_sin_causa(borrador) -> None:
    borrador.compromiso.causas.clear()
    assert rechazado("sin_causa", borrador, abrir).campo == "causas"
    borrador.poner(tipo="proactivo")
    abrir(borrador)


@pytest.mark.parametrize("cierra", [dt.timedelta(0), dt.timedelta(days=-1)])
def test_abrir_con_un_cierre_que_ya_paso(borrador, cierra) -> None:
    rechazado("cierre_invalido", borrador, abrir, cierra=reloj.ahora() + cierra)


def test_abrir_con_un_ano_increible(borrador) -> None:
    rechazado("fecha_increible", borrador, abrir, cierra=dt.datetime(2206, 1, 1, tzinfo=dt.UTC))


@pytest.mark.parametrize("estado", ["en_comentarios", "aprobado", "en_ejecucion", "cumplido", "retirado"])
def test_abrir_desde_donde_no_se_puede(borrador, estado) -> None:
    borrador.poner(estado=estado)
    rechazado("no_puede_pasar", borrador, abrir)


def test_abrir_otra_vez_lo_propuesto(borrador) -> None:
    borrador.abierto(desde=-30, hasta=-10)
    borrador.poner(estado=EstadoCompromiso.PROPUESTO)
    assert abrir(borrador).numero == 2


@pytest.mark.parametrize("acto", [abrir, prorrogar, volver, proponer])
@pytest.mark.parametrize("personaje", ["enlace", "contraparte", "integrante", "otra_coordinacion", "superusuario"])
def test_conducir_es_de_la_coordinacion(borrador, acto, personaje) -> None:
    borrador.abierto()
    rechazado("sin_permiso", borrador, acto, persona=getattr(borrador.gente, personaje))


@pytest.mark.parametrize("acto", [abrir, prorrogar, volver, proponer])
def test_plan_detenido_e_historico(borrador, acto) -> None:
    viejo = CompromisoFactory(
        plan__ejercicio=borrador.base.ejercicio, plan__naturaleza=Naturaleza.HISTORICO, estado="historico"
    )
    rechazado("es_historico", borrador, acto, compromiso=viejo)
    Plan.objects.filter(pk=borrador.base.plan.pk).update(estado="cerrado")
    rechazado("plan_detenido", borrador, acto)


# --- more time, and back ----------------------------------------------------------------------------------------------
def test_prorrogar_con_motivo(borrador) -> None:
    borrador.abierto()
    periodo = prorrogar(borrador)
    assert periodo.motivo_de_prorroga == MOTIVO
    assert borrador.asentados() == ["compromisos.comentarios_prorrogados"]


def test_prorrogar_lo_que_no_se_puede(borrador) -> None:
    rechazado("periodo_terminado", borrador, prorrogar)
    periodo = borrador.abierto()
    rechazado("razon_corta", borrador, prorrogar, motivo="Más días.")
    rechazado("cierre_invalido", borrador, prorrogar, cierra=periodo.cierra)
    with time_machine.travel(periodo.cierra, tick=False):
        rechazado("periodo_terminado", borrador, prorrogar)


def test_volver_a_borrador_termina_el_periodo(borrador) -> None:
    with time_machine.travel(dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC), tick=False):
        abrir(borrador)
        rechazado("razon_corta", borrador, volver, motivo="No.")
        volver(borrador)
    assert borrador.fresco().estado == EstadoCompromiso.BORRADOR
    assert compromisos_en_comentarios() == []
    assert sujeto_de(borrador.compromiso.asunto) is None, "a draft is not public"
    rechazado("no_puede_pasar", borrador, volver)


# --- commenting -------------------------------------------------------------------------------------------------------
def test_se_abre_y_se_cierra_por_fecha_sin_que_corra_nada(borrador) -> None:
    periodo = borrador.abierto()
    dicho = borrador.comentario(asunto_de("prueba-1-c07", "texto"))
    assert dicho.version_del_asunto == 1
    with time_machine.travel(periodo.cierra, tick=False):
        with pytest.raises(ErrorDeDominio) as caso:
            borrador.comentario()
        assert "se cerraron" in caso.value.mensaje
        assert compromisos_en_comentarios() == []
        with pytest.raises(ErrorDeDominio):
            borrador.comentario(dicho.conversacion.asunto, en_respuesta_a=dicho)
        with pytest.raises(ErrorDeDominio):
            borrador.comentario(persona=borrador.gente.coordinacion, oficial=True)
        assert borrador.responder(dicho).cargo, "the coordination still answers what was said"
    borrador.poner(estado=EstadoCompromiso.APROBADO)
    with pytest.raises(ErrorDeDominio):
        borrador.responder(dicho)


@pytest.mark.parametrize("campo", ["", *COMENTABLES])
def test_cada_parte_tiene_su_hilo(borrador, campo) -> None:
    borrador.abierto()
    asunto = asunto_de("prueba-1-c07", campo)
    borrador.comentario(asunto)
    assert sujeto_de(asunto).abierto
    assert cuentas_por_campo(borrador.compromiso) == {campo: 1}
    assert cuantos_sin_respuesta(borrador.compromiso) == 1


def test_partes_que_no_existen(borrador) -> None:
    borrador.abierto()
    assert sujeto_de("campo:prueba-1-c07/otra") is None
    assert sujeto_de("campo:no-hay/texto") is None
    assert direccion_de_campo("prueba-1-c07/texto") == "/compromisos/prueba-1-c07/comentarios/?campo=texto"
    assert direccion_de_campo("prueba-1-c07/otra") is None
    assert direccion_de_campo("no es un slug/texto") is None


def test_lo_que_espera_respuesta(borrador, django_assert_num_queries) -> None:
    borrador.abierto()
    respondido, retirado, esperando = (borrador.comentario() for _ in range(3))
    borrador.comentario(en_respuesta_a=esperando)
    borrador.comentario(persona=borrador.gente.coordinacion, oficial=True)
    borrador.responder(respondido)
    retirar_comentario(persona=retirado.autor, comentario=retirado)
    with django_assert_num_queries(1):
        assert cuantos_sin_respuesta(borrador.compromiso) == 1
    with django_assert_num_queries(1):
        assert sin_respuesta_por_compromiso(["prueba-1-c07", "prueba-1-c01"]) == {"prueba-1-c07": 1}
    pendientes = [p.titulo for p in de_coordinacion(borrador.gente.coordinacion)]
    assert pendientes[0] == "Responder un comentario a «Cortes de agua que se avisan»"
    assert pendientes[1].startswith("Completar la lista de calidad")
    assert de_coordinacion(borrador.gente.enlace) == []


# --- proposing --------------------------------------------------------------------------------------------------------
def test_proponer_cuando_todo_esta(borrador) -> None:
    borrador.completo()
    periodo = borrador.abierto(desde=-15, hasta=1)
    dicho = borrador.comentario()
    with time_machine.travel(periodo.cierra, tick=False):
        borrador.responder(dicho)
        borrador.revisado()
        version = proponer(borrador)
        assert borrador.fresco().estado == EstadoCompromiso.PROPUESTO
        assert version.clase == "propuesta"
        assert borrador.asentados()[-1] == "compromisos.compromiso_propuesto"
        rechazado("no_puede_pasar", borrador, proponer)


def test_proponer_desde_borrador(borrador) -> None:
    rechazado("no_puede_pasar", borrador, proponer)


def test_proponer_cada_cosa_que_falta(borrador) -> None:
    borrador.completo()
    periodo = borrador.abierto(desde=-1, hasta=12)
    dicho = borrador.comentario(asunto_de("prueba-1-c07", "plazo"))
    rechazado("comentarios_abiertos", borrador, proponer)
    with time_machine.travel(periodo.cierra, tick=False):
        assert rechazado("periodo_corto", borrador, proponer).datos == {"dias": 13, "minimo": 14}
    prorrogar(borrador, cierra=periodo.cierra + dt.timedelta(days=1))
    with time_machine.travel(periodo.cierra + dt.timedelta(days=1), tick=False):
        assert rechazado("comentarios_sin_respuesta", borrador, proponer).datos == {"cuantos": 1}
        borrador.responder(dicho)
        rechazado("lista_incompleta", borrador, proponer)
        borrador.revisado(redaccion=False)
        error = rechazado("lista_incompleta", borrador, proponer)
        assert error.datos["criterios"] == ["Su redacción es clara"]
        borrador.compromiso.causas.clear()
        rechazado("sin_causa", borrador, proponer)
        borrador.compromiso.causas.add(borrador.causa)
        borrador.revisado()
        proponer(borrador)


def test_varios_periodos_se_suman(borrador) -> None:
    borrador.completo()
    borrador.revisado()
    borrador.abierto(desde=-30, hasta=-22)
    borrador.abierto(desde=-7, hasta=-1)
    proponer(borrador)
