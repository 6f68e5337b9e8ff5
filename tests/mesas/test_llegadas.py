"""Arriving to a meeting: by today's code, noted by who leads, counted without an account."""

import datetime as dt
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache

from bitacora.models import Entrada
from comun import reloj
from mesas import codigo_de_sala
from mesas.codigo_de_sala import Lectura, codigo_del_dia
from mesas.commands.llegadas import anotar_llegada, contar_sin_cuenta, llegar
from mesas.errors_de_reuniones import CodigoEquivocado, DemasiadosCodigos
from mesas.freno_de_llegadas import FALLOS, llegar_con_freno
from mesas.models import Llegada, Mesa, Registro, SesionDeMesa, SinCuenta
from tests.factories.cuentas import PersonaFactory
from tests.factories.mesas import MesaEnMarcha, MesaFactory, registrar_en
from tests.mesas.salas_de_reuniones import INICIA, abierta, mesa_lista, otra_vez, programar, rehusa

pytestmark = pytest.mark.django_db
DIA = dt.date(2027, 3, 8)  # of INICIA, in Mexico City


@pytest.fixture
def m() -> MesaEnMarcha:
    cache.clear()
    return mesa_lista()


@pytest.fixture
def sesion(m: MesaEnMarcha) -> SesionDeMesa:
    return abierta(m)


def codigo(sesion: SesionDeMesa, dia: dt.date = DIA) -> str:
    return codigo_del_dia(settings.SECRET_KEY, sesion.pk, dia)


# --- the code ---------------------------------------------------------------------------------------------------------
def test_codigo_is_short_legible_and_of_one_meeting_and_day() -> None:
    vistos = {codigo_del_dia("llave", s, DIA + dt.timedelta(days=d)) for s in range(20) for d in range(20)}
    assert len(vistos) == 400
    assert all(len(c) == 6 and not set(c) & set("0O1I") for c in vistos)
    assert codigo_del_dia("otra", 1, DIA) != codigo_del_dia("llave", 1, DIA)


def test_codigo_is_read_as_people_type_it() -> None:
    bueno = codigo_del_dia("llave", 1, DIA)
    for escrito in (bueno, bueno.lower(), f" {bueno[:3]}-{bueno[3:]} "):
        assert codigo_de_sala.leer("llave", 1, DIA, escrito) is Lectura.DE_HOY
    for malo in ("", "ñandú6", "😀", "\ud800", bueno + "A", bueno[:5]):
        assert codigo_de_sala.leer("llave", 1, DIA, malo) is Lectura.NINGUNO
    assert codigo_de_sala.leer("llave", 1, DIA + dt.timedelta(days=1), bueno) is Lectura.DE_AYER
    assert codigo_de_sala.leer("llave", 1, DIA + dt.timedelta(days=2), bueno) is Lectura.NINGUNO
    assert codigo_de_sala.leer("llave", 1, DIA - dt.timedelta(days=1), bueno) is Lectura.NINGUNO


# --- arriving ---------------------------------------------------------------------------------------------------------
def test_llegar_writes_one_arrival_and_nothing_public(m: MesaEnMarcha, sesion: SesionDeMesa) -> None:
    antes = Entrada.objects.count()
    with reloj.fijar(INICIA):
        una = llegar(persona=m.persona("sociedad"), sesion=sesion, codigo=codigo(sesion).lower())
        otra = llegar(persona=m.persona("sociedad"), sesion=sesion, codigo="loquesea")
    assert una.pk == otra.pk
    assert (una.via, una.llego_en, una.registro) == ("codigo", INICIA, m.gente["sociedad"])
    assert (Llegada.objects.count(), Entrada.objects.count()) == (1, antes)


def test_llegar_with_a_wrong_code_is_refused(m: MesaEnMarcha, sesion: SesionDeMesa) -> None:
    with reloj.fijar(INICIA):
        quien = {"persona": m.persona("sociedad"), "sesion": sesion}
        ajena = SesionDeMesa(pk=sesion.pk + 1)
        for malo in ("", "AAAAAA", codigo(ajena), codigo(sesion, DIA + dt.timedelta(days=1)), "ñ" * 6):
            rehusa("codigo_equivocado", llegar, **quien, codigo=malo)
        rehusa("codigo_de_otro_dia", llegar, **quien, codigo=codigo(sesion, DIA - dt.timedelta(days=1)))


def test_llegar_the_day_changes_at_midnight_where_the_meeting_is(m: MesaEnMarcha, sesion: SesionDeMesa) -> None:
    medianoche = dt.datetime(2027, 3, 9, 6, tzinfo=dt.UTC)
    quien = {"persona": m.persona("sociedad"), "sesion": sesion}
    with reloj.fijar(medianoche):
        rehusa("codigo_de_otro_dia", llegar, **quien, codigo=codigo(sesion))
    with reloj.fijar(medianoche - dt.timedelta(seconds=1)):
        assert llegar(**quien, codigo=codigo(sesion)).pk


def test_llegar_without_a_place_is_refused(m: MesaEnMarcha, sesion: SesionDeMesa) -> None:
    de_otra = registrar_en(MesaFactory(plan=m.plan), m.st.partes["sociedad"]).persona
    Registro.objects.filter(pk=m.gente["gobierno"].pk).update(estado="retirado")
    with reloj.fijar(INICIA):
        for persona in (PersonaFactory(), de_otra, m.facilitacion, m.st.coordinacion, m.persona("gobierno")):
            rehusa("no_participas", llegar, persona=otra_vez(persona), sesion=sesion, codigo=codigo(sesion))


