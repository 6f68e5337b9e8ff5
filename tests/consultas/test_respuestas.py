"""Reasoned answers: to one, to many, taken back; who is told; what the public reads."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from avisos.models import Envio
from bitacora.models import Entrada
from comun import reloj
from comun.errors import ErrorDeDominio
from consultas.commands import deshacer_respuesta, integrar_en_tema, responder_propuestas
from consultas.comprobaciones import propuestas_respondidas
from consultas.enums import EstadoConsulta, EstadoPropuesta, Fase, TipoDeRespuesta
from consultas.models import Consulta, FaseDeConsulta, Propuesta, PropuestaRespondida, RespuestaRazonada
from consultas.pendientes import de_coordinacion
from consultas.queries.sistematizacion import cuentas_de, respuesta_de
from tests.factories.consultas import ConsultaFactory, EjeFactory, PropuestaFactory, TemaFactory
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import NombramientoFactory

pytestmark = pytest.mark.django_db
RAZONES = "La recibe la oficina de aguas, que tiene la obra programada para marzo."
MOTIVO = "Se respondió con un dato equivocado."


@pytest.fixture
def consulta():
    return ConsultaFactory(fase=Fase.PROPUESTAS, titulo="¿Qué problemas atender?")


@pytest.fixture
def eje(consulta):
    return EjeFactory(consulta=consulta, numero=1)


@pytest.fixture
def tema(eje):
    return TemaFactory(eje=eje, codigo="agua", titulo="Agua que no llega")


@pytest.fixture
def coordinacion(consulta):
    return NombramientoFactory(ejercicio=consulta.ejercicio).persona


@pytest.fixture
def responder(consulta, coordinacion):
    def hacer(propuestas, **cambios):
        datos = {"tipo": "turnada", "texto": RAZONES, "destino": "Oficina de aguas"} | cambios
        return responder_propuestas(persona=coordinacion, consulta=consulta, propuestas=propuestas, **datos)

    return hacer


def abrir_votacion(consulta):
    ahora = reloj.ahora()
    FaseDeConsulta.objects.create(
        consulta=consulta, fase=Fase.VOTACION, inicio=ahora - dt.timedelta(hours=1), fin=ahora + dt.timedelta(days=9)
    )


# --- answering ------------------------------------------------------------------------------------------------------
def test_una_respuesta_atiende_a_un_grupo_con_la_version_que_leyo(consulta, eje, responder):
    propuestas = [PropuestaFactory(eje=eje), PropuestaFactory(eje=eje, version=3)]

    respuesta = responder(propuestas)

    assert respuesta.folio.startswith("R-")
    assert list(respuesta.servidas.order_by("propuesta_id").values_list("version", flat=True)) == [1, 3]
    assert set(Propuesta.objects.values_list("estado", flat=True)) == {EstadoPropuesta.RESPONDIDA}
    consulta.refresh_from_db()
    assert consulta.propuestas_respondidas == 2
    assert Entrada.objects.get(verbo="consultas.propuestas_respondidas").asunto == respuesta.asunto


def test_dos_clics_son_una_respuesta(consulta, eje, responder):
    propuestas = PropuestaFactory.create_batch(2, eje=eje)
    assert responder(propuestas) == responder(propuestas)
    consulta.refresh_from_db()
    assert consulta.propuestas_respondidas == 2
    assert Entrada.objects.filter(verbo="consultas.propuestas_respondidas").count() == 1


def test_lo_ya_respondido_se_rechaza_con_su_folio(eje, responder):
    una, otra = PropuestaFactory.create_batch(2, eje=eje)
    responder([una])
    with pytest.raises(ErrorDeDominio) as error:
        responder([una, otra])
    assert (error.value.codigo, error.value.estado_http) == ("propuestas_ya_respondidas", 409)
    assert error.value.datos == {"folios": [una.folio]}
    assert not PropuestaRespondida.objects.filter(propuesta=otra).exists()


@pytest.mark.parametrize(
    ("cambios", "codigo", "campo"),
    [
        ({"texto": ""}, "texto_corto", "texto"),
        ({"texto": "x" * 29}, "texto_corto", "texto"),
        ({"texto": "x" * 5_001}, "texto_largo", "texto"),
        ({"tipo": "quien sabe"}, "tipo_invalido", "tipo"),
        ({"destino": ""}, "falta_destino", "destino"),
        ({"destino": "x" * 201}, "falta_destino", "destino"),
        ({"tipo": "integrada"}, "falta_tema", "tema"),
        ({"tipo": "no_procede"}, "no_procede_es_individual", "tipo"),
    ],
)
def test_responder_con_datos_malos(eje, responder, cambios, codigo, campo):
    with pytest.raises(ErrorDeDominio) as error:
        responder(PropuestaFactory.create_batch(2, eje=eje), **cambios)
    assert (error.value.codigo, error.value.campo, error.value.estado_http) == (codigo, campo, 422)
    assert not RespuestaRazonada.objects.exists()
    assert not Envio.objects.exists()


def test_no_procede_responde_a_una(eje, responder):
    respuesta = responder([PropuestaFactory(eje=eje)], tipo="no_procede")
    assert respuesta.tipo == TipoDeRespuesta.NO_PROCEDE
    assert respuesta.destino == ""


@pytest.mark.parametrize("estado", [EstadoPropuesta.RETIRADA, EstadoPropuesta.OCULTA])
def test_lo_retirado_u_oculto_no_se_responde(eje, responder, estado):
    with pytest.raises(ErrorDeDominio) as error:
        responder([PropuestaFactory(eje=eje), PropuestaFactory(eje=eje, estado=estado)])
    assert error.value.codigo == "propuestas_retiradas_u_ocultas"


def test_no_se_mezclan_propuestas_ni_temas_de_otra_consulta(eje, responder):
    with pytest.raises(ErrorDeDominio) as error:
        responder([PropuestaFactory(eje=eje), PropuestaFactory()])
    assert error.value.codigo == "propuestas_ajenas"
    with pytest.raises(ErrorDeDominio) as error:
        responder([PropuestaFactory(eje=eje)], tipo="integrada", tema=TemaFactory())
    assert error.value.codigo == "tema_ajeno"


def test_integrada_pone_en_el_tema_a_las_sueltas_y_rechaza_las_de_otro(eje, tema, coordinacion, responder):
    otro = TemaFactory(eje=eje, codigo="fugas")
    suelta, puesta, ajena = PropuestaFactory.create_batch(3, eje=eje)
    integrar_en_tema(persona=coordinacion, tema=tema, propuestas=[puesta])
    integrar_en_tema(persona=coordinacion, tema=otro, propuestas=[ajena])
    with pytest.raises(ErrorDeDominio) as error:
        responder([suelta, ajena], tipo="integrada", tema=tema)
    assert (error.value.codigo, error.value.datos) == ("propuestas_en_otro_tema", {"folios": [ajena.folio]})
    responder([suelta, puesta], tipo="integrada", tema=tema)
    suelta.refresh_from_db()
    assert suelta.tema == tema


def test_despues_de_abrir_la_votacion_se_responde_pero_no_se_integra(consulta, eje, tema, coordinacion, responder):
    suelta, puesta = PropuestaFactory.create_batch(2, eje=eje)
    integrar_en_tema(persona=coordinacion, tema=tema, propuestas=[puesta])
    abrir_votacion(consulta)
    with pytest.raises(ErrorDeDominio) as error:
        responder([suelta], tipo="integrada", tema=tema)
    assert error.value.codigo == "opciones_congeladas"
    responder([puesta], tipo="integrada", tema=tema)
    responder([suelta])
    assert Propuesta.objects.filter(estado=EstadoPropuesta.RESPONDIDA).count() == 2


def test_solo_la_coordinacion_responde_y_deshace(consulta, eje, responder):
    propuesta = PropuestaFactory(eje=eje)
    respuesta = responder([PropuestaFactory(eje=eje)])
    for persona in (PersonaFactory(), NombramientoFactory().persona):
        with pytest.raises(ErrorDeDominio) as error:
            responder_propuestas(
                persona=persona, consulta=consulta, propuestas=[propuesta], tipo="no_procede", texto=RAZONES
            )
        assert error.value.estado_http == 403
        with pytest.raises(ErrorDeDominio) as error:
            deshacer_respuesta(persona=persona, respuesta=respuesta, motivo=MOTIVO)
        assert error.value.estado_http == 403


# --- mail -----------------------------------------------------------------------------------------------------------
def test_cada_autoria_recibe_un_correo_con_todas_las_suyas(eje, responder):
    autora = PersonaFactory()
    dos = PropuestaFactory.create_batch(2, eje=eje, autor=autora)
    sola, sin_cuenta = PropuestaFactory(eje=eje), PropuestaFactory(eje=eje, autor=None)

    respuesta = responder([*dos, sola, sin_cuenta])

    envios = Envio.objects.filter(motivo="consultas.propuesta_respondida")
    assert sorted(envios.values_list("persona", flat=True)) == sorted([autora.pk, sola.autor_id])
    texto = envios.get(persona=autora).texto
    for dato in (RAZONES, respuesta.folio, dos[0].folio, dos[1].folio, "Qué puedes hacer", "Oficina de aguas"):
        assert dato in texto
    assert f"/consultas/{respuesta.consulta.slug}/respuestas/{respuesta.folio}/" in texto
    assert sola.folio not in texto


def test_una_respuesta_que_no_ocurre_no_se_avisa(eje, responder):
    with pytest.raises(ErrorDeDominio):
        responder([PropuestaFactory(eje=eje)], texto="poco")
    assert not Envio.objects.exists()


# --- undoing --------------------------------------------------------------------------------------------------------
def test_deshacer_devuelve_a_la_espera_avisa_y_se_sigue_leyendo(consulta, eje, coordinacion, responder, client):
    propuesta = PropuestaFactory(eje=eje)
    respuesta = responder([propuesta])

    deshacer_respuesta(persona=coordinacion, respuesta=respuesta, motivo=MOTIVO)

    propuesta.refresh_from_db()
    consulta.refresh_from_db()
    assert (propuesta.estado, consulta.propuestas_respondidas) == (EstadoPropuesta.PUBLICADA, 0)
    assert Envio.objects.filter(motivo="consultas.respuesta_deshecha", persona=propuesta.autor).count() == 1
    pagina = client.get(reverse("consultas:respuesta", args=[consulta.slug, respuesta.folio])).content.decode()
    assert MOTIVO in pagina
    assert "<del>" in pagina
    with pytest.raises(ErrorDeDominio) as error:
        deshacer_respuesta(persona=coordinacion, respuesta=respuesta, motivo=MOTIVO)
    assert error.value.codigo == "respuesta_ya_deshecha"
    nueva = responder([propuesta])
    dicho = respuesta_de(propuesta)
    assert dicho["vigente"].respuesta == nueva
    assert [d.respuesta for d in dicho["deshechas"]] == [respuesta]


def test_deshacer_respeta_lo_retirado_mientras_tanto(eje, coordinacion, responder):
    propuesta = PropuestaFactory(eje=eje)
    respuesta = responder([propuesta])
    Propuesta.objects.filter(pk=propuesta.pk).update(estado=EstadoPropuesta.RETIRADA)
    deshacer_respuesta(persona=coordinacion, respuesta=respuesta, motivo=MOTIVO)
    propuesta.refresh_from_db()
    assert propuesta.estado == EstadoPropuesta.RETIRADA


def test_con_resultados_publicos_las_respuestas_quedan(consulta, eje, coordinacion, responder, monkeypatch):
    respuesta = responder([PropuestaFactory(eje=eje)])
    Consulta.objects.filter(pk=consulta.pk).update(estado=EstadoConsulta.ESCRUTADA)
    monkeypatch.setattr("consultas.commands.respuestas.son_publicos", lambda consulta: True)
    with pytest.raises(ErrorDeDominio) as error:
        deshacer_respuesta(persona=coordinacion, respuesta=respuesta, motivo=MOTIVO)
    assert error.value.codigo == "resultados_ya_publicos"


# --- what is told ---------------------------------------------------------------------------------------------------
def test_los_dias_se_cuentan_y_lo_vencido_se_dice(consulta, eje, coordinacion, responder):
    ahora = reloj.ahora()
    hace = lambda dias: ahora - dt.timedelta(days=dias)  # noqa: E731
    for dias in (2, 4, 30):
        responder([PropuestaFactory(eje=eje, publicada_en=hace(dias))])
    PropuestaFactory(eje=eje, publicada_en=hace(consulta.plazo_de_respuesta + 1))
    PropuestaFactory(eje=eje, publicada_en=hace(1))

    cuentas = cuentas_de(consulta)

    assert (cuentas.respondidas, cuentas.esperan, cuentas.vencidas) == (3, 2, 1)
    assert (cuentas.mediana, cuentas.maximo) == (4, 30)
    assert [p.titulo for p in de_coordinacion(coordinacion)] == [
        "Responder una propuesta que ya pasó del plazo en «¿Qué problemas atender?»"
    ]


def test_sin_respuestas_no_hay_dias(consulta):
    cuentas = cuentas_de(consulta)
    assert (cuentas.mediana, cuentas.maximo, cuentas.vencidas) == (None, None, 0)


def test_la_etapa_dos_cuenta_respuestas_de_verdad(consulta, eje, coordinacion, responder):
    propuesta = PropuestaFactory(eje=eje, estado=EstadoPropuesta.RESPONDIDA)
    assert propuestas_respondidas(consulta.plan).cumplido is False, "the state alone is no answer"
    Propuesta.objects.filter(pk=propuesta.pk).update(estado=EstadoPropuesta.PUBLICADA)
    respuesta = responder([propuesta])
    assert propuestas_respondidas(consulta.plan).cumplido is True
    deshacer_respuesta(persona=coordinacion, respuesta=respuesta, motivo=MOTIVO)
    assert propuestas_respondidas(consulta.plan).cumplido is False


def sql(client, direccion):
    with CaptureQueriesContext(connection) as captura:
        respuesta = client.get(direccion)
    assert respuesta.status_code == 200
    return len(captura), respuesta.content.decode()


def test_la_pagina_de_respuestas_cuesta_lo_mismo_con_una_que_con_tres(client, consulta, eje, responder):
    direccion = reverse("consultas:respuestas", args=[consulta.slug])
    responder([PropuestaFactory(eje=eje)])
    una, pagina = sql(client, direccion)
    assert RAZONES in pagina
    for _ in range(2):
        responder(PropuestaFactory.create_batch(2, eje=eje))
    tres, pagina = sql(client, direccion)
    assert una == tres
    assert tres <= 8
    assert "3 respuestas" in pagina
    assert "3 respuestas" not in sql(client, direccion + "?tipo=no_procede")[1]
    assert sql(client, direccion + "?tipo=inventado")[0] <= 8


def test_la_ficha_del_tema_cuenta_propuestas_fusiones_y_respuestas(client, consulta, eje, tema, responder):
    propuesta = PropuestaFactory(eje=eje)
    responder([propuesta], tipo="integrada", tema=tema)
    cuantas, pagina = sql(client, reverse("consultas:tema", args=[consulta.slug, tema.codigo]))
    assert cuantas <= 15
    assert propuesta.titulo in pagina
    assert RAZONES in pagina
    assert sql(client, reverse("consultas:temas", args=[consulta.slug]))[0] <= 8


def test_la_direccion_corta_lleva_a_la_respuesta(client, eje, responder):
    respuesta = responder([PropuestaFactory(eje=eje)])
    hallada = client.get(f"/r/{respuesta.folio.lower()}")
    assert hallada.status_code == 302
    assert hallada["Location"].endswith(f"/respuestas/{respuesta.folio}/")
    assert client.get("/r/R-000000").status_code == 404
