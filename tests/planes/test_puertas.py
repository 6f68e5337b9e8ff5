"""The gate: concluding, waiving, reopening, approving, suspending, extending, asking for more."""

import csv
import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
import time_machine

from bitacora.models import Entrada
from comun.errors import ErrorDeDominio, SinPermiso
from planes import commands
from planes.commands.puertas import concluir_etapa
from planes.enums import EstadoEtapa, EstadoPlan
from planes.fases_inai import VERSIONES, lecturas_de
from planes.models import (
    CambioDelPlan,
    CierreDeEtapa,
    Dispensa,
    Etapa,
    Plan,
    Prorroga,
    Reapertura,
    Requisito,
)
from planes.queries.sellos import cierres_sellados
from secretariado.models import Acuerdo, Declaratoria, Ejercicio
from tests.planes.puertas import Obra, declaratoria, obra, reglas
from tests.planes.puertas_de_compromisos import responsable as compromisos

pytestmark = pytest.mark.django_db
AHORA = dt.datetime(2026, 11, 21, 5, 30, tzinfo=dt.UTC)  # still 20 November in Mexico City


@pytest.fixture
def hecha() -> Obra:
    return obra()


def foto() -> tuple[object, ...]:
    """Everything an act at the gate could write."""
    return (
        list(Plan.objects.order_by("pk").values_list("estado", "inicio", "fin")),
        list(Etapa.objects.order_by("pk").values_list("pk", "estado", "fin_real")),
        list(Acuerdo.objects.order_by("pk").values_list("pk", "usado_en")),
        [m.objects.count() for m in (CierreDeEtapa, Dispensa, Reapertura, CambioDelPlan, Prorroga, Requisito)],
        Entrada.objects.count(),
    )


def se_niega(codigo: str, acto: Any, **datos: Any) -> ErrorDeDominio:
    antes = foto()
    with pytest.raises(ErrorDeDominio) as error:
        acto(**datos)
    assert error.value.codigo == codigo
    assert foto() == antes
    return error.value


def ultimo_cambio() -> dict[str, Any]:
    entrada = Entrada.objects.order_by("pk").last()
    assert entrada is not None
    cambio: dict[str, Any] = json.loads(entrada.texto)["cambio"]
    return cambio


# --- concluir_etapa -------------------------------------------------------------------------------------------------
def test_concluir_etapa_congela_lo_que_cumplio(hecha: Obra) -> None:
    etapa = hecha.lista_para_concluir(1)
    with time_machine.travel(AHORA, tick=False):
        Etapa.objects.filter(pk=etapa.pk).update(inicio_real=dt.date(2026, 11, 1))
        cierre = hecha.concluir(1)
    etapa = hecha.etapa(1)
    assert (etapa.estado, etapa.fin_real) == (EstadoEtapa.CONCLUIDA, dt.date(2026, 11, 20))
    assert cierre.huella == hashlib.sha256(cierre.texto.encode()).hexdigest()
    assert (ultimo_cambio()["huella"], ultimo_cambio()["cierre"]) == (cierre.huella, 1)
    congelado = json.loads(cierre.texto)
    assert (congelado["plan"], congelado["etapa"]) == ("prueba-1", 1)
    filas = {fila["clave"]: fila for fila in congelado["requisitos"]}
    assert filas["declaratoria-firmada"]["modo"] == "cumplido"
    assert filas["declaratoria-firmada"]["evaluado_en"] == "2026-11-21T05:30:00.000000Z"
    evidencia = filas["proceso-documentado"]["evidencias"][0]
    assert filas["proceso-documentado"]["modo"] == "declarado"
    texto = '{"enlace":"","nota":"Ahí está."}'
    assert evidencia["huella"] == hashlib.sha256(texto.encode()).hexdigest()
    assert cierres_sellados([etapa]) == {etapa.pk: cierre}


def test_concluir_etapa_que_no_empieza(hecha: Obra) -> None:
    error = se_niega("etapa_no_iniciada", concluir_etapa, persona=hecha.coordinacion, etapa=hecha.etapa(1))
    assert error.estado_http == 422


