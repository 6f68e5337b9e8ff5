"""The redline: exact to the last space, readable, and bounded whatever the texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.diferencia import casos
from compromisos.diferencia import (
    AGREGADO,
    IGUAL,
    QUITADO,
    ROTULOS,
    Tramo,
    comparar,
    comparar_fichas,
    hay_cambios,
)

PALABRAS = st.sampled_from(["a", "de", "obra", "agua ", "Datos.", "\n", "  ", "¿", "año", "n\u0303", "e", "\t"])
TEXTOS = st.one_of(st.text(max_size=60), st.lists(PALABRAS, max_size=40).map(" ".join))


def lado(tramos: list[Tramo], clase: str) -> str:
    return "".join(tramo.texto for tramo in tramos if tramo.clase in (IGUAL, clase))


@given(TEXTOS, TEXTOS)
def test_lo_igual_y_lo_quitado_es_el_de_antes_y_lo_igual_y_lo_agregado_el_de_despues(antes: str, despues: str) -> None:
    tramos = comparar(antes, despues)
    assert (lado(tramos, QUITADO), lado(tramos, AGREGADO)) == (antes, despues)
    assert all(tramo.texto for tramo in tramos)
    assert hay_cambios(tramos) == (antes != despues)


@given(TEXTOS)
def test_un_texto_no_difiere_de_si_mismo(texto: str) -> None:
    assert comparar(texto, texto) == ([Tramo(IGUAL, texto)] if texto else [])


@pytest.mark.parametrize("nombre", casos())
def test_tambien_cuando_se_acaba_el_presupuesto_es_exacta(nombre: str) -> None:
    antes, despues = casos()[nombre]
    tramos = comparar(antes, despues)
    assert (lado(tramos, QUITADO), lado(tramos, AGREGADO)) == (antes, despues)


def test_se_marca_la_palabra_que_cambia_y_no_la_oracion() -> None:
    assert comparar("Publicar doce bases de datos.", "Publicar quince bases de datos.") == [
        Tramo(IGUAL, "Publicar "),
        Tramo(QUITADO, "doce"),
        Tramo(AGREGADO, "quince"),
        Tramo(IGUAL, " bases de datos."),
    ]


def test_una_palabra_que_sigue_no_se_marca_porque_cambie_lo_que_viene_tras_ella() -> None:
    assert comparar("En formato abierto.", "En formato abierto y con mapas.") == [
        Tramo(IGUAL, "En formato abierto"),
        Tramo(AGREGADO, " y con mapas"),
        Tramo(IGUAL, "."),
    ]


def test_una_palabra_suelta_entre_dos_cambios_va_con_ellos() -> None:
    tramos = comparar("abrir obras de agua", "cerrar escuelas de noche")
    assert tramos == [Tramo(QUITADO, "abrir obras de agua"), Tramo(AGREGADO, "cerrar escuelas de noche")]


def test_cuando_cambian_muchas_oraciones_se_compara_dentro_de_cada_una() -> None:
    """Past the budget of words the sentences that stay are still found."""
    comun = [f"La obra {n} de la colonia {n * 7} se publica con su costo." for n in range(60)]
    antes = " ".join(f"Punto x{n} y{n}." + comun[n] for n in range(60))
    despues = " ".join(f"Renglón z{n} w{n}." + comun[n] for n in range(60))
    tramos = comparar(antes, despues)
    assert sum(len(tramo.texto) for tramo in tramos if tramo.clase == IGUAL) > len(antes) / 2


def test_las_fichas_se_comparan_campo_por_campo_con_sus_rotulos() -> None:
    antes = {"texto": "Publicar doce bases.", "ods": [{"numero": 6, "meta": ""}], "dentro_del_denominador": True}
    despues = {"texto": "Publicar quince bases.", "ods": [{"numero": 6, "meta": ""}], "dentro_del_denominador": False}
    filas = comparar_fichas(antes, despues)
    assert [(fila.rotulo, fila.cambia) for fila in filas] == [
        (ROTULOS["texto"], True),
        (ROTULOS["ods"], False),
        (ROTULOS["dentro_del_denominador"], True),
    ]
    assert (filas[2].antes, filas[2].despues) == ("Sí", "No")


def test_un_campo_que_solo_esta_de_un_lado_se_ve_entero() -> None:
    (fila,) = comparar_fichas({}, {"campo_nuevo": "Algo."})
    assert (fila.rotulo, fila.tramos) == ("campo_nuevo", [Tramo(AGREGADO, "Algo.")])
