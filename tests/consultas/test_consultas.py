"""Creating, publishing and extending a consulta; adding topics. Each act of authority leaves one entry."""

import datetime as dt
import json

import pytest
import time_machine

from bitacora.models import Entrada
from comun import reloj
from comun.enums import Naturaleza
from comun.errors import ErrorDeDominio
from consultas.busqueda import buscar_consultas, buscar_temas
from consultas.commands import crear_consulta, crear_tema, prorrogar_fase, publicar_consulta
from consultas.enums import EstadoConsulta, Fase
from consultas.models import Consulta, FaseDeConsulta, Prorroga, Tema
from consultas.queries.consultas import huella_vigente
from tests.factories.consultas import ConsultaFactory, EjeFactory, TemaFactory
from tests.factories.cuentas import PersonaFactory
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import NombramientoFactory

pytestmark = pytest.mark.django_db
UN_SEGUNDO = dt.timedelta(seconds=1)
DIA = dt.timedelta(days=1)


def coordinacion_de(plan):
    return NombramientoFactory(ejercicio=plan.ejercicio).persona


def fases_en_orden(base=None):
    base = base or reloj.ahora()
    return {
        Fase.INFORMACION: (base, base + 20 * DIA),
        Fase.PROPUESTAS: (base + 1 * DIA, base + 5 * DIA),
        Fase.SISTEMATIZACION: (base + 5 * DIA, base + 7 * DIA),
        Fase.VOTACION: (base + 7 * DIA, base + 12 * DIA),
    }


def crear(plan, persona=None, **cambios):
    datos = {
        "persona": persona or coordinacion_de(plan),
        "plan": plan,
        "slug": "consulta-nueva",
        "titulo": "¿Qué debe atender el plan?",
        "entradilla": "Elige temas.",
        "informacion": "Antes de empezar.",
        "metodo": "apoyos",
        "regla": "correo",
        "max_por_boleta": 5,
        "max_por_eje": 2,
        "edad_minima": 15,
        "fases": fases_en_orden(),
        "ejes": ["Justicia", "Bienestar"],
        "canales": [("web", "Aquí"), ("buzon", "41 oficinas")],
    }
    return crear_consulta(**{**datos, **cambios})


def test_crear_consulta_queda_en_borrador_con_todo():
    plan = PlanFactory(naturaleza=Naturaleza.DEMOSTRACION)
    consulta = crear(plan)
    assert consulta.estado == EstadoConsulta.BORRADOR
    assert consulta.naturaleza == Naturaleza.DEMOSTRACION
    assert [e.nombre for e in consulta.ejes.all()] == ["Justicia", "Bienestar"]
    assert consulta.fases.count() == 4
    assert [c.tipo for c in consulta.canales.all()] == ["web", "buzon"]
    entrada = Entrada.objects.get()
    assert (entrada.verbo, entrada.asunto, entrada.rol) == (
        "consultas.consulta_creada", "consulta:consulta-nueva", "coordinacion",
    )  # fmt: skip
    assert entrada.cadena.clave == plan.ejercicio.slug


AHORA = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("cambios", "codigo"),
    [
        ({"titulo": "Corto"}, "titulo_corto"),
        ({"slug": "Con Espacio"}, "slug_invalido"),
        ({"metodo": "sorteo"}, "metodo_desconocido"),
        ({"regla": "ine"}, "regla_desconocida"),
        ({"max_por_eje": 6}, "limite_invalido"),
        ({"max_por_boleta": 0}, "limite_invalido"),
        ({"edad_minima": 200}, "edad_invalida"),
        ({"ejes": ["Justicia", "Justicia"]}, "eje_repetido"),
        ({"canales": [("paloma", "mensajera")]}, "canal_invalido"),
        ({"fases": {Fase.PROPUESTAS: (AHORA, AHORA)}}, "fases_desordenadas"),
        (
            {"fases": {Fase.PROPUESTAS: (AHORA + DIA, AHORA + 3 * DIA), Fase.VOTACION: (AHORA, AHORA + 4 * DIA)}},
            "fases_desordenadas",
        ),
    ],
)
def test_crear_consulta_con_datos_malos(cambios, codigo):
    with pytest.raises(ErrorDeDominio) as caso:
        crear(PlanFactory(), **cambios)
    assert caso.value.codigo == codigo
    assert (Consulta.objects.count(), Entrada.objects.count()) == (0, 0)


