"""Ending the vote, tallying it, and what anybody may check afterwards."""

import datetime as dt
import hashlib
import json

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bitacora.models import Entrada
from comun.enums import Naturaleza
from comun.errors import Conflicto, ReglaIncumplida, SinPermiso
from consultas import tasks
from consultas.commands import depositar_boleta, escrutar_consulta, terminar_votacion
from consultas.enums import EstadoConsulta, Fase
from consultas.escrutinio import raiz_de_merkle, raiz_por_prueba, sello_de
from consultas.models import Boleta, CifraDeConsulta, Consulta, Escrutinio, FaseDeConsulta, InscripcionEnPadron, Tema
from consultas.queries.escrutinio import comprobar
from secretariado.enums import Rol
from tests.factories.consultas import ConsultaFactory, EjeFactory, TemaFactory
from tests.factories.cuentas import PersonaFactory
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import FuenteFactory, NombramientoFactory

pytestmark = pytest.mark.django_db
INICIO = dt.datetime(2026, 11, 10, 6, 0, tzinfo=dt.UTC)
FIN = dt.datetime(2026, 11, 25, 5, 59, 59, tzinfo=dt.UTC)
DURANTE = dt.datetime(2026, 11, 20, 18, 0, tzinfo=dt.UTC)
SEGUNDO = dt.timedelta(seconds=1)


def preparar(naturaleza=Naturaleza.DEMOSTRACION):
    plan = PlanFactory(ejercicio__naturaleza=naturaleza)
    consulta = ConsultaFactory(slug="c1", plan=plan, max_por_boleta=3, max_por_eje=2)
    FaseDeConsulta.objects.create(consulta=consulta, fase=Fase.VOTACION, inicio=INICIO, fin=FIN)
    for numero in (1, 2):
        eje = EjeFactory(consulta=consulta, numero=numero, nombre=f"Eje {numero}")
        for letra in "ab":
            TemaFactory(eje=eje, codigo=f"t{numero}{letra}", titulo=f"Tema {numero}{letra}")
    return consulta


def coordinadora_de(consulta):
    persona = PersonaFactory()
    NombramientoFactory(persona=persona, rol=Rol.COORDINACION, ejercicio=consulta.plan.ejercicio)
    return persona


@pytest.fixture
def consulta():
    return preparar()


@pytest.fixture
def coordinacion(consulta):
    return coordinadora_de(consulta)


@pytest.fixture
def codigos(consulta):
    """Three ballots: t1a with two votes, t2a with two, t1b with one, t2b with none."""
    with time_machine.travel(DURANTE, tick=False):
        return [
            depositar_boleta(persona=PersonaFactory(), consulta=consulta, temas=temas).codigo
            for temas in (["t1a", "t2a"], ["t2a", "t1a"], ["t1b"])
        ]


@pytest.fixture
def escrutada(consulta, coordinacion, codigos):
    with time_machine.travel(FIN, tick=False):
        terminar_votacion(persona=coordinacion, consulta=consulta)
        escrutar_consulta(persona=coordinacion, consulta=consulta)
    return Consulta.objects.get(pk=consulta.pk)


def estado(consulta):
    return Consulta.objects.values_list("estado", "votacion_terminada_en", "huella_opciones").get(pk=consulta.pk)


def se_rehusa(regla, acto, error=ReglaIncumplida, momento=FIN, **argumentos):
    consulta = argumentos["consulta"]
    antes = (estado(consulta), Entrada.objects.count(), Escrutinio.objects.count())
    with time_machine.travel(momento, tick=False), pytest.raises(error) as rehusada:
        acto(**argumentos)
    assert rehusada.value.codigo == regla
    assert (estado(consulta), Entrada.objects.count(), Escrutinio.objects.count()) == antes


