"""Pages of plans, as each character sees them."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from comun.enums import Naturaleza
from planes.commands import iniciar_etapa, programar_etapa
from planes.enums import EstadoEtapa, EstadoPlan
from planes.models import Etapa, EvidenciaDeRequisito, ParticipacionPorSector, Plan, ResultadoDeclarado
from secretariado.models import Contradiccion
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import EjercicioFactory, FuenteFactory
from tests.planes.conftest import Escena

HISTORICO = Naturaleza.HISTORICO
ACTOS = ["/gestion/planes/prueba-1/", "/gestion/planes/prueba-1/etapas/1/iniciar/",
         "/gestion/planes/prueba-1/etapas/1/programar/", "/gestion/prueba/planes/nuevo/"]  # fmt: skip


def entrar(persona: Any) -> Client:
    cliente = Client()
    if persona.is_authenticated:
        cliente.force_login(persona)
    return cliente


def texto(respuesta: Any) -> str:
    return respuesta.content.decode()


@pytest.fixture
def historico(db: None) -> Plan:
    """A plan told by sources, with one dated stage, a participation table and contradictory measures."""
    plan = PlanFactory(
        ejercicio=EjercicioFactory(naturaleza=HISTORICO), estado=EstadoPlan.HISTORICO, slug="viejo", titulo="Plan viejo"
    )
    plan.etapas.update(estado=EstadoEtapa.HISTORICA)
    plan.etapas.filter(numero=2).update(inicio_real=dt.date(2019, 5, 24), fin_real=dt.date(2019, 6, 17))
    fuente = FuenteFactory(titulo="Taller de gobierno abierto")
    plan.fuentes.add(fuente)
    for lugar, (procedencia, mujeres, hombres, total) in enumerate(
        [("Sociedad civil", 111, 73, 184), ("Academia", 9, 11, 21), ("Total", 120, 84, 205)]
    ):
        ParticipacionPorSector.objects.create(
            plan=plan, procedencia=procedencia, instituciones=10, mujeres=mujeres, hombres=hombres,
            total_declarado=total, es_total=procedencia == "Total", orden=lugar,
        ).fuentes.add(fuente)  # fmt: skip
    for quien, valor in (("gobierno", 26), ("sociedad civil", 23)):
        ResultadoDeclarado.objects.create(
            plan=plan, quien_mide=quien, indicador="cumplidos", valor=Decimal(valor), unidad="compromisos"
        ).fuentes.add(fuente)
    Contradiccion.objects.create(
        clave="I99", asunto="plan:viejo", titulo="el final del plan", detalle="Una dice 2021; otra, 2022."
    ).fuentes.add(fuente)
    return plan


# --- list -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("cuantos", [1, 3])
def test_lista_consultas_fijas(db: None, django_assert_num_queries: DjangoAssertNumQueries, cuantos: int) -> None:
    PlanFactory.create_batch(cuantos)
    with django_assert_num_queries(4):
        respuesta = Client().get("/planes/")
    assert respuesta.status_code == 200
    assert texto(respuesta).count('class="pendiente"') == cuantos


def test_lista_filtros(escena: Escena, historico: Plan) -> None:
    def titulos(consulta: str) -> list[str]:
        return [plan.titulo for plan in Client().get(f"/planes/?{consulta}").context["page_obj"]]

    assert titulos("buscar=PRÍMER") == ["Primer Plan de prueba"]
    assert titulos("ejercicio=prueba") == ["Primer Plan de prueba"]
    assert titulos("naturaleza=historico") == ["Plan viejo"]
    assert titulos("buscar=nada") == []
    assert len(titulos("")) == 2


@pytest.mark.parametrize("consulta", ["naturaleza=otra", "ejercicio=no es una", "buscar=" + "x" * 101])
def test_lista_con_filtro_malo(escena: Escena, consulta: str) -> None:
    respuesta = Client().get(f"/planes/?{consulta}")
    assert respuesta.status_code == 200
    assert "Ningún plan coincide" in texto(respuesta)


# --- plan -----------------------------------------------------------------------------------------------------------
def test_plan_sin_etapas_en_curso_dice_que_sigue(escena: Escena) -> None:
    pagina = texto(Client().get("/planes/prueba-1/"))
    assert "Ninguna etapa está en curso. Sigue la 1" in pagina
    assert "Coordinar este plan" not in pagina
    assert "Coordinar este plan" in texto(entrar(escena.gente.coordinacion).get("/planes/prueba-1/"))
    assert "Coordinar este plan" not in texto(entrar(escena.gente.otra_coordinacion).get("/planes/prueba-1/"))


def test_plan_en_curso(escena: Escena) -> None:
    iniciar_etapa(persona=escena.gente.coordinacion, etapa=escena.etapa(1))
    pagina = texto(Client().get("/planes/prueba-1/"))
    assert 'aria-current="step"' in pagina
    assert "0 de 4 requisitos cumplidos o declarados" in pagina


def test_plan_historico_segun_las_fuentes(historico: Plan) -> None:
    pagina = texto(Client().get("/planes/viejo/"))
    assert "Periodo según la fuente: no consta en nuestras fuentes" in pagina
    assert pagina.count("</svg> No consta") == 7
    assert "24 may – 17 jun 2019" in pagina
    for palabra in ("Concluida", "Pendiente", "atrasad", "Atrasad", "En curso"):
        assert palabra not in pagina
    assert "la fuente declara 21, pero mujeres y hombres suman 20" in pagina
    assert pagina.index("Gobierno</h3>") < pagina.index("Sociedad civil</h3>")
    assert "El final del plan" in pagina
    assert "Autora de prueba, Taller de gobierno abierto, 2019" in pagina


def test_plan_consultas_acotadas(historico: Plan, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(15):
        assert Client().get("/planes/viejo/").status_code == 200


@pytest.mark.parametrize("direccion", ["/planes/nada/", "/planes/prueba-1/etapas/9/", "/planes/nada/etapas/1/"])
def test_direccion_que_no_existe(escena: Escena, direccion: str) -> None:
    assert Client().get(direccion).status_code == 404


# --- stage ----------------------------------------------------------------------------------------------------------
def test_etapa_pendiente_muestra_requisitos_sin_culpar(escena: Escena) -> None:
    pagina = texto(Client().get("/planes/prueba-1/etapas/1/"))
    assert "Para cerrar esta etapa faltan 4 requisitos" in pagina
    assert "Sin documentar" not in pagina
    assert "Empezar esta etapa" not in pagina


def test_etapa_declarada_por_una_persona_nunca_dice_automatico(escena: Escena) -> None:
    persona = escena.gente.coordinacion
    iniciar_etapa(persona=persona, etapa=escena.etapa(2))
    requisito = escena.requisito("grupos-excluidos")
    cliente = entrar(persona)
    respuesta = cliente.post(
        f"/gestion/requisitos/{requisito.pk}/evidencia/", {"titulo": "Cuatro asambleas", "nota": "Con traducción."}
    )
    assert respuesta.status_code == 302
    assert respuesta.url == "/planes/prueba-1/etapas/2/#requisito-grupos-excluidos"
    pagina = texto(Client().get("/planes/prueba-1/etapas/2/"))
    trozo = pagina[pagina.index('id="requisito-grupos-excluidos"') :].split("</li>\n", 3)
    declarado = "".join(trozo[:2])
    assert "Cuatro asambleas" in declarado
    assert persona.nombre_publico in declarado
    assert "utomático" not in declarado


def test_etapa_historica_no_se_califica(historico: Plan) -> None:
    con_fecha = texto(Client().get("/planes/viejo/etapas/2/"))
    assert "Fechas según la fuente: 24 may – 17 jun 2019" in con_fecha
    sin_fecha = texto(Client().get("/planes/viejo/etapas/3/"))
    assert "Fechas según la fuente: no consta en nuestras fuentes" in sin_fecha
    for pagina in (con_fecha, sin_fecha):
        assert "Concluida" not in pagina
        assert "No cumplido" not in pagina


def test_etapa_consultas_acotadas(escena: Escena, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    iniciar_etapa(persona=escena.gente.coordinacion, etapa=escena.etapa(4))
    cliente = entrar(escena.gente.coordinacion)
    with django_assert_max_num_queries(15):
        assert cliente.get("/planes/prueba-1/etapas/4/").status_code == 200


def test_etapa_muestra_el_motivo_de_un_cambio_de_fechas(escena: Escena) -> None:
    persona, uno = escena.gente.coordinacion, dt.date(2027, 1, 4)
    programar_etapa(persona=persona, etapa=escena.etapa(1), inicio_previsto=uno, fin_previsto=uno)
    programar_etapa(
        persona=persona,
        etapa=escena.etapa(1),
        inicio_previsto=uno,
        fin_previsto=uno + dt.timedelta(days=3),
        motivo="Llegó tarde el papel.",
    )
    assert "«Llegó tarde el papel.»" in texto(Client().get("/planes/prueba-1/etapas/1/"))


# --- management -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("direccion", ACTOS)
def test_gestion_por_personaje(escena: Escena, direccion: str) -> None:
    codigos = {nombre: entrar(persona).get(direccion).status_code for nombre, persona in escena.gente.items()}
    assert codigos == dict.fromkeys(codigos, 403) | {"visitante": 302, "coordinacion": 200}


@time_machine.travel(dt.datetime(2026, 11, 21, 18, tzinfo=dt.UTC), tick=False)
def test_gestion_iniciar_por_pagina_y_doble_clic(escena: Escena) -> None:
    cliente = entrar(escena.gente.coordinacion)
    direccion = "/gestion/planes/prueba-1/etapas/1/iniciar/"
    respuesta = cliente.post(direccion, {})
    assert (respuesta.status_code, respuesta.url) == (302, "/planes/prueba-1/etapas/1/")
    assert escena.etapa(1).inicio_real == dt.date(2026, 11, 21)
    otra = cliente.post(direccion, {})
    assert otra.status_code == 409
    assert "Sólo empieza una etapa pendiente" in texto(otra)
    assert escena.asentadas() == [("planes.etapa_iniciada", "etapa:prueba-1/1")]


def test_gestion_leer_no_escribe(escena: Escena) -> None:
    cliente = entrar(escena.gente.coordinacion)
    for direccion in ACTOS:
        cliente.get(direccion)
    assert escena.asentadas() == []
    assert set(Etapa.objects.values_list("estado", flat=True)) == {EstadoEtapa.PENDIENTE}


def test_gestion_programar_conserva_lo_escrito(escena: Escena) -> None:
    cliente = entrar(escena.gente.coordinacion)
    respuesta = cliente.post(
        "/gestion/planes/prueba-1/etapas/1/programar/",
        {"inicio_previsto": "2027-02-01", "fin_previsto": "2027-01-01", "metodologia": "Con sesiones abiertas"},
    )
    assert respuesta.status_code == 422
    assert "La fecha final es anterior a la inicial" in texto(respuesta)
    assert "Con sesiones abiertas" in texto(respuesta)
    assert escena.etapa(1).inicio_previsto is None


@pytest.mark.parametrize(
    ("datos", "estado"),
    [
        ({"titulo": "", "nota": "x"}, 422),
        ({"titulo": "Acta"}, 422),
        ({"titulo": "Acta", "enlace": "javascript:alert(1)"}, 422),
        ({"titulo": "Acta", "nota": "x", "llave_de_acto": "no-es-uuid"}, 422),
    ],
)
def test_gestion_evidencia_mala(escena: Escena, datos: dict[str, str], estado: int) -> None:
    iniciar_etapa(persona=escena.gente.coordinacion, etapa=escena.etapa(1))
    requisito = escena.requisito("proceso-documentado")
    respuesta = entrar(escena.gente.coordinacion).post(f"/gestion/requisitos/{requisito.pk}/evidencia/", datos)
    assert respuesta.status_code == estado
    assert not EvidenciaDeRequisito.objects.exists()


def test_gestion_evidencia_ajena_o_inexistente(escena: Escena) -> None:
    requisito = escena.requisito("proceso-documentado")
    direccion = f"/gestion/requisitos/{requisito.pk}/evidencia/"
    datos = {"titulo": "Acta", "nota": "x"}
    assert entrar(escena.gente.otra_coordinacion).post(direccion, datos).status_code == 403
    assert entrar(escena.gente.coordinacion).get("/gestion/requisitos/999999/evidencia/").status_code == 404
    assert not EvidenciaDeRequisito.objects.exists()


def test_gestion_crear_plan(escena: Escena) -> None:
    cliente = entrar(escena.gente.coordinacion)
    datos = {"titulo": "Segundo plan", "clave": "2PA"}
    respuesta = cliente.post("/gestion/prueba/planes/nuevo/", datos)
    assert (respuesta.status_code, respuesta.url) == (302, "/gestion/planes/prueba-2/")
    assert cliente.post("/gestion/prueba/planes/nuevo/", datos).status_code == 409
    assert Plan.objects.filter(ejercicio=escena.ejercicio).count() == 2
