"""A commitment from the solution that a mesa chose to the law that changes it: written, commented, answered, approved in
session, planned in a spreadsheet, accepted, attacked through every door, and changed the only way there is."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.navegador.conftest import Abrir
from tests.navegador.gestos_de_sesion import (
    confirmar_acuerdo,
    convocar,
    dice,
    ir_a_cerrar_votacion,
    ir_a_gestion,
    ir_a_sesion,
    ir_al_plan,
    proponer,
    pulsar,
    rehusado,
    revisar,
    seguir,
    votar,
)
from tests.navegador.navegador import Visita
from tests.navegador.pasos import con_calma, encabezado, entrar, sin_tropiezos
from tests.servidor import Servidor

pytestmark = [pytest.mark.navegador, pytest.mark.servidor]

NUMERO = 21
SLUG = f"demostracion-1-c{NUMERO}"
PAGINA, MESA = f"/compromisos/{SLUG}/", f"/gestion/compromisos/{SLUG}/"
NOMBRE = "Un expediente público por cada obra"
TEXTO = "Publicar de cada obra un expediente con su contrato, sus pagos y sus cambios, y avisar cuando algo cambia."
CAMBIADO = TEXTO.replace("y sus cambios", "sus cambios y sus quejas")
APROBAR, CAMBIAR = "Se aprueba el expediente público", "Se agregan las quejas al expediente"
SESION, SEGUNDA = "El expediente de obra", "Un cambio del expediente de obra"
COMENTARIO = "Que el expediente diga también quién supervisó cada pago, con su cargo."
Ventanas = tuple[Visita, Visita, Visita, Visita]
PASAN_QUINCE_DIAS = f"""
import datetime as dt
from comun import reloj
from compromisos.models import PeriodoDeComentarios
periodo = PeriodoDeComentarios.objects.get(compromiso__slug="{SLUG}")
periodo.abre, periodo.cierra = reloj.ahora() - dt.timedelta(days=15), reloj.ahora() - dt.timedelta(minutes=1)
periodo.save()
"""
POR_SQL = """
from django.db import connection
connection.cursor().execute("UPDATE compromisos_compromiso SET texto = %s WHERE slug = %s", [{texto!r}, {slug!r}])
"""


@pytest.mark.timeout(600)
def test_a_commitment_is_born_approved_planned_attacked_and_changed(
    abrir: Abrir, servidor: Servidor, tmp_path: Path
) -> None:
    ventanas = (abrir(), abrir(ancho=390), abrir(ancho=390), abrir(ancho=390))
    for ventana, cuenta in zip(ventanas, ("coordinacion", "integrante", "garante", "sociedad"), strict=True):
        entrar(ventana, f"{cuenta}@demo.example")
    coordinacion = ventanas[0]
    ana, enlace = abrir(ancho=390), abrir()
    entrar(ana, "ana@demo.example")
    entrar(enlace, "enlace@demo.example")

    se_redacta(coordinacion)
    se_abre_a_comentarios(coordinacion)
    se_comenta(ana)
    se_responde(coordinacion, servidor)
    sesionar(ventanas, SESION, "Aprobar un compromiso", APROBAR, NOMBRE)
    coordinacion.ir(MESA)
    seguir(coordinacion.pagina, "Aprobar con su acuerdo")
    revisar(coordinacion)
    coordinacion.pagina.locator("main input[type=radio], main input[name=acuerdo]").first.check()
    pulsar(coordinacion.pagina, "Aprobar el compromiso")
    dice(coordinacion, "Aprobado")

    se_planea(enlace, servidor, tmp_path)
    se_acepta(enlace)
    se_ve_en_un_telefono(abrir(ancho=390))
    nadie_lo_cambia(coordinacion, enlace, servidor)
    se_cambia_por_acuerdo(ventanas, abrir(ancho=390))
    assert "Todo lo fijado sigue como se fijó" in servidor.manage("verificar_integridad")
    for ventana in (*ventanas, ana, enlace):
        sin_tropiezos(ventana)


def se_redacta(coordinacion: Visita) -> None:
    """From the plan in the workspace: the chosen solution brings its causes; the long form says what is missing."""
    pagina = coordinacion.pagina
    ir_al_plan(coordinacion)
    seguir(pagina, re.compile("Redactar un compromiso desde ella.*expediente", re.IGNORECASE))
    revisar(coordinacion)
    assert pagina.get_by_label("Solución que retoma").input_value() != ""
    pagina.get_by_label("Número").fill(str(NUMERO))
    pagina.get_by_label("Nombre corto").fill(NOMBRE)
    pagina.get_by_label("Qué se promete").fill("Muy corto")
    pagina.locator("fieldset").filter(has_text="Quién responde").get_by_label(
        re.compile("^Secretaría de Obras")
    ).check()
    pulsar(pagina, "Guardar")
    rehusado(coordinacion, "Escribe al menos 30 caracteres")
    assert pagina.get_by_label("Nombre corto").input_value() == NOMBRE
    pagina.get_by_label("Qué se promete").fill(TEXTO)
    pulsar(pagina, "Guardar")
    coordinacion.ir(f"{MESA}editar/")
    encabezado(coordinacion, "Editar el texto")
    for rotulo, texto in (
        ("Objetivo", "Que cualquiera pueda seguir una obra de principio a fin sin pedir permiso."),
        ("Qué problema atiende", "Nadie sabe qué pasó con una obra cuando se detiene."),
        ("Cómo están las cosas hoy", "Ninguna de las 84 obras tiene un expediente público."),
        ("Resultado esperado", "Las 84 obras tienen expediente al día y la gente lo usa."),
        ("A quién beneficia", "Quienes viven junto a una obra: unas 120 mil personas."),
        ("¿Qué política pública?", "Lineamientos de expediente público de obra (inventados)"),
        ("Transparencia: por qué ese nivel", "Publica pagos y cambios que hoy nadie publica por obra."),
    ):
        pagina.get_by_label(rotulo).first.fill(texto)
    nivel = pagina.locator("fieldset").filter(has_text="Transparencia: nivel")
    nivel.get_by_label(re.compile("^Proactivo")).check()
    pagina.get_by_label("Crea una política").check()
    pagina.get_by_label(re.compile("^16. Paz")).check()
    pagina.get_by_label("Empieza").fill("2026-11-20")
    pagina.get_by_label("Termina").fill("2027-08-31")
    revisar(coordinacion)
    pulsar(pagina, "Guardar el texto")
    coordinacion.ir(f"{MESA}calidad/")
    revisar(coordinacion)
    for criterio in pagina.locator("section.criterio").all():
        criterio.get_by_label(re.compile("^Sí")).check()
        criterio.get_by_label("Por qué").fill("Se leyó con tres vecinas y las tres dijeron lo mismo.")
    pulsar(pagina, "Publicar mi revisión")
    dice(coordinacion, re.compile("11 de 11|Cumple"))


def se_abre_a_comentarios(coordinacion: Visita) -> None:
    pagina = coordinacion.pagina
    coordinacion.ir(MESA)
    seguir(pagina, "Abrir a comentarios")
    pagina.locator("input[name=cierra]").fill("2027-01-15T18:00")
    revisar(coordinacion)
    pulsar(pagina, "Publicar y abrir")
    dice(coordinacion, "ya es público")


def se_comenta(ana: Visita) -> None:
    """Anyone with an account, from the commitment's page, on one part of its text."""
    pagina = ana.pagina
    ana.ir(PAGINA)
    seguir(pagina, re.compile("^Comentar|^Comentarios"))
    seguir(pagina, "Qué se promete")
    revisar(ana)
    pagina.locator("main textarea").first.fill(COMENTARIO)
    con_calma(pagina)
    pagina.locator("main form:has(textarea) button[type=submit]").first.click()
    dice(ana, COMENTARIO)