def test_crear_consulta_en_plan_historico():
    plan = PlanFactory(naturaleza=Naturaleza.HISTORICO)
    with pytest.raises(ErrorDeDominio) as caso:
        crear(plan)
    assert caso.value.codigo == "es_historico"
    assert Consulta.objects.count() == 0


def test_crear_consulta_con_direccion_ocupada():
    plan = PlanFactory()
    crear(plan)
    with pytest.raises(ErrorDeDominio) as caso:
        crear(plan)
    assert caso.value.codigo == "codigo_repetido"
    assert (Consulta.objects.count(), Entrada.objects.count()) == (1, 1)


def test_crear_consulta_sin_ser_coordinacion():
    with pytest.raises(ErrorDeDominio) as caso:
        crear(PlanFactory(), persona=coordinacion_de(PlanFactory()))
    assert caso.value.codigo == "sin_permiso"
    assert Consulta.objects.count() == 0


def test_publicar_consulta_una_sola_vez():
    plan = PlanFactory()
    consulta, persona = crear(plan), coordinacion_de(plan)
    assert publicar_consulta(persona=persona, consulta=consulta).estado == EstadoConsulta.PUBLICADA
    with pytest.raises(ErrorDeDominio) as caso:
        publicar_consulta(persona=persona, consulta=consulta)
    assert caso.value.codigo == "transicion_invalida"
    assert [e.verbo for e in Entrada.objects.order_by("numero")] == [
        "consultas.consulta_creada", "consultas.consulta_publicada",
    ]  # fmt: skip


@pytest.mark.parametrize("sin", ["fases", "ejes"])
def test_publicar_consulta_a_la_que_le_falta_algo(sin):
    plan = PlanFactory()
    consulta = crear(plan, **{sin: type({"fases": {}, "ejes": []}[sin])()})
    with pytest.raises(ErrorDeDominio) as caso:
        publicar_consulta(persona=coordinacion_de(plan), consulta=consulta)
    assert caso.value.codigo == "falta_para_publicar"
    consulta.refresh_from_db()
    assert consulta.estado == EstadoConsulta.BORRADOR
    assert Entrada.objects.count() == 1


# --- extensions -----------------------------------------------------------------------------------------------------
@pytest.fixture
def en_curso():
    plan = PlanFactory()
    consulta, persona = crear(plan), coordinacion_de(plan)
    publicar_consulta(persona=persona, consulta=consulta)
    return consulta, persona


def prorrogar(consulta, persona, dias=1, **cambios):
    fase = consulta.fases.get(fase=Fase.PROPUESTAS)
    datos = {"fase": Fase.PROPUESTAS, "fin_nuevo": fase.fin + dias * DIA, "motivo": "Llovió en tres sedes."}
    return prorrogar_fase(persona=persona, consulta=consulta, **{**datos, **cambios})


def test_prorrogar_fase_recorre_las_que_se_enciman(en_curso):
    consulta, persona = en_curso
    antes = {f.fase: (f.inicio, f.fin) for f in consulta.fases.all()}
    prorroga = prorrogar(consulta, persona, dias=2)
    despues = {f.fase: (f.inicio, f.fin) for f in FaseDeConsulta.objects.filter(consulta=consulta)}
    assert prorroga.fin_anterior == antes["propuestas"][1]
    assert despues["propuestas"] == (antes["propuestas"][0], antes["propuestas"][1] + 2 * DIA)
    for fase in ("sistematizacion", "votacion"):
        assert despues[fase] == tuple(momento + 2 * DIA for momento in antes[fase])
    assert despues["informacion"] == antes["informacion"]
    assert Prorroga.objects.count() == 3
    entrada = Entrada.objects.get(verbo="consultas.fase_prorrogada")
    cambio = json.loads(entrada.texto)["cambio"]
    assert cambio["motivo"] == "Llovió en tres sedes."
    assert set(cambio["fases"]) == {"propuestas", "sistematizacion", "votacion"}


