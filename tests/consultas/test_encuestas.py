"""The encuesta: its questions, one sheet each, answers without a name, and only what may be told."""

import datetime as dt
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bitacora.models import Entrada
from comun import reloj
from comun.errors import ErrorDeDominio
from consultas.commands.encuestas import fijar_encuesta, responder_encuesta
from consultas.enums import EstadoConsulta, Fase
from consultas.hojas import Celda, PreguntaDicha, publicables
from consultas.models import Consulta, FaseDeConsulta, HojaDeEncuesta, ParticipacionEnEncuesta, RespuestaDeEncuesta
from consultas.queries.encuestas import en_cuales_respondio, resultados_de_encuesta
from tests.consultas.test_consultas import coordinacion_de, crear
from tests.factories.consultas import ConsultaFactory
from tests.factories.cuentas import PersonaFactory
from tests.factories.planes import PlanFactory

pytestmark = pytest.mark.django_db
PREGUNTAS = [
    {"numero": 1, "texto": "¿Cómo te enteraste?", "tipo": "unica", "opciones": ["Radio", "Cartel", "Red"]},
    {"numero": 2, "texto": "¿Qué usas?", "tipo": "multiple", "opciones": ["Agua", "Luz", "Camión"]},
    {"numero": 3, "texto": "¿Qué tan fácil fue?", "tipo": "escala", "opciones": [], "obligatoria": True},
    {"numero": 4, "texto": "¿Qué falta?", "tipo": "abierta", "opciones": []},
]
HOJA = {1: 0, 2: [0, 2], 3: 4, 4: "Más sedes."}


@pytest.fixture
def consulta():
    consulta = ConsultaFactory(fase=Fase.PROPUESTAS)
    for pregunta in PREGUNTAS:
        consulta.preguntas.create(**pregunta)
    return consulta


def responder(consulta, persona=None, **cambios):
    respuestas = {**HOJA, **{int(clave[1:]): valor for clave, valor in cambios.items()}}
    responder_encuesta(persona=persona or PersonaFactory(), consulta=consulta, respuestas=respuestas)


def cerrar(consulta):
    FaseDeConsulta.objects.filter(consulta=consulta).update(fin=reloj.ahora() - dt.timedelta(seconds=1))


def falla(codigo, acto, **datos):
    with pytest.raises(ErrorDeDominio) as caso:
        acto(**datos)
    assert caso.value.codigo == codigo
    return caso.value


# --- questions --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("pregunta", "codigo"),
    [
        (PreguntaDicha("¿Sí?", "unica", ("a", "b")), "pregunta_fuera_de_medida"),
        (PreguntaDicha("¿Cómo te enteraste?", "unica"), "opciones_fuera_de_medida"),
        (PreguntaDicha("¿Cómo te enteraste?", "multiple", ("Radio", " ")), "opciones_fuera_de_medida"),
        (PreguntaDicha("¿Cómo te enteraste?", "unica", ("Radio", "radio")), "opcion_repetida"),
        (PreguntaDicha("¿Cómo te enteraste?", "escala", ("Radio",)), "opciones_de_mas"),
        (PreguntaDicha("¿Cómo te enteraste?", "sorteo"), "tipo_desconocido"),
    ],
)
def test_preguntas_malas(pregunta, codigo):
    plan = PlanFactory()
    consulta, persona = crear(plan), coordinacion_de(plan)
    buena = PreguntaDicha("¿Qué te falta?", "abierta")
    error = falla(codigo, fijar_encuesta, persona=persona, consulta=consulta, preguntas=[buena, pregunta])
    assert error.campo.endswith("_2")
    veintiuna = {"persona": persona, "consulta": consulta, "preguntas": [buena] * 21}
    falla("demasiadas_preguntas", fijar_encuesta, **veintiuna)
    assert consulta.preguntas.count() == 0


def test_fijar_encuesta_solo_en_borrador_y_sin_contarla():
    plan = PlanFactory()
    consulta, persona = crear(plan), coordinacion_de(plan)
    datos = {"persona": persona, "consulta": consulta, "preguntas": [PreguntaDicha("¿Cómo te enteraste?", "escala")]}
    for _ in range(2):
        fijar_encuesta(**datos)
    assert [p.texto for p in consulta.preguntas.all()] == ["¿Cómo te enteraste?"]
    entrada = Entrada.objects.get(verbo="consultas.encuesta_fijada")
    assert "enteraste" not in entrada.texto
    falla("sin_permiso", fijar_encuesta, **{**datos, "persona": PersonaFactory()})
    Consulta.objects.filter(pk=consulta.pk).update(estado=EstadoConsulta.PUBLICADA)
    falla("configuracion_fija", fijar_encuesta, **{**datos, "preguntas": []})
    assert consulta.preguntas.count() == 1