def test_concluir_etapa_dos_veces_es_conflicto(hecha: Obra) -> None:
    etapa = hecha.lista_para_concluir(1)
    hecha.concluir(1)
    error = se_niega("etapa_ya_concluida", concluir_etapa, persona=hecha.coordinacion, etapa=etapa)
    assert error.estado_http == 409


def test_concluir_etapa_sin_nada_obligatorio_nunca(hecha: Obra) -> None:
    hecha.iniciar(1)
    Requisito.objects.filter(etapa__plan=hecha.plan, etapa__numero=1).update(obligatorio=False)
    se_niega("etapa_sin_requisitos", concluir_etapa, persona=hecha.coordinacion, etapa=hecha.etapa(1))


def test_concluir_etapa_sin_lo_no_obligatorio(hecha: Obra) -> None:
    hecha.iniciar(1)
    declaratoria(hecha)
    reglas(hecha)
    hecha.declarar(hecha.requisito("proceso-documentado"))
    hecha.concluir(1)  # "voluntad-reafirmada" is optional
    assert hecha.etapa(1).estado == EstadoEtapa.CONCLUIDA


@pytest.mark.parametrize("estado", [EstadoPlan.SUSPENDIDO, EstadoPlan.CERRADO])
def test_concluir_etapa_de_plan_detenido(hecha: Obra, estado: str) -> None:
    etapa = hecha.lista_para_concluir(1)
    Plan.objects.update(estado=estado)
    se_niega("plan_detenido", concluir_etapa, persona=hecha.coordinacion, etapa=etapa)


def test_concluir_etapa_solo_la_coordinacion(hecha: Obra) -> None:
    etapa = hecha.lista_para_concluir(1)
    gente = hecha.gente()
    for quien in ("participante", "otra_coordinacion", "voceria", "integrante", "superusuario"):
        antes = foto()
        with pytest.raises(SinPermiso):
            concluir_etapa(persona=getattr(gente, quien), etapa=etapa)
        assert foto() == antes, quien


def test_una_caida_posterior_se_ve_junto_al_veredicto_congelado(hecha: Obra, client: Any) -> None:
    hecha.lista_para_concluir(1)
    hecha.concluir(1)
    Declaratoria.objects.all().delete()
    commands.evaluar_requisitos(plan=hecha.plan)
    pagina = client.get("/planes/prueba-1/etapas/1/").content.decode()
    assert "Hoy ya no se cumple:</b> No hay ninguna declaratoria registrada." in pagina
    assert "lleva la firma del Ejecutivo y la del órgano garante" in pagina
    assert "Concluida" in pagina
    assert hecha.etapa(1).estado == EstadoEtapa.CONCLUIDA


def test_el_texto_del_cierre_se_puede_volver_a_calcular(hecha: Obra, client: Any) -> None:
    hecha.lista_para_concluir(1)
    cierre = hecha.concluir(1)
    respuesta = client.get("/planes/prueba-1/etapas/1/cierres/1.json")
    assert hashlib.sha256(respuesta.content).hexdigest() == cierre.huella
    assert client.get("/planes/prueba-1/etapas/1/cierres/2.json").status_code == 404


# --- dispensar_requisito --------------------------------------------------------------------------------------------
def casi_lista(hecha: Obra) -> Requisito:
    """Stage 1 with everything met but the declaratoria."""
    hecha.iniciar(1)
    reglas(hecha)
    hecha.documentar(1)
    return hecha.requisito("declaratoria-firmada")


@pytest.mark.parametrize(
    ("materia", "modo", "verbo"),
    [
        ("dispensar_requisito", "dispensado", "planes.requisito_dispensado"),
        ("no_aplica", "no_aplica", "planes.requisito_no_aplica"),
    ],
)
def test_dispensar_requisito_con_acuerdo_firme_abre_la_puerta(
    hecha: Obra, client: Any, materia: str, modo: str, verbo: str
) -> None:
    requisito = casi_lista(hecha)
    acuerdo = hecha.acuerdo(materia, requisito.asunto)
    commands.dispensar_requisito(persona=hecha.coordinacion, requisito=requisito, acuerdo=acuerdo)
    assert hecha.verbos()[-1] == verbo
    assert ultimo_cambio()["acuerdo"] == acuerdo.codigo
    pagina = client.get("/planes/prueba-1/etapas/1/").content.decode()
    assert f"/ejercicios/prueba/secretariado/acuerdos/{acuerdo.codigo}/" in pagina
    cierre = hecha.concluir(1)
    filas = {fila["clave"]: fila for fila in json.loads(cierre.texto)["requisitos"]}
    assert filas["declaratoria-firmada"]["modo"] == modo
    assert filas["declaratoria-firmada"]["dispensa"]["huella"] == acuerdo.huella


