"""The rules of participation `curp` and `padron` and the answers about groups: command, page, API."""

import datetime as dt
import logging

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comun.errors import Conflicto, SinPermiso
from consultas import freno, llaves
from consultas.commands.boletas import depositar_boleta
from consultas.curp import digito
from consultas.enums import ReglaDeParticipacion
from consultas.escrutinio import sello_de
from consultas.identidad import identidad_de_codigo, identidad_de_correo, identidad_de_curp
from consultas.models import Boleta, Consulta, GrupoDeParticipante
from consultas.padron import Credencial
from cuentas.commands import borrar_persona
from tests.consultas.boletas_de_prueba import (
    CODIGO,
    CURP,
    DURANTE,
    OTRA_CURP,
    RECIBO,
    con_codigos,
    dicho,
    escrito,
    nueva,
    ocultos,
    por_curp,
    por_padron,
    se_rehusa,
)
from tests.factories.cuentas import PersonaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _durante():
    with time_machine.travel(DURANTE, tick=False):
        yield


# --- CURP -------------------------------------------------------------------------------------------------------------
def test_una_curp_una_boleta_desde_cualquier_cuenta():
    consulta = por_curp()
    depositar_boleta(persona=PersonaFactory(), consulta=consulta, temas=["t1a"], credencial=Credencial(curp=CURP))
    assert escrito()[1] == [identidad_de_curp(CURP, "c1")]
    repetida = se_rehusa(
        "ya_participaste",
        Conflicto,
        persona=PersonaFactory(),
        consulta=consulta,
        temas=["t2a"],
        credencial=Credencial(curp=f" {CURP.lower()} "),
    )
    assert CURP not in repetida.mensaje
    depositar_boleta(persona=PersonaFactory(), consulta=consulta, temas=["t1a"], credencial=Credencial(curp=OTRA_CURP))
    assert len(escrito()[1]) == 2


@pytest.mark.parametrize(
    ("credencial", "codigo"),
    [
        (Credencial(), "falta_curp"),
        (Credencial(curp=CURP[:-1] + "8"), "curp_invalida"),
        (Credencial(curp="x" * 40), "curp_invalida"),
        (Credencial(curp=CURP, codigo=CODIGO), "curp_y_codigo"),
        (Credencial(curp="GOMC850315HDFRRRA" + str(digito("GOMC850315HDFRRRA"))), "curp_invalida"),  # born in 2085
    ],
)
def test_curp_que_no_sirve(credencial, codigo):
    se_rehusa(codigo, persona=PersonaFactory(), consulta=por_curp(), temas=["t1a"], credencial=credencial)


def test_curp_pide_cuenta():
    se_rehusa(
        "sin_permiso",
        SinPermiso,
        persona=AnonymousUser(),
        consulta=por_curp(),
        temas=["t1a"],
        credencial=Credencial(curp=CURP),
    )


@pytest.mark.parametrize(("nacimiento", "cumple"), [("081120", True), ("081121", False)])
def test_la_edad_minima_sale_de_la_curp(nacimiento, cumple):
    """Eighteen on 20 November 2026, in the ejercicio's time zone."""
    diecisiete = f"GOMC{nacimiento}HDFRRRA"
    datos = {
        "persona": PersonaFactory(),
        "consulta": por_curp(edad_minima=18),
        "temas": ["t1a"],
        "credencial": Credencial(curp=diecisiete + str(digito(diecisiete))),
    }
    if cumple:
        depositar_boleta(**datos)
        assert len(escrito()[1]) == 1
    else:
        assert "17" not in se_rehusa("sin_edad_minima", **datos).mensaje


def test_sin_curp_se_vota_con_un_codigo():
    consulta = con_codigos(por_curp(edad_minima=18), CODIGO)
    persona = PersonaFactory()
    datos = {"persona": persona, "consulta": consulta, "temas": ["t1a"]}
    se_rehusa("falta_declarar_edad", **datos, credencial=Credencial(codigo=CODIGO))
    depositar_boleta(**datos, credencial=Credencial(codigo=CODIGO, declara_edad=True))
    assert escrito()[1] == [identidad_de_codigo(CODIGO, "c1")]


def test_correo_con_edad_minima_pide_declararla():
    consulta = nueva(edad_minima=16)
    persona = PersonaFactory()
    se_rehusa("falta_declarar_edad", persona=persona, consulta=consulta, temas=["t1a"])
    depositar_boleta(persona=persona, consulta=consulta, temas=["t1a"], credencial=Credencial(declara_edad=True))
    assert escrito()[1] == [identidad_de_correo(persona.correo, "c1")]


