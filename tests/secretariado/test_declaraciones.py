"""What this app declares to the rest of the house: asuntos, search, panels."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser

from secretariado.asuntos import RESOLUTORES, VERBOS
from secretariado.busqueda import buscar_ejercicios, buscar_organizaciones
from secretariado.commands import nombrar
from secretariado.commands.nombramientos import asunto_de
from secretariado.enums import Rol
from secretariado.paneles import enlaces_de_gestion
from secretariado.rules import PERMISOS
from tests.arquitectura.casa import RAIZ
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import EjercicioFactory, NombramientoFactory, OrganizacionFactory

pytestmark = pytest.mark.django_db


def test_cada_asunto_lleva_a_una_pagina_que_responde(client):
    coordina = NombramientoFactory(ejercicio=EjercicioFactory(slug="morelos")).persona
    ejercicio = coordina.nombramientos.get().ejercicio
    fila = nombrar(persona=coordina, nombrada=PersonaFactory(), rol=Rol.CAPTURA, ejercicio=ejercicio)
    asuntos = [ejercicio.asunto, f"organizacion:{OrganizacionFactory().slug}", asunto_de(fila)]
    por_tipo = {resolutor.tipo: resolutor for resolutor in RESOLUTORES}
    for asunto in asuntos:
        tipo, _, codigo = asunto.partition(":")
        camino, _, ancla = por_tipo[tipo].direccion(codigo).partition("#")
        respuesta = client.get(camino)
        assert respuesta.status_code == 200
        assert f'id="{ancla}"' in respuesta.content.decode() or not ancla


def test_cada_verbo_que_se_asienta_tiene_frase():
    # cartas.py also names mails of acts that are no authority's.
    archivos = [p for p in (RAIZ / "secretariado" / "commands").glob("*.py") if p.name != "cartas.py"]
    texto = "".join(p.read_text(encoding="utf-8") for p in archivos)
    asentados = set(re.findall(r'"(secretariado\.[a-z_]+)"', texto))
    asentados -= set(PERMISOS)
    assert asentados == {verbo for verbo, _ in VERBOS}


def test_buscar_halla_por_texto_plegado_y_respeta_el_limite():
    EjercicioFactory(nombre="Michoacán", slug="michoacan", codigo="MIC")
    for numero in range(3):
        OrganizacionFactory(nombre=f"Educación {numero}")
    assert [h.direccion for h in buscar_ejercicios("michoacan", 5)] == ["/ejercicios/michoacan/"]
    assert len(buscar_organizaciones("educacion", 2)) == 2


def test_el_panel_de_gestion_solo_para_quien_tiene_cargo_ahi():
    ejercicio = EjercicioFactory()
    coordina = NombramientoFactory(ejercicio=ejercicio).persona
    evalua = NombramientoFactory(ejercicio=ejercicio, rol=Rol.EVALUACION).persona
    assert enlaces_de_gestion(ejercicio, coordina) == {
        "ejercicio": ejercicio,
        "nombra": True,
        "ocupa": False,
        "declara": True,
        "integra": True,
    }
    assert enlaces_de_gestion(ejercicio, evalua) == {
        "ejercicio": ejercicio,
        "nombra": False,
        "ocupa": False,
        "declara": False,
        "integra": True,
    }
    assert enlaces_de_gestion(ejercicio, NombramientoFactory().persona) is None
    assert enlaces_de_gestion(ejercicio, AnonymousUser()) is None
