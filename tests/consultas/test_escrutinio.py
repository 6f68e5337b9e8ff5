"""Seals, Merkle root, files and tally: the vectors published in docs/voto.md, and properties."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultas import escrutinio
from consultas.escrutinio import (
    ContenidoInvalido,
    Cuenta,
    Paso,
    archivo,
    contar,
    prueba_de_inclusion,
    raiz_de_merkle,
)
from consultas.tejido import tejido
from consultas.votos import ReglasDeBoleta

SELLOS = st.lists(st.binary(min_size=32, max_size=32).map(bytes.hex), max_size=40)
CODIGO = "0123-4567-89AB-CDEF-GHJK"
VECTORES = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "13a77175e35eb1d9da91ee14df0d7772cea71289800206e2b45c882ecb06efbf",
    2: "bbb441530bdded54e6e2bfcdc829819ff39b30768eb9f023071dffc16b410f10",
    3: "8be871f13785b4c81a1700459c76ac2b3ae2caebb7876c376e223c6adff98c47",
}


def h(octetos):
    return hashlib.sha256(octetos).digest()


def por_definicion(hojas):
    """RFC 6962, section 2.1, as it is written: split at the largest power of two below n."""
    if not hojas:
        return h(b"")
    if len(hojas) == 1:
        return h(b"\x00" + hojas[0])
    k = 1
    while k * 2 < len(hojas):
        k *= 2
    return h(b"\x01" + por_definicion(hojas[:k]) + por_definicion(hojas[k:]))


# --- seal -------------------------------------------------------------------------------------------------------------
def test_sello_de_un_codigo_es_el_de_sha256sum():
    assert escrutinio.sello_de(CODIGO) == hashlib.sha256(b"0123456789ABCDEFGHJK").hexdigest()
    assert escrutinio.sello_de(CODIGO) == "a6b239e79989fa88083024f6fa3518b4f917667d90dc8408053fcf0cfc8cfb8a"


@pytest.mark.parametrize("copiado", ["0123 4567 89ab cdef ghjk", "o123456789ABCDEFGHJK", " 0i23-4567-89AB-CDEF-GHJK\n"])
def test_sello_de_un_codigo_copiado_a_mano(copiado):
    assert escrutinio.sello_de(copiado) == escrutinio.sello_de(CODIGO)


# --- Merkle -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("cuantos", "raiz"), VECTORES.items())
def test_raiz_de_merkle_vectores_publicados(cuantos, raiz):
    assert raiz_de_merkle(hashlib.sha256(str(n).encode()).hexdigest() for n in range(cuantos)) == raiz


@given(SELLOS)
def test_raiz_de_merkle_es_la_del_rfc_6962(sellos):
    assert raiz_de_merkle(sellos) == por_definicion([bytes.fromhex(s) for s in sorted(sellos)]).hex()


@given(SELLOS, st.randoms())
def test_raiz_de_merkle_no_depende_del_orden(sellos, azar):
    barajados = list(sellos)
    azar.shuffle(barajados)
    assert raiz_de_merkle(barajados) == raiz_de_merkle(sellos)


@given(st.sets(st.binary(min_size=32, max_size=32).map(bytes.hex), min_size=1, max_size=40), st.data())
def test_prueba_de_inclusion_lleva_a_la_raiz_y_solo_desde_su_sello(conjunto, datos):
    sellos = sorted(conjunto)
    lugar = datos.draw(st.integers(0, len(sellos) - 1))
    pasos = prueba_de_inclusion(sellos, lugar)
    assert escrutinio.raiz_por_prueba(sellos[lugar], pasos) == raiz_de_merkle(sellos)
    assert escrutinio.raiz_por_prueba("00" * 31 + "01", pasos) != raiz_de_merkle(sellos) or "00" * 31 + "01" in conjunto
    assert len(pasos) <= len(sellos).bit_length()


@pytest.mark.parametrize("lugar", [-1, 2])
def test_prueba_de_inclusion_fuera_de_la_lista(lugar):
    with pytest.raises(IndexError):
        prueba_de_inclusion(["00" * 32, "11" * 32], lugar)


def test_prueba_de_inclusion_dice_de_que_lado():
    a, b, c = sorted(hashlib.sha256(str(n).encode()).hexdigest() for n in range(3))
    hoja_c = h(b"\x00" + bytes.fromhex(c)).hex()
    hoja_b = h(b"\x00" + bytes.fromhex(b)).hex()
    assert prueba_de_inclusion([a, b, c], 0) == [Paso("derecha", hoja_b), Paso("derecha", hoja_c)]


# --- files and tally --------------------------------------------------------------------------------------------------
@given(st.lists(st.text("abc,", min_size=1), max_size=20))
def test_archivo_depende_de_lo_que_hay_y_no_de_como_llego(lineas):
    texto = archivo(lineas)
    assert texto == archivo(reversed(lineas))
    assert texto.splitlines() == sorted(lineas)


def test_huella_de_archivo_es_la_de_sha256sum():
    assert archivo(["t2", "t1,t2"]) == "t1,t2\nt2\n"
    assert (
        escrutinio.huella_de_archivo("t1,t2\nt2\n")
        == "620ac52d34c2518504af80a00f715f12a27385caaada5386caa481f7751f6fea"
    )


def reglas(metodo="apoyos", temas=("t1", "t2", "t3")):
    eje_de = {tema: numero for numero, tema in enumerate(temas)}
    return ReglasDeBoleta(metodo, eje_de, 3, 2, 10, 6)


def test_contar_incluye_lo_que_nadie_voto():
    cuentas = contar(["t1,t2", "t2", "t1,t2"], reglas())
    assert cuentas == {"t1": Cuenta(2, 2), "t2": Cuenta(3, 3), "t3": Cuenta(0, 0)}
    assert contar([], reglas(temas=["t1"])) == {"t1": Cuenta(0, 0)}


def test_contar_puntos_suma_puntos_y_boletas():
    cuentas = contar(["t1:6,t2:4", "t2:1", "t2:1"], reglas("puntos"))
    assert cuentas == {"t1": Cuenta(6, 1), "t2": Cuenta(6, 3), "t3": Cuenta(0, 0)}


@pytest.mark.parametrize("contenido", ["", "t2,t1", "t1,t1", "t9", "t1,", "t1 ,t2", "t1:1", "t1,t2,t3,t4"])
def test_contar_contenido_imposible(contenido):
    with pytest.raises(ContenidoInvalido):
        contar(["t1", contenido], reglas(temas=["t1", "t2", "t3"]))


@pytest.mark.parametrize("contenido", ["t1:7", "t1:6,t2:5", "t1:0", "t1:-1", "t1:x", "t2:1,t1:1", "t1:1,t1:1", "t1:01"])
def test_contar_puntos_imposibles(contenido):
    with pytest.raises(ContenidoInvalido):
        contar(["t1:1", contenido], reglas("puntos"))


@given(st.lists(st.sets(st.sampled_from(["t1", "t2", "t3"]), min_size=1), max_size=30))
def test_contar_suma_lo_marcado(boletas):
    cuentas = contar([",".join(sorted(b)) for b in boletas], reglas())
    assert cuentas == {t: Cuenta(*[sum(t in b for b in boletas)] * 2) for t in ("t1", "t2", "t3")}


# --- folios, pairs, sample --------------------------------------------------------------------------------------------
def test_raiz_de_folios_es_la_de_sus_huellas():
    folios = ["B-7K3M9Q", "B-0A0A0A"]
    hojas = [h(folio.encode()).hex() for folio in folios]
    assert escrutinio.raiz_de_folios(folios) == por_definicion([bytes.fromhex(x) for x in sorted(hojas)]).hex()
    assert escrutinio.raiz_de_folios([]) == h(b"").hex()


def test_raiz_de_pares_cambia_si_dos_sellos_se_cambian_su_contenido_o_cambia_la_sal():
    a, b = "aa" * 32, "bb" * 32
    raiz = escrutinio.raiz_de_pares("sal", [(a, "t1"), (b, "t2")])
    assert raiz == escrutinio.raiz_de_pares("sal", [(b, "t2"), (a, "t1")])
    assert raiz != escrutinio.raiz_de_pares("sal", [(a, "t2"), (b, "t1")])
    assert raiz != escrutinio.raiz_de_pares("otra", [(a, "t1"), (b, "t2")])


def test_la_muestra_depende_de_la_palabra_de_cada_parte():
    sellos = [h(str(n).encode()).hex() for n in range(200)]
    palabras = {"gobierno": "nube", "sociedad": "mesa", "organo": "río"}
    semilla = escrutinio.semilla_de_muestra("f" * 64, palabras)
    elegidos = escrutinio.muestra_de(sellos, semilla, 12)
    assert len(set(elegidos)) == 12
    assert escrutinio.muestra_de(reversed(sellos), semilla, 12) == elegidos
    for parte in palabras:
        otra = escrutinio.semilla_de_muestra("f" * 64, palabras | {parte: "otra"})
        assert escrutinio.muestra_de(sellos, otra, 12) != elegidos


# --- woven figure -----------------------------------------------------------------------------------------------------
def test_tejido_es_simetrico_y_distingue_codigos():
    def puntos(codigo):
        return {
            tuple(int(n) for n in trazo.split("l")[0].removesuffix(".1").split())
            for hilo in tejido(codigo).values()
            for trazo in hilo.split("M")[1:]
        }

    cosidos = puntos(CODIGO)
    assert len(cosidos) > 20
    assert {(150 - x, y) for x, y in cosidos} == cosidos
    assert {(x, 140 - y) for x, y in cosidos} == cosidos
    assert tejido(CODIGO) == tejido(CODIGO.lower().replace("-", " "))
    assert tejido(CODIGO) != tejido("0123-4567-89AB-CDEF-GHJM")
