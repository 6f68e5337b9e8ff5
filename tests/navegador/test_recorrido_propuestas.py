"""Proposing, finding that somebody said it before, talking and moderating: a telephone's window and the keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.navegador.conftest import Abrir
from tests.navegador.navegador import sin_faltas
from tests.navegador.pasos import CONSULTA, encabezado, entrar, sin_tropiezos
from tests.navegador.teclado import Teclado
from tests.servidor import Servidor

pytestmark = [pytest.mark.navegador, pytest.mark.servidor]

AJENA = "Tubo roto frente a mi casa y nadie lo compone"
PARECIDO = "El tubo roto de la banqueta que nadie compone"
PARECIDO_CONTADO = "Hace dos meses que el tubo de la banqueta está reventado y el chorro no para ni de noche."
PROPIO = "El quiosco de música perdió sus mosaicos"
PROPIO_CONTADO = "Los arrancó un vendaval en agosto y quedaron amontonados detrás del templete, sin vigilancia."
COMENTARIO = "En mi calle pasa igual desde la primavera y tampoco contestan los reportes."
RAZON = "Ofende a quien escribió la propuesta y no dice nada del tubo."
LETRA = 45.0  # milliseconds: what the form asks of a person, three seconds for a short text
APOYOS = (
    "SELECT count(*) FROM consultas_apoyo a JOIN consultas_propuesta p ON p.id = a.propuesta_id "
    "JOIN cuentas_persona c ON c.id = a.persona_id WHERE p.titulo = %s AND c.correo = %s"
)


def revisar(yo: Teclado) -> None:
    """Nothing for axe, nothing cut off, nothing in the console."""
    sin_faltas(yo.pagina)
    assert yo.visita.se_desborda() == 0, yo.pagina.url
    sin_tropiezos(yo.visita)


@pytest.mark.timeout(300)
def test_whoever_writes_sees_a_similar_propuesta_supports_it_and_publishes_another(
    abrir: Abrir, servidor: Servidor
) -> None:
    yo = Teclado(abrir(ancho=390))
    pagina = yo.pagina
    yo.entrar("enlace@demo.example")
    yo.visita.ir(CONSULTA)
    revisar(yo)
    yo.saltar()
    yo.pulsar("Proponer un problema", "a")
    encabezado(yo.visita, "Proponer un problema")
    revisar(yo)
    antes = servidor.sql("SELECT count(*) FROM consultas_propuesta")
    yo.saltar()
    yo.elegir("input[radio](eje)")
    yo.escribir("El problema, en una línea", PARECIDO, "input")
    yo.escribir("Cuéntalo", PARECIDO_CONTADO, "textarea")
    lista = pagina.get_by_role("region", name="¿Se parece a la tuya?")
    expect(lista).to_be_visible()
    expect(lista.get_by_role("link", name=AJENA)).to_be_visible()
    expect(lista.locator("[aria-live=polite]")).to_contain_text("Si alguna dice lo mismo, tu apoyo la hace crecer")
    revisar(yo)
    yo.pulsar(f"Apoyar «{AJENA}", "button")
    encabezado(yo.visita, AJENA)
    expect(pagina.get_by_role("button", name=re.compile("^Retirar mi apoyo")).first).to_be_visible()
    assert servidor.sql(APOYOS, AJENA, "enlace@demo.example") == [(1,)]
    assert servidor.sql("SELECT count(*) FROM consultas_propuesta") == antes
    revisar(yo)

    # Nothing typed was lost: it waits in this tab. Now, something that nobody said.
    yo.visita.ir(CONSULTA + "proponer/")
    assert pagina.get_by_label("Cuéntalo").input_value() == PARECIDO_CONTADO
    yo.saltar()
    yo.elegir("input[radio](eje)")
    yo.escribir("El problema, en una línea", PROPIO, "input")
    yo.hasta("Cuéntalo", "textarea")
    yo.tecla("Control+A")
    pagina.keyboard.type(PROPIO_CONTADO, delay=LETRA)
    yo.pulsar("Publicar mi propuesta", "button")
    if pagina.get_by_role("heading", level=1).inner_text() != PROPIO:
        # The neighbours of an isolated text are shown once, and say nothing of it.
        yo.saltar()
        yo.pulsar("Ninguna es la mía: publicar", "button")
    encabezado(yo.visita, PROPIO)
    expect(pagina.locator("main")).to_contain_text(re.compile(r"P-[0-9A-Z]{6}"))
    assert servidor.sql("SELECT count(*) FROM consultas_propuesta") == [(antes[0][0] + 1,)]
    revisar(yo)


@pytest.mark.timeout(200)
def test_without_javascript_the_similar_ones_are_shown_before_publishing(abrir: Abrir, servidor: Servidor) -> None:
    visita = abrir(ancho=390, javascript=False)
    pagina = visita.pagina
    entrar(visita, "contraparte@demo.example")
    antes = servidor.sql("SELECT count(*) FROM consultas_propuesta")
    visita.ir(CONSULTA + "proponer/")
    pagina.locator("input[name=eje]").first.check()
    pagina.get_by_label("El problema, en una línea").fill(PARECIDO)
    pagina.get_by_label("Cuéntalo").press_sequentially(PARECIDO_CONTADO, delay=LETRA)
    pagina.get_by_role("button", name="Publicar mi propuesta").click()
    expect(pagina.get_by_role("heading", name="Antes de publicar, mira si ya está")).to_be_visible()
    assert servidor.sql("SELECT count(*) FROM consultas_propuesta") == antes
    assert pagina.get_by_label("El problema, en una línea").input_value() == PARECIDO
    assert pagina.get_by_label("Cuéntalo").input_value() == PARECIDO_CONTADO
    pagina.get_by_role("button", name=re.compile(f"Apoyar «{AJENA}")).click()
    encabezado(visita, AJENA)
    assert servidor.sql(APOYOS, AJENA, "contraparte@demo.example") == [(1,)]

    # Whoever says that none is theirs publishes with a second press.
    visita.ir(CONSULTA + "proponer/")
    pagina.locator("input[name=eje]").first.check()
    pagina.get_by_label("El problema, en una línea").fill(PARECIDO)
    pagina.get_by_label("Cuéntalo").press_sequentially(PARECIDO_CONTADO, delay=LETRA)
    pagina.get_by_role("button", name="Publicar mi propuesta").click()
    pagina.get_by_role("button", name="Ninguna es la mía: publicar").click()
    encabezado(visita, PARECIDO)
    assert servidor.sql("SELECT count(*) FROM consultas_propuesta") == [(antes[0][0] + 1,)]


@pytest.mark.timeout(300)
def test_a_comment_is_published_reported_hidden_with_a_reason_and_told_in_the_public_log(
    abrir: Abrir, servidor: Servidor
) -> None:
    folio = servidor.sql("SELECT folio FROM consultas_propuesta WHERE titulo = %s", AJENA)[0][0]
    ficha = f"{CONSULTA}propuestas/{folio}/"
    yo = Teclado(abrir(ancho=390))
    yo.entrar("evaluacion@demo.example")
    yo.visita.ir(ficha)
    yo.saltar()
    yo.escribir("Tu comentario", COMENTARIO, "textarea", pausa=LETRA)
    yo.pulsar("Publicar comentario", "button")
    dicho = yo.pagina.locator("article.dicho").filter(has_text=COMENTARIO)
    expect(dicho).to_be_visible()
    comentario = dicho.get_attribute("id") or ""
    assert re.fullmatch(r"C-[0-9A-Z]{6}", comentario)
    revisar(yo)

    # Somebody else reports it.
    otra = Teclado(abrir(ancho=390))
    otra.entrar("facilitacion@demo.example")
    otra.visita.ir(ficha)
    otra.saltar()
    otra.pulsar(f"Reportar el comentario {comentario}", "a")
    encabezado(otra.visita, "Reportar")
    revisar(otra)
    otra.saltar()
    otra.elegir("input[radio](causa)")
    otra.escribir("¿Quieres explicarlo", "Es una burla a quien escribió la propuesta, y no la primera.", pausa=LETRA)
    otra.pulsar("Enviar el reporte", "button")
    otra.pagina.wait_for_load_state()
    revisar(otra)

    # The coordination finds it on its desk and hides it with a public reason.
    mesa = Teclado(abrir(ancho=390))
    mesa.entrar("coordinacion@demo.example")
    mesa.visita.ir("/gestion/moderacion/demostracion/")
    revisar(mesa)
    mesa.saltar()
    mesa.pulsar(comentario, "a")
    expect(mesa.pagina.locator("main")).to_contain_text(COMENTARIO)
    revisar(mesa)
    mesa.saltar()
    mesa.elegir("input[radio](causa)")
    mesa.escribir("Razón, con tus palabras", RAZON, "textarea")
    mesa.pulsar("Ocultar este contenido", "button")
    revisar(mesa)

    # Anybody reads the decision where the comment was, and in the log; nobody reads the comment.
    publico = abrir(ancho=390)
    publico.ir(ficha)
    oculto = publico.pagina.locator(f"#{comentario}")
    expect(oculto).to_contain_text("Oculto por moderación")
    expect(publico.pagina.locator("body")).not_to_contain_text(COMENTARIO)
    sin_faltas(publico.pagina)
    publico.ir("/ejercicios/demostracion/moderacion/")
    expect(publico.pagina.locator("main")).to_contain_text(RAZON)
    expect(publico.pagina.locator("body")).not_to_contain_text(COMENTARIO)
    sin_faltas(publico.pagina)
    assert publico.se_desborda() == 0
    sin_tropiezos(publico)
    # Its author still reads it, and may appeal.
    yo.visita.ir(ficha)
    expect(yo.pagina.locator(f"#{comentario}")).to_contain_text(COMENTARIO)
    yo.saltar()
    yo.pulsar("Apelar la decisión", "a")
    revisar(yo)
