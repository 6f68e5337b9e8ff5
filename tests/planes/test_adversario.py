"""Somebody who knows the portal well tries to have a stage concluded with nothing behind it."""

import datetime as dt
import uuid

import pytest
from django.test import Client

from bitacora.models import Entrada
from comun import reloj
from comun.errors import ErrorDeDominio
from planes import commands
from planes.commands.documentos import publicar_documento, retirar_documento
from planes.models import CierreDeEtapa, Dispensa, Documento, Requisito
from planes.queries.requisitos import puerta_de
from secretariado.commands.continuidad import retirar_parte
from secretariado.models import Acuerdo
from tests.factories.secretariado import secretariado_de_tres
from tests.planes.puertas import HECHOS, Obra, obra
from tests.secretariado.salas import EN_SESION, otra_vez

pytestmark = pytest.mark.django_db


@pytest.fixture
def hecha() -> Obra:
    hecha = obra()
    hecha.iniciar(1)
    return hecha


def rehusa(codigo: str, acto: object, **datos: object) -> None:
    antes = (Entrada.objects.count(), Dispensa.objects.count(), CierreDeEtapa.objects.count())
    with pytest.raises(ErrorDeDominio) as error:
        acto(**datos)  # type: ignore[operator]
    assert error.value.codigo == codigo
    assert (Entrada.objects.count(), Dispensa.objects.count(), CierreDeEtapa.objects.count()) == antes


def documento(hecha: Obra) -> Documento:
    return publicar_documento(
        persona=hecha.coordinacion, plan=hecha.plan, tipo="informe", titulo="Oficio", fecha=dt.date(2026, 1, 5),
        licencia="libre_uso_mx", enlace="https://ejemplo.mx/oficio.pdf", llave_de_acto=uuid.uuid4(),
    )  # fmt: skip


def la_vecina() -> Obra:
    """Another ejercicio with a plan of its own, its first stage under way."""
    tres = secretariado_de_tres(slug="vecina", nombre="Vecina")
    plan = commands.crear_plan(
        persona=otra_vez(tres.coordinacion), ejercicio=tres.ejercicio, slug="vecina-1", clave="1PA", orden=1,
        titulo="Plan de la vecina",
    )  # fmt: skip
    vecina = Obra(tres, plan)
    vecina.iniciar(1)
    return vecina


def modo(hecha: Obra, clave: str) -> str:
    return next(v.modo for v in puerta_de(hecha.etapa(1), en_vivo=True).vistos if v.requisito.clave == clave)


# --- evidence that can no longer be seen ------------------------------------------------------------------------------
def test_un_documento_retirado_ya_no_es_evidencia(hecha: Obra) -> None:
    """Published, stated, and withdrawn before anybody looks: the statement stands alone."""
    prueba = documento(hecha)
    hecha.declarar(hecha.requisito("proceso-documentado"), nota="", documento=prueba)
    assert modo(hecha, "proceso-documentado") == "declarado"
    retirar_documento(persona=hecha.coordinacion, documento=prueba, motivo="Tenía un dato personal.")
    assert modo(hecha, "proceso-documentado") == "falta"


def test_con_otra_cosa_a_la_vista_el_documento_retirado_no_quita_la_evidencia(hecha: Obra) -> None:
    prueba = documento(hecha)
    hecha.declarar(hecha.requisito("proceso-documentado"), nota="El acta está en la sala.", documento=prueba)
    retirar_documento(persona=hecha.coordinacion, documento=prueba, motivo="Tenía un dato personal.")
    assert modo(hecha, "proceso-documentado") == "declarado"


def test_una_etapa_con_su_unica_evidencia_retirada_no_se_concluye(hecha: Obra) -> None:
    for (numero, _), hecho in HECHOS.items():
        if numero == 1:
            hecho(hecha)
    prueba = documento(hecha)
    for requisito in hecha.etapa(1).requisitos.filter(tipo="documental").select_related("etapa__plan__ejercicio"):
        hecha.declarar(requisito, nota="", documento=prueba)
    retirar_documento(persona=hecha.coordinacion, documento=prueba, motivo="Tenía un dato personal.")
    rehusa(
        "etapa_con_requisitos_sin_cumplir", commands.concluir_etapa, persona=hecha.coordinacion, etapa=hecha.etapa(1)
    )


# --- an acuerdo opens one thing, once, in its ejercicio ---------------------------------------------------------------
def test_dispensar_con_el_acuerdo_de_otro_requisito_o_de_otro_ejercicio(hecha: Obra) -> None:
    uno, otro = hecha.requisito("declaratoria-firmada"), hecha.requisito("reglas-publicadas")
    acuerdo = hecha.acuerdo("dispensar_requisito", uno.asunto)
    vecina = la_vecina()
    ajeno = vecina.requisito("declaratoria-firmada")
    rehusa(
        "acuerdo_de_otro_asunto", commands.dispensar_requisito, persona=hecha.coordinacion, requisito=otro,
        acuerdo=acuerdo,
    )  # fmt: skip
    rehusa(
        "acuerdo_de_otro_asunto", commands.dispensar_requisito, persona=vecina.coordinacion, requisito=ajeno,
        acuerdo=acuerdo,
    )  # fmt: skip
    rehusa("sin_permiso", commands.dispensar_requisito, persona=vecina.coordinacion, requisito=uno, acuerdo=acuerdo)
    assert Acuerdo.objects.get(pk=acuerdo.pk).usado_en is None


def test_dispensar_cuando_cambiaron_las_palabras_del_requisito(hecha: Obra) -> None:
    requisito = hecha.requisito("declaratoria-firmada")
    acuerdo = hecha.acuerdo("dispensar_requisito", requisito.asunto)
    Requisito.objects.filter(pk=requisito.pk).update(texto="Otra cosa")
    rehusa(
        "acuerdo_de_otra_huella", commands.dispensar_requisito, persona=hecha.coordinacion, requisito=requisito,
        acuerdo=acuerdo,
    )  # fmt: skip


def test_dispensar_despues_de_que_se_fue_una_parte(hecha: Obra) -> None:
    requisito = hecha.requisito("declaratoria-firmada")
    acuerdo = hecha.acuerdo("dispensar_requisito", requisito.asunto)
    with reloj.fijar(EN_SESION):
        retirar_parte(
            persona=otra_vez(hecha.tres.vocerias["sociedad"]), parte=hecha.tres.partes["sociedad"], motivo="Espionaje."
        )
        rehusa(
            "sin_quorum", commands.dispensar_requisito, persona=hecha.coordinacion, requisito=requisito,
            acuerdo=acuerdo,
        )  # fmt: skip
    assert Acuerdo.objects.get(pk=acuerdo.pk).usado_en is None


def test_un_codigo_de_acuerdo_con_un_caracter_nulo_se_rechaza(hecha: Obra) -> None:
    """PostgreSQL takes no NUL in a text: it must stop at the form."""
    requisito = hecha.requisito("declaratoria-firmada")
    hecha.acuerdo("dispensar_requisito", requisito.asunto)
    cliente = Client()
    cliente.force_login(hecha.coordinacion)
    respuesta = cliente.post(f"/gestion/requisitos/{requisito.pk}/dispensar/", {"acuerdo": "a\x00b"})
    assert respuesta.status_code == 422
    assert Dispensa.objects.count() == 0
