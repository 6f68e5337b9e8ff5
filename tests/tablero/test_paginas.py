"""The portal's own pages: with an empty database, with one and three rows, as each character sees them."""

import csv
import datetime as dt
from io import StringIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from bitacora.models import Cadena
from comun import reloj
from comun.enums import Naturaleza
from comun.registro import Pendiente
from consultas.enums import Fase
from planes.models import ParticipacionPorSector, Plan
from secretariado.enums import Ambito, Rol
from tablero.queries.propias import repartir
from tests.factories.bitacora import asentada
from tests.factories.compromisos import CompromisoFactory
from tests.factories.consultas import ConsultaFactory
from tests.factories.cuentas import PersonaFactory
from tests.factories.mesas import MesaFactory
from tests.factories.planes import PlanFactory
from tests.factories.secretariado import EjercicioFactory, FuenteFactory, NombramientoFactory, OrganizacionFactory
from tests.personajes import reparto

pytestmark = pytest.mark.django_db

PUBLICAS = ["inicio", "estadisticas", "participacion_csv", "acerca", "accesibilidad", "buscar"]


def ver(nombre: str, persona: Any = None, **parametros: str) -> Any:
    cliente = Client()
    if persona is not None and persona.is_authenticated:
        cliente.force_login(persona)
    return cliente.get(reverse(f"tablero:{nombre}"), parametros)


def texto(respuesta: Any) -> str:
    return respuesta.content.decode()


def federal() -> Plan:
    return PlanFactory(
        ejercicio=EjercicioFactory(slug="federal", nombre="Federación", codigo="FED", ambito=Ambito.FEDERAL)
    )


def tabla(plan: Plan, *, total: int = 30) -> None:
    """Two rows that add up to 30 people of 5 institutions, and the total that the source declares."""
    fuente = FuenteFactory(titulo="Taller")
    for lugar, (procedencia, inst, hombres, mujeres, suma) in enumerate(
        [("Sociedad", 2, 4, 6, 10), ("Academia", 3, 9, 11, 20), ("Total", 5, 13, 17, total)]
    ):
        ParticipacionPorSector.objects.create(
            plan=plan, procedencia=procedencia, instituciones=inst, hombres=hombres, mujeres=mujeres,
            total_declarado=suma, es_total=procedencia == "Total", orden=lugar,
        ).fuentes.add(fuente)  # fmt: skip


# --- an empty portal ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("nombre", PUBLICAS)
def test_a_public_page_of_an_empty_portal_answers(nombre: str) -> None:
    assert ver(nombre).status_code == 200


def test_the_home_of_an_empty_portal_says_what_will_be_here() -> None:
    pagina = texto(ver("inicio"))

    for frase in ("Hoy no hay nada abierto", "Todavía no hay un plan publicado", "Todavía no hay ejercicios",
                  "No hay nada convocado"):  # fmt: skip
        assert frase in pagina


# --- home -----------------------------------------------------------------------------------------------------------
def poblar(cuantos: int) -> None:
    plan = federal()
    tabla(plan)
    for n in range(cuantos):
        ConsultaFactory(fase=Fase.VOTACION, plan=plan)
        MesaFactory(plan=plan, fecha=reloj.hoy() + dt.timedelta(days=n))
        CompromisoFactory(plan=plan)
        PlanFactory()
        asentada(cadena="federal")


