"""Reports on their pages and in the API: read, written, refused."""

import json
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from rest_framework.test import APIClient

from compromisos.commands.informes import corregir_informe
from compromisos.commands.informes_publicacion import publicar_informe
from compromisos.commands.informes_tratados import anotar_tratados
from compromisos.enums import EstadoCompromiso
from compromisos.models import CompromisoTratado, Informe, RespuestaAInforme
from comun.enums import Naturaleza
from conversacion.contenidos import sujeto_de
from planes.models import ResultadoDeclarado
from tests.factories.compromisos import CompromisoFactory
from tests.factories.informes import RAZON, borrador, escrito, evento, publicado
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import FuenteFactory


def _texto(client, nombre, *args) -> str:
    respuesta = client.get(reverse(f"compromisos:{nombre}", args=args))
    assert respuesta.status_code == 200
    return " ".join(respuesta.content.decode().split())


# --- reading ----------------------------------------------------------------------------------------------------------
def test_sin_informes_cada_pagina_dice_que_habra_y_quien_lo_escribe(escena, client):
    slug = escena.plan.slug
    assert "Todavía nadie publica el informe sombra" in _texto(client, "informe_sombra", slug)
    assert "todavía no publica su autoevaluación" in _texto(client, "autoevaluacion", slug)
    lado = _texto(client, "informes", slug)
    assert "Todavía no publica su informe sombra." in lado
    assert "Todavía no publica su autoevaluación." in lado


def test_cada_informe_se_lee_con_sus_veredictos_y_su_huella(escena, client):
    informe = publicado(escena)
    for dicho in (
        _texto(client, "informe_sombra", escena.plan.slug),
        _texto(client, "informe", escena.plan.slug, informe.codigo),
    ):
        assert RAZON in dicho
        assert "Distinto y de menor impacto" in dicho
        assert informe.huella in dicho
    pagina = _texto(client, "informe", escena.plan.slug, informe.codigo)
    assert 'id="conversacion"' in pagina
    assert "entrada 1" in pagina


def test_los_dos_tienen_el_mismo_tamano_en_la_pagina_del_plan(escena, client):
    publicado(escena)
    pagina = client.get(reverse("planes:plan", args=[escena.plan.slug])).content.decode()
    mitades = pagina.split('<article class="ficha informes-mitad')[1:]
    assert len(mitades) == 2
    assert "Todavía no se publica" in mitades[0]
    assert "Leer el informe sombra" in mitades[1]


def test_lado_a_lado_pone_las_tres_voces_y_se_descarga(escena, client):
    publicado(escena)
    publicado(escena, "autoevaluacion", titulo="Lo que hicimos")
    pagina = _texto(client, "informes", escena.plan.slug)
    assert "Distinto y de menor impacto" in pagina
    assert "Cumplido en parte" in pagina
    assert "Nadie ha informado avance todavía" in pagina
    datos = json.loads(client.get(reverse("compromisos:informes_datos", args=[escena.plan.slug, "json"])).content)
    assert [(d["gobierno_veredicto"], d["sociedad_veredicto"], d["avance"]) for d in datos] == [
        ("en_parte", "distinto", "")
    ]
    csv = client.get(reverse("compromisos:informes_datos", args=[escena.plan.slug, "csv"])).content.decode()
    assert csv.startswith("plan,compromiso,")


def test_ninguna_celda_es_formula(escena, client):
    escena.compromiso.nombre_corto = "=SUM(A1)"
    escena.compromiso.save()
    publicado(escena)
    csv = client.get(reverse("compromisos:informes_datos", args=[escena.plan.slug, "csv"])).content.decode()
    assert "'=SUM(A1)" in csv


@pytest.mark.parametrize("nombre", ["informe_sombra", "informes"])
def test_tantas_consultas_con_un_compromiso_como_con_tres(escena, client, nombre):
    publicado(escena, "autoevaluacion")
    publicado(escena)
    _texto(client, nombre, escena.plan.slug)
    with CaptureQueriesContext(connection) as con_uno:
        _texto(client, nombre, escena.plan.slug)
    for numero in (2, 3):
        CompromisoFactory(plan=escena.plan, numero=numero, estado=EstadoCompromiso.EN_EJECUCION)
    publicado(escena, momento="intermedio")
    with CaptureQueriesContext(connection) as con_tres:
        _texto(client, nombre, escena.plan.slug)
    assert len(con_uno) == len(con_tres) <= 15


