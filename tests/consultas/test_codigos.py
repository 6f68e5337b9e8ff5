"""Participation codes: handed out once, kept as fingerprints, cancelled by the batch."""

import base64
import csv
import datetime as dt
import io
import json
import logging
import re

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from bitacora.models import Entrada
from comun.enums import Naturaleza
from comun.errors import Conflicto, ErrorDeDominio, SinPermiso
from consultas import llaves
from consultas.commands import codigos as modulo
from consultas.commands.boletas import depositar_boleta
from consultas.commands.codigos import anular_tanda, repartir_codigos
from consultas.enums import EstadoConsulta, Fase, ReglaDeParticipacion
from consultas.identidad import huella_de_codigo
from consultas.models import Boleta, CodigoDePadron, Consulta, FaseDeConsulta
from consultas.padron import Credencial
from consultas.queries.boletas import tandas_de
from secretariado.enums import Rol
from tests.factories.consultas import ConsultaFactory, EjeFactory, TemaFactory
from tests.factories.cuentas import PersonaFactory
from tests.factories.secretariado import NombramientoFactory

pytestmark = pytest.mark.django_db
DURANTE = dt.datetime(2026, 11, 20, 18, 0, tzinfo=dt.UTC)
DIA = dt.timedelta(days=1)
RUTA = "/gestion/consultas/c1/codigos/"


@pytest.fixture(autouse=True)
def _durante():
    with time_machine.travel(DURANTE, tick=False):
        yield


@pytest.fixture
def consulta():
    consulta = ConsultaFactory(slug="c1", regla=ReglaDeParticipacion.PADRON)
    FaseDeConsulta.objects.create(consulta=consulta, fase=Fase.VOTACION, inicio=DURANTE - DIA, fin=DURANTE + DIA)
    TemaFactory(eje=EjeFactory(consulta=consulta, numero=1), codigo="t1")
    return consulta


@pytest.fixture
def coordinacion(consulta):
    persona = PersonaFactory()
    NombramientoFactory(persona=persona, rol=Rol.COORDINACION, ejercicio=consulta.ejercicio)
    return persona


def repartir(persona, consulta, cuantos=3, **extra):
    return repartir_codigos(
        persona=persona, consulta=consulta, cuantos=cuantos, nota="Asamblea de Villa Ensayo", **extra
    )


def votar(consulta, codigo):
    return depositar_boleta(
        persona=AnonymousUser(), consulta=consulta, temas=["t1"], credencial=Credencial(codigo=codigo)
    )


def estado():
    return CodigoDePadron.objects.count(), Entrada.objects.count()


def se_rehusa(codigo, acto, **datos):
    antes = estado()
    with pytest.raises(ErrorDeDominio) as error:
        acto(**datos)
    assert error.value.codigo == codigo
    assert estado() == antes
    return error.value


def test_repartir_guarda_huellas_y_deja_votar(consulta, coordinacion):
    tanda = repartir(coordinacion, consulta, 5)
    assert tanda.numero == 1
    assert len(set(tanda.codigos)) == 5
    assert all(re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}", codigo) for codigo in tanda.codigos)
    assert set(CodigoDePadron.objects.values_list("huella", flat=True)) == {
        huella_de_codigo(codigo, "c1") for codigo in tanda.codigos
    }
    assert tanda.codigos[0] not in repr(tanda)
    entrada = Entrada.objects.get()
    assert (entrada.verbo, json.loads(entrada.texto)["cambio"]) == (
        "consultas.codigos_repartidos",
        {"tanda": 1, "cuantos": 5, "para": "Asamblea de Villa Ensayo"},
    )
    for codigo in tanda.codigos[:2]:
        votar(consulta, codigo.lower())
    assert Boleta.objects.count() == 2
    with pytest.raises(Conflicto):
        votar(consulta, tanda.codigos[0])


def test_que_codigo_se_uso_no_esta_en_ninguna_tabla(consulta, coordinacion, caplog):
    """The list of codes handed out does not change when one is used, and shares nothing with the roll."""
    caplog.set_level(logging.DEBUG)
    tanda = repartir(coordinacion, consulta)
    antes = list(CodigoDePadron.objects.order_by("pk").values_list())
    votar(consulta, tanda.codigos[1])
    assert list(CodigoDePadron.objects.order_by("pk").values_list()) == antes
    roll = set(consulta.padron.values_list("identidad", flat=True))
    assert not roll & {fila[2] for fila in antes}
    secretos = [c for codigo in tanda.codigos for c in (codigo, codigo.replace("-", ""))]
    with connection.cursor() as cursor:
        for tabla in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(tabla)}")
            assert not [s for s in secretos for fila in cursor.fetchall() if s in str(fila)], tabla
    dicho = " ".join(str(r.__dict__) for r in caplog.records if r.name != "django.db.backends")
    assert not [s for s in secretos if s in dicho]


