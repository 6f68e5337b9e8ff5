"""Hand-over when authorities change: a frozen package that anybody checks, and whoever comes receiving it."""

import datetime as dt
import io
import json
import uuid
import zipfile
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from bitacora.huella import canonico, huella
from bitacora.models import Entrada
from compromisos.commands.entregas import congelar_entrega, recibir_entrega
from compromisos.entrega import comparar, pendientes, resumen
from compromisos.errors import LlaveDeOtroActo
from compromisos.errors_de_destinos import EntregaYaRecibida, RecibeQuienEntrega
from compromisos.exportacion_de_entrega import en_csv, en_zip
from compromisos.integridad_de_destinos import verificar_entregas
from compromisos.models import Compromiso, Entrega, RecepcionDeEntrega
from compromisos.pendientes_de_destinos import sin_recibir
from compromisos.queries.entregas import reunir
from comun import reloj
from comun.errors import ErrorDeDominio, SinPermiso
from planes.errors import PlanHistorico
from planes.models import Plan
from secretariado.enums import Rol
from secretariado.models import Nombramiento
from tests.compromisos.conftest import Escena, de_otro_tiempo
from tests.factories.compromisos import ActividadFactory, CompromisoFactory, CorteFactory, EvidenciaFactory
from tests.factories.cuentas import PersonaFactory

pytestmark = pytest.mark.django_db
MOTIVO = "Cambia la administración estatal el primero de diciembre."


def datos(escena: Escena, **cambios: Any) -> dict[str, Any]:
    return {
        "persona": escena.gente.coordinacion,
        "plan": escena.plan,
        "motivo": MOTIVO,
        "entrega": "Dirección de Gobierno Abierto",
        "recibe": "Subsecretaría de Transparencia",
        "llave_de_acto": uuid.uuid4(),
    } | cambios


@pytest.fixture
def quien_llega(escena: Escena) -> Any:
    persona = PersonaFactory()
    Nombramiento.objects.create(
        persona=persona, rol=Rol.COORDINACION, ejercicio=escena.ejercicio, desde=reloj.hoy(), acto="Oficio 7"
    )
    return persona


def con_trabajo(escena: Escena) -> None:
    """Two activities, one silent; a piece of evidence; an overdue corte."""
    for numero, informado in ((1, Decimal("100.0")), (2, None)):
        ActividadFactory(
            compromiso=escena.compromiso,
            clave=f"1.{numero}",
            titulo=f"Paso {numero}",
            responsable=escena.dependencia,
            informado=informado,
            informado_el=dt.date(2026, 3, 31) if informado else None,
        )
    EvidenciaFactory(
        compromiso=escena.compromiso, organizacion=escena.dependencia, enlace="https://ejemplo.example/obras"
    )
    CorteFactory(
        plan=escena.plan, numero=1, nombre="Primer corte", fecha=dt.date(2026, 3, 31), vence=dt.date(2026, 4, 15)
    )


def test_congela_el_plan_entero_con_su_huella_en_la_bitacora(escena: Escena) -> None:
    con_trabajo(escena)
    entrega = congelar_entrega(**datos(escena))

    paquete = json.loads(entrega.texto)
    assert canonico(paquete) == entrega.texto
    assert huella(entrega.texto) == entrega.huella
    assert paquete["formato"] == "entrega-recepcion/1"
    assert paquete["bitacora"]["numero"] == entrega.cabeza_numero
    assert [uno["compromiso"] for uno in paquete["compromisos"]] == ["prueba-1-c01"]
    assert [una["informado"] for una in paquete["compromisos"][0]["actividades"]] == ["100.0", ""]
    assert paquete["compromisos"][0]["evidencias"][0]["enlace"] == "https://ejemplo.example/obras"
    assert [una["actividad"] for una in paquete["deudas"]] == ["1.2"]
    assert {uno["rol"] for uno in paquete["nombramientos"]} >= {"coordinacion", "enlace", "contraparte"}
    assert escena.asentadas() == [("compromisos.entrega_congelada", "entrega:prueba-1/1")]
    cambio = json.loads(Entrada.objects.get(verbo="compromisos.entrega_congelada").texto)["cambio"]
    assert cambio["huella"] == entrega.huella
    assert cambio["contiene"]["actividades"] == 2


def test_no_lleva_nombres_ni_correos_de_nadie_ni_borradores(escena: Escena) -> None:
    CompromisoFactory(
        plan=escena.plan, numero=2, slug="prueba-1-c02", estado="borrador", nombre_corto="Secreto todavía"
    )
    entrega = congelar_entrega(**datos(escena))
    for persona in (escena.gente.coordinacion, escena.gente.enlace, escena.gente.contraparte):
        assert persona.correo not in entrega.texto
        assert persona.nombre_publico not in entrega.texto
    assert "@" not in entrega.texto
    assert "Secreto todavía" not in entrega.texto


