"""The rules of a ballot by *apoyos*, to the edges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comun.errors import ReglaIncumplida
from consultas.votos import temas_de, validar_apoyos

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