def test_doble_clic_reparte_una_tanda(consulta, coordinacion):
    repartir(coordinacion, consulta, tanda=1)
    error = se_rehusa(
        "tanda_ya_repartida",
        repartir_codigos,
        persona=coordinacion,
        consulta=consulta,
        cuantos=3,
        nota="Asamblea de Villa Ensayo",
        tanda=1,
    )
    assert error.estado_http == 409
    assert repartir(coordinacion, consulta, tanda=2).numero == 2


def test_anular_una_tanda_y_su_numero_no_vuelve(consulta, coordinacion):
    perdida, buena = repartir(coordinacion, consulta), repartir(coordinacion, consulta)
    votar(consulta, buena.codigos[0])
    assert anular_tanda(persona=coordinacion, consulta=consulta, tanda=1, nota="Se perdió el sobre") == 3
    with pytest.raises(Conflicto) as anulado:
        votar(consulta, perdida.codigos[0])
    with pytest.raises(Conflicto) as usado:
        votar(consulta, buena.codigos[0])
    assert anulado.value.mensaje == usado.value.mensaje
    votar(consulta, buena.codigos[1])
    assert [(t.numero, t.cuantos, t.anulada) for t in tandas_de(consulta)] == [(2, 3, False), (1, 0, True)]
    assert json.loads(Entrada.objects.order_by("pk").last().texto)["cambio"] == {
        "tanda": 1,
        "cuantos": 3,
        "motivo": "Se perdió el sobre",
    }
    anular_tanda(persona=coordinacion, consulta=consulta, tanda=2, nota="Se perdió el sobre")
    assert Boleta.objects.count() == 2
    assert repartir(coordinacion, consulta).numero == 3
    for tanda in (1, 9, 10**30, 0, -1):
        se_rehusa(
            "tanda_desconocida", anular_tanda, persona=coordinacion, consulta=consulta, tanda=tanda, nota="Se perdió"
        )
    # The mark of a cancelled batch is no code.
    with pytest.raises(Conflicto):
        votar(consulta, "anulada-1")


@pytest.mark.parametrize(
    ("datos", "codigo"),
    [
        ({"cuantos": 0}, "cuantos_codigos"),
        ({"cuantos": -1}, "cuantos_codigos"),
        ({"cuantos": 5001}, "cuantos_codigos"),
        ({"nota": "  "}, "texto_fuera_de_medida"),
        ({"nota": "x" * 201}, "texto_fuera_de_medida"),
    ],
)
def test_repartir_fuera_de_medida(consulta, coordinacion, datos, codigo):
    todos = {"persona": coordinacion, "consulta": consulta, "cuantos": 2, "nota": "Asamblea", **datos}
    se_rehusa(codigo, repartir_codigos, **todos)


@pytest.mark.parametrize(
    ("cambio", "codigo"),
    [
        ({"regla": ReglaDeParticipacion.CORREO}, "sin_codigos_en_esta_regla"),
        ({"estado": EstadoConsulta.VOTACION_TERMINADA}, "votacion_cerrada_para_codigos"),
        ({"estado": EstadoConsulta.ESCRUTADA}, "votacion_cerrada_para_codigos"),
        ({"votacion_terminada_en": DURANTE}, "votacion_cerrada_para_codigos"),
    ],
)
def test_cuando_no_se_mueven_los_codigos(consulta, coordinacion, cambio, codigo):
    repartir(coordinacion, consulta)
    Consulta.objects.filter(pk=consulta.pk).update(**cambio)
    base = {"persona": coordinacion, "consulta": consulta, "nota": "Asamblea"}
    se_rehusa(codigo, repartir_codigos, **base, cuantos=1)
    se_rehusa(codigo, anular_tanda, **base, tanda=1)


def test_despues_de_la_fecha_y_en_una_historica(consulta, coordinacion):
    with time_machine.travel(DURANTE + DIA, tick=False):
        se_rehusa(
            "votacion_cerrada_para_codigos",
            repartir_codigos,
            persona=coordinacion,
            consulta=consulta,
            cuantos=1,
            nota="Asamblea",
        )
    historica = ConsultaFactory(
        plan=consulta.plan,
        naturaleza=Naturaleza.HISTORICO,
        estado=EstadoConsulta.HISTORICA,
        regla=ReglaDeParticipacion.PADRON,
    )
    se_rehusa("es_historico", repartir_codigos, persona=coordinacion, consulta=historica, cuantos=1, nota="Asamblea")


