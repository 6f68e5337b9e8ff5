"""Arithmetic of phases, over plain values."""

import datetime as dt

import pytest

from consultas import fases
from consultas.fases import Tramo
from consultas.opciones import huella_de_opciones, texto_de_opciones

BASE = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
UN_SEGUNDO = dt.timedelta(seconds=1)


def dia(n: int) -> dt.datetime:
    return BASE + dt.timedelta(days=n)


def tramo(fase: str, inicio: int, fin: int) -> Tramo:
    return Tramo(fase, dia(inicio), dia(fin))


@pytest.mark.parametrize(
    ("instante", "esperada"),
    [
        (dia(1) - UN_SEGUNDO, "pendiente"),
        (dia(1), "abierta"),
        (dia(2) - UN_SEGUNDO, "abierta"),
        (dia(2), "terminada"),
    ],
)
def test_el_inicio_entra_y_el_fin_no(instante, esperada):
    assert fases.situacion(tramo("propuestas", 1, 2), instante) == esperada


def test_de_dos_abiertas_manda_la_posterior_del_metodo():
    dos = [tramo("informacion", 0, 9), tramo("propuestas", 1, 3)]
    assert fases.abierta(dos, dia(2)).fase == "propuestas"
    assert fases.abierta(dos, dia(5)).fase == "informacion"
    assert fases.abierta(dos, dia(20)) is None


@pytest.mark.parametrize(
    ("instante", "dias"), [(dia(0), 2), (dia(0) + UN_SEGUNDO, 2), (dia(1), 1), (dia(2) - UN_SEGUNDO, 1), (dia(2), 0)]
)
def test_dias_restantes_redondea_hacia_arriba(instante, dias):
    assert fases.dias_restantes(tramo("votacion", 0, 2), instante) == dias


def test_desorden_halla_la_que_se_adelanta():
    encimadas = [tramo("informacion", 0, 9), tramo("propuestas", 1, 4), tramo("votacion", 3, 5)]
    assert fases.desorden(encimadas) is None
    antes, despues = fases.desorden([tramo("propuestas", 3, 4), tramo("votacion", 2, 5)])
    assert (antes.fase, despues.fase) == ("propuestas", "votacion")
    antes, despues = fases.desorden([tramo("informacion", 2, 4), tramo("propuestas", 1, 3)])
    assert (antes.fase, despues.fase) == ("informacion", "propuestas")


def test_recorrer_mueve_solo_las_que_se_enciman():
    antes = [tramo("propuestas", 0, 2), tramo("sistematizacion", 2, 3), tramo("votacion", 5, 7)]
    assert fases.recorrer(antes, "propuestas", dia(4)) == [
        tramo("propuestas", 0, 4),
        tramo("sistematizacion", 4, 5),
        tramo("votacion", 5, 7),
    ]
    assert fases.recorrer(antes, "propuestas", dia(5)) == [
        tramo("propuestas", 0, 5),
        tramo("sistematizacion", 5, 6),
        tramo("votacion", 8, 10),
    ]
    assert fases.recorrer(antes, "votacion", dia(8))[-1] == tramo("votacion", 5, 8)


def test_recorrer_deja_en_su_lugar_las_que_ya_se_encimaban():
    antes = [tramo("propuestas", 0, 6), tramo("votacion", 4, 8)]
    assert fases.recorrer(antes, "propuestas", dia(7)) == [tramo("propuestas", 0, 7), tramo("votacion", 4, 8)]


class Eje:
    def __init__(self, numero: int) -> None:
        self.numero = numero


class Opcion:
    def __init__(self, codigo: str, eje: int, titulo: str) -> None:
        self.codigo, self.eje, self.titulo = codigo, Eje(eje), titulo


def test_huella_de_opciones_no_depende_del_orden_y_si_del_texto():
    uno, dos = Opcion("t1", 1, "Agua"), Opcion("t2", 2, "Educación")
    assert texto_de_opciones([dos, uno]) == '[["t1",1,"Agua"],["t2",2,"Educación"]]'
    assert huella_de_opciones([dos, uno]) == huella_de_opciones([uno, dos])
    assert huella_de_opciones([uno]) != huella_de_opciones([uno, dos])
    assert huella_de_opciones([Opcion("t1", 1, "Agua.")]) != huella_de_opciones([uno])