def test_la_version_anterior_se_lee_y_manda_a_la_nueva(escena, client):
    primera = publicado(escena)
    segunda = corregir_informe(persona=escena.gente.contraparte, informe=primera, llave_de_acto=uuid.uuid4())
    publicar_informe(persona=escena.gente.contraparte, informe=escrito(escena, segunda))
    vieja = _texto(client, "informe", escena.plan.slug, primera.codigo)
    assert "Hay una versión más nueva." in vieja
    assert segunda.codigo in vieja
    assert "Corrige la cuenta de obras" in _texto(client, "informe_sombra", escena.plan.slug)
    assert not sujeto_de(primera.asunto).abierto
    assert sujeto_de(segunda.asunto).abierto


def test_un_plan_del_pasado_dice_los_conteos_segun_la_fuente(escena, client):
    viejo = PlanFactory(ejercicio=escena.ejercicio, naturaleza=Naturaleza.HISTORICO)
    fila = ResultadoDeclarado.objects.create(
        plan=viejo, quien_mide="sociedad civil", indicador="resultados distintos o de menor impacto", valor=3,
        unidad="compromisos", nota="informe sombra: pobreza, derechos humanos, anticorrupción", orden=1,
    )  # fmt: skip
    fila.fuentes.add(FuenteFactory(titulo="El libro"))
    for nombre in ("informe_sombra", "informes"):
        pagina = _texto(client, nombre, viejo.slug)
        assert "Según la fuente" in pagina
        assert "pobreza, derechos humanos" in pagina
        assert "Empezar" not in pagina
    assert "No consta en nuestras fuentes" in _texto(client, "autoevaluacion", viejo.slug)


def test_el_compromiso_y_el_evento_dicen_lo_suyo(escena, client):
    publicado(escena)
    cierre = evento(escena)
    anotar_tratados(
        persona=escena.gente.coordinacion, evento=cierre, tratados=[(escena.compromiso, "Se pidió otra fecha.")]
    )
    assert "Qué dicen los informes" in _texto(client, "compromiso", escena.compromiso.slug)
    assert "Se pidió otra fecha." in client.get(reverse("planes:evento", args=[cierre.codigo])).content.decode()
    assert "Se pidió otra fecha." in _texto(client, "informes", escena.plan.slug)


# --- writing ----------------------------------------------------------------------------------------------------------
def test_se_escribe_y_se_publica_desde_la_pagina(escena, client):
    client.force_login(escena.gente.contraparte)
    slug = escena.plan.slug
    empezar = client.post(
        reverse("compromisos:informe_sombra_nuevo", args=[slug]), {"titulo": "Lo que vimos", "momento": "final"}
    )
    informe = Informe.objects.get()
    escribir = reverse("compromisos:informe_escribir", args=[slug, informe.codigo])
    assert empezar["Location"] == escribir
    datos = {
        "edicion": 1, "titulo": "Lo que vimos", "momento": "final", "resumen": "x" * 60, "metodo": "y" * 40,
        "veredicto_1": "desapegado", "razon_1": RAZON, "enlace_1": "",
    }  # fmt: skip
    assert client.post(escribir, datos | {"veredicto_1": ""}).status_code == 422
    assert client.post(escribir, datos).status_code == 302
    vieja = client.post(escribir, datos)
    assert vieja.status_code == 409
    assert "guardó antes" in vieja.content.decode()
    publicar = reverse("compromisos:informe_publicar", args=[slug, informe.codigo])
    form = client.get(publicar).context["form"]
    assert client.post(publicar, {"huella": form.initial["huella"]}).status_code == 422
    informe.refresh_from_db()
    assert not informe.publicado
    hecho = client.post(publicar, {"huella": form.initial["huella"], "entiendo": "on"})
    assert hecho["Location"] == reverse("compromisos:informe", args=[slug, informe.codigo])
    informe.refresh_from_db()
    assert informe.publicado


def test_publicar_incompleto_dice_que_falta(escena, client):
    informe = borrador(escena)
    client.force_login(escena.gente.contraparte)
    pagina = _texto(client, "informe_publicar", escena.plan.slug, informe.codigo)
    assert "Todavía no se puede publicar" in pagina
    assert "El veredicto del compromiso 1" in pagina