@pytest.mark.parametrize(
    ("cambios", "codigo"),
    [
        ({"motivo": "Porque sí"}, "motivo_corto"),
        ({"motivo": "   \n   "}, "motivo_corto"),
        ({"motivo": "x" * 2001}, "motivo_largo"),
        ({"dias": 0}, "fin_no_posterior"),
        ({"dias": -1}, "fin_no_posterior"),
        ({"fase": Fase.RESULTADOS}, "fase_ausente"),
        ({"fin_nuevo": dt.datetime.max.replace(tzinfo=reloj.MEXICO)}, "fecha_increible"),
    ],
)
def test_prorrogar_fase_con_datos_malos(en_curso, cambios, codigo):
    consulta, persona = en_curso
    with pytest.raises(ErrorDeDominio) as caso:
        prorrogar(consulta, persona, **cambios)
    assert caso.value.codigo == codigo
    assert Prorroga.objects.count() == 0
    assert not Entrada.objects.filter(verbo="consultas.fase_prorrogada").exists()


def test_prorrogar_fase_solo_antes_de_su_fin(en_curso):
    consulta, persona = en_curso
    fin = consulta.fases.get(fase=Fase.PROPUESTAS).fin
    with time_machine.travel(fin, tick=False), pytest.raises(ErrorDeDominio) as caso:
        prorrogar(consulta, persona)
    assert caso.value.codigo == "fase_terminada"
    assert Prorroga.objects.count() == 0
    with time_machine.travel(fin - UN_SEGUNDO, tick=False):
        prorrogar(consulta, persona)
    assert Prorroga.objects.filter(fase=Fase.PROPUESTAS).count() == 1


def test_prorrogar_fase_con_la_votacion_terminada_por_un_acto(en_curso):
    consulta, persona = en_curso
    consulta.estado = EstadoConsulta.VOTACION_TERMINADA
    consulta.save()
    with pytest.raises(ErrorDeDominio) as caso:
        prorrogar(consulta, persona)
    assert caso.value.codigo == "consulta_cerrada"
    assert Prorroga.objects.count() == 0


def test_prorrogar_fase_sin_ser_coordinacion(en_curso):
    consulta, _ = en_curso
    with pytest.raises(ErrorDeDominio) as caso:
        prorrogar(consulta, PersonaFactory())
    assert caso.value.codigo == "sin_permiso"
    assert Prorroga.objects.count() == 0


def test_un_borrador_no_se_lee_en_la_bitacora(client):
    """Its page is 404 for everybody else; the record is public at once."""
    plan = PlanFactory()
    consulta, persona = crear(plan), coordinacion_de(plan)
    tema(consulta, persona)
    for numero in (1, 2):
        for direccion in (f"{numero}/", f"{numero}/texto.json", "", "exportar.jsonl"):
            respuesta = client.get(f"/ejercicios/{plan.ejercicio.slug}/bitacora/{direccion}")
            cuerpo = respuesta.getvalue().decode() if respuesta.streaming else respuesta.content.decode()
            assert respuesta.status_code == 200
            for secreto in ("Qué debe atender", "Justicia", "Agua para todas", "Falta.", 'href="/consultas/consulta'):
                assert secreto not in cuerpo, (direccion, secreto)

    publicar_consulta(persona=persona, consulta=consulta)
    cambio = json.loads(Entrada.objects.order_by("numero").last().texto)["cambio"]
    assert (cambio["titulo"], cambio["ejes"]) == ("¿Qué debe atender el plan?", ["Justicia", "Bienestar"])
    assert cambio["temas"] == [{"codigo": "t1", "titulo": "Agua para todas"}]
    assert "Qué debe atender" in client.get(f"/ejercicios/{plan.ejercicio.slug}/bitacora/1/").content.decode()


