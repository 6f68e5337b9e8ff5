"""`manage.py sembrar_demo`: the real history whole, the invented ejercicio beside it, and nothing twice."""

import datetime as dt
import re
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.core.management import call_command
from django.test import Client

from bitacora.models import Entrada
from compromisos.models import Avance, Compromiso
from comun import reloj
from comun.enums import Naturaleza
from consultas.commands import terminar_votacion
from consultas.enums import EstadoConsulta, Fase, Metodo, TipoDeCanal
from consultas.models import Boleta, Consulta, FaseDeConsulta, InscripcionEnPadron, Propuesta, Prorroga
from cuentas.demo import CUENTAS
from cuentas.models import Persona
from gobabierto.siembra import demostracion
from gobabierto.siembra.mantenimiento import mantener_consulta, mantener_sesion
from gobabierto.siembra.votaciones_de_demostracion import PUNTOS, TRAMITES
from mesas.models import Mesa
from planes.models import ParticipacionPorSector, Plan
from secretariado.enums import EstadoDeSesion, Rol
from secretariado.models import Ejercicio, Nombramiento, Organizacion, Sesion

pytestmark = pytest.mark.usefixtures("demo", "db")

PROPIAS = {"bitacora", "cuentas", "conversacion", "secretariado", "planes", "consultas", "mesas", "compromisos"}
NUESTRAS = (Fase.PROPUESTAS, Fase.VOTACION)


def sembrar() -> str:
    salida = StringIO()
    call_command("sembrar_demo", stdout=salida)
    return salida.getvalue()


def filas() -> dict[str, int]:
    """How many rows each table of the portal has."""
    return {m._meta.label: m._default_manager.count() for m in apps.get_models() if m._meta.app_label in PROPIAS}


def consulta_de_demo() -> Consulta:
    return Consulta.objects.get(slug=demostracion.CONSULTA)


def faltan(**resto: int) -> dt.datetime:
    """The instant at which exactly `resto` is left of the phases that the demo keeps open."""
    fines = set(FaseDeConsulta.objects.filter(consulta=consulta_de_demo(), fase__in=NUESTRAS).values_list("fin"))
    assert len(fines) == 1
    return fines.pop()[0] - dt.timedelta(**resto)


def test_sembrar_loads_the_33_real_ejercicios_and_the_demo() -> None:
    reales = Ejercicio.objects.exclude(naturaleza=Naturaleza.DEMOSTRACION)

    assert reales.count() == 33
    assert set(reales.values_list("naturaleza", flat=True)) == {Naturaleza.HISTORICO}
    assert reales.values("codigo").distinct().count() == 33
    assert [e.slug for e in Ejercicio.objects.filter(naturaleza=Naturaleza.DEMOSTRACION)] == ["demostracion"]


def test_sembrar_loads_the_five_federal_plans_as_history() -> None:
    planes = Plan.objects.filter(ejercicio__slug="federal").order_by("orden")

    assert [(p.slug, p.naturaleza) for p in planes] == [
        (slug, Naturaleza.HISTORICO)
        for slug in ("federal-1", "federal-1-ampliado", "federal-2", "federal-3", "federal-4")
    ]
    assert all(plan.etapas.count() == 8 for plan in planes)


def test_sembrar_loads_the_fourth_plan_whole() -> None:
    plan = Plan.objects.get(slug="federal-4")
    consulta = Consulta.objects.get(slug="federal-4-consulta")
    compromisos = Compromiso.objects.filter(plan=plan).order_by("numero")

    assert [c.numero for c in compromisos] == list(range(1, 14))
    assert all(c.responsabilidades.filter(papel="responsable").exists() and c.codigo_ogp for c in compromisos)
    assert Mesa.objects.filter(plan=plan).count() == 6
    assert (consulta.ejes.count(), consulta.temas.count()) == (3, 6)
    assert all(tema.problematica for tema in consulta.temas.all())
    primera = consulta.cifras.first()
    assert (primera.indicador, primera.valor, primera.nota) == ("participaciones digitales", 1100, "más de")