def test_dispensar_requisito_rechaza_lo_que_no_corresponde(hecha: Obra) -> None:
    hecha.iniciar(1)
    requisito = hecha.requisito("declaratoria-firmada")
    otro = hecha.requisito("reglas-publicadas")
    dispensar = commands.dispensar_requisito
    suspender = hecha.acuerdo("suspender_plan", hecha.plan.asunto)
    de_otro = hecha.acuerdo("dispensar_requisito", otro.asunto)
    con = {"persona": hecha.coordinacion, "requisito": requisito}
    se_niega("acuerdo_de_otra_materia", dispensar, **con, acuerdo=suspender)
    se_niega("acuerdo_de_otro_asunto", dispensar, **con, acuerdo=de_otro)
    bueno = hecha.acuerdo("dispensar_requisito", requisito.asunto)
    Requisito.objects.filter(pk=requisito.pk).update(texto="Otra cosa")
    se_niega("acuerdo_de_otra_huella", dispensar, **con, acuerdo=bueno)
    Requisito.objects.filter(pk=requisito.pk).update(texto=requisito.texto)
    otra_vez = hecha.acuerdo("dispensar_requisito", requisito.asunto)
    dispensar(**con, acuerdo=bueno)
    assert se_niega("ya_dispensado", dispensar, **con, acuerdo=otra_vez).estado_http == 409


def test_dispensar_requisito_sin_quorum_dice_el_motivo(hecha: Obra, client: Any) -> None:
    requisito = casi_lista(hecha)
    acuerdo = hecha.acuerdo("dispensar_requisito", requisito.asunto)
    frase = "Sin quórum: la parte Sociedad se retiró el 23 de mayo de 2017."
    Ejercicio.objects.filter(pk=hecha.tres.ejercicio.pk).update(
        sin_quorum={"frase": frase, "motivo": "Espionaje", "parte": "sociedad", "desde": "2017-05-23"}
    )
    se_niega(
        "sin_quorum",
        commands.dispensar_requisito,
        persona=hecha.coordinacion,
        requisito=requisito,
        acuerdo=acuerdo,
    )
    client.force_login(hecha.coordinacion)
    pagina = client.get(f"/gestion/requisitos/{requisito.pk}/dispensar/").content.decode()
    assert frase in pagina
    assert '<button class="boton" type="submit">Aplicar el acuerdo' not in pagina


def test_dispensar_requisito_de_etapa_concluida(hecha: Obra) -> None:
    requisito = casi_lista(hecha)
    acuerdo = hecha.acuerdo("dispensar_requisito", requisito.asunto)
    declaratoria(hecha)
    hecha.concluir(1)
    se_niega(
        "etapa_ya_concluida",
        commands.dispensar_requisito,
        persona=hecha.coordinacion,
        requisito=requisito,
        acuerdo=acuerdo,
    )


# --- reabrir_etapa --------------------------------------------------------------------------------------------------
def test_reabrir_etapa_por_acuerdo_y_volver_a_concluirla(hecha: Obra) -> None:
    hecha.lista_para_concluir(1)
    primero = hecha.concluir(1)
    etapa = hecha.etapa(1)
    acuerdo = hecha.acuerdo("reabrir_etapa", etapa.asunto)
    reapertura = commands.reabrir_etapa(persona=hecha.coordinacion, etapa=etapa, acuerdo=acuerdo)
    etapa = hecha.etapa(1)
    assert (etapa.estado, etapa.fin_real, reapertura.cierre_id) == (EstadoEtapa.EN_CURSO, None, primero.pk)
    segundo = hecha.concluir(1)
    assert (segundo.numero, CierreDeEtapa.objects.filter(reabierta_en__isnull=True).count()) == (2, 1)
    assert hecha.verbos()[-3:] == ["planes.etapa_concluida", "planes.etapa_reabierta", "planes.etapa_concluida"]