# --- ending -----------------------------------------------------------------------------------------------------------
def test_terminar_votacion_en_su_fecha(consulta, coordinacion, codigos):
    with time_machine.travel(FIN, tick=False):
        terminar_votacion(persona=coordinacion, consulta=consulta)
    # As docs/voto.md says it, computed here from nothing.
    opciones = [[f"t{n}{x}", n, f"Tema {n}{x}"] for n in (1, 2) for x in "ab"]
    texto = json.dumps(opciones, ensure_ascii=False, separators=(",", ":"))
    huella = hashlib.sha256(texto.encode()).hexdigest()
    assert estado(consulta) == (EstadoConsulta.VOTACION_TERMINADA, FIN, huella)
    entrada = Entrada.objects.get()
    assert (entrada.verbo, entrada.asunto) == ("consultas.votacion_terminada", "consulta:c1")
    assert entrada.rol == "coordinacion", "the role by its key, as every other act says it"
    cambio = json.loads(entrada.texto)["cambio"]
    assert (cambio["anticipada"], cambio["motivo"]) == (False, "")
    assert cambio["huella_opciones"] == huella


@pytest.mark.parametrize(
    ("momento", "regla"), [(FIN - SEGUNDO, "votacion_abierta"), (FIN, None), (FIN + SEGUNDO, None)]
)
def test_terminar_votacion_viva_un_segundo_antes_en_y_despues(momento, regla):
    viva = preparar(Naturaleza.VIVO)
    quien = coordinadora_de(viva)
    if regla:
        se_rehusa(regla, terminar_votacion, momento=momento, persona=quien, consulta=viva, motivo="Prisa")
    else:
        with time_machine.travel(momento, tick=False):
            terminar_votacion(persona=quien, consulta=viva)
        assert estado(viva)[:2] == (EstadoConsulta.VOTACION_TERMINADA, momento)


def test_terminar_votacion_de_demostracion_antes_con_motivo_publico(consulta, coordinacion):
    se_rehusa("falta_motivo", terminar_votacion, momento=DURANTE, persona=coordinacion, consulta=consulta)
    se_rehusa("falta_motivo", terminar_votacion, momento=DURANTE, persona=coordinacion, consulta=consulta, motivo=" ")
    with time_machine.travel(DURANTE, tick=False):
        terminar_votacion(persona=coordinacion, consulta=consulta, motivo="Para probar el escrutinio")
    cambio = json.loads(Entrada.objects.get().texto)["cambio"]
    assert (cambio["anticipada"], cambio["motivo"]) == (True, "Para probar el escrutinio")


def test_terminar_votacion_antes_de_abrir(consulta, coordinacion):
    se_rehusa(
        "fase_no_abierta",
        terminar_votacion,
        momento=INICIO - SEGUNDO,
        persona=coordinacion,
        consulta=consulta,
        motivo="x",
    )


def test_terminar_votacion_dos_veces(consulta, coordinacion):
    with time_machine.travel(FIN, tick=False):
        terminar_votacion(persona=coordinacion, consulta=consulta)
    se_rehusa("consulta_cerrada", terminar_votacion, Conflicto, persona=coordinacion, consulta=consulta)


def test_terminar_votacion_con_opciones_alteradas(consulta, coordinacion):
    Consulta.objects.filter(pk=consulta.pk).update(huella_opciones="0" * 64)
    se_rehusa("opciones_alteradas", terminar_votacion, persona=coordinacion, consulta=consulta)


@pytest.mark.parametrize("acto", [terminar_votacion, escrutar_consulta])
def test_cerrar_sin_ser_la_coordinacion(consulta, acto):
    ajena = coordinadora_de(ConsultaFactory())
    for persona in (PersonaFactory(), ajena, PersonaFactory(is_superuser=True)):
        se_rehusa("sin_permiso", acto, SinPermiso, persona=persona, consulta=consulta)


