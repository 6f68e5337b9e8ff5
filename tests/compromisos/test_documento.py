"""The plan as a document: what it says, what it never says, and who writes its parts."""

import re
import shutil
import subprocess

import pytest
from django.test import Client

from bitacora.queries.entradas import cabeza
from compromisos.commands.documento import escribir_seccion
from compromisos.documento_de_plan import armar, para_pdf
from compromisos.enums import EstadoCompromiso
from compromisos.errors_de_planillas import SeccionCambio, SeccionIgual, SeccionInexistente, SeccionLarga
from compromisos.models import SeccionDelPlan
from compromisos.queries.documento import reunir
from compromisos.secciones_del_plan import LETRAS
from comun.enums import Naturaleza
from comun.errors import SinPermiso
from comun.pdf import componer
from planes.errors import PlanHistorico
from planes.models import Plan
from tests.compromisos.planes_escritos import HOSTIL, con_ficha, con_secciones
from tests.compromisos.test_paginas import entrar, texto
from tests.factories.compromisos import CompromisoFactory
from tests.factories.consultas import ConsultaFactory
from tests.factories.mesas import MesaFactory
from tests.factories.secretariado import NombramientoFactory

pytestmark = pytest.mark.django_db
PAGINA, PDF = "/planes/prueba-1/documento/", "/planes/prueba-1/plan.pdf"
GESTION = "/gestion/planes/prueba-1/documento/"