def test_sin_llave_nadie_vota_y_no_se_hace_otra():
    consulta = por_curp()
    depositar_boleta(persona=PersonaFactory(), consulta=consulta, temas=["t1a"], credencial=Credencial(curp=CURP))
    llaves.destruir("c1")
    se_rehusa(
        "llave_ausente", persona=PersonaFactory(), consulta=consulta, temas=["t1a"], credencial=Credencial(curp=CURP)
    )
    assert not llaves.existe("c1")


def test_con_codigos_repartidos_tampoco_se_hace_otra_llave():
    consulta = por_padron(CODIGO)
    llaves.destruir("c1")
    se_rehusa(
        "llave_ausente", persona=AnonymousUser(), consulta=consulta, temas=["t1a"], credencial=Credencial(codigo=CODIGO)
    )


# --- participation codes ----------------------------------------------------------------------------------------------
def test_un_codigo_vota_sin_cuenta_y_una_vez():
    consulta = por_padron(CODIGO)
    datos = {"persona": AnonymousUser(), "consulta": consulta, "temas": ["t1a"]}
    recibo = depositar_boleta(**datos, credencial=Credencial(codigo="o123 4567-89ab"))
    assert escrito()[1] == [identidad_de_codigo(CODIGO, "c1")]
    se_rehusa("ya_participaste", Conflicto, **datos, credencial=Credencial(codigo=CODIGO))
    datos["temas"] = ["t2a"]
    assert depositar_boleta(**datos, codigo=recibo.codigo).reemplazo
    assert Boleta.objects.get().contenido == "t2a"
    se_rehusa("falta_codigo_de_participacion", **datos)


@pytest.mark.parametrize("malo", ["0123-4567-89AC", "x", "---", "x" * 64, "'; DROP TABLE--", "ñ\x00", "０１２３"])
def test_codigo_usado_desconocido_o_mal_escrito_reciben_la_misma_respuesta(malo):
    consulta = por_padron(CODIGO)
    datos = {"persona": AnonymousUser(), "consulta": consulta, "temas": ["t1a"]}
    depositar_boleta(**datos, credencial=Credencial(codigo=CODIGO))
    usado = se_rehusa("ya_participaste", Conflicto, **datos, credencial=Credencial(codigo=CODIGO))
    otro = se_rehusa("ya_participaste", Conflicto, **datos, credencial=Credencial(codigo=malo))
    assert dicho(usado) == dicho(otro)


def test_la_respuesta_a_quien_repite_es_la_misma_en_las_tres_reglas():
    persona, vistas = PersonaFactory(), []
    consulta = por_padron(CODIGO)
    credencial = {
        "correo": Credencial(),
        "curp": Credencial(curp=CURP),
        "padron": Credencial(codigo=CODIGO),
    }
    for regla in ReglaDeParticipacion.values:
        Consulta.objects.filter(pk=consulta.pk).update(regla=regla)
        consulta.refresh_from_db()
        datos = {"persona": persona, "consulta": consulta, "temas": ["t1a"], "credencial": credencial[regla]}
        depositar_boleta(**datos)
        vistas.append(dicho(se_rehusa("ya_participaste", Conflicto, **datos)))
    assert len(set(map(str, vistas))) == 1


def test_padron_en_la_pagina_sin_cuenta(client):
    por_padron(CODIGO, edad_minima=12)
    hoja = client.get("/consultas/c1/votar/").content.decode()
    assert "Entra para votar" not in hoja
    assert "no sabe a quién se le entregó" in hoja
    for ruta in ("votar", "recibo"):
        falta = client.post(f"/consultas/c1/{ruta}/", {"temas": "t1a", "codigo_de_padron": CODIGO})
        assert falta.status_code == 422
        assert "declara que tienes 12 años" in falta.content.decode()
    revision = client.post("/consultas/c1/votar/", {"temas": "t1a", "codigo_de_padron": CODIGO, "declara_edad": "on"})
    recibo = client.post("/consultas/c1/recibo/", ocultos(revision))
    assert recibo.status_code == 200
    codigo = RECIBO.search(recibo.content.decode())[1]
    assert RECIBO.search(client.post("/consultas/c1/recibo/", ocultos(revision)).content.decode())[1] == codigo
    assert len(escrito()[0]) == 1
    usado = client.post("/consultas/c1/recibo/", {"temas": "t2a", "codigo_de_padron": CODIGO, "declara_edad": "on"})
    assert usado.status_code == 409
    assert "Ya participaste" not in client.get("/consultas/c1/votar/").content.decode()
    assert "Aquí no se sabe quién ya participó" in client.get("/consultas/c1/recibo/").content.decode()
    assert CODIGO not in str(dict(client.session.items()))


def test_padron_en_la_api_sin_cuenta(client):
    por_padron(CODIGO)
    cuerpo = {"consulta": "c1", "temas": ["t1a"], "codigo_de_padron": CODIGO}
    estados = [client.post("/api/v1/boletas/", cuerpo, content_type="application/json") for _ in range(2)]
    assert [e.status_code for e in estados] == [201, 409]
    assert CODIGO not in estados[0].content.decode()