@pytest.mark.parametrize(
    ("cambios", "codigo", "campo"),
    [
        ({"motivo": "Cambio."}, "razones_cortas", "motivo"),
        ({"motivo": "a" * 2_001}, "texto_largo", "motivo"),
        ({"entrega": "   "}, "cargo_sin_nombre", "entrega"),
        ({"recibe": ""}, "cargo_sin_nombre", "recibe"),
        ({"entrega": "a" * 201}, "texto_largo", "entrega"),
        ({"recibe": "Ana, ana@correo.example"}, "cargo_con_contacto", "recibe"),
        ({"entrega": "Dirección, tel. 55 1234 5678"}, "cargo_con_contacto", "entrega"),
    ],
)
def test_se_niega_y_no_escribe_nada(escena: Escena, cambios: dict[str, str], codigo: str, campo: str) -> None:
    with pytest.raises(ErrorDeDominio) as error:
        congelar_entrega(**datos(escena, **cambios))
    assert (error.value.codigo, error.value.campo) == (codigo, campo)
    assert not Entrega.objects.exists()
    assert escena.asentadas() == []


def test_tambien_con_el_plan_suspendido_y_nunca_de_lo_historico(escena: Escena) -> None:
    Plan.objects.filter(pk=escena.plan.pk).update(estado="suspendido")
    assert congelar_entrega(**datos(escena)).numero == 1
    with pytest.raises(PlanHistorico):
        congelar_entrega(**datos(escena, plan=de_otro_tiempo(escena).plan))
    assert Entrega.objects.count() == 1


def test_solo_la_coordinacion_de_ese_ejercicio(escena: Escena) -> None:
    for nombre in ("integrante", "enlace", "contraparte"):
        with pytest.raises(SinPermiso):
            congelar_entrega(**datos(escena, persona=getattr(escena.gente, nombre)))
    assert not Entrega.objects.exists()


def test_la_misma_llave_es_el_mismo_paquete(escena: Escena, quien_llega: Any) -> None:
    pedido = datos(escena)
    primera = congelar_entrega(**pedido)
    assert congelar_entrega(**pedido) == primera
    with pytest.raises(LlaveDeOtroActo):
        congelar_entrega(**pedido | {"persona": quien_llega})
    assert congelar_entrega(**datos(escena)).numero == 2
    assert Entrega.objects.count() == 2


@pytest.mark.parametrize("cuantos", [1, 3])
def test_reunirlo_cuesta_lo_mismo_con_mas_compromisos(
    escena: Escena, cuantos: int, django_assert_num_queries: Any
) -> None:
    con_trabajo(escena)
    for numero in range(2, cuantos + 1):
        otro = CompromisoFactory(plan=escena.plan, numero=numero, slug=f"prueba-1-c0{numero}")
        # Reported, as the first: one that nobody reported on at all asks for figures of the whole.
        ActividadFactory(
            compromiso=otro,
            responsable=escena.dependencia,
            informado=Decimal("50.0"),
            informado_el=dt.date(2026, 3, 31),
        )
        EvidenciaFactory(compromiso=otro, organizacion=escena.dependencia, enlace="https://ejemplo.example/otra")
    plan = Plan.objects.select_related("ejercicio").get(pk=escena.plan.pk)
    with django_assert_num_queries(CONSULTAS):
        reunir(plan, reloj.hoy())


CONSULTAS = 14


# --- receiving --------------------------------------------------------------------------------------------------------
def test_la_recibe_otra_coordinacion_una_sola_vez(escena: Escena, quien_llega: Any) -> None:
    entrega = congelar_entrega(**datos(escena))
    assert [uno.accion for uno in sin_recibir(quien_llega)] == ["Revisarla y recibirla"]
    assert sin_recibir(escena.gente.coordinacion) == []
    with pytest.raises(RecibeQuienEntrega):
        recibir_entrega(persona=escena.gente.coordinacion, entrega=entrega, dicho="conforme")
    recepcion = recibir_entrega(
        persona=quien_llega, entrega=entrega, dicho="con_observaciones", observaciones="Faltan las bases de dos obras."
    )
    assert recepcion.observaciones == "Faltan las bases de dos obras."
    with pytest.raises(EntregaYaRecibida):
        recibir_entrega(persona=quien_llega, entrega=entrega, dicho="conforme")
    assert RecepcionDeEntrega.objects.count() == 1
    assert [verbo for verbo, _ in escena.asentadas()].count("compromisos.entrega_recibida") == 1
    assert sin_recibir(quien_llega) == []