# --- a sheet ----------------------------------------------------------------------------------------------------------
def test_una_hoja_por_identidad_y_nada_las_une(consulta):
    persona = PersonaFactory(correo="ana@ejemplo.mx")
    responder(consulta, persona)
    falla("ya_respondiste", responder, consulta=consulta, persona=persona, p3=1)
    assert (HojaDeEncuesta.objects.count(), ParticipacionEnEncuesta.objects.count()) == (1, 1)
    dichas = {(r.pregunta.numero, r.opcion, r.texto) for r in RespuestaDeEncuesta.objects.select_related("pregunta")}
    assert dichas == {(1, 0, ""), (2, 0, ""), (2, 2, ""), (3, 4, ""), (4, None, "Más sedes.")}
    assert Entrada.objects.count() == 0
    columnas = {c.name for m in (HojaDeEncuesta, RespuestaDeEncuesta) for c in m._meta.get_fields()}
    assert not columnas & {"persona", "autor", "identidad", "creada_en"}
    assert en_cuales_respondio(persona) == [consulta]
    assert en_cuales_respondio(PersonaFactory()) == []


@pytest.mark.parametrize(
    ("cambios", "codigo"),
    [
        ({"p1": 3}, "respuesta_fuera_de_opciones"),
        ({"p1": -1}, "respuesta_fuera_de_opciones"),
        ({"p1": True}, "respuesta_fuera_de_opciones"),
        ({"p1": {"a": 1}}, "respuesta_fuera_de_opciones"),
        ({"p2": [0, 0]}, "respuesta_invalida"),
        ({"p2": [0, 9]}, "respuesta_fuera_de_opciones"),
        ({"p2": "0"}, "respuesta_invalida"),
        ({"p2": [[0]]}, "respuesta_invalida"),
        ({"p3": 0}, "respuesta_fuera_de_opciones"),
        ({"p3": 6}, "respuesta_fuera_de_opciones"),
        ({"p3": None}, "falta_respuesta"),
        ({"p4": "x" * 1001}, "respuesta_larga"),
        ({"p4": ["x"]}, "respuesta_invalida"),
        ({"p9": 1}, "pregunta_ajena"),
    ],
)
def test_hojas_malas_se_rechazan_enteras(consulta, cambios, codigo):
    falla(codigo, responder, consulta=consulta, **cambios)
    assert (HojaDeEncuesta.objects.count(), ParticipacionEnEncuesta.objects.count()) == (0, 0)


def test_hoja_vacia(consulta):
    consulta.preguntas.filter(numero=3).update(obligatoria=False)
    falla("hoja_vacia", responder_encuesta, persona=PersonaFactory(), consulta=consulta, respuestas={4: "  "})


def test_solo_mientras_esta_abierta(consulta):
    ahora = reloj.ahora()
    falla("sin_encuesta", responder, consulta=ConsultaFactory(fase=Fase.VOTACION))
    Consulta.objects.filter(pk=consulta.pk).update(pausada_desde=ahora, pausada_hasta=ahora + dt.timedelta(days=1))
    falla("consulta_en_pausa", responder, consulta=consulta)
    Consulta.objects.filter(pk=consulta.pk).update(pausada_desde=None, pausada_hasta=None)
    FaseDeConsulta.objects.filter(consulta=consulta).update(inicio=ahora + dt.timedelta(days=1))
    falla("encuesta_no_abierta", responder, consulta=consulta)
    FaseDeConsulta.objects.filter(consulta=consulta).update(inicio=ahora - dt.timedelta(days=2))
    cerrar(consulta)
    falla("encuesta_terminada", responder, consulta=consulta)
    Consulta.objects.filter(pk=consulta.pk).update(estado=EstadoConsulta.BORRADOR)
    falla("consulta_no_publicada", responder, consulta=consulta)
    assert HojaDeEncuesta.objects.count() == 0


# --- what may be told -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("cuentas", "esperado"),
    [
        ([10, 20, 30], [("a", 10), ("b", 20), ("c", 30)]),
        ([3, 20, 30], [("c", 30), ("Otras respuestas, juntas", 23)]),
        ([3, 4, 30], [("c", 30), ("Otras respuestas, juntas", 7)]),
        ([0, 1, 30], None),
        ([3, 30], None),
        ([1, 1, 1], None),
        ([5, 5, 5], [("a", 5), ("b", 5), ("c", 5)]),
    ],
)
def test_publicables(cuentas, esperado):
    celdas = publicables(list(zip("abc", cuentas, strict=False)))
    assert (None if celdas is None else [(c.rotulo, c.cuantas) for c in celdas]) == esperado
    for celda in celdas or []:
        assert celda.cuantas >= 5