def se_responde(coordinacion: Visita, servidor: Servidor) -> None:
    """Nothing is proposed while somebody waits for an answer, nor before fourteen days."""
    pagina = coordinacion.pagina
    servidor.manage("shell", "-c", PASAN_QUINCE_DIAS)
    coordinacion.ir(MESA)
    seguir(pagina, "Proponer al Secretariado")
    dice(coordinacion, re.compile("sin respuesta|respuesta oficial", re.IGNORECASE))
    coordinacion.ir(f"{PAGINA}comentarios/?campo=texto")
    pagina.get_by_role("link", name=re.compile("^Responder")).first.click()
    pagina.locator("main textarea").first.fill("De acuerdo: cada pago dirá el cargo de quien lo supervisó.")
    oficial = pagina.get_by_label(re.compile("nombre de la coordinación|oficial", re.IGNORECASE))
    if oficial.count() and not oficial.first.is_checked():
        oficial.first.check()
    con_calma(pagina)
    pagina.locator("main form:has(textarea) button[type=submit]").first.click()
    dice(coordinacion, "cada pago dirá el cargo")
    coordinacion.ir(f"{MESA}proponer/")
    revisar(coordinacion)
    pulsar(pagina, "Proponer")
    dice(coordinacion, "quedó propuesto")