def test_the_participants_of_the_fourth_plan_add_up_to_480() -> None:
    tabla = ParticipacionPorSector.objects.filter(plan__slug="federal-4")
    total = tabla.get(es_total=True)
    propias = tabla.filter(es_total=False)

    assert (total.mujeres, total.hombres, total.total_declarado) == (230, 250, 480)
    assert sum(fila.total_declarado for fila in propias) == sum(fila.total_calculado for fila in propias) == 480
    assert sum(fila.instituciones for fila in propias) == 168


def test_every_historical_object_names_a_source() -> None:
    for modelo in (Ejercicio, Plan, Consulta, Mesa, Compromiso, Organizacion):
        sin_fuente = modelo.objects.filter(naturaleza=Naturaleza.HISTORICO, fuentes__isnull=True)
        assert list(sin_fuente) == [], modelo.__name__


def test_the_demo_can_be_tried_and_no_invented_act_names_a_real_organisation() -> None:
    consulta, ahora = consulta_de_demo(), reloj.ahora()
    fases = {fase.fase: fase for fase in consulta.fases.all()}
    inventadas = Organizacion.objects.filter(naturaleza=Naturaleza.DEMOSTRACION)

    assert all(fases[f].inicio <= ahora < fases[f].fin for f in NUESTRAS)
    assert Propuesta.objects.filter(consulta=consulta).count() == consulta.propuestas_publicas > 0
    padron = InscripcionEnPadron.objects.filter(consulta=consulta)
    assert Boleta.objects.filter(consulta=consulta).count() == padron.count() > 0
    assert {n.organizacion.naturaleza for n in Nombramiento.objects.exclude(organizacion=None)} == {"demostracion"}
    assert {a.organizacion.naturaleza for a in Avance.objects.all()} == {"demostracion"}
    assert all("inventad" in organizacion.nombre.lower() for organizacion in inventadas)


def test_the_demo_has_one_account_per_role() -> None:
    vigentes = Nombramiento.objects.filter(ejercicio__slug="demostracion")

    assert {n.rol for n in vigentes} == set(Rol.values)
    assert {c.correo for c in CUENTAS} <= set(Persona.objects.values_list("correo", flat=True))
    assert [p.correo for p in Persona.objects.filter(is_superuser=True)] == ["administracion@demo.example"]


def test_sembrar_twice_duplicates_nothing() -> None:
    antes = filas()

    assert "no se duplicó nada" in sembrar()
    assert filas() == antes


def test_the_whole_seeding_leaves_a_green_bitacora() -> None:
    salida = StringIO()
    call_command("verificar_bitacora", stdout=salida)

    assert "La bitácora está íntegra" in salida.getvalue()
    assert Entrada.objects.filter(cadena__clave="federal").exists()
    assert Entrada.objects.filter(cadena__clave="demostracion").exists()


@pytest.mark.parametrize("resto", [{"days": 7}, {"days": 7, "seconds": 1}])
def test_mantener_with_seven_days_left_changes_nothing(resto: dict[str, int]) -> None:
    antes = filas()
    with time_machine.travel(faltan(**resto), tick=False):
        mantener_consulta()

    assert filas() == antes


def test_mantener_with_less_than_seven_days_extends_in_public() -> None:
    fin = faltan()
    entradas = Entrada.objects.filter(verbo="consultas.fase_prorrogada")
    asentadas = entradas.count()
    with time_machine.travel(faltan(days=6, hours=23, minutes=59, seconds=59), tick=False):
        salida = "\n".join(mantener_consulta())
        fases = FaseDeConsulta.objects.filter(consulta=consulta_de_demo(), fase__in=NUESTRAS)
        minimo = reloj.ahora() + dt.timedelta(days=demostracion.DIAS_MINIMOS)
        assert all(fase.fin >= minimo for fase in fases)
        despues = filas()
        mantener_consulta()
        assert filas() == despues, "a second start extended again"
    prorrogas = Prorroga.objects.filter(consulta=consulta_de_demo())

    assert {p.fase for p in prorrogas} == set(NUESTRAS)
    assert len(prorrogas) == 2
    assert all(p.fin_anterior == fin < p.fin_nuevo and "demostración" in p.motivo for p in prorrogas)
    assert entradas.count() == asentadas + 2
    assert salida.count("Se prorrogó") == 2
    call_command("verificar_bitacora", stdout=StringIO())


