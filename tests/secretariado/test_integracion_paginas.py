"""Pages of who makes up the Secretariado, and the notice that every page of an ejercicio carries."""

import datetime as dt
import uuid

import pytest

from comun import reloj
from comun.errors import ErrorDeDominio
from secretariado.commands.continuidad import presentar_reconstitucion, retirar_parte
from secretariado.commands.historico_de_secretariados import (
    AsientoNarrado,
    registrar_composicion_historica,
    registrar_retiro_historico,
)
from secretariado.commands.reglas import escribir_reglas, publicar_reglas
from secretariado.commands.seleccion import convocar_seleccion, postularse, resolver_seleccion
from secretariado.models import AsientoSegunFuente, Candidatura, Integrante, ReglasInternas, RetiroDeParte
from tests.factories.compromisos import CompromisoFactory
from tests.factories.consultas import ConsultaFactory
from tests.factories.cuentas import PersonaFactory
from tests.factories.mesas import MesaFactory
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import (
    EjercicioFactory,
    FuenteFactory,
    IntegranteFactory,
    SecretariadoFactory,
    secretariado_de_tres,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def s():
    return secretariado_de_tres(slug="prueba")


def retirada(s):
    return retirar_parte(persona=s.vocerias["sociedad"], parte=s.partes["sociedad"], motivo="Nos espiaron a todas")


def test_cada_pagina_del_ejercicio_dice_que_no_hay_quorum(client, s):
    plan = PlanFactory(ejercicio=s.ejercicio)
    consulta = ConsultaFactory(plan=plan, estado="publicada")
    mesa = MesaFactory(plan=plan)
    compromiso = CompromisoFactory(plan=plan)
    retirada(s)
    caminos = [
        "/ejercicios/prueba/", "/ejercicios/prueba/secretariado/", "/ejercicios/prueba/secretariado/reglas/",
        "/ejercicios/prueba/bitacora/", f"/planes/{plan.slug}/", f"/planes/{plan.slug}/etapas/2/", f"/consultas/{consulta.slug}/",
        f"/mesas/{mesa.codigo}/", f"/compromisos/{compromiso.slug}/",
    ]  # fmt: skip
    sin_aviso = []
    for camino in caminos:
        respuesta = client.get(camino)
        assert respuesta.status_code == 200, camino
        texto = respuesta.content.decode()
        if "se retiró el" not in texto or "Nos espiaron a todas" not in texto or 'aria-label="Sin quórum"' not in texto:
            sin_aviso.append(camino)
    assert sin_aviso == []
    client.force_login(s.coordinacion)
    assert 'aria-label="Sin quórum"' in client.get("/gestion/prueba/secretariado/").content.decode()
    assert 'aria-label="Sin quórum"' not in client.get("/ejercicios/").content.decode()


def test_con_quorum_ninguna_pagina_lo_dice(client, s):
    assert 'aria-label="Sin quórum"' not in client.get("/ejercicios/prueba/secretariado/").content.decode()


@pytest.mark.parametrize("mas", [0, 2])
def test_consultas_de_la_pagina(client, s, mas, django_assert_max_num_queries):
    for numero in range(mas):
        IntegranteFactory(parte=s.partes["sociedad"], region=f"R{numero}")
    with django_assert_max_num_queries(15):
        assert client.get("/ejercicios/prueba/secretariado/").status_code == 200


def test_agregar_desde_la_pagina_conserva_lo_escrito_y_rehusa(client, s):
    client.force_login(s.vocerias["sociedad"])
    datos = {
        "asiento": s.asientos["sociedad"].pk,
        "correo": "nadie@ejemplo.example",
        "calidad": "titular",
        "region": "Sureste",
    }
    respuesta = client.post("/gestion/prueba/secretariado/integrantes/nuevo/", datos)
    assert respuesta.status_code == 422
    assert "Sureste" in respuesta.content.decode()
    assert Integrante.objects.count() == 3


def test_gestion_cada_formulario_responde(client, s):
    client.force_login(s.vocerias["sociedad"])
    numero = s.titulares["sociedad"].pk
    for camino in (
        "", "integrantes/nuevo/", f"integrantes/{numero}/suspender/", f"integrantes/{numero}/reactivar/",
        f"integrantes/{numero}/retirar/", f"integrantes/{numero}/sustituir/",
        "partes/sociedad/retirar/", "partes/sociedad/seleccion/",
    ):  # fmt: skip
        assert client.get(f"/gestion/prueba/secretariado/{camino}").status_code == 200, camino
    client.force_login(PersonaFactory())
    assert client.get("/gestion/prueba/secretariado/integrantes/nuevo/").status_code == 403


def test_reconstitucion_se_lee_y_se_objeta(client, s):
    voceria = s.vocerias["sociedad"]
    r = presentar_reconstitucion(
        persona=voceria, retiro=retirada(s), tipo="retorno", titulo="Aviso de retorno", texto="Volvemos",
        organizacion=s.asientos["sociedad"].organizacion, persona_de_la_parte=voceria,
    )  # fmt: skip
    publica = f"/ejercicios/prueba/secretariado/reconstituciones/{r.pk}/"
    assert client.get(publica).status_code == 200
    client.force_login(voceria)
    assert client.post(f"/gestion/prueba/secretariado/reconstituciones/{r.pk}/aceptar/").status_code == 302
    client.force_login(PersonaFactory())
    assert client.post(f"{publica}objetar/", {"texto": "Objeto"}).status_code == 302
    objecion = r.objeciones.get()
    client.force_login(voceria)
    assert client.get(f"/gestion/prueba/secretariado/objeciones/{objecion.pk}/responder/").status_code == 200
    assert "Responder una objeción a «Aviso de retorno»" in client.get("/mi/").content.decode()


def test_reglas_primera_sin_acuerdo_y_segunda_con(client, s):
    base = {"persona": s.coordinacion, "secretariado": s.secretariado, "regla_de_voto": "por_parte"}
    parcial = escribir_reglas(**base, texto="Sin la sociedad", partes_requeridas=["gobierno", "organo_garante"])
    with pytest.raises(ErrorDeDominio) as error:
        publicar_reglas(persona=s.coordinacion, reglas=parcial)
    assert error.value.codigo == "primeras_reglas_con_todas_las_partes"
    primera = publicar_reglas(persona=s.coordinacion, reglas=escribir_reglas(**base, texto="# Reglas\n\nUno"))
    segunda = escribir_reglas(**base, texto="# Reglas\n\nDos", dias_de_convocatoria=3)
    with pytest.raises(ErrorDeDominio) as error:
        publicar_reglas(persona=PersonaFactory(is_superuser=True), reglas=segunda)
    assert error.value.codigo == "falta_el_acuerdo"
    assert list(ReglasInternas.objects.order_by("version").values_list("version", "estado")) == [
        (1, "vigente"), (2, "borrador"),
    ]  # fmt: skip
    texto = client.get("/ejercicios/prueba/secretariado/reglas/").content.decode()
    assert primera.huella in texto
    assert "de 5 a 3" in texto


def test_seleccion_abre_cierra_y_se_resuelve(client, s):
    ahora, voceria = reloj.ahora(), s.vocerias["sociedad"]
    cierra = ahora + dt.timedelta(days=5)
    proceso = convocar_seleccion(
        persona=voceria, parte=s.partes["sociedad"], titulo="Un lugar", convocatoria="Para quien cuide el agua", asientos=1,
        abre=ahora, cierra=cierra, llave_de_acto=uuid.uuid4(),
    )  # fmt: skip
    with reloj.fijar(cierra - dt.timedelta(seconds=1)):
        candidatura = postularse(persona=PersonaFactory(), proceso=proceso, semblanza="Cuido pozos")
        with pytest.raises(ErrorDeDominio) as error:
            resolver_seleccion(persona=voceria, proceso=proceso, elegidas=[candidatura], resultado="Ella")
        assert error.value.codigo == "seleccion_fuera_de_fecha"
    with reloj.fijar(cierra):
        with pytest.raises(ErrorDeDominio):
            postularse(persona=PersonaFactory(), proceso=proceso, semblanza="Tarde")
        with pytest.raises(ErrorDeDominio) as error:
            resolver_seleccion(
                persona=s.vocerias["gobierno"], proceso=proceso, elegidas=[candidatura], resultado="Ella"
            )
        assert error.value.codigo == "no_habla_por_la_parte"
        resolver_seleccion(persona=voceria, proceso=proceso, elegidas=[candidatura], resultado="Por su trabajo")
    assert Candidatura.objects.get().estado == "elegida"
    assert "Por su trabajo" in client.get(f"/ejercicios/prueba/secretariado/seleccion/{proceso.pk}/").content.decode()


def test_historia_solo_con_fuentes(client):
    ejercicio = EjercicioFactory(slug="real", naturaleza="historico")
    cuerpo = SecretariadoFactory(ejercicio=ejercicio)
    for comando, datos in (
        (registrar_composicion_historica, {"asientos": [AsientoNarrado("gobierno", "SFP", 1)]}),
        (
            registrar_retiro_historico,
            {"nombre_de_parte": "Sociedad civil", "motivo": "Espionaje", "fecha_texto": "mayo de 2017"},
        ),
    ):
        with pytest.raises(ErrorDeDominio) as error:
            comando(secretariado=cuerpo, fuentes=[], **datos)
        assert error.value.codigo == "sin_fuente"
    assert (AsientoSegunFuente.objects.count(), RetiroDeParte.objects.count()) == (0, 0)
    fuentes = [FuenteFactory()]
    registrar_composicion_historica(
        secretariado=cuerpo, asientos=[AsientoNarrado("gobierno", "SFP", 1)], fuentes=fuentes
    )
    registrar_retiro_historico(
        secretariado=cuerpo,
        nombre_de_parte="Sociedad civil",
        motivo="Espionaje",
        fecha_texto="mayo de 2017",
        fuentes=fuentes,
    )
    texto = client.get("/ejercicios/real/secretariado/").content.decode()
    assert all(dicho in texto for dicho in ("SFP", "mayo de 2017", "Según la fuente", fuentes[0].titulo))
    assert 'aria-label="Sin quórum"' not in texto
