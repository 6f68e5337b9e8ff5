"""Suggested groups: how many of the true pairs they find, that a chain is not a group, and that nothing moves by luck."""

import pytest

from bench.agrupacion import AJENA, PRECISION, RECALL, de_grupos, en_dos_mitades, leer_muestra, medir, por_umbral
from consultas import agrupacion
from consultas.agrupacion import Texto
from consultas.parecido import parecido, raices


@pytest.fixture(scope="module")
def muestra():
    return leer_muestra()


@pytest.fixture(scope="module")
def pares(muestra):
    return agrupacion.pares([texto for texto, _ in muestra], umbral=0.0)


def test_recall_y_precision_en_la_muestra(muestra, pares):
    assert len(muestra) == 300
    assert len({grupo for _, grupo in muestra}) == 40
    sugeridos = medir(muestra, por_umbral(pares, agrupacion.UMBRAL))
    en_grupos = medir(muestra, de_grupos(agrupacion.agrupar_pares(pares)))
    print(f"\npares sugeridos: {sugeridos}\npares dentro de los grupos: {en_grupos}")  # noqa: T201
    assert sugeridos.recall >= RECALL
    assert sugeridos.precision >= PRECISION
    assert en_grupos.recall >= 0.75
    assert en_grupos.precision >= PRECISION


def test_en_una_muestra_que_el_vocabulario_no_conocia_se_halla_la_mitad():
    """Written by others, without seeing the vocabulary: what a real consulta may expect. The floor is what holds."""
    ajena = leer_muestra(AJENA)
    pares_ajenos = agrupacion.pares([texto for texto, _ in ajena], umbral=0.0)
    sugeridos = medir(ajena, por_umbral(pares_ajenos, agrupacion.UMBRAL))
    print(f"\npares sugeridos, muestra ajena: {sugeridos}")  # noqa: T201
    assert sugeridos.recall >= 0.5
    assert sugeridos.precision >= 0.45


def test_el_umbral_elegido_en_media_muestra_sirve_en_la_otra(muestra):
    for umbral, medida in en_dos_mitades(muestra):
        print(f"\numbral {umbral:.2f}, elegido en la otra mitad: {medida}")  # noqa: T201
        assert medida.recall >= RECALL
        assert medida.precision >= PRECISION


def test_cada_texto_esta_en_un_grupo_cuando_mucho(pares):
    grupos = agrupacion.agrupar_pares(pares)
    claves = [clave for grupo in grupos for clave, _ in grupo.miembros]
    assert len(claves) == len(set(claves))
    assert all(len(grupo.miembros) > 1 for grupo in grupos)
    assert [grupo.numero for grupo in grupos] == list(range(1, len(grupos) + 1))
    assert all(0 < valor <= 1 for grupo in grupos for _, valor in grupo.miembros)


def test_el_orden_de_llegada_no_cambia_los_grupos(muestra):
    textos = [texto for texto, _ in muestra[:80]]
    assert agrupacion.agrupar(textos) == agrupacion.agrupar(list(reversed(textos)))


def test_una_cadena_no_es_un_grupo():
    """1 like 2, 2 like 3, 3 like 4, and the ends not alike: no group holds both ends."""
    cadena = {(1, 2): 0.9, (2, 3): 0.5, (3, 4): 0.9}
    grupos = agrupacion.agrupar_pares(cadena, umbral=0.3)
    assert [[clave for clave, _ in grupo.miembros] for grupo in grupos] == [[1, 2], [3, 4]]


def test_sin_textos_o_con_textos_vacios_no_hay_grupos():
    assert agrupacion.agrupar([]) == []
    assert agrupacion.agrupar([Texto(1, "", ""), Texto(2, "", "")]) == []
    assert agrupacion.agrupar([Texto(1, "Bache", "Un bache.")]) == []


def test_lo_identico_se_junta_y_lo_ajeno_no():
    textos = [
        Texto(1, "Bache en la avenida", "El pavimento se hundió junto al mercado."),
        Texto(2, "Bache en la avenida", "El pavimento se hundió junto al mercado."),
        Texto(3, "Biblioteca cerrada", "No abre desde agosto y los libros están en cajas."),
        Texto(4, "Perros sueltos", "Una jauría muerde a quien pasa."),
    ]
    assert [[clave for clave, _ in grupo.miembros] for grupo in agrupacion.agrupar(textos)] == [[1, 2]]


def test_parecido_de_raices():
    assert raices("Las lámparas apagadas") == raices("lampara apagada")
    assert parecido({"a": 1.0, "b": 2.0}, {"a": 1.0, "b": 2.0}) == pytest.approx(1.0)
    assert parecido({"a": 1.0}, {"b": 1.0}) == parecido({}, {"b": 1.0}) == 0.0