def test_reabrir_etapa_con_el_acuerdo_de_otro_cierre(hecha: Obra) -> None:
    hecha.lista_para_concluir(1)
    hecha.concluir(1)
    etapa = hecha.etapa(1)
    viejo = hecha.acuerdo("reabrir_etapa", etapa.asunto)
    commands.reabrir_etapa(
        persona=hecha.coordinacion, etapa=etapa, acuerdo=hecha.acuerdo("reabrir_etapa", etapa.asunto)
    )
    con = {"persona": hecha.coordinacion, "etapa": etapa, "acuerdo": viejo}
    assert se_niega("etapa_no_concluida", commands.reabrir_etapa, **con).estado_http == 409
    hecha.concluir(1)
    se_niega("acuerdo_de_otra_huella", commands.reabrir_etapa, **con)


# --- cambiar_plan ---------------------------------------------------------------------------------------------------
def test_cambiar_plan_aprueba_lo_que_se_voto(hecha: Obra, django_capture_on_commit_callbacks: Any) -> None:
    compromisos(hecha)
    acuerdo = hecha.acuerdo("aprobar_plan", hecha.plan.asunto)
    contenido = json.loads(acuerdo.contenido)
    assert [fila["texto"] for fila in contenido["compromisos"]] == ["Publicar los datos."]
    assert [fila["numero"] for fila in contenido["etapas"]] == list(range(1, 9))
    otro = hecha.acuerdo("aprobar_plan", hecha.plan.asunto)
    with django_capture_on_commit_callbacks(execute=True):
        cambio = commands.cambiar_plan(persona=hecha.coordinacion, plan=hecha.plan, acuerdo=acuerdo)
    assert (cambio.materia, cambio.estado_anterior, cambio.estado_nuevo) == (
        "aprobar_plan",
        EstadoPlan.PREPARACION,
        EstadoPlan.PREPARACION,
    )
    assert hecha.requisito("plan-aprobado").veredicto.cumplido
    error = se_niega(
        "plan_ya_aprobado", commands.cambiar_plan, persona=hecha.coordinacion, plan=hecha.plan, acuerdo=otro
    )
    assert error.estado_http == 409


def test_cambiar_plan_no_aprueba_un_plan_que_cambio(hecha: Obra) -> None:
    acuerdo = hecha.acuerdo("aprobar_plan", hecha.plan.asunto)
    compromisos(hecha)
    se_niega(
        "acuerdo_de_otra_huella", commands.cambiar_plan, persona=hecha.coordinacion, plan=hecha.plan, acuerdo=acuerdo
    )


def test_cambiar_plan_suspende_y_reanuda_donde_se_quedo(hecha: Obra) -> None:
    hecha.iniciar(1)
    con = {"persona": hecha.coordinacion, "plan": hecha.plan}
    commands.cambiar_plan(**con, acuerdo=hecha.acuerdo("suspender_plan", hecha.plan.asunto))
    reanudar, de_mas = (hecha.acuerdo("reanudar_plan", hecha.plan.asunto) for _ in range(2))
    assert Plan.objects.get(pk=hecha.plan.pk).estado == EstadoPlan.SUSPENDIDO
    se_niega("plan_detenido", concluir_etapa, persona=hecha.coordinacion, etapa=hecha.etapa(1))
    commands.cambiar_plan(**con, acuerdo=reanudar)
    assert Plan.objects.get(pk=hecha.plan.pk).estado == EstadoPlan.COCREACION
    assert se_niega("plan_no_suspendido", commands.cambiar_plan, **con, acuerdo=de_mas).estado_http == 409


def test_cambiar_plan_con_acuerdo_de_otra_cosa(hecha: Obra) -> None:
    hecha.iniciar(1)
    acuerdo = hecha.acuerdo("dispensar_requisito", hecha.requisito("declaratoria-firmada").asunto)
    se_niega("cambio_no_previsto", commands.cambiar_plan, persona=hecha.coordinacion, plan=hecha.plan, acuerdo=acuerdo)