@pytest.mark.parametrize("despues", [{"days": 0}, {"days": 90}])
def test_mantener_after_the_end_reopens_nothing_and_says_so(despues: dict[str, int]) -> None:
    """Somebody comes back to the demo months later: no command moves a date that already passed."""
    antes = filas()
    with time_machine.travel(faltan() + dt.timedelta(**despues), tick=False):
        salida = "\n".join(mantener_consulta())

    assert salida.count("ya no se prorroga") == 2
    assert filas() == antes


def test_mantener_once_the_vote_was_ended_by_hand_leaves_it_ended() -> None:
    with time_machine.travel(faltan() + dt.timedelta(seconds=1), tick=False):
        coordinacion = Persona.objects.get(correo="coordinacion@demo.example")
        terminar_votacion(persona=coordinacion, consulta=consulta_de_demo())
        antes = filas()
        mantener_consulta()

    assert filas() == antes


def test_mantener_calls_a_session_only_when_none_is_to_come() -> None:
    proxima = Sesion.objects.filter(estado=EstadoDeSesion.CONVOCADA).order_by("inicia").get()
    with time_machine.travel(proxima.inicia - dt.timedelta(seconds=1), tick=False):
        assert mantener_sesion() == []
    with time_machine.travel(proxima.inicia, tick=False):
        assert len(mantener_sesion()) == 1
        assert mantener_sesion() == []
    nueva = Sesion.objects.exclude(pk=proxima.pk).order_by("-numero")[0]
    assert (nueva.numero, nueva.tipo) == (proxima.numero + 1, "ordinaria")


def test_the_open_consulta_holds_300_propuestas_no_two_of_which_share_a_sentence() -> None:
    propuestas = Propuesta.objects.filter(consulta=consulta_de_demo())
    oraciones = [
        oracion.strip().casefold()
        for titulo, problema in propuestas.values_list("titulo", "problema")
        for oracion in re.split(r"[.!?]", f"{titulo}. {problema}")
        if oracion.strip()
    ]

    assert propuestas.count() == 300
    assert len(oraciones) == len(set(oraciones))
    assert propuestas.values("idioma").distinct().count() >= 4
    assert propuestas.exclude(canal=TipoDeCanal.WEB).filter(papeleta__isnull=False).count() > 40


@pytest.mark.parametrize(("slug", "metodo"), [(PUNTOS, Metodo.PUNTOS), (TRAMITES, Metodo.APOYOS)])
def test_two_consultas_of_different_methods_ended_with_their_actas(slug: str, metodo: str) -> None:
    consulta = Consulta.objects.select_related("escrutinio").get(slug=slug)
    acta = consulta.escrutinio

    assert (consulta.metodo, consulta.estado) == (metodo, EstadoConsulta.ESCRUTADA)
    assert acta.reconstruida_en is not None
    assert not Boleta.objects.filter(consulta=consulta, sello__isnull=False).exists()
    assert len(acta.contenidos.splitlines()) == len(acta.sellos.splitlines()) + len(acta.folios.splitlines())
    assert (acta.boletas_de_papel > 0) == (slug == PUNTOS)


@pytest.mark.parametrize("slug", ["demostracion-1", "demostracion-2", "federal-2", "federal-4"])
def test_a_plan_with_everything_in_it_asks_little(
    client: Client, slug: str, django_assert_max_num_queries: Any
) -> None:
    # quality.md: a detail page asks fifteen times at most.
    with django_assert_max_num_queries(15):
        assert client.get(f"/planes/{slug}/").status_code == 200