# --- tally ------------------------------------------------------------------------------------------------------------
def test_escrutar_consulta_cuenta_y_asienta_una_vez(consulta, coordinacion, codigos, escrutada):
    acta = Escrutinio.objects.get()
    sellos = sorted(sello_de(codigo) for codigo in codigos)
    assert acta.sellos.splitlines() == sellos
    assert acta.contenidos == "t1a,t2a\nt1a,t2a\nt1b\n"
    assert (acta.boletas, acta.padron) == (3, 3)
    assert acta.raiz_de_sellos == raiz_de_merkle(sellos)
    assert acta.huella_de_contenidos == hashlib.sha256(acta.contenidos.encode()).hexdigest()
    votos = dict(acta.resultados.values_list("tema__codigo", "votos"))
    assert votos == {"t1a": 2, "t1b": 1, "t2a": 2, "t2b": 0}
    assert escrutada.estado == EstadoConsulta.ESCRUTADA
    assert [e.verbo for e in Entrada.objects.order_by("numero")] == [
        "consultas.votacion_terminada",
        "consultas.consulta_escrutada",
    ]
    assert json.loads(Entrada.objects.get(verbo="consultas.consulta_escrutada").texto)["cambio"] == {
        "metodo": "apoyos",
        "raiz_de_sellos": acta.raiz_de_sellos,
        "raiz_de_folios": hashlib.sha256(b"").hexdigest(),
        "sha256_de_contenidos": acta.huella_de_contenidos,
        "votos": votos,
        "boletas_por_tema": votos,
        "huella_opciones": escrutada.huella_opciones,
        "huella_de_celdas": acta.huella_de_celdas,
        "padron": 3,
        "padron_en_papel": 0,
        "sellos": 3,
        "boletas_de_papel": 0,
        "papel_sin_contar": 0,
        "contenidos": 3,
        "raiz_de_pares": "",
    }


def test_escrutar_consulta_otra_vez(consulta, coordinacion, escrutada):
    se_rehusa("ya_escrutada", escrutar_consulta, Conflicto, persona=coordinacion, consulta=consulta)


def test_escrutar_consulta_sin_terminar(consulta, coordinacion, codigos):
    se_rehusa("votacion_sin_terminar", escrutar_consulta, persona=coordinacion, consulta=consulta)


@pytest.mark.parametrize(
    ("alterar", "regla"),
    [
        (lambda c: InscripcionEnPadron.objects.create(consulta=c, identidad="x", dia=DURANTE.date()), "no_cuadra"),
        (lambda c: Boleta.objects.create(consulta=c, sello="0" * 64, contenido="t1a"), "no_cuadra"),
        (lambda c: Boleta.objects.filter(contenido="t1b").update(contenido="t9"), "contenido_invalido"),
        (lambda c: Boleta.objects.filter(contenido="t1b").update(contenido="t1b,t1a"), "contenido_invalido"),
        (lambda c: Tema.objects.filter(codigo="t2b").update(titulo="Otro"), "opciones_alteradas"),
    ],
)
def test_escrutar_consulta_con_tablas_alteradas(consulta, coordinacion, codigos, alterar, regla):
    with time_machine.travel(FIN, tick=False):
        terminar_votacion(persona=coordinacion, consulta=consulta)
    alterar(consulta)
    se_rehusa(regla, escrutar_consulta, persona=coordinacion, consulta=consulta)


def test_escrutar_consulta_sin_boletas(consulta, coordinacion):
    with time_machine.travel(FIN, tick=False):
        terminar_votacion(persona=coordinacion, consulta=consulta)
        acta = escrutar_consulta(persona=coordinacion, consulta=consulta)
    assert (acta.boletas, acta.sellos, acta.raiz_de_sellos) == (0, "", hashlib.sha256(b"").hexdigest())


def test_escrutar_en_segundo_plano_dos_veces_es_una(consulta, coordinacion, codigos):
    with time_machine.travel(FIN, tick=False):
        terminar_votacion(persona=coordinacion, consulta=consulta)
    assert tasks.escrutar(consulta.pk, coordinacion.pk) == "escrutada"
    assert tasks.escrutar(consulta.pk, coordinacion.pk) == "ya_escrutada"
    assert (Escrutinio.objects.count(), Entrada.objects.count()) == (1, 3), "ended, tallied, urn shuffled"


def test_depositar_boleta_despues_de_terminar(consulta, coordinacion):
    """In a demo ended before its date, the act wins over the calendar."""
    with time_machine.travel(DURANTE, tick=False):
        terminar_votacion(persona=coordinacion, consulta=consulta, motivo="Prueba")
        with pytest.raises(Conflicto) as error:
            depositar_boleta(persona=PersonaFactory(), consulta=consulta, temas=["t1a"])
    assert error.value.codigo == "consulta_cerrada"
    assert (Boleta.objects.count(), InscripcionEnPadron.objects.count()) == (0, 0)


