"""The API of the conversation: the same commands, problem+json when a rule is broken."""

import pytest
from django.test import Client

from conversacion.commands import moderar
from conversacion.models import Apelacion, Comentario, Reporte
from tests.conversacion.conftest import RAZON
from tests.factories.cuentas import PersonaFactory

pytestmark = pytest.mark.django_db
COMENTARIOS = "/api/v1/comentarios/"


def de(persona):
    client = Client()
    client.force_login(persona)
    return client


def enviar(client, metodo, lugar, **datos):
    return getattr(client, metodo)(lugar, datos, content_type="application/json")


def test_comentar_leer_corregir_retirar_y_reportar(client, propuesta):
    persona = PersonaFactory()
    uno = enviar(de(persona), "post", COMENTARIOS, asunto=propuesta.asunto, texto="Hola")
    assert uno.status_code == 201
    folio = uno.json()["folio"]
    dos = enviar(de(PersonaFactory()), "post", COMENTARIOS, asunto=propuesta.asunto, texto="Va", en_respuesta_a=folio)
    assert dos.json()["en_respuesta_a"] == folio
    lista = client.get(COMENTARIOS, {"asunto": propuesta.asunto}).json()
    assert [fila["texto"] for fila in lista["results"]] == ["Hola", "Va"]
    assert enviar(de(persona), "patch", f"{COMENTARIOS}{folio}/", texto="Adiós").json()["version"] == 2
    assert enviar(de(PersonaFactory()), "patch", f"{COMENTARIOS}{folio}/", texto="No").status_code == 403
    reporte = enviar(de(PersonaFactory()), "post", f"{COMENTARIOS}{folio}/reportar/", causa="ajeno")
    assert reporte.status_code == 201
    assert Reporte.objects.count() == 1
    assert de(persona).delete(f"{COMENTARIOS}{folio}/").json()["texto"] == ""
    assert client.get(f"{COMENTARIOS}{folio}/").json()["autoria"] == ""


def test_lo_que_la_api_rechaza(client, propuesta):
    assert client.get(COMENTARIOS).json()["codigo"] == "falta_asunto"
    assert client.get(COMENTARIOS, {"asunto": "propuesta:P-NADA"}).status_code == 404
    assert client.get(f"{COMENTARIOS}C-NADA/").status_code == 404
    assert enviar(client, "post", COMENTARIOS, asunto=propuesta.asunto, texto="Hola").status_code == 403
    persona = de(PersonaFactory())
    largo = enviar(persona, "post", COMENTARIOS, asunto=propuesta.asunto, texto="x" * 10_000)
    assert (largo.status_code, largo.json()["codigo"]) == (422, "texto_largo")
    oficial = enviar(persona, "post", COMENTARIOS, asunto=propuesta.asunto, texto="Hola", oficial=True)
    assert oficial.status_code == 403
    ajena = enviar(persona, "post", COMENTARIOS, asunto=propuesta.asunto, texto="Hola", en_respuesta_a="C-NADA")
    assert ajena.status_code == 404
    assert Comentario.objects.count() == 0


def test_el_registro_y_la_apelacion(client, s, decir):
    comentario = decir("Llamen a Juana.")
    moderacion = moderar(persona=s.coordinacion, asunto=comentario.asunto, causa="ajeno", razon=RAZON)
    fila = client.get("/api/v1/moderaciones/", {"cadena": s.ejercicio.slug}).json()["results"][0]
    assert (fila["folio"], fila["razon"], fila["apelacion"]) == (moderacion.folio, RAZON, None)
    assert client.get(f"{COMENTARIOS}{comentario.folio}/").json()["texto"] == ""
    extrana = enviar(
        de(PersonaFactory()), "post", "/api/v1/apelaciones/", moderacion=moderacion.folio, texto="Yo no fui, de verdad"
    )
    assert extrana.status_code == 403
    suya = enviar(
        de(comentario.autor), "post", "/api/v1/apelaciones/", moderacion=moderacion.folio, texto="No nombro a nadie."
    )
    assert suya.status_code == 201
    assert "No nombro" not in suya.content.decode()
    resolver = f"/api/v1/apelaciones/{moderacion.folio}/resolver/"
    assert enviar(de(s.coordinacion), "post", resolver, confirma=False, razon=RAZON).status_code == 403
    hecho = enviar(de(s.persona("sociedad")), "post", resolver, confirma=False, razon=RAZON)
    assert hecho.json()["estado"] == "revocada"
    assert Apelacion.objects.get().parte == "sociedad"
    assert client.get(f"{COMENTARIOS}{comentario.folio}/").json()["texto"] == "Llamen a Juana."