def test_un_talon_ajeno_no_delata_a_otra_curp(client):
    """The signed code of one review is no proof about another CURP: it does not say whether that one took part."""
    por_curp()
    client.force_login(PersonaFactory())
    mia = ocultos(client.post("/consultas/c1/votar/", {"temas": "t1a", "curp": CURP}))
    primero = RECIBO.search(client.post("/consultas/c1/recibo/", mia).content.decode())[1]
    otra = client.post("/consultas/c1/recibo/", {**mia, "curp": OTRA_CURP})
    assert RECIBO.search(otra.content.decode())[1] != primero
    assert client.post("/consultas/c1/recibo/", {**mia, "curp": OTRA_CURP}).status_code == 409


# --- what is typed goes nowhere ---------------------------------------------------------------------------------------
def test_la_curp_y_el_codigo_no_quedan_en_ningun_lado(client, caplog, mailoutbox):
    caplog.set_level(logging.DEBUG)
    consulta = con_codigos(por_curp(), CODIGO)
    for secreto, campo in ((CURP, "curp"), (CODIGO, "codigo_de_padron")):
        client.force_login(PersonaFactory())
        revision = client.post("/consultas/c1/votar/", {"temas": "t1a", campo: secreto})
        assert secreto in revision.content.decode()
        assert "no-store" in revision["Cache-Control"]
        assert client.post("/consultas/c1/recibo/", ocultos(revision)).status_code == 200
        assert client.post("/consultas/c1/recibo/", {"temas": "t1a", campo: secreto}).status_code == 409
        assert client.post("/consultas/c1/recibo/", {"temas": "t1a", campo: secreto[:-1] + "?"}).status_code in {
            409,
            422,
        }
        assert secreto not in str(dict(client.session.items()))
    assert len(escrito()[1]) == 2
    registros = " ".join(str(r.__dict__) for r in caplog.records if r.name != "django.db.backends")
    assert registros
    secretos = [CURP, CODIGO, CODIGO.replace("-", ""), CURP[:-1], CODIGO[:-1]]
    assert not [s for s in secretos if s in registros]
    assert mailoutbox == []
    with connection.cursor() as cursor:
        for tabla in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(tabla)}")
            assert not [s for s in secretos for fila in cursor.fetchall() if s in str(fila)], tabla
    assert consulta.slug == "c1"


def test_la_pagina_dice_la_regla_y_quien_no_vera_la_curp(client):
    por_curp(edad_minima=18)
    client.force_login(PersonaFactory())
    hoja = client.get("/consultas/c1/votar/").content.decode()
    for frase in ("declarada, no cotejada", "Nadie la verá", "no prueba que sea tuya", "No tengo CURP"):
        assert frase in hoja
    assert "Ya participaste" not in hoja
    mala = client.post("/consultas/c1/votar/", {"temas": "t1a", "curp": CURP[:-1] + "8"})
    assert mala.status_code == 422
    assert 'id="id_curp-error"' in mala.content.decode()


# --- guesses ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("puerta", ["pagina", "api"])
def test_adivinar_se_frena_por_conexion(client, puerta):
    por_padron(CODIGO)

    def probar(codigo, **extra):
        if puerta == "pagina":
            return client.post("/consultas/c1/recibo/", {"temas": "t1a", "codigo_de_padron": codigo}, **extra)
        cuerpo = {"consulta": "c1", "temas": ["t1a"], "codigo_de_padron": codigo}
        return client.post("/api/v1/boletas/", cuerpo, content_type="application/json", **extra)

    assert [probar(f"{n:012d}").status_code for n in range(freno.FALLOS)] == [409] * freno.FALLOS
    assert probar(CODIGO).status_code == 429
    assert escrito() == ([], [], [])
    assert probar(CODIGO, REMOTE_ADDR="10.9.8.7").status_code in {200, 201}
    assert "127.0.0.1" not in str(getattr(cache, "_cache", {}).keys())


# --- groups -----------------------------------------------------------------------------------------------------------
GRUPOS_DADOS = {"sexo": "mujer", "edad": "30-44", "indigena": "si"}