# --- pages ------------------------------------------------------------------------------------------------------------
def test_la_coordinacion_termina_y_escruta_desde_sus_paginas(client, consulta, coordinacion, codigos):
    client.force_login(coordinacion)
    with time_machine.travel(FIN, tick=False):
        assert "Terminar la votación" in client.get("/consultas/c1/resultados/").content.decode()
        assert client.get("/consultas/c1/resultados/terminar/").status_code == 200
        assert estado(consulta)[0] == EstadoConsulta.PUBLICADA
        pasos = [client.post(f"/consultas/c1/resultados/{acto}/") for acto in ("terminar", "escrutar")]
    assert [(p.status_code, p["Location"]) for p in pasos] == [(302, "/consultas/c1/resultados/")] * 2
    pagina = client.get("/consultas/c1/resultados/").content.decode()
    assert "Escrutados el" in pagina
    assert "Terminar la votación" not in pagina


def test_terminar_desde_la_pagina_sin_motivo(client, consulta, coordinacion):
    client.force_login(coordinacion)
    with time_machine.travel(DURANTE, tick=False):
        respuesta = client.post("/consultas/c1/resultados/terminar/", {"motivo": ""})
    assert respuesta.status_code == 422
    assert "el motivo es público" in respuesta.content.decode()
    assert estado(consulta)[0] == EstadoConsulta.PUBLICADA


@pytest.mark.parametrize("acto", ["terminar", "escrutar"])
def test_cerrar_desde_la_pagina_sin_permiso(client, consulta, acto):
    client.force_login(PersonaFactory())
    assert client.get(f"/consultas/c1/resultados/{acto}/").status_code == 403
    assert client.post(f"/consultas/c1/resultados/{acto}/").status_code == 403
    assert estado(consulta)[0] == EstadoConsulta.PUBLICADA


def test_resultados_antes_del_escrutinio_dicen_cuando(client, consulta, codigos):
    with time_machine.travel(DURANTE, tick=False):
        pagina = client.get("/consultas/c1/resultados/").content.decode()
    assert "La votación cierra el 24 de noviembre de 2026, 23:59" in pagina
    for archivo in ("sellos.txt", "contenidos.txt", "acta.json"):
        assert client.get(f"/consultas/c1/resultados/{archivo}").status_code == 404
    assert "Todavía no hay lista que consultar" in client.get("/consultas/c1/verificar/").content.decode()


def test_resultados_despues_del_escrutinio(client, escrutada):
    pagina = client.get("/consultas/c1/resultados/").content.decode()
    for dato in ("Tema 2b", "66.7", "33.3", escrutada.huella_opciones, "Eje 1. Eje 1"):
        assert dato in pagina
    assert pagina.index("Tema 1a") < pagina.index("Tema 1b") < pagina.index("Tema 2a")


def test_los_archivos_publicados_son_los_de_la_bitacora(client, escrutada):
    acta = client.get("/consultas/c1/resultados/acta.json").json()
    contenidos = client.get("/consultas/c1/resultados/contenidos.txt")
    sellos = client.get("/consultas/c1/resultados/sellos.txt").content.decode().splitlines()
    assert contenidos["Content-Disposition"] == 'attachment; filename="c1-contenidos.txt"'
    assert hashlib.sha256(contenidos.content).hexdigest() == acta["sha256_de_contenidos"]
    assert raiz_de_merkle(sellos) == acta["raiz_de_sellos"]
    asentado = json.loads(Entrada.objects.get(verbo="consultas.consulta_escrutada").texto)["cambio"]
    assert {clave: acta[clave] for clave in asentado} == asentado


def test_resultados_de_un_ejercicio_vivo_esperan_su_acuerdo(client):
    viva = preparar(Naturaleza.VIVO)
    quien = coordinadora_de(viva)
    with time_machine.travel(FIN, tick=False):
        terminar_votacion(persona=quien, consulta=viva)
        escrutar_consulta(persona=quien, consulta=viva)
    assert "por acuerdo del Secretariado" in client.get("/consultas/c1/resultados/").content.decode()
    assert client.get("/consultas/c1/resultados/acta.json").status_code == 404


