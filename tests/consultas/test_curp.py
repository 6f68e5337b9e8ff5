"""CURPs: what is well formed, what is refused and why, and that nothing repeats them."""

import datetime as dt
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultas.curp import ENTIDADES, CurpInvalida, digito, edad_en, normalizar, revisar

# Synthetic; the check digits were worked out from the published weights, not with the code under test.
BUENAS = [
    ("GOMC850315HDFRRR07", dt.date(1985, 3, 15)),
    ("MARP800101MDFRTR03", dt.date(1980, 1, 1)),
    ("LOPB920715HJCRRR05", dt.date(1992, 7, 15)),
    ("GAVA751231MNERRR07", dt.date(1975, 12, 31)),
]


def con_digito(diecisiete):
    return diecisiete + str(digito(diecisiete))


@pytest.mark.parametrize(("curp", "nacimiento"), BUENAS)
def test_revisar_una_curp_bien_formada(curp, nacimiento):
    datos = revisar(curp)
    assert (datos.curp, datos.nacimiento) == (curp, nacimiento)
    assert revisar(f" {curp[:4].lower()}-{curp[4:]}\n") == datos
    assert curp not in f"{datos!r}{datos}"


def test_digito_de_la_clave_generica_publicada():
    """XEXX010101HNEXXXA4 is printed by RENAPO: its digit is right, and it identifies nobody."""
    assert digito("XEXX010101HNEXXXA") == 4
    with pytest.raises(CurpInvalida, match="genérica"):
        revisar("XEXX010101HNEXXXA4")


def test_revisar_distingue_el_siglo_por_el_signo_17():
    assert revisar(con_digito("SANC000229HBCNNNA")).nacimiento == dt.date(2000, 2, 29)
    with pytest.raises(CurpInvalida, match="fecha"):
        revisar(con_digito("SANC000229HBCNNN0"))  # 1900 had no 29 February


@pytest.mark.parametrize(
    ("curp", "que"),
    [
        ("", "18 letras"),
        ("GOMC850315HDFRRR0", "18 letras"),
        ("GOMC850315HDFRRR077", "18 letras"),
        ("GOMC850315HDFRRR08", "último número"),
        ("GOMC851315HDFRRR0", "18 letras"),
        (con_digito("GOMC851315HDFRRR0"), "fecha"),
        (con_digito("GOMC850230HDFRRR0"), "fecha"),
        (con_digito("GOMC850315HZZRRR0"), "estado"),
        (con_digito("GOMC850315ADFRRR0"), "en su lugar"),
        (con_digito("GBMC850315HDFRRR0"), "en su lugar"),
        (con_digito("GOMC850315HDFARR0"), "en su lugar"),
        ("GOMC85O315HDFRRR07", "en su lugar"),
        ("ÑOMC850315HDFRRR07", "en su lugar"),
        ("GOMC８50315HDFRRR07", "en su lugar"),
        ("'; DROP TABLE-- 12345", "18 letras"),
        ("\x00" * 18, "en su lugar"),
    ],
)
def test_revisar_dice_que_esta_mal_y_nunca_la_repite(curp, que):
    with pytest.raises(CurpInvalida, match=que) as error:
        revisar(curp)
    assert error.value.campo == "curp"
    if curp:
        assert curp not in f"{error.value.mensaje}{error.value.datos}{error.value!r}"
    assert error.value.__cause__ is None


@given(st.text(max_size=24) | st.text(alphabet=string.ascii_letters + string.digits + "- Ññ", min_size=16, max_size=20))
def test_revisar_lo_que_sea_responde_o_se_rehusa(texto):
    try:
        datos = revisar(texto)
    except CurpInvalida:
        return
    assert normalizar(texto) == datos.curp
    assert datos.curp[11:13] in ENTIDADES


@given(st.sampled_from([c for c, _ in BUENAS]), st.integers(0, 9))
def test_revisar_solo_acepta_un_digito(curp, ultimo):
    otra = curp[:-1] + str(ultimo)
    if otra == curp:
        assert revisar(otra).curp == curp
    else:
        with pytest.raises(CurpInvalida, match="último número"):
            revisar(otra)


@pytest.mark.parametrize(
    ("nacimiento", "dia", "edad"),
    [
        (dt.date(2008, 11, 20), dt.date(2026, 11, 19), 17),
        (dt.date(2008, 11, 20), dt.date(2026, 11, 20), 18),
        (dt.date(2008, 2, 29), dt.date(2026, 2, 28), 17),
        (dt.date(2008, 2, 29), dt.date(2026, 3, 1), 18),
        (dt.date(2030, 1, 1), dt.date(2026, 1, 1), -4),
    ],
)
def test_edad_en(nacimiento, dia, edad):
    assert edad_en(nacimiento, dia) == edad
