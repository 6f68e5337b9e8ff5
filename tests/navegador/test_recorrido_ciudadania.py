"""A citizen from sign-up to the receipt found in the published list, in a real browser against the served portal."""

import re

import pytest
from playwright.sync_api import expect

from tests.navegador.conftest import Abrir
from tests.navegador.navegador import Visita
from tests.navegador.pasos import (
    CONSULTA,
    CONTRASENA,
    carta_para,
    con_calma,
    encabezado,
    enlace_de,
    entrar,
    marcadas,
    opcion,
    quedan,
    sin_tropiezos,
    voz_de_la_boleta,
)
from tests.servidor import Servidor

pytestmark = [pytest.mark.navegador, pytest.mark.servidor]

CORREO = "lucia@ejemplo.mx"
TITULO = "Las banquetas del mercado no tienen rampa"
PROBLEMA = "Desde hace dos años quien va en silla de ruedas tiene que bajar al arroyo para entrar al mercado."

BOLETAS = (
    "SELECT count(*) FROM consultas_boleta b JOIN consultas_consulta c ON c.id = b.consulta_id "
    "WHERE c.slug = 'demostracion-1-consulta'"
)


def _crear_cuenta(visita: Visita, servidor: Servidor) -> None:
    pagina = visita.pagina
    visita.ir("/cuenta/registro/")
    expect(pagina.get_by_text("Aviso de privacidad").first).to_be_visible()
    pagina.fill("#id_email", CORREO)
    pagina.fill("#id_password1", CONTRASENA)
    pagina.fill("#id_nombre", "Lucía de Villa Ensayo")
    pagina.get_by_role("button", name="Crear mi cuenta").click()
    # The notice was not accepted: nothing typed is lost, except the password, and the reason is linked to its box.
    aviso = pagina.locator(".resumen-errores")
    expect(aviso).to_contain_text("hace falta aceptar el aviso")
    assert pagina.input_value("#id_email") == CORREO
    pagina.fill("#id_password1", CONTRASENA)
    pagina.check("#id_acepta_aviso")
    pagina.get_by_role("button", name="Crear mi cuenta").click()
    encabezado(visita, "Revisa tu correo")
    sin_tropiezos(visita)

    visita.ir(enlace_de(carta_para(servidor, CORREO)))
    encabezado(visita, "Confirma tu correo")
    pagina.get_by_role("button", name="Sí, es mi correo").click()
    pagina.wait_for_load_state()
    if pagina.get_by_role("link", name="Mi espacio").count() == 0:
        entrar(visita, CORREO, CONTRASENA)


def _proponer(visita: Visita) -> str:
    """Propose through the form and return the folio."""
    pagina = visita.pagina
    visita.ir(CONSULTA)
    pagina.get_by_role("link", name="Proponer un problema").click()
    encabezado(visita, "Proponer un problema")
    pagina.get_by_label("El problema, en una línea").fill(TITULO)
    pagina.get_by_label("Cuéntalo").fill("Muy corto")
    pagina.get_by_role("button", name="Publicar mi propuesta").click()
    expect(pagina.locator(".resumen-errores")).to_contain_text("Elige un eje")
    assert pagina.get_by_label("El problema, en una línea").input_value() == TITULO
    pagina.get_by_label("Calles seguras").check()
    pagina.get_by_label("Cuéntalo").fill(PROBLEMA)
    con_calma(pagina)
    pagina.get_by_role("button", name="Publicar mi propuesta").click()
    if pagina.get_by_role("heading", name="Antes de publicar, mira si ya está").count():
        pagina.get_by_role("button", name="Ninguna es la mía: publicar").click()
    encabezado(visita, TITULO)
    expect(pagina.get_by_text("Por Lucía de Villa Ensayo", exact=True)).to_be_visible()
    expect(pagina.get_by_text("Eje 2: Calles seguras").first).to_be_visible()
    sin_tropiezos(visita)
    return pagina.url.rstrip("/").rsplit("/", 1)[-1]


def _apoyar(visita: Visita, folio: str) -> None:
    """Another person finds the propuesta by its folio, reads it and supports it."""
    pagina = visita.pagina
    entrar(visita, "ana@demo.example")
    visita.ir(f"/f/{folio}")
    encabezado(visita, TITULO)
    expect(pagina.locator(".cifra__valor")).to_have_text("0")
    pagina.get_by_role("button", name="Apoyar").click()
    expect(pagina.locator(".cifra__valor")).to_have_text("1")
    expect(pagina.get_by_role("button", name="Retirar mi apoyo")).to_be_visible()
    sin_tropiezos(visita)