# --- prórrogas ------------------------------------------------------------------------------------------------------
def test_prorrogar_plan_deja_las_fechas_anteriores(hecha: Obra, client: Any) -> None:
    inicio, fin, despues = dt.date(2027, 1, 4), dt.date(2028, 1, 4), dt.date(2028, 3, 4)
    Plan.objects.update(inicio=inicio, fin=fin)
    con = {"persona": hecha.coordinacion, "plan": hecha.plan, "inicio": inicio}
    assert se_niega("cambio_sin_motivo", commands.prorrogar_plan, **con, fin=despues, motivo=" ").campo == "motivo"
    assert se_niega("sin_cambios", commands.prorrogar_plan, **con, fin=fin, motivo="Sí").estado_http == 409
    se_niega("fechas_al_reves", commands.prorrogar_plan, **con, fin=dt.date(2026, 1, 1), motivo="Sí")
    se_niega("fechas_incompletas", commands.prorrogar_plan, **con, fin=None, motivo="Sí")
    prorroga = commands.prorrogar_plan(**con, fin=despues, motivo="Por las elecciones.")
    assert (prorroga.fin_anterior, prorroga.fin_nuevo, prorroga.etapa_id) == (fin, despues, None)
    pagina = client.get("/planes/prueba-1/").content.decode()
    assert "Por las elecciones." in pagina
    assert "4 ene 2027 – 4 ene 2028" in pagina


def test_programar_etapa_con_motivo_es_una_prorroga(hecha: Obra, client: Any) -> None:
    lunes, viernes, despues = dt.date(2027, 1, 4), dt.date(2027, 1, 29), dt.date(2027, 2, 5)
    con = {"persona": hecha.coordinacion, "inicio_previsto": lunes}
    commands.programar_etapa(**con, etapa=hecha.etapa(2), fin_previsto=viernes)
    assert not Prorroga.objects.exists()
    commands.programar_etapa(**con, etapa=hecha.etapa(2), fin_previsto=despues, motivo="Llegaron lotes.")
    prorroga = Prorroga.objects.get()
    assert (prorroga.etapa_id, prorroga.fin_anterior, prorroga.fin_nuevo) == (hecha.etapa(2).pk, viernes, despues)
    assert "Llegaron lotes." in client.get("/planes/prueba-1/etapas/2/").content.decode()


# --- agregar_requisito ----------------------------------------------------------------------------------------------
def test_agregar_requisito_lo_documenta_una_persona(hecha: Obra) -> None:
    etapa = hecha.lista_para_concluir(1)
    agregar = commands.agregar_requisito
    nuevo = agregar(
        persona=hecha.coordinacion, etapa=etapa, texto="Hay intérprete de lengua de señas", obligatorio=True
    )
    assert (nuevo.clave, nuevo.tipo) == ("hay-interprete-de-lengua-de-senas", "documental")
    con = {"persona": hecha.coordinacion, "etapa": etapa, "obligatorio": True}
    error = se_niega("requisito_repetido", agregar, **con, texto="hay INTÉRPRETE de lengua de senas")
    assert error.estado_http == 409
    se_niega("requisito_sin_texto", agregar, **con, texto="  ")
    se_niega("requisito_sin_texto", agregar, **con, texto="x" * 301)
    se_niega("etapa_con_requisitos_sin_cumplir", concluir_etapa, persona=hecha.coordinacion, etapa=etapa)
    hecha.declarar(hecha.requisito(nuevo.clave))
    hecha.concluir(1)
    se_niega("etapa_ya_concluida", agregar, **con, texto="Otro más")


# --- fases del INAI -------------------------------------------------------------------------------------------------
def test_fases_inai_dicen_lo_que_dice_el_csv() -> None:
    with Path("datos/fases_inai.csv").open(encoding="utf-8") as archivo:
        filas = [(f["version"], int(f["numero"]), f["nombre"], f["etapas"]) for f in csv.DictReader(archivo)]
    nuestras = [(v.clave, f.numero, f.nombre, ";".join(map(str, f.etapas))) for v in VERSIONES for f in v.fases]
    assert nuestras == filas


def test_fases_inai_cubren_las_ocho_etapas_en_cada_version() -> None:
    for version in VERSIONES:
        assert {n for fase in version.fases for n in fase.etapas} == set(range(1, 9))
    assert [(x.version.clave, x.fase.numero, x.junto_con) for x in lecturas_de(4)] == [
        ("000", 4, (2, 5, 6)),
        ("003", 4, (2, 5)),
    ]
