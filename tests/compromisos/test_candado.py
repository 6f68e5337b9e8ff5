"""The lock: four ways to change an approved text without an acuerdo, and none works (domain.md §6)."""

import json
from io import StringIO
from typing import Any

import pytest
from django.contrib import admin
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from bitacora.huella import huella
from compromisos.enums import EstadoCompromiso
from compromisos.integridad import verificar_modificaciones, verificar_rutas, verificar_textos, verificar_versiones
from compromisos.models import (
    Aceptacion,
    AmbicionDeCompromiso,
    Compromiso,
    Modificacion,
    Responsabilidad,
    VersionDeCompromiso,
    VersionDeRuta,
)
from compromisos.queries.candado import esta_intacto
from tests.compromisos.candado import Candado, candado
from tests.factories.compromisos import CompromisoFactory
from tests.factories.planes import PlanFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def con(db: None) -> Candado:
    hecho = candado()
    hecho.aprobar()
    return hecho


def entrar(persona: Any) -> Client:
    cliente = Client()
    cliente.force_login(persona)
    return cliente


def integridad() -> tuple[bool, str]:
    """Whether the command ends well, and what it prints."""
    salida = StringIO()
    try:
        call_command("verificar_integridad", stdout=salida, no_color=True)
    except CommandError:
        return False, salida.getvalue()
    return True, salida.getvalue()