def test_la_coordinacion_escribe_la_suya_y_no_la_de_la_sociedad(escena, client):
    client.force_login(escena.gente.coordinacion)
    slug = escena.plan.slug
    assert client.get(reverse("compromisos:informe_sombra_nuevo", args=[slug])).status_code == 403
    assert client.get(reverse("compromisos:autoevaluacion_nueva", args=[slug])).status_code == 200
    gestion = _texto(client, "informes_gestion", slug)
    assert "Empezar una autoevaluación" in gestion
    assert "Empezar un informe sombra" not in gestion


def test_responder_desde_la_pagina(escena, client):
    informe = publicado(escena)
    direccion = reverse("compromisos:informe_responder", args=[escena.plan.slug, informe.codigo])
    client.force_login(escena.gente.enlace)
    texto = "Las doce obras se publicaron el 3 de marzo."
    assert client.post(direccion, {"sobre": "", "texto": texto}).status_code == 422
    assert client.post(direccion, {"sobre": "1", "texto": texto}).status_code == 302
    assert RespuestaAInforme.objects.get().organizacion == escena.dependencia
    assert texto in _texto(client, "informe", escena.plan.slug, informe.codigo)
    client.force_login(escena.gente.participante)
    assert "responde la coordinación" in client.get(direccion).content.decode()
    assert client.post(direccion, {"sobre": "", "texto": texto}).status_code in {403, 422}
    assert RespuestaAInforme.objects.count() == 1


def test_anotar_desde_la_pagina(escena, client):
    cierre = evento(escena)
    direccion = reverse("compromisos:tratados", args=[cierre.codigo])
    client.force_login(escena.gente.contraparte)
    assert client.get(direccion).status_code == 403
    client.force_login(escena.gente.coordinacion)
    assert client.post(direccion, {"dicho_1": "corto"}).status_code == 422
    assert not CompromisoTratado.objects.exists()
    assert client.post(direccion, {"dicho_1": "Se pidió otra fecha para la presa."}).status_code == 302
    assert CompromisoTratado.objects.get().compromiso == escena.compromiso


# --- API --------------------------------------------------------------------------------------------------------------
def test_api_de_principio_a_fin(escena):
    api = APIClient()
    api.force_login(escena.gente.contraparte)
    base = "/api/v1/informes/"
    nuevo = api.post(
        base, {"plan": escena.plan.slug, "clase": "sombra", "momento": "final", "titulo": "Lo que vimos"}, format="json"
    )
    assert nuevo.status_code == 201
    uno = f"{base}{nuevo.json()['codigo']}/"
    assert APIClient().get(uno).status_code == 404
    assert api.get(base).json()["count"] == 0
    cuerpo = {
        "edicion": 1, "titulo": "Lo que vimos", "momento": "final", "resumen": "x" * 60, "metodo": "y" * 40,
        "capitulos": [{"compromiso": escena.compromiso.slug, "veredicto": "apegado", "razon": RAZON}],
    }  # fmt: skip
    malo = api.post(
        f"{uno}escribir/", cuerpo | {"capitulos": [{"compromiso": "no", "veredicto": "apegado"}]}, format="json"
    )
    assert (malo.status_code, malo.json()["codigo"]) == (422, "compromiso_fuera")
    assert api.post(f"{uno}escribir/", cuerpo, format="json").json()["edicion"] == 2
    sin = api.post(f"{uno}publicar/", {"entiendo_que_no_se_deshace": False}, format="json")
    assert (sin.status_code, sin.json()["codigo"]) == (422, "sin_confirmar")
    hecho = api.post(f"{uno}publicar/", {"entiendo_que_no_se_deshace": True}, format="json").json()
    assert (hecho["estado"], hecho["en_vigor"], hecho["capitulos"][0]["veredicto"]) == ("publicado", True, "apegado")
    assert APIClient().get(base).json()["count"] == 1
    gobierno = APIClient()
    gobierno.force_login(escena.gente.coordinacion)
    respuesta = gobierno.post(f"{uno}responder/", {"texto": "Lo revisamos y se corrige en mayo."}, format="json")
    assert respuesta.status_code == 201
    assert APIClient().get(uno).json()["respuestas"][0]["texto"] == "Lo revisamos y se corrige en mayo."