def sesionar(ventanas: Ventanas, sesion: str, materia: str, titulo: str, asunto: str) -> None:
    """An extraordinary session in which the three partes take one acuerdo and confirm it."""
    coordinacion, *partes = ventanas
    convocar(coordinacion, sesion, titulo)
    for parte in partes:
        ir_a_sesion(parte, sesion)
        pulsar(parte.pagina, "Registrar mi presencia")
    ir_a_sesion(coordinacion, sesion)
    seguir(coordinacion.pagina, "Abrir la sesión")
    pulsar(coordinacion.pagina, "Abrir la sesión")
    proponer(coordinacion, sesion, materia, titulo, "Se aprueba con su texto exacto.", asunto=asunto)
    for parte in partes:
        votar(parte, sesion, titulo, "A favor")
    ir_a_cerrar_votacion(coordinacion, sesion, titulo)
    pulsar(coordinacion.pagina, "Cerrar la votación")
    for parte in partes:
        confirmar_acuerdo(parte, titulo)
    ir_a_sesion(coordinacion, sesion)
    seguir(coordinacion.pagina, "Cerrar la sesión")
    pulsar(coordinacion.pagina, "Cerrar la sesión")


def se_planea(enlace: Visita, servidor: Servidor, carpeta: Path) -> None:
    """The route travels to a spreadsheet and back: what is wrong is listed line by line, nothing is half applied."""
    pagina = enlace.pagina
    enlace.ir(f"{MESA}ruta/planilla/")
    revisar(enlace)
    with pagina.expect_download() as descarga:
        pagina.get_by_role("link", name="La ruta en CSV").click()
    columnas = next(csv.reader(io.StringIO(Path(descarga.value.path()).read_text("utf-8-sig"))))
    quien = str(servidor.sql("SELECT slug FROM secretariado_organizacion WHERE sigla = %s", "SOD")[0][0])
    filas = [
        {"linea": "1", "linea_titulo": "Abrir", "titulo": "Publicar el formato del expediente", "de_quien": "autoridad",
         "inicio": "2026-12-01", "fin": "2027-01-31", "responsable": quien, "medio_de_verificacion": "Formato publicado",
         "peso": "40"},
        {"linea": "1", "linea_titulo": "Abrir", "titulo": "Publicar los 84 expedientes", "de_quien": "autoridad",
         "inicio": "2027-02-01", "fin": "2027-08-15", "responsable": quien, "medio_de_verificacion": "Expedientes",
         "peso": "60"},
    ]  # fmt: skip
    mala = [dict(filas[0]), dict(filas[1], fin="31/31/2027")]
    subir(enlace, carpeta / "mala.csv", columnas, mala)
    dice(enlace, re.compile("fecha", re.IGNORECASE))
    revisar(enlace)
    pulsar(pagina, "Desechar la planilla")
    enlace.ir(f"{MESA}ruta/planilla/")
    subir(enlace, carpeta / "buena.csv", columnas, filas)
    revisar(enlace)
    pulsar(pagina, "Aplicar todo")
    enlace.ir(f"{MESA}ruta/")
    dice(enlace, "Publicar los 84 expedientes")
    seguir(pagina, "Agregar un indicador")
    pagina.get_by_label(re.compile("^Qué se mide|^Nombre")).first.fill("Obras con expediente al día")
    pagina.get_by_label(re.compile("^De resultado")).check()
    pagina.get_by_label(re.compile("^Unidad|^En qué se mide")).first.fill("obras")
    pagina.locator("input[name=linea_base]").fill("0")
    pagina.locator("input[name=meta]").fill("84")
    pagina.locator("input[name=fecha_meta]").fill("2027-08-15")
    revisar(enlace)
    with pagina.expect_navigation():
        pagina.locator("main form button[type=submit]").last.click()
    enlace.ir(f"{MESA}ruta/presentar/")
    revisar(enlace)
    pulsar(pagina, "Presentar")