def test_resultados_sin_cuentas_chicas(consulta):
    for n in range(4):
        responder(consulta, p1=0, p4=f"Respuesta {n}")
    assert resultados_de_encuesta(consulta).hojas is None
    for _ in range(8):
        responder(consulta, p1=1, p3=5, p4="")
    responder(consulta, p1=2, p3=5, p4="")
    with CaptureQueriesContext(connection) as captura:
        resultados = resultados_de_encuesta(consulta)
    assert len(captura) == 4
    assert resultados.hojas == 13
    unica, multiple, escala, abierta = resultados.preguntas
    assert [r.celda for r in unica.renglones] == [
        Celda("Cartel", 8), Celda("Otras respuestas, juntas", 5, ("Radio", "Red")),
    ]  # fmt: skip
    assert {r.celda.rotulo: r.celda.cuantas for r in multiple.renglones}["Otras respuestas, juntas"] == 13
    assert escala.promedio is None
    assert abierta.respuestas is None


# --- pages and API ----------------------------------------------------------------------------------------------------
def test_paginas_de_la_encuesta(client, consulta):
    direccion = f"/consultas/{consulta.slug}/encuesta/"
    assert direccion in client.get(f"/consultas/{consulta.slug}/").content.decode()
    visita = client.get(direccion).content.decode()
    assert "Entra para contestar" in visita
    assert client.post(direccion, {"p3": "4"}).status_code == 302
    assert HojaDeEncuesta.objects.count() == 0
    client.force_login(PersonaFactory())
    assert "Tus datos aquí" in client.get(direccion).content.decode()
    mala = client.post(direccion, {"p1": "7", "p4": "Lo que escribí"})
    assert mala.status_code == 422
    assert "Lo que escribí" in mala.content.decode()
    datos = {"p1": "0", "p2": ["0", "1"], "p3": "4", "p4": "<b>Más</b>"}
    assert client.post(direccion, datos).status_code == 302
    assert client.post(direccion, datos).status_code == 409
    assert "Ya contestaste" in client.get(direccion).content.decode()
    assert client.get(f"{direccion}resultados.csv").status_code == 404
    assert "Aquí estarán los resultados" in client.get(f"{direccion}resultados/").content.decode()
    assert client.get(f"/consultas/{ConsultaFactory().slug}/encuesta/").status_code == 404


def test_resultados_en_pagina_y_csv(client, consulta):
    consulta.preguntas.filter(numero=1).update(opciones=["=1+1", "Cartel", "Red"])
    for n in range(6):
        responder(consulta, p1=0, p4=f"=HIPERVINCULO({n})")
    for _ in range(7):
        responder(consulta, p1=1)
    cerrar(consulta)
    base = f"/consultas/{consulta.slug}/encuesta/"
    with CaptureQueriesContext(connection) as captura:
        pagina = client.get(f"{base}resultados/").content.decode()
    assert len(captura) <= 15
    assert "Contestaron 13 personas" in pagina
    assert "HIPERVINCULO" not in pagina
    csv = client.get(f"{base}resultados.csv").content.decode()
    assert "'=1+1" in csv
    assert "\n=" not in csv
    assert client.get(f"{base}abiertas.csv").status_code == 302
    client.force_login(PersonaFactory())
    assert client.get(f"{base}abiertas.csv").status_code == 403
    client.force_login(coordinacion_de(consulta.plan))
    assert "HIPERVINCULO(0)" in client.get(f"{base}resultados/").content.decode()
    assert "'=HIPERVINCULO(0)" in client.get(f"{base}abiertas.csv").content.decode()


def test_api_de_encuestas(client, consulta):
    ConsultaFactory()
    lista = client.get("/api/v1/encuestas/").json()
    assert [fila["consulta"] for fila in lista["results"]] == [consulta.slug]
    base = f"/api/v1/encuestas/{consulta.slug}/"
    assert client.get(base).json()["preguntas"][0]["opciones"] == ["Radio", "Cartel", "Red"]
    cuerpo = json.dumps({"respuestas": [{"pregunta": 1, "valor": 0}, {"pregunta": 3, "valor": 4}]})

    def enviar(texto):
        return client.post(f"{base}respuestas/", texto, content_type="application/json")

    assert enviar(cuerpo).status_code in {401, 403}
    client.force_login(PersonaFactory())
    assert enviar(json.dumps({"respuestas": [{"pregunta": 1, "valor": 9}]})).status_code == 422
    assert enviar(json.dumps({"respuestas": "no"})).status_code in {400, 422}
    assert enviar(cuerpo).status_code == 201
    assert enviar(cuerpo).status_code == 409
    assert client.get(f"{base}resultados/").status_code == 422
    cerrar(consulta)
    assert client.get(f"{base}resultados/").json()["hojas"] is None
