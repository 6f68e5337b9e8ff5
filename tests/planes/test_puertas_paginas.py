"""Pages and API of the gate: what they show, what they cost, and what the coordination does with them."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bitacora.frases import frase_de_verbo
from comun.errors import ErrorDeDominio
from planes.asuntos import direccion_de_requisito, nombres_de_requisitos
from planes.enums import EstadoEtapa, EstadoPlan
from planes.models import Documento, Etapa, Plan, Requisito
from planes.pendientes import de_coordinacion
from tests.factories.planes import PlanFactory, RequisitoFactory
from tests.planes.puertas import Obra, declaratoria, obra, reglas

pytestmark = pytest.mark.django_db
PAGINA = "/planes/prueba-1/etapas/1/"
MESA = "/gestion/planes/prueba-1/"


@pytest.fixture
def hecha() -> Obra:
    return obra()


def de(persona: Any) -> Client:
    cliente = Client()
    cliente.force_login(persona)
    return cliente


def consultas(direccion: str) -> int:
    with CaptureQueriesContext(connection) as capturadas:
        assert Client().get(direccion).status_code == 200
    return len(capturadas)


# --- what pages cost ------------------------------------------------------------------------------------------------
def test_plan_y_etapa_con_sesenta_requisitos_cuestan_lo_mismo(hecha: Obra) -> None:
    hecha.lista_para_concluir(1)
    antes = (consultas("/planes/prueba-1/"), consultas(PAGINA))
    for etapa in hecha.plan.etapas.all():
        for _ in range(8):
            RequisitoFactory(etapa=etapa)
    assert Requisito.objects.filter(etapa__plan=hecha.plan).count() >= 60
    despues = (consultas("/planes/prueba-1/"), consultas(PAGINA))
    assert despues == antes
    assert max(despues) <= 15


def test_etapa_concluida_cuesta_poco_mas(hecha: Obra) -> None:
    hecha.lista_para_concluir(1)
    hecha.concluir(1)
    assert consultas(PAGINA) <= 15
    assert consultas("/planes/prueba-1/") <= 15


def test_lista_de_planes_con_concluidas_cuesta_dos_mas(hecha: Obra) -> None:
    hecha.lista_para_concluir(1)
    antes = consultas("/planes/")
    hecha.concluir(1)
    PlanFactory.create_batch(2)
    assert consultas("/planes/") == antes + 2


# --- concluding from the page ---------------------------------------------------------------------------------------
def test_la_mesa_concluye_cuando_nada_falta(hecha: Obra) -> None:
    hecha.iniciar(1)
    reglas(hecha)
    hecha.documentar(1)
    cliente = de(hecha.coordinacion)
    falta = cliente.get(f"{MESA}etapas/1/concluir/").content.decode()
    assert "Falta 1 requisito." in falta
    assert "Concluir la etapa</button>" not in falta
    declaratoria(hecha)  # counted live: nobody has stored that verdict
    assert "Concluir la etapa</button>" in cliente.get(f"{MESA}etapas/1/concluir/").content.decode()
    assert hecha.etapa(1).estado == EstadoEtapa.EN_CURSO
    respuesta = cliente.post(f"{MESA}etapas/1/concluir/")
    assert (respuesta.status_code, respuesta["Location"]) == (302, PAGINA)
    assert hecha.etapa(1).estado == EstadoEtapa.CONCLUIDA
    segunda = cliente.post(f"{MESA}etapas/1/concluir/")
    assert segunda.status_code == 409
    pagina = Client().get(PAGINA).content.decode()
    assert "Con qué se concluyó" in pagina
    assert "fase 1, «Sumarse a la Iniciativa (Firma de Declaratoria)»" in pagina


@pytest.mark.parametrize(
    "direccion",
    ["etapas/1/concluir/", "etapas/1/reabrir/", "etapas/1/requisitos/nuevo/", "prorrogar/", "acuerdo/aprobar/"],
)
def test_las_paginas_de_la_mesa_son_de_la_coordinacion(hecha: Obra, direccion: str) -> None:
    assert Client().get(MESA + direccion).status_code == 302
    gente = hecha.gente()
    for quien in ("participante", "otra_coordinacion", "integrante", "superusuario"):
        assert de(getattr(gente, quien)).get(MESA + direccion).status_code == 403, quien
    assert de(hecha.coordinacion).get(MESA + direccion).status_code == 200


def test_cambio_que_no_existe(hecha: Obra) -> None:
    assert de(hecha.coordinacion).get(f"{MESA}acuerdo/borrar/").status_code == 404


def test_sin_acuerdo_dice_que_hacer(hecha: Obra) -> None:
    pagina = de(hecha.coordinacion).get(f"{MESA}acuerdo/suspender/").content.decode()
    assert "Propón el acuerdo en una sesión" in pagina
    assert 'href="/ejercicios/prueba/secretariado/sesiones/"' in pagina
    assert "Suspender el plan</button>" not in pagina


def test_aplicar_un_acuerdo_desde_la_mesa(hecha: Obra) -> None:
    acuerdo = hecha.acuerdo("suspender_plan", hecha.plan.asunto, titulo="Suspender por elecciones")
    cliente = de(hecha.coordinacion)
    assert "Suspender por elecciones" in cliente.get(f"{MESA}acuerdo/suspender/").content.decode()
    malo = cliente.post(f"{MESA}acuerdo/suspender/", {"acuerdo": "no-existe"})
    assert (malo.status_code, "No hay ningún acuerdo con ese código" in malo.content.decode()) == (422, True)
    assert cliente.post(f"{MESA}acuerdo/suspender/", {"acuerdo": acuerdo.codigo}).status_code == 302
    assert Plan.objects.get(pk=hecha.plan.pk).estado == EstadoPlan.SUSPENDIDO
    usado = cliente.post(f"{MESA}acuerdo/suspender/", {"acuerdo": acuerdo.codigo})
    assert usado.status_code == 422  # a suspended plan takes no acts but being resumed
    assert "por <a href=" in Client().get("/planes/prueba-1/").content.decode()


def test_prorrogar_y_agregar_desde_la_mesa_guardan_lo_escrito(hecha: Obra) -> None:
    cliente = de(hecha.coordinacion)
    mala = cliente.post(f"{MESA}prorrogar/", {"inicio": "2027-01-04", "fin": "2026-01-04", "motivo": "Porque sí."})
    assert (mala.status_code, "Porque sí." in mala.content.decode()) == (422, True)
    buena = cliente.post(f"{MESA}prorrogar/", {"inicio": "2027-01-04", "fin": "2028-01-04", "motivo": "Porque sí."})
    assert buena.status_code == 302
    nuevo = cliente.post(f"{MESA}etapas/1/requisitos/nuevo/", {"texto": "Hay intérprete", "obligatorio": "on"})
    assert nuevo["Location"] == f"{PAGINA}#requisito-hay-interprete"


# --- API ------------------------------------------------------------------------------------------------------------
def test_api_inicia_dispensa_concluye_y_reabre(hecha: Obra) -> None:
    cliente, etapa = de(hecha.coordinacion), hecha.etapa(1)
    base = f"/api/v1/etapas/{etapa.pk}/"
    assert cliente.post(f"{base}iniciar/").json()["estado"] == "en_curso"
    reglas(hecha)
    hecha.documentar(1)
    requisito = hecha.requisito("declaratoria-firmada")
    acuerdo = hecha.acuerdo("dispensar_requisito", requisito.asunto)
    dispensar = f"/api/v1/requisitos/{requisito.pk}/dispensar/"
    json = {"content_type": "application/json"}
    assert cliente.post(dispensar, {}, **json).status_code == 422
    assert cliente.post(dispensar, {"acuerdo": "nada"}, **json).json()["codigo"] == "acuerdo_inexistente"
    dicho = cliente.post(dispensar, {"acuerdo": acuerdo.codigo}, **json)
    assert dicho.json()["dispensa"] == {"tipo": "dispensa", "acuerdo": acuerdo.codigo}
    concluida = cliente.post(f"{base}concluir/")
    assert (concluida.status_code, concluida.json()["estado"]) == (200, "concluida")
    assert len(concluida.json()["huella_del_cierre"]) == 64
    assert cliente.post(f"{base}concluir/").status_code == 409
    reabrir = hecha.acuerdo("reabrir_etapa", etapa.asunto)
    assert cliente.post(f"{base}reabrir/", {"acuerdo": reabrir.codigo}, **json).json()["estado"] == "en_curso"


@pytest.mark.parametrize("accion", ["iniciar", "concluir", "reabrir"])
def test_api_actos_solo_de_la_coordinacion(hecha: Obra, accion: str) -> None:
    direccion = f"/api/v1/etapas/{hecha.etapa(1).pk}/{accion}/"
    assert Client().post(direccion).status_code in {401, 403}
    assert de(hecha.gente().otra_coordinacion).post(direccion).status_code == 403
    assert hecha.etapa(1).estado == EstadoEtapa.PENDIENTE
    assert de(hecha.coordinacion).post(f"/api/v1/etapas/999999/{accion}/").status_code == 404


# --- evidence that is a document ------------------------------------------------------------------------------------
def documento(plan: Plan, persona: Any, **cambios: Any) -> Documento:
    datos = {
        "plan": plan,
        "codigo": 1,
        "tipo": "metodologia",
        "titulo": "Metodología",
        "fecha": dt.date(2026, 1, 1),
        "enlace": "https://ejemplo.mx/metodologia.pdf",
        "huella": "d" * 64,
        "publicado_por": persona,
        "texto_plegado": "metodologia",
        "llave_de_acto": uuid.uuid4(),
    }
    return Documento.objects.create(**datos | cambios)


def test_un_documento_del_plan_es_evidencia_con_su_huella(hecha: Obra) -> None:
    etapa = hecha.lista_para_concluir(1)
    guardado = documento(hecha.plan, hecha.coordinacion)
    requisito = hecha.requisito("proceso-documentado")
    respuesta = de(hecha.coordinacion).post(
        f"/gestion/requisitos/{requisito.pk}/evidencia/", {"titulo": "La metodología", "documento": guardado.pk}
    )
    assert respuesta.status_code == 302
    assert hecha.requisito("proceso-documentado").evidencias.first().documento == guardado
    cierre = hecha.concluir(etapa.numero)
    assert f'"huella":"{"d" * 64}"' in cierre.texto


@pytest.mark.parametrize("cambio", ["otro_plan", "retirado"])
def test_un_documento_ajeno_o_retirado_no_es_evidencia(hecha: Obra, cambio: str) -> None:
    hecha.iniciar(1)
    plan = PlanFactory() if cambio == "otro_plan" else hecha.plan
    retirado_en = dt.datetime(2026, 1, 2, tzinfo=dt.UTC) if cambio == "retirado" else None
    guardado = documento(plan, hecha.coordinacion, retirado_en=retirado_en)
    requisito = hecha.requisito("proceso-documentado")
    with pytest.raises(ErrorDeDominio) as error:
        hecha.declarar(requisito, documento=guardado)
    assert (error.value.codigo, error.value.campo) == ("documento_de_otro_plan", "documento")
    assert not requisito.evidencias.exists()


# --- names ----------------------------------------------------------------------------------------------------------
def test_un_requisito_tiene_nombre_y_direccion_en_la_bitacora(hecha: Obra) -> None:
    requisito = hecha.requisito("declaratoria-firmada")
    assert direccion_de_requisito(requisito.asunto) == f"{PAGINA}#requisito-declaratoria-firmada"
    assert direccion_de_requisito("requisito:roto") is None
    codigo = requisito.asunto.partition(":")[2]
    assert list(nombres_de_requisitos([codigo])) == [(codigo, requisito.texto)]
    assert frase_de_verbo("planes.etapa_concluida") == "Etapa concluida"


def test_lo_pendiente_dice_cuando_ya_se_puede_concluir(hecha: Obra) -> None:
    hecha.lista_para_concluir(1)
    (pendiente,) = de_coordinacion(hecha.coordinacion)
    assert pendiente.direccion == f"{MESA}etapas/1/concluir/"
    assert Etapa.objects.filter(estado=EstadoEtapa.CONCLUIDA).count() == 0
