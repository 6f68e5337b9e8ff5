"""Stage 3's six questions: general texts, an ejercicio's own answers, and their versions."""

import re
import uuid
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bitacora.models import Entrada
from comun.enums import Naturaleza
from comun.errors import ErrorDeDominio
from planes.commands.aprende import publicar_respuesta
from planes.models import RespuestaDeSensibilizacion
from planes.queries.aprende import preguntas_sin_respuesta
from planes.seis_preguntas import LETRAS_MAXIMAS, LETRAS_MINIMAS, PREGUNTAS
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import EjercicioFactory, NombramientoFactory
from tests.planes.conftest import Escena

TEXTO = "En este territorio el gobierno abierto es **trabajar a la vista**. " * 5


def responder(escena: Escena, **cambios: Any) -> RespuestaDeSensibilizacion:
    datos = {
        "persona": escena.gente.coordinacion,
        "ejercicio": escena.ejercicio,
        "pregunta": 1,
        "texto": TEXTO,
        "llave_de_acto": uuid.uuid4(),
    }
    return publicar_respuesta(**datos | cambios)


def pagina(direccion: str, persona: Any = None) -> str:
    cliente = Client()
    if persona is not None:
        cliente.force_login(persona)
    respuesta = cliente.get(direccion)
    assert respuesta.status_code == 200
    return respuesta.content.decode()


# --- general texts ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("pregunta", PREGUNTAS, ids=lambda p: p.clave)
def test_texto_general_tiene_su_tamano(pregunta: Any) -> None:
    palabras = len(re.findall(r"\w+", pregunta.texto))
    assert 120 <= palabras <= 250
    assert all(renglon == "" or renglon.strip() == renglon for renglon in pregunta.texto.splitlines())


def test_son_las_seis_de_la_guia() -> None:
    assert [(p.numero, p.punto) for p in PREGUNTAS] == [(n, f"3.{n}") for n in range(1, 7)]


@pytest.mark.parametrize("cuantos", [1, 3])
def test_aprende_consultas_fijas(db: None, django_assert_num_queries: DjangoAssertNumQueries, cuantos: int) -> None:
    PlanFactory.create_batch(cuantos)
    with django_assert_num_queries(2):
        texto = Client().get("/aprende/").content.decode()
    assert all(p.titulo in texto for p in PREGUNTAS)


# --- answers ----------------------------------------------------------------------------------------------------------
def test_publicar_respuesta_agrega_versiones(escena: Escena) -> None:
    assert responder(escena).version == 1
    assert responder(escena, texto=TEXTO + "Y más.").version == 2
    assert responder(escena, pregunta=2).version == 1
    assert preguntas_sin_respuesta(escena.ejercicio) == [3, 4, 5, 6]
    entradas = Entrada.objects.filter(verbo="planes.respuesta_publicada").values_list("asunto", flat=True)
    assert sorted(entradas) == ["respuesta:prueba/1", "respuesta:prueba/1", "respuesta:prueba/2"]
    historia = pagina("/ejercicios/prueba/aprende/1/")
    assert historia.index("Versión 2") < historia.index("Versión 1")
    assert "<strong>trabajar a la vista</strong>" in historia


@pytest.mark.parametrize(
    ("cambios", "codigo"),
    [
        ({"texto": "x" * (LETRAS_MINIMAS - 1)}, "respuesta_corta"),
        ({"texto": "x" * (LETRAS_MAXIMAS + 1)}, "respuesta_larga"),
        ({"texto": f"  {TEXTO}\r\n"}, "sin_cambios"),
        ({"pregunta": 7}, "pregunta_inexistente"),
        ({"pregunta": 0}, "pregunta_inexistente"),
    ],
)
def test_publicar_respuesta_que_no_procede(escena: Escena, cambios: dict[str, Any], codigo: str) -> None:
    responder(escena)
    with pytest.raises(ErrorDeDominio) as error:
        responder(escena, **cambios)
    assert error.value.codigo == codigo
    assert RespuestaDeSensibilizacion.objects.count() == 1


@pytest.mark.parametrize("largo", [LETRAS_MINIMAS, LETRAS_MAXIMAS])
def test_publicar_respuesta_en_el_limite(escena: Escena, largo: int) -> None:
    assert len(responder(escena, texto="x" * largo).texto) == largo