def test_repartir_y_anular_son_de_la_coordinacion(consulta, coordinacion):
    repartir(coordinacion, consulta)
    ajena = PersonaFactory()
    with pytest.raises(SinPermiso):
        repartir(ajena, consulta)
    with pytest.raises(SinPermiso):
        anular_tanda(persona=ajena, consulta=consulta, tanda=1, nota="Porque sí")
    assert estado() == (3, 1)


def test_con_la_llave_perdida_no_se_reparte(consulta, coordinacion):
    repartir(coordinacion, consulta)
    llaves.destruir("c1")
    se_rehusa("llave_ausente", repartir_codigos, persona=coordinacion, consulta=consulta, cuantos=1, nota="Asamblea")


def test_la_tanda_mas_grande(consulta, coordinacion):
    assert len(repartir(coordinacion, consulta, modulo.MAXIMO_POR_TANDA).codigos) == 5000
    assert CodigoDePadron.objects.count() == 5000


# --- pages ------------------------------------------------------------------------------------------------------------
def test_la_pagina_reparte_una_vez_y_entrega_pdf_y_csv(client, consulta, coordinacion):
    client.force_login(coordinacion)
    hoja = client.get(RUTA).content.decode()
    assert 'name="tanda" value="1"' in hoja
    datos = {"cuantos": "4", "nota": "Asamblea de Villa Ensayo", "tanda": "1"}
    entregada = client.post(RUTA, datos)
    texto = entregada.content.decode()
    assert entregada.status_code == 200
    assert "no-store" in entregada["Cache-Control"]
    pdf = base64.b64decode(re.search(r"data:application/pdf;base64,([^\"]+)", texto)[1])
    assert pdf.startswith(b"%PDF-")
    lista = base64.b64decode(re.search(r"data:text/csv;base64,([^\"]+)", texto)[1]).decode("utf-8-sig")
    filas = list(csv.DictReader(io.StringIO(lista)))
    assert [fila["numero"] for fila in filas] == ["1", "2", "3", "4"]
    votar(consulta, filas[0]["codigo"])
    otra_vez = client.post(RUTA, datos)
    assert otra_vez.status_code == 409
    assert "ya se repartió" in otra_vez.content.decode()
    assert estado() == (4, 1)
    despues = client.get(RUTA).content.decode()
    assert not [fila["codigo"] for fila in filas if fila["codigo"] in despues]
    assert str(dict(client.session.items())).find(filas[0]["codigo"]) == -1


@pytest.mark.parametrize("datos", [{}, {"cuantos": "x"}, {"cuantos": "9" * 30, "nota": "Asamblea", "tanda": "1"}])
def test_la_pagina_con_datos_malos(client, consulta, coordinacion, datos):
    client.force_login(coordinacion)
    assert client.post(RUTA, datos).status_code == 422
    assert estado() == (0, 0)


def test_anular_desde_la_pagina(client, consulta, coordinacion):
    repartir(coordinacion, consulta)
    client.force_login(coordinacion)
    assert "No se puede deshacer" in client.get(f"{RUTA}1/anular/").content.decode()
    assert client.post(f"{RUTA}1/anular/", {"nota": ""}).status_code == 422
    assert client.post(f"{RUTA}1/anular/", {"nota": "Se perdió el sobre"}).status_code == 302
    assert "Anulada" in client.get(RUTA).content.decode()
    for tanda in (1, 77, 10**30):
        assert client.get(f"{RUTA}{tanda}/anular/").status_code == 200
        assert client.post(f"{RUTA}{tanda}/anular/", {"nota": "Se perdió"}).status_code == 422


def test_la_pagina_es_de_la_coordinacion(client, consulta):
    assert client.get(RUTA).status_code == 302
    client.force_login(PersonaFactory())
    for ruta in (RUTA, f"{RUTA}1/anular/"):
        assert client.get(ruta).status_code == 403
        assert client.post(ruta, {"nota": "x"}).status_code == 403


def test_la_pagina_en_una_consulta_por_correo(client, consulta, coordinacion):
    Consulta.objects.filter(pk=consulta.pk).update(regla=ReglaDeParticipacion.CORREO)
    client.force_login(coordinacion)
    assert "Esta consulta no lleva códigos" in client.get(RUTA).content.decode()
