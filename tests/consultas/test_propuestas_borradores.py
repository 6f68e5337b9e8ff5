"""Drafts: only their author, from the first word until they are published or deleted."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from archivos.models import Archivo
from comun.errors import ErrorDeDominio
from consultas.commands import (
    agregar_adjunto,
    borrar_borrador,
    guardar_borrador,
    publicar_borrador,
)
from consultas.enums import EstadoPropuesta, Fase
from consultas.models import AdjuntoDePropuesta, Consulta, Propuesta, RaizDePropuesta
from cuentas.commands import borrar_persona
from tests.archivos.muestras import PDF
from tests.factories.consultas import ConsultaFactory, EjeFactory, PropuestaFactory
from tests.factories.cuentas import PersonaFactory
from tests.formularios import sello_de_hace

pytestmark = pytest.mark.django_db
UN_SEGUNDO = dt.timedelta(seconds=1)


@pytest.fixture
def consulta():
    return ConsultaFactory(fase=Fase.PROPUESTAS)


@pytest.fixture
def eje(consulta):
    return EjeFactory(consulta=consulta)


def borrador(consulta, eje, **cambios):
    datos = {
        "persona": cambios.pop("persona", None) or PersonaFactory(), "consulta": consulta, "eje": eje,
        "titulo": "Agua", "problema": "", "entidad": "", "municipio": "", "llave_de_acto": uuid.uuid4(),
    }  # fmt: skip
    return guardar_borrador(**{**datos, **cambios})


def rechazo(codigo, acto, **argumentos):
    with pytest.raises(ErrorDeDominio) as caso:
        acto(**argumentos)
    assert caso.value.codigo == codigo
    return caso.value


def test_un_borrador_tiene_folio_y_no_cuenta_ni_se_busca(consulta, eje):
    uno = borrador(consulta, eje)
    assert (uno.estado, uno.publicada_en, uno.versiones.count()) == (EstadoPropuesta.BORRADOR, None, 0)
    assert uno.folio.startswith("P-")
    assert RaizDePropuesta.objects.count() == 0
    consulta.refresh_from_db()
    assert consulta.propuestas_publicas == 0


def test_la_misma_llave_escribe_sobre_el_mismo_borrador(consulta, eje):
    persona, llave = PersonaFactory(), uuid.uuid4()
    uno = borrador(consulta, eje, persona=persona, llave_de_acto=llave)
    dos = borrador(consulta, eje, persona=persona, llave_de_acto=llave, titulo="Agua limpia")
    assert (dos.pk, Propuesta.objects.get().titulo) == (uno.pk, "Agua limpia")


def test_publicar_un_borrador_conserva_el_folio_y_hace_publicos_sus_archivos(consulta, eje):
    persona = PersonaFactory()
    uno = borrador(consulta, eje, persona=persona, titulo="No hay agua en la colonia", problema="x" * 30)
    adjunto = agregar_adjunto(
        persona=persona, propuesta=uno, subida=SimpleUploadedFile("a.pdf", PDF), rotulo="Oficio de marzo"
    )
    assert adjunto.archivo.publico is False
    publicada = publicar_borrador(persona=persona, propuesta=uno, municipio="Álamo")
    otra_vez = publicar_borrador(persona=persona, propuesta=uno)
    assert (publicada.folio, otra_vez.pk) == (uno.folio, uno.pk)
    uno.refresh_from_db()
    assert (uno.estado, uno.municipio_plegado, uno.versiones.count()) == (EstadoPropuesta.PUBLICADA, "alamo", 1)
    assert Archivo.objects.get().publico is True
    assert RaizDePropuesta.objects.filter(propuesta=uno).exists()
    consulta.refresh_from_db()
    assert consulta.propuestas_publicas == 1


def test_publicar_un_borrador_corto_o_ajeno_se_rechaza(consulta, eje):
    persona = PersonaFactory()
    uno = borrador(consulta, eje, persona=persona)
    assert rechazo("titulo_corto", publicar_borrador, persona=persona, propuesta=uno).campo == "titulo"
    rechazo("sin_permiso", publicar_borrador, persona=PersonaFactory(), propuesta=uno)
    uno.refresh_from_db()
    assert uno.estado == EstadoPropuesta.BORRADOR


def test_el_borrador_sobrevive_al_cierre_y_ya_no_se_publica(consulta, eje):
    persona = PersonaFactory()
    uno = borrador(consulta, eje, persona=persona, titulo="No hay agua en la colonia", problema="x" * 30)
    with time_machine.travel(consulta.fases.get().fin, tick=False):
        rechazo("fase_terminada", publicar_borrador, persona=persona, propuesta=uno)
        rechazo("fase_terminada", borrador, consulta=consulta, eje=eje)
        borrador(consulta, eje, persona=persona, propuesta=uno, titulo="Otro título")
    uno.refresh_from_db()
    assert (uno.titulo, uno.estado) == ("Otro título", EstadoPropuesta.BORRADOR)


@pytest.mark.parametrize(
    ("cambios", "codigo"),
    [
        ({"titulo": " ", "problema": "\n"}, "borrador_vacio"),
        ({"titulo": "x" * 141}, "titulo_largo"),
        ({"problema": "x" * 5001}, "problema_largo"),
        ({"entidad": "99"}, "entidad_invalida"),
        ({"idioma": "klingon"}, "idioma_invalido"),
    ],
)
def test_un_borrador_fuera_de_medida_no_se_guarda(consulta, eje, cambios, codigo):
    rechazo(codigo, borrador, consulta=consulta, eje=eje, **cambios)
    assert Propuesta.objects.count() == 0


def test_lo_publicado_ya_no_es_borrador(consulta, eje):
    propuesta = PropuestaFactory(eje=eje)
    autor = propuesta.autor
    rechazo("ya_es_publica", borrador, consulta=consulta, eje=eje, persona=autor, propuesta=propuesta)
    rechazo("ya_es_publica", borrar_borrador, persona=autor, propuesta=propuesta)


def test_borrar_un_borrador_lo_borra_de_verdad_y_solo_quien_lo_escribio(consulta, eje):
    persona = PersonaFactory()
    uno = borrador(consulta, eje, persona=persona)
    agregar_adjunto(persona=persona, propuesta=uno, subida=SimpleUploadedFile("a.pdf", PDF), rotulo="Oficio")
    rechazo("sin_permiso", borrar_borrador, persona=PersonaFactory(), propuesta=uno)
    borrar_borrador(persona=persona, propuesta=uno)
    assert (Propuesta.objects.count(), AdjuntoDePropuesta.objects.count(), Archivo.objects.count()) == (0, 0, 0)


def test_borrar_la_cuenta_se_lleva_los_borradores(consulta, eje):
    persona = PersonaFactory()
    borrador(consulta, eje, persona=persona)
    PropuestaFactory(eje=eje, autor=persona)
    borrar_persona(persona=persona)
    assert [p.estado for p in Propuesta.objects.all()] == [EstadoPropuesta.PUBLICADA]


# --- pages ----------------------------------------------------------------------------------------------------------
def envio(eje, **cambios):
    return {
        "eje": eje.pk, "titulo": "Agua", "problema": "", "entidad": "", "municipio": "",
        "llave_de_acto": str(uuid.uuid4()), "accion": "borrador", "sello": sello_de_hace(10), **cambios,
    }  # fmt: skip


def test_guardar_seguir_escribiendo_y_publicar_por_la_pagina(client, consulta, eje):
    persona = PersonaFactory()
    client.force_login(persona)
    respuesta = client.post(f"/consultas/{consulta.slug}/proponer/", envio(eje))
    uno = Propuesta.objects.get()
    base = f"/consultas/{consulta.slug}/propuestas/{uno.folio}/"
    assert (respuesta.status_code, respuesta["Location"]) == (302, base)
    assert "Borrador, sólo tú lo ves" in client.get(base).content.decode()
    assert "Seguir escribiendo" in client.get("/mi/").content.decode()
    assert 'value="Agua"' in client.get(f"{base}escribir/").content.decode()
    corto = client.post(f"{base}escribir/", envio(eje, accion="publicar"))
    assert corto.status_code == 422
    bueno = envio(eje, accion="publicar", titulo="No hay agua en la colonia", problema="x" * 40)
    assert client.post(f"{base}escribir/", bueno).status_code == 302
    uno.refresh_from_db()
    assert uno.estado == EstadoPropuesta.PUBLICADA
    assert client.get(f"{base}escribir/").status_code == 404


def test_un_borrador_no_existe_para_nadie_mas(client, consulta, eje):
    uno = borrador(consulta, eje, titulo="Secreto de borrador")
    base = f"/consultas/{consulta.slug}/propuestas/{uno.folio}/"
    for persona in (None, PersonaFactory()):
        if persona:
            client.force_login(persona)
        for resto in ("", "apoyar/", "archivos/", "editar/"):
            assert client.get(base + resto).status_code in {302, 404}, resto
        assert client.get(base).status_code == 404
        assert client.get(f"/f/{uno.folio}").status_code == 404
        lista = client.get(f"/consultas/{consulta.slug}/propuestas/").content.decode()
        assert "Secreto de borrador" not in lista
        for formato in ("csv", "json"):
            archivo = client.get(f"/consultas/{consulta.slug}/propuestas.{formato}")
            assert uno.folio not in b"".join(archivo.streaming_content).decode()
        assert uno.folio not in client.get("/api/v1/propuestas/").content.decode()


def test_borrar_pregunta_y_borra(client, consulta, eje):
    persona = PersonaFactory()
    client.force_login(persona)
    uno = borrador(consulta, eje, persona=persona)
    base = f"/consultas/{consulta.slug}/propuestas/{uno.folio}/borrar/"
    assert "para siempre" in client.get(base).content.decode()
    assert Propuesta.objects.count() == 1
    assert client.post(base).status_code == 302
    assert Propuesta.objects.count() == 0


def test_borrador_con_la_fase_cerrada_lo_dice(client, consulta, eje):
    persona = PersonaFactory()
    client.force_login(persona)
    uno = borrador(consulta, eje, persona=persona)
    Consulta.objects.get().fases.update(fin=consulta.fases.get().inicio + UN_SEGUNDO)
    base = f"/consultas/{consulta.slug}/propuestas/{uno.folio}/"
    assert "Hoy no se puede publicar" in client.get(base).content.decode()
    pagina = client.get(f"{base}escribir/").content.decode()
    assert "Hoy no se puede publicar" in pagina
    assert "Publicar mi propuesta" not in pagina