def test_publicar_respuesta_dos_veces_con_la_misma_llave(escena: Escena) -> None:
    llave = uuid.uuid4()
    assert responder(escena, llave_de_acto=llave) == responder(escena, llave_de_acto=llave)
    with pytest.raises(ErrorDeDominio) as error:
        responder(escena, llave_de_acto=llave, pregunta=2)
    assert error.value.codigo == "llave_de_otro_acto"
    assert Entrada.objects.filter(verbo="planes.respuesta_publicada").count() == 1


def test_publicar_respuesta_sin_permiso_o_historica(escena: Escena) -> None:
    for persona in (escena.gente.otra_coordinacion, escena.gente.integrante, escena.gente.superusuario):
        with pytest.raises(ErrorDeDominio) as error:
            responder(escena, persona=persona)
        assert error.value.codigo == "sin_permiso"
    historico = EjercicioFactory(naturaleza=Naturaleza.HISTORICO)
    coordina = NombramientoFactory(ejercicio=historico).persona
    with pytest.raises(ErrorDeDominio) as error:
        responder(escena, persona=coordina, ejercicio=historico)
    assert error.value.codigo == "es_historico"
    assert not RespuestaDeSensibilizacion.objects.exists()
    assert "Escribir las respuestas" not in pagina(f"/ejercicios/{historico.slug}/aprende/", coordina)


# --- pages ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("cuantas", [1, 3])
def test_aprende_del_ejercicio_consultas_fijas(
    escena: Escena, django_assert_num_queries: DjangoAssertNumQueries, cuantas: int
) -> None:
    for numero in range(1, cuantas + 1):
        responder(escena, pregunta=numero)
    with django_assert_num_queries(2):
        texto = Client().get("/ejercicios/prueba/aprende/").content.decode()
    assert texto.count("Texto general") == 6 - cuantas
    assert texto.count("este ejercicio todavía no escribe la suya") == 6 - cuantas


def test_escribir_respuesta_ver_no_publica(escena: Escena) -> None:
    cliente = Client()
    cliente.force_login(escena.gente.coordinacion)
    direccion = "/gestion/prueba/aprende/1/"
    assert PREGUNTAS[0].texto[:40] in cliente.get(direccion).content.decode()
    previa = cliente.post(direccion, {"texto": TEXTO, "ver": "1"})
    assert "Así se verá" in previa.content.decode()
    assert "<strong>trabajar a la vista</strong>" in previa.content.decode()
    assert not RespuestaDeSensibilizacion.objects.exists()
    corta = cliente.post(direccion, {"texto": "Muy corta"})
    assert corta.status_code == 422
    assert "Muy corta" in corta.content.decode()
    assert cliente.post(direccion, {"texto": TEXTO}).headers["Location"] == "/ejercicios/prueba/aprende/#que-es"
    assert RespuestaDeSensibilizacion.objects.count() == 1


def test_paginas_de_aprende_que_no_existen(escena: Escena) -> None:
    for direccion in ("/ejercicios/prueba/aprende/7/", "/ejercicios/no-hay/aprende/"):
        assert Client().get(direccion).status_code == 404
    for direccion in ("/gestion/prueba/aprende/", "/gestion/prueba/aprende/1/"):
        assert Client().get(direccion).status_code == 302
        cliente = Client()
        cliente.force_login(escena.gente.otra_coordinacion)
        assert cliente.get(direccion).status_code == 403


def test_enlaces_a_las_seis_preguntas(escena: Escena) -> None:
    assert "/ejercicios/prueba/aprende/" in pagina("/planes/prueba-1/etapas/3/")
    assert "/ejercicios/prueba/aprende/" not in pagina("/planes/prueba-1/etapas/2/")
    assert "/ejercicios/prueba/aprende/" in pagina("/ejercicios/prueba/")
    assert pagina("/").count('href="/aprende/"') == 2


def test_api_de_respuestas(escena: Escena) -> None:
    responder(escena)
    responder(escena, texto=TEXTO + "Más.")
    todas = Client().get("/api/v1/respuestas/?ejercicio=prueba").json()["results"]
    assert [(r["pregunta"], r["version"]) for r in todas] == [(1, 2), (1, 1)]
    vigentes = Client().get("/api/v1/respuestas/?vigente=true").json()["results"]
    assert [r["version"] for r in vigentes] == [2]
