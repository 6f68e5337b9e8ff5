"""No path concludes a stage whose requirements are not met (domain.md §3): this module tries them all.

The seeder's own is in test_siembra_de_puertas.py. Where a trigger refuses, the refusal is asked for; where SQL gets
through, the page must not believe it.
"""

import json
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from bitacora.models import Entrada
from comun import reloj
from comun.enums import Naturaleza
from comun.errors import ErrorDeDominio
from planes import commands
from planes.commands.historico import registrar_plan_historico
from planes.enums import EstadoEtapa
from planes.models import CierreDeEtapa, Dispensa, Etapa, EvidenciaDeRequisito, Requisito, VeredictoDeRequisito
from planes.queries.sellos import cierres_sellados
from secretariado.models import Acuerdo
from tests.factories.cuentas import PersonaFactory
from tests.factories.planes import cerrar_sin_puerta
from tests.factories.secretariado import FuenteFactory
from tests.planes.puertas import Obra, declaratoria, obra, reglas
from tests.secretariado.salas import en_curso, proponer

pytestmark = pytest.mark.django_db
PAGINA = "/planes/prueba-1/etapas/1/"
CONCLUIR = "/gestion/planes/prueba-1/etapas/1/concluir/"


@pytest.fixture
def hecha() -> Obra:
    """Stage 1 under way with nothing met but the Secretariado itself."""
    hecha = obra()
    hecha.iniciar(1)
    return hecha


def de(persona: Any) -> Client:
    cliente = Client()
    cliente.force_login(persona)
    return cliente


def sigue_abierta(hecha: Obra) -> None:
    etapa = hecha.etapa(1)
    assert (etapa.estado, etapa.fin_real) == (EstadoEtapa.EN_CURSO, None)
    assert not CierreDeEtapa.objects.exists()
    assert "planes.etapa_concluida" not in hecha.verbos()
    pagina = Client().get(PAGINA).content.decode()
    assert "Concluida" not in pagina
    assert "En curso" in pagina