def en_texto(contenido: bytes, tmp_path) -> str:
    """What a PDF reader finds, spaces collapsed."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    archivo = tmp_path / "plan.pdf"
    archivo.write_bytes(contenido)
    leido = subprocess.run(["pdftotext", "-layout", str(archivo), "-"], capture_output=True, check=True)
    return re.sub(r"\s+", " ", leido.stdout.decode())


def escribir(escena, **cambios):
    datos = {
        "persona": escena.gente.coordinacion,
        "plan": escena.plan,
        "clave": "contexto",
        "texto": "Hola",
        "version": 0,
    }
    return escribir_seccion(**(datos | cambios))


# --- writing ---------------------------------------------------------------------------------------------------------------
def test_escribir_una_seccion_la_versiona_y_la_asienta(escena):
    assert escribir(escena).version == 1
    seccion = escribir(escena, texto="Hola otra vez", version=1)
    assert (seccion.version, seccion.texto, seccion.escrita_por) == (2, "Hola otra vez", escena.gente.coordinacion)
    assert escena.asentadas() == [("compromisos.seccion_escrita", "plan:prueba-1")] * 2
    assert SeccionDelPlan.objects.count() == 1


def test_lo_que_otra_persona_guardo_no_se_pisa(escena):
    escribir(escena)
    with pytest.raises(SeccionCambio) as error:
        escribir(escena, texto="Lo mío")
    assert error.value.datos == {"vigente": "Hola", "version": 1, "tuyo": "Lo mío"}
    with pytest.raises(SeccionIgual):
        escribir(escena, version=1)


@pytest.mark.parametrize("clave", ["compromisos", "no-hay"])
def test_solo_se_escriben_las_secciones_de_mano(escena, clave):
    with pytest.raises(SeccionInexistente):
        escribir(escena, clave=clave)


def test_quien_no_coordina_no_escribe(escena):
    with pytest.raises(SinPermiso):
        escribir(escena, persona=escena.gente.enlace)


def test_una_seccion_no_es_un_libro(escena):
    with pytest.raises(SeccionLarga):
        escribir(escena, texto="x" * (LETRAS + 1))


def test_lo_historico_no_se_escribe(escena, historico):
    NombramientoFactory(persona=escena.gente.coordinacion, ejercicio=historico.plan.ejercicio, rol="coordinacion")
    persona = type(escena.gente.coordinacion).objects.get(pk=escena.gente.coordinacion.pk)
    with pytest.raises(PlanHistorico):
        escribir(escena, persona=persona, plan=historico.plan)


# --- pages of whoever writes -----------------------------------------------------------------------------------------------
def test_la_coordinacion_escribe_desde_la_pagina(escena):
    cliente = entrar(escena.gente.coordinacion)
    assert "Faltan 7 secciones" in texto(cliente.get(GESTION))
    datos = {"texto": "Venimos **de lejos**.", "version": "0"}
    previa = cliente.post(f"{GESTION}contexto/", datos | {"ver": "1"})
    assert "todavía no se guarda" in texto(previa)
    assert not SeccionDelPlan.objects.exists()
    assert cliente.post(f"{GESTION}contexto/", datos).url == GESTION
    pagina = texto(Client().get(PAGINA))
    assert "Venimos <strong>de lejos</strong>" in pagina


def test_guardar_sobre_lo_de_otra_persona_ensena_los_dos(escena):
    escribir(escena, texto="Lo de otra persona")
    cliente = entrar(escena.gente.coordinacion)
    respuesta = cliente.post(f"{GESTION}contexto/", {"texto": "Lo mío", "version": "0"})
    assert respuesta.status_code == 409
    pagina = texto(respuesta)
    assert "Lo de otra persona" in pagina
    assert "Lo mío</textarea>" in pagina
    assert 'name="version" value="1"' in pagina
    cliente.post(f"{GESTION}contexto/", {"texto": "Los dos", "version": "1"})
    assert SeccionDelPlan.objects.get().texto == "Los dos"


@pytest.mark.parametrize("donde", [GESTION, f"{GESTION}contexto/"])
def test_solo_la_coordinacion_entra(escena, donde):
    assert entrar(escena.gente.enlace).get(donde).status_code == 403
    assert Client().get(donde).status_code == 302
    assert entrar(escena.gente.coordinacion).get(f"{GESTION}compromisos/").status_code == 404


# --- what everybody reads --------------------------------------------------------------------------------------------------
def test_la_pagina_cuenta_el_plan_entero(escena):
    con_ficha(escena, 2)
    con_secciones(escena, presentacion="Para quién es este plan.", definiciones="- **OGP:** la alianza")
    pagina = texto(Client().get(PAGINA))
    for dicho in (
        "Para quién es este plan.",
        "Compromiso número 2 sobre el agua",
        "Publicar la base de la zona 1",
        "De la sociedad",
        "Hogares con agua más de ocho horas",
        "Agua limpia y saneamiento",
        "Lo que cada compromiso mide",
        "Sin aceptación formal",
    ):
        assert dicho in pagina, dicho
    assert "Marco jurídico" not in pagina, "a part that nobody wrote is left out"


def test_un_borrador_no_sale_ni_para_quien_lo_escribe(escena, tmp_path):
    CompromisoFactory(plan=escena.plan, numero=9, nombre_corto="Secreto todavía", estado=EstadoCompromiso.BORRADOR)
    for cliente in (Client(), entrar(escena.gente.coordinacion)):
        assert "Secreto todavía" not in texto(cliente.get(PAGINA))
        assert "Secreto todavía" not in en_texto(cliente.get(PDF).content, tmp_path)


def test_un_retirado_solo_se_nombra(escena):
    con_ficha(escena, 5, estado=EstadoCompromiso.RETIRADO, nombre_corto="Uno que se retiró")
    documento = armar(reunir(escena.plan))
    compromisos = next(una for una in documento["secciones"] if una["clave"] == "compromisos")["generado"]
    assert [f["numero"] for f in compromisos["fichas"]] == [1]
    assert compromisos["retirados"] == [["5", "Uno que se retiró"]]


def test_lo_historico_dice_lo_que_no_consta(escena, historico, tmp_path):
    pagina = texto(Client().get("/planes/viejo/documento/"))
    assert "No consta en nuestras fuentes." in pagina
    assert "Según las fuentes" in pagina
    assert "Plan impreso" in pagina
    assert "sin aceptación" not in pagina.lower()
    impreso = en_texto(Client().get("/planes/viejo/plan.pdf").content, tmp_path)
    assert "Histórico · contado según las fuentes" in impreso
    assert "La Secretaría" in impreso


def test_la_cocreacion_se_cuenta_con_fechas_y_enlaces(escena):
    consulta = ConsultaFactory(plan=escena.plan, titulo="¿Qué hacemos con el agua?", propuestas_publicas=1_234)
    borrador = ConsultaFactory(plan=escena.plan, titulo="Consulta en borrador", estado="borrador")
    MesaFactory(plan=escena.plan, titulo="Mesa sin reuniones")
    pagina = texto(Client().get(PAGINA))
    assert consulta.titulo in pagina
    assert "1,234 propuestas publicadas" in pagina
    assert borrador.titulo not in pagina
    assert "Mesa sin reuniones" not in pagina


@pytest.mark.parametrize("cuantos", [1, 4])
def test_consultas_fijas_sin_importar_cuantos_compromisos(escena, cuantos, django_assert_num_queries):
    for numero in range(2, 2 + cuantos):
        con_ficha(escena, numero)
    con_secciones(escena, contexto="Hola")
    with django_assert_num_queries(23):
        armar(reunir(Plan.objects.select_related("ejercicio").get(pk=escena.plan.pk)))


# --- the PDF ---------------------------------------------------------------------------------------------------------------
def test_el_pdf_dice_lo_mismo_y_lleva_el_ancla(escena, tmp_path):
    con_ficha(escena, 2)
    con_secciones(escena, presentacion="Para quién es este plan.")
    respuesta = Client().get(PDF)
    assert respuesta["Content-Type"] == "application/pdf"
    contenido = respuesta.content
    assert b"/Lang" in contenido or b"es-MX" in contenido
    impreso = en_texto(contenido, tmp_path)
    numero, huella = cabeza("prueba")
    for dicho in (
        "Contenido",
        "Para quién es este plan.",
        "Publicar la base de la zona 1",
        "En elaboración",
        huella[:8],
    ):
        assert dicho in impreso, dicho
    assert f"entrada {numero} de la bitácora" in impreso
    assert "DEMOSTRACIÓN" not in impreso


def test_lo_que_se_escribe_nunca_es_codigo(escena, tmp_path):
    con_ficha(escena, 2, nombre_corto=f"{HOSTIL} como nombre", texto=HOSTIL, problema=HOSTIL)
    con_secciones(escena, presentacion=f"Texto: `{HOSTIL}`")
    impreso = en_texto(Client().get(PDF).content, tmp_path)
    assert impreso.count('#read("/etc/hosts")') >= 4
    assert "localhost localhost" not in impreso
    pagina = texto(Client().get(PAGINA))
    assert "#read(&quot;/etc/hosts&quot;)" in pagina
    assert "<etiqueta>" not in pagina


def test_lo_inventado_lo_dice_en_la_portada(escena, tmp_path):
    plan = escena.plan
    documento = armar(reunir(plan)) | {"demostracion": True}
    impreso = en_texto(componer("plan", para_pdf(documento, portal="Portal", direccion="/x")), tmp_path)
    assert "DEMOSTRACIÓN" in impreso
    assert plan.naturaleza != Naturaleza.DEMOSTRACION


def test_el_mismo_contenido_no_se_vuelve_a_enviar(escena):
    primera = Client().get(PDF)
    assert Client().get(PDF, headers={"If-None-Match": primera["ETag"]}).status_code == 304
    con_secciones(escena, contexto="Cambió")
    assert Client().get(PDF, headers={"If-None-Match": primera["ETag"]}).status_code == 200


def test_un_plan_en_blanco_se_abre(escena):
    escena.compromiso.estado = EstadoCompromiso.BORRADOR
    escena.compromiso.save()
    Plan.objects.filter(pk=escena.plan.pk).update(resumen="")
    assert "todavía está en blanco" in texto(Client().get(PAGINA))
    assert Client().get(PDF).status_code == 200
    assert PAGINA not in texto(Client().get("/planes/prueba-1/"))


def test_el_plan_lleva_a_su_documento(escena):
    assert PAGINA in texto(Client().get("/planes/prueba-1/"))
    assert GESTION in texto(entrar(escena.gente.coordinacion).get("/gestion/planes/prueba-1/"))
