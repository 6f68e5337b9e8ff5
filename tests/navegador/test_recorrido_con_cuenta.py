"""What lies behind the log-in, in both colour schemes, on a phone and on a desk: no fault that axe finds, nothing wider
than its window, no complaint in the console, nothing asked of another server.

The crawler of test_paginas.py cannot come here: these pages ask for an account, or appear only after an act.
"""

import base64
import hashlib
import hmac
import struct
import time

import pytest
from playwright.sync_api import expect

from cuentas.demo import CLAVE_DEMO
from tests.navegador.conftest import Abrir
from tests.navegador.navegador import Visita
from tests.navegador.pasos import CONSULTA, RECHAZO_ESPERADO, encabezado, entrar, opcion

pytestmark = [pytest.mark.navegador, pytest.mark.servidor]

PLAN = "/gestion/planes/demostracion-1/"
NOMBRAMIENTOS = "/gestion/demostracion/nombramientos/"
AVANCE = "/gestion/compromisos/demostracion-1-c01/avance/"
# Colours do not depend on the width nor the layout on the colours: two looks meet both schemes and both widths.
VISTAS = ((1280, "light"), (390, "dark"))


class Inspeccion:
    """Looks at the page on screen as it would be seen in each of `VISTAS`, and keeps the faults."""

    def __init__(self, visita: Visita) -> None:
        self.visita = visita
        self.faltas: list[str] = []
        self.vistas = 0

    def ir(self, ruta: str) -> None:
        estado = self.visita.ir(ruta).status
        if estado != 200:
            self.faltas.append(f"{ruta}: {estado}")
        self.mirar(ruta)

    def mirar(self, nombre: str) -> None:
        visita, pagina = self.visita, self.visita.pagina
        self.vistas += 1
        for ancho, esquema in VISTAS:
            pagina.set_viewport_size({"width": ancho, "height": 900})
            pagina.emulate_media(color_scheme=esquema, reduced_motion="reduce")  # type: ignore[arg-type]
            self.faltas += [f"{nombre} ({ancho}, {esquema}): {falta}" for falta in visita.faltas_de_axe()]
            if desborde := visita.se_desborda():
                self.faltas.append(f"{nombre}: se desborda {desborde} px a {ancho} px")
        pagina.set_viewport_size({"width": 1280, "height": 900})
        pagina.emulate_media(color_scheme="light", reduced_motion="reduce")
        self.faltas += [f"{nombre}: consola: {t}" for t in visita.consola if not RECHAZO_ESPERADO.search(t)]
        self.faltas += [f"{nombre}: pide a otro servidor: {direccion}" for direccion in visita.ajenas]
        visita.consola.clear()
        visita.ajenas.clear()

    def con_errores(self, ruta: str) -> None:
        """The form of `ruta` sent empty: its summary leads to fields that exist."""
        self.visita.ir(ruta)
        pagina = self.visita.pagina
        formulario = pagina.locator("main form[method=post]").first
        for campo in formulario.locator("input[type=text]:visible, textarea:visible").all():
            campo.fill("")
        formulario.locator("button[type=submit]").first.click()
        expect(pagina.locator(".resumen-errores")).to_be_visible()
        for enlace in pagina.locator(".resumen-errores a[href^='#']").all():
            destino = enlace.get_attribute("href") or ""
            if pagina.locator(f"[id='{destino[1:]}']").count() != 1:
                self.faltas.append(f"{ruta}: el resumen lleva a {destino}, que no existe")
        self.mirar(f"{ruta} con errores")

    def cerrar(self, minimo: int) -> None:
        assert self.faltas == [], "\n" + "\n".join(self.faltas)
        assert self.vistas >= minimo