def test_los_grupos_van_sueltos_y_solo_con_la_primera_boleta():
    consulta = nueva(pide_datos_de_grupo=True)
    persona = PersonaFactory()
    recibo = depositar_boleta(
        persona=persona, consulta=consulta, temas=["t1a"], grupos={**GRUPOS_DADOS, "discapacidad": ""}
    )
    boletas, _, grupos = escrito()
    assert boletas == [(sello_de(recibo.codigo), "t1a", "mujer")]
    assert grupos == sorted(GRUPOS_DADOS.items())
    depositar_boleta(
        persona=persona,
        consulta=consulta,
        temas=["t2a"],
        codigo=recibo.codigo,
        grupos={"sexo": "hombre", "edad": "60-mas"},
    )
    assert escrito()[0] == [(sello_de(recibo.codigo), "t2a", "mujer")]
    assert escrito()[2] == grupos
    claves = {str(clave) for clave in GrupoDeParticipante.objects.values_list("pk", flat=True)}
    assert str(Boleta.objects.get().pk) not in claves
    assert {c.name for c in GrupoDeParticipante._meta.get_fields()} == {"id", "consulta", "dimension", "grupo"}


@pytest.mark.parametrize("grupos", [{"sexo": "otra cosa"}, {"canal": "web"}, {"x": "y"}, {"edad": "\x00"}])
def test_un_grupo_que_no_existe_no_escribe_nada(grupos):
    consulta = nueva(pide_datos_de_grupo=True)
    se_rehusa("grupo_desconocido", persona=PersonaFactory(), consulta=consulta, temas=["t1a"], grupos=grupos)


def test_si_la_consulta_no_pregunta_no_se_guarda(client):
    consulta = nueva()
    depositar_boleta(persona=PersonaFactory(), consulta=consulta, temas=["t1a"], grupos=GRUPOS_DADOS)
    assert escrito()[2] == []
    client.force_login(PersonaFactory())
    assert "cuéntanos de ti" not in client.get("/consultas/c1/votar/").content.decode()


def test_los_grupos_en_la_pagina_y_diez_consultas_sql(client):
    """Session, person, consulta; lock, phase with options, roll, ballot, groups; and the two of the savepoint."""
    nueva(pide_datos_de_grupo=True)
    client.force_login(PersonaFactory())
    assert "Si quieres, cuéntanos de ti" in client.get("/consultas/c1/votar/").content.decode()
    mala = client.post("/consultas/c1/votar/", {"temas": "t1a", "edad": "mil"})
    assert mala.status_code == 422
    revision = client.post("/consultas/c1/votar/", {"temas": "t1a", **GRUPOS_DADOS})
    with CaptureQueriesContext(connection) as contadas:
        assert client.post("/consultas/c1/recibo/", ocultos(revision)).status_code == 200
    assert len(contadas) == 10, [q["sql"] for q in contadas]
    assert escrito()[2] == sorted(GRUPOS_DADOS.items())


def test_votar_con_codigo_cuesta_lo_mismo(client):
    """consulta; lock, phase with options, roll with its code, ballot; and the two of the savepoint."""
    por_padron(CODIGO)
    revision = client.post("/consultas/c1/votar/", {"temas": "t1a", "codigo_de_padron": CODIGO})
    with CaptureQueriesContext(connection) as contadas:
        assert client.post("/consultas/c1/recibo/", ocultos(revision)).status_code == 200
    assert len(contadas) == 7, [q["sql"] for q in contadas]


# --- pause ------------------------------------------------------------------------------------------------------------
def test_en_pausa_se_dice_el_motivo_y_no_entra_nada(client):
    consulta = nueva()
    Consulta.objects.filter(pk=consulta.pk).update(
        pausada_desde=DURANTE, pausada_hasta=DURANTE + dt.timedelta(hours=2), motivo_de_pausa="Veda electoral."
    )
    client.force_login(PersonaFactory())
    hoja = client.get("/consultas/c1/votar/").content.decode()
    assert "La votación está en pausa" in hoja
    assert "Veda electoral." in hoja
    assert 'type="checkbox" name="temas"' not in hoja
    assert client.post("/consultas/c1/votar/", {"temas": "t1a"}).status_code == 422
    recibo = client.post("/consultas/c1/recibo/", {"temas": "t1a"})
    assert recibo.status_code == 422
    assert "Veda electoral." in recibo.content.decode()
    assert escrito() == ([], [], [])
    with time_machine.travel(DURANTE + dt.timedelta(hours=2), tick=False):
        assert client.post("/consultas/c1/recibo/", {"temas": "t1a"}).status_code == 200


# --- erase and come back ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("regla", [ReglaDeParticipacion.CORREO, ReglaDeParticipacion.CURP])
def test_votar_borrarse_registrarse_y_votar_otra_vez(regla):
    consulta = nueva(regla=regla)
    credencial = Credencial(curp=CURP) if regla == ReglaDeParticipacion.CURP else Credencial()
    ana = PersonaFactory(correo="ana@ejemplo.mx")
    depositar_boleta(persona=ana, consulta=consulta, temas=["t1a"], credencial=credencial)
    borrar_persona(persona=ana)
    otra_vez = PersonaFactory(correo="ana@ejemplo.mx")
    se_rehusa("ya_participaste", Conflicto, persona=otra_vez, consulta=consulta, temas=["t2a"], credencial=credencial)