def _votar(visita: Visita) -> str:
    """Mark too many, be told the rule, unmark, review, cast. Returns the code of the receipt."""
    pagina = visita.pagina
    visita.ir(CONSULTA)
    pagina.get_by_role("link", name="Abrir mi boleta").click()
    encabezado(visita, "Tu boleta")
    for codigo in ("1-1", "1-2"):
        opcion(visita, codigo).check()
    expect(voz_de_la_boleta(visita)).to_contain_text("Te quedan 2 votos de 4")
    assert quedan(visita) == "2"
    opcion(visita, "1-3").check()
    expect(voz_de_la_boleta(visita)).to_contain_text("Llevas más de 2 en este eje")
    expect(pagina.locator(".boleta__exceso").first).to_be_visible()
    pagina.get_by_role("button", name="Revisar").click()
    expect(pagina.locator(".resumen-errores")).to_contain_text(
        "En el eje 1 marcaste 3 temas y el máximo por eje es 2: quita 1."
    )
    assert marcadas(visita) == ["1-1", "1-2", "1-3"]

    for codigo in ("2-1", "2-2"):
        opcion(visita, codigo).check()
    expect(voz_de_la_boleta(visita)).to_contain_text("Llevas 5 votos y el máximo es 4")
    pagina.get_by_role("button", name="Revisar").click()
    expect(pagina.locator(".resumen-errores")).to_contain_text("Marcaste 5 temas y el máximo es 4: quita 1.")
    assert marcadas(visita) == ["1-1", "1-2", "1-3", "2-1", "2-2"]

    for codigo in ("1-3", "2-2"):
        opcion(visita, codigo).uncheck()
    pagina.get_by_role("button", name="Revisar").click()
    encabezado(visita, "Revisa tu boleta")
    expect(pagina.get_by_role("heading", name="3 temas marcados")).to_be_visible()
    expect(pagina.get_by_text("Te queda 1 voto sin usar")).to_be_visible()
    pagina.get_by_role("button", name="Cambiar").click()
    assert marcadas(visita) == ["1-1", "1-2", "2-1"]
    pagina.get_by_role("button", name="Revisar").click()
    pagina.get_by_role("button", name="Depositar mi boleta").click()
    encabezado(visita, "Tu boleta quedó guardada")
    codigo = pagina.inner_text("#codigo").strip()
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){4}", codigo), codigo
    sin_tropiezos(visita)
    return codigo


def _reemplazar(visita: Visita, codigo: str) -> None:
    pagina = visita.pagina
    visita.ir(CONSULTA + "recibo/")
    assert codigo not in pagina.content()  # it was shown once
    visita.ir(CONSULTA + "votar/")
    expect(pagina.get_by_role("heading", name="Ya participaste")).to_be_visible()
    assert marcadas(visita) == []  # nothing tells what was marked
    opcion(visita, "3-2").check()
    pagina.get_by_role("button", name="Revisar").click()
    expect(pagina.locator(".resumen-errores")).to_contain_text("escribe el código de tu recibo")
    assert marcadas(visita) == ["3-2"]
    pagina.get_by_label("Código de tu recibo").fill(codigo.lower().replace("-", " "))
    pagina.get_by_role("button", name="Revisar").click()
    expect(pagina.get_by_role("heading", name="Vas a reemplazar tu boleta")).to_be_visible()
    pagina.get_by_role("button", name="Depositar mi boleta").click()
    encabezado(visita, "Tu boleta quedó cambiada")
    assert pagina.inner_text("#codigo").strip() == codigo
    sin_tropiezos(visita)


def _terminar_y_escrutar(visita: Visita) -> None:
    """The coordination ends the vote before its date, which a demostración allows with a reason, and tallies it."""
    pagina = visita.pagina
    entrar(visita, "coordinacion@demo.example")
    visita.ir(CONSULTA + "resultados/")
    pagina.get_by_role("link", name="Terminar la votación").click()
    pagina.get_by_role("button", name="Terminar la votación").click()
    expect(pagina.locator(".resumen-errores")).to_contain_text("Motivo")
    pagina.get_by_label("Motivo").fill("Termina hoy para probar el cierre completo.")
    pagina.get_by_role("button", name="Terminar la votación").click()
    pagina.get_by_role("link", name="Escrutar la votación").click()
    pagina.get_by_role("button", name="Escrutar la votación").click()
    encabezado(visita, "Resultados")
    expect(pagina.get_by_text("Estas cifras ya no cambian.")).to_be_visible()
    sin_tropiezos(visita)


def test_a_new_person_signs_up_proposes_votes_replaces_and_finds_the_receipt_counted(
    abrir: Abrir, servidor: Servidor
) -> None:
    ella = abrir()
    pagina = ella.pagina
    _crear_cuenta(ella, servidor)
    folio = _proponer(ella)
    _apoyar(abrir(ancho=390), folio)
    boletas_antes = servidor.sql(BOLETAS)[0][0]
    codigo = _votar(ella)
    _reemplazar(ella, codigo)
    assert servidor.sql(BOLETAS)[0][0] == boletas_antes + 1

    ella.ir("/mi/")
    expect(pagina.get_by_role("link", name=TITULO)).to_be_visible()
    expect(pagina.get_by_text("Participaste en")).to_be_visible()
    assert codigo not in pagina.content()

    ella.ir(CONSULTA + "verificar/")
    expect(pagina.get_by_text("Todavía no hay lista que consultar")).to_be_visible()

    _terminar_y_escrutar(abrir(ancho=390))

    ella.ir(CONSULTA + "votar/")
    assert pagina.locator("form.boleta").count() == 0  # after the end there is no ballot to fill
    ella.ir(CONSULTA + "resultados/")
    expect(pagina.get_by_text("boletas contadas").first).to_be_visible()
    assert pagina.locator(".cifra__valor").nth(1).inner_text() == str(boletas_antes + 1)
    pagina.get_by_role("link", name="Comprobar mi recibo").click()
    pagina.fill("#id_codigo", codigo)
    pagina.get_by_role("button", name="Comprobar").click()
    expect(pagina.get_by_role("heading", name="Está en la lista")).to_be_visible()
    pagina.fill("#id_codigo", "0000-0000-0000-0000-0000")
    pagina.get_by_role("button", name="Comprobar").click()
    expect(pagina.get_by_role("heading", name="No está en la lista")).to_be_visible()
    ella.ir("/ejercicios/demostracion/bitacora/")
    pagina.get_by_role("link", name=re.compile("^Votación terminada")).first.click()
    expect(pagina.locator("main")).to_contain_text("Termina hoy para probar el cierre completo.")
    sin_tropiezos(ella)
    assert "La bitácora está íntegra" in servidor.manage("verificar_bitacora")