def test_pages_of_a_participant_have_no_fault(abrir: Abrir) -> None:
    visita = abrir()
    entrar(visita, "ana@demo.example")
    inspeccion = Inspeccion(visita)
    for ruta in (
        "/mi/",
        "/cuenta/",
        "/cuenta/perfil/",
        "/cuenta/mis-datos/",
        "/cuenta/borrar/",
        "/cuenta/correo/",
        "/cuenta/contrasena/",
        "/cuenta/aviso/",
        "/cuenta/segundo-factor/",
        "/cuenta/salir/",
        CONSULTA,
        CONSULTA + "propuestas/",
        CONSULTA + "proponer/",
        CONSULTA + "recibo/",
        CONSULTA + "verificar/",
    ):
        inspeccion.ir(ruta)
    inspeccion.con_errores("/cuenta/perfil/")
    inspeccion.con_errores("/cuenta/contrasena/")
    inspeccion.con_errores(CONSULTA + "proponer/")
    inspeccion.cerrar(18)


def test_ballot_review_and_receipt_have_no_fault(abrir: Abrir) -> None:
    visita = abrir()
    pagina = visita.pagina
    entrar(visita, "integrante@demo.example")
    inspeccion = Inspeccion(visita)
    inspeccion.ir(CONSULTA + "votar/")
    for codigo in ("1-1", "1-2", "1-3"):
        opcion(visita, codigo).check()
    inspeccion.mirar("la boleta con uno de más")
    pagina.get_by_role("button", name="Revisar").click()
    expect(pagina.locator(".resumen-errores")).to_be_visible()
    inspeccion.mirar("la boleta rechazada")
    opcion(visita, "1-3").uncheck()
    pagina.get_by_role("button", name="Revisar").click()
    encabezado(visita, "Revisa tu boleta")
    inspeccion.mirar("la revisión")
    pagina.get_by_role("button", name="Depositar mi boleta").click()
    encabezado(visita, "Tu boleta quedó guardada")
    inspeccion.mirar("el recibo")
    codigo = pagina.inner_text("#codigo").strip()
    inspeccion.ir(CONSULTA + "votar/")
    inspeccion.ir(CONSULTA + "recibo/")
    inspeccion.ir("/mi/")
    visita.ir(CONSULTA + "votar/")
    opcion(visita, "2-1").check()
    pagina.get_by_label("Código de tu recibo").fill(codigo)
    pagina.get_by_role("button", name="Revisar").click()
    inspeccion.mirar("la revisión de un reemplazo")
    inspeccion.cerrar(9)


def test_pages_of_the_coordination_have_no_fault(abrir: Abrir) -> None:
    visita = abrir()
    entrar(visita, "coordinacion@demo.example")
    inspeccion = Inspeccion(visita)
    documentar = [ruta for ruta in _enlaces(visita, "/planes/demostracion-1/etapas/2/") if ruta.endswith("/evidencia/")]
    assert documentar
    formularios = [
        PLAN + "etapas/3/programar/",
        documentar[0],
        "/gestion/demostracion/planes/nuevo/",
        f"/gestion{CONSULTA}temas/nuevo/",
        f"/gestion{CONSULTA}prorrogar/",
        CONSULTA + "resultados/terminar/",
        PLAN + "mesas/nueva/",
        PLAN + "compromisos/nuevo/",
        NOMBRAMIENTOS,
    ]
    for ruta in ("/mi/", "/gestion/", PLAN, PLAN + "etapas/3/iniciar/", f"/gestion{CONSULTA}", *formularios):
        inspeccion.ir(ruta)
    inspeccion.ir("/planes/demostracion-1/etapas/2/")
    inspeccion.ir(CONSULTA + "resultados/")
    for ruta in formularios[1:5] + formularios[-1:]:
        inspeccion.con_errores(ruta)
    inspeccion.cerrar(18)