def sql(orden: str, *valores: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(orden, valores)


# --- 1. pages ---------------------------------------------------------------------------------------------------------
def test_ninguna_pagina_cambia_un_texto_aprobado(con: Candado) -> None:
    """Every address of management of the commitment, posted with another text by everybody who may enter."""
    gente = con.obra.gente()
    datos = {"texto": "Otra promesa, sin acuerdo de nadie, mucho más cómoda.", "nombre_corto": "Obra cómoda de todos"}
    nombres = ["gestion", "aprobar", "aprobar_con_el_plan", "reportar"]
    caminos = [reverse(f"compromisos:{nombre}", args=[con.compromiso.slug]) for nombre in nombres]
    caminos.append(f"/gestion/compromisos/{con.compromiso.slug}/editar/")
    for persona in (con.coordinacion, con.integrante, gente.enlace, gente.superusuario):
        for camino in caminos:
            assert entrar(persona).post(camino, datos).status_code in {403, 404, 405, 409, 422}, camino
    assert esta_intacto(con.vigente())


# --- 2. API -----------------------------------------------------------------------------------------------------------
def test_la_api_no_cambia_un_texto_aprobado(con: Candado) -> None:
    datos = {"texto": "Otra promesa, sin acuerdo de nadie, mucho más cómoda."}
    for persona in (con.coordinacion, con.obra.gente().superusuario):
        cliente = entrar(persona)
        for metodo in (cliente.patch, cliente.put, cliente.delete):
            for camino in ("compromisos/prueba-1-c01/", "versiones/1/"):
                respuesta = metodo(f"/api/v1/{camino}", json.dumps(datos), content_type="application/json")
                assert respuesta.status_code in {403, 404, 405}, camino
    assert esta_intacto(con.vigente())


# --- 3. admin ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("modelo", [Compromiso, VersionDeCompromiso, Modificacion])
def test_el_admin_solo_lee(con: Candado, modelo: Any, rf: Any) -> None:
    registrado = admin.site._registry.get(modelo)
    if registrado is None:
        return
    peticion = rf.get("/")
    peticion.user = con.obra.gente().superusuario
    assert not registrado.has_change_permission(peticion)
    assert not registrado.has_add_permission(peticion)
    assert not registrado.has_delete_permission(peticion)


# --- 4. the database --------------------------------------------------------------------------------------------------
def test_una_version_no_se_cambia_ni_con_sql(con: Candado) -> None:
    for orden in (
        "UPDATE compromisos_versiondecompromiso SET texto = 'otro'",
        "DELETE FROM compromisos_versiondecompromiso",
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            sql(orden)
    assert esta_intacto(con.vigente())


def test_todo_integro_dice_cuanto_se_reviso(con: Candado) -> None:
    bien, dicho = integridad()
    assert bien
    assert "ÍNTEGRO   textos en vigor de compromisos: 1 revisados." in dicho
    assert "árboles congelados: 0 revisados" in dicho


@pytest.mark.parametrize(
    "cambios",
    [
        {"texto": "Publicar los datos de once obras, cada mes, en formato abierto."},
        {"nombre_corto": "Obra pública muy abierta"},
        {"objetivo": "Un objetivo que nadie votó."},
        {"monto": "1.00"},
        {"fin": "2099-01-01"},
        {"dentro_del_denominador": False},
        {"estado": EstadoCompromiso.BORRADOR},
        {"estado": EstadoCompromiso.RETIRADO},
        {"version_vigente": None},
    ],
)
def test_un_dato_cambiado_con_sql_se_encuentra(con: Candado, cambios: dict[str, Any]) -> None:
    Compromiso.objects.filter(pk=con.compromiso.pk).update(**cambios)
    bien, dicho = integridad()
    assert not bien
    assert "compromiso:prueba-1-c01" in dicho


def test_quien_responde_y_la_ambicion_tambien_son_texto(con: Candado) -> None:
    Responsabilidad.objects.filter(compromiso=con.compromiso, organizacion=con.osc).delete()
    assert not integridad()[0]
    Responsabilidad.objects.create(compromiso=con.compromiso, organizacion=con.osc, papel="corresponsable")
    assert integridad()[0]
    AmbicionDeCompromiso.objects.create(compromiso=con.compromiso, eje="transparencia", nivel="innovador")
    assert not integridad()[0]


def test_una_version_agregada_sin_acuerdo_se_encuentra(con: Candado) -> None:
    """Nothing in the database refuses an INSERT: what gives it away is that no acuerdo and no entry hold it."""
    texto = con.vigente().version_vigente.texto.replace("doce", "dos")  # type: ignore[union-attr]
    falsa = VersionDeCompromiso.objects.create(
        compromiso=con.compromiso,
        numero=2,
        clase="modificada",
        texto=texto,
        huella=huella(texto),
        creada_por=con.coordinacion,
    )
    Compromiso.objects.filter(pk=con.compromiso.pk).update(
        version_vigente=falsa, texto="Publicar los datos de dos obras, cada mes, en formato abierto."
    )
    quejas = [falla.que for falla in verificar_textos().fallas]
    assert "lo último que la bitácora fijó no es este texto" in quejas
    assert "la versión 2 no tiene acuerdo" in quejas


def test_un_estado_aprobado_sin_acuerdo_se_encuentra(con: Candado) -> None:
    CompromisoFactory(plan=con.obra.plan, slug="prueba-1-c02", numero=2, estado=EstadoCompromiso.APROBADO)
    (falla,) = verificar_textos().fallas
    assert (falla.asunto, "sin texto en vigor" in falla.que) == ("compromiso:prueba-1-c02", True)


def test_lo_historico_y_lo_inventado_sin_acuerdo_no_se_revisa(con: Candado) -> None:
    for naturaleza, estado in (("historico", "historico"), ("demostracion", "en_ejecucion")):
        CompromisoFactory(plan=PlanFactory(naturaleza=naturaleza), estado=estado)
    assert verificar_textos().revisados == 1
    assert verificar_textos().fallas == []


def test_una_version_que_falta_o_no_da_su_huella_se_encuentra(con: Candado) -> None:
    VersionDeCompromiso.objects.create(
        compromiso=con.compromiso,
        numero=3,
        clase="comentarios",
        texto="{}",
        huella="a" * 64,
        creada_por=con.coordinacion,
    )
    assert [falla.que for falla in verificar_versiones().fallas] == [
        "el texto de la versión 3 no da su huella",
        "falta una versión o está fuera de orden",
    ]


def test_un_cambio_propuesto_que_alguien_reescribio_se_encuentra(con: Candado) -> None:
    modificacion = con.proponer()
    assert verificar_modificaciones().fallas == []
    Modificacion.objects.filter(pk=modificacion.pk).update(motivo="Otro motivo que nadie leyó antes de votar.")
    assert [falla.que for falla in verificar_modificaciones().fallas] == [
        "la bitácora no guarda esta propuesta tal como está"
    ]
    Modificacion.objects.filter(pk=modificacion.pk).update(estado="aplicada", propuesto="{}")
    assert len(verificar_modificaciones().fallas) == 3


def test_tras_un_cambio_y_un_retiro_por_acuerdo_todo_sigue_integro(con: Candado) -> None:
    con.aplicar(con.proponer())
    assert integridad()[0]
    con.aplicar(con.proponer_retiro())
    bien, dicho = integridad()
    assert bien, dicho
    assert "versiones de compromisos: 3 revisados" in dicho


def test_una_ruta_y_lo_que_se_acepto_de_ella(con: Candado) -> None:
    version = VersionDeRuta.objects.create(
        compromiso=con.compromiso, numero=1, texto="{}", huella=huella("{}"), presentada_por=con.coordinacion
    )
    aceptacion = Aceptacion.objects.create(
        version=version,
        organizacion=con.dependencia,
        sentido="acepta",
        huella=version.huella,
        persona=con.coordinacion,
    )
    assert verificar_rutas().fallas == []
    Aceptacion.objects.filter(pk=aceptacion.pk).update(huella="b" * 64)
    (falla,) = verificar_rutas().fallas
    assert "es sobre otra ruta" in falla.que


def test_la_integridad_se_revisa_en_un_numero_fijo_de_consultas(con: Candado, django_assert_num_queries: Any) -> None:
    for vuelta in range(2):
        with django_assert_num_queries(8):
            verificar_textos()
        if not vuelta:
            CompromisoFactory.create_batch(2, plan=con.obra.plan, estado=EstadoCompromiso.PROPUESTO)