# --- topics ---------------------------------------------------------------------------------------------------------
def tema(consulta, persona, eje=None, **cambios):
    datos = {"eje": eje or consulta.ejes.first(), "codigo": "t1", "titulo": "Agua para todas", "problematica": "Falta."}
    return crear_tema(persona=persona, consulta=consulta, **{**datos, **cambios})


def test_crear_tema_hasta_que_abre_la_votacion(en_curso):
    consulta, persona = en_curso
    inicio = consulta.fases.get(fase=Fase.VOTACION).inicio
    with time_machine.travel(inicio - UN_SEGUNDO, tick=False):
        tema(consulta, persona)
    with time_machine.travel(inicio, tick=False), pytest.raises(ErrorDeDominio) as caso:
        tema(consulta, persona, codigo="t2")
    assert caso.value.codigo == "opciones_congeladas"
    assert [t.codigo for t in Tema.objects.all()] == ["t1"]
    assert Entrada.objects.filter(verbo="consultas.tema_creado").count() == 1


@pytest.mark.parametrize(
    ("cambios", "codigo"),
    [
        ({"codigo": "con,coma"}, "codigo_invalido"),
        ({"codigo": "x" * 21}, "codigo_invalido"),
        ({"titulo": "No"}, "titulo_fuera_de_medida"),
    ],
)
def test_crear_tema_con_datos_malos(en_curso, cambios, codigo):
    consulta, persona = en_curso
    with pytest.raises(ErrorDeDominio) as caso:
        tema(consulta, persona, **cambios)
    assert caso.value.codigo == codigo
    assert Tema.objects.count() == 0


def test_crear_tema_repetido_o_de_eje_ajeno(en_curso):
    consulta, persona = en_curso
    tema(consulta, persona)
    for cambios, codigo in (({}, "codigo_repetido"), ({"codigo": "t2", "eje": EjeFactory()}, "eje_ajeno")):
        with pytest.raises(ErrorDeDominio) as caso:
            tema(consulta, persona, **cambios)
        assert caso.value.codigo == codigo
    assert Tema.objects.count() == 1


def test_huella_vigente_es_la_congelada_cuando_la_hay():
    opcion = TemaFactory()
    calculada = huella_vigente(opcion.consulta)
    assert len(calculada) == 64
    TemaFactory(eje=opcion.eje, es_opcion=False)
    assert huella_vigente(opcion.consulta) == calculada
    TemaFactory(eje=opcion.eje)
    assert huella_vigente(opcion.consulta) != calculada
    congelada = ConsultaFactory(huella_opciones="f" * 64)
    assert huella_vigente(congelada) == "f" * 64


# --- nobody else finds a draft ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("metodo", ["get", "post"])
def test_un_borrador_no_existe_para_la_api_de_boletas(client, metodo):
    tema = TemaFactory(consulta=ConsultaFactory(estado=EstadoConsulta.BORRADOR, fase=Fase.VOTACION))
    client.force_login(PersonaFactory())
    if metodo == "get":
        respuesta = client.get(f"/api/v1/boletas/?consulta={tema.consulta.slug}")
    else:
        datos = {"consulta": tema.consulta.slug, "temas": [tema.codigo]}
        respuesta = client.post("/api/v1/boletas/", json.dumps(datos), content_type="application/json")
    assert respuesta.status_code == 404


def test_un_borrador_no_se_busca():
    tema = TemaFactory(titulo="Alumbrado de la glorieta", consulta=ConsultaFactory(titulo="Glorietas con luz"))
    Consulta.objects.update(estado=EstadoConsulta.BORRADOR)
    assert buscar_temas("alumbrado", 5) == []
    assert buscar_consultas("glorietas", 5) == []
    Consulta.objects.update(estado=EstadoConsulta.PUBLICADA)
    assert [hallazgo.titulo for hallazgo in buscar_temas("alumbrado", 5)] == [tema.titulo]
    assert [hallazgo.titulo for hallazgo in buscar_consultas("glorietas", 5)] == ["Glorietas con luz"]
