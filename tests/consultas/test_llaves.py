"""The key file of each consulta and the identities made under it."""

import stat
import threading
from pathlib import Path

import pytest

from consultas import llaves
from consultas.identidad import huella_de_codigo, identidad_de_codigo, identidad_de_curp
from consultas.llaves import LlaveAusente

CURP = "GOMC850315HDFRRR07"


@pytest.fixture
def carpeta(settings):
    return Path(settings.LLAVES_DIR)


def test_crear_leer_y_destruir(carpeta):
    assert not llaves.existe("c1")
    llaves.crear("c1")
    llave = llaves.leer("c1")
    assert len(bytes.fromhex(llave)) == 32
    llaves.crear("c1")
    assert llaves.leer("c1") == llave
    llaves.crear("c2")
    assert llaves.leer("c2") != llave
    assert sorted(a.name for a in carpeta.iterdir()) == ["c1.llave", "c2.llave"]
    assert (llaves.destruir("c1"), llaves.destruir("c1")) == (True, False)
    assert not llaves.existe("c1")
    assert llaves.existe("c2")


def test_la_llave_solo_la_lee_su_dueno(carpeta):
    llaves.crear("c1")
    assert stat.S_IMODE(carpeta.stat().st_mode) == 0o700
    assert stat.S_IMODE((carpeta / "c1.llave").stat().st_mode) == 0o600


def test_destruir_escribe_encima_antes_de_borrar(carpeta):
    llaves.crear("c1")
    llave = llaves.leer("c1")
    (carpeta / "copia").hardlink_to(carpeta / "c1.llave")  # the same bytes on the disk
    llaves.destruir("c1")
    sobra = (carpeta / "copia").read_text()
    assert len(sobra) == len(llave)
    assert sobra != llave


def test_crear_a_la_vez_da_una_sola_llave(carpeta):
    salida = threading.Barrier(8)
    leidas: list[str] = []

    def crear():
        salida.wait()
        llaves.crear("c1")
        leidas.append(llaves.leer("c1"))

    hilos = [threading.Thread(target=crear) for _ in range(8)]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join()
    assert len(leidas) == 8
    assert len(set(leidas)) == 1
    assert [a.name for a in carpeta.iterdir()] == ["c1.llave"]


def test_sin_llave_se_dice_a_quien_avisar(carpeta):
    with pytest.raises(LlaveAusente, match="avisa a la coordinación") as error:
        llaves.leer("c1")
    assert (error.value.codigo, error.value.estado_http) == ("llave_ausente", 422)
    llaves.crear("c1")
    (carpeta / "c1.llave").write_text("cortada")
    with pytest.raises(LlaveAusente):
        llaves.leer("c1")


@pytest.mark.parametrize("slug", ["", "../c1", "a/b", "c1\n", ".", "ñ", "x" * 81])
def test_ninguna_ruta_sale_de_la_carpeta(slug):
    for acto in (llaves.crear, llaves.leer, llaves.destruir, llaves.existe):
        with pytest.raises(ValueError, match="slug"):
            acto(slug)


def test_identidades_bajo_la_llave():
    llaves.crear("c1")
    llaves.crear("c2")
    una = identidad_de_curp(CURP, "c1")
    assert len(una) == 64
    assert identidad_de_curp(f" {CURP.lower()} ", "c1") == una
    assert identidad_de_curp(CURP, "c2") != una
    codigo = "0123456789AB"
    tres = {una, identidad_de_codigo(codigo, "c1"), huella_de_codigo(codigo, "c1"), identidad_de_curp(codigo, "c1")}
    assert len(tres) == 4
    assert identidad_de_codigo("o123-4567-89ab", "c1") == identidad_de_codigo(codigo, "c1")
    llaves.destruir("c1")
    with pytest.raises(LlaveAusente):
        identidad_de_curp(CURP, "c1")
    llaves.crear("c1")
    assert identidad_de_curp(CURP, "c1") != una


@pytest.mark.parametrize("nada", ["", "  ", "--"])
def test_identidad_de_nada(nada):
    llaves.crear("c1")
    for hacer in (identidad_de_curp, identidad_de_codigo, huella_de_codigo):
        with pytest.raises(ValueError, match="identifies"):
            hacer(nada, "c1")