@pytest.mark.parametrize("estado", ["convocada", "cerrada", "cancelada"])
def test_llegar_when_it_is_not_open_is_refused(m: MesaEnMarcha, estado: str) -> None:
    sesion = programar(m)
    SesionDeMesa.objects.update(estado=estado)
    with reloj.fijar(INICIA):
        rehusa("sala_cerrada", llegar, persona=m.persona("sociedad"), sesion=sesion, codigo=codigo(sesion))


def test_llegar_to_a_cancelled_mesa_is_refused(m: MesaEnMarcha, sesion: SesionDeMesa) -> None:
    Mesa.objects.update(estado="cancelada")
    with reloj.fijar(INICIA):
        rehusa("mesa_detenida", llegar, persona=m.persona("sociedad"), sesion=sesion, codigo=codigo(sesion))


def test_llegar_ten_wrong_codes_and_not_even_the_right_one(m: MesaEnMarcha, sesion: SesionDeMesa) -> None:
    with reloj.fijar(INICIA):
        for _ in range(FALLOS):
            with pytest.raises(CodigoEquivocado):
                llegar_con_freno(persona=m.persona("sociedad"), sesion=sesion, codigo="AAAAAA")
        with pytest.raises(DemasiadosCodigos):
            llegar_con_freno(persona=m.persona("sociedad"), sesion=sesion, codigo=codigo(sesion))
        assert not Llegada.objects.exists()
        # By person: whoever sits beside arrives.
        assert llegar_con_freno(persona=m.persona("gobierno"), sesion=sesion, codigo=codigo(sesion)).pk


def test_llegar_nine_wrong_codes_and_the_right_one_arrives(m: MesaEnMarcha, sesion: SesionDeMesa) -> None:
    with reloj.fijar(INICIA):
        for _ in range(FALLOS - 1):
            with pytest.raises(CodigoEquivocado):
                llegar_con_freno(persona=m.persona("sociedad"), sesion=sesion, codigo="AAAAAA")
        assert llegar_con_freno(persona=m.persona("sociedad"), sesion=sesion, codigo=codigo(sesion)).pk


# --- noted by who leads -----------------------------------------------------------------------------------------------
def test_anotar_once_however_many_times(m: MesaEnMarcha, sesion: SesionDeMesa) -> None:
    registro = m.gente["organo_garante"]
    una = anotar_llegada(persona=otra_vez(m.facilitacion), sesion=sesion, registro=registro)
    otra = anotar_llegada(persona=otra_vez(m.st.coordinacion), sesion=sesion, registro=registro)
    assert (una.pk, una.via) == (otra.pk, "facilitacion")


def test_anotar_is_of_who_leads_and_of_this_mesa(m: MesaEnMarcha, sesion: SesionDeMesa) -> None:
    registro = m.gente["gobierno"]
    for persona in (m.persona("sociedad"), PersonaFactory()):
        rehusa("sin_permiso", anotar_llegada, persona=persona, sesion=sesion, registro=registro)
    ajeno = registrar_en(MesaFactory(plan=m.plan), None)
    rehusa("registro_de_otra_mesa", anotar_llegada, persona=otra_vez(m.facilitacion), sesion=sesion, registro=ajeno)
    Registro.objects.filter(pk=registro.pk).update(estado="retirado")
    rehusa("registro_de_otra_mesa", anotar_llegada, persona=otra_vez(m.facilitacion), sesion=sesion, registro=registro)
    SesionDeMesa.objects.update(estado="cerrada")
    rehusa("sala_cerrada", anotar_llegada, persona=otra_vez(m.facilitacion), sesion=sesion, registro=registro)


# --- without an account -----------------------------------------------------------------------------------------------
def test_sin_cuenta_replaces_and_zero_is_nobody(m: MesaEnMarcha, sesion: SesionDeMesa) -> None:
    quien = {"persona": otra_vez(m.facilitacion), "sesion": sesion}
    contar_sin_cuenta(**quien, renglones=[("osc", "mujer", 3), ("osc", "hombre", 0)])
    contar_sin_cuenta(**quien, renglones=[("osc", "otra", 1)])
    assert list(SinCuenta.objects.values_list("sector__clave", "sexo", "cantidad")) == [("osc", "otra", 1)]
    contar_sin_cuenta(**quien, renglones=[])
    assert not SinCuenta.objects.exists()


@pytest.mark.parametrize(
    ("codigo_de_error", "renglones"),
    [
        ("sector_desconocido", [("osc", "mujer", 1), ("nada", "mujer", 1)]),
        ("sexo_desconocido", [("osc", "x", 1)]),
        ("cantidad_fuera_de_rango", [("osc", "mujer", -1)]),
        ("cantidad_fuera_de_rango", [("osc", "mujer", 5001)]),
        ("renglon_repetido", [("osc", "mujer", 1), ("osc", "mujer", 1)]),
    ],
)
def test_sin_cuenta_bad_rows_are_refused_whole(
    m: MesaEnMarcha, sesion: SesionDeMesa, codigo_de_error: str, renglones: list[Any]
) -> None:
    contar_sin_cuenta(persona=otra_vez(m.facilitacion), sesion=sesion, renglones=[("osc", "mujer", 9)])
    rehusa(codigo_de_error, contar_sin_cuenta, persona=otra_vez(m.facilitacion), sesion=sesion, renglones=renglones)


def test_sin_cuenta_is_of_who_leads_while_it_is_open(m: MesaEnMarcha, sesion: SesionDeMesa) -> None:
    rehusa("sin_permiso", contar_sin_cuenta, persona=m.persona("sociedad"), sesion=sesion, renglones=[])
    SesionDeMesa.objects.update(estado="cerrada")
    rehusa("sala_cerrada", contar_sin_cuenta, persona=otra_vez(m.facilitacion), sesion=sesion, renglones=[])