def test_pages_of_voceria_enlace_and_administration_have_no_fault(abrir: Abrir) -> None:
    voceria = abrir()
    entrar(voceria, "voceria@demo.example")
    inspeccion = Inspeccion(voceria)
    inspeccion.ir("/gestion/")
    inspeccion.ir(NOMBRAMIENTOS)
    inspeccion.con_errores(NOMBRAMIENTOS)
    terminar = [ruta for ruta in _enlaces(voceria, NOMBRAMIENTOS) if ruta.endswith("/terminar/")]
    inspeccion.ir(terminar[0])
    inspeccion.con_errores(terminar[0])
    inspeccion.cerrar(5)

    enlace = abrir()
    entrar(enlace, "enlace@demo.example")
    inspeccion = Inspeccion(enlace)
    for ruta in ("/mi/", "/gestion/", AVANCE, "/compromisos/demostracion-1-c01/"):
        inspeccion.ir(ruta)
    inspeccion.con_errores(AVANCE)
    inspeccion.cerrar(5)

    administracion = abrir()
    entrar(administracion, "administracion@demo.example")
    inspeccion = Inspeccion(administracion)
    inspeccion.ir("/gestion/")
    inspeccion.ir(NOMBRAMIENTOS)
    inspeccion.cerrar(2)


def test_the_second_factor_is_activated_asked_for_and_has_no_fault(abrir: Abrir) -> None:
    visita = abrir()
    pagina = visita.pagina
    entrar(visita, "evaluacion@demo.example")
    inspeccion = Inspeccion(visita)
    inspeccion.ir("/cuenta/segundo-factor/activar/")
    if "/confirma-que-eres-tu/" in pagina.url:
        pagina.get_by_label("Contraseña").fill(CLAVE_DEMO)
        pagina.get_by_role("button", name="Confirmar").click()
        encabezado(visita, "Activar la verificación en dos pasos")
        inspeccion.mirar("activar la verificación en dos pasos")
    secreto = pagina.locator("code.huella").inner_text().strip()
    pagina.get_by_role("textbox").last.fill("000000" if _codigo(secreto) != "000000" else "111111")
    pagina.get_by_role("button", name="Activar").click()
    expect(pagina.locator(".resumen-errores")).to_be_visible()
    inspeccion.mirar("activar con un código equivocado")
    secreto = pagina.locator("code.huella").inner_text().strip()
    pagina.get_by_role("textbox").last.fill(_codigo(secreto))
    pagina.get_by_role("button", name="Activar").click()
    expect(pagina.locator("main .resumen-errores")).to_have_count(0)
    inspeccion.mirar("los códigos de respaldo, recién activado")
    for ruta in (
        "/cuenta/segundo-factor/",
        "/cuenta/segundo-factor/codigos/",
        "/cuenta/segundo-factor/codigos/nuevos/",
    ):
        inspeccion.ir(ruta)
    inspeccion.ir("/cuenta/segundo-factor/desactivar/")

    otra = abrir()
    otra.ir("/cuenta/entrar/")
    otra.pagina.fill("#id_login", "evaluacion@demo.example")
    otra.pagina.fill("#id_password", CLAVE_DEMO)
    otra.pagina.locator("form:has(#id_password) button[type=submit]").click()
    otra.pagina.wait_for_url("**/cuenta/segundo-factor/entrar/**")
    pregunta = Inspeccion(otra)
    pregunta.mirar("la pregunta del segundo factor")
    pregunta.cerrar(1)
    inspeccion.cerrar(7)


def _enlaces(visita: Visita, ruta: str) -> list[str]:
    visita.ir(ruta)
    return visita.enlaces()


def _codigo(secreto: str) -> str:
    """RFC 6238, six digits, thirty seconds: what the person's telephone would show."""
    llave = base64.b32decode(secreto.replace(" ", "").upper() + "=" * (-len(secreto.replace(" ", "")) % 8))
    sello = hmac.new(llave, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    desde = sello[-1] & 0x0F
    return str((struct.unpack(">I", sello[desde : desde + 4])[0] & 0x7FFFFFFF) % 1_000_000).zfill(6)
