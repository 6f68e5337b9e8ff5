"""What each role does and what it may not, in a real browser: coordination, enlace, vocería, visitor; and the vote of
somebody whose browser runs no JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.navegador.conftest import Abrir
from tests.navegador.pasos import CONSULTA, encabezado, entrar, marcadas, opcion, sin_tropiezos
from tests.servidor import Servidor

pytestmark = [pytest.mark.navegador, pytest.mark.servidor]

PLAN = "/planes/demostracion-1/"
COMPROMISO = "/compromisos/demostracion-1-c01/"
BITACORA = "/ejercicios/demostracion/bitacora/"
NOMBRAMIENTOS = "/gestion/demostracion/nombramientos/"


def test_the_coordination_starts_a_stage_documents_a_requirement_and_leaves_a_trace(abrir: Abrir) -> None:
    coordinacion = abrir()
    pagina = coordinacion.pagina
    entrar(coordinacion, "coordinacion@demo.example")
    coordinacion.ir("/gestion/")
    pagina.get_by_role("link", name="Primer Plan de Acción de Demostración").first.click()
    pagina.get_by_role("link", name="Empezar la etapa 4").click()
    expect(pagina.get_by_role("heading", name="Para cerrarla harán falta")).to_be_visible()
    pagina.locator("main form button[type=submit]").click()

    coordinacion.ir(PLAN + "etapas/4/")
    expect(pagina.get_by_role("heading", name=re.compile("^Para cerrar esta etapa falta"))).to_be_visible()
    documentales = pagina.get_by_role("link", name=re.compile("^Registrar evidencia"))
    antes = documentales.count()
    assert antes >= 1
    documentales.first.click()
    pagina.get_by_label("Qué documento o hecho es").fill("Metodología de demostración")
    pagina.get_by_label("Dónde se puede ver").fill("javascript:alert(1)")
    pagina.locator("main form button[type=submit]").click()
    expect(pagina.locator(".resumen-errores")).to_be_visible()
    pagina.get_by_label("Dónde se puede ver").fill("https://ejemplo.example/metodologia")
    pagina.locator("main form button[type=submit]").click()

    coordinacion.ir(PLAN + "etapas/4/")
    evidencia = pagina.get_by_role("link", name="Metodología de demostración")
    expect(evidencia).to_have_attribute("href", "https://ejemplo.example/metodologia")
    expect(pagina.locator(".requisito--declarado")).to_have_count(1)
    expect(pagina.locator(".requisito--declarado")).to_contain_text("Coral Demo, coordinación")
    assert pagina.get_by_role("link", name=re.compile("^Registrar evidencia")).count() == antes - 1

    visitante = abrir(ancho=390)
    visitante.ir(BITACORA)
    contenido = visitante.pagina.locator("main")
    expect(contenido).to_contain_text("Coral Demo")
    expect(contenido).to_contain_text("Etapa iniciada")
    visitante.pagina.get_by_role("link", name=re.compile("^Evidencia de un requisito registrada")).first.click()
    expect(contenido).to_contain_text("Metodología de demostración")
    sin_tropiezos(visitante)
    sin_tropiezos(coordinacion)


def test_the_enlace_reports_progress_and_everybody_reads_date_author_and_organisation(abrir: Abrir) -> None:
    enlace = abrir(ancho=390)
    pagina = enlace.pagina
    entrar(enlace, "enlace@demo.example")
    enlace.ir("/mi/")
    pagina.get_by_role("link", name=re.compile("Reportar avance ?: Obra abierta")).click()
    renglon = pagina.locator("details.renglon").filter(has_text="Colocar letreros")
    if renglon.get_attribute("open") is None:
        renglon.locator("summary").click()
    renglon.get_by_label("Avance, de 0 a 100").fill("88.5")
    renglon.get_by_label("Qué se hizo").fill("Se publicaron las fichas de las cuarenta obras del primer semestre.")
    pagina.get_by_role("button", name="Publicar los reportes").click()
    expect(pagina.locator(".resumen-errores")).to_contain_text("evidencia")
    assert renglon.get_by_label("Avance, de 0 a 100").input_value() == "88.5"
    renglon.get_by_label("Qué es la evidencia").fill("Fichas de obra del primer semestre")
    renglon.get_by_label("Dónde puede verla cualquiera").fill("https://ejemplo.example/fichas")
    pagina.get_by_role("button", name="Publicar los reportes").click()
    pagina.wait_for_load_state()
    sin_tropiezos(enlace)

    visitante = abrir()
    visitante.ir(COMPROMISO)
    reporte = visitante.pagina.locator("#reportes li.ficha").first
    expect(reporte).to_contain_text("88.5 %")
    expect(reporte).to_contain_text("Informa Elena Demo, por Secretaría de Obras de Demostración (inventada)")
    expect(reporte).to_contain_text(re.compile(r"\d{1,2} de [a-z]+ de 20\d\d"))
    expect(reporte.get_by_role("link", name="Fichas de obra del primer semestre")).to_have_attribute(
        "href", "https://ejemplo.example/fichas"
    )
    sin_tropiezos(visitante)


def test_a_participant_does_not_report_progress(abrir: Abrir, servidor: Servidor) -> None:
    visita = abrir()
    entrar(visita, "ana@demo.example")
    antes = servidor.sql("SELECT count(*) FROM compromisos_avance")

    assert visita.ir("/gestion/compromisos/demostracion-1-c01/avance/").status == 403
    assert visita.pagina.get_by_label("Avance, de 0 a 100").count() == 0
    assert servidor.sql("SELECT count(*) FROM compromisos_avance") == antes


def test_the_voceria_names_an_enlace_and_the_coordination_cannot(abrir: Abrir) -> None:
    voceria = abrir()
    pagina = voceria.pagina
    entrar(voceria, "voceria@demo.example")
    voceria.ir(NOMBRAMIENTOS)
    pagina.get_by_label(re.compile("^Enlace")).check()
    pagina.get_by_label("Correo de la persona").fill("ana@demo.example")
    pagina.get_by_label("Acto que lo funda").fill("Oficio inventado 12 de la secretaría de demostración.")
    organizacion = pagina.locator("select#id_organizacion")
    if organizacion.count():
        organizacion.select_option(label="Secretaría de Obras de Demostración (inventada)")
    pagina.get_by_role("button", name="Hacer el nombramiento").click()
    renglon = pagina.locator("main tbody tr").filter(has_text="Ana Demo")
    expect(renglon).to_contain_text("Enlace")
    expect(renglon).to_contain_text("Secretaría de Obras de Demostración (inventada)")
    sin_tropiezos(voceria)

    coordinacion = abrir()
    entrar(coordinacion, "coordinacion@demo.example")
    coordinacion.ir(NOMBRAMIENTOS)
    assert coordinacion.pagina.locator('input[name=rol][value="facilitacion"]').count() == 1
    assert coordinacion.pagina.locator('input[name=rol][value="enlace"]').count() == 0
    suyo = coordinacion.pagina.locator("main tbody tr").filter(has_text="Ana Demo")
    expect(suyo).to_contain_text("No te toca")

    visitante = abrir(ancho=390)
    visitante.ir(BITACORA)
    expect(visitante.pagina.locator("main")).to_contain_text(re.compile("[Ee]nlace"))
    # Ana may report now.
    ana = abrir()
    entrar(ana, "ana@demo.example")
    assert ana.ir("/gestion/compromisos/demostracion-1-c01/avance/").status == 200


def test_a_visitor_walks_from_the_plan_to_the_stage_and_to_a_commitment(abrir: Abrir) -> None:
    visita = abrir(ancho=390)
    pagina = visita.pagina
    visita.ir("/")
    pagina.get_by_role("navigation", name="Principal").get_by_role("link", name="Planes").click()
    pagina.locator('main a[href="/planes/federal-4/"]').first.click()
    expect(pagina.locator("h1")).to_be_visible()
    pagina.locator('main a[href="/planes/federal-4/etapas/2/"]').first.click()
    expect(pagina.locator("main")).to_contain_text("Etapa 2 de 8")
    pagina.get_by_role("navigation", name="Ruta").get_by_role("link").last.click()
    pagina.locator('main a[href^="/compromisos/federal-4-c"]').first.click()
    expect(pagina.locator("main")).to_contain_text("Fuentes de este compromiso")
    assert pagina.locator("main form").count() == 0  # nothing to press on what the sources tell
    sin_tropiezos(visita)


def test_a_citizen_votes_without_javascript(abrir: Abrir) -> None:
    visita = abrir(ancho=390, javascript=False)
    pagina = visita.pagina
    entrar(visita, "contraparte@demo.example")
    visita.ir(CONSULTA + "votar/")
    for codigo in ("1-1", "1-2", "1-3"):
        opcion(visita, codigo).check()
    expect(pagina.locator(".boleta__exceso").first).to_be_visible()  # CSS alone says so
    pagina.get_by_role("button", name="Revisar").click()
    expect(pagina.locator(".resumen-errores")).to_contain_text("el máximo por eje es 2: quita 1")
    assert marcadas(visita) == ["1-1", "1-2", "1-3"]
    opcion(visita, "1-3").uncheck()
    pagina.get_by_role("button", name="Revisar").click()
    encabezado(visita, "Revisa tu boleta")
    pagina.get_by_role("button", name="Depositar mi boleta").click()
    encabezado(visita, "Tu boleta quedó guardada")
    codigo = pagina.inner_text("#codigo").strip()
    assert pagina.get_by_role("button", name="Copiar").count() == 0  # what needs a script stays hidden
    descarga = pagina.get_by_role("link", name="Descargar").get_attribute("href") or ""
    assert descarga.startswith("data:text/plain")
    assert codigo in descarga

    visita.ir(CONSULTA + "votar/")
    opcion(visita, "3-1").check()
    pagina.get_by_label("Código de tu recibo").fill(codigo)
    pagina.get_by_role("button", name="Revisar").click()
    pagina.get_by_role("button", name="Depositar mi boleta").click()
    encabezado(visita, "Tu boleta quedó cambiada")
    assert pagina.inner_text("#codigo").strip() == codigo