def sql(texto: str, *datos: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(texto, datos)


# --- doors that run the command -------------------------------------------------------------------------------------
def test_la_pagina(hecha: Obra) -> None:
    respuesta = de(hecha.coordinacion).post(CONCLUIR)
    assert respuesta.status_code == 422
    assert "El Ejecutivo y el órgano garante firmaron la declaratoria" in respuesta.content.decode()
    sigue_abierta(hecha)


def test_la_api(hecha: Obra) -> None:
    respuesta = de(hecha.coordinacion).post(f"/api/v1/etapas/{hecha.etapa(1).pk}/concluir/")
    assert respuesta.status_code == 422
    assert respuesta.json()["codigo"] == "etapa_con_requisitos_sin_cumplir"
    claves = [falta["requisito"] for falta in respuesta.json()["datos"]["faltan"]]
    assert claves == ["declaratoria-firmada", "reglas-publicadas", "proceso-documentado"]
    sigue_abierta(hecha)


@pytest.mark.parametrize("metodo", ["put", "patch", "delete"])
def test_la_api_no_escribe_etapas(hecha: Obra, metodo: str) -> None:
    respuesta = getattr(de(hecha.coordinacion), metodo)(
        f"/api/v1/etapas/{hecha.etapa(1).pk}/", {"estado": "concluida"}, content_type="application/json"
    )
    assert respuesta.status_code in {403, 405}
    sigue_abierta(hecha)


@pytest.mark.parametrize("modelo", ["etapa", "requisito", "evidenciaderequisito"])
def test_la_administracion(hecha: Obra, modelo: str) -> None:
    etapa = hecha.etapa(1)
    cliente = de(PersonaFactory(is_superuser=True, is_staff=True))
    direccion = reverse(f"admin:planes_{modelo}_change", args=[etapa.pk])
    respuesta = cliente.post(direccion, {"estado": "concluida", "plan": etapa.plan_id, "numero": 1})
    assert respuesta.status_code in {302, 403, 404}
    sigue_abierta(hecha)


def test_la_linea_de_comandos(hecha: Obra) -> None:
    orden = f"""
from cuentas.models import Persona
from planes.commands import concluir_etapa
from planes.models import Etapa
concluir_etapa(persona=Persona.objects.get(pk={hecha.coordinacion.pk}), etapa=Etapa.objects.get(pk={hecha.etapa(1).pk}))
"""
    with pytest.raises(ErrorDeDominio) as error:
        call_command("shell", command=orden, verbosity=0)
    assert error.value.codigo == "etapa_con_requisitos_sin_cumplir"
    sigue_abierta(hecha)


def test_la_administracion_tecnica_tampoco(hecha: Obra) -> None:
    jefa = PersonaFactory(is_superuser=True, is_staff=True)
    with pytest.raises(ErrorDeDominio) as error:
        commands.concluir_etapa(persona=jefa, etapa=hecha.etapa(1))
    assert error.value.codigo == "sin_permiso"
    sigue_abierta(hecha)


def test_la_carga_de_hechos_historicos_no_entra_en_un_ejercicio_vivo(hecha: Obra) -> None:
    """The only import there is: facts of the past, with sources, of exercises that are not run here."""
    assert hecha.tres.ejercicio.naturaleza == Naturaleza.VIVO
    antes = Etapa.objects.count()
    with pytest.raises(ErrorDeDominio) as error:
        registrar_plan_historico(
            ejercicio=hecha.tres.ejercicio,
            slug="prueba-2",
            clave="2",
            orden=2,
            titulo="Otro",
            **dict.fromkeys(("resumen", "periodo_texto", "metodo", "organo", "resultado", "ejes_texto"), ""),
            **dict.fromkeys(("inicio", "fin", "compromisos_declarados", "cocreados_declarados")),
            proactivos_declarados=None,
            inconsistencias="",
            etapas={},
            participaciones=[],
            resultados=[],
            fuentes=[FuenteFactory()],
        )
    assert error.value.codigo == "no_es_historico"
    assert Etapa.objects.count() == antes
    sigue_abierta(hecha)


# --- straight to the tables -----------------------------------------------------------------------------------------
def test_el_modelo_no_se_guarda_concluido(hecha: Obra) -> None:
    etapa = hecha.etapa(1)
    etapa.estado = EstadoEtapa.CONCLUIDA
    with pytest.raises(DatabaseError), transaction.atomic():
        etapa.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        Etapa.objects.filter(pk=etapa.pk).update(estado=EstadoEtapa.CONCLUIDA)
    with pytest.raises(DatabaseError), transaction.atomic():
        Etapa.objects.bulk_update([etapa], ["estado"])
    sigue_abierta(hecha)


def test_sql_no_la_pone_concluida(hecha: Obra) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        sql("UPDATE planes_etapa SET estado = 'concluida' WHERE id = %s", hecha.etapa(1).pk)
    sigue_abierta(hecha)


def _no_abre(hecha: Obra, *claves: str) -> None:
    """The page and the command still miss those requirements, whatever the tables say."""
    respuesta = de(hecha.coordinacion).post(CONCLUIR)
    assert respuesta.status_code == 422
    with pytest.raises(ErrorDeDominio) as error:
        hecha.concluir(1)
    faltan = {falta["requisito"] for falta in error.value.datos["faltan"]}
    assert set(claves) <= faltan
    sigue_abierta(hecha)


def test_sql_que_finge_los_veredictos(hecha: Obra) -> None:
    sql("UPDATE planes_veredictoderequisito SET cumplido = %s, explicacion = 'Sí'", True)
    for requisito in Requisito.objects.filter(etapa=hecha.etapa(1), tipo="documental"):
        VeredictoDeRequisito.objects.create(
            requisito=requisito, cumplido=True, explicacion="Sí", evaluado_en=reloj.ahora()
        )
    _no_abre(hecha, "declaratoria-firmada", "reglas-publicadas", "proceso-documentado")


def test_sql_que_finge_la_evidencia(hecha: Obra) -> None:
    for requisito in Requisito.objects.filter(etapa=hecha.etapa(1), tipo="documental"):
        EvidenciaDeRequisito.objects.create(
            requisito=requisito, titulo="Puesta a mano", nota="Confía.", persona=hecha.coordinacion
        )
    _no_abre(hecha, "proceso-documentado")
    assert "Puesta a mano" not in Client().get(PAGINA).content.decode()


def test_sql_que_cambia_la_evidencia_de_requisito(hecha: Obra) -> None:
    """Real evidence of an optional requirement moved under a mandatory one."""
    evidencia = hecha.declarar(hecha.requisito("voluntad-reafirmada"))
    EvidenciaDeRequisito.objects.filter(pk=evidencia.pk).update(requisito=hecha.requisito("proceso-documentado"))
    _no_abre(hecha, "proceso-documentado")


def test_sql_que_finge_dispensas_y_acuerdos(hecha: Obra) -> None:
    """An acuerdo in the vote, called firm by hand, and a waiver that points to it."""
    requisito = hecha.requisito("declaratoria-firmada")
    acuerdo = proponer(
        hecha.tres, en_curso(hecha.tres), materia="dispensar_requisito", asunto=requisito.asunto, titulo="T", texto="T"
    )
    ahora = reloj.ahora()
    Acuerdo.objects.filter(pk=acuerdo.pk).update(estado="firme", metodo="consenso", firme_en=ahora, cerrado_en=ahora)
    acuerdo.refresh_from_db()
    with pytest.raises(ErrorDeDominio) as error:
        commands.dispensar_requisito(persona=hecha.coordinacion, requisito=requisito, acuerdo=acuerdo)
    assert error.value.codigo == "acuerdo_sin_asiento"
    respuesta = de(hecha.coordinacion).post(
        f"/gestion/requisitos/{requisito.pk}/dispensar/", {"acuerdo": acuerdo.codigo}
    )
    assert respuesta.status_code == 422
    assert Acuerdo.objects.get(pk=acuerdo.pk).usado_en is None
    Acuerdo.objects.filter(pk=acuerdo.pk).update(usado_en=ahora)
    Dispensa.objects.create(requisito=requisito, tipo="dispensa", acuerdo=acuerdo, registrada_por=hecha.coordinacion)
    _no_abre(hecha, "declaratoria-firmada")
    assert "Dispensado" not in Client().get(PAGINA).content.decode()


def test_sql_que_vuelve_opcional_todo(hecha: Obra) -> None:
    sql("UPDATE planes_requisito SET obligatorio = %s", False)
    with pytest.raises(ErrorDeDominio) as error:
        hecha.concluir(1)
    assert error.value.codigo == "etapa_sin_requisitos"
    sigue_abierta(hecha)


# --- a closing written by hand: the trigger lets it through, the pages do not believe it ----------------------------
def _no_se_dice_concluida(hecha: Obra) -> None:
    etapa = hecha.etapa(1)
    assert etapa.estado == EstadoEtapa.CONCLUIDA
    assert cierres_sellados([etapa]) == {}
    for direccion in (PAGINA, "/planes/prueba-1/", "/ejercicios/prueba/"):
        pagina = Client().get(direccion).content.decode()
        assert "Concluida" not in pagina, direccion
    assert "Alterada fuera del portal" in Client().get(PAGINA).content.decode()
    assert "Alterada fuera del portal" in Client().get("/planes/prueba-1/").content.decode()
    assert 'etapas-breve__punto"' not in Client().get("/planes/").content.decode()
    fila = Client().get(f"/api/v1/etapas/{etapa.pk}/").json()
    assert (fila["estado"], fila["huella_del_cierre"]) == ("alterada", "")
    (listada,) = Client().get("/api/v1/etapas/?plan=prueba-1&numero=1").json()["results"]
    assert listada["estado"] == "alterada"


def test_sql_que_inserta_un_cierre(hecha: Obra) -> None:
    etapa = hecha.etapa(1)
    cerrar_sin_puerta(etapa, json.dumps({"plan": "prueba-1", "etapa": 1, "requisitos": []}))
    sql("UPDATE planes_etapa SET estado = 'concluida' WHERE id = %s", etapa.pk)
    _no_se_dice_concluida(hecha)


def test_sql_que_revive_un_cierre_reabierto(hecha: Obra) -> None:
    """Its fingerprint is in the bitácora, but the last word there is that it was reopened."""
    declaratoria(hecha)
    reglas(hecha)
    hecha.documentar(1)
    cierre = hecha.concluir(1)
    etapa = hecha.etapa(1)
    commands.reabrir_etapa(
        persona=hecha.coordinacion, etapa=etapa, acuerdo=hecha.acuerdo("reabrir_etapa", etapa.asunto)
    )
    CierreDeEtapa.objects.filter(pk=cierre.pk).update(reabierta_en=None)
    sql("UPDATE planes_etapa SET estado = 'concluida' WHERE id = %s", etapa.pk)
    _no_se_dice_concluida(hecha)


def test_sql_que_copia_el_cierre_de_otra_etapa(hecha: Obra) -> None:
    hecha.lista_para_concluir(3)
    bueno = hecha.concluir(3)
    etapa = hecha.etapa(1)
    cerrar_sin_puerta(etapa, bueno.texto)
    sql("UPDATE planes_etapa SET estado = 'concluida' WHERE id = %s", etapa.pk)
    assert cierres_sellados([hecha.etapa(1), hecha.etapa(3)]) == {hecha.etapa(3).pk: bueno}


def test_ni_el_texto_ni_la_huella_de_un_cierre_cambian(hecha: Obra) -> None:
    cierre = cerrar_sin_puerta(hecha.etapa(1))
    for columna in ("texto", "huella"):
        with pytest.raises(DatabaseError), transaction.atomic():
            sql(f"UPDATE planes_cierredeetapa SET {columna} = 'otra' WHERE id = %s", cierre.pk)


def test_lo_que_se_niega_no_deja_huella_en_la_bitacora(hecha: Obra) -> None:
    antes = Entrada.objects.count()
    de(hecha.coordinacion).post(CONCLUIR)
    de(hecha.coordinacion).post(f"/api/v1/etapas/{hecha.etapa(1).pk}/concluir/")
    assert Entrada.objects.count() == antes
