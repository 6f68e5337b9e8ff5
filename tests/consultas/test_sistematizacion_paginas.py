"""The desk in a browser without JavaScript, and the same acts by the API."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from rest_framework.test import APIClient

from consultas.agrupacion import Grupo
from consultas.commands import guardar_agrupamiento, integrar_en_tema
from consultas.enums import Fase
from consultas.models import Agrupamiento, Propuesta, RespuestaRazonada, Tema
from tests.factories.consultas import ConsultaFactory, EjeFactory, PropuestaFactory, TemaFactory
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import NombramientoFactory

pytestmark = pytest.mark.django_db
RAZONES = "Se integra al tema porque describe el mismo problema de la red."


@pytest.fixture
def consulta():
    return ConsultaFactory(fase=Fase.PROPUESTAS)


@pytest.fixture
def eje(consulta):
    return EjeFactory(consulta=consulta, numero=1)


@pytest.fixture
def coordinacion(client, consulta):
    persona = NombramientoFactory(ejercicio=consulta.ejercicio).persona
    client.force_login(persona)
    return persona


@pytest.fixture
def tema(eje):
    return TemaFactory(eje=eje, codigo="agua", titulo="Agua que no llega")


def en(consulta, nombre="sistematizar", *resto):
    return reverse(f"consultas:{nombre}", args=[consulta.slug, *resto])


def agrupar(consulta, persona, *grupos):
    guardar_agrupamiento(
        persona=persona,
        consulta=consulta,
        propuestas=sum(map(len, grupos)),
        umbral=0.3,
        grupos=[Grupo(n, tuple((p.pk, 0.5) for p in grupo)) for n, grupo in enumerate(grupos, 1)],
    )


def sql(client, direccion):
    with CaptureQueriesContext(connection) as captura:
        respuesta = client.get(direccion)
    assert respuesta.status_code == 200
    return len(captura), respuesta.content.decode()


@pytest.mark.parametrize(
    "nombre", ["sistematizar", "sistematizar_lista", "sistematizar_temas", "sistematizar_respuestas"]
)
def test_la_mesa_es_de_la_coordinacion(client, consulta, nombre):
    assert client.get(en(consulta, nombre)).status_code == 302
    client.force_login(PersonaFactory())
    assert client.get(en(consulta, nombre)).status_code == 403
    client.force_login(NombramientoFactory(ejercicio=consulta.ejercicio).persona)
    assert client.get(en(consulta, nombre)).status_code == 200


def test_buscar_parecidas_guarda_grupos_y_dice_cuando(client, consulta, eje, coordinacion):
    for n in range(2):
        PropuestaFactory(eje=eje, titulo="Bache en la avenida", problema=f"El pavimento se hundió en la cuadra {n}.")
    PropuestaFactory(eje=eje, titulo="Biblioteca cerrada", problema="Los libros siguen en cajas desde agosto.")
    assert "Todavía no se comparan" in client.get(en(consulta)).content.decode()
    assert client.post(en(consulta, "buscar_parecidas")).status_code == 302
    assert Agrupamiento.objects.get().propuestas == 3
    pagina = client.get(en(consulta)).content.decode()
    assert "Grupo 1: 2 propuestas" in pagina
    assert "No ha llegado ninguna desde entonces" in pagina
    PropuestaFactory(eje=eje)
    assert "Desde entonces llegó 1 más" in client.get(en(consulta)).content.decode()


def test_los_grupos_cuestan_lo_mismo_con_uno_que_con_tres(client, consulta, eje, coordinacion):
    agrupar(consulta, coordinacion, PropuestaFactory.create_batch(2, eje=eje))
    uno, _ = sql(client, en(consulta))
    agrupar(consulta, coordinacion, *(PropuestaFactory.create_batch(3, eje=eje) for _ in range(3)))
    tres, _ = sql(client, en(consulta))
    assert uno == tres
    assert tres <= 12
    assert sql(client, en(consulta, "sistematizar_lista"))[0] <= 8
    assert sql(client, en(consulta, "sistematizar_temas"))[0] <= 8


def test_elegir_un_grupo_e_integrarlo_sin_javascript(client, consulta, eje, tema, coordinacion):
    propuestas = PropuestaFactory.create_batch(3, eje=eje)
    agrupar(consulta, coordinacion, propuestas)
    pregunta = client.post(en(consulta, "integrar"), {"grupo": "1"})
    assert pregunta.status_code == 200
    assert "3 propuestas elegidas" in pregunta.content.decode()
    elegidas = pregunta.context["form"].initial["propuestas"] or pregunta.context["form"]["propuestas"].value()
    hecho = client.post(en(consulta, "integrar"), {"propuestas": elegidas, "tema": tema.pk})
    assert hecho.status_code == 302
    assert set(Propuesta.objects.values_list("tema", flat=True)) == {tema.pk}


def test_no_elegir_regresa_a_la_mesa_y_lo_dice(client, consulta, coordinacion):
    respuesta = client.post(en(consulta, "integrar"), {}, follow=True)
    assert "Elige al menos una propuesta" in respuesta.content.decode()


def test_un_conflicto_se_dice_y_no_pierde_lo_escrito(client, consulta, eje, tema, coordinacion):
    propuesta = PropuestaFactory(eje=eje)
    integrar_en_tema(persona=coordinacion, tema=tema, propuestas=[propuesta])
    datos = {"propuestas": propuesta.folio, "eje": eje.pk, "codigo": "t9", "titulo": "Tandeo", "problematica": "Largo."}
    respuesta = client.post(en(consulta, "tema_con_propuestas"), datos)
    assert respuesta.status_code == 409
    pagina = respuesta.content.decode()
    assert propuesta.folio in pagina
    assert "Largo." in pagina
    assert not Tema.objects.filter(codigo="t9").exists()


def test_folios_de_otra_consulta_no_entran(client, consulta, eje, tema, coordinacion):
    ajena = PropuestaFactory()
    datos = {"propuestas": f"{PropuestaFactory(eje=eje).folio} {ajena.folio}", "tema": tema.pk}
    respuesta = client.post(en(consulta, "integrar"), datos)
    assert respuesta.status_code == 422
    assert ajena.folio in respuesta.content.decode()


def test_responder_redactar_fusionar_sacar_y_deshacer_en_paginas(client, consulta, eje, tema, coordinacion):
    propuesta, otra = PropuestaFactory.create_batch(2, eje=eje)
    datos = {"propuestas": propuesta.folio, "tipo": "integrada", "tema": tema.pk, "texto": RAZONES}
    assert client.post(en(consulta, "responder"), datos | {"texto": ""}).status_code == 422
    assert client.post(en(consulta, "responder"), datos).status_code == 302
    respuesta = RespuestaRazonada.objects.get()
    assert client.get(en(consulta, "deshacer_respuesta", respuesta.folio)).status_code == 200
    ruta = en(consulta, "redactar_tema", "agua")
    assert client.get(ruta).status_code == 200
    nuevo = {"eje": eje.pk, "titulo": "Agua cada quince días", "problematica": "Tandeo."}
    assert client.post(ruta, nuevo).status_code == 302
    destino = TemaFactory(eje=eje, codigo="fugas")
    assert client.get(en(consulta, "fusionar_tema", "agua")).status_code == 200
    fusion = {"destino": destino.pk, "motivo": "Hablan de la misma red."}
    assert client.post(en(consulta, "fusionar_tema", "agua"), fusion).status_code == 302
    assert "Forma parte de" in client.get(en(consulta, "sistematizar_tema", "agua")).content.decode()
    assert "Ahora forma parte de otro tema" in client.get(en(consulta, "tema", "agua")).content.decode()
    assert "Agua cada quince días" in client.get(en(consulta, "tema", "fugas")).content.decode()
    assert client.get(en(consulta, "deshacer_fusion", "agua")).status_code == 200
    assert client.post(en(consulta, "deshacer_fusion", "agua"), {}).status_code == 302
    motivo = {"motivo": "Se respondió con un dato equivocado."}
    assert client.post(en(consulta, "deshacer_respuesta", respuesta.folio), motivo).status_code == 302
    assert client.post(en(consulta, "sacar_de_tema"), {"propuesta": propuesta.folio}).status_code == 200
    assert client.post(en(consulta, "sacar_de_tema"), {"propuestas": propuesta.folio}).status_code == 302
    assert set(Propuesta.objects.values_list("tema", flat=True)) == {None}
    assert client.get(en(consulta, "sistematizar_respuestas")).status_code == 200
    assert client.get(en(consulta, "sistematizar_lista") + "?grupo=99999&eje=x").status_code == 200
    assert otra.titulo in client.get(en(consulta, "sistematizar_lista")).content.decode()


# --- API ------------------------------------------------------------------------------------------------------------
@pytest.fixture
def api(consulta):
    cliente = APIClient()
    cliente.force_authenticate(NombramientoFactory(ejercicio=consulta.ejercicio).persona)
    return cliente


def test_api_crea_redacta_integra_y_fusiona(api, consulta, eje):
    propuesta = PropuestaFactory(eje=eje)
    datos = {"consulta": consulta.slug, "eje": 1, "codigo": "agua", "titulo": "Agua que no llega"}
    creado = api.post("/api/v1/temas/", datos, format="json")
    assert creado.status_code == 201, creado.json()
    uno = f"/api/v1/temas/{creado.json()['id']}/"
    assert api.patch(uno, {"problematica": "Tandeo."}, format="json").json()["problematica"] == "Tandeo."
    assert api.post(f"{uno}integrar/", {"propuestas": [propuesta.folio]}, format="json").status_code == 200
    repetido = api.post(f"{uno}integrar/", {"propuestas": [propuesta.folio]}, format="json")
    assert (repetido.status_code, repetido.json()["codigo"]) == (409, "propuestas_ya_en_tema")
    TemaFactory(eje=eje, codigo="fugas")
    fusion = {"destino": "fugas", "motivo": "Hablan de la misma red."}
    assert api.post(f"{uno}fusionar/", fusion, format="json").json()["es_opcion"] is False
    assert api.post(f"{uno}fusionar/", fusion, format="json").status_code == 409
    assert api.post(f"{uno}deshacer-fusion/").json()["es_opcion"] is True
    assert api.post(f"{uno}sacar/", {"propuestas": [propuesta.folio]}, format="json").status_code == 200
    assert api.post(f"{uno}fusionar/", {**fusion, "destino": "nada"}, format="json").status_code == 422


def test_api_responde_lista_y_deshace(api, consulta, eje, tema):
    propuesta = PropuestaFactory(eje=eje)
    datos = {"consulta": consulta.slug, "propuestas": [propuesta.folio], "tipo": "integrada", "tema": "agua"}
    assert api.post("/api/v1/respuestas-razonadas/", {**datos, "texto": ""}, format="json").status_code == 422
    creada = api.post("/api/v1/respuestas-razonadas/", {**datos, "texto": RAZONES}, format="json")
    assert creada.status_code == 201, creada.json()
    folio = creada.json()["folio"]
    visitante = APIClient()
    leida = visitante.get(f"/api/v1/respuestas-razonadas/{folio}/").json()
    assert leida["propuestas"] == [{"folio": propuesta.folio, "version": 1, "vigente": True}]
    with CaptureQueriesContext(connection) as captura:
        lista = visitante.get(f"/api/v1/respuestas-razonadas/?consulta={consulta.slug}&tipo=integrada")
    assert lista.json()["count"] == 1
    assert len(captura) <= 8
    assert (
        visitante.post(f"/api/v1/respuestas-razonadas/{folio}/deshacer/", {"motivo": "x"}, format="json").status_code
        == 403
    )
    assert (
        api.post(f"/api/v1/respuestas-razonadas/{folio}/deshacer/", {"motivo": "x"}, format="json").status_code == 422
    )
    motivo = {"motivo": "Se respondió con un dato equivocado."}
    assert api.post(f"/api/v1/respuestas-razonadas/{folio}/deshacer/", motivo, format="json").json()["deshecha_en"]


def test_api_sugiere_grupos_solo_a_la_coordinacion(api, consulta, eje):
    for n in range(2):
        PropuestaFactory(eje=eje, titulo="Bache en la avenida", problema=f"El pavimento se hundió en la cuadra {n}.")
    PropuestaFactory(eje=eje, titulo="Biblioteca cerrada", problema="Los libros siguen en cajas desde agosto.")
    hecho = api.post("/api/v1/agrupamientos/", {"consulta": consulta.slug}, format="json")
    assert (hecho.status_code, hecho.json()["grupos"]) == (201, 1)
    assert api.get(f"/api/v1/agrupamientos/?consulta={consulta.slug}").json()["count"] == 2
    assert api.get("/api/v1/agrupamientos/").status_code == 422
    assert api.get("/api/v1/agrupamientos/?consulta=nada").status_code == 404
    assert APIClient().get(f"/api/v1/agrupamientos/?consulta={consulta.slug}").status_code == 403
    extrana = APIClient()
    extrana.force_authenticate(PersonaFactory())
    assert extrana.get(f"/api/v1/agrupamientos/?consulta={consulta.slug}").status_code == 403
    assert extrana.post("/api/v1/temas/", {"consulta": consulta.slug}, format="json").status_code == 403