@pytest.mark.parametrize(
    ("dicho", "observaciones", "codigo"),
    [
        ("con_observaciones", "", "observaciones_vacias"),
        ("con_observaciones", "Falta algo.", "observaciones_vacias"),
        ("quiza", "", "dicho_desconocido"),
        ("conforme", "a" * 5_001, "texto_largo"),
    ],
)
def test_recibir_mal_dicho_no_escribe(
    escena: Escena, quien_llega: Any, dicho: str, observaciones: str, codigo: str
) -> None:
    entrega = congelar_entrega(**datos(escena))
    with pytest.raises(ErrorDeDominio) as error:
        recibir_entrega(persona=quien_llega, entrega=entrega, dicho=dicho, observaciones=observaciones)
    assert error.value.codigo == codigo
    assert not RecepcionDeEntrega.objects.exists()


def test_quien_no_coordina_no_la_recibe(escena: Escena) -> None:
    entrega = congelar_entrega(**datos(escena))
    with pytest.raises(SinPermiso):
        recibir_entrega(persona=escena.gente.integrante, entrega=entrega, dicho="conforme")
    assert not RecepcionDeEntrega.objects.exists()


# --- what it says -----------------------------------------------------------------------------------------------------
def test_dice_lo_pendiente_y_lo_que_cambio_desde_la_anterior(escena: Escena) -> None:
    con_trabajo(escena)
    primera = json.loads(congelar_entrega(**datos(escena)).texto)
    assert [(uno.tipo, uno.actividad) for uno in pendientes(primera)] == [("actividad", "1.2"), ("reporte", "1.2")]
    assert resumen(primera)["pendientes"] == 2
    escena.compromiso.actividades.filter(clave="1.2").update(informado=Decimal("100.0"), informado_el=reloj.hoy())
    Compromiso.objects.filter(pk=escena.compromiso.pk).update(estado="no_cumplido")
    segunda = json.loads(congelar_entrega(**datos(escena)).texto)
    dichos = {(uno.que, uno.antes, uno.despues) for uno in comparar(primera, segunda)}
    assert ("informa la autoridad", "", "100.0") in dichos
    assert ("estado", "en_ejecucion", "no_cumplido") in dichos
    assert ("reportes que faltan", "1", "0") in dichos
    assert [uno.tipo for uno in pendientes(segunda)] == ["destino"]
    decidido = json.loads(json.dumps(segunda))
    decidido["compromisos"][0]["destino"] = {"clase": "se_abandona", "estado": "decidido"}
    assert {(uno.que, uno.despues) for uno in comparar(segunda, decidido)} == {
        ("destino", "se_abandona"), ("su destino", "decidido"),
    }  # fmt: skip
    assert comparar(segunda, segunda) == []


def test_sus_archivos_dicen_lo_mismo_y_ninguna_celda_es_formula(escena: Escena) -> None:
    con_trabajo(escena)
    escena.compromiso.actividades.filter(clave="1.2").update(titulo="=HYPERLINK(1)")
    entrega = congelar_entrega(**datos(escena))
    assert "'=HYPERLINK(1)" in en_csv(entrega)
    assert en_zip(entrega) == en_zip(entrega)
    with zipfile.ZipFile(io.BytesIO(en_zip(entrega))) as paquete:
        assert sorted(paquete.namelist()) == ["LEEME.txt", "entrega.json", "pendientes.csv"]
        assert huella(paquete.read("entrega.json").decode()) == entrega.huella
        assert entrega.huella in paquete.read("LEEME.txt").decode()


def test_la_integridad_la_vuelve_a_calcular(escena: Escena) -> None:
    congelar_entrega(**datos(escena))
    revision = verificar_entregas()
    assert (revision.revisados, revision.fallas) == (1, [])
    Entrega.objects.create(
        plan=escena.plan, numero=9, motivo=MOTIVO, entrega="Cargo", recibe="Cargo", texto="{}", huella="a" * 64,
        cabeza_numero=0, cabeza_huella="0" * 64, congelada_por=escena.gente.coordinacion,
    )  # fmt: skip
    assert [falla.que for falla in verificar_entregas().fallas] == [
        "el texto de su entrega no da su huella",
        "la bitácora no guarda esta entrega",
    ]


def test_el_paquete_no_se_cambia_ni_se_borra(escena: Escena) -> None:
    entrega = congelar_entrega(**datos(escena))
    with pytest.raises(DatabaseError), transaction.atomic():
        Entrega.objects.filter(pk=entrega.pk).update(motivo="Otro")
    with pytest.raises(DatabaseError), transaction.atomic():
        Entrega.objects.filter(pk=entrega.pk).delete()
    assert Entrega.objects.get(pk=entrega.pk).motivo == MOTIVO
