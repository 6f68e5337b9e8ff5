"""The eight stages as data, and the requirements every plan starts with."""

import csv

import pytest
from django.conf import settings

from planes.etapas import ETAPAS, definicion
from planes.queries.requisitos import comprobaciones, requisitos_de_partida


def leer(nombre: str) -> list[dict[str, str]]:
    with (settings.DATOS / nombre).open(encoding="utf-8", newline="") as archivo:
        return list(csv.DictReader(archivo))


def test_etapas_son_las_de_los_datos() -> None:
    filas = [(int(f["numero"]), f["slug"], f["nombre"], f["nombre_corto"]) for f in leer("etapas.csv")]
    assert [(e.numero, e.slug, e.nombre, e.nombre_corto) for e in ETAPAS] == filas


def test_documentales_citan_un_punto_clave_de_su_etapa() -> None:
    puntos = {(int(f["etapa"]), f["clave"]) for f in leer("etapas_puntos_clave.csv")}
    assert {(e.numero, d.punto) for e in ETAPAS for d in e.documentales} <= puntos


@pytest.mark.parametrize("numero", [0, 9, -1])
def test_definicion_de_una_etapa_que_no_existe(numero: int) -> None:
    with pytest.raises(ValueError, match="eight stages"):
        definicion(numero)


@pytest.mark.parametrize("numero", range(1, 9))
def test_requisitos_de_partida_sin_claves_repetidas(numero: int) -> None:
    claves = [r.clave for r in requisitos_de_partida(numero)]
    assert claves
    assert len(claves) == len(set(claves))


def test_textos_de_requisitos_caben_en_su_columna() -> None:
    assert max(len(c.texto) for c in comprobaciones().values()) <= 300
    assert max(len(d.texto) for e in ETAPAS for d in e.documentales) <= 300
