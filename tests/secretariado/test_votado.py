"""The fingerprint of what is put to the vote, as anyone can write it again from docs/acuerdos.md."""

import hashlib
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariado.votado import huella_de_lo_votado, texto_de_contenido

CINCO = ("materia", "asunto", "titulo", "texto", "contenido")
VECTOR = {
    "materia": "dispensar_requisito",
    "asunto": "requisito:demostracion-1/2/difusion-previa",
    "titulo": "Dispensar la difusión previa",
    "texto": "Se dispensa: la convocatoria salió en radio.",
    "contenido": '{"clave":"difusion-previa","obligatorio":true}',
}
# Made by hand with `printf '%s' "$TEXTO" | sha256sum`, as docs/acuerdos.md tells.
HUELLA_DEL_VECTOR = "a8e57dcb52d959aff47bcb772fd1ffb710bf64dc6f4d4ffd0bffbca7fbb5c24b"


def _a_mano(**cinco: str) -> str:
    texto = json.dumps(cinco, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(texto.encode("utf-8")).hexdigest()


def test_el_ejemplo_publicado_da_su_huella():
    assert huella_de_lo_votado(**VECTOR) == HUELLA_DEL_VECTOR == _a_mano(**VECTOR)


def test_el_contenido_es_json_canonico():
    contenido = {"peso": Decimal("1.50"), "b": [1, None, True], "a": "Órgano"}
    assert texto_de_contenido(contenido) == '{"a":"Órgano","b":[1,null,true],"peso":"1.50"}'


def test_lo_decompuesto_y_lo_compuesto_son_el_mismo_texto():
    assert huella_de_lo_votado(**VECTOR | {"titulo": "Difusio\u0301n"}) == huella_de_lo_votado(
        **VECTOR | {"titulo": "Difusión"}
    )


def test_un_decimal_binario_no_tiene_texto_exacto():
    with pytest.raises(TypeError, match="float"):
        texto_de_contenido({"peso": 0.1})


@given(st.sampled_from(CINCO), st.text(alphabet="abcñ0123 ", min_size=1, max_size=20))
def test_cambiar_cualquiera_de_los_cinco_cambia_la_huella(campo, otro):
    cambiado = VECTOR | {campo: VECTOR[campo] + otro}
    assert huella_de_lo_votado(**cambiado) != huella_de_lo_votado(**VECTOR)


@given(st.dictionaries(st.text(alphabet="abc", min_size=1, max_size=3), st.integers(0, 9), max_size=4), st.randoms())
def test_el_orden_de_las_claves_no_importa(contenido, azar):
    claves = list(contenido)
    azar.shuffle(claves)
    assert texto_de_contenido({clave: contenido[clave] for clave in claves}) == texto_de_contenido(contenido)