def test_resultados_de_una_historica_dicen_lo_que_consta(client):
    historica = ConsultaFactory(
        slug="c1", plan=PlanFactory(ejercicio__naturaleza=Naturaleza.HISTORICO), estado=EstadoConsulta.HISTORICA
    )
    cifra = CifraDeConsulta.objects.create(consulta=historica, indicador="Participaciones en línea", valor=1100)
    cifra.fuentes.add(FuenteFactory(titulo="Plan publicado"))
    pagina = client.get("/consultas/c1/resultados/").content.decode()
    for dato in ("no constan en nuestras fuentes", "Participaciones en línea", "1,100", "Plan publicado"):
        assert dato in pagina
    assert "no se vota" in client.get("/consultas/c1/votar/").content.decode()


@pytest.mark.parametrize("cuantos", [1, 3])
def test_resultados_con_consultas_sql_fijas(client, cuantos):
    consulta = preparar()
    for n in range(cuantos):
        TemaFactory(eje=EjeFactory(consulta=consulta, numero=10 + n))
    quien = coordinadora_de(consulta)
    with time_machine.travel(FIN, tick=False):
        terminar_votacion(persona=quien, consulta=consulta)
        escrutar_consulta(persona=quien, consulta=consulta)
    with CaptureQueriesContext(connection) as contadas:
        client.get("/consultas/c1/resultados/")
    assert len(contadas) == 8, [q["sql"] for q in contadas]


# --- verifying --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("escribir", [str, str.lower, lambda c: c.replace("-", " "), sello_de])
def test_verificar_encuentra_el_recibo(client, escrutada, codigos, escribir):
    lugar = sorted(map(sello_de, codigos)).index(sello_de(codigos[1])) + 1
    respuesta = client.post("/consultas/c1/verificar/", {"codigo": escribir(codigos[1])})
    assert f"número <b>{lugar}</b> de 3" in respuesta.content.decode()
    assert "no-store" in respuesta["Cache-Control"]


def test_verificar_da_una_prueba_que_lleva_a_la_raiz(escrutada, codigos):
    for codigo in codigos:
        hallado = comprobar(escrutada, codigo)
        assert raiz_por_prueba(hallado.sello, hallado.pasos) == Escrutinio.objects.get().raiz_de_sellos


def test_verificar_un_codigo_que_no_esta(client, escrutada):
    pagina = client.post("/consultas/c1/verificar/", {"codigo": "0000-0000-0000-0000-0000"}).content.decode()
    assert "No está en la lista" in pagina


@pytest.mark.parametrize("codigo", ["", "   ", "x" * 201, "\x00", "xx", "0000-0000-0000-0000-000"])
def test_verificar_sin_codigo_o_ilegible(client, escrutada, codigo):
    assert client.post("/consultas/c1/verificar/", {"codigo": codigo}).status_code == 422


# --- API --------------------------------------------------------------------------------------------------------------
def test_api_boletas_solo_lo_publicado(client, consulta, codigos):
    assert client.get("/api/v1/boletas/").json()["codigo"] == "falta_consulta"
    for ruta in ("/api/v1/boletas/", "/api/v1/boletas/resultados/"):
        antes = client.get(ruta, {"consulta": "c1"})
        assert (antes.status_code, antes.json()["codigo"]) == (422, "sin_escrutar")


def test_api_boletas_y_resultados_despues_del_escrutinio(client, escrutada):
    boletas = client.get("/api/v1/boletas/", {"consulta": "c1"}).json()
    assert boletas["count"] == 3
    assert boletas["results"] == [{"temas": ["t1a", "t2a"]}, {"temas": ["t1a", "t2a"]}, {"temas": ["t1b"]}]
    acta = client.get("/api/v1/boletas/resultados/", {"consulta": "c1"}).json()
    assert acta == client.get("/consultas/c1/resultados/acta.json").json()
    assert acta["votos"] == {"t1a": 2, "t1b": 1, "t2a": 2, "t2b": 0}