@pytest.mark.parametrize("cuantos", [1, 3])
def test_the_home_takes_the_same_queries_whatever_the_rows(
    cuantos: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    poblar(cuantos)
    with django_assert_num_queries(14):
        assert ver("inicio").status_code == 200


def test_the_home_lists_what_is_open_and_labels_what_is_invented() -> None:
    ConsultaFactory(fase=Fase.VOTACION, titulo="Consulta real")
    demo = PlanFactory(ejercicio=EjercicioFactory(naturaleza=Naturaleza.DEMOSTRACION))
    ConsultaFactory(fase=Fase.VOTACION, plan=demo, titulo="Consulta inventada")
    abierto = texto(ver("inicio")).partition("Abierto hoy")[2].partition("</section>")[0]

    assert abierto.index("Consulta real") < abierto.index("Consulta inventada")
    assert abierto.count("Demostración") == 1
    assert abierto.count('class="faltan"') == 2


def test_the_home_never_calls_history_concluded() -> None:
    plan = PlanFactory(ejercicio=EjercicioFactory(ambito=Ambito.FEDERAL, naturaleza=Naturaleza.HISTORICO))
    plan.etapas.update(estado="historica")
    plan.etapas.filter(numero=2).update(inicio_real=dt.date(2019, 5, 24), fin_real=dt.date(2019, 6, 17))
    pagina = texto(ver("inicio"))

    assert "24 may – 17 jun 2019" in pagina
    assert pagina.count("No consta") == 7
    assert "Concluida" not in pagina


def test_the_home_passes_over_an_invented_federal_plan() -> None:
    invento = EjercicioFactory(ambito=Ambito.FEDERAL, naturaleza=Naturaleza.DEMOSTRACION)
    PlanFactory(ejercicio=invento, titulo="Plan inventado")

    assert "Plan inventado" not in texto(ver("inicio"))


def test_the_home_counts_the_acts_of_the_demo_apart() -> None:
    for clave, naturaleza, cuantos in (("federal", Naturaleza.HISTORICO, 2), ("demostracion", "demostracion", 3)):
        Cadena.objects.create(clave=clave, nombre=clave, naturaleza=naturaleza)
        for _ in range(cuantos):
            asentada(cadena=clave)
    registro = ver("inicio").context["registro"]

    assert (registro.actos, registro.cadenas, registro.de_demostracion) == (2, 1, 3)
    assert registro.muestra.clave == "federal"


def test_the_home_shows_only_mesas_to_come() -> None:
    MesaFactory(titulo="Mesa de ayer", fecha=reloj.hoy() - dt.timedelta(days=1))
    MesaFactory(titulo="Mesa de hoy", fecha=reloj.hoy())
    MesaFactory(titulo="Mesa sin fecha")
    pagina = texto(ver("inicio"))

    assert "Mesa de hoy" in pagina
    assert "Mesa de ayer" not in pagina
    assert "Mesa sin fecha" not in pagina


# --- my space -------------------------------------------------------------------------------------------------------
def test_my_space_asks_a_visitor_to_log_in() -> None:
    respuesta = ver("mi")

    assert respuesta.status_code == 302
    assert respuesta["Location"] == f"{reverse('account_login')}?next=/mi/"


def test_my_space_tells_a_newcomer_what_to_do_first() -> None:
    ConsultaFactory(fase=Fase.PROPUESTAS, titulo="¿Qué arreglamos?")
    pagina = texto(ver("mi", PersonaFactory(nombre="Nora")))

    assert "Hola, Nora" in pagina
    assert "Empieza por aquí" in pagina
    assert "¿Qué arreglamos?" in pagina
    assert reverse("tablero:gestion") not in pagina


def test_my_space_leads_whoever_holds_a_role_to_their_desk() -> None:
    enlace = NombramientoFactory(rol=Rol.ENLACE, organizacion=OrganizacionFactory(nombre="Secretaría X"))
    pagina = texto(ver("mi", enlace.persona))

    assert "Enlace de una organización: Secretaría X" in pagina
    assert reverse("tablero:gestion") in pagina
    assert "Empieza por aquí" not in pagina


# --- desk -----------------------------------------------------------------------------------------------------------
def test_the_desk_opens_only_to_those_who_hold_a_role() -> None:
    gente = reparto(EjercicioFactory(), OrganizacionFactory(), OrganizacionFactory())
    entran = {nombre for nombre, persona in gente.items() if ver("gestion", persona).status_code == 200}

    assert entran == {nombre for nombre, _ in gente.items()} - {"visitante", "participante"}
    assert ver("gestion", gente.visitante).status_code == 302
    assert ver("gestion", gente.participante).status_code == 403


def test_the_desk_names_roles_and_ejercicios_and_shows_no_others() -> None:
    ejercicio, ajeno = EjercicioFactory(nombre="Jalisco"), EjercicioFactory(nombre="Colima")
    gente = reparto(ejercicio, OrganizacionFactory(), OrganizacionFactory())
    NombramientoFactory(ejercicio=ajeno)
    pagina = texto(ver("gestion", gente.coordinacion))

    assert "Jalisco" in pagina
    assert "<b>Coordinación</b>" in pagina
    assert "Colima" not in pagina
    assert "Instalar un ejercicio" not in pagina


def test_the_desk_of_the_administration_says_how_to_install() -> None:
    historico = EjercicioFactory(nombre="Federación", naturaleza=Naturaleza.HISTORICO)
    EjercicioFactory(nombre="Jalisco")
    pagina = texto(ver("gestion", PersonaFactory(is_superuser=True)))

    assert "Instalar un ejercicio" in pagina
    assert "Jalisco" in pagina
    assert historico.slug not in pagina


def test_the_desk_takes_the_same_queries_whatever_the_plans() -> None:
    """Every app hangs its panel here, so the literal is a ceiling; what must not move is one row against three."""
    coordinacion = NombramientoFactory()
    cliente = Client()
    cliente.force_login(coordinacion.persona)
    medidas = []
    for cuantas in (1, 2):
        for _ in range(cuantas):
            ConsultaFactory(fase=Fase.VOTACION, plan=PlanFactory(ejercicio=coordinacion.ejercicio))
            asentada(cadena=coordinacion.ejercicio.slug)
        with CaptureQueriesContext(connection) as medida:
            assert cliente.get(reverse("tablero:gestion")).status_code == 200
        medidas.append(len(medida))

    assert medidas[0] == medidas[1] <= 44


def test_what_waits_is_split_at_a_week() -> None:
    ahora = reloj.ahora()
    with reloj.fijar(ahora):
        cosas = {
            "sin fecha": None,
            "vencida": ahora - dt.timedelta(days=1),
            "en una semana": ahora + dt.timedelta(days=7),
            "después": ahora + dt.timedelta(days=7, seconds=1),
        }
        hecho = repartir(Pendiente(titulo, "/", "Abrir", vence) for titulo, vence in cosas.items())

    assert [p.titulo for p in hecho.pronto] == ["vencida", "en una semana"]
    assert [p.titulo for p in hecho.despues] == ["sin fecha", "después"]
    assert hecho.total == 4


# --- figures --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("cuantos", [1, 3])
def test_the_figures_take_the_same_queries_whatever_the_rows(
    cuantos: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    poblar(cuantos)
    with django_assert_num_queries(12):
        assert ver("estadisticas").status_code == 200


@pytest.mark.parametrize(("total", "dicho"), [(30, "Cuadra"), (31, "No cuadra")])
def test_the_figures_add_up_again_and_say_whether_they_agree(total: int, dicho: str) -> None:
    tabla(federal(), total=total)
    cuenta = texto(ver("estadisticas")).partition("¿Cuadra la cuenta?")[2].partition("</table>")[0]
    personas = cuenta.partition(">Personas<")[2].partition("</tr>")[0]

    assert f">{total}<" in personas
    assert ">30<" in personas
    assert dicho in personas
    assert "Suma nuestra" in cuenta


def test_the_figures_never_add_the_invented_to_the_rest() -> None:
    EjercicioFactory(naturaleza=Naturaleza.HISTORICO)
    EjercicioFactory.create_batch(2, naturaleza=Naturaleza.DEMOSTRACION)
    pagina = texto(ver("estadisticas")).partition("Qué guarda este portal</h2>")[2]
    fila = pagina.partition(">Ejercicios</th>")[2].partition("</tr>")[0]

    assert fila == '<td class="num">0</td><td class="num">1</td><td class="num">2</td>'


def test_the_figures_pass_over_an_invented_table() -> None:
    demo = PlanFactory(ejercicio=EjercicioFactory(naturaleza=Naturaleza.DEMOSTRACION))
    tabla(demo)

    assert "Todavía no hay cifras de participación" in texto(ver("estadisticas"))
    assert len(texto(ver("participacion_csv")).splitlines()) == 1


def test_the_table_comes_as_csv_without_formulas() -> None:
    plan = federal()
    tabla(plan)
    ParticipacionPorSector.objects.filter(procedencia="Sociedad").update(observaciones="=1+1")
    respuesta = ver("participacion_csv")
    filas = list(csv.DictReader(StringIO(texto(respuesta))))

    assert respuesta["Content-Type"] == "text/csv; charset=utf-8"
    assert [(f["procedencia"], f["total_declarado"], f["cuadra"], f["es_total"]) for f in filas] == [
        ("Sociedad", "10", "sí", "no"), ("Academia", "20", "sí", "no"), ("Total", "30", "sí", "sí"),
    ]  # fmt: skip
    assert filas[0]["observaciones"] == "'=1+1"
    assert filas[0]["fuentes"] == "Autora de prueba, Taller, 2019"


# --- the portal of itself -------------------------------------------------------------------------------------------
def test_about_cites_documents_by_author_and_never_by_file() -> None:
    FuenteFactory(clave="003_archivo.txt", titulo="Guía de implementación", autoria="Núcleo", licencia="")
    FuenteFactory(clave="https://ejemplo.mx/a", titulo="ejemplo.mx: a", direccion="https://ejemplo.mx/a")
    pagina = texto(ver("acerca"))

    assert "Guía de implementación" in pagina
    assert "1 página pública citada<" in pagina
    assert "003_archivo" not in pagina


def test_accessibility_invents_no_contact(settings: Any) -> None:
    assert "mailto:" not in texto(ver("accesibilidad"))

    settings.CONTACTO_DE_ACCESIBILIDAD = "accesible@ejemplo.mx"
    assert 'href="mailto:accesible@ejemplo.mx"' in texto(ver("accesibilidad"))
