"""The rules of a ballot by *apoyos*, to the edges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comun.errors import ReglaIncumplida
from consultas.votos import ReglasDeBoleta, leer, leer_puntos, temas_de, validar_apoyos
from consultas.votos import validar as validar_marcas

EJE_DE = {"t1": 1, "t2": 1, "t3": 1, "t4": 2, "t5": 2, "t6": 2}


def validar(*temas, boleta=3, eje=2):
    return validar_apoyos(list(temas), EJE_DE, max_por_boleta=boleta, max_por_eje=eje)


@pytest.mark.parametrize(
    ("temas", "codigo", "datos"),
    [
        ((), "boleta_vacia", {}),
        (("t1", "t1"), "tema_repetido", {}),
        (("t1", "ajeno"), "tema_ajeno", {"ajenos": 1}),
        (("T1",), "tema_ajeno", {"ajenos": 1}),
        (("t1,t2",), "tema_ajeno", {"ajenos": 1}),
        (("",), "tema_ajeno", {"ajenos": 1}),
        (("t1", "t2", "t4", "t5"), "demasiados_votos", {"maximo": 3, "marcados": 4}),
        (("t4", "t5", "t6"), "demasiados_votos_en_un_eje", {"eje": 2, "maximo": 2, "marcados": 3}),
    ],
)
def test_validar_apoyos_fuera_de_regla(temas, codigo, datos):
    with pytest.raises(ReglaIncumplida) as error:
        validar(*temas)
    assert (error.value.codigo, error.value.datos, error.value.campo) == (codigo, datos, "temas")


def test_validar_apoyos_dice_cuantos_quitar():
    with pytest.raises(ReglaIncumplida, match=r"Marcaste 5 temas y el máximo es 3: quita 2\."):
        validar("t1", "t2", "t4", "t5", "t6")


def test_validar_apoyos_en_el_limite_pasa():
    assert validar("t4", "t1", "t2") == "t1,t2,t4"
    assert validar("t6") == "t6"


def test_validar_apoyos_demasiado_larga():
    eje_de = {f"{n:020d}": n for n in range(200)}
    with pytest.raises(ReglaIncumplida) as error:
        validar_apoyos(list(eje_de), eje_de, max_por_boleta=200, max_por_eje=1)
    assert error.value.codigo == "boleta_demasiado_larga"


@given(st.lists(st.sampled_from([*EJE_DE, "ajeno", ""]), max_size=8), st.integers(1, 6), st.integers(1, 6))
def test_validar_apoyos_acepta_exactamente_lo_permitido(temas, boleta, eje):
    por_eje = [sum(EJE_DE.get(t) == n for t in temas) for n in (1, 2)]
    cabe = (
        bool(temas)
        and len(set(temas)) == len(temas) <= boleta
        and set(temas) <= set(EJE_DE)
        and max(por_eje) <= eje
    )  # fmt: skip
    try:
        contenido = validar(*temas, boleta=boleta, eje=eje)
    except ReglaIncumplida:
        assert not cabe
    else:
        assert cabe
        assert temas_de(contenido) == sorted(temas)
        assert validar(*reversed(temas), boleta=boleta, eje=eje) == contenido


# --- points -----------------------------------------------------------------------------------------------------------
def reglas(metodo, *, total=10, por_tema=5):
    return ReglasDeBoleta(metodo, EJE_DE, 3, 2, total, por_tema)


@given(
    st.lists(st.tuples(st.sampled_from([*EJE_DE, "ajeno", ""]), st.integers(-2, 8)), max_size=8),
    st.integers(1, 12),
    st.integers(1, 6),
)
def test_validar_puntos_acepta_exactamente_lo_permitido(marcas, total, por_tema):
    dadas = [(codigo, n) for codigo, n in marcas if n]
    cabe = (
        bool(dadas)
        and all(n >= 0 for _, n in marcas)
        and len({c for c, _ in dadas}) == len(dadas)
        and {c for c, _ in dadas} <= set(EJE_DE)
        and all(n <= por_tema for _, n in dadas)
        and sum(n for _, n in dadas) <= total
    )
    try:
        contenido = validar_marcas(marcas, reglas("puntos", total=total, por_tema=por_tema))
    except ReglaIncumplida:
        assert not cabe
    else:
        assert cabe
        assert leer(contenido) == dict(dadas)
        assert validar_marcas(list(reversed(marcas)), reglas("puntos", total=total, por_tema=por_tema)) == contenido


def test_validar_puntos_dice_cuantos_quitar():
    with pytest.raises(ReglaIncumplida, match=r"Repartiste 12 puntos y tienes 10: quita 2\."):
        validar_marcas([("t1", 4), ("t2", 4), ("t3", 4)], reglas("puntos"))


def test_validar_apoyos_por_marcas():
    assert validar_marcas([("t4", 1), ("t1", 1), ("t2", 0)], reglas("apoyos")) == "t1,t4"
    assert leer("t1,t4") == {"t1": 1, "t4": 1}
    with pytest.raises(ReglaIncumplida) as error:
        validar_marcas([("t1", 3)], reglas("apoyos"))
    assert error.value.codigo == "voto_doble"


@pytest.mark.parametrize(
    ("texto", "puntos"),
    [
        ("", 0),
        ("  ", 0),
        ("0", 0),
        ("03", 3),
        (" 5 ", 5),
        ("-1", -1),
        ("1.5", -1),
        ("uno", -1),
        ("²", -1),
        ("9" * 7, -1),
    ],
)
def test_leer_puntos(texto, puntos):
    assert leer_puntos(texto) == puntos