def subir(enlace: Visita, archivo: Path, columnas: list[str], filas: list[dict[str, str]]) -> None:
    with archivo.open("w", encoding="utf-8", newline="") as salida:
        escritor = csv.DictWriter(salida, columnas, restval="")
        escritor.writeheader()
        escritor.writerows(filas)
    enlace.pagina.locator("input[type=file]").set_input_files(archivo)
    pulsar(enlace.pagina, "Ver qué cambiaría")


def se_acepta(enlace: Visita) -> None:
    ir_a_gestion(enlace)
    enlace.ir(f"{MESA}ruta/aceptar/")
    revisar(enlace)
    enlace.pagina.get_by_label("La acepta", exact=True).check()
    pulsar(enlace.pagina, "Publicar la respuesta")
    enlace.ir(f"{PAGINA}ruta/")
    dice(enlace, re.compile("Aceptada|aceptaron"))


def se_ve_en_un_telefono(visita: Visita) -> None:
    visita.ir(f"{PAGINA}ruta/")
    dice(visita, "Publicar los 84 expedientes")
    expect(visita.pagina.locator("main svg").first).to_be_visible()
    revisar(visita, 390)
    visita.ir(PAGINA)
    revisar(visita, 390)
    sin_tropiezos(visita)


def nadie_lo_cambia(coordinacion: Visita, enlace: Visita, servidor: Servidor) -> None:
    """By the page, by the API and by the administration it is refused; straight in the database, it is found."""
    coordinacion.ir(f"{MESA}editar/")
    dice(coordinacion, re.compile("acuerdo"))
    assert coordinacion.pagina.get_by_role("button", name="Guardar el texto").count() == 0
    ficha = next(g["value"] for g in coordinacion.pagina.context.cookies() if g["name"].endswith("csrftoken"))
    for visita in (coordinacion, enlace):
        base = f"http://{visita.anfitrion}/api/v1/compromisos/{SLUG}/"
        for metodo, direccion in (("PATCH", base), ("PUT", base), ("POST", f"{base}editar/")):
            respuesta = visita.pagina.context.request.fetch(
                direccion,
                method=metodo,
                data={
                    "texto": "Otro texto",
                    "version": 1,
                    "cambios": {"texto": "Otro texto, puesto sin permiso de nadie."},
                },
                headers={"X-CSRFToken": ficha, "Referer": base},
            )
            assert 400 <= respuesta.status < 500, (metodo, direccion, respuesta.status)
    en_vigor = servidor.sql("SELECT texto FROM compromisos_compromiso WHERE slug = %s", SLUG)[0][0]
    assert en_vigor == TEXTO
    servidor.manage("shell", "-c", POR_SQL.format(texto="Prometemos menos.", slug=SLUG))
    dicho = servidor.manage("verificar_integridad", debe=1)
    assert SLUG in dicho
    coordinacion.ir(f"{PAGINA}texto/")
    dice(coordinacion, re.compile("no coincide|distinto|alterado|cambió", re.IGNORECASE))
    servidor.manage("shell", "-c", POR_SQL.format(texto=TEXTO, slug=SLUG))
    servidor.manage("verificar_integridad")


def se_cambia_por_acuerdo(ventanas: Ventanas, visitante: Visita) -> None:
    coordinacion = ventanas[0]
    pagina = coordinacion.pagina
    coordinacion.ir(MESA)
    seguir(pagina, "Proponer un cambio")
    pagina.locator("textarea[name=texto]").fill(CAMBIADO)
    pagina.locator("textarea[name=motivo]").fill(
        "La gente pidió ver también las quejas de cada obra y qué se contestó."
    )
    revisar(coordinacion)
    pulsar(pagina, "Proponer el cambio")
    revisar(coordinacion)
    sesionar(ventanas, SEGUNDA, "Modificar un compromiso", CAMBIAR, NOMBRE)
    coordinacion.ir(f"/compromisos/{SLUG}/cambios/{SLUG}-m1/")
    seguir(pagina, re.compile("^Aplicar"))
    pagina.locator("main input[type=radio], main input[name=acuerdo]").first.check()
    pulsar(pagina, "Aplicar")
    visitante.ir(f"{PAGINA}texto/?antes=3&despues=4")
    expect(visitante.pagina.locator("main ins").first).to_be_visible()
    visitante.ir(f"/compromisos/{SLUG}/cambios/{SLUG}-m1/")
    expect(visitante.pagina.locator("main ins").filter(has_text="quejas").first).to_be_visible()
    revisar(visitante)
    visitante.ir(PAGINA)
    dice(visitante, "y sus quejas")
    sin_tropiezos(visitante)
