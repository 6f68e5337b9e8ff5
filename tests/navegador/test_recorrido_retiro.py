"""Society leaves the Secretariado and says why: every page of the ejercicio tells it, and every door that needs an
acuerdo is closed with that reason."""

import re

import pytest
from playwright.sync_api import expect

from tests.navegador.conftest import Abrir
from tests.navegador.gestos_de_sesion import (
    EJERCICIO,
    convocar,
    dice,
    ir_a_etapa,
    ir_a_gestion,
    ir_a_sesion,
    ir_al_plan,
    leer_correo,
    pulsar,
    rehusado,
    revisar,
    seguir,
)
from tests.navegador.navegador import Visita
from tests.navegador.pasos import CONSULTA, entrar, sin_tropiezos
from tests.servidor import Servidor

pytestmark = [pytest.mark.navegador, pytest.mark.servidor]

MOTIVOS = "Nadie respondió en un año a lo que pedimos sobre la **vigilancia** de activistas."
LEIDOS = "Nadie respondió en un año a lo que pedimos sobre la vigilancia de activistas."
RESULTADOS = CONSULTA + "resultados/publicar/"
SESION = "Qué sigue sin la sociedad"
FRASE = re.compile(r"Sin quórum: la parte «Sociedad» se retiró el \d{1,2} de [a-z]+ de 20\d\d")
PAGINAS = (
    EJERCICIO,
    EJERCICIO + "secretariado/",
    EJERCICIO + "secretariado/sesiones/",
    "/planes/demostracion-1/",
    "/planes/demostracion-1/etapas/2/",
    CONSULTA,
    "/compromisos/demostracion-1-c01/",
)


def test_a_parte_leaves_with_its_reasons_and_every_door_closes(abrir: Abrir, servidor: Servidor) -> None:
    voceria, coordinacion, gobierno, visitante = abrir(ancho=390), abrir(), abrir(ancho=390), abrir(ancho=390)
    entrar(voceria, "voceria-sociedad@demo.example")
    entrar(coordinacion, "coordinacion@demo.example")
    entrar(gobierno, "integrante@demo.example")
    antes = servidor.sql("SELECT count(*) FROM secretariado_acuerdo")

    se_retira(voceria)
    mesa = se_lee_en_cada_pagina(visitante)
    puertas_cerradas(coordinacion)
    sesion_sin_acuerdos(coordinacion, gobierno)

    assert servidor.sql("SELECT count(*) FROM secretariado_acuerdo") == antes
    assert servidor.sql("SELECT count(*) FROM secretariado_retirodeparte WHERE parte_id IS NOT NULL")[0][0] >= 1
    assert mesa
    for ventana in (voceria, coordinacion, gobierno, visitante):
        sin_tropiezos(ventana)


def se_retira(voceria: Visita) -> None:
    pagina = voceria.pagina
    ir_a_gestion(voceria)
    seguir(pagina, "Integrantes y reglas")
    revisar(voceria)
    seguir(pagina, "Retirar a la parte del Secretariado")
    revisar(voceria)
    pagina.locator("main form:has(#id_motivo) button[type=submit]").last.click()
    rehusado(voceria, re.compile("motivo"))
    pagina.locator("#id_motivo").fill(MOTIVOS)
    pagina.get_by_label(re.compile("^Entiendo que la parte se queda sin integrantes")).check()
    pagina.locator("main form:has(#id_motivo) button[type=submit]").last.click()
    dice(voceria, "Se retiró")
    revisar(voceria)


def se_lee_en_cada_pagina(visitante: Visita) -> str:
    """The notice with its reason on the pages of the ejercicio, and on none of another's."""
    pagina = visitante.pagina
    visitante.ir("/mesas/?plan=demostracion-1")
    mesa = pagina.locator('main a[href^="/mesas/demostracion-1-"]').first.get_attribute("href") or ""
    for direccion in (*PAGINAS, mesa):
        visitante.ir(direccion)
        aviso = pagina.get_by_role("region", name="Sin quórum")
        expect(aviso).to_contain_text(FRASE)
        aviso.locator("summary").click()
        expect(aviso).to_contain_text(LEIDOS)
        revisar(visitante, 390)
    revisar(visitante, 1280)
    visitante.ir("/planes/federal-4/")
    expect(pagina.get_by_role("region", name="Sin quórum")).to_have_count(0)
    respuesta = pagina.request.get(f"http://{visitante.anfitrion}/api/v1/retiros/?ejercicio=demostracion")
    assert MOTIVOS in respuesta.text()
    return mesa


def cerrada(visita: Visita) -> None:
    """The page says that there is no quorum, whose absence it is and why, and offers nothing to press."""
    dice(visita, "No procede: no hay quórum")
    dice(visita, FRASE)
    dice(visita, "vigilancia")
    expect(visita.pagina.locator('main input[name="acuerdo"]')).to_have_count(0)


def puertas_cerradas(coordinacion: Visita) -> None:
    pagina = coordinacion.pagina
    ir_a_etapa(coordinacion, 1)
    seguir(pagina, "Reabrir por acuerdo")
    cerrada(coordinacion)
    revisar(coordinacion)
    ir_a_etapa(coordinacion, 2)
    seguir(pagina, "Dispensar por acuerdo")
    cerrada(coordinacion)
    for puerta in ("Aprobar el plan", "Suspender el plan"):
        ir_al_plan(coordinacion)
        seguir(pagina, puerta)
        cerrada(coordinacion)
    # These two have no link until there is a suspended plan or a counted vote.
    for direccion in ("/gestion/planes/demostracion-1/acuerdo/reanudar/", RESULTADOS):
        coordinacion.ir(direccion)
        cerrada(coordinacion)

    ir_a_gestion(coordinacion)
    seguir(pagina, "Integrantes y reglas")
    seguir(pagina, "Escribir una versión")
    pagina.locator("#id_texto").fill("Basta con dos partes.")
    pagina.locator("main form:has(#id_texto) button[type=submit]").last.click()
    ir_a_gestion(coordinacion)
    seguir(pagina, "Integrantes y reglas")
    seguir(pagina, "Publicarla")
    dice(coordinacion, FRASE)
    revisar(coordinacion)


def sesion_sin_acuerdos(coordinacion: Visita, gobierno: Visita) -> None:
    """A session may be held to talk; nothing can be proposed in it, by anybody."""
    convocar(coordinacion, SESION, "Conversar")
    leer_correo(gobierno, "integrante@demo.example", SESION)
    pulsar(gobierno.pagina, "Registrar mi presencia")
    ir_a_sesion(coordinacion, SESION)
    seguir(coordinacion.pagina, "Abrir la sesión")
    pulsar(coordinacion.pagina, "Abrir la sesión")
    rehusado(coordinacion, "Sociedad")
    coordinacion.pagina.get_by_label(re.compile("^Abrirla como informativa")).check()
    pulsar(coordinacion.pagina, "Abrir la sesión")
    dice(coordinacion, "Sin quórum no se proponen acuerdos.")
    revisar(coordinacion)
    ir_a_sesion(gobierno, SESION)
    expect(gobierno.pagina.get_by_role("link", name="Proponer un acuerdo")).to_have_count(0)
    revisar(gobierno, 390)
